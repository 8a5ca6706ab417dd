"""`psylist resolve`: one list of the two that git could not merge."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from pathlib import Path

from psylist.catalog import toml_layout as layout
from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.conflicts import Conflicted, Side, find_conflicts
from psylist.catalog.history import recorded
from psylist.catalog.order import SORT_KEYS, sort_indexes
from psylist.catalog.read import Catalog, decode_text, read_bytes, read_catalog
from psylist.catalog.references import rename_in_body
from psylist.catalog.slugs import citation_key, complete_keys, unique_key
from psylist.catalog.toml_edit import (
    comments_of,
    edit_fields,
    insert_blocks,
    remove_blocks,
    reorder_blocks,
    replace_blocks,
)
from psylist.catalog.toml_write import FIELDS
from psylist.catalog.transaction import require_block_entries
from psylist.duplicates.guard import DuplicateGuard, LikelyDuplicate
from psylist.editing.set import field_changes
from psylist.editing.table_merge import merge_tables, without_tables
from psylist.editing.text_merge import merge_texts
from psylist.errors import DataFileError, Problem
from psylist.identifiers.identifier import identifiers_of
from psylist.model import TRANSLATABLE, Entry

_HINT = "Nothing was written. Correct it in an editor, marks included, then run it again."


@dataclass(slots=True)
class Resolved:
    """A data file whose conflicts are resolved.

    Attributes:
        before: its text with the conflicts; the text itself if there are none.
        after: the list without them.
        conflicts: how many there were.
        kept: ids of the entries that only our side has or has changed.
        taken: ids of the entries that only their side has or has changed.
        merged: ids of the entries that both have changed, in different texts or languages.
        names: what git calls the two sides.
        notes: on entries taken that have another id now, or look like another entry.
    """

    before: str
    after: Catalog
    conflicts: int = 0
    kept: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    names: tuple[str, str] = ("", "")
    notes: list[str] = field(default_factory=list)


def resolve_conflicts(path: Path, *, dry_run: bool) -> Resolved:
    """Take both sides of git's conflicts, where they are different entries.

    Args:
        path: the data file.
        dry_run: leave the file alone.

    Raises:
        DataFileError: both sides have changed one text, other fields of one entry, one table, or
            the settings; or the file cannot be read or written.
    """
    with lock(path):
        data = read_bytes(path)
        text = decode_text(path, data)
        found = find_conflicts(text)
        if found is None:
            return Resolved(text, read_catalog(path, text))
        merge = _Merge(path, found)
        after = merge.read(merge.text())
        if not dry_run:
            number = len(found.lines)
            summary = f"resolved {number} conflict{'s' if number > 1 else ''}"
            with recorded(path, text, after.text, summary):
                replace_if_unchanged(path, after.text, expected=data)
    return Resolved(
        text,
        after,
        len(found.lines),
        merge.kept,
        merge.taken,
        [*merge.merged],
        found.names,
        merge.notes(after),
    )


class _Version:
    """A list before the merge.

    Attributes:
        indexes: of the entries, by id.
        blocks: of the entries, as they are written.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.indexes = {entry.id: index for index, entry in enumerate(catalog.entries)}
        self.blocks = [part for part in layout.blocks(catalog.text) if part.entry is not None]

    def entry(self, name: str) -> Entry:
        """An entry that the list has."""
        return self.catalog.entries[self.indexes[name]]

    def source(self, name: str) -> str:
        """An entry as it is written, without what stands free above it; empty without one."""
        if name not in self.indexes:
            return ""
        block = self.blocks[self.indexes[name]]
        return block.text[block.lead :].replace("\r\n", "\n")


