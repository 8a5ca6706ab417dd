"""What is around a title, put into the fields of the entry: columns, list items, paragraphs."""

import re
from collections.abc import Callable, Iterable, Sequence

from psylist.importing.markdown.draft_builder import (
    AUTHOR_PAGE,
    PAPER_KINDS,
    DraftBuilder,
    accept_link,
    kind_by_lead,
    link_key,
    link_kind_of,
)
from psylist.importing.markdown.grammar import Grammar, slots_in
from psylist.importing.markdown.inline import Span, spans_text, split_lines
from psylist.importing.markdown.metadata import (
    EMPTY_BRACKETS,
    FIELD_EDGES,
    SHORT_PHRASE,
    SUMMARY_LABEL,
    add_paragraph,
    extract_metadata,
    set_venue_and_date,
    store_remainder,
)
from psylist.importing.markdown.psylist_layout import to_text
from psylist.importing.markdown.segments import BRACKETS, Line, Segment, is_empty, look
from psylist.importing.markdown.titles import is_credit, is_identifier, parse_credit
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
_NAME_SEPARATOR = re.compile(r"\s*(?:[,，;；、/|&]|\band\b)\s*")
_YEAR_AFTER_NAMES = re.compile(r"[.,，]?\s*[(（]((?:19|20)\d\d)[)）]\.?$")
_HOST_KINDS = frozenset(["code", "dataset", "model", "demo", "video", "blog", "twitter"])
_GENERIC_KINDS = frozenset(["", "link", "paper"])
_VALUE_EDGES = FIELD_EDGES + ".[]()（）"
_MAX_LEAD = 200  # characters in front of a link that say what it is
_MAX_LABEL_WORDS = 3
_MIN_HAN_IN_SENTENCE = 6
_MIN_WORDS_OF_PROSE = 10
_MAX_AFTER_NAMES = 60  # characters
_ROLES_BELOW = frozenset(["authors", "venue", "date"])
"""Roles of slots in lines below the title that are read as such."""
_HANDLE = re.compile(r"@[\w-]{1,40}")
_MAX_VENUE_WORDS = 8


def parse_title_line(builder: DraftBuilder, grammar: Grammar) -> None:
    """Read the line of the title: what is in front of it and behind it."""
    title = builder.title
    line = builder.sibling.lines[title.line]
    segments = line.segments
    for segment in segments[title.start : title.end]:
        for span in segment.spans:
            if span.kind == "link" and not span.used:
                if span is segment.link and not builder.has_links and accept_link(span):
                    builder.add_link("", span)
                else:
                    assign_link(builder, span, span.text)
    roles = [grammar.role(slot) for _, slot in slots_in(line)]
    before = _read_roles(builder, line, range(title.start), roles)
    before.append(Span("text", f" {title.before}", 0))
    if rest := extract_metadata(builder, extract_links(builder, before)):
        _store_lead(builder, rest)
    tail = [Span("text", title.after, 0)]
    tail += _read_roles(builder, line, range(title.end, len(segments)), roles)
    if rest := extract_metadata(builder, extract_links(builder, tail)):
        store_remainder(builder, rest, line.line)


def _read_roles(
    builder: DraftBuilder, line: Line, indexes: Iterable[int], roles: Sequence[str]
) -> list[Span]:
    """Read the segments whose slots have a role; returns the spans of the others."""
    rest: list[Span] = []
    for index in indexes:
        segment = line.segments[index]
        if _is_day_of_access(line.segments, index):
            continue
        if read := _reader_of(builder, segment, roles[index]):
            read(builder, segment)
        else:
            rest += _as_spans(segment)
    return rest


def _is_day_of_access(segments: Sequence[Segment], index: int) -> bool:
    """True for the day in brackets behind an address: when somebody looked at it."""
    before = segments[index - 1].link if index else None
    is_address = before is not None and before.style == "bare"
    return (
        is_address and segments[index].bracket == "[" and look(segments[index].text).kind == "date"
    )


def _as_spans(segment: Segment) -> list[Span]:
    """A segment with the separators and brackets around it."""
    closing = BRACKETS.get(segment.bracket, "")
    lead = Span("text", f"{segment.lead or ' '}{segment.bracket}", segment.line)
    inner = segment.spans
    if segment.form == "p":
        inner = [Span("text", segment.text, segment.line)]
    return [lead, *inner, Span("text", closing, segment.line)]


