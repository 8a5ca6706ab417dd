"""Edits on the text of a data file, text to text: whatever is not meant stays to the byte.

Line breaks stay: a new entry is written with those that the file uses, a changed one with its own.
"""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, takewhile

import tomlrt

from psylist.catalog import toml_layout as layout
from psylist.catalog.toml_layout import EntryBlock
from psylist.catalog.toml_write import FIELDS, field_value, format_field, toml_key
from psylist.errors import UsageError
from psylist.model import ENTRIES

_FIRST_BREAK = re.compile(r"\A[ \t]*\r?\n")


def insert_blocks(text: str, new: Sequence[tuple[str, int | None]]) -> str:
    """The text with new entries.

    Args:
        text: of the file.
        new: each block with the index of the entry in front of which it belongs, counted in the
            text as it is, or None for the end; those of one place come in the order given.
    """
    parts = _blocks(text)
    breaks = _line_break(text)
    slots = [index for index, part in enumerate(parts) if part.entry is not None]
    ahead: dict[int, list[EntryBlock]] = defaultdict(list)
    last: list[str] = []
    for block, before in new:
        lines = block.replace("\n", breaks)
        if before is not None and before < len(slots):
            ahead[slots[before]].append(EntryBlock(lines + breaks, None))
        else:
            last.append(lines)
    end = slots[-1] + 1 if slots else len(parts)
    placed = [b for index, part in enumerate(parts[:end]) for b in (*ahead[index], part)]
    body = _join([part.text for part in placed], text)
    for lines in last:
        if body and not body.endswith("\n"):
            body += breaks
        body += ("" if not body or body.endswith(breaks * 2) else breaks) + lines
    return _join([body, *(part.text for part in parts[end:])], text)


def replace_block(text: str, entry: int, body: str) -> str:
    """The text with another body for an entry, as `entry_source` gives it."""
    return replace_blocks(text, {entry: body})


def replace_blocks(text: str, bodies: Mapping[int, str]) -> str:
    """The text with other bodies for some entries, by their index."""
    found: list[str] = []
    for part in layout.blocks(text):
        if part.entry is None or (body := bodies.get(part.entry)) is None:
            found.append(part.text)
        else:
            breaks = _line_break(part.text)
            found.append(part.text[: part.lead] + body.replace("\n", breaks))
    return _join(found, text)


def entry_source(text: str, entry: int) -> str:
    """An entry's header, keys and attached comments, with plain line breaks."""
    return _source(layout.entry_blocks(text)[entry])


def lines_above(text: str, entry: int) -> int:
    """How many lines stand above an entry's body, as `entry_source` gives it."""
    parts = _blocks(text)
    slot = _slot(parts, entry)
    above = "".join(part.text for part in parts[:slot]) + parts[slot].text[: parts[slot].lead]
    return above.count("\n")


def entry_sources(text: str) -> list[str]:
    """What `entry_source` gives of every entry, in one reading of the text."""
    return [*map(_source, layout.entry_blocks(text))]


def comments_of(body: str) -> list[str]:
    """Every comment in an entry's body; one behind a value begins with the name of the field."""
    found = []
    for piece in layout.PIECE.finditer(body):
        if piece.lastgroup == "comment":
            line = body[body.rfind("\n", 0, piece.start()) + 1 : piece.start()]
            field, sign, _ = line.partition("=")
            words = piece[0].rstrip()
            found.append(f"# {field.strip()}: {words[1:].strip()}" if sign else words)
    return found


def with_comments(body: str, comments: Sequence[str]) -> str:
    """An entry's body with more comments directly above its header."""
    start = next(layout.statements(body)).start
    return body[:start] + "".join(f"{comment}\n" for comment in comments) + body[start:]


def remove_blocks(text: str, entries: Collection[int]) -> str:
    """The text without some entries; comments that stand free above one stay."""
    parts = _blocks(text)
    kept: list[str] = []
    gone = False
    for part in parts:
        if part.entry is not None and part.entry in entries:
            lead = part.text[: part.lead].rstrip()
            gone = not lead
            if lead:
                kept.append(lead + _line_break(text))
        else:
            # The blank line behind an entry goes with it.
            kept.append(_FIRST_BREAK.sub("", part.text) if gone else part.text)
            gone = False
    if gone and kept and not kept[-1].strip():
        kept.pop()  # nothing follows: the blank line in front goes instead
    return _join(kept, text)


