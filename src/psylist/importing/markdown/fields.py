"""What is around a title, put into the fields of the entry by the slot it stands in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, dropwhile, pairwise, zip_longest

from psylist.identifiers.mentions import find_ids, other_words
from psylist.importing.markdown.builder import (
    AUTHOR_PAGE,
    FIELD_EDGES,
    FINAL_YEAR,
    PAPER_KINDS,
    DraftBuilder,
    link_kind_of,
)
from psylist.importing.markdown.cuts import (
    BEHIND_DASH,
    BEHIND_PEOPLE,
    COLONS,
    DASHES,
    reference_title,
)
from psylist.importing.markdown.grammar import (
    HOSTED,
    MAX_PLACE_WORDS,
    PLACES,
    Grammar,
    behind_title,
)
from psylist.importing.markdown.inline import Span, has_address, spans_text, split_lines, to_text
from psylist.importing.markdown.segments import (
    Line,
    Segment,
    Slot,
    read_segments,
    slots_of,
    with_bracket,
)
from psylist.importing.markdown.titles import Title
from psylist.text.authors import NameList, is_nobody, read_author_list
from psylist.text.dates import day_in_order, find_date, is_old_year
from psylist.text.names import PARTICLES, is_name, parse_names
from psylist.text.scripts import ALNUM, ARROWS, LETTER, collapse_whitespace, count_han
from psylist.vocabulary.badges import badge_words
from psylist.vocabulary.citations import (
    day_in_reference,
    linked_publication,
    without_editors,
    without_noise,
)
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import (
    VALUE_ROLES,
    key_role,
    kind_by_lead,
    link_key,
    link_kind,
    names_field,
    names_links,
)
from psylist.vocabulary.looks import (
    BRACKETS,
    BY_WORDS,
    FAMILIES,
    INITIALLED,
    apart_from_institutions,
    are_families,
    cited_names,
    families_before_title,
    first_citation,
    initialled_names,
    is_empty,
    look,
    names_and_year,
    parse_credit,
    states_venue,
    with_long_year,
    year_last,
)
from psylist.vocabulary.statuses import join_notes, read_note
from psylist.vocabulary.venue_text import (
    find_venue,
    has_venue_word,
    is_institution,
    is_presentation,
    is_venue,
    venue_among,
)
from psylist.vocabulary.venues import is_unpublished, parse_venue

_ARTICLE_BEFORE = re.compile(r"(?:\b(?:the|see|our|their|this|its|an?)|见|的)\s*$", re.IGNORECASE)
_KEY = re.compile(r"\s*([^:：\n]{1,40}?)\s*[:：]\s*")
_BRACKET_KEY = re.compile(r"[\s*]*[\[【]\s*([^\[\]【】]{1,40}?)\s*[\]】][\s*:：]*(?=\S)")
_SUMMARY_LABEL = re.compile(r"(?:TL;?\s?DR|Abstract|Summary|摘要|简介)\s*[:：.]?\s+", re.IGNORECASE)
_FULL_STOP = re.compile(r"^\.+|(?<![^\W\d_a-zß-öø-ÿ])(?<!\b[JS]r)\.+$")  # not that of an initial
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}")
_FAMILY_FIRST = re.compile(
    r"[A-Z][\w'’-]+(?: [JS]r\.?)?, [A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?){0,2}"
)
_HASHTAGS = re.compile(r"#[^\W\d_][\w/-]{0,40}(?:\s+#[^\W\d_][\w/-]{0,40}){0,20}")
_NAME_SEPARATOR = re.compile(r"\s*(?:[,，;；、/|&]|\band\b)\s*")
_NAMES_END = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=\S+(?: \S+){0,5}\s*$)")
_NAME_OR_VENUE = re.compile(rf"{_NAMES_END.pattern}|{_NAME_SEPARATOR.pattern}")
_TAG_SEPARATOR = re.compile(r"\s*[,，;；、/|]\s*")
_YEAR_BEFORE_NAMES = re.compile(
    r"\s*(?:[(（](?:19|20)\d\d[)）][,，.:]?\s*(?=\w)|(?:19|20)\d\d[,:]? (?=[^\W\d_]))"
)
_YEAR_AFTER_NAMES = re.compile(r"[.,，]?\s*([(（](?:19|20)\d\d[a-z]?[)）])\.?$")
_VENUE_AND_NAMES = re.compile(r"([^,]{2,80},? (?:19|20)\d\d), (.{3,600})")
_YEAR_AFTER_NAME = re.compile(r", ((?:19|20)\d\d)$")
_NAME_OF_REFERENCE = re.compile(rf"{INITIALLED.pattern} \((?:19|20)\d\d[a-z]?\)")
_HANDLE = re.compile(r"@[\w-]{1,40}")
_BY_AT_END = re.compile(rf"\b(?:{BY_WORDS}|with|and|und|et)\s*\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"(?: (?!and |et )[^\W\dA-Z_]\S*){3}")
_SENTENCE_END = re.compile(r"[.。!?！？|\n]")
_FIRST_SENTENCE = re.compile(r"[.。;；\n]\s*(?=\W*[A-Z]|\Z)|\n")
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;，。；])")
_DATED_BRACKET = re.compile(r"\s*[(（]([^()（）]{2,80}(?:19|20)\d\d)[)）]\s*\Z")
"""Behind names: ``Moss et al. (Nature, 2015)``."""
_EMPTY_BRACKETS = re.compile(r"[\[(（【{][\s,;|/·，、]*[\])）】}]")
_BESIDE_NOTE = re.compile(r"^[\s\W\d_]+|[\s\W_]+$")
_BY = re.compile(rf"^(?:(?:{BY_WORDS})(?: by)?|and|with|&|作者|和|与)\s+", re.IGNORECASE)
_CONNECTIVES = frozenset(["and", "or", "in", "by", "at", "from", "with", "和", "与", "及", "或",
                          "see", "见"])  # fmt: skip
_IN = frozenset(["in", "en", "em", "dans"])
_STOPS = frozenset(".?!。；;:：")
_SIGNS_OF_BRACKETS = frozenset([*BRACKETS, *BRACKETS.values()])
_GENERIC_KINDS = frozenset(["", "link", "paper"])
_ROLES_BELOW = frozenset(["affiliation", "authors", "venue", "date"])
"""Roles of slots in lines below the title that are read as such."""
_SHORT_PHRASE = 4  # words of a phrase that is a label or a note rather than a sentence
_MAX_DATE = 20  # characters of a date
_MAX_LEAD = 200  # characters in front of a link that say what it is
_MAX_LABEL_WORDS = 3
_MIN_WORDS_OF_PROSE = 10
_NOT_TAKEN = re.compile(
    r"\s*[(（](?P<words>(?:rejected|withdrawn) [^()（）]{3,80})[)）]", re.IGNORECASE
)
"""Where a work was not published."""
_YEAR_INSIDE = re.compile(r"(?<=\w)[.,]? \(?((?:19|20)\d\d)[a-z]?\)?[.,:]? (?=[^\W\d_])")
_FINAL_REMARK = re.compile(r"\s*[(（](?P<words>[a-z][^()（）]{3,80} [^()（）]{1,80})[)）]\Z")
"""Behind a venue and its year: ``LampCon, 2018 (first of its kind)``."""
_MAX_REMAINDER = 120  # characters; more are about the work
_MIN_SMALL = 3  # words of a sentence in front of somebody
_BRACKET_ROLES = VALUE_ROLES | {"title"}
_FIELDS_IN_LINES = frozenset(["authors", "venue", "date"])
_MAX_SMALL = 3  # words of a name in small letters: ``bell hooks``
_MAX_NAME_WORDS = 5

_Part = tuple[Segment, Slot | None]
_Parts = Iterable[_Part]


def read_title_line(builder: DraftBuilder, grammar: Grammar) -> None:
    """Read the line of the title: what is in front of it and behind it."""
    title, line = builder.title, builder.title_line
    for segment in line.segments[title.start : title.end]:
        for span in filter(builder.is_free, segment.spans):
            if span.style == "bare" and span.text in title.text:
                builder.keep_link(span)
            elif _is_for_entry(span):
                builder.add_link("", span)
    parts: list[_Part] = [*zip(line.segments, line.slots, strict=True)]
    lead = ""
    if not builder.draft.authors:  # else they stand in front, and all is said
        before = _take_families(builder, title.before, grammar)
        builder.is_in_front = True
        lead = _read_parts(builder, [*parts[: title.start], *_parts_of(before)], grammar)
    builder.is_in_front = False
    note = _BESIDE_NOTE.sub("", lead)
    note = with_bracket(lead, lead.index(note), note)
    _take_first_date(builder, lead.strip())
    builder.set_date(day_in_reference(spans_text(line.spans).partition(title.text)[0]))
    if not names_field(note):
        builder.draft.note = builder.draft.note or note
    _take_cited(builder)
    rest = _without_place_of_reference(builder, parts[title.end :], line, grammar)
    behind = [*_after(title, line, grammar), *_as_behind_usual_title(rest, title, grammar)]
    text = _read_parts(builder, behind, grammar)
    is_dated = bool(behind) and behind[-1][0].bracket != "" and behind[-1][0].look.kind == "date"
    _store_rest(builder, _take_credit(builder, text) if is_dated else text, line)


def _without_place_of_reference(
    builder: DraftBuilder,
    parts: list[_Part],
    line: Line,
    grammar: Grammar,
) -> list[_Part]:
    """What stands behind a title, without where it was published, in a reference below the name."""
    title = builder.title
    is_cited = builder.is_reference and line.place != "h"
    if not (is_cited and parts) or grammar.role(line.slots[title.end]):
        return parts
    behind = parts[0][0]
    is_named = behind.look.kind in {"", "venue"} and behind.text[:1].isupper()
    if behind.form != "p" or not is_named or behind.look.words > MAX_PLACE_WORDS:
        return parts
    builder.set_venue(behind.text, whole=True)
    return parts[1:]


def _take_cited(builder: DraftBuilder) -> None:
    """Take what the label of a link says of a work that has no other title.

    ``Moss et al 2005 Journal of Lamps`` has who, when and where.
    """
    text = builder.title.text
    is_open = (" 19" in text or " 20" in text or "(" in text) and not builder.draft.authors
    year = _YEAR_INSIDE.search(text) if is_open else None
    if year is None:
        return
    names, _ = cited_names(text[: year.end(1)])
    place = text[year.end() :].strip()
    if names and is_venue(place):
        builder.credit(names, text[: year.end(1)])
        builder.set_date(year[1])
        builder.set_venue(place, whole=True)


def _after(title: Title, line: Line, grammar: Grammar) -> _Parts:
    """The parts of the text behind a title, authors behind a dash in the slot of the others."""
    for number, (segment, slot) in enumerate(_parts_of(title.after, line.place)):
        own = line.slots[title.start]
        is_credit = not number and BEHIND_DASH in grammar.around and segment.lead.strip() in DASHES
        yield segment, own._replace(which=own.which + 1) if is_credit else slot


def _take_credit(builder: DraftBuilder, text: str) -> str:
    """Take the authors at the end of a description with a year: ``… by Ada Moss (2015)``."""
    before, by, who = text.rpartition(" by ")
    names = parse_names(who) or ([who] if is_name(who) else [])
    is_agent = before.endswith("ed")  # of what is said: ``accelerated by Lamp Silicon (2021)``
    if not by or not names or is_agent or builder.draft.authors:
        return text
    builder.credit(names, who)
    return before


def _take_families(builder: DraftBuilder, before: str, grammar: Grammar) -> str:
    """Take the family names in front of a title, if the run has such; returns what is left."""
    if not before or grammar.around.isdisjoint({"families", "cited", BEHIND_PEOPLE}):
        return before
    _, names, year = families_before_title(f"{before}T")
    if grammar.around.isdisjoint({"families", "cited"}) and len(names) < 2:
        return before
    builder.credit(names, before)
    return year if names else before


def _as_behind_usual_title(parts: list[_Part], title: Title, grammar: Grammar) -> list[_Part]:
    """What stands behind a title that is not set as the others', in the slot behind theirs."""
    if title.by_run or not (parts and grammar.titles):
        return parts
    segment, slot = parts[0]
    behind = behind_title(grammar.titles[0])
    is_open = slot is not None and not grammar.role(slot) and slot.form == behind.form
    return [(segment, behind), *parts[1:]] if is_open else parts