def _reader_of(
    builder: DraftBuilder, segment: Segment, role: str
) -> Callable[[DraftBuilder, Segment], None] | None:
    """What puts a segment into the field of its slot; None if it does not fit there."""
    draft, kind = builder.draft, look(segment.text).kind
    if segment.link is not None and role != "authors":
        return _reader_of_link(segment, role)
    if role == "authors" and kind in {"", "names"} and not draft.authors:
        return _read_authors
    if role == "date" and kind == "date":
        return _read_date
    if role == "note" and kind in {"", "names", "venue"}:
        return _read_note
    is_place = role == "venue" and kind in {"", "venue", "date", "names"}
    return _read_venue if is_place and not draft.venue else None


def _reader_of_link(segment: Segment, role: str) -> Callable[[DraftBuilder, Segment], None] | None:
    """What puts a link into the field of its slot: a venue, somebody's page, code or data."""
    if role == "venue" and look(segment.text).kind != "label" and "l" in segment.form:
        return _read_linked_venue
    if _HANDLE.fullmatch(segment.text):
        return _read_handle
    in_sentence = not segment.bracket and not segment.lead.strip()
    link = segment.link
    is_own = role == "link" and not in_sentence and link is not None and accept_link(link)
    return _read_own_link if is_own else None


def _read_date(builder: DraftBuilder, segment: Segment) -> None:
    set_venue_and_date(builder, segment.text)


def _read_note(builder: DraftBuilder, segment: Segment) -> None:
    builder.draft.note = builder.draft.note or segment.text


def _read_linked_venue(builder: DraftBuilder, segment: Segment) -> None:
    draft, link = builder.draft, segment.link
    if link is not None and accept_link(link):
        builder.add_link("", link)
    set_venue_and_date(builder, segment.text, whole=True)
    if draft.venue and segment.text == f"{draft.venue}." and "." in draft.venue:
        draft.venue = segment.text  # an abbreviation


def _read_handle(builder: DraftBuilder, segment: Segment) -> None:
    if segment.link is not None:
        segment.link.unused_reason = AUTHOR_PAGE
    builder.draft.authors.append(segment.text)


def _read_own_link(builder: DraftBuilder, segment: Segment) -> None:
    if link := segment.link:
        host = classify_url(link.url).kind
        builder.add_link(link_kind_of(link) or host or link_key(segment.text), link)


def _read_venue(builder: DraftBuilder, segment: Segment) -> None:
    """Read a venue and a date; a short rest that nobody knows is the venue."""
    rest = extract_metadata(builder, segment.text)
    if rest and not builder.draft.venue and len(rest.split()) <= _MAX_VENUE_WORDS:
        set_venue_and_date(builder, rest, whole=True)
    elif rest:
        store_remainder(builder, rest, segment.line)


def _read_authors(builder: DraftBuilder, segment: Segment) -> None:
    """Read the names of a slot of names, and the venue and date among them."""
    text = segment.text
    if segment.link is None:
        rest = extract_metadata(builder, text)
        if builder.draft.authors:
            if rest:
                store_remainder(builder, rest, segment.line)
            return
    names, venue = parse_credit(text)
    names = names or parse_names(text) or [n for n in _NAME_SEPARATOR.split(text) if n]
    for place in [venue, *filter(is_venue, names)]:
        if place:
            set_venue_and_date(builder, place, whole=place == venue)
    builder.draft.authors = [name.strip(" .*") for name in names if not is_venue(name)]
    for span in segment.spans:
        if span.kind == "link":
            span.unused_reason = AUTHOR_PAGE


def _store_lead(builder: DraftBuilder, text: str) -> None:
    """Store a short phrase in front of a title as the note."""
    stripped = re.sub(r"^[\s\W\d_]+|[\s\W_]+$", "", text)
    is_label = key_role(stripped) or link_kind(stripped)
    if stripped and not is_label and not re.fullmatch(r"[xX]|v?\d+", stripped):
        builder.draft.note = builder.draft.note or stripped


def extract_links(builder: DraftBuilder, spans: Sequence[Span]) -> str:
    """Put links, and names and venues in italics, into fields; returns the other text."""
    text = ""
    for span in spans:
        if span.kind == "link":
            if not span.used:
                text += assign_link(builder, span, text[-_MAX_LEAD:])
        elif span.kind == "break":
            text += "\n"
        elif span.kind == "text":
            text += _extract_styled(builder, span)
        elif span.kind == "image":
            _read_badge(builder, span)
    return text


