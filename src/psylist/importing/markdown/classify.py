"""A possible entry weighed, and drafted when it is one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from psylist.importing.drafts import Draft, LinkRef
from psylist.importing.markdown import fields as details
from psylist.importing.markdown.draft_builder import DraftBuilder, link_kind_of
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.metadata import parse_source_label
from psylist.importing.markdown.psylist_layout import (
    SourceLine,
    is_source,
    kind_of,
    parse_source_line,
    to_text,
)
from psylist.importing.markdown.sections import NEWS, RELATED
from psylist.importing.markdown.segments import Candidate, Segment
from psylist.importing.markdown.title_search import find_title, in_sentence
from psylist.importing.markdown.titles import Title, length_score
from psylist.importing.markdown.unmarked_titles import is_citation
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import UrlInfo, classify_url, non_entry_reason
from psylist.vocabulary.venues import find_venue, is_venue

ENTRY_THRESHOLD = 3.0
_STYLES = {"bold": 2.0, "link": 2.0, "quoted": 2.0, "italic": 1.0, "plain": 1.0}
_NEWS = re.compile(
    r"^\W*(?:(?:19|20)?\d\d[-/.年]|[A-Z][a-z]{2,8}\.? \d).{0,40}?(?:\b[Ww]e\b|\b[Oo]ur\b"
    r"|is (?:out|released|accepted|available|online)"
    r"|(?:has|have) been|[Rr]eleased?\b|[Aa]dded?\b|[Uu]pdated?\b|我们|发布|更新|新增|开源了|上线"
    r"|收录|被.{0,20}(?:录用|接收))"
)
_CODE_FIRST = (
    "paper",
    "arxiv",
    "acl",
    "doi",
    "openreview",
    "pdf",
    "link",
    "html",
    "project",
    "website",
)


def classify(unit: Candidate, language: str) -> Draft | None:
    """The entry that a unit is, or None; the links of an entry are marked as taken."""
    head = unit.segments[0] if unit.segments else None
    if head is None or head.role != "head":
        return None
    title, source = _title_and_source(unit, language)
    if title is None or not title.text:
        return None
    if not source and not entry_score(unit, title):
        return None
    if not source and _is_other(unit, title):
        return None
    making = DraftBuilder(unit, title, language)
    if source:
        _with_source(making, *source)
    else:
        details.parse_title_line(making)
    for passage in unit.segments[1:]:
        if not source or passage is not source[1]:
            details.parse_segment(making, passage, exact=source is not None)
    return _finished(making)


def _title_and_source(
    unit: Candidate, language: str
) -> tuple[Title | None, tuple[SourceLine, Segment] | None]:
    """The title; and the source line, if the entry has one like those of psylist's pages."""
    head = unit.segments[0]
    quote = next((p for p in unit.segments[1:] if p.role == "quote" and is_source(p.pieces)), None)
    if quote is not None and (title := _whole_title(head.pieces)) is not None:
        return title, (parse_source_line(quote.pieces, language), quote)
    if quote is not None and (title := find_title(head.pieces)) is not None:
        return title, (parse_source_line(quote.pieces, language), quote)
    if (
        unit.origin == "item"
        and unit.section.is_psylist_layout
        and (title := _whole_title(head.pieces))
    ):
        return title, (SourceLine(), head)
    return find_title(head.pieces), None


def _whole_title(pieces: Sequence[Span]) -> Title | None:
    """A title that is all of its line, in bold: then it is taken to the letter."""
    if not pieces or not all(p.bold or p.kind == "break" for p in pieces):
        return None
    links = [p for p in pieces if p.kind == "link" and p.style != "bare"]
    if any(p.kind == "image" for p in pieces) or len(links) > 1:
        return None
    text = collapse_whitespace("".join(p.text for p in pieces))
    return Title(text, 0, len(pieces), "bold", 5.0, links[0] if links else None)


def entry_score(unit: Candidate, title: Title) -> bool:
    """Whether a unit without a source line is an entry by what stands in it."""
    targets = [classify_url(piece.url) for piece in unit.links()]
    if unit.origin == "row":
        return bool(targets) or title.weight >= 2
    weight = _STYLES[title.style] + (unit.origin == "item") + 2 * (unit.origin == "heading")
    weight += min(title.weight, 1.5) - 1 if title.style != "plain" else 0
    weight += _weight_of_links(unit, title, targets)
    if unit.section.is_preamble and unit.origin == "paragraph":
        weight -= 3
    if in_sentence(unit.segments[0].pieces, title):
        weight -= 3
    if not targets:
        return weight + _weight_without_links(unit, title) >= ENTRY_THRESHOLD
    return weight >= ENTRY_THRESHOLD or (
        weight + 1 >= ENTRY_THRESHOLD and mentions_venue(unit, title)
    )


