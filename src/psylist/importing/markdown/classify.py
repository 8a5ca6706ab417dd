"""Whether a candidate is an entry, by a score; and the draft of one that is."""

import re
from collections.abc import Sequence
from itertools import pairwise

from psylist.importing.drafts import Draft, LinkRef
from psylist.importing.markdown.draft_builder import Candidate, DraftBuilder, Segment, link_kind_of
from psylist.importing.markdown.fields import parse_segment, parse_title_line
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.metadata import parse_source_label
from psylist.importing.markdown.psylist_layout import (
    SourceLine,
    is_source,
    key_of_label,
    parse_source_line,
    to_text,
)
from psylist.importing.markdown.sections import NEWS, RELATED
from psylist.importing.markdown.title_search import find_title, is_in_sentence
from psylist.importing.markdown.titles import Title, length_score
from psylist.importing.markdown.unmarked_titles import is_citation
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import UrlInfo, classify_url, non_entry_reason
from psylist.vocabulary.venue_text import find_venue, is_venue

# What speaks for and against an entry, in points.
ENTRY_THRESHOLD = 3.0
_STYLE_POINTS = {"bold": 2.0, "link": 2.0, "quoted": 2.0, "italic": 1.0, "plain": 1.0}
_ITEM_POINTS = 1
_HEADING_POINTS = 2
_VENUE_POINTS = 1
_SCHOLARLY_POINTS = 2
_LABELLED_LINK_POINTS = 1
_UNLABELLED_LINK_POINTS = 0.5
_PREAMBLE_POINTS = -3
_IN_SENTENCE_POINTS = -3
_TITLED_LINK_POINTS = -1.5  # each of two links with words, beside a plain title
_POINTER_POINTS = -2
_NO_LINK_NO_VENUE_POINTS = -2
_NO_LINK_POINTS = 0.5
_NO_LINK_CITATION_POINTS = 2
_PLACEHOLDER_POINTS = 0  # a title whose link is empty yet
_NEUTRAL_TITLE_WEIGHT = 1
_MAX_TITLE_WEIGHT = 1.5
_MIN_ROW_TITLE_WEIGHT = 2  # of a title in a table without links
_EXACT_TITLE_WEIGHT = 5.0