def _parts_of(text: str, place: str = "") -> _Parts:
    """The segments of a plain text; those in brackets have their slots if it has a place."""
    segments = read_segments([Span("text", text, 0)], "clauses") if text else []
    slots = slots_of(place, segments)
    return [
        (segment, slot if place and segment.bracket else None)
        for segment, slot in zip(segments, slots, strict=True)
    ]


def read_line(
    builder: DraftBuilder, line: Line, grammar: Grammar, role: str, *, exact: bool
) -> None:
    """Read a line below the title, or a column; `exact` keeps paragraphs as they are."""
    text = spans_text(line.spans)
    if not exact and is_empty(text) and not has_address(line.spans):
        return
    # A reference in a row is one to another work than the row's.
    if exact:
        builder.mark("summary", [span for span in line.spans if span.style != "fold"])
    if exact or reference_title(text) is not None:
        _add_paragraph(builder, _paragraph(builder, line.spans), line.line)
    elif role:
        _read_value(builder, line, role, grammar.orders.get(line.place, ""))
    else:
        _read_below(builder, line, grammar)


def take_said(builder: DraftBuilder, said: Mapping[str, str]) -> None:
    """Take the fields that a work has where somebody said that the others have them."""
    if not said:
        return
    draft = builder.draft
    known = [*said.values(), draft.date]
    if "authors" in said:
        draft.authors = NameList()
    if "venue" in said or _is_made_of(draft.venue, known):
        draft.venue = ""
    if "date" in said:
        draft.date = ""
    draft.note = "" if _is_made_of(draft.note, known) else draft.note
    for role, text in said.items():
        _set_field(builder, text, role, builder.sibling.line)


