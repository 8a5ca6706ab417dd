"""White space of a text, folded as its script wants it."""

import re

CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Han characters, kana, and the punctuation that stands among them, as a regular expression set."""

SHARED_PUNCTUATION = "“”‘’—…·"
"""Punctuation that Chinese shares with Latin scripts."""

# A line break between two of them was no space.
_WRAPPED_EAST = re.compile(
    rf"(?<=[{CJK}])[ \t]*\r?\n\s*(?=[{CJK}{SHARED_PUNCTUATION}])"
    rf"|(?<=[{SHARED_PUNCTUATION}])[ \t]*\r?\n\s*(?=[{CJK}])"
)


def collapse_whitespace(text: str) -> str:
    """The text on one line; a line break inside Chinese or Japanese text leaves no space."""
    if "\n" in text:
        text = _WRAPPED_EAST.sub("", text)
    return " ".join(text.split())
