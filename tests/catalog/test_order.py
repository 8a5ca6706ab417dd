"""Where a new entry goes, and in which order a list is sorted."""

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog.order import (
    SORT_KEYS,
    is_oldest_first,
    place_blocks,
    sort_indexes,
    sort_key,
)
from psylist.cli import suggestions
from psylist.errors import UsageError
from psylist.model import SORT_FIELDS, Entry, Kind, ListSettings


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
    ("sort", "titles", "title", "expected"),
    [
        ("title", ["Ash", "Elm", "Fir"], "Birch", 1),
        ("title", ["Ash", "Elm", "Fir"], "Zelkova", None),
        ("title", ["Ash", "Elm", "Elm", "Fir"], "elm", 3),
        ("-title", ["Fir", "Elm", "Ash"], "Birch", 2),
        ("-title", ["Fir", "Elm", "Ash"], "Zelkova", 0),
        ("title", ["Fir", "Ash", "Elm"], "Birch", 0),  # in front of the first that comes later
        (["title"], ["阿", "心理", "中国"], "北京", 1),
    ],
)
def test_a_new_entry_goes_where_the_lists_own_order_has_it(
    sort: str | list[str], titles: list[str], title: str, expected: int | None
) -> None:
    entries = [Entry(id=str(number), title=own) for number, own in enumerate(titles)]
    settings = ListSettings(sort=sort)
    new = (Entry(id="new", title=title), "block")
    assert place_blocks(entries, [new], settings) == [("block", expected)]


@given(
    st.lists(
        st.tuples(st.sampled_from([None, 2023, 2024, 2025]), st.sampled_from("abc")), max_size=8
    ),
    st.lists(st.tuples(st.sampled_from([None, 2023, 2024]), st.sampled_from("abcd")), max_size=4),
    st.sampled_from(["year", "-year", "year,title", "-year,-title", "title,-year", "-id"]),
)
def test_a_sorted_list_stays_sorted(
    old: list[tuple[int | None, str]], new: list[tuple[int | None, str]], sort: str
) -> None:
    def made(pairs: list[tuple[int | None, str]], name: str) -> list[Entry]:
        return [Entry(id=f"{name}{n}", year=y, title=t) for n, (y, t) in enumerate(pairs)]

    settings = ListSettings(sort=sort)
    entries = made(old, "o")
    entries = [entries[index] for index in sort_indexes(entries, settings.sort_keys, "en")]
    added = {entry.id: entry for entry in made(new, "n")}
    placed = place_blocks(entries, [(entry, name) for name, entry in added.items()], settings)
    whole: list[Entry] = []
    for index in range(len(entries) + 1):
        at = None if index == len(entries) else index
        whole += [added[block] for block, place in placed if place in {index, at}]
        whole += entries[index : index + 1]
    assert len(whole) == len(entries) + len(added)
    assert sort_indexes(whole, settings.sort_keys, "en") == [*range(len(whole))]


def test_the_fields_of_the_format_are_the_sort_keys() -> None:
    assert tuple(SORT_KEYS) == SORT_FIELDS == suggestions._SORT_KEYS
    assert get_args(Kind) == suggestions._KINDS


@pytest.mark.parametrize(
    ("sort", "oldest"),
    [(None, False), ("title", False), ("-year", True), ("title,-date", True), ("year,-date", False),
     (["-date", "year"], True)],
)  # fmt: skip
def test_the_first_time_among_the_keys_says_which_year_comes_first(
    sort: str | list[str] | None, oldest: bool
) -> None:
    assert is_oldest_first(ListSettings(sort=sort)) == oldest


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
        (["-year"], [0, 2, 1, 3]),
        (["-date"], [0, 2, 1, 3]),
        (["-title"], [1, 3, 0, 2]),
        (["-venue"], [3, 0, 1, 2]),
        (["-added"], [1, 2, 0, 3]),
        (["-id"], [3, 2, 1, 0]),
        (["year", "-title"], [1, 0, 2, 3]),
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


def test_rare_traditional_and_ambiguous_characters_stand_at_their_reading() -> None:
    titles = [
        "阿尔茨海默病", "愛情", "重庆方言", "癫痫患者", "嗜睡症",
        "臺灣諮商", "學習動機", "憂鬱症", "谵妄识别", "中文数据集",
    ]  # fmt: skip
    assert sorted([*titles[5:], *titles[:5]], key=sort_key) == titles


def test_a_syllable_ends_before_a_longer_one_begins() -> None:
    assert sorted(["先生", "习惯", "西方"], key=sort_key) == ["西方", "习惯", "先生"]


def test_signs_without_a_reading_come_behind_those_with_one() -> None:
    assert sorted(["々々", "中々"], key=sort_key) == ["中々", "々々"]


def test_titles_of_a_page_are_sorted_in_its_language_else_in_the_first() -> None:
    titles = [
        {"zh": "张三", "en": "Apple"},
        {"zh": "阿猫", "en": "Zebra"},
        {"zh": "李", "ja": "あ"},
    ]
    entries = [Entry(id=str(number), title=title) for number, title in enumerate(titles)]
    assert sort_indexes(entries, ["title"], "zh") == [1, 2, 0]
    assert sort_indexes(entries, ["title"], "zh", "en") == [0, 1, 2]
    assert sort_indexes(entries, ["title"], "en", "ja") == [0, 1, 2]
