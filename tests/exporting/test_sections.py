"""The sections of a page: their headings, levels and works, by what a list is parted by."""

from collections.abc import Sequence

import pytest

from psylist.exporting.sections import Sections, TagRecords
from psylist.model import Entry, ListPhrases, ListSettings, TagGroup, TagSettings
from psylist.vocabulary.phrases import phrases_of

TAGS = {
    "diary": TagSettings(group="data", order=2),
    "survey": TagSettings(group="data", name={"zh": "问卷"}),
    "corpus": TagSettings(group="data", order=1),
    "agents": TagSettings(group="methods"),
    "vision": TagSettings(group="tasks", name={"zh": "视觉"}),
    "vision/faces": TagSettings(name={"zh": "人脸"}),
}
GROUPS = {"data": TagGroup(name={"en": "Data", "zh": "数据"}), "methods": TagGroup(order=1)}


def shown(
    entries: Sequence[Entry], sections: list[str], language: str = "en", **fields: object
) -> list[str]:
    """Each section as ``##3 heading: works``, with the number of works in it and inside it."""
    given = {"languages": ["en", "zh"], "sections": sections} | fields
    settings = ListSettings(**given)  # type: ignore[arg-type]
    records = TagRecords(TAGS, GROUPS, language, "en")
    made = Sections(settings, phrases_of(settings, language), records).part(entries)
    return [
        f"{'#' * s.level}{s.count} {s.heading}: {''.join(entries[i].id for i in s.indexes)}"
        for s in made
    ]


def work(name: str, **fields: object) -> Entry:
    return Entry(id=name, title=name.upper(), **fields)  # type: ignore[arg-type]


YEARS = [work("a", year=2023), work("b"), work("c", date="2025-03"), work("d", year=2023)]


def test_years_come_newest_first_and_what_has_none_last() -> None:
    assert shown(YEARS, ["year"]) == ["##1 2025: c", "##2 2023: ad", "##1 Undated: b"]
    oldest = shown(YEARS, ["year"], sort="-year")
    assert oldest == ["##2 2023: ad", "##1 2025: c", "##1 Undated: b"]


def test_a_page_without_sections_has_its_works_alone() -> None:
    assert shown(YEARS, ["none"]) == ["4 : abcd"]
    assert shown([], ["none"]) == shown([], ["year", "tag"]) == []


def test_months_come_before_what_has_only_a_year() -> None:
    works = [
        work("a", date="2025-03-01"), work("b", date=2025), work("c", date="2025-11"),
        work("d", date="2024-12-31"), work("e"), work("f", year=2025, date="2024-12"),
    ]  # fmt: skip
    assert shown(works, ["month"]) == [
        "##1 2025-11: c", "##1 2025-03: a", "##1 2025: b", "##2 2024-12: df", "##1 Undated: e",
    ]  # fmt: skip
    assert shown(works, ["year", "month"])[:5] == [
        "##4 2025: ", "###1 2025-11: c", "###1 2025-03: a", "###1 2025: b", "###1 2024-12: f",
    ]  # fmt: skip
    assert shown(works, ["month"], "zh")[:2] == ["##1 2025 年 11 月: c", "##1 2025 年 3 月: a"]
    assert shown(works, ["month"], "ja")[1] == "##1 2025年3月: a"
    assert shown(works, ["month"], "ko")[1] == "##1 2025년 3월: a"
    assert shown(works, ["month"], "de")[1] == "##1 03/2025: a"


def test_venues_are_named_without_year_and_track_in_alphabetical_order() -> None:
    works = [
        work("a", venue="EMNLP 2025 Findings"), work("b", venue="ACL 2024 Main"), work("c"),
        work("d", venue="Findings of EMNLP 2023"), work("e", venue="A local meeting"),
        work("f", arxiv="2401.00001"),
    ]  # fmt: skip
    assert shown(works, ["venue"]) == [
        "##1 A local meeting: e", "##1 ACL: b", "##2 EMNLP: ad", "##1 arXiv: f", "##1 No venue: c",
    ]  # fmt: skip


def test_a_venue_that_nobody_knows_is_one_in_all_years() -> None:
    venues = ["FogConf 2023", "FogConf (2024)", "FogConf'22", "FogConf2021", "Reeds, 2020", "Reeds"]
    works = [work(name, venue=venue) for name, venue in zip("abcdef", venues, strict=True)]
    assert shown(works, ["venue"]) == ["##4 FogConf: abcd", "##2 Reeds: ef"]


def test_kinds_come_in_one_order_whatever_they_are_called() -> None:
    works = [work("a", kind="tool"), work("b"), work("c", kind="dataset"), work("d")]
    assert shown(works, ["kind"]) == ["##2 Papers: bd", "##1 Datasets: c", "##1 Tools: a"]
    assert shown(works, ["kind"], "zh")[0] == "##2 论文: bd"


TAGGED = [
    work("a", tags=["survey", "agents"]), work("b", tags=["agents", "corpus"]), work("c"),
    work("d", tags=["new"]), work("e", tags=["diary"]),
]  # fmt: skip


