"""PSY205: an arXiv id in the place of a date."""

import pytest

from psylist.linting.rules.id_as_date import RULE
from tests.linting.rules import fixes, messages


def test_the_beginning_of_the_id_as_a_year() -> None:
    text = 'year = 2509\ndate = 2509\narxiv = "2509.25733"'
    assert messages(RULE, text) == [
        "year: 2509 is not a year; as an id it is 2025-09",
        "date: 2509 is not a year; as an id it is 2025-09",
    ]
    assert fixes(RULE, text) == [({("year",): 2025}, True), ({("date",): "2025-09"}, True)]


def test_a_year_that_is_one_but_not_of_this_paper() -> None:
    assert messages(RULE, 'year = 1912\narxiv = "1912.01234"') == [
        "year: 1912 is not a year; as an id it is 2019-12"
    ]


@pytest.mark.parametrize("field", ["source.en", "venue"])
def test_the_whole_id_in_brackets(field: str) -> None:
    assert messages(RULE, f'{field} = "arXiv (2509.25733)"') == [
        f"{field}: the id 2509.25733 stands where a date belongs"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "year = 2012",  # December 2020 as an id, and a year
        "year = 2011",
        'year = 1912\nurl = "https://example.org/1912"',
        'source = "arXiv:2509.25733"',
        'source = "arXiv (2025.09)"',
        'venue = "arXiv preprint arXiv:2509.25733"',
        'source = "ICSR (2024.11222 kB)"',
    ],
)
def test_years_and_ids_in_their_places(fields: str) -> None:
    assert messages(RULE, fields) == []
