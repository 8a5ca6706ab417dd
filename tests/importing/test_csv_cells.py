"""Dates, lists in Python's notation and links in cells."""

import pytest

from psylist.importing.csv_cells import (
    CellDay,
    read_authors,
    read_cell_tags,
    read_day,
    read_ids,
    read_linked,
    read_name,
)


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2024-05-13", "", "2024-05-13"),
        ("2024-05-13T10:00:00Z", "", "2024-05-13"),
        ("May 2024", "", "2024-05"),
        ("2024年5月", "", "2024-05"),
        ("2024.0", "", "2024"),
        ("03/2024", "", "2024-03"),
        ("15.03.2024", "", "2024-03-15"),
        ("13/5/2024", "dmy", "2024-05-13"),
        ("5/6/2024", "dmy", "2024-06-05"),
        ("5/6/2024", "mdy", "2024-05-06"),
        ("5/5/2024", "", "2024-05-05"),
        ("２０２４年", "", "2024"),
        ("", "", ""),
    ],
)
def test_a_date_that_says_one_thing_is_read(cell: str, order: str, day: str) -> None:
    assert read_day(cell, order) == CellDay(day)


@pytest.mark.parametrize(
    ("cell", "day", "doubt"),
    [
        ("2024-02-30", "2024", "is not a date as a whole; only 2024 is read"),
        ("2024-13-45", "2024", "is not a date as a whole; only 2024 is read"),
        ("2023-2024", "2023", "is not a date as a whole; only 2023 is read"),
        ("5/6/2024", "2024", "does not say which is the month; only the year 2024 is read"),
        ("soon", "", "is not a date"),
        ("31.02.2024", "", "is not a date"),
    ],
)
def test_what_is_left_out_of_a_date_is_told(cell: str, day: str, doubt: str) -> None:
    assert read_day(cell, "") == CellDay(day, doubt)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("[{'authorId': '1', 'name': 'Nora Adler'}, {'authorId': None, 'name': 'Tom Quist'}]",
         ["Nora Adler", "Tom Quist"]),
        ('[{"name": "Nora Adler"}]', ["Nora Adler"]),
        ("['Nora Adler', '王小明']", ["Nora Adler", "王小明"]),
        ("[]", []),
        ("Adler, Nora; Quist, Tom", ["Nora Adler", "Tom Quist"]),
        ("Nora Adler &amp; Tom Quist", ["Nora Adler", "Tom Quist"]),
    ],
)  # fmt: skip
def test_authors_in_the_notation_of_python(cell: str, names: list[str]) -> None:
    assert read_authors(cell) == names


@pytest.mark.parametrize(
    "cell", ["[" * 9000 + "]" * 9000, "{" + "'a':" * 5000 + "1}", "[1, 2", "[" + "-" * 9000 + "1]"]
)
def test_hostile_notation_ends_no_import(cell: str) -> None:
    assert read_ids(cell) == {}
    assert isinstance(read_authors(cell), list)


def test_other_values_in_the_notation_of_python() -> None:
    assert read_cell_tags("['care', 'support', 'care']") == ["care", "support"]
    assert read_name("{'id': 'v1', 'name': 'Acts of Ponds'}") == "Acts of Ponds"
    assert read_ids("{'DOI': '10.1000/x', 'CorpusId': 7}") == {"doi": "10.1000/x", "corpusid": "7"}


@pytest.mark.parametrize(
    ("cell", "text", "links"),
    [
        ("[Small Boats](https://a.org/x)", "Small Boats", [("", "https://a.org/x")]),
        ('<a href="https://a.org/x">Small Boats</a>', "Small Boats", [("", "https://a.org/x")]),
        ("Small Boats [code](https://a.org/c)", "Small Boats", [("code", "https://a.org/c")]),
        ("小船 [代码](https://a.org/c)", "小船", [("code", "https://a.org/c")]),
        ("[Paper](https://a.org/x)", "Paper", [("", "https://a.org/x")]),
        ("[Re] Small *Boats*", "[Re] Small *Boats*", []),
        ("f[x](y) <a b", "f[x](y) <a b", []),
    ],
)  # fmt: skip
def test_a_text_that_is_a_link(cell: str, text: str, links: list[tuple[str, str]]) -> None:
    assert read_linked(cell) == (text, links)
