"""The sections of a page: their year, venue and topics, and which have no entries."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import unquote

from psylist.importing.markdown.document import Block, block_spans, walk
from psylist.importing.markdown.inline import Span, spans_text
from psylist.text.anchors import anchor_of
from psylist.text.authors import NameList, read_author_list
from psylist.text.dates import day_in_order, find_date, find_year
from psylist.text.scripts import has_han
from psylist.text.topics import one_topic
from psylist.vocabulary.headings import (
    CONTENTS,
    INTRODUCTION,
    NEWS,
    OPENING,
    announces_list,
    heading_skip_reason,
    hides_details,
    is_fold_text,
    is_undated,
    leads_to_top,
    mentions_papers,
    names_kind_of_venue,
    names_no_topic,
    plain_heading,
    says_papers,
    section_key,
    spans_years,
    venue_of_papers,
    without_aside,
    year_and_topic,
)
from psylist.vocabulary.labels import names_field
from psylist.vocabulary.looks import look
from psylist.vocabulary.venue_text import find_venue, is_known_venue, is_venue, venue_of_page
from psylist.vocabulary.venues import parse_venue

_MIN_PLACES = 3  # on the page, to which its contents lead
IGNORED = "left out, as was said"
_ACRONYM = re.compile(
    r"(?:[A-Z]\w{1,20} )?[A-Z][A-Za-z]{0,20}[A-Z&][A-Za-z/&]{0,20}(?: \w+| \(\w+\))?"
)
_FOOTNOTE = re.compile(r"\s*\[\^([^\[\]\s]{1,40})\]:\s*")
Footnotes = Mapping[str, list[Span]]
"""The content of each footnote by its label."""
_WITHOUT_SECTIONS = frozenset([CONTENTS, OPENING, NEWS])
"""Whatever has a heading below one of these only has the wrong level."""
_NAMES = re.compile(r"\bet\.? al\.?\Z", re.IGNORECASE)
_MIN_KNOWN = 0.1  # of headings beside each other are known venues: then their acronyms are, too
_MIN_ACRONYMS = 0.6  # of them are acronyms
_MAX_DEPTH = 140  # sections inside each other


@dataclass(frozen=True, slots=True)
class Section:
    """What applies to everything below a heading."""

    heading: Block | None = None  # the heading or fold itself; None at the top of the page
    text: str = ""  # of the heading, without numbers and emoji
    year: int | None = None  # that it is about
    venue: str = ""  # that it is about
    # whom its heading names: ``Moss et al. (2021)``
    authors: NameList = field(default_factory=NameList)
    topics: tuple[str, ...] = ()  # of the headings above and of this one, the broadest first
    called: Mapping[str, str] = field(default_factory=dict)  # topics whose headings have slashes
    skip_reason: str = ""  # why its links are in no entry; empty if it may have entries
    is_preamble: bool = False  # whether it is the introduction of the page
    depth: int = 0  # of the heading; of a fold, that of the heading above it
    is_psylist_layout: bool = False  # whether it has the layout that psylist exports
    # whether it stands between the markers of a page that psylist has written
    is_generated: bool = False
    parent: "Section | None" = None  # the section that contains it
    is_listed: bool = False  # whether somebody said that it lists works
    is_of_papers: bool = False  # whether a heading announces papers and names no topic

    @property
    def names(self) -> list[str]:
        """Its heading and those around it, as they are matched with what somebody said."""
        above = self.parent.names if self.parent else []
        return [*above, section_key(self.text)] if self.text else above

    @property
    def year_and_month(self) -> tuple[int | None, str]:
        """The year that it is about, and the month, as two digits, if its heading names one."""
        date = find_date(self.text) if self.year is not None else None
        return self.year, date.day[5:7] if date else ""

    @property
    def is_own(self) -> bool:
        """True where psylist has written the works, whose lines are kept to the letter."""
        return self.is_psylist_layout or self.is_generated

    @property
    def may_have_foreign_titles(self) -> bool:
        """True below headings in Chinese that mention papers, whatever else is said of them."""
        names = self.names
        return any(map(mentions_papers, names)) and any(map(has_han, names))

    @property
    def is_surely_of_works(self) -> bool:
        """True where somebody said, or psylist has written, that works are listed."""
        return self.is_listed or self.is_generated

    @property
    def is_fold(self) -> bool:
        """True for what ``<details>`` hides."""
        return self.heading is not None and self.heading.kind == "fold"


@dataclass(slots=True)
class SectionBody:
    """A section with the blocks directly below its heading."""

    section: Section
    blocks: list[Block] = field(default_factory=list)


def split_sections(blocks: Sequence[Block], *, is_generated: bool) -> list[SectionBody]:
    """Split a page into its sections.

    Several folds with different words part a section as headings do; one that is alone only hides
    what the heading above it names. On pages of psylist's a rule ends a section without works.
    """
    rows = inline_folds(blocks)
    if is_generated:
        rows = [replace(block, kind="end") if block.kind == "rule" else block for block in rows]
    bodies = _split(rows)
    words: dict[int, dict[int, str]] = {}  # of the folds in each section
    for section in (body.section for body in bodies):
        if section.heading and section.is_fold:
            own = words.setdefault(id(section.parent), {})
            own[id(section.heading)] = heading_text(section.heading)
    parting = {id_ for own in words.values() if len({*own.values()}) > 1 for id_ in own}
    venues = _venues_among([body.section for body in bodies])
    return _split(rows, parting, venues) if parting or venues else bodies


def _venues_among(sections: Sequence[Section]) -> set[int]:
    """The headings that are venues, with a known venue among them.

    They are acronyms, known or not, and what may be a venue where most headings are.
    """
    levels: dict[int, list[Section]] = {}
    for section in sections:
        if section.heading and section.text and not year_and_topic(section.text)[0]:
            levels.setdefault(section.depth, []).append(section)
    venues: set[int] = set()
    for own in levels.values():
        names = {section.text for section in own}
        acronyms = [*filter(_ACRONYM.fullmatch, names)]
        places = {name for name in names if is_venue(name) or is_known_venue(name)}
        is_known = sum(map(_is_surely_venue, places)) > 0 or sum(map(_is_known, places)) > 1
        is_usual = is_known and 2 * len(places) >= len(names)
        found = {place for place in places if is_usual and not _is_surely_venue(place)}
        has_known = len(places) >= max(1, _MIN_KNOWN * len(names))
        if has_known and len(acronyms) >= _MIN_ACRONYMS * len(names):
            found.update(acronyms)
        venues |= {id(section.heading) for section in own if section.text in found}
    return venues


def _is_surely_venue(text: str) -> bool:
    """True for a venue that is known or has a date.

    ``AI for Science`` may as well be a topic, and so may ``Cell``, which is a journal, too.
    """
    return is_known_venue(text) or (is_venue(text) and find_date(text) is not None)


def _is_known(text: str) -> bool:
    return parse_venue(text) is not None


def _split(
    rows: Sequence[Block], parting: Collection[int] = (), venues: Collection[int] = ()
) -> list[SectionBody]:
    """The sections of a page, some folds of which part them, and some headings are venues."""
    stack, has_heading = [_whole_page(rows)], False
    bodies = [SectionBody(stack[0])]
    for block in rows:
        if block.kind in {"unfold", "end"}:
            if _leave(stack, block.kind):
                bodies.append(SectionBody(replace(stack[-1], heading=None)))
        elif block.kind not in {"heading", "fold"} or len(stack) > _MAX_DEPTH:
            bodies[-1].blocks.append(block)
        else:
            # A heading of the level around a fold without an end closes it.
            while block.kind == "heading" and stack[-1].depth >= block.level:
                stack.pop()
            is_title = block.level == 1 and not has_heading
            section = _enter(stack[-1], block, is_title=is_title, parting=parting)
            if id(block) in venues and not section.skip_reason:
                section = replace(section, venue=section.text, topics=stack[-1].topics)
            stack.append(section)
            bodies.append(SectionBody(stack[-1]))
            has_heading = has_heading or block.kind == "heading"
    return bodies


def _leave(stack: list[Section], kind: str) -> bool:
    """Leave the innermost fold, or at an ``end`` the section without works; False if in none."""
    if kind == "end":
        return bool(stack[-1].skip_reason and stack.pop())
    if any(section.is_fold for section in stack):
        while not stack.pop().is_fold:
            pass
    return True


def _whole_page(rows: Sequence[Block]) -> Section:
    """What applies to a whole page: the venue that its title names."""
    first = next((block for block in rows if block.kind == "heading"), None)
    title = heading_text(first) if first and first.level == 1 else ""
    venue = venue_of_page(title)
    return Section(text=title, is_preamble=True, venue=venue, year=find_year(venue))


def _enter(parent: Section, block: Block, *, is_title: bool, parting: Collection[int]) -> Section:
    """The section of a heading or a fold, with what its words say of it."""
    text, is_heading = heading_text(block), block.kind == "heading"
    enter = partial(
        replace, parent, heading=block, depth=block.level or parent.depth, parent=parent
    )
    if is_title:
        return enter(text=text, year=find_year(text) if text.isdecimal() else parent.year)
    if not is_heading and is_fold_text(text):
        return enter()
    inherited = "" if parent.skip_reason in _WITHOUT_SECTIONS else parent.skip_reason
    reason = inherited or heading_skip_reason(text)
    is_of_papers = parent.is_of_papers or announces_list(text)
    section = enter(text=text, is_preamble=False, skip_reason=reason, is_of_papers=is_of_papers)
    section = section if reason else refine(section, text)
    keeps_topic = is_heading or id(block) in parting
    return section if keeps_topic else replace(section, topics=parent.topics)


def inline_folds(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without folds around the abstract, the citation or the details of an entry.

    The first paragraph in such a fold gets the fold's summary as its key: ``Abstract: …``.
    """
    result: list[Block] = []
    open_folds, key = 0, None
    for block in blocks:
        word = heading_text(block).strip(" :：.!") if block.kind == "fold" else ""
        is_key = word != "" and names_field(word)
        if block.kind == "unfold" and open_folds:
            open_folds, key = open_folds - 1, None
        elif block.kind == "fold" and (is_key or hides_details(word)):
            open_folds += 1
            key = Span("text", f"{word}: ", block.line, style="fold") if is_key else None
        else:
            if key is not None and block.kind == "paragraph":
                block.spans.insert(0, key)
                key = None
            result.append(block)
    return result


