"""Pages of a search are kept for a day."""

import datetime as dt
from pathlib import Path

from psylist.finding.cache import DayCache
from psylist.ports import FetchedWork, OnProgress, SearchPage, SearchQuery

DAY = dt.date(2026, 11, 27)
WORK = FetchedWork(
    {
        "title": "标题 \u202e",
        "arxiv": "2501.00001",
        "date": dt.date(2025, 1, 1),
        "authors": ["陈 明"],
        "doi": "10.1/x",
    },
    "a comment",
    withdrawn=True,
)
A, B = SearchQuery((("a",),)), SearchQuery((("b",),), since=DAY)


class Counting:
    """A Search that counts what it is asked for."""

    name, batch = "arXiv", 100

    def __init__(self, *works: FetchedWork) -> None:
        self.works, self.asked = works, 0

    def fetch_page(
        self, query: SearchQuery, start: int, size: int, on_progress: OnProgress
    ) -> SearchPage:
        """All of the works, whatever is asked for."""
        on_progress(f"{query} {start} {size}")
        self.asked += 1
        return SearchPage(self.works, 1, len(self.works))


def asked(
    search: Counting, folder: Path, query: SearchQuery = A, *, day: dt.date = DAY, at: str = ""
) -> SearchPage:
    return DayCache(search, folder, at, day).fetch_page(query, 0, 20, lambda _: None)


def test_a_page_is_fetched_once_and_comes_back_whole(tmp_path: Path) -> None:
    search = Counting(WORK)
    first = asked(search, tmp_path)
    second = asked(search, tmp_path)
    assert search.asked == 1
    assert [*second.works] == [*first.works] == [WORK]
    assert (second.total, second.size) == (1, 1)


def test_another_query_day_or_address_is_another_page(tmp_path: Path) -> None:
    search = Counting(WORK)
    asked(search, tmp_path)
    asked(search, tmp_path, B)
    asked(search, tmp_path, at="http://127.0.0.1/")
    assert search.asked == 3
    asked(search, tmp_path)
    assert search.asked == 3
    asked(search, tmp_path, day=DAY + dt.timedelta(days=1))
    asked(search, tmp_path)
    assert search.asked == 5


def test_an_empty_page_is_not_kept(tmp_path: Path) -> None:
    search = Counting()
    asked(search, tmp_path)
    asked(search, tmp_path)
    assert search.asked == 2


def test_a_folder_that_cannot_be_written_costs_no_search(tmp_path: Path) -> None:
    search = Counting(WORK)
    assert [*asked(search, tmp_path / "missing" / "deep").works] == [WORK]
