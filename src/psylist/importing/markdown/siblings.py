"""The siblings of a page: items, rows, paragraphs and cards that may each be an entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise, zip_longest

from psylist.importing.markdown.document import Block, walk
from psylist.importing.markdown.inline import Span, recall, spans_text
from psylist.importing.markdown.sections import Section, inline_folds, refine
from psylist.importing.markdown.segments import (
    Line,
    Segment,
    head_index,
    is_title_like,
    read_segments,
    visual_lines,
)
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import is_field_key, key_role, link_kind
from psylist.vocabulary.looks import is_capitalised, is_link_label, length_score, look
from psylist.vocabulary.venue_text import is_venue

_KEY = re.compile(r"\s*([^:：\n\[\]()]{1,40}?)\s*[:：]\s*")
_NUMBER = re.compile(r"\s*\[\d{1,4}\]\s*\S")
_SEPARATOR = re.compile(r"[\s,，;；、/|·&•]*(?:\band\b|和|与)?[\s,，;；、/|·&•]*")
_ASIDE = re.compile(r"\[\s*\]|[(（][^()（）]{2,60}[)）]")
_MAX_TOPIC = 60  # characters
_MAX_TOPIC_WORDS = 6
_MIN_FIELD_LINES = 2
_MIN_KNOWN_HEADS = 2
_SHARED_ROLES = frozenset(["venue", "date", "tags"])
"""Of columns that say something of all the works of a row."""
_MIN_PLAIN_WORDS = 3  # of a head that is not set off


@dataclass(slots=True)
class Sibling:
    """What may be an entry."""

    kind: str  # ``item``, ``row``, ``paragraph`` or ``heading``
    section: Section  # that it is in
    run: int  # the number of the list, table or sequence of paragraphs that it belongs to
    lines: list[Line] = field(default_factory=list)  # the first one first, or the cells of a row
    header: tuple[str, ...] = ()  # the heads of a row's columns

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
        return filter(links_to_work, self.spans())


class Head:
    """How a paragraph begins that may be the first of an entry.

    Its form is ``n`` for the number of a reference, ``b``, ``l``, ``q`` or several of them for what
    is set off, ``p`` for plain words; nothing for any other beginning.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        first = next((n for n, span in enumerate(spans) if span.kind != "break"), len(spans))
        self._spans = spans[first:]
        self.segments = segments_of(self._spans)
        index = head_index(self.segments)
        self.segment = self.segments[index] if index >= 0 else None
        self.rest = self.segments[index + 1 :] if index >= 0 else []
        self.form = self._read_form()
        match = _KEY.match(spans_text(self._spans[:3])[:60]) if self._spans else None
        key = match[1] if match and is_field_key(match[1]) else ""
        # ``title`` for the key of a title, ``key`` for any other key
        self.key = ("title" if key_role(key) == "title" else "key") if key else ""

    def _read_form(self) -> str:
        if self._spans and self._spans[0].kind == "text" and _NUMBER.match(self._spans[0].text):
            return "n"
        head = self.segment
        if head is not None and head.form == "p" and self.rest:
            match = _KEY.match(f"{head.text}:")
            if match and key_role(match[1]) == "title":
                head = self.rest[0]  # "Paper: [Title](…)"
        if head is None or head.form == "p":
            return "p" if head else ""
        return "".join(sorted(set(head.form) & set("blq"))) if is_title_like(head) else ""

    @property
    def is_set_off(self) -> bool:
        """True for a title that is set off."""
        return self.form not in {"", "p"}

    @property
    def is_field(self) -> bool:
        """True for the name of a field in front: ``Authors: …``, not ``Paper: [Title]``."""
        if self.key != "title":
            return bool(self.key)
        link = next((s for s in self._spans if s.kind == "link"), None)
        if link is None or link.style or is_link_label(link.text):
            return True
        return length_score(link.text) < 1 and not is_paper_link(link)

    @property
    def is_keyed(self) -> bool:
        """The same, but for a colon inside a title that is set off: ``**Domain: A Survey.** …``."""
        head = self.segment
        rest = head.text.replace("：", ":").partition(":")[2] if head else ""
        is_title = head is not None and rest.strip() and set(head.form) & set("bl")
        return self.is_field and not is_title

    @property
    def has_link(self) -> bool:
        """True if the paragraph links to what an entry may be about."""
        return any(map(links_to_work, self._spans))

    def is_entry(self, *, plain: bool = False) -> bool:
        """True for a title that is set off, or with `plain` any, in a paragraph with a link."""
        is_titled = self.is_set_off
        if plain and self.form == "p" and self.segment:
            is_titled = self.segment.look.words >= _MIN_PLAIN_WORDS
        return is_titled and not self.is_field and self.has_link

    def may_be_title(self) -> bool:
        """False for persons with their pages, and for what is too long."""
        head = self.segment
        if head is None:
            return False
        is_person = head.look.person or head.look.kind == "names"
        is_linked = head.link is not None and not is_paper_link(head.link)
        return not (is_person and is_linked) and length_score(head.text) >= 0


