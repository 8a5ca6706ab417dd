"""Which blocks of a page belong together as one candidate for an entry."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from psylist.importing.markdown.document import Block, walk
from psylist.importing.markdown.draft_builder import Candidate, Segment
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
from psylist.vocabulary.labels import is_field_key, key_role, link_kind
from psylist.vocabulary.venue_text import is_venue

_MAX_TOPIC = 60  # characters
_MAX_TOPIC_WORDS = 6
_MIN_FIELD_LINES = 2


def find_candidates(blocks: Sequence[Block], section: Section) -> list[Candidate]:
    """The candidates among the blocks of a section, in order."""
    builder = CandidateBuilder(section)
    for block, following in zip_longest(blocks, blocks[1:]):
        if following is not None and block.kind == "paragraph":
            if (text := _subheading(block)) and _is_list_of_entries(following):
                builder.enter(refine(section, text))
                continue
            if _is_title_of_links(block, following):
                builder.begin(block.spans, block.line)
                continue
        builder.add(block)
    return builder.candidates


class CandidateBuilder:
    """Groups blocks, one after the other, into candidates.

    Args:
        section: that the blocks are in.
        origin: ``paragraph``, or ``item`` for the blocks of a list item.
    """

    def __init__(self, section: Section, origin: str = "paragraph") -> None:
        self.candidates: list[Candidate] = []
        self._section = section
        self._origin = origin
        self._open: Candidate | None = None

    def enter(self, section: Section) -> None:
        """Put what follows into another section."""
        self._section, self._open = section, None

    def begin(self, spans: list[Span], line: int) -> None:
        """Begin a candidate with its title's line."""
        self._open = Candidate(self._origin, self._section, [Segment("head", spans, line)])
        self.candidates.append(self._open)

    def add(self, block: Block) -> None:
        """Take the next block of the section."""
        match block.kind:
            case "paragraph" | "heading" | "fold":
                self._add_paragraph(block)
            case "quote":
                self._add_quote(block)
            case "list":
                self._add_list(block)
            case "table":
                self._open = None
                self.candidates += table_candidates(block, self._section)
            case "rule":
                self._open = None
            case _:
                pass

    def _add_paragraph(self, block: Block) -> None:
        groups = split_entries(block.spans)
        first = groups[0] if groups else []
        if self._open is None or self._begins_next(first):
            self.begin(first, _line_of(first, block.line))
        elif first:
            self._open.segments.append(Segment("body", first, _line_of(first, block.line)))
        for group in groups[1:]:
            self.begin(group, _line_of(group, block.line))

    def _begins_next(self, spans: list[Span]) -> bool:
        """True if a paragraph below an entry begins the next one."""
        if self._is_next_reference(spans):
            return True
        if not any(span.bold or span.kind == "link" for span in spans):
            return False
        title = find_title(spans)
        if title is None or title.style not in {"bold", "link"}:
            return False
        is_only_title = not re.search(r"\w", SHORTCODE.sub("", _text_around(spans, title)))
        if self._origin == "item":
            return is_only_title and title.style == "bold" and self._has_quote()
        if not (is_leading(spans, title) or is_only_title):
            return False
        around = _text_around(spans, title).strip(" .,;()（）")
        has_venue = title.style == "bold" and is_venue(around)
        return is_only_title or has_venue or any(links_to_work(s) for s in spans)

    def _is_next_reference(self, spans: list[Span]) -> bool:
        """True if a paragraph begins with a number or a venue in brackets, as the next entry."""
        if self._open is None:
            return False
        if is_numbered(spans) and is_numbered(self._open.segments[0].spans):
            return True
        if _lacks_links(self._open):
            return False
        return is_numbered(spans) or (is_tagged(spans) and any(links_to_work(s) for s in spans))

    def _has_quote(self) -> bool:
        return self._open is not None and any(s.role == "quote" for s in self._open.segments)

    def _add_quote(self, block: Block) -> None:
        if self._open is None:
            for child in block.children:
                self.add(child)
            return
        for child in walk(block.children):
            if child.kind == "paragraph":
                self._open.segments.append(Segment("quote", child.spans, child.line))

    def _add_list(self, block: Block) -> None:
        if self._open is not None and self._origin == "paragraph":
            above = self._open
            if _lacks_links(above) and all(_is_detail_item(item) for item in block.children):
                above.segments += [s for item in block.children for s in _segments(item)]
                return
        self._open = None
        if self._origin == "paragraph" and is_keyed(block):
            return
        card: Candidate | None = None
        for item in block.children:
            if card is not None and _is_field_line(item):
                card.segments += _segments(item)
                continue
            candidates = _item_candidates(item, self._section)
            self.candidates += candidates
            card = candidates[0] if len(candidates) == 1 and _is_title_line(item) else None


