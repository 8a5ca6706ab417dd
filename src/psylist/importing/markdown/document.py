"""A page as a tree of blocks, from the tokens of markdown-it-py and from its HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from psylist.importing.markdown.inline import InlineBuilder, Span, Tag, add_tokens, tokenize_html
from psylist.text.markers import END, START

_MARKERS = {START: "start", END: "end"}
_MAX_LABEL = 2000  # characters of the page: a label has at most 999, over quoted lines
_KINDS = {
    "bullet_list_open": "list", "ordered_list_open": "list", "list_item_open": "item",
    "blockquote_open": "quote", "table_open": "table", "tr_open": "row", "th_open": "cell",
    "td_open": "cell", "heading_open": "heading", "paragraph_open": "paragraph",
}  # fmt: skip
_HEADS = {"thead_open": True, "thead_close": False, "tbody_open": False, "tbody_close": False}
_LEAVES = {"fence": "code", "hr": "rule"}
_TAGS = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"), "table": "table",
    "tr": "row", "td": "cell", "th": "cell", "ul": "list", "ol": "list", "li": "item",
    "details": "fold", "summary": "summary",
    **dict.fromkeys(["p", "div", "center", "section", "article", "thead", "tbody", "blockquote",
                     "dl", "dt", "dd", "hr", "pre", "main"], ""),
}  # fmt: skip
"""The block that a tag begins or ends; of some it only ends the paragraph."""
_AROUND = {"item": ["list"], "row": ["table"], "cell": ["table", "row"]}


@dataclass(slots=True)
class Block:
    """A block."""

    # ``heading``, ``paragraph``, ``list``, ``item``, ``quote``, ``table``, ``row``,
    # ``cell``, ``code``, ``rule``; ``fold`` and ``unfold`` around what ``<details>`` hides,
    # ``start`` and ``end`` for psylist's own markers
    kind: str
    line: int  # counted from 1
    level: int = 0  # of a heading; 1 for a row of column heads
    # of a heading, a paragraph, a cell or the summary of a fold
    spans: list[Span] = field(default_factory=list)
    # of lists, items, quotes, tables and rows
    children: "list[Block]" = field(default_factory=list)
    end: int = 0  # its last line


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


class _Tree:
    """The tree while it grows: the same blocks from Markdown and from HTML.

    Blank lines cut HTML into blocks anywhere, so that no element need be complete: what an HTML
    block leaves open ends with it.
    """

    def __init__(self, links: list[Span]) -> None:
        self.root = Block("page", 1)
        self._stack = [self.root]
        self._inline = InlineBuilder(links)
        self._base = 1  # what is open around the HTML

    def add(self, tokens: Sequence[Token]) -> None:
        """Add the tokens of a page."""
        is_head = False
        for token in tokens:
            kind = token.type
            line, end = (token.map[0] + 1, token.map[1]) if token.map else (self._top.line, 0)
            if kind == "inline":
                self._inline.line = line
                add_tokens(self._inline, token.children or ())
                self._top.spans = self._inline.flush()
            elif kind in _KINDS:
                level = int(token.tag[1]) if kind == "heading_open" else int(is_head)
                self._open(_KINDS[kind], line, level * (kind in {"heading_open", "tr_open"}), end)
            elif kind in _HEADS:
                is_head = _HEADS[kind]
            elif token.nesting < 0 and len(self._stack) > 1:
                self._stack.pop()
            elif kind == "html_block":
                self._add_html(token.content, line)
            elif kind in _LEAVES:
                self._top.children.append(Block(_LEAVES[kind], line, end=end))

    @property
    def _top(self) -> Block:
        return self._stack[-1]

    def _open(self, kind: str, line: int, level: int = 0, end: int = 0) -> Block:
        block = Block(kind, line, level, end=end or self._top.line)
        self._top.children.append(block)
        self._stack.append(block)
        return block

    def _add_html(self, html: str, line: int) -> None:
        self._base, known = len(self._stack), len(self._top.children)
        self._inline.line = line
        if kind := _MARKERS.get(html.strip()):
            self._top.children.append(Block(kind, line))
            return
        for token in tokenize_html(html):
            if isinstance(token, Tag):
                self._add_tag(token)
            else:
                self._add_text(token)
        self._flush()
        del self._stack[self._base :]
        for block in self._top.children[known:]:
            block.end = line + html.count("\n")

    def _add_text(self, text: str) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self._inline.line_break("soft")
                self._inline.line += 1
            if words := " ".join(part.split()):
                self._inline.text(f"{' ' * part[0].isspace()}{words}{' ' * part[-1].isspace()}")
            elif part:
                self._inline.text(" ")

    def _add_tag(self, tag: Tag) -> None:
        kind = _TAGS.get(tag.name)
        if kind is None:
            self._inline.tag(tag)
            return
        self._flush()
        inside = [block.kind for block in self._stack[self._base :]]
        if kind in {"fold", "summary"}:
            self._add_fold(tag)
        elif kind and not (kind in {"list", "item"} and "cell" in inside):
            self._add_block(tag, kind)

    def _add_block(self, tag: Tag, kind: str) -> None:
        if tag.closing:
            self._close(kind)
            return
        if kind != "list":
            self._close(kind, within=[*_AROUND.get(kind, ["list"])][-1])
        for around in _AROUND.get(kind, ()):
            if around not in [block.kind for block in self._stack[self._base :]]:
                self._open(around, self._inline.line)
        if tag.name == "th" and len(self._stack[-2].children) == 1:
            self._top.level = 1
        self._open(kind, self._inline.line, int(tag.name[1]) if kind == "heading" else 0)

    def _add_fold(self, tag: Tag) -> None:
        del self._stack[self._base :]
        children, line = self._top.children, self._inline.line
        if tag.name == "details":
            children.append(Block("unfold" if tag.closing else "fold", line))
        elif not tag.closing:
            if not (children and children[-1].kind == "fold" and not children[-1].spans):
                children.append(Block("fold", line))
            self._stack.append(children[-1])

    def _close(self, kind: str, within: str = "") -> None:
        """Close the innermost block of a kind, unless another that it may stand in is nearer."""
        for index in range(len(self._stack) - 1, self._base - 1, -1):
            if self._stack[index].kind == within:
                return
            if self._stack[index].kind == kind:
                del self._stack[index:]
                return

    def _flush(self) -> None:
        """Put the spans so far into the innermost open block."""
        spans, top = _trim(self._inline.flush()), self._top
        if not spans:
            return
        if len(self._stack) > self._base and top.kind in {"cell", "heading", "fold"}:
            if top.spans and top.kind == "cell":
                top.spans.append(Span("break", "\n", spans[0].line, style="hard"))
            top.spans += spans
        else:
            top.children.append(Block("paragraph", spans[0].line, 0, spans))


def _trim(spans: list[Span]) -> list[Span]:
    while spans and not (spans[-1].url or spans[-1].text.strip()):
        spans.pop()
    start = next((n for n, span in enumerate(spans) if span.url or span.text.strip()), 0)
    return spans[start:]


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
    tree = _Tree(links)
    tree.add(_Parser().parse(text))
    return tree.root.children, links
