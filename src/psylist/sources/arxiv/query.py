"""arXiv's query API, through the `arxiv` package."""

import contextlib
import io
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol
from xml.etree import ElementTree as ET

import arxiv
import requests
from requests.adapters import BaseAdapter

from psylist.errors import ServiceError, UsageError
from psylist.http.errors import TransientError
from psylist.http.exchange import RETRYABLE_STATUSES, Request, Response
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.service_client import ServiceClient
from psylist.http.timing import Deadline
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork, FetchResult, OnProgress
from psylist.sources.arxiv.record import NOT_FOUND, arxiv_record
from psylist.text.scripts import collapse_whitespace

_ACCEPT = "application/atom+xml, application/xml;q=0.9, text/xml;q=0.8"
_MAX_BODY = 8 * 2**20  # bytes; a feed of 100 papers has about half a megabyte
_MAX_REDIRECTS = 5  # each of them waits for arXiv's turn
_PROLOG = 4096  # bytes in which a document says what it is
ATOM = "{http://www.w3.org/2005/Atom}"


class QueryRejectedError(Exception):
    """arXiv's own word that something is wrong with the query."""


class FeedAdapter(BaseAdapter):
    """Carries the requests of a `requests` session through a `ServiceClient`.

    Attributes:
        seen: the ids in the last feed.

    Args:
        service: sends the requests.
    """

    def __init__(self, service: ServiceClient) -> None:
        super().__init__()
        self._service = service
        self._on_progress: OnProgress = lambda _: None
        self._deadline: Deadline | None = None
        self.seen: Sequence[str] = ()

    def prepare(self, deadline: Deadline, on_progress: OnProgress) -> None:
        """Set what the following requests share."""
        self._deadline, self._on_progress = deadline, on_progress

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """The response to one request: a complete feed.

        Raises:
            ServiceError: there is none.
            QueryRejectedError: arXiv does not take the query.
        """
        url = str(request.url)
        wanted = Request(
            url,
            _ACCEPT,
            max_bytes=_MAX_BODY,
            max_redirects=_MAX_REDIRECTS,
            validate=self._check_feed,
        )
        feed = self._service.send(wanted, self._on_progress, self._deadline)
        self._service.raise_for_status(feed)
        response = requests.Response()
        response.status_code = feed.status
        response.url = url
        response.request = request
        response.raw = io.BytesIO(feed.body)
        return response

    def close(self) -> None:
        """Nothing is kept open."""

    def _check_feed(self, response: Response) -> None:
        """Refuse what is not a complete feed: another one may come.

        Raises:
            TransientError: the response is something else.
            QueryRejectedError: it is an error feed.
        """
        if response.status == requests.codes.bad_request:
            read_ids(response.body)  # its error entry says what was wrong
        if response.status in RETRYABLE_STATUSES:
            return
        if response.status != requests.codes.ok:
            raise TransientError(f"HTTP {response.status}")
        self.seen = read_ids(response.body)