def _item_candidates(item: Block, section: Section) -> list[Candidate]:
    """The candidates in a list item: itself, or those that it groups."""
    builder = CandidateBuilder(section, "item")
    children: list[Block] = []
    for block in inline_folds(item.children):
        if block.kind == "list":
            children += block.children
        else:
            builder.add(block)
    candidates = builder.candidates
    if not children:
        return candidates
    head = candidates[-1] if candidates else None
    if head is None or _is_group(head, children):
        if topic := _topic(head):
            candidates.pop()
            section = refine(section, topic)
        nested = [c for child in children for c in _item_candidates(child, section)]
        return [*candidates, *nested]
    for child in children:
        if _is_nested_entry(child, head):
            candidates += _item_candidates(child, section)
        else:
            head.segments += _segments(child)
    return candidates


def _is_group(head: Candidate, children: Sequence[Block]) -> bool:
    """True if an item only names what the entries below it have in common."""
    if any(links_to_work(link) for link in head.links()):
        return False
    is_short = length_score(spans_text(head.segments[0].spans)) <= 0
    entries = sum(_is_entry_like(child) or (is_short and _is_listed(child)) for child in children)
    return 2 * entries >= len(children)


def _topic(head: Candidate | None) -> str:
    """The words of an item that only groups others."""
    if head is None or not _lacks_links(head):
        return ""
    words = spans_text(head.segments[0].spans).strip(" :：*\n")
    return words if 0 < len(words) <= _MAX_TOPIC and len(head.segments) == 1 else ""


def _subheading(block: Block) -> str:
    """The words of a paragraph that may be a heading: in bold, or with a colon."""
    spans = [s for s in block.spans if s.text.strip() and s.kind != "break"]
    if not spans or any(s.kind != "text" for s in spans):
        return ""
    words = spans_text(spans).strip(" \xa0\u2002\u2003\n")
    text = words.rstrip(":：").strip()
    is_bold = all(s.bold for s in spans if s.text.strip(" \xa0"))
    if not (words.endswith((":", "：")) or is_bold):
        return ""
    return text if len(text) <= _MAX_TOPIC and len(text.split()) <= _MAX_TOPIC_WORDS else ""


def _is_list_of_entries(block: Block) -> bool:
    """True for a table, and for a list of which half the items are titles with links."""
    if block.kind == "table":
        return True
    if block.kind != "list":
        return False
    return 2 * sum(_is_listed(item) for item in block.children) >= len(block.children)


def _is_listed(item: Block) -> bool:
    """True if an item has a title of its own and links to a work."""
    spans = _first_paragraph(item)
    title = find_title(spans)
    if title is None or length_score(title.text) < 0 or _begins_with_key(spans):
        return False
    return any(map(links_to_work, spans)) and is_leading(spans, title)


def _is_title_of_links(block: Block, following: Block) -> bool:
    """True if a plain line is the title of an entry whose links are the list below it."""
    if following.kind != "list" or any(s.kind == "link" or s.bold for s in block.spans):
        return False
    title = find_title(block.spans)
    if title is None or length_score(title.text) < 1 or not is_capitalised(title.text):
        return False
    return all(_has_only_labels(item) for item in following.children)


