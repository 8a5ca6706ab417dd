"""ArxivSearch against the stand-in."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from psylist.errors import ServiceError, UsageError
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.ports import SearchPage, SearchQuery
from psylist.sources.arxiv.search import ArxivSearch, write_query
from tests.servers.arxiv import PAPERS, ArxivServer, Fault
from tests.servers.searches import search as understood

QUERY = SearchQuery((("counseling",),))


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    with ArxivServer(slow_seconds=0.2) as running:
        yield running


@pytest.fixture
def arxiv_search(server: ArxivServer, tmp_path: Path) -> ArxivSearch:
    turn = InterprocessRateLimit(tmp_path, "arXiv", 0)
    return ArxivSearch(turn, endpoint=server.url, deadline=5)


def fetched(search: ArxivSearch, start: int = 0, size: int = 5) -> SearchPage:
    return search.fetch_page(QUERY, start, size, lambda _: None)


def names(page: SearchPage) -> list[object]:
    return [work.fields["arxiv"] for work in page.works]


def test_pages_follow_each_other(server: ArxivServer, arxiv_search: ArxivSearch) -> None:
    first, second = fetched(arxiv_search), fetched(arxiv_search, 5)
    assert len(names(first)) == 5
    assert not set(names(first)) & set(names(second))
    assert (
        first.total
        == second.total
        == len(understood(PAPERS, 'all:"counseling"', newest_first=True))
    )
    days = [work.fields["date"] for work in (*first.works, *second.works)]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert len(server.requests) == 2


def test_an_empty_page_is_believed_when_it_comes_twice(
    server: ArxivServer, arxiv_search: ArxivSearch
) -> None:
    server.misbehave(Fault.EMPTY_FEED)
    assert len(names(fetched(arxiv_search))) == 5
    server.misbehave(Fault.EMPTY_FEED, Fault.EMPTY_FEED)
    assert names(fetched(arxiv_search)) == []
    assert server.pending == []


@pytest.mark.parametrize("fault", [Fault.NO_PUBLISHED, Fault.BROKEN_DATE])
def test_entries_without_a_date_are_counted(
    server: ArxivServer, arxiv_search: ArxivSearch, fault: Fault
) -> None:
    server.always = fault
    page = fetched(arxiv_search)
    assert (names(page), page.size) == ([], 5)


def test_an_entry_that_comes_twice_counts_once(
    server: ArxivServer, arxiv_search: ArxivSearch
) -> None:
    server.always = Fault.DUPLICATED
    page = fetched(arxiv_search)
    assert len(names(page)) == len(set(names(page))) == 5


def test_a_query_that_arxiv_does_not_take_is_its_own_error(
    server: ArxivServer, arxiv_search: ArxivSearch
) -> None:
    server.always = Fault.BAD_REQUEST
    with pytest.raises(ServiceError, match="rejected the search: incorrect id format"):
        fetched(arxiv_search)
    assert len(server.requests) == 1


@pytest.mark.slow
@pytest.mark.parametrize("fault", [*Fault])
def test_no_fault_gets_through_as_anything_but_a_page_or_a_service_error(
    server: ArxivServer, tmp_path: Path, fault: Fault
) -> None:
    server.always = fault
    turn = InterprocessRateLimit(tmp_path, "arXiv", 0)
    search = ArxivSearch(turn, endpoint=server.url, deadline=1)
    with contextlib.suppress(ServiceError):
        page = fetched(search)
        assert page.size >= len(page.works)


def test_a_query_says_all_of_it() -> None:
    query = SearchQuery(
        (("mental", "health"), ("llm",)), ("x", "y", "z"), ("ada",), ("cs.CL", "cs.AI"),
        dt.date(2025, 6, 1),
    )  # fmt: skip
    written = write_query(query)
    assert written.startswith(
        'all:"mental health" AND all:"llm" AND ((all:"x" AND all:"y") OR (all:"x" AND all:"z") OR '
        '(all:"y" AND all:"z")) AND au:"ada" AND (cat:cs.CL OR cat:cs.AI) AND '
        "submittedDate:[202506010000 TO "
    )
    assert understood(PAPERS, written, newest_first=True) == []


def test_a_day_to_come_makes_no_range_that_runs_backwards() -> None:
    written = write_query(SearchQuery(since=dt.date(2199, 5, 1)))
    assert written == "submittedDate:[219905010000 TO 219905020000]"


def test_one_word_to_be_like_is_that_word() -> None:
    assert write_query(SearchQuery(pair_of=("x",))) == 'all:"x"'


def test_an_endless_query_is_refused() -> None:
    with pytest.raises(UsageError, match="longer than arXiv takes"):
        write_query(SearchQuery((("x" * 7000,),)))
