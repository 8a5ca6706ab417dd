"""arXiv when its API fails: OAI-PMH, then the paper's page, each in arXiv's turn."""

from dataclasses import replace

import pytest

from psylist import wiring
from psylist.errors import ServiceError
from psylist.ports import FetchResult
from tests.servers.arxiv import PAPERS, ArxivServer, Fault
from tests.servers.outages import Outage
from tests.servers.web import WebServer
from tests.sources.asking import silent

pytestmark = pytest.mark.slow

CATCH, CRISP = "2509.25733", "2504.17238"
NOBODY = "2509.99999"
OAI, PAGE = "OAI-PMH", "the paper's page"


def fetched(*ids: str, deadline: float = 20.0) -> FetchResult:
    return wiring.source_factory(deadline)("arxiv").fetch(ids, silent)


@pytest.fixture
def down(arxiv: ArxivServer, services: WebServer) -> WebServer:
    """The stand-ins, with an API that answers with a page of an outage."""
    arxiv.always = Fault.HTML_200
    return services


def test_as_long_as_the_api_answers_nobody_else_is_asked(services: WebServer) -> None:
    assert fetched(CATCH).notes == ()
    assert services.requests == []


@pytest.mark.parametrize("outage", [Outage.NONE, Outage.UNAVAILABLE])
def test_the_record_is_the_same_whoever_answers(
    down: WebServer, arxiv: ArxivServer, outage: Outage
) -> None:
    arxiv.always = None
    wanted = fetched(CATCH).records[CATCH]
    arxiv.always, down.oai.outage = Fault.BAD_REQUEST, outage
    arxiv.always = Fault.HTML_200
    answer = fetched(CATCH, deadline=3.0)
    record = answer.records[CATCH]
    left_out = {"category"} if outage is not Outage.NONE else set()
    assert record.fields == {k: v for k, v in wanted.fields.items() if k not in left_out}
    assert record.comment == wanted.comment
    who = OAI if outage is Outage.NONE else PAGE
    assert [*answer.notes] == [f"arXiv's API sent a web page instead of a feed; used {who} instead"]


@pytest.mark.parametrize("name", ["math/0309136", "2603.10003", "2603.10004"])
def test_old_ids_and_withdrawn_papers_are_read_too(down: WebServer, name: str) -> None:
    record = fetched(name).records[name]
    assert record.fields["title"] == " ".join(PAPERS[name].title.split())
    assert record.withdrawn == name.startswith("2603")
    assert down.requests[0].path.startswith("/oai?verb=GetRecord&identifier=oai:arXiv.org:")


def test_an_id_that_does_not_exist_is_believed(down: WebServer) -> None:
    answer = fetched(CATCH, NOBODY)
    assert [*answer.records] == [CATCH]
    assert answer.unknown == {NOBODY: "arXiv has no such paper"}
    assert len(down.requests) == 2


def test_an_empty_feed_is_believed_only_where_somebody_else_says_the_same(
    services: WebServer, arxiv: ArxivServer
) -> None:
    arxiv.always = Fault.EMPTY_FEED
    assert [*fetched(CATCH).records] == [CATCH]
    assert fetched(NOBODY).unknown == {NOBODY: "arXiv has no such paper"}
    assert len(services.requests) == 2


def test_a_page_that_names_the_paper_it_does_not_have_is_believed(down: WebServer) -> None:
    down.oai.outage = Outage.HTML
    assert fetched(NOBODY).unknown == {NOBODY: "arXiv has no such paper"}