def _is_made_of(text: str, parts: Iterable[str]) -> bool:
    """True if a text has nothing but the parts, with signs between them."""
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, " ", 1)
    return not any(sign.isalnum() for sign in text)


def _read_below(builder: DraftBuilder, line: Line, grammar: Grammar) -> None:
    """Read a paragraph or list item below the title: lines with a key, then the rest."""
    lines = split_lines(line.spans)
    rest = [part for part in lines if not _read_keyed_line(builder, part, line.line)]
    parts: _Parts = zip(line.segments, line.slots, strict=True)
    spans = line.spans
    if len(rest) < len(lines):
        spans = [s for part in rest for s in (*part, Span("break", "\n", part[-1].line))]
        parts = [(segment, None) for segment in read_segments(spans, "clauses")]
    elif (roles := _ROLES_BELOW.intersection(map(grammar.role, line.slots))) and not (
        roles == {"affiliation"} and _is_prose(spans)  # an institution that a sentence names
    ):
        _store_rest(builder, _read_parts(builder, parts, grammar, line.key), line)
        return
    if _is_prose(spans):
        _store(builder, _paragraph(builder, spans), line, is_note=False)
    else:
        pairs = zip(line.slots, line.segments, strict=True)
        is_other = any(grammar.role_in(*one) == "other" for one in pairs)  # no name, say
        key = line.key or ("other" if is_other else "")
        _store_rest(builder, _read_parts(builder, parts, None, key), line)


def _read_parts(
    builder: DraftBuilder, parts: _Parts, grammar: Grammar | None, key: str = ""
) -> str:
    """Read segments by the roles of their slots, else by their looks; returns the other text.

    Args:
        builder: of the draft.
        parts: the segments with their slots.
        grammar: that gives the slots their roles.
        key: the head of their column, if it has one.
    """
    text, tail, before, is_joined = "", "", None, False
    builder.is_credited = bool(builder.draft.authors)
    for segment, slot in _without_keys(_with_whole_names(parts, grammar)):
        # The day behind an address is when somebody looked at it.
        is_visit = before is not None and before.style == "bare" and segment.look.kind == "date"
        before = segment.link
        if is_visit:
            continue
        role = grammar.role_in(slot, segment) if grammar and slot else ""
        role = _role_of_citation(builder, segment) or role or ("other" if key else "")
        order = grammar.orders.get(slot.place, "") if grammar and slot else ""
        if _take_day(builder, segment, order):
            continue
        is_inside = segment.link is not None and segment.link.text.lstrip().startswith("[")
        lead = f"{segment.lead or ' '}{'' if is_inside else segment.bracket}"
        if role == "authors" and slot and grammar and grammar.holds_one_name(slot):
            role = "author"
        own = _read_part(builder, segment, role, f"{text}{lead}"[-_MAX_LEAD:])
        if own:
            bracket = segment.bracket if own == segment.text or segment.link else ""
            text += f"{segment.lead if is_joined else ' '}{bracket}{own}{BRACKETS.get(bracket, '')}"
        elif is_joined and segment.lead.strip() in _STOPS:
            text += segment.lead.strip()
        is_joined, tail = bool(own), segment.tail if own else ""
    return text + tail


def _without_keys(parts: Sequence[_Part]) -> _Parts:
    """The parts without the keys in front of colons: ``Authors: Ada Moss. Venue: CHI``."""
    for (segment, slot), behind in zip_longest(parts, parts[1:]):
        is_key = (
            behind is not None
            and behind[0].lead.strip() in COLONS
            and (segment.form, segment.bracket) == ("p", "")
            and key_role(segment.text) in _FIELDS_IN_LINES
        )
        if not is_key:
            yield segment, slot


def _with_whole_names(parts: _Parts, grammar: Grammar | None) -> Sequence[_Part]:
    """The parts, with one name in bold together with the others: ``**Ada Moss**, Ben Oak``."""
    joined: list[_Part] = []
    for segment, slot in parts:
        before, place = joined[-1] if joined else (None, None)
        is_one = grammar is not None and before is not None and slot is not None and (
            place is not None and segment.lead.strip(" *") in {",", "，", "、"}
            and (_is_set_off(before, grammar, beside=slot)
                 or _is_set_off(segment, grammar, beside=place)))  # fmt: skip
        if before is not None and is_one:
            text = f"{before.text.strip('* ')}, {segment.text.strip('* ')}"
            spans = [*before.spans, *segment.spans]
            names = Segment(text, "p", spans, before.lead, before.bracket, segment.tail)
            joined[-1] = names, slot if segment.form == "p" else place
        else:
            joined.append((segment, slot))
    return joined


def _is_set_off(name: Segment, grammar: Grammar, *, beside: Slot) -> bool:
    """True for a name in bold beside authors."""
    is_bold = name.form in {"b", "bi"} and name.look.person
    return is_bold and grammar.role(beside) == "authors"


