"""OpenAlex: publications and retractions by DOI."""

from typing import Any

import pytest

from psylist.errors import ServiceError
from psylist.http.errors import BudgetSpentError
from psylist.refreshing.inquiry import Question
from psylist.refreshing.openalex import OpenAlexInquirer
from psylist.refreshing.records import Record
from tests.refreshing import PEOPLE, TITLE, entry, silent
from tests.refreshing.conftest import MakeApi
from tests.servers.indexes import openalex_work
from tests.servers.outages import Outage
from tests.servers.web import WebServer

DOI = "10.48550/arxiv.2405.01001"


def asked(**listed: object) -> list[str]:
    made = OpenAlexInquirer(None)  # type: ignore[arg-type]
    return [question.key for question in made.questions(entry(**listed), ())]


def test_one_doi_is_asked_about() -> None:
    assert asked() == [DOI]
    assert asked(doi="10.5555/P") == ["10.5555/p"]
    assert asked(doi="10.5555/a,b") == [DOI]
    assert asked(arxiv=None) == []


def answered(web: WebServer, api: MakeApi, **work: Any) -> Record | None:
    web.openalex.works[DOI] = openalex_work(DOI, TITLE, PEOPLE, **work)
    made = OpenAlexInquirer(api("OpenAlex", web.openalex.url))
    return made.ask([Question(DOI), Question("10.5555/none")], silent)[DOI]


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ({"venue": "ACL 2024"}, {"venue": "ACL 2024"}),
        ({"page": "https://aclanthology.org/2024.acl-long.31/"}, {"acl": "2024.acl-long.31"}),
        ({"page": "https://doi.org/10.5555/p"}, {"doi": "10.5555/p"}),
        (
            {"venue": "LNCS", "kind": "book series", "page": "https://doi.org/10.5555/p"},
            {"venue": ""},
        ),
        ({"venue": "P", "page": "https://example.org/p"}, {"url": "https://example.org/p"}),
        ({"is_retracted": True}, {"retracted": "OpenAlex says that it was retracted"}),
    ],
)
def test_what_a_work_says(
    web: WebServer, api: MakeApi, work: dict[str, Any], expected: dict[str, str]
) -> None:
    found = answered(web, api, **work)
    assert found is not None
    assert (found.key, found.title, found.authors) == ("arXiv:2405.01001", TITLE, PEOPLE)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    "work",
    [
        {},
        {"venue": "Zenodo", "kind": "repository"},
        {"venue": "P", "page": "https://arxiv.org/abs/2405.01001"},
        {"venue": "P", "page": "https://doi.org/10.5281/zenodo.1"},
    ],
)
def test_a_preprint_is_no_publication(web: WebServer, api: MakeApi, work: dict[str, Any]) -> None:
    assert answered(web, api, **work) is None


def test_odd_types_in_one_work_are_left_out(web: WebServer, api: MakeApi) -> None:
    web.openalex.works["10.5555/b"] = openalex_work("10.5555/b", "B", PEOPLE, "ACL 2024") | {
        "title": 5, "display_name": ["B"], "authorships": [{"author": 7}, "x"],
        "publication_date": {}, "publication_year": None,
    }  # fmt: skip
    made = OpenAlexInquirer(api("OpenAlex", web.openalex.url))
    found = made.ask([Question("10.5555/b")], silent)["10.5555/b"]
    assert found is not None
    assert (found.title, found.authors, found.venue) == ("", [], "ACL 2024")


def test_a_spent_budget_and_an_outage(web: WebServer, api: MakeApi) -> None:
    web.openalex.budget = 0
    with pytest.raises(BudgetSpentError) as caught:
        answered(web, api)
    assert caught.value.is_for_today
    web.openalex.patience = 90
    with pytest.raises(ServiceError, match="refused") as other:
        answered(web, api)
    assert not isinstance(other.value, BudgetSpentError)
    web.openalex.budget = None
    web.openalex.outage = Outage.OTHER_SHAPE
    with pytest.raises(ServiceError, match="sent something else"):
        answered(web, api)


def test_the_key_goes_with_the_question(web: WebServer, api: MakeApi) -> None:
    web.openalex.key = "secret"
    made = OpenAlexInquirer(api("OpenAlex", web.openalex.url), "secret")
    assert made.ask([Question(DOI)], silent) == {DOI: None}
