"""arXiv as a source of refresh."""

import pytest

from psylist.errors import ServiceError
from psylist.ports import FetchedWork, FetchResult, OnProgress, Source
from psylist.refreshing.arxiv import ArxivInquirer
from psylist.refreshing.inquiry import Question
from tests.refreshing import ARXIV, PEOPLE, TITLE, KnownWorks, entry, silent

WORK = FetchedWork(
    {"title": TITLE, "authors": PEOPLE, "doi": "10.5555/p", "journal_ref": "Patterns"}, "9 pages"
)


def asked(**listed: object) -> list[str]:
    made = ArxivInquirer(lambda **_: KnownWorks({}))
    return [question.key for question in made.questions(entry(**listed), ())]


def test_its_own_ids_are_asked_about() -> None:
    assert asked() == [ARXIV]
    assert asked(url=f"https://arxiv.org/pdf/{ARXIV}v2") == [ARXIV]
    assert asked(arxiv=None, links={"arxiv": "https://arxiv.org/abs/2601.00001"}) == ["2601.00001"]
    assert asked(arxiv=None, links={"paper": "https://arxiv.org/abs/2601.00001"}) == []


def test_a_paper_and_one_that_arxiv_does_not_have() -> None:
    made = ArxivInquirer(lambda **_: KnownWorks({ARXIV: WORK}, ["2601.00001"]))
    found = made.ask([Question(ARXIV), Question("2601.00001")], silent)
    one, other = found[ARXIV], found["2601.00001"]
    assert one is not None
    assert other is not None
    assert (one.title, one.authors, one.doi) == (TITLE, PEOPLE, "10.5555/p")
    assert (one.comment, one.journal_ref, one.missing) == ("9 pages", "Patterns", "")
    assert other.missing == "arXiv:2601.00001: nobody has it"


@pytest.mark.parametrize(("number", "expected"), [(25, True), (26, False)])
def test_the_other_ways_are_for_few_papers(number: int, expected: bool) -> None:
    used: list[bool] = []

    def make(*, fallback: bool) -> Source:
        used.append(fallback)
        return KnownWorks({})

    ArxivInquirer(make).ask([Question(f"2405.{n:05}") for n in range(number)], silent)
    assert used == [expected]


class _Down(KnownWorks):
    def fetch(self, ids: object, _: OnProgress) -> FetchResult:
        return FetchResult(errors={str(name): ServiceError("down") for name in [ids]})


def test_an_outage_of_all_ways_is_a_failure() -> None:
    with pytest.raises(ServiceError, match="down"):
        ArxivInquirer(lambda **_: _Down({})).ask([Question(ARXIV)], silent)