def test_tags_come_by_order_then_as_in_the_file_then_those_without_a_record() -> None:
    assert shown(TAGGED, ["tag"]) == [
        "##1 diary: e", "##1 survey: a", "##1 agents: b", "##1 new: d", "##1 Other: c",
    ]  # fmt: skip
    assert shown(TAGGED, ["tag"], "zh")[1] == "##1 问卷: a"


def test_a_work_stands_under_its_first_tag_of_a_group_or_under_each() -> None:
    works = [work("a", tags=["agents", "survey", "corpus"]), *TAGGED[2:]]
    assert shown(works, ["tag:data"]) == ["##1 diary: e", "##1 survey: a", "##2 Other: cd"]
    assert shown(works, ["tag:data"], repeat=True) == [
        "##1 corpus: a", "##1 diary: e", "##1 survey: a", "##2 Other: cd",
    ]  # fmt: skip


def test_what_has_no_tag_comes_last_under_a_word_of_the_list() -> None:
    phrases = {"en": ListPhrases(untagged="Everything else")}
    assert shown([work("a")], ["tag"], phrases=phrases) == ["##1 Everything else: a"]


def test_topics_are_nested_and_works_of_the_outer_one_come_first() -> None:
    works = [
        work("a", tags=["vision/faces"]), work("b", tags=["vision"]),
        work("c", tags=["vision/hands/left"]), work("d", tags=["w/ blank", "a//b"]),
        work("e", tags=["a//b"]),
    ]  # fmt: skip
    assert shown(works, ["tag"]) == [
        "##3 vision: b", "###1 faces: a", "###1 hands: ", "####1 left: c",
        "##1 a//b: e", "##1 w: ", "###1 blank: d",
    ]  # fmt: skip
    assert shown(works[:2], ["tag:tasks"], "zh") == ["##2 视觉: b", "###1 人脸: a"]


def test_a_topic_without_a_record_stands_where_the_first_tag_in_it_does() -> None:
    tags = {"zeta/one": TagSettings(), "alpha": TagSettings(), "zeta/two": TagSettings()}
    works = [work("a", tags=["alpha"]), work("b", tags=["zeta/two"]), work("c", tags=["beta"])]
    settings = ListSettings(sections=["tag"])
    records = TagRecords(tags, {}, "en", "en")
    made = Sections(settings, phrases_of(settings, "en"), records).part(works)
    assert [section.heading for section in made] == ["zeta", "two", "alpha", "beta"]


def test_a_work_with_a_topic_and_the_one_in_it_stands_in_the_inner_one() -> None:
    both = [work("a", tags=["vision", "vision/faces"])]
    assert shown(both, ["tag"], repeat=True) == ["##1 vision: ", "###1 faces: a"]


def test_several_keys_nest_outer_to_inner() -> None:
    works = [
        work("a", tags=["agents"], year=2024), work("b", tags=["agents"], year=2025),
        work("c", year=2024), work("d", tags=["vision/faces"], year=2023),
        work("e", tags=["vision"], year=2022),
    ]  # fmt: skip
    assert shown(works, ["tag", "year"]) == [
        "##2 agents: ", "###1 2025: b", "###1 2024: a",
        "##2 vision: ", "###1 2022: e", "###1 faces: ", "####1 2023: d",
        "##1 Other: ", "###1 2024: c",
    ]  # fmt: skip
    assert shown(works[:2], ["year", "tag"]) == [
        "##1 2025: ", "###1 agents: b", "##1 2024: ", "###1 agents: a",
    ]  # fmt: skip


def test_no_heading_is_deeper_than_the_sixth_level() -> None:
    assert [line.split()[0] for line in shown([work("a", tags=["1/2/3/4/5/6"])], ["tag"])] == [
        "##1", "###1", "####1", "#####1", "######1", "######1",
    ]  # fmt: skip


def test_works_are_sorted_where_the_list_says_so_and_pinned_ones_come_first() -> None:
    works = [work("b", year=2024), work("a", year=2024), work("c", year=2024, pin=True)]
    assert shown(works, ["year"]) == ["##3 2024: cba"]
    assert shown(works, ["year"], sort=["title"]) == ["##3 2024: cab"]
    assert shown(works, ["year"], sort="-title") == ["##3 2024: cba"]
    assert shown(works, ["none"], sort="-title") == ["3 : cba"]


@pytest.mark.parametrize("sections", [["year"], ["tag"], ["tag", "year"], ["kind", "tag", "month"]])
def test_every_work_stands_somewhere_once(sections: list[str]) -> None:
    works = [*TAGGED, *(work(f"y{n}", year=2020 + n, tags=["x/y"]) for n in range(4))]
    settings = ListSettings(sections=sections)
    records = TagRecords(TAGS, GROUPS, "en", "en")
    made = Sections(settings, phrases_of(settings, "en"), records).part(works)
    assert sorted(i for section in made for i in section.indexes) == [*range(len(works))]


def test_a_group_without_a_name_in_a_language_or_the_first_shows_its_key() -> None:
    groups = {"g": TagGroup(name={"zh": "主题"}), "h": TagGroup(name={"en": "Methods"})}
    names = {
        code: [TagRecords({}, groups, code, "en").group_name(key) for key in groups]
        for code in ("en", "zh", "fr")
    }
    assert names == {"en": ["g", "Methods"], "zh": ["主题", "Methods"], "fr": ["g", "Methods"]}
