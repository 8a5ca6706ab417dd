"""A quote that is never closed costs the row it stands in at most."""

import pytest

from psylist.importing.csv_table import read_csv


@pytest.mark.parametrize(
    "rows",
    [
        '"A,2020\nB,2021\nC,2022\n',
        '"A,2020\n"B",2021\n"C",2022\n',
        '"A,2020\nB,"2021"\nC,2022\n',
        'A,"2020\nB,2021\nC,2022',
    ],
)
def test_a_quote_that_is_never_closed_takes_no_other_row_along(rows: str) -> None:
    result = read_csv(f"Title,Year\n{rows}", "x.csv")
    found = [(draft.title, draft.year, draft.line) for draft in result.drafts]
    assert found == [("A", 2020, 2), ("B", 2021, 3), ("C", 2022, 4)]
    assert result.problems == [(2, "a quote that is never closed")]


def test_a_text_of_several_lines_with_loose_quotes_stays_one_cell() -> None:
    result = read_csv('Title,Year,Abstract\nA,2020,"One\nsays ""two""\nand, three"\n', "x.csv")
    assert [(draft.title, draft.abstract) for draft in result.drafts] == [
        ("A", 'One says "two" and, three')
    ]
    assert result.problems == []


@pytest.mark.parametrize("first", ['Alpha,"A B\n', '"Alpha,A B\n', '"Alpha\n'])
@pytest.mark.parametrize("second", ["Beta,C D,2020\n", 'Beta,"C D",2020\n'])
def test_a_quote_that_is_never_closed_in_a_short_row_takes_no_other_along(
    first: str, second: str
) -> None:
    result = read_csv(f"Title,Authors,Year\n{first}{second}Gamma,E F,2021", "x.csv")
    found = [(draft.title.split(",")[0], draft.year) for draft in result.drafts]
    assert found == [("Alpha", None), ("Beta", 2020), ("Gamma", 2021)]
    assert result.problems == [(2, "a quote that is never closed")]
