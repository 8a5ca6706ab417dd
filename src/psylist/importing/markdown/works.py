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
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.sections import NEWS, RELATED
from psylist.importing.markdown.segments import Line, Segment, Slot, head_index, is_title_like, look
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import (
    SHORTCODE,
    WORDS,
    clean_title,
    cut_plain,
    is_capitalised,
    is_citation,
    is_key,
    is_link_label,
    length_score,
    strip_affixes,
)
from psylist.text.dates import find_date
from psylist.text.scripts import has_han
from psylist.vocabulary.hosts import UrlInfo, classify_url, non_entry_reason
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
    "bold": 2.0, "link": 2.0, "quoted": 2.0, "italic": 1.0, "plain": 1.0,
    "item": 1.0, "row": 1.0, "heading": 2.0, "venue": 1.0, "scholarly": 2.0,
    "labelled link": 1.0, "link without label": 0.5, "introduction": -3.0, "in a sentence": -3.0,
    "other linked titles": -1.5, "pointer": -2.0, "no link, no venue": -2.0, "no link": 0.5,
    "citation": 2.0, "placeholder": 0.0,
}  # fmt: skip
_LENGTH_BASE = {"bold": 2.5, "link": 2.0, "quoted": 2.5, "italic": 0.8}
_MAX_LENGTH_POINTS = 1.5
_MIN_RUN = 3  # siblings that decide together
_MIN_SHARE = 0.5  # of a run whose siblings look like works by themselves: then all of them are
_MAX_KEY_WORDS = 3
_MAX_PAPERS = 0.1  # of a list of resources link to papers
_PAGE_OF_PAPERS = 0.85  # of the works of a page link to papers
_MIN_PAGE = 20  # works
_MIN_PUBLISHED = 5  # works with a paper or a venue: then a list of names is not of works
_MIN_NAMES = 0.8  # of a list are names of persons or of venues
_MIN_CARDS = 4  # headings that are titles, where no paper or venue says it
_MIN_RESOURCES = 4  # items of a list that is left out as a whole
_SHORT_NAME_WORDS = 4
_VENUE_LINES = 3  # how many lines are searched for a venue
_MAX_VENUE_TEXT = 600  # characters
_PART_BREAK = re.compile(r"[,，.。;；|(（\[\]）)]\s*| [-–—] ")
_CHECK_MARK = re.compile(r"^\s*[xX✓✔✅]\s+")
_SENTENCE_GOES_ON = re.compile(r"\s+[a-z]")
_NEWS = re.compile(
    r"^\W*(?:(?:19|20)?\d\d[-/.年]|[A-Z][a-z]{2,8}\.? \d).{0,40}?(?:\b[Ww]e\b|\b[Oo]ur\b"
    r"|is (?:out|released|accepted|available|online)"
    r"|(?:has|have) been|[Rr]eleased?\b|[Aa]dded?\b|[Uu]pdated?\b|我们|发布|更新|新增|开源了|上线"
    r"|收录|被.{0,20}(?:录用|接收))"
)
_NO_SIGN = " \t\n→"
_CELL_END = re.compile(r"(?<=\S)  +(?=\S)|\.\s+(?=(?:This|In this|We|Our|Introduces?|Presents?) )")
_MAX_NEWS_START = 200  # characters that tell news from an entry
_NUMBER = re.compile(r"\s*\[\d{1,4}\]\s*\S")
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


_Place = tuple[int, int, Segment, Slot]  # a line, the index of a segment in it, and its slot


def pick_title(sibling: Sibling, grammar: Grammar) -> Title | None:
    """The title of a sibling: in the run's slot, else where it would be likeliest by itself."""
    if sibling.kind == "paragraph" and _is_keyed_line(sibling.lines[0]):
        return None
    places = [*_places(sibling)]
    best = grammar.titles[0] if grammar.titles else None
    own = next((place for place in places if place[3] == best), None)
    if own is not None and not _is_doubtful(own[2]) and (title := _title_at(sibling, own, best)):
        return title
    order = _by_likelihood(sibling, grammar, places)
    if own is not None:
        order.append(own)
    for place in sorted(order, key=lambda place: _is_doubtful(place[2])):
        if grammar.role(place[3]) == "authors" or _is_author_line(place[2]):
            continue
        if title := _title_at(sibling, place, best):
            return title
    return None


