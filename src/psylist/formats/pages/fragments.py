"""The HTML blocks of a page as blocks like those of Markdown."""

from psylist.formats.markers import END, START
from psylist.formats.pages.pieces import Inline, Piece
from psylist.formats.pages.tags import Comment, Tag, tags_in
from psylist.formats.pages.tree import Block

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKERS = {START: "start", END: "end"}
_BREAKING = frozenset(
    [
        "p",
        "div",
        "center",
        "section",
        "article",
        "ul",
        "ol",
        "table",
        "thead",
        "tbody",
        "tr",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "hr",
        "pre",
        "main",
    ]
)


class Fragments:
    """Reads one HTML block after the other.

    Such a block is seldom a whole element: blank lines cut it anywhere, so nothing is expected to
    be closed or open.
    """

    def __init__(self, inline: Inline) -> None:
        self._inline = inline
        self._out: list[Block] = []
        self._table: Block | None = None
        self._cell: Block | None = None
        self._item: Block | None = None
        self._heading = 0
        self._fold: Block | None = None

    def blocks(self, html: str, line: int) -> list[Block]:
        """The blocks that a piece of HTML makes; `line` is its first."""
        self._out = []
        self._table = self._cell = self._item = self._fold = None
        self._heading = 0
        self._inline.line = line
        if kind := _MARKERS.get(html.strip()):
            return [Block(kind, line)]
        for part in tags_in(html):
            if isinstance(part, Tag):
                self._tag(part)
            elif isinstance(part, Comment):
                self._inline.line += part.text.count("\n")
            else:
                self._text(part)
        self._flush()
        return self._out

    def _text(self, text: str) -> None:
        first, *rest = text.split("\n")
        self._words(first)
        for words in rest:
            self._inline.line_break("soft")
            self._inline.line += 1
            self._words(words)

    def _words(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self._inline.text(f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}")
        elif text:
            self._inline.text(" ")

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if name in _HEADINGS:
            self._flush()
            self._heading = 0 if tag.closing else _HEADINGS[name]
        elif name in {"td", "th"}:
            self._enter_cell(tag)
        elif name == "li":
            self._enter_item(tag)
        elif name in {"details", "summary"}:
            self._enter_fold(tag)
        elif name in _BREAKING:
            self._flush()
            self._leave(tag)
        else:
            self._inline.tag(tag)

    def _leave(self, tag: Tag) -> None:
        line = self._inline.line
        if tag.name in {"table", "tr"}:
            self._cell = None
        if tag.name == "table":
            self._table = None
        elif tag.name == "tr" and not tag.closing:
            self._rows().children.append(Block("row", line))
        elif tag.name in {"ul", "ol"} and tag.closing:
            self._item = None

    def _rows(self) -> Block:
        if self._table is None:
            self._table = Block("table", self._inline.line)
            self._out.append(self._table)
        return self._table

    def _enter_cell(self, tag: Tag) -> None:
        self._flush()
        self._cell = None
        if tag.closing:
            return
        table = self._rows()
        if not table.children:
            table.children.append(Block("row", self._inline.line))
        row = table.children[-1]
        if tag.name == "th" and len(table.children) == 1:
            row.level = 1
        self._cell = Block("cell", self._inline.line)
        row.children.append(self._cell)

    def _enter_item(self, tag: Tag) -> None:
        self._flush()
        self._item = None
        if tag.closing:
            return
        self._item = Block("item", self._inline.line)
        if self._cell is None:
            if not (self._out and self._out[-1].kind == "list"):
                self._out.append(Block("list", self._inline.line))
            self._out[-1].children.append(self._item)

    def _enter_fold(self, tag: Tag) -> None:
        self._flush()
        line = self._inline.line
        if tag.name == "details":
            self._fold = None
            self._out.append(Block("unfold" if tag.closing else "fold", line))
        elif not tag.closing:
            if not (self._out and self._out[-1].kind == "fold" and not self._out[-1].pieces):
                self._out.append(Block("fold", line, 1))
            self._fold = self._out[-1]
        else:
            self._fold = None

    def _flush(self) -> None:
        """Gives the pieces so far to whatever is open."""
        pieces = _trimmed(self._inline.taken())
        if not pieces:
            return
        line = pieces[0].line
        if self._fold is not None:
            self._fold.pieces += pieces
        elif self._cell is not None:
            if self._cell.pieces:
                self._cell.pieces.append(Piece("break", "\n", line, form="hard"))
            self._cell.pieces += pieces
        elif self._heading:
            self._out.append(Block("heading", line, self._heading, pieces))
        elif self._item is not None:
            self._item.children.append(Block("paragraph", line, 0, pieces))
        else:
            self._out.append(Block("paragraph", line, 0, pieces))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    while pieces and _is_blank(pieces[-1]):
        pieces.pop()
    at = 0
    while at < len(pieces) and _is_blank(pieces[at]):
        at += 1
    return pieces[at:]


def _is_blank(piece: Piece) -> bool:
    return piece.kind == "break" or (piece.kind == "text" and not piece.text.strip())
