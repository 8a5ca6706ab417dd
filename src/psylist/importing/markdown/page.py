"""A Markdown page read as drafts of entries; every link of it is accounted for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from psylist.identifiers.identifier import find_urls
from psylist.importing.drafts import Draft, LinkRef, ParseResult
from psylist.importing.markdown import sections
from psylist.importing.markdown import sections as headings
from psylist.importing.markdown import segments as footnotes
from psylist.importing.markdown.candidates import find_candidates, is_keyed
from psylist.importing.markdown.classify import classify
from psylist.importing.markdown.document import Block, block_spans, parse_blocks, walk
from psylist.importing.markdown.inline import Span, is_badge
from psylist.importing.markdown.psylist_layout import is_source
from psylist.importing.markdown.sections import Section, SectionBody, heading_text
from psylist.importing.markdown.segments import Candidate, Footnotes, Segment
from psylist.importing.markdown.titles import is_link_label
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import non_entry_reason
from psylist.vocabulary.phrases import PHRASES, own_name

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:(?!---[ \t]*\n).*\n){0,200}---[ \t]*(?:\n|\Z)")
_LANGUAGE = re.compile(
    r"\W*(?:english|en|chinese|zh|zh[-_]cn|cn|中文(?:版|说明|文档)?|英文版?|简体中文|繁體中文|中|英|readme(?:[_.-]?\w+)?"
    r"|chinese version|english version|中文 ?readme|simplified chinese)\W*",
    re.IGNORECASE,
)
_README = re.compile(r"readme[_.-](?:zh|en|cn|ja|ko|tw|chinese|english)[\w-]*\.md", re.IGNORECASE)
_DEFINITION = re.compile(r"\s{0,12}(?:>\s?)*\[[^\]]+\]:\s+(?=\S)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OUTSIDE = "outside the markers of the list"
_DESCRIBED = "in the description of the list"
_NEIGHBOUR = "the list in another language"


def read_page(text: str, language: str) -> ParseResult:
    """Reads a page.

    Args:
        text: Markdown; a byte-order mark and Windows line breaks are fine.
        language: of the page.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    body = _FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
    blocks, links = parse_blocks(body)
    _mark_contents(blocks)
    blocks, notes = footnotes.extract_footnotes(blocks)
    blocks, outside = _inside_markers(blocks)
    _mark(outside, _OUTSIDE)
    parts = [_marked_own(part) for part in sections.split_sections(blocks)]
    drafts = [draft for part in parts for draft in _drafts(part, language, notes)]
    neighbours = [*_neighbours(links)]
    title, description = _opening(parts)
    left_out = [
        LinkRef(p.url, p.line, collapse_whitespace(p.text), _reason(p)) for p in links if not p.used
    ]
    held = [found for draft in drafts for found in draft.link_refs]
    lines = text.split("\n")
    _set_lines(lines, [*held, *left_out])
    left_out += _unseen(lines, [*held, *left_out])
    left_out.sort(key=lambda found: found.line)
    return ParseResult(drafts, left_out, title, description, neighbours)


