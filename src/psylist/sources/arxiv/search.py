"""arXiv's search: works by words, authors and categories, the newest first, a page at a time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from urllib.parse import quote_plus

import arxiv

from psylist.errors import ServiceError, UsageError
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.timing import Deadline
from psylist.ports import OnProgress, SearchPage, SearchQuery
from psylist.sources.arxiv.feed import FeedEntry, QueryRejectedError, id_without_version, to_record
from psylist.sources.arxiv.query import ENDPOINT, ArxivApi

_MAX_QUERY = 6_000  # bytes as they are sent; web servers take lines of 8,000


class ArxivSearch:
    """arXiv as a Search.

    Args:
        turn: spaces the requests of all processes.
        endpoint: the address of the query API.
        deadline: seconds for one page, with its retries; waiting for the turn does not count.
    """

    name = "arXiv"
    batch = 100

    def __init__(
        self, turn: InterprocessRateLimit, *, endpoint: str = ENDPOINT, deadline: float = 30.0
    ) -> None:
        self._deadline = deadline
        self._api = ArxivApi(turn, endpoint, deadline)

    def fetch_page(
        self, query: SearchQuery, start: int, size: int, on_progress: OnProgress
    ) -> SearchPage:
        """Some of the works that a query finds, from one on, the newest first.

        Raises:
            ServiceError: arXiv failed, or does not take the query.
            UsageError: the query is longer than arXiv takes.
        """
        written = write_query(query)
        deadline = Deadline(self._deadline)
        try:
            page = self._fetch(written, (start, size), deadline, on_progress)
            if not page.size:
                # Empty responses have been seen for searches that find something.
                on_progress("arXiv sent an empty page; requesting it again")
                page = self._fetch(written, (start, size), deadline, on_progress)
        except ServiceError as error:
            error.hint = "Try again later: what was found today is kept." if error.hint else ""
            raise
        return page

    def _fetch(
        self, written: str, window: tuple[int, int], deadline: Deadline, on_progress: OnProgress
    ) -> SearchPage:
        start, size = window
        search = arxiv.Search(
            query=written,
            max_results=start + size,
            sort_by=arxiv.SortCriterion.SubmittedDate,
            sort_order=arxiv.SortOrder.Descending,
        )
        try:
            feed = self._api.send(search, window, "searching arXiv", deadline, on_progress)
        except QueryRejectedError as error:
            raise self._api.service.failure(f"rejected the search: {error}", hint="") from error
        named = [(id_without_version(entry.entry_id), entry) for entry in feed.entries]
        readable = [(name, entry) for name, entry in named if name and entry.title and entry.day]
        once: dict[str, FeedEntry] = {}
        for name, entry in readable:
            once.setdefault(name, entry)
        works = [to_record(name, entry) for name, entry in once.items()]
        return SearchPage(works, feed.total, len(named), len(named) - len(readable))


def write_query(query: SearchQuery) -> str:
    """A query in arXiv's own language.

    https://info.arxiv.org/help/api/user-manual.html#query_details. Every word stands in quotes,
    where no operator is one; a hyphen would exclude the word behind it.

    Raises:
        UsageError: it is longer than arXiv takes.
    """
    written = " AND ".join(_clauses(query))
    if len(quote_plus(written)) > _MAX_QUERY:
        message = f"the search is longer than arXiv takes ({_MAX_QUERY:,} bytes)"
        raise UsageError(message, hint="Search for fewer words.")
    return written


def _clauses(query: SearchQuery) -> Iterator[str]:
    for phrase in query.phrases:
        yield f'all:"{" ".join(phrase)}"'
    pairs = [f'(all:"{a}" AND all:"{b}")' for a, b in combinations(query.pair_of, 2)]
    if pairs or query.pair_of:
        yield _any(pairs or [f'all:"{query.pair_of[0]}"'])
    for part in query.author:
        yield f'au:"{part}"'
    if query.categories:
        yield _any([f"cat:{category}" for category in query.categories])
    if query.since:
        # A range from a day to one before it is an error.
        end = max(datetime.now(UTC).date(), query.since) + timedelta(days=1)
        yield f"submittedDate:[{query.since:%Y%m%d}0000 TO {end:%Y%m%d}0000]"


def _any(clauses: Sequence[str]) -> str:
    return clauses[0] if len(clauses) == 1 else f"({' OR '.join(clauses)})"
