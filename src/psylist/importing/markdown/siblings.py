"""The siblings of a page: items, rows, paragraphs and cards that may each be an entry."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, count, dropwhile, pairwise, takewhile, zip_longest

from psylist.importing.markdown.cuts import (
    COLONS,
    ends_in_person,
    field_ranges,
    has_colon,
    key_and_value,
)
from psylist.importing.markdown.document import Block, announces, block_spans, is_bold, walk
from psylist.importing.markdown.inline import Span, has_address, recall, spans_text
from psylist.importing.markdown.sections import Section, has_source_line, inline_folds, refine
from psylist.importing.markdown.segments import (
    STAMP,
    Line,
    Segment,
    is_title_like,
    read_segments,
    visual_lines,
    wide_stamp,
)
from psylist.text.dates import find_date
from psylist.text.names import is_name, natural_order
from psylist.text.scripts import has_han
from psylist.vocabulary.badges import is_badge
from psylist.vocabulary.citations import begins_reference
from psylist.vocabulary.field_words import head_words, read_noun
from psylist.vocabulary.headings import hides_details
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import (
    heads_works,
    is_field_key,
    key_role,
    link_kind,
    names_links,
    role_of_head,
)
from psylist.vocabulary.looks import (
    EDGES,
    is_field,
    is_link_label,
    is_long_enough,
    look,
    may_be_title,
    names_library,
    parse_credit,
)
from psylist.vocabulary.venue_text import is_venue

_KEY = re.compile(r"\s*([^:：\n\[\]()]{1,40}?)(?:\s*\([^()\d\n]{1,30}\))?\s*[:：]\s*")
_MAX_KEY = 60  # characters in which a key is searched
_NUMBER = re.compile(
    r"\s*(?:[\[［](?!(?:19|20)\d\d[\]］])\d{1,4}[\]］]\s*\S|\d{1,4}(?:[.)](?=[^\d\s])|、))"
)
_BOLD_NUMBER = re.compile(r"\s*(?:[\[［]\d{1,4}[\]］]|\d{1,4}[.)])\s*")
_ITEM = re.compile(r"\s*\d{1,4}[.)]\s+\S")
_SEPARATOR = re.compile(r"[\s,，;；、/|·&•]*(?:\band\b(?: [Tt]he\b)?|和|与)?[\s,，;；、/|·&•]*")
_YEAR_BEHIND = re.compile(r"\s*[(（](?:19|20)\d\d[)）]")
_KEY_END = re.compile(r"[:：\]】]")
_ASIDE = re.compile(r"\[\s*\]|[(（][^()（）]{2,60}[)）]")
_DIVIDER = re.compile(r"\s*([-–—=~]{2,})\s*(\w(?:.*?\S)?)\s*\1\s*\Z")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)(?:\?raw=\w+)?\Z", re.IGNORECASE)
"""What the addresses of figures end in, which are of works, and no works."""
_MIN_KEYED = 3  # items with the same words in front of a colon below them: then these are a key
_MIN_TITLED = 3  # titles above their links that are too long for topics: then all there are
_MAX_KEY_WORDS = 4
_MAX_DIVIDER = 80  # characters
_MIN_SPANS_OF_TITLES = 3  # two lines of plain text and the break between them
_ENDS_OF_LINES = frozenset(".,;:。，；：、")  # of sentences and enumerations
_MAX_TOPIC = 60  # characters
_MAX_TOPIC_WORDS = 6
_MIN_FIELD_LINES = 2
_MIN_HEADS = 2  # known ones of columns that are not set as heads
_MIN_KNOWN = 0.5  # of them
_MAX_BELOW = 3  # lines of a cell below its first that have slots of their own
_MAX_COLUMNS = 30  # into which cells of rows above go on
_SHAPELESS = frozenset(["p", "l", "label", "url", "number", "empty"])
"""What paragraphs begin with that need not be of one run."""
_BESIDE_TITLES = frozenset(["venue", "names"])
"""What is said of works, not of what stands above them."""


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
        return self.lines[0].line

    @property
    def head(self) -> "Head":
        """How it begins."""
        return head_of(self.lines[0].spans)

    def page_lines(self) -> range:
        """The lines of the page that it is on, counted from 1; its footnotes stand elsewhere."""
        own = [s.line for one in self.lines if not one.is_footnote for s in one.spans if s.line]
        return range(min(own, default=self.line), max(own, default=self.line) + 1)

    def note_lines(self) -> set[int]:
        """The lines of its footnotes."""
        return {span.line for one in self.lines if one.is_footnote for span in one.spans}

    def spans(self) -> Iterator[Span]:
        """All its spans."""
        for line in self.lines:
            yield from line.spans

    def segments(self) -> Iterator[Segment]:
        """All its segments."""
        for line in self.lines:
            yield from line.segments

    def links(self) -> Iterator[Span]:
        """Its links to web addresses."""
        return filter(links_to_work, self.spans())

    def number_lines(self) -> None:
        """Give the lines of a place, the second, the third, places of their own: ``b``, ``bb``."""
        counts: Counter[str] = Counter()
        for line in self.lines:
            if line.place in {"b", "s"} and head_of(line.spans).key != "key":
                counts[line.place] += 1
                line.place *= min(counts[line.place], _MAX_BELOW)
            elif line.place in {"b", "s"}:
                line.place += "k"


class Head:
    """How a paragraph or a line of it begins.

    Its form is ``n`` for the number of a reference, ``r`` for the names of one, ``b``, ``l``, ``q``
    or several of them for what is set off, ``p`` for plain words; nothing for any other beginning.
    Its key is ``title`` for the key of a title, ``key`` for any other key.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        first = next((n for n, span in enumerate(spans) if span.kind != "break"), len(spans))
        self._spans = spans[first:]
        # Its first segment that is more than a tag, and those behind it.
        self._segments = [*dropwhile(lambda one: one.is_tag, segments_of(self._spans))]
        self.segment = self._segments[0] if self._segments else None
        self.rest = self._segments[1:]
        self.key = self._read_key()
        self.form = self._read_form()

    def _read_key(self) -> str:
        if self._spans and self._spans[0].style == "key":
            return "key"
        match, head = _key_before_colon(self._spans), self.segment
        if match is None:
            return ""
        rest = key_and_value(head.text)[1] if head else ""
        if not (is_field(match[1], rest) or hides_details(match[1])):
            return ""
        is_set_off = head is not None and bool(set(head.form) & set("bl"))
        is_title = is_set_off or (may_be_title(rest) and any(map(is_paper_link, self._spans)))
        if rest and is_title:
            return ""  # a colon inside a title: "**Domain: A Survey.** …"
        is_server = bool(link_kind(match[1])) and self._leads_to_title()
        is_name = is_venue(match[1]) or names_library(match[1]) or (head and head.form == "u")
        if not is_server and is_name and self._is_name_of_title():
            return ""  # "arXiv: **Title**"
        are_labels = all(one.link and is_link_label(one.text) for one in self.rest)
        are_labels = bool(self.rest) and are_labels and names_links(match[1])  # ``资源：[论文](…)``
        is_title = key_role(match[1]) == "title" and not are_labels
        return "title" if is_server or is_title else "key"

    def _leads_to_title(self) -> bool:
        """True for a link to a paper that has a title right behind a key: ``arXiv: [Title](…)``."""
        own = self.rest[0] if self.rest else None
        return own is not None and own.leads_to_paper and own.is_set_off_title

    def _read_form(self) -> str:
        first = self._spans[0] if self._spans else None
        if (
            first is not None
            and first.kind == "text"
            and (_NUMBER.match(first.text) or (first.bold and _BOLD_NUMBER.fullmatch(first.text)))
        ):
            return "n"
        head = self.segment
        if head is not None and head.form == "p" and self.rest and self.key == "title":
            head = self.rest[0]  # "Paper: [Title](…)"
        if head is not None and head.form == "b" and self.says_title:
            return "b"  # "**论文**：Title"
        is_name = head is not None and not (self.key or set(head.form) & set("blpq"))
        if is_name and self._is_name_of_title():
            head = self.rest[0]  # "<u>Lamp</u>: **Title**"
        if head is None or head.form == "p":
            return ("r" if self._is_reference() else "p") if head else ""
        return "".join(sorted(set(head.form) & set("blq"))) if is_title_like(head) else ""

    def _is_name_of_title(self) -> bool:
        """True if a title that is set off follows behind a colon."""
        is_joined = bool(self.rest) and self.rest[0].lead.strip() in COLONS
        return is_joined and self.rest[0].is_set_off_title

    def _is_reference(self) -> bool:
        if not any(map(_is_cited, self.rest[:2])):
            return begins_reference(spans_text(self._spans[:1]))
        head = self.segment
        return head is not None and (head.look.kind == "names" or is_name(natural_order(head.text)))

    @property
    def says_title(self) -> bool:
        """True for the key of a title in front of a title without link: ``Paper: (2018) Title``."""
        plain = takewhile(lambda one: one.link is None, self.rest[:2])
        return self.key == "title" and any(may_be_title(one.text, any_case=True) for one in plain)

    @property
    def has_link(self) -> bool:
        """True if the paragraph links to what an entry may be about."""
        return any(map(links_to_work, self._spans))

    @property
    def is_whole(self) -> bool:
        """True for a title, written as such, with a link to its paper, in any order."""
        is_titled = any(may_be_title(one.text) for one in self._segments)
        return is_titled and not self.key and any(map(is_paper_link, self._spans))

    @property
    def is_citation(self) -> bool:
        """True for a title, names and a venue with its date, in plain words."""
        is_named = any(one.look.is_people for one in self._segments)
        # ``Moss A, Oak BC. Lamp Letters 2005`` has names and a venue in one.
        is_placed = any(
            one.look.kind == "venue" or (one.look.kind == "names" and parse_credit(one.text)[1])
            for one in self._segments
        )
        return not self.key and self.has_title and is_named and is_placed

    @property
    def is_long(self) -> bool:
        """True if it begins with as many words as titles have."""
        return self.segment is not None and is_long_enough(self.segment.text)

    @property
    def has_title(self) -> bool:
        """True if any of its segments may be a title."""
        return any(may_be_title(one.text, any_case=True) for one in self._segments)

    def begins_work(self, *, plain: bool = False) -> bool:
        """True for a title that is set off, or with `plain` any, in a paragraph with a link."""
        is_titled = self.form not in {"", "p"}
        if plain and self.form == "p" and self.segment is not None:
            # A title may look like names in front of those who wrote it.
            others = (one.look.is_people for one in self.rest)
            seen, is_name = self.segment.look, self.segment.look.kind == "names"
            is_credit = seen.is_said or seen.person
            is_titled = self.has_title or not is_credit or (is_name and any(others))
            is_titled = is_titled and not self._has_only_fields
        return is_titled and self.key != "key" and (self.has_link or self._is_link_to_come)

    @property
    def _has_only_fields(self) -> bool:
        """True for several fields with keys, and links with labels: ``Ada Moss | Code: [link]``."""
        links = (span for span in self._spans if span.kind == "link")
        return all(is_link_label(one.text) for one in links) and len(_fields_apart(self._spans)) > 1

    @property
    def _is_link_to_come(self) -> bool:
        """True for a title whose link leads nowhere yet: ``[Title]()``."""
        head = self.segment
        is_empty = head is not None and any(s.style == "placeholder" for s in head.spans)
        return is_empty and head is not None and "l" in head.form and self.is_long

    @property
    def is_cited(self) -> bool:
        """True for a title, with names or a venue beside it, that needs no link."""
        head = self.segment
        if head is None or self.key == "key":
            return False
        if self.rest and head.look.is_people:
            head = self.rest[0]  # ``Ada Moss. Title. ACL 2020``
        if head.look.kind or head.look.sentence:
            return False
        others = (one.look for one in segments_of(self._spans) if one is not head)
        is_said = any(one.kind in _BESIDE_TITLES or one.person for one in others)
        title = head.text.rpartition("(")[0]
        is_by = is_long_enough(title) and ends_in_person(head.text, "person (")
        return is_by or (is_said and is_long_enough(head.text) and not self._has_only_fields)