_runs = count(1)


def head_of(spans: Sequence[Span]) -> Head:
    """How a paragraph begins."""
    return recall(spans, "head", Head) if spans else Head(spans)


def find_siblings(blocks: Sequence[Block], section: Section) -> list[Sibling]:
    """The siblings among the blocks of a section, in order."""
    builder = _Builder(section)
    for block, following in zip_longest(blocks, blocks[1:]):
        if following is not None and block.kind == "paragraph":
            topic = topic_of(block.spans)
            if topic and _is_subheading(block.spans) and _lists_works(following):
                builder.enter(refine(section, topic))
                continue
            if _is_title_of_links(block, following):
                builder.begin(block.spans)
                continue
        builder.add(block)
    return builder.siblings


def card_of(section: Section, heading: Block, blocks: Sequence[Block]) -> Sibling:
    """The sibling whose first line is a heading, with some blocks below it."""
    card = Sibling("heading", section, next(_runs), [Line("h", heading.spans, heading.line)])
    quoted = {id(b) for q in walk(blocks) if q.kind == "quote" for b in walk(q.children)}
    for block in walk(blocks):
        if block.spans:
            card.lines += _lines("b", block.spans, quoted=id(block) in quoted)
    return card


def _lines(place: str, spans: list[Span], *, quoted: bool = False) -> Iterator[Line]:
    # A quoted line is read as a whole: it may be a source line.
    for part in [spans] if quoted else visual_lines(spans):
        yield Line(place, part, part[0].line, quoted=quoted)


class _Builder:
    """Groups blocks, one after the other, into siblings."""

    def __init__(self, section: Section, kind: str = "paragraph", run: int = 0) -> None:
        self.siblings: list[Sibling] = []
        self._section, self._kind, self._run = section, kind, run or next(_runs)
        self._open: Sibling | None = None

    def enter(self, section: Section) -> None:
        """Put what follows into another section."""
        self._section, self._open = section, None

    def begin(self, spans: list[Span]) -> None:
        """Begin a sibling with its first line."""
        lines = [*_lines("b", spans)] or [Line("b", spans, spans[0].line if spans else 0)]
        head = next((line for line in lines if _has_content(line.spans)), lines[0])
        head.place = "h"
        lines.sort(key=lambda line: line is not head)
        self._open = Sibling(self._kind, self._section, self._run, lines)
        self.siblings.append(self._open)

    def add(self, block: Block) -> None:
        """Take the next block of the section."""
        match block.kind:
            case "paragraph" | "heading" | "fold":
                for number, part in enumerate(split_works(block.spans)):
                    if number or self._open is None or self._begins_next(self._open, head_of(part)):
                        self.begin(part)
                    else:
                        self._open.lines += _lines("b", part)
            case "quote":
                self._add_quote(block)
            case "list":
                self._add_list(block)
            case "table" | "rule":
                self._open = None
                self.siblings += rows_of(block, self._section, next(_runs))
            case _:
                pass

    def _add_quote(self, block: Block) -> None:
        if self._open is None:
            for child in block.children:
                self.add(child)
            return
        for child in walk(block.children):
            if child.kind == "paragraph":
                self._open.lines += _lines("b", child.spans, quoted=True)

    def _begins_next(self, above: Sibling, head: Head) -> bool:
        """True if a paragraph below an entry begins the next one: it is set as that is."""
        own, others = head.form, head_of(above.lines[0].spans).form
        if own in {"", "n"}:
            return own == "n" and (others == "n" or any(above.links()))
        if self._kind == "item":
            if own == "l" and (_is_topic(above) or len(self.siblings) > 1):
                return True
            return own == "b" and any(line.quoted for line in above.lines)
        first = head.segments[0]
        if own == "p":
            is_tagged = first.look.kind == "venue" and first.bracket == "["
            is_like = is_tagged or (others == "p" and not head.is_field)
            return is_like and head.has_link and any(above.links())
        if head.has_link or all(segment.is_tag for segment in head.rest):
            return True
        return own == "b" and is_venue(" ".join(s.text for s in head.segments[1:] if not s.link))

    def _add_list(self, block: Block) -> None:
        above, self._open = self._open, None
        if self._kind == "paragraph":
            if above is not None and _are_details(above, block):
                self._open = above
                above.lines += [line for item in block.children for line in _details(item)]
                return
            if is_keyed(block):
                return
        card: Sibling | None = None
        run = next(_runs)
        for item in block.children:
            key = head_of(_first_paragraph(item)).key
            if card is not None and key == "key":
                card.lines += _details(item)
                continue
            siblings = _item_siblings(item, self._section, run)
            self.siblings += siblings
            card = siblings[0] if len(siblings) == 1 and key == "title" else None


