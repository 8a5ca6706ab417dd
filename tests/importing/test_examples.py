"""What somebody says of one entry of a page changes how those like it are read."""

import json
from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.importing.corrections import Corrections
from psylist.importing.drafts import Draft
from psylist.importing.markdown.page import read_page
from psylist.model import ImportExample, ImportSettings
from tests.conftest import Run


def read(page: str, *examples: str | ImportExample, language: str = "en") -> list[Draft]:
    said = ImportSettings(examples=[*examples])
    return list(read_page(page, language, Corrections(said, "said.toml", "", "")).drafts)


def titles(page: str, *examples: str | ImportExample, language: str = "en") -> list[str]:
    return [draft.title for draft in read(page, *examples, language=language)]


THESES = """\
# 路灯论文

## 论文

- 雾中路灯的布局算法研究_莫大 2019
- 飞蛾趋光行为的观测方法研究_欧二 2012
- 城市照明系统的节能控制研究_叶三 2006
- 灯塔信号的远距离识别研究_林四 2017
"""


def test_a_title_is_cut_at_the_sign_that_the_example_is_cut_at() -> None:
    example = "雾中路灯的布局算法研究"
    wanted = [
        "雾中路灯的布局算法研究",
        "飞蛾趋光行为的观测方法研究",
        "城市照明系统的节能控制研究",
        "灯塔信号的远距离识别研究",
    ]
    assert titles(THESES, language="zh") != wanted
    assert titles(THESES, example, language="zh") == wanted


def test_the_fields_of_an_example_are_where_the_others_have_theirs() -> None:
    example = ImportExample(title="雾中路灯的布局算法研究", authors="莫大", date="2019")
    drafts = read(THESES, example, language="zh")
    assert [draft.authors for draft in drafts] == [["莫大"], ["欧二"], ["叶三"], ["林四"]]
    assert [draft.date for draft in drafts] == ["2019", "2012", "2006", "2017"]
    assert [draft.note for draft in drafts] == [""] * 4


NAMES_IN_BRACKETS = """\
# Lamps

## Papers

- GlowNet(Lanterns in the Fog of the Harbour) [paper](https://arxiv.org/abs/2101.00001)
- Wickformer(v1) [paper](https://arxiv.org/abs/2101.00002)
- Wickformer(v2) [paper](https://arxiv.org/abs/2101.00003)
- MothNet(Finding Moths around Street Lamps) [paper](https://arxiv.org/abs/2101.00004)
"""


def test_what_is_cut_off_leaves_a_text_of_the_sort_of_the_example() -> None:
    assert titles(NAMES_IN_BRACKETS, "Lanterns in the Fog of the Harbour") == [
        "Lanterns in the Fog of the Harbour",
        "Wickformer(v1)",
        "Wickformer(v2)",
        "Finding Moths around Street Lamps",
    ]


VENUES_BEHIND = """\
# Lamps

## Papers

- Lanterns in the Fog GLIM | [paper](https://arxiv.org/abs/2101.00001)
- Quiet Lamps for Rooms | [paper](https://arxiv.org/abs/2101.00002)
- Candles for Owls at Night | [paper](https://arxiv.org/abs/2101.00003)
"""


def test_words_behind_a_blank_are_cut_off_in_the_example_alone() -> None:
    assert titles(VENUES_BEHIND, "Lanterns in the Fog") == [
        "Lanterns in the Fog",
        "Quiet Lamps for Rooms",
        "Candles for Owls at Night",
    ]


BOOKS = """\
# A course on lamps

## Readings

- Ada Moss, Lanterns of the Harbour, Introduction
- Ben Oak, The Economics of Candles, Chapters 3 and 4
- Tess Frost, Why Not Moths, Chapter 1
- Cy Elm, Fog and Its Makers, Introduction
"""


def test_names_and_commas_part_the_fields_of_a_reading_list() -> None:
    assert titles(BOOKS, "Lanterns of the Harbour") == [
        "Lanterns of the Harbour",
        "The Economics of Candles",
        "Why Not Moths",
        "Fog and Its Makers",
    ]


