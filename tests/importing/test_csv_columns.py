"""Columns by their heads and by the values below."""

import time

import pytest

from psylist.importing.csv_columns import has_titles, read_heads, settle_columns


def roles(heads: str, *rows: str) -> list[str]:
    columns = read_heads(heads.split(","), {})
    return [column.role for column in settle_columns(columns, [row.split(",") for row in rows])]


@pytest.mark.parametrize(
    ("heads", "row", "found"),
    [
        ("Title,Authors", "Small Boats,12", ["title", ""]),
        ("Title,Authors", "Small Boats,ann@x.example", ["title", ""]),
        ("Title,Authors", "Small Boats,Nora Adler", ["title", "authors"]),
        ("Title,By", "Small Boats,57", ["title", ""]),
        ("Title,Venue", "Small Boats,2020", ["title", ""]),
        ("Title,Published", "Small Boats,2020-05-06", ["title", "date"]),
        ("Title,Published", "Small Boats,Acts of Ponds", ["title", "venue"]),
        ("Title,Year", "Small Boats,soon", ["title", "year"]),
        ("标题,作者", "小船,王小明", ["title", "authors"]),
        ("标题,作者", "小船,12", ["title", ""]),
    ],
)
def test_values_that_cannot_be_what_the_head_says(heads: str, row: str, found: list[str]) -> None:
    assert roles(heads, row) == found


def test_one_odd_value_does_not_deny_a_column() -> None:
    assert roles("Title,Authors", "A,Nora Adler", "B,Tom Quist", "C,3") == ["title", "authors"]


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("Title,Reviewer name", ["title", ""]),
        ("Reviewer name,Title", ["", "title"]),
        ("Project owner title", ["title"]),
        ("Title,Keywords,Index keywords", ["title", "tags", ""]),
        ("Title,Research area", ["title", "tags"]),
    ],
)
def test_a_guess_stands_only_where_no_column_is_surer(heads: str, found: list[str]) -> None:
    assert roles(heads, "Small Boats,Ann,Bo") == found


def test_a_column_of_formats_is_none_of_links() -> None:
    row = "Small Boats,csv,https://a.example/boats.csv"
    assert roles("Title,Data format,Data file", row) == ["title", "", ""]


@pytest.mark.parametrize(
    ("row", "is_head"),
    [
        ("Title,2020", True),
        ("My paper,Year", True),
        ("A Paper,2020,10.1000/1", False),
        ("A Paper,https://a.org/x", False),
        ("Small Boats,2020", False),
        ("", False),
    ],
)
def test_a_row_of_values_is_no_row_of_heads(row: str, is_head: bool) -> None:
    assert has_titles(row.split(",")) is is_head


def test_many_columns_take_little_time() -> None:
    started = time.process_time()
    columns = read_heads(["Title", "Abstract", *["中文摘要", "摘要"] * 20_000], {})
    assert time.process_time() - started < 5
    assert [column.language for column in columns[:4]] == ["", "", "zh", "zh"]


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("标题,摘要", ["title", "abstract"]),
        ("标题,摘要,简介", ["title", "abstract", "summary"]),
        ("Title,Summary,摘要", ["title", "summary", "summary"]),
        ("Title,Abstract,摘要", ["title", "abstract", "abstract"]),
        ("Title,summary_zh,摘要", ["title", "summary", "summary"]),
        ("Titre,Résumé,Description", ["title", "abstract", "summary"]),
    ],
)
def test_a_word_for_abstracts_and_summaries_is_what_it_translates(
    heads: str, found: list[str]
) -> None:
    assert roles(heads) == found
