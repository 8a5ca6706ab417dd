"""Which siblings are works: decided for whole runs, as far as there are enough of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from psylist.importing.markdown.cuts import COLONS, PERSONS_BEHIND, key_and_value
from psylist.importing.markdown.document import announces
from psylist.importing.markdown.grammar import (
    Grammar,
    GroupKey,
    group_key,
    slots_in,
)
from psylist.importing.markdown.inline import Span, has_address, spans_text
from psylist.importing.markdown.segments import Line, Segment, Slot, is_title_like
from psylist.importing.markdown.siblings import (
    Sibling,
    head_of,
    is_paper_link,
    links_to_work,
    topic_of,
)
from psylist.importing.markdown.titles import Title, pick_title
from psylist.text.dates import find_date, is_old_year
from psylist.text.scripts import LETTER, has_han
from psylist.vocabulary.citations import has_document_type
from psylist.vocabulary.field_words import head_words, read_noun
from psylist.vocabulary.headings import (
    ABOUT,
    CONTENTS,
    INTRODUCTION,
    NEWS,
    RELATED,
    is_undated,
    mentions_papers,
    names_kind_of_venue,
    names_list,
    section_key,
)
from psylist.vocabulary.hosts import classify_url, is_beside_page, is_document
from psylist.vocabulary.labels import (
    heads_works,
    is_title_head,
    key_role,
    link_kind,
    role_of_head,
)
from psylist.vocabulary.looks import (
    first_citation,
    is_capitalised,
    is_deictic,
    is_link_label,
    is_long,
    is_long_enough,
    is_written_as_title,
    length_score,
    look,
    may_be_title,
)
from psylist.vocabulary.venue_text import find_venue, has_venue_word, is_known_venue, is_venue
from psylist.vocabulary.venues import parse_venue

NOT_A_WORK = "not an entry"
"""Why a sibling's links are in no entry; so are the following."""
A_PERSON = "a person's page"
A_VENUE = "a venue's page"
NO_REFERENCE = "a row without a reference, as the others have"
RESOURCES = "a list of resources on a page of papers"