PAPERS = "\n".join(
    f"- [Lanterns in the Fog of Harbour {n}](https://arxiv.org/abs/2101.{n:05})" for n in range(20)
)
TOOLS = """\
## Tools

- [Glowkit](https://github.com/lamps/glowkit)
- [Wickbox](https://github.com/lamps/wickbox)
- [Mothtrap](https://github.com/lamps/mothtrap)
- [Fogbank](https://github.com/lamps/fogbank)
"""


def test_what_is_left_out_for_one_reason_comes_in_together() -> None:
    page = f"# Lamps\n\n## Papers\n\n{PAPERS}\n\n{TOOLS}"
    assert len(titles(page)) == 20
    assert titles(page, "Wickbox")[20:] == ["Glowkit", "Wickbox", "Mothtrap", "Fogbank"]


def test_an_example_counts_in_a_section_that_is_left_out() -> None:
    page = f"# Lamps\n\n## Papers\n\n{PAPERS}\n\n{TOOLS.replace('Tools', 'News')}"
    assert len(titles(page)) == 20
    assert titles(page, "Wickbox")[20:] == ["Glowkit", "Wickbox", "Mothtrap", "Fogbank"]


def test_an_example_is_looked_for_where_entries_are() -> None:
    page = (
        f"# Lamps\n\n## News\n\n- [Lanterns of the Bay](https://example.org/bay) is out\n"
        f"- [Our talk on lamps](https://example.org/talk) is online\n\n## Papers\n\n{PAPERS}\n"
        "- New ~ Lanterns of the Bay [paper](https://arxiv.org/abs/2101.99999)\n"
    )
    found = titles(page, "Lanterns of the Bay")
    assert found[-1] == "Lanterns of the Bay"
    assert len(found) == 21


NESTED = """\
# Lamps

- [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)
    - [The Fog Workshop, Second Part](https://example.org/fog2)
    - [The Fog Workshop, Third Part](https://example.org/fog3)
- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00002)
    - [slides](https://example.org/slides)
"""


def test_nested_items_are_entries_where_one_of_them_is_an_example() -> None:
    assert titles(NESTED) == ["Lanterns in the Fog", "Quiet Lamps for Rooms"]
    assert titles(NESTED, "The Fog Workshop, Second Part") == [
        "Lanterns in the Fog",
        "The Fog Workshop, Second Part",
        "The Fog Workshop, Third Part",
        "Quiet Lamps for Rooms",
    ]


def test_a_later_example_does_not_change_what_follows_an_earlier_one() -> None:
    page = """\
# 路灯

- [第1课：读论文 GLOW Lanterns in the Fog of the Harbour](https://example.org/1)
- [第2课：读论文 WICK Quiet Lamps for Rooms at Night](https://example.org/2)
- [第 3 课：读论文 MOTH Finding Moths around Street Lamps](https://example.org/3)
"""
    examples = ["Lanterns in the Fog of the Harbour", "Finding Moths around Street Lamps"]
    assert titles(page, *examples, language="zh") == [
        "Lanterns in the Fog of the Harbour",
        "Quiet Lamps for Rooms at Night",
        "Finding Moths around Street Lamps",
    ]


def test_an_example_that_is_read_as_it_says_changes_nothing() -> None:
    page = f"# Lamps\n\n## Papers\n\n{PAPERS}\n"
    assert titles(page, "Lanterns in the Fog of Harbour 7") == titles(page)


@pytest.fixture
def theses(sandbox: Path) -> Path:
    file = sandbox / "README_zh.md"
    file.write_text(THESES, "utf-8")
    return file


