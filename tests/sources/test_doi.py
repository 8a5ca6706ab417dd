"""doi.org's answers, and what agencies say in CSL-JSON."""

import datetime as dt
from typing import Any

import pytest

from psylist.sources.doi import from_csl
from psylist.vocabulary.csl import csl_type
from tests.servers.web import WebServer
from tests.sources.asking import failed, found, missing


def test_a_journal_article_comes_through_the_resolver_from_its_agency(services: WebServer) -> None:
    record = found("https://doi.org/10.2196/99001")
    assert record.fields == {
        "title": "Chatbots for Depression & Anxiety: A Randomized Trial",
        "doi": "10.2196/99001",
        "venue": "JMIR Mental Health",
        "date": "2024-05",
        "authors": [
            "Ada B. Placeholder", "Bo van Gogh", "The Trial Group", "Another Group", "王小明",
        ],
        "arxiv": "2401.99999",
        "abstract": "We asked 40 people.",
    }  # fmt: skip
    assert [request.path for request in services.requests] == [
        "/doi/10.2196/99001", "/doi/agency/10.2196/99001",
    ]  # fmt: skip
    accepted = {request.headers["accept"] for request in services.requests}
    assert accepted == {"application/vnd.citationstyles.csl+json"}


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize(
    ("doi", "fields"),
    [
        ("10.1145/3313831.3376727", {"venue": "CHI 2020", "title": "Talking to a Machine"}),
        ("10.31234/osf.io/ABCDE", {"title": "A Preprint of Psychology? Yes", "date": 2023,
                                   "doi": "10.31234/osf.io/ABCDE"}),
        ("10.5281/zenodo.99001", {"kind": "dataset", "date": 2022, "authors": ["Placeholder"]}),
        ("https://dl.acm.org/doi/pdf/10.1145/3313831.3376727", {"venue": "CHI 2020"}),
        ("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
         {"venue": "Journal of Odd DOIs", "date": "1998-06"}),
    ],
)  # fmt: skip
def test_every_kind_of_work_has_its_fields(doi: str, fields: dict[str, object]) -> None:
    record = found(doi)
    assert {name: record.fields.get(name) for name in fields} == fields


@pytest.mark.usefixtures("services")
def test_a_preprint_has_no_venue() -> None:
    assert "venue" not in found("10.31234/osf.io/abcde").fields


@pytest.mark.usefixtures("services")
def test_a_retracted_article_says_so() -> None:
    record = found("10.1000/retracted")
    assert record.withdrawn
    assert record.retracted
    assert not found("10.2196/99001").withdrawn


def test_a_record_that_names_a_notice_of_retraction_says_so() -> None:
    item = {"title": "Calm", "updated-by": [{"type": "retraction", "DOI": "10.7777/n"}]}
    work = from_csl("10.7777/a", item)
    assert (work.withdrawn, work.retracted) == (True, True)


def test_a_network_that_asks_for_a_log_in_is_told(services: WebServer) -> None:
    services.doi.login = True
    error = failed("10.2196/99001")
    assert str(error) == "doi.org led to a log-in page of 127.0.0.1"
    assert error.hint == "Sign in to the network, and try again."


@pytest.mark.usefixtures("services")
def test_the_resolvers_own_404_is_believed() -> None:
    assert missing("10.1000/nothing") == "doi.org has no DOI 10.1000/nothing"


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize(
    ("doi", "bare"),
    [
        ("10.3389/fpsyt.2024.1234567/full", "10.3389/fpsyt.2024.1234567"),
        ("10.1038/s41746-024-09999-5.pdf", "10.1038/s41746-024-09999-5"),
        ("10.1101/2024.01.02.123456v1", "10.1101/2024.01.02.123456"),
    ],
)
def test_a_doi_with_the_tail_of_an_address_may_be_another(doi: str, bare: str) -> None:
    assert missing(doi) == f"doi.org has no DOI {doi}; was it {bare}?"


