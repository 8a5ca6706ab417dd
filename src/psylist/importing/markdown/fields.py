"""What is around a title, put into the fields of the entry by the slot it stands in."""

import re
from collections.abc import Iterable, Sequence
from functools import partial

from psylist.importing.markdown.draft_builder import (
    AUTHOR_PAGE,
    PAPER_KINDS,
    DraftBuilder,
    accept_link,
    kind_by_lead,
    link_key,
    link_kind_of,
)
from psylist.importing.markdown.grammar import Grammar
from psylist.importing.markdown.inline import Span, spans_text, split_lines, to_text
from psylist.importing.markdown.looks import BRACKETS, is_empty, look, parse_credit
from psylist.importing.markdown.metadata import (
    FIELD_EDGES,
    SHORT_PHRASE,
    add_paragraph,
    set_venue_and_date,
    store_rest,
    take_fields,
    without_label,
)
from psylist.importing.markdown.segments import Line, Segment, Slot
from psylist.text.authors import is_nobody
from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import collapse_whitespace, count_han
from psylist.vocabulary.badges import badge_words
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venue_text import is_venue

_ARTICLE_BEFORE = re.compile(r"(?:\b(?:the|see|our|their|this|its|an?)|见|的)\s*$", re.IGNORECASE)
_KEY = re.compile(r"\s*([^:：\n]{1,40}?)\s*[:：]\s*")
_ABSTRACT = re.compile(r"abstract|摘要", re.IGNORECASE)
_SHORT_DATE = re.compile(r"([0-4]\d)[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])[-/.](0[1-9]|[12]\d|3[01])")
_DAY_FIRST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})")
_FULL_STOP = re.compile(r"^\.+|(?<![^\W\d_a-zß-öø-ÿ])\.+$")  # not that of an initial
_NAME_SEPARATOR = re.compile(r"\s*(?:[,，;；、/|&]|\band\b)\s*")
_TAG_SEPARATOR = re.compile(r"\s*[,，;；、/|]\s*")
_YEAR_AFTER_NAMES = re.compile(r"[.,，]?\s*[(（]((?:19|20)\d\d)[)）]\.?$")
_HANDLE = re.compile(r"@[\w-]{1,40}")
_SENTENCE_END = re.compile(r"[.。!?！？|\n]")
_EMPTY_BRACKETS = re.compile(r"[\[(（【{][\s,;|/·，、]*[\])）】}]")
_HOST_KINDS = frozenset(["code", "dataset", "model", "demo", "video", "blog", "twitter"])
_GENERIC_KINDS = frozenset(["", "link", "paper"])
_ROLES_BELOW = frozenset(["authors", "venue", "date"])
"""Roles of slots in lines below the title that are read as such."""
_VALUE_ROLES = frozenset(["authors", "venue", "date", "tags", "note", "affiliation", "number"])
_MAX_LEAD = 200  # characters in front of a link that say what it is
_MAX_LABEL_WORDS = 3
_MIN_HAN_IN_SENTENCE = 6
_MIN_WORDS_OF_PROSE = 10
_MAX_VENUE_WORDS = 8
_MAX_NAME_WORDS = 5


def read_title_line(builder: DraftBuilder, grammar: Grammar) -> None:
    """Read the line of the title: what is in front of it and behind it."""
    title = builder.title
    line = builder.sibling.lines[title.line]
    for segment in line.segments[title.start : title.end]:
        for span in segment.spans:
            if span.kind == "link" and not span.used:
                if span.style == "bare" and span.text in title.text:
                    builder.keep_link(span)
                elif span is segment.link and not builder.has_links and accept_link(span):
                    builder.add_link("", span)
                else:
                    _read_link(builder, span, span.text)
    parts = [*zip(line.segments, line.slots, strict=True)]
    lead = _read_segments(builder, parts[: title.start], grammar)
    note = re.sub(r"^[\s\W\d_]+|[\s\W_]+$", "", take_fields(builder, f"{lead} {title.before}"))
    if note and not (key_role(note) or link_kind(note) or re.fullmatch(r"[xX]|v?\d+", note)):
        builder.draft.note = builder.draft.note or note
    rest = _read_segments(builder, parts[title.end :], grammar, title.after)
    store_rest(builder, take_fields(builder, rest), line.line)