# What speaks for and against an entry, in points.
ENTRY_THRESHOLD = 3.0
POINTS: Mapping[str, float] = {
    "bold": 2.5, "link": 2.5, "quoted": 2.5, "reference": 2.0, "italic": 1.0, "plain": 1.0,
    "long": 0.5, "short": -0.7, "item": 1.0, "heading": 2.0, "venue": 1.0, "scholarly": 2.0,
    "labelled link": 1.0, "link without label": 0.5, "introduction": -3.0, "in a sentence": -3.0,
    "other linked titles": -1.5, "no link, no venue": -2.0, "no link": 0.5,
    "citation": 2.0, "key": -3.0, "title key": 3.0,
}  # fmt: skip
_MAX_TITLE_WORDS = 22  # of a paragraph: longer ones are prose
_MIN_NOTES = 5  # long titles with their notes in files beside the page
_MAX_HAN_TOPIC = 9  # characters
_MIN_RUN = 3  # siblings that decide together
_MIN_NUMBERED = 5  # paragraphs with numbers that are a list
_MAX_PUBLISHED = 0.1  # works with a link or a venue to one without: its page may still be of these
_MIN_ALONE = 0.8  # of lists without links are titles
_SHORT = -0.5  # points of a title of one word
_MIN_SHARE = 0.5  # of a run whose siblings look like works by themselves: then all of them are
_MENTIONED = -3.0  # points of what is only mentioned, whatever stands beside it
_MAX_PAPERS = 0.1  # of a list of resources link to papers
_PAGE_OF_PAPERS = 0.85  # of the works of a page link to papers
_MIN_PAGE = 20  # works
_MIN_PUBLISHED_PAGE = 10  # works, beside lists of names
_MIN_PUBLISHED = 2  # works with a paper or a venue: then a list of names is not of works
_MIN_NAMES = 0.8  # of a list are names of persons or of venues
_MIN_VENUES = 0.3  # of a list of venues are known as such: then all of it are
_MIN_CARDS = 4  # headings that are titles, where no paper or venue says it
_MIN_LINKED = 0.8  # of headings that are titles lead to their works: then all that are titles do
_MIN_RESOURCES = 4  # items of a list that is left out as a whole
_VENUE_LINES = 3  # how many lines are searched for a venue
_MAX_VENUE_TEXT = 600  # characters
_PART_BREAK = re.compile(r"[,，、.。;；|(（\[\]）)]\s*| [-–—] ")
_NEWS = re.compile(
    r"^\W*(?:(?:19|20)?\d\d[-/.年]|\d/\d|[A-Z][a-z]{2,8}\.? ?\d).{0,80}?(?:\b[Ww]e\b|\b[Oo]ur\b"
    r"|(?:is|was|were) (?i:out|released|accepted|available|online|updated)"
    r"|(?:has|have) been|[Rr]eleased?\b|[Aa]dded?\b|[Uu]pdated?\b|我们|发布|更新|新增|开源了|上线"
    r"|收录|被.{0,20}(?:录用|接收))"
)
_OF_PAGE = re.compile(r"\W*(?:(?:our|this|my)\b|我们的|本[文篇项综])", re.IGNORECASE)
"""What an introduction says of works of those who keep the page: ``Our survey: …``."""
_PLACE_ON_PAGE = re.compile(r"(?:https://github\.com/[^/#?]+/[^/#?]+/?)?#(?!readme\Z).")
_NUMBERED = re.compile(r"([^\W\d_]{1,12}) ?\d+ ?([^\W\d_]{0,2})(?: ?[(（][^()（）]*[)）])?")
_SCORE = re.compile(r"\W*\d\d\.\d+\s*[%(（]")
"""A score in front of what has it: ``93.1 (2021/05-LampNet)``."""
_MAX_NEWS_START = 200  # characters that tell news from an entry
_LIST_WORDS = re.compile(r"awesome|list|papers|清单|列表|合集", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WorkDecision:
    """Whether a sibling is a work."""

    title: Title | None  # of it; None if it has none
    is_work: bool  # whether it is one
    reason: str = ""  # why it is not one
    points: tuple[tuple[str, float], ...] = ()  # what spoke for it and against it
    said: Mapping[str, str] = field(default_factory=dict)  # its fields, after an example
    is_said: bool = False  # whether it is one after an example


Decisions = Mapping[int, WorkDecision]
"""What is decided of each sibling, by its identity."""


def judge(
    siblings: Sequence[Sibling],
    grammars: Mapping[GroupKey, Grammar],
    own: Mapping[int, Title],
) -> list[WorkDecision]:
    """Which siblings are works: whole runs, as far as there are enough of them.

    Args:
        siblings: of the page.
        grammars: of their runs.
        own: the titles of those that psylist has written, by their identity: these are works.
    """
    # An introduction introduces something: it is not most of the page.
    opening = {id(s) for s in siblings if s.section.is_preamble}
    shown = [s for s in siblings if any(s.links())] or siblings
    if 2 * sum(id(s) in opening for s in shown) > len(shown):
        opening = set()
    page = _Page(
        siblings,
        [
            WorkDecision(own[id(s)], is_work=True)
            if id(s) in own
            else _judge_alone(s, grammars[group_key(s)], opens=id(s) in opening)
            for s in siblings
        ],
    )
    page.leave_out_cards()
    page.take_cards_alone()
    page.decide_runs()
    page.take_titles_alone()
    page.leave_out_names()
    page.leave_out_resources()
    return page.decisions


def _judge_alone(sibling: Sibling, grammar: Grammar, *, opens: bool) -> WorkDecision:
    title = pick_title(sibling, grammar)
    is_bare = sibling.kind == "row" and not any(sibling.links())
    if title is None or (is_bare and _is_to_fill_in(title.text)):
        return WorkDecision(None, is_work=False, reason=NOT_A_WORK)
    signs = _signs(sibling, title, grammar, opens=opens)
    points = tuple((name, POINTS[name] * n) for name, n in signs if n)
    # Between its markers psylist sets titles in bold, with a link or without, and no other item.
    is_bold = "b" in _segment_of(sibling, title).form
    is_own = sibling.section.is_generated and is_bold and sibling.kind != "paragraph"
    if sibling.section.is_listed or is_own:
        return WorkDecision(title, is_work=True, points=points)
    if reason := _other_reason(sibling, title):
        return WorkDecision(title, is_work=False, reason=reason, points=points)
    is_work = sum(value for _, value in points) >= ENTRY_THRESHOLD
    if sibling.kind == "row":
        is_called = is_title_head(sibling.lines[title.line].key)
        is_named = (is_called or is_long_enough(title.text)) and title.by_run
        is_work = not is_bare or (is_named and not _is_topic_row(sibling))
    return WorkDecision(title, is_work, "" if is_work else NOT_A_WORK, points)


def _is_to_fill_in(text: str) -> bool:
    """True for what stands for a title in a row to copy: ``paper name``."""
    is_role = text == text.lower() and key_role(text) == "title"
    return is_role and not read_noun(head_words(text)).unknown


def _segment_of(sibling: Sibling, title: Title) -> Segment:
    return sibling.lines[title.line].segments[title.start]


def _beside(sibling: Sibling, title: Title, lines: Iterable[int]) -> Iterator[tuple[Segment, Slot]]:
    """What stands beside a title in some lines, with its slot."""
    for number in lines:
        own = range(title.start, title.end) if number == title.line else ()
        for index, pair in enumerate(slots_in(sibling.lines[number])):
            if index not in own:
                yield pair


def _has_venue(sibling: Sibling, title: Title, grammar: Grammar) -> bool:
    """True for a venue or a date, or for anything where the others have one, or have names."""
    has_slot = any(
        (role == "venue" and not one.look.sentence) or (role == "authors" and one.look.is_people)
        for one, slot in _beside(sibling, title, [title.line])
        for role in [grammar.role(slot)]
    )
    # One name alone may be a place or a topic, where the others have no authors there.
    is_sure = look(title.after).kind == "names" or not grammar.around.isdisjoint(PERSONS_BEHIND)
    is_credited = is_sure and _is_by(title) and _is_written_out(title.text)
    return has_slot or is_credited or mentions_venue(sibling, title)


def _is_by(title: Title) -> bool:
    """True for names with which the title ends, as the others of its run do."""
    return title.by_run and look(title.after.strip(" ()（）")).is_people


def _signs(
    sibling: Sibling, title: Title, grammar: Grammar, *, opens: bool
) -> Iterator[tuple[str, float]]:
    """What speaks for a sibling as an entry by itself, and against it, and how often."""
    segment, links = _segment_of(sibling, title), [*_own_links(sibling)]
    is_credited = sibling.kind != "row" and _is_credited(sibling, title, grammar)
    names = {"b": "bold", "l": "link", "q": "quoted", "t": "reference", "i": "italic"}
    form = next((name for sign, name in names.items() if sign in segment.form), "plain")
    is_labelled = (segment.link is not None and segment.link in links) or any(
        span.style or is_link_label(span.text) for span in links
    )
    yield form, 1
    yield sibling.kind, sibling.kind in POINTS
    if sibling.kind == "paragraph":
        yield "item", _is_like_item(sibling, title) or is_credited
        yield "title key", bool(links) and sibling.head.says_title
    if form == "italic":
        yield "long" if is_credited or is_long_enough(title.text) else "short", 1
    yield "scholarly", has_paper(sibling)
    yield "labelled link", is_labelled
    yield "link without label", bool(links) and form != "plain" and not is_labelled
    if segment.link is None:
        yield "other linked titles", min(_other_titles(sibling, segment, grammar), 2)
    if sibling.kind != "row":  # it is judged by its title and links
        yield (
            "introduction",
            (opens and (sibling.kind == "paragraph" or not links))
            or (
                sibling.kind == "paragraph"
                and form == "plain"
                and announces(sibling.lines[-1].spans)
            ),
        )
        yield "in a sentence", _is_in_sentence(sibling, title)
        yield "venue", (has_venue := _has_venue(sibling, title, grammar))
        if not links:
            yield from _signs_without_links(
                sibling, title, has_venue=has_venue, is_credited=is_credited
            )


def _own_links(sibling: Sibling) -> Iterator[Span]:
    """The links of a sibling; of a card without those that a sentence below it mentions."""
    if sibling.kind != "heading":
        yield from sibling.links()
        return
    for number, line in enumerate(sibling.lines):
        mentioned = {id(b.link) for a, b in pairwise(line.segments) if number and _runs_into(a, b)}
        for span in line.spans:
            is_label = is_link_label(span.text) and not is_deictic(span.text)
            is_open = id(span) not in mentioned or is_label or is_paper_link(span)
            if links_to_work(span) and is_open:
                yield span


def _runs_into(text: Segment, after: Segment) -> bool:
    """True for plain words without a sign between them and what follows: ``see [this](…)``."""
    is_plain = text.form == "p" and not (text.is_tag or text.look.kind)
    is_line = text.look.person and after.lead.strip(" ") == "\n"  # a name in a line of its own
    return is_plain and not (is_line or after.lead.strip() or after.bracket)


def _is_like_item(paragraph: Sibling, title: Title) -> bool:
    """True for a title where the others have theirs, and links and what is said of works."""
    lines = (n for n, line in enumerate(paragraph.lines) if not (n and head_of(line.spans).key))
    is_said = all(one.is_beside for one, _ in _beside(paragraph, title, lines))
    is_titled = title.by_run and is_long_enough(title.text) and is_capitalised(title.text)
    return is_titled and is_said and any(paragraph.links())


def _is_credited(sibling: Sibling, title: Title, grammar: Grammar) -> bool:
    """True for a title, names and a date or venue, each where the others have theirs.

    A short title is in italics or quotes. Each may stand in a line of its own.
    """
    around = range(len(sibling.lines))[max(title.line - 1, 0) : title.line + 2]
    said = [(grammar.role(slot), one) for one, slot in _beside(sibling, title, around)
            if not one.look.sentence]  # fmt: skip
    roles = {role for role, _ in said}
    dated = [title.before, title.after, *(one.text for role, one in said if role == "authors")]
    is_dated = any(map(find_date, dated))
    is_said = "authors" in roles and (is_dated or not {"venue", "date"}.isdisjoint(roles))
    form = _segment_of(sibling, title).form
    is_titled = is_long_enough(title.text) or form in {"i", "q"}
    return title.by_run and is_titled and is_said


def _is_citation(sibling: Sibling) -> bool:
    return sibling.kind == "paragraph" and sibling.head.is_citation


def _other_titles(sibling: Sibling, own: Segment, grammar: Grammar) -> int:
    """How many links in running text have words, authors aside, beside a title without link."""
    if _is_citation(sibling):
        return 0
    return sum(
        is_title_like(segment) and segment.link is not None and not segment.lead.strip(" \t\n→")
        for line in sibling.lines
        if line.place[0] in "hb"
        for segment, slot in slots_in(line)
        if segment is not own and grammar.role(slot) != "authors"
    )


def _signs_without_links(
    sibling: Sibling, title: Title, *, has_venue: bool, is_credited: bool
) -> Iterator[tuple[str, float]]:
    """What speaks for an entry without links: a long title with a venue or a year."""
    line, segment = sibling.lines[title.line], _segment_of(sibling, title)
    is_kept = any(one.link and is_document(one.link.url) for one in line.segments[title.end :])
    has_venue = has_venue or is_kept or _says_where(sibling, title) or _says_who(sibling, title)
    yield "title key", any(is_title_head(one.text) for one in line.segments[: title.start])
    yield "title key", _is_in_book_marks(sibling, title)
    link = segment.link
    # A file beside the page may hold notes on the work, a place on the page is of its contents.
    is_file = link is not None and not link.url.startswith("#")
    is_open = link is None or (is_file and is_long(title.text) and is_capitalised(title.text))
    if "l" in segment.form and not sibling.section.is_preamble and is_open:
        yield "no link, no venue", not (is_long(title.text) or has_venue)
    elif sibling.kind == "heading" and (
        _says_who_and_where(sibling) or _has_place_behind(line, title)
    ):
        yield "no link", 1
    elif (
        sibling.kind == "heading"
        or not (is_long_enough(title.text) or is_credited or _is_whole_reference(line, title))
        or not has_venue
        or (title.text[:1].islower() and not is_capitalised(title.text))
    ):
        yield "no link, no venue", 1
    else:
        # A key in plain text has its value behind it, and no part of the title.
        following = line.segments[title.end if segment.form == "p" else title.start + 1 :][:1]
        yield "no link", 1
        yield "labelled link", is_kept
        is_key = segment.text.rstrip().endswith(COLONS)
        yield "key", is_key or any(one.lead.lstrip().startswith(COLONS) for one in following)
        yield "venue", mentions_venue(sibling, title, named=True)
        is_cited = has_document_type("".join(s.text for s in line.spans))
        yield "citation", is_cited or _has_key_of_authors(sibling)


def _is_whole_reference(line: Line, title: Title) -> bool:
    """True for the title of a reference, however short, behind names and beside a venue or date."""
    before, behind = line.segments[: title.start], line.segments[title.end :]
    is_named = any(one.look.is_people for one in before)
    is_published = any(one.look.is_place for one in behind)
    is_published = is_published or any(one.look.kind == "date" for one in before)
    return line.segments[title.start].form == "t" and is_named and is_published


def _says_where(sibling: Sibling, title: Title) -> bool:
    """True for an id that is written out behind a title, or the label of a link to come."""
    behind = sibling.lines[title.line].segments[title.end :]
    ids = any(one.look.kind == "url" for one in behind)
    return ids or any(one.bracket == "[" and one.look.kind == "label" for one in behind)


def _says_who(sibling: Sibling, title: Title) -> bool:
    """True for names in a line of their own below a title that is set off."""
    below = (line.segments[:1] for line in sibling.lines[title.line + 1 :])
    is_set_off = not {"b", "q"}.isdisjoint(_segment_of(sibling, title).form)
    is_named = is_set_off and any(one.look.kind == "names" for first in below for one in first)
    return is_named or _has_key_of_authors(sibling)


def _says_who_and_where(card: Sibling) -> bool:
    """True for a heading above the keys of the authors and of the venue or the date."""
    roles = _keys_below(card)
    return "authors" in roles and not {"venue", "date"}.isdisjoint(roles)


def _has_place_behind(heading: Line, title: Title) -> bool:
    """True for a title in front of its venue and year: ``## Seeing in the Fog (ACL 2020)``."""
    behind = heading.segments[title.end :]
    places = [title.after, *(one.text for one in behind if one.bracket and not one.link)]
    is_placed = any(is_venue(text) and find_date(text) for text in places)
    return is_placed and not _is_short_name(title.text)


def _keys_below(sibling: Sibling) -> dict[str, str]:
    """What stands behind the keys of the lines below the first, by what they announce."""
    text = "\n".join(spans_text(line.spans) for line in sibling.lines)
    values = map(key_and_value, text.split("\n")[1:])
    return {role: value for key, value in values if value and (role := key_role(key))}


def _has_key_of_authors(sibling: Sibling) -> bool:
    """True for a key of several authors below a title."""
    return look(_keys_below(sibling).get("authors", "")).kind == "names"


def _is_in_book_marks(sibling: Sibling, title: Title) -> bool:
    """True for a title in book marks in a heading, or that begins an item or a numbered paragraph.

    In a heading a short name may stand in front of it.
    """
    text = spans_text(sibling.lines[title.line].spans).lstrip()
    if sibling.kind == "heading":
        is_begun = f"《{_segment_of(sibling, title).text}》" in text
    else:
        is_item = sibling.kind == "item" or head_of(sibling.lines[title.line].spans).form == "n"
        is_begun = is_item and text.lstrip("0123456789.、)） ").startswith("《")
    return is_begun and is_long_enough(title.text)


def _is_in_sentence(sibling: Sibling, title: Title) -> bool:
    """True if a title is only mentioned in a sentence: words run straight into it, or go on."""
    if _is_citation(sibling) or sibling.head.says_title:
        return False
    segments = sibling.lines[title.line].segments
    behind = segments[title.end].lead if title.end < len(segments) else segments[-1].tail
    if behind.startswith(("!", "！")):
        return True
    if sibling.kind == "paragraph" and title.end < len(segments):
        after = segments[title.end]  # a sentence about what the title names
        is_said = after.look.sentence and after.form == "p" and not after.text[:1].isupper()
        is_subject = is_said and not (after.lead.strip() or after.bracket)
        if is_subject and not _is_in_book_marks(sibling, title):
            return True
    if segments[title.start].form == "p":
        seen = segments[title.start].look
        if sibling.kind == "paragraph" and seen.sentence and seen.words > _MAX_TITLE_WORDS:
            return True
        return any(  # ``see [our page] for more``
            "l" in link.form and not (text.lead.strip() or text.look.kind)
            and link.bracket == segments[title.start].bracket and text.text[:1].islower()
            for link, text in pairwise(segments[title.end :])
        )  # fmt: skip
    return any(_runs_into(one, after) for one, after in pairwise(segments[: title.start + 1]))


def mentions_venue(sibling: Sibling, title: Title, *, named: bool = False) -> bool:
    """True if a sibling has a venue or a date; with `named`, only if it has a venue."""
    texts = [title.before, title.after]
    if not named and is_old_year(title.after.strip()):
        return True
    lines = range(min(len(sibling.lines), _VENUE_LINES))
    for segment in (one for one, _ in _beside(sibling, title, lines) if "l" not in one.form):
        if segment.look.kind and not named and is_venue(segment.text):
            return True
        texts.append(segment.text)
    return any(
        part.strip()
        and is_venue(part)
        and not names_kind_of_venue(part)
        and (not named or find_venue(part))
        for text in filter(None, texts)
        for part in _PART_BREAK.split(text[:_MAX_VENUE_TEXT])
    )


def _other_reason(sibling: Sibling, title: Title) -> str:
    """Why a sibling with a title is not a work: news, another list."""
    line, segment = sibling.lines[title.line], _segment_of(sibling, title)
    own = segment.link
    if own is not None and names_list(title.text) and not has_paper(sibling):
        return RELATED
    if sibling.kind == "item" and _is_news(line, title):
        return NEWS
    if sibling.section.is_preamble and (reason := _introduced(line, title, own)):
        return reason
    is_venue_itself = segment.form == "p" and _is_venue_itself(line, title)
    is_linked = has_address(sibling.spans())
    if is_venue_itself or (_has_key_of_venues(line) and not is_linked):
        return NOT_A_WORK
    link = own or next(sibling.links(), None)
    target = classify_url(link.url) if sibling.kind != "row" and link else None
    if target is None or not (target.is_list and target.work):
        return ""
    is_named = sibling.kind == "heading" or _LIST_WORDS.search(title.text)
    return RELATED if is_named and not has_paper(sibling) else ""


def _introduced(line: Line, title: Title, own: Span | None) -> str:
    """What an introduction names that is not a work of the list: who keeps it, their own work."""
    before = "".join(one.lead + one.text for one in line.segments[: title.start]) + title.before
    behind = line.segments[title.end : title.end + 1]
    is_key = own is None and any(
        one.link and one.lead.strip() in COLONS and not is_link_label(one.text) for one in behind
    )
    if _OF_PAGE.match(before + title.text * is_key):  # ``Our survey: [Title](…)``
        return ABOUT
    is_person = own is not None and look(title.text).person and classify_url(own.url).is_personal
    return A_PERSON if is_person and not line.key else ""


def _is_venue_itself(line: Line, title: Title) -> bool:
    """True in a list of conferences: ``Computer and Communications Security (CCS)``."""
    if is_known_venue(title.text):
        return True
    initials = "".join(word[0] for word in title.text.split() if word[0].isupper())
    behind = line.segments[title.end : title.end + 1]
    return any(
        one.bracket and len(one.text) > 1 and one.text in initials and is_known_venue(one.text)
        for one in behind
    )


def _has_key_of_venues(line: Line) -> bool:
    """True for several venues without a year behind a key: ``**Lamps and Fog:** ACL, EMNLP``.

    Works have two as well, of a conference and of a journal: a key as long as a title has more.
    """
    key, text = key_and_value(spans_text(line.spans))
    venues = [part.strip() for part in _PART_BREAK.split(text[:_MAX_VENUE_TEXT])]
    if not is_known_venue(venues[0]):
        return False
    least = max(3 if is_long_enough(key) else 2, len(venues) / 2)
    if sum(map(is_known_venue, venues)) < least:
        return False
    return not (find_date(text) or any(look(venue).person for venue in venues))


def _is_news(line: Line, title: Title) -> bool:
    """True for news: a linked title behind them says nothing of that, nor one that is set off."""
    first, segment = line.segments[0], line.segments[title.start]
    if first is not segment and first.bracket == "[" and first.look.kind == "venue":
        return False  # the date of a work
    if "l" in segment.form:
        text = " ".join([one.text for one in line.segments[: title.start]])
    else:
        own = [] if segment.form == "p" else [*map(id, segment.spans)]
        text = spans_text([s for s in line.spans if s.kind != "image" and id(s) not in own])
    return _NEWS.match(text[:_MAX_NEWS_START]) is not None


class _Page:
    """The siblings of a page with what is decided of each."""

    def __init__(self, siblings: Sequence[Sibling], decisions: list[WorkDecision]) -> None:
        self.decisions = decisions
        self._siblings = siblings
        self._headings = {section_key(one.section.text) for one in siblings}
        self._groups: dict[GroupKey, list[int]] = {}
        for index, sibling in enumerate(siblings):
            if sibling.kind != "heading":
                self._groups.setdefault(group_key(sibling), []).append(index)

    def _works(self, indexes: Sequence[int]) -> list[int]:
        return [n for n in indexes if self.decisions[n].is_work]

    @property
    def _everything(self) -> list[int]:
        """All works."""
        return self._works(range(len(self.decisions)))

    def _titles(self, indexes: Iterable[int]) -> list[str]:
        return [title.text for n in indexes if (title := self.decisions[n].title)]

    def _take(self, indexes: Iterable[int]) -> None:
        for n in indexes:
            self.decisions[n] = replace(self.decisions[n], is_work=True, reason="")

    def _leave_out(self, indexes: Sequence[int], reason: str) -> None:
        for n in indexes:
            self.decisions[n] = replace(self.decisions[n], is_work=False, reason=reason)

    def leave_out_cards(self) -> None:
        """Leave out a few headings that lead to no paper and name no venue or date.

        Those that differ in their numbers alone have no titles: ``Week 1``, ``Week 2``.
        """
        names = {
            n: (match[1], match[2])
            for n, sibling in enumerate(self._siblings)
            if sibling.kind == "heading"
            and (title := self.decisions[n].title)
            and (match := _NUMBERED.fullmatch(title.text))
        }
        times = Counter(names.values())
        numbered = [n for n, name in names.items() if times[name] >= _MIN_RUN]
        self._leave_out(numbered, NOT_A_WORK)
        taken = {
            id(s.section.heading.spans)
            for s, decision in zip(self._siblings, self.decisions, strict=True)
            if decision.is_work and s.kind != "heading" and s.section.heading
        }
        works = self._works([n for n, s in enumerate(self._siblings) if s.kind == "heading"])
        if sum(id(self._siblings[n].lines[0].spans) not in taken for n in works) < _MIN_CARDS:
            doubtful = [n for n in works if not (
                has_paper(self._siblings[n]) or _says_of_work(self._siblings[n]))]  # fmt: skip
            self._leave_out(doubtful, NOT_A_WORK)
            return
        plain = [n for n in works if (title := self.decisions[n].title)
                 and "l" not in _segment_of(self._siblings[n], title).form]  # fmt: skip
        if len(plain) <= (1 - _MIN_LINKED) * len(works):
            self._leave_out([n for n in plain if not _says_of_work(self._siblings[n])], NOT_A_WORK)

    def take_cards_alone(self) -> None:
        """Take headings without links that are titles, where most that are titles are works."""
        levels: dict[int, list[int]] = {}
        for n, sibling in enumerate(self._siblings):
            title = self.decisions[n].title if sibling.kind == "heading" else None
            if title and is_capitalised(title.text) and is_long(title.text):
                levels.setdefault(sibling.section.depth, []).append(n)
        for titled in levels.values():
            works = self._works(titled)
            if len(works) >= max(_MIN_CARDS, _MIN_SHARE * len(titled)):
                others = set(titled).difference(works)
                self._take(n for n in others if self.decisions[n].reason == NOT_A_WORK)

    def _is_heading(self, sibling: Sibling) -> bool:
        """True for an item without a link that says what another heading of the page says."""
        if len(sibling.lines) > 1 or any(sibling.links()):
            return False
        text = section_key(spans_text(sibling.lines[0].spans))
        return text in self._headings and text != section_key(sibling.section.text)

    def decide_runs(self) -> None:
        """Decide for whole runs.

        A list most of which are links to places on the page, or its headings, is its contents.
        Where most siblings are works, those that say little themselves are works too.
        """
        for indexes in self._groups.values():
            run = [self._siblings[n] for n in indexes]
            is_table, least = run[0].kind == "row", _MIN_SHARE * len(run)
            anchors = sum(is_anchor(one) or self._is_heading(one) for one in run)
            uncited = _rows_without_references(run)
            self._leave_out([indexes[index] for index in uncited], NO_REFERENCE)
            said = [*self._said_twice(indexes), *self._topics(indexes)] if is_table else []
            self._leave_out(said, NO_REFERENCE)
            works = self._works(indexes)
            if anchors > 1 and anchors >= least:
                self._leave_out(indexes, CONTENTS)
            elif is_table and _names_venues(run[0].header) and not self._have_titles(indexes):
                self._leave_out(indexes, A_VENUE)
            elif is_table and self._tells_of_no_works(indexes):
                self._leave_out(indexes, NOT_A_WORK)
            elif len(works) >= least and len(run) >= (2 if is_table else _MIN_RUN):
                linked = sum(any(self._siblings[n].links()) for n in works)
                least_points = 1.0 if 2 * linked > len(works) else 0.0
                others = set(indexes).difference(works)
                self._take(n for n in others if _may_join(
                    self._siblings[n], self.decisions[n], least_points))  # fmt: skip

    def _have_titles(self, rows: Sequence[int]) -> bool:
        """True for rows most of which have a title and lead to a paper."""
        titled = sum(
            may_be_title(title.text, any_case=True)
            for n in rows
            if (title := self.decisions[n].title) and has_paper(self._siblings[n])
        )
        return 2 * titled > len(rows)

    def _tells_of_no_works(self, indexes: Sequence[int]) -> bool:
        """True for a table of results, or with neither links nor what is said of works."""
        rows = [self._siblings[n] for n in indexes]
        if has_head_of_works(rows[0].header):
            return False
        if sum(map(self._is_result, indexes)) >= _MIN_SHARE * len(rows):
            return True
        is_bare = not any(map(_is_linked, rows)) or self._are_pages(indexes)
        said = (_says_of_work(row, sentences=True) for row in rows)
        return is_bare and sum(said) < _MIN_SHARE * len(rows)

    def _is_result(self, n: int) -> bool:
        """True for a row whose title stands behind a score, as other names with links do."""
        row, title = self._siblings[n], self.decisions[n].title
        cells: dict[str, list[Span]] = {}
        for line in row.lines:
            cells.setdefault(line.place.rstrip("b"), []).extend(line.spans)
        scored = {
            column
            for column, spans in cells.items()
            if _SCORE.match(spans_text(spans))
            and any(span.url and not is_link_label(span.text) for span in spans)
        }
        return (
            title is not None
            and len(scored) > 1
            and row.lines[title.line].place.rstrip("b") in scored
        )

    def _said_twice(self, rows: Sequence[int]) -> list[int]:
        """The rows with a word without a link, as others have it: ``Rescheduled``, ``TBA``."""
        titles = {
            n: title.text.casefold()
            for n in rows
            if (title := self.decisions[n].title)
            and not any(self._siblings[n].links())
            and not is_long_enough(title.text)
        }
        times = Counter(titles.values())
        return [n for n, text in titles.items() if times[text] > 1]

    def _topics(self, rows: Sequence[int]) -> list[int]:
        """The rows with one cell, if each may stand above another row that has more.

        What is too long for a topic is one where most others are full, and each heads a group or
        the table begins with one.
        """
        section = self._siblings[rows[0]].section
        lone = {n: _has_one_cell(self._siblings[n]) for n in rows}
        found = [n for n in rows if lone[n]]
        if section.is_surely_of_works or 2 * len(found) > len(rows):
            return []
        groups = sum(lone[a] and not lone[b] for a, b in pairwise(rows))
        full = sum(len(self._siblings[n].lines) > 2 for n in rows)
        is_rule = 2 * full > len(rows) - len(found)
        are_heads = is_rule and (lone[rows[0]] or groups == len(found) > 1)
        return [n for n in found if are_heads or topic_of(self._siblings[n].lines[0].spans)]

    def _are_pages(self, indexes: Sequence[int]) -> bool:
        """True for rows that have short names, and lead to pages beside this one."""
        rows = [self._siblings[n] for n in indexes]
        titles = self._titles(indexes)
        beside = sum(any(is_beside_page(s.url) for s in row.spans()) for row in rows)
        are_short = len(titles) >= _MIN_RUN and all(map(_is_short_name, titles))
        return are_short and 2 * beside > len(rows) and not any(map(has_paper, rows))

    def take_titles_alone(self) -> None:
        """Take lists of titles and nothing else below a heading that announces papers, or a venue.

        Paragraphs with numbers are a list, too. Titles in Latin letters need no more than a heading
        in Chinese that mentions papers.

        There what has more is a work already. On a page with hardly any published works its title
        may announce them; prose may speak of papers anywhere.
        """
        lists = self._lists_of_titles()
        titles = {
            n: title.text
            for indexes in lists
            for n in indexes
            if (title := self.decisions[n].title) and _is_alone(self._siblings[n], title)
        }
        least = max(_MIN_RUN, _MIN_ALONE * sum(map(len, lists)))
        written = sum(map(_is_written_out, titles.values()))
        if len(titles) >= least and written >= _MIN_SHARE * len(titles):
            short = (n for own in lists for n in own if n not in titles and self._is_short(n))
            self._take([*titles, *short])

    def _is_short(self, n: int) -> bool:
        """True for a short title with a link among longer ones that stand alone."""
        sibling, title = self._siblings[n], self.decisions[n].title
        is_alone = title is not None and _is_alone(sibling, title, least=_SHORT)
        return is_alone and title is not None and title.by_run and _is_linked(sibling)

    def _lists_of_titles(self) -> list[list[int]]:
        """The lists that are said to be of works, without what is a work already."""
        lists: list[list[int]] = []
        others: list[list[int]] = []
        everything = self._everything
        below = sum(_is_below_venue(self._siblings[n]) for n in everything)
        shapes = self._shapes()
        noted = {shape for shape, indexes in shapes.items() if self._have_notes(indexes)}
        numbered = {shape for shape, indexes in shapes.items() if self._are_numbered(indexes)}
        for (_, shape), indexes in self._groups.items():
            first = self._siblings[indexes[0]]
            is_list = first.kind == "item" or shape in numbered
            if first.section.skip_reason or not is_list:
                continue
            is_sure = shape in noted or self._are_surely_works(indexes, below)
            if not (is_sure or any(map(mentions_papers, first.section.names))):
                continue
            left = [n for n in indexes if not (is_sure and self.decisions[n].is_work)]
            is_open = bool(left) and self.decisions[left[0]].reason != CONTENTS
            # An introduction says something of the works below it.
            is_open = is_open and not (first.section.is_preamble and len(everything) > len(left))
            links = (s.url for n in left for s in self._siblings[n].spans() if s.url)
            if is_open and all(map(is_beside_page, links)):
                (lists if is_sure else others).append(left)
        most = int(_MAX_PUBLISHED * sum(map(len, others)))
        published = filter(self._is_published, everything if others else ())
        if sum(1 for _ in islice(published, most + 1)) <= most:  # each has to be read for it
            lists += others
        return lists

    def _are_surely_works(self, indexes: Sequence[int], below: int) -> bool:
        """True for a list of works, as its heading says.

        `below` says how many works of the page stand below venues.
        """
        first = self._siblings[indexes[0]]
        # Works stand there, and no talks or dates of a conference.
        venue = parse_venue(first.section.venue) if first.section.year is not None else None
        is_journal = venue is not None and venue.kind == "journal"
        are_works = below > 1 or first.kind == "paragraph" or is_journal
        return (
            first.section.is_of_papers
            or (are_works and _is_below_venue(first))
            or (
                first.section.may_have_foreign_titles
                and not any(map(has_han, self._titles(indexes)))
            )
        )

    def _shapes(self) -> dict[str, list[int]]:
        """What is set alike, in all runs."""
        shapes: dict[str, list[int]] = {}
        for (_, shape), indexes in self._groups.items():
            shapes.setdefault(shape, []).extend(indexes)
        return shapes

    def _have_notes(self, indexes: Sequence[int]) -> bool:
        """True for items of which many are titles, and lead to files beside the page.

        So notes on works are listed. What is said in Chinese below titles in another script tells
        them from the chapters of a book and the pages of a manual, which lead to files, too.
        """
        links = (next((s.url for s in self._siblings[n].spans() if s.url), "") for n in indexes)
        if not all(map(is_beside_page, links)):
            return False
        titles = self._titles(indexes)
        are_long = sum(map(is_long, titles)) >= max(_MIN_NOTES, _MIN_ALONE * len(indexes))
        are_written = sum(map(is_capitalised, titles)) >= _MIN_SHARE * len(indexes)
        below = (spans_text(one.spans) for n in indexes for one in self._siblings[n].lines[1:])
        are_said = sum(map(has_han, below)) >= _MIN_ALONE * len(indexes)
        return are_long and are_written and are_said

    def _are_numbered(self, indexes: Sequence[int]) -> bool:
        """True for many paragraphs with numbers in front of them."""
        first = (self._siblings[n] for n in indexes)
        numbered = sum(one.kind == "paragraph" and one.head.form == "n"
                       for one in first)  # fmt: skip
        return numbered >= max(_MIN_NUMBERED, _MIN_ALONE * len(indexes))

    def _lists(self) -> Iterator[list[int]]:
        """The works of each list that nobody said is of works, and that psylist has not written.

        What is said to have no date is one that others have, which are works.
        """
        small: dict[tuple[int, str], list[int]] = {}  # of one shape in a section are as one
        for (_, shape), indexes in self._groups.items():
            works = self._works(indexes)
            section = self._siblings[indexes[0]].section
            if not works or section.is_surely_of_works or is_undated(section.text):
                continue
            if len(indexes) < _MIN_RUN:
                small.setdefault((id(section), shape), []).extend(works)
            else:
                yield works
        yield from small.values()

    def leave_out_names(self) -> None:
        """Leave out lists of persons and of venues on a page of works."""
        named: list[tuple[list[int], str]] = []
        for works in self._lists():
            if names_kind_of_venue(self._siblings[works[0]].section.text):
                venues = [n for n in works if self._is_venue_page(n)]
                if len(venues) >= max(_MIN_RUN, _MIN_VENUES * len(works)):
                    venues += filter(self._is_link_alone, works)
                self._leave_out(venues, A_VENUE)
                continue
            titles = filter(None, (self.decisions[n].title for n in works))
            seen = [look(title.text) for title in titles if not _is_by(title)]
            least = max(1.0, _MIN_NAMES * len(works))
            if sum(one.person for one in seen) >= least:
                named.append((works, A_PERSON))
            elif sum(one.kind == "venue" for one in seen) >= least:
                named.append((works, A_VENUE))
        # As many as are needed, since each has to be read for it.
        everything = self._everything if named else []
        published = islice(filter(self._is_published, everything), _MIN_PUBLISHED)
        is_of_works = sum(1 for _ in published) == _MIN_PUBLISHED
        for works, reason in named if is_of_works else ():
            if not any(map(self._is_published, works)):
                self._leave_out(works, reason)

    def _is_venue_page(self, n: int) -> bool:
        """True for the name of a venue without a venue or a date beside it."""
        sibling, title = self._siblings[n], self.decisions[n].title
        if title is None:
            return False
        line, link = sibling.lines[title.line], _segment_of(sibling, title).link
        plain = (segment.text for segment in line.segments if segment.link is None)
        text = link.text if link else title.text
        is_named = has_venue_word(text) or look(text).kind == "venue"
        return is_named and not any(map(find_date, plain))

    def _is_link_alone(self, n: int) -> bool:
        """True for a link and nothing beside it."""
        lines = self._siblings[n].lines
        return len(lines) == 1 and [one.form for one in lines[0].segments] == ["l"]

    def _is_published(self, n: int) -> bool:
        """True if a work leads to a paper, or has a venue or a date beside its title."""
        sibling, title = self._siblings[n], self.decisions[n].title
        if title is None or has_paper(sibling) or sibling.section.venue:
            return True
        if look(title.text).person:  # a university is where people are
            return any(find_date(segment.text) for segment in sibling.segments())
        return mentions_venue(sibling, title)

    def leave_out_resources(self) -> None:
        """Leave out lists of links without papers where nearly all works have one.

        Lists of names alone, as things have, do not count among the works for that.
        """
        everything = self._everything
        papers = {n for n in everything if has_paper(self._siblings[n])}
        lists = [(works, self._are_names(works)) for works in self._lists()]
        named = [works for works, are_names in lists if are_names and papers.isdisjoint(works)]
        rest = set(everything).difference(*named)
        titled = {n for n in rest if named and has_head_of_works(self._siblings[n].header)}
        sure = papers | titled
        have_papers = len(papers) >= _PAGE_OF_PAPERS * len(rest)
        are_titled = len(titled) >= _PAGE_OF_PAPERS * len(rest)
        # Tables of tools stand beside others whose rows only cite papers, too.
        apart = [
            works
            for works in named
            if are_titled
            or ((have_papers or self._siblings[works[0]].kind == "item") and len(works) >= _MIN_RUN)
        ]
        published = sum(n in sure or self._is_published(n) for n in rest) if apart else 0
        is_page = len(everything) >= _MIN_PAGE and len(papers) >= _PAGE_OF_PAPERS * len(everything)
        if len(rest) >= _MIN_PUBLISHED_PAGE and published >= _PAGE_OF_PAPERS * len(rest):
            for works in apart:
                self._leave_out(works, RESOURCES)
        below = {n for n in everything if self._siblings[n].section.is_of_papers}
        is_parted = len(papers & below) >= max(_MIN_PUBLISHED_PAGE, _PAGE_OF_PAPERS * len(below))
        for works, _ in lists if is_parted else ():
            if (papers | below).isdisjoint(works) and self._are_things(works):
                self._leave_out(works, RESOURCES)
        for works, _ in lists if is_page else ():
            is_list = self._siblings[works[0]].kind == "item" and len(works) >= _MIN_RESOURCES
            if is_list and len(papers.intersection(works)) < _MAX_PAPERS * len(works):
                self._leave_out(works, RESOURCES)

    def _are_things(self, works: Sequence[int]) -> bool:
        """True for linked short names in a list, with nothing beside them that works have."""
        siblings = [self._siblings[n] for n in works]
        section = siblings[0].section
        if section.venue or section.year or any(map(mentions_papers, section.names[-1:])):
            return False
        return (
            all(one.kind == "item" and any(one.links()) for one in siblings)
            and all(map(_is_short_name, self._titles(works)))
            and not any(map(_says_of_work, siblings))
        )

    def _are_names(self, works: Sequence[int]) -> bool:
        """True for several linked names of things; the links of works have labels.

        In a table the heads of the columns say what is beside them.
        """
        siblings = [self._siblings[n] for n in works]
        first = siblings[0]
        if first.kind == "row":
            is_said = bool(first.section.venue or first.section.year)
            are_linked = all(any(one.links()) for one in siblings)
            return not is_said and are_linked and _has_heads_of_things(first.header)
        if len(works) < _MIN_RUN or not self._are_things(works):
            return False
        return not any(link_kind(s.text.strip("[]")) for one in siblings for s in one.links())


def _is_short_name(text: str) -> bool:
    """True for two words at most, or three or four that are not written as a title is."""
    return not (is_long(text) or (is_long_enough(text) and is_capitalised(text)))


def _is_below_venue(sibling: Sibling) -> bool:
    """True for what stands below a heading, or an item, that is a venue and nothing more."""
    section = sibling.section
    return section.venue != "" and (not section.topics or section.text == section.venue)


def _names_venues(header: Sequence[str]) -> bool:
    """True for the heads of a table whose rows are venues: no column has titles."""
    roles = [role for role in map(role_of_head, header) if role != "number"]
    return roles[:1] == ["venue"] and "title" not in roles


def has_head_of_works(header: Sequence[str]) -> bool:
    """True for the heads of a table one of which is for titles, or for the authors of works."""
    return any(is_title_head(head) or role_of_head(head) == "authors" for head in header)


def _has_heads_of_things(header: Sequence[str]) -> bool:
    """True for the heads of a table of tools or data, which are not those of works."""
    roles = [role_of_head(head) for head in header]
    # With its date, and nothing that works do not have, it is one of them.
    is_dated = "date" in roles and "" not in roles[1:]
    is_named = bool(header and header[0]) and {"venue", "authors"}.isdisjoint(roles)
    return is_named and not is_dated and not any(map(heads_works, header))


def _rows_without_references(run: Sequence[Sibling]) -> list[int]:
    """The indexes of the rows that say something else where most cite a work."""
    cells: dict[str, list[tuple[int, str]]] = {}
    for index, row in enumerate(run) if run[0].kind == "row" else ():
        for line in row.lines:
            cells.setdefault(line.place, []).append((index, spans_text(line.spans)))
    for column in cells.values():
        others = [(index, text) for index, text in column if not first_citation(text)]
        if 2 * (len(column) - len(others)) > len(run):
            return [index for index, text in others
                    if not (find_date(text) or any(run[index].links()))]  # fmt: skip
    return []


def _is_written_out(text: str) -> bool:
    """True for a title with its capitals, or of more Han characters than most topics have."""
    return is_capitalised(text) or (has_han(text) and look(text).words > _MAX_HAN_TOPIC)


def _is_alone(sibling: Sibling, title: Title, *, least: float = 1.0) -> bool:
    """True if a sibling is a line with a title, which may have no capitals, and at most numbers.

    Its authors may stand below it, and remarks in Chinese below a title in another script.
    """
    others = [title.before, title.after, *(one.text for one, _ in _beside(sibling, title, [0]))]
    below = [spans_text(line.spans) for line in sibling.lines[1:]]
    below = [text for text in below if look(text).kind != "names"]
    is_line = not below or (all(map(has_han, below)) and not has_han(title.text))
    return is_line and not any(map(LETTER.search, others)) and length_score(title.text) >= least


def _is_linked(row: Sibling) -> bool:
    """True for a link to anywhere, also to a file or to nothing yet."""
    return any(s.kind == "link" or s.style == "placeholder" for s in row.spans())


def _says_of_work(sibling: Sibling, *, sentences: bool = False) -> bool:
    """True if a part of a sibling without link is a venue, a date, names, or a sentence.

    With `sentences` names alone do not count.
    """
    seen = [segment.look for segment in sibling.segments() if segment.link is None]
    if sentences:  # names alone may be those of whoever keeps the page
        return any(one.is_place or one.sentence for one in seen)
    return any(one.is_said for one in seen)


def is_anchor(sibling: Sibling) -> bool:
    """True if all links of a sibling lead to places on the page, or on one of a repository."""
    urls = [span.url for span in sibling.spans() if span.kind == "link"]
    return bool(urls) and all(map(_PLACE_ON_PAGE.match, urls))


def has_paper(sibling: Sibling) -> bool:
    """True if a sibling links to where papers lie, or a heading to one beside the page."""
    links = (span for span in sibling.spans() if span.kind == "link")
    if any(classify_url(span.url).is_scholarly and links_to_work(span) for span in links):
        return True
    spans = sibling.spans() if sibling.kind == "heading" else ()
    return any(s.kind == "link" and not s.style and is_document(s.url) for s in spans)


def _is_topic_row(sibling: Sibling) -> bool:
    """True for a row that has one cell with few words.

    Where no head says that it has a title, there may be many.
    """
    line = sibling.lines[0]
    is_title = is_title_head(line.key) and not topic_of(line.spans)
    return _has_one_cell(sibling) and not is_title


def _has_one_cell(row: Sibling) -> bool:
    """True for a row of a wide table that has one cell, without a link."""
    is_wide = len(row.header) >= _MIN_RUN
    return is_wide and len(row.lines) == 1 and not any(row.links())


def _may_join(sibling: Sibling, decision: WorkDecision, least: float) -> bool:
    """True if a sibling that says little by itself is a work because the others are.

    Without a link it needs a few points.
    """
    total = sum(points for _, points in decision.points)
    if decision.title is None or decision.reason != NOT_A_WORK or total <= _MENTIONED:
        return False
    # Where no row has a link, one of a title alone says as much as the others.
    is_topic = _is_topic_row(sibling) and (least > 0 or not is_long_enough(decision.title.text))
    if is_topic or is_anchor(sibling):
        return False
    line = sibling.lines[decision.title.line]
    is_alike = decision.title.by_run or any(one.look.kind == "names" for one in line.segments)
    # ``[3] Title`` is counted as the others are.
    if sibling.head.form == "n" and is_long_enough(decision.title.text):
        return is_alike
    text = decision.title.text
    is_sure = is_capitalised(text) and is_long(text) and not text.isupper()
    is_sure = is_sure and _is_alone(sibling, decision.title)
    is_said = any(sibling.links()) or sibling.kind == "row" or total >= least
    return is_alike and (is_said or is_sure)


def accepts_in_skipped(sibling: Sibling, decision: WorkDecision) -> bool:
    """True for a work in a section that is called as if it had none: it links to its paper.

    In front of the contents it may be a reference, which names its authors.
    """
    title, is_before = decision.title, sibling.section.skip_reason == INTRODUCTION
    if title is None or not decision.is_work or not is_long_enough(title.text):
        return False
    is_set_off = _segment_of(sibling, title).form != "p" and not is_before
    if not (sibling.kind in {"item", "row"} or is_set_off):
        return False
    names_people = is_before and any(one.look.is_people for one in sibling.segments())
    return names_people or has_paper(sibling)


def cards_with_remarks(
    cards: Iterable[tuple[Sibling, Sequence[Sibling]]], decisions: Decisions
) -> set[int]:
    """The cards, by their identities, whose paragraphs say something of them.

    Where most of the cards of a level are titles, and have only such paragraphs below them, all
    have. One of them at most has links; what stands below two cards is a remark on both.

    Args:
        cards: each with the paragraphs below it, none of which may have a linked title.
        decisions: what is decided of all.
    """
    levels: dict[int, list[tuple[int, bool, list[tuple[str, bool]]]]] = {}
    for card, below in cards:
        above, titles = decisions[id(card)], [decisions[id(one)].title for one in below]
        pairs = [*zip(below, titles, strict=True)]
        is_own = any(title and "l" in _segment_of(one, title).form for one, title in pairs)
        if above.is_work and above.title and not is_own:
            text = above.title.text
            is_title = is_written_as_title(text) and is_long_enough(text)
            has_many = sum(any(one.links()) for one in below) > 1
            remarks = [(title.text if title else "", _is_remark(text, one, title))
                    for one, title in pairs if not has_many]  # fmt: skip
            levels.setdefault(card.section.depth, []).append((id(card), is_title, remarks))
    found: set[int] = set()
    for level in levels.values():
        times = Counter(text for *_, below in level for text, _ in below)
        holds = [
            (card, is_title, bool(below) and all(said or times[text] > 1 for text, said in below))
            for card, is_title, below in level
        ]
        titled = sum(is_title for _, is_title, _ in holds)
        said = sum(is_said for *_, is_said in holds)
        is_run = len(level) >= _MIN_RUN and 2 * min(titled, said) > len(level)
        found.update(card for card, *both in holds if is_run or all(both))
    return found


def _is_remark(above: str, paragraph: Sibling, title: Title | None) -> bool:
    """True for what is said of a title above it, or plain words with a link."""
    own = _segment_of(paragraph, title) if title else None
    is_plain = own is None or own.form == "p"
    is_other = title is not None and (
        is_capitalised(title.text) or (has_han(title.text) and has_han(above))
    )
    first = paragraph.lines[0].segments[:1] if own is None else [own]
    is_said = any(
        one.look.is_said
        or (one.form in {"p", "i"} and (one.look.person or one.look.sentence))
        or one.tail.strip() == "。"
        for one in first
    )
    return is_said or (is_plain and not is_other)


def is_titled_by_link(card: Sibling, decision: WorkDecision) -> bool:
    """True for a heading that links to the paper whose title, or short name, it is."""
    title = decision.title
    if title is None or not decision.is_work:
        return False
    # ``## [LampNet](…)`` above ``> Moss, A. (2020). LampNet: Seeing in the Fog. Lamp Letters``
    is_named = title.line > 0 and any(one.leads_to_paper for one in card.lines[0].segments)
    return _segment_of(card, title).leads_to_paper or is_named