def _by_likelihood(sibling: Sibling, grammar: Grammar, places: Sequence[_Place]) -> list[_Place]:
    """The places that may hold a title, by themselves or in other siblings, the likeliest first."""
    scored = []
    for number, (line, index, segment, slot) in enumerate(places):
        is_head = not line or slot.place[:1] == "c"
        first = is_head and index == head_index(sibling.lines[line].segments)
        score = alone_score(segment, slot, sibling.header, first=first)
        scored.append((max(score, _known(grammar, slot)), -number))
    return [places[-number] for score, number in sorted(scored, reverse=True) if score > MIN_TITLE]


def _is_author_line(segment: Segment) -> bool:
    seen = look(segment.text)
    return "i" in segment.form and (seen.kind == "names" or (seen.person and has_han(segment.text)))


def _is_doubtful(segment: Segment) -> bool:
    """True for names and venues, which are titles only where nothing else can be one."""
    kind = look(segment.text).kind
    if _is_author_line(segment):
        return True
    if kind == "names":
        return "l" not in segment.form or not _is_paper(segment)
    return kind == "venue" and find_date(segment.text) is not None


def _is_paper(segment: Segment) -> bool:
    link = segment.link
    return link is not None and classify_url(link.url).is_scholarly


def _known(grammar: Grammar, slot: Slot) -> float:
    """Points of a slot that holds titles in other siblings."""
    if slot not in grammar.titles:
        return 0.0
    return MIN_TITLE + 0.1 * (len(grammar.titles) - grammar.titles.index(slot))


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
    if "p" not in head.form or not colon:
        key, colon = head.text, _next_lead(line.segments, index)[:1] if not colon else ""
        rest = ""
    if colon not in {":", "："} or (set(head.form) & set("bl") and rest):
        return False
    return is_key(f"{key}:") and key_role(key) != "title"


def _firsts(
    sibling: Sibling, places: Sequence[tuple[int, int, Segment, Slot]]
) -> Iterator[tuple[bool, Segment, Slot]]:
    for number, index, segment, slot in places:
        line = sibling.lines[number]
        is_head = not number or line.place[:1] == "c"
        yield is_head and index == head_index(line.segments), segment, slot


def _title_at(sibling: Sibling, place: _Place, best: Slot | None) -> Title | None:
    """The title in a segment, or in those behind it if it is only a short name."""
    line, index, segment, slot = place
    by_run = slot == best
    segments = sibling.lines[line].segments
    if look(segment.text).kind in {"date", "number", "url", "empty", "label"}:
        return None
    if is_key(f"{segment.text}:") and _next_lead(segments, index).startswith((":", "：")):
        return None
    if segment.form == "p" and _is_field(segment.text, is_head=index == 0 and not line):
        return None
    if better := _behind_name(segments, line, index):
        return replace(better, by_run=by_run)
    first, last = _cut(sibling, segment)
    text = clean_title(segment.text[first:last])
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


def _next_lead(segments: Sequence[Segment], index: int) -> str:
    return segments[index + 1].lead.lstrip() if index + 1 < len(segments) else ""


def _cut(sibling: Sibling, segment: Segment) -> tuple[int, int]:
    """Where the title is in a segment; a cell, a link and bold text are fields by themselves."""
    text = segment.text
    if segment.form == "p" and sibling.kind != "row":
        return cut_plain(text)
    end = _CELL_END.search(text) if segment.form == "p" else None
    before, inner, _ = strip_affixes(text[: end.start()] if end else text)
    return len(before), len(before) + len(inner)


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


def _capitalised_clause(segment: Segment) -> tuple[str, int, int]:
    """The title in a plain text if its words have capitals, and where it is."""
    first, last = cut_plain(segment.text)
    clause = clean_title(segment.text[first:last])
    if not is_capitalised(clause) or length_score(clause) <= 0 or look(clause).kind:
        clause = ""
    return clause, first, last


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


