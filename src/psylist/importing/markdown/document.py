"""A page as a tree of blocks, from the tokens of markdown-it-py and from its HTML."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from types import SimpleNamespace
from typing import NamedTuple

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock, list_block, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from psylist.importing.markdown.cuts import COLONS, reference_title
from psylist.importing.markdown.inline import InlineBuilder, Span, Tag, spans_text, tokenize_html
from psylist.text.markers import END, START
from psylist.vocabulary.citations import people_in_reference

_MARKERS = {START: "start", END: "end"}
_MAX_LABEL = 2000  # characters of the page: a label has at most 999, over quoted lines
_USUAL_TARGET = re.compile(r"(?!<)[^\s()\\&\x00-\x1f\x7f]+(?=[ )\n])")
"""A target without brackets, escapes and entities."""
_MARKS = re.compile(r"[\n!&*<\[\\\]_`~]")
"""The signs with which a rule for what is inside a line may begin."""
_MAX_ROWS = 10_000
_BLOCK = r"#|>|\||```|~~~|<(?!/?(?:a|b|i|u|em|ins|strong|code|span|font)\b)"
_GOES_ON = re.compile(rf" {{0,12}}(?!{_BLOCK}|[-+*=]|\d{{1,9}}[.)] )\S")
"""A line that may go on in the paragraph above it."""
_MAY_NEST = {"list": 1, "paragraph": 2, "quote": 2}
"""What may be indented too little to be in the item above it, and by how many blanks at least."""
_MAY_FILL = re.compile(rf"(?! *+(?:{_BLOCK}))[^\n]* ")
"""A line of several words that may be a part of a paragraph."""
_ENDS = ("  ", "\\", "|", "<br>", "<br/>", "<br />")
_WIDTHS = range(60, 131)  # characters to which paragraphs are filled
_MAX_WORD = 20  # characters of a word that says at which width a line was full
_MIN_FILLED, _MORE = 0.5, 1.5  # of the breaks, and so many more, are at one width: no chance
_DOUBLE = 2  # marks around what is bold
_LEAVES = {"fence": "code", "hr": "rule"}
_TAGS = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"), "table": "table",
    "tr": "row", "td": "cell", "th": "cell", "ul": "list", "ol": "list", "li": "item",
    "blockquote": "quote", "details": "fold", "summary": "fold",
    **dict.fromkeys(["p", "div", "center", "section", "article", "thead", "tbody",
                     "dl", "dt", "dd", "hr", "pre", "main"], ""),
}  # fmt: skip
"""The block that a tag begins or ends; of some it only ends the paragraph."""
_PLAIN_TEXT = frozenset(["", "text", "txt", "plain", "plaintext"])
"""What a fence is called that has no code."""
_MIN_REFERENCES = 3  # lines of a fence
_DASHES = re.compile(r"\s*[-–—_―]{2,}[.,]\s*")
"""What stands for the same authors as above, after Chicago and ABNT."""
_YEAR_IN_FRONT = re.compile(r"((?:19|20)\d\d)[a-z]?([ \t\xa0]+)(?=[^\W\d_a-z]|[\"“‘'(]|\Z)")
"""The year in front of a title, apart from it by blanks alone."""
_MIN_GAP = 2  # blanks that are wider than those between words, or a tab
_RECORD = re.compile(r"\s*@[A-Za-z]{4,20}\s*\{")
"""The beginning of a record of BibTeX, which is code also where it is not set as such."""
_TASK = re.compile(r"\A\[[ xX]\]\s+")
"""The mark of an item that somebody has done, or not yet (GitHub Flavored Markdown)."""
_AROUND = {"item": ["list"], "row": ["table"], "cell": ["table", "row"]}
_TEXTS = frozenset(["cell", "heading", "fold"])
"""Blocks that hold text themselves, not in paragraphs."""


@dataclass(slots=True)
class Block:
    """A block."""

    # ``heading``, ``paragraph``, ``list``, ``item``, ``quote``, ``table``, ``row``,
    # ``cell``, ``code``, ``rule``; ``fold`` and ``unfold`` around what ``<details>`` hides,
    # ``start`` and ``end`` for psylist's own markers
    kind: str
    line: int  # counted from 1
    # of a heading; 1 for a row of column heads; of a cell, over how many further rows it goes
    level: int = 0
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
        if block.children:  # most have none
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

    def __init__(self, links: list[Span], wrapped: Collection[int]) -> None:
        self.root = Block("page", 1)
        self._stack = [self.root]
        self._inline = InlineBuilder(links, wrapped)
        self._base = 1  # how many blocks are open around the HTML
        self._end = 0  # the last line of what is added

    def add(self, tokens: Sequence[Token]) -> None:
        """Add the tokens of a page."""
        for token in tokens:
            if token.map:
                self._inline.line, self._end = token.map[0] + 1, token.map[1]
            if token.type == "inline":
                self._inline.add_tokens(token.children or ())
                self._flush()
            elif token.type == "html_block":
                self._add_html(token.content)
            elif token.type == "fence" and _are_references(token):
                self._add_lines(token.content.split("\n"))
            elif token.type in _LEAVES:
                self._open(_LEAVES[token.type])
                self._stack.pop()
            elif kind := _TAGS[token.tag]:
                self._add_block(token.tag, kind, closing=token.nesting < 0)

    def _add_lines(self, lines: Sequence[str]) -> None:
        """Add a list of plain lines, which stand below the one where a fence begins."""
        depth, first = len(self._stack), self._inline.line + 1
        self._open("list")
        for number, line in enumerate(lines, first):
            if line.strip():
                self._inline.line = self._end = number
                self._open("item")
                self._inline.text(line.strip())
                self._flush()
                self._stack.pop()
        del self._stack[depth:]

    def _open(self, kind: str, level: int = 0) -> None:
        block = Block(kind, self._inline.line, level, end=self._end)
        self._stack[-1].children.append(block)
        self._stack.append(block)

    def _add_html(self, html: str) -> None:
        self._base, self._end = len(self._stack), self._inline.line + html.count("\n")
        if kind := _MARKERS.get(html.strip()):
            self._open(kind)
        for part in tokenize_html(html):
            if isinstance(part, str):
                self._inline.html_text(part)
            elif part.name not in _TAGS:
                self._inline.tag(part.name, part.attributes, closing=part.closing)
            else:
                self._flush()
                kind = _TAGS[part.name]
                if kind == "fold":
                    self._add_fold(part)
                elif kind and not (kind in {"list", "item"} and self._is_inside("cell")):
                    self._add_block(part.name, kind, closing=part.closing)
                    if kind == "cell" and not part.closing:
                        self._stack[-1].level = _further_rows(part)
        self._flush()
        del self._stack[self._base :]
        self._base = 1

    def _is_inside(self, kind: str) -> bool:
        return any(block.kind == kind for block in self._stack[self._base :])

    def _add_block(self, name: str, kind: str, *, closing: bool) -> None:
        if closing:
            self._close(kind)
            return
        around = _AROUND.get(kind, ("list",) if kind == "heading" else ())
        if around and self._stack[-1].kind != around[-1]:
            self._close(kind, within=around[-1])
            for outer in _AROUND.get(kind, ()):
                if not self._is_inside(outer):
                    self._open(outer)
        if name == "th" and len(self._stack[-2].children) == 1:
            self._stack[-1].level = 1
        self._open(kind, int(name[1]) if kind == "heading" else 0)

    def _add_fold(self, tag: Tag) -> None:
        del self._stack[self._base :]
        children = self._stack[-1].children
        if tag.name == "details":
            self._open("unfold" if tag.closing else "fold")
            self._stack.pop()
        elif not tag.closing:
            if children and children[-1].kind == "fold" and not children[-1].spans:
                self._stack.append(children[-1])
            else:
                self._open("fold")

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
        spans, top = _trim(self._inline.flush()), self._stack[-1]
        if not spans:
            return
        if top.kind == "item" and not (top.children or spans[0].form):
            spans[0].text = _TASK.sub("", spans[0].text)
        if top.kind not in _TEXTS:
            kind = "code" if _RECORD.match(spans[0].text) else "paragraph"
            top.children.append(Block(kind, spans[0].line, 0, spans, end=self._end))
            return
        if top.spans and top.kind == "cell":
            top.spans.append(Span("break", "\n", spans[0].line, style="hard"))
        top.spans += spans


def _are_references(fence: Token) -> bool:
    """True for a fence of plain text whose lines are references; one or two say how to cite."""
    if fence.info.strip().lower() not in _PLAIN_TEXT:
        return False
    lines = [*filter(None, map(str.strip, fence.content.split("\n")))]
    return len(lines) >= _MIN_REFERENCES and all(map(reference_title, lines))


def _further_rows(cell: Tag) -> int:
    """Over how many rows below its own a cell goes."""
    rows = str(cell.attributes.get("rowspan", ""))
    return int(rows) - 1 if rows.isdecimal() and 0 < int(rows) <= _MAX_ROWS else 0


def _trim(spans: list[Span]) -> list[Span]:
    """Spans without those at either end that are blank."""
    while spans and not (spans[-1].url or spans[-1].text.strip()):
        spans.pop()
    if not spans or spans[0].url or spans[0].text.strip():
        return spans
    return _trim(spans[::-1])[::-1]


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule for ``[label]: address``, skipped if no label ends.

    Otherwise it scans every line that begins with a link character by character.
    """
    pos = state.bMarks[start] + state.tShift[start]
    if state.src.find("]:", pos, pos + _MAX_LABEL) < 0:
        return False
    return reference(state, start, end, silent)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule for lists, where an item may be indented a little more than the one above it.

    By CommonMark it would be a part of that from four blanks on, as where code may begin.
    """
    indent, state.listIndent = state.listIndent, -1
    is_found = list_block(state, start, end, silent)
    state.listIndent = indent
    return is_found


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """The rule for ``**``, which also begins or ends what has a blank inside: ``**Title **``."""
    if state.src[state.pos] not in "*_":
        return False
    count = len(state.delimiters)
    is_found = emphasis.tokenize(state, silent)
    for one in state.delimiters[count:]:
        if one.length == _DOUBLE and not (one.open or one.close):
            one.open = one.close = True
    return is_found


def _inline(state: StateCore) -> None:
    """The rule for what is inside lines: most cells are plain text, and done at once."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if _MARKS.search(token.content):
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])
        else:
            token.children = [Token("text", "", 0, content=token.content)]