def _item_siblings(item: Block, section: Section, run: int) -> list[Sibling]:
    """The siblings in a list item: itself, or those that it groups."""
    builder, children = _Builder(section, "item", run), []
    for block in inline_folds(item.children):
        if block.kind == "list":
            children += block.children
        else:
            builder.add(block)
    siblings, inner = builder.siblings, next(_runs)
    if len(siblings) > 1 and _is_topic(siblings[0]):  # works in paragraphs below their topic
        refined = refine(section, topic_of([*siblings.pop(0).spans()]))
        for sibling in siblings:
            sibling.section = refined
    head = siblings[-1] if siblings else None
    if head and children and _is_group(head, children) and (topic := _group_topic(head)):
        siblings.pop()
        section, head = refine(section, topic), None
    for child in children:
        if head is None or _is_group(head, children) or _is_nested_entry(child, head):
            siblings += _item_siblings(child, section, inner)
        else:
            head.lines += _details(child)
    return siblings


def _group_topic(head: Sibling) -> str:
    """The words of an item that only groups others."""
    words = spans_text(head.lines[0].spans).strip(" :：*\n")
    return words if len(words) <= _MAX_TOPIC and len(head.lines) == 1 else ""


def _are_details(above: Sibling, block: Block) -> bool:
    """True if a list is about the entry above it: it lists no works, and is not announced."""
    if any(above.links()) or any(map(_is_entry, block.children)):
        return False
    spans = above.lines[0].spans
    if any(map(is_title_like, segments_of(spans))) or all(map(_has_only_labels, block.children)):
        return True
    text = spans_text(spans).strip()
    return not (look(text).sentence or text.endswith((".", "。", ":", "：")))


def _is_topic(sibling: Sibling) -> bool:
    return len(sibling.lines) == 1 and bool(topic_of(sibling.lines[0].spans))


def topic_of(spans: Sequence[Span]) -> str:
    """The words of a line that may name what follows: few, and without links."""
    text = spans_text(spans).strip(" :：*\n\xa0\u2002\u2003")
    is_short = len(text) <= _MAX_TOPIC and len(text.split()) <= _MAX_TOPIC_WORDS
    return text if is_short and not any(s.url for s in spans) else ""


def _is_subheading(spans: Sequence[Span]) -> bool:
    """True for a line in bold, or with a colon."""
    text = spans_text(spans).strip(" \xa0\n")
    return text.endswith((":", "：")) or all(s.bold for s in spans if s.text.strip(" \xa0\n"))


def _is_group(head: Sibling, children: Sequence[Block]) -> bool:
    """True if an item only names what the entries below it have in common."""
    if any(head.links()):
        return False
    is_short = len(spans_text(head.lines[0].spans).split()) <= _MAX_TOPIC_WORDS
    entries = sum(_is_entry(c, plain=is_short) or (is_short and _holds_entries(c))
                  for c in children)  # fmt: skip
    return 2 * entries >= len(children)


