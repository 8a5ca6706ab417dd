"""PSY204: a date that is not of the month of the arXiv id."""

import pytest

from psylist.linting.rules.date_against_id import RULE
from tests.linting.rules import messages


def test_a_preprint_is_not_older_than_its_id() -> None:
    text = 'date = "2023-03"\narxiv = "2305.17147"'
    assert messages(RULE, text) == [
        "date: 2023-03 is before 2023-05, the month of arXiv:2305.17147"
    ]


def test_a_later_date_may_be_that_of_a_new_version() -> None:
    text = 'date = 2023-11-30\narxiv = "2305.17147"'
    assert messages(RULE, text) == [
        "info: date: 2023-11-30 is after 2023-05, the month of arXiv:2305.17147"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        'date = 2025-09-30\narxiv = "2509.25733"',
        'date = 2025-08-31\narxiv = "2509.00012"',  # submitted on the last day of a month
        'date = 2025\narxiv = "2509.25733"',
        'date = "2020-07"\narxiv = "2011.01234"\nvenue = "ACL 2020"',  # the day of the meeting
        'date = 2024-11-12\narxiv = "2402.01234"\ndoi = "10.1000/182"',
        'date = 2006-01-01\narxiv = "cs/0703001"',
    ],
)
def test_dates_that_go_with_the_id(fields: str) -> None:
    assert messages(RULE, fields) == []
