"""PSY202: a venue in a year in which it was not held."""

import pytest

from psylist.linting.rules.venue_year import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("NAACL 2023", "there was no NAACL in 2023"),
        ("ICCV 2024", "there was no ICCV in 2024"),
        ("LREC 2019", "there was no LREC in 2019"),
        ("NAACL-HLT 2020 Findings", "there was no NAACL in 2020"),
    ],
)
def test_a_year_without_the_venue(venue: str, expected: str) -> None:
    assert messages(RULE, f'venue = "{venue}"') == [f"venue: {expected}"]


@pytest.mark.parametrize(
    "venue",
    [
        "NAACL 2024", "NAACL 2030", "ECCV 2024", "ECAI 2020", "CCL 2018", "ACL 2023",
        "LREC-COLING 2024", "COLING 2016", "Ponds @ ICCV 2023", "Workshop on Ponds at ICCV 2024",
    ],
)  # fmt: skip
def test_a_year_that_is_right_or_that_nobody_knows(venue: str) -> None:
    assert messages(RULE, f'venue = "{venue}"') == []