def refine(section: Section, text: str) -> Section:
    """The section with the year, the venue, the authors or the topic of a heading."""
    year, topic = year_and_topic(text)
    # ``Findings`` below ``EMNLP 2022``, but not ``Papers``
    is_track = parse_venue(section.venue) and parse_venue(f"{section.venue} {text}")
    if section.venue and is_track and not says_papers(text):
        year = section.year if year is None else year
        return replace(section, venue=f"{section.venue} {text}", year=year)
    if venue := venue_of_papers(text):
        return replace(section, venue=venue, year=find_year(venue), authors=NameList())
    names = read_author_list(topic) if _NAMES.search(topic) else NameList()
    if names or section.authors:
        section = replace(section, authors=names)
    if names:
        return replace(section, year=year)
    above = section.parent.text if section.parent else ""
    if names_kind_of_venue(text):
        return section
    is_span = spans_years(text)
    is_venue_here = text and not is_span and (names_kind_of_venue(above) or _is_surely_venue(text))
    if year is None and is_venue_here:
        date, venue = find_date(text), find_venue(text)
        return replace(section, year=date.year if date else section.year, venue=venue)
    if year is None:
        plain = text if is_span else without_aside(text)
        is_day = day_in_order(text, "md", *section.year_and_month) != ""  # ``August 24th``
        topic = "" if is_day or names_no_topic(text) or names_no_topic(plain) else text
    name, topic = topic, one_topic(topic)
    is_new = topic and topic not in section.topics
    topics = (*section.topics, topic) if is_new else section.topics
    called = section.called if name == topic else {**section.called, topic: name}
    return replace(
        section, year=section.year if year is None else year, topics=topics, called=called
    )