def _is_pointer(pieces: Sequence[Span], title: Title) -> bool:
    """Whether a word or two point at an address inside a sentence: ``Visit … for more``."""
    if length_score(title.text) > 0:
        return False
    return any(
        piece.style == "bare" and _GOES_ON.match(behind.text)
        for piece, behind in pairwise(pieces)
        if behind.kind == "text"
    )


_GOES_ON = re.compile(r"\s+[a-z]")


def _weight_without_links(unit: Candidate, title: Title) -> float:
    """What speaks for an entry that leads nowhere: a long title with a venue or a year."""
    if unit.origin == "heading" or length_score(title.text) < 1 or not mentions_venue(unit, title):
        return -2
    head = unit.segments[0].pieces
    named = mentions_venue(unit, title, named=True)
    return 0.5 + named * (title.style == "plain") + 2 * is_citation(spans_text(head))


def _weight_of_links(unit: Candidate, title: Title, targets: Sequence[UrlInfo]) -> float:
    weight = 0.0
    if any(target.is_scholarly for target in targets):
        weight += 2
    labelled = any(link_kind_of(piece) for piece in unit.links())
    if labelled or (title.link is not None and not non_entry_reason(title.link.url)):
        weight += 1
    elif targets and title.style != "plain":
        weight += 0.5
    if title.style == "plain" and title.link is None:
        strange = [p for p in unit.segments[0].pieces if p.kind == "link" and not link_kind_of(p)]
        weight -= 1.5 * len([p for p in strange if p.style == ""][:2])
        weight -= 2 * _is_pointer(unit.segments[0].pieces, title)
    return weight


def mentions_venue(unit: Candidate, title: Title, *, named: bool = False) -> bool:
    """Whether a unit tells where or when; with `named` only where."""
    message = _is_named if named else is_venue
    for passage in unit.segments[:3]:
        if passage.role in {"venue", "date", "authors"} and not named:
            return True
        pieces = passage.pieces
        if passage.role == "head":
            pieces = [*pieces[: title.start], *pieces[title.end :]]
            texts = [title.before, title.after]
        else:
            texts = []
        texts += [p.text for p in pieces if p.kind == "text"]
        parts = (
            part
            for text in texts
            for part in re.split(r"[,，.。;；|(（\[\]）)]\s*| [-–—] ", text[:600])
        )
        if any(part.strip() and message(_CHECKED.sub("", part)) for part in parts):
            return True
    return False


_CHECKED = re.compile(r"^\s*[xX✓✔✅]\s+")


def _is_named(text: str) -> bool:
    return is_venue(text) and bool(find_venue(text))


def _is_other(unit: Candidate, title: Title) -> bool:
    """Whether a unit is news or another list; its links are told so."""
    text = spans_text(unit.segments[0].pieces)
    link = title.link or next(unit.links(), None)
    reason = ""
    if unit.origin == "item" and _NEWS.match(text[:200]) and title.style != "link":
        reason = NEWS
    elif (
        link is not None
        and (target := classify_url(link.url)).is_list
        and re.search(r"awesome|list|papers|清单|列表|合集", title.text, re.IGNORECASE)
    ):
        scholarly = any(classify_url(piece.url).is_scholarly for piece in unit.links())
        reason = "" if scholarly or not target.work else RELATED
    for piece in unit.links() if reason else ():
        piece.unused_reason = piece.unused_reason or reason
    return bool(reason)


def _with_source(making: DraftBuilder, source: SourceLine, passage: Segment) -> None:
    """Takes over a source line to the letter."""
    draft = making.draft
    draft.source_label = source.label
    draft.note = source.note
    draft.foreign_labels = [(passage.line, word) for word in source.foreign]
    title_link = making.title.link
    if title_link is not None and not non_entry_reason(title_link.url):
        making.link("", title_link)
    for label, piece in source.links:
        making.link(kind_of(label), piece)
    for piece in passage.pieces:
        if (
            not piece.used
            and piece.kind == "link"
            and to_text(piece) in f"{source.label} {source.note}"
        ):
            making.keep(piece)
    if source.label:
        parse_source_label(making, source.label)


def _finished(making: DraftBuilder) -> Draft:
    draft = making.draft
    making.choose_primary_link(_CODE_FIRST)
    section = making.unit.section
    draft.year = section.year
    draft.tags += [topic for topic in section.topics if topic not in draft.tags]
    if not draft.venue and draft.source_label is None:
        draft.venue = section.venue
    if draft.source_label is None and not draft.date:
        draft.date = ""
    draft.kind = _kind(draft)
    draft.link_refs = [LinkRef(p.url, p.line, collapse_whitespace(p.text)) for p in making.links]
    draft.link_refs.sort(key=lambda found: found.line)
    return draft


def _kind(draft: Draft) -> str:
    if draft.ids or not draft.url:
        return "paper"
    return "project" if classify_url(draft.url).kind == "code" else "paper"