def _has_only_labels(item: Block) -> bool:
    """True if an item is made of links and their labels alone."""
    spans = _first_paragraph(item)
    text = spans_text([s for s in spans if s.kind == "text"])
    words = re.sub(r"[\[\](){}:：|,·-]", " ", text).split()
    has_link = any(s.kind == "link" for s in spans)
    return has_link and all(link_kind(word) for word in words) and find_title(spans) is None


def _is_entry_like(item: Block) -> bool:
    """True if an item begins with a title that is set off, and links to a work."""
    spans = _first_paragraph(item)
    title = find_title(spans)
    if title is None or title.style == "plain" or _begins_with_key(spans):
        return False
    has_work = any(map(links_to_work, spans)) or _has_source_line(item)
    return is_leading(spans, title) and has_work


def _is_nested_entry(item: Block, above: Candidate) -> bool:
    """True if an item below an entry is an entry of its own, only nested too deeply."""
    spans = _first_paragraph(item)
    title = find_title(spans)
    if title is None or title.style not in {"bold", "link"} or not is_leading(spans, title):
        return False
    if _has_source_line(item) and title.style == "bold":
        return True
    is_scholarly = any(s.kind == "link" and classify_url(s.url).is_scholarly for s in spans)
    if not is_scholarly or length_score(title.text) < 1:
        return False
    around = _text_around(spans, title)
    parts = [part.strip(" .()[]（）") for part in re.split(r"[,，.。(（]\s*", around)]
    first = next(iter(above.segments[0].spans), None)
    is_alike = title.style == "bold" and first is not None and first.bold
    return is_alike or any(is_venue(part) for part in parts if part) or bool(parse_names(around))


def _has_source_line(item: Block) -> bool:
    quotes = (block for block in item.children if block.kind == "quote")
    return any(is_source(block.spans) for quote in quotes for block in walk(quote.children))


def _is_detail_item(item: Block) -> bool:
    """True if an item is about the entry above it."""
    return _begins_with_key(_first_paragraph(item)) or not _is_entry_like(item)


def _begins_with_key(spans: Sequence[Span]) -> bool:
    """True if a line begins with the name of a field: ``Authors: …``."""
    key, colon, _ = spans_text(spans).replace("：", ":").partition(":")
    if not colon or not is_field_key(key):
        return False
    link = next((s for s in spans if s.kind == "link"), None)
    is_title_key = key_role(key) == "title" and link is not None and link.style == ""
    if not is_title_key or link is None or is_link_label(link.text):
        return True
    return length_score(link.text) < 1 and not classify_url(link.url).is_scholarly


def _is_title_line(item: Block) -> bool:
    """True for ``Title: …``."""
    key, colon, _ = spans_text(_first_paragraph(item)).replace("：", ":").partition(":")
    return bool(colon) and key_role(key) == "title" and is_field_key(key)


def _is_field_line(item: Block) -> bool:
    """True for a line with the name of another field: ``Authors: …``."""
    return _begins_with_key(_first_paragraph(item)) and not _is_title_line(item)


def is_keyed(block: Block) -> bool:
    """True if a list has the fields of the entry that its heading is the title of."""
    lines = [_first_paragraph(item) for item in block.children]
    if lines and _is_title_line(block.children[0]) and not _begins_with_key(lines[0]):
        return False  # its first line is the title
    keyed = sum(map(_begins_with_key, lines))
    return keyed >= _MIN_FIELD_LINES and 2 * keyed >= len(block.children)


def _segments(item: Block) -> list[Segment]:
    """The segments of an item that is about the entry above it."""
    return [Segment("sub", b.spans, b.line) for b in walk(item.children) if b.spans]


def _first_paragraph(item: Block) -> list[Span]:
    return next((b.spans for b in item.children if b.kind == "paragraph"), [])


def _lacks_links(candidate: Candidate) -> bool:
    return not any(True for _ in candidate.links())


def _line_of(spans: Sequence[Span], line: int) -> int:
    return spans[0].line if spans else line


def _text_around(spans: Sequence[Span], title: Title) -> str:
    """The text of a line without its title."""
    return spans_text([*spans[: title.start], *spans[title.end :]])