def _role_of_citation(builder: DraftBuilder, segment: Segment) -> str:
    """The role of names and a year, wherever they stand: ``(Moss et al., 2015)``.

    Also of one name in a reference after the sciences, ``Moss AB (2015) Title``, and of family
    names in front of its title: ``Moss, Ray & Oak (2015). Title``. Three of them are in front of
    a link, too: ``Moss, Ray, Oak: [Title](…)``, and one whole name is in front of a full stop and
    a title in quotes.
    """
    is_one = segment.link is None and " et al" in segment.text
    if is_one and (cited_names(segment.text)[0] or _ends_in_name(builder, segment)):
        return "authors"
    is_journal = any(span.style == "journal" for span in segment.spans)
    if is_journal or _is_journal(builder, segment):
        return "place"
    title = builder.title_line.segments[builder.title.start]
    if segment.link is not None:
        return ""
    if segment.look.person and title.form in {"t", "tl", "q"} and title.lead.strip() == ".":
        return "authors" if _behind(builder, segment) is title else ""
    if not builder.is_reference:
        is_set_off = "l" in title.form and title.lead.strip() in {".", ":"}
        is_credited = is_set_off and are_families(segment.text)
        return "authors" if is_credited and _behind(builder, segment) is title else ""
    may_be_family = FAMILIES.fullmatch(segment.text) or cited_names(segment.text)[0]
    is_family = bool(may_be_family) and _is_cited(builder, segment)
    return "authors" if is_family or _NAME_OF_REFERENCE.fullmatch(segment.text) else ""


def _ends_in_name(builder: DraftBuilder, segment: Segment) -> bool:
    """True in italics, with a venue elsewhere, for a name behind others: ``Moss, et al., Cy Elm``.

    Anywhere else it may be a journal: ``World Politics``.
    """
    is_open = segment.form == "i" and bool(parse_names(segment.text))
    others = builder.sibling.segments() if is_open else ()
    is_placed = any(is_venue(one.text) for one in others if not one.link)
    last = parse_credit(segment.text)[1] if is_placed else ""
    return last != "" and not is_venue(last)


def _is_journal(builder: DraftBuilder, segment: Segment) -> bool:
    """True for what stands in italics behind the title of a reference, names and date in front."""
    if segment.form != "i" or segment.look.sentence or not segment.text[:1].isupper():
        return False
    segments = builder.title_line.segments
    before = [one.look for one in segments[: builder.title.start]]
    kinds = {"names" if seen.person else seen.kind for seen in before}
    behind = dropwhile(_is_in, segments[builder.title.end :])
    is_behind = next(behind, None) is segment
    is_open = segment.look.may_be_title and not is_presentation(segment.text)
    return is_behind and is_open and {"names", "date"} <= kinds


def _is_in(segment: Segment) -> bool:
    """True for the word in front of the book that a chapter is in."""
    return segment.link is None and segment.text.strip(" :").casefold() in _IN


def _behind(builder: DraftBuilder, segment: Segment) -> Segment | None:
    """What stands behind a segment in the line of the title."""
    segments = builder.title_line.segments
    return next((b for a, b in pairwise(segments) if a is segment), None)


def _take_day(builder: DraftBuilder, segment: Segment, order: str) -> bool:
    """Take what is a day by the order of its parts or by the section it is in; False without."""
    section, text = builder.sibling.section, segment.text
    if len(text) > _MAX_DATE or segment.link or not (text[:1].isdigit() or section.year):
        return False
    day = day_in_order(text, order, *section.year_and_month)
    builder.draft.date = max(builder.draft.date, day, key=len)
    return bool(day)


def _read_part(builder: DraftBuilder, segment: Segment, role: str, lead: str) -> str:
    """Put a segment into the field of its slot, else by its looks; returns what is left of it."""
    draft, kind, text = builder.draft, segment.look.kind, segment.text
    if role in {"author", "authors"} and not draft.authors and _may_be_names(segment):
        _read_people(builder, segment, is_one=role == "author")
    elif "l" in segment.form or "g" in segment.form:
        is_apart = role != "link" or segment.bracket or segment.lead.strip()
        return _read_spans(builder, segment.spans, lead, role if is_apart else "")
    elif role == "affiliation" and (is_institution(text) or _may_be_places(segment)):
        builder.ignore(text)
    elif _HASHTAGS.fullmatch(text):
        _set_field(builder, ", ".join(text.split()), "tags", builder.sibling.line)
    elif role == "tags" and kind in {"", "names"} and not is_presentation(text):
        _set_field(builder, text, role, builder.sibling.line)
    elif role == "note" and (segment.look.may_be_title or _is_topic(builder, segment)):
        _take_note(builder, text, builder.sibling.line)
    elif role in PLACES and (kind in {"", "venue", "date", "names"} or _is_dated_label(text)):
        return _read_venue(builder, segment, surely=role == "place")
    else:
        return _take(builder, text, segment.bracket, may_be_one=role != "other")
    return ""


def _is_topic(builder: DraftBuilder, segment: Segment) -> bool:
    """True for a topic in front of a title that is called as links are: ``[Video] **Title**``."""
    return builder.is_in_front and segment.look.kind == "label" and segment.bracket != ""


def _read_people(builder: DraftBuilder, segment: Segment, *, is_one: bool) -> None:
    """Take the authors where they stand, a venue behind them, and links among them.

    `is_one` where the others have one name and a year.
    """
    year = _YEAR_AFTER_NAME.search(segment.text) if is_one else None
    name = segment.text[: year.start()] if year else ""
    if year and _FAMILY_FIRST.fullmatch(name):
        builder.set_date(year[1])
        builder.credit([name], name)
    elif _ends_in_name(builder, segment):
        builder.credit(parse_names(segment.text), segment.text)
    else:
        _take_people(builder, segment)
    for span in filter(builder.is_free, segment.spans):
        _read_link_of_names(builder, span, segment.text)


def _read_link_of_names(builder: DraftBuilder, span: Span, text: str) -> None:
    """Add the link of names if they cite the work: ``[Moss (2020)](…)``, ``[Moss et al.](…)``."""
    info = classify_url(span.url)
    if find_date(text) or (info.is_scholarly and not info.is_personal):
        builder.add_link("", span)
    else:
        builder.reasons[id(span)] = AUTHOR_PAGE


def _take_people(builder: DraftBuilder, segment: Segment) -> None:
    """Take the authors in a segment, and a venue behind them."""
    text, institutions = apart_from_institutions(segment.text)
    builder.ignore(institutions)
    people, *places = _NAMES_END.split(text, maxsplit=1)
    if places and not parse_credit(text)[0] and (is_name(people) or parse_names(people)):
        builder.set_venue(places[0], whole=True)  # known or not
        text = people
    is_one = _is_cited(builder, segment) and _FAMILY_FIRST.fullmatch(text) is not None
    _take_authors(builder, text, is_one=is_one or is_name(text))


def _read_spans(builder: DraftBuilder, spans: Sequence[Span], lead: str, role: str) -> str:
    """Put the links among spans into fields; returns the other text."""
    text = ""
    for span in spans:
        if builder.is_free(span):
            text += _read_link(builder, span, (lead + text)[-_MAX_LEAD:], role)
        elif span.kind == "image":
            builder.set_venue(_venue_on_badge(span))
        elif span.kind == "text" and not link_kind(span.text.strip("[] ")):
            text += span.text  # not the label of a link that is not there yet
    return text