def _is_cited(segment: Segment) -> bool:
    """True for a title as references have it: known as one, in quotes, a link behind names."""
    is_linked = "l" in segment.form and segment.lead.strip() == "."
    return segment.form in {"t", "tl", "q"} or (is_linked and segment.is_set_off_title)


_runs = count(1)


def mark_keys(blocks: Sequence[Block]) -> None:
    """Mark the keys that no table knows: words in front of a colon in lists below several items.

    They stand once below each, and never in front of a title or below a topic.
    """
    found: dict[str, list[list[Span]]] = {}
    others: set[str] = set()
    items = (block for block in walk(blocks) if block.kind == "item" and not _topic(block))
    lists = (block.children for item in items for block in item.children if block.kind == "list")
    for below in lists:
        own: set[str] = set()
        keys = [(_possible_key(spans), spans) for spans in map(_first_paragraph, below)]
        if 2 * sum(key != "" for key, _ in keys) <= len(keys):
            continue
        for key, spans in keys:
            found.setdefault(key, []).append(spans)
            if key in own or _says_title(spans):
                others.add(key)
            own.add(key)
    for key in found.keys() - others - {""}:
        if len(found[key]) >= _MIN_KEYED and not is_field_key(key):
            for spans in found[key]:
                spans[0].style = "key"


def mark_stamps(blocks: Sequence[Block]) -> None:
    """Mark the items with a year and a venue joined to them, if most venues are acronyms."""
    items = (_first_paragraph(block)[:1] for block in walk(blocks) if block.kind == "item")
    found = [s for spans in items for s in spans if s.kind == "text" and wide_stamp(s.text)]
    if 2 * sum(STAMP.match(span.text) is not None for span in found) > len(found):
        for span in found:
            span.style = "stamp"


