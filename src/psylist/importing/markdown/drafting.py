"""The draft of a sibling that is a work."""

import re
from collections.abc import Iterable, Iterator

from psylist.importing.drafts import Draft, LinkRef
from psylist.importing.markdown.draft_builder import DraftBuilder
from psylist.importing.markdown.fields import read_line, read_title_line
from psylist.importing.markdown.grammar import Grammar, is_title_head
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.psylist_layout import (
    SourceLine,
    is_source,
    key_of_label,
    parse_source_line,
    to_text,
)
from psylist.importing.markdown.sections import is_undated
from psylist.importing.markdown.segments import Line
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.works import Title, WorkDecision
from psylist.text.authors import read_author_list
from psylist.text.dates import find_date, find_year
from psylist.text.scripts import collapse_whitespace
from psylist.text.topics import SEPARATOR
from psylist.vocabulary.badges import badge_words
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.phrases import PHRASES
from psylist.vocabulary.venue_text import is_venue
from psylist.vocabulary.venues import parse_venue

_COLUMN_ROLES = frozenset(
    ["venue", "date", "authors", "tags", "note", "affiliation", "number", "links", "summary"]
)
_NO_NAMES = re.compile(r"[:：。！？!?;；]")
_MAX_NAME_WORDS = 7
_KINDS = {words.casefold(): kind for own in PHRASES.values() for kind, words in own.kinds.items()}
"""Kinds of works by the headings of psylist's own pages."""
_ARXIV = re.compile(r"arxiv.*", re.IGNORECASE)


def build_draft(
    sibling: Sibling, decision: WorkDecision, grammar: Grammar, language: str
) -> tuple[Draft, list[tuple[int, str]]] | None:
    """The draft of a work and the texts that it has no room for; links of it become used."""
    bold_title = _bold_line_title(sibling)
    source = _find_source(sibling, bold_title, language)
    title = (bold_title if source else None) or decision.title
    if title is None or not title.text or not (source or decision.is_work):
        return None
    builder = DraftBuilder(sibling, title)
    own = sibling.lines[title.line]
    if source is not None:
        _read_source(builder, *source)
    else:
        read_title_line(builder, grammar)
    for line in sibling.lines:
        if line is not own and (source is None or line is not source[1]):
            if source is not None and line.quoted and (names := _quoted_names(line)):
                builder.draft.authors = builder.draft.authors or names
                continue
            role = _role_of(line, own, grammar)
            read_line(builder, line, grammar, role, exact=source is not None)
    return _finish(builder), builder.ignored


def _role_of(line: Line, title: Line, grammar: Grammar) -> str:
    """The role of a column; that of the title has none for its further lines."""
    if line.place[:1] != "c" or line.place.rstrip("b") == title.place.rstrip("b"):
        return ""
    role = "title" if is_title_head(line.key) else key_role(line.key)
    if role == "title":  # another name of the work
        return "links" if any(s.kind == "link" for s in line.spans) else ""
    if role in _COLUMN_ROLES:
        return role
    if link_kind(line.key):
        return "links"
    return next((r for r in map(grammar.role, line.slots) if r in {"venue", "date", "authors"}), "")


def _bold_line_title(sibling: Sibling) -> Title | None:
    """A title that is all of its line, in bold: then it is taken to the letter."""
    spans = sibling.lines[0].spans if sibling.lines else []
    if not spans or not all(s.bold or s.kind == "break" for s in spans):
        return None
    links = [s for s in spans if s.kind == "link" and s.style != "bare"]
    if any(s.kind == "image" for s in spans) or len(links) > 1:
        return None
    text = collapse_whitespace("".join(s.text for s in spans))
    return Title(text, 0, 0, len(sibling.lines[0].segments))


def _find_source(
    sibling: Sibling, bold_title: Title | None, language: str
) -> tuple[SourceLine, Line] | None:
    """The source line of an entry like those of psylist's own pages, and its line."""
    for line in sibling.lines[1:]:
        if line.quoted and is_source(line.spans):
            return parse_source_line(line.spans, language), line
    if sibling.kind == "item" and sibling.section.is_psylist_layout and bold_title:
        return SourceLine(), sibling.lines[0]
    return None


def _quoted_names(line: Line) -> list[str]:
    """The authors on a quoted line beside the source line; nothing if it is anything else."""
    text = collapse_whitespace(spans_text(line.spans))
    if _NO_NAMES.search(text) or any(span.kind != "text" for span in line.spans):
        return []
    names = read_author_list(text)
    return names if all(len(name.split()) <= _MAX_NAME_WORDS for name in names) else []


def _read_source(builder: DraftBuilder, source: SourceLine, line: Line) -> None:
    """Take over a source line to the letter."""
    draft = builder.draft
    draft.source_label = source.label
    draft.note = source.note
    draft.foreign_labels = [(line.line, label) for label in source.foreign_labels]
    for span in builder.sibling.lines[0].spans:
        if span.kind == "link" and span.style != "bare" and not non_entry_reason(span.url):
            builder.add_link("", span)
    for label, span in source.links:
        builder.add_link(key_of_label(label), span)
    kept = f"{source.label} {source.note}"
    for span in line.spans:
        if not span.used and span.kind == "link" and to_text(span) in kept:
            builder.keep_link(span)
    if match := _ARXIV.search(source.label):
        date = find_date(match[0])
        draft.date = date.day if date else ""


def _finish(builder: DraftBuilder) -> Draft:
    draft, section = builder.draft, builder.sibling.section
    builder.settle_links()
    draft.year = section.year
    if draft.source_label is None:
        builder.claim_bare_ids()
        published = parse_venue(draft.venue)
        by_venue = find_year(draft.venue) or (published.year if published else None)
        draft.year = section.year or by_venue
        draft.venue = draft.venue or section.venue
    elif draft.year is None and not is_undated(section.text):
        draft.year = find_year(draft.source_label)
    badges = category_badges(builder.sibling.spans())
    topic = SEPARATOR.join(section.topics)
    draft.tags = [*dict.fromkeys(filter(None, [*draft.tags, *badges, topic]))]
    is_project = draft.url and not draft.ids and classify_url(draft.url).kind == "code"
    draft.kind = "project" if is_project else "paper"
    if section.is_psylist_layout:
        draft.kind = next(
            filter(None, map(_KINDS.get, map(str.casefold, section.topics))), draft.kind
        )
    draft.link_refs = [LinkRef(s.url, s.line, collapse_whitespace(s.text)) for s in builder.links]
    draft.link_refs.sort(key=lambda ref: ref.line)
    return draft


def category_badges(spans: Iterable[Span]) -> Iterator[str]:
    """The words of badges that name categories: neither a venue, a date, a number nor a link."""
    for span in spans:
        if span.kind != "image" or not (words := badge_words(span.url)):
            continue
        texts = [collapse_whitespace(text) for text in (span.text, *words)]
        if any(is_venue(text) or link_kind(text) for text in texts if text):
            continue
        name = texts[0] or texts[1]
        if re.search(r"[^\W\d_]", name) and not re.search(r"\d{2}", name):
            yield name
