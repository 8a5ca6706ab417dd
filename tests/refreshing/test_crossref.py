"""Crossref: works by DOI and by title, and what is a retraction."""

from typing import Any

import pytest

from psylist.errors import ServiceError
from psylist.http.errors import BudgetSpentError
from psylist.refreshing.crossref import CrossrefInquirer
from psylist.refreshing.inquiry import Question
from psylist.refreshing.records import Record
from tests.refreshing import OTHERS, PEOPLE, TITLE, entry, record, silent
from tests.refreshing.conftest import MakeApi
from tests.servers.web import WebServer

DOI = "10.5555/p"


def work(title: str = TITLE, people: list[str] | None = None, **more: Any) -> dict[str, Any]:
    names = [dict(zip(("given", "family"), p.split(), strict=True)) for p in people or PEOPLE]
    return {
        "DOI": DOI, "type": "journal-article", "title": [title], "author": names,
        "container-title": ["Patterns"], "issued": {"date-parts": [[2024, 8]]}, **more,
    }  # fmt: skip


def asked(*known: Record, **listed: object) -> list[Question]:
    made = CrossrefInquirer(None)  # type: ignore[arg-type]
    return [*made.questions(entry(**listed), known)]


def test_what_is_asked_about() -> None:
    assert asked(doi="10.5555/P") == [Question(DOI)]
    assert asked(record(doi="10.5555/P")) == [Question(DOI)]
    assert asked() == [Question(f"Xi Wei: {TITLE}", TITLE, "Xi Wei")]
    assert asked(record(venue="ACL 2024")) == []
    assert asked(authors=[]) == asked(kind="tool") == []


def test_a_work_by_its_doi(web: WebServer, api: MakeApi) -> None:
    correction = {"update-to": [{"type": "correction", "DOI": DOI}]}
    web.crossref.works = [
        work(), work(DOI="10.5555/data", type="dataset"), work(DOI="10.5555/n") | correction
    ]  # fmt: skip
    made = CrossrefInquirer(api("Crossref", web.crossref.url))
    asked_about = [Question(f"10.5555/{name}") for name in ("p", "data", "n", "no")]
    found = made.ask(asked_about, silent)
    one, data, notice = (found[question.key] for question in asked_about[:3])
    assert one is not None
    assert data is not None
    assert notice is not None
    assert notice.no_paper == "a notice about another work"
    assert (one.key, one.venue, one.date, one.no_paper) == (DOI, "Patterns", "2024-08", "")
    assert (data.no_paper, found["10.5555/no"]) == ("dataset", None)


@pytest.mark.parametrize(
    ("item", "is_found"),
    [
        (work(), True),
        (work("Quiet Ponds – mooring small ships by night"), True),
        (work(TITLE.partition(":")[0], subtitle=[TITLE.partition(": ")[2]]), True),
        (work(TITLE.partition(":")[0]), False),
        (work(f"RETRACTED ARTICLE: {TITLE}"), True),
        (work(f"Retraction Note: {TITLE}"), False),
        (work(f"{TITLE} (Erratum)"), False),
        (work(people=OTHERS), False),
        (work(type="posted-content"), False),
        (work(DOI="10.2139/ssrn.1"), False),
        (work() | {"update-to": [{"type": "correction", "DOI": "10.5555/q"}]}, False),
        (work() | {"update-to": [{"type": "new_version", "DOI": "10.5555/q"}]}, True),
    ],
)
def test_a_work_by_its_title(
    web: WebServer, api: MakeApi, item: dict[str, Any], is_found: bool
) -> None:
    web.crossref.works = [item]
    made = CrossrefInquirer(api("Crossref", web.crossref.url))
    found = made.ask([Question("k", TITLE, PEOPLE[0])], silent)["k"]
    assert (found and found.key) == ("" if is_found else None)


@pytest.mark.parametrize("seconds", [90, 3600, 41_000])
def test_who_wants_to_be_left_alone_has_failed(web: WebServer, api: MakeApi, seconds: int) -> None:
    web.crossref.patience = seconds
    with pytest.raises(ServiceError, match="Crossref refused the request") as caught:
        CrossrefInquirer(api("Crossref", web.crossref.url)).ask([Question(DOI)], silent)
    assert not isinstance(caught.value, BudgetSpentError)


@pytest.mark.parametrize(
    ("notices", "said"),
    [
        ({}, ""),
        (
            {"updated-by": [{"type": "retraction", "DOI": "10.5555/n"}]},
            "retraction notice 10.5555/n",
        ),
        ({"updated-by": [{"type": "Withdrawal"}]}, "withdrawal notice"),
        ({"updated-by": [{"type": "erratum"}, {"label": "Removal"}]}, "removal notice"),
        ({"updated-by": [{"type": "expression_of_concern"}]}, ""),
        ({"updated-by": "retraction"}, ""),
        ({"title": "RETRACTED: Ponds"}, "its publisher calls it 'RETRACTED: Ponds'"),
        ({"title": "WITHDRAWN: Ponds"}, ""),
        ({"update-to": [{"type": "retraction", "DOI": "10.5555/other"}]}, ""),
        ({"update-to": [{"type": "retraction", "DOI": "10.5555/P"}]}, "retraction notice"),
    ],
)
def test_notices(web: WebServer, api: MakeApi, notices: dict[str, Any], said: str) -> None:
    web.crossref.works = [work(**notices)]
    made = CrossrefInquirer(api("Crossref", web.crossref.url))
    found = made.ask([Question(DOI)], silent)[DOI]
    assert found is not None
    assert found.retracted == said
    assert found.withdrawn is (notices.get("title") == "WITHDRAWN: Ponds")
