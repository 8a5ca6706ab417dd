"""Which blocks of a page belong together as one possible entry."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from psylist.importing.markdown.document import Block, walk
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.paragraphs import (
    is_leading,
    is_numbered,
    is_tagged,
    links_to_work,
    split_entries,
)
from psylist.importing.markdown.psylist_layout import is_source
from psylist.importing.markdown.sections import Section, inline_folds, refine
from psylist.importing.markdown.segments import Candidate, Segment
from psylist.importing.markdown.tables import table_candidates
from psylist.importing.markdown.title_search import find_title
from psylist.importing.markdown.titles import (
    SHORTCODE,
    Title,
    is_capitalised,
    is_link_label,
    length_score,
)
from psylist.text.names import parse_names
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venues import is_venue

_LONGEST_TOPIC = 60
_LONGEST_SUBHEADING = 6  # words
_FEWEST_KEYS = 2


def subheading(block: Block) -> str:
    """The words of a paragraph that may be a heading in bold, or one with a colon."""
    pieces = [p for p in block.pieces if p.text.strip() and p.kind != "break"]
    if not pieces or any(p.kind != "text" for p in pieces):
        return ""
    words = spans_text(pieces).strip(" \xa0\u2002\u2003\n")
    stripped = words.rstrip(":：").strip()
    if not (words.endswith((":", "：")) or all(p.bold for p in pieces if p.text.strip(" \xa0"))):
        return ""
    return (
        stripped
        if len(stripped) <= _LONGEST_TOPIC and len(stripped.split()) <= _LONGEST_SUBHEADING
        else ""
    )


def is_list_of_entries(block: Block) -> bool:
    """Whether a block is a table, or a list of which half the items are titles with links."""
    if block.kind == "table":
        return True
    if block.kind != "list":
        return False
    listed = sum(is_listed(item) for item in block.children)
    return 2 * listed >= len(block.children)


def is_listed(item: Block) -> bool:
    """Whether an item has a title of its own and leads to a work."""
    pieces = _first_pieces(item)
    title = find_title(pieces)
    if title is None or length_score(title.text) < 0 or _begins_with_key(pieces):
        return False
    return any(map(links_to_work, pieces)) and is_leading(pieces, title)


def is_title_of_links(block: Block, following: Block) -> bool:
    """Whether a line in front of a list of links is their title, though nothing sets it off."""
    if following.kind != "list" or any(p.kind == "link" or p.bold for p in block.pieces):
        return False
    title = find_title(block.pieces)
    if title is None or length_score(title.text) < 1 or not is_capitalised(title.text):
        return False
    return all(_is_labelled(item) for item in following.children)


def _is_labelled(item: Block) -> bool:
    """Whether an item is made of links and their labels alone."""
    pieces = _first_pieces(item)
    words = re.sub(
        r"[\[\](){}:：|,·-]", " ", spans_text([p for p in pieces if p.kind == "text"])
    ).split()
    links = [p for p in pieces if p.kind == "link"]
    return bool(links) and all(link_kind(word) for word in words) and find_title(pieces) is None


def is_entry_like(item: Block) -> bool:
    """Whether an item begins with a title that is set off, and leads to a work."""
    pieces = _first_pieces(item)
    title = find_title(pieces)
    if title is None or title.style == "plain" or _begins_with_key(pieces):
        return False
    return is_leading(pieces, title) and (any(map(links_to_work, pieces)) or _has_source(item))


def is_nested_entry(item: Block, above: Candidate) -> bool:
    """Whether an item below an entry is an entry of its own, only nested too deeply."""
    pieces = _first_pieces(item)
    title = find_title(pieces)
    if title is None or title.style not in {"bold", "link"} or not is_leading(pieces, title):
        return False
    if _has_source(item) and title.style == "bold":
        return True
    scholarly = any(p.kind == "link" and classify_url(p.url).is_scholarly for p in pieces)
    if not scholarly or length_score(title.text) < 1:
        return False
    rest = spans_text([p for at, p in enumerate(pieces) if not title.start <= at < title.end])
    parts = [part.strip(" .()[]（）") for part in re.split(r"[,，.。(（]\s*", rest)]
    same = title.style == "bold" and above.segments[0].pieces[0].bold
    return same or any(is_venue(part) for part in parts if part) or bool(parse_names(rest))


def _has_source(item: Block) -> bool:
    quotes = (block for block in item.children if block.kind == "quote")
    return any(is_source(b.pieces) for quote in quotes for b in walk(quote.children))


def _first_pieces(item: Block) -> list[Span]:
    return next((b.pieces for b in item.children if b.kind == "paragraph"), [])


def is_detail_item(item: Block) -> bool:
    """Whether an item tells something of the entry above it."""
    pieces = _first_pieces(item)
    return _begins_with_key(pieces) or not is_entry_like(item)


def _begins_with_key(pieces: Sequence[Span]) -> bool:
    """Whether an item announces what it tells: ``Authors: …``."""
    key, colon, _ = spans_text(pieces).replace("：", ":").partition(":")
    if not colon or not (key_role(key) or link_kind(key)):
        return False
    links = [p for p in pieces if p.kind == "link"]
    titled = key_role(key) == "title" and links and links[0].style == ""
    if not titled or is_link_label(links[0].text):
        return True
    return length_score(links[0].text) < 1 and not classify_url(links[0].url).is_scholarly


def is_title_line(item: Block) -> bool:
    """Whether an item announces a title: ``Title: …``."""
    key, colon, _ = spans_text(_first_pieces(item)).replace("：", ":").partition(":")
    return bool(colon) and key_role(key) == "title"


def is_field_line(item: Block) -> bool:
    """Whether an item announces anything else: ``Authors: …``."""
    return _begins_with_key(_first_pieces(item)) and not is_title_line(item)


def is_keyed(block: Block) -> bool:
    """Whether a list tells one thing after the other of what its heading names."""
    firsts = [_first_pieces(item) for item in block.children]
    if firsts and is_title_line(block.children[0]) and not _begins_with_key(firsts[0]):
        return False  # its first line is the title
    keyed = sum(map(_begins_with_key, firsts))
    return keyed >= _FEWEST_KEYS and 2 * keyed >= len(block.children)


def points(item: Block) -> list[Segment]:
    """The passages of an item that tells something of the entry above it."""
    return [Segment("sub", b.pieces, b.line) for b in walk(item.children) if b.pieces]


def find_candidates(blocks: Sequence[Block], section: Section) -> list[Candidate]:
    """The possible entries among the blocks of a section, in order."""
    gatherer = CandidateBuilder(section)
    for block, following in zip_longest(blocks, blocks[1:]):
        if following is not None and block.kind == "paragraph":
            if (text := subheading(block)) and is_list_of_entries(following):
                gatherer.enter(refine(section, text))
                continue
            if is_title_of_links(block, following):
                gatherer.begin(block)
                continue
        gatherer.add(block)
    return gatherer.units


_LONGEST_TOPIC_UNITS = 60


class CandidateBuilder:
    """Takes one block after the other and tells where a new entry begins."""

    def __init__(self, section: Section, origin: str = "paragraph") -> None:
        self.units: list[Candidate] = []
        self._section = section
        self._origin = origin
        self._open: Candidate | None = None

    def enter(self, section: Section) -> None:
        """What follows stands in another section."""
        self._section, self._open = section, None

    def begin(self, block: Block) -> None:
        """A paragraph that begins an entry."""
        self._begin(block.pieces, block.line)

    def add(self, block: Block) -> None:
        """Take the next block of the section."""
        match block.kind:
            case "paragraph" | "heading" | "fold":
                self._paragraph(block)
            case "quote":
                self._quote(block)
            case "list":
                self._list(block)
            case "table":
                self._open = None
                self.units += table_candidates(block, self._section)
            case "rule":
                self._open = None
            case _:
                pass

    def _begin(self, pieces: list[Span], line: int) -> None:
        self._open = Candidate(self._origin, self._section, [Segment("head", pieces, line)])
        self.units.append(self._open)

    def _paragraph(self, block: Block) -> None:
        groups = split_entries(block.pieces)
        first = groups[0] if groups else []
        if self._open is None or self._begins(first):
            self._begin(first, _line(first, block.line))
        elif first:
            self._open.segments.append(Segment("body", first, _line(first, block.line)))
        for group in groups[1:]:
            self._begin(group, _line(group, block.line))

    def _begins(self, pieces: list[Span]) -> bool:
        """Whether a paragraph below an entry begins the next one."""
        if self._is_next_reference(pieces):
            return True
        if not any(piece.bold or piece.kind == "link" for piece in pieces):
            return False
        title = find_title(pieces)
        if title is None or title.style not in {"bold", "link"}:
            return False
        whole = _is_all(pieces, title)
        if self._origin == "item":
            return whole and title.style == "bold" and bool(self._sourced())
        if not (is_leading(pieces, title) or whole):
            return False
        placed = title.style == "bold" and is_venue(_rest(pieces, title).strip(" .,;()（）"))
        return whole or placed or any(links_to_work(p) for p in pieces)

    def _is_next_reference(self, pieces: list[Span]) -> bool:
        """Whether a paragraph begins with a number or a venue in brackets, as the next entry."""
        if self._open is None:
            return False
        if is_numbered(pieces) and is_numbered(self._open.segments[0].pieces):
            return True
        if _lacks_links(self._open):
            return False
        return is_numbered(pieces) or (is_tagged(pieces) and any(links_to_work(p) for p in pieces))

    def _sourced(self) -> bool:
        return self._open is not None and any(p.role == "quote" for p in self._open.segments)

    def _quote(self, block: Block) -> None:
        if self._open is None:
            for child in block.children:
                self.add(child)
            return
        for child in walk(block.children):
            if child.kind == "paragraph":
                self._open.segments.append(Segment("quote", child.pieces, child.line))

    def _list(self, block: Block) -> None:
        if self._open is not None and self._origin == "paragraph":
            above = self._open
            if _lacks_links(above) and all(is_detail_item(item) for item in block.children):
                above.segments += [p for item in block.children for p in points(item)]
                return
        self._open = None
        if self._origin == "paragraph" and is_keyed(block):
            return
        card: Candidate | None = None
        for item in block.children:
            if card is not None and is_field_line(item):
                card.segments += points(item)
                continue
            units = _item_units(item, self._section)
            self.units += units
            card = units[0] if len(units) == 1 and is_title_line(item) else None


def _item_units(item: Block, section: Section) -> list[Candidate]:
    """The possible entries in an item of a list: itself, or those that it groups."""
    inner = CandidateBuilder(section, "item")
    kids: list[Block] = []
    for block in inline_folds(item.children):
        if block.kind == "list":
            kids += block.children
        else:
            inner.add(block)
    units = inner.units
    if not kids:
        return units
    head = units[-1] if units else None
    if head is None or _is_group(head, kids):
        if topic := _topic(head):
            units.pop()
            section = refine(section, topic)
        return [*units, *(unit for kid in kids for unit in _item_units(kid, section))]
    for kid in kids:
        if is_nested_entry(kid, head):
            units += _item_units(kid, section)
        else:
            head.segments += points(kid)
    return units


def _topic(head: Candidate | None) -> str:
    """The words of an item that only groups others."""
    if head is None or any(True for _ in head.links()):
        return ""
    words = spans_text(head.segments[0].pieces).strip(" :：*\n")
    return words if 0 < len(words) <= _LONGEST_TOPIC_UNITS and len(head.segments) == 1 else ""


def _is_group(head: Candidate, kids: Sequence[Block]) -> bool:
    """Whether an item only names what the entries below it have in common."""
    if any(links_to_work(link) for link in head.links()):
        return False
    short = length_score(spans_text(head.segments[0].pieces)) <= 0
    entries = sum(is_entry_like(kid) or (short and is_listed(kid)) for kid in kids)
    return 2 * entries >= len(kids)


def _lacks_links(unit: Candidate) -> bool:
    return not any(True for _ in unit.links())


def _line(pieces: Sequence[Span], line: int) -> int:
    return pieces[0].line if pieces else line


def _is_all(pieces: Sequence[Span], title: Title) -> bool:
    return not re.search(r"\w", SHORTCODE.sub("", _rest(pieces, title)))


def _rest(pieces: Sequence[Span], title: Title) -> str:
    """What stands around a title."""
    return spans_text([p for at, p in enumerate(pieces) if not title.start <= at < title.end])
