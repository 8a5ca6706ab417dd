"""What may be an entry: its passages, each with the part it plays."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from psylist.formats.pages.hosts import without_reason
from psylist.formats.pages.pieces import Piece
from psylist.formats.pages.sections import Section


@dataclass(slots=True)
class Passage:
    """A run of pieces and its part in an entry.

    Attributes:
        role: ``head`` where the title is looked for, ``quote``, ``body`` (a paragraph below),
            ``sub`` (a point of a list below), or what a column of a table holds.
        pieces: the content.
        line: counted from 1.
        key: the head of its column.
    """

    role: str
    pieces: list[Piece]
    line: int
    key: str = ""


@dataclass(slots=True)
class Unit:
    """What may be an entry.

    Attributes:
        origin: ``item``, ``paragraph``, ``row`` or ``heading``.
        section: where it stands.
        passages: the head first.
    """

    origin: str
    section: Section
    passages: list[Passage] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.passages[0].line if self.passages else 0

    def links(self) -> Iterator[Piece]:
        """Its links to web addresses."""
        for passage in self.passages:
            for piece in passage.pieces:
                if piece.kind == "link" and not without_reason(piece.url):
                    yield piece
