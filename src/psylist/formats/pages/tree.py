"""The tree of a page's blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from psylist.formats.pages.pieces import Piece


@dataclass(slots=True)
class Block:
    """A block.

    Attributes:
        kind: ``heading``, ``paragraph``, ``list``, ``item``, ``quote``, ``table``, ``row``,
            ``cell``, ``code``, ``rule``; ``fold`` and ``unfold`` around what ``<details>`` hides,
            ``start`` and ``end`` for psylist's own markers.
        line: counted from 1.
        level: of a heading; 1 for a row of column heads.
        pieces: of a heading, a paragraph, a cell or the summary of a fold.
        children: of lists, items, quotes, tables and rows.
    """

    kind: str
    line: int
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)
    children: "list[Block]" = field(default_factory=list)


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block, the outer ones first."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        stack.extend(reversed(block.children))


def pieces_of(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Every piece inside blocks."""
    for block in walk(blocks):
        yield from block.pieces
