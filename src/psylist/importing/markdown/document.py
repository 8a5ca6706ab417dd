"""A page as a tree of blocks, from the tokens of markdown-it-py and from its HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from psylist.importing.markdown.inline import (
    Comment,
    InlineBuilder,
    Span,
    Tag,
    add_tokens,
    tokenize_html,
)
from psylist.text.markers import END, START

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKERS = {START: "start", END: "end"}
_BLOCK_TAGS = frozenset(
    re.findall(
        r"\S+",
        "p div center section article ul ol table thead tbody tr blockquote dl dt dd hr pre main",
    )
)
_MAX_LABEL = 2000  # characters of the page: a label has at most 999, over quoted lines
_CONTAINER_KINDS = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
    "heading_open": "heading",
    "paragraph_open": "paragraph",
}
_HEAD_TOKENS = frozenset(["thead_open", "thead_close", "tbody_open", "tbody_close"])
_LEAF_KINDS = {"fence": "code", "hr": "rule"}


@dataclass(slots=True)
class Block:
    """A block.

    Attributes:
        kind: ``heading``, ``paragraph``, ``list``, ``item``, ``quote``, ``table``, ``row``,
            ``cell``, ``code``, ``rule``; ``fold`` and ``unfold`` around what ``<details>`` hides,
            ``start`` and ``end`` for psylist's own markers.
        line: counted from 1.
        end: its last line.
        level: of a heading; 1 for a row of column heads.
        spans: of a heading, a paragraph, a cell or the summary of a fold.
        children: of lists, items, quotes, tables and rows.
    """

    kind: str
    line: int
    level: int = 0
    spans: list[Span] = field(default_factory=list)
    children: "list[Block]" = field(default_factory=list)
    end: int = 0


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block in order, a parent before its children."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        stack.extend(reversed(block.children))


def block_spans(blocks: Sequence[Block]) -> Iterator[Span]:
    """Every span inside blocks."""
    for block in walk(blocks):
        yield from block.spans


class HtmlBlockParser:
    """Parses HTML blocks.

    Blank lines cut HTML into blocks anywhere, so that no element need be complete.
    """

    def __init__(self, inline: InlineBuilder) -> None:
        self._inline = inline
        self._result: list[Block] = []
        self._table: Block | None = None
        self._cell: Block | None = None
        self._item: Block | None = None
        self._heading = 0
        self._fold: Block | None = None

    def blocks(self, html: str, line: int) -> list[Block]:
        """The blocks in HTML whose first line is `line`."""
        self._result = []
        self._table = self._cell = self._item = self._fold = None
        self._heading = 0
        self._inline.line = line
        if kind := _MARKERS.get(html.strip()):
            return [Block(kind, line)]
        for token in tokenize_html(html):
            if isinstance(token, Tag):
                self._add_tag(token)
            elif isinstance(token, Comment):
                self._inline.line += token.text.count("\n")
            else:
                self._add_text(token)
        self._flush()
        for block in self._result:
            block.end = line + html.count("\n")
        return self._result

    def _add_text(self, text: str) -> None:
        first, *rest = text.split("\n")
        self._add_words(first)
        for line in rest:
            self._inline.line_break("soft")
            self._inline.line += 1
            self._add_words(line)

    def _add_words(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self._inline.text(f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}")
        elif text:
            self._inline.text(" ")

    def _add_tag(self, tag: Tag) -> None:
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
        elif name in _BLOCK_TAGS:
            self._flush()
            self._close_blocks(tag)
        else:
            self._inline.tag(tag)

    def _close_blocks(self, tag: Tag) -> None:
        line = self._inline.line
        if tag.name in {"table", "tr"}:
            self._cell = None
        if tag.name == "table":
            self._table = None
        elif tag.name == "tr" and not tag.closing:
            self._open_table().children.append(Block("row", line))
        elif tag.name in {"ul", "ol"} and tag.closing:
            self._item = None

    def _open_table(self) -> Block:
        if self._table is None:
            self._table = Block("table", self._inline.line)
            self._result.append(self._table)
        return self._table

    def _enter_cell(self, tag: Tag) -> None:
        self._flush()
        self._cell = None
        if tag.closing:
            return
        table = self._open_table()
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
            if not (self._result and self._result[-1].kind == "list"):
                self._result.append(Block("list", self._inline.line))
            self._result[-1].children.append(self._item)

    def _enter_fold(self, tag: Tag) -> None:
        self._flush()
        line = self._inline.line
        if tag.name == "details":
            self._fold = None
            self._result.append(Block("unfold" if tag.closing else "fold", line))
        elif not tag.closing:
            if not (
                self._result and self._result[-1].kind == "fold" and not self._result[-1].spans
            ):
                self._result.append(Block("fold", line, 1))
            self._fold = self._result[-1]
        else:
            self._fold = None

    def _flush(self) -> None:
        """Put the spans so far into the innermost open block."""
        spans = _trim(self._inline.flush())
        if not spans:
            return
        line = spans[0].line
        if self._fold is not None:
            self._fold.spans += spans
        elif self._cell is not None:
            if self._cell.spans:
                self._cell.spans.append(Span("break", "\n", line, style="hard"))
            self._cell.spans += spans
        elif self._heading:
            self._result.append(Block("heading", line, self._heading, spans))
        elif self._item is not None:
            self._item.children.append(Block("paragraph", line, 0, spans))
        else:
            self._result.append(Block("paragraph", line, 0, spans))


def _trim(spans: list[Span]) -> list[Span]:
    while spans and _is_blank(spans[-1]):
        spans.pop()
    start = 0
    while start < len(spans) and _is_blank(spans[start]):
        start += 1
    return spans[start:]


def _is_blank(span: Span) -> bool:
    return span.kind == "break" or (span.kind == "text" and not span.text.strip())


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule for ``[label]: address``, skipped if no label ends.

    Otherwise it scans every line that begins with a link character by character.
    """
    pos = state.bMarks[start] + state.tShift[start]
    if state.src.find("]:", pos, pos + _MAX_LABEL) < 0:
        return False
    return reference(state, start, end, silent)


