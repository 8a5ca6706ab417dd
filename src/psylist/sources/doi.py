"""Works by DOI, from doi.org and through it from every registration agency."""

import html
import re
from collections.abc import Mapping
from typing import Any

from psylist.errors import NotFoundError, UsageError
from psylist.http.exchange import Request, Response
from psylist.http.service_client import ServiceClient
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.single_work import (
    SingleWorkSource,
    as_dict,
    as_line,
    as_list,
    date_from_parts,
    drop_empty,
    json_body,
    manual_hint,
    parse_date,
    quote_path,
)
from psylist.text.authors import csl_names
from psylist.vocabulary.venues import canonical_venue, parse_venue

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
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_RETRACTED = re.compile(r"\W*(?:retracted|withdrawn)\b", re.IGNORECASE)
# "CHI '20: CHI Conference on …", "EMNLP 2023"
_MEETING = re.compile(r"([A-Z][\w&/ +-]{1,20}?)[ -]?(?:'|’|20|19)(\d\d)\b")


def csl_type(item: Mapping[str, Any]) -> str:
    """The type of an item, in CSL's vocabulary."""
    kind = as_line(item.get("type")).lower()
    return _TYPES.get(kind, kind)


def from_csl(doi: str, item: Mapping[str, Any]) -> FetchedWork:
    """What a CSL-JSON item says of the work with a DOI; its title may be missing."""
    kind = csl_type(item)
    title = _title(item)
    date = next((d for name in _DATES if (d := _date(item.get(name))) is not None), None)
    authors, editors = (csl_names(item.get(key), _words) for key in ("author", "editor"))
    abstract = re.sub(r"(?i)^abstract[:.]?\s+(?=\S)", "", _words(item.get("abstract")))
    fields = {
        "title": title,
        "doi": doi,
        "kind": _KINDS.get(kind),
        "venue": "" if kind in _NO_VENUE else _venue(item, kind),
        "date": date,
        "authors": authors or editors,
        "arxiv": _preprint(item),
        "abstract": abstract,
    }
    notes = [f"doi.org names no authors of {doi}; its editors are named instead"]
    return FetchedWork(
        drop_empty(fields),
        withdrawn=bool(_RETRACTED.match(title)),
        notes=notes if editors and not authors else (),
    )


_DATES = ("issued", "published", "published-online", "published-print", "created")


def _title(item: Mapping[str, Any]) -> str:
    title, rest = _words(item.get("title")), _words(item.get("subtitle"))
    if not rest or rest.lower() in title.lower():
        return title
    return f"{title}{'' if title.endswith(('?', '!', ':')) else ':'} {rest}" if title else rest


def _words(value: object) -> str:
    """A text, or the first of several, without its mark-up."""
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
        return canonical_venue(container)
    event = item.get("event")
    named = [as_dict(event).get("acronym"), event, as_dict(event).get("name")]
    for words in map(_words, [*named, item.get("event-title")]):
        if (known := parse_venue(words)) and known.year:
            return known.canonical
        if match := _MEETING.match(words):
            century = "19" if match[2] > "70" else "20"
            return f"{match[1].strip()} {century}{match[2]}"
    return canonical_venue(container)


def _date(value: object) -> object:
    parts = as_list(as_dict(value).get("date-parts"))
    date = date_from_parts(as_list(parts[0])) if parts else None
    text = as_line(as_dict(value).get("raw")) or as_line(as_dict(value).get("literal"))
    return date or parse_date(text)


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


ENDPOINT = "https://doi.org"
_OK, _NOT_FOUND = 200, 404
_NO_DATA = {204, 404, 406}
_CSL = "application/vnd.citationstyles.csl+json"


class DoiSource(SingleWorkSource):
    """doi.org as a Source, by content negotiation.

    Args:
        endpoint: the address of the resolver.
        deadline: seconds for one DOI, with redirects and retries.
    """

    name = "doi.org"

    def __init__(self, *, endpoint: str = ENDPOINT, deadline: float = 30.0) -> None:
        self._service = ServiceClient(self.name, deadline=deadline)
        self._endpoint = endpoint.rstrip("/")

    def fetch_one(self, name: str, on_progress: OnProgress) -> FetchedWork:
        """The work with a DOI."""
        url = f"{self._endpoint}/{quote_path(name)}"
        response = self._service.send(Request(url, _CSL), on_progress)
        self._check_status(name, response)
        item = as_dict(json_body(self._service, response))
        if not _is_about(name, item):
            other = as_line(item.get("DOI"))
            if not other:
                raise self._service.failure(f"sent a record that does not name {name}")
            message = f"sent another work ({other}) than {name}"
            raise self._service.failure(message, hint=f"If that is the one: psylist add {other}")
        record = from_csl(name, item)
        if not record.fields.get("title"):
            raise self._service.failure(f"has no title for {name}", hint=_manual_hint(name))
        return record

    def _check_status(self, name: str, response: Response) -> None:
        # Only the resolver's own 404 says that there is no such DOI: its agency may not know one
        # that exists.
        if response.status == _NOT_FOUND and not response.history:
            raise NotFoundError(f"doi.org has no DOI {name}")
        is_page = response.status == _OK and _is_page(response)
        if is_page and not response.history:
            raise self._service.failure("sent a web page instead of JSON")
        if is_page or response.status in _NO_DATA:
            message = f"has no citation data for {name}: its registration agency offers none"
            raise self._service.failure(message, hint=_manual_hint(name))
        self._service.raise_for_status(response)


def _is_page(response: Response) -> bool:
    return response.media_type in {"text/html", "application/xhtml+xml"}


def _is_about(doi: str, item: Mapping[str, Any]) -> bool:
    """Whether an item names the DOI as its own."""
    wanted = Identifier("doi", doi).key
    for name in ("DOI", "id", "URL"):
        try:
            if parse(as_line(item.get(name))).key == wanted:
                return True
        except UsageError:
            continue
    return False


def _manual_hint(doi: str) -> str:
    return manual_hint(Identifier("doi", doi).url)