def test_a_404_that_does_not_name_the_paper_is_an_outage(
    down: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    down.oai.outage = Outage.HTML
    monkeypatch.setenv("PSYLIST_ARXIV_ABS_URL", f"{down.base()}/b/status-404/0?paper=")
    with pytest.raises(ServiceError, match=r"arxiv\.org sent HTTP 404$"):
        fetched(NOBODY)


LASTING = [o for o in Outage if o not in {Outage.NONE, Outage.HANG, Outage.DRIP}]


@pytest.mark.parametrize("outage", LASTING, ids=lambda outage: outage.value)
def test_an_outage_of_all_three_is_never_no_such_paper(down: WebServer, outage: Outage) -> None:
    down.oai.outage = down.abs.outage = outage
    with pytest.raises(ServiceError) as failure:
        fetched(CATCH, CRISP, deadline=1.5)
    message = str(failure.value)
    assert message.startswith("arXiv's API sent a web page instead of a feed; arXiv's")
    assert "arxiv.org" in message
    assert "\n" not in message


def test_a_way_that_is_out_is_asked_once(down: WebServer) -> None:
    down.oai.outage = Outage.RESET
    answer = fetched(CATCH, CRISP)
    assert {*answer.records} == {CATCH, CRISP}
    assert len([r for r in down.requests if r.path.startswith("/oai")]) == 2  # and once more


def test_what_was_found_before_everybody_fell_silent_is_kept(down: WebServer) -> None:
    down.abs.outage = Outage.HTML
    down.oai.fail(Outage.NONE, Outage.WRONG)
    answer = fetched(CATCH, "2509.04183", CRISP)
    assert [*answer.records] == [CATCH]
    assert [*answer.errors] == ["2509.04183", CRISP]


def test_every_request_waits_for_arxivs_turn(
    down: WebServer, arxiv: ArxivServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0.3")
    down.oai.outage = Outage.HTML
    fetched(CATCH)
    moments = [(r.arrived, r.ended) for r in arxiv.requests]
    moments += [(r.arrived, r.ended) for r in down.requests]
    assert len(moments) == 4
    gaps = [moments[at + 1][0] - moments[at][1] for at in range(3)]
    assert min(gaps) >= 0.28


@pytest.mark.parametrize(
    ("variables", "way"),
    [({"PSYLIST_ARXIV_OAI_URL": ""}, PAGE), ({"PSYLIST_ARXIV_ABS_URL": ""}, OAI)],
)
def test_only_the_ways_that_are_set_are_gone_beside_an_api_of_ones_own(
    down: WebServer, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], way: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert way in fetched(CATCH).notes[0]
    assert len(down.requests) == 1


def test_an_api_of_ones_own_alone_never_leads_to_the_real_arxiv(
    down: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PSYLIST_ARXIV_OAI_URL")
    monkeypatch.delenv("PSYLIST_ARXIV_ABS_URL")
    with pytest.raises(ServiceError, match=r"a web page instead of a feed$"):
        fetched(CATCH)
    assert down.requests == []


@pytest.mark.parametrize("unset", ["PSYLIST_ARXIV_OAI_URL", "PSYLIST_ARXIV_ABS_URL"])
def test_nor_does_one_way_of_ones_own_lead_to_the_real_other(
    down: WebServer, monkeypatch: pytest.MonkeyPatch, unset: str
) -> None:
    monkeypatch.delenv(unset)
    down.oai.outage = down.abs.outage = Outage.HTML
    with pytest.raises(ServiceError) as failure:
        fetched(CATCH)
    assert str(failure.value).count(";") == 1


@pytest.mark.parametrize("api", [True, False])
def test_a_paper_of_the_anthology_is_known_under_both_ids(
    services: WebServer, arxiv: ArxivServer, monkeypatch: pytest.MonkeyPatch, api: bool
) -> None:
    doi = "10.18653/v1/2025.findings-emnlp.543"
    published = replace(PAPERS[CATCH], doi=f"https://doi.org/{doi}")
    arxiv.papers[CATCH] = published
    monkeypatch.setitem(PAPERS, CATCH, published)
    arxiv.always = None if api else Fault.HTML_200
    fields = fetched(CATCH).records[CATCH].fields
    assert (fields["acl"], fields["doi"]) == ("2025.findings-emnlp.543", doi)
    assert bool(services.requests) is not api
