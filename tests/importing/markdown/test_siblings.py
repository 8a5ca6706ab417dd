"""Which blocks of a page stand beside each other as what may be entries."""

from dataclasses import replace
from typing import Any

import pytest

from psylist.importing.markdown import siblings
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.page import read_page
from tests.importing.markdown.shapes import write_list


def titles(page: str) -> list[str]:
    return [draft.title for draft in read_page(page, "en").drafts]


def test_a_sentence_above_a_list_is_its_introduction() -> None:
    page = (
        "# Lamps\n\n## Basics\n\nHere are papers on how lamps work, and why.\n\n"
        "1. **Lanterns Know the Fog.** ACL 2021.\n\n"
        "   *Nora Finch, Abe Holt* [[pdf](https://arxiv.org/abs/2101.00001)]\n\n"
        "2. **Wicks Are Slow Burners.** EMNLP 2021.\n\n"
        "   *Lia Orr* [[pdf](https://arxiv.org/abs/2102.00002)]\n"
    )
    assert titles(page) == ["Lanterns Know the Fog", "Wicks Are Slow Burners"]


def test_chinese_behind_a_key_in_bold_is_said_of_the_linked_title_above() -> None:
    article, other = "https://quay.example/article", "https://arxiv.org/abs/2101.00002"
    page = (
        "# 灯\n\n- [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)\n\n"
        f"    **Mandarin**: [ACL 2019 | 雾夜里的灯看见了什么]({article})\n\n"
        f"    **LampNet**: [安静的灯与房间]({other})\n\n"
        "- [Candles for Owls](https://arxiv.org/abs/2101.00003)\n"
    )
    first, second, _ = read_page(page, "zh").drafts
    assert (first.title, second.title) == ("Lanterns in the Fog", "安静的灯与房间")
    assert article in [first.url, *first.links.values(), *(ref.url for ref in first.link_refs)]


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("**Follow-up**: [Walking in the Rain](https://fog.example), ACL 2021, Bo Oak",
         "Walking in the Rain"),
        ("**Walking in the Rain**: [project](https://rain.example)", "Walking in the Rain"),
        ("**雨中行走的方法**: [项目](https://rain.example)", "雨中行走的方法"),
    ],
)  # fmt: skip
def test_another_work_behind_bold_below_a_linked_title_is_one(below: str, title: str) -> None:
    page = f"# Lamps\n\n- [Seeing in the Fog](https://arxiv.org/abs/2101.00001)\n\n  {below}\n"
    first, second = read_page(page, "en").drafts
    assert (first.venue, [*first.authors], second.title) == ("", [], title)


def test_topics_hold_works_in_paragraphs_and_become_tags() -> None:
    page = (
        "# Lamps\n\n- Foundations\n  - Oil\n\n"
        "    [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)\n\n"
        "    [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00002)\n"
        "  - Wax\n\n    [Candles for Owls](https://arxiv.org/abs/2101.00003)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [
        "Lanterns in the Fog", "Quiet Lamps for Rooms", "Candles for Owls",
    ]  # fmt: skip
    assert [draft.tags for draft in drafts] == [
        ["Foundations/Oil"], ["Foundations/Oil"], ["Foundations/Wax"],
    ]  # fmt: skip


def test_a_table_that_explains_badges_holds_no_works() -> None:
    page = (
        "# Lamps\n\n## Kinds\n\n| Kind | Badge | Description |\n|---|---|---|\n"
        "| **Oil** | ![Late](https://img.shields.io/badge/Late-2563EB) | Done at night.|\n"
        "\n## 2026\n\n- **Lanterns in the Fog** [[Link]](https://arxiv.org/abs/2602.00001)\n"
    )
    assert titles(page) == ["Lanterns in the Fog"]


def test_a_cell_may_list_several_works() -> None:
    page = (
        "# Lamps\n\n| Topic | Papers |\n|---|---|\n"
        "| Oil | [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)<br>"
        "[Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00002) |\n"
    )
    assert titles(page) == ["Lanterns in the Fog", "Quiet Lamps for Rooms"]


@pytest.mark.parametrize("line", ["Papers", "##To do list", "Some of what we have read"])
def test_a_list_of_works_below_a_plain_line_is_no_detail_of_it(line: str) -> None:
    page = f"# Ponds\n\n## A\n\n{line}\n\n" + "".join(
        f"- [A Quiet Pond by Night {n}](https://a.org/{n})\n" for n in range(3)
    )
    assert len(read_page(page, "en").drafts) == 3


def test_a_date_above_a_list_is_no_entry_with_details() -> None:
    page = (
        "# Notes\n\n## Sleep\n\n**2019-03**\n\n"
        "* [x] [Moss et al (2016) - A Quiet Pond by Night](Sleep/2016.md)\n"
        "* [ ] Berg et al (2014) - Two Quiet Ponds by Night\n"
        "* [ ] Ray et al (2013) - Three Quiet Ponds by Night\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("A Quiet Pond by Night", ["Moss"], "2016"),
        ("Two Quiet Ponds by Night", ["Berg"], "2014"),
        ("Three Quiet Ponds by Night", ["Ray"], "2013"),
    ]


def test_plain_days_above_lists_are_headings_of_them() -> None:
    page = "# Notes\n\n## Papers\n\n" + "".join(
        f"2024年09月{day}日\n\n" + "".join(
            f"- [A Quiet Pond by {time}](notes/{n}.md)\n\n    - [笔记：第{n}篇](notes/{n}.md)\n\n"
            for n, time in enumerate(["Night", "Day"])
        )
        for day in (30, 29)
    )  # fmt: skip
    parsed = read_page(page, "zh")
    assert parsed.reading is not None
    assert [one.kind for one in parsed.reading.siblings if one.kind != "heading"] == ["item"] * 4
    assert [draft.year for draft in parsed.drafts] == [2024] * 4


def test_one_day_above_a_list_may_be_that_of_the_page() -> None:
    page = "# Ponds\n\n2024-09-30\n\n- [A Quiet Pond by Night](https://arxiv.org/abs/2101.00001)\n"
    assert [draft.year for draft in read_page(page, "en").drafts] == [None]


def test_items_that_hold_works_without_links_by_one_person_each_are_topics() -> None:
    page = """# Ponds

- Still Water
  - [A Quiet Pond by Night](https://a.org/1) (Ada Moss and Gus Ivy)
  - Two Quiet Ponds by Night (Bo Lind)
  - Three Quiet Ponds by Night (Cy Elm)
  - Four Quiet Ponds by Night (Di Ray and Ed Oak)
  - Five Quiet Ponds by Night (Fay R. Berg Ed.)
"""
    assert [(one.title, one.authors, one.tags) for one in read_page(page, "en").drafts] == [
        ("A Quiet Pond by Night", ["Ada Moss", "Gus Ivy"], ["Still Water"]),
        ("Two Quiet Ponds by Night", ["Bo Lind"], ["Still Water"]),
        ("Three Quiet Ponds by Night", ["Cy Elm"], ["Still Water"]),
        ("Four Quiet Ponds by Night", ["Di Ray", "Ed Oak"], ["Still Water"]),
        ("Five Quiet Ponds by Night", ["Fay R. Berg"], ["Still Water"]),
    ]


