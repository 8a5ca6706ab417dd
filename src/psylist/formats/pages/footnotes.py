"""Footnotes: what stands below the page and belongs to whatever refers to it."""

import re
from collections.abc import Mapping, Sequence

from psylist.formats.pages.passages import Passage, Unit
from psylist.formats.pages.pieces import Piece
from psylist.formats.pages.tree import Block

Footnotes = Mapping[str, list[Piece]]
"""The content of each footnote by its mark."""

_BEGINS = re.compile(r"\s*\[\^([^\[\]\s]{1,40})\]:\s*")
_MARK = re.compile(r"\[\^([^\[\]\s]{1,40})\](?!:)")


def taken_out(blocks: Sequence[Block]) -> tuple[list[Block], Footnotes]:
    """The blocks without footnotes, and the footnotes."""
    notes: dict[str, list[Piece]] = {}
    rest: list[Block] = []
    for block in blocks:
        first = block.pieces[0].text if block.kind == "paragraph" and block.pieces else ""
        if not _BEGINS.match(first):
            rest.append(block)
            continue
        mark, begins = "", True
        for piece in block.pieces:
            if begins and (match := _BEGINS.match(piece.text)):
                mark = match[1]
                piece.text = piece.text[match.end() :]
            begins = piece.kind == "break"
            notes.setdefault(mark, []).append(piece)
    return rest, notes


def added(unit: Unit, notes: Footnotes) -> Unit:
    """The unit with the footnotes that it refers to."""
    if not notes:
        return unit
    marks = [
        mark
        for passage in unit.passages
        for piece in passage.pieces
        if piece.kind == "text" and "[^" in piece.text
        for mark in _MARK.findall(piece.text)
    ]
    for mark in dict.fromkeys(marks):
        if mark in notes:
            unit.passages.append(Passage("sub", notes[mark], unit.line))
    return unit
