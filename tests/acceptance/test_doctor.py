"""`psylist doctor`: a list looked at from all sides."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.repository import commit, git
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en", "zh"]
output.en = "README.md"
output.zh = "README_zh.md"

[[entries]]
id = "old"
title = "An old one"
year = 2020
url = "https://example.org/old"
summary.en = "It was the first work on helping people by talking to them."

[[entries]]
id = "new"
title = "A new one"
year = 2025
url = "https://example.org/new"
summary.en = "It looks at the same question with much more data than before."
summary.zh = "用多得多的数据研究同一个问题。"
"""


def lines(text: str) -> dict[str, str]:
    """What is said of each subject, with the sign in front."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith(" "):
            sign, subject, message = line.split(maxsplit=2)
            found.setdefault(subject, f"{sign} {message}")
    return found


@pytest.mark.usefixtures("entries")
def test_each_subject_has_a_line_and_its_remedy(run: Run) -> None:
    ended = run("doctor")
    assert ended.code == 0
    found = lines(ended.out)
    assert found["file"] == "ok entries.toml: 2 entries in en, zh"
    assert found["order"] == "look not sorted by year"
    assert found["pages"] == "look out of date: README.md, README_zh.md"
    assert found["translations"] == "look zh: 1 missing; zh: 1 unstamped"
    assert found["duplicates"] == "ok none is likely"
    assert found["links"] == "look 2, never checked here"
    assert found["git"].startswith("look does not know the file")
    for remedy in (
        "psylist sort",
        "psylist export --write",
        "psylist translations --todo zh",
        "psylist check-links",
        f"The folder {Path.cwd()} is in no git repository: git init makes one.",
    ):
        assert f"\n{'':20}{remedy}\n" in ended.out


def test_drafts_are_counted(run: Run, entries: Path) -> None:
    entries.write_text('[[entries]]\nid = "a"\ntitle = "Lamps"\ndraft = true\n', "utf-8")
    assert lines(run("doctor").out)["file"] == "ok entries.toml: 1 entry in en, 1 draft"


def test_what_is_mended_is_well(run: Run, entries: Path) -> None:
    text = entries.read_text("utf-8")
    first = 'summary.en = "It was the first work on helping people by talking to them."\n'
    entries.write_text(text.replace(first, first + 'summary.zh = "第一项以谈话助人的研究。"\n'))
    run("sort")
    run("export", "--write", "--force")
    run("translations", "stamp", "--all")
    git(entries.parent, "init", "-q")
    commit(entries, entries.read_text("utf-8"))
    found = lines(run("doctor").out)
    assert found["order"] == "ok sorted by year"
    assert found["pages"] == "ok up to date: README.md, README_zh.md"
    assert found["translations"] == "ok all current"
    assert found["git"] == "ok knows the file"


@pytest.mark.usefixtures("entries")
def test_a_token_is_named_and_never_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret-value")
    out = run("doctor").out
    assert "ok    token         GH_TOKEN is set" in out
    assert "secret-value" not in out


@pytest.mark.usefixtures("entries")
def test_json_has_the_same(run: Run) -> None:
    found = {item["subject"]: item for item in json.loads(run("doctor", "--json").out)}
    assert found["order"] == {
        "subject": "order",
        "health": "look",
        "message": "not sorted by year",
        "remedy": "psylist sort",
    }
    assert found["program"]["health"] == "info"


def test_a_broken_file_is_told_as_by_every_command(run: Run, entries: Path) -> None:
    entries.write_text("[list", "utf-8")
    ended = run("doctor")
    assert ended.code == 5
    assert ended.err.startswith("error: entries.toml:1: ")


@pytest.mark.usefixtures("entries")
def test_a_page_fits_an_empty_list_and_a_terminal(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["en"]\n', "utf-8")
    found = lines(run("doctor").out)
    assert found["links"] == "- there are none"
    assert found["translations"] == "- the list has one language"
    code, screen = on_terminal("doctor")
    assert code == 0
    assert "\x1b[32mok  \x1b[0m  file" in screen


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("columns", [40, 60])
def test_a_narrow_terminal_gets_whole_words(columns: int) -> None:
    _, screen = on_terminal("doctor", columns=columns, env={"NO_COLOR": "1"})
    lines = screen.splitlines()
    assert max(map(len, lines)) <= columns
    assert "requests an" in " ".join(line.strip() for line in lines)


def test_one_bad_page_keeps_nothing_else_from_being_looked_at(run: Run, entries: Path) -> None:
    entries.write_text(
        entries.read_text("utf-8").replace(
            'languages = ["en", "zh"]',
            'languages = ["en", "zh", "ja", "fr"]\noutput.ja = "ja.md"\noutput.fr = "fr.md"',
        )
    )
    folder = entries.parent
    (folder / "README.md").write_bytes(b"\xff\n")
    (folder / "ja.md").write_text("<!-- psylist:end -->\n<!-- psylist:start -->\n")
    (folder / "fr.md").mkdir()
    ended = run("doctor")
    assert (ended.code, ended.err) == (5, "")
    said = [line.split(maxsplit=2)[2] for line in ended.out.splitlines() if "  pages  " in line]
    assert [message.split(":")[0].split(" needs")[0] for message in said] == [
        "README.md", "ja.md", "fr.md", "out of date",
    ]  # fmt: skip
    assert said[0] == "README.md:1: is not UTF-8"
    assert lines(ended.out)["duplicates"] == "ok none is likely"
    (folder / "README.md").unlink()
    (folder / "fr.md").rmdir()
    assert run("doctor").code == 0
