"""Tables of the list itself, such as ``[tags.…]``, edited in a TOML text: the rest stays."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import tomlrt

from psylist.catalog.toml_edit import edit_list
from psylist.catalog.toml_layout import Statement, blocks, statements
from psylist.catalog.toml_write import table_block, toml_key, toml_value

Path = tuple[str, ...]


def table_sources(text: str) -> dict[Path, str]:
    """The tables ``[TABLE.key]`` that stand in one piece, with the comments right above them.

    Args:
        text: a valid TOML file.
    """
    spans: dict[Path, tuple[int, int]] = {}
    scattered: set[Path] = set()
    last: Path = ()
    end = 0
    for part in statements(text):
        path = part.path[:2]
        if part.header == "[" and part.path == path and path not in spans:
            gap = re.split(r"\n[ \t]*\r?\n", text[end : part.start])[-1]
            spans[path] = (part.start - len(gap), part.end)
        elif path == last and path in spans:
            spans[path] = (spans[path][0], part.end)
        else:
            scattered.add(path)
        last, end = path, part.end
    return {path: text[a:b] for path, (a, b) in spans.items() if path not in scattered}


def add_tables(
    text: str,
    table: str,
    new: Mapping[str, Mapping[str, object]],
    sources: Mapping[str, str] | None = None,
) -> str:
    """The text with more tables ``[TABLE.key]``, behind those that it has, else above the entries.

    Args:
        text: a valid TOML file.
        table: which all of them are in.
        new: the fields of each by its key.
        sources: those of them that are written already.
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
    written = "\n".join(
        (sources or {}).get(key) or table_block((table, key), fields) for key, fields in new.items()
    )
    return _insert(text, pos, written)


def set_table_fields(text: str, changes: Mapping[Path, object]) -> str:
    """The text with other fields in its tables, or without those whose value is None.

    Args:
        text: a valid TOML file.
        changes: by path, as in ``("tags", "cbt", "name", "zh")``.
    """
    for path, value in changes.items():
        text = _without(text, path, inner=value is not None)
        text = _drop(text, path) if value is None else _set_field(text, path, value)
    return text


def _without(text: str, path: Path, *, inner: bool) -> str:
    """The text without the statements of a table or field; `inner`: only those in it."""
    kept, pos = [], 0
    for part in statements(text):
        if part.path[: len(path)] == path and not (inner and part.path == path):
            kept.append(text[pos : part.start])
            pos = part.end
    return "".join([*kept, text[pos:]])


def _drop(text: str, path: Path) -> str:
    """The text without a field that stands in braces."""
    document: Any = tomlrt.loads(text)
    inner = document
    for key in path[:-1]:
        inner = inner.get(key)
        if not isinstance(inner, Mapping):
            return text
    if path[-1] not in inner:
        return text
    del inner[path[-1]]
    return tomlrt.dumps(document)


def _set_field(text: str, path: Path, value: object) -> str:
    """The text with one field: assigned where it is, else behind the last key of its table."""
    own = [part for part in statements(text) if part.path[:1] == path[:1]]
    if not own:
        text = _insert(text, _end_of_head(text), f"[{toml_key(path[0])}]\n")
        own = [part for part in statements(text) if part.path[:1] == path[:1]]
    header = _header(own, path)
    if header is not None:
        breaks = _line_break(text)
        line = f"{'.'.join(map(toml_key, path[len(header.path) :]))} = {toml_value(value)}{breaks}"
        pos = _end_of_keys(text, header.end)
        ahead = text[:pos]
        return ahead + ("" if ahead.endswith("\n") else breaks) + line + text[pos:]
    document = tomlrt.loads(text)
    inner: Any = document
    for key in path[:-1]:
        if key not in inner:
            inner[key] = {}
        inner = inner[key]
    items = inner.get(path[-1])
    has_comments = isinstance(items, tomlrt.Array) and (items.comments or items.leading_comments)
    if has_comments and isinstance(value, list):
        edit_list(items, value)
    else:
        inner[path[-1]] = value
    return tomlrt.dumps(document)


def _header(own: Sequence[Statement], path: Path) -> Statement | None:
    """The header below which a new field can be written; None if it has another place already."""
    for length in (2, 1):
        header = next((part for part in own if part.header and part.path == path[:length]), None)
        if header is not None and length < len(path):
            deeper = (part for part in own if part.path[: length + 1] == path[: length + 1])
            if any(part.header or part.path == path[: len(part.path)] for part in deeper):
                return None
            return header
    return None


def _insert(text: str, pos: int, written: str) -> str:
    """The text with tables at an offset, between blank lines."""
    ahead, behind = text[:pos].rstrip("\r\n"), text[pos:].lstrip("\r\n")
    gap = "\n\n" if ahead else ""
    breaks = _line_break(text)
    return ahead + (gap + written + "\n" * bool(behind)).replace("\n", breaks) + behind


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
