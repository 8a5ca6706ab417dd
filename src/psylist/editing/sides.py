"""The versions of a list that git could not merge, as far as they are known."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from psylist.catalog import toml_layout as layout
from psylist.catalog.conflicts import Conflicted, Side, find_conflicts
from psylist.catalog.git import open_history
from psylist.catalog.read import Catalog, read_catalog, read_old_entries
from psylist.catalog.references import find_earlier
from psylist.catalog.toml_edit import comments_of
from psylist.catalog.transaction import require_block_entries
from psylist.editing.table_merge import Records, read_records
from psylist.errors import DataFileError, Problem
from psylist.model import Entry, ListSettings

HINT = "Nothing was written. Correct it in an editor, marks included, then run it again."

_AGAIN = " "  # no id has one

_Name = TypeVar("_Name", bound=Hashable)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry with its text.

    Attributes:
        entry: what it says.
        source: as it is written, with plain line breaks.
        lead: the comments that stand free above it.
    """

    entry: Entry
    source: str
    lead: str


class ListVersion:
    """A version of the whole list.

    Attributes:
        catalog: the list.
        indexes: of the entries, by id; one that has the id of another comes under no id, and one
            that has got another id since the list before both sides under its former one.
    """

    def __init__(self, catalog: Catalog, base: "ListVersion | None" = None) -> None:
        self.catalog = catalog
        self.indexes: dict[str, int] = {}
        former = _former_ids(base.catalog, catalog) if base else {}
        for index, entry in enumerate(catalog.entries):
            name = former.get(entry.id, entry.id)
            while name in self.indexes:
                name += _AGAIN
            self.indexes[name] = index

    @cached_property
    def pieces(self) -> Mapping[str, Piece]:
        """The entries, by id."""
        blocks = (block for block in layout.blocks(self.catalog.text) if block.entry is not None)
        return {
            name: Piece(
                entry,
                block.text[block.lead :].replace("\r\n", "\n"),
                block.text[: block.lead].replace("\r\n", "\n"),
            )
            for name, entry, block in zip(self.indexes, self.catalog.entries, blocks, strict=True)
        }

    @cached_property
    def records(self) -> Records:
        """The records of its tables, and its settings."""
        return read_records(str(self.catalog.path), self.catalog.text)

    def comments_outside(self) -> set[str]:
        """The comments that stand outside of entries, and not above one."""
        parts = (part.text for part in layout.blocks(self.catalog.text) if part.entry is None)
        return {comment for text in parts for comment in comments_of(text)}


def _former_ids(before: Catalog, after: Catalog) -> Mapping[str, str]:
    """The former id of each entry that has got another one; of two of one work, the first's."""
    names: dict[str, str] = {}
    for name, entry in find_earlier(before.entries, after.entries).items():
        names.setdefault(entry.id, name)
    return {name: former for former, name in names.items() if name != former}


@dataclass(frozen=True, slots=True)
class OneSide:
    """One side of a merge.

    Attributes:
        name: what git calls it.
        marked: the file with all lines of this side between marks.
        pieces: the entries by id, as in `ListVersion.indexes`; marks may cut them in `marked`, and
            here they are whole.
        records: the tables and settings.
    """

    name: str
    marked: ListVersion
    pieces: Mapping[str, Piece]
    records: Records

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, in their order."""
        return [piece.entry for piece in self.pieces.values()]

    @property
    def sort_keys(self) -> Sequence[str]:
        """What this side is sorted by; the settings of `marked` may be merged ones."""
        sort: Any = self.records.get(("list", "sort"))
        return ListSettings(sort=sort).sort_keys


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a merge.

    Attributes:
        head: our side.
        incoming: their side.
        base: the list as it was before both; None where nobody knows.
    """

    head: OneSide
    incoming: OneSide
    base: ListVersion | None

    @property
    def pair(self) -> tuple[OneSide, OneSide]:
        """Our side and theirs."""
        return self.head, self.incoming


