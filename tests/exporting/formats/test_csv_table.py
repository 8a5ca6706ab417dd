"""CSV and TSV."""

import csv
import io

import pytest
from hypothesis import given

from psylist.catalog.read import read_catalog
from psylist.exporting.formats.csv_table import guard
from psylist.exporting.formats.works import one_line
from psylist.importing.csv_table import _plain_cell
from tests.catalog.test_read import FILE
from tests.exporting.formats.samples import HEAD, HOSTILE, export, hostile_list, texts


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "'=1", "''@"])
def test_a_formula_becomes_a_text(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "'a", "心", "(=1)"])
def test_any_other_text_stays(text: str) -> None:
    assert guard(text) == text


@given(texts)
def test_reading_takes_the_guard_away(text: str) -> None:
    line = one_line(text)
    assert _plain_cell(guard(line)) in {line, ""}


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_python_reads_every_entry_as_one_record_without_formulas(form: str, delimiter: str) -> None:
    catalog = hostile_list()
    text = export(catalog, form)
    rows = [*csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    assert [row["id"] for row in rows] == [entry.id for entry in catalog.entries]
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell and cell[0] in "=+-@\t\r＝"]
    titles = [row["title"] for row in rows[: len(HOSTILE)]]
    assert titles == [guard(one_line(text)) for text in HOSTILE]
    if form == "tsv":
        assert text.count("\n") == len(rows) + 1
    assert rows[-2]["authors"].count(";") == 199


@pytest.mark.parametrize("name", ["WANG Xiaoming", "Hollis AB", "AKM Azad Rabby", "Ann King Jr."])
def test_a_name_stays_as_it_stands(name: str) -> None:
    entries = f'[[entries]]\nid = "a"\ntitle = "A"\nauthors = ["{name}", "Bo Xu"]\n'
    (row,) = csv.DictReader(io.StringIO(export(read_catalog(FILE, f"{HEAD}{entries}"), "csv")))
    assert row["authors"] == f"{name}; Bo Xu"
