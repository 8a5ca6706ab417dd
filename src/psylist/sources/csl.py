"""CSL-JSON as registration agencies send it, turned into a Record."""

import html
import re
from collections.abc import Mapping
from typing import Any

from psylist.errors import UsageError
from psylist.identifiers import parse
from psylist.persons import in_order
from psylist.ports import Record
from psylist.sources.page_words import day
from psylist.sources.single import day_of, items, kept, table, text

# Crossref's own words where CSL has others.
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
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_RETRACTED = re.compile(r"\W*(?:retracted|withdrawn)\b", re.IGNORECASE)
# "CHI '20: CHI Conference on …", "EMNLP 2023"
_MEETING = re.compile(r"([A-Z][\w&/ +-]{1,20}?)[ -]?(?:'|’|20|19)(\d\d)\b")


def type_of(item: Mapping[str, Any]) -> str:
    """The item's type in CSL's words."""
    found = text(item.get("type")).lower()
    return _TYPES.get(found, found)


def record_of(doi: str, item: Mapping[str, Any]) -> Record:
    """What an item says of the work with a DOI; its title may be missing."""
    kind = type_of(item)
    title = _title(item)
    known = next((d for name in _DATES if (d := _day(item.get(name))) is not None), None)
    abstract = re.sub(r"(?i)^abstract[:.]?\s+(?=\S)", "", _words(item.get("abstract")))
    fields = {
        "title": title,
        "doi": doi,
        "kind": _KINDS.get(kind),
        "venue": "" if kind in _NO_VENUE else _venue(item, kind),
        "date": known,
        "authors": [name for author in items(item.get("author")) if (name := _name(author))],
        "arxiv": _preprint(item),
        "abstract": abstract,
    }
    return Record(kept(fields), withdrawn=bool(_RETRACTED.match(title)))


_DATES = ("issued", "published", "published-online", "published-print", "created")


def _title(item: Mapping[str, Any]) -> str:
    title, rest = _words(item.get("title")), _words(item.get("subtitle"))
    if not rest or rest.lower() in title.lower():
        return title
    return f"{title}{'' if title.endswith(('?', '!', ':')) else ':'} {rest}" if title else rest


def _words(value: object) -> str:
    """A text, or the first of several, without its markup."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    unmarked = _TAG.sub(
        lambda tag: " " if tag[0].rstrip(">").endswith(("p", "title")) else "", value
    )
    return " ".join(html.unescape(html.unescape(unmarked)).split())


def _venue(item: Mapping[str, Any], kind: str) -> str:
    container = _words(item.get("container-title"))
    if kind != "paper-conference":
        return container
    event = item.get("event")
    named = [table(event).get("acronym"), event, table(event).get("name")]
    for words in map(_words, [*named, item.get("event-title")]):
        if match := _MEETING.match(words):
            century = "19" if match[2] > "70" else "20"
            return f"{match[1].strip()} {century}{match[2]}"
    return container


def _day(value: object) -> object:
    parts = items(table(value).get("date-parts"))
    told = day_of(items(parts[0])) if parts else None
    return told or day(text(table(value).get("raw")) or text(table(value).get("literal")))


def _name(author: object) -> str:
    parts = table(author)
    whole = _words(parts.get("literal")) or _words(parts.get("name"))
    given, family = _words(parts.get("given")), _words(parts.get("family"))
    particle, suffix = _words(parts.get("non-dropping-particle")), _words(parts.get("suffix"))
    if not (particle or suffix) and given and family:
        return in_order(given, family)
    return whole or " ".join(part for part in (given, particle, family, suffix) if part)


def _preprint(item: Mapping[str, Any]) -> str:
    """The arXiv id that the publisher names as the preprint of this work."""
    for related in items(table(item.get("relation")).get("has-preprint")):
        try:
            found = parse(text(table(related).get("id")))
        except UsageError:
            continue
        if found.kind == "arxiv":
            return found.value
    return ""