def _read_badge(builder: DraftBuilder, span: Span) -> None:
    """Set venue and date from the words of a badge."""
    for words in (span.text, *badge_words(span.url)):
        if words and is_venue(words):
            set_venue_and_date(builder, collapse_whitespace(words))
            return


def _extract_styled(builder: DraftBuilder, span: Span) -> str:
    """Put names and venues in italics or code into fields; returns what is left of the text."""
    if span.style == "placeholder" and link_kind(span.text.strip("[] ")):
        return ""  # a label whose link is not there yet
    if span.style == "code" and is_venue(span.text):
        return f"\n{span.text}\n"
    if not span.italic:
        return span.text
    stripped = collapse_whitespace(span.text).strip(FIELD_EDGES + ".")
    names, venue = parse_credit(stripped)
    if names and not (builder.draft.authors and len(names) == 1):
        builder.draft.authors += [] if builder.draft.authors and venue else names
        if venue:
            set_venue_and_date(builder, venue, whole=True)
        return "\n"
    if is_venue(stripped) and not builder.draft.venue:
        set_venue_and_date(builder, stripped)
        return "\n"
    return f"\n{span.text}\n" if len(stripped.split()) > SHORT_PHRASE else span.text


def assign_link(builder: DraftBuilder, span: Span, lead: str) -> str:
    """Add a link of the title's line under its kind.

    Args:
        builder: of the draft.
        span: the link.
        lead: the text in front of it.

    Returns:
        The text that replaces the link in its line.
    """
    if not accept_link(span):
        return "" if span.url.startswith("#") else f" {span.text} "
    label = collapse_whitespace(span.text).strip("[] ")
    if kind := link_kind_of(span):
        if is_venue(label) and span.style == "":
            set_venue_and_date(builder, label)
        kind = kind_by_lead(lead, kind) if kind != "link" else _kind_of_here(builder, lead)
        builder.add_link(kind, span)
        return label if span.style == "" and _ARTICLE_BEFORE.search(lead) else ""
    if _HANDLE.fullmatch(label) or (is_name(label) and classify_url(span.url).is_personal):
        span.unused_reason = AUTHOR_PAGE
        builder.draft.authors.append(label)
        return "\n"
    return _assign_unlabelled(builder, span, label, lead)


def _assign_unlabelled(builder: DraftBuilder, span: Span, label: str, lead: str) -> str:
    """Add a link whose label does not say what it is."""
    if lead.rstrip().endswith(("(", "（", "[", "【")) and len(label.split()) <= _MAX_LABEL_WORDS:
        builder.add_link(link_key(label), span)
        return ""
    info = classify_url(span.url)
    is_paper = info.work is not None and info.work.kind in PAPER_KINDS
    if is_paper or _ends_in_sentence(lead):  # another work that is mentioned
        builder.keep_link(span)
        return to_text(span)
    is_description = " " in label or "/" in label or label != label.lower()
    by_host = info.kind if is_description and info.kind in _HOST_KINDS else ""
    builder.add_link(kind_by_lead(lead, "") or by_host or link_key(label), span)
    return f" {label} " if len(label.split()) > SHORT_PHRASE else ""


def _kind_of_here(builder: DraftBuilder, lead: str) -> str:
    """The kind of a link that is labelled ``here``: the words in front of it, if they are few."""
    if (kind := kind_by_lead(lead, "link")) != "link":
        return kind
    words = collapse_whitespace(lead.rpartition("\n")[2]).strip(FIELD_EDGES + ".")
    if not words or len(words.split()) > _MAX_LABEL_WORDS or not words[0].isalpha():
        return kind
    builder.consumed_words.add(words)
    return link_key(words)


def _ends_in_sentence(lead: str) -> bool:
    """True if the text in front of a link is a sentence, not a label."""
    last = re.split(r"[.。!?！？|\n]", lead)[-1]
    return len(last.split()) >= _MAX_LABEL_WORDS or count_han(last) >= _MIN_HAN_IN_SENTENCE