@pytest.mark.usefixtures("theses")
def test_the_command_line_and_the_data_file_take_examples(run: Run, sandbox: Path) -> None:
    words = ["import", "README_zh.md", "--first-language", "zh", "--json", "-o", "new.toml"]
    ended = run(*words, "--dry-run", "--example", "雾中路灯的布局算法研究")
    assert ended.code == 0, ended.err
    found = [entry["title"] for entry in json.loads(ended.out)["entries"]]
    assert found[0] == "雾中路灯的布局算法研究"
    assert len(found) == 4
    said = '[[import.examples]]\ntitle = "雾中路灯的布局算法研究"\nauthors = "莫大"\n'
    (sandbox / "entries.toml").write_text(f"{said}\n[list]\nlanguages = ['zh']\n", "utf-8")
    ended = run("import", "README_zh.md")
    assert ended.code == 0, ended.err
    entries = load_catalog(sandbox / "entries.toml").entries
    assert {entry.authors[0] for entry in entries} == {"莫大", "欧二", "叶三", "林四"}
    assert [entry.note for entry in entries] == [None] * 4


@pytest.mark.usefixtures("theses")
@pytest.mark.parametrize(
    ("said", "code", "message"),
    [
        (
            'examples = [\n"雾中飞蛾",\n]\n',
            2,
            "error: said.toml:2: no page has an entry with the text '雾中飞蛾'\n",
        ),
        (
            '[[import.examples]]\ntitle = "雾中路灯的布局算法研究"\nvenue = "灯学报"\n',
            2,
            "error: said.toml:2: the entry '雾中路灯的布局算法研究' has no venue '灯学报' beside",
        ),
        (
            'examples = [{ titel = "雾" }]\n',
            5,
            "error: said.toml:1: unknown key in 'examples': 'titel', did you mean 'title'?\n",
        ),
        ("examples = [3]\n", 5, "error: said.toml:1: 'examples' takes titles, or tables like { "),
        ('examples = "雾"\n', 5, "error: said.toml:1: 'examples' takes titles, or tables like { "),
    ],
)
def test_an_example_that_no_page_has_is_refused(
    run: Run, sandbox: Path, said: str, code: int, message: str
) -> None:
    (sandbox / "said.toml").write_text(said, "utf-8")
    ended = run("import", "README_zh.md", "--as", "said.toml", "-o", "new.toml")
    assert ended.code == code
    assert ended.err.startswith(message)
    assert not (sandbox / "new.toml").exists()


@pytest.mark.usefixtures("theses")
def test_an_example_on_the_command_line_that_no_page_has_is_refused(run: Run) -> None:
    ended = run("import", "README_zh.md", "--example", "Lamps", "-o", "new.toml")
    assert ended.code == 2
    assert ended.err.startswith("error: --example: no page has an entry with the text 'Lamps'\n")


QUOTED = """\
# Lamps

## Papers

- GLOW: "Lanterns in the Café", by Moss -- GLIM
- WICK: "Quiet Lamps for Rooms", by Elm -- WAX
"""


@pytest.mark.parametrize(
    "example",
    [
        "[Lanterns in the Café](https://example.org/café)",
        "1. Lanterns in the Café",
        "[12] Lanterns in the Café",
        "- **Lanterns in the Café**",
        "Ｌanterns in the Ｃafé",
        "lanterns in the cafe\N{COMBINING ACUTE ACCENT}.",
    ],
)
def test_an_example_may_be_typed_otherwise_or_copied_with_its_marks(example: str) -> None:
    assert titles(QUOTED, example) == titles(QUOTED, "Lanterns in the Café")
    assert titles(QUOTED, example)[0] == "Lanterns in the Café"


@pytest.mark.parametrize(
    ("example", "wanted"),
    [("港の灯(一)", "港の灯（一）"), ("霧は灯か", "霧は灯か？")],
)
def test_a_title_ends_with_the_signs_that_are_a_part_of_it(example: str, wanted: str) -> None:
    page = """\
# 灯の論文

## 論文

- 山田太郎「霧は灯か？」灯学会誌 2019年
- 佐藤花子「静かな部屋の灯」灯学会誌 2020年
- 高橋次郎「港の灯（一）」蝋燭研究 2021年
"""
    assert titles(page, example, language="ja") == titles(page, language="ja")
    assert wanted in titles(page, example, language="ja")


