"""`psylist resolve`: one list of the two that git could not merge."""

import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count, takewhile
from pathlib import Path

from psylist.catalog import toml_layout as layout
from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.conflicts import Conflicted, find_conflicts
from psylist.catalog.history import recorded
from psylist.catalog.order import SORT_KEYS, sort_indexes
from psylist.catalog.read import Catalog, decode_text, parse_toml, read_bytes, read_catalog
from psylist.catalog.references import find_earlier, rename_in_body, rename_references
from psylist.catalog.slugs import citation_key, complete_keys, unique_key
from psylist.catalog.toml_edit import (
    comments_of,
    edit_fields,
    insert_blocks,
    remove_blocks,
    reorder_blocks,
    replace_blocks,
    with_comments,
)
from psylist.catalog.toml_write import toml_value
from psylist.duplicates.guard import DuplicateGuard, LikelyDuplicate
from psylist.editing.entry_merge import Clash, ThreeWay, merge_three_way
from psylist.editing.set import field_changes
from psylist.editing.sides import HINT, Piece, Sides, read_sides
from psylist.editing.table_merge import merge_tables
from psylist.errors import DataFileError, Problem
from psylist.identifiers.identifier import identifiers_of
from psylist.model import ENTRIES, Entry
from psylist.text.scripts import collapse_whitespace

_SHOWN = 60  # characters of a value that a message repeats


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
    """Make one list of both sides of git's conflicts.

    Args:
        path: the data file.
        dry_run: leave the file alone.

    Raises:
        DataFileError: both sides have changed one field or setting, or one has removed what the
            other has changed; or the file cannot be read or written.
    """
    with lock(path):
        data = read_bytes(path)
        text = decode_text(path, data)
        found = find_conflicts(text)
        if found is None:
            return Resolved(text, read_catalog(path, text))
        merge = _Merge(path, found, read_sides(path, found))
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
        merge.merged,
        found.names,
        merge.notes(after),
    )