def mark_titles(blocks: Sequence[Block]) -> None:
    """Mark the titles that are as short as topics, above one item with a name and labelled links.

    They are if most of what stands so on the page is too long for a topic.
    """
    items = (block for block in walk(blocks) if block.kind == "item" and _has_links_below(block))
    found = [_first_paragraph(item) for item in items]
    short = [spans for spans in found if topic_of(spans)]
    if len(found) - len(short) >= max(_MIN_TITLED, len(short)):
        for spans in (spans for spans in short if may_be_title(topic_of(spans))):
            spans[0].style = "title"


def _has_links_below(item: Block) -> bool:
    """True for words without a link above one item with labelled links, and no title in it."""
    own, *below = item.children or [item]
    nested = below[0].children if [one.kind for one in below] == ["list"] else []
    if own.kind != "paragraph" or len(nested) != 1 or has_address(own.spans):
        return False
    segments = segments_of(_first_paragraph(nested[0]))
    labels = [is_link_label(one.text) for one in segments if one.link]
    is_named = not any(may_be_title(one.text) for one in segments if not one.link)
    return bool(labels) and all(labels) and is_named and not head_of(own.spans).key


def _key_before_colon(spans: Sequence[Span]) -> re.Match[str] | None:
    """A few words in front of a colon with which a line begins."""
    text = spans_text(spans[:3])[:_MAX_KEY]
    return _KEY.match(text) if has_colon(text) else None


def _possible_key(spans: Sequence[Span]) -> str:
    """A few words in front of a colon, in small letters; nothing for a venue, a date or names."""
    match = _key_before_colon(spans) if spans and spans[0].kind == "text" else None
    key = match[1].strip(" *") if match else ""
    is_short = len(key.split()) <= _MAX_KEY_WORDS and look(key).kind in {"", "label"}
    return key.casefold() if is_short else ""


def _says_title(spans: Sequence[Span]) -> bool:
    """True for words that may be a title, with a link to a paper, behind a key."""
    rest = key_and_value(spans_text(spans))[1]
    links = [span for span in spans if span.kind == "link"]
    is_linked = any(not span.style and is_long_enough(span.text) for span in links)
    return is_linked or (may_be_title(rest) and any(map(is_paper_link, links)))


def head_of(spans: Sequence[Span]) -> Head:
    """How a paragraph begins."""
    return recall(spans, "head", Head) if spans else Head(spans)


def find_siblings(blocks: Sequence[Block], section: Section) -> list[Sibling]:
    """The siblings among the blocks of a section, in order."""
    builder = _Builder(section)
    above: Block | None = None
    shape: tuple[str, ...] = ()
    blocks = [*_as_meant(blocks, is_dated=section.year is not None)]
    kinds = [block.kind for block in blocks]
    # A line above the one list of a section introduces it.
    builder.has_details = [*pairwise(kinds)].count(("paragraph", "list")) > 1 or (
        kinds[:1] != ["paragraph"]
    )
    parted = _dated_lists(blocks) | _lists_below_topics(blocks)
    for block, following in zip_longest(blocks, blocks[1:]):
        shape, before = _shape(block), shape
        if block.kind == "quote" and "quote" in _kinds(above, following):
            builder.enter(section)  # each is a paragraph of its own
            for child in block.children:
                builder.add(child)
            builder.enter(section)
        elif block.kind == "divider" or id(following) in parted:
            builder.enter(refine(section, topic_of(block.spans)))
        else:
            builder.add(block, is_alike=bool(shape) and shape in {before, _shape(following)})
        above = block
    return builder.siblings


def _as_meant(blocks: Sequence[Block], *, is_dated: bool) -> Iterator[Block]:
    """The blocks, with topics apart from the lines below them, and titles in lines as a list.

    A topic stands between dashes, ``--- Older ---``, or is a date or year in bold. Lines are titles
    below a year alone, for elsewhere they may be anything; `is_dated` if the section has one.
    """
    texts = [block.spans for block in blocks if block.kind == "paragraph"]
    may_be_label = sum(map(bool, map(_label_above_title, texts))) == 1
    for block in blocks:
        text = block.spans[0].text if block.kind == "paragraph" else ""
        rest, topic = block.spans, ""
        if block.kind == "paragraph" and (topic := _topic_above_lines(text, rest)):
            yield Block("divider", block.line, 0, [Span("text", topic, block.line)])
            rest = rest[1:]
        is_dated = is_dated or bool(topic)
        label = _label_above_title(rest) if may_be_label and block.kind == "paragraph" else 0
        if label:
            yield Block("paragraph", block.line, 0, rest[:label])
            rest = rest[label:]
        titles = _titles_in_lines(rest) if is_dated and block.kind == "paragraph" else []
        if titles:
            yield Block("list", titles[0].line, 0, [], titles)
        elif rest is block.spans:
            yield block
        elif rest:
            yield Block("paragraph", rest[0].line, 0, rest)


def _topic_above_lines(text: str, spans: Sequence[Span]) -> str:
    """The topic that a paragraph begins with, in a line of its own; else nothing."""
    match = _DIVIDER.match(text) if len(text) <= _MAX_DIVIDER else None
    is_line = len(spans) > 1 and spans[1].kind == "break"
    is_date = is_line and spans[0].bold and look(text.strip()).kind == "date"
    return match[2] if match else text.strip() * is_date


def _label_above_title(spans: Sequence[Span]) -> int:
    """How many spans are a label in a line above a linked title: ``Presented:``; 0 without."""
    end = next((n for n, span in enumerate(spans) if span.kind == "break"), 0)
    following = spans[end + 1] if 0 < end < len(spans) - 1 else None
    if following is None or following.kind != "link" or not is_long_enough(following.text):
        return 0
    seen = look(topic_of(spans[:end]))
    is_label = announces(spans[:end]) and seen.words > 0 and seen.is_open
    return end if is_label and not is_link_label(following.text) else 0


def _titles_in_lines(spans: Sequence[Span]) -> list[Block]:
    """An item for each line of a paragraph, if there are several and each is a title alone."""
    if any(span.url or span.form for span in spans) or len(spans) < _MIN_SPANS_OF_TITLES:
        return []
    lines = [[s for s in line if s.kind != "break"] for line in _source_lines(spans)]
    if not all(_is_title_alone(spans_text(line).strip()) for line in lines):
        return []
    return [Block("item", line[0].line, 0, [], [Block("paragraph", line[0].line, 0, line)])
            for line in lines]  # fmt: skip


def _is_title_alone(text: str) -> bool:
    """True for a line that may be a title, and no part of a sentence."""
    is_begun = not text[:1].islower() and text[-1:] not in _ENDS_OF_LINES
    return is_begun and may_be_title(text, any_case=True)