def entry_points(sibling: Sibling, title: Title) -> list[tuple[str, float]]:
    """What speaks for a sibling as an entry by itself, and against it."""
    segment = sibling.lines[title.line].segments[title.start]
    form = _form_name(segment)
    parts = [(form, POINTS[form])]
    if sibling.kind in POINTS:
        parts.append((sibling.kind, POINTS[sibling.kind]))
    if form != "plain":
        length = _LENGTH_BASE[form] + length_score(title.text)
        parts.append(("length", min(length, _MAX_LENGTH_POINTS) - 1))
    targets = [classify_url(span.url) for span in sibling.links()]
    parts += _weigh_links(sibling, title, targets)
    is_numbered = _NUMBER.match("".join(s.text for s in sibling.lines[0].spans[:1]))
    is_opening = sibling.kind == "paragraph" or not targets
    if sibling.section.is_preamble and is_opening and not is_numbered:
        parts.append(("introduction", POINTS["introduction"]))
    if is_in_sentence(sibling, title):
        parts.append(("in a sentence", POINTS["in a sentence"]))
    if sibling.kind == "row":  # it is judged by its title and links
        return parts
    if mentions_venue(sibling, title):
        parts.append(("venue", POINTS["venue"]))
    if not targets:
        parts += _weigh_without_links(sibling, title)
    return parts


def _form_name(segment: Segment) -> str:
    if "b" in segment.form:
        return "bold"
    if "l" in segment.form:
        return "link"
    if "q" in segment.form:
        return "quoted"
    return "italic" if "i" in segment.form else "plain"


def _weigh_links(
    sibling: Sibling, title: Title, targets: Sequence[UrlInfo]
) -> Iterator[tuple[str, float]]:
    if any(target.is_scholarly for target in targets):
        yield "scholarly", POINTS["scholarly"]
    segment = sibling.lines[title.line].segments[title.start]
    own = segment.link
    is_labelled = any(_is_labelled(span) for span in sibling.links())
    if is_labelled or (own is not None and not non_entry_reason(own.url)):
        yield "labelled link", POINTS["labelled link"]
    elif targets and _form_name(segment) != "plain":
        yield "link without label", POINTS["link without label"]
    if own is not None or sibling.kind == "row":
        return
    if titled := _other_titles(sibling, segment):
        yield "other linked titles", POINTS["other linked titles"] * min(titled, 2)
    if segment.form == "p" and _is_pointer(sibling.lines[title.line].spans, title):
        yield "pointer", POINTS["pointer"]


def _other_titles(sibling: Sibling, own: Segment) -> int:
    """How many links in running text have words, beside a title without link."""
    lines = [line for line in sibling.lines if line.place in {"h", "b"} and not line.quoted]
    return sum(
        is_title_like(segment) and segment.link is not None and not segment.lead.strip(_NO_SIGN)
        for line in lines
        for segment in line.segments
        if segment is not own
    )


def _is_labelled(span: Span) -> bool:
    return bool(span.style) or is_link_label(span.text)


def _is_pointer(spans: Sequence[Span], title: Title) -> bool:
    """True for a word or two that point at an address in a sentence: ``Visit … for more``."""
    if length_score(title.text) > 0:
        return False
    return any(
        span.style == "bare" and _SENTENCE_GOES_ON.match(following.text)
        for span, following in pairwise(spans)
        if following.kind == "text"
    )


def _weigh_without_links(sibling: Sibling, title: Title) -> Iterator[tuple[str, float]]:
    """What speaks for an entry without links: a long title with a venue or a year."""
    segment = sibling.lines[title.line].segments[title.start]
    has_venue = mentions_venue(sibling, title)
    if "l" in segment.form and not sibling.section.is_preamble and segment.link is None:
        is_title = length_score(title.text) > 1 or has_venue
        name = "placeholder" if is_title else "no link, no venue"
        yield name, POINTS[name]
        return
    if sibling.kind == "heading" or length_score(title.text) < 1 or not has_venue:
        yield "no link, no venue", POINTS["no link, no venue"]
        return
    yield "no link", POINTS["no link"]
    if segment.form == "p" and mentions_venue(sibling, title, named=True):
        yield "named venue", POINTS["venue"]
    if is_citation("".join(s.text for s in sibling.lines[title.line].spans)):
        yield "citation", POINTS["citation"]