def reorder_blocks(text: str, order: Sequence[int]) -> str:
    """The text with its entries in another order; comments travel with their entries."""
    parts = _blocks(text)
    by_entry = {part.entry: part for part in parts if part.entry is not None}
    breaks = _line_break(text)
    coming = iter(order)
    result = []
    for index, part in enumerate(parts):
        moved = part if part.entry is None else by_entry[next(coming)]
        last = index == len(parts) - 1
        if part.entry is not None and not moved.text.endswith("\n") and not last:
            moved = EntryBlock(moved.text + breaks, moved.entry)
        result.append(moved.text)
    return _join(result, text)


def edit_fields(
    body: str,
    changes: Mapping[tuple[str, ...], object | None],
    names: Mapping[str, str] | None = None,
) -> str:
    """An entry's body with some fields set, or removed where the value is None.

    Args:
        body: as `entry_source` gives it.
        changes: the new value by field path: ``("venue",)``, ``("summary", "zh")``.
        names: what items of lists are called in the new values; they keep their comments.
    """
    document = tomlrt.loads(body)
    entry = document.aot(ENTRIES)[0]
    new: dict[str, tuple[list[str], list[str]]] = {}
    texts: dict[str, str] = {}
    marks = (f"\ue000{number}\ue000" for number in count())
    for path, value in changes.items():
        if value is None:
            _drop(entry, path)
        elif isinstance(value, list) and _has_inner_comments(body, path[0]):
            items = entry.array(path[0])
            _rename_items(items, names or {})
            edit_list(items, value)
        elif _stays_in_place(entry, path, value):
            # tomlrt writes an assigned text on one line: a mark holds its place until the end.
            mark = next(marks)
            texts[_as_written(mark)] = field_value(path[0], value)
            _assign(entry, path, mark)
        else:
            # A text that becomes a table, or the other way round: its comments are put back.
            new.setdefault(path[0], _comments_at(body, path[0]))
            entry.pop(path[0], None)
    result = tomlrt.dumps(document)
    for mark, written in texts.items():
        result = result.replace(mark, written)
    for field, comments in new.items():
        parts = {path: value for path, value in changes.items() if path[0] == field}
        result = _with_field(result, field, parts, comments)
    return result


def _stays_in_place(entry: tomlrt.Table, path: tuple[str, ...], value: object) -> bool:
    """Whether a field is there, and no table becomes a text or a text a table."""
    if path[0] not in entry or isinstance(value, Mapping):
        return False
    return len(path) > 1 or not isinstance(entry[path[0]], Mapping)


def _has_inner_comments(body: str, field: str) -> bool:
    """Whether a field is a list with comments between its brackets."""
    for part in layout.statements(body):
        if part.path[1:] == (field,):
            kinds = [p.lastgroup for p in layout.PIECE.finditer(body, part.start, part.end)]
            return "comment" in kinds and "close" in kinds[kinds.index("comment") :]
    return False


def _rename_items(items: tomlrt.Array, names: Mapping[str, str]) -> None:
    """Call items of a list otherwise; two that are then one keep the comments of both."""
    first: dict[object, int] = {}
    for index, item in enumerate([*items]):
        new = names.get(item, item)
        if new != item:
            items[index] = new
        kept = first.setdefault(new, index)
        if kept != index:
            _join_comments(items, kept, index)


def _join_comments(items: tomlrt.Array, kept: int, gone: int) -> None:
    """Give an item of a list the comments of another one, which is going to go."""
    if above := items.leading_comments.get(gone):
        items.leading_comments[kept] = (*items.leading_comments.get(kept, ()), *above)
    if behind := items.comments.get(gone):
        own = items.comments.get(kept)
        items.comments[kept] = f"{own}; {behind}" if own else behind


def edit_list(items: tomlrt.Array, wanted: Sequence[object]) -> None:
    """Add to a list, take from it and sort it, so that what stays keeps its comments."""
    places = _places(items, wanted)
    stay = [place for place in places if place is not None]
    if not stay:  # new items first: a comment that stands by itself does not go with the last one
        items.extend(wanted)
    for index in reversed(range(len(places))):
        if places[index] is None:
            del items[index]
    if stay != sorted(stay):
        ranks = iter(stay)
        items.sort(key=lambda _: next(ranks))
    for place in sorted({*range(len(wanted))}.difference(stay) if stay else ()):
        items.insert(place, wanted[place])


