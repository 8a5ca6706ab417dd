"""A Chinese text has no space between a Han character and a Latin word, or a number, where most
texts of the list have one. Code, addresses, words under `exceptions` of `[check]`, names as the
entry's title or tags write them, single letters, also beside digits (`5G`), and dates are left
alone. A word gets spaces on both sides, or on neither.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from psylist.linting.context import EntryText, LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.prose import compiled, excerpt, find_outside
from psylist.model import Entry
from psylist.text.languages import is_chinese
from psylist.text.scripts import HAN

_LETTER = "A-Za-zµÀ-ÖØ-öø-ɏͰ-Ͽ"
_WORD = (
    rf"(?:[<>≤≥≈±$€£¥](?=[0-9]))?"
    rf"[{_LETTER}0-9](?:[{_LETTER}0-9!#%&'*+,./:;<=>?@\\^_|~°·×–-]*[{_LETTER}0-9+#%‰°℃℉])?"
)
"""What nothing Chinese, no space and no bracket parts: GPT-4o, C++, 5%, >3, 5cm,10kg, k=5."""
_LETTERS = re.compile(f"[{_LETTER}]")
# A word has two letters at least: T恤, A4纸, 5G网 and B站 are words of Chinese.
_MIN_LETTERS = 2
_NAME_SIGN = re.compile(r"\+\+|#")  # C++ and C# are words, too
_HYPHENS = "-–_~"
"""What makes one word of Chinese and what stands behind or in front of it: 天宫-2号."""
_LATIN_OR_DIGIT = re.compile("[A-Za-z0-9]")
_OF_TIME = "年月日号时分秒点世届期版代"
"""Units that follow a number as they follow 第: as a rule without a space."""
_NEIGHBOURS = 2  # characters beside a word that make a name with it


@dataclass(frozen=True, slots=True)
class _Word:
    """A Latin word or a number in Chinese.

    Attributes:
        kind: ``latin`` or ``number``.
        tight: the places where it stands right beside a Han character.
        spaced: how many of its sides have a space and then a Han character.
    """

    kind: str
    tight: Sequence[int]
    spaced: int


def _check(context: LintContext) -> Iterator[Mistake]:
    usual: dict[str, bool] = {}
    for text in context.texts:
        places: list[int] = []
        for word in _words(text, context):
            if word.tight and word.kind not in usual:
                usual[word.kind] = _is_usually_spaced(context, word.kind)
            if word.tight and usual[word.kind]:
                places += word.tight
        if places:
            where = excerpt(text.text, places[0], places[0])
            yield Mistake(
                text.index,
                text.field,
                f"has no space between Chinese and Latin: {where!r}",
                Fix({text.path: _with_spaces(text.text, places)}),
            )


def _with_spaces(text: str, places: Sequence[int]) -> str:
    ends = zip([0, *places], [*places, len(text)], strict=True)
    return " ".join(text[start:end] for start, end in ends)


def _words(text: EntryText, context: LintContext) -> Iterator[_Word]:
    """The words of a Chinese text beside which spaces may stand."""
    if not (_may_be_mixed(text.text) and is_chinese(text.language)):
        return
    entry, line = context.catalog.entries[text.index], text.text
    for match in find_outside(compiled(_WORD), line, context.settings.exceptions):
        start, end = match.span()
        before, after = line[max(0, start - _NEIGHBOURS) : start], line[end : end + _NEIGHBOURS]
        kind, sides = _kind(match[0]), (_side(before[::-1]), _side(after))
        if not kind or (kind == "number" and not _is_quantity(before, after)):
            continue
        tight = [place for place, side in zip((start, end), sides, strict=True) if side == "tight"]
        if "joined" in sides or (tight and _is_in_name(entry, line, tight)):
            tight = []
        yield _Word(kind, tight, sides.count("spaced"))


def _may_be_mixed(text: str) -> bool:
    return not text.isascii() and _LATIN_OR_DIGIT.search(text) is not None


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """``latin`` or ``number``; empty where it is part of a Chinese word."""
    letters = len(_LETTERS.findall(word))
    if not letters:
        return "number"
    return "latin" if letters >= _MIN_LETTERS or _NAME_SIGN.search(word) else ""


@lru_cache(maxsize=4096)
def _side(characters: str) -> str:
    """How a Han character stands beside a word: ``tight``, ``spaced``, ``joined``, or not at all.

    Args:
        characters: the one beside the word, and the next one.
    """
    is_han = compiled(f"[{HAN}]").match
    if is_han(characters):
        return "tight"
    if not is_han(characters, 1):
        return ""
    return "spaced" if characters[0] == " " else "joined" if characters[0] in _HYPHENS else ""


def _is_quantity(before: str, after: str) -> bool:
    """Whether a number counts something, and is not a date or an ordinal, by what is beside it."""
    return before[-1:] != "第" and after[:1] not in {*_OF_TIME}


def _is_in_name(entry: Entry, text: str, places: Sequence[int]) -> bool:
    """Whether the entry has the same characters side by side in its title or a tag."""
    titles = [entry.title] if isinstance(entry.title, str) else entry.title.values()
    names = [*titles, *entry.tags, *entry.authors, *entry.links]
    pairs = [text[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS] for place in places]
    return any(pair in name for pair in pairs for name in names)


def _is_usually_spaced(context: LintContext, kind: str) -> bool:
    """Whether the list writes a space there more often than not."""
    spaced, tight = 0, 0
    for text in context.all_texts:
        for word in _words(text, context):
            if word.kind == kind:
                spaced += word.spaced
                tight += len(word.tight)
    return spaced > tight


RULE = Rule("PSY305", "chinese-spacing", Severity.WARNING, _check, __doc__, "safe")
