"""`psylist merge`: one entry of several that are the same work."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from psylist.catalog.lookup import is_whole, resolve
from psylist.catalog.read import Catalog
from psylist.catalog.references import rename_references
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
from psylist.duplicates.merge import MergeNote, merge_entries
from psylist.editing.set import field_changes
from psylist.errors import UsageError
from psylist.identifiers.identifier import identifiers_of, try_parse
from psylist.model import Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of entries that were merged.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        kept: the id of the entry that is left.
        gone: the ids of the others.
        notes: on each value that could not be kept as it was.
        is_sure: whether all entries were named by whole ids.
    """

    before: Catalog
    after: Catalog
    kept: str
    gone: Sequence[str]
    notes: Sequence[MergeNote]
    is_sure: bool = True

    @property
    def dropped(self) -> int:
        """How many values are nowhere in the entry that is left."""
        return sum(note.is_dropped for note in self.notes)


def merge(path: Path, queries: Sequence[str], *, dry_run: bool, whole: bool = False) -> Merged:
    """Makes one entry of several; the first keeps its words and its place.

    Args:
        path: the data file.
        queries: see `lookup`; the first names the entry that is kept.
        dry_run: leave the file alone.
        whole: whether only whole ids name entries.

    Raises:
        UsageError: two words name the same entry, or the result breaks a rule of the format.
        NotFoundError: a word names no entry.
    """
    names: list[str] = []
    notes: list[MergeNote] = []

    def edit(catalog: Catalog) -> str:
        indexes = resolve_distinct(catalog, queries, whole=whole)
        names[:] = [catalog.entries[index].id for index in indexes]
        entry, notes[:] = _merge_all(catalog, indexes)
        text = replace_block(catalog.text, indexes[0], _body(catalog, indexes, entry))
        new_ids = dict.fromkeys(names[1:], names[0])
        return remove_blocks(rename_references(catalog, text, new_ids, but=indexes), indexes[1:])

    before, after = update(path, edit, dry_run=dry_run)
    is_sure = all(is_whole(before, word) for word in queries)
    return Merged(before, after, names[0], names[1:], notes, is_sure)


def resolve_distinct(catalog: Catalog, words: Sequence[str], *, whole: bool = False) -> list[int]:
    """The entries that words name, each another one."""
    if len(words) < 2:
        raise UsageError("merge needs at least two ids", hint="As in `psylist merge A B`.")
    found: dict[int, str] = {}
    for word in words:
        index = resolve(catalog, word, whole=whole)
        if index in found:
            name = catalog.entries[index].id
            both = f"{found[index]!r} and {word!r} are the same entry: {name}"
            message = f"{word!r} is named twice" if found[index] == word else both
            raise UsageError(message, hint="Nothing was written.")
        found[index] = word
    return list(found)


def _merge_all(catalog: Catalog, indexes: Sequence[int]) -> tuple[Entry, list[MergeNote]]:
    listed = [catalog.entries[index] for index in indexes]
    entry, *others = [_apart_from(entry, listed) for entry in listed]
    notes = [note for old in listed if (note := _outlived_status(old, listed))]
    for other in others:
        entry, more = merge_entries(entry, other, catalog.settings.languages)
        notes += more
    return entry, notes


def _apart_from(entry: Entry, merged: Sequence[Entry]) -> Entry:
    """An entry that names none of those that it becomes one with.

    With the one that takes its place it is that work: what had become of it alone is past.
    """
    names = {other.id for other in merged}
    apart = msgspec.structs.replace(
        entry, distinct=[name for name in entry.distinct if name not in names]
    )
    if _is_superseded_by(entry, merged):
        return msgspec.structs.replace(apart, superseded_by=None, status=None)
    return apart


def _outlived_status(entry: Entry, merged: Sequence[Entry]) -> MergeNote | None:
    """A note on the status that an entry loses with the one that takes its place."""
    if entry.status is None or not _is_superseded_by(entry, merged):
        return None
    reason = f"it is superseded by {entry.superseded_by}, and merged with it"
    return MergeNote(f'status: dropped "{entry.status}" of {entry.id}: {reason}', is_dropped=True)


def _is_superseded_by(entry: Entry, merged: Sequence[Entry]) -> bool:
    """Whether an entry names one of some entries, by its id or as a paper, as what replaces it."""
    name = entry.superseded_by
    if name is None or any(name == other.id for other in merged):
        return name is not None
    work = try_parse(name)
    return work is not None and any(
        work.key == one.key for other in merged for one in identifiers_of(other)
    )


def _body(catalog: Catalog, indexes: Sequence[int], entry: Entry) -> str:
    """The block of the entry that is left, with the comments of all."""
    fields: dict[str, object] = {field: entry.value(field) for field in FIELDS}
    if entry.date is not None:
        fields["date"] = date_value(entry.day)
    own, *others = [entry_source(catalog.text, index) for index in indexes]
    body = edit_fields(own, field_changes(catalog.entries[indexes[0]], fields))
    known = set(comments_of(own))
    comments = dict.fromkeys(comment for other in others for comment in comments_of(other))
    return with_comments(body, [comment for comment in comments if comment not in known])