class _Destination(NamedTuple):
    """The target of a link, as `markdown_it.helpers` gives it."""

    ok: bool
    pos: int  # behind it
    str: str


def _link_destination(text: str, pos: int, maximum: int) -> _Destination:
    """The target of a link: a usual one at once, any other sign by sign."""
    match = _USUAL_TARGET.match(text, pos, maximum)
    if match:
        return _Destination(ok=True, pos=match.end(), str=match[0])
    other = helpers.parseLinkDestination(text, pos, maximum)
    return _Destination(other.ok, other.pos, other.str)


class _Parser(MarkdownIt):
    """CommonMark with tables and strikethrough; addresses stay as they are written.

    Indented code is off: on such pages it is a paragraph that is indented too deeply.
    """

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True})
        self.enable(["table", "strikethrough"])
        self.disable("code")
        self.inline.terminator_re = _MARKS
        self.core.ruler.at("inline", _inline)
        self.block.ruler.at("reference", _reference)
        self.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
        self.inline.ruler.at("emphasis", _emphasis)
        self.helpers = SimpleNamespace(  # type: ignore[assignment]  # a module to the types
            parseLinkLabel=helpers.parseLinkLabel,
            parseLinkDestination=_link_destination,
            parseLinkTitle=helpers.parseLinkTitle,
        )

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        return True


