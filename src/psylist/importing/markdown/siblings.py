"""The siblings of a page: items, rows, paragraphs and cards that may each be an entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise, zip_longest

from psylist.importing.markdown.document import Block, walk
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.psylist_layout import is_source
from psylist.importing.markdown.sections import Section, inline_folds, refine
from psylist.importing.markdown.segments import (
    Line,
    Segment,
    head_index,
    is_title_like,
    look,
    read_segments,
    visual_lines,
)
from psylist.importing.markdown.titles import is_link_label, length_score, states_venue
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import is_field_key, key_role, link_kind
from psylist.vocabulary.venue_text import is_venue

_KEY = re.compile(r"\s*([^:：\n\[\]()]{1,40}?)\s*[:：]\s*")
_TAG = re.compile(r"\s*[\[【]([^\[\]【】]{2,60})[\]】]\s*\S")
_NUMBER = re.compile(r"\s*\[\d{1,4}\]\s*\S")
_SEPARATOR = re.compile(r"[\s,，;；、/|·&•]*(?:\band\b|和|与)?[\s,，;；、/|·&•]*")
_ASIDE = re.compile(r"\[\s*\]|[(（][^()（）]{2,60}[)）]")
_MAX_TOPIC = 60  # characters
_MAX_TOPIC_WORDS = 6
_MIN_FIELD_LINES = 2
_MIN_KNOWN_HEADS = 2
_MAX_SEARCHED = 3000  # characters of a line whose segments are looked at


@dataclass(slots=True)
class Sibling:
    """What may be an entry.

    Attributes:
        kind: ``item``, ``row``, ``paragraph`` or ``heading``.
        section: that it is in.
        run: the number of the list, table or sequence of paragraphs that it belongs to.
        lines: the first one first, or the cells of a row.
        header: the heads of a row's columns.
    """

    kind: str
    section: Section
    run: int
    lines: list[Line] = field(default_factory=list)
    header: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        """Its first line, counted from 1."""
        return self.lines[0].line if self.lines else 0

    def spans(self) -> Iterator[Span]:
        """All its spans."""
        for line in self.lines:
            yield from line.spans

    def links(self) -> Iterator[Span]:
        """Its links to web addresses."""
        for span in self.spans():
            if span.kind == "link" and not non_entry_reason(span.url):
                yield span


_runs = count(1)


def find_siblings(blocks: Sequence[Block], section: Section) -> list[Sibling]:
    """The siblings among the blocks of a section, in order."""
    builder = _Builder(section)
    for block, following in zip_longest(blocks, blocks[1:]):
        if following is not None and block.kind == "paragraph":
            if (text := _subheading(block)) and _is_list_of_entries(following):
                builder.enter(refine(section, text))
                continue
            if _is_title_of_links(block, following):
                builder.begin(block.spans, block.line)
                continue
        builder.add(block)
    return builder.siblings


def card_of(section: Section, heading: Block, blocks: Sequence[Block]) -> Sibling:
    """The sibling whose first line is a heading, with some blocks below it."""
    card = Sibling("heading", section, next(_runs), [Line("h", heading.spans, heading.line)])
    quoted = {id(b) for q in walk(blocks) if q.kind == "quote" for b in walk(q.children)}
    for block in walk(blocks):
        if block.spans:
            card.lines += _lines("b", block, quoted=id(block) in quoted)
    return card


def _lines(place: str, block: Block, *, quoted: bool = False) -> Iterator[Line]:
    if quoted:  # a source line is read as a whole
        yield Line(place, block.spans, block.line, quoted=True)
        return
    for spans in visual_lines(block.spans):
        yield Line(place, spans, spans[0].line)


class _Builder:
    """Groups blocks, one after the other, into siblings."""

    def __init__(self, section: Section, kind: str = "paragraph", run: int = 0) -> None:
        self.siblings: list[Sibling] = []
        self._section = section
        self._kind = kind
        self._run = run or next(_runs)
        self._open: Sibling | None = None

    def enter(self, section: Section) -> None:
        """Put what follows into another section."""
        self._section, self._open = section, None

    def begin(self, spans: list[Span], line: int) -> None:
        """Begin a sibling with its first line."""
        lines = visual_lines(spans) or [spans]
        first = _first_content(lines) if len(lines) > 1 else 0
        self._open = Sibling(self._kind, self._section, self._run)
        for index, part in enumerate(lines):
            number = part[0].line if part else line
            self._open.lines.append(Line("h" if index == first else "b", part, number))
        self._open.lines.sort(key=lambda one: one.place != "h")
        self.siblings.append(self._open)

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
                self.siblings += _rows(block, self._section)
            case "rule":
                self._open = None
            case _:
                pass

    def _add_paragraph(self, block: Block) -> None:
        groups = split_works(block.spans)
        first = groups[0] if groups else []
        if self._open is None or self._begins_next(first):
            self.begin(first, _line_of(first, block.line))
        elif first:
            for spans in visual_lines(first):
                self._open.lines.append(Line("b", spans, spans[0].line))
        for group in groups[1:]:
            self.begin(group, _line_of(group, block.line))

    def _begins_next(self, spans: list[Span]) -> bool:
        """True if a paragraph below an entry begins the next one."""
        above = self._open
        if above is None:
            return True
        if _is_numbered(spans):
            return _is_numbered(above.lines[0].spans) or any(above.links())
        if _is_tagged(spans):
            return any(above.links()) and any(map(links_to_work, spans))
        segments = segments_of(spans)
        index = head_index(segments)
        if index >= 0 and self._kind == "item":
            return self._begins_in_item(above, segments, index)
        if index >= 0 and segments[index].form == "p":
            return _begins_plainly(above, spans)
        is_head = index >= 0 and is_title_like(segments[index])
        return is_head and _stands_for_work(spans, segments, index)

    def _begins_in_item(self, above: Sibling, segments: Sequence[Segment], index: int) -> bool:
        head = segments[index]
        if "l" in head.form and (_is_topic(above) or len(self.siblings) > 1):
            return is_title_like(head)
        alone = all(s.is_tag for s in segments[index + 1 :])
        return alone and head.form == "b" and any(line.quoted for line in above.lines)

    def _add_quote(self, block: Block) -> None:
        if self._open is None:
            for child in block.children:
                self.add(child)
            return
        for child in walk(block.children):
            if child.kind == "paragraph":
                self._open.lines += _lines("b", child, quoted=True)

    def _add_list(self, block: Block) -> None:
        if self._open is not None and self._kind == "paragraph":
            above = self._open
            is_detail = all(not _is_entry_like(item) for item in block.children)
            if not any(above.links()) and is_detail and not _is_introduction(above, block):
                above.lines += [s for item in block.children for s in _details(item)]
                return
        self._open = None
        if self._kind == "paragraph" and is_keyed(block):
            return
        card: Sibling | None = None
        run = next(_runs)
        for item in block.children:
            if card is not None and _is_field_line(item):
                card.lines += _details(item)
                continue
            siblings = _item_siblings(item, self._section, run)
            self.siblings += siblings
            card = siblings[0] if len(siblings) == 1 and _is_title_line(item) else None


def _begins_plainly(above: Sibling, spans: Sequence[Span]) -> bool:
    """True for a paragraph that begins in plain text with a link, as the entry above does."""
    segments = segments_of(above.lines[0].spans)
    index = head_index(segments)
    same = index >= 0 and segments[index].form == "p" and any(above.links())
    return same and any(map(links_to_work, spans)) and not _has_key(spans)


def _stands_for_work(spans: Sequence[Span], segments: Sequence[Segment], index: int) -> bool:
    """True if a title-like text is alone in its line, or has a link or a venue there."""
    rest = segments[index + 1 :]
    if all(s.is_tag for s in rest) or any(map(links_to_work, spans)):
        return True
    around = " ".join(s.text for s in rest if not s.link)
    return "b" in segments[index].form and is_venue(around)


def _is_introduction(above: Sibling, block: Block) -> bool:
    """True for a sentence above a list: it is about the list, not about a work."""
    text = spans_text(above.lines[0].spans).strip()
    segments = segments_of(above.lines[0].spans)
    if any(is_title_like(segment) for segment in segments):
        return False
    is_sentence = look(text).sentence or text.endswith((".", "。", ":", "："))
    return is_sentence and not all(_has_only_labels(item) for item in block.children)


def _item_siblings(item: Block, section: Section, run: int) -> list[Sibling]:
    """The siblings in a list item: itself, or those that it groups."""
    builder = _Builder(section, "item", run)
    children: list[Block] = []
    for block in inline_folds(item.children):
        if block.kind == "list":
            children += block.children
        else:
            builder.add(block)
    siblings = _without_topic(builder.siblings)
    if not children:
        return siblings
    head = siblings[-1] if siblings else None
    if head is None or _is_group(head, children):
        return _group_siblings(siblings, head, children, section)
    inner = next(_runs)
    for child in children:
        if _is_nested_entry(child, head):
            siblings += _item_siblings(child, section, inner)
        else:
            head.lines += _details(child)
    return siblings


def _without_topic(siblings: list[Sibling]) -> list[Sibling]:
    """The works of an item in paragraphs, below the topic that its first line names."""
    if len(siblings) > 1 and _is_topic(siblings[0]):
        refined = refine(siblings[0].section, _topic(siblings[0]))
        for sibling in siblings[1:]:
            sibling.section = refined
        return siblings[1:]
    return siblings


def _group_siblings(
    siblings: list[Sibling], head: Sibling | None, children: Sequence[Block], section: Section
) -> list[Sibling]:
    """The siblings below an item that names what they have in common."""
    if topic := _topic(head):
        siblings.pop()
        section = refine(section, topic)
    inner = next(_runs)
    return [*siblings, *(s for child in children for s in _item_siblings(child, section, inner))]


def _is_topic(sibling: Sibling) -> bool:
    """True for a few words without links that may name what follows."""
    if any(span.url for span in sibling.spans()) or len(sibling.lines) > 1:
        return False
    text = spans_text(sibling.lines[0].spans).strip(" :：*\n")
    return 0 < len(text) <= _MAX_TOPIC and len(text.split()) <= _MAX_TOPIC_WORDS


def _is_group(head: Sibling, children: Sequence[Block]) -> bool:
    """True if an item only names what the entries below it have in common."""
    if any(links_to_work(link) for link in head.links()):
        return False
    text = spans_text(head.lines[0].spans)
    is_short = length_score(text) <= 0 or len(text.split()) <= _MAX_TOPIC_WORDS
    entries = sum(
        _is_entry_like(child) or (is_short and (_is_listed(child) or _holds_entries(child)))
        for child in children
    )
    return 2 * entries >= len(children)


def _holds_entries(item: Block) -> bool:
    """True if an item is a topic with entries in paragraphs or lists below it."""
    first = item.children[0] if item.children else None
    if first is None or any(s.url for s in first.spans):
        return False
    for block in item.children[1:]:
        if block.kind == "list" and any(map(_is_entry_like, block.children)):
            return True
        segments = segments_of(block.spans)
        index = head_index(segments)
        if index >= 0 and is_title_like(segments[index]) and any(map(links_to_work, block.spans)):
            return True
    return False


def _topic(head: Sibling | None) -> str:
    """The words of an item that only groups others."""
    if head is None or any(head.links()):
        return ""
    words = spans_text(head.lines[0].spans).strip(" :：*\n")
    return words if 0 < len(words) <= _MAX_TOPIC and len(head.lines) == 1 else ""


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
    """True if an item begins with a title of its own and links to a work."""
    spans = _first_paragraph(item)
    segments = segments_of(spans)
    index = head_index(segments)
    if index < 0 or _begins_with_key(spans) or not any(map(links_to_work, spans)):
        return False
    head = segments[index]
    return is_title_like(head) or (head.form == "p" and look(head.text).words > 2)


def _is_title_of_links(block: Block, following: Block) -> bool:
    """True if a plain line is the title of an entry whose links are the list below it."""
    if following.kind != "list" or any(s.kind == "link" or s.bold for s in block.spans):
        return False
    text = spans_text(block.spans)
    is_title = look(text).capitals and length_score(text) >= 1 and not _is_announcement(text)
    return is_title and all(_has_only_labels(item) for item in following.children)


def _is_announcement(text: str) -> bool:
    return text.rstrip().endswith((":", "：", ".", "。"))


def _has_only_labels(item: Block) -> bool:
    """True if an item is made of links and their labels alone."""
    spans = _first_paragraph(item)
    text = spans_text([s for s in spans if s.kind == "text"])
    words = re.sub(r"[\[\](){}:：|,·-]", " ", text).split()
    links = [s for s in spans if s.kind == "link"]
    labels = all(s.style or is_link_label(s.text) for s in links)
    return bool(links) and labels and all(link_kind(word) for word in words)


def _is_entry_like(item: Block) -> bool:
    """True if an item begins with a title that is set off, and links to a work."""
    spans = _first_paragraph(item)
    if _begins_with_key(spans):
        return False
    segments = segments_of(spans)
    index = head_index(segments)
    if index < 0:
        return False
    if (match := _KEY.match(segments[index].text + ":")) and key_role(match[1]) == "title":
        index += 1  # "Paper: [Title](…)"
    if index >= len(segments) or not is_title_like(segments[index]):
        return False
    return any(map(links_to_work, spans)) or _has_source_line(item)


def _is_nested_entry(item: Block, above: Sibling) -> bool:
    """True if an item below an entry is an entry of its own, only nested too deeply."""
    spans = _first_paragraph(item)
    if _begins_with_key(spans):
        return False
    segments = segments_of(spans)
    index = head_index(segments)
    if index < 0 or not is_title_like(segments[index]):
        return False
    head = segments[index]
    if _has_source_line(item) and "b" in head.form:
        return True
    is_scholarly = any(s.kind == "link" and classify_url(s.url).is_scholarly for s in spans)
    if not is_scholarly or length_score(head.text) < 1:
        return False
    first = segments_of(above.lines[0].spans)
    is_alike = head.form == "b" and head_index(first) >= 0 and first[head_index(first)].form == "b"
    return is_alike or any(look(s.text).kind in {"venue", "names"} for s in segments[index + 1 :])


def _has_source_line(item: Block) -> bool:
    quotes = (block for block in item.children if block.kind == "quote")
    return any(is_source(block.spans) for quote in quotes for block in walk(quote.children))


def _has_key(spans: Sequence[Span]) -> bool:
    match = _KEY.match(spans_text(spans)[:60])
    return match is not None and is_field_key(match[1])


def _begins_with_key(spans: Sequence[Span]) -> bool:
    """True if a line begins with the name of a field: ``Authors: …``."""
    key, colon, _ = spans_text(spans)[:60].replace("：", ":").partition(":")
    if not colon or not is_field_key(key):
        return False
    link = next((s for s in spans if s.kind == "link"), None)
    is_title_key = key_role(key) == "title" and link is not None and link.style == ""
    if not is_title_key or link is None or is_link_label(link.text):
        return True
    return length_score(link.text) < 1 and not classify_url(link.url).is_scholarly


def _is_title_line(item: Block) -> bool:
    """True for ``Title: …``."""
    key, colon, _ = spans_text(_first_paragraph(item))[:60].replace("：", ":").partition(":")
    return bool(colon) and key_role(key) == "title" and is_field_key(key)


def _is_field_line(item: Block) -> bool:
    """True for a line with the name of another field: ``Authors: …``."""
    return _begins_with_key(_first_paragraph(item)) and not _is_title_line(item)


def is_keyed(block: Block) -> bool:
    """True if a list has the fields of the entry that its heading is the title of."""
    lines = [_first_paragraph(item) for item in block.children]
    if lines and _is_title_line(block.children[0]):
        return False  # its first line is the title
    whole = [  # a key that belongs to a title is set as the title is
        line for line in lines if _begins_with_key(line) and not is_title_like_line(line)
    ]
    return len(whole) >= _MIN_FIELD_LINES and 2 * len(whole) >= len(block.children)


def is_title_like_line(spans: Sequence[Span]) -> bool:
    """True if a colon stands inside a title that is set off: ``**Domain: A Survey.** …``."""
    segments = segments_of(spans)
    index = head_index(segments)
    if index < 0:
        return False
    head = segments[index]
    _, colon, rest = head.text.replace("：", ":").partition(":")
    return bool(colon and rest.strip()) and bool(set(head.form) & set("bl"))


def _details(item: Block) -> list[Line]:
    """The lines of an item that is about the entry above it."""
    return [line for b in walk(item.children) if b.spans for line in _lines("s", b)]


def _first_paragraph(item: Block) -> list[Span]:
    return next((b.spans for b in item.children if b.kind == "paragraph"), [])


def _line_of(spans: Sequence[Span], line: int) -> int:
    return spans[0].line if spans else line


def _first_content(lines: Sequence[list[Span]]) -> int:
    """The index of the first line that is more than badges and labels."""
    for index, line in enumerate(lines):
        segments = segments_of(line)
        if any(not s.is_tag and not (s.link and is_link_label(s.text)) for s in segments):
            return index
    return 0


def segments_of(spans: Sequence[Span]) -> list[Segment]:
    """The segments at the start of a line."""
    length, kept = 0, []
    for span in spans:
        if length > _MAX_SEARCHED:
            break
        kept.append(span)
        length += len(span.text) + 1
    return read_segments(kept)


def links_to_work(span: Span) -> bool:
    """True if a link leads to what an entry may be about."""
    if span.kind != "link" or non_entry_reason(span.url):
        return False
    return classify_url(span.url).is_scholarly or span.style != "" or bool(span.text)


def split_works(spans: list[Span]) -> list[list[Span]]:
    """A paragraph split where another entry begins in it, at a line or at a comma."""
    if not spans:
        return []
    if not _is_numbered(spans) and sum(s.kind == "link" or s.bold for s in spans) <= 1:
        return [spans]
    groups: list[list[Span]] = []
    form = ""
    lines = _source_lines(spans)
    if len(lines) == 1:
        return _split_at_titles(spans)
    for line in lines:
        head = _head_form(line)
        if groups and head and head == form and _is_complete(groups[-1], line, head):
            groups.append(line)
        elif groups:
            groups[-1] = [*groups[-1], *line]
        else:
            groups, form = [line], head
        form = form or head
    return [part for group in groups for part in _split_at_titles(group)]


def _source_lines(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans of each line, each with the break in front of it."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind == "break" and not span.wrapper:
            lines.append([span])
        else:
            lines[-1].append(span)
    return [line for line in lines if line]


def _head_form(line: Sequence[Span]) -> str:
    """How a line begins, if an entry may begin with it."""
    body = [s for s in line if s.kind != "break"]
    if _is_numbered(body):
        return "n"
    segments = segments_of(body)
    index = head_index(segments)
    if index < 0 or not is_title_like(segments[index]) or length_score(segments[index].text) < 0:
        return ""
    head = segments[index]
    if _is_person(head):
        return ""
    return "".join(sorted(set(head.form) & set("blq")))


def _is_person(head: Segment) -> bool:
    link = head.link
    is_name = look(head.text).person or look(head.text).kind == "names"
    return link is not None and is_name and not classify_url(link.url).is_scholarly


def _is_complete(group: Sequence[Span], line: Sequence[Span], form: str) -> bool:
    """True if a group of lines has all that an entry needs, so that the next may begin."""
    if form == "n":
        return True
    return any(map(links_to_work, group)) and (any(map(links_to_work, line)) or "b" in form)


def _split_at_titles(spans: list[Span]) -> list[list[Span]]:
    """A line with several papers split in front of each link that is a title."""
    titles = [
        index
        for index, span in enumerate(spans)
        if span.kind == "link"
        and span.style == ""
        and not is_link_label(span.text)
        and length_score(span.text) >= 1
        and classify_url(span.url).is_scholarly
    ]
    cuts = [0]
    for a, b in pairwise(titles):
        between = spans[a + 1 : b]
        only_labels = all(s.kind != "link" or s.style or is_link_label(s.text) for s in between)
        text = _ASIDE.sub("", "".join(s.text for s in between if s.kind != "link"))
        is_separator = _SEPARATOR.fullmatch(text) is not None
        if only_labels and (is_separator or (text.rstrip()[-1:] in "；;" and is_venue(text))):
            cuts.append(b)
    return [spans[a:b] for a, b in zip(cuts, [*cuts[1:], len(spans)], strict=True)]


def _is_numbered(line: Sequence[Span]) -> bool:
    """True if a line begins with the number of a reference: ``[12]``."""
    first = next((s for s in line if s.kind != "break"), None)
    return first is not None and first.kind == "text" and bool(_NUMBER.match(first.text))


def _is_tagged(line: Sequence[Span]) -> bool:
    """True if a line begins with a venue or a date in square brackets: ``[ACL 2024]``."""
    match = _TAG.match(line[0].text) if line and line[0].kind == "text" else None
    return match is not None and (is_venue(match[1]) or states_venue(match[1]))


def _rows(table: Block, section: Section) -> list[Sibling]:
    """A sibling for each row below the heads; several for a row with several titles."""
    body = [row for row in table.children if not row.level and row.children]
    heads = next((row for row in table.children if row.level), None)
    if heads is None and body and _is_head_row(body[0]):
        heads, body = body[0], body[1:]
    names = [spans_text(cell.spans).strip(" *\n:：") for cell in heads.children] if heads else []
    run = next(_runs)
    return [s for row in body for s in _row_siblings(row, tuple(names), section, run)]


def _is_head_row(row: Block) -> bool:
    texts = [spans_text(cell.spans).strip() for cell in row.children]
    known = sum(bool(key_role(text) or link_kind(text)) for text in texts if text)
    has_links = any(s.url for cell in row.children for s in cell.spans)
    return known >= _MIN_KNOWN_HEADS and not has_links


def _row_siblings(
    row: Block, names: tuple[str, ...], section: Section, run: int
) -> Iterator[Sibling]:
    """The siblings of a row: one for each work that a cell lists."""
    cells = [cell.spans for cell in row.children]
    several = next(
        (
            (i, parts)
            for i, cell in enumerate(cells)
            if key_role(names[i] if i < len(names) else "") != "links"
            and len(parts := _works_in_cell(cell)) > 1
        ),
        None,
    )
    groups = several[1] if several else [cells[0]]
    for number, group in enumerate(groups):
        sibling = Sibling("row", section, run, [], names)
        for index, spans in enumerate(cells):
            content = group if several and index == several[0] else spans
            shared = not number or (several and index == several[0])
            key = names[index] if index < len(names) else ""
            if not shared and key_role(key) not in {"venue", "date", "tags"}:
                continue
            for offset, part in enumerate(visual_lines(content)):
                place = f"c{index + 1}{'b' * (offset > 0)}"
                sibling.lines.append(Line(place, part, part[0].line, key))
        if sibling.lines:
            yield sibling


def _works_in_cell(spans: list[Span]) -> list[list[Span]]:
    """The works that a cell lists, if each links to a paper."""
    links = [s for s in spans if s.kind == "link" and not s.style and not is_link_label(s.text)]
    if len(links) < 2 or not all(classify_url(s.url).is_scholarly for s in links):
        return [spans]
    return split_works(spans)