def test_authors_quoted_below_a_title_are_details_of_it() -> None:
    page = "# Notes\n\n## Talks\n\n" + "".join(
        f"> A Quiet Pond by Night: Part {n}\n\n* \n   > Ada Berg: PLOS University; Bo Lind\n\n"
        for n in range(3)
    )
    found = read_page(page, "en").reading
    assert found is not None
    assert [one.kind for one in found.siblings if one.kind != "heading"] == ["paragraph"] * 3


def test_what_breaks_a_numbered_list_breaks_no_entry() -> None:
    page = """# Toys

## All Papers (from new to old)

1. **Quiet Ships for Slow Ponds.** ACL, 2018.

[paper](https://a.example/1) [code](https://github.com/a/b)

    *Ada Moss, Tom Oak.*
2. **Ferries across Small Lakes.** AAAI, 2018. [paper](https://a.example/2)

    *Ida Roy, Kim Lund.*
"""
    first, second = read_page(page, "en").drafts
    assert (first.title, first.url) == ("Quiet Ships for Slow Ponds", "https://a.example/1")
    assert (second.title, second.url) == ("Ferries across Small Lakes", "https://a.example/2")
    assert "Ada Moss" not in second.authors
    assert first.tags == second.tags == []


def test_items_that_announce_others_hold_works_at_any_depth() -> None:
    page = (
        "# Lamps\n\n## Theory\n\n"
        "- Theory of **lamps**:\n\n"
        "\t- For long nobody wrote about the theory of lamps, until these three papers came out:\n"
        "\t\t- FOG-06 [How Lanterns Know the Fog](https://arxiv.org/abs/2101.00001)\n"
        "\t\t- WICK-10 [A Theory of Slow Wicks](https://arxiv.org/abs/2101.00002)\n\n"
        "\t- The oil of lamps was studied by many, and the theory of it is in these:\n"
        "\t\t- FOG-08 [Learning Bounds for Oil](https://arxiv.org/abs/2101.00003)\n"
    )
    assert titles(page) == [
        "How Lanterns Know the Fog",
        "A Theory of Slow Wicks",
        "Learning Bounds for Oil",
    ]


def test_paragraphs_with_titles_and_papers_are_works_below_any_heading() -> None:
    page = (
        "# Lamps\n\n## Overview\n\n"
        "**Lamps for Small Rooms: A Survey** <br />\nNora Finch, Abe Holt. "
        "[[paper](https://arxiv.org/abs/2101.00001)]\n\n"
        "**Wicks and Their Oil: Tasks and Methods** <br />\nLia Orr, Bo Ray. "
        "[[paper](https://arxiv.org/abs/2101.00002)]\n\n"
        "## Background\n\nThis list follows [a survey of lamps](https://arxiv.org/abs/2101.00003).\n"
    )
    assert titles(page) == [
        "Lamps for Small Rooms: A Survey",
        "Wicks and Their Oil: Tasks and Methods",
    ]


def test_a_row_of_one_cell_is_the_topic_of_those_below_it() -> None:
    page = """# Papers

| Paper | Venue |
|---|---|
| **Surveys** | |
| [Lamps in the Fog](https://arxiv.org/abs/2301.00001) | ACL 2023 |
| **Models** | |
| [Moths at Night](https://arxiv.org/abs/2301.00002) | EMNLP 2022 |
"""
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [
        ("Lamps in the Fog", ["Surveys"]), ("Moths at Night", ["Models"])
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["- **{}**", "- <details>\n        <summary>{}</summary>"])
def test_items_below_a_topic_hold_the_works_of_their_tables(head: str) -> None:
    table = (
        "        | Year | Venue | Title | Links |\n        |:---:|:---:|:---:|:---:|\n"
        "        | 2021 | ACL | Lanterns in the {0} Fog | [Paper](https://arxiv.org/abs/2101.0000{1})\n"
        "        | 2022 | CVPR | Quiet Lamps for {0} Rooms | [Paper](https://arxiv.org/abs/2201.0000{1})\n"
    )
    items = "\n".join(
        f"    {head.format(topic)}\n\n{table.format(topic, n)}"
        for n, topic in enumerate(["Oil", "Wax"])
    )
    drafts = read_page(f"# Lamps\n\n- **Foundations**\n{items}", "en").drafts
    assert [(draft.title, draft.venue, draft.tags) for draft in drafts] == [
        ("Lanterns in the Oil Fog", "ACL", ["Foundations/Oil"]),
        ("Quiet Lamps for Oil Rooms", "CVPR", ["Foundations/Oil"]),
        ("Lanterns in the Wax Fog", "ACL", ["Foundations/Wax"]),
        ("Quiet Lamps for Wax Rooms", "CVPR", ["Foundations/Wax"]),
    ]


def test_titles_whose_links_lead_nowhere_yet_are_works_below_their_topic() -> None:
    page = """# Lamps

## Works

- Oil
  - [Lanterns in the Harbor Fog]()
  - [Quiet Lamps for Small Rooms]()雾中之灯
  - [Moths at Night in Towns](https://arxiv.org/abs/2301.00002)
- Wax
  - [Slow Ferries of Old Towns]()
  - [Small Candles of Old Towns](https://arxiv.org/abs/2301.00003)
"""
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [
        ("Lanterns in the Harbor Fog", ["Oil"]),
        ("Quiet Lamps for Small Rooms", ["Oil"]),
        ("Moths at Night in Towns", ["Oil"]),
        ("Slow Ferries of Old Towns", ["Wax"]),
        ("Small Candles of Old Towns", ["Wax"]),
    ]


@pytest.mark.parametrize(
    "above", ["*Old Lamps*\n\n*Most Read*", "***Most Read***", "**Most Read**"]
)
def test_a_line_in_italics_above_items_is_their_topic(above: str) -> None:
    items = [
        f"- **{title}**\n\n   *Ada Moss, Ben Oak.* [[abs](https://a.example/{n})], 2023\n"
        for n, title in enumerate(["Lanterns in the Harbor Fog", "Quiet Lamps for Small Rooms"])
    ]
    drafts = read_page("\n".join(["# Lamps", "", above, "", *items]), "en").drafts
    assert [(draft.title, draft.authors, draft.tags) for draft in drafts] == [
        ("Lanterns in the Harbor Fog", ["Ada Moss", "Ben Oak"], ["Most Read"]),
        ("Quiet Lamps for Small Rooms", ["Ada Moss", "Ben Oak"], ["Most Read"]),
    ]


def test_a_list_that_is_indented_too_little_is_in_the_item_above_it() -> None:
    page = """# Lamps

1. Lanterns in the Harbor Fog
  - Ada Moss, Ben Oak
  - Pond and Lake
  - [pdf](https://arxiv.org/abs/2301.00001)
2. Quiet Lamps for Small Rooms
  - Cy Finch
  - ICML 2021
  - [pdf](https://arxiv.org/abs/2301.00002)

3. Moths at Night in Towns

  - Di Fox, Ed Gray
  - ACL 2022
  - [pdf](https://arxiv.org/abs/2301.00003)
"""
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.authors, draft.venue) for draft in drafts] == [
        ("Lanterns in the Harbor Fog", ["Ada Moss", "Ben Oak"], "Pond and Lake"),
        ("Quiet Lamps for Small Rooms", ["Cy Finch"], "ICML 2021"),
        ("Moths at Night in Towns", ["Di Fox", "Ed Gray"], "ACL 2022"),
    ]


