"""OpenReview: forums that entries link to."""

import pytest

from psylist.ports import FetchedWork
from psylist.refreshing.inquiry import Question
from psylist.refreshing.openreview import OpenReviewInquirer
from tests.refreshing import PEOPLE, TITLE, KnownWorks, entry, record, silent

FORUM = "https://openreview.net/forum?id=PondsPonds"


def test_only_forums_of_unpublished_works_are_asked_about() -> None:
    made = OpenReviewInquirer(lambda: KnownWorks({}))
    assert made.questions(entry(url=FORUM), ()) == [Question("PondsPonds")]
    assert made.questions(entry(links={"reviews": FORUM}), ()) == [Question("PondsPonds")]
    assert made.questions(entry(), ()) == []
    assert made.questions(entry(url=FORUM), [record(venue="ACL 2024")]) == []
    assert made.questions(entry(url=FORUM, venue="ICLR 2025"), ()) == []


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("ICLR 2025 Poster", ("ICLR 2025", FORUM)),
        ("ICLR 2025 notable top 5%", ("ICLR 2025", FORUM)),
        ("TMLR", ("TMLR", FORUM)),
        ("", ("", "")),
    ],
)
def test_where_a_paper_was_accepted(venue: str, expected: tuple[str, str]) -> None:
    work = FetchedWork({"title": TITLE, "authors": PEOPLE, "venue": venue})
    made = OpenReviewInquirer(lambda: KnownWorks({"PondsPonds": work}))
    found = made.ask([Question("PondsPonds")], silent)["PondsPonds"]
    assert found is not None
    assert (found.venue, found.url) == expected
    assert made.ask([Question("other")], silent) == {"other": None}