def _holds_entries(item: Block) -> bool:
    """True if an item is a topic with entries in paragraphs or lists below it."""
    if not item.children or any(s.url for s in item.children[0].spans):
        return False
    below = item.children[1:]
    lists = (child for block in below if block.kind == "list" for child in block.children)
    return any(map(_is_entry, lists)) or any(head_of(b.spans).is_entry() for b in below)


def _lists_works(block: Block) -> bool:
    """True for a table, and for a list of which half the items are titles with links."""
    if block.kind != "list":
        return block.kind == "table"
    return 2 * sum(_is_entry(item, plain=True) for item in block.children) >= len(block.children)


def _is_title_of_links(block: Block, following: Block) -> bool:
    """True if a plain line is the title of an entry whose links are the list below it."""
    if following.kind != "list" or any(s.kind == "link" or s.bold for s in block.spans):
        return False
    text = spans_text(block.spans).strip()
    is_title = is_capitalised(text) and length_score(text) >= 1
    is_title = is_title and not text.endswith((":", "：", ".", "。"))
    return is_title and all(map(_has_only_labels, following.children))


def _has_only_labels(item: Block) -> bool:
    """True if an item is made of links and their labels alone."""
    spans = _first_paragraph(item)
    links = [s for s in spans if s.kind == "link"]
    words = re.sub(r"[\[\](){}:：|,·-]", " ", spans_text([s for s in spans if s.kind == "text"]))
    labels = all(s.style or is_link_label(s.text) for s in links)
    return bool(links) and labels and all(map(link_kind, words.split()))


def _is_entry(item: Block, *, plain: bool = False) -> bool:
    """True if an item begins with a title, and links to a work; see `Head.is_entry`."""
    head = head_of(_first_paragraph(item))
    return head.is_entry(plain=plain) or (head.is_set_off and _has_source_line(item))


def _is_nested_entry(item: Block, above: Sibling) -> bool:
    """True if an item below an entry is an entry of its own, only nested too deeply."""
    head = head_of(_first_paragraph(item))
    if head.is_field or not head.is_set_off or head.segment is None:
        return False
    if "b" in head.form and _has_source_line(item):
        return True
    if length_score(head.segment.text) < 1 or not any(map(is_paper_link, _first_paragraph(item))):
        return False
    others = {segment.look.kind for segment in head.rest}
    is_alike = head.form == "b" == head_of(above.lines[0].spans).form
    return is_alike or not others.isdisjoint({"venue", "names"})


def is_paper_link(span: Span) -> bool:
    """True for a link to where papers lie."""
    return span.kind == "link" and classify_url(span.url).is_scholarly


def _has_source_line(item: Block) -> bool:
    if all(block.kind != "quote" for block in item.children):
        return False
    from psylist.importing.psylist_layout import has_source_line  # few pages have one

    return has_source_line(item.children)


def is_keyed(block: Block) -> bool:
    """True if a list has the fields of the entry that its heading is the title of."""
    heads = [head_of(_first_paragraph(item)) for item in block.children]
    if not heads or heads[0].key == "title":
        return False  # its first line is the title
    keyed = sum(head.is_keyed for head in heads)
    return keyed >= _MIN_FIELD_LINES and 2 * keyed >= len(heads)


def _details(item: Block) -> list[Line]:
    """The lines of an item that is about the entry above it."""
    return [line for b in walk(item.children) if b.spans for line in _lines("s", b.spans)]


def _first_paragraph(item: Block) -> list[Span]:
    return next((b.spans for b in item.children if b.kind == "paragraph"), [])


def _has_content(spans: Sequence[Span]) -> bool:
    """True for a line that is more than badges and labels."""
    segments = read_segments(spans)
    return any(not (s.is_tag or (s.link and is_link_label(s.text))) for s in segments)


def segments_of(spans: Sequence[Span]) -> list[Segment]:
    """The segments of a paragraph, line by line."""
    return [segment for line in visual_lines(spans) for segment in read_segments(line)]


def links_to_work(span: Span) -> bool:
    """True if a link leads to what an entry may be about."""
    return span.kind == "link" and not non_entry_reason(span.url)


