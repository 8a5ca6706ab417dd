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
        ("'25", "2025"),
        ("ACL'25", "2025"),
        ("EMNLP22", "2022"),
        ("ICML2024", "2024"),
        ("COLING-2020", "2020"),
        ("20.10", "2020-10"),
        ("[24.05]", "2024-05"),
        ("2024/5/20", "2024-05-20"),
        ("11/14/22", "2022-11-14"),
        ("August 12, 2026", "2026-08-12"),
        ("12 August 2026", "2026-08-12"),
        ("Aug. 2026", "2026-08"),
        ("（２０２４）", "2024"),
        ("2024年5月20日", "2024-05-20"),
        ("2024 年 5 月", "2024-05"),
        ("arXiv (2025.09.04)", "2025-09-04"),
        ("arXiv 2024.05", "2024-05"),
        ("Feb 30, 2024", "2024"),
        ("GPT-4 2024", "2024"),
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


@pytest.mark.parametrize(
    "text",
    [
        "",
        "page 1234567",
        "v2.10.1",
        "2509.25733",
        "covid19",
        "COVID19",
        "GPT-4",
        "MDD-5k",
        "心理",
        "12345678",
    ],
)
def test_other_numbers_are_not_dates(text: str) -> None:
    assert find_date(text) is None
