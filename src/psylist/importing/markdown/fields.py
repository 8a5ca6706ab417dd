"""What is around a title, put into the fields of the entry by the slot it stands in."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from psylist.importing.markdown.builder import (
    AUTHOR_PAGE,
    FIELD_EDGES,
    FINAL_YEAR,
    PAPER_KINDS,
    DraftBuilder,
    kind_by_lead,
    link_key,
    link_kind_of,
)
from psylist.importing.markdown.cuts import reference_title
from psylist.importing.markdown.grammar import HOSTED, VALUE_ROLES, Grammar
from psylist.importing.markdown.inline import Span, spans_text, split_lines, to_text
from psylist.importing.markdown.segments import Line, Segment, Slot, read_segments
from psylist.text.authors import is_nobody
from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import collapse_whitespace, count_han
from psylist.vocabulary.badges import badge_words
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.looks import (
    BRACKETS,
    is_empty,
    look,
    names_and_year,
    parse_credit,
    states_venue,
)
from psylist.vocabulary.venue_text import find_venue, is_venue
from psylist.vocabulary.venues import parse_venue

_ARTICLE_BEFORE = re.compile(r"(?:\b(?:the|see|our|their|this|its|an?)|见|的)\s*$", re.IGNORECASE)
_KEY = re.compile(r"\s*([^:：\n]{1,40}?)\s*[:：]\s*")
_ABSTRACT = re.compile(r"abstract|摘要", re.IGNORECASE)
_SUMMARY_LABEL = re.compile(r"(?:TL;?\s?DR|Abstract|Summary|摘要|简介)\s*[:：.]?\s+", re.IGNORECASE)
_SHORT_DATE = re.compile(r"([0-4]\d)[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])[-/.](0[1-9]|[12]\d|3[01])")
_DAY_FIRST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})")
_FULL_STOP = re.compile(r"^\.+|(?<![^\W\d_a-zß-öø-ÿ])\.+$")  # not that of an initial
_FAMILY_FIRST = re.compile(r"[A-Z][\w'’-]+, [A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?){0,2}")
_NAME_SEPARATOR = re.compile(r"\s*(?:[,，;；、/|&]|\band\b)\s*")
_TAG_SEPARATOR = re.compile(r"\s*[,，;；、/|]\s*")
_YEAR_AFTER_NAMES = re.compile(r"[.,，]?\s*[(（]((?:19|20)\d\d)[)）]\.?$")
_HANDLE = re.compile(r"@[\w-]{1,40}")
_SENTENCE_END = re.compile(r"[.。!?！？|\n]")
_EMPTY_BRACKETS = re.compile(r"[\[(（【{][\s,;|/·，、]*[\])）】}]")
_WORD = re.compile(r"\w")
_BY = re.compile(r"^(?:by|and|with|&|作者|和|与)\s+", re.IGNORECASE)
_CONNECTIVES = frozenset(["and", "or", "in", "by", "at", "from", "with", "和", "与", "及", "或",
                          "see", "见"])  # fmt: skip
_LEADING_EMOJI = re.compile(r"^[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff\s]+")
_PART = re.compile(r"[,，.;；]\s+")
_GENERIC_KINDS = frozenset(["", "link", "paper"])
_ROLES_BELOW = frozenset(["authors", "venue", "date"])
"""Roles of slots in lines below the title that are read as such."""
_SHORT_PHRASE = 4  # words of a phrase that is a label or a note rather than a sentence
_MAX_TEXT = 3000  # characters; longer texts are running text
_MAX_LEAD = 200  # characters in front of a link that say what it is
_MAX_LABEL_WORDS = 3
_MIN_HAN_IN_SENTENCE = 6
_MIN_WORDS_OF_PROSE = 10
_MAX_VENUE_WORDS = 8
_MAX_NAME_WORDS = 5

_Parts = Iterable[tuple[Segment, Slot | None]]


def read_title_line(builder: DraftBuilder, grammar: Grammar) -> None:
    """Read the line of the title: what is in front of it and behind it."""
    title, line = builder.title, builder.sibling.lines[builder.title.line]
    for segment in line.segments[title.start : title.end]:
        for span in filter(builder.is_free, segment.spans):
            if span.style == "bare" and span.text in title.text:
                builder.keep_link(span)
            elif span is segment.link and not builder.has_links and _is_for_entry(span):
                builder.add_link("", span)
            else:
                _read_link(builder, span, span.text)
    parts: list[tuple[Segment, Slot | None]] = [*zip(line.segments, line.slots, strict=True)]
    lead = _read_parts(builder, [*parts[: title.start], *_parts_of(title.before)], grammar)
    note = re.sub(r"^[\s\W\d_]+|[\s\W_]+$", "", lead)
    if note and not (key_role(note) or link_kind(note) or re.fullmatch(r"[xX]|v?\d+", note)):
        builder.draft.note = builder.draft.note or note
    behind = [*_parts_of(title.after), *parts[title.end :]]
    _store_rest(builder, _read_parts(builder, behind, grammar), line.line)


def _parts_of(text: str) -> _Parts:
    """The segments of a plain text."""
    segments = read_segments([Span("text", text, 0)], "clauses") if text else []
    return [(segment, None) for segment in segments]


def read_line(
    builder: DraftBuilder, line: Line, grammar: Grammar, role: str, *, exact: bool
) -> None:
    """Read a line below the title, or a column; `exact` keeps paragraphs as they are."""
    has_link = any(s.kind == "link" for s in line.spans)
    if not exact and not has_link and is_empty(spans_text(line.spans)):
        return
    # A reference in a row is one to another work than the row's.
    is_reference = reference_title(spans_text(line.spans)) is not None
    if is_reference or role == "text" or (exact and line.place == "b"):
        _store_paragraph(builder, line.spans, line.line)
    elif role:
        _read_value(builder, line.spans, role, line, grammar.orders.get(line.place, ""))
    else:
        _read_below(builder, line, grammar)


def _read_below(builder: DraftBuilder, line: Line, grammar: Grammar) -> None:
    """Read a paragraph or list item below the title: lines with a key, then the rest."""
    lines = split_lines(line.spans)
    rest = [part for part in lines if not _read_keyed_line(builder, part, line.line)]
    parts: _Parts = zip(line.segments, line.slots, strict=True)
    spans = line.spans
    if len(rest) < len(lines):
        spans = [s for part in rest for s in (*part, Span("break", "\n", part[-1].line))]
        parts = [(segment, None) for segment in read_segments(spans, "clauses")]
    elif any(grammar.role(slot) in _ROLES_BELOW for slot in line.slots):
        _store_rest(builder, _read_parts(builder, parts, grammar), line.line)
        return
    if _is_prose(spans):
        _store_paragraph(builder, spans, line.line)
    else:
        _store_rest(builder, _read_parts(builder, parts, None), line.line)


def _read_parts(builder: DraftBuilder, parts: _Parts, grammar: Grammar | None) -> str:
    """Read segments by the roles of their slots, else by their looks; returns the other text."""
    text, before, is_joined = "", None, False
    tail = ""
    for segment, slot in parts:
        # The day in brackets behind an address is when somebody looked at it.
        is_visited = before is not None and before.style == "bare" and segment.bracket == "["
        before = segment.link
        if is_visited and segment.look.kind == "date":
            continue
        role = grammar.role(slot) if grammar and slot else ""
        is_inside = segment.link is not None and segment.link.text.lstrip().startswith("[")
        lead = f"{segment.lead or ' '}{'' if is_inside else segment.bracket}"
        own = "" if _read_by_role(builder, segment, role) else _read_part(
            builder, segment, f"{text}{lead}"[-_MAX_LEAD:])  # fmt: skip
        if own:
            bracket = segment.bracket if own == segment.text or segment.link else ""
            text += f"{segment.lead if is_joined else ' '}{bracket}{own}{BRACKETS.get(bracket, '')}"
        elif is_joined and segment.lead.strip() in {".", "?", "!", "。", "；", ";", ":", "："}:
            text += segment.lead.strip()
        is_joined, tail = bool(own), segment.tail if own else ""
    return text + tail


def _read_part(builder: DraftBuilder, segment: Segment, lead: str) -> str:
    """Put a segment into fields by what it looks like; returns what is left of it."""
    if "l" in segment.form or "g" in segment.form or len(segment.spans) > 1:
        return _read_spans(builder, segment.spans, lead)
    seen, text = segment.look, segment.text
    is_plain = not (seen.kind or seen.person or segment.bracket or _BY.match(text))
    if is_plain and (seen.sentence or (text.isascii() and seen.words > _SHORT_PHRASE)):
        return text
    return _take(builder, segment.text, segment.bracket)


def _read_spans(builder: DraftBuilder, spans: Sequence[Span], lead: str) -> str:
    """Put the links among spans into fields; returns the other text."""
    text = ""
    for span in spans:
        if builder.is_free(span):
            text += _read_link(builder, span, (lead + text)[-_MAX_LEAD:])
        elif span.kind == "image":
            words = (span.text, *badge_words(span.url))
            if venue := next((one for one in words if one and is_venue(one)), ""):
                builder.set_venue(collapse_whitespace(venue))
        elif span.kind == "break":
            text += "\n"
        elif span.kind == "text" and not (
            span.style == "placeholder" and link_kind(span.text.strip("[] "))
        ):  # a label whose link is not there yet
            text += _take(builder, span.text) if look(span.text).kind else span.text
    return text


def _take(builder: DraftBuilder, text: str, bracket: str = "") -> str:
    """Put a clause into the field it belongs to; returns what is left of it."""
    if len(text) > _MAX_TEXT:
        return text
    clause = text if text.isascii() else _LEADING_EMOJI.sub("", text)
    plain = _BY.sub("", collapse_whitespace(clause).strip(FIELD_EDGES + '."“”'))
    is_label = bracket in {"[", "【"} and link_kind(plain)
    if not _WORD.search(plain) or plain.casefold() in _CONNECTIVES or is_label:
        return ""
    if _is_affiliation(plain):
        builder.ignored.append((builder.sibling.line, plain))
        return ""
    if bracket and "://" not in plain and (names_and_year(plain) or states_venue(plain)):
        venue = _venue_parts(plain)
        builder.set_venue(venue, whole=True)
        return plain.replace(venue, " ").strip(f"{FIELD_EDGES}.")
    if ". " in text and is_venue(text):  # Int. Conf. …
        plain = collapse_whitespace(text)
    return "" if _take_field(builder, plain, alone=not bracket) else text


def _take_field(builder: DraftBuilder, text: str, *, alone: bool) -> bool:
    """Take a venue and date, or names; True if a text is that, or `alone` one name."""
    if is_venue(text):
        builder.set_venue(text)
    elif not (builder.draft.authors and names_and_year(text)) and _take_credit(builder, text):
        pass
    elif names_and_year(text):
        builder.set_venue(text, whole=True)
    elif alone and not builder.draft.authors and text[0].isupper() and is_name(text):
        builder.draft.authors = [text]
    else:
        return False
    return True


def _take_credit(builder: DraftBuilder, text: str) -> bool:
    """Take names, with a venue or a date behind them; True if a text is that alone."""
    names, venue = parse_credit(text)
    if not (venue or len(names) > 1 or (names and parse_names(text))):
        return False
    if venue:
        builder.set_venue(venue, whole=True)
        builder.set_date(text)
    builder.draft.authors = builder.draft.authors or [*names]
    return True


def _is_affiliation(text: str) -> bool:
    """True for where the authors are from: ``@lab``, but not ``@ICLR 2024``."""
    inner = text.strip(" ()[]（）")
    return inner.startswith("@") and parse_venue(inner[1:]) is None


def _venue_parts(inner: str) -> str:
    """The venue and date between other short words: ``DDPM, NeurIPS 2020``."""
    if is_venue(inner) and not find_venue(inner):
        return inner
    parts = _PART.split(inner)
    venues = [part for part in parts if is_venue(part)]
    return ", ".join(venues) if venues and len(venues) < len(parts) else inner


def _read_by_role(builder: DraftBuilder, segment: Segment, role: str) -> bool:
    """Put a segment into the field of its slot; False if it does not fit there."""
    draft, kind = builder.draft, segment.look.kind
    if role == "authors" and not draft.authors and _may_be_names(segment.text, kind):
        _read_authors(builder, segment)
    elif segment.link is not None:
        return _read_link_by_role(builder, segment, segment.link, role)
    elif role == "date" and kind == "date":
        builder.set_venue(segment.text)
    elif role == "note" and kind in {"", "names", "venue"}:
        draft.note = draft.note or segment.text
    elif role == "venue" and kind in {"", "venue", "date", "names"} and not draft.venue:
        return _read_venue(builder, segment)
    else:
        return False
    return True


def _read_venue(builder: DraftBuilder, segment: Segment) -> bool:
    """Take what stands where the others have their venue, known or not."""
    if names_and_year(segment.text) and not is_venue(segment.text):
        builder.set_venue(segment.text, whole=True)
        return True
    # The words of a venue may look like names.
    has_names = bool(builder.draft.authors) and segment.look.kind == "names"
    rest = _take(builder, segment.text, segment.bracket) or segment.text * has_names
    if rest and rest.lstrip()[:1].islower() and not is_venue(rest):
        return False  # words of a sentence
    if rest and not builder.draft.venue and len(rest.split()) <= _MAX_VENUE_WORDS:
        builder.set_venue(rest, whole=True)
        return True
    return not rest


def _read_link_by_role(builder: DraftBuilder, segment: Segment, link: Span, role: str) -> bool:
    if _HANDLE.fullmatch(segment.text):
        builder.reasons[id(link)] = AUTHOR_PAGE
        builder.draft.authors.append(segment.text)
        return True
    is_apart = segment.bracket or segment.lead.strip()
    if role == "link" and is_apart and _is_for_entry(link):
        _take_venue_label(builder, link)
        host = classify_url(link.url).kind
        builder.add_link(link_kind_of(link) or host or link_key(segment.text), link)
        return True
    if role == "venue" and "l" in segment.form and segment.look.kind != "label":
        if _is_for_entry(link):
            builder.add_link("", link)
        builder.set_venue(segment.text, whole=True)
        return True
    return False


def _is_for_entry(span: Span) -> bool:
    return not non_entry_reason(span.url)


def _may_be_names(text: str, kind: str) -> bool:
    parts = _NAME_SEPARATOR.split(text)
    is_dated = kind == "venue" and text.endswith(")")
    return kind == "names" or (
        (is_dated or not kind) and all(look(p).words <= _MAX_NAME_WORDS for p in parts)
    )


def _read_authors(builder: DraftBuilder, segment: Segment) -> None:
    """Read the names of a slot of names, and the venue and date among them."""
    text = segment.text
    if match := _YEAR_AFTER_NAMES.search(text):
        builder.set_date(match[1])
        text = text[: match.start()]
    if ":" in text and segment.link is None:
        _store_rest(builder, _read_parts(builder, _parts_of(text), None), builder.sibling.line)
        return
    names, venue = parse_credit(text)
    if not names and _is_one_name(builder, segment):
        names = (text,)
    names = names or (*(parse_names(text) or filter(None, _NAME_SEPARATOR.split(text))),)
    for place in [venue, *filter(is_venue, names)]:
        if place:
            builder.set_venue(place, whole=place == venue)
    people = [name for name in names if not (is_venue(name) or is_nobody(name))]
    builder.draft.authors = [_FULL_STOP.sub("", name.strip(" *")) for name in people]
    for span in segment.spans:
        if span.kind == "link":
            builder.reasons[id(span)] = AUTHOR_PAGE


def _is_one_name(builder: DraftBuilder, segment: Segment) -> bool:
    """True for ``Moss, Ada`` in front of a year in brackets, as references have it."""
    segments = builder.sibling.lines[builder.title.line].segments
    behind = next((b for a, b in pairwise(segments) if a is segment), None)
    is_dated = behind is not None and behind.bracket != "" and behind.look.kind == "date"
    return is_dated and _FAMILY_FIRST.fullmatch(segment.text) is not None


def _read_link(builder: DraftBuilder, span: Span, lead: str) -> str:
    """Add a link under its kind; returns the text that replaces it in its line."""
    if not _is_for_entry(span):
        return "" if span.url.startswith("#") else f" {span.text} "
    label = collapse_whitespace(span.text).strip("[] ")
    if kind := link_kind_of(span):
        _take_venue_label(builder, span)
        builder.add_link(kind_by_lead(lead, kind), span)
        return label if not span.style and _ARTICLE_BEFORE.search(lead) else ""
    info = classify_url(span.url)
    if _HANDLE.fullmatch(label) or (is_name(label) and info.is_personal):
        builder.reasons[id(span)] = AUTHOR_PAGE
        builder.draft.authors.append(label)
        return ""
    is_short = len(label.split()) <= _MAX_LABEL_WORDS
    if lead.rstrip().endswith(("(", "（", "[", "【")) and is_short:
        builder.add_link(link_key(label), span)
        return ""
    is_paper = info.work is not None and info.work.kind in PAPER_KINDS
    if is_paper or _ends_in_sentence(lead):  # another work that is mentioned
        builder.keep_link(span)
        return to_text(span)
    is_description = " " in label or "/" in label or label != label.lower()
    by_host = info.kind if is_description and info.kind in HOSTED else ""
    builder.add_link(kind_by_lead(lead, "") or by_host or link_key(label), span)
    return f" {label} " if len(label.split()) > _SHORT_PHRASE else ""


def _take_venue_label(builder: DraftBuilder, span: Span) -> None:
    """Take the venue that is the label of a link: ``[ICLR 2022](…)``."""
    label = collapse_whitespace(span.text).strip("[] ")
    if not span.style and not link_kind(label) and is_venue(label):
        builder.set_venue(label)


def _ends_in_sentence(lead: str) -> bool:
    """True if the text in front of a link is a sentence, not a label."""
    last = _SENTENCE_END.split(lead)[-1]
    return len(last.split()) >= _MAX_LABEL_WORDS or count_han(last) >= _MIN_HAN_IN_SENTENCE


def _read_keyed_line(builder: DraftBuilder, line: list[Span], number: int) -> bool:
    """Read a line that begins with a key, ``Authors: …``; False if it does not."""
    match = _KEY.match(spans_text(line))
    if match is None:
        return False
    links = [span for span in line if span.kind == "link"]
    role, value = key_role(match[1]), _spans_after(line, match.end())
    words = spans_text([s for s in value if s.kind == "text"]).strip(FIELD_EDGES + ".[]()（）")
    if links and links[0].text not in match[1]:
        only_links = not words and not role and all(not span.style for span in links)
        if link_kind(match[1]) or only_links:
            role = "links"
    if role not in VALUE_ROLES:
        return False
    _read_value(builder, value, role, Line("b", value, number, match[1]))
    draft = builder.draft
    if role == "summary" and _ABSTRACT.fullmatch(match[1]) and draft.paragraphs:
        draft.abstract = draft.abstract or draft.paragraphs.pop()
        draft.paragraph_lines = draft.paragraph_lines[: len(draft.paragraphs)]
    return True


def _spans_after(line: Sequence[Span], length: int) -> list[Span]:
    """The spans of a line behind its first `length` characters."""
    spans: list[Span] = []
    for span in line:
        if length > 0 and span.kind == "text" and len(span.text) > length:
            spans.append(Span("text", span.text[length:], span.line, span.form))
        elif length <= 0 or span.kind == "link":
            spans.append(span)
        length -= len(span.text) if span.kind != "image" else 0
    return spans


def _read_value(
    builder: DraftBuilder, spans: list[Span], role: str, line: Line, order: str = ""
) -> None:
    """Read the value of a column, or of a line with a key, by what its head says."""
    if role == "summary":
        _store_paragraph(builder, spans, line.line)
        return
    _read_value_links(builder, spans, role, line.key)
    kept = [s for s in builder.links if s.style == "bare"]
    words = [s for s in spans if s.kind == "text" or (s.kind == "link" and role != "links")]
    text = " ".join(s.text for s in words if not any(s is one for one in kept))
    text = collapse_whitespace(text).strip(FIELD_EDGES)
    if role == "links":
        text = text.strip(FIELD_EDGES + "[]()")
        if is_venue(text):
            builder.set_venue(text)
        else:
            _store_rest(builder, text, line.line)
    elif role == "affiliation" and text:
        builder.ignored.append((line.line, text))
    elif role == "date" and (day := _day(builder, text, order)):
        builder.draft.date = day
    else:
        _set_field(builder, text, role)


def _set_field(builder: DraftBuilder, text: str, role: str) -> None:
    draft = builder.draft
    match role:
        case "authors":
            _set_authors(builder, text)
        case "venue" | "date":
            builder.set_venue(text, whole=role == "venue")
        case "tags":
            tags = (tag.strip(" .。`*") for tag in _TAG_SEPARATOR.split(text))
            draft.tags = [*dict.fromkeys([*draft.tags, *filter(None, tags)])]
        case "note" if _WORD.search(text) and not link_kind(text):
            draft.note = draft.note or text
        case _:
            pass


def _read_value_links(builder: DraftBuilder, spans: Sequence[Span], role: str, key: str) -> None:
    """Add the links of a value: their own labels say their kind, or else the head does."""
    links = [span for span in spans if span.kind == "link" and _is_for_entry(span)]
    for span in links:
        if role == "authors":
            builder.reasons[id(span)] = AUTHOR_PAGE
            continue
        if role == "links":
            _take_venue_label(builder, span)
        kind, by_key = link_kind_of(span), link_kind(key) if role == "links" else ""
        if by_key and (kind in _GENERIC_KINDS or span.style == "bare"):
            kind = by_key
        name = key if len(links) == 1 and role == "links" else span.text
        builder.add_link(kind or link_key(name), span)


def _day(builder: DraftBuilder, text: str, order: str) -> str:
    """The date in a column, surer than the year of a venue; two digits stand in its order."""
    known, section = builder.draft.date, builder.sibling.section
    if order == "dmy" and (match := _DAY_FIRST.fullmatch(text)):
        return known or f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if section.year is not None and (match := _MONTH_DAY.fullmatch(text)):
        month = find_date(section.text)
        if order == "md" or (month is not None and month.day[5:7] == match[1]):
            return known or f"{section.year}-{match[1]}-{match[2]}"
    if match := _SHORT_DATE.fullmatch(text):
        return known or "20" + "-".join(part for part in match.groups() if part)
    date = find_date(text)
    return date.day if date and look(text).kind == "date" else ""


def _set_authors(builder: DraftBuilder, text: str) -> None:
    """Set authors, and the date from a year in brackets behind them."""
    draft = builder.draft
    if match := _YEAR_AFTER_NAMES.search(text):
        draft.date = draft.date or match[1]
        text = text[: match.start()]
    if names := parse_names(text):
        draft.authors = names
    elif not draft.authors and text:
        draft.authors = [part for part in _NAME_SEPARATOR.split(text) if part]


def _is_prose(spans: Sequence[Span]) -> bool:
    """True if a paragraph is made of sentences, so that its text is kept as it is."""
    text = spans_text([s for s in spans if s.kind != "link" or not link_kind_of(s)])
    if len(text.split()) + count_han(text) / 2 < _MIN_WORDS_OF_PROSE:
        return False
    first = re.split(r"[.。;；\n]\s*(?=\W*[A-Z]|\Z)|\n", text.strip(FIELD_EDGES), maxsplit=1)[0]
    kinds = {look(part.strip(FIELD_EDGES)).kind for part in (text, first)}
    return kinds.isdisjoint({"names", "venue", "date"})


def _store_paragraph(builder: DraftBuilder, spans: Sequence[Span], line: int) -> None:
    """Add a paragraph to the summary; labelled links become the entry's, others stay in it."""
    is_exact, text = builder.draft.source_label is not None, ""
    for span in spans:
        if builder.is_free(span):
            text += _read_link_in_prose(builder, span, exact=is_exact)
        elif span.kind == "break":
            text += "\n"
        elif span.kind != "image" and not (is_exact and span.style == "fold"):
            text += span.text
    if not is_exact:
        text = _without_label(_EMPTY_BRACKETS.sub("", text).lstrip())
    if text := collapse_whitespace(text):
        _add_paragraph(builder, text, line)


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
    builder.draft.paragraphs.append(text)
    builder.draft.paragraph_lines.append(line)