def _read_segments(
    builder: DraftBuilder,
    parts: Iterable[tuple[Segment, Slot]],
    grammar: Grammar,
    text: str = "",
) -> str:
    """Read segments by the roles of their slots; returns the text of the others."""
    before: Segment | None = None
    for segment, slot in parts:
        # The day in brackets behind an address is when somebody looked at it.
        link = before.link if before else None
        is_visited = link is not None and link.style == "bare" and segment.bracket == "["
        before = segment
        if is_visited and look(segment.text).kind == "date":
            continue
        if _read_by_role(builder, segment, grammar.role(slot)):
            text += "\n"
            continue
        closing = BRACKETS.get(segment.bracket, "")
        text += f"{segment.lead or ' '}{segment.bracket}"
        is_plain = segment.form == "p"
        text += segment.text if is_plain else _read_spans(builder, segment.spans, text)
        text += closing
    return text


def _read_spans(builder: DraftBuilder, spans: Sequence[Span], lead: str = "") -> str:
    """Put the links among spans into fields; returns the other text."""
    text = ""
    for span in spans:
        if span.kind == "link" and not span.used:
            text += _read_link(builder, span, (lead + text)[-_MAX_LEAD:])
        elif span.kind == "image":
            words = (span.text, *badge_words(span.url))
            if venue := next((one for one in words if one and is_venue(one)), ""):
                set_venue_and_date(builder, collapse_whitespace(venue))
        elif span.kind == "break":
            text += "\n"
        elif span.kind == "text":
            text += _styled_text(span)
    return text


def _styled_text(span: Span) -> str:
    """A text with breaks around it if it is set apart, so that it is a field of its own."""
    if span.style == "placeholder" and link_kind(span.text.strip("[] ")):
        return ""  # a label whose link is not there yet
    if not (span.italic or span.style == "code"):
        return span.text
    is_field = look(span.text).kind or len(span.text.split()) > SHORT_PHRASE
    return f"\n{span.text}\n" if is_field else span.text


def _read_by_role(builder: DraftBuilder, segment: Segment, role: str) -> bool:
    """Put a segment into the field of its slot; False if it does not fit there."""
    draft, kind = builder.draft, look(segment.text).kind
    if role == "authors" and not draft.authors and _may_be_names(segment.text, kind):
        _read_authors(builder, segment)
    elif segment.link is not None:
        return _read_link_by_role(builder, segment, segment.link, role)
    elif role == "date" and kind == "date":
        set_venue_and_date(builder, segment.text)
    elif role == "note" and kind in {"", "names", "venue"}:
        draft.note = draft.note or segment.text
    elif role == "venue" and kind in {"", "venue", "date", "names"} and not draft.venue:
        _read_venue(builder, segment)
    else:
        return False
    return True


def _read_link_by_role(builder: DraftBuilder, segment: Segment, link: Span, role: str) -> bool:
    if _HANDLE.fullmatch(segment.text):
        link.unused_reason = AUTHOR_PAGE
        builder.draft.authors.append(segment.text)
        return True
    is_apart = segment.bracket or segment.lead.strip()
    if role == "link" and is_apart and accept_link(link):
        _take_venue_label(builder, link)
        host = classify_url(link.url).kind
        builder.add_link(link_kind_of(link) or host or link_key(segment.text), link)
        return True
    if role == "venue" and "l" in segment.form and look(segment.text).kind != "label":
        if accept_link(link):
            builder.add_link("", link)
        set_venue_and_date(builder, segment.text, whole=True)
        return True
    return False


def _may_be_names(text: str, kind: str) -> bool:
    parts = _NAME_SEPARATOR.split(text)
    return kind == "names" or (not kind and all(look(p).words <= _MAX_NAME_WORDS for p in parts))


def _read_venue(builder: DraftBuilder, segment: Segment) -> None:
    """Read a venue and a date; a short rest that nobody knows is the venue."""
    rest = take_fields(builder, segment.text)
    if rest and not builder.draft.venue and len(rest.split()) <= _MAX_VENUE_WORDS:
        set_venue_and_date(builder, rest, whole=True)
    elif rest:
        store_rest(builder, rest, segment.line)