def parse_blocks(text: str) -> tuple[list[Block], list[Span]]:
    """The blocks of a page, and all its links and images in order."""
    links: list[Span] = []
    lines = text.split("\n")
    tree = _Tree(links, wrapped_lines(lines))
    tree.add(_Parser().parse(text))
    _nest_lists(tree.root, lines)
    _repeat_names(tree.root)
    return tree.root.children, links


def wrapped_lines(lines: Sequence[str]) -> Collection[int]:
    """The lines, counted from 1, that end because their paragraph was filled to a width.

    Such a break is a space, while others part the fields of works. On a page that was filled one
    width explains most of them: each line was full, for the next word would not have fitted.
    """
    breaks = [
        (number, len(line), len(line) + 1 + len(following.split(maxsplit=1)[0]))
        for number, (line, following) in enumerate(pairwise(lines), 1)
        if _GOES_ON.match(following) and _MAY_FILL.match(line) and not line.endswith(_ENDS)
    ]
    # Behind an address as the next word nearly any width would do: it says nothing.
    telling = [(length, more) for _, length, more in breaks if more - length <= _MAX_WORD]
    widths: Counter[int] = Counter()
    for length, more in telling:
        widths.update(range(max(length, _WIDTHS.start), min(more, _WIDTHS.stop)))
    width, count = max(widths.items(), key=itemgetter(1), default=(0, 0))
    if count < _MIN_FILLED * len(telling) + _MORE:
        return ()
    return {number for number, length, more in breaks if length <= width < more}