@pytest.mark.parametrize("mark", ["**{}**", "*{}*", "<ins>{}</ins>", "**[{}]**", "{}"])
def test_what_is_set_off_below_headings_is_no_title_where_most_of_it_are_venues(mark: str) -> None:
    works = [
        ("Lanterns in the Harbor Fog", "ICML 2021"),
        ("Memory", "Harbor Letters"),
        ("Quiet Lamps for Small Rooms", "ACL 2022"),
        ("Moths at Night in Towns", "Pond and Lake"),
        ("Small Candles of Old Towns", "EMNLP 2022"),
    ]
    form = f"### {{0}}\n\n{mark.replace('{}', '{1}')}\n\n[pdf]({{link}})\n\n"
    drafts = read_page(write_list(form, works), "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == works


def test_what_is_set_off_below_a_topic_is_a_title() -> None:
    works = [
        ("Old Harbor Lamps", "Lanterns in the Harbor Fog"),
        ("Quiet Room Lamps", "Harbor Lamp Optimization"),
        ("Night Lamps", "Moths at Night in Towns"),
    ]
    drafts = read_page(write_list("### {0}\n**{1}**\n[pdf]({link})\n\n", works), "en").drafts
    assert [(*draft.tags, draft.title) for draft in drafts] == works


def test_a_paragraph_whose_title_is_called_like_a_journal_begins_the_next_work() -> None:
    works = ["Lanterns in the Harbor Fog", "The Frontiers of Lamp Science", "Quiet Lamps for Rooms"]
    paragraphs = [
        f"[{title}](https://arxiv.org/abs/2301.0000{number}) - *Ada Moss, Ben Oak* - *ACL 2021*\n"
        for number, title in enumerate(works)
    ]
    drafts = read_page("\n".join(["# Lamps", "", *paragraphs]), "en").drafts
    assert [draft.title for draft in drafts] == works


@pytest.mark.parametrize(
    "line",
    [
        "*{people}*, **[{title}]({link})**, [{venue}] [code](https://github.com/moss/lamp)",
        "*{people}* {title} [pdf]({link})",
        "`{venue} (2020)` - [{title}]({link}) - *{people}*",
        "*{venue}* | {title} | *{people}* [pdf]({link})",
        "*{people}* **{title}** *{venue}* [[pdf]({link})]",
        "**{title}** *{people}* *{venue}* [[pdf]({link})]",
        "[{title}]({link})<br>{people}<br>**{venue} 2021**",
    ],
)
def test_paragraphs_of_one_shape_are_works_whatever_their_parts_are_called(line: str) -> None:
    works = [
        ("Lanterns in the Harbor Fog", "Ada Moss, Ben Oak", "ICML"),
        ("The Frontiers of Lamp Science", "Cy Fir", "WickCon"),
        ("Quiet Lamps for Small Rooms", "Di Elm, Ed Ash", "Letters on Lamps"),
        ("Small Rooms and Their Lamps", "Flo Yew", "ACL"),
        ("Who Lights the Stairs at Night?", "Gil Bay, Hal Box", "WickCon"),
    ]
    page = "# Lamps\n\n## Papers\n\n" + "\n\n".join(
        line.format(
            title=title, people=people, venue=venue, link=f"https://arxiv.org/abs/2301.0000{n}"
        )
        for n, (title, people, venue) in enumerate(works)
    )
    assert titles(page) == [title for title, *_ in works]


def test_venues_and_names_below_a_title_are_no_titles() -> None:
    page = "# Papers\n\n" + "\n".join(
        f"1. {title}\n   - **{venue}**\n   - *{people}*\n   - [pdf](https://arxiv.org/abs/2301.{n:05})"
        for n, (title, venue, people) in enumerate(
            [
                ("Lanterns in the Fog", "Journal of Lamp Studies, 2021", "Ada Moss, Ben Oak"),
                ("Quiet Lamps for Rooms", "ACL, 2022", "Cy Fir"),
                ("Who Lights the Stairs?", "Wick Review, 2023", "Di Elm, Ed Ash, Flo Yew"),
            ]
        )
    )
    found = [(draft.title, draft.authors[0]) for draft in read_page(page, "en").drafts]
    assert found == [
        ("Lanterns in the Fog", "Ada Moss"),
        ("Quiet Lamps for Rooms", "Cy Fir"),
        ("Who Lights the Stairs?", "Di Elm"),
    ]


def test_a_linked_journal_below_a_work_begins_no_other() -> None:
    page = """# Lamps

[Lanterns in the Harbor Fog](https://arxiv.org/abs/2301.00001), *Ada Moss, Ben Oak*

[Transactions on Machine Learning Research](https://doi.org/10.1000/1)
"""
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Lanterns in the Harbor Fog"]


def test_short_names_above_titles_are_topics_though_they_look_alike() -> None:
    cards = [
        f"### {name}\n\n{title}\n\n[paper](https://arxiv.org/abs/2301.0000{number})\n"
        for number, (name, title) in enumerate(
            [
                ("Wick-net", "WickNet: a model that trims wicks at night"),
                ("lamp-net", "LampNet: A Model for Small Rooms"),
                ("Owl-net", "Candles for Owls and Other Birds"),
            ]
        )
    ]
    titles = [draft.title for draft in read_page("\n".join(["# Lamps", "", *cards]), "en").drafts]
    assert titles == [
        "WickNet: a model that trims wicks at night",
        "LampNet: A Model for Small Rooms",
        "Candles for Owls and Other Birds",
    ]


@pytest.mark.parametrize(
    ("heads", "authors"),
    [
        (["**LNet**: Ada Moss, Ben Oak.", "**FogKit**: Cy Fern, Dee Ash, Stan.Z.Elm.",
          "Eve Reed, Fay Holt."],
         [["Ada Moss", "Ben Oak"], ["Cy Fern", "Dee Ash", "Stan.Z.Elm"], ["Eve Reed", "Fay Holt"]]),
        (["**LNet**：张三，李四。", "**FogKit**：王五，赵六。"],
         [["张三", "李四"], ["王五", "赵六"]]),
    ],
)  # fmt: skip
def test_authors_above_the_one_work_below_them_are_its_authors(
    heads: list[str], authors: list[list[str]]
) -> None:
    page = "# Papers\n\n" + "".join(
        f"* {head}\n   - Lamps in the Fog {n}: A Study. [[ICLR'2021](https://arxiv.org/abs/2101.0000{n})]\n"
        for n, head in enumerate(heads)
    )
    drafts = read_page(page, "en").drafts
    assert [(d.title, d.authors, d.tags) for d in drafts] == [
        (f"Lamps in the Fog {n}: A Study", own, []) for n, own in enumerate(authors)
    ]


def test_topics_above_works_are_nobodys_names() -> None:
    page = "# Papers\n\n" + "".join(
        f"- Lamp Detection, Moth Segmentation {n}\n"
        f"  - [Lamps in the Fog {n}](https://arxiv.org/abs/2101.0000{n})\n"
        f"  - [Moths at Night {n}](https://arxiv.org/abs/2102.0000{n})\n"
        for n in range(2)
    )
    assert all(not draft.authors and draft.tags for draft in read_page(page, "en").drafts)


@pytest.mark.parametrize("before", ["", ":thumbsup:"])
def test_a_link_that_is_called_as_a_field_begins_no_work(before: str) -> None:
    page = "# 论文\n\n" + "".join(
        f"* [Moths in the Fog {n}](https://arxiv.org/abs/2405.0000{n})<br>{before}"
        f"[摘要](https://a.org/{n})\n"
        for n in range(2)
    )
    drafts = read_page(page, "zh").drafts
    assert [draft.title for draft in drafts] == ["Moths in the Fog 0", "Moths in the Fog 1"]


WORKS = ["Lanterns in the Harbor Fog", "Quiet Lamps for Small Rooms", "Moths at Night in Towns"]
ARXIV = "https://arxiv.org/abs/2301.0000"


@pytest.mark.parametrize("line", ["Deep learning for cats", "Must-read papers on lamps", "Lamps"])
@pytest.mark.parametrize(
    "form", ["* {} [[Paper]]({})", "* {} ([paper]({}))", "* (2023) {} [[paper]({})]", "* {}: <{}>"]
)
def test_a_line_above_a_list_of_papers_is_not_their_title(line: str, form: str) -> None:
    items = [form.format(title, f"{ARXIV}{n}") for n, title in enumerate(WORKS)]
    page = "\n".join(["# Lamps", "", line, "", *items])
    assert [draft.title for draft in read_page(page, "en").drafts] == WORKS


def test_a_list_of_links_below_a_title_is_still_about_it() -> None:
    page = """# Lamps

**Lanterns in the Harbor Fog**

- [Paper](https://arxiv.org/abs/2301.00001)
- [Code](https://github.com/a/lamps)
- [Slides of the talk](https://example.org/slides.pdf)
"""
    assert [draft.title for draft in read_page(page, "en").drafts] == WORKS[:1]


@pytest.mark.parametrize("mark", ["", ":white_check_mark: ", "- "])
def test_titles_in_brackets_in_front_of_their_links_are_works(mark: str) -> None:
    titles = [*WORKS, "Energy-based lamps of small towns"]
    lines = [
        f"{mark}[{title}] [[Paper]]({ARXIV}{n})[[Code]](https://github.com/a/{n})\n"
        for n, title in enumerate(titles)
    ]
    drafts = read_page("\n".join(["# Lamps", "", *lines]), "en").drafts
    assert [(draft.title, [*draft.links]) for draft in drafts] == [
        (title, ["code"]) for title in titles
    ]


@pytest.mark.parametrize("end", ["", "  ", "\\", "<br>"])
@pytest.mark.parametrize(
    "form", ["{} [[paper]]({})", "{} (ACL, 2020) [[paper]({})]", "(ACL 2020) {} [[paper]]({})"]
)
def test_each_line_that_ends_in_the_link_of_its_paper_is_a_work(form: str, end: str) -> None:
    lines = [f"{form.format(title, f'{ARXIV}{n}')}{end}" for n, title in enumerate(WORKS)]
    page = "\n".join(["# Lamps", "", *lines])
    assert [draft.title for draft in read_page(page, "en").drafts] == WORKS


def test_a_paragraph_with_links_at_the_ends_of_its_lines_is_one_text() -> None:
    page = f"""# Lamps

## Papers

- **Lanterns in the Harbor Fog**, ACL 2020.
  They ask why lamps go out, as in the [paper]({ARXIV}1)
  and what moths do, see the [code](https://github.com/a/lamps).
"""
    assert [draft.title for draft in read_page(page, "en").drafts] == WORKS[:1]


@pytest.mark.parametrize("number", ["**[{}]**", "**{}.**", "[{}]"])
def test_references_in_paragraphs_begin_with_their_numbers(number: str) -> None:
    people = ["Ada Moss and Ben Oak", "Oak, Ben", "Finch, Cy, Fox, Di, and Gray, Edda"]
    paragraphs = [
        f"{number.format(n)} {names}. **{title}**. In ICML, 2021.\n"
        for n, (names, title) in enumerate(zip(people, WORKS, strict=True), 1)
    ]
    drafts = read_page("\n".join(["# Lamps", "", *paragraphs]), "en").drafts
    assert [(draft.title, draft.date) for draft in drafts] == [(title, "2021") for title in WORKS]


def test_a_line_above_items_with_their_papers_below_is_no_title() -> None:
    items = [
        f"- 2025.08.1{n} 第{n}篇灯塔智能体综述\n  - [《{title}》]({ARXIV}{n})"
        for n, title in enumerate(WORKS, 1)
    ]
    page = "\n".join(["# 灯塔", "", "## 综述", "", "论文顺序由近及远", "", *items])
    assert [draft.title for draft in read_page(page, "zh").drafts] == WORKS


def test_a_paragraph_of_nothing_but_badges_is_read() -> None:
    badge = "![Owl](https://img.shields.io/badge/owls-blue)"
    page = (
        f"# Birds\n\n{badge}\n{badge}\n\n"
        "- [A Quiet Owl by Night](https://arxiv.org/abs/2101.00001)\n"
    )
    result = read_page(page, "en")
    assert "internal error" not in [link.reason for link in result.unused_links]
    assert [draft.title for draft in result.drafts] == ["A Quiet Owl by Night"]


@pytest.mark.parametrize("count", [1, 2])
def test_a_label_above_works_with_underlined_names_is_no_title(count: int) -> None:
    wanted = ["LampNet: A Quiet Pond by Night", "Wide Ponds and Owls"][:count]
    page = "# Ponds\n\n## Nets\n\n**Pond Normalization**\n" + "".join(
        f'1. <u>PondNorm{n}</u>: **"{title}"**. *Ada Moss et al*. Owlconf 2021. '
        f"[[paper](https://arxiv.org/abs/2101.0000{n})]\n"
        for n, title in enumerate(wanted)
    )
    assert titles(page) == wanted


def test_several_short_names_between_commas_are_works_each() -> None:
    page = (
        "# Lamps\n\n1. [WickNet](https://arxiv.org/abs/2301.00001),"
        " [FogNet](https://arxiv.org/abs/2301.00002)\n"
        "1. [OwlNet](https://arxiv.org/abs/2301.00003) - sees by night\n"
        "1. [Lanterns in the Fog](https://arxiv.org/abs/2301.00004),"
        " [arXiv](https://arxiv.org/abs/2301.00004v2)\n"
    )
    assert titles(page) == ["WickNet", "FogNet", "OwlNet", "Lanterns in the Fog"]


def test_a_server_in_front_of_a_bold_title_is_no_key() -> None:
    venues = ["ACL2020", "arXiv", "ICML2021", "arXiv", "EMNLP2022"]
    names = ["Lanterns in the Fog", "Quiet Lamps for Rooms", "Candles for Owls and Birds",
             "Slow Ferries of Old Towns", "Moths at Night in Towns"]  # fmt: skip
    page = "# Lamps\n\n" + "\n".join(
        f"{venue}: **{name}**. [paper](https://arxiv.org/abs/2301.0000{n})<br>\n"
        "*comment*: use it to trim the wicks of lamps in a fog that will not lift.\n"
        for n, (venue, name) in enumerate(zip(venues, names, strict=True))
    )
    assert titles(page) == names


def test_a_topic_in_front_of_linked_papers_is_none_of_them() -> None:
    page = """# Lamps

- **Quiet lamps**: [WickQA](https://arxiv.org/abs/2301.00001), [FogBank](https://doi.org/10.1000/1),
  [HarborSet](https://harbor.example/), and others
- **Bright lamps**: [Noon](https://arxiv.org/abs/2301.00002) and [Dusk](https://arxiv.org/abs/2301.00003)
- **LampNet**: [paper](https://arxiv.org/abs/2301.00004), [arXiv](https://arxiv.org/abs/2301.00004)
"""
    assert [(*draft.tags, draft.title) for draft in read_page(page, "en").drafts] == [
        ("Quiet lamps", "WickQA"),
        ("Quiet lamps", "FogBank"),
        ("Quiet lamps", "HarborSet"),
        ("Bright lamps", "Noon"),
        ("Bright lamps", "Dusk"),
        ("LampNet",),
    ]


@pytest.mark.parametrize("key", ["Detailed information", "More details (moths)"])
def test_details_of_a_data_set_are_no_works(key: str) -> None:
    page = f"""# Lamps

* **LampBank**

  LampBank has lamps of many rooms.
  * **{key}:** ⇒ [[Paper](https://arxiv.org/abs/2301.00001)] [[Website](https://lamps.example/)]

* **Wick Corpus**

  Wick Corpus has the wicks of them all.
  * **{key}:** ⇒ [[Paper](https://arxiv.org/abs/2301.00002)]
"""
    assert [(draft.title, draft.url) for draft in read_page(page, "en").drafts] == [
        ("LampBank", "https://arxiv.org/abs/2301.00001"),
        ("Wick Corpus", "https://arxiv.org/abs/2301.00002"),
    ]


def test_a_key_in_bold_brackets_says_the_title_below_a_nickname() -> None:
    """``**[Paper]** (CVPR 2018) Title`` is the title, not the heading; all authors are read."""
    page = (
        "# Lamps\n\n## Polish\n\n"
        "### DualLAMP ★\n**[Paper]** (CVPR 2018) Learning Dual Lamps for Polish <br>\n"
        "**[Author]** [Nora Finch](https://finch.org/), Abe Holt, [Lia Orr](https://o.org/) <br>\n"
        "**[[Project](https://lamps.org/dual)]**<br>\n\n"
        "### KinL\n**[Paper]** (arXiv 1906) Kindling the Lamp: A Practical Lighter<br>\n"
        "**[Author]** Cy Moss, [Di Ray](https://ray.org/)<br>\n"
        "**[[TF-Code](https://github.com/moss/kinl)]**<br>\n\n"
        "### GLANet\n**[Paper]** (WACV 2019) HDR lamp reconstruction from a single wick<br>\n"
        "**[Author]** [Bo Lind](https://lind.org/), Ada Berg<br>\n"
        "**[[Code](https://github.com/lind/gla)]**<br>\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(one.title, one.authors, one.note) for one in drafts] == [
        ("Learning Dual Lamps for Polish", ["Nora Finch", "Abe Holt", "Lia Orr"], ""),
        ("Kindling the Lamp: A Practical Lighter", ["Cy Moss", "Di Ray"], ""),
        ("HDR lamp reconstruction from a single wick", ["Bo Lind", "Ada Berg"], ""),
    ]


@pytest.mark.parametrize("mark", ["*", ""])
def test_works_below_a_remark_on_another_work_are_works(mark: str) -> None:
    page = (
        "# Rain\n\n- **RainNet**; *A Neural Model of the Rain* (JMLR 2003) "
        "[paper](https://arxiv.org/abs/2101.00001)\n"
        "  - What it builds on\n"
        f"    - {mark}Layers of Fog over Towns{mark} (NIPS 2000) [paper](https://arxiv.org/abs/2101.00002)\n"
        "      - The first to do so\n"
        f"  - {mark}Layers of Ice over Rivers{mark} (NIPS 2001) [paper](https://arxiv.org/abs/2101.00003)\n"
        "- **DewNet**; *Another Model of the Dew* (ACL 2017) [paper](https://arxiv.org/abs/2101.00004)\n"
        "  - Slides at a workshop (ACL 2017) [slides](https://a.org/slides.pdf)\n"
    )
    assert [(d.title, d.venue, d.paragraphs) for d in read_page(page, "en").drafts] == [
        ("A Neural Model of the Rain", "JMLR 2003", ["What it builds on"]),
        ("Layers of Fog over Towns", "NIPS 2000", ["The first to do so"]),
        ("Layers of Ice over Rivers", "NIPS 2001", []),
        ("Another Model of the Dew", "ACL 2017", ["Slides at a workshop"]),
    ]


def test_details_beside_a_nested_work_are_its_own() -> None:
    """``<details>`` that stand below the work, but are indented as it is, cut nothing off."""
    item = (
        "- 2023.1{n} 第{n}篇灯的综述\n  - [{title}](https://arxiv.org/abs/2301.0000{n})\n"
        "  <details>\n      <summary>详情</summary>\n\n"
        "    地址：https://arxiv.org/abs/2301.0000{n}\n    </details>\n\n"
    )
    names = ["Lanterns in the Fog: A Survey", "Quiet Lamps for Rooms", "Candles for Owls"]
    page = "".join(item.format(n=n, title=title) for n, title in enumerate(names))
    assert titles(f"# 灯\n\n## 综述\n\n{page}") == names


@pytest.mark.parametrize("pad", ["", "  "])
def test_a_title_indented_too_far_is_a_work_with_all_that_is_below_it(pad: str) -> None:
    """What belongs to it stands as far from the margin as it does itself."""
    entry = (
        "{pad}* **{title}**\n\n    ![雨](https://img.shields.io/badge/Rain-blue)\n\n"
        "    > 来源：arXiv (2025.09.04) [[链接]](https://arxiv.org/abs/2509.0000{n})\n\n"
        "    {text}\n\n"
    )
    names = ["Counting Drops of Rain in Towns", "Rivers without Any Water", "Fog over Old Bridges"]
    pads = [pad, "    ", pad]
    page = "".join(
        entry.format(pad=pads[n], title=title, n=n, text=f"第{n}篇的摘要。")
        for n, title in enumerate(names)
    )
    drafts = read_page(f"# 雨\n\n## 数据\n\n{page}", "zh").drafts
    assert [(d.title, d.ids, d.tags, d.paragraphs) for d in drafts] == [
        (title, {"arxiv": f"2509.0000{n}"}, ["雨", "数据"], [f"第{n}篇的摘要。"])
        for n, title in enumerate(names)
    ]


def test_lines_of_a_cell_with_titles_and_their_venues_in_brackets_are_works() -> None:
    page = (
        "# Lamps\n\n| Time | Paper | Who |\n|---|---|---|\n"
        "| 13:00 | (ACL 2018) Quiet Lamps for Old Rooms<br>(CHI 2017) Lamps: A Study of Fog | A |\n"
        "| 13:30 | (ACL 2018) Rain without Any Clouds | Ben |\n"
        "| 14:00 | Fog over Old Towns (SIGIR 2018)<br>Dew on Old Lamps (CHIIR 2018) | Cy |\n"
    )
    assert [(draft.title, draft.venue) for draft in read_page(page, "en").drafts] == [
        ("Quiet Lamps for Old Rooms", "ACL 2018"), ("Lamps: A Study of Fog", "CHI 2017"),
        ("Rain without Any Clouds", "ACL 2018"), ("Fog over Old Towns", "SIGIR 2018"),
        ("Dew on Old Lamps", "CHIIR 2018"),
    ]  # fmt: skip


def test_works_that_begin_with_their_authors_may_be_below_a_topic() -> None:
    page = (
        "# Lamps\n\n## Light\n\n- Oil:\n"
        "  - Ada Moss. On the Slow Light of Lamps. NIPS'18\n"
        "  - Ben Oak, Cy Elm. Learning to See in the Fog. ICML'19\n"
        "- Gas:\n  - Di Fir and Eve Ash. Candles for old owls. 2003\n"
        "- Flo Yew. Reading Lamps under a Prior. NIPS'18\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, len(draft.authors), draft.tags) for draft in drafts] == [
        ("On the Slow Light of Lamps", 1, ["Light/Oil"]),
        ("Learning to See in the Fog", 2, ["Light/Oil"]),
        ("Candles for old owls", 2, ["Light/Gas"]),
        ("Reading Lamps under a Prior", 1, ["Light"]),
    ]


def test_what_recurs_in_front_of_colons_below_works_is_a_key() -> None:
    names = ["Finch, N., & Holt, A. (2019).", "Orr, L., et al. (2018).", "Moss, A. (2020)."]
    topics = ["Less than you think: Owls and the spread of fog", "Slow wicks in towns", "Lamps"]
    page = "# Lamps\n\n## Foundations\n\n" + "\n".join(
        f"{n}. **{who}** {topic} of the north. *Lamp Science*, 5(1), 1-9.\n"
        f"   - **DOI**: 10.1000/lamps.{n}\n"
        f"   - **Key Burners**: Wick rate (8.{n}%), fog ratio\n"
        f"   - **Access**: https://press.example/lamps/{n}\n   - **Citations**: 500+\n"
        for n, (who, topic) in enumerate(zip(names, topics, strict=True), 1)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [f"{topic} of the north" for topic in topics]
    assert [draft.authors for draft in drafts] == [["N. Finch", "A. Holt"], ["L. Orr"], ["A. Moss"]]
    assert [f"https://press.example/lamps/{n}" in {d.url, *d.links.values()}
            for n, d in enumerate(drafts, 1)] == [True] * 3  # fmt: skip
    assert drafts[0].ids == {"doi": "10.1000/lamps.1"}
    assert drafts[0].paragraphs == ["Key Burners: Wick rate (8.1%), fog ratio"]
    assert drafts[0].note == "Citations: 500+"


@pytest.mark.parametrize(
    "work",
    [
        "[Lanterns in the Fog {n}{m}](https://arxiv.org/abs/2101.0{n}{m}001)",
        "Lanterns in the Fog {n}{m} [pdf](https://arxiv.org/abs/2101.0{n}{m}001)",
    ],
)
def test_a_word_that_recurs_in_front_of_titles_below_topics_is_no_key(work: str) -> None:
    page = "# Lamps\n\n## Kinds\n\n" + "".join(
        f"- {topic}\n" + "".join(
            f"  - {word}: {work.format(n=n, m=m)}\n" for m, word in enumerate(["Burning", "Study"]))
        for n, topic in enumerate(["Oil", "Wax", "Gas"])
    )  # fmt: skip
    assert len(titles(page)) == 6


def test_words_in_front_of_cited_titles_below_topics_are_no_keys() -> None:
    page = "# Papers on Lamps\n\n" + "".join(
        f"- {topic}\n  - FogNet: {topic} Ships in Heavy Fog. Ada Moss. ICML 2021.\n"
        f"  - {other}Net: {topic} Small Lamps in Fog. Ben Oak. ICML 2022.\n"
        for topic, other in (("Detecting", "Lamp"), ("Tracking", "Wick"), ("Counting", "Horn"))
    )
    assert [title for title in titles(page) if title.startswith("FogNet")] == [
        f"FogNet: {topic} Ships in Heavy Fog" for topic in ("Detecting", "Tracking", "Counting")
    ]


AUTHORS_ABOVE = """# Lamps

## Coins of the Lamp Keepers

Moss, Ada, and Ben Oak.
\t2021   Introduction: The Invention of Fog in the North. In *The Invention of Fog,* \
edited by Ada Moss and Ben Oak, 1-23. Lamp House, Quito, EC.

Elm, Cy R.\x20
\t1966   Introduction. In *Catalogue of the Lamps of the Harbor* 2, \
editors, Cy R. Elm and Di Fir, pp. ix-xii. Harbor Library, Quito.

Fir, Di\x20\x20
\t2001   Lamps after Dark. Post-Oil, but not Post-Wick? \
In _New Lights: Studies in Fog_, edited by Ed Ray, pp. 1–11. Ash House, Farnham.

Gray, Flo.
\t2019 Slow Lamps, Quick Lamps, and the “Keeping of Oil”. _Journal of \
Lamps_ 22(3): 372–85. [https://doi.org/10.1000/lamps.15](https://doi.org/10.1000/lamps.15).
\t
\t2021   Wicks, Oil and Light: Remarks on the State of Research. _Annals of Fog_ 25(1): 227–42.
\t
Hill, Gus, and Ida Box.
\t2022   _Lamps, Nation and Fog: Facing the Past of Light_. Harbor Press, Quito; New York.

Kay, Jo.
\t2011   Rethinking Lamps. The Archaeology of Wicks. *Fog Dialogues* 18 (1): 87–108.
"""


def test_authors_in_the_line_above_a_year_are_those_of_each_work_below_them() -> None:
    drafts = read_page(AUTHORS_ABOVE, "en").drafts
    assert [(d.line, d.title, d.authors, d.venue, d.date) for d in drafts] == [
        (5, "Introduction: The Invention of Fog in the North", ["Ada Moss", "Ben Oak"],
         "The Invention of Fog", "2021"),
        (8, "Introduction", ["Cy R. Elm"], "Catalogue of the Lamps of the Harbor", "1966"),
        (11, "Lamps after Dark. Post-Oil, but not Post-Wick?", ["Di Fir"],
         "New Lights: Studies in Fog", "2001"),
        (14, "Slow Lamps, Quick Lamps, and the “Keeping of Oil”", ["Flo Gray"],
         "Journal of Lamps", "2019"),
        (17, "Wicks, Oil and Light: Remarks on the State of Research", ["Flo Gray"],
         "Annals of Fog", "2021"),
        (19, "Lamps, Nation and Fog: Facing the Past of Light", ["Gus Hill", "Ida Box"],
         "Harbor Press, Quito", "2022"),
        (22, "Rethinking Lamps. The Archaeology of Wicks", ["Jo Kay"], "Fog Dialogues", "2011"),
    ]  # fmt: skip
    assert drafts[3].ids == {"doi": "10.1000/lamps.15"}


def test_a_place_above_a_year_is_no_author() -> None:
    page = "# Lamps\n\n## Meetings\n\nQuito, Ecuador\n2019 Meeting of the Keepers of Lamps\n"
    assert read_page(page, "en").drafts == []


def test_works_below_a_topic_that_stands_below_another_work_are_works() -> None:
    """Nobody means a list of papers below a paper as its details: it is indented too far."""
    page = (
        "# Lamps\n\n- ACL 2016 -- Lanterns in the Fog\n\n  10. Papers\n"
        "    - ACL 2017 -- Moss et al, [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001)\n"
        "    - ACL 2018 -- Oak et al, [Candles for Old Owls](https://arxiv.org/abs/2101.00002)\n\n"
        "  11. To read:\n"
        "    - ACL 2019 -- [Rain without Any Clouds](https://arxiv.org/abs/2101.00003)\n"
        "    - Large Fires at Sea, ACL 2020\n"
    )
    assert [(draft.title, draft.venue) for draft in read_page(page, "en").drafts] == [
        ("Lanterns in the Fog", "ACL 2016"), ("Quiet Lamps for Rooms", "ACL 2017"),
        ("Candles for Old Owls", "ACL 2018"), ("Rain without Any Clouds", "ACL 2019"),
        ("Large Fires at Sea", "ACL 2020"),
    ]  # fmt: skip


def test_short_titles_above_their_links_are_titles_where_most_are_too_long_for_topics() -> None:
    item = "* {}\n  * {} [[paper](https://arxiv.org/abs/2101.0000{})]\n\n"
    works = [
        ("Counting the Drops of Rain in Old Towns", "CountNet"),
        ("Lanterns in the Fog: A Study of Towns by Night", "LampNet"),
        ("Quiet Lamps for Old Rooms without Any Windows", "Moss et al."),
        ("Blind Fog Removal", "BFR"),
    ]
    page = "# Lamps\n\n## ACL 2022\n\n" + "".join(
        item.format(title, name, n) for n, (title, name) in enumerate(works)
    )
    assert titles(page) == [title for title, _ in works]
    short = "".join(item.format(title, name, n) for n, (title, name) in enumerate(works[3:]))
    assert titles(f"# Lamps\n\n## ACL 2022\n\n{short}") == ["BFR"]


def test_a_title_that_begins_with_the_name_of_a_library_is_no_field() -> None:
    page = (
        "# Systems\n\n## Learning\n\n- TensorFlow: A System for Lamps of All Sizes, OSDI 2016\n"
        "- PyTorch: An Imperative Lamp for Large Rooms, NeurIPS 2019\n"
        "- Fog: Lighting by Night, OSDI 2014\n\n## Rooms\n\n"
        "- SOSP 2017 -- TensorFlow: A Study of Lamps\n"
    )
    assert [(draft.title, draft.venue) for draft in read_page(page, "en").drafts] == [
        ("TensorFlow: A System for Lamps of All Sizes", "OSDI 2016"),
        ("PyTorch: An Imperative Lamp for Large Rooms", "NeurIPS 2019"),
        ("Fog: Lighting by Night", "OSDI 2014"),
        ("TensorFlow: A Study of Lamps", "SOSP 2017"),
    ]


@pytest.mark.parametrize("key", ["Code", "Dataset", "CODE"])
def test_a_key_in_front_of_what_it_is_and_its_address_stays_a_field(key: str) -> None:
    page = f"""# Papers

### Lamps of the Moon

Paper: A Survey of Lamps on the Moon and Beyond [pdf]({ARXIV}1)

{key}: A PyTorch lamp with everything that the survey of lamps has https://github.com/moss/moon

### Lamps of the Sun

Paper: A Survey of Lamps on the Sun and Beyond [pdf]({ARXIV}2)

{key}: A JAX lamp with everything that the survey of suns has https://github.com/moss/sun
"""
    assert [[*draft.links.values()] for draft in read_page(page, "en").drafts] == [
        ["https://github.com/moss/moon"], ["https://github.com/moss/sun"]
    ]  # fmt: skip


def test_topics_below_a_paragraph_are_no_details_of_it() -> None:
    def topic(name: str, rooms: str) -> str:
        papers = (f"  * [Lamps of {name} in Room {n}]({ARXIV}{n})<br>第：[1](https://lamps.example/{n})\n"
                  for n in rooms)  # fmt: skip
        return f"* {name}\n{''.join(papers)}"

    below = topic("Oil", "12") + topic("Wax", "3") + topic("Gas", "45")
    page = f"# 灯\n\n{topic('Fog', '6')}\n更新提示：4月6日新增五篇\n\n{below}"
    assert [(draft.title, draft.tags) for draft in read_page(page, "zh").drafts] == [
        ("Lamps of Fog in Room 6", ["Fog"]),
        ("Lamps of Oil in Room 1", ["Oil"]),
        ("Lamps of Oil in Room 2", ["Oil"]),
        ("Lamps of Wax in Room 3", ["Wax"]),
        ("Lamps of Gas in Room 4", ["Gas"]),
        ("Lamps of Gas in Room 5", ["Gas"]),
    ]


def test_a_library_in_front_of_words_with_capitals_begins_a_title() -> None:
    library = "TensorFlow: Keeper’s Gateway to Deep Lamps?"
    titles = [
        "Oil for Owls at Dusk",
        library,
        "Gas for the Rooms of Moles",
        "Wax for Moths at Dawn",
    ]
    page = "# Lamps\n\n" + "\n".join(
        f"- **2016-0{n}** | {title} | *Ada Moss, Ben Oak* | [Cell Systems](https://doi.org/10.1/{n})\n"
        for n, title in enumerate(titles, 1)
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == titles


def test_names_of_libraries_in_front_of_quoted_titles_are_no_keys() -> None:
    names = ["PyTorch", "TensorFlow", "MXNet", "Pytorch"]
    page = "# Lamps\n\n## Frameworks\n\n" + "".join(
        f'{n}. <u>{name}</u>: **"{name} Lights {n} Quiet Lamps at Night"**. *Ada Moss et al.* '
        f"ACL 2020. [[Paper]({ARXIV}{n})] [[Source](https://github.com/a/b{n})]\n"
        for n, name in enumerate(names, 1)
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        f"{name} Lights {n} Quiet Lamps at Night" for n, name in enumerate(names, 1)
    ]


def test_a_work_below_another_by_its_authors_is_a_work() -> None:
    def work(n: int, indent: str = "") -> str:
        return (f"{indent}- Moss, A., Oak, B.,  \n*[Quiet Lamps for Harbor {n}]({ARXIV}{n})*,  \n"
                f"arXiv, 202{n}.\n")  # fmt: skip

    page = f"# Lamps\n\n{work(1)}{work(2)}{work(3, '    ')}{work(4)}"
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [f"Quiet Lamps for Harbor {n}" for n in range(1, 5)]


def test_lines_of_a_paragraph_are_titles_below_a_heading_that_announces_a_list_of_papers() -> None:
    page = (
        "# 灯\n\n# Fog 论文列表\n\n**2023年**  \nSeeing Harbors through Slow Lamps  \n"
        "面向雾中小屋的油灯方法研究  \n\n**2022年**\n\n- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001)\n\n"
        "Lamps for Owls in the Old Town\nWho Trims the Wicks of the North\n"
    )
    drafts = read_page(page, "zh").drafts
    assert [(draft.title, draft.year) for draft in drafts] == [
        ("Seeing Harbors through Slow Lamps", 2023),
        ("面向雾中小屋的油灯方法研究", 2023),
        ("Quiet Lamps for Rooms", 2022),
        ("Lamps for Owls in the Old Town", 2022),
        ("Who Trims the Wicks of the North", 2022),
    ]
    assert titles(page.replace("论文列表", "与灯")) == ["Quiet Lamps for Rooms"]


def test_a_sentence_over_several_lines_is_no_list_of_titles() -> None:
    page = (
        "# Lamps\n\n## Paper list\n\nWe have read these papers in the winter of the year,\n"
        "When the nights were long.\n\n- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001)\n"
    )
    assert titles(page) == ["Quiet Lamps for Rooms"]


def test_a_label_above_a_linked_title_is_no_title() -> None:
    page = (
        "# Lamp Club\n\n## March\n\n- [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)\n\n"
        "Presented Paper:\n[Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00002) (Moss, 2021)\n"
        "- It is dark.\n"
    )
    assert titles(page) == ["Lanterns in the Fog", "Quiet Lamps for Rooms"]


def test_dated_links_in_one_cell_are_several_works() -> None:
    cell = (
        '"[Lanterns in the Fog](https://a.example/1)" by Ada Moss (2011) <br /> '
        '"[Quiet Lamps](https://a.example/2)" by Ben Oak (2008)'
    )
    page = f"# Days\n\n| Date | Topic | Reading |\n|---|---|---|\n| Jan 4 | Fog | {cell} |\n"
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        ("Lanterns in the Fog", ["Ada Moss"]), ("Quiet Lamps", ["Ben Oak"]),
    ]  # fmt: skip


def test_topics_of_topics_hold_titles_without_links() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n- Oil\n  - Wicks\n    - Seeing Harbors through Slow Lamps\n"
        "    - Who Trims the Wicks of the North\n- Wax\n  - Candles for Owls in Old Towns\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [
        ("Seeing Harbors through Slow Lamps", ["Oil/Wicks"]),
        ("Who Trims the Wicks of the North", ["Oil/Wicks"]),
        ("Candles for Owls in Old Towns", ["Wax"]),
    ]


def test_labels_above_linked_titles_stay_with_them_where_several_have_one() -> None:
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"{who}:\n[Seeing {way} Harbors in the Fog](https://a.example/{way})\nACL 2020\n\n"
        for who, way in (("Ada Moss, Bo Oak", "Old"), ("Cy Elm, Di Ray", "New"), ("Jo Fox", "Dim"))
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.url[-3:], draft.authors) for draft in drafts] == [
        ("Old", ["Ada Moss", "Bo Oak"]), ("New", ["Cy Elm", "Di Ray"]), ("Dim", ["Jo Fox"]),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["论文列表", "Paper list", "Literature"])
