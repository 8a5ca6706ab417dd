"""Searches run one after the other, page by page, and what is shown of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from psylist.catalog.read import read_catalog
from psylist.errors import NotFoundError, ServiceError, UsageError
from psylist.finding.found import SeenWorks
from psylist.finding.marking import Mark
from psylist.finding.service import FindOptions, SearchResults, choose_searches, run_searches
from psylist.http.errors import ServiceUnavailableError
from psylist.model import SearchSettings
from psylist.ports import FetchedWork, OnProgress, SearchPage, SearchQuery

CATALOG = read_catalog(
    Path("entries.toml"),
    '[searches.ponds]\nwords = ["ponds"]\n[searches.ships]\nwords = ["ships"]\n'
    '[[entries]]\nid = "listed"\ntitle = "Listed"\narxiv = "2601.00003"\n',
)


def work(number: int, author: str = "Xi Wei") -> FetchedWork:
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
    fields = {"arxiv": f"2601.{number:05}", "title": f"Paper {number}", "date": day}
    return FetchedWork({**fields, "authors": [author]})


class Known:
    """A service with works by the word that is searched for, the newest first."""

    name, batch = "Known", 2

    def __init__(
        self, works: Mapping[str, Sequence[FetchedWork]], error: ServiceError | None = None
    ) -> None:
        self._works, self._error = works, error
        self.asked: list[tuple[str, int]] = []

    def fetch_page(self, query: SearchQuery, start: int, size: int, _: OnProgress) -> SearchPage:
        """Some of them."""
        word = query.phrases[0][0]
        self.asked.append((word, start))
        if word not in self._works and self._error:
            raise self._error
        works = self._works[word]
        page = works[start : start + size]
        return SearchPage(page, len(works), len(page))


SIX = [work(number) for number in (6, 5, 4, 3, 2, 1)]


def run(
    service: Known,
    searches: Mapping[str, SearchSettings] | None = None,
    found: SeenWorks | None = None,
    limit: int = 20,
    **options: bool,
) -> SearchResults:
    wanted = {"": SearchSettings(words=["ponds"])} if searches is None else searches
    made = FindOptions(wanted, limit, **options)
    return run_searches(CATALOG, found or SeenWorks(), made, service, lambda _: None)


def shown(results: SearchResults) -> list[str]:
    return [candidate.id.removeprefix("2601.0000") for candidate in results.candidates]


def remembered(results: SearchResults) -> SeenWorks:
    return SeenWorks(frozenset(results.looked_at), complete=frozenset(results.complete))


def test_the_newest_come_first_page_by_page() -> None:
    service = Known({"ponds": SIX})
    results = run(service)
    assert shown(results) == ["6", "5", "4", "3", "2", "1"]
    assert service.asked == [("ponds", 0), ("ponds", 2), ("ponds", 4)]
    assert results.counts[""].is_whole


def test_no_more_than_the_limit() -> None:
    results = run(Known({"ponds": SIX}), limit=3)
    assert shown(results) == ["6", "5", "4"]
    assert (results.counts[""].total, results.counts[""].is_whole) == (6, False)


def test_what_was_dismissed_is_left_out_unless_all_is_shown() -> None:
    found = SeenWorks(dismissed=frozenset(["2601.00005"]))
    results = run(Known({"ponds": SIX}), found=found)
    assert (shown(results), results.left_out) == (["6", "4", "3", "2", "1"], {Mark.DISMISSED: 1})
    assert "5" in shown(run(Known({"ponds": SIX}), found=found, show_all=True))


def test_only_what_is_new_and_no_page_further_than_the_last_run() -> None:
    first = run(Known({"ponds": SIX[1:]}), only_new=True)
    service = Known({"ponds": SIX})
    results = run(service, found=remembered(first), only_new=True)
    assert (shown(results), service.asked) == (["6"], [("ponds", 0), ("ponds", 2)])
    assert results.counts[""].is_whole


class Failing(Known):
    """A service that fails from the second page on."""

    def fetch_page(
        self, query: SearchQuery, start: int, size: int, on_progress: OnProgress
    ) -> SearchPage:
        """The first page."""
        if start:
            raise ServiceError("odd")
        return super().fetch_page(query, start, size, on_progress)


def test_the_next_run_goes_on_where_one_has_failed() -> None:
    first = run(Failing({"ponds": SIX}), only_new=True)
    assert (shown(first), [*first.failures]) == (["6", "5"], [""])
    second = run(Known({"ponds": SIX}), found=remembered(first), only_new=True)
    assert (shown(second), second.counts[""].is_whole) == (["4", "2", "1"], True)


def test_what_the_limit_has_cut_off_is_looked_at_with_a_higher_one() -> None:
    first = run(Known({"ponds": SIX}), limit=2, only_new=True)
    again = run(Known({"ponds": SIX}), limit=2, found=remembered(first), only_new=True)
    assert (shown(again), again.counts[""].is_whole) == ([], False)
    higher = run(Known({"ponds": SIX}), limit=9, found=remembered(first), only_new=True)
    assert (shown(higher), higher.counts[""].is_whole) == (["4", "2", "1"], True)


def test_what_another_search_has_seen_or_somebody_has_dismissed_ends_no_search() -> None:
    found = SeenWorks(frozenset(["2601.00005"]), frozenset(["2601.00004"]))
    results = run(Known({"ponds": SIX}), found=found, only_new=True)
    assert shown(results) == ["6", "2", "1"]


def test_a_search_that_is_changed_begins_anew() -> None:
    first = run(Known({"ponds": SIX[1:]}), only_new=True)
    other = {"": SearchSettings(words=["ships"])}
    results = run(Known({"ships": SIX}), other, found=remembered(first), only_new=True)
    assert shown(results) == ["6"]
    assert results.counts[""].looked_at == 6


def test_the_author_is_looked_at_again() -> None:
    works = [work(3, "Xi Moor"), work(2), work(1, "Bo Wei")]
    wanted = {"": SearchSettings(words=["ponds"], author="Xi Wei")}
    assert shown(run(Known({"ponds": works}), wanted)) == ["2"]


def test_a_paper_that_two_searches_find_is_shown_once() -> None:
    results = run(Known({"ponds": SIX[:2], "ships": SIX[1:3]}), choose_searches(CATALOG, []))
    assert [(c.id[-1], c.searches) for c in results.candidates] == [
        ("6", ("ponds",)), ("5", ("ponds", "ships")), ("4", ("ships",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "asked"),
    [(ServiceError("odd"), 2), (ServiceUnavailableError("down"), 1)],
)
def test_a_search_that_fails_ends_no_other_unless_the_service_is_down(
    error: ServiceError, asked: int
) -> None:
    service = Known({"ships": SIX[:1]}, error)
    results = run(service, choose_searches(CATALOG, []))
    assert len(service.asked) == asked
    assert len(results.failures) == 3 - asked
    assert shown(results) == ["6"] * (asked - 1)


def test_a_saved_search_that_makes_no_sense_is_kept_for_the_end() -> None:
    odd = {"odd": SearchSettings(like="gone"), "ships": SearchSettings(words=["ships"])}
    results = run(Known({"ships": SIX[:1]}), odd)
    assert (shown(results), [*results.failures]) == (["6"], ["odd"])
    with pytest.raises(NotFoundError):
        run(Known({}), {"": SearchSettings(like="gone")})
    with pytest.raises(UsageError):
        run(Known({}), {"": SearchSettings()})


def test_searches_by_their_names() -> None:
    assert [*choose_searches(CATALOG, [])] == ["ponds", "ships"]
    assert [*choose_searches(CATALOG, ["ships"])] == ["ships"]
    with pytest.raises(NotFoundError, match="no search 'crops'"):
        choose_searches(CATALOG, ["crops"])


def test_a_service_that_sends_one_page_for_all_is_not_asked_for_ever() -> None:
    class Stuck(Known):
        def fetch_page(
            self, query: SearchQuery, start: int, size: int, on_progress: OnProgress
        ) -> SearchPage:
            super().fetch_page(query, start, size, on_progress)
            return SearchPage(SIX[:2], 100, 2)

    service = Stuck({"ponds": SIX})
    assert shown(run(service)) == ["6", "5"]
    assert len(service.asked) == 2