def _venue_on_badge(image: Span) -> str:
    """The venue that an image names, with its year if it can; nothing without one."""
    venues = [text for text in (image.text, *badge_words(image.url)) if is_venue(text)]
    venue = max(venues, key=lambda text: find_date(text) is not None, default="")
    return collapse_whitespace(venue)


def _take(builder: DraftBuilder, text: str, bracket: str = "", *, may_be_one: bool = True) -> str:
    """Put a clause into the field it belongs to; returns what is left of it.

    What looks like one name is the author's if it `may_be_one`: not below the head of something
    else.
    """
    plain = _BY.sub("", collapse_whitespace(text).strip(FIELD_EDGES + '."“”'))
    kind = link_kind(plain)
    is_label = kind and (bracket in {"[", "【"} or (kind in HOSTED and find_date(plain)))
    is_said = is_label or is_old_year(text) or plain.casefold() in _CONNECTIVES
    if is_said or not ALNUM.search(plain):
        builder.set_date(text)  # an old year has its brackets
        return ""
    if _is_affiliation(plain):
        builder.ignore(plain)
        return ""
    plain = year_last(plain) if bracket else plain
    if bracket and (names_and_year(plain) or states_venue(plain)):
        venue = venue_among(plain)
        builder.set_venue(venue, whole=True)
        return plain.replace(venue, " ").strip(f"{FIELD_EDGES}.")
    # Behind those whose work it is a journal may be called like a person.
    is_credited = bool(builder.draft.authors) and names_and_year(plain)
    names, venue = parse_credit(plain) if not is_credited else ((), "")
    if is_venue(text) or is_venue(plain):
        builder.set_venue(collapse_whitespace(text) if is_venue(text) else plain)
    elif venue or ((may_be_one or find_date(plain)) and (len(names) > 1 or parse_names(plain))):
        builder.set_venue(venue, whole=True)
        builder.set_date(plain)
        return _add_names(builder, names, text, in_brackets=bracket != "")
    elif names_and_year(plain.removeprefix("in ")):
        builder.set_venue(plain, whole=True)
    elif may_be_one and not (bracket or builder.draft.authors) and is_name(plain):
        builder.credit([plain], plain)
    else:
        return text
    return ""


def _without_empty_field(text: str) -> str:
    """A text without the key at its end that has no value: ``Paper: Code: N/A``."""
    before, colon, value = text.replace("：", ":").rpartition(":")
    if not (colon and is_empty(value.strip())):
        return text
    above, sign, key = before.rpartition(":")
    return text[: len(above + sign)].strip() if names_field(key.strip()) else text


def _add_names(builder: DraftBuilder, names: Sequence[str], text: str, *, in_brackets: bool) -> str:
    """Add names to the authors in the same line; behind a venue, or in another line, they stay.

    Words for others in brackets behind authors are not of those: ``Ada Moss (Lamp Works et al.)``.
    """
    authors = builder.draft.authors
    others = [name for name in names if name not in authors]
    if others and (builder.is_credited or (authors and builder.draft.venue)):
        return text
    builder.credit([*authors, *others], "" if authors and in_brackets else text)
    return ""


def _is_affiliation(text: str) -> bool:
    """True for where the authors are from: ``@lab``, but not ``@ICLR 2024``."""
    inner = text.strip(" ()[]（）")
    return inner.startswith("@") and parse_venue(inner[1:]) is None


def _read_venue(builder: DraftBuilder, segment: Segment, *, surely: bool) -> str:
    """Take what stands where the others have their venue, known or not; returns the rest."""
    # Elsewhere than in brackets two digits apart may be a volume.
    text = _take_remarks(builder, with_long_year(segment.text, apart=segment.bracket != ""))
    if _venue_before_names(text):
        _take_authors(builder, text)
        return ""
    if surely or names_and_year(text):
        builder.set_venue(text, whole=True)
        return ""
    has_names = bool(builder.draft.authors) and segment.look.kind == "names"
    rest = _take(builder, text, segment.bracket)
    if has_names and not builder.draft.venue:
        rest = text  # the words of a venue may look like names
    rest = rest.removeprefix("in ")  # *in Archive of Proofs*
    first = rest.split(maxsplit=1)[:1]
    is_small = any(map(str.islower, first)) and not parse_venue(rest, any_case=True)
    is_sentence = is_small or (segment.look.sentence and not has_venue_word(text))
    among = venue_among(text)
    if among != text and is_unpublished(among):  # a preprint server, and something beside it
        builder.set_venue(among)
        return rest.replace(among, " ")
    if not first or is_sentence or builder.draft.venue:
        return rest
    builder.set_venue(rest, whole=True)
    return ""


def _take_remarks(builder: DraftBuilder, text: str) -> str:
    """Take what stands in brackets beside a venue as a note; returns the rest."""
    match = _NOT_TAKEN.search(text)
    if match is None:
        remark = _FINAL_REMARK.search(text)
        match = remark if remark and names_and_year(text[: remark.start()]) else None
    if match is None:
        return text
    _take_note(builder, match["words"], builder.sibling.line)
    return f"{text[: match.start()]}{text[match.end() :]}"


def _is_for_entry(span: Span) -> bool:
    return not non_entry_reason(span.url)


def _is_dated_label(text: str) -> bool:
    """True for a label with a year that is of no host: ``MedIA 2022``, but not ``GitHub 2023``."""
    return link_kind(text) not in {"", *HOSTED} and find_date(text) is not None


def _may_be_names(segment: Segment) -> bool:
    kind = segment.look.kind
    parts = _NAME_OR_VENUE.split(segment.text) if kind in {"", "venue"} else ()
    return kind == "names" or (bool(parts) and all(map(_is_short_name, parts)))


