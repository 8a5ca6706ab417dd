"""The text of a review file, brought up to date: what is unchanged stays to the byte.

A file is shared and lies in git: comments and the layout of a block are those of its curators.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from psylist.catalog.toml_layout import PIECE, Statement, statements

Fields = Mapping[tuple[str, ...], str]
"""The keys of a block with their values, each as a line of TOML or several, in order."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as it stands in a text.

    Attributes:
        free: what stands above it by itself: blank lines, and comments with one behind them.
        attached: the comments directly above its header.
        statements: its header and its keys, each with the comments above it.
        paths: of the statements, without the name of the table.
    """

    free: str
    attached: str
    statements: Sequence[str]
    paths: Sequence[tuple[str, ...]]


def update_blocks(
    text: str, table: str, old: Sequence[Fields], new: Sequence[Fields], *, head: str
) -> str:
    """A text with other blocks.

    Args:
        text: valid TOML that holds nothing but blocks; empty for a new file.
        table: whose blocks these are.
        old: what the blocks of the text hold, in canonical lines.
        new: what they are to hold. A block of the same ``id`` and ``kind`` keeps its comments.
        head: what a new file begins with.
    """
    breaks = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
    blocks, tail = _cut(text, table)
    if len(blocks) != len(old):  # they are written in another form
        if [*map(_joined_lines, old)] == [*map(_joined_lines, new)]:
            return text
        blocks, old, text = [], [], head + "".join(f"{one}\n" for one in _comments(text))
    result = blocks[0].free if blocks else text or head
    partners = _partners(old, new)
    for index, (fields, place) in enumerate(zip(new, partners, strict=True)):
        if place is None:
            part = _block(table, fields).replace("\n", breaks)
        else:
            block = blocks[place]
            part = block.attached + _body(block, old[place], fields, breaks)
        if place is None or (place == 0 and index > 0):
            result = _end_line(result, breaks, is_blank=True) + part
        else:
            result = _end_line(result, breaks) + (blocks[place].free if place else "") + part
    gone = [blocks[place].free for place in sorted({*range(1, len(blocks))} - {*partners})]
    rest = "".join(free for free in gone if "#" in free) + (tail if blocks else "")
    if rest.strip() or new or not blocks:
        return (_end_line(result, breaks) if rest.strip() else result) + rest
    return result.rstrip() + breaks


def _end_line(text: str, breaks: str, *, is_blank: bool = False) -> str:
    """A text that ends with its line, or with a blank line behind it; an empty one stays so."""
    if text and not text.endswith("\n"):
        text += breaks
    return text + breaks if text and is_blank and not text.endswith(breaks * 2) else text


def _partners(old: Sequence[Fields], new: Sequence[Fields]) -> list[int | None]:
    """The place of the old block of each new one: the same one, else one of the same id and kind.

    Of several of one id and kind each has one partner at most.
    """
    equal: dict[str, deque[int]] = defaultdict(deque)
    near: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for place, fields in enumerate(old):
        equal[_joined_lines(fields)].append(place)
        near[_name(fields)].append(place)
    found: list[int | None] = [
        places.popleft() if (places := equal[_joined_lines(fields)]) else None for fields in new
    ]
    taken = {*found}
    for index, fields in enumerate(new):
        places = near[_name(fields)]
        while found[index] is None and places:
            if (place := places.popleft()) not in taken:
                found[index] = place
    return found


def _name(fields: Fields) -> tuple[str, str]:
    return fields["id",], fields["kind",]


def _joined_lines(fields: Fields) -> str:
    return "".join(fields.values())


def _cut(text: str, table: str) -> tuple[list[_Block], str]:
    """The blocks of a text, and what stands behind the last one."""
    blocks: list[_Block] = []
    floor = 0
    parts: list[list[Statement]] = []
    for statement in statements(text):
        if statement.header == "[[" and statement.path == (table,):
            parts.append([])
        if parts:
            parts[-1].append(statement)
    for own in parts:
        free, attached = _split_free(text[floor : own[0].start])
        ends = [own[0].start, *(one.end for one in own)]
        texts = [text[start:end] for start, end in pairwise(ends)]
        blocks.append(_Block(free, attached, texts, [one.path[1:] for one in own]))
        floor = ends[-1]
    return blocks, text[floor:]


def _split_free(gap: str) -> tuple[str, str]:
    """What stands between two blocks, as far as its last blank line, and the comments behind it."""
    lines = gap.splitlines(keepends=True)
    blank = max((place for place, line in enumerate(lines) if not line.strip()), default=-1)
    return "".join(lines[: blank + 1]), "".join(lines[blank + 1 :])


def _block(table: str, fields: Fields) -> str:
    return f"[[{table}]]\n{_joined_lines(fields)}"


def _body(block: _Block, old: Fields, new: Fields, breaks: str) -> str:
    """The header and the keys of a block: those that hold the same as before stay as they are."""
    if _joined_lines(old) == _joined_lines(new):
        return "".join(block.statements)
    is_plain = all(path in old for path in block.paths[1:])
    header, *keys = block.statements
    if not is_plain:  # tables of its own, say
        comments = [line for key in keys for line in _comments(key)]
        lines = "".join(f"{line}\n" for line in comments) + _joined_lines(new)
        return header + lines.replace("\n", breaks)
    written = dict(zip(block.paths[1:], keys, strict=True))
    ordered = _in_order(block.paths[1:], [*new])
    found = [_key(written.get(path), old.get(path), new.get(path, ""), breaks) for path in ordered]
    return header + "".join(found)


def _in_order(
    listed: Sequence[tuple[str, ...]], wanted: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The keys of a block in their order, each new one behind the one that it should follow."""
    order = [*listed]
    for before, path in zip([None, *wanted], wanted, strict=False):
        if path not in order:
            order.insert(order.index(before) + 1 if before in order else 0, path)
    return order


def _key(written: str | None, old: str | None, new: str, breaks: str) -> str:
    """A key as it is in the file while its value is the same; else anew, with its comments."""
    if written is None:
        return new.replace("\n", breaks)
    if new == old:
        return written
    comments = [*_comments(written)]
    if len(comments) == 1 and new.count("\n") == 1 and not written.lstrip().startswith("#"):
        return f"{new.rstrip()}  {comments[0]}{breaks}"
    return "".join(f"{comment}\n" for comment in comments).replace("\n", breaks) + new.replace(
        "\n", breaks
    )


def _comments(text: str) -> Iterator[str]:
    for piece in PIECE.finditer(text):
        if piece.lastgroup == "comment":
            yield piece[0].rstrip()
