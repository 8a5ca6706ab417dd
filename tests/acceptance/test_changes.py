"""`psylist changes`: what became of a list since some time."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.repository import commit, git
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "catch"
title.en = "CATCH [one]"
title.zh = "捕捉"
arxiv = "2509.25733"
added = 2025-09-30

[[entries]]
id = "bee"
title = "Bee"
year = 2024
added = 2025-06-02
summary = "Long."

[[entries]]
id = "gone"
title = "Gone"
"""
NEW = """
[[entries]]
id = "new"
title = "New"
url = "https://example.org/(new)"
venue = "ACL 2025"
added = 2025-10-01
"""


@pytest.fixture
def changed(entries: Path) -> Path:
    """A list with a change of each kind since its only commit."""
    git(entries.parent, "init", "-q")
    commit(entries, LIST)
    text = LIST.replace("added = 2025-09-30", 'venue = "EMNLP 2025 Findings"\nadded = 2025-09-30')
    text = text.replace("year = 2024", 'year = 2025\nnote = "*New*"')
    entries.write_text(text.partition('\n[[entries]]\nid = "gone"')[0] + NEW, "utf-8")
    return entries


@pytest.mark.usefixtures("changed")
def test_in_a_pipe_each_change_has_a_line(run: Run) -> None:
    lines = (
        "added\tnew\tNew\t\n"
        "published\tcatch\tCATCH [one]\tvenue\n"
        "corrected\tbee\tBee\tyear,note.en\n"
        "removed\tgone\tGone\t\n"
    )
    assert run("changes", "--since", "HEAD") == (0, lines, "")


@pytest.mark.usefixtures("changed")
def test_markdown_tells_old_and_new_values(run: Run) -> None:
    assert (
        run("changes", "--since", "HEAD", "--format", "markdown").out
        == """\
## Changes since HEAD

### Added (1)

- [New](https://example.org/(new)) (ACL 2025)

### Published (1)

- [CATCH \\[one\\]](https://arxiv.org/abs/2509.25733): now EMNLP 2025 Findings

### Corrected (1)

- Bee
  - year: 2024 → 2025
  - note en: not set → \\*New\\*

### Removed (1)

- Gone
"""
    )


@pytest.mark.usefixtures("changed")
def test_a_release_note_in_chinese(run: Run) -> None:
    words = ("changes", "--since", "HEAD", "--format", "release-note", "--lang", "zh")
    assert (
        run(*words).out
        == """\
## 自 HEAD 以来的变化

新增 1 条，正式发表 1 条，更正 1 条，移除 1 条。

### 新增（1）

- [New](https://example.org/(new))（ACL 2025）

### 正式发表（1）

- [捕捉](https://arxiv.org/abs/2509.25733)：已发表于 EMNLP 2025 Findings

### 更正（1）

- Bee：年份、备注 en

### 移除（1）

- Gone
"""
    )


@pytest.mark.parametrize(("language", "label"), [("en", " (2024)"), ("zh", "（2024）")])
def test_a_year_without_a_venue_has_one_pair_of_brackets(
    run: Run, entries: Path, language: str, label: str
) -> None:
    git(entries.parent, "init", "-q")
    commit(entries, LIST)
    entries.write_text(LIST + '[[entries]]\nid = "owl"\ntitle = "Owl"\nyear = 2024\n', "utf-8")
    words = ("changes", "--since", "HEAD", "--format", "release-note", "--lang", language)
    assert f"- Owl{label}\n" in run(*words).out


@pytest.mark.usefixtures("changed")
def test_a_list_in_traditional_chinese_has_its_words(run: Run, entries: Path) -> None:
    text = entries.read_text("utf-8").replace('"zh"', '"zh-TW"').replace("title.zh", "title.zh-TW")
    entries.write_text(text, "utf-8")
    words = ("changes", "--since", "HEAD", "--format", "release-note", "--lang", "zh-TW")
    assert run(*words).out.startswith("## 自 HEAD 以來的變化\n\n新增 1 筆，正式發表 1 筆，")


