"""How a page with a legend of badges presents its list, so that `export` can write it so again."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.catalog.toml_write import format_field, toml_value
from psylist.importing.legend import find_legends
from psylist.importing.markdown.document import Block, walk
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.psylist_layout import is_source
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.badges import is_star_badge
from psylist.vocabulary.phrases import Phrases, is_total, phrases_for

LAYOUT = "cards"
"""Of psylist's layouts, the one of such pages."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEGEND_HEADS = ("group", "tag", "about")


@dataclass(slots=True)
class PageLook:
    """How a page presents its list.

    Attributes:
        title: with its emoji.
        description: its paragraphs.
        phrases: the words of the page that are not psylist's own, by their names.
        show: what it shows besides its works.
        is_folded: whether its sections are folded.
    """

    title: str = ""
    description: list[str] = field(default_factory=list)
    phrases: dict[str, str] = field(default_factory=dict)
    show: list[str] = field(default_factory=list)
    is_folded: bool = False


def read_look(blocks: Sequence[Block], language: str, *, is_own: bool = False) -> PageLook:
    """How a page presents its list.

    Args:
        blocks: of the page.
        language: of the page.
        is_own: whether psylist has written it.
    """
    legends = {id(block) for block, _ in find_legends(blocks, is_own=is_own)}
    look = PageLook(show=["legend", "badges"])
    words: dict[str, str] = {}
    flat = _flat(blocks)
    headings = [block for block in flat if block.kind == "heading"]
    if headings and headings[0].level == 1:
        look.title = _text(headings[0].spans)
        look.description = [*_description(flat, flat.index(headings[0]))]
    if year := _year_heading(headings):
        words["year"] = year
    for heading, below in _sections(flat):
        if below and _is_contents(below[0]):
            words["contents"] = _text(heading.spans)
            look.show.insert(0, "contents")
        for table in below:
            if table.kind == "table" and id(table) in legends:
                words["legend"] = _text(heading.spans)
                words.update(_heads(table))
    folds = Counter(_text(block.spans) for block in flat if block.kind == "fold" and block.spans)
    if folds:
        look.is_folded = True
        words["fold"] = folds.most_common(1)[0][0]
    look.show += _shown_at_works([*walk(flat)])
    look.phrases = dict(_own(words, phrases_for(language)))
    return look


def look_lines(looks: Mapping[str, PageLook]) -> Iterator[str]:
    """The lines of ``[list]`` that make pages look so again.

    Args:
        looks: of the pages, by language, that of the first language first.
    """
    first = next(iter(looks.values()))
    yield f"template = {toml_value(LAYOUT)}"
    yield f"show = {toml_value(first.show)}"
    yield f"fold = {toml_value('sections' if first.is_folded else 'none')}"
    for code, look in looks.items():
        for name, words in look.phrases.items():
            yield from format_field(f"phrases.{code}.{name}", words)


def _flat(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the page itself; those inside lists and tables stay in them."""
    return [block for block in blocks if block.kind not in {"start", "end"}]


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    heading: Block | None = None
    below: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            if heading is not None:
                yield heading, below
            heading, below = block, []
        elif block.kind != "rule":
            below.append(block)
    if heading is not None:
        yield heading, below


def _description(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """The paragraphs below the title that hold words alone."""
    for block in blocks[index + 1 :]:
        if block.kind == "heading":
            return
        has_links = any(span.url for span in block.spans)
        text = _text(block.spans) if block.kind == "paragraph" and not has_links else ""
        if text and not is_total(text):
            yield text


def _year_heading(headings: Sequence[Block]) -> str:
    """What most headings of years have around the year."""
    found = Counter(
        _YEAR.sub("{year}", text, count=1)
        for heading in headings
        if heading.level > 1 and _YEAR.search(text := _text(heading.spans))
    )
    shape, count = found.most_common(1)[0] if found else ("", 0)
    return shape if 2 * count > sum(found.values()) else ""


def _shown_at_works(blocks: Sequence[Block]) -> Iterator[str]:
    """What works have beside title, badges, source and summary."""
    quotes = [block.children for block in blocks if block.kind == "quote"]
    if any(len(lines) > 1 and is_source(lines[-1].spans) for lines in quotes):
        yield "authors"
    if any(is_star_badge(span.url) for block in blocks for span in block.spans):
        yield "stars"
    titles = [
        block.children[0].spans
        for block in blocks
        if block.kind == "item" and len(block.children) > 1 and block.children[0].spans
    ]
    linked = sum(spans[0].kind == "link" and spans[0].bold for spans in titles)
    if 2 * linked > len(titles):
        yield "title-links"


def _is_contents(block: Block) -> bool:
    links = [span for inner in walk([block]) for span in inner.spans if span.kind == "link"]
    return block.kind == "list" and bool(links) and all(s.url.startswith("#") for s in links)


def _heads(table: Block) -> dict[str, str]:
    """What the columns of a legend are called."""
    head = next((row for row in table.children if row.level), None)
    cells = [_text(cell.spans) for cell in head.children] if head is not None else []
    if len(cells) != len(_LEGEND_HEADS) or not all(cells):
        return {}
    return dict(zip(_LEGEND_HEADS, cells, strict=True))


def _own(words: Mapping[str, str], usual: Phrases) -> Iterator[tuple[str, str]]:
    """The words that differ from psylist's own."""
    for name, text in words.items():
        if text and text != getattr(usual, name):
            yield name, text


def _text(spans: Sequence[Span]) -> str:
    return collapse_whitespace(spans_text(spans))