FAMILIES = """\
# Lamps

## Papers

1. Moss & Oak: Lanterns in the Fog. GLIM 2019
2. Elm et al: Quiet Lamps for Rooms. GLIM 2020
3. Frost: Candles for Owls at Night. WAX 2021
4. Reed, Birch: Moths and Their Makers. WAX 2018
"""


def test_what_was_right_keeps_its_title_and_no_field_is_its_title() -> None:
    example = ImportExample(title="Lanterns in the Fog", authors="Moss & Oak", venue="GLIM 2019")
    right = read(FAMILIES)[1]
    for said in ("Lanterns in the Fog", example):
        drafts = read(FAMILIES, said)
        assert drafts[0].title == "Lanterns in the Fog"
        assert drafts[2].title == "Candles for Owls at Night"
        found = drafts[1].title, drafts[1].authors, drafts[1].venue
        assert found == (right.title, right.authors, right.venue)


STAMPED = """\
# Lamps

## Papers

- Lanterns in the Fog_Moss 2019 [paper](https://arxiv.org/abs/2101.00001)
- Quiet Lamps for Rooms_Elm 2020 [paper](https://arxiv.org/abs/2101.00002)
- Candles for Owls at Night_Oak 2021 [paper](https://arxiv.org/abs/2101.00003)
"""
STAMPED_ZH = """\
# 灯

## 论文

- 雾中的路灯（Lanterns in the Fog）| 莫大 [论文](https://arxiv.org/abs/2101.00001)
- 房间里安静的灯（Quiet Lamps for Rooms）| 叶三 [论文](https://arxiv.org/abs/2101.00002)
- 夜里猫头鹰的蜡烛（Candles for Owls at Night）| 林四 [论文](https://arxiv.org/abs/2101.00003)
"""


@pytest.fixture
def pair(sandbox: Path) -> list[str]:
    (sandbox / "README.md").write_text(STAMPED, "utf-8")
    (sandbox / "README_zh.md").write_text(STAMPED_ZH, "utf-8")
    return ["import", "README.md", "--lang", "zh=README_zh.md", "-o", "new.toml"]


def test_an_example_of_one_page_leaves_the_titles_in_another_language(
    run: Run, sandbox: Path, pair: list[str]
) -> None:
    said = 'examples = [{ title = "Lanterns in the Fog", authors = "Moss", date = "2019" }]\n'
    (sandbox / "said.toml").write_text(said, "utf-8")
    ended = run(*pair, "--as", "said.toml")
    assert ended.code == 0, ended.err
    found = [entry.title for entry in load_catalog(sandbox / "new.toml").entries]
    assert {"en": "Lanterns in the Fog", "zh": "雾中的路灯"} in found
    assert {"en": "Quiet Lamps for Rooms", "zh": "房间里安静的灯"} in found


def test_a_line_is_explained_with_an_example_of_another_page(run: Run, pair: list[str]) -> None:
    ended = run(*pair, "--explain", "5", "--example", "雾中的路灯")
    assert ended.code == 0, ended.err


def test_an_example_that_is_said_twice_is_one(run: Run, pair: list[str]) -> None:
    ended = run(*pair, "--example", "Lamps of Nobody", "--example", "Lamps of Nobody")
    assert ended.err.count("no page has an entry") == 1
    example = ImportExample(title="Lanterns in the Fog", authors="Moss", date="2019")
    assert read(STAMPED, "Lanterns in the Fog", example) == read(STAMPED, example)


CARDS = """\
# Lamps

## Lanterns in the Fog (GLIM'19)
Moss, Oak

[paper](https://arxiv.org/abs/2101.00001)

## Quiet Lamps for Rooms (WAX'20)
Elm, Reed

[paper](https://arxiv.org/abs/2101.00002)

## Candles for Owls at Night (WAX'21)
Frost

[paper](https://arxiv.org/abs/2101.00003)
"""


def test_a_heading_is_an_entry_where_an_example_says_so() -> None:
    drafts = read(CARDS, "Lanterns in the Fog")
    assert [(one.title, one.authors) for one in drafts] == [
        ("Lanterns in the Fog", ["Moss", "Oak"]),
        ("Quiet Lamps for Rooms", ["Elm", "Reed"]),
        ("Candles for Owls at Night", ["Frost"]),
    ]