@pytest.mark.parametrize("status", [404, 406, 204])
def test_what_an_agency_does_not_have_may_exist(services: WebServer, status: int) -> None:
    services.doi.agency_status = status
    services.doi.known["10.1000/other-agency"] = "https://example.org/"
    error = failed("10.1000/other-agency")
    assert "its registration agency offers none" in str(error)
    assert error.hint == (
        "Add it by hand: psylist add --title … --url https://doi.org/10.1000/other-agency"
    )


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize(
    ("doi", "message", "hint"),
    [
        ("10.1000/untitled", "has no title", "by hand"),
        ("10.1000/alias", "another work (10.1000/primary)", "psylist add 10.1000/primary"),
        ("10.1000/anonymous", "sent a record that does not name", "Try again"),
    ],
)
def test_an_answer_about_something_else_is_refused(doi: str, message: str, hint: str) -> None:
    error = failed(doi)
    assert message in str(error)
    assert hint in error.hint


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("journal-article", "article-journal"),
        ("proceedings-article", "paper-conference"),
        ("posted-content", "article"),
        ("book-chapter", "chapter"),
        ("dissertation", "thesis"),
        ("paper-conference", "paper-conference"),
        (None, ""),
    ],
)
def test_crossrefs_words_for_types_are_understood(message: object, meant: str) -> None:
    assert csl_type({"type": message}) == meant


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ({"title": "A", "subtitle": "a"}, {"title": "A"}),
        ({"title": ["A", "B"], "subtitle": ["C"]}, {"title": "A: C"}),
        ({"title": "H<sub>2</sub>O &amp;amp; x < y"}, {"title": "H2O & x < y"}),
        ({"title": "10<sup>6</sup> <scp>L</scp>amps"}, {"title": "10⁶ Lamps"}),
        ({"title": "“<scp>LED</scp>”‐based <scp>LAMPS</scp>."}, {"title": "“LED”‐based LAMPS."}),
        ({"title": "Fog<br class='a'/>in<p id='b'>Lamps</p>"}, {"title": "Fog in Lamps"}),
        ({"title": "<mml:msup><mml:mi>x</mml:mi></mml:msup>: x<sup>2</sup>, y"},
         {"title": "x: x², y"}),
        ({"title": {"a": 1}, "author": {"a": 1}, "issued": [], "event": 7}, {}),
        ({"issued": {"date-parts": [[2024, 2, 30]]}}, {"date": "2024-02"}),
        ({"issued": {"date-parts": [[99999]]}}, {}),
        ({"issued": {"raw": "2024-05-06"}}, {"date": dt.date(2024, 5, 6)}),
        ({"issued": {"literal": "May 2024"}}, {"date": "2024-05"}),
        ({"issued": {"date-parts": [[]]}, "created": {"date-parts": [[2021]]}}, {"date": 2021}),
        ({"author": [{"family": "李", "given": "雷"}, {}, 7, None]}, {"authors": ["李雷"]}),
        ({"author": [{"family": "Quist"}, {"literal": "et al."}]},
         {"authors": ["Quist"], "more-authors": True}),
        ({"title": "Brass\x00 \x1bLa\u00admps\u200b"}, {"title": "Brass Lamps"}),
        ({"type": "paper-conference", "container-title": "P", "event": {"acronym": "KDD '24"}},
         {"venue": "KDD 2024"}),
        ({"type": "paper-conference", "container-title": "Proceedings of X"},
         {"venue": "Proceedings of X"}),
        ({"type": "chapter", "container-title": "Lecture Notes in Computer Science"}, {}),
        ({"type": "chapter", "container-title": ["LNCS", "Ponds and Ships"]},
         {"venue": "Ponds and Ships"}),
    ],
)  # fmt: skip
def test_what_agencies_send_is_read_as_far_as_it_goes(
    item: dict[str, Any], fields: dict[str, object]
) -> None:
    assert {**from_csl("10.1000/x", item).fields} == {"doi": "10.1000/x", **fields}


@pytest.mark.parametrize(
    ("container", "more", "venue"),
    [
        ("Proceedings of the AAAI Conference on Artificial Intelligence", {}, "AAAI 2023"),
        (
            "Proceedings of the AAAI Conference on Artificial Intelligence",
            {"volume": "38"},
            "AAAI 2024",
        ),
        (
            "Proceedings of the International AAAI Conference on Web and Social Media",
            {"volume": "18"},
            "ICWSM 2023",
        ),
        (
            "Proceedings of the AAAI/ACM Conference on AI, Ethics, and Society",
            {},
            "AIES 2023",
        ),
        (
            "The Thirty-ThirdInternational Joint Conference on Artificial Intelligence",
            {},
            "IJCAI 2023",
        ),
        (
            "2022 Affective Computing and Intelligent Interaction Workshops and Demos (ACIIW)",
            {},
            "ACIIW 2022",
        ),
        (
            "Proceedings of the CHI Conference on Human Factors in Computing Systems",
            {"event-date": {"date-parts": [[2022, 4, 30]]}},
            "CHI 2022",
        ),
        ("Natural Language Processing and Chinese Computing", {"type": "chapter"}, "NLPCC 2023"),
        ("Nature", {"type": "article-journal"}, "Nature"),
    ],
)
def test_proceedings_have_their_year(container: str, more: dict[str, Any], venue: str) -> None:
    item = {
        "type": "paper-conference",
        "container-title": container,
        "issued": {"date-parts": [[2023, 6, 1]]},
    }
    assert from_csl("10.1000/x", item | more).fields["venue"] == venue