def _places(items: Sequence[object], wanted: Sequence[object]) -> list[int | None]:
    """Where each item of a list is to stand, or None for what is to go."""
    free: dict[object, deque[int]] = defaultdict(deque)
    for place, item in enumerate(wanted):
        free[item].append(place)
    return [free[item].popleft() if free[item] else None for item in items]


def _as_written(mark: str) -> str:
    return f'"{mark}"'


def _assign(entry: tomlrt.Table, path: tuple[str, ...], mark: str) -> None:
    if len(path) == 1:
        entry[path[0]] = mark
        return
    inner = entry[path[0]]
    if not isinstance(inner, tomlrt.Table):
        message = f"{path[0]!r} is one text for every language; it has no part {path[1]!r}"
        raise UsageError(message)
    inner[path[1]] = mark


def _drop(entry: tomlrt.Table, path: tuple[str, ...]) -> None:
    inner = entry.get(path[0])
    if len(path) == 1:
        entry.pop(path[0], None)
    elif isinstance(inner, tomlrt.Table):
        inner.pop(path[1], None)
        if not inner:
            entry.pop(path[0], None)


def _comments_at(body: str, field: str) -> tuple[list[str], list[str]]:
    """The comments right above a field, and those behind or inside its value."""
    above: list[str] = []
    behind: list[str] = []
    for part in layout.statements(body):
        if part.path[1:2] != (field,):
            continue
        lines = body[: part.start].splitlines()
        own = takewhile(lambda line: line.lstrip().startswith("#"), reversed(lines))
        above += [line.strip() for line in own][::-1]
        pieces = layout.PIECE.finditer(body, part.start, part.end)
        behind += [piece[0].rstrip() for piece in pieces if piece.lastgroup == "comment"]
    return above, behind


def _with_field(
    body: str,
    field: str,
    parts: Mapping[tuple[str, ...], object | None],
    comments: tuple[Sequence[str], Sequence[str]],
) -> str:
    """The body with a field it did not have, behind the fields that usually stand before it."""
    lines: list[str] = []
    for path, value in parts.items():
        if len(path) == 1:
            lines.extend(format_field(field, value))
        else:
            lines.append(f"{field}.{toml_key(path[1])} = {field_value(field, value)}")
    above, behind = comments
    if lines and behind and "\n" not in lines[0]:
        lines[0] = f"{lines[0]}  {behind[0]}"
        behind = behind[1:]
    lines[:0] = [*above, *behind]
    pos = 0
    for part in _own_statements(body):
        if part.header or FIELDS.index(part.path[1]) < FIELDS.index(field):
            pos = part.end
    ahead = body[:pos]
    if not ahead.endswith("\n"):
        ahead += "\n"
    return ahead + "".join(f"{line}\n" for line in lines) + body[pos:]


def _own_statements(body: str) -> Iterator[layout.Statement]:
    """An entry's header and fields up to its first table: a key behind that would be part of it."""
    return takewhile(
        lambda part: not part.header or part.path == (ENTRIES,), layout.statements(body)
    )


def fields_end(body: str) -> int:
    """Where a field can be added to an entry: at its end, or behind what is above its tables."""
    own = [*_own_statements(body)]
    has_tables = len(own) < sum(1 for _ in layout.statements(body))
    return own[-1].end if has_tables else len(body)


def _blocks(text: str) -> list[EntryBlock]:
    return [*layout.blocks(text)]


def _source(block: EntryBlock) -> str:
    return block.text[block.lead :].replace("\r\n", "\n")


def _slot(parts: Sequence[EntryBlock], entry: int) -> int:
    return next(index for index, part in enumerate(parts) if part.entry == entry)


def _join(parts: Sequence[str], text: str) -> str:
    """The texts of blocks as one; a blank line keeps comments from the block of another entry.

    Args:
        parts: the texts, in order.
        text: of the file as it was, whose line breaks are written.
    """
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and not layout.stay_apart(joined[-1], part):
            joined.append(_line_break(text))
        joined.append(part)
    return "".join(joined)


def _line_break(text: str) -> str:
    """The line break a file uses: the more frequent one."""
    return "\r\n" if 2 * text.count("\r\n") > len(re.findall("\n", text)) else "\n"
