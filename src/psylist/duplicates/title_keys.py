"""Titles compared by their letters alone, where another name says that they may be one work."""

import re
import unicodedata

_NO_WORD = re.compile(r"[\W_]+")
_CERTAIN = 20  # letters with which two titles do not begin alike by accident


def title_key(title: str) -> str:
    """A title for comparing: letters and digits alone."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", title).casefold())


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same, or one is only the beginning of the other."""
    a, b = title_key(one), title_key(other)
    if a == b:
        return True
    short, long, whole = (a, b, other) if len(a) < len(b) else (b, a, one)
    name, colon, _ = whole.replace("：", ":").partition(":")
    named = bool(colon) and title_key(name) == short
    return bool(short) and long.startswith(short) and (named or len(short) > _CERTAIN)
