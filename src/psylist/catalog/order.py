"""In which order entries stand: the keys a list is sorted by, and where a new entry goes."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from psylist.errors import UsageError
from psylist.model import Entry, text_in
from psylist.text.scripts import strip_accents

Section = int | None


def sort_indexes(entries: Sequence[Entry], by: Sequence[str], first: str) -> list[int]:
    """The indexes of entries in sorted order; entries that are equal stay in theirs.

    Args:
        entries: to be sorted.
        by: names of sort keys, the most important first.
        first: the list's first language.

    Raises:
        UsageError: there is no such key.
    """
    for name in by:
        if name not in SORT_KEYS:
            msg = f"cannot sort by {name!r}"
            raise UsageError(msg, hint=f"Keys: {', '.join(SORT_KEYS)}.")
    keys = [SORT_KEYS[name] for name in by]
    return sorted(range(len(entries)), key=lambda n: tuple(key(entries[n], first) for key in keys))


def place_blocks(
    entries: Sequence[Entry], new: Iterable[tuple[Entry, str]]
) -> list[tuple[str, int | None]]:
    """The blocks of new entries, newest year first, each with the place where it goes.

    A block goes behind the last entry of its year, else in front of the first entry of an older
    one. The place is the index of the entry in front of which it belongs; None is the end.

    Args:
        entries: of the list, in its order.
        new: each an entry and its block.
    """
    sections = [entry.section for entry in entries]
    last = {section: index for index, section in enumerate(sections)}
    older: dict[Section, int | None] = {}  # thousands of new entries may belong to one year
    placed: list[tuple[str, int | None]] = []
    for entry, block in sorted(new, key=lambda pair: _newest_first(pair[0].section)):
        section = entry.section
        if section in last:
            placed.append((block, last[section] + 1))
            continue
        if section not in older:
            older[section] = _first_older(sections, section)
        placed.append((block, older[section]))
    return placed


def _first_older(sections: Sequence[Section], section: Section) -> int | None:
    if section is None:
        return None
    return next((n for n, year in enumerate(sections) if (year or 0) < section), None)


def sort_key(text: str) -> bytes:
    """A key that sorts titles: letters without their accents, then Han characters by pinyin.

    GB 18030 orders the 3,755 most common Han characters by their reading (GB 2312 level 1), the
    others by radical and stroke, and ASCII before both.
    """
    return strip_accents(text).encode("gb18030", "replace")


def _newest_first(value: int | str | None) -> tuple[int, int]:
    digits = re.sub(r"\D", "", str(value or ""))
    return (0, -int(digits.ljust(8, "0"))) if digits else (1, 0)


SORT_KEYS: dict[str, Callable[[Entry, str], Any]] = {
    "year": lambda entry, _: _newest_first(entry.section),
    "date": lambda entry, _: _newest_first(entry.day or entry.section),
    "title": lambda entry, first: sort_key(text_in(entry.title, first, first)),
    "venue": lambda entry, _: (not entry.venue, sort_key(entry.venue or "")),
    "added": lambda entry, _: _newest_first(entry.added.isoformat() if entry.added else None),
    "id": lambda entry, _: sort_key(entry.id),
}
"""The key of an entry in a list with a first language, by name.

Newest first for times, alphabetical for words; what is unknown comes last.
"""