def _shape(block: Block | None) -> tuple[str, ...]:
    """How a paragraph begins, by which those of one run are known; nothing for prose."""
    if block is None or block.kind != "paragraph" or head_of(block.spans).key:
        return ()
    segments = segments_of(block.spans)
    if any("t" in one.form for one in segments):
        return ("t",)
    kinds = ["names" if one.look.person else one.look.kind or one.form for one in segments[:2]]
    forms = [one.form for one in segments[:2]]
    is_said = any(one.look.is_said or one.look.person for one in segments[:1])
    if kinds and (set(forms[0]) & set("bic") or is_said):
        # What stands first may be unknown, and a title be called like a journal or a person.
        kinds[0] = forms[0].replace("p", kinds[0])
        kinds[1:] = [kind if kind in _SHAPELESS else forms[1] for kind in kinds[1:]]
    if len(kinds) > 1 and forms[0] == "p" and _is_title_and_year(segments):
        return ("p", "year")  # whatever those between them are called
    return (*kinds,) if len(kinds) > 1 and not _SHAPELESS.issuperset(kinds) else ()


def _is_title_and_year(segments: Sequence[Segment]) -> bool:
    """True for plain text with a title at its beginning and a year at its end."""
    is_plain = all(one.form == "p" and not one.look.sentence for one in segments)
    date = find_date(segments[-1].text)
    is_dated = date is not None and not segments[-1].text[date.end :].strip(EDGES)
    return is_plain and is_dated and may_be_title(segments[0].text)


def _kinds(*blocks: Block | None) -> list[str]:
    return [block.kind for block in blocks if block]


def card_of(section: Section, heading: Block, blocks: Sequence[Block]) -> Sibling:
    """The sibling whose first line is a heading, with some blocks below it."""
    first = Line("h", heading.spans, heading.line)
    lines = _lines_in("b", blocks, whole=section.is_own)
    return Sibling("heading", section, next(_runs), [first, *lines])


def _lines_in(
    place: str, blocks: Sequence[Block], *, quoted: bool = False, whole: bool = False
) -> Iterator[Line]:
    """The lines of all that is inside blocks."""
    for block in blocks:
        if block.spans:
            yield from _lines(place, block.spans, quoted=quoted, whole=whole)
        is_quoted = quoted or block.kind == "quote"
        yield from _lines_in(place, block.children, quoted=is_quoted, whole=whole)


def _lines(
    place: str, spans: list[Span], *, quoted: bool = False, whole: bool = False
) -> Iterator[Line]:
    """The lines of a text, and of a line below a title the fields, unless all are read `whole`."""
    # A quoted line is read as a whole: it may be a source line.
    for number, line in enumerate([spans] if quoted else visual_lines(spans)):
        parts = [line]
        if not (quoted or whole):
            is_head = place == "h" and not number
            parts = _above_keys(line) if is_head else _fields_apart(line)
        for part in parts:
            is_below = place == "h" and (number or part is not parts[0])
            yield Line("b" if is_below else place, part, part[0].line, quoted=quoted)


def _above_keys(line: list[Span]) -> list[list[Span]]:
    """A line that the page fills up, and the fields below it from the first key on."""
    sources = [*_source_lines(line)] if any(span.kind == "break" for span in line) else []
    for number, source in enumerate(sources[1:], 1):
        if head_of(source[1:]).key == "key":
            above, below = (
                [*chain.from_iterable(own)] for own in (sources[:number], sources[number:])
            )
            return [above, *_fields_apart(below[1:])]
    return [line]


def _fields_apart(line: Sequence[Span]) -> list[list[Span]]:
    """A line of several fields with keys as one of each."""
    if not _KEY_END.search(spans_text(line)):
        return [[*line]]
    text = "".join(
        "\0" * len(span.text) if span.kind == "link" else span.text
        for span in line
        if span.kind != "image"
    )
    ranges = field_ranges(text)
    return (_parts_of(line, ranges) if ranges else []) or [[*line]]


def _parts_of(line: Sequence[Span], ranges: Sequence[tuple[int, int]]) -> list[list[Span]]:
    """The spans of a line in each of some ranges of its text, in order; each link is whole."""
    parts: list[list[Span]] = [[] for _ in ranges]
    first = offset = 0
    for span in line:
        end = offset + (len(span.text) if span.kind != "image" else 0)
        while first + 1 < len(ranges) and ranges[first + 1][0] <= offset:
            first += 1
        if span.kind != "text":
            parts[first] += [span] * (ranges[first][0] <= offset <= ranges[first][1])
        else:
            for n in range(first, len(ranges)):
                if ranges[n][0] >= end:
                    break
                text = span.text[max(ranges[n][0] - offset, 0) : max(ranges[n][1] - offset, 0)]
                parts[n] += [replace(span, text=text, memo=None)] if text else []
        offset = end
    return [*filter(None, parts)]


class _Builder:
    """Groups blocks, one after the other, into siblings."""

    def __init__(self, section: Section, kind: str = "paragraph", run: int = 0) -> None:
        self.siblings: list[Sibling] = []
        self._section, self._kind, self._run = section, kind, run or next(_runs)
        self._open: Sibling | None = None
        self.has_details = True  # whether a list may be about the paragraph above it

    def enter(self, section: Section) -> None:
        """Put what follows into another section."""
        self._section, self._open = section, None

    def add(self, block: Block, *, is_alike: bool = False) -> None:
        """Take the next block of the section; `is_alike` if one beside it is of its shape."""
        match block.kind:
            case "paragraph" | "heading" | "fold":
                self._add_paragraph(block.spans, is_alike=is_alike)
            case "quote" if self._open:
                self._open.lines += _lines_in("b", block.children, quoted=True)
            case "quote":
                for child in block.children:
                    self.add(child)
            case "list":
                self._add_list(block)
            case "table" | "rule":
                self._open = None
                self.siblings += rows_of(block, self._section, next(_runs))

    def _add_paragraph(self, spans: list[Span], *, is_alike: bool) -> None:
        # An item of psylist's is one work.
        is_own = self._kind == "item" and self._section.is_own
        for number, part in enumerate([spans] if is_own and spans else split_works(spans)):
            above = self._open or self._last_without_link(part)
            if above is None and _is_figure(part) and not any(map(links_to_work, part)):
                continue
            is_next = above is None or number or (not is_own and (
                is_alike or self._begins_next(above, head_of(part))))  # fmt: skip
            place = "h" if is_next else "b"
            lines = [*_lines(place, part, whole=is_own)] or [Line(place, part, part[0].line)]
            if above is None or is_next:
                self._open = Sibling(self._kind, self._section, self._run, lines)
                self.siblings.append(self._open)
            else:
                above.lines += lines

    def _last_without_link(self, spans: Sequence[Span]) -> Sibling | None:
        """The last item above, if a paragraph is made of labelled links and it has none."""
        last = self.siblings[-1] if self.siblings else None
        if last is None or last.kind != "item" or self._kind == "item" or any(last.links()):
            return None
        segments = segments_of(spans)
        is_said = all(one.is_beside for one in segments)
        return last if is_said and any(one.link for one in segments) else None

    def _may_have(self, above: Sibling, block: Block) -> bool:
        """False for the plain line above the one list of a section, unless it has its fields."""
        is_set_off = above.head.form != "p"
        return self.has_details or is_set_off or _are_fields(block.children)

    def _begins_next(self, above: Sibling, head: Head) -> bool:
        """True if a paragraph below an entry begins the next one: it is set as that is."""
        if head.form in {"", "n"}:
            return head.form == "n" or _are_credited_alike(above, head)
        if head.form in {"p", "r"}:
            form = above.head.form
            is_like = form in {"p", "r"} and any(above.links()) and head.begins_work(plain=True)
            is_whole = form == head.form == "r" or head.is_whole or head.is_citation
            return is_like or is_whole
        is_alone = all(segment.is_tag for segment in head.rest)
        # Below a name and the authors stands the title.
        is_open = self._kind == "item" and (
            _is_name_and_authors(above) or _is_further_link(above, head)
        )
        return (head.has_link or is_alone) and not is_open

    def _add_list(self, block: Block) -> None:
        above, self._open = self._open, None
        # On pages of psylist's every work is an item.
        if self._kind == "paragraph" and not self._section.is_generated:
            if above is not None and self._may_have(above, block) and _are_details(above, block):
                above.lines += _lines_in("s", block.children)
                return
            if is_keyed(block):
                return
        card: Sibling | None = None  # whose first item is its title
        run, credits_ = next(_runs), sum(map(_is_credit, block.children))
        for item in block.children:
            key = _head(item).key
            if card is not None and key == "key":
                card.lines += _lines_in("s", item.children)
                continue
            own = 2 * credits_ >= len(block.children) and _works_below(item, self._section, run)
            siblings = own or _item_siblings(item, self._section, run)
            self.siblings += siblings
            card = siblings[0] if len(siblings) == 1 and key == "title" else None