def _nest_lists(page: Block, lines: Sequence[str]) -> None:
    """Put what is indented too little into the item above it: two blanks below ``1.``.

    The list that they cut goes on behind them.
    """
    for block in walk([page]):
        if block.kind in {"list", "table", "row"}:
            continue
        made: list[Block] = []
        last: Block | None = None  # with a list that was put into it
        for child in block.children:
            above = made[-1] if made and made[-1].kind == "list" else None
            # HTML may open a list without items.
            above = above if above and above.children and _may_nest(child) else None
            step = _indent(lines, child) - _indent(lines, above) if above else 0
            if above and step >= _MAY_NEST[child.kind]:
                last = above
                above.children[-1].children.append(child)
            elif above and above is last and child.kind == "list" and not step:
                above.children += child.children
            else:
                made.append(child)
        block.children = made


def _repeat_names(page: Block) -> None:
    """Put the authors of a reference in front of those below it that have dashes for them.

    The same where the authors stand in the line above a year, as archaeologists cite after the
    style of American Antiquity, with more of their works in the paragraphs below, each behind its
    year.
    """
    above: Sequence[Span] = ()
    listed = ""
    is_usual = False  # whether authors stand in lines of their own
    for block in walk([page]):
        if block.kind != "paragraph":
            above, listed = ((), "") if block.kind == "heading" else (above, listed)
            continue
        listed = _join_year(block.spans, listed, is_usual=is_usual)
        is_usual = is_usual or listed != ""
        first = block.spans[0]
        dashes = _DASHES.match(first.text) if first.kind == "text" else None
        if dashes and above:
            text = "".join("\0" if span.wrapper else span.text for span in above)
            title = reference_title(text)
            who = people_in_reference(text[: title[0]]) if title else ""
            first.text = f"{who} {first.text[dashes.end() :]}" if who else first.text
        above = block.spans


def _join_year(spans: list[Span], above: str, *, is_usual: bool) -> str:
    """Make ``Moss, Ada. 2012. Title`` of ``Moss, Ada`` and ``2012   Title`` in the line below it.

    Args:
        spans: of a paragraph.
        above: the authors of the paragraph above it, for one that begins with a year.
        is_usual: whether a paragraph above it was so; then one blank may stand behind the year.

    Returns:
        the authors; nothing for any other paragraph.
    """
    kinds = [(span.kind, span.form) for span in spans[:3]]
    is_below = kinds == [("text", ""), ("break", ""), ("text", "")]
    own = spans[2] if is_below else spans[0]
    year = _YEAR_IN_FRONT.match(own.text) if own.kind == "text" and not own.form else None
    if year is None or (year.end() == len(own.text) and own is spans[-1]):
        return ""
    is_apart = len(year[2].expandtabs(_MIN_GAP)) >= _MIN_GAP or (is_below and is_usual)
    turned = spans[0].text.strip() if is_below and "," in spans[0].text else ""
    who = people_in_reference(turned) if is_below else above
    if not (who and is_apart):
        return ""
    own.text = f"{year[1]}. {own.text[year.end() :]}"
    if is_below:
        spans[0].text = f"{who} "
        del spans[1]
    else:
        own.text = f"{who} {own.text}"
    return who


def _may_nest(block: Block) -> bool:
    """False for what stands on its own, such as the line of a topic above a list."""
    is_topic = is_bold(block.spans) or announces(block.spans)
    return block.kind in _MAY_NEST and not is_topic


def announces(spans: Sequence[Span]) -> bool:
    """True for a paragraph that ends in a colon."""
    return spans_text(spans).rstrip().endswith(COLONS)


def is_bold(spans: Sequence[Span]) -> bool:
    """True for a paragraph whose words are all in bold."""
    bold = [span.bold for span in spans if span.text.strip()]
    return bool(bold) and all(bold)


def _indent(lines: Sequence[str], block: Block) -> int:
    line = lines[block.line - 1]
    return len(line) - len(line.lstrip(" "))
