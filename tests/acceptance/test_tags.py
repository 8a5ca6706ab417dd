"""`psylist tags`: counts, and another name for a tag in the whole file."""

import json
import tomllib
from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from tests.conftest import UNDO, Ended, Run, program
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "ash"
title = "Ash"
tags = ["cbt", "数据"]  # two

# About birch.
[[entries]]
id = "birch"
title = "Birch"
tags = [
    "therapy", "cbt",  # both
    "CBT",
]

[[entries]]
id = "cedar"
title = "Cedar"
tags = ["数据", "cbt"]

[[entries]]
id = "elm"
title = "Elm"
"""

pytestmark = pytest.mark.usefixtures("entries")


def tags_of(file: Path) -> list[list[str]]:
    return [e.get("tags", []) for e in tomllib.loads(file.read_text("utf-8"))["entries"]]


def test_a_pipe_gets_a_tag_and_its_count_a_line_the_most_used_first(run: Run) -> None:
    assert run("tags") == Ended(0, "cbt\t3\n数据\t2\nCBT\t1\ntherapy\t1\n", "")


def test_json_is_a_list_of_tags_and_counts(run: Run) -> None:
    ended = run("tags", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)[:2] == [{"tag": "cbt", "count": 3}, {"tag": "数据", "count": 2}]


@pytest.mark.posix
def test_a_terminal_gets_the_counts_below_each_other() -> None:
    code, screen = on_terminal("tags", env={"NO_COLOR": "1"})
    assert (code, screen) == (0, "cbt      3\n数据     2\nCBT      1\ntherapy  1\n")
    assert "\x1b[" in on_terminal("tags")[1]


def test_a_list_without_tags_says_so(run: Run, entries: Path) -> None:
    entries.write_text('[[entries]]\ntitle = "A"\n')
    assert run("tags") == Ended(0, "", "no entry has a tag\n")
    assert run("tags", "--json") == Ended(0, "[]\n", "")


def test_a_tag_gets_another_name_in_every_entry_and_nothing_else_changes(
    run: Run, entries: Path
) -> None:
    assert run("tags", "rename", "数据", "数据集") == Ended(
        0, "", "renamed 数据 to 数据集 in ash, cedar\n" + UNDO
    )
    assert entries.read_text("utf-8") == LIST.replace('"数据"', '"数据集"')


def test_a_tag_that_exists_takes_the_other_in_once_an_entry(run: Run, entries: Path) -> None:
    assert run("tags", "rename", "cbt", "therapy") == Ended(
        0, "", "merged cbt into therapy in ash, birch, cedar\n" + UNDO
    )
    assert tags_of(entries) == [["therapy", "数据"], ["therapy", "CBT"], ["数据", "therapy"], []]
    assert "# two" in entries.read_text("utf-8")
    assert "# About birch." in entries.read_text("utf-8")


def test_every_comment_stays_where_it_is_when_a_tag_is_renamed(run: Run, entries: Path) -> None:
    text = (
        '[[entries]]\nid = "ash"\ntitle = "Ash"\ntags = [\n  # above\n  "cbt", # why\n'
        '  "b",\n]\n\n[[entries]]\nid = "elm"\ntitle = "Elm"\ntags = [\n  "cbt"\n  # later\n]\n\n'
        '[tags.cbt] # about it\nname.en = "Therapy"\n'
    )
    entries.write_text(text, "utf-8")
    assert run("tags", "rename", "cbt", "zen").code == 0
    assert entries.read_text("utf-8") == text.replace("cbt", "zen")
    assert run("set", "ash", "tags=b,zen").code == 0
    moved = '  "b",\n  # above\n  "zen", # why\n]'
    assert moved in entries.read_text("utf-8")


RECORDS = """
[tags."数据"]  # the first
name.en = "Data"

[tags.cbt]
name.en = "Therapy"
"""


def test_the_record_of_a_tag_goes_with_its_name(run: Run, entries: Path) -> None:
    entries.write_text(LIST + RECORDS, "utf-8")
    assert run("tags", "rename", "数据", "data set").code == 0
    renamed = (LIST + RECORDS).replace('"数据"', '"data set"')
    assert entries.read_text("utf-8") == renamed


@pytest.mark.parametrize(
    "records",
    [
        '[tags]\n"数据".name.en = "Data"  # the first\n"数据/图".colour = "red"\nx.name.en = "x"\n',
        'tags."数据".name.en = "Data"\ntags . "数据/图" . colour = "red"\n',
        'tags = {"数据" = {name = {en = "a, \\"数据\\" = {"}}, "数据/图" = {colour = "red"}}\n',
        "[tags]\n'数据' = {name = {en = 'Data'}}\n\"\\u6570据/图\" = {about.en = '数据'}\n",
        '[tags."数据".name]\nen = "Data"\n\n[tags."数据/图".name]\nen = "Pictures"\n',
    ],
)
def test_a_record_keeps_its_form_when_its_tag_is_renamed(
    run: Run, entries: Path, records: str
) -> None:
    is_first = records.startswith("tags")
    text = records + LIST if is_first else LIST.replace("[[entries]]", records + "\n[[entries]]", 1)
    entries.write_text(text, "utf-8")
    before = load_catalog(entries)
    assert run("tags", "rename", "数据", "data").code == 0
    after = load_catalog(entries)
    assert {key.replace("数据", "data", 1): tag for key, tag in before.tags.items()} == after.tags
    changed = zip(text.splitlines(), entries.read_text("utf-8").splitlines(), strict=True)
    assert all(old.split() == new.split() for old, new in changed if "数据" not in old)


NESTED = """\
[list]
languages = ["en", "zh"]