class _Merge:
    """A list made of our side and theirs, entry by entry.

    Attributes:
        kept: ids of the entries that are only ours.
        taken: ids of the entries that are only theirs, or changed only by them.
        merged: the bodies of the entries that both have changed in different texts, by id.
        new_ids: of their entries, where we have another work under the same id.

    Raises:
        DataFileError: a side is not a valid list.
    """

    def __init__(self, path: Path, found: Conflicted) -> None:
        self.kept: list[str] = []
        self.taken: list[str] = []
        self.merged: dict[str, str] = {}
        self.new_ids: dict[str, str] = {}
        self._our_keys: set[str] = set()
        self._new_keys: dict[str, tuple[str, str]] = {}
        self._path = path
        self._found = found
        self._head = _Version(_read_side(path, found.head, found.names[0]))
        self._incoming = _Version(_read_side(path, found.incoming, found.names[1]))
        self._base = _read_base(path, found.base)
        self._problems: list[Problem] = []
        sides = (self._head, self._incoming, self._base)
        self._tables = merge_tables(str(path), *(side.catalog.text for side in sides))

    def read(self, text: str) -> Catalog:
        """The list in a text that was made of both sides.

        Raises:
            DataFileError: together they break a rule of the format; lines are not the file's own.
        """
        try:
            return read_catalog(self._path, text)
        except DataFileError as error:
            message = "both sides together are not a valid list"
            problems = [
                Problem(self._found.lines[0], "", f"{message}: {replace(problem, other_line=0)}")
                for problem in error.problems
            ]
            raise DataFileError(str(self._path), problems, hint=_HINT) from error

    def text(self) -> str:
        """The text of the list.

        Raises:
            DataFileError: both sides have changed one thing.
        """
        self._compare_rest()
        old, new = self._head.indexes, self._incoming.indexes
        both = [name for name in old if name in new]
        changed = [name for name in both if self._is_changed(name)]
        gone = {name for name in old if name not in new and self._is_removed(name, self._head)}
        stays = {*old} - {*changed} - gone
        self._our_keys = {(self._head.entry(name).key or "").casefold() for name in stays} - {""}
        bodies = {old[name]: self._their_body(name) for name in changed}
        bodies |= {old[name]: body for name, body in self.merged.items()}
        coming = [
            name for name in new if name not in old and not self._is_removed(name, self._incoming)
        ]
        if self._problems:
            problems = sorted(self._problems, key=lambda problem: problem.line)
            raise DataFileError(str(self._path), problems, hint=self._remedy())
        self.kept = [name for name in old if name not in new and name not in gone]
        coming = sorted([*coming, *self.new_ids], key=new.__getitem__)
        self.taken = [*changed]
        self.taken += [self.new_ids.get(name, name) for name in coming]
        blocks = self._place(coming, old, new)
        text = insert_blocks(replace_blocks(self._head.catalog.text, bodies), blocks)
        self._tables.rename_entries(self.new_ids)
        text = self._tables.apply(text)
        merged = self.read(text).entries
        indexes = {index for index, entry in enumerate(merged) if entry.id in gone}
        return self._sort(remove_blocks(text, indexes))

    def _remedy(self) -> str:
        """What to do about what both sides have changed."""
        if self._found.base or not any(problem.entry for problem in self._problems):
            return _HINT
        command = f"git checkout --conflict=diff3 {shlex.quote(str(self._path))}"
        return (
            f"{_HINT} `{command}` shows what was there before: then it takes what one side changed."
        )

    def notes(self, after: Catalog) -> list[str]:
        """What a person should know of the entries that were taken, in words."""
        guard = DuplicateGuard(
            [entry for entry in after.entries if entry.id not in self.taken], after.settings.first
        )
        found = [
            f"{name} from {self._found.names[1]} is now {new_id}: another work has its id"
            for name, new_id in self.new_ids.items()
        ]
        found += [
            f"{name} from {self._found.names[1]} has the key {new} now: another work has {old!r}"
            for name, (old, new) in self._new_keys.items()
        ]
        for entry in after.entries:
            if entry.id in self.taken:
                held = guard.check(entry, "", entry.distinct)
                if isinstance(held, LikelyDuplicate):
                    found.append(f"{entry.id} looks like {held.name}: {held.message}")
        return found

    def _is_changed(self, name: str) -> bool:
        """Whether an entry of both sides is to become theirs."""
        head, incoming, base = (
            version.source(name) for version in (self._head, self._incoming, self._base)
        )
        if incoming in {head, base}:
            return False
        if head == base:
            return True
        mine, other = self._head.entry(name), self._incoming.entry(name)
        if not base and _are_different(mine, other, self._head.catalog.settings.first):
            taken = {*self._head.indexes, *self._incoming.indexes, *self.new_ids.values()}
            self.new_ids[name] = next(
                new for number in count(2) if (new := f"{name}-{number}") not in taken
            )
            return False
        fields = [key for key in FIELDS if mine.value(key) != other.value(key)]
        if not fields and set(comments_of(incoming)) <= set(comments_of(head)):
            return False
        if self._merge_texts(name, fields):
            return False
        what = ", ".join(fields) or "comments"
        self._refuse(
            name, f"is on both sides ({' and '.join(self._found.names)}) with different {what}"
        )
        return False

    def _merge_texts(self, name: str, fields: Sequence[str]) -> bool:
        """Whether an entry differs in texts only, which can be put together.

        Args:
            name: of the entry.
            fields: in which the sides differ.
        """
        comments = [
            set(comments_of(version.source(name)) if version.source(name) else ())
            for version in (self._head, self._incoming, self._base)
        ]
        if not comments[1] <= comments[0] | comments[2] or not {*fields} <= {
            *TRANSLATABLE,
            "made-from",
        }:
            return False
        base = self._base.entry(name) if name in self._base.indexes else None
        mine, other = self._head.entry(name), self._incoming.entry(name)
        merged = merge_texts(mine, other, base, self._head.catalog.settings.first)
        if merged is None:
            return False
        changes = field_changes(mine, {field: merged.value(field) for field in fields})
        self.merged[name] = edit_fields(self._head.source(name), changes)
        return True

    def _is_removed(self, name: str, side: "_Version") -> bool:
        """Whether an entry that only one side has was removed by the other one."""
        base = self._base.source(name)
        if not base:
            return False
        if side.source(name) != base:
            one, other = self._found.names if side is self._head else self._found.names[::-1]
            self._refuse(name, f"was changed by {one} and removed by {other}")
        return True

    def _compare_rest(self) -> None:
        """Refuse what both sides have differently outside of entries."""
        head, incoming = self._head.catalog, self._incoming.catalog
        lines = set(_rest(head.text))
        if (head.settings, head.links) != (incoming.settings, incoming.links) or any(
            line not in lines for line in _rest(incoming.text)
        ):
            message = "both sides differ in what stands outside of entries"
            self._problems.append(Problem(self._found.lines[0], "", message))
        for name in self._tables.conflicts:
            message = f"both sides have [{name}], and not the same"
            self._problems.append(Problem(self._found.lines[0], "", message))

    def _refuse(self, name: str, message: str) -> None:
        lines = (
            line
            for index, line in enumerate(self._found.lines)
            if any(name in ids for ids in self._found.ids(index))
        )
        line = next(lines, self._found.lines[0])
        self._problems.append(Problem(line, repr(name), message))

    def _their_body(self, name: str) -> str:
        """An entry of theirs with the key that it gets; it names theirs by the ids they get."""
        entry = self._incoming.entry(name)
        body = rename_in_body(entry, self._incoming.source(name), self.new_ids)
        if (entry.key or "").casefold() not in self._our_keys:
            return body
        new_id = self.new_ids.get(name, name)
        first = self._head.catalog.settings.first
        made = citation_key(entry.authors, entry.section, new_id, first)
        key = unique_key(made, new_id, self._taken_keys)
        self._taken_keys.add(key.casefold())
        self._new_keys[new_id] = (entry.key or "", key)
        return edit_fields(body, {("key",): key})

    @cached_property
    def _taken_keys(self) -> set[str]:
        """The keys, folded, of all entries of both sides, and those that replace some of them."""
        sides = (self._head, self._incoming)
        first = self._head.catalog.settings.first
        keys = (key for side in sides for key in complete_keys(side.catalog.entries, first))
        return {key.casefold() for key in keys}

    def _place(
        self, coming: Sequence[str], old: Mapping[str, int], new: Mapping[str, int]
    ) -> list[tuple[str, int | None]]:
        """The blocks of their entries, each in front of the entry that follows it on their side."""
        parts = self._incoming.blocks
        leads = {part.text[: part.lead].strip() for part in self._head.blocks}
        names = [*new]
        placed: list[tuple[str, int | None]] = []
        for name in coming:
            part = parts[new[name]]
            lead = part.text[: part.lead]
            text = self._their_body(name)
            if name in self.new_ids:
                text = edit_fields(text, {("id",): self.new_ids[name]})
            if lead.strip() not in leads:
                text = lead.replace("\r\n", "\n") + text
            following = (old[other] for other in names[new[name] + 1 :] if other in old)
            placed.append((text if text.endswith("\n") else f"{text}\n", next(following, None)))
        return placed

    def _sort(self, text: str) -> str:
        """The text sorted by the keys that both sides are sorted by."""
        merged = self.read(text)
        first = merged.settings.first
        single = [[sign + key] for key in SORT_KEYS for sign in ("", "-")]
        for keys in [merged.settings.sort_keys, *single]:
            if all(_is_sorted(side.catalog, keys) for side in (self._head, self._incoming)):
                return reorder_blocks(text, sort_indexes(merged.entries, keys, first))
        return text


