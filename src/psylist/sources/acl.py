"""Papers of the ACL Anthology, from the BibTeX record that it has of each."""

import logging
import re
from collections.abc import Mapping

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string

from psylist.catalog.slugs import is_citation_key
from psylist.errors import NotFoundError, UsageError
from psylist.http.exchange import Request, Response
from psylist.http.service_client import ServiceClient
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.single_work import SingleWorkSource, describe_body, quote_path
from psylist.text.authors import read_bibtex_list
from psylist.text.dates import find_month
from psylist.text.latex import latex_to_text
from psylist.text.scripts import collapse_whitespace
from psylist.text.values import date_from_parts, drop_empty
from psylist.vocabulary.anthology import venue_from_id

ENDPOINT = "https://aclanthology.org"
_MAX_BODY = 2**20  # bytes; a record with its abstract has two thousand
_NOT_FOUND = 404
_KEY = "@"  # not the name of a field


class AclSource(SingleWorkSource):
    """The ACL Anthology as a Source.

    Args:
        endpoint: the address of the site.
        deadline: seconds for one paper, with retries.
    """

    name = "the ACL Anthology"

    def __init__(self, *, endpoint: str = ENDPOINT, deadline: float = 30.0) -> None:
        self._service = ServiceClient(self.name, deadline=deadline)
        self._endpoint = endpoint.rstrip("/")

    def fetch_one(self, name: str, on_progress: OnProgress) -> FetchedWork:
        """The paper with an Anthology id."""
        request = Request(
            f"{self._endpoint}/{quote_path(name)}.bib",
            "application/x-bibtex, text/plain;q=0.9, */*;q=0.1",
            max_bytes=_MAX_BODY,
        )
        response = self._service.send(request, on_progress)
        if response.status == _NOT_FOUND:
            raise NotFoundError(f"the ACL Anthology has no paper {name}")
        self._service.raise_for_status(response)
        fields = self._read_fields(name, response)
        _check_is_own(self._service, name, fields)
        return _to_record(name, fields)

    def _read_fields(self, name: str, response: Response) -> Mapping[str, str]:
        """The fields of the one BibTeX entry in a response.

        Raises:
            ServiceError: it holds none, several, or a broken one.
        """
        text = response.body.decode("utf-8", "replace")
        if not text.lstrip("\ufeff \t\r\n").startswith("@"):
            raise self._service.failure(f"sent {describe_body(response)} instead of BibTeX")
        entries = _parse_entries(text)
        if len(entries) != 1:
            what = "a broken record" if not entries else "several records"
            raise self._service.failure(f"sent {what} for {name}")
        if not entries[0].get("title", "").strip():
            raise self._service.failure(f"sent a record without a title for {name}")
        return entries[0]


def _parse_entries(text: str) -> list[Mapping[str, str]]:
    # What it would log as a warning ends in an error sentence here.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    # Its LaTeX middleware breaks {LLM} and Chinese: the fields are read without it.
    stack = [
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
    ]
    try:
        library = parse_string(text, parse_stack=stack)
    except (RecursionError, ValueError, IndexError):
        return []
    if library.failed_blocks:
        return []
    return [
        {field.key.lower(): str(field.value) for field in entry.fields} | {_KEY: entry.key}
        for entry in library.entries
    ]


def _check_is_own(service: ServiceClient, name: str, fields: Mapping[str, str]) -> None:
    """Raise unless a record's address says that it is the one requested."""
    url = fields.get("url", "").strip()
    try:
        work = parse(url) if url else None
    except UsageError:
        work = None
    if work != Identifier("acl", name):
        message = f"sent another paper ({work or url or 'without an address'}) than {name}"
        raise service.failure(message)


def _to_record(name: str, fields: Mapping[str, str]) -> FetchedWork:
    title = _text(fields.get("title", ""))
    volume = _text(fields.get("booktitle") or fields.get("journal") or "")
    people = read_bibtex_list(fields.get("author", "")).each(_text)
    entry = {
        "title": title,
        "key": key if is_citation_key(key := fields.get(_KEY, "")) else "",
        "acl": name,
        "doi": _doi(fields.get("doi", "")),
        "venue": venue_from_id(name, volume),
        "date": _date(fields),
        "authors": people,
        "more-authors": people.has_more or None,
        "abstract": _text(fields.get("abstract", "")),
    }
    return FetchedWork(drop_empty(entry))


def _text(value: str) -> str:
    return collapse_whitespace(latex_to_text(value))


def _doi(text: str) -> str:
    """The DOI as it is written, also one that holds the Anthology's id."""
    doi = re.sub(r"\Ahttps?://(?:dx\.)?doi\.org/", "", text.strip())
    return doi if re.fullmatch(r"10\.\d{4,9}/\S+", doi, re.ASCII) else ""


def _date(fields: Mapping[str, str]) -> object:
    month = find_month(fields.get("month", ""))
    return date_from_parts([fields.get("year", ""), month] if month else [fields.get("year", "")])