_VENUE_SEGMENTS = 3  # how many segments are searched for a venue
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
_MAX_NEWS_START = 200  # characters that tell news from an entry
_LIST_WORDS = re.compile(r"awesome|list|papers|清单|列表|合集", re.IGNORECASE)
_PRIMARY_KINDS = (
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


def classify(candidate: Candidate, language: str) -> Draft | None:
    """The draft of a candidate that is an entry, else None; links of an entry become used."""
    head = candidate.segments[0] if candidate.segments else None
    if head is None or head.role != "head":
        return None
    bold_title = _bold_line_title(head.spans)
    source = _find_source(candidate, bold_title, language)
    title = (bold_title if source else None) or find_title(head.spans)
    if title is None or not title.text:
        return None
    builder = DraftBuilder(candidate, title, language)
    if source is not None:
        _parse_source(builder, *source)
    elif is_entry(candidate, title) and not _is_news_or_list(candidate, title):
        parse_title_line(builder)
    else:
        return None
    for segment in candidate.segments[1:]:
        if source is None or segment is not source[1]:
            parse_segment(builder, segment, exact=source is not None)
    return _finish(builder)


def _find_source(
    candidate: Candidate, bold_title: Title | None, language: str
) -> tuple[SourceLine, Segment] | None:
    """The source line of an entry like those of psylist's own pages, and its segment."""
    for segment in candidate.segments[1:]:
        if segment.role == "quote" and is_source(segment.spans):
            return parse_source_line(segment.spans, language), segment
    if candidate.origin == "item" and candidate.section.is_psylist_layout and bold_title:
        return SourceLine(), candidate.segments[0]
    return None


def _bold_line_title(spans: Sequence[Span]) -> Title | None:
    """A title that is all of its line, in bold: then it is taken to the letter."""
    if not spans or not all(s.bold or s.kind == "break" for s in spans):
        return None
    links = [s for s in spans if s.kind == "link" and s.style != "bare"]
    if any(s.kind == "image" for s in spans) or len(links) > 1:
        return None
    text = collapse_whitespace("".join(s.text for s in spans))
    link = links[0] if links else None
    return Title(text, 0, len(spans), "bold", _EXACT_TITLE_WEIGHT, link)


def is_entry(candidate: Candidate, title: Title) -> bool:
    """True if a candidate without a source line is an entry."""
    targets = [classify_url(span.url) for span in candidate.links()]
    if candidate.origin == "row":
        return bool(targets) or title.weight >= _MIN_ROW_TITLE_WEIGHT
    score = _score(candidate, title, targets)
    if not targets:
        return score + _score_without_links(candidate, title) >= ENTRY_THRESHOLD
    if score >= ENTRY_THRESHOLD:
        return True
    return score + _VENUE_POINTS >= ENTRY_THRESHOLD and mentions_venue(candidate, title)


def _score(candidate: Candidate, title: Title, targets: Sequence[UrlInfo]) -> float:
    score = _STYLE_POINTS[title.style]
    score += _ITEM_POINTS if candidate.origin == "item" else 0
    score += _HEADING_POINTS if candidate.origin == "heading" else 0
    if title.style != "plain":
        score += min(title.weight, _MAX_TITLE_WEIGHT) - _NEUTRAL_TITLE_WEIGHT
    score += _score_links(candidate, title, targets)
    if candidate.section.is_preamble and candidate.origin == "paragraph":
        score += _PREAMBLE_POINTS
    if is_in_sentence(candidate.segments[0].spans, title):
        score += _IN_SENTENCE_POINTS
    return score


def _score_links(candidate: Candidate, title: Title, targets: Sequence[UrlInfo]) -> float:
    score = 0.0
    if any(target.is_scholarly for target in targets):
        score += _SCHOLARLY_POINTS
    is_labelled = any(link_kind_of(span) for span in candidate.links())
    if is_labelled or (title.link is not None and not non_entry_reason(title.link.url)):
        score += _LABELLED_LINK_POINTS
    elif targets and title.style != "plain":
        score += _UNLABELLED_LINK_POINTS
    if title.style == "plain" and title.link is None:
        spans = candidate.segments[0].spans
        titled = [s for s in spans if s.kind == "link" and not s.style and not link_kind_of(s)]
        score += _TITLED_LINK_POINTS * len(titled[:2])
        score += _POINTER_POINTS if _is_pointer(spans, title) else 0
    return score


def _is_pointer(spans: Sequence[Span], title: Title) -> bool:
    """True for a word or two that point at an address in a sentence: ``Visit … for more``."""
    if length_score(title.text) > 0:
        return False
    return any(
        span.style == "bare" and _SENTENCE_GOES_ON.match(following.text)
        for span, following in pairwise(spans)
        if following.kind == "text"
    )


def _score_without_links(candidate: Candidate, title: Title) -> float:
    """What speaks for an entry without links: a long title with a venue or a year."""
    is_short = length_score(title.text) < 1
    head = candidate.segments[0].spans[title.start : title.end]
    if any(span.style == "placeholder" for span in head) and not candidate.section.is_preamble:
        is_title = length_score(title.text) > 1 or mentions_venue(candidate, title)
        return _PLACEHOLDER_POINTS if is_title else _NO_LINK_NO_VENUE_POINTS
    if candidate.origin == "heading" or is_short or not mentions_venue(candidate, title):
        return _NO_LINK_NO_VENUE_POINTS
    score = _NO_LINK_POINTS
    if title.style == "plain" and mentions_venue(candidate, title, named=True):
        score += _VENUE_POINTS
    if is_citation(spans_text(candidate.segments[0].spans)):
        score += _NO_LINK_CITATION_POINTS
    return score


def mentions_venue(candidate: Candidate, title: Title, *, named: bool = False) -> bool:
    """True if a candidate has a venue or a date; with `named`, only if it has a venue."""
    for segment in candidate.segments[:_VENUE_SEGMENTS]:
        if segment.role in {"venue", "date", "authors"} and not named:
            return True
        spans, texts = segment.spans, []
        if segment.role == "head":
            spans = [*spans[: title.start], *spans[title.end :]]
            texts = [title.before, title.after]
        texts += [s.text for s in spans if s.kind == "text"]
        for text in texts:
            for part in _PART_BREAK.split(text[:_MAX_VENUE_TEXT]):
                stripped = _CHECK_MARK.sub("", part)
                if part.strip() and is_venue(stripped) and (not named or find_venue(stripped)):
                    return True
    return False


def _is_news_or_list(candidate: Candidate, title: Title) -> bool:
    """True if a candidate is news or another list; its links get that reason."""
    text = spans_text(candidate.segments[0].spans)
    link = title.link or next(candidate.links(), None)
    reason = ""
    if candidate.origin == "item" and _NEWS.match(text[:_MAX_NEWS_START]) and title.style != "link":
        reason = NEWS
    elif link is not None and _LIST_WORDS.search(title.text):
        target = classify_url(link.url)
        is_scholarly = any(classify_url(span.url).is_scholarly for span in candidate.links())
        reason = RELATED if target.is_list and target.work and not is_scholarly else ""
    for span in candidate.links() if reason else ():
        span.unused_reason = span.unused_reason or reason
    return bool(reason)


def _parse_source(builder: DraftBuilder, source: SourceLine, segment: Segment) -> None:
    """Take over a source line to the letter."""
    draft = builder.draft
    draft.source_label = source.label
    draft.note = source.note
    draft.foreign_labels = [(segment.line, label) for label in source.foreign_labels]
    title_link = builder.title.link
    if title_link is not None and not non_entry_reason(title_link.url):
        builder.add_link("", title_link)
    for label, span in source.links:
        builder.add_link(key_of_label(label), span)
    kept = f"{source.label} {source.note}"
    for span in segment.spans:
        if not span.used and span.kind == "link" and to_text(span) in kept:
            builder.keep_link(span)
    if source.label:
        parse_source_label(builder, source.label)


def _finish(builder: DraftBuilder) -> Draft:
    draft, section = builder.draft, builder.candidate.section
    builder.choose_primary_link(_PRIMARY_KINDS)
    if draft.source_label is None:
        builder.claim_bare_ids()
    draft.year = section.year
    draft.tags += [topic for topic in section.topics if topic not in draft.tags]
    if not draft.venue and draft.source_label is None:
        draft.venue = section.venue
    is_project = draft.url and not draft.ids and classify_url(draft.url).kind == "code"
    draft.kind = "project" if is_project else "paper"
    draft.link_refs = [LinkRef(s.url, s.line, collapse_whitespace(s.text)) for s in builder.links]
    draft.link_refs.sort(key=lambda ref: ref.line)
    return draft