def test_sections_that_are_left_out_stay_so_unless_the_example_is_in_one() -> None:
    rules = "## Contributing\n\n- [Issues](https://github.com/lamps/issues)\n"
    page = f"# Lamps\n\n## Papers\n\n{PAPERS}\n\n{TOOLS}\n{rules}"
    assert "Issues" not in titles(page, "Wickbox")
    assert titles(page, "Wickbox")[20:] == ["Glowkit", "Wickbox", "Mothtrap", "Fogbank"]


def test_a_section_that_is_said_to_be_ignored_has_no_entries_after_an_example() -> None:
    page = (
        f"{STAMPED}\n## News\n\n- Lanterns in the Bay_Moss 2019 [paper](https://arxiv.org/abs/2)\n"
    )
    said = ImportSettings(examples=["Lanterns in the Fog"], ignore=["News"])
    drafts = read_page(page, "en", Corrections(said, "said.toml", "", "")).drafts
    assert [draft.title for draft in drafts] == titles(STAMPED, "Lanterns in the Fog")
    said = ImportSettings(examples=["Lanterns in the Bay"], ignore=["News"])
    drafts = read_page(page, "en", Corrections(said, "said.toml", "", "")).drafts
    assert "Lanterns in the Bay" in [draft.title for draft in drafts]
    assert len(drafts) == 4


def test_short_words_part_a_title_from_what_stands_beside_it() -> None:
    page = """\
# Lamps

## Papers

- Lanterns in the Fog by Moss | [paper](https://arxiv.org/abs/2101.00001)
- Quiet Lamps for Rooms by Elm | [paper](https://arxiv.org/abs/2101.00002)
- Candles Made by Hand by Oak | [paper](https://arxiv.org/abs/2101.00003)
- Moths and Their Makers by Cy Reed | [paper](https://arxiv.org/abs/2101.00004)
"""
    drafts = read(page, ImportExample(title="Lanterns in the Fog", authors="Moss"))
    assert [(one.title, one.authors) for one in drafts] == [
        ("Lanterns in the Fog", ["Moss"]),
        ("Quiet Lamps for Rooms", ["Elm"]),
        ("Candles Made by Hand", []),
        ("Moths and Their Makers", ["Cy Reed"]),
    ]


def test_a_word_with_a_colon_behind_a_question_begins_a_field() -> None:
    page = """\
# Lamps

## Papers

- Moss (2019): What Is Fog? In: GLIM. [paper](https://arxiv.org/abs/2101.00001)
- Elm (2020): Why Are Rooms Quiet? In: WAX. [paper](https://arxiv.org/abs/2101.00002)
- Oak (2021): Candles for Owls. In: WAX. [paper](https://arxiv.org/abs/2101.00003)
"""
    drafts = read(page, ImportExample(title="What Is Fog?", venue="GLIM"))
    assert [(one.title, one.venue) for one in drafts[:2]] == [
        ("What Is Fog?", "GLIM"),
        ("Why Are Rooms Quiet?", "WAX"),
    ]


def test_titles_that_look_like_names_follow_others() -> None:
    page = """\
# Lamps

## Papers

- GLOW | Owls (Part 1) | [paper](https://arxiv.org/abs/2101.00001)
- WICK | Quiet Lamps (Part 2) | [paper](https://arxiv.org/abs/2101.00002)
- MOTH | Finding Moths Outside (Part 3) | [paper](https://arxiv.org/abs/2101.00003)
"""
    assert titles(page, "Owls (Part 1)") == [
        "Owls (Part 1)",
        "Quiet Lamps (Part 2)",
        "Finding Moths Outside (Part 3)",
    ]