def _inside_markers(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stands between psylist's markers, if they are there, and what stands around them."""
    starts = [at for at, block in enumerate(blocks) if block.kind == "start"]
    ends = [at for at, block in enumerate(blocks) if block.kind == "end"]
    if len(starts) != 1 or len(ends) != 1 or starts[0] > ends[0]:
        return blocks, []
    start, end = starts[0], ends[0]
    return blocks[start + 1 : end], blocks[:start] + blocks[end + 1 :]


def _marked_own(part: SectionBody) -> SectionBody:
    """The section, with a note where it is laid out as psylist exports it."""
    if not (_has_source(part.blocks) or _is_bare(part)):
        return part
    return SectionBody(replace(part.section, is_psylist_layout=True), part.blocks)


def _has_source(blocks: Sequence[Block]) -> bool:
    quotes = (block for block in walk(blocks) if block.kind == "quote")
    return any(is_source(child.pieces) for quote in quotes for child in quote.children)


def _is_bare(part: SectionBody) -> bool:
    """Whether a section is a year's list of titles in bold, as psylist exports it."""
    section = part.section
    if section.year is None and not headings.is_undated(section.text):
        return False
    items = [item for block in part.blocks if block.kind == "list" for item in block.children]
    first = [item.children[0].pieces for item in items if item.children]
    return bool(first) and all(pieces and all(p.bold for p in pieces) for pieces in first)


def _drafts(part: SectionBody, language: str, notes: Footnotes) -> Iterator[Draft]:
    """The entries of a section; or the one that its heading is."""
    section = part.section
    if section.skip_reason:
        heads = [section.heading] if section.heading else []
        _mark([*heads, *part.blocks], section.skip_reason)
        return
    card = _card(part, language)
    rest = part.blocks[1:] if card else part.blocks
    found = [
        draft
        for unit in find_candidates(rest, section)
        if (draft := classify(footnotes.attach_footnotes(unit, notes), language)) is not None
    ]
    if not found and (whole := _headed(part, part.blocks, language)):
        yield whole
        return
    if card is not None:
        yield card
    yield from found


def _card(part: SectionBody, language: str) -> Draft | None:
    """The entry that a heading is with the list below it that tells one thing after the other."""
    first = part.blocks[0] if part.blocks else None
    if first is None or len(part.blocks) == 1 or first.kind != "list" or not is_keyed(first):
        return None
    return _headed(part, [first], language)


def _headed(part: SectionBody, blocks: Sequence[Block], language: str) -> Draft | None:
    """The entry that the heading of a section is with some blocks below it."""
    section, heading = part.section, part.section.heading
    if heading is None or not _may_be_entry(section, heading):
        return None
    above = replace(section.parent or section, is_psylist_layout=section.is_psylist_layout)
    unit = Candidate("heading", above, [_head(heading)])
    for block in walk(blocks):
        if block.pieces:
            unit.segments.append(Segment("body", block.pieces, block.line))
    return classify(unit, language) if _offers(unit) else None


def _offers(unit: Candidate) -> bool:
    """Whether what stands below a heading is more than sentences that mention works."""
    if not any(True for _ in unit.links()):
        return True
    return any(_offers_works(passage) for passage in unit.segments)


def _offers_works(passage: Segment) -> bool:
    """Whether a line is a title, or holds links for what their labels say."""
    words = len("".join(p.text for p in passage.pieces if p.kind == "text").split())
    return any(
        passage.role == "head"
        or piece.bold
        or is_link_label(piece.text)
        or (piece.style and (piece.style != "bare" or words <= _FEW))
        for piece in passage.pieces
        if piece.kind == "link" and not non_entry_reason(piece.url)
    )


_FEW = 2  # words beside a bare address


def _head(heading: Block) -> Segment:
    return Segment("head", heading.pieces, heading.line)


def _may_be_entry(section: Section, heading: Block) -> bool:
    """Whether a heading can be a title; that of the page, a year or a venue cannot."""
    return (
        not section.is_preamble
        and bool(heading.pieces)
        and not is_link_label(heading_text(heading))
    )


def _mark(blocks: Sequence[Block], reason: str) -> None:
    for piece in block_spans(blocks):
        if piece.url and not piece.unused_reason:
            piece.unused_reason = reason


def _mark_contents(blocks: Sequence[Block]) -> None:
    """Ways to places of the page that stand in a list are its table of contents."""
    for block in walk(blocks):
        if block.kind == "item":
            for piece in block_spans(block.children):
                if piece.url.startswith("#"):
                    piece.unused_reason = headings.CONTENTS


def _neighbours(links: Sequence[Span]) -> Iterator[LinkRef]:
    """Links to the same list in another language; that is why they are in no entry."""
    names = {own_name(code).casefold() for code in (*PHRASES, "zh-tw", "ja", "ko", "en")}
    for piece in links:
        if piece.used or piece.kind == "image" or piece.url.startswith("#"):
            continue
        label = collapse_whitespace(piece.text).strip("[]() ")
        local = non_entry_reason(piece.url) == "a file beside this page"
        if _LANGUAGE.fullmatch(label) or label.casefold() in names:
            if local or re.search(r"\.md\b|readme", piece.url, re.IGNORECASE):
                piece.unused_reason = _NEIGHBOUR
                yield LinkRef(piece.url, piece.line, label, _NEIGHBOUR)
        elif local and _README.search(piece.url):
            piece.unused_reason = _NEIGHBOUR
            yield LinkRef(piece.url, piece.line, label, _NEIGHBOUR)


def _reason(piece: Span) -> str:
    if piece.kind == "image":
        return "a badge" if is_badge(piece.url) else "an image"
    if piece.style == "image" and not piece.unused_reason:
        return "a badge"
    return piece.unused_reason or non_entry_reason(piece.url) or "in running text"


def _set_lines(lines: Sequence[str], found: Sequence[LinkRef]) -> None:
    """Corrects the line of each link whose address stands a little further down."""
    for one in found:
        for number in range(one.line, min(one.line + 12, len(lines) + 1)):
            line = lines[number - 1]
            if one.url in line or (one.text.startswith("www.") and one.text in line):
                one.line = number
                break


def _unseen(lines: Sequence[str], links: Sequence[LinkRef]) -> Iterator[LinkRef]:
    """Addresses that stand in the text and in no link: in code, in comments, in what is odd."""
    known: dict[int, list[str]] = {}
    for link in links:
        known.setdefault(link.line, []).append(link.url)
        if "://" in link.text and f"[{link.text}" in lines[link.line - 1]:
            known[link.line].append(link.text)
    urls = {link.url for link in links}
    for number, line in enumerate(lines, 1):
        if "://" not in line:
            continue
        rest = unescape(_ESCAPE.sub(r"\1", line)) if "\\" in line or "&" in line else line
        counts = Counter(known.get(number, ()))
        for url in sorted(counts, key=len, reverse=True):
            rest = rest.replace(url, " ", counts[url])
        defined = _DEFINITION.match(rest)
        if "://" not in rest or (defined and rest[defined.end() :].split()[0].strip("<>") in urls):
            continue
        for _, address in find_urls(rest):
            yield LinkRef(address, number, "", "not a link on the page")


def _opening(parts: Sequence[SectionBody]) -> tuple[str, list[str]]:
    """The title of the page and the paragraphs below it that hold no links."""
    first = next(
        (part for part in parts if part.section.is_preamble and part.section.heading), None
    )
    if first is None:
        return "", []
    title = first.section.text
    description: list[str] = []
    for block in first.blocks:
        shown = "".join(piece.text for piece in block.pieces)
        if block.kind != "paragraph" or any(p.url and p.style != "bare" for p in block.pieces):
            break
        if any(piece.used for piece in block.pieces):
            break
        description.append(collapse_whitespace(shown))
        for piece in block.pieces:
            if piece.url:
                piece.unused_reason = _DESCRIBED
    return title, description