def _is_short_name(text: str) -> bool:
    """False for many words, and for small ones, if most are or with a number: ``sections 2-3``."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    is_said = 2 * small > len(words) and small > _MAX_SMALL
    is_said = is_said or (text.islower() and any(map(str.isdecimal, text)))
    return look(text).words <= _MAX_NAME_WORDS and not is_said


def _may_be_places(segment: Segment) -> bool:
    """True for words that may be the names of institutions."""
    is_short = segment.look.words <= 2 * _MAX_NAME_WORDS and not segment.look.sentence
    return is_short and segment.look.kind in {"", "names"} and segment.text[:1].isupper()


def _take_authors(builder: DraftBuilder, text: str, *, is_one: bool = False) -> None:
    """Take the names where names stand, and the venue and date among them.

    `is_one` for ``Moss, Ada``: one name.
    """
    text = without_editors(_BY.sub("", text))
    if before := _venue_before_names(text):
        builder.set_venue(before, whole=True)
        text = text[len(before) :].lstrip(", ")
    match = _YEAR_BEFORE_NAMES.match(text)
    if match and not is_venue(text[match.end() :].partition(",")[0]):
        builder.set_date(match[0])
        text = text[match.end() :]
    if match := _DATED_BRACKET.search(text):
        builder.set_venue(match[1])
        text = text[: match.start()]
    if match := _YEAR_AFTER_NAMES.search(text):
        builder.set_date(match[1])
        text = text[: match.start()]
    names, venue = _names_and_venue(text)
    names = names or ((text,) if is_one else _names_apart(text))
    places = [*_places_among(names)]
    for place in filter(None, [venue, *places]):
        builder.set_venue(place, whole=place == venue)
    people = [name for name in names if not (name in places or is_nobody(name))]
    if len(names) > len(people) > 1 and is_venue(names[-2]) and names[-1].isupper():
        builder.ignore(people.pop())  # ``Ada Moss, ACL 2020, MIT``
    people = [_FULL_STOP.sub("", collapse_whitespace(name).strip(" *")) for name in people]
    known = builder.draft.authors
    builder.credit([*known, *(name for name in people if name not in known)], text)


def _names_and_venue(text: str) -> tuple[Sequence[str], str]:
    if initialled := initialled_names(text):
        return initialled, ""
    cited = cited_names(text)
    return cited if cited[0] else parse_credit(text, families=True)


def _places_among(names: Sequence[str]) -> Iterator[str]:
    """The venues among names, where most end in initials none that does, too: ``Moss MM``."""
    initialled = [*filter(INITIALLED.fullmatch, names)]
    people = initialled if 2 * len(initialled) > len(names) else []
    return (name for name in names if name not in people and is_venue(name))


def _names_apart(text: str) -> list[str]:
    """What stands between signs, a name of a reference as one: ``Moss, A., & Lampworks``."""
    parts = [*filter(None, _NAME_SEPARATOR.split(text))]
    return read_author_list(text) if any(map(_INITIALS.fullmatch, parts)) else parts


def _venue_before_names(text: str) -> str:
    """The venue and the year in front of names: ``Tides, 2021, Ada Moss``; nothing without."""
    match = _VENUE_AND_NAMES.fullmatch(text)
    names = match[2] if match else ""
    are_names = " et al" in names or is_name(names) or bool(parse_names(names))
    return match[1] if match and are_names else ""


def _is_cited(builder: DraftBuilder, segment: Segment) -> bool:
    """True for what stands in front of a year or a title, as names in references."""
    behind = _behind(builder, segment)
    return behind is not None and (behind.form in {"t", "q"} or behind.look.kind == "date")


def _names_cited(builder: DraftBuilder, span: Span) -> bool:
    """True for the name of what is cited in a reference below it, which has the title."""
    line = builder.title_line
    is_below = span.line < line.line and builder.is_reference
    return is_below and span.text.split()[-1] not in re.findall(r"\w+", spans_text(line.spans))


def _read_link(builder: DraftBuilder, span: Span, lead: str, role: str) -> str:
    """Add a link under its kind; returns the text that replaces it in its line."""
    label, info = collapse_whitespace(span.text).strip("[] "), classify_url(span.url)
    kind = link_kind_of(span)
    is_apart = lead.endswith(("[", "【")) or span.text.startswith("[")  # as labels are
    is_page = role != "link" and not kind and info.is_personal and is_name(label)
    is_person = is_page and not (
        is_apart or _names_cited(builder, span) or _is_in_sentence(builder, span, lead)
    )
    if is_person or _HANDLE.fullmatch(label):
        builder.reasons[id(span)] = AUTHOR_PAGE
        builder.draft.authors.append(label)
        return ""
    if not _is_for_entry(span):
        is_address = span.text == span.url and not _is_in_sentence(builder, span, lead)
        is_said = (
            is_address
            or span.url.startswith("#")
            or link_kind(label)
            or not without_noise(label).strip()
        )
        return "" if is_said else f" {span.text} "
    place = linked_publication(label)
    if (role == "venue" and not link_kind(label)) or place != label:  # without volume and pages
        builder.add_link("", span)
        builder.set_venue(place, whole=True)
        return ""
    if kind or role == "link":
        _take_venue_label(builder, label)
        if span.style == "image":  # a badge may say when
            builder.set_date(label)
        is_open = role != "link"
        said = "" if "://" in label else kind  # an address does not say what it leads to
        by_lead = kind_by_lead(lead, said) if is_open or not said else ""
        kind = by_lead or kind or ("" if is_open else info.kind or link_key(label))
        builder.add_link(kind, span)
        return label if is_open and not span.style and _ARTICLE_BEFORE.search(lead) else ""
    return _read_named_link(builder, span, lead, label)


def _is_in_sentence(builder: DraftBuilder, span: Span, lead: str) -> bool:
    """True between words of a sentence, where somebody is mentioned: ``They used data from``.

    Of credits there are few words on one side: ``our talk with``, ``A PhD thesis from … in Quito``.
    """
    words = _SENTENCE_END.split(lead)[-1].split()
    small = [word for word in words if word.islower() and word not in PARTICLES]
    pairs = pairwise(chain.from_iterable(line.spans for line in builder.sibling.lines))
    behind = next((after.text for before, after in pairs if before is span), "")
    is_open = len(small) >= _MIN_SMALL and words[0][:1].isupper() and words[-1].islower()
    return is_open and bool(_GOES_ON.match(behind)) and not _BY_AT_END.search(lead)


def _read_named_link(builder: DraftBuilder, span: Span, lead: str, label: str) -> str:
    """Add a link whose label does not say its kind; returns the text that replaces it."""
    if lead.rstrip().endswith(("(", "（", "[", "【")) and _count(label) <= _MAX_LABEL_WORDS:
        builder.add_link(link_key(label), span)
        return ""
    info = classify_url(span.url)
    is_paper = info.work is not None and info.work.kind in PAPER_KINDS
    # Behind a sentence, not a label, another work is mentioned.
    is_mentioned = _count(_SENTENCE_END.split(lead)[-1]) >= _MAX_LABEL_WORDS
    is_word = label.isalpha() and (label.islower() or _is_only_label(builder, span, lead))
    if is_paper and not is_mentioned and is_word:
        builder.add_link("", span)  # ``[conference](…)``
        return ""
    if is_paper or is_mentioned:
        builder.keep_link(span)
        return to_text(span)
    is_description = " " in label or "/" in label or label != label.lower()
    by_host = info.kind if is_description and info.kind in HOSTED else ""
    builder.add_link(kind_by_lead(lead, "") or by_host or link_key(label), span)
    return f" {label} " if len(label.split()) > _SHORT_PHRASE else ""


def _is_only_label(builder: DraftBuilder, span: Span, lead: str) -> bool:
    """True for ``[Publisher](…)`` alone in a line, where no other link leads to a paper."""
    if not span.text.strip().istitle() or ALNUM.search(lead):
        return False
    others = (classify_url(one.url).work for one in builder.sibling.links() if one is not span)
    return not any(work is not None and work.kind in PAPER_KINDS for work in others)


def _count(text: str) -> float:
    """How many words a text has; two Han characters are one."""
    return len(text.split()) + count_han(text) / 2


def _take_venue_label(builder: DraftBuilder, label: str) -> None:
    """Take the venue that is the label of a link: ``[ICLR 2022](…)``."""
    if not link_kind(label):
        builder.set_venue(label)


def _read_keyed_line(builder: DraftBuilder, line: list[Span], number: int) -> bool:
    """Read a line that begins with a key, ``Authors: …``; False if it does not."""
    text = spans_text(line)
    match = _BRACKET_KEY.match(text) if line[0].kind == "text" else None
    if match is None or key_role(match[1]) not in _BRACKET_ROLES:  # ``[Summary] Cause: fog``
        match = _KEY.match(text)
    if match is None:
        return False
    key, end = match[1], match.end()
    links = [span for span in line if span.kind == "link"]
    role, value = key_role(key), _spans_after(line, end)
    words = spans_text([s for s in value if s.kind == "text"]).strip(FIELD_EDGES + ".[]()（）")
    if not links and words and is_empty(words) and names_field(key):
        return True  # ``Code: N/A``
    is_sure = line[0].style == "key"
    if links and links[0].text not in key:
        are_plain = is_sure or not any(span.style for span in links)
        is_open = not role or (role == "title" and names_links(key))
        only_links = are_plain and is_open and not ALNUM.search(words)
        if link_kind(key) or only_links:
            role = "links"
    if role not in VALUE_ROLES:
        text = _paragraph(builder, line) if is_sure else ""
        _store(builder, text, Line("b", line, number), is_note=_is_note(text))
        return is_sure
    _read_value(builder, Line("b", value, number, key), role)
    return True


def _spans_after(line: Sequence[Span], length: int) -> list[Span]:
    """The spans of a line behind its first `length` characters."""
    spans: list[Span] = []
    for span in line:
        if length <= 0 or span.kind == "link":
            spans.append(span)
        elif span.kind == "text" and len(span.text) > length:
            spans.append(Span("text", span.text[length:], span.line, span.form))
        length -= len(span.text) if span.kind != "image" else 0
    return spans


def _read_value(builder: DraftBuilder, line: Line, role: str, order: str = "") -> None:
    """Read the value of a column, or of a line with a key, by what its head says."""
    if role in {"summary", "abstract"}:
        text = _paragraph(builder, line.spans)
        if role == "abstract":
            builder.draft.abstract = text
        else:
            _add_paragraph(builder, text, line.line)
        return
    _read_value_links(builder, line, role)
    text = _text_of_value(line, role)
    if role == "links":
        text = text.strip(FIELD_EDGES + "[]()")
        role = "venue" if is_venue(text) else ""
    if not role:
        _store_rest(builder, text, line)
    elif role == "affiliation" or (role == "date" and _is_dated_otherwise(builder, text)):
        builder.ignored += [(line.line, text)] * bool(text)
    elif role == "date" and (
        day := day_in_order(text, order, *builder.sibling.section.year_and_month)
    ):
        builder.draft.date = builder.draft.date or day
    elif text:
        _set_field(builder, _without_brackets(text), role, line.line)


def _text_of_value(line: Line, role: str) -> str:
    """The text of a value without addresses; of a venue also the badge that stands for it.

    The labels of links do not belong to it where it has other words.
    """
    sign = ", " if role == "tags" and all(
        s.form == "c" for s in line.spans if s.text.strip()) else " "  # `a` `b`  # fmt: skip
    is_said = role in _FIELDS_IN_LINES and any(
        s.kind == "text" and ALNUM.search(s.text) for s in line.spans)  # fmt: skip
    text = sign.join(s.text for s in line.spans if s.kind == "text" or (
        s.kind == "link" and s.style != "bare" and role != "links"
        and not (is_said and link_kind(s.text.strip("[] ")))))  # fmt: skip
    if role in {"venue", "date"} and not text.strip():
        text = " ".join(_venue_on_badge(span) for span in line.spans if span.kind == "image")
    return collapse_whitespace(text).strip(FIELD_EDGES)


def _is_dated_otherwise(builder: DraftBuilder, text: str) -> bool:
    """True for a day beside a reference that says another year: when it was presented, or read."""
    segments = builder.title_line.segments[: builder.title.start]
    before = [one.text for one in segments] if builder.is_reference else []
    cells = (first_citation(spans_text(one.spans)) for one in builder.sibling.lines)
    years = {date.year for date in map(find_date, [*before, *cells]) if date}
    said = find_date(text)
    return bool(years) and said is not None and said.year not in years


def _set_field(builder: DraftBuilder, text: str, role: str, line: int) -> None:
    draft = builder.draft
    match role:
        case "authors":
            _take_authors(builder, first_citation(text) or text)
        case "date" if look(text).kind == "date" and (date := find_date(text)):
            draft.date = date.day  # surer than the year of a venue
        case "venue" | "date":
            builder.set_venue(text, whole=role == "venue")
        case "tags":
            tags = (tag.strip(" .。`*[]#") for tag in _TAG_SEPARATOR.split(text))
            draft.tags += filter(None, tags)
        case "note" if ALNUM.search(text) and not link_kind(text):
            _take_note(builder, text, line)


def _take_note(builder: DraftBuilder, text: str, line: int) -> None:
    """Take what stands where the others have a note; a phrase taken for one goes on below."""
    draft = builder.draft
    if builder.is_noted:
        text = join_notes((draft.note, text), "zh" if count_han(text) else "en")
    else:
        _add_paragraph(builder, draft.note, line)
    draft.note, builder.is_noted = text, True


def _read_value_links(builder: DraftBuilder, line: Line, role: str) -> None:
    """Add the links of a value: their own labels say their kind, or else the head does."""
    links = [span for span in line.spans if span.kind == "link" and _is_for_entry(span)]
    for span in links:
        if role == "authors":
            _read_link_of_names(builder, span, span.text)
            continue
        kind, by_key = link_kind_of(span), link_kind(line.key) if role == "links" else ""
        if role == "venue" and kind == "paper" and not classify_url(span.url).is_scholarly:
            kind = ""  # the page of the venue, or of the work
        if role == "links":
            _take_venue_label(builder, collapse_whitespace(span.text).strip("[] "))
        is_surer = by_key not in _GENERIC_KINDS and span.style == "bare"
        if by_key and not span.key and (kind in _GENERIC_KINDS or is_surer):
            kind = by_key
        name = line.key if len(links) == 1 and role == "links" else span.text
        builder.add_link(kind or link_key(name), span)


def _is_prose(spans: Sequence[Span]) -> bool:
    """True if a paragraph is made of sentences, so that its text is kept as it is."""
    text = spans_text([s for s in spans if s.kind != "link" or not link_kind_of(s)])
    if _count(text) < _MIN_WORDS_OF_PROSE:
        return False
    first = _FIRST_SENTENCE.split(text.strip(FIELD_EDGES), maxsplit=1)[0]
    return not any(look(part.strip(FIELD_EDGES)).is_said for part in (text, first))


def _paragraph(builder: DraftBuilder, spans: Sequence[Span]) -> str:
    """The text of a paragraph; labelled links become the entry's, others stay in it."""
    is_exact, text = builder.draft.is_own, ""
    for span in spans:
        if builder.is_free(span):
            text += _read_link_in_prose(builder, span, exact=is_exact)
        elif span.kind == "break":
            text += "\n"
        elif span.kind != "image" and not (is_exact and span.style == "fold"):
            text += span.text
    if not is_exact:
        text = _without_label(_EMPTY_BRACKETS.sub("", text).lstrip(f"{ARROWS} \n\t\xa0"))
    return collapse_whitespace(text)