def heading_text(block: Block) -> str:
    """The text of a heading without emoji, numbers, counts and links back to the top."""
    return plain_heading(spans_text([s for s in block.spans if not _is_ornament(s)]))


def _is_ornament(span: Span) -> bool:
    """True for a picture that links to somewhere, and for a link back to the top."""
    if span.kind == "link" and span.style == "image":
        return True
    is_anchor = span.url.startswith("#") or span.style == "placeholder"
    return is_anchor and leads_to_top(span.text)


def extract_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], Footnotes]:
    """The blocks without footnotes, and the footnotes.

    A page that refers to none of several has them for a list.
    """
    notes: dict[str, list[Span]] = {}
    others: list[Block] = []
    for block in blocks:
        if not (block.spans and _FOOTNOTE.match(block.spans[0].text)):
            others.append(block)
            continue
        label = ""
        for span in block.spans:
            if match := _FOOTNOTE.match(span.text):
                label, span.text = match[1], span.text[match.end() :]
            notes.setdefault(label, []).append(span)
    texts = (span.text for block in walk(others) for span in block.spans)
    is_list = len(notes) > 1 and not any("[^" in text for text in texts)
    return ([*blocks], {}) if is_list else (others, notes)


def split_at_markers(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks between psylist's markers and those around them; all if there are no markers."""
    starts = [index for index, block in enumerate(blocks) if block.kind == "start"]
    ends = [index for index, block in enumerate(blocks) if block.kind == "end"]
    if len(starts) != 1 or len(ends) != 1 or starts[0] > ends[0]:
        return blocks, []
    start, end = starts[0], ends[0]
    return blocks[start + 1 : end], [*blocks[: start + 1], *blocks[end:]]


def sections_of(blocks: Sequence[Block], *, is_generated: bool) -> Iterator[SectionBody]:
    """The sections of a page, marked if psylist has written them or they look like it."""
    bodies = split_sections(blocks, is_generated=is_generated)
    before = _before_contents(bodies)
    for number, body in enumerate(bodies):
        section = replace(body.section, is_generated=True) if is_generated else body.section
        if number in before:
            section = replace(section, skip_reason=section.skip_reason or INTRODUCTION)
        if has_source_line(body.blocks) or _is_list_of_bold_titles(body):
            section = replace(section, is_psylist_layout=True, skip_reason="")
        yield SectionBody(section, body.blocks)


def _before_contents(bodies: Sequence[SectionBody]) -> set[int]:
    """The sections in front of the contents of a page which those do not name."""
    index = next((n for n, one in enumerate(bodies) if one.section.skip_reason == CONTENTS), 0)
    places = [s for s in block_spans(bodies[index].blocks) if s.url[:1] == "#"] if index else []
    if len(places) < _MIN_PLACES:
        return set()
    anchors = {unquote(span.url[1:]).lower() for span in places}
    labels = {section_key(plain_heading(span.text)) for span in places}
    found = set()
    for number, section in enumerate(body.section for body in bodies[:index]):
        if not section.heading or section.is_preamble or section.is_of_papers:
            continue
        anchor = anchor_of(spans_text(section.heading.spans).strip())
        if anchor not in anchors and section_key(section.text) not in labels:
            found.add(number)
    return found


def has_source_line(blocks: Sequence[Block]) -> bool:
    """True if a block quote among blocks, or inside them, has a source line of psylist's."""
    quotes = [block for block in walk(blocks) if block.kind == "quote"]
    if not quotes:
        return False
    from psylist.importing.psylist_layout import is_source  # few pages have one

    return any(is_source(block.spans) for block in walk(quotes))


def _are_authors_in_italics(spans: Sequence[Span]) -> bool:
    is_italic = all("i" in span.form for span in spans if span.text.strip())
    return is_italic and look(spans_text(spans).strip()).is_people


def _is_list_of_bold_titles(body: SectionBody) -> bool:
    """True if a section is a year's list of titles in bold, as psylist exports it.

    Below its titles stand their summaries; authors in italics there are somebody else's.
    """
    section = body.section
    if section.venue or (section.year is None and not is_undated(section.text)):
        return False
    items = [item.children for block in body.blocks if block.kind == "list"
             for item in block.children if item.children]  # fmt: skip
    first = [own[0].spans for own in items if own[-1].kind != "list"]
    below = [own[1].spans for own in items if len(own) > 1]
    if below and all(map(_are_authors_in_italics, below)):
        return False
    return bool(first) and all(
        spans and all(span.bold and (not span.url or span.style == "bare") for span in spans)
        for spans in first
    )
