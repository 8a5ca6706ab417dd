"""In which order entries stand: the keys a list is sorted by, and where a new entry goes."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Any

from psylist.errors import UsageError
from psylist.model import Entry, ListSettings, text_in
from psylist.text.scripts import HAN, has_han, late_pattern, strip_accents

_USUAL = ListSettings()
_LAST = "\U0010ffff"  # behind every letter
_SIGN_BY_SIGN: Any = list  # signs without a reading; pypinyin takes a list, its types do not say it


def sort_indexes(
    entries: Sequence[Entry], by: Sequence[str], first: str, language: str = ""
) -> list[int]:
    """The indexes of entries in sorted order; entries that are equal stay in theirs.

    Args:
        entries: to be sorted.
        by: sort keys, the most important first; a hyphen in front reverses one.
        first: the list's first language.
        language: of the titles that are sorted; the first one if empty.

    Raises:
        UsageError: there is no such key.
    """
    for name in by:
        if name.removeprefix("-") not in SORT_KEYS:
            msg = f"cannot sort by {name!r}"
            raise UsageError(msg, hint=f"Keys: {', '.join(SORT_KEYS)}.")
    key = _order(by, first, language)
    keys = [key(entry) for entry in entries]
    return sorted(range(len(entries)), key=keys.__getitem__)


def place_blocks(
    entries: Sequence[Entry],
    new: Iterable[tuple[Entry, str]],
    settings: ListSettings = _USUAL,
) -> list[tuple[str, int | None]]:
    """The blocks of new entries in the order of the list, each with the place where it goes.

    A block goes behind the last entry that is equal to it by the list's sort keys (the last one of
    its year), else in front of the first one that comes later. The place is the index of the entry
    in front of which it belongs; None is the end.

    Args:
        entries: of the list, in its order.
        new: each an entry and its block.
        settings: of the list.
    """
    order = _order(settings.sort_keys, settings.first)
    keys = [order(entry) for entry in entries]
    last = {key: index for index, key in enumerate(keys)}
    # The first key above another is where the highest so far rises above it.
    highest = list(accumulate(keys, max))
    placed: list[tuple[str, int | None]] = []
    for key, block in sorted(((order(entry), block) for entry, block in new), key=itemgetter(0)):
        place = last[key] + 1 if key in last else bisect_right(highest, key)
        placed.append((block, place if key in last or place < len(keys) else None))
    return placed


def is_oldest_first(settings: ListSettings) -> bool:
    """Whether a list begins with its oldest year."""
    times = [key for key in settings.sort_keys if key.removeprefix("-") in {"year", "date"}]
    return bool(times) and times[0].startswith("-")


class _Reversed:
    """A value that sorts the other way round."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: "_Reversed") -> bool:
        return bool(other.value < self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reversed) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)


def _order(by: Sequence[str], first: str, language: str = "") -> Callable[[Entry], tuple[Any, ...]]:
    """The key of an entry by several sort keys; what is unknown comes last, also in reverse."""
    parts = [(SORT_KEYS[name.removeprefix("-")], name.startswith("-")) for name in by]
    languages = (language or first, first)

    def key(entry: Entry) -> tuple[Any, ...]:
        found: list[Any] = []
        for value_of, is_reversed in parts:
            value = value_of(entry, languages)
            found += (
                value is None,
                _Reversed(value) if is_reversed and value is not None else value,
            )
        return tuple(found)

    return key


def sort_key(text: str) -> str:
    """A key that sorts titles: letters without their accents, then Han characters by pinyin.

    A Han character is read as the word around it says: 重庆 stands at ``chong``, 重点 at ``zhong``.
    """
    plain = strip_accents(text)
    return _by_pinyin(plain) if has_han(plain) else plain


@lru_cache(maxsize=4096)
def _by_pinyin(text: str) -> str:
    """A text with each Han character behind its reading and tone, and behind all other letters."""
    from pypinyin import Style, lazy_pinyin  # few lists need its tables

    def read(run: re.Match[str]) -> str:
        readings = lazy_pinyin(
            run[0], style=Style.TONE3, neutral_tone_with_five=True, errors=_SIGN_BY_SIGN
        )
        read_signs = zip(readings, run[0], strict=True)
        return "".join(f"{_LAST}{reading}{sign}" for reading, sign in read_signs)

    return late_pattern(f"[{HAN}]+").sub(read, text)


def _newest_first(value: int | str | None) -> int | None:
    digits = re.sub(r"\D", "", str(value or ""))
    return -int(digits.ljust(8, "0")) if digits else None


SORT_KEYS: dict[str, Callable[[Entry, tuple[str, str]], Any]] = {
    "year": lambda entry, _: _newest_first(entry.section),
    "date": lambda entry, _: _newest_first(entry.day or entry.section),
    "title": lambda entry, languages: sort_key(text_in(entry.title, *languages)),
    "venue": lambda entry, _: sort_key(entry.venue) if entry.venue else None,
    "added": lambda entry, _: _newest_first(entry.added.isoformat() if entry.added else None),
    "id": lambda entry, _: sort_key(entry.id),
}
"""The key of an entry in a language, else in the first one of the list, by name of the key.

Newest first for times, alphabetical for words; None where it is unknown.
"""