def _read_link_in_prose(builder: DraftBuilder, span: Span, *, exact: bool) -> str:
    """Add a link inside a sentence; returns what it leaves in the text."""
    if not _is_for_entry(span):
        return span.text
    if not exact and (span.style == "image" or link_kind(span.text.strip("[] "))):
        builder.add_link(link_kind_of(span), span)
        is_label = span.style == "image" or span.text.strip().startswith("[")
        return "" if is_label else span.text
    builder.keep_link(span)
    return to_text(span)


def _add_paragraph(builder: DraftBuilder, text: str, line: int) -> None:
    if text:
        builder.draft.paragraphs.append(text)
        builder.draft.paragraph_lines.append(line)


def _store_rest(builder: DraftBuilder, text: str, line: Line) -> None:
    """Store what is left of a line: a sentence in the summary, a short phrase as the note."""
    draft = builder.draft
    rest = collapse_whitespace(text).strip(f"{FIELD_EDGES}&+").removeprefix(". ")
    rest = _without_label(_EMPTY_BRACKETS.sub("", rest))
    rest = _without_empty_field(_SPACE_BEFORE_STOP.sub("", rest).strip())
    is_announcement = rest.endswith(COLONS) and len(rest.split()) <= _SHORT_PHRASE
    if not LETTER.search(rest) or is_announcement:
        return
    _take_first_date(builder, rest)
    before, _, place = rest.replace("，", ",").rpartition(",")
    is_whole = place.count("(") == place.count(")") and bool(find_venue(place))
    if before and is_whole and not draft.venue and find_date(place) and is_venue(place):
        builder.set_venue(place)
        rest = rest[: len(before)]
    if not draft.date and (match := FINAL_YEAR.search(rest)):
        draft.date, rest = match[1], rest[: match.start()]
    if rest.casefold() in _CONNECTIVES or link_kind(rest) or builder.names_site(rest):
        return
    _store(builder, rest, line, is_note=_is_note(rest))


