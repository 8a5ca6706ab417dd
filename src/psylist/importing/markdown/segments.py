"""Footnotes: what stands below the page and belongs to whatever refers to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.importing.markdown.document import Block
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.sections import Section
from psylist.vocabulary.hosts import non_entry_reason


@dataclass(slots=True)
class Segment:
    """A run of pieces and its part in an entry.

    Attributes:
        role: ``head`` where the title is looked for, ``quote``, ``body`` (a paragraph below),
            ``sub`` (a point of a list below), or what a column of a table holds.
        pieces: the content.
        line: counted from 1.
        key: the head of its column.
    """

    role: str
    pieces: list[Span]
    line: int
    key: str = ""


@dataclass(slots=True)
class Candidate:
    """What may be an entry.

    Attributes:
        origin: ``item``, ``paragraph``, ``row`` or ``heading``.
        section: where it stands.
        segments: the head first.
    """

    origin: str
    section: Section
    segments: list[Segment] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.segments[0].line if self.segments else 0

    def links(self) -> Iterator[Span]:
        """Its links to web addresses."""
        for passage in self.segments:
            for piece in passage.pieces:
                if piece.kind == "link" and not non_entry_reason(piece.url):
                    yield piece


Footnotes = Mapping[str, list[Span]]
"""The content of each footnote by its mark."""

_BEGINS = re.compile(r"\s*\[\^([^\[\]\s]{1,40})\]:\s*")
_MARK = re.compile(r"\[\^([^\[\]\s]{1,40})\](?!:)")


def extract_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], Footnotes]:
    """The blocks without footnotes, and the footnotes."""
    notes: dict[str, list[Span]] = {}
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


def attach_footnotes(unit: Candidate, notes: Footnotes) -> Candidate:
    """The unit with the footnotes that it refers to."""
    if not notes:
        return unit
    marks = [
        mark
        for passage in unit.segments
        for piece in passage.pieces
        if piece.kind == "text" and "[^" in piece.text
        for mark in _MARK.findall(piece.text)
    ]
    for mark in dict.fromkeys(marks):
        if mark in notes:
            unit.segments.append(Segment("sub", notes[mark], unit.line))
    return unit
