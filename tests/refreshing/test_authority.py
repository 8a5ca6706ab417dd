"""doi.org, which says whose a DOI is that others have named."""

from collections.abc import Mapping
from typing import Any

import pytest

from psylist.errors import ServiceError
from psylist.ports import FetchedWork, FetchResult
from psylist.refreshing.authority import AuthorityInquirer
from psylist.refreshing.inquiry import Question
from psylist.refreshing.records import Record
from psylist.sources.doi import NoCitationDataError
from tests.refreshing import PEOPLE, TITLE, KnownWorks, entry, record, silent

DOI = "10.5555/p"
FIELDS = {"title": TITLE, "authors": PEOPLE, "venue": "Patterns"}


def asked(*known: Record, **listed: object) -> list[str]:
    made = AuthorityInquirer(lambda: KnownWorks({}))
    return [question.key for question in made.questions(entry(**listed), known)]


def test_what_others_have_named_is_looked_up() -> None:
    named = record(doi="10.5555/P")
    assert asked(named, record("s2", doi="10.5555/a")) == ["10.5555/a", DOI]
    assert asked(named, doi="10.5555/own") == asked(named, acl="2024.acl-long.31") == []
    assert asked(record(doi="10.48550/arXiv.2405.01001")) == []
    assert asked(record(doi="10.18653/v1/2024.acl-long.31", acl="2024.acl-long.31")) == []
    assert asked(named, record("crossref", key=DOI, doi=DOI)) == []


def answered(fields: Mapping[str, object], **more: Any) -> Record:
    made = AuthorityInquirer(
        lambda: KnownWorks({DOI: FetchedWork(dict(fields), **more)}, ["10.5555/no"])
    )
    found = made.ask([Question(DOI)], silent)[DOI]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("more", "no_paper"),
    [
        ({}, ""),
        ({"venue": ""}, "something without a venue"),
        ({"venue": "", "kind": "dataset"}, "dataset"),
    ],
)
def test_what_appears_in_nothing_is_no_paper(more: dict[str, object], no_paper: str) -> None:
    found = answered({**FIELDS, **more})
    assert (found.no_paper, found.title, found.doi) == (no_paper, TITLE, DOI)


@pytest.mark.parametrize(("mark", "is_retracted"), [("RETRACTED: ", True), ("", False)])
def test_the_title_of_a_retracted_work_says_so(mark: str, is_retracted: bool) -> None:
    assert bool(answered({**FIELDS, "title": f"{mark}{TITLE}"}).retracted) is is_retracted


def test_what_doi_org_says_of_a_work_that_was_taken_back() -> None:
    said = answered(FIELDS, withdrawn=True, retracted=True)
    assert (said.retracted, said.withdrawn) == ("doi.org says that it was retracted", False)
    said = answered({**FIELDS, "title": f"WITHDRAWN: {TITLE}"}, withdrawn=True)
    assert (said.retracted, said.withdrawn) == ("", True)


def test_a_doi_that_does_not_exist() -> None:
    made = AuthorityInquirer(lambda: KnownWorks({}, [DOI]))
    found = made.ask([Question(DOI)], silent)[DOI]
    assert found is not None
    assert found.missing == "nobody has it"


class _Failing(KnownWorks):
    def __init__(self, error: ServiceError) -> None:
        super().__init__({})
        self._error = error

    def fetch(self, *_: object) -> FetchResult:
        return FetchResult(errors={DOI: self._error})


def test_an_agency_without_data_is_no_failure_and_a_page_is_one() -> None:
    silent_one = AuthorityInquirer(lambda: _Failing(NoCitationDataError("no data")))
    found = silent_one.ask([Question(DOI)], silent)[DOI]
    assert found is not None
    assert (found.note, found.missing) == ("no data", "")
    with pytest.raises(ServiceError, match="a page"):
        AuthorityInquirer(lambda: _Failing(ServiceError("a page"))).ask([Question(DOI)], silent)
