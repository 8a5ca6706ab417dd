"""A page as a tree of blocks, from the tokens of markdown-it-py and from its HTML."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from psylist.formats.pages.fragments import Fragments
from psylist.formats.pages.pieces import Inline, Piece, add_tokens
from psylist.formats.pages.tree import Block

_LONGEST_LABEL = 2000  # characters of the page: a label has at most 999, over quoted lines


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule for ``[label]: address``, left alone where no label ends.

    Else every line that begins with a link is read letter by letter for one.
    """
    at = state.bMarks[start] + state.tShift[start]
    if state.src.find("]:", at, at + _LONGEST_LABEL) < 0:
        return False
    return reference(state, start, end, silent)


class _Reader(MarkdownIt):
    """CommonMark with tables and strikethrough, that leaves addresses as they are written.

    Code by indentation is off: on such pages it is a paragraph that was indented too deeply.
    """

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True})
        self.enable(["table", "strikethrough"])
        self.disable("code")
        self.block.ruler.at("reference", _reference)

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


_KINDS = {
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
_HEADS = frozenset(["thead_open", "thead_close", "tbody_open", "tbody_close"])
_LEAVES = {"fence": "code", "hr": "rule"}


def blocks_of(text: str) -> tuple[list[Block], list[Piece]]:
    """The blocks of a page, and every link and image of it in order."""
    links: list[Piece] = []
    root = Block("page", 1)
    _grow(root, _Reader().parse(text), links)
    return root.children, links


def _grow(root: Block, tokens: Sequence[Token], links: list[Piece]) -> None:
    inline = Inline(links)
    html = Fragments(inline)
    stack = [root]
    head = False  # whether the rows that come hold the heads of a table's columns
    for token in tokens:
        kind, here = token.type, stack[-1]
        line = token.map[0] + 1 if token.map else here.line
        if kind == "inline":
            inline.line = line
            add_tokens(inline, token.children or ())
            here.pieces = inline.taken()
        elif kind in _KINDS:
            stack.append(_opened(token, line, head=head))
            here.children.append(stack[-1])
        elif kind in _HEADS:
            head = kind == "thead_open"
        elif token.nesting < 0 and len(stack) > 1:
            stack.pop()
        elif kind == "html_block":
            here.children.extend(html.blocks(token.content, line))
        elif kind in _LEAVES:
            here.children.append(Block(_LEAVES[kind], line))


def _opened(token: Token, line: int, *, head: bool) -> Block:
    block = Block(_KINDS[token.type], line)
    if token.type == "heading_open":
        block.level = int(token.tag[1])
    elif token.type == "tr_open":
        block.level = int(head)
    return block
