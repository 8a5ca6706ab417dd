"""How many entries a list has, by what they have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from psylist.catalog.query import count_tags, groups_of
from psylist.catalog.read import Catalog
from psylist.model import Entry
from psylist.text.name_parts import listed_names
from psylist.vocabulary.venues import series_name

SUBJECTS = ("year", "added", "venue", "tag", "group", "kind", "language", "author")
"""What entries are counted by, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries there are of something.

    Attributes:
        label: what.
        number: of entries.
    """

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """A list in numbers.

    Attributes:
        total: of all entries that were counted.
        drafts: of those that are drafts.
        counts: by subject, of `SUBJECTS`; times newest first, all else the most frequent first.
    """

    total: int
    drafts: int
    counts: Mapping[str, Sequence[Count]]


def count_list(catalog: Catalog, indexes: Sequence[int]) -> Statistics:
    """The numbers of a list.

    Args:
        catalog: the list.
        indexes: of the entries that count.
    """
    entries = [catalog.entries[index] for index in indexes]
    settings = catalog.settings
    return Statistics(
        len(entries),
        sum(entry.draft for entry in entries),
        {
            "year": count_years(entries),
            "added": _by_time(e.added.isoformat()[:7] for e in entries if e.added),
            "venue": _by_number(series_of(e) for e in entries if e.venue),
            "tag": [Count(tag, number) for tag, number in count_tags(entries)],
            "group": _by_number(group for e in entries for group in groups_of(catalog, e)),
            "kind": _by_number(e.kind for e in entries),
            "language": [
                Count(code, sum(entry.has(code, settings.first) for entry in entries))
                for code in settings.languages
            ],
            "author": _by_number(
                name for e in entries for name in dict.fromkeys(listed_names(e.authors))
            ),
        },
    )


def count_years(entries: Iterable[Entry]) -> list[Count]:
    """How many entries there are of each year that one is listed under, the newest first."""
    return _by_time(str(entry.section) for entry in entries if entry.section is not None)


def series_of(entry: Entry) -> str:
    """The conference or journal that a work appeared at, without year and track."""
    return series_name(entry.venue or "")


def _by_time(labels: Iterable[str]) -> list[Count]:
    return [Count(*item) for item in sorted(Counter(labels).items(), reverse=True)]


def _by_number(labels: Iterable[str]) -> list[Count]:
    ordered = sorted(Counter(labels).items(), key=lambda item: (-item[1], item[0].casefold()))
    return [Count(*item) for item in ordered]
