"""What the id of a paper in the ACL Anthology says of its venue."""

import pytest

from psylist.vocabulary.anthology import read_volume, venue_from_id


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


@pytest.mark.parametrize(
    ("name", "year", "venue", "track"),
    [
        ("2023.findings-emnlp.5", 2023, "EMNLP", "Findings"),
        ("2020.acl-demos.5", 2020, "ACL", "Demo"),
        ("2024.clpsych-1.3", 2024, "CLPsych", ""),
        ("2024.newnlp-1.3", 2024, None, ""),
        ("P98-1001", 1998, "ACL", ""),
        ("D19-5501", 2019, None, ""),
    ],
)
def test_a_volume(name: str, year: int, venue: str | None, track: str) -> None:
    found = read_volume(name)
    assert found
    assert (found.year, found.venue and found.venue.name, found.track) == (year, venue, track)


def test_what_is_not_an_id_has_no_volume() -> None:
    assert read_volume("2024-acl.long.5") is None