def is_in_sentence(sibling: Sibling, title: Title) -> bool:
    """True if a title is only mentioned in a sentence: there are other words in front of it."""
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
    for number, line in enumerate(sibling.lines[:_VENUE_LINES]):
        texts = []
        for index, segment in enumerate(line.segments):
            if number == title.line and title.start <= index < title.end:
                texts += [title.before, title.after]
            elif "l" not in segment.form:
                texts.append(segment.text)
        for text in texts:
            for part in _PART_BREAK.split(text[:_MAX_VENUE_TEXT]):
                stripped = _CHECK_MARK.sub("", part)
                if part.strip() and is_venue(stripped) and (not named or find_venue(stripped)):
                    return True
    return False


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


def judge(siblings: Sequence[Sibling], grammars: Mapping[GroupKey, Grammar]) -> list[WorkDecision]:
    """Which siblings are works: whole runs, as far as there are enough of them."""
    decisions = [_judge_alone(sibling, grammars[group_key(sibling)]) for sibling in siblings]
    cards = [n for n, sibling in enumerate(siblings) if sibling.kind == "heading"]
    for index in _doubtful_cards(siblings, decisions, cards):
        decisions[index] = replace(decisions[index], is_work=False, reason=NOT_A_WORK)
    groups: dict[GroupKey, list[int]] = {}
    for index, sibling in enumerate(siblings):
        if sibling.kind != "heading":
            groups.setdefault(group_key(sibling), []).append(index)
    for indexes in groups.values():
        for index in _joining(siblings, decisions, indexes):
            decisions[index] = replace(decisions[index], is_work=True, reason="")
    for indexes, reason in _others_listed(siblings, decisions, groups):
        for index in indexes:
            decisions[index] = replace(decisions[index], is_work=False, reason=reason)
    return _without_resources(siblings, decisions, groups)


def _others_listed(
    siblings: Sequence[Sibling],
    decisions: Sequence[WorkDecision],
    groups: Mapping[GroupKey, Sequence[int]],
) -> list[tuple[list[int], str]]:
    """Lists of persons and of venues on a page of works, each with its reason."""
    lists: list[tuple[list[int], str]] = []
    for indexes in groups.values():
        own = [n for n in indexes if decisions[n].is_work]
        titles = [look(title.text) for n in own if (title := decisions[n].title)]
        least = max(1.0, _MIN_NAMES * len(own))
        if own and siblings[own[0]].section.is_listed:
            continue
        if sum(seen.person for seen in titles) >= least:
            lists.append((own, A_PERSON))
        elif sum(seen.kind == "venue" for seen in titles) >= least:
            lists.append((own, A_VENUE))
    if not lists:
        return []
    published = {
        n for n, decision in enumerate(decisions)
        if decision.is_work and _is_published(siblings[n], decision)
    }  # fmt: skip
    if len(published) < _MIN_PUBLISHED:
        return []
    return [(own, reason) for own, reason in lists if published.isdisjoint(own)]


def _is_published(sibling: Sibling, decision: WorkDecision) -> bool:
    """True if a work leads to a paper itself, or has a venue or a date beside its title."""
    title = decision.title
    if title is None:
        return True
    if look(title.text).person and not _has_paper(sibling):  # a university is where people are
        texts = (segment.text for line in sibling.lines for segment in line.segments)
        return any(find_date(text) for text in texts)
    if mentions_venue(sibling, title):
        return True
    is_title = look(title.text).kind == "venue"
    return not is_title and _has_paper(sibling)


def _joining(
    siblings: Sequence[Sibling], decisions: Sequence[WorkDecision], indexes: Sequence[int]
) -> list[int]:
    """The siblings of a run that are works because most of the others are."""
    works = sum(decisions[index].is_work for index in indexes)
    least = 2 if siblings[indexes[0]].kind == "row" else _MIN_RUN
    if len(indexes) < least or works < _MIN_SHARE * len(indexes):
        return []
    left = (index for index in indexes if not decisions[index].is_work)
    return [index for index in left if _may_join(siblings[index], decisions[index])]


