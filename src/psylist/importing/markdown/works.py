"""Which siblings are works, and what their titles are: decided for whole runs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from psylist.importing.markdown.grammar import (
    MIN_TITLE,
    Grammar,
    GroupKey,
    alone_score,
    group_key,
    slots_in,
)
from psylist.importing.markdown.looks import (
    WORDS,
    is_capitalised,
    is_key,
    is_link_label,
    length_score,
    look,
)
from psylist.importing.markdown.sections import CONTENTS, NEWS, RELATED
from psylist.importing.markdown.segments import Line, Segment, Slot, head_index, is_title_like
from psylist.importing.markdown.siblings import Sibling, head_form
from psylist.importing.markdown.titles import SHORTCODE, clean_title, find_title, is_citation
from psylist.text.dates import find_date
from psylist.text.scripts import has_han
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import is_field_key, key_role
from psylist.vocabulary.venue_text import find_venue, is_venue

NOT_A_WORK = "not an entry"
"""Why a sibling's links are in no entry."""
A_PERSON = "a person's page"
"""Why a sibling's links are in no entry."""
A_VENUE = "a venue's page"
"""Why a sibling's links are in no entry."""
RESOURCES = "a list of resources on a page of papers"
"""Why the links of a whole list are in no entry."""

# What speaks for and against an entry, in points.
ENTRY_THRESHOLD = 3.0
POINTS: Mapping[str, float] = {
    "bold": 2.5, "link": 2.5, "quoted": 2.5, "italic": 1.0, "plain": 1.0, "long": 0.5,
    "short": -0.7, "item": 1.0, "heading": 2.0, "venue": 1.0, "scholarly": 2.0,
    "labelled link": 1.0, "link without label": 0.5, "introduction": -3.0, "in a sentence": -3.0,
    "other linked titles": -1.5, "pointer": -2.0, "no link, no venue": -2.0, "no link": 0.5,
    "citation": 2.0, "key": -3.0,
}  # fmt: skip
_MIN_RUN = 3  # siblings that decide together
_MIN_SHARE = 0.5  # of a run whose siblings look like works by themselves: then all of them are
_MAX_PAPERS = 0.1  # of a list of resources link to papers
_PAGE_OF_PAPERS = 0.85  # of the works of a page link to papers
_MIN_PAGE = 20  # works
_MIN_PUBLISHED = 5  # works with a paper or a venue: then a list of names is not of works
_MIN_NAMES = 0.8  # of a list are names of persons or of venues
_MIN_CARDS = 4  # headings that are titles, where no paper or venue says it
_MIN_RESOURCES = 4  # items of a list that is left out as a whole
_MAX_KEY_WORDS = 3
_SHORT_NAME_WORDS = 4
_VENUE_LINES = 3  # how many lines are searched for a venue
_MAX_VENUE_TEXT = 600  # characters
_PART_BREAK = re.compile(r"[,，.。;；|(（\[\]）)]\s*| [-–—] ")
_SENTENCE_GOES_ON = re.compile(r"\s+[a-z]")
_NEWS = re.compile(
    r"^\W*(?:(?:19|20)?\d\d[-/.年]|[A-Z][a-z]{2,8}\.? \d).{0,40}?(?:\b[Ww]e\b|\b[Oo]ur\b"
    r"|is (?:out|released|accepted|available|online)"
    r"|(?:has|have) been|[Rr]eleased?\b|[Aa]dded?\b|[Uu]pdated?\b|我们|发布|更新|新增|开源了|上线"
    r"|收录|被.{0,20}(?:录用|接收))"
)
_CELL_END = re.compile(r"(?<=\S)  +(?=\S)|\.\s+(?=(?:This|In this|We|Our|Introduces?|Presents?) )")
_MAX_NEWS_START = 200  # characters that tell news from an entry
_LIST_WORDS = re.compile(r"awesome|list|papers|清单|列表|合集", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a sibling, and where it is.

    Attributes:
        text: on one line.
        line: the index of its line.
        start: the index of its first segment.
        end: the index behind its last segment.
        before: the text of its segment in front of it.
        after: the text of its segment behind it.
        by_run: whether it stands in the slot of the run's titles.
    """

    text: str
    line: int
    start: int
    end: int
    before: str = ""
    after: str = ""
    by_run: bool = False


@dataclass(frozen=True, slots=True)
class WorkDecision:
    """Whether a sibling is a work.

    Attributes:
        title: of it; None if it has none.
        is_work: whether it is one.
        reason: why it is not one.
        points: what spoke for it and against it.
    """

    title: Title | None
    is_work: bool
    reason: str = ""
    points: tuple[tuple[str, float], ...] = ()


_Place = tuple[int, int, Segment, Slot]  # a line, the index of a segment in it, and its slot


def pick_title(sibling: Sibling, grammar: Grammar) -> Title | None:
    """The title of a sibling: in the run's slot, else where it would be likeliest by itself."""
    if sibling.kind == "paragraph" and _is_keyed_line(sibling.lines[0]):
        return None
    places = [*_places(sibling)]
    best = grammar.titles[0] if grammar.titles else None
    own = next((place for place in places if place[3] == best), None)
    if own and not _is_doubtful(own[2]) and (title := _title_at(sibling, own, grammar)):
        return title
    ranks = {slot: len(grammar.titles) - n for n, slot in enumerate(grammar.titles)}
    scored = [
        (_score(sibling, place) + ranks.get(place[3], 0), -n) for n, place in enumerate(places)
    ]
    order = [places[-n] for score, n in sorted(scored, reverse=True) if score > MIN_TITLE]
    for place in sorted([*order, *filter(None, [own])], key=lambda place: _is_doubtful(place[2])):
        are_authors = grammar.role(place[3]) == "authors" or _are_authors(place[2])
        if not are_authors and (title := _title_at(sibling, place, grammar)):
            return title
    return None


def _score(sibling: Sibling, place: _Place) -> float:
    """How likely a place holds a title by itself."""
    number, index, segment, slot = place
    is_head = not number or slot.place[:1] == "c"
    first = is_head and index == head_index(sibling.lines[number].segments)
    return alone_score(segment, slot, sibling.header, first=first)


def _are_authors(segment: Segment) -> bool:
    seen = look(segment.text)
    is_han_name = seen.person and has_han(segment.text)
    return "i" in segment.form and (seen.kind == "names" or is_han_name)


def _is_doubtful(segment: Segment) -> bool:
    """True for names and venues, which are titles only where nothing else can be one."""
    kind = look(segment.text).kind
    if kind == "names":
        return not _is_paper(segment)
    return _are_authors(segment) or (kind == "venue" and find_date(segment.text) is not None)


def _is_paper(segment: Segment) -> bool:
    link = segment.link
    return link is not None and classify_url(link.url).is_scholarly


def _places(sibling: Sibling) -> Iterator[_Place]:
    for number, line in enumerate(sibling.lines):
        if _is_keyed_line(line) or (sibling.kind == "heading" and line.place != "h"):
            continue
        for index, (segment, slot) in enumerate(slots_in(line)):
            yield number, index, segment, slot


def _is_keyed_line(line: Line) -> bool:
    """True for a line with the name of a field in front: ``Authors: …``."""
    index = head_index(line.segments)
    if index < 0:
        return False
    head = line.segments[index]
    key, colon, rest = head.text.replace("：", ":").partition(":")
    if head.form != "p" or not colon:
        key, rest = head.text.rstrip(":："), ""
        colon = _next_lead(line.segments, index)[:1] if not colon else ""
    if colon not in {":", "："} or (head.form != "p" and rest):
        return False
    return is_key(f"{key}:") and key_role(key) != "title"


def _next_lead(segments: Sequence[Segment], index: int) -> str:
    return segments[index + 1].lead.lstrip() if index + 1 < len(segments) else ""


def _title_at(sibling: Sibling, place: _Place, grammar: Grammar) -> Title | None:
    """The title in a segment, or in those behind it if it is only a short name."""
    line, index, segment, slot = place
    by_run = bool(grammar.titles) and slot == grammar.titles[0]
    segments = sibling.lines[line].segments
    if look(segment.text).kind in {"date", "number", "url", "empty", "label"}:
        return None
    if segment.form == "p" and _is_field(segment.text, is_head=index == 0 and not line):
        return None
    better = _behind_name(segments, line, index) or _below_name(sibling, segment, line)
    if better:
        return replace(better, by_run=by_run)
    whole = segment.form != "p" or sibling.kind == "row"
    end = _CELL_END.search(segment.text) if whole and segment.form == "p" else None
    if end and segment.text[end.end()].islower():  # the title goes on
        end = None
    text = segment.text[: end.start()] if end else segment.text
    is_usual = bool(grammar.titles) and slot.place == grammar.titles[0].place
    first, last = find_title(
        text,
        whole=whole,
        tag=is_usual and grammar.has_tags,
        bracket=is_usual and grammar.has_brackets,
    )
    text = clean_title(text[first:last])
    if not re.search(r"\w", text) or (is_link_label(text) and segment.form == "p"):
        return None
    title = Title(text, line, index, index + 1, segment.text[:first], segment.text[last:], by_run)
    return _join_subtitle(segments, title) or title


def _is_field(text: str, *, is_head: bool) -> bool:
    """True for ``Authors: …``; in front of a line only where the key is a word or two."""
    key, colon, _ = text.replace("：", ":").partition(":")
    if not colon or not is_field_key(key) or key_role(key) == "title":
        return False
    return not is_head or len(key.split()) < _MAX_KEY_WORDS


def _behind_name(segments: Sequence[Segment], line: int, index: int) -> Title | None:
    """The title behind the short name of a method: in quotes, a link, or words with capitals."""
    name = segments[index]
    following = next((n for n in range(index + 1, len(segments)) if not segments[n].is_tag), None)
    words = len(WORDS.findall(name.text))
    if "b" not in name.form or "l" in name.form or following is None or words > _SHORT_NAME_WORDS:
        return None
    other, fits = segments[following], False
    title = Title(clean_title(other.text), line, following, following + 1)
    if other.form == "q":
        fits = length_score(other.text) > 0
    elif "l" in other.form and not other.bracket and not other.lead.strip():
        fits = length_score(other.text) >= 1 and _is_paper(other)
    elif other.form == "p" and not other.bracket and words <= 2 and not other.lead.strip(" )）]"):
        clause, first, last = _capitalised_clause(other)
        fits = bool(clause)
        title = replace(title, text=clause, before=other.text[:first], after=other.text[last:])
    return title if fits else None


def _below_name(sibling: Sibling, name: Segment, number: int) -> Title | None:
    """The title in a nested line, in italics behind names, below the short name of a method."""
    if name.form != "p" or number or len(WORDS.findall(name.text)) > _SHORT_NAME_WORDS:
        return None
    for index, line in enumerate(sibling.lines):
        if line.place == "s" and len(line.segments) > 1:
            names, title = line.segments[:2]
            is_title = title.form == "i" and length_score(title.text) > 0
            if is_title and look(names.text).kind == "names" and look(title.text).capitals:
                return Title(clean_title(title.text), index, 1, 2)
    return None


def _capitalised_clause(segment: Segment) -> tuple[str, int, int]:
    """The title in a plain text if its words have capitals, and where it is."""
    first, last = find_title(segment.text, whole=False)
    clause = clean_title(segment.text[first:last])
    fits = is_capitalised(clause) and length_score(clause) > 0 and not look(clause).kind
    return clause if fits else "", first, last


def _join_subtitle(segments: Sequence[Segment], title: Title) -> Title | None:
    """``**Name**: Rest of the Title`` as one title."""
    name, index = segments[title.start], title.end
    is_name = set(name.form) & set("bc") and "l" not in name.form and index < len(segments)
    if not is_name or length_score(title.text) > 0 or title.after:
        return None
    other = segments[index]
    if other.form != "p" or other.bracket or other.lead.strip() not in {":", "："}:
        return None
    clause, _, last = _capitalised_clause(other)
    if not clause:
        return None
    return replace(title, text=f"{title.text}: {clause}", end=index + 1, after=other.text[last:])


def entry_points(sibling: Sibling, title: Title) -> Iterator[tuple[str, float]]:
    """What speaks for a sibling as an entry by itself, and against it."""
    for name, times in _signs(sibling, title):
        if times:
            yield name, POINTS[name] * times


def _signs(sibling: Sibling, title: Title) -> Iterator[tuple[str, float]]:
    segment = sibling.lines[title.line].segments[title.start]
    links = [*sibling.links()]
    form = _form_name(segment)
    is_labelled = any(span.style or is_link_label(span.text) for span in links)
    own = segment.link is not None and segment.link in links
    yield form, 1
    yield sibling.kind, sibling.kind in POINTS
    if form == "italic":
        yield "long" if length_score(title.text) > 0 else "short", 1
    yield "scholarly", any(classify_url(span.url).is_scholarly for span in links)
    yield "labelled link", is_labelled or own
    yield "link without label", bool(links) and form != "plain" and not (is_labelled or own)
    if segment.link is None:
        yield "other linked titles", min(_other_titles(sibling, segment), 2)
        yield "pointer", form == "plain" and _is_pointer(sibling.lines[title.line], title)
    if sibling.kind == "row":  # it is judged by its title and links
        return
    is_opening = sibling.kind == "paragraph" or not links
    is_numbered = head_form(sibling.lines[0].spans) == "n"
    yield "introduction", sibling.section.is_preamble and is_opening and not is_numbered
    yield "in a sentence", _is_in_sentence(sibling, title)
    has_venue = mentions_venue(sibling, title)
    yield "venue", has_venue
    if not links:
        yield from _signs_without_links(sibling, title, has_venue=has_venue)


def _form_name(segment: Segment) -> str:
    names = {"b": "bold", "l": "link", "q": "quoted", "i": "italic"}
    return next((name for sign, name in names.items() if sign in segment.form), "plain")


def _other_titles(sibling: Sibling, own: Segment) -> int:
    """How many links in running text have words, beside a title without link."""
    return sum(
        is_title_like(segment) and segment.link is not None and not segment.lead.strip(" \t\n→")
        for line in sibling.lines
        if line.place in {"h", "b"} and not line.quoted
        for segment in line.segments
        if segment is not own
    )


def _is_pointer(line: Line, title: Title) -> bool:
    """True for a word or two that point at an address in a sentence: ``Visit … for more``."""
    return length_score(title.text) <= 0 and any(
        span.style == "bare" and _SENTENCE_GOES_ON.match(following.text)
        for span, following in pairwise(line.spans)
        if following.kind == "text"
    )


def _signs_without_links(
    sibling: Sibling, title: Title, *, has_venue: bool
) -> Iterator[tuple[str, float]]:
    """What speaks for an entry without links: a long title with a venue or a year."""
    line = sibling.lines[title.line]
    segment, length = line.segments[title.start], length_score(title.text)
    if "l" in segment.form and not sibling.section.is_preamble and segment.link is None:
        yield "no link, no venue", length <= 1 and not has_venue
    elif sibling.kind == "heading" or length < 1 or not has_venue:
        yield "no link, no venue", 1
    else:
        yield "no link", 1
        yield "key", _next_lead(line.segments, title.start).startswith((":", "："))
        yield "venue", segment.form == "p" and mentions_venue(sibling, title, named=True)
        yield "citation", is_citation("".join(s.text for s in line.spans))


def _is_in_sentence(sibling: Sibling, title: Title) -> bool:
    """True if a title is only mentioned in a sentence: words run straight into it, or go on."""
    segments = sibling.lines[title.line].segments
    if sibling.kind == "row":
        return False
    if segments[title.start].form == "p":
        return any(map(_goes_on, segments[title.end :], segments[title.end + 1 :]))
    return any(map(_runs_into, segments[: title.start], segments[1:]))


def _runs_into(words: Segment, following: Segment) -> bool:
    """True if words run straight into what is set off behind them."""
    if words.is_tag or words.form != "p" or words.bracket or following.lead.strip():
        return False
    text = SHORTCODE.sub("", words.text).strip()
    return bool(text) and not look(text).kind and not is_link_label(text)


def _goes_on(link: Segment, text: Segment) -> bool:
    """True if a sentence goes on behind a link: ``see [our page] for more``."""
    is_open = "l" in link.form and not link.bracket and not text.lead.strip()
    return is_open and text.form == "p" and text.text[:1].islower() and not look(text.text).kind


def mentions_venue(sibling: Sibling, title: Title, *, named: bool = False) -> bool:
    """True if a sibling has a venue or a date; with `named`, only if it has a venue."""
    texts = [title.before, title.after]
    for number, line in enumerate(sibling.lines[:_VENUE_LINES]):
        for index, segment in enumerate(line.segments):
            is_title = number == title.line and title.start <= index < title.end
            if not is_title and "l" not in segment.form:
                texts.append(segment.text)
    return any(
        part.strip() and is_venue(part) and (not named or find_venue(part))
        for text in texts
        for part in _PART_BREAK.split(text[:_MAX_VENUE_TEXT])
    )


def judge(siblings: Sequence[Sibling], grammars: Mapping[GroupKey, Grammar]) -> list[WorkDecision]:
    """Which siblings are works: whole runs, as far as there are enough of them."""
    page = _Page(siblings, [_judge_alone(s, grammars[group_key(s)]) for s in siblings])
    page.leave_out_cards()
    page.leave_out_contents()
    page.join()
    page.leave_out_plain_tables()
    page.leave_out_names()
    page.leave_out_resources()
    return page.decisions


class _Page:
    """The siblings of a page with what is decided of each."""

    def __init__(self, siblings: Sequence[Sibling], decisions: list[WorkDecision]) -> None:
        self.decisions = decisions
        self._siblings = siblings
        self._groups: dict[GroupKey, list[int]] = {}
        for index, sibling in enumerate(siblings):
            if sibling.kind != "heading":
                self._groups.setdefault(group_key(sibling), []).append(index)

    def _works(self, indexes: Sequence[int]) -> list[int]:
        return [n for n in indexes if self.decisions[n].is_work]

    def _leave_out(self, indexes: Sequence[int], reason: str) -> None:
        for n in indexes:
            self.decisions[n] = replace(self.decisions[n], is_work=False, reason=reason)

    def leave_out_cards(self) -> None:
        """Leave out a few headings that lead to no paper and name no venue or date."""
        cards = [n for n, s in enumerate(self._siblings) if s.kind == "heading"]
        taken = {
            id(s.section.heading.spans)
            for s, decision in zip(self._siblings, self.decisions, strict=True)
            if decision.is_work and s.kind != "heading" and s.section.heading
        }
        works = self._works(cards)
        if sum(id(self._siblings[n].lines[0].spans) not in taken for n in works) < _MIN_CARDS:
            doubtful = [n for n in works if not _is_of_paper(self._siblings[n])]
            self._leave_out(doubtful, NOT_A_WORK)

    def leave_out_contents(self) -> None:
        """Leave out lists of which most links lead to places on the page."""
        for indexes in self._groups.values():
            anchors = [n for n in indexes if _is_anchor(self._siblings[n])]
            if len(anchors) > 1 and len(anchors) >= _MIN_SHARE * len(indexes):
                self._leave_out(indexes, CONTENTS)

    def leave_out_plain_tables(self) -> None:
        """Leave out tables that have neither links nor anything that is said of works."""
        for indexes in self._groups.values():
            rows = [self._siblings[n] for n in indexes]
            is_plain = rows[0].kind == "row" and not any(map(_is_linked, rows))
            if is_plain and sum(map(_tells_of_work, rows)) < _MIN_SHARE * len(rows):
                self._leave_out(indexes, NOT_A_WORK)

    def join(self) -> None:
        """Make works of the siblings that say little themselves where most others are works."""
        for indexes in self._groups.values():
            least = 2 if self._siblings[indexes[0]].kind == "row" else _MIN_RUN
            works = self._works(indexes)
            if len(indexes) < least or len(works) < _MIN_SHARE * len(indexes):
                continue
            for n in set(indexes).difference(works):
                if _may_join(self._siblings[n], self.decisions[n]):
                    self.decisions[n] = replace(self.decisions[n], is_work=True, reason="")

    def _lists(self) -> Iterator[list[int]]:
        """The works of each list that nobody said is of works."""
        for indexes in self._groups.values():
            works = self._works(indexes)
            if works and not self._siblings[works[0]].section.is_listed:
                yield works

    def leave_out_names(self) -> None:
        """Leave out lists of persons and of venues on a page of works."""
        named: list[tuple[list[int], str]] = []
        for works in self._lists():
            seen = [look(title.text) for n in works if (title := self.decisions[n].title)]
            least = max(1.0, _MIN_NAMES * len(works))
            if sum(one.person for one in seen) >= least:
                named.append((works, A_PERSON))
            elif sum(one.kind == "venue" for one in seen) >= least:
                named.append((works, A_VENUE))
        if not named:
            return
        published = {n for n in self._works(range(len(self.decisions)))
                     if _is_published(self._siblings[n], self.decisions[n])}  # fmt: skip
        for works, reason in named if len(published) >= _MIN_PUBLISHED else ():
            if published.isdisjoint(works):
                self._leave_out(works, reason)

    def leave_out_resources(self) -> None:
        """Leave out lists without papers on a page of papers."""
        everything = self._works(range(len(self.decisions)))
        papers = {n for n in everything if _has_paper(self._siblings[n])}
        if len(everything) < _MIN_PAGE or len(papers) < _PAGE_OF_PAPERS * len(everything):
            return
        for works in self._lists():
            is_list = self._siblings[works[0]].kind == "item" and len(works) >= _MIN_RESOURCES
            if is_list and len(papers.intersection(works)) < _MAX_PAPERS * len(works):
                self._leave_out(works, RESOURCES)


def _is_linked(row: Sibling) -> bool:
    """True for a link to anywhere, also to a file or to nothing yet."""
    return any("l" in segment.form for line in row.lines for segment in line.segments)


def _tells_of_work(row: Sibling) -> bool:
    seen = [look(segment.text) for line in row.lines for segment in line.segments]
    return any(one.sentence or one.kind in {"venue", "date", "names"} for one in seen)


def _is_anchor(sibling: Sibling) -> bool:
    urls = [span.url for span in sibling.spans() if span.kind == "link"]
    return bool(urls) and all(len(url) > 1 and url.startswith("#") for url in urls)


def _is_of_paper(card: Sibling) -> bool:
    """True if a card leads to a paper, or a part of it is a venue, a date or names."""
    kinds = {look(segment.text).kind for line in card.lines for segment in line.segments}
    return _has_paper(card) or not kinds.isdisjoint({"venue", "date", "names"})


def _is_published(sibling: Sibling, decision: WorkDecision) -> bool:
    """True if a work leads to a paper itself, or has a venue or a date beside its title."""
    title = decision.title
    if title is None:
        return True
    if look(title.text).person and not _has_paper(sibling):  # a university is where people are
        return any(find_date(segment.text) for line in sibling.lines for segment in line.segments)
    if mentions_venue(sibling, title):
        return True
    return look(title.text).kind != "venue" and _has_paper(sibling)


def _has_paper(sibling: Sibling) -> bool:
    return any(classify_url(span.url).is_scholarly for span in sibling.links())


def _may_join(sibling: Sibling, decision: WorkDecision) -> bool:
    """True if a sibling that says little by itself is a work because the others are."""
    if decision.title is None or decision.reason != NOT_A_WORK:
        return False
    total = sum(points for _, points in decision.points)
    return decision.title.by_run and (any(sibling.links()) or sibling.kind == "row" or total >= 1)


def accepts_in_skipped(sibling: Sibling, decision: WorkDecision) -> bool:
    """True for a work in a section that is called as if it had none: it links to its paper."""
    title = decision.title
    if not decision.is_work or title is None or sibling.kind not in {"item", "row"}:
        return False
    own = sibling.lines[title.line].segments[title.start].link is not None
    own = own or any(span.style or is_link_label(span.text) for span in sibling.links())
    return own and _has_paper(sibling) and length_score(title.text) > 0


def is_titled_by_link(card: Sibling, decision: WorkDecision) -> bool:
    """True for a heading that links to the paper that it is the title of."""
    title = decision.title
    if not decision.is_work or title is None:
        return False
    return _is_paper(card.lines[title.line].segments[title.start])


def _judge_alone(sibling: Sibling, grammar: Grammar) -> WorkDecision:
    title = pick_title(sibling, grammar)
    if title is None:
        return WorkDecision(None, is_work=False, reason=NOT_A_WORK)
    points = tuple(entry_points(sibling, title))
    # Between its markers psylist sets titles in bold, with a link or without, and no other item.
    is_bold = "b" in sibling.lines[title.line].segments[title.start].form
    is_own = sibling.section.is_generated and is_bold and sibling.kind != "paragraph"
    if sibling.section.is_listed or is_own:
        return WorkDecision(title, is_work=True, points=points)
    if reason := _other_reason(sibling, title):
        return WorkDecision(title, is_work=False, reason=reason, points=points)
    is_work = sum(value for _, value in points) >= ENTRY_THRESHOLD
    if sibling.kind == "row":
        is_work = any(sibling.links()) or (length_score(title.text) >= 1 and title.by_run)
    return WorkDecision(title, is_work, "" if is_work else NOT_A_WORK, points)


def _other_reason(sibling: Sibling, title: Title) -> str:
    """Why a sibling with a title is not a work: news, another list."""
    line = sibling.lines[title.line]
    segment = line.segments[title.start]
    text = "".join(s.text for s in line.spans if s.kind != "image")[:_MAX_NEWS_START]
    if sibling.kind == "item" and "l" not in segment.form and _NEWS.match(text):
        return NEWS
    own = segment.link
    is_person = own is not None and look(title.text).person and classify_url(own.url).is_personal
    if is_person and sibling.section.is_preamble:
        return A_PERSON
    link = own or next(sibling.links(), None)
    is_named = sibling.kind == "heading" or _LIST_WORDS.search(title.text)
    if sibling.kind == "row" or link is None or not is_named:
        return ""
    target = classify_url(link.url)
    return RELATED if target.is_list and target.work and not _has_paper(sibling) else ""
