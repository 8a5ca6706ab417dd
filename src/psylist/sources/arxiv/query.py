"""arXiv's query API, through the `arxiv` package."""

import logging
import random
from collections.abc import Callable, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

import arxiv
import requests

from psylist.errors import ServiceError, UsageError
from psylist.http.deadline import Deadline, DeadlineExceededError
from psylist.http.failures import LATER, TransientError, describe
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork, FetchResult, OnProgress
from psylist.sources.arxiv.record import arxiv_record
from psylist.sources.arxiv.session import ApiRefusedError, FeedSession
from psylist.text.scripts import collapse_whitespace

ENDPOINT = "https://export.arxiv.org/api/query"
PAUSE = 3.0
"""Seconds between two requests: https://info.arxiv.org/help/api/tou.html."""

_TRIES = 4
_OUTAGE = "arXiv could not be asked"


class Fallback(Protocol):
    """Who is asked when the API fails."""

    def fetch(self, ids: Sequence[str], problem: ServiceError, notice: OnProgress) -> FetchResult:
        """Papers by bare id, after a problem with the API.

        Raises:
            ServiceError: nobody answers.
        """
        ...


class ArxivSource:
    """arXiv as a Source.

    Args:
        turn: spaces the requests of all processes.
        endpoint: the address of the query API.
        deadline: seconds for one batch, with its retries; waiting for the turn does not count.
        fallback: makes what is asked when the API fails; None to let it fail.
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
        self._client = arxiv.Client(delay_seconds=0, num_retries=0)
        self._client.query_url_format = endpoint.replace("{", "{{").replace("}", "}}") + "?{}"
        self._transport = FeedSession(turn.pause)
        # The package offers no way to hand it a transport.
        session: requests.Session = self._client._session  # noqa: SLF001
        session.mount("https://", self._transport)
        session.mount("http://", self._transport)
        session.auth = lambda request: request  # no credentials from .netrc
        session.max_redirects = 5
        if _is_loopback(urlsplit(endpoint).hostname or ""):
            session.trust_env = False  # a proxy cannot reach it
        # What it would log as a warning ends in an error sentence here.
        logging.getLogger("arxiv").addHandler(logging.NullHandler())

    def fetch(self, ids: Sequence[str], notice: OnProgress) -> FetchResult:
        """Papers by bare id, at most `batch` of them.

        Raises:
            ServiceError: arXiv failed, or answered with something else than was asked.
        """
        try:
            return self._queried(ids, notice)
        except ServiceError as error:
            if self._fallback is None:
                raise
            return self._fallback().fetch(ids, error, notice)

    def _queried(self, ids: Sequence[str], notice: OnProgress) -> FetchResult:
        clock = Deadline(self._deadline)
        records, refused = self._ask(ids, clock, notice)
        missing = [name for name in ids if name not in records and name not in refused]
        if missing:
            # Empty answers have been seen for papers that exist: believe the second one.
            notice(f"asking arXiv again for {_papers(len(missing))} it did not know")
            again, refused_again = self._ask(missing, clock, notice)
            records |= again
            refused |= refused_again
        unknown = {
            name: refused.get(name, "arXiv knows no such paper")
            for name in ids
            if name not in records
        }
        return FetchResult(records, unknown)

    def _ask(
        self, ids: Sequence[str], clock: Deadline, notice: OnProgress
    ) -> tuple[dict[str, FetchedWork], dict[str, str]]:
        """Records by id, and the ids that arXiv refuses with its reason."""
        refused: dict[str, str] = {}
        left = list(ids)
        while left:
            try:
                return self._records(left, clock, notice), refused
            except ApiRefusedError as error:
                # One bad id fails the batch: without it the others may pass.
                bad = [name for name in left if name in str(error)]
                if not bad:
                    msg = f"{_OUTAGE}: it says: {error}"
                    raise ServiceError(msg, hint=LATER) from error
                refused |= dict.fromkeys(bad, f"arXiv refuses it: {error}")
                left = [name for name in left if name not in bad]
        return {}, refused

    def _records(
        self, ids: Sequence[str], clock: Deadline, notice: OnProgress
    ) -> dict[str, FetchedWork]:
        results = self._with_retries(ids, clock, notice)
        records = {}
        for result in results:
            name = _bare(result.entry_id)
            if name not in ids:
                message = (
                    f"arXiv answered with another paper ({name or 'no id'}) than was asked for"
                )
                raise ServiceError(message, hint=LATER)
            if not result.title.strip():
                msg = f"arXiv's answer on {name} has no title"
                raise ServiceError(msg, hint=LATER)
            records[name] = _record(name, result)
        if lost := {_bare(name) for name in self._transport.seen} - records.keys():
            message = f"arXiv's answer on {', '.join(sorted(lost))} is incomplete"
            raise ServiceError(message, hint=LATER)
        return records

    def _with_retries(self, ids: Sequence[str], clock: Deadline, notice: OnProgress) -> list[Any]:
        for attempt in range(_TRIES):
            try:
                with self._turn.acquire(notice):
                    notice(f"asking arXiv for {_papers(len(ids))}")
                    return clock.run(lambda: self._results(ids, clock))
            except DeadlineExceededError as error:
                raise ServiceError(f"{_OUTAGE}: {error}", hint=LATER) from None
            except TransientError as error:
                wait = self._pause_after(error, attempt)
                last = attempt == _TRIES - 1 or (error.once and attempt > 0)
                if last or wait >= clock.left:
                    message = f"{_OUTAGE}: it sent {error}"
                    raise ServiceError(message, hint=LATER) from error
                notice(f"arXiv sent {error}; asking again in {wait:.0f} s")
                clock.sleep(wait)
            except (requests.RequestException, arxiv.ArxivError, OSError) as error:
                msg = f"{_OUTAGE}: {describe(error)}"
                raise ServiceError(msg, hint=LATER) from error
            except ValueError as error:  # a date that is none
                message = f"arXiv's answer cannot be read: {error}"
                raise ServiceError(message, hint=LATER) from error
        raise AssertionError  # the last attempt returns or raises

    def _results(self, ids: Sequence[str], clock: Deadline) -> list[Any]:
        self._transport.sent = 0
        self._transport.timeout = max(0.1, clock.left)
        self._client.page_size = len(ids)  # the API answers with ten unless told
        # max_results=None: the package cuts a long list of ids otherwise.
        return list(self._client.results(arxiv.Search(id_list=list(ids), max_results=None)))

    def _pause_after(self, error: TransientError, attempt: int) -> float:
        """Seconds before another try: what the service asks for, else doubling with some jitter."""
        if error.wait is not None:
            return error.wait
        base: float = max(self._turn.pause, 0.1) * 2**attempt
        return base * random.uniform(1.0, 1.25)


def _record(name: str, result: Any) -> FetchedWork:
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


def _bare(entry_id: str) -> str:
    try:
        return parse(entry_id).value
    except UsageError:
        return ""


def _papers(number: int) -> str:
    return "1 paper" if number == 1 else f"{number} papers"


def _is_loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")