@pytest.mark.parametrize(
    "lines",
    [
        "本列表收集了关于灯与雾的应用的论文\n欢迎大家提交新的论文和开源项目\n每周一更新一次",
        "Title of the Paper You Suggest\nVenue and Year of Publication\nLink to the Project Page",
        "Because I Could Not Stop for Fog\nIt Kindly Stopped for Me\nThe Carriage Held But Just Us",
    ],
)
def test_lines_of_text_below_a_heading_for_papers_are_no_works(heading: str, lines: str) -> None:
    works = "- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001)\n"
    assert titles(f"# Lamps\n\n## {heading}\n\n{lines}\n\n{works}") == ["Quiet Lamps for Rooms"]


def test_venues_with_their_years_above_lists_are_headings_of_them() -> None:
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"{venue}\n- Ada Moss, Bo Lind: [*A Quiet Pond by {time}*](https://a.org/{time})\n\n"
        for venue, time in (("ACL 2021", "Night"), ("Findings of EMNLP 2020", "Day"))
    )
    assert [(one.title, one.venue, one.year) for one in read_page(page, "en").drafts] == [
        ("A Quiet Pond by Night", "ACL 2021", 2021),
        ("A Quiet Pond by Day", "Findings of EMNLP 2020", 2020),
    ]


def test_venues_between_titles_and_lists_are_of_the_titles() -> None:
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"A Quiet Pond by {time}\n\n{venue}\n\n- {who}\n- [paper](https://arxiv.org/abs/2101.0{n})\n\n"
        for n, (venue, time, who) in enumerate(
            [("ACL 2021", "Night", "Ada Moss, Bo Lind"), ("CHI 2020", "Day", "Cy Elm, Di Ray")],
            1000,
        )
    )
    assert [(one.title, one.venue, one.authors) for one in read_page(page, "en").drafts] == [
        ("A Quiet Pond by Night", "ACL 2021", ["Ada Moss", "Bo Lind"]),
        ("A Quiet Pond by Day", "CHI 2020", ["Cy Elm", "Di Ray"]),
    ]