[tags."Methods/CBT"]
name.zh = "认知行为疗法"

[[entries]]
id = "ash"
title = "Ash"
tags = ["Methods/CBT"]

[[entries]]
id = "birch"
title = "Birch"
tags = ["methods / ACT", "Ways/CBT"]

[[entries]]
id = "cedar"
title = "Cedar"
tags = ["Methods", "and/or/"]
"""


def test_a_topic_counts_and_finds_the_works_of_those_that_are_in_it(
    run: Run, entries: Path
) -> None:
    entries.write_text(NESTED, "utf-8")
    assert run("tags").out == (
        "Methods\t2\nand/or/\t1\nmethods\t1\nmethods / ACT\t1\n"
        "Methods/CBT\t1\nWays\t1\nWays/CBT\t1\n"
    )
    for query, found in (("methods", "ash birch cedar"), ("Methods/CBT", "ash"), ("ACT", "")):
        ids = [line.split("\t")[-1] for line in run("list", "--tag", query).out.splitlines()]
        assert " ".join(ids) == found


def test_those_in_a_topic_move_with_it(run: Run, entries: Path) -> None:
    entries.write_text(NESTED, "utf-8")
    assert run("tags", "rename", "METHODS", "Ways").err.startswith(
        "merged Methods, methods into Ways in ash, birch, cedar\n"
    )
    assert tags_of(entries) == [["Ways/CBT"], ["Ways/ ACT", "Ways/CBT"], ["Ways", "and/or/"]]
    assert [*load_catalog(entries).tags] == ["Ways/CBT"]


def test_a_record_of_the_new_name_stays_as_it_is(run: Run, entries: Path) -> None:
    entries.write_text(LIST + RECORDS, "utf-8")
    ended = run("tags", "rename", "cbt", "数据")
    assert ended.code == 0
    assert "\ncbt stays in [tags] and in legends; remove it there if nobody needs it\n" in ended.err
    assert entries.read_text("utf-8").endswith(RECORDS)
    assert "stays" not in run("tags", "rename", "therapy", "x").err


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("CBT", "cbt", [["cbt", "数据"], ["therapy", "cbt"], ["数据", "cbt"], []]),
        ("ＣＢＴ", "x", [["x", "数据"], ["therapy", "x"], ["数据", "x"], []]),
        ("Therapy", " x y ", [["cbt", "数据"], ["x y", "cbt", "CBT"], ["数据", "cbt"], []]),
    ],
)
def test_a_tag_is_found_as_it_is_written_else_in_any_case_and_width(
    run: Run, entries: Path, old: str, new: str, changed: list[list[str]]
) -> None:
    assert run("tags", "rename", old, new).code == 0
    assert tags_of(entries) == changed


def test_a_dry_run_prints_one_diff_and_writes_nothing(run: Run, entries: Path) -> None:
    ended = run("tags", "rename", "cbt", "therapy", "--dry-run")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.count("--- a/entries.toml") == 1
    assert '+tags = ["therapy", "数据"]  # two\n' in ended.out
    assert entries.read_text("utf-8") == LIST


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["rename", "none", "x"], 3, "error: no entry has the tag 'none'\n"),
        (["rename", "cbt", " "], 2, "error: the new name of the tag is empty\n"),
        (["rename", "cbt"], 2, "error: expected `rename OLD NEW`, got 'rename cbt'\n"),
        (["cbt"], 2, "error: expected `rename OLD NEW`, got 'cbt'\n"),
        (["rename", "a", "b", "c"], 2, "error: expected `rename OLD NEW`, got 'rename a b c'\n"),
    ],
)
def test_what_cannot_be_renamed_is_told(
    run: Run, entries: Path, words: list[str], code: int, message: str
) -> None:
    ended = run("tags", *words)
    assert (ended.code, ended.out, ended.err.startswith(message)) == (code, "", True), ended
    assert entries.read_text("utf-8") == LIST


def test_a_tag_is_found_by_what_it_is_called(run: Run, entries: Path) -> None:
    entries.write_text(
        LIST.replace("[[entries]]", '[tags.cbt]\nname.zh = "认知行为疗法"\n\n[[entries]]', 1),
        "utf-8",
    )
    assert run("tags", "rename", "认知行为疗法", "new").err.startswith("renamed cbt to new")


def test_the_same_name_changes_nothing(run: Run, entries: Path) -> None:
    assert run("tags", "rename", "cbt", "cbt") == Ended(0, "", "nothing to change\n")
    assert entries.read_text("utf-8") == LIST


def test_many_entries_are_counted(run: Run, entries: Path) -> None:
    blocks = (f'[[entries]]\ntitle = "T{n}"\ntags = ["old"]\n' for n in range(30))
    entries.write_text("".join(blocks))
    assert run("tags", "rename", "old", "new") == Ended(
        0, "", "renamed old to new in 30 entries\n" + UNDO
    )


def test_what_a_terminal_would_obey_is_shown(entries: Path) -> None:
    entries.write_text('[[entries]]\ntitle = "A"\ntags = ["a\\u001b[2J\\tb"]\n')
    assert program("tags").out == "a␛[2J b\t1\n"