def split_works(spans: list[Span]) -> list[list[Span]]:
    """A paragraph split where another entry begins in it, at a line or at a comma."""
    if not spans:
        return []
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind == "break" and not span.wrapper:
            lines.append([])
        lines[-1].append(span)
    if len(lines) == 1 or sum(s.kind == "link" or s.bold for s in spans) < 2:
        return _split_at_titles(spans) if head_of(spans).form != "n" else _split_lines(lines)
    return [part for group in _split_lines(lines) for part in _split_at_titles(group)]


def _split_lines(lines: Sequence[list[Span]]) -> list[list[Span]]:
    """Lines of the source grouped into entries: each begins as the first one does."""
    groups: list[list[Span]] = []
    form = ""
    for line in filter(None, lines):
        head = head_of(line)
        own = head.form if head.is_set_off else ""
        own = own if own == "n" or head.may_be_title() else ""
        has_links = any(map(links_to_work, groups[-1])) if groups else False
        is_next = own == "n" or (has_links and ("b" in own or head.has_link))
        if not groups or (own and own == form and is_next):
            groups.append(line)
        else:
            groups[-1] = [*groups[-1], *line]
        form = form or own
    return groups


def _split_at_titles(spans: list[Span]) -> list[list[Span]]:
    """A line with several papers split in front of each link that is a title."""
    titles = [
        index
        for index, span in enumerate(spans)
        if is_paper_link(span) and not span.style
        and not is_link_label(span.text) and length_score(span.text) >= 1
    ]  # fmt: skip
    cuts = [0]
    for a, b in pairwise(titles):
        between = spans[a + 1 : b]
        only_labels = all(s.kind != "link" or s.style or is_link_label(s.text) for s in between)
        text = _ASIDE.sub("", "".join(s.text for s in between if s.kind != "link"))
        is_separator = _SEPARATOR.fullmatch(text) is not None
        if only_labels and (is_separator or (text.rstrip()[-1:] in "；;" and is_venue(text))):
            cuts.append(b)
    return [spans[a:b] for a, b in zip(cuts, [*cuts[1:], len(spans)], strict=True)]


def rows_of(table: Block, section: Section, run: int) -> Iterator[Sibling]:
    """A sibling for each row below the heads; several for a row with several titles."""
    body = [row for row in table.children if not row.level and row.children]
    heads = next((row for row in table.children if row.level), None)
    if heads is None and body and _is_head_row(body[0]):
        heads = body.pop(0)
    texts = (spans_text(cell.spans) for cell in heads.children) if heads else ()
    header = tuple(text.strip(" *\n:：") for text in texts)
    for row in body:
        keys = [*header[: len(row.children)], *[""] * (len(row.children) - len(header))]
        cells = [_cell_works(key, cell.spans) for key, cell in zip(keys, row.children, strict=True)]
        several = next((index for index, works in enumerate(cells) if len(works) > 1), 0)
        for number in range(len(cells[several])):
            sibling = Sibling("row", section, run, [], header)
            for index, (key, works) in enumerate(zip(keys, cells, strict=True)):
                part = works[number if index == several else 0]
                if not number or index == several or key_role(key) in _SHARED_ROLES:
                    sibling.lines += _cell_lines(f"c{index + 1}", part, key)
            if sibling.lines:
                yield sibling


def _is_head_row(row: Block) -> bool:
    texts = [spans_text(cell.spans).strip() for cell in row.children]
    known = sum(bool(key_role(text) or link_kind(text)) for text in texts if text)
    return known >= _MIN_KNOWN_HEADS and not any(s.url for c in row.children for s in c.spans)


def _cell_lines(place: str, spans: list[Span], key: str) -> Iterator[Line]:
    for offset, part in enumerate(visual_lines(spans)):
        yield Line(f"{place}{'b' * (offset > 0)}", part, part[0].line, key)


def _cell_works(key: str, spans: list[Span]) -> list[list[Span]]:
    """The works that a cell lists, if each links to a paper."""
    links = [s for s in spans if s.kind == "link" and not s.style and not is_link_label(s.text)]
    is_list = len(links) > 1 and key_role(key) != "links" and all(map(is_paper_link, links))
    return split_works(spans) if is_list else [spans]