def _read_authors(builder: DraftBuilder, segment: Segment) -> None:
    """Read the names of a slot of names, and the venue and date among them."""
    text = segment.text
    names, venue = parse_credit("" if ":" in text else text)
    if not names and segment.link is None:
        rest = take_fields(builder, text)
        if builder.draft.authors:
            store_rest(builder, rest, segment.line)
            return
    names = names or (*(parse_names(text) or filter(None, _NAME_SEPARATOR.split(text))),)
    for place in [venue, *filter(is_venue, names)]:
        if place:
            set_venue_and_date(builder, place, whole=place == venue)
    people = [name for name in names if not (is_venue(name) or is_nobody(name))]
    builder.draft.authors = [_FULL_STOP.sub("", name.strip(" *")) for name in people]
    for span in segment.spans:
        if span.kind == "link":
            span.unused_reason = AUTHOR_PAGE


def _read_link(builder: DraftBuilder, span: Span, lead: str) -> str:
    """Add a link under its kind; returns the text that replaces it in its line."""
    if not accept_link(span):
        return "" if span.url.startswith("#") else f" {span.text} "
    label = collapse_whitespace(span.text).strip("[] ")
    if kind := link_kind_of(span):
        _take_venue_label(builder, span)
        builder.add_link(kind_by_lead(lead, kind), span)
        return label if not span.style and _ARTICLE_BEFORE.search(lead) else ""
    info = classify_url(span.url)
    if _HANDLE.fullmatch(label) or (is_name(label) and info.is_personal):
        span.unused_reason = AUTHOR_PAGE
        builder.draft.authors.append(label)
        return "\n"
    is_short = len(label.split()) <= _MAX_LABEL_WORDS
    if lead.rstrip().endswith(("(", "（", "[", "【")) and is_short:
        builder.add_link(link_key(label), span)
        return ""
    is_paper = info.work is not None and info.work.kind in PAPER_KINDS
    if is_paper or _ends_in_sentence(lead):  # another work that is mentioned
        builder.keep_link(span)
        return to_text(span)
    is_description = " " in label or "/" in label or label != label.lower()
    by_host = info.kind if is_description and info.kind in _HOST_KINDS else ""
    builder.add_link(kind_by_lead(lead, "") or by_host or link_key(label), span)
    return f" {label} " if len(label.split()) > SHORT_PHRASE else ""


def _take_venue_label(builder: DraftBuilder, span: Span) -> None:
    """Take the venue that is the label of a link: ``[ICLR 2022](…)``."""
    label = collapse_whitespace(span.text).strip("[] ")
    if not span.style and not link_kind(label) and is_venue(label):
        set_venue_and_date(builder, label)


def _ends_in_sentence(lead: str) -> bool:
    """True if the text in front of a link is a sentence, not a label."""
    last = _SENTENCE_END.split(lead)[-1]
    return len(last.split()) >= _MAX_LABEL_WORDS or count_han(last) >= _MIN_HAN_IN_SENTENCE


def read_line(
    builder: DraftBuilder, line: Line, grammar: Grammar, role: str, *, exact: bool
) -> None:
    """Read a line below the title, or another column.

    Args:
        builder: of the draft.
        line: to read.
        grammar: of the run.
        role: of its column.
        exact: keep paragraphs as they are, as on psylist's own pages.
    """
    has_link = any(s.kind == "link" for s in line.spans)
    if not exact and not has_link and is_empty(spans_text(line.spans)):
        return
    # A reference in a row is one to another work than the row's.
    is_reference = any(segment.form == "t" for segment in line.segments)
    if is_reference or role == "text" or (exact and line.place == "b"):
        _store_paragraph(builder, line.spans, line.line)
    elif role:
        _read_value(builder, line.spans, role, line, grammar.orders.get(line.place, ""))
    else:
        _read_lines(builder, line, grammar)


def _read_lines(builder: DraftBuilder, line: Line, grammar: Grammar) -> None:
    """Read a paragraph or list item below the title: lines with a key, then the rest."""
    lines = split_lines(line.spans)
    rest = [part for part in lines if not _read_keyed_line(builder, part, line.line)]
    spans = [s for part in rest for s in (*part, Span("break", "\n", part[-1].line))]
    text = spans_text(spans).strip(" *\n")
    if not text and not any(s.url for s in spans):
        return
    parts = [*zip(line.segments, line.slots, strict=True)]
    is_settled = any(grammar.role(slot) in _ROLES_BELOW for slot in line.slots)
    if is_settled and len(rest) == len(lines):
        text = _read_segments(builder, parts, grammar)
    elif _is_prose(spans):
        _store_paragraph(builder, spans, line.line)
        return
    else:
        text = _read_spans(builder, spans)
    store_rest(builder, take_fields(builder, text), line.line)


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
    if role not in {*_VALUE_ROLES, "summary", "links"}:
        return False
    place = Line("b", value, number, match[1])
    _read_value(builder, value, role, place)
    if role == "summary" and _ABSTRACT.fullmatch(match[1]) and not builder.draft.abstract:
        builder.draft.abstract = builder.draft.paragraphs.pop()
        builder.draft.paragraph_lines.pop()
    return True