def test_a_badge_at_the_end_of_a_field_is_of_it() -> None:
    line = (
        "Authors: Ada Moss | Code: [x](https://github.com/a/b) ![ACL 2021](https://b.org/acl.svg)"
    )
    found = read_page(f"# Ponds\n\n- **A Quiet Pond by Night**\n\n  {line}\n", "en").reading
    assert found is not None
    lines = found.siblings[0].lines
    assert [one.spans[-1].kind for one in lines] == ["text", "text", "image"]


def test_many_fields_in_a_line_are_cut_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    def note(span: Span, *, text: str = "", **own: Any) -> Span:
        cut.append(text)
        return replace(span, text=text, **own)

    monkeypatch.setattr(siblings, "replace", note)
    fields = "Code: [x](https://a.org/1) | " * 100
    read_page(f"# Ponds\n\n- **A Quiet Pond by Night**\n  {fields}\n", "en")
    assert cut
    assert all(cut)


def test_topics_above_lists_are_decided_over_all_lists_of_a_section() -> None:
    page = (
        "# A course on lamps\n\n## Readings\n\n"
        "**Seminar 1: Preface**\n1. Ada Moss, “Lamps and Tides of the Coast”\n"
        "2. Ben Oak, “Candles for the Owls of Today”\n\n"
        "**Seminar 2: Fog and Wicks**\n1. Cy Elm, Quiet Rooms\n2. Tess Frost, “Moths in the Rain”\n"
        "3. Uma Reed, A Cold Lamp\n"
    )
    drafts = read_page(page, "en").drafts
    tags = {draft.title: draft.tags for draft in drafts}
    assert tags["Lamps and Tides of the Coast"] == ["Seminar 1: Preface"]
    assert tags["Moths in the Rain"] == ["Seminar 2: Fog and Wicks"]
    assert "Seminar 2: Fog and Wicks" not in tags
