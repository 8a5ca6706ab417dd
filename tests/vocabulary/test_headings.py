"""Headings of paper lists."""

import pytest

from psylist.vocabulary.headings import (
    ABOUT,
    heading_skip_reason,
    hides_details,
    leads_to_top,
    names_no_topic,
    plain_heading,
    section_key,
    year_and_topic,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("📚 Lamps and Fog", "Lamps and Fog"),
        ("2.1 Lamps (12 papers)", "Lamps"),
        ("一、灯与雾", "灯与雾"),
        ("IV. Lamps :fire:", "Lamps"),
        ("3D Lamps?", "3D Lamps?"),
        ("灯（12 篇）", "灯"),
        ("Lamp Letters, 12(3)", "Lamp Letters, 12(3)"),
        ("Lamps 2 (3)", "Lamps 2"),
        ("  Lamps\n of Oil ", "Lamps of Oil"),
        ('Overviews of the "Fog Crisis"', 'Overviews of the "Fog Crisis"'),
        ('1. "Lamps":', "Lamps"),
        ("« Lampes »", "Lampes"),
        ("«Lampes» dans la brume", "«Lampes» dans la brume"),
        ("[Lamps and Fog]", "Lamps and Fog"),
        ("[Lamps] and [Fog]", "[Lamps] and [Fog]"),
    ],
)
def test_a_heading_is_read_without_what_decorates_it(text: str, plain: str) -> None:
    assert plain_heading(text) == plain


@pytest.mark.parametrize("text", ["About this lamp list", "About this page", "关于本列表"])
def test_a_heading_may_be_about_the_page(text: str) -> None:
    assert heading_skip_reason(text) == ABOUT


@pytest.mark.parametrize("text", ["About lamps and this fog of ours", "关于本体"])
def test_a_heading_about_something_else_is_not(text: str) -> None:
    assert heading_skip_reason(text) == ""


@pytest.mark.parametrize("text", ["## Lamps  &  Fog", "lamps & fog", "🔥 Lamps & Fog"])
def test_headings_are_matched_by_their_words(text: str) -> None:
    assert section_key(text) == "lamps & fog"


@pytest.mark.parametrize("label", ["[Back to Top]", "↑", "🔝", "返回目录", "(top)"])
def test_links_to_the_top_are_known(label: str) -> None:
    assert leads_to_top(label)
    assert not leads_to_top(f"{label} of the Lamp Shelf")


def test_a_topic_has_one_blank_where_its_year_was() -> None:
    assert year_and_topic("Lamps (2020) in Fog") == (2020, "Lamps in Fog")


@pytest.mark.parametrize("text", ["Details", "更多"])
def test_a_fold_may_hide_a_part_of_an_entry(text: str) -> None:
    assert hides_details(text)
    assert not hides_details(f"{text} of Lamps")


@pytest.mark.parametrize(
    "text",
    ["COVID-19 (2020 onwards)", "Arms (2015-2018)", "Surveys from 2019 to 2021", "EMNLP 2019–21",
     "Surveys (up to 2021)", "综述（2019-2021）", "2016–2018: Attention", "The 1990s: Seeing",
     "Dialogue Models (2023–)"],
)  # fmt: skip
def test_a_topic_with_several_years_is_of_no_year_and_keeps_its_words(text: str) -> None:
    assert year_and_topic(text) == (None, "")
    assert not names_no_topic(text)


@pytest.mark.parametrize(
    "text",
    ["2019-2021", "2019-21", "2019/2020", "2018–present", "2018至今", "1990s", "Papers before 2015",
     "2015 and earlier", "2019年至2021年", "2020 以前的论文", "2020 and 2021 Papers", "≤ 2017",
     "2017+", "2018 & Earlier", "2016 - earlier", "2020 and prior", "2020年及更早",
     "2016年（含）以前", "Before the year 2015", "Earlier Papers (<=2015)", "Papers (2018 -)",
     "May 2024 - June 2024", "2024-01-15 to 2024-02-15", "2022/23", "Prior Work 2021"],
)  # fmt: skip
def test_several_years_alone_are_neither_a_year_nor_a_topic(text: str) -> None:
    assert year_and_topic(text) == (None, "")
    assert names_no_topic(text)


@pytest.mark.parametrize(
    ("text", "year", "topic"),
    [("2023", 2023, ""), ("Papers (2021)", 2021, ""), ("2024-05", 2024, ""),
     ("Papers from 2023", 2023, ""), ("Vision (2022)", 2022, "Vision"),
     ("2023 - Agents", 2023, "Agents"), ("Life after Lamps (2019)", 2019, "Life after Lamps")],
)  # fmt: skip
def test_one_year_is_that_of_the_works_below_it(text: str, year: int, topic: str) -> None:
    assert year_and_topic(text) == (year, topic)