def _spans_after(line: Sequence[Span], length: int) -> list[Span]:
    """The spans of a line behind its first `length` characters."""
    spans: list[Span] = []
    for span in line:
        if length > 0 and span.kind == "text" and len(span.text) > length:
            spans.append(Span("text", span.text[length:], span.line, span.bold, span.italic))
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
    words = [s for s in spans if s.kind == "text" or (s.kind == "link" and role != "links")]
    words = [s for s in words if not (s.used and s.style == "bare")]
    text = collapse_whitespace(" ".join(s.text for s in words)).strip(FIELD_EDGES)
    if role == "links":
        text = text.strip(FIELD_EDGES + "[]()")
        store = set_venue_and_date if is_venue(text) else partial(store_rest, line=line.line)
        store(builder, text)
    elif role == "affiliation" and text:
        builder.ignored.append((line.line, text))
    elif role == "date" and (day := _short_date(builder, text, order)):
        builder.draft.date = builder.draft.date or day
    elif role == "date" and (date := find_date(text)) and look(text).kind == "date":
        builder.draft.date = date.day  # surer than the year of a venue
    else:
        _set_field(builder, text, role)


def _set_field(builder: DraftBuilder, text: str, role: str) -> None:
    draft = builder.draft
    match role:
        case "authors":
            _set_authors(builder, text)
        case "venue" | "date":
            set_venue_and_date(builder, text, whole=role == "venue")
        case "tags":
            tags = (tag.strip(" .。`*") for tag in _TAG_SEPARATOR.split(text))
            draft.tags = [*dict.fromkeys([*draft.tags, *filter(None, tags)])]
        case "note" if re.search(r"\w", text) and not link_kind(text):
            draft.note = draft.note or text
        case _:
            pass


def _read_value_links(builder: DraftBuilder, spans: Sequence[Span], role: str, key: str) -> None:
    """Add the links of a value: their own labels say their kind, or else the head does."""
    links = [span for span in spans if span.kind == "link" and accept_link(span)]
    for span in links:
        if role == "authors":
            span.unused_reason = AUTHOR_PAGE
            continue
        label = collapse_whitespace(span.text).strip("[] ")
        if role == "links":
            _take_venue_label(builder, span)
        kind, by_key = link_kind_of(span), link_kind(key) if role == "links" else ""
        if by_key and (kind in _GENERIC_KINDS or span.style == "bare"):
            kind = by_key
        name = key if len(links) == 1 and role == "links" else label
        builder.add_link(kind or link_key(name), span)


def _short_date(builder: DraftBuilder, text: str, order: str) -> str:
    """A date of two-digit parts, in the order of its column; empty for any other text."""
    if order == "dmy" and (match := _DAY_FIRST.fullmatch(text)):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    section, match = builder.sibling.section, _MONTH_DAY.fullmatch(text)
    if match and section.year is not None:
        month = find_date(section.text)
        if order == "md" or (month is not None and month.day[5:7] == match[1]):
            return f"{section.year}-{match[1]}-{match[2]}"
    match = _SHORT_DATE.fullmatch(text)
    return "20" + "-".join(part for part in match.groups() if part) if match else ""


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
        if span.kind == "link" and not span.used:
            text += _read_link_in_prose(builder, span, exact=is_exact)
        elif span.kind == "break":
            text += "\n"
        elif span.kind != "image" and not (is_exact and span.style == "fold"):
            text += span.text
    if not is_exact:
        text = without_label(_EMPTY_BRACKETS.sub("", text).lstrip())
    if text := collapse_whitespace(text):
        add_paragraph(builder, text, line)


def _read_link_in_prose(builder: DraftBuilder, span: Span, *, exact: bool) -> str:
    """Add a link inside a sentence; returns what it leaves in the text."""
    if not accept_link(span):
        return span.text
    if not exact and (span.style == "image" or link_kind(span.text.strip("[] "))):
        builder.add_link(link_kind_of(span), span)
        is_label = span.style == "image" or span.text.strip().startswith("[")
        return "" if is_label else span.text
    builder.keep_link(span)
    return to_text(span)