def _is_further_link(above: Sibling, head: Head) -> bool:
    """True for a short key in bold, and Chinese that a link says of a title in another script."""
    if head.form != "b" or head.is_long:
        return False
    link = head.rest[-1].link if head.rest and head.rest[0].lead.strip() in COLONS else None
    if link is None or is_link_label(link.text) or is_paper_link(link) or not any(above.links()):
        return False
    is_foreign = has_han(link.text) and not has_han(spans_text(above.lines[0].spans))
    return is_foreign and "b" not in above.head.form


def _is_name_and_authors(sibling: Sibling) -> bool:
    """True for a short name in bold, names, and nothing else: ``**LampNet:** A. Moss, B. Oak``."""
    head = sibling.head
    is_line = len(sibling.lines) == 1 and head.form == "b" and len(head.rest) == 1
    return is_line and head.rest[0].look.kind == "names"


def _are_credited_alike(above: Sibling, other: Head) -> bool:
    """True for two links to papers, the second called like a venue, with the like behind both."""
    one = above.head
    behind = [*one.rest, *(segment for line in above.lines[1:] for segment in line.segments)]
    are_papers = all(head.segment and head.segment.leads_to_paper for head in (one, other))
    if not (are_papers and behind and other.rest and other.is_long):
        return False
    first, second = behind[0].look, other.rest[0].look
    return (first.is_people and second.is_people) or first.kind == second.kind == "venue"


def _is_credit(item: Block) -> bool:
    """True for authors, perhaps behind a short name in bold, above the one work they are of."""
    spans = _first_paragraph(item)
    segments = segments_of(spans)
    is_said = len(segments) == 2 or spans_text(spans).rstrip().endswith((".", "。"))
    are_names = 0 < len(segments) <= 2 and segments[-1].look.kind == "names"
    return is_said and are_names and not head_of(spans).key and bool(_only_works(item))


def _only_works(item: Block) -> list[Block]:
    """The one item with a work below a paragraph without links; else none."""
    own, *below = item.children or [item]
    if own.kind != "paragraph" or [one.kind for one in below] != ["list"]:
        return []
    is_plain = not has_address(own.spans) and len(below[0].children) == 1
    return below[0].children if is_plain and _are_works(below[0].children, plain=True) else []


def _works_below(item: Block, section: Section, run: int) -> list[Sibling]:
    """The one work below its authors, with them below it; else none."""
    siblings = [one for work in _only_works(item) for one in _item_siblings(work, section, run)]
    if siblings:
        siblings[0].lines += _lines("b", _first_paragraph(item))
    return siblings


def _item_siblings(item: Block, section: Section, run: int) -> list[Sibling]:
    """The siblings in a list item: itself, or those that it groups."""
    if members := _members(item, section, run):
        return members
    builder = _Builder(section, "item", run)
    own, children = _own_and_nested(item)
    for block in own:
        builder.add(block)
    siblings = builder.siblings
    if len(siblings) > 1 and topic_of(
        siblings[0].lines[0].spans
    ):  # works in paragraphs below their topic
        refined = refine(section, topic_of([*siblings.pop(0).spans()]))
        for sibling in siblings:
            sibling.section = refined
    if not children:
        return siblings
    head = siblings[-1] if siblings else None
    are_foreign = _are_foreign_titles(children, section)
    is_noted = are_foreign and head is not None and len(head.lines) > 1
    topic = topic_of(head.lines[0].spans) if head and not is_noted else ""
    is_work = head and (any(head.links()) or head.head.is_cited)
    refined = refine(section, topic) if topic and not is_work else section
    is_sure = section.is_of_papers or refined.venue != section.venue
    is_group = not is_work and (
        _are_works(children, plain=bool(topic) or announces(_first_paragraph(item)))
        or bool(topic and is_sure and (_are_titles(children) or _are_topics_of_titles(children)))
        or are_foreign
    )
    if is_group and topic:
        siblings.pop()
        section = refined
    return [*siblings, *_entries_below(None if is_group else head, children, section)]


def _entries_below(
    above: Sibling | None, items: Sequence[Block], section: Section
) -> list[Sibling]:
    """The entries among the items below an entry, which gets the lines of the others; else all."""
    found: list[Sibling] = []
    run = next(_runs)
    for item in items:
        if above is None or _is_apart(above, item):
            found += _item_siblings(item, section, run)
            continue
        own, nested = _own_and_nested(item)
        above.lines += _lines_in("s", own, whole=section.is_own)
        found += _entries_below(above, nested, section)
    return found


def _is_apart(above: Sibling, item: Block) -> bool:
    """True if an item below an entry says nothing of it."""
    return _is_nested_work(item) or _is_topic_of_papers(item) or _is_like(above, item)


def _members(item: Block, section: Section, run: int) -> list[Sibling]:
    """The papers behind a topic and its colon: ``Lamps: [Wick](…), [Candle](…)``; else none."""
    spans = _first_paragraph(item) if len(item.children) == 1 else []
    topic = [*takewhile(lambda span: span.kind != "link", spans)]
    if not (topic and announces(topic) and topic_of(topic)) or head_of(spans).key:
        return []
    links = [n for n, span in enumerate(spans) if links_to_work(span)]
    papers = sum(is_paper_link(spans[n]) and not is_link_label(spans[n].text) for n in links)
    between = (spans_text(spans[a + 1 : b]) for a, b in pairwise(links))
    if papers < 2 or 2 * papers <= len(links) or not all(map(_SEPARATOR.fullmatch, between)):
        return []
    refined = refine(section, topic_of(topic))
    return [Sibling("item", refined, run, [*_lines("h", [spans[n]])]) for n in links]


