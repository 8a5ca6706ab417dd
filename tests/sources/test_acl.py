"""The ACL Anthology's record of a paper, as fields."""

import pytest

from tests.servers.scholarly_data import bib
from tests.servers.web import WebServer
from tests.sources.asking import failed, found, missing

ACCENTED = "2024.clpsych-1.90"


def test_a_record_is_one_request_and_every_field_is_plain_text(services: WebServer) -> None:
    assert found(f"https://aclanthology.org/{ACCENTED}.pdf").fields == {
        "key": "nunez-etal-2024-hanyu",
        "title": "Hànyǔ LLMs: 100% of “Care” – & Gödel",
        "acl": ACCENTED,
        "doi": "10.18653/v1/2024.clpsych-1.90",
        "venue": "CLPsych 2024",
        "date": "2024-03",
        "authors": ["José Núñez", "Łukasz Kováč Jr.", "The and Collective", "王小明", "Plato"],
        "abstract": r"A naïve model with $\alpha = 0.5$ heals 50% of 心理 texts.",
    }
    assert [request.path for request in services.requests] == [f"/acl/{ACCENTED}.bib"]


@pytest.mark.usefixtures("services")
def test_an_older_paper_has_its_venue_from_the_volume() -> None:
    assert found("P18-9031").fields["venue"] == "ACL 2018 Main"


@pytest.mark.usefixtures("services")
def test_a_retracted_paper_says_so() -> None:
    assert found("W19-3099").withdrawn
    assert found("W19-3099").retracted
    assert not found("P18-9031").withdrawn


@pytest.mark.usefixtures("services")
def test_a_paper_that_is_not_there_is_unknown() -> None:
    assert missing("2025.acl-long.9999") == "the ACL Anthology has no paper 2025.acl-long.9999"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("@inproceedings{a, title = {x}", "sent a broken record"),
        ("@comment{nothing}", "sent a broken record"),
        (bib("P19-9000", "", ""), "without a title"),
        (bib("P19-9000", "A", "") * 2, "sent a broken record"),
        (bib("P19-9001", "A", ""), "sent another paper"),
        ('@misc{a, title = "A"}', "sent another paper"),
        ('@misc{a, title = "A", url = "javascript:x"}', "sent another paper"),
        ("@a{b," * 2000, "sent a broken record"),
        ("", "sent nothing"),
        ("P19-9000", "sent something else"),
    ],
)
def test_a_record_that_is_none_is_refused_and_nothing_is_logged(
    services: WebServer, capfd: pytest.CaptureFixture[str], text: str, reason: str
) -> None:
    services.acl.known["P19-9000"] = text
    error = failed("P19-9000")
    assert reason in str(error)
    assert capfd.readouterr().err == ""


def test_a_record_of_odd_fields_is_read_as_far_as_it_goes(services: WebServer) -> None:
    odd = bib("P19-9000", "{{{A}}} \\unknown{b} 心理 \\textbf{", "V", doi="none")
    services.acl.known["P19-9000"] = odd.replace("nov", '"8--12~" # NOV').replace("2025", "20x5")
    record = found("P19-9000")
    assert record.fields["title"] == "A b 心理"
    assert "doi" not in record.fields
    assert "date" not in record.fields


def test_signs_with_names_of_their_own_are_signs(services: WebServer) -> None:
    services.acl.known["P19-9000"] = bib("P19-9000", "{\\LaTeX} with x \\textless{} y", "V")
    assert found("P19-9000").fields["title"] == "LaTeX with x < y"
