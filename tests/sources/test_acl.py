"""The ACL Anthology's record of a paper, as fields."""

import pytest

from psylist.sources.acl import venue_from_id
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
        (bib("P19-9000", "A", "") * 2, "sent a broken record|sent several records"),
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
    assert any(part in str(error) for part in reason.split("|"))
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


@pytest.mark.parametrize(
    ("name", "venue"),
    [
        ("2025.acl-long.55", "ACL 2025 Main"),
        ("2025.acl-short.5", "ACL 2025 Main"),
        ("2020.acl-main.5", "ACL 2020 Main"),
        ("2025.emnlp-main.1652", "EMNLP 2025 Main"),
        ("2024.naacl-long.1", "NAACL 2024 Main"),
        ("2024.eacl-short.1", "EACL 2024 Main"),
        ("2022.aacl-main.1", "AACL 2022 Main"),
        ("2025.findings-emnlp.543", "EMNLP 2025 Findings"),
        ("2021.findings-acl.1", "ACL 2021 Findings"),
        ("2020.acl-demos.1", "ACL 2020 Demo"),
        ("2021.naacl-demo.1", "NAACL 2021 Demo"),
        ("2025.acl-srw.1", "ACL 2025 SRW"),
        ("2023.emnlp-industry.1", "EMNLP 2023 Industry"),
        ("2024.eacl-tutorials.1", "EACL 2024 Tutorial"),
        ("2021.tacl-1.5", "TACL 2021"),
        ("2024.cl-1.2", "Computational Linguistics 2024"),
        ("2024.clpsych-1.5", "CLPsych 2024"),
        ("2023.wassa-1.5", "WASSA 2023"),
        ("Q18-1001", "TACL 2018"),
        ("nonsense", ""),
    ],
)
def test_the_id_alone_tells(name: str, venue: str) -> None:
    assert venue_from_id(name) == venue


MEETING = "Annual Meeting of the Association for Computational Linguistics"


@pytest.mark.parametrize(
    ("name", "volume", "venue"),
    [
        ("P18-1031", f"Proceedings of the 56th {MEETING} (Volume 1: Long Papers)", "ACL 2018 Main"),
        ("P98-1001", f"36th {MEETING}", "ACL 1998 Main"),
        ("P18-3002", "Proceedings of ACL 2018, Student Research Workshop", "ACL 2018 SRW"),
        ("D19-3001", "EMNLP-IJCNLP: System Demonstrations", "EMNLP 2019 Demo"),
        ("N18-3001", "NAACL-HLT, Volume 3 (Industry Papers)", "NAACL 2018 Industry"),
        ("D19-5501", "5th Workshop on Noisy User-generated Text (W-NUT 2019)", "W-NUT 2019"),
        ("W19-3001", "Sixth Workshop on Psychology", "Sixth Workshop on Psychology"),
        ("2024.sigdial-1.5", "Proceedings of SIGdial, 25th Meeting", "SIGDIAL 2024"),
        ("2024.newnlp-1.5", "Proceedings of the First NewNLP Workshop", "NewNLP 2024"),
        ("2024.lrec-main.5", "Resources and Evaluation (LREC-COLING 2024)",
         "LREC-COLING 2024 Main"),
    ],
)  # fmt: skip
def test_what_the_id_leaves_open_the_volume_tells(name: str, volume: str, venue: str) -> None:
    assert venue_from_id(name, volume) == venue
