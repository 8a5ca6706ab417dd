"""A page as a tree of blocks, from the tokens of markdown-it-py and from its HTML."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from psylist.formats.pages.fragments import Fragments
from psylist.formats.pages.pieces import Inline, Piece, add_tokens
from psylist.formats.pages.tree import Block


class _Reader(MarkdownIt):
    """CommonMark with tables and strikethrough, that leaves addresses as they are written.

    Code by indentation is off: on such pages it is a paragraph that was indented too deeply.
    """

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True})
        self.enable(["table", "strikethrough"])
        self.disable("code")

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
    head = False
    for token in tokens:
        kind, here = token.type, stack[-1]
        if kind == "inline":
            if token.map:
                inline.line = token.map[0] + 1
            add_tokens(inline, token.children or ())
            here.pieces = inline.taken()
        elif kind in _KINDS:
            block = Block(_KINDS[kind], token.map[0] + 1 if token.map else here.line)
            if kind == "heading_open":
                block.level = int(token.tag[1])
            elif kind == "tr_open":
                block.level = int(head)
            here.children.append(block)
            stack.append(block)
        elif token.nesting < 0 and len(stack) > 1 and kind not in {"thead_close", "tbody_close"}:
            stack.pop()
        elif kind == "html_block":
            line = token.map[0] + 1 if token.map else here.line
            here.children.extend(html.blocks(token.content, line))
        elif kind in _LEAVES:
            here.children.append(Block(_LEAVES[kind], token.map[0] + 1 if token.map else 0))
        head = kind == "thead_open" or (head and kind != "thead_close")