@pytest.mark.usefixtures("changed")
def test_json_has_every_field(run: Run) -> None:
    found = json.loads(run("changes", "--since", "HEAD", "--json").out)
    assert (found["since"], found["history"]) == ("HEAD", True)
    assert found["changes"][2] == {
        "kind": "corrected",
        "id": "bee",
        "title": "Bee",
        "fields": {"year": [2024, 2025], "note.en": [None, "*New*"]},
    }


@pytest.mark.usefixtures("changed")
def test_on_a_terminal_the_fields_stand_below() -> None:
    code, screen = on_terminal("changes", "--since", "HEAD", env={"NO_COLOR": "1"})
    assert code == 0
    assert "corrected  bee  Bee\n    year: 2024 → 2025\n    note.en: - → *New*\n" in screen


def test_the_last_tag_is_where_one_begins(changed: Path, run: Run) -> None:
    git(changed.parent, "tag", "v1")
    commit(changed, changed.read_text("utf-8"))
    assert run("changes", "--json").out.startswith('{\n  "since": "v1",')


def test_without_git_what_was_added_is_known(entries: Path, run: Run) -> None:
    entries.write_text(LIST + NEW, "utf-8")
    ended = run("changes", "--since", "2025-09")
    assert ended.out == "added\tcatch\tCATCH [one]\t\nadded\tnew\tNew\t\n"
    assert ended.err == "without git, only what was added is known, by the field 'added'\n"


@pytest.mark.usefixtures("entries")
def test_without_git_a_branch_is_refused(run: Run) -> None:
    ended = run("changes", "--since", "main")
    assert ended.code == 2
    assert ended.err.startswith("error: --since main needs the history of entries.toml")


@pytest.mark.usefixtures("changed")
def test_nothing_is_told_as_nothing(changed: Path, run: Run) -> None:
    commit(changed, changed.read_text("utf-8"))
    assert run("changes", "--since", "HEAD") == (0, "", "nothing has changed since HEAD\n")
    assert "Nothing has changed." in run("changes", "--since", "HEAD", "--format", "markdown").out


@pytest.mark.usefixtures("changed")
def test_a_version_that_cannot_be_read_counts_as_far_as_it_can(changed: Path, run: Run) -> None:
    good = changed.read_text("utf-8")
    commit(changed, 'strange = [1\n[[entries]]\ntitle = "x"\n')
    changed.write_text(good, "utf-8")
    ended = run("changes", "--since", "HEAD")
    assert ended.code == 0
    assert {line.split("\t")[0] for line in ended.out.splitlines()} == {"added"}


@pytest.mark.parametrize(
    ("language", "is_told"), [("ar", True), ("zh-TW", False), ("en-GB", False)]
)
def test_a_language_without_words_is_told(
    run: Run, sandbox: Path, language: str, is_told: bool
) -> None:
    text = f'[list]\nlanguages = ["{language}"]\n\n[[entries]]\nid = "bee"\ntitle = "Bee"\n'
    (sandbox / "entries.toml").write_text(text, "utf-8")
    ended = run("changes", "--since", "2025", "--format", "markdown")
    told = f"there are no words for changes in '{language}'; the English ones are used\n"
    assert (told in ended.err) is is_told


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize(
    ("language", "short", "whole"),
    [
        ("en", "- Bee: retracted, superseded-by", "  - status: not set → retracted"),
        ("zh", "- Bee：已撤稿、替代论文", "  - 状态：无 → 已撤稿"),
    ],
)
def test_readers_are_told_of_a_retraction(
    run: Run, sandbox: Path, language: str, short: str, whole: str
) -> None:
    file = sandbox / "entries.toml"
    git(sandbox, "init", "-q")
    text = '[list]\nlanguages = ["en", "zh"]\n\n[[entries]]\nid = "bee"\ntitle = "Bee"\n'
    commit(file, text)
    file.write_text(text + 'status = "retracted"\nsuperseded-by = "ant"\n', "utf-8")
    words = ("changes", "--since", "HEAD", "--lang", language, "--format")
    assert short in run(*words, "release-note").out.splitlines()
    assert whole in run(*words, "markdown").out.splitlines()
    assert run("changes", "--since", "HEAD").out == "corrected\tbee\tBee\tstatus,superseded-by\n"