class _Merge:
    """A list made of our side and theirs, entry by entry.

    Attributes:
        kept: ids of the entries that are only ours.
        taken: ids of the entries that are only theirs, or changed only by them.
        merged: ids of those that both have changed, in different fields.
        new_ids: of their entries, where we have another work under the same id.
    """

    def __init__(self, path: Path, found: Conflicted, sides: Sides) -> None:
        self.kept: list[str] = []
        self.taken: list[str] = []
        self.merged: list[str] = []
        self.new_ids: dict[str, str] = {}
        self._bodies: dict[str, str] = {}
        self._our_keys: set[str] = set()
        self._new_keys: dict[str, tuple[str, str]] = {}
        self._path = path
        self._found = found
        self._sides = sides
        self._head, self._incoming = (side.pieces for side in sides.pair)
        self._base = sides.base.pieces if sides.base else {}
        self._text = sides.head.marked
        self._first = self._text.catalog.settings.first
        self._problems: list[Problem] = []
        records = sides.base.records if sides.base else None
        self._tables = merge_tables(sides.head.records, sides.incoming.records, records)

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
            raise DataFileError(str(self._path), problems, hint=HINT) from error

    def text(self) -> str:
        """The text of the list.

        Raises:
            DataFileError: both sides have changed one thing.
        """
        from_incoming = self._compare_entries()
        self._compare_rest(from_incoming)
        if self._problems:
            problems = sorted(self._problems, key=lambda problem: problem.line)
            raise DataFileError(str(self._path), problems, hint=self._remedy())
        self._our_keys = {
            (self._head[name].entry.key or "").casefold()
            for name in self._head
            if name in self._bodies and (name not in from_incoming or name in self.new_ids)
        } - {""}
        for name in from_incoming:
            self._bodies[self.new_ids.get(name, name)] = self._their_body(name)
        self._report(from_incoming)
        return self._write(from_incoming)

    def _compare_entries(self) -> Mapping[str, None]:
        """The ids of the entries that are to be theirs; of the others, the bodies are kept."""
        found = []
        for name, piece in self._head.items():
            if name not in self._incoming:
                if not self._is_removed(name, self._head):
                    self._bodies[name] = piece.source
            elif self._is_changed(name):
                found.append(name)
            else:
                self._bodies.setdefault(name, piece.source)
        found += [
            name
            for name in self._incoming
            if name not in self._head and not self._is_removed(name, self._incoming)
        ]
        return dict.fromkeys([*found, *self.new_ids])

    def _report(self, from_incoming: Collection[str]) -> None:
        """Say which entries are whose, where the marks show different ones."""
        shown = [side.marked.pieces for side in self._sides.pair]

        def is_shown(name: str) -> bool:
            one, other = (pieces[name].source if name in pieces else "" for pieces in shown)
            return one != other

        self.taken = [
            self.new_ids.get(name, self._incoming[name].entry.id)
            for name in from_incoming
            if is_shown(name)
        ]
        self.kept = [
            self._head[name].entry.id
            for name in self._head
            if name not in self._incoming and name in self._bodies and is_shown(name)
        ]

    def _write(self, from_incoming: Collection[str]) -> str:
        """The list, in the file with all of our lines between marks."""
        old = self._text.indexes
        changed = {
            old[name]: body
            for name, body in self._bodies.items()
            if name in old and self._is_other(name, body, is_exact=name in from_incoming)
        }
        placed = self._place()
        text = insert_blocks(replace_blocks(self._text.catalog.text, changed), placed)
        gone = [index for name, index in old.items() if name not in self._bodies]
        ahead = [before for _, before in placed if before is not None]
        text = remove_blocks(text, [n + sum(before <= n for before in ahead) for n in gone])
        self._tables.rename_entries(self.new_ids, self._sides.head.records)
        return self._sort(self._follow_renames(self._tables.apply(text)))

    def _is_other(self, name: str, body: str, *, is_exact: bool) -> bool:
        """Whether the file has an entry otherwise than it is to be; not `is_exact`: its values."""
        shown = self._text.pieces[name].source
        if shown == body or is_exact:
            return shown != body
        one, other = (parse_toml("", source)[ENTRIES] for source in (shown, body))
        return bool(one != other) or not {*comments_of(body)} <= {*comments_of(shown)}

    def _remedy(self) -> str:
        """What to do about what both sides have changed."""
        if self._sides.base:
            return HINT
        command = f"git checkout --conflict=diff3 {shlex.quote(str(self._path))}"
        return (
            f"{HINT} `{command}` shows what was there before: then it takes what one side changed."
        )

    def notes(self, after: Catalog) -> list[str]:
        """What a person should know of the entries that were taken, in words."""
        guard = DuplicateGuard(
            [entry for entry in after.entries if entry.id not in self.taken], after.settings.first
        )
        side = self._sides.incoming.name
        found = [
            f"{name} from {side} is now {new_id}: another work has its id"
            for name, new_id in self.new_ids.items()
        ]
        found += [
            f"{name} from {side} has the key {new} now: another work has {old!r}"
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
        mine, other = self._head[name], self._incoming[name]
        base = self._base.get(name)
        before = base.source if base else ""
        if other.source in {mine.source, before}:
            return False
        if mine.source == before:
            return True
        if base is None and _are_different(mine.entry, other.entry, self._first):
            taken = {*self._head, *self._incoming, *self.new_ids.values()}
            self.new_ids[name] = next(
                new for number in count(2) if (new := f"{name}-{number}") not in taken
            )
        else:
            self._merge_fields(name, mine, other, base)
        return False

    def _merge_fields(self, name: str, mine: Piece, other: Piece, base: Piece | None) -> None:
        """Put an entry together that both sides have changed."""
        entry = base.entry if base else None
        is_known = self._sides.base is not None
        merged = merge_three_way(ThreeWay(mine.entry, other.entry, entry, is_known), self._first)
        old = {*comments_of(mine.source), *(comments_of(base.source) if base else ())}
        comments = [comment for comment in comments_of(other.source) if comment not in old]
        clashes = merged.clashes
        if comments and not is_known:
            clashes = [*clashes, Clash("comments", None, comments[0])]
        for clash in clashes:
            self._refuse(name, self._describe(clash))
        if not clashes and (merged.values or comments):
            changes = field_changes(mine.entry, merged.values)
            self._bodies[name] = with_comments(edit_fields(mine.source, changes), comments)
            self.merged.append(str(merged.values.get("id", mine.entry.id)))

    def _describe(self, clash: Clash) -> str:
        """What both sides have, in words."""
        values = [_as_words(value) for value in (clash.head, clash.incoming)]
        pairs = zip(*values, strict=False) if max(map(len, values)) > _SHOWN else ()
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        said = (
            f"{side.name} has {_cut(words, max(0, same - _SHOWN // 3))}"
            for side, words in zip(self._sides.pair, values, strict=True)
        )
        return f"both sides differ in {clash.name}: {', '.join(said)}"

    def _is_removed(self, name: str, side: Mapping[str, Piece]) -> bool:
        """Whether an entry that only one side has was removed by the other one."""
        base = self._base.get(name)
        if base is None:
            return False
        if side[name].source != base.source:
            one, other = self._sides.pair if side is self._head else self._sides.pair[::-1]
            self._refuse(name, f"was changed by {one.name} and removed by {other.name}")
        return True

    def _compare_rest(self, from_incoming: Collection[str]) -> None:
        """Refuse what both sides have differently outside of entries."""
        for clash in self._tables.clashes:
            self._problems.append(Problem(self._table_line(clash.name), "", self._describe(clash)))
        text = self._text.catalog.text
        incoming = self._sides.incoming.marked.comments_outside()
        leads = (piece.lead for name, piece in self._incoming.items() if name not in from_incoming)
        incoming |= {comment for lead in leads for comment in comments_of(lead)}
        self._tables.read_sources(self._sides.incoming.marked.catalog.text, text)
        base = self._sides.base
        sources = [text, *self._tables.sources.values(), base.catalog.text if base else ""]
        known = {comment for source in sources for comment in comments_of(source)}
        for comment in sorted(incoming - known):
            message = f"only {self._sides.incoming.name} has the comment {_cut(_as_words(comment))}"
            self._problems.append(Problem(self._found.lines[0], "", message))

    def _refuse(self, name: str, message: str) -> None:
        lines = (
            line
            for index, line in enumerate(self._found.lines)
            if any(name in ids for ids in self._found.ids(index))
        )
        line = next(lines, self._found.lines[0])
        self._problems.append(Problem(line, repr(name), message))

    def _table_line(self, name: str) -> int:
        """The line of the conflict around a setting; the first one where that is unclear."""
        for version, side in zip(self._sides.pair, self._found.sides, strict=True):
            text = version.marked.catalog.text
            for part in layout.statements(text) if text == side.text else ():
                if ".".join(part.path) == name:
                    line = side.lines[text.count("\n", 0, part.start)]
                    return max((n for n in self._found.lines if n <= line), default=line)
        return self._found.lines[0]

    def _their_body(self, name: str) -> str:
        """An entry of theirs with the id and key that it gets; it names theirs by their new ids."""
        entry = self._incoming[name].entry
        body = rename_in_body(entry, self._incoming[name].source, self.new_ids)
        new_id = self.new_ids.get(name, entry.id)
        if new_id != entry.id:
            body = edit_fields(body, {("id",): new_id})
        if (entry.key or "").casefold() not in self._our_keys:
            return body
        made = citation_key(entry.authors, entry.section, new_id, self._first)
        key = unique_key(made, new_id, self._taken_keys)
        self._taken_keys.add(key.casefold())
        self._new_keys[new_id] = (entry.key or "", key)
        return edit_fields(body, {("key",): key})

    @cached_property
    def _taken_keys(self) -> set[str]:
        """The keys, folded, of all entries of both sides, and those that replace some of them."""
        sides = self._sides.pair
        keys = (key for side in sides for key in complete_keys(side.entries, self._first))
        return {key.casefold() for key in keys}

    def _place(self) -> list[tuple[str, int | None]]:
        """The blocks that the file has not, each in front of what follows it on its side."""
        old = self._text.indexes
        leads = {piece.lead.strip() for piece in self._text.pieces.values()}
        former = {new: name for name, new in self.new_ids.items()}
        coming = {former.get(name, name): name for name in self._bodies if name not in old}
        sides = {name: self._incoming if name in self._incoming else self._head for name in coming}
        placed: list[tuple[str, int | None]] = []
        for pieces in (self._head, self._incoming):
            following = None
            for name in reversed([*pieces]):
                if (new := coming.get(name)) is not None and sides[name] is pieces:
                    text, lead = self._bodies[new], pieces[name].lead
                    if lead.strip() not in leads:
                        text = lead + text
                    placed.append((text if text.endswith("\n") else f"{text}\n", following))
                following = old.get(name, following)
        return placed[::-1]

    def _follow_renames(self, text: str) -> str:
        """The text in which entries that have got another id since are named by that everywhere."""
        merged = self.read(text)
        before = [piece.entry for piece in self._base.values()]
        earlier = find_earlier(before, merged.entries)
        names = {entry.id: name for name, entry in earlier.items() if name != entry.id}
        return rename_references(merged, text, names) if names else text

    def _sort(self, text: str) -> str:
        """The text sorted by its own keys if each side is by its own, else by those of both."""
        merged = self.read(text)
        first = merged.settings.first
        single = [[sign + key] for key in SORT_KEYS for sign in ("", "-")]
        pair, own = self._sides.pair, merged.settings.sort_keys
        if all(_is_sorted(side.entries, side.sort_keys, first) for side in pair):
            return reorder_blocks(text, sort_indexes(merged.entries, own, first))
        for keys in [own, *single]:
            if all(_is_sorted(side.entries, keys, first) for side in pair):
                return reorder_blocks(text, sort_indexes(merged.entries, keys, first))
        return text


def _is_sorted(entries: Sequence[Entry], keys: Sequence[str], first: str) -> bool:
    order = sort_indexes(entries, keys, first)
    return order == [*range(len(order))]


def _are_different(one: Entry, other: Entry, first: str) -> bool:
    """Whether two entries under one id are two works without doubt."""
    keys = [{found.key for found in identifiers_of(entry)} for entry in (one, other)]
    if not all(keys) or keys[0] & keys[1]:
        return False
    return isinstance(DuplicateGuard([one], first).check(other, "", ()), str)


def _as_words(value: object) -> str:
    """A value as TOML, on one line."""
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key} = {_as_words(part)}' for key, part in value.items())}}}"
    return f'"{collapse_whitespace(value)}"' if isinstance(value, str) else toml_value(value)


def _cut(words: str, start: int = 0) -> str:
    """So much of a value as a message shows."""
    end = start + _SHOWN
    return f"{'…' if start else ''}{words[start:end]}{'…' if len(words) > end else ''}"