def _without_brackets(note: str) -> str:
    """A note without the brackets around it: ``(in Spanish)``."""
    inner = note[1:-1]
    is_whole = BRACKETS.get(note[:1]) == note[-1:] and not set(inner) & _SIGNS_OF_BRACKETS
    return inner.strip() if is_whole else note


def _store(builder: DraftBuilder, text: str, line: Line, *, is_note: bool) -> None:
    """Store a text as the note or in the summary: all lines of a cell beside the title in one."""
    if _is_remainder(text, is_note=is_note):
        builder.ignored += [(line.line, text)] * bool(ALNUM.search(text) and not find_ids(text))
        return
    text = _without_brackets(text) if is_note else text
    draft, column = builder.draft, line.place.rstrip("b")
    title = builder.title_line
    is_beside = column[:1] == "c" and column != title.place.rstrip("b")
    above, note = builder.stored.get(column, ((), "")) if is_beside else ((), "")
    may_be_note = draft.note == note  # that of the lines above, or none
    parts = [*above, (text, line.line)]
    if is_note and may_be_note and bool(above) == bool(note):
        draft.note = join_notes([words for words, _ in parts], "zh" if count_han(text) else "en")
        builder.stored[column] = parts, draft.note
        return
    if note and may_be_note:  # a phrase in front of a sentence
        draft.note = ""
    for words, number in parts if note and may_be_note else parts[-1:]:
        _add_paragraph(builder, words, number)
    builder.stored[column] = parts, ""


def _is_remainder(text: str, *, is_note: bool) -> bool:
    """True for what is around a work, not about it: pages, an id, ``Available in``."""
    if len(text) > _MAX_REMAINDER and "://" not in text:
        return False
    *_, last = text.split() or [""]
    has_word = LETTER.search(text) is not None
    if has_word and not (last.casefold() in _CONNECTIVES or any(map(str.isdecimal, text))):
        return False
    return not any(len(word) > 1 or count_han(word) or is_note for word in other_words(text))


def _is_note(rest: str) -> bool:
    """Whether a text is a short phrase, or says what has become of its work."""
    if read_note(rest).status:
        return True
    is_sentence = rest.endswith(("。", "！")) or (rest.endswith((".", "!")) and " " in rest)
    return not is_sentence and _count(rest) < _SHORT_PHRASE


def _take_first_date(builder: DraftBuilder, text: str) -> None:
    """Take the date that a text begins with, if there is no other."""
    date = find_date(text[:_MAX_DATE])
    if date and not date.start:
        builder.draft.date = builder.draft.date or date.day


def _without_label(text: str) -> str:
    """A paragraph without the word that says it is one: ``TL;DR: …``."""
    match = _SUMMARY_LABEL.match(text)
    return text[match.end() :] if match else text
