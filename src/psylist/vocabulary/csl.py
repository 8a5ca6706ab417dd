"""What an item of CSL-JSON says of a work: of doi.org's, of reference managers', of others'."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psylist.errors import UsageError
from psylist.identifiers.identifier import parse
from psylist.text.authors import NameList, csl_names
from psylist.text.maths import with_exponents
from psylist.text.values import as_dict, as_line, as_list, date_from_parts, parse_date
from psylist.vocabulary.venues import dated_venue, is_series, parse_venue

# Crossref's types by those of CSL.
_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-series": "book",
    "edited-book": "book",
    "monograph": "book",
    "reference-book": "book",
    "reference-entry": "entry",
    "dissertation": "thesis",
    "report-component": "report",
    "peer-review": "review",
    "database": "dataset",
    "component": "figure",
}
_KINDS = {"dataset": "dataset", "software": "tool"}
_NO_VENUE = {"article", "dataset", "software", "book", "thesis", "webpage", "post-weblog"}
_IN_VOLUME = {"paper-conference", "chapter"}
# The elements that publishers put into titles and abstracts: HTML, JATS and MathML. What else
# stands between angle brackets are signs: "a<b and c>d".
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:jats:|mml:|m:)?(?:i|b|u|p|em|strong|sub|sup|inf|scp|sc|span|tt|br|div|title|sec|italic|bold"
    r"|monospace|underline|label|list|list-item|ext-link|xref|named-content|styled-content"
    r"|inline-formula|tex-math|alternatives|math|m[a-z]{1,12}|semantics|annotation|h[1-6])"
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"</?(?:jats:)?(?:p|title|br|sec|div|sup)(?![\w-])", re.IGNORECASE)
_JOINED = re.compile(r"(?<=\d)<sup>(?=[a-z])|</sup>(?!\w)", re.IGNORECASE)
"""As in ``1<sup>st</sup>``; a mark behind a word has a space in front of it."""
# "CHI '20: CHI Conference on …", "EMNLP 2023"
_MEETING = re.compile(r"([A-Z][\w&/ +-]{1,20}?)[ -]?(?:'|’|20|19)(\d\d)\b")
_DATES = ("issued", "published", "published-online", "published-print", "created")


@dataclass(frozen=True, slots=True)
class CslWork:
    """A work as an item names it; what it does not name is empty.

    Attributes:
        title: with its subtitle.
        kind: of an entry, where it is not a paper.
        venue: where it was published, in the one spelling.
        container: the same in the words of the item, without its meeting.
        date: as far as it is known.
        authors: in natural order.
        editors: of the volume or the work.
        preprint: the arXiv id that the publisher names as its preprint.
        abstract: without mark-up.
    """

    title: str = ""
    kind: str | None = None
    venue: str = ""
    container: str = ""
    date: object = None
    authors: NameList = field(default_factory=NameList)
    editors: NameList = field(default_factory=NameList)
    preprint: str = ""
    abstract: str = ""


def csl_type(item: Mapping[str, Any]) -> str:
    """The type of an item, in CSL's vocabulary."""
    kind = as_line(item.get("type")).lower()
    return _TYPES.get(kind, kind)


def read_csl_item(item: Mapping[str, Any]) -> CslWork:
    """What an item says of its work; its title may be missing."""
    kind = csl_type(item)
    abstract = re.sub(r"(?i)^abstract[:.]?\s+(?=\S)", "", strip_jats(item.get("abstract")))
    return CslWork(
        title=_title(item),
        kind=_KINDS.get(kind),
        venue="" if kind in _NO_VENUE else _venue(item, kind),
        container="" if kind in _NO_VENUE else _container(item, kind),
        date=_date(item),
        authors=csl_names(item.get("author"), strip_jats),
        editors=csl_names(item.get("editor"), strip_jats),
        preprint=_preprint(item),
        abstract=abstract,
    )


def strip_jats(value: object) -> str:
    """A text, or the first of several, without its mark-up, on one line."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    # Entities first: some services escape the mark-up itself.
    text = _unescape(_unescape(value)) if "&" in value else value
    return " ".join(_TAG.sub(_unmarked, with_exponents(text)).split())


def _unmarked(tag: re.Match[str]) -> str:
    """What is left of a tag: a space where it parts two words."""
    is_joined = _JOINED.match(tag.string, tag.start())
    return " " if _BREAKING.match(tag[0]) and not is_joined else ""


def _unescape(text: str) -> str:
    """A text with the signs that its character references stand for, which end in semicolons.

    HTML takes some without, and ``Search&notify`` would lose its word.
    """
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text)


def csl_date(value: object) -> object:
    """A date variable of CSL as far as it is known: in parts, or in words."""
    parts = as_list(as_dict(value).get("date-parts"))
    date = date_from_parts(as_list(parts[0])) if parts else None
    raw = as_dict(value).get("raw")
    text = str(raw) if isinstance(raw, int) else as_line(raw)  # services send years as numbers
    text = text or as_line(as_dict(value).get("literal"))
    return date or parse_date(text)


def _title(item: Mapping[str, Any]) -> str:
    title, rest = strip_jats(item.get("title")), strip_jats(item.get("subtitle"))
    if not rest or rest.lower() in title.lower():
        return title
    return f"{title}{'' if title.endswith(('?', '!', ':')) else ':'} {rest}" if title else rest


def _container(item: Mapping[str, Any], kind: str) -> str:
    """The journal or the volume; of a volume in a series both are named, the series first."""
    names = item.get("container-title")
    listed = [name for value in as_list(names) or [names] if (name := strip_jats(value))]
    series = strip_jats(item.get("collection-title"))
    others = [name for name in listed if name != series] or listed
    container = (others[-1] if kind in _IN_VOLUME else others[0]) if others else ""
    return "" if is_series(container) else container


def _venue(item: Mapping[str, Any], kind: str) -> str:
    container = _container(item, kind)
    if kind != "paper-conference":
        return _dated(container, item)
    event = item.get("event")
    named = [as_dict(event).get("acronym"), event, as_dict(event).get("name")]
    for words in map(strip_jats, [*named, item.get("event-title")]):
        if (known := parse_venue(words)) and known.year:
            return known.canonical
        if match := _MEETING.match(words):
            century = "19" if match[2] > "70" else "20"
            return f"{match[1].strip()} {century}{match[2]}"
    return _dated(container, item)


def _dated(container: str, item: Mapping[str, Any]) -> str:
    """The one spelling of a container; of proceedings with the year that the item says."""
    year = str(csl_date(item.get("event-date")) or _date(item) or "")[:4]
    return dated_venue(container, year, as_line(item.get("volume")))


def _date(item: Mapping[str, Any]) -> object:
    return next((d for name in _DATES if (d := csl_date(item.get(name))) is not None), None)


def _preprint(item: Mapping[str, Any]) -> str:
    """The arXiv id that the publisher names as the preprint of this work."""
    for related in as_list(as_dict(item.get("relation")).get("has-preprint")):
        try:
            work = parse(as_line(as_dict(related).get("id")))
        except UsageError:
            continue
        if work.kind == "arxiv":
            return work.value
    return ""
