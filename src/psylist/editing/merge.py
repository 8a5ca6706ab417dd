"""`psylist merge`: one entry of several that are the same work."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.lookup import resolve
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import (
    comments_of,
    edit_fields,
    entry_source,
    remove_blocks,
    replace_block,
    with_comments,
)
from psylist.catalog.toml_write import FIELDS, date_value
from psylist.catalog.transaction import update
from psylist.duplicates.merge import merge_entries
from psylist.editing.set import field_changes
from psylist.errors import UsageError
from psylist.model import Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of entries that were merged.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        kept: the id of the entry that is left.
        gone: the ids of the others.
        notes: each value that could not be kept as it was, in words.
    """

    before: Catalog
    after: Catalog
    kept: str
    gone: Sequence[str]
    notes: Sequence[str]


def merge(path: Path, queries: Sequence[str], *, dry_run: bool) -> Merged:
    """Makes one entry of several; the first keeps its words and its place.

    Args:
        path: the data file.
        queries: see `lookup`; the first names the entry that is kept.
        dry_run: leave the file alone.

    Raises:
        UsageError: two words name the same entry, or the result breaks a rule of the format.
        NotFoundError: a word names no entry.
    """
    names: list[str] = []
    notes: list[str] = []

    def edit(catalog: Catalog) -> str:
        indexes = resolve_distinct(catalog, queries)
        names[:] = [catalog.entries[index].id for index in indexes]
        entry, notes[:] = _merge_all(catalog, indexes)
        text = replace_block(catalog.text, indexes[0], _body(catalog, indexes, entry))
        return remove_blocks(_rename_in_distinct(catalog, text, indexes), indexes[1:])

    before, after = update(path, edit, dry_run=dry_run)
    return Merged(before, after, names[0], names[1:], notes)


def resolve_distinct(catalog: Catalog, words: Sequence[str]) -> list[int]:
    """The entries that words name, each another one."""
    if len(words) < 2:
        raise UsageError("merge needs at least two ids", hint="As in `psylist merge A B`.")
    found: dict[int, str] = {}
    for word in words:
        index = resolve(catalog, word)
        if index in found:
            message = (
                f"{found[index]!r} and {word!r} are the same entry: {catalog.entries[index].id}"
            )
            raise UsageError(message, hint="Nothing was written.")
        found[index] = word
    return list(found)


def _merge_all(catalog: Catalog, indexes: Sequence[int]) -> tuple[Entry, list[str]]:
    entry, notes = catalog.entries[indexes[0]], []
    for index in indexes[1:]:
        entry, more = merge_entries(entry, catalog.entries[index], catalog.settings.languages)
        notes += more
    # One of them may stand in what an earlier one brought along.
    gone = {catalog.entries[index].id for index in indexes}
    entry.distinct[:] = [name for name in entry.distinct if name not in gone]
    return entry, notes


def _body(catalog: Catalog, indexes: Sequence[int], entry: Entry) -> str:
    """The block of the entry that is left, with the comments of all."""
    fields: dict[str, object] = {field: getattr(entry, field) for field in FIELDS}
    if entry.date is not None:
        fields["date"] = date_value(entry.day)
    own, *others = [entry_source(catalog.text, index) for index in indexes]
    body = edit_fields(own, field_changes(catalog.entries[indexes[0]], fields))
    known = set(comments_of(own))
    comments = dict.fromkeys(comment for other in others for comment in comments_of(other))
    return with_comments(body, [comment for comment in comments if comment not in known])


def _rename_in_distinct(catalog: Catalog, text: str, indexes: Sequence[int]) -> str:
    """The text in which entries that are distinct from one that goes are so from the one left."""
    kept, *gone = [catalog.entries[index].id for index in indexes]
    for index, entry in enumerate(catalog.entries):
        if index not in indexes and not set(gone).isdisjoint(entry.distinct):
            names = [kept if name in gone else name for name in entry.distinct]
            new: dict[tuple[str, ...], object] = {("distinct",): list(dict.fromkeys(names))}
            text = replace_block(text, index, edit_fields(entry_source(text, index), new))
    return text
