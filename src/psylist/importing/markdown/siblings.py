"""The siblings of a page: items, rows, paragraphs and cards that may each be an entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise, zip_longest

from psylist.importing.markdown.document import Block, walk
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.looks import is_link_label, length_score, look
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
from psylist.vocabulary.venue_text import is_venue

_KEY = re.compile(r"\s*([^:：\n\[\]()]{1,40}?)\s*[:：]\s*")
_NUMBER = re.compile(r"\s*\[\d{1,4}\]\s*\S")
_SEPARATOR = re.compile(r"[\s,，;；、/|·&•]*(?:\band\b|和|与)?[\s,，;；、/|·&•]*")
_ASIDE = re.compile(r"\[\s*\]|[(（][^()（）]{2,60}[)）]")
_MAX_TOPIC = 60  # characters
_MAX_TOPIC_WORDS = 6
_MIN_FIELD_LINES = 2
_MIN_KNOWN_HEADS = 2
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


_runs = count(1)


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
                    if number or self._open is None or self._begins_next(self._open, part):
                        self.begin(part)
                    else:
                        self._open.lines += _lines("b", part)
            case "quote" if self._open is None:
                for child in block.children:
                    self.add(child)
            case "quote":
                for child in walk(block.children):
                    if child.kind == "paragraph" and self._open:
                        self._open.lines += _lines("b", child.spans, quoted=True)
            case "list":
                self._add_list(block)
            case "table":
                self._open = None
                self.siblings += _rows(block, self._section)
            case "rule":
                self._open = None
            case _:
                pass

    def _begins_next(self, above: Sibling, spans: Sequence[Span]) -> bool:
        """True if a paragraph below an entry begins the next one: it is set as that is."""
        own, others = head_form(spans), head_form(above.lines[0].spans)
        if own in {"", "n"}:
            return own == "n" and (others == "n" or any(above.links()))
        if self._kind == "item":
            if own == "l" and (_is_topic(above) or len(self.siblings) > 1):
                return True
            return own == "b" and any(line.quoted for line in above.lines)
        has_link, segments = any(map(links_to_work, spans)), segments_of(spans)
        if own == "p":
            is_tagged = segments[0].look.kind == "venue" and segments[0].bracket == "["
            is_like = is_tagged or (others == "p" and not _begins_with_key(spans))
            return is_like and has_link and any(above.links())
        if has_link or all(s.is_tag for s in segments[head_index(segments) + 1 :]):
            return True
        return own == "b" and is_venue(" ".join(s.text for s in segments[1:] if not s.link))

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
            key = _key_of(item)
            if card is not None and key not in {"", "title"}:
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
    if head is None or (children and _is_group(head, children)):
        words = spans_text(head.lines[0].spans).strip(" :：*\n") if head else ""
        if head and words and len(words) <= _MAX_TOPIC and len(head.lines) == 1:
            siblings.pop()
            section = refine(section, words)
        return [*siblings, *(s for c in children for s in _item_siblings(c, section, inner))]
    for child in children:
        if _is_nested_entry(child, head):
            siblings += _item_siblings(child, section, inner)
        else:
            head.lines += _details(child)
    return siblings


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
    return any(map(_is_entry, lists)) or any(_is_entry_line(b.spans) for b in below)


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
    is_title = look(text).capitals and length_score(text) >= 1
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
    """True if an item begins with a title, and links to a work; see `_is_entry_line`."""
    spans = _first_paragraph(item)
    has_source = _has_source_line(item) and head_form(spans) not in {"", "p"}
    return has_source or _is_entry_line(spans, plain=plain)


def _is_entry_line(spans: Sequence[Span], *, plain: bool = False) -> bool:
    """True if a line begins with a title that is set off, or with `plain` any, and has a link."""
    form = head_form(spans)
    is_titled = form not in {"", "p"}
    if plain and form == "p":
        segments = segments_of(spans)
        is_titled = segments[head_index(segments)].look.words >= _MIN_PLAIN_WORDS
    return is_titled and not _begins_with_key(spans) and any(map(links_to_work, spans))


def _is_nested_entry(item: Block, above: Sibling) -> bool:
    """True if an item below an entry is an entry of its own, only nested too deeply."""
    spans = _first_paragraph(item)
    form = head_form(spans)
    if _begins_with_key(spans) or form in {"", "p"}:
        return False
    if "b" in form and _has_source_line(item):
        return True
    segments = segments_of(spans)
    index = head_index(segments)
    if length_score(segments[index].text) < 1 or not any(map(_is_paper, spans)):
        return False
    others = {segment.look.kind for segment in segments[index + 1 :]}
    is_alike = form == "b" == head_form(above.lines[0].spans)
    return is_alike or not others.isdisjoint({"venue", "names"})


def _is_paper(span: Span) -> bool:
    return span.kind == "link" and classify_url(span.url).is_scholarly


def _has_source_line(item: Block) -> bool:
    if all(block.kind != "quote" for block in item.children):
        return False
    from psylist.importing.psylist_layout import has_source_line  # few pages have one

    return has_source_line(item.children)


def _key_of(item: Block) -> str:
    """The role of the key in front of an item, ``key`` for a key of its own; empty without one."""
    spans = _first_paragraph(item)
    match = _KEY.match(spans_text(spans)[:60])
    if match is None or not is_field_key(match[1]):
        return ""
    if key_role(match[1]) == "title":
        return "title"
    return "key" if _begins_with_key(spans) else ""


def _begins_with_key(spans: Sequence[Span]) -> bool:
    """True if a line begins with the name of a field: ``Authors: …``, not ``Paper: [Title]``."""
    match = _KEY.match(spans_text(spans)[:60])
    if match is None or not is_field_key(match[1]):
        return False
    link = next((s for s in spans if s.kind == "link"), None)
    if key_role(match[1]) != "title" or link is None or link.style or is_link_label(link.text):
        return True
    return length_score(link.text) < 1 and not _is_paper(link)


def is_keyed(block: Block) -> bool:
    """True if a list has the fields of the entry that its heading is the title of."""
    lines = [_first_paragraph(item) for item in block.children]
    if not lines or _key_of(block.children[0]) == "title":
        return False  # its first line is the title
    # A key that belongs to a title is set as the title is: ``**Domain: A Survey.** …``
    keyed = [line for line in lines if _begins_with_key(line) and not _is_title_with_colon(line)]
    return len(keyed) >= _MIN_FIELD_LINES and 2 * len(keyed) >= len(lines)


def _is_title_with_colon(spans: Sequence[Span]) -> bool:
    segments = segments_of(spans)
    head = segments[head_index(segments)] if head_index(segments) >= 0 else None
    rest = head.text.replace("：", ":").partition(":")[2] if head else ""
    return head is not None and bool(rest.strip()) and bool(set(head.form) & set("bl"))


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


def head_form(spans: Sequence[Span]) -> str:
    """How a line begins that may be an entry's first.

    Returns:
        ``n`` for the number of a reference, ``b``, ``l``, ``q`` or several of them, ``p`` for
        plain words; nothing for any other line.
    """
    first = next((n for n, s in enumerate(spans) if s.kind != "break"), len(spans))
    body = spans[first:] if first else spans
    if body and body[0].kind == "text" and _NUMBER.match(body[0].text):
        return "n"
    segments = segments_of(body)
    index = head_index(segments)
    if index < 0:
        return ""
    head = segments[index]
    if head.form == "p":
        match = _KEY.match(f"{head.text}:")
        if match and key_role(match[1]) == "title" and index + 1 < len(segments):
            head = segments[index + 1]  # "Paper: [Title](…)"
    if head.form == "p":
        return "p"
    return "".join(sorted(set(head.form) & set("blq"))) if is_title_like(head) else ""


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
        return _split_at_titles(spans) if head_form(spans) != "n" else _split_lines(lines)
    return [part for group in _split_lines(lines) for part in _split_at_titles(group)]


def _split_lines(lines: Sequence[list[Span]]) -> list[list[Span]]:
    """Lines of the source grouped into entries: each begins as the first one does."""
    groups: list[list[Span]] = []
    form = ""
    for line in filter(None, lines):
        own = head_form(line)
        is_head = own not in {"", "p"} and (own == "n" or _may_be_title(line))
        own = own if is_head else ""
        has_links = any(map(links_to_work, groups[-1])) if groups else False
        is_next = own == "n" or (has_links and ("b" in own or any(map(links_to_work, line))))
        if not groups:
            groups, form = [line], own
        elif own and own == form and is_next:
            groups.append(line)
        else:
            groups[-1] = [*groups[-1], *line]
        form = form or own
    return groups


def _may_be_title(line: Sequence[Span]) -> bool:
    segments = segments_of(line[1:] if line[0].kind == "break" else line)
    head = segments[head_index(segments)]
    is_person = head.look.person or head.look.kind == "names"
    is_linked = head.link is not None and not _is_paper(head.link)
    return not (is_person and is_linked) and length_score(head.text) >= 0


def _split_at_titles(spans: list[Span]) -> list[list[Span]]:
    """A line with several papers split in front of each link that is a title."""
    titles = [
        index
        for index, span in enumerate(spans)
        if _is_paper(span) and not span.style
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


def _rows(table: Block, section: Section) -> list[Sibling]:
    """A sibling for each row below the heads; several for a row with several titles."""
    body = [row for row in table.children if not row.level and row.children]
    heads = next((row for row in table.children if row.level), None)
    if heads is None and body and _is_head_row(body[0]):
        heads, body = body[0], body[1:]
    cells = heads.children if heads else []
    names = tuple(spans_text(cell.spans).strip(" *\n:：") for cell in cells)
    run = next(_runs)
    return [s for row in body for s in _row_siblings(row, names, section, run)]


def _is_head_row(row: Block) -> bool:
    texts = [spans_text(cell.spans).strip() for cell in row.children]
    known = sum(bool(key_role(text) or link_kind(text)) for text in texts if text)
    return known >= _MIN_KNOWN_HEADS and not any(s.url for c in row.children for s in c.spans)


def _row_siblings(
    row: Block, names: tuple[str, ...], section: Section, run: int
) -> Iterator[Sibling]:
    """The siblings of a row: one for each work that a cell lists."""
    keys = [*names[: len(row.children)], *[""] * (len(row.children) - len(names))]
    cells = [_cell_works(key, cell.spans) for key, cell in zip(keys, row.children, strict=True)]
    several = next((index for index, works in enumerate(cells) if len(works) > 1), 0)
    for number in range(len(cells[several])):
        sibling = Sibling("row", section, run, [], names)
        for index, (key, works) in enumerate(zip(keys, cells, strict=True)):
            if number and index != several and key_role(key) not in {"venue", "date", "tags"}:
                continue
            for offset, part in enumerate(visual_lines(works[number if index == several else 0])):
                place = f"c{index + 1}{'b' * (offset > 0)}"
                sibling.lines.append(Line(place, part, part[0].line, key))
        if sibling.lines:
            yield sibling


def _cell_works(key: str, spans: list[Span]) -> list[list[Span]]:
    """The works that a cell lists, if each links to a paper."""
    links = [s for s in spans if s.kind == "link" and not s.style and not is_link_label(s.text)]
    is_list = len(links) > 1 and key_role(key) != "links"
    if not is_list or not all(map(_is_paper, links)):
        return [spans]
    return split_works(spans)