def read_sides(path: Path, found: Conflicted) -> Sides:
    """Both sides of a file with conflicts: as git has them, else as the marks show them.

    Git merges lines, not entries: it may take some lines of a new entry for those of another one,
    and what its marks show then is neither.

    Raises:
        DataFileError: a side is not a valid list.
    """
    history = open_history(path)
    git = history.unmerged() if history else None
    # Of an earlier version that breaks a rule of today's format, the rest still counts.
    base = _read_cut(path, git.base, ListSettings()) if git else None
    if base is None and found.base:
        base = _try_read(path, found.base.text)
    written = find_conflicts(git.written) if git else None
    if git and base and written:
        return Sides(
            _read_edited(path, found, 0, (written.head.text, git.head), base),
            _read_edited(path, found, 1, (written.incoming.text, git.incoming), base),
            base,
        )
    return Sides(_read_marked(path, found, 0, base), _read_marked(path, found, 1, base), base)


def _read_marked(path: Path, found: Conflicted, index: int, base: ListVersion | None) -> OneSide:
    """A side as the marks show it."""
    marked = ListVersion(_read_side(path, found.sides[index], found.names[index]), base)
    return OneSide(found.names[index], marked, marked.pieces, marked.records)


def _read_edited(
    path: Path, found: Conflicted, index: int, git: tuple[str, str], base: ListVersion
) -> OneSide:
    """A side as git has it, with what was changed by hand in the file since.

    Args:
        path: of the file.
        found: the file as it is.
        index: of the side.
        git: the side between the marks that git has written, and as it is in its branch.
        base: the list before both sides.
    """
    name, text = found.names[index], found.sides[index].text
    before, now = with_breaks_of(text, git[0]), text
    own = _try_read(path, with_breaks_of(text, git[1]), base)
    if own is None:
        return _read_marked(path, found, index, base)
    settings = own.catalog.settings
    written, marked = (_read_cut(path, version, settings, base) for version in (before, now))
    if before == now:
        return OneSide(name, marked or own, own.pieces, own.records)
    if written is None or marked is None:
        return _read_marked(path, found, index, base)
    pieces = _follow(own.pieces, written.pieces, marked.pieces)
    return OneSide(name, marked, pieces, _follow(own.records, written.records, marked.records))


def _follow(
    values: Mapping[_Name, _Value], before: Mapping[_Name, _Value], after: Mapping[_Name, _Value]
) -> dict[_Name, _Value]:
    """Values with the changes that have made another mapping of one."""
    names = dict.fromkeys([*values, *after])
    chosen = {name: values if before.get(name) == after.get(name) else after for name in names}
    return {name: source[name] for name, source in chosen.items() if name in source}


def with_breaks_of(text: str, other: str) -> str:
    """Another text with the line breaks of a text that has only one kind."""
    plain = other.replace("\r\n", "\n")
    number = text.count("\r\n")
    if number == text.count("\n"):
        return plain.replace("\n", "\r\n") if number else plain
    return other


def _try_read(path: Path, text: str, base: ListVersion | None = None) -> ListVersion | None:
    """A version of the list; None if it is not a valid one."""
    try:
        catalog = read_catalog(path, text)
        require_block_entries(catalog)
    except DataFileError:
        return None
    return ListVersion(catalog, base)


def _read_cut(
    path: Path, text: str, settings: ListSettings, base: ListVersion | None = None
) -> ListVersion | None:
    """A version that may break rules, as where marks cut entries; None if it cannot be read.

    Args:
        path: of the file.
        text: of the version.
        settings: of the list, where those of the version cannot be read.
        base: the list before both sides; None for that one.
    """
    if (version := _try_read(path, text, base)) is not None:
        return version
    entries = read_old_entries(text, settings)
    if not entries or not layout.is_block_style(text, len(entries)):
        return None
    return ListVersion(Catalog(path, text, settings, tuple(entries)), base)


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
        raise DataFileError(str(path), problems, hint=HINT) from error
    return catalog
