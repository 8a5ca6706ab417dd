"""Sources that are requested one work at a time, and the values in their responses."""

import shlex
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from psylist.errors import NotFoundError, ServiceError, UsageError
from psylist.http.charset import decode_page
from psylist.http.errors import ServiceUnavailableError
from psylist.http.exchange import Response
from psylist.http.service_client import ServiceClient
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, FetchResult, OnProgress
from psylist.text.values import load_json
from psylist.vocabulary.status_marks import read_status_mark


class MovedError(Exception):
    """An address has led to the page of a work that another source knows.

    Attributes:
        work: its id.
    """

    def __init__(self, work: Identifier) -> None:
        super().__init__(str(work))
        self.work = work


class SingleWorkSource(ABC):
    """A Source whose service sends one work a request."""

    name: str
    batch: int = 1

    @abstractmethod
    def fetch_one(self, name: str, on_progress: OnProgress) -> FetchedWork:
        """One work.

        Raises:
            MovedError: another source knows the work.
            NotFoundError: the service says that there is no such work.
            ServiceUnavailableError: further requests to the service are of no use now.
            ServiceError: it is not known whether the work exists.
        """

    def fetch(self, ids: Sequence[str], on_progress: OnProgress) -> FetchResult:
        """Works by id; what fails for one says nothing of the next, unless it is an outage."""
        records: dict[str, FetchedWork] = {}
        unknown: dict[str, str] = {}
        failed: dict[str, ServiceError] = {}
        moved: dict[str, Identifier] = {}
        for name in ids:
            on_progress(f"requesting {name} from {self.name}")
            try:
                records[name] = _with_marked_status(self.fetch_one(name, on_progress))
            except MovedError as error:
                moved[name] = error.work
            except ServiceUnavailableError:
                raise
            except NotFoundError as error:
                unknown[name] = str(error)
            except ServiceError as error:
                failed[name] = error
        return FetchResult(records, unknown, failed, moved=moved)


def _with_marked_status(work: FetchedWork) -> FetchedWork:
    """A work with what the mark at its title says: that it was retracted or withdrawn."""
    status = read_status_mark(str(work.fields.get("title", ""))).status
    if not status:
        return work
    return replace(work, withdrawn=True, retracted=work.retracted or status == "retracted")


def parse_ids(values: Iterable[str]) -> dict[str, object]:
    """The fields for the ids among some texts; the first of each kind counts."""
    fields: dict[str, object] = {}
    for value in values:
        try:
            work = parse(value) if value else None
        except UsageError:
            continue
        if work is not None and work.kind in {"arxiv", "acl", "doi"}:
            fields.setdefault(work.kind, work.value)
            if work.kind == "acl" and "10.18653/" in value:
                fields.setdefault("doi", f"10.18653/v1/{work.value}")
    return fields


def manual_hint(url: str) -> str:
    """The command that adds what no program can read, quoted for a shell."""
    return f"Add it by hand: psylist add --title … --url {shlex.quote(url)}"


def json_body(service: ServiceClient, response: Response, shape: Any = Any) -> Any:
    """The JSON in a response, in UTF-8 as JSON is, else in the encoding that its header names.

    Args:
        service: that has sent it.
        response: what it has sent.
        shape: of the part that is needed; see `load_json`.

    Raises:
        ServiceError: it holds something else.
    """
    try:
        return load_json(_as_utf8(response), shape)
    except (ValueError, RecursionError) as error:
        raise service.failure(f"sent {describe_body(response)} instead of JSON") from error


def _as_utf8(response: Response) -> str | bytes:
    try:
        response.body.decode()
    except UnicodeDecodeError:
        return decode_page(response.body, response.headers.get("content-type", ""))
    return response.body


def describe_body(response: Response) -> str:
    """What a response holds that is not what was requested, in words."""
    if not response.body.strip():
        return "nothing"
    is_page = "html" in response.media_type or response.body.lstrip()[:1] == b"<"
    return "a web page" if is_page else "something else"


def quote_path(value: str) -> str:
    """An id as part of the path of an address."""
    return quote(value, safe="/:;()+,.-_~!$*'@=")
