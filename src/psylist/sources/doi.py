"""Works by DOI, from doi.org and through it from every registration agency."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from psylist.errors import NotFoundError, ServiceError, UsageError
from psylist.http.exchange import Request, Response
from psylist.http.landing import redirect_kind
from psylist.http.service_client import ServiceClient
from psylist.identifiers.hosts import without_view
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.single_work import SingleWorkSource, json_body, manual_hint, quote_path
from psylist.text.values import as_dict, as_line, drop_empty
from psylist.vocabulary.csl import read_csl_item
from psylist.vocabulary.retractions import read_retraction


def from_csl(doi: str, item: Mapping[str, Any]) -> FetchedWork:
    """What a CSL-JSON item says of the work with a DOI; its title may be missing."""
    work = read_csl_item(item)
    people = work.authors or work.editors
    fields = {
        "title": work.title,
        "doi": doi,
        "kind": work.kind,
        "venue": work.venue,
        "date": work.date,
        "authors": people,
        "more-authors": people.has_more or None,
        "arxiv": work.preprint,
        "abstract": work.abstract,
    }
    notes = [f"doi.org names no authors of {doi}; its editors are named instead"]
    is_retracted = bool(read_retraction(item))
    return FetchedWork(
        drop_empty(fields),
        withdrawn=is_retracted,
        retracted=is_retracted,
        notes=notes if work.editors and not work.authors else (),
    )


ENDPOINT = "https://doi.org"
_OK, _NOT_FOUND = 200, 404
_NO_DATA = {204, 404, 406}
_CSL = "application/vnd.citationstyles.csl+json"


class NoCitationDataError(ServiceError):
    """There is a DOI, and nobody says of what."""


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
        response = self._service.send(Request(self._url(name), _CSL), on_progress)
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

    def _url(self, name: str) -> str:
        return f"{self._endpoint}/{quote_path(name)}"

    def _check_status(self, name: str, response: Response) -> None:
        # Only the resolver's own 404 says that there is no such DOI: its agency may not know one
        # that exists.
        if response.status == _NOT_FOUND and not response.history:
            likely = without_view(name)
            meant = "" if likely == name else f"; was it {likely}?"
            raise NotFoundError(f"doi.org has no DOI {name}{meant}")
        is_page = response.status == _OK and _is_page(response)
        if is_page and redirect_kind(self._url(name), response.url) == "login":
            host = urlsplit(response.url).hostname
            hint = "Sign in to the network, and try again."
            raise self._service.failure(f"led to a log-in page of {host}", hint=hint)
        if is_page and not response.history:
            raise self._service.failure("sent a web page instead of JSON")
        if is_page or response.status in _NO_DATA:
            message = (
                f"{self.name} has no citation data for {name}: its registration agency offers none"
            )
            raise NoCitationDataError(message, hint=_manual_hint(name))
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