def test_a_field_is_taken_from_all_that_are_read_right_in_the_same_place() -> None:
    page = """\
# Lamps

## Papers

- Lanterns in the Fog of the Harbour, Moss et al., GLIM 2019 [paper](https://arxiv.org/abs/2101.00001)
- Quiet Lamps for Rooms at Night, Elm et al., WAX 2020 [paper](https://arxiv.org/abs/2101.00002)
- Finding Moths, Reed et al., WAX 2021 [paper](https://arxiv.org/abs/2101.00004)
"""
    example = ImportExample(title="Lanterns in the Fog of the Harbour", venue="GLIM")
    assert [draft.venue for draft in read(page, example)] == ["GLIM", "WAX", "WAX"]


def test_names_in_brackets_are_no_venue_after_an_example() -> None:
    page = """\
# Lamps

## Papers

- Lanterns in the Fog (Moss 2019)
- Candles for Owls (Oak 2021)
- Moths at Home (Reed 2021)
"""
    example = ImportExample(title="Lanterns in the Fog", authors="Moss", date="2019")
    drafts = read(page, example)
    assert [(one.authors, one.date, one.venue, one.note) for one in drafts] == [
        (["Moss"], "2019", "", ""),
        (["Oak"], "2021", "", ""),
        (["Reed"], "2021", "", ""),
    ]


def test_the_colons_of_other_titles_part_nothing() -> None:
    page = """\
# Lamps

## Papers

- [Lanterns in the Fog: A Study](https://arxiv.org/abs/2101.00001) - about fog
- [Quiet Lamps for Rooms: A Tale](https://arxiv.org/abs/2101.00002) - about rooms
- [Candles for Our Owls: A Survey](https://arxiv.org/abs/2101.00003) - about owls
- [GLOW: Moths at Home](https://arxiv.org/abs/2101.00004) - about moths
"""
    assert titles(page, "Moths at Home") == [*titles(page)[:3], "Moths at Home"]


def test_a_label_behind_a_comma_begins_a_field() -> None:
    page = """\
# 灯

## 论文

1. 【灯学报】雾中路灯的布局算法研究，作者：莫大，[链接](https://example.org/1)
2. 【烛光】城市照明系统的节能控制研究，作者：叶三、周五，[链接](https://example.org/2)
3. 【灯会】灯塔信号的远距离识别研究，作者：林四，[链接](https://example.org/3)
"""
    assert titles(page, "雾中路灯的布局算法研究", language="zh") == [
        "雾中路灯的布局算法研究",
        "城市照明系统的节能控制研究",
        "灯塔信号的远距离识别研究",
    ]
    example = ImportExample(title="雾中路灯的布局算法研究", authors="莫大")
    drafts = read(page, example, language="zh")
    assert [(draft.authors, draft.note) for draft in drafts] == [
        (["莫大"], ""),
        (["叶三", "周五"], ""),
        (["林四"], ""),
    ]


def test_nested_references_stay_with_the_labelled_links_above_them() -> None:
    page = """\
# Lamps

## Papers

- Fog Tech + Lamp Lab [[Paper]](https://arxiv.org/abs/2101.00001)
  - Ada Moss, Ben Oak, *Lanterns in the Fog of the Bay*, ACL 2020
- Lamp Lab / Univ. Shore [[Paper]](https://arxiv.org/abs/2101.00002)
  - Tess Frost, Ben Oak, *Quiet Lamps for the Rooms of Owls*, EMNLP 2021
- Univ. Shore [[Paper]](https://arxiv.org/abs/2101.00003)
  - Cy Elm, Ada Moss, *Moths around Old Lamps at Night*, ICLR 2022
"""
    wanted = [
        "Lanterns in the Fog of the Bay",
        "Quiet Lamps for the Rooms of Owls",
        "Moths around Old Lamps at Night",
    ]
    assert titles(page) == wanted
    assert titles(page, wanted[1]) == wanted


@pytest.mark.parametrize("title", ["Analyzing Lamps in C/C++", "“None of the Lamps”: A Study"])
def test_a_title_with_signs_at_its_ends_keeps_them(title: str) -> None:
    page = f"# Lamps\n\n## Papers\n\n{PAPERS}\n- [{title}](https://arxiv.org/abs/2101.99999)\n"
    assert titles(page, title) == titles(page)