class _Parser(MarkdownIt):
    """CommonMark with tables and strikethrough; addresses stay as they are written.

    Indented code is off: on such pages it is a paragraph that is indented too deeply.
    """

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True})
        self.enable(["table", "strikethrough"])
        self.disable("code")
        self.block.ruler.at("reference", _reference)

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        return True


def parse_blocks(text: str) -> tuple[list[Block], list[Span]]:
    """The blocks of a page, and all its links and images in order."""
    links: list[Span] = []
    root = Block("page", 1)
    _build(root, _Parser().parse(text), links)
    return root.children, links


def _build(root: Block, tokens: Sequence[Token], links: list[Span]) -> None:
    inline = InlineBuilder(links)
    html = HtmlBlockParser(inline)
    stack = [root]
    is_head = False  # of a table, for the rows that follow
    for token in tokens:
        kind, parent = token.type, stack[-1]
        line, end = (token.map[0] + 1, token.map[1]) if token.map else (parent.line, parent.line)
        if kind == "inline":
            inline.line = line
            add_tokens(inline, token.children or ())
            parent.spans = inline.flush()
        elif kind in _CONTAINER_KINDS:
            stack.append(_open_block(token, line, end, is_head=is_head))
            parent.children.append(stack[-1])
        elif kind in _HEAD_TOKENS:
            is_head = kind == "thead_open"
        elif token.nesting < 0 and len(stack) > 1:
            stack.pop()
        elif kind == "html_block":
            parent.children.extend(html.blocks(token.content, line))
        elif kind in _LEAF_KINDS:
            parent.children.append(Block(_LEAF_KINDS[kind], line, end=end))


def _open_block(token: Token, line: int, end: int, *, is_head: bool) -> Block:
    block = Block(_CONTAINER_KINDS[token.type], line, end=end)
    if token.type == "heading_open":
        block.level = int(token.tag[1])
    elif token.type == "tr_open":
        block.level = int(is_head)
    return block