def _own_and_nested(item: Block) -> tuple[list[Block], list[Block]]:
    """The blocks of an item, and the items below it; these have details indented too little."""
    own: list[Block] = []
    nested: list[Block] = []
    first = _first_paragraph(item)
    is_linked = has_address(first)
    for block in inline_folds(item.children):
        if block.kind == "list":
            nested += block.children
        elif nested and not is_linked and _begins_like(first, _first_paragraph(nested[-1])):
            nested[-1] = replace(nested[-1], children=[*nested[-1].children, block])
        else:
            own.append(block)
    return own, nested


def _begins_like(above: Sequence[Span], spans: Sequence[Span]) -> bool:
    """True for a work below another, or for a title set off as that is, by itself."""
    head = head_of(spans)
    is_alone = head.form == head_of(above).form not in {"", "p"} and not head.rest
    return head.begins_work() or (is_alone and head.has_title)


def _are_details(above: Sibling, block: Block) -> bool:
    """True if a list is about the entry above it: that has no link, and does not announce it."""
    head = above.head
    is_day = head.segment is not None and head.segment.look.kind == "date" and not head.rest
    if head.segment is None or (is_day and len(block.children) > 1):
        return False
    if _are_works(block.children, plain=False) or _are_papers(block.children):
        return False
    if 2 * sum(map(_is_topic_above_papers, block.children)) > len(block.children):
        return False
    quotes = [child for item in block.children for child in item.children if child.kind == "quote"]
    if has_address(block_spans(quotes)):
        return False  # works with their source lines
    text = spans_text(above.lines[0].spans).strip()
    return not (any(above.links()) or text.endswith((".", "。", ":", "：")))


def _are_fields(items: Sequence[Block]) -> bool:
    """True if most items are fields: a key, the label of a link, names, a venue or a date."""
    heads = [_head(item) for item in items]
    fields = sum(
        head.key == "key" or (one is not None and not head.has_title and (
            one.look.kind != "" or is_link_label(one.text)))
        for head in heads
        for one in [head.segment]
    )  # fmt: skip
    return 2 * fields > len(heads)


def _are_papers(items: Sequence[Block]) -> bool:
    """True if most of several items are titles, each cited or with a link to a paper; no fields."""
    heads = [(item, _head(item)) for item in items]
    papers = sum(
        head.key != "key"
        and head.has_title
        and (head.is_cited or any(map(is_paper_link, block_spans([item]))))
        for item, head in heads
    )
    return papers > 1 and 2 * papers > len(items)


def _is_figure(spans: Sequence[Span]) -> bool:
    """True for a picture, which may have a caption."""
    return spans[0].kind == "image" and not is_badge(spans[0].url)


def topic_of(spans: Sequence[Span]) -> str:
    """The words of a line that may name what follows: few, and without links."""
    text = spans_text(spans).strip(" :：*\n\xa0\u2002\u2003")
    if spans and spans[0].style == "title":
        return ""
    is_short = len(text) <= _MAX_TOPIC and len(text.split()) <= _MAX_TOPIC_WORDS
    return text if is_short and not has_address(spans) else ""


def _dated_lists(blocks: Sequence[Block]) -> set[int]:
    """The lists and tables, by their identities, below dates or venues, one behind the other.

    One alone may say something of the page, and those below paragraphs are of these.
    """
    dated: set[int] = set()
    for above, block, below in zip(["", *_kinds(*blocks)], blocks, blocks[1:], strict=False):
        if (not dated or above in {"list", "table"}) and _is_dated_above(block, below):
            dated.add(id(below))
    return dated if len(dated) > 1 else set()


def _is_dated_above(block: Block, following: Block) -> bool:
    """True for a line that is a date or a venue with its year, above a list or a table."""
    is_above = block.kind == "paragraph" and following.kind in {"list", "table"}
    text = topic_of(block.spans) if is_above else ""
    seen = look(text)
    return seen.is_place and (seen.kind == "date" or find_date(text) is not None)


def _lists_below_topics(blocks: Sequence[Block]) -> set[int]:
    """The lists and tables, by their identities, below topics in bold or italics.

    What the lists of a section have is decided over all of them, or for one by itself.
    """
    pairs = [*pairwise(blocks)]
    below = [block for topic, block in pairs if _is_set_as_topic(topic, block)]
    lists = [block for block in below if block.kind == "list"]
    items = [item for block in lists for item in block.children]
    are_works = len(lists) > 1 and _are_works(items, plain=True)
    others = () if are_works else (one for one in lists if not _are_works(one.children, plain=True))
    return {*map(id, below)}.difference(map(id, others))


def _is_set_as_topic(block: Block, following: Block) -> bool:
    """True for few words in bold or italics, no sentence, above a list or a table."""
    spans = block.spans if block.kind == "paragraph" else []
    topic = topic_of(spans) if following.kind in {"list", "table"} else ""
    if not topic or look(topic).sentence:
        return False
    forms = [span.form for span in spans if span.text.strip(" \xa0\n")]
    text = spans_text(spans).strip()
    is_remark = bool(look(text).kind) or text.endswith((".", "。"))  # names, a date, a sentence
    is_italic = all("i" in form for form in forms) and not is_remark
    return is_italic or is_bold(spans)


def _are_works(items: Sequence[Block], *, plain: bool) -> bool:
    """True if half of the items are titles with links; with `plain` also topics of such."""
    works = sum(
        head.begins_work(plain=plain)
        or head.is_cited
        or _is_linked_below(item)
        or (plain and _holds_works(item))
        for item in items
        if (head := _head(item))
    )
    return 2 * works >= len(items)


def _is_linked_below(item: Block) -> bool:
    """True for a title that is set off, with its links in the paragraph below it."""
    head = _head(item)
    below = item.children[1].spans if len(item.children) > 1 else []
    is_labelled = any(links_to_work(span) and is_link_label(span.text) for span in below)
    return head.form not in {"", "p"} and not head.key and head.is_long and is_labelled


def _are_titles(items: Sequence[Block]) -> bool:
    """True if most items begin with words with capitals, as titles do, and none has a key."""
    titles = sum(may_be_title(_first_line(_first_paragraph(item))) for item in items)
    return not any(_head(item).key for item in items) and 2 * titles > len(items)


def _are_topics_of_titles(items: Sequence[Block]) -> bool:
    """True if each item is a topic above titles."""
    below = [(_topic(item), _own_and_nested(item)[1]) for item in items]
    return all(topic and _are_titles(nested) for topic, nested in below)


def _first_line(spans: Sequence[Span]) -> str:
    return next((spans_text(line) for line in visual_lines(spans)), "")


def _are_foreign_titles(items: Sequence[Block], section: Section) -> bool:
    """True for titles in Latin letters below a heading in Chinese that mentions papers."""
    texts = (_first_line(_first_paragraph(item)) for item in items)
    are_latin = section.may_have_foreign_titles and not any(map(has_han, texts))
    return are_latin and _are_titles(items)


