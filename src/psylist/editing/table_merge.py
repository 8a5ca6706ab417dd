"""Tables of a list with a name each, such as ``[searches.…]`` and ``[tags.…]``, of both sides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from psylist.catalog.read import parse_toml
from psylist.catalog.toml_layout import statements
from psylist.catalog.toml_tables import add_tables

TABLES = ("tags", "tag-groups", "searches")
"""Those of which each record has a name."""


@dataclass(slots=True)
class MergedTables:
    """The tables of both sides.

    Attributes:
        new: the records that only the other side has, by table and name.
        removed: those that the other side has removed.
        conflicts: names of records, as in ``searches.ponds``, that the sides have differently.
    """

    new: dict[str, dict[str, Mapping[str, object]]] = field(default_factory=dict)
    removed: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    def rename_entries(self, names: Mapping[str, str]) -> None:
        """Have the records of the other side name its entries by the ids that they get."""
        searches = self.new.get("searches", {})
        for name, search in searches.items():
            if isinstance(like := search.get("like"), str) and like in names:
                searches[name] = {**search, "like": names[like]}

    def apply(self, text: str) -> str:
        """The text of one side with what the other has changed."""
        own = [part for part in statements(text) if part.path[:2] in self.removed]
        for part in reversed(own):
            text = text[: part.start] + text[part.end :]
        for table, records in self.new.items():
            text = add_tables(text, table, records)
        return text


def merge_tables(path: str, head: str, incoming: str, base: str) -> MergedTables:
    """What of the tables of the other side is to come into the first one.

    Args:
        path: of the file, for errors.
        head: the text of the first side, which is a valid list as the others are.
        incoming: that of the other side.
        base: that of the list before both; empty where git says too little of it.
    """
    sides = [parse_toml(path, text) for text in (head, incoming, base)]
    merged = MergedTables()
    for table in TABLES:
        _merge(merged, table, *(_records(side, table) for side in sides))
    return merged


def _records(document: Mapping[str, Any], table: str) -> Mapping[str, Any]:
    found = document.get(table, {})
    return found if isinstance(found, dict) else {}


def _merge(
    merged: MergedTables,
    table: str,
    head: Mapping[str, Any],
    incoming: Mapping[str, Any],
    base: Mapping[str, Any],
) -> None:
    for name in dict.fromkeys([*head, *incoming]):
        own, other, before = head.get(name), incoming.get(name), base.get(name)
        if other in (own, before):
            continue
        if own != before:
            merged.conflicts.append(f"{table}.{name}")
            continue
        if own is not None:
            merged.removed.append((table, name))
        if other is not None:
            merged.new.setdefault(table, {})[name] = other


def without_tables(text: str) -> str:
    """A text without these tables."""
    return "".join(_outside(text))


def _outside(text: str) -> Iterator[str]:
    pos = 0
    for part in statements(text):
        if part.path[:1] and part.path[0] in TABLES:
            yield text[pos : part.start]
            pos = part.end
    yield text[pos:]
