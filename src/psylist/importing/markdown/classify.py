"""A possible entry weighed, and drafted when it is one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from psylist.importing.drafts import Draft, Found
from psylist.importing.markdown import fields as details
from psylist.importing.markdown.draft_builder import Making, kind_by_label
from psylist.importing.markdown.inline import Piece, text_of
from psylist.importing.markdown.metadata import learn_label
from psylist.importing.markdown.psylist_layout import Source, is_source, kind_of, shown, source_of
from psylist.importing.markdown.sections import NEWS, RELATED
from psylist.importing.markdown.segments import Passage, Unit
from psylist.importing.markdown.title_search import find_title, in_sentence
from psylist.importing.markdown.titles import Title, weight_of_words
from psylist.importing.markdown.unmarked_titles import is_citation
from psylist.text.scripts import folded
from psylist.vocabulary.hosts import Target, target_of, without_reason
from psylist.vocabulary.venues import is_venue, venue_of

_ENOUGH = 3.0
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


def drafted(unit: Unit, language: str) -> Draft | None:
    """The entry that a unit is, or None; the links of an entry are marked as taken."""
    head = unit.passages[0] if unit.passages else None
    if head is None or head.role != "head":
        return None
    title, source = _title_and_source(unit, language)
    if title is None or not title.text:
        return None
    if not source and not _enough(unit, title):
        return None
    if not source and _is_other(unit, title):
        return None
    making = Making(unit, title, language)
    if source:
        _with_source(making, *source)
    else:
        details.head(making)
    for passage in unit.passages[1:]:
        if not source or passage is not source[1]:
            details.passage(making, passage, exact=source is not None)
    return _finished(making)


def _title_and_source(
    unit: Unit, language: str
) -> tuple[Title | None, tuple[Source, Passage] | None]:
    """The title; and the source line, if the entry has one like those of psylist's pages."""
    head = unit.passages[0]
    quote = next((p for p in unit.passages[1:] if p.role == "quote" and is_source(p.pieces)), None)
    if quote is not None and (title := _whole_title(head.pieces)) is not None:
        return title, (source_of(quote.pieces, language), quote)
    if quote is not None and (title := find_title(head.pieces)) is not None:
        return title, (source_of(quote.pieces, language), quote)
    if unit.origin == "item" and unit.section.own and (title := _whole_title(head.pieces)):
        return title, (Source(), head)
    return find_title(head.pieces), None


def _whole_title(pieces: Sequence[Piece]) -> Title | None:
    """A title that is all of its line, in bold: then it is taken to the letter."""
    if not pieces or not all(p.bold or p.kind == "break" for p in pieces):
        return None
    links = [p for p in pieces if p.kind == "link" and p.form != "bare"]
    if any(p.kind == "image" for p in pieces) or len(links) > 1:
        return None
    text = folded("".join(p.text for p in pieces))
    return Title(text, 0, len(pieces), "bold", 5.0, links[0] if links else None)


def _enough(unit: Unit, title: Title) -> bool:
    """Whether a unit without a source line is an entry by what stands in it."""
    targets = [target_of(piece.url) for piece in unit.links()]
    if unit.origin == "row":
        return bool(targets) or title.weight >= 2  # noqa: PLR2004
    weight = _STYLES[title.style] + (unit.origin == "item") + 2 * (unit.origin == "heading")
    weight += min(title.weight, 1.5) - 1 if title.style != "plain" else 0
    weight += _weight_of_links(unit, title, targets)
    if unit.section.opening and unit.origin == "paragraph":
        weight -= 3
    if in_sentence(unit.passages[0].pieces, title):
        weight -= 3
    if not targets:
        return weight + _weight_without_links(unit, title) >= _ENOUGH
    return weight >= _ENOUGH or (weight + 1 >= _ENOUGH and _tells_venue(unit, title))


def _is_pointer(pieces: Sequence[Piece], title: Title) -> bool:
    """Whether a word or two point at an address inside a sentence: ``Visit … for more``."""
    if weight_of_words(title.text) > 0:
        return False
    return any(
        piece.form == "bare" and _GOES_ON.match(behind.text)
        for piece, behind in pairwise(pieces)
        if behind.kind == "text"
    )