def _store_rest(builder: DraftBuilder, text: str, line: int) -> None:
    """Store what is left of a line: a sentence in the summary, a short phrase as the note."""
    draft = builder.draft
    rest = collapse_whitespace(text).strip(f"{FIELD_EDGES}&+").removeprefix(". ")
    rest = _without_label(_EMPTY_BRACKETS.sub("", rest))
    rest = re.sub(r"\s+(?=[.,;，。；])", "", rest).strip()
    is_announcement = rest.endswith((":", "：")) and len(rest.split()) <= _SHORT_PHRASE
    if not re.search(r"[^\W\d_]", rest) or is_announcement:
        return
    if not draft.date and (date := find_date(rest[:20])) and not date.start:
        draft.date = date.day
    if not draft.date and (match := FINAL_YEAR.search(rest)):
        draft.date, rest = match[1], rest[: match.start()]
    if rest.casefold() in _CONNECTIVES or link_kind(rest) or builder.names_site(rest):
        return
    is_sentence = rest.endswith((".", "。", "!", "！")) and " " in rest
    words = len(rest.split()) + count_han(rest) / 2
    if is_sentence or words >= _SHORT_PHRASE or draft.note:
        _add_paragraph(builder, rest, line)
    else:
        draft.note = rest


def _without_label(text: str) -> str:
    """A paragraph without the word that says it is one: ``TL;DR: …``."""
    match = _SUMMARY_LABEL.match(text)
    return text[match.end() :] if match else text