def _read_side(path: Path, side: Side, name: str) -> Catalog:
    try:
        catalog = read_catalog(path, side.text)
        require_block_entries(catalog)
    except DataFileError as error:
        lines = dict(enumerate(side.lines, 1))
        problems = [
            Problem(
                lines.get(problem.line, 0),
                problem.entry,
                f"the side {name!r} is not a valid list: {problem.message}",
                lines.get(problem.other_line, 0),
            )
            for problem in error.problems
        ]
        raise DataFileError(str(path), problems, hint=_HINT) from error
    return catalog


def _read_base(path: Path, side: Side | None) -> "_Version":
    """The list before both; an empty one where git says too little of it."""
    try:
        return _Version(read_catalog(path, side.text if side else ""))
    except DataFileError:
        return _Version(read_catalog(path, ""))


def _is_sorted(catalog: Catalog, keys: Sequence[str]) -> bool:
    order = sort_indexes(catalog.entries, keys, catalog.settings.first)
    return order == [*range(len(order))]


def _are_different(one: Entry, other: Entry, first: str) -> bool:
    """Whether two entries under one id are two works without doubt."""
    keys = [{found.key for found in identifiers_of(entry)} for entry in (one, other)]
    if not all(keys) or keys[0] & keys[1]:
        return False
    return isinstance(DuplicateGuard([one], first).check(other, "", ()), str)


def _rest(text: str) -> list[str]:
    """The lines that stand outside of entries."""
    parts = (part.text for part in layout.blocks(without_tables(text)) if part.entry is None)
    return [line.strip() for part in parts for line in part.splitlines() if line.strip()]
