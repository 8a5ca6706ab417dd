"""The tables of both sides: settings, and records such as ``[searches.…]`` and ``[tags.…]``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from psylist.catalog.read import parse_toml
from psylist.catalog.toml_edit import comments_of
from psylist.catalog.toml_tables import add_tables, set_table_fields, table_sources
from psylist.editing.entry_merge import UNKNOWN, Clash, merge_lists, part_of, pick
from psylist.model import ENTRIES

TABLES = ("tags", "tag-groups", "searches")
"""Those of which each record has a name."""

Records = Mapping[tuple[str, str], object]
"""The records and settings of a list, each by its table and its name."""


@dataclass(slots=True)
class MergedTables:
    """What of the tables of both sides is to come into a text.

    Attributes:
        values: all records and settings.
        clashes: those that the sides have differently.
        sources: the records of the other side that can be taken as they are written.
    """

    values: dict[tuple[str, str], object] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    sources: dict[tuple[str, str], str] = field(default_factory=dict)

    def read_sources(self, text: str, head: str) -> None:
        """Note how the other side has written its new records.

        Args:
            text: of the other side.
            head: that of the first side: comments that it has are not taken again.
        """
        old, known = read_records("", head), {*comments_of(head)}
        if not any(path[0] in TABLES and path not in old for path in self.values):
            return
        for path, source in table_sources(text).items():
            plain = source.replace("\r\n", "\n")
            lines = plain.splitlines(keepends=True)
            above = [*takewhile(lambda line: not line.lstrip().startswith("["), lines)]
            new = [line for line in above if line.strip() and line.strip() not in known]
            written = "".join([*new, *lines[len(above) :]])
            value = read_records("", written)
            name = (path[0], path[-1])
            if name not in old and value == {name: self.values.get(name)}:
                self.sources[name] = written if written.endswith("\n") else f"{written}\n"

    def rename_entries(self, names: Mapping[str, str], head: Records) -> None:
        """Have the records of the other side name its entries by the ids that they get."""
        for path, search in self.values.items():
            is_theirs = path[0] == "searches" and path not in head
            if is_theirs and isinstance(search, dict) and search.get("like") in names:
                self.values[path] = {**search, "like": names[search["like"]]}
                self.sources.pop(path, None)

    def apply(self, text: str) -> str:
        """A text of the list with these tables."""
        old = read_records("", text)
        new: dict[str, dict[str, Mapping[str, object]]] = {}
        changes: dict[tuple[str, ...], object] = {}
        for path in dict.fromkeys([*old, *self.values]):
            value = self.values.get(path)
            if path not in old and path[0] in TABLES and isinstance(value, dict):
                new.setdefault(path[0], {})[path[1]] = value
            else:
                changes |= _changes(path, old.get(path), value)
        text = set_table_fields(text, changes)
        for table, records in new.items():
            sources = {key: self.sources.get((table, key), "") for key in records}
            text = add_tables(text, table, records, sources)
        return text


def read_records(path: str, text: str) -> Records:
    """The records and settings in a valid text; `path` is only named in errors."""
    document = parse_toml(path, text)
    return {
        (table, name): value
        for table, values in document.items()
        if table != ENTRIES and isinstance(values, dict)
        for name, value in values.items()
    }


def merge_tables(head: Records, incoming: Records, base: Records | None) -> MergedTables:
    """The records and settings of both sides.

    Args:
        head: those of the first side.
        incoming: those of the other side.
        base: those of the list before both; None where nobody knows: then records that only one
            side has are kept, and everything else that differs is a clash.
    """
    merged = MergedTables()
    for path in dict.fromkeys([*head, *incoming]):
        is_alone = path[0] in TABLES and not (path in head and path in incoming)
        unknown = None if is_alone else UNKNOWN
        before = unknown if base is None else base.get(path)
        value = _merge(merged, path, (head.get(path), incoming.get(path), before))
        if value is not None:
            merged.values[path] = value
    return merged


def _merge(
    merged: MergedTables, path: tuple[str, ...], values: tuple[object, object, object]
) -> object:
    value, is_plain = pick(*values)
    if is_plain:
        return value
    one, two, before = values
    # Two new items, one a side, can both stand for the same old one, as with authors.
    if (items := merge_lists(one, two, before, is_sequence=True)) is not None:
        return items
    if not isinstance(one, dict) or not isinstance(two, dict):
        merged.clashes.append(Clash(".".join(path), one, two))
        return one
    found = {}
    for key in dict.fromkeys([*one, *two]):
        three = (one.get(key), two.get(key), part_of(before, key))
        if (inner := _merge(merged, (*path, key), three)) is not None:
            found[key] = inner
    return found


def _changes(path: tuple[str, ...], old: object, new: object) -> dict[tuple[str, ...], object]:
    """What is to be set, or removed where the value is None, to make one value of another."""
    if old == new:
        return {}
    if not new or not isinstance(new, dict):
        return {path: new}
    found: dict[tuple[str, ...], object] = {}
    if not isinstance(old, dict):
        old, found = {}, {path: None} if old is not None else {}
    for key in dict.fromkeys([*old, *new]):
        found |= _changes((*path, key), old.get(key), new.get(key))
    return found
