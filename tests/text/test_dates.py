"""Dates and months as curators write them."""

import pytest

from psylist.text.dates import date_order, day_in_order, find_date, find_month, is_ambiguous


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("jul", 7), ("July", 7), ("Sept.", 9), ("15~AUG", 8), ("2 December 2024", 12),
        ("May", 5), ("Januar", 1),
        ("Dez", 12), ("juin", 6), ("set", 9), ("outer", 0), ("мая", 5),
        ("2024Mar5", 3), ("", 0), ("7", 0), ("summer", 0),
    ],
)  # fmt: skip
def test_a_month_is_known_by_its_name_or_its_first_three_letters(text: str, number: int) -> None:
    assert find_month(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sept. 3, 2024", "2024-09-03"),
        ("'25", "2025"),
        ("ACL'25", "2025"),
        ("FOG' 24", "2024"),
        ("WICKS’ 21, Quito", "2021"),
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
        ("arXiv 1906", "2019-06"),
        ("Feb 30, 2024", "2024"),
        ("GPT-4 2024", "2024"),
        ("published 3rd March 2023", "2023-03-03"),
        ("21st of August 2023", "2023-08-21"),
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
    ("text", "day"),
    [("Turing, A. M. (1936).", "1936"), ("Gauss (1809a)", "1809"), ("（1911）", "1911")],
)
def test_an_old_year_is_one_in_brackets(text: str, day: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("text", "day"), [("SOSP '84", "1984"), ("TOCS ’92", "1992"), ("VLDB '21", "2021")]
)
def test_a_year_of_two_digits_is_of_the_last_century_from_fifty_on(text: str, day: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text", ["the '80s", "'84", "1936", "Moss (1837-1909)", "1911 lamps", "(1280)", "📈1926"]
)
def test_an_old_year_is_a_number_elsewhere(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15. März 2024", "2024-03-15"), ("Oktober 2023", "2023-10"), ("Dez. 2023", "2023-12"),
        ("15 mars 2024", "2024-03-15"), ("1er août 2024", "2024-08-01"), ("mars 2024", "2024-03"),
        ("Mars 2024", "2024-03"), ("mayo de 2023", "2023-05"),
        ("3 de enero del 2024", "2024-01-03"),
        ("15 de março de 2024", "2024-03-15"), ("15 set 2023", "2023-09-15"),
        ("out. 2023", "2023-10"),
        ("5 maggio 2024", "2024-05-05"), ("1º gennaio 2024", "2024-01-01"),
        ("марта 2024", "2024-03"),
        ("15 марта 2024 г.", "2024-03-15"), ("3 maart 2024", "2024-03-03"),
        ("2024年3月5号", "2024-03-05"), ("2024년 3월 5일", "2024-03-05"), ("2024년", "2024"),
    ],
)  # fmt: skip
def test_months_are_known_in_other_languages(text: str, day: str) -> None:
    found = find_date(text)
    assert found
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    ["Mars 2020 Rover Logs", "test set 2020", "next gen 2020", "two lamps ago 2020", "out 2020"],
)
def test_words_that_are_months_elsewhere_are_none_beside_a_year_alone(text: str) -> None:
    found = find_date(text)
    assert found
    assert found.day == "2020"


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
        "the lamps' 24 wicks",
        "MDD-5k",
        "心理",
        "12345678",
    ],
)
def test_other_numbers_are_not_dates(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["06-10", "06-23"], "md"),
        (["22-05", "23-11"], "ym"),
        (["23/06/2024"], "dmy"),
        (["06/23/2024"], "mdy"),
        (["2024"], ""),
        (["2207", "2312", "2401"], "yymm"),
        (["2207", "2312"], ""),
        (["2009", "2010", "2012"], ""),
    ],
)
def test_a_column_of_dates_has_one_order(texts: list[str], order: str) -> None:
    assert date_order(texts) == order


@pytest.mark.parametrize(
    ("text", "order", "year", "month", "day"),
    [
        ("06-10", "md", 2024, "", "2024-06-10"),
        ("06/10", "", 2024, "06", "2024-06-10"),
        ("06-10", "", 2024, "05", "2006-10"),
        ("22-05", "ym", None, "", "2022-05"),
        ("22-05-07", "", None, "", "2022-05-07"),
        ("2312", "yymm", None, "", "2023-12"),
        ("2312", "", None, "", ""),
        ("3/6/2024", "dmy", None, "", "2024-06-03"),
        ("3/6/2024", "", None, "", ""),
        ("13/13/2024", "dmy", None, "", ""),
        ("31/02/2024", "dmy", None, "", ""),
        ("02-30", "md", 2024, "", ""),
        ("24-02-30", "ym", None, "", ""),
        ("15.03.2024", "", None, "", "2024-03-15"),
        ("03/2024", "", None, "", "2024-03"),
        ("summer", "md", 2024, "06", ""),
        ("15. März", "", 2024, "", "2024-03-15"),
        ("juin", "", 2024, "", "2024-06"),
        ("8月24日", "", 2024, "", "2024-08-24"),
        ("12 月 3 号", "", 2024, "", "2024-12-03"),
        ("8月", "", 2024, "", "2024-08"),
        ("2月30日", "", 2024, "", ""),
    ],
)
def test_the_order_of_a_column_makes_numbers_a_day(
    text: str, order: str, year: int | None, month: str, day: str
) -> None:
    assert day_in_order(text, order, year, month) == day


@pytest.mark.parametrize(
    ("text", "order", "doubtful"),
    [
        ("5/6/2024", "", True),
        ("5-6-2024", "ym", True),
        ("5/6/2024", "dmy", False),
        ("5/6/2024", "mdy", False),
        ("5/5/2024", "", False),
        ("5/13/2024", "", False),
        ("2024-05-06", "", False),
    ],
)
def test_a_date_in_no_known_order_is_ambiguous(text: str, order: str, *, doubtful: bool) -> None:
    assert is_ambiguous(text, order) is doubtful
