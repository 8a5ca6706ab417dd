"""The draft of a sibling that is a work."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from psylist.importing.drafts import LinkRef
from psylist.importing.markdown.builder import DraftBuilder
from psylist.importing.markdown.fields import read_line, read_title_line
from psylist.importing.markdown.grammar import Grammar, is_title_head
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.segments import Line
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import Title
from psylist.importing.markdown.works import WorkDecision
from psylist.text.dates import find_year
from psylist.text.names import natural_order
from psylist.text.scripts import collapse_whitespace
from psylist.text.topics import SEPARATOR
from psylist.vocabulary.badges import badge_words
from psylist.vocabulary.headings import is_undated
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.phrases import PHRASES
from psylist.vocabulary.venue_text import is_venue
from psylist.vocabulary.venues import parse_venue

_COLUMN_ROLES = frozenset(
    ["venue", "date", "authors", "tags", "note", "affiliation", "number", "links", "summary"]
)
_KINDS = {words.casefold(): kind for own in PHRASES.values() for kind, words in own.kinds.items()}
"""Kinds of works by the headings of psylist's own pages."""


def build_draft(
    sibling: Sibling,
    decision: WorkDecision,
    grammar: Grammar,
    language: str,
    taken: Collection[int] = (),
) -> DraftBuilder | None:
    """The draft of a work, the links that it has, and the texts that it has no room for.

    Args:
        sibling: that the work is.
        decision: about it.
        grammar: of its run.
        language: of the page.
        taken: the identities of links that other entries have.
    """
    source = None
    if sibling.section.is_psylist_layout or any(line.quoted for line in sibling.lines):
        from psylist.importing.psylist_layout import find_source, read_source_line

        source = find_source(sibling, language)
    title = (source.title if source else None) or decision.title
    if title is None or not title.text or not (source or decision.is_work):
        return None
    if sibling.section.is_generated:
        title = _exact_title(sibling, title)
    builder = DraftBuilder(sibling, title, taken)
    own = sibling.lines[title.line]
    done = {id(own)}
    if source is not None:
        done.update(map(id, read_source_line(builder, source)))
    else:
        read_title_line(builder, grammar)
    for line in sibling.lines:
        if id(line) not in done:
            role = _role_of(line, own, grammar)
            read_line(builder, line, grammar, role, exact=source is not None)
    _finish(builder)
    return builder


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


def _exact_title(sibling: Sibling, title: Title) -> Title:
    """The title on a page of psylist's own, to the letter: all that is in bold on its line."""
    line = sibling.lines[title.line]
    bold = [index for index, segment in enumerate(line.segments) if "b" in segment.form]
    text = collapse_whitespace("".join(span.text for span in line.spans if span.bold))
    if title.start not in bold:
        return title
    return replace(title, text=text, start=bold[0], end=bold[-1] + 1, before="", after="")


def _finish(builder: DraftBuilder) -> None:
    draft, section = builder.draft, builder.sibling.section
    builder.settle_links()
    draft.year = section.year
    if draft.source_label is None:
        builder.claim_bare_ids()
        published = parse_venue(draft.venue)
        by_venue = find_year(draft.venue) or (published.year if published else None)
        # A page of psylist's has the year that its entries say.
        own = section.year if section.is_psylist_layout or section.is_generated else None
        draft.year = own or by_venue or section.year
        draft.venue = draft.venue or section.venue
    elif draft.year is None and not is_undated(section.text):
        draft.year = find_year(draft.source_label)
    draft.authors = [*map(natural_order, draft.authors)]
    topic = SEPARATOR.join(section.topics)
    badges = category_badges(builder.sibling.spans())
    draft.tags = [*dict.fromkeys(filter(None, [*draft.tags, *badges, topic]))]
    is_project = draft.url and not draft.ids and classify_url(draft.url).kind == "code"
    draft.kind = "project" if is_project else "paper"
    if section.is_psylist_layout:
        kinds = (_KINDS[topic.casefold()] for topic in section.topics if topic.casefold() in _KINDS)
        draft.kind = next(kinds, draft.kind)
    draft.link_refs = [LinkRef(s.url, s.line, collapse_whitespace(s.text)) for s in builder.links]
    draft.link_refs.sort(key=lambda ref: ref.line)


def category_badges(spans: Iterable[Span], known: Collection[str] = ()) -> Iterator[str]:
    """The words of badges that name categories: neither a venue, a date, a number nor a link.

    Args:
        spans: of an entry.
        known: words, in lower case, that name a category whatever else they may name.
    """
    for span in spans:
        if span.kind != "image" or not (words := badge_words(span.url)):
            continue
        texts = [collapse_whitespace(text) for text in (span.text, *words)]
        name = texts[0] or texts[1]
        is_other = any(is_venue(text) or link_kind(text) for text in texts if text)
        is_name = re.search(r"[^\W\d_]", name) and not re.search(r"\d{2}", name)
        if name.casefold() in known or (is_name and not is_other):
            yield name
