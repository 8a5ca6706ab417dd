"""Tables of the list itself, such as ``[tags.…]``, edited in a TOML text: the rest stays."""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlrt

from psylist.catalog.toml_layout import blocks, statements
from psylist.catalog.toml_write import format_field, toml_key, toml_value

Path = tuple[str, ...]


def table_block(path: Sequence[str], fields: Mapping[str, object]) -> str:
    """A table with its fields, those without a value left out; tables in it are dotted keys."""
    lines = [f"[{'.'.join(map(toml_key, path))}]"]
    lines += (line for key, value in fields.items() if value for line in format_field(key, value))
    return "".join(f"{line}\n" for line in lines)


def add_tables(text: str, table: str, new: Mapping[str, Mapping[str, object]]) -> str:
    """The text with more tables ``[TABLE.key]``, behind those that it has, else above the entries.

    Args:
        text: a valid TOML file.
        table: which all of them are in.
        new: the fields of each by its key.
    """
    if not new:
        return text
    own = [part for part in statements(text) if part.path[:1] == (table,)]
    if any(part.path == (table,) and not part.header for part in own):  # in braces
        document: Any = tomlrt.loads(text)
        for key, fields in new.items():
            document[table][key] = {name: value for name, value in fields.items() if value}
        return tomlrt.dumps(document)
    pos = _end_of_keys(text, own[-1].end) if own else _end_of_head(text)
    ahead, behind = text[:pos].rstrip("\r\n"), text[pos:].lstrip("\r\n")
    written = "\n".join(table_block((table, key), fields) for key, fields in new.items())
    gap = "\n\n" if ahead else ""
    breaks = _line_break(text)
    return ahead + (gap + written + "\n" * bool(behind)).replace("\n", breaks) + behind


def set_table_fields(text: str, changes: Mapping[Path, str]) -> str:
    """The text with other fields in tables that it has.

    Args:
        text: a valid TOML file.
        changes: by path, as in ``("tags", "cbt", "name", "zh")``.
    """
    for path, value in changes.items():
        text = _set_field(text, path, value)
    return text


def _set_field(text: str, path: Path, value: str) -> str:
    """The text with one field: assigned where it is, else behind the last key of its table."""
    own = [part for part in statements(text) if part.path[:2] == path[:2]]
    header = next((part for part in own if part.header and part.path == path[:2]), None)
    is_new = not any(part.path == path[: len(part.path)] for part in own if len(part.path) > 2)
    if header is not None and is_new:
        breaks = _line_break(text)
        line = f"{'.'.join(map(toml_key, path[2:]))} = {toml_value(value)}{breaks}"
        pos = _end_of_keys(text, header.end)
        ahead = text[:pos]
        return ahead + ("" if ahead.endswith("\n") else breaks) + line + text[pos:]
    document = tomlrt.loads(text)
    inner: Any = document
    for key in path[:-1]:
        if key not in inner:
            inner[key] = {}
        inner = inner[key]
    inner[path[-1]] = value
    return tomlrt.dumps(document)


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _end_of_keys(text: str, pos: int) -> int:
    """The end of the keys that follow an offset: where another table may begin."""
    for part in statements(text):
        if part.start >= pos:
            if part.header:
                return pos
            pos = part.end
    return pos


def _end_of_head(text: str) -> int:
    """Where the first entry begins, with its comments."""
    first = next(iter(blocks(text)), None)
    return len(first.text) if first is not None and first.entry is None else 0
