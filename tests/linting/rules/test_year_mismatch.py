"""PSY203: years that do not go together."""

import pytest

from psylist.linting.rules.year_mismatch import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            'venue = "ACL 2020"\narxiv = "2302.01234"',
            "venue: the venue is of 2020, but 'arxiv' of 2023",
        ),
        (
            "year = 2019\ndate = 2023-05-02",
            "year: is listed under 2019, but nothing of it is older than 2023",
        ),
        ('venue = "CVPR 2019"\ndate = 2023', "venue: the venue is of 2019, but 'date' of 2023"),
    ],
)
def test_a_year_before_everything_else(fields: str, expected: str) -> None:
    assert messages(RULE, fields) == [expected]


@pytest.mark.parametrize(
    "fields",
    [
        'venue = "COLM 2025"\narxiv = "2602.12544"',  # posted after its conference
        'venue = "AAAI 2025"\narxiv = "2408.12142"\nyear = 2024',
        'year = 2024\nvenue = "EMNLP 2024 Findings"\narxiv = "2305.00450"',
        'year = 2022\narxiv = "2301.01234"',
        'venue = "NIPS 2015"\narxiv = "1806.01234"\ndoi = "10.5555/2969239"',
        "year = 2026\ndate = 2019",  # the curators' own year
        'year = 2007\narxiv = "cs/0703001"',
    ],
)
def test_years_that_real_papers_have(fields: str) -> None:
    assert messages(RULE, fields) == []
