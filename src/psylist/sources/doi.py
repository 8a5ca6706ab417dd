"""Works by DOI, from doi.org and through it from every registration agency."""

import html
import re
from collections.abc import Mapping
from typing import Any

from psylist.errors import NotFoundError, UsageError
from psylist.http.service_client import Question, Reply, Service
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import Notice, Record
from psylist.sources.base import (
    SingleSource,
    by_hand,
    day_of,
    in_path,
    items,
    json_in,
    kept,
    table,
    text,
)
from psylist.sources.webpage.metadata import day
from psylist.text.names import in_order

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


ENDPOINT = "https://doi.org"
_CSL = "application/vnd.citationstyles.csl+json"


class DoiSource(SingleSource):
    """doi.org as a Source, by content negotiation.

    Args:
        endpoint: the address of the resolver.
        deadline: seconds for one DOI, with redirects and retries.
    """

    name = "doi.org"

    def __init__(self, *, endpoint: str = ENDPOINT, deadline: float = 30.0) -> None:
        self._service = Service(self.name, deadline=deadline)
        self._endpoint = endpoint.rstrip("/")

    def find(self, name: str, notice: Notice) -> Record:
        """The work with a DOI."""
        url = f"{self._endpoint}/{in_path(name)}"
        reply = self._service.ask(Question(url, _CSL), notice)
        self._judge(name, reply)
        item = table(json_in(self._service, reply))
        if not _is_of(name, item):
            other = text(item.get("DOI"))
            if not other:
                raise self._service.failure(f"does not say that its answer is about {name}")
            told = f"answered with another work ({other}) than {name}"
            raise self._service.failure(told, hint=f"If that is the one: psylist add {other}")
        record = record_of(name, item)
        if not record.fields.get("title"):
            raise self._service.failure(f"has no title for {name}", hint=_by_hand(name))
        return record

    def _judge(self, name: str, reply: Reply) -> None:
        # Only the resolver's own 404 says that there is no such DOI: its agency may know nothing
        # of one that exists.
        if reply.status == 404 and not reply.hops:  # noqa: PLR2004  (HTTP)
            raise NotFoundError(f"doi.org knows no DOI {name}")
        if reply.status in {204, 404, 406} or (reply.status == 200 and _is_page(reply)):  # noqa: PLR2004
            if reply.hops or reply.status != 200:  # noqa: PLR2004
                told = f"leads to no citation data for {name}: its agency offers none"
                raise self._service.failure(told, hint=_by_hand(name))
            raise self._service.failure("sent a web page where JSON was asked for")
        self._service.refuse(reply)


def _is_page(reply: Reply) -> bool:
    return reply.media_type in {"text/html", "application/xhtml+xml"}


def _is_of(doi: str, item: Mapping[str, Any]) -> bool:
    """Whether an item names the DOI as its own."""
    wanted = Identifier("doi", doi).key
    for name in ("DOI", "id", "URL"):
        try:
            if parse(text(item.get(name))).key == wanted:
                return True
        except UsageError:
            continue
    return False


def _by_hand(doi: str) -> str:
    return by_hand(Identifier("doi", doi).url)
