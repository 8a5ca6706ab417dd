"""Where a new entry goes, and in which order a list is sorted."""

from datetime import date
from typing import Any

import pytest

from psylist.catalog.order import place_blocks, sort_indexes, sort_key
from psylist.errors import UsageError
from psylist.model import Entry


def of_years(*years: int | None) -> list[Entry]:
    return [Entry(id=str(number), title="T", year=year) for number, year in enumerate(years)]


@pytest.mark.parametrize(
    ("years", "year", "expected"),
    [
        ([], 2024, None),
        ([2025, 2024, 2023], 2024, 2),  # behind its year
        ([2025, 2024, 2025], 2025, 3),  # behind the last of its year, wherever that is
        ([2025, 2023, None], 2024, 1),  # in front of the first older one
        ([2025, None], 2024, 1),  # what has no year is older than all
        ([2025, 2024], 2023, None),
        ([2025, None, 2024], None, 2),
        ([2025, 2024], None, None),
    ],
)
def test_an_entry_goes_behind_its_year_or_in_front_of_an_older_one(
    years: list[int | None], year: int | None, expected: int | None
) -> None:
    (new,) = of_years(year)
    assert place_blocks(of_years(*years), [(new, "block")]) == [("block", expected)]


def test_new_entries_come_newest_first_and_those_of_a_year_as_they_were_given() -> None:
    new = list(zip(of_years(2020, 2025, None, 2020), "abcd", strict=True))
    assert place_blocks(of_years(2024), new) == [("b", 0), ("a", None), ("d", None), ("c", None)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (["year"], [1, 0, 2, 3]),
        (["date"], [1, 2, 0, 3]),
        (["title"], [2, 0, 3, 1]),
        (["venue"], [3, 0, 1, 2]),
        (["added"], [2, 1, 0, 3]),
        (["id"], [0, 1, 2, 3]),
        (["venue", "title"], [3, 2, 0, 1]),
        ([], [0, 1, 2, 3]),
    ],
)
def test_lists_are_sorted_by_every_key(by: list[str], expected: list[int]) -> None:
    fields: list[dict[str, Any]] = [
        {"title": "Éclair", "year": 2024},
        {"title": "心", "year": 2025, "added": date(2025, 1, 2)},
        {"title": {"en": "apple", "zh": "苹果"}, "date": "2024-03", "added": date(2025, 2, 1)},
        {"title": "Zebra", "venue": "ACL 2024"},
    ]
    entries = [Entry(id=f"n{number}", **entry) for number, entry in enumerate(fields)]
    assert sort_indexes(entries, by, "en") == expected


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        sort_indexes([], ["colour"], "en")
    assert str(caught.value) == "cannot sort by 'colour'"
    assert caught.value.hint == "Keys: year, date, title, venue, added, id."


def test_han_titles_are_sorted_by_their_reading_behind_latin_ones() -> None:
    titles = ["中国", "Zebra", "阿姨", "Ärger", "ａｐｐｌｅ"]
    assert sorted(titles, key=sort_key) == ["ａｐｐｌｅ", "Ärger", "Zebra", "阿姨", "中国"]
