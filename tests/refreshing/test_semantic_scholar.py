"""Semantic Scholar: papers by their arXiv ids, many at once."""

from typing import Any

import pytest

from psylist.errors import ServiceError
from psylist.refreshing.inquiry import Question
from psylist.refreshing.semantic_scholar import SemanticScholarInquirer
from tests.refreshing import ARXIV, PEOPLE, TITLE, entry, record, silent
from tests.refreshing.conftest import MakeApi
from tests.servers.web import WebServer


def test_only_what_nobody_knows_is_asked_about() -> None:
    made = SemanticScholarInquirer(None)  # type: ignore[arg-type]
    assert made.questions(entry(), ()) == [Question(ARXIV)]
    assert made.questions(entry(), [record(venue="ACL 2024")]) == []
    assert made.questions(entry(arxiv=None), ()) == []


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ({"venue": "ACL", "year": 2024}, {"venue": "ACL", "date": "2024"}),
        ({"journal": {"name": "Patterns"}}, {"venue": "Patterns"}),
        ({"venue": "arXiv.org", "journal": {"name": "ArXiv"}}, {"venue": ""}),
        ({"externalIds": {"DOI": "10.48550/arXiv.2405.01001"}}, {"doi": ""}),
        ({"externalIds": {"ACL": "2024.acl-long.31"}}, {"acl": "2024.acl-long.31"}),
        ({"externalIds": {"ArXiv": "2601.00001"}}, None),
        ({"title": 5, "authors": "x", "venue": [], "externalIds": 3}, {"title": "", "venue": ""}),
    ],
)
def test_what_a_paper_says(
    web: WebServer, api: MakeApi, paper: dict[str, Any], expected: dict[str, str] | None
) -> None:
    people = [{"name": name} for name in PEOPLE]
    web.s2.papers[ARXIV] = {"title": TITLE, "authors": people, **paper}
    made = SemanticScholarInquirer(api("Semantic Scholar", web.s2.url, x_api_key="s2-key"))
    found = made.ask([Question(ARXIV), Question("2601.00009")], silent)
    assert found["2601.00009"] is None
    one = found[ARXIV]
    shown = one and {name: getattr(one, name) for name in expected or {}}
    assert shown == expected


def test_without_a_key_it_does_not_answer(web: WebServer, api: MakeApi) -> None:
    with pytest.raises(ServiceError):
        SemanticScholarInquirer(api("Semantic Scholar", web.s2.url)).ask([Question("1")], silent)
