"""arXiv's query API, through the `arxiv` package."""

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol

import arxiv

from psylist.errors import ServiceError
from psylist.http.errors import TransientError
from psylist.http.exchange import RETRYABLE_STATUSES, Request, Response
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.service_client import ServiceClient
from psylist.http.timing import Deadline
from psylist.ports import FetchedWork, FetchResult, OnProgress
from psylist.sources.arxiv.feed import (
    ArxivFeed,
    FeedEntry,
    QueryRejectedError,
    id_without_version,
    read_feed,
    to_record,
)
from psylist.sources.arxiv.record import NOT_FOUND

_ACCEPT = "application/atom+xml, application/xml;q=0.9, text/xml;q=0.8"
_MAX_BODY = 8 * 2**20  # bytes; a feed of 100 papers has about half a megabyte
_MAX_REDIRECTS = 5  # each of them waits for arXiv's turn
_OK, _BAD_REQUEST = 200, 400
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
    """The query API: the package writes the queries, a polite `ServiceClient` carries them.

    The package would read a feed a second time, and slower; it has no time-out, and takes a page
    or half of a feed for no papers.

    Attributes:
        service: sends the requests, and has words for what fails.

    Args:
        turn: spaces the requests of all processes.
        endpoint: the address.
        deadline: seconds for a request with its retries; waiting for the turn does not count.
    """

    def __init__(self, turn: InterprocessRateLimit, endpoint: str, deadline: float) -> None:
        self._turn = turn
        self._doing = ""
        self.service = ServiceClient(
            "arXiv's API",
            deadline=deadline,
            turn=self._acquire_turn,
            backoff=max(turn.pause, _MIN_BACKOFF),
        )
        self._client = arxiv.Client()
        self._client.query_url_format = endpoint.replace("{", "{{").replace("}", "}}") + "?{}"

    def send(
        self,
        search: arxiv.Search,
        window: tuple[int, int],
        doing: str,
        deadline: Deadline,
        on_progress: OnProgress,
    ) -> ArxivFeed:
        """The feed of a search.

        Args:
            search: what is asked for.
            window: where it begins, and how many entries it may have.
            doing: what is said while it is requested.
            deadline: for it with its retries.
            on_progress: called with what is being waited for.

        Raises:
            ServiceError: arXiv failed, or sent what cannot be read.
            QueryRejectedError: arXiv does not take the query.
        """
        self._doing = doing
        found: list[ArxivFeed] = []

        def validate(response: Response) -> None:
            found[:] = _read(response)

        request = Request(
            # The package's own way of asking for one page is not public.
            self._client._format_url(search, *window),  # noqa: SLF001
            _ACCEPT,
            max_bytes=_MAX_BODY,
            max_redirects=_MAX_REDIRECTS,
            validate=validate,
        )
        response = self.service.send(request, on_progress, deadline)
        self.service.raise_for_status(response)
        return found[0]

    @contextlib.contextmanager
    def _acquire_turn(self, on_progress: OnProgress) -> Iterator[None]:
        with self._turn.acquire(on_progress):
            on_progress(self._doing)
            yield


def _read(response: Response) -> list[ArxivFeed]:
    """The feed in a response; nothing where another try may bring one.

    Raises:
        TransientError: the response is something else than a complete feed.
        QueryRejectedError: it is an error feed.
    """
    if response.status == _BAD_REQUEST:
        read_feed(response.body)  # its error entry says what was wrong
    if response.status in RETRYABLE_STATUSES:
        return []
    if response.status != _OK:
        raise TransientError(f"HTTP {response.status}")
    return [read_feed(response.body)]


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
        self._service = self._api.service

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
            if not (records or rejected) and (len(ids) > 1 or self._fallback):
                # Of one paper it is all the evidence there may be; of several it is an outage.
                raise self._service.failure(f"sent an empty feed for {_papers(len(ids))}, twice")
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
        # max_results=None: the package cuts a long list of ids otherwise.
        search = arxiv.Search(id_list=list(ids), max_results=None)
        doing = f"requesting {_papers(len(ids))} from arXiv"
        feed = self._api.send(search, (0, len(ids)), doing, deadline, on_progress)
        wanted = {*ids}
        return dict(self._record(entry, wanted) for entry in feed.entries)

    def _record(self, entry: FeedEntry, wanted: Collection[str]) -> tuple[str, FetchedWork]:
        name = id_without_version(entry.entry_id)
        if name not in wanted:
            message = f"sent another paper ({name or 'without an id'}) than requested"
            raise self._service.failure(message)
        if not entry.title:
            raise self._service.failure(f"sent {name} without a title")
        if entry.day is None:
            raise self._service.failure(f"sent an incomplete record of {name}")
        return name, to_record(name, entry)


def _papers(number: int) -> str:
    return "1 paper" if number == 1 else f"{number} papers"
