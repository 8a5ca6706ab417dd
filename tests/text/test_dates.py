"""Dates and months as curators write them."""

import pytest

from psylist.text.dates import find_date, find_month


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("jul", 7), ("July", 7), ("Sept.", 9), ("15~AUG", 8), ("2 December 2024", 12),
        ("May", 5), ("Januar", 1), ("2024Mar5", 3), ("", 0), ("7", 0), ("summer", 0),
    ],
)  # fmt: skip
def test_a_month_is_known_by_its_first_three_letters(text: str, number: int) -> None:
    assert find_month(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sept. 3, 2024", "2024-09-03"),
        ("published 3rd March 2023", "2023-03-03"),
        ("ACL 2024", "2024"),
        ("2024年5月", "2024-05"),
        ("２０２４年５月６日", "2024-05-06"),
        ("NeurIPS'23", "2023"),
        ("2025, updated 2024-02-29", "2024-02-29"),
    ],
)
def test_the_fullest_date_in_a_text_is_found(text: str, day: str) -> None:
    found = find_date(text)
    assert found
    assert found.day == day


@pytest.mark.parametrize("text", ["", "COVID19", "page 1234567", "GPT-4"])
def test_other_numbers_are_not_dates(text: str) -> None:
    assert find_date(text) is None