def _holds_works(item: Block) -> bool:
    """True if an item has works in paragraphs, lists or tables below its first paragraph."""
    spans = _first_paragraph(item)
    below, plain = [*walk(item.children[1:])], announces(spans) or bool(topic_of(spans))
    return any(
        head_of(block.spans).begins_work(plain=plain)
        if block.kind == "paragraph"
        else block.kind == "table" and any(map(links_to_work, block_spans([block])))
        for block in below
    )


def _is_nested_work(item: Block) -> bool:
    """True if an item below an entry is an entry of its own, only nested too deeply."""
    head = _head(item)
    if has_source_line(item.children):
        return True
    said = [one for one in head.rest if one.look.kind in _BESIDE_TITLES]
    is_said = bool(said) or (head.segment is not None and head.segment.look.kind == "names")
    # ``Title. [Moss (2020)](…)``
    is_cited = any("l" in one.form and find_date(one.text) for one in said)
    return is_said and head.is_long and (head.begins_work(plain=is_cited) or head.is_whole)


def _is_topic_of_papers(item: Block) -> bool:
    """True for a topic above papers."""
    own, nested = _own_and_nested(item)
    is_topic = len(own) == 1 and topic_of(own[0].spans) != "" and not head_of(own[0].spans).key
    return is_topic and _are_papers(nested)


def _is_topic_above_papers(item: Block) -> bool:
    """True for a topic above works, one of which at least leads to a paper."""
    is_topic = _topic(item) != ""
    links = block_spans(item.children[1:]) if is_topic else ()
    return any(map(is_paper_link, links)) and _holds_works(item)


def _is_like(above: Sibling, item: Block) -> bool:
    """True for an item below a linked title that is a linked title, too, and leads to a paper."""
    head, own = above.head, _head(item)
    is_like = "l" in head.form and head.form == own.form
    is_paper = own.segment is not None and own.segment.leads_to_paper
    return is_like and is_paper and own.is_long and own.begins_work()


def is_paper_link(span: Span) -> bool:
    """True for a link to where papers lie."""
    return span.kind == "link" and not span.style and classify_url(span.url).is_scholarly


def is_keyed(block: Block) -> bool:
    """True if a list has the fields of the entry that its heading is the title of."""
    heads = [_head(item) for item in block.children]
    fields = sum(head.key == "key" for head in heads)
    return fields >= _MIN_FIELD_LINES and heads[0].key != "title"


def _first_paragraph(item: Block) -> list[Span]:
    return next((b.spans for b in item.children if b.kind == "paragraph"), [])


def _head(item: Block) -> Head:
    return head_of(_first_paragraph(item))


def _topic(item: Block) -> str:
    return topic_of(_first_paragraph(item))


def segments_of(spans: Sequence[Span]) -> list[Segment]:
    """The segments of a paragraph, line by line."""
    return [segment for line in visual_lines(spans) for segment in read_segments(line)]


def links_to_work(span: Span) -> bool:
    """True if a link leads to what an entry may be about."""
    if span.kind != "link" or non_entry_reason(span.url):
        return False
    return span.style == "image" or not _is_picture(span.url)


@lru_cache(maxsize=20_000)
def _is_picture(url: str) -> bool:
    return _PICTURE.search(url) is not None


def split_works(spans: list[Span]) -> Iterator[list[Span]]:
    """A paragraph split where another entry begins in it, at a line or at a comma."""
    lines = [*_source_lines(spans)]
    linked = [any(map(links_to_work, line)) for line in lines]
    last = max((number for number, is_linked in enumerate(linked) if is_linked), default=-1)
    groups: list[list[Span]] = []
    form, has_link, is_whole = "", False, False
    for number, line in enumerate(lines):
        head = head_of(line)
        own, text = head.form if head.form != "p" else "", head.segment.text if head.segment else ""
        is_title = bool(text) and is_long_enough(text)
        is_next = linked[number] or (has_link and number < last and is_title)
        # A number does not begin a list inside a paragraph, but was meant to.
        is_item = set(own) & set("blq") and linked[number] and _ITEM.match(spans_text(line))
        is_begun = text[:1].islower() or is_field_key(text)  # "[Title](…)<br>[摘要](…)"
        is_like = own and own == form and (own in {"n", "r"} or (is_next and not is_begun))
        is_line = is_title and head.form == "p" and not (head.key or is_begun)
        is_line = is_line and _is_whole(line) and is_whole
        is_first = own == "n" and bool(groups) and _is_label(groups[-1])
        if not groups or is_item or is_like or is_line or is_first:
            groups.append(line[line[0].kind == "break" :])
            has_link = False
        else:
            groups[-1] += line
        has_link = has_link or linked[number]
        form = own if is_first else form or own
        is_whole = is_whole if len(line) == 1 and line[0].kind == "break" else _is_whole(line)
    for group in groups:
        yield from _split_at_titles(group)


def _is_label(spans: Sequence[Span]) -> bool:
    """True for words that announce what is numbered below them: ``**References**``."""
    return (announces(spans) or is_bold(spans)) and bool(topic_of(spans))


def _is_whole(line: Sequence[Span]) -> bool:
    """True for a line that ends in the label of a link and leads to a paper: ``Title [pdf](…)``."""
    last = next((span for span in reversed(line) if span.text.strip(" \n\\()[].")), None)
    is_label = last is not None and last.kind == "link" and is_link_label(last.text)
    return is_label and any(map(is_paper_link, line))


def _is_dated(spans: Sequence[Span], index: int) -> bool:
    """True if a year in brackets stands behind a span."""
    behind = spans[index + 1] if index + 1 < len(spans) else None
    return behind is not None and _YEAR_BEHIND.match(behind.text) is not None


def _source_lines(spans: Sequence[Span]) -> Iterator[list[Span]]:
    start = 0
    for index, span in enumerate(spans):
        if span.kind == "break" and not span.wrapper and index > start:
            yield [*spans[start:index]]
            start = index
    if start < len(spans):
        yield [*spans[start:]]


def _split_at_titles(spans: list[Span]) -> Iterator[list[Span]]:
    """A line with several papers split in front of each link that is a title."""
    first = next((span for span in spans if span.url or span.text.strip()), None)
    is_name = first is not None and is_paper_link(first) and not is_link_label(first.text)
    titles = [
        index
        for index, span in enumerate(spans)
        if (is_paper_link(span) or (span.kind == "link" and _is_dated(spans, index)))
        and not is_link_label(span.text)
        and (is_name or is_long_enough(span.text))  # ``[LampNet](…), [FogNet](…)``
    ]
    start = 0
    for a, b in pairwise(titles):
        text = _ASIDE.sub("", "".join(s.text for s in spans[a + 1 : b] if s.kind != "link"))
        if _SEPARATOR.fullmatch(text) or _says_and_ends(text):
            yield spans[start:b]
            start = b
    yield spans[start:]


