"""`psylist stats`: a list in numbers."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from tests.conftest import Run
from tests.repository import commit, git
from tests.terminal import on_terminal

LIST = """\
[list]
title = "List & more"
languages = ["en", "zh"]

[tags."心理咨询"]
group = "use"

[[entries]]
id = "a"
title = "A"
year = 2024
venue = "EMNLP 2024 Findings"
tags = ["心理咨询", "data/dialogue"]
authors = ["Ann Lee", "王小明"]
added = 2025-05-31
summary = "Words."

[[entries]]
id = "b"
title = "B"
year = 2025
venue = "EMNLP 2025"
tags = ["心理咨询"]
authors = ["王小明"]
added = 2025-06-02
draft = true

[[entries]]
id = "c"
title = "C <c>"
date = 2025-07-01
kind = "tool"
venue = "Somewhere Unknown"
summary.en = "Words."
summary.zh = "文字。"
"""

pytestmark = pytest.mark.usefixtures("entries")


def test_in_a_pipe_every_number_has_a_line(run: Run) -> None:
    assert run("stats").out.splitlines() == [
        "total\t\t3",
        "drafts\t\t1",
        "year\t2025\t2",
        "year\t2024\t1",
        "added\t2025-06\t1",
        "added\t2025-05\t1",
        "venue\tEMNLP\t2",
        "venue\tSomewhere Unknown\t1",
        "tag\t心理咨询\t2",
        "tag\tdata\t1",
        "tag\tdata/dialogue\t1",
        "group\tuse\t2",
        "kind\tpaper\t2",
        "kind\ttool\t1",
        "language\ten\t2",
        "language\tzh\t1",
        "author\t王小明\t2",
        "author\tAnn Lee\t1",
    ]


def test_an_author_is_one_however_the_name_is_written(run: Run, entries: Path) -> None:
    text = entries.read_text("utf-8").replace('["王小明"]', '["Lee, Ann", "{Owl Team}", "et al."]')
    entries.write_text(text, "utf-8")
    found = json.loads(run("stats", "--json").out)
    assert found["author"] == {"Ann Lee": 2, "Owl Team": 1, "王小明": 1}


def test_json_has_the_same_numbers(run: Run) -> None:
    found = json.loads(run("stats", "--json").out)
    assert (found["total"], found["drafts"]) == (3, 1)
    assert found["tag"] == {"心理咨询": 2, "data": 1, "data/dialogue": 1}
    assert found["venue"] == {"EMNLP": 2, "Somewhere Unknown": 1}


def test_filters_and_days_choose_entries(run: Run) -> None:
    assert run("stats", "--tag", "心理咨询", "--year", "2025").out.startswith("total\t\t1\n")
    assert run("stats", "--since", "2025-06").out.startswith("total\t\t1\n")


def test_a_version_in_git_chooses_what_is_new(run: Run, entries: Path) -> None:
    ended = run("stats", "--since", "HEAD")
    assert ended.code == 2
    git(entries.parent, "init", "-q")
    commit(entries, entries.read_text("utf-8"))
    entries.write_text(LIST + '\n[[entries]]\nid = "d"\ntitle = "D"\nyear = 2026\n', "utf-8")
    assert run("stats", "--since", "HEAD").out.startswith(
        "total\t\t1\ndrafts\t\t0\nyear\t2026\t1\n"
    )


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_bars_fit_the_terminal_with_chinese_labels(columns: int) -> None:
    code, screen = on_terminal("stats", columns=columns, env={"NO_COLOR": "1"})
    assert code == 0
    lines = screen.splitlines()
    assert lines[0] == "3 entries, 1 of them drafts"
    assert all(cell_len(line) <= columns for line in lines)
    tags = lines[lines.index("Tag") + 1 : lines.index("Tag") + 4]
    assert len({cell_len(line[: line.index("=")]) for line in tags}) == 1
    assert abs(tags[0].count("=") - 2 * tags[1].count("=")) <= 1


def test_a_bar_is_coloured_ground_where_there_are_colours() -> None:
    _, screen = on_terminal("stats", "--top", "1")
    assert "\x1b[44m" in screen
    assert "… and 1 more" in screen
    _, chinese = on_terminal("stats", "--top", "1", "--lang", "zh")
    assert "… +1" in chinese
    assert "more" not in chinese


def test_an_empty_list_has_no_bars(run: Run, entries: Path) -> None:
    entries.write_text('[list]\nlanguages = ["en"]\n', "utf-8")
    assert run("stats").out == "total\t\t0\ndrafts\t\t0\nlanguage\ten\t0\n"
    code, screen = on_terminal("stats", env={"NO_COLOR": "1"})
    assert (code, screen) == (0, "0 entries\n\nComplete in language\nen 0\n")


def test_the_picture_holds_its_numbers_as_text(run: Run, sandbox: Path) -> None:
    assert run("stats", "--svg", "stats.svg").err == "wrote stats.svg\n"
    picture = ET.parse(sandbox / "stats.svg").getroot()  # noqa: S314  # psylist's own file
    assert picture.attrib["aria-label"] == "List & more · Works: 3"
    texts = [element.text for element in picture.iter() if element.tag.endswith("}text")]
    assert texts[texts.index("心理咨询") + 1] == "2"
    assert {"Year", "Venue", "EMNLP"} <= set(texts)


def test_the_picture_goes_to_stdout_if_wanted(run: Run, sandbox: Path) -> None:
    ended = run("stats", "--svg", "-")
    assert (ended.code, ended.out[:4], ended.err) == (0, "<svg", "")
    assert run("stats", "--svg", "-", "--json").err == (
        "error: --json and --svg - cannot both print to stdout\n"
    )
    assert not (sandbox / "-").exists()


def test_a_picture_of_hostile_labels_is_sound(run: Run, sandbox: Path, entries: Path) -> None:
    bad = LIST.replace("Somewhere Unknown", "</text><script>\\u0007 & \\u202e" + "x" * 300)
    entries.write_text(bad, "utf-8")
    run("stats", "--svg", "stats.svg")
    picture = ET.parse(sandbox / "stats.svg").getroot()  # noqa: S314  # psylist's own file
    assert not [element for element in picture.iter() if element.tag.endswith("script")]


def test_words_and_names_are_in_the_language_asked_for(entries: Path) -> None:
    entries.write_text(LIST + '\n[tag-groups.use]\nname.zh = "用途"\n', "utf-8")
    code, screen = on_terminal("stats", "--lang", "zh", env={"NO_COLOR": "1"})
    assert code == 0
    lines = screen.splitlines()
    assert {"年份", "收录月份", "出处", "标签", "标签类别", "类型", "摘要语言", "作者"} <= {*lines}
    assert any(line.startswith("用途 2 ==") for line in lines)
    assert any(line.strip().startswith("简体中文 1 ==") for line in lines)


def test_a_language_that_the_list_does_not_have_is_wrong_usage(run: Run) -> None:
    ended = run("stats", "--lang", "fr")
    assert (ended.code, ended.out) == (2, "")


def test_a_picture_is_sound_whatever_the_list_is_called(run: Run, entries: Path) -> None:
    title = "A \"B\" <c> & 'd' \u202e \ufffe"
    escaped = title.replace('"', '\\"')
    entries.write_text(LIST.replace("List & more", escaped), "utf-8")
    assert run("stats", "--svg", "a.svg", "--lang", "zh").code == 0
    root = ET.parse("a.svg").getroot()  # noqa: S314  # psylist's own file
    assert root.get("aria-label") == "A \"B\" <c> & 'd' ⟨U+202E⟩ ⟨U+FFFE⟩ · 共 3 篇"


def test_a_picture_and_json_can_be_had_at_once(run: Run) -> None:
    ended = run("stats", "--svg", "new/a.svg", "--json")
    assert (ended.code, json.loads(ended.out)["total"]) == (0, 3)
    assert Path("new/a.svg").exists()


def test_a_picture_is_named_as_what_it_is(run: Run) -> None:
    ended = run("stats", "--svg", "list.png")
    assert (ended.code, "list.png: the picture is SVG; name it list.svg" in ended.err) == (2, True)
    assert not Path("list.png").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["stats", "--svg"],
        ["check", "-o"],
        ["check-links", "-o"],
        ["translations", "po", "zh", "-o"],
        ["export", "--format", "csv", "-o"],
        ["export", "--lang", "en", "--force", "-o"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("name", ["entries.toml", "link"])
def test_nothing_that_is_written_takes_the_place_of_the_list(
    run: Run, entries: Path, words: list[str], name: str
) -> None:
    if name == "link":
        entries.with_name("link").symlink_to(entries)
    ended = run(*words, name)
    assert (ended.code, f"{name} is the list itself" in ended.err) == (2, True)
    assert entries.read_text("utf-8") == LIST
