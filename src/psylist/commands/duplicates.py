"""`psylist duplicates`: which entries are likely to be one work."""

from collections.abc import Iterator, Sequence

from psylist.catalog.likeness import Group, Likeness
from psylist.catalog.read import Catalog
from psylist.commands.lookup import lookup_all


def duplicates(catalog: Catalog, words: Sequence[str]) -> list[Group]:
    """The groups of entries that are likely to be one work; with words, those of the entries named.

    Raises:
        NotFoundError: a word names no entry.
    """
    wanted = set(lookup_all(catalog, words))
    groups = Likeness(catalog.entries).groups()
    return [group for group in groups if not words or wanted.intersection(group.indexes)]


def vain(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The id of each entry that names one under ``distinct`` which is not there, and that id."""
    ids = {entry.id for entry in catalog.entries}
    for entry in catalog.entries:
        yield from ((entry.id, name) for name in entry.distinct if name not in ids)