_GOES_ON = re.compile(r"\s+[a-z]")


def _weight_without_links(unit: Unit, title: Title) -> float:
    """What speaks for an entry that leads nowhere: a long title with a venue or a year."""
    if unit.origin == "heading" or weight_of_words(title.text) < 1 or not _tells_venue(unit, title):
        return -2
    head = unit.passages[0].pieces
    named = _tells_venue(unit, title, named=True)
    return 0.5 + named * (title.style == "plain") + 2 * is_citation(text_of(head))


def _weight_of_links(unit: Unit, title: Title, targets: Sequence[Target]) -> float:
    weight = 0.0
    if any(target.scholarly for target in targets):
        weight += 2
    labelled = any(kind_by_label(piece) for piece in unit.links())
    if labelled or (title.link is not None and not without_reason(title.link.url)):
        weight += 1
    elif targets and title.style != "plain":
        weight += 0.5
    if title.style == "plain" and title.link is None:
        strange = [p for p in unit.passages[0].pieces if p.kind == "link" and not kind_by_label(p)]
        weight -= 1.5 * len([p for p in strange if p.form == ""][:2])
        weight -= 2 * _is_pointer(unit.passages[0].pieces, title)
    return weight


def _tells_venue(unit: Unit, title: Title, *, named: bool = False) -> bool:
    """Whether a unit tells where or when; with `named` only where."""
    told = _is_named if named else is_venue
    for passage in unit.passages[:3]:
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
        if any(part.strip() and told(_CHECKED.sub("", part)) for part in parts):
            return True
    return False


_CHECKED = re.compile(r"^\s*[xX✓✔✅]\s+")


def _is_named(text: str) -> bool:
    return is_venue(text) and bool(venue_of(text))


def _is_other(unit: Unit, title: Title) -> bool:
    """Whether a unit is news or another list; its links are told so."""
    text = text_of(unit.passages[0].pieces)
    link = title.link or next(unit.links(), None)
    reason = ""
    if unit.origin == "item" and _NEWS.match(text[:200]) and title.style != "link":
        reason = NEWS
    elif (
        link is not None
        and (target := target_of(link.url)).list
        and re.search(r"awesome|list|papers|清单|列表|合集", title.text, re.IGNORECASE)
    ):
        scholarly = any(target_of(piece.url).scholarly for piece in unit.links())
        reason = "" if scholarly or not target.work else RELATED
    for piece in unit.links() if reason else ():
        piece.reason = piece.reason or reason
    return bool(reason)


def _with_source(making: Making, source: Source, passage: Passage) -> None:
    """Takes over a source line to the letter."""
    draft = making.draft
    draft.label = source.label
    draft.note = source.note
    draft.foreign = [(passage.line, word) for word in source.foreign]
    title_link = making.title.link
    if title_link is not None and not without_reason(title_link.url):
        making.link("", title_link)
    for label, piece in source.links:
        making.link(kind_of(label), piece)
    for piece in passage.pieces:
        if (
            not piece.taken
            and piece.kind == "link"
            and shown(piece) in f"{source.label} {source.note}"
        ):
            making.keep(piece)
    if source.label:
        learn_label(making, source.label)


def _finished(making: Making) -> Draft:
    draft = making.draft
    making.choose_first(_CODE_FIRST)
    section = making.unit.section
    draft.year = section.year
    draft.tags += [topic for topic in section.topics if topic not in draft.tags]
    if not draft.venue and draft.label is None:
        draft.venue = section.venue
    if draft.label is None and not draft.date:
        draft.date = ""
    draft.kind = _kind(draft)
    draft.found = [Found(p.url, p.line, folded(p.text)) for p in making.kept]
    draft.found.sort(key=lambda found: found.line)
    return draft


def _kind(draft: Draft) -> str:
    if draft.ids or not draft.url:
        return "paper"
    return "project" if target_of(draft.url).kind == "code" else "paper"
