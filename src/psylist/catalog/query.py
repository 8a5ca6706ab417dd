"""`psylist list`: which entries, in which order."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psylist.catalog.read import Catalog
from psylist.errors import UsageError
from psylist.model import Entry, Text, text_in
from psylist.text import scripts as spacing


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person wants to see; an empty field wants everything.

    Attributes:
        words: each must occur somewhere in title, authors, venue, id, tags or summaries.
        years: ``2024`` or ``2023..2025``, either end may be open.
        missing: a language in which something is missing.
        sort: ``file``, ``year``, ``date``, ``title``, ``venue`` or ``added``.
        limit: how many at most; None for all.
    """

    words: Sequence[str] = ()
    years: str = ""
    venue: str = ""
    tag: str = ""
    kind: str = ""
    missing: str = ""
    sort: str = "file"
    reverse: bool = False
    limit: int | None = None


def select(catalog: Catalog, wanted: Filter) -> list[Entry]:
    """The entries wanted, in order.

    Raises:
        UsageError: a range of years that is none, a language the list does not have.
    """
    tests = list(_tests(catalog, wanted))
    found = [entry for entry in catalog.entries if all(test(entry) for test in tests)]
    if wanted.sort != "file":
        key = SORT_KEYS[wanted.sort](catalog.settings.first)
        found.sort(key=key)
    if wanted.reverse:
        found.reverse()
    return found if wanted.limit is None else found[: wanted.limit]


def search_key(text: str) -> str:
    """A text for comparing: full-width forms, letter case and line breaks do not matter."""
    return spacing.collapse_whitespace(unicodedata.normalize("NFKC", text)).casefold()


def sort_key(text: str) -> bytes:
    """A key that sorts titles: letters without their accents, then Han characters by pinyin.

    GB 18030 orders the 3,755 most common Han characters by their reading (GB 2312 level 1), the
    others by radical and stroke, and ASCII before both.
    """
    plain = unicodedata.normalize("NFKD", search_key(text))
    stripped = "".join(c for c in plain if not unicodedata.combining(c))
    return stripped.encode("gb18030", "replace")


def _descending(value: int | str | None) -> tuple[int, int]:
    digits = re.sub(r"\D", "", str(value or ""))
    return (0, -int(digits.ljust(8, "0"))) if digits else (1, 0)


def _added(entry: Entry) -> tuple[int, int]:
    return _descending((entry.added or date.min).isoformat() if entry.added else None)


SORT_KEYS: dict[str, Callable[[str], Callable[[Entry], Any]]] = {
    "year": lambda _: lambda entry: _descending(entry.section),
    "date": lambda _: lambda entry: _descending(entry.day or entry.section),
    "title": lambda first: lambda entry: sort_key(text_in(entry.title, first, first)),
    "venue": lambda _: lambda entry: (not entry.venue, sort_key(entry.venue or "")),
    "added": lambda _: _added,
    "id": lambda _: lambda entry: sort_key(entry.id),
}
"""Newest first for times, alphabetical for words; what is unknown comes last."""


def _tests(catalog: Catalog, wanted: Filter) -> Iterator[Callable[[Entry], bool]]:
    if wanted.years:
        low, high = _years(wanted.years)
        yield lambda entry: entry.section is not None and low <= entry.section <= high
    if wanted.venue:
        venue = search_key(wanted.venue)
        first = catalog.settings.first
        yield lambda entry: venue in search_key(entry.venue or entry.label(first, first))
    if wanted.tag:
        tag = search_key(wanted.tag)
        yield lambda entry: any(search_key(own) == tag for own in entry.tags)
    if wanted.kind:
        yield lambda entry: entry.kind == wanted.kind
    if wanted.missing:
        if wanted.missing not in catalog.settings.languages:
            known = ", ".join(catalog.settings.languages)
            msg = f"the list has no language {wanted.missing!r} (it has: {known})"
            raise UsageError(msg)
        yield lambda entry: not entry.has(wanted.missing)
    for word in wanted.words:
        yield _holds(search_key(word))


def _holds(word: str) -> Callable[[Entry], bool]:
    return lambda entry: any(word in search_key(text) for text in _searched(entry))


def _searched(entry: Entry) -> Iterator[str]:
    yield from _strings(entry.title)
    yield entry.id
    yield entry.venue or ""
    yield from entry.authors
    yield from entry.tags
    for text in (entry.source, entry.note, entry.summary, entry.abstract):
        yield from _strings(text)
    yield from (value for value in (entry.arxiv, entry.acl, entry.doi) if value)


def _strings(text: Text | None) -> Sequence[str]:
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text.values())


def _years(words: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{4})?(\.\.|-|–)?(\d{4})?", search_key(words).strip())
    if match is None or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        msg = f"{words!r} is no year"
        raise UsageError(msg, hint="Give a year (2024) or a range (2023..2025).")
    low = int(match[1] or 0)
    high = int(match[3] or (9999 if match[2] else low))
    if low > high:
        low, high = high, low
    return low, high
