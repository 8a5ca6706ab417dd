"""`psylist list`: which entries, in which order."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from psylist.catalog.order import sort_indexes
from psylist.catalog.read import Catalog
from psylist.errors import UsageError
from psylist.model import Entry, Text
from psylist.text.scripts import search_key


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

    terms: Sequence[str] = ()
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
        order = sort_indexes(found, [wanted.sort], catalog.settings.first)
        found = [found[index] for index in order]
    if wanted.reverse:
        found.reverse()
    return found if wanted.limit is None else found[: wanted.limit]


def _tests(catalog: Catalog, wanted: Filter) -> Iterator[Callable[[Entry], bool]]:
    if wanted.years:
        low, high = _years(wanted.years)
        yield lambda entry: entry.section is not None and low <= entry.section <= high
    if wanted.venue:
        first = catalog.settings.first
        is_there = _venue_test(wanted.venue)
        yield lambda entry: is_there(entry.venue or entry.label(first, first))
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
    for word in wanted.terms:
        yield _holds(search_key(word))


def _venue_test(query: str) -> Callable[[str], bool]:
    """Whether a label names the venue that a person means; of an unknown one, its words."""
    from psylist.vocabulary.venues import names_venue, parse_venue  # a table that takes a while

    if known := parse_venue(query, any_case=True):
        return lambda label: names_venue(label, known)
    words = search_key(query)
    return lambda label: words in search_key(label)


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
        msg = f"{words!r} is not a year"
        raise UsageError(msg, hint="Give a year (2024) or a range (2023..2025).")
    low = int(match[1] or 0)
    high = int(match[3] or (9999 if match[2] else low))
    if low > high:
        low, high = high, low
    return low, high