def _doubtful_cards(
    siblings: Sequence[Sibling], decisions: Sequence[WorkDecision], cards: Sequence[int]
) -> list[int]:
    """Headings that are not titles: a few that lead to no paper and name no venue or date."""
    taken = {
        id(sibling.section.heading.spans)
        for sibling, decision in zip(siblings, decisions, strict=True)
        if decision.is_work and sibling.kind != "heading" and sibling.section.heading
    }
    works = [n for n in cards if decisions[n].is_work]
    alone = [n for n in works if id(siblings[n].lines[0].spans) not in taken]
    if len(alone) >= _MIN_CARDS:
        return []
    return [n for n in works if not _has_paper(siblings[n]) and not _has_field(siblings[n])]


def _has_field(card: Sibling) -> bool:
    """True if a part of a card is a venue, a date or names."""
    segments = (segment for line in card.lines for segment in line.segments)
    return any(look(segment.text).kind in {"venue", "date", "names"} for segment in segments)


def _without_resources(
    siblings: Sequence[Sibling],
    decisions: list[WorkDecision],
    groups: Mapping[GroupKey, Sequence[int]],
) -> list[WorkDecision]:
    """On a page of papers, a list without any is one of resources."""
    works = [index for index, decision in enumerate(decisions) if decision.is_work]
    papers = {index for index in works if _has_paper(siblings[index])}
    if len(works) < _MIN_PAGE or len(papers) < _PAGE_OF_PAPERS * len(works):
        return decisions
    for indexes in groups.values():
        own = [index for index in indexes if decisions[index].is_work]
        first = siblings[indexes[0]]
        is_list = first.kind == "item" and len(own) >= _MIN_RESOURCES
        is_list = is_list and not first.section.is_listed
        if is_list and len(papers.intersection(own)) < _MAX_PAPERS * len(own):
            for index in own:
                decisions[index] = replace(decisions[index], is_work=False, reason=RESOURCES)
    return decisions


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
    if not decision.is_work or sibling.kind not in {"item", "row"} or decision.title is None:
        return False
    segment = sibling.lines[decision.title.line].segments[decision.title.start]
    in_slot = segment.link is not None or any(map(_is_labelled, sibling.links()))
    return in_slot and _has_paper(sibling) and length_score(decision.title.text) > 0


def is_titled_by_link(card: Sibling, decision: WorkDecision) -> bool:
    """True for a heading that links to the paper that it is the title of."""
    if not decision.is_work or decision.title is None:
        return False
    return _is_paper(card.lines[decision.title.line].segments[decision.title.start])


def _judge_alone(sibling: Sibling, grammar: Grammar) -> WorkDecision:
    title = pick_title(sibling, grammar)
    if title is None:
        return WorkDecision(None, is_work=False, reason=NOT_A_WORK)
    points = tuple(entry_points(sibling, title))
    if sibling.section.is_listed:
        return WorkDecision(title, is_work=True, points=points)
    if reason := _other_reason(sibling, title):
        return WorkDecision(title, is_work=False, reason=reason, points=points)
    total = sum(value for _, value in points)
    if sibling.kind == "row":
        has_link = any(sibling.links())
        is_work = has_link or (length_score(title.text) >= 1 and title.by_run)
    else:
        is_work = total >= ENTRY_THRESHOLD
    return WorkDecision(title, is_work, "" if is_work else NOT_A_WORK, points)


def _other_reason(sibling: Sibling, title: Title) -> str:
    """Why a sibling with a title is not a work: news, another list."""
    line = sibling.lines[title.line]
    text = "".join(s.text for s in line.spans if s.kind != "image")
    segment = line.segments[title.start]
    if sibling.kind == "item" and _NEWS.match(text[:_MAX_NEWS_START]) and "l" not in segment.form:
        return NEWS
    own = segment.link
    is_person = own is not None and look(title.text).person and classify_url(own.url).is_personal
    if is_person and sibling.section.is_preamble:
        return A_PERSON
    link = own or next(sibling.links(), None)
    is_named = sibling.kind == "heading" or _LIST_WORDS.search(title.text)
    if sibling.kind != "row" and link is not None and is_named:
        target = classify_url(link.url)
        is_scholarly = any(classify_url(span.url).is_scholarly for span in sibling.links())
        if target.is_list and target.work and not is_scholarly:
            return RELATED
    return ""
