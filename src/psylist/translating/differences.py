"""What has changed between two wordings of a text, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from psylist.catalog.stamps import words_of
from psylist.text.scripts import HAN, KANA

_TOKEN = re.compile(rf"[{HAN}{KANA}]|\s+|[^\s{HAN}{KANA}]+")
_SAME_WORD = 0.8
"""How much of two words must be the same for one to be a spelling of the other."""
_FUNCTION_WORDS = {
    "en": re.compile("a|an|the|of|to|in|on|at|for|by|with|as|is|are|was|were|be|its?")
}
"""Words that carry grammar, by language. Those that carry logic (and, or, not, only) do not count:
a text without them says something else."""


class Change(NamedTuple):
    """A stretch of a text: kept, taken out or put in."""

    kind: Literal["=", "-", "+"]
    text: str


def word_diff(old: str, new: str) -> Iterator[Change]:
    """How one text becomes the other; what is kept and put in makes up the new text."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change("=", "".join(b[k:m]))
            continue
        if i < j:
            yield Change("-", "".join(a[i:j]))
        if k < m:
            yield Change("+", "".join(b[k:m]))


def is_respelling(old: str, new: str, language: str, translation: str) -> bool:
    """Whether a change looks like one of spelling or grammar, so that a translation may stand.

    It is a reason to offer the command, never to call a translation current: only a person can
    tell. A word that has left the source and still stands in the translation speaks against it.

    Args:
        old: the source as it was.
        new: as it is.
        language: of both.
        translation: of the old one.
    """
    a, b = words_of(old), words_of(new)
    left = {*a} - {*b}
    if left & {*words_of(translation)}:
        return False
    minor = _FUNCTION_WORDS.get(language)
    operations = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return all(
        kind == "equal" or _is_minor(a[i:j], b[k:m], minor) for kind, i, j, k, m in operations
    )


def _is_minor(old: Sequence[str], new: Sequence[str], minor: re.Pattern[str] | None) -> bool:
    if any(character.isdigit() for word in (*old, *new) for character in word):
        return False
    if minor:
        old = [word for word in old if not minor.fullmatch(word)]
        new = [word for word in new if not minor.fullmatch(word)]
    return len(old) == len(new) and all(map(_is_spelling, old, new))


def _is_spelling(one: str, other: str) -> bool:
    return one.isalpha() and SequenceMatcher(None, one, other).ratio() >= _SAME_WORD