def _says_and_ends(text: str) -> bool:
    """True for what is said of a work and a semicolon behind it: ``by Ada Moss, 2012;``."""
    said = text.strip()
    return said[-1:] in {";", "；"} and look(said.strip(EDGES)).is_said


def rows_of(table: Block, section: Section, run: int) -> Iterator[Sibling]:
    """A sibling for each row below the heads; several for a row with several titles."""
    header, rows = _split_header(table)
    header = header if section.is_generated else _with_head_of_titles(header, rows)
    topics = {} if section.is_generated else _topic_rows(rows, len(header))
    listed = [row.children for row in rows if id(row) not in topics]
    whole = _whole_rows(listed, -1 if section.is_generated or topics else _topics(header, listed))
    below = section
    for row in rows:
        if topic := topics.get(id(row)):
            section = refine(below, topic)
            continue
        own = next(whole)
        keys = [*header, *[""] * len(own)]
        cells = [*zip(keys, own, strict=False)]
        # A row of psylist's is one work.
        works = [
            [cell.spans] if section.is_generated else _cell_works(key, cell.spans)
            for key, cell in cells
        ]
        several = next((index for index, parts in enumerate(works) if len(parts) > 1), 0)
        for number in range(len(works[several])):
            sibling = Sibling("row", section, run, [], header)
            for index, (key, _) in enumerate(cells):
                part = works[index][number if index == several else 0]
                sibling.lines += _cell_lines(f"c{index + 1}", part, key, row.line)
            if sibling.lines:
                yield sibling


def _split_header(table: Block) -> tuple[tuple[str, ...], list[Block]]:
    """The heads of the columns, and the rows below; heads need not be set as such."""
    heads = next((row for row in table.children if row.level), None)
    rows = [row for row in table.children if not row.level and row.children]
    header = _texts(heads) if heads else ()
    if not any(header) and len(rows) > 1:
        texts = _texts(rows[0])
        known = sum(bool(text) and role_of_head(text) != "" for text in texts)
        if known >= max(_MIN_HEADS, _MIN_KNOWN * len(texts)) and not has_address(
            block_spans(rows[:1])
        ):
            further = max(cell.level for cell in rows[0].children)  # heads in two rows
            return texts, rows[1 + further :]
    return header, rows


def _with_head_of_titles(header: tuple[str, ...], rows: Sequence[Block]) -> tuple[str, ...]:
    """The heads, with that of titles which may be one of venues, too: ``Publication``."""
    if any(map(heads_works, header)):
        return header
    roles = [read_noun(head_words(head.casefold())).roles for head in header]
    open_to = [n for n, may in enumerate(roles) if may[:1] == ["venue"] and "title" in may]
    for index in open_to:
        cells = (row.children[index].spans for row in rows if len(row.children) == len(header))
        texts = [text for spans in cells if (text := _first_line(spans))]
        titles = sum(may_be_title(text, any_case=True) for text in texts)
        if 2 * titles > len(texts):
            return (*header[:index], "Title", *header[index + 1 :])
    return header


def _topics(header: Sequence[str], rows: Sequence[Sequence[Block]]) -> int:
    """The first column, if it has topics that go on in the empty cells below them; else -1.

    None of those is said twice in a row of its own.
    """
    named = (n for n, head in enumerate(header) if role_of_head(head) not in {"", "number"})
    column = next(named, 0)
    is_open = role_of_head("".join(header[column : column + 1])) == "tags"
    if not is_open or any(len(cells) < len(header) for cells in rows):
        return -1
    texts = [spans_text(cells[column].spans).strip() for cells in rows]
    said = [text for text in texts if text]
    goes_on = texts[:1] == said[:1] and 1 < len(said) == len({*said})
    return column if goes_on and len(said) <= 2 * (len(texts) - len(said)) else -1


def _whole_rows(rows: Sequence[Sequence[Block]], topics: int) -> Iterator[list[Block]]:
    """The cells of each row, with those of rows above that go on in it."""
    above: dict[int, tuple[Block, int]] = {}  # the cells that go on, and for how many rows
    topic: list[Block] = []
    for cells in rows:
        own = _with_cells_above(cells, above)
        if topics >= 0:
            is_empty = not spans_text(own[topics].spans).strip()
            topic = topic if is_empty else own[topics : topics + 1]
            own[topics : topics + 1] = topic
        yield own


def _texts(row: Block) -> tuple[str, ...]:
    return tuple(spans_text(cell.spans).strip(" *\n:：") for cell in row.children)


def _topic_rows(rows: Sequence[Block], columns: int) -> dict[int, str]:
    """The rows that name the topic of those below them, by their identities.

    They have one cell with few words, set off or over all columns, and no link; as many rows
    have more than one.
    """
    found, fuller = {}, 0
    for row in rows:
        cells = [cell for cell in row.children if spans_text(cell.spans).strip() or cell.spans]
        is_wide = columns > 1 and len(row.children) == 1
        fuller += len(cells) > 1
        topic = topic_of(cells[0].spans) if len(cells) == 1 and columns > 1 else ""
        if topic and (is_wide or all(span.form for span in cells[0].spans)):
            found[id(row)] = topic
    return found if fuller >= len(found) else {}


def _with_cells_above(cells: Sequence[Block], above: dict[int, tuple[Block, int]]) -> list[Block]:
    """The cells of a row, with those of rows above that go on in it."""
    row: list[Block] = []
    for cell in (*cells, None):
        while len(row) in above and len(row) < _MAX_COLUMNS:
            going, rows = above.pop(len(row))
            if rows > 1:
                above[len(row)] = going, rows - 1
            row.append(going)
        if cell is not None:
            if cell.level:
                above[len(row)] = cell, cell.level
            row.append(cell)
    return row


def _cell_lines(place: str, spans: list[Span], key: str, row: int) -> Iterator[Line]:
    for offset, part in enumerate(visual_lines(spans)):
        yield Line(f"{place}{'b' * min(offset, _MAX_BELOW)}", part, max(row, part[0].line), key)


def _cell_works(key: str, spans: list[Span]) -> list[list[Span]]:
    """The works that a cell lists, if each links to a paper, or has its venue in brackets."""
    lines = visual_lines(spans)
    if len(lines) > 1 and all(map(_stands_beside_place, lines)):
        return lines
    links = [s for s in spans if s.kind == "link" and not s.style and not is_link_label(s.text)]
    is_list = len(links) > 1 and key_role(key) != "links" and all(map(is_paper_link, links))
    return [*split_works(spans)] if is_list else [spans]


def _stands_beside_place(line: Sequence[Span]) -> bool:
    """True for a title beside brackets with a date, or a venue and its year: ``(ACL 2020) Title``.

    With a date alone it is a link: ``[Title](…) by Ada Moss (2020)``.
    """
    places = [s for s in read_segments(line) if s.bracket and s.look.is_place]
    dated = [place.look.kind for place in places if find_date(place.text)]
    head = head_of(line)
    is_linked = any(links_to_work(span) and not is_link_label(span.text) for span in line)
    return ("venue" in dated and head.has_title) or (bool(dated) and is_linked)