def read_ids(feed: bytes) -> list[str]:
    """The ids in a complete Atom feed.

    Raises:
        TransientError: it is something else: an empty body, a page, a feed cut off in the middle.
        QueryRejectedError: its entry is an error.
    """
    if not feed.strip():
        raise TransientError("an empty response")
    if feed[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in feed[:64]:
        raise TransientError("a response that is not UTF-8")
    if b"<!DOCTYPE" in feed[:_PROLOG] or b"<!ENTITY" in feed:
        raise TransientError("a web page instead of a feed")
    try:
        root = ET.fromstring(feed)  # noqa: S314  (no DTD gets here)
    except ET.ParseError as error:
        is_cut = b"<feed" in feed[:_PROLOG]
        raise TransientError(
            "an incomplete response" if is_cut else "something other than a feed"
        ) from error
    if root.tag != f"{ATOM}feed":
        raise TransientError("something other than a feed")
    entries = list(root.iter(f"{ATOM}entry"))
    ids = [(entry.findtext(f"{ATOM}id") or "").strip() for entry in entries]
    for entry, name in zip(entries, ids, strict=True):
        if "/api/errors" in name:
            reason = entry.findtext(f"{ATOM}summary") or "error"
            raise QueryRejectedError(" ".join(reason.split()))
    return ids


ENDPOINT = "https://export.arxiv.org/api/query"
PAUSE = 3.0
"""Seconds between two requests: https://info.arxiv.org/help/api/tou.html."""
_MIN_BACKOFF = 0.1  # seconds before the second try, where there is no pause


class Fallback(Protocol):
    """Other ways to arXiv's papers, for when the API fails."""

    def fetch(
        self, ids: Sequence[str], problem: ServiceError, on_progress: OnProgress
    ) -> FetchResult:
        """Papers by their ids without version, after a problem with the API.

        Raises:
            ServiceError: there is no response.
        """
        ...


class ArxivApi:
    """The query API: the package's client over a polite `ServiceClient`.

    Attributes:
        service: sends the requests, and has words for what fails.
        adapter: between the two.
        client: of the package.

    Args:
        turn: spaces the requests of all processes.
        endpoint: the address.
        deadline: seconds for a request with its retries; waiting for the turn does not count.
        adapter: makes another adapter than the usual one.
    """

    def __init__(
        self,
        turn: InterprocessRateLimit,
        endpoint: str,
        deadline: float,
        adapter: Callable[[ServiceClient], FeedAdapter] = FeedAdapter,
    ) -> None:
        self._turn = turn
        self._doing = ""
        self.service = ServiceClient(
            "arXiv's API",
            deadline=deadline,
            turn=self._acquire_turn,
            backoff=max(turn.pause, _MIN_BACKOFF),
        )
        self.adapter = adapter(self.service)
        self.client = _make_client(endpoint, self.adapter)

    def prepare(self, doing: str, deadline: Deadline, on_progress: OnProgress) -> None:
        """Set what the following requests share; `doing` is what is said while they run."""
        self._doing = doing
        self.adapter.prepare(deadline, on_progress)

    def results(self, search: arxiv.Search, size: int, offset: int = 0) -> list[Any]:
        """The results of a search, in pages of a size, from one on.

        Raises:
            ServiceError: arXiv failed, or sent what cannot be read.
            QueryRejectedError: arXiv does not take the query.
        """
        self.client.page_size = size  # the API answers with ten unless told
        try:
            return list(self.client.results(search, offset))
        except (requests.RequestException, arxiv.ArxivError, ValueError) as error:
            # An invalid date, or an empty page after the first one.
            problem = collapse_whitespace(str(error))[:200]
            raise self.service.failure(f"sent a feed that cannot be read: {problem}") from error

    @contextlib.contextmanager
    def _acquire_turn(self, on_progress: OnProgress) -> Iterator[None]:
        with self._turn.acquire(on_progress):
            on_progress(self._doing)
            yield


class ArxivSource:
    """arXiv as a Source.

    Args:
        turn: spaces the requests of all processes.
        endpoint: the address of the query API.
        deadline: seconds for one batch, with its retries; waiting for the turn does not count.
        fallback: makes what is used when the API fails; None to let it fail.
    """

    name = "arXiv"
    batch = 100

    def __init__(
        self,
        turn: InterprocessRateLimit,
        *,
        endpoint: str = ENDPOINT,
        deadline: float = 30.0,
        fallback: Callable[[], Fallback] | None = None,
    ) -> None:
        self._turn = turn
        self._fallback = fallback
        self._deadline = deadline
        self._api = ArxivApi(turn, endpoint, deadline)
        self._service, self._client = self._api.service, self._api.client

    def fetch(self, ids: Sequence[str], on_progress: OnProgress) -> FetchResult:
        """Papers by their ids without version, at most `batch` of them.

        Raises:
            ServiceError: arXiv failed, or sent something other than what was requested.
        """
        try:
            return self._query_twice(ids, on_progress)
        except ServiceError as error:
            if self._fallback is None:
                raise
            return self._fallback().fetch(ids, error, on_progress)

    def _query_twice(self, ids: Sequence[str], on_progress: OnProgress) -> FetchResult:
        deadline = Deadline(self._deadline)
        records, rejected = self._query(ids, deadline, on_progress)
        missing = [name for name in ids if name not in records and name not in rejected]
        if missing:
            # Empty responses have been seen for papers that exist: believe the second one.
            on_progress(f"arXiv left out {_papers(len(missing))}; requesting again")
            records_again, rejected_again = self._query(missing, deadline, on_progress)
            records |= records_again
            rejected |= rejected_again
        unknown = {name: rejected.get(name, NOT_FOUND) for name in ids if name not in records}
        return FetchResult(records, unknown)

    def _query(
        self, ids: Sequence[str], deadline: Deadline, on_progress: OnProgress
    ) -> tuple[dict[str, FetchedWork], dict[str, str]]:
        """Records by id, and the ids that arXiv rejects with its reason."""
        rejected: dict[str, str] = {}
        left = list(ids)
        while left:
            try:
                return self._fetch_records(left, deadline, on_progress), rejected
            except QueryRejectedError as error:
                # One bad id fails the batch: without it the others may pass.
                bad = [name for name in left if name in str(error)]
                if not bad:
                    raise self._service.failure(f"rejected the request: {error}") from error
                rejected |= dict.fromkeys(bad, f"arXiv rejected the id: {error}")
                left = [name for name in left if name not in bad]
        return {}, rejected

    def _fetch_records(
        self, ids: Sequence[str], deadline: Deadline, on_progress: OnProgress
    ) -> dict[str, FetchedWork]:
        records = {}
        # max_results=None: the package cuts a long list of ids otherwise.
        search = arxiv.Search(id_list=list(ids), max_results=None)
        self._api.prepare(f"requesting {_papers(len(ids))} from arXiv", deadline, on_progress)
        for result in self._api.results(search, len(ids)):
            name = id_without_version(result.entry_id)
            if name not in ids:
                message = f"sent another paper ({name or 'without an id'}) than requested"
                raise self._service.failure(message)
            if not result.title.strip():
                raise self._service.failure(f"sent {name} without a title")
            records[name] = to_record(name, result)
        seen = {id_without_version(name) for name in self._api.adapter.seen}
        if lost := seen - records.keys():
            raise self._service.failure(f"sent an incomplete record of {', '.join(sorted(lost))}")
        return records


def _make_client(endpoint: str, adapter: FeedAdapter) -> arxiv.Client:
    client = arxiv.Client(delay_seconds=0, num_retries=0)
    client.query_url_format = endpoint.replace("{", "{{").replace("}", "}}") + "?{}"
    # The package offers no way to hand it a transport.
    session: requests.Session = client._session  # noqa: SLF001
    session.trust_env = False  # no credentials of a .netrc; the adapter knows of proxies
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    # What it would log as a warning ends in an error sentence here.
    logging.getLogger("arxiv").addHandler(logging.NullHandler())
    return client


def to_record(name: str, result: Any) -> FetchedWork:
    """What a result of the package says of a paper, whose id without version is known."""
    fields = {
        "title": collapse_whitespace(result.title),
        "date": result.published.date(),
        "authors": [author for a in result.authors if (author := collapse_whitespace(a.name))],
        "category": result.primary_category,
        "journal_ref": collapse_whitespace(result.journal_ref or ""),
        "abstract": collapse_whitespace(result.summary),
    }
    return arxiv_record(
        name, fields, doi=result.doi or "", comment=collapse_whitespace(result.comment or "")
    )


_PLAIN_ID = re.compile(r"https?://arxiv\.org/abs/(\d{4}\.\d{4,5})(?:v\d+)?", re.ASCII)
"""How the feed writes nearly all of its ids."""


def id_without_version(entry_id: str) -> str:
    """The id in the ``<id>`` of an entry of a feed, or an empty string."""
    if plain := _PLAIN_ID.fullmatch(entry_id):
        return plain[1]
    try:
        return parse(entry_id).value
    except UsageError:
        return ""


def _papers(number: int) -> str:
    return "1 paper" if number == 1 else f"{number} papers"
