"""Values written as TOML, read back by tomllib."""

import datetime as dt
import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from psylist.catalog.toml_write import (
    FIELDS,
    date_value,
    entry_block,
    field_value,
    format_field,
    toml_key,
    toml_value,
)

PIECES = st.sampled_from(
    ['"', '""', '"""', "'", "'''", "\\", "\\n", "\\u0041", "\n", "\r\n", "\r", "\t", "\b", "\f",
     "\0", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ue000", "😀", "心理", "é", "#", "= ", "]",
     "[[entries]]", "{", " ", "a"]
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]))
TEXTS = ANY | st.lists(PIECES).map("".join)


def back(written: str) -> object:
    return tomllib.loads(f"x = {written}\n")["x"]


@given(TEXTS)
@example('ends in three quotes\n"""')
@example('many\n""""""""')
@example('"""\n\\"""')
@example("\n\nblank lines first")
@example("ends in a backslash\n\\")
@example('ends in a quote\n\\"')
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert back(toml_value(text)) == text


@given(TEXTS, st.sampled_from(["summary", "abstract", "title", "note"]))
@example("x" * 80 + '"', "summary")
@example("x" * 80 + '"""', "abstract")
@example("x" * 80 + "\\", "summary")
@example("x" * 80 + "\r", "summary")
@example("\n" + "x" * 80, "summary")
def test_any_text_of_any_field_comes_back_as_it_was(text: str, field: str) -> None:
    assert back(field_value(field, text)) == text
    assert back(field_value(field, 80 * "x" + text)) == 80 * "x" + text


@given(TEXTS)
def test_any_text_survives_the_line_breaks_of_windows(text: str) -> None:
    # tomllib reads \r\n as \n; a value's own \r must have been written as an escape.
    assert back(toml_value(text).replace("\n", "\r\n")) == text


@given(st.lists(TEXTS))
def test_any_list_of_texts_comes_back_as_it_was(items: list[str]) -> None:
    assert back(toml_value(items)) == items


@given(st.dates() | st.integers(-(10**6), 10**6) | st.booleans())
def test_dates_numbers_and_booleans_come_back_as_they_were(value: object) -> None:
    again = back(toml_value(value))
    assert again == value
    assert type(again) is type(value)


@given(TEXTS)
def test_any_key_comes_back_as_it_was(key: str) -> None:
    assert tomllib.loads(f"a.{toml_key(key)} = 1\n") == {"a": {key: 1}}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", '"plain"'),
        ("心理 😀", '"心理 😀"'),
        ('say "x"', '"say \\"x\\""'),
        ("tab\tDEL\x7f", '"tab\\tDEL\\u007f"'),
        ("two\nlines", '"""\ntwo\nlines"""'),
        (2025, "2025"),
        (dt.date(2025, 9, 30), "2025-09-30"),
        ([], "[]"),
        (["a", "b"], '["a", "b"]'),
        (("a",), '["a"]'),
    ],
)
def test_a_value_is_written_as_curators_would(value: object, written: str) -> None:
    assert toml_value(value) == written


def test_a_long_list_is_broken_into_indented_lines() -> None:
    names = [f"Author Number {number:02}" for number in range(8)]
    written = toml_value(names)
    lines = written.splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert all(line.startswith('    "') and line.endswith('",') for line in lines[1:-1])
    assert max(map(len, lines)) <= 100
    assert back(written) == names


def test_a_value_that_no_field_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="no field holds a complex"):
        toml_value(1j)


def test_long_summaries_stand_between_triple_quotes_and_short_ones_do_not() -> None:
    assert field_value("summary", "short") == '"short"'
    assert field_value("summary", "x" * 73) == '"""\n' + "x" * 73 + '"""'
    assert field_value("title", "x" * 73) == '"' + "x" * 73 + '"'


def test_a_table_is_written_as_dotted_keys_quoted_where_needed() -> None:
    links = {"code": "https://c.org", "project page": "https://p.org"}
    assert list(format_field("links", links)) == [
        'links.code = "https://c.org"',
        'links."project page" = "https://p.org"',
    ]


def test_a_block_has_its_fields_in_the_usual_order() -> None:
    fields = {"summary": {"zh": "摘要"}, "year": 2025, "title": "T", "id": "t"}
    assert entry_block(fields) == (
        '[[entries]]\nid = "t"\ntitle = "T"\nyear = 2025\nsummary.zh = "摘要"\n'
    )
    assert FIELDS[:3] == ("id", "key", "title")


@pytest.mark.parametrize(
    ("day", "value"),
    [("2025-09-30", dt.date(2025, 9, 30)), ("2025-09", "2025-09"), ("2025", 2025)],
)
def test_a_date_is_written_as_far_as_it_is_known(day: str, value: object) -> None:
    assert date_value(day) == value


def test_a_day_that_is_not_in_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        date_value("2025-02-31")