def parse_line(
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
    if (
        not exact
        and is_empty(spans_text(line.spans))
        and not any(s.kind == "link" for s in line.spans)
    ):
        return
    match role:
        case _ if _is_reference(line):
            _store_paragraph(builder, line.spans, line.line)
        case "links":
            _parse_link_column(builder, line)
        case "summary" | "text":
            _store_paragraph(builder, line.spans, line.line)
        case "venue" | "date" | "authors" | "tags" | "note" | "affiliation" | "number":
            _parse_column(builder, line, role, grammar.orders.get(line.place, ""))
        case _ if exact and line.place == "b":
            _store_paragraph(builder, line.spans, line.line)
        case _:
            _parse_lines(builder, line, grammar)


def _is_reference(line: Line) -> bool:
    """True for the reference of another work than the one that a row is about."""
    return any(segment.form == "t" for segment in line.segments)


def _parse_link_column(builder: DraftBuilder, segment: Line) -> None:
    column_kind = link_kind(segment.key)
    for span in segment.spans:
        if span.kind == "link" and accept_link(span):
            kind = link_kind_of(span)
            label = collapse_whitespace(span.text).strip("[] ")
            if span.style == "" and is_venue(label):
                set_venue_and_date(builder, label)
            if column_kind and _is_generic(kind, span):
                kind = column_kind
            builder.add_link(kind or "link", span)
    text = " ".join(s.text for s in segment.spans if s.kind == "text")
    rest = collapse_whitespace(text).strip(FIELD_EDGES + "[]()")
    if rest and is_venue(rest):
        set_venue_and_date(builder, rest)
    elif rest:
        store_remainder(builder, rest, segment.line)


def _is_generic(kind: str, span: Span) -> bool:
    """True if the key of a line or column says more about a link than its own kind."""
    return kind in _GENERIC_KINDS or span.style == "bare"


def _parse_column(builder: DraftBuilder, segment: Line, role: str, order: str = "") -> None:
    draft = builder.draft
    _add_column_links(builder, segment, role)
    words = [s for s in segment.spans if not (s.used and s.style == "bare")]
    text = collapse_whitespace(spans_text(words)).strip(FIELD_EDGES)
    match role:
        case "authors":
            _set_authors(builder, text)
        case "date" if day := _short_date(builder, text, order):
            draft.date = draft.date or day
        case "venue" | "date":
            set_venue_and_date(builder, text, whole=role == "venue")
        case "tags":
            tags = re.split(r"\s*[,，;；、/|]\s*", text)
            draft.tags = [*dict.fromkeys([*draft.tags, *(t.strip(" .。`*") for t in tags)])]
            draft.tags = [tag for tag in draft.tags if tag]
        case "note" if re.search(r"\w", text) and not link_kind(text):
            draft.note = draft.note or text
        case "affiliation" if text:
            builder.ignored.append((segment.line, text))
        case _:
            pass


def _short_date(builder: DraftBuilder, text: str, order: str) -> str:
    """A date of two-digit parts, in the order of its column; empty for any other text."""
    if order == "dmy" and (match := re.fullmatch(r"(\d{1,2})\D(\d{1,2})\D(\d{4})", text)):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    section, match = builder.sibling.section, _MONTH_DAY.fullmatch(text)
    if match and section.year is not None:
        month = find_date(section.text)
        if order == "md" or (month is not None and month.day[5:7] == match[1]):
            return f"{section.year}-{match[1]}-{match[2]}"
    match = _SHORT_DATE.fullmatch(text)
    return "20" + "-".join(part for part in match.groups() if part) if match else ""


def _add_column_links(builder: DraftBuilder, segment: Line, role: str) -> None:
    for span in segment.spans:
        if span.kind != "link" or not accept_link(span):
            continue
        if role == "authors":
            span.unused_reason = AUTHOR_PAGE
        else:
            builder.add_link(link_kind_of(span) or link_key(span.text), span)


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


def _parse_lines(builder: DraftBuilder, line: Line, grammar: Grammar) -> None:
    """Read a paragraph or list item below the title: lines with a key, then the rest."""
    rest: list[Span] = []
    parts = split_lines(line.spans)
    without_key = [part for part in parts if not _parse_keyed_line(builder, part, line.line)]
    for part in without_key:
        rest += [*part, Span("break", "\n", part[-1].line)]
    roles = [role if role in _ROLES_BELOW else "" for role in map(grammar.role, line.slots)]
    if len(without_key) == len(parts) and any(roles):
        rest = _read_roles(builder, line, range(len(roles)), roles)
    if not any(s.text.strip() or s.url for s in rest) or _is_announcement(rest):
        return
    if _is_prose(rest):
        _store_paragraph(builder, rest, line.line)
    elif text := extract_metadata(builder, extract_links(builder, rest)):
        store_remainder(builder, text, line.line)


def _parse_keyed_line(builder: DraftBuilder, line: list[Span], number: int) -> bool:
    """Read a line that begins with a key, ``Authors: …``; False if it does not."""
    match = _KEY.match(spans_text(line))
    if match is None:
        return False
    if _parse_keyed_links(builder, line, match):
        return True
    role = key_role(match[1])
    value = _spans_after(line, match.end())
    if is_identifier(spans_text(value).strip(" .`")) and not any(s.url for s in value):
        return True  # the links have it already
    if role in {"venue", "date", "authors", "tags", "note", "affiliation"}:
        _parse_column(builder, Line("b", value, number), role)
    elif role == "summary":
        _store_paragraph(builder, value, number)
        if _ABSTRACT.fullmatch(match[1]) and not builder.draft.abstract:
            builder.draft.abstract = builder.draft.paragraphs.pop()
            builder.draft.paragraph_lines.pop()
    else:
        return False
    return True


def _parse_keyed_links(builder: DraftBuilder, line: list[Span], match: re.Match[str]) -> bool:
    """Read a line of links with a key: ``Code: …``, or any word and nothing but links."""
    links = [span for span in line if span.kind == "link"]
    key, key_kind = match[1], link_kind(match[1])
    if not links or links[0].text in key:
        return False
    value = _spans_after(line, match.end())
    words = "".join(s.text for s in value if s.kind == "text").strip(_VALUE_EDGES)
    only_links = not words and not key_role(key)
    if not key_kind and not (only_links and all(span.style == "" for span in links)):
        return False
    for span in links:
        if accept_link(span):
            kind = link_kind_of(span)
            if key_kind and _is_generic(kind, span):
                kind = key_kind
            label = key if len(links) == 1 else span.text
            builder.add_link(kind or link_key(label), span)
    if is_venue(words):
        set_venue_and_date(builder, words)
    return True


def _spans_after(line: Sequence[Span], length: int) -> list[Span]:
    """The spans of a line behind its first `length` characters."""
    spans: list[Span] = []
    for span in line:
        if length <= 0:
            spans.append(span)
        elif span.kind == "text":
            if len(span.text) > length:
                spans.append(Span("text", span.text[length:], span.line, span.bold, span.italic))
            length -= len(span.text)
        elif span.kind != "image":
            length -= len(span.text)
            spans.append(span)
    return spans


def _is_announcement(spans: Sequence[Span]) -> bool:
    """True for a few words that introduce what is below them: ``Key features:``."""
    text = spans_text(spans).strip(" *\n")
    is_short = len(text.split()) <= SHORT_PHRASE and not any(s.url for s in spans)
    return is_short and text.endswith((":", "："))


def _is_prose(spans: Sequence[Span]) -> bool:
    """True if a paragraph is made of sentences, so that its text is kept as it is."""
    text = "".join(s.text for s in spans if s.kind != "link" or not link_kind_of(s))
    line = collapse_whitespace(text)
    stripped = line.strip(FIELD_EDGES)
    if parse_names(stripped) or is_venue(line) or is_credit(text):
        return False
    first = re.split(r"[.。;；\n]\s*(?=\W*[A-Z]|\Z)|\n", stripped, maxsplit=0)[0]
    if len(parse_names(first)) > 1 and len(text) - len(first) < _MAX_AFTER_NAMES:
        return False
    return len(text.split()) + count_han(text) / 2 >= _MIN_WORDS_OF_PROSE


def _store_paragraph(builder: DraftBuilder, spans: Sequence[Span], line: int) -> None:
    """Add a paragraph to the summary; labelled links become the entry's, others stay in it."""
    text = ""
    for span in spans:
        if span.kind == "link" and not span.used:
            text += _extract_link_in_prose(builder, span)
        elif span.kind == "break":
            text += "\n"
        elif span.kind != "image":
            text += span.text
    is_exact = builder.draft.source_label is not None
    text = collapse_whitespace(text if is_exact else EMPTY_BRACKETS.sub("", text))
    if not is_exact and (match := SUMMARY_LABEL.match(text)):
        text = text[match.end() :]
    if text:
        add_paragraph(builder, text, line)


def _extract_link_in_prose(builder: DraftBuilder, span: Span) -> str:
    """Add a link inside a sentence; returns what it leaves in the text."""
    if not accept_link(span):
        return span.text
    is_labelled = span.style == "image" or link_kind(span.text.strip("[] "))
    if is_labelled and builder.draft.source_label is None and (kind := link_kind_of(span)):
        builder.add_link(kind, span)
        is_bracketed = span.text.strip().startswith("[")
        return "" if is_bracketed or span.style == "image" else span.text
    builder.keep_link(span)
    return to_text(span)
