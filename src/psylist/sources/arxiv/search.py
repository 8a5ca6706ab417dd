"""arXiv's search: works by words, authors and categories, the newest first, a page at a time."""

import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any
from urllib.parse import quote_plus
from xml.etree import ElementTree as ET

import arxiv
import requests

from psylist.errors import ServiceError, UsageError
from psylist.http.exchange import Response
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.timing import Deadline
from psylist.identifiers.identifier import try_parse
from psylist.ports import OnProgress, SearchPage, SearchQuery
from psylist.sources.arxiv.query import (
    ATOM,
    ENDPOINT,
    ArxivApi,
    FeedAdapter,
    QueryRejectedError,
    id_without_version,
    to_record,
)

_OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_MAX_QUERY = 6_000  # bytes as they are sent; web servers take lines of 8,000
# What XML 1.0 cannot hold, as it is and as a reference to it.
_UNREADABLE = bytes(number for number in range(0x20) if number not in b"\t\n\r")
_REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,8})|(\d{1,8}));")


class PageAdapter(FeedAdapter):
    """Carries one page of a search, without the entries that cannot be read.

    Attributes:
        total: how many works arXiv has found in all.
        size: how many entries the page had.
    """

    total = 0
    size = 0

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """The response to one request, as the package reads it to the end.

        Raises:
            ServiceError: there is none.
            QueryRejectedError: arXiv does not take the query.
        """
        response = super().send(request)
        root = ET.fromstring(_legal(response.raw.read()))  # noqa: S314  (no DTD gets here)
        entries = root.findall(f"{ATOM}entry")
        self.size = len(entries)
        kept: set[str] = set()
        for entry in entries:
            name = _readable_id(entry)
            if not name or name in kept:
                root.remove(entry)
            kept.add(name)
        total = root.find(f"{_OPENSEARCH}totalResults")
        self.total = self.size
        if total is not None:
            text = (total.text or "").strip()
            self.total = int(text) if text.isascii() and text.isdecimal() else self.size
            total.text = "0"  # the package would go on to the next page by itself
        response.raw = io.BytesIO(ET.tostring(root, encoding="utf-8"))
        return response

    def _check_feed(self, response: Response) -> None:
        super()._check_feed(
            Response(response.url, response.status, response.headers, _legal(response.body))
        )


def _legal(feed: bytes) -> bytes:
    """A feed without the characters that XML cannot hold: one title must not hide all others."""
    return _REFERENCE.sub(_legal_reference, feed.translate(None, _UNREADABLE))


def _legal_reference(match: re.Match[bytes]) -> bytes:
    number = int(match[1], 16) if match[1] else int(match[2])
    is_legal = number in b"\t\n\r" or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return match[0] if is_legal or 0x10000 <= number < 0x110000 else b""


def _readable_id(entry: ET.Element) -> str:
    """The id of an entry that can be a work: it has an id of arXiv's, a title and a date."""
    identifier = try_parse((entry.findtext(f"{ATOM}id") or "").strip())
    published = entry.find(f"{ATOM}published")
    updated = entry.find(f"{ATOM}updated")
    if identifier is None or identifier.kind != "arxiv" or published is None:
        return ""
    if not (entry.findtext(f"{ATOM}title") or "").strip() or not _is_time(published.text):
        return ""
    if updated is None:
        updated = ET.SubElement(entry, f"{ATOM}updated")
    if not _is_time(updated.text):
        updated.text = published.text
    return identifier.value


def _is_time(text: str | None) -> bool:
    with contextlib.suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat((text or "").strip())
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).year > 1
    return False


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
        self._adapter: PageAdapter
        self._api = ArxivApi(turn, endpoint, deadline, self._make_adapter)

    def _make_adapter(self, service: Any) -> PageAdapter:
        self._adapter = PageAdapter(service)
        return self._adapter

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
        self._api.prepare("searching arXiv", deadline, on_progress)
        try:
            results = self._api.results(search, size, start)
        except QueryRejectedError as error:
            raise self._api.service.failure(f"rejected the search: {error}", hint="") from error
        works = [to_record(id_without_version(result.entry_id), result) for result in results]
        return SearchPage(works, self._adapter.total, self._adapter.size)


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
