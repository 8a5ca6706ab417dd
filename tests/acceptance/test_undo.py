"""`psylist undo`: what a command of psylist changed is taken back."""

import re
from pathlib import Path

import pytest

from psylist.catalog.history import MAX_STEPS
from tests.conftest import UNDO, Ended, Run
from tests.servers.web import WebServer

LIST = """\
# 我的列表
[[entries]]
id = "a"  # 一
title = "Alpha"
year = 2020

[[entries]]
id = "b"
title = "Beta"
url = "https://example.org/b"
distinct = ["a"]
"""
TIME = r" \(\d{4}-\d\d-\d\d \d\d:\d\d\)\n"

pytestmark = pytest.mark.usefixtures("entries")


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        (["set", "a", "note=注"], "changed a"),
        (["set", "a", "id=alpha"], "changed b and renamed a to alpha"),
        (["add", "--title", "New", "--url", "https://n.example"], "added new"),
        (["add", "2509.25733"], "added catch"),
        (["remove", "a", "--yes"], "removed a"),
        (["sort", "--by", "-title"], "sorted the entries"),
        (["merge", "a", "b", "--yes"], "changed a and removed b"),
        (["import", "other.md"], "added cats-therapists-winter"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[:2]),
)
@pytest.mark.usefixtures("arxiv")
def test_the_change_of_every_command_is_taken_back(
    run: Run, entries: Path, words: list[str], summary: str
) -> None:
    Path("other.md").write_text(
        "- [Cats as Therapists in Winter](https://arxiv.org/abs/2501.00001)"
    )
    changed = run(*words)
    assert (changed.code, changed.err.count(UNDO)) == (0, 1)
    assert entries.read_text("utf-8") != LIST
    dry = run("undo", "-n")
    assert re.fullmatch(f"would take back: {summary}{TIME}", dry.err)
    assert entries.read_text("utf-8") != LIST
    ended = run("undo")
    assert (ended.code, ended.out) == (0, dry.out)
    assert re.fullmatch(f"took back: {summary}{TIME}", ended.err)
    assert ended.out.startswith("--- a/entries.toml\n+++ b/entries.toml\n@@ ")
    assert entries.read_text("utf-8") == LIST
    assert run("undo").code == 3


def test_changes_are_taken_back_one_after_the_other(run: Run, entries: Path) -> None:
    texts = [LIST]
    for number in range(3):
        assert run("set", "a", f"note={number}").code == 0
        texts.append(entries.read_text("utf-8"))
    listed = run("undo", "--list")
    assert listed.code == 0
    assert [line.partition("\t")[2] for line in listed.out.splitlines()] == ["changed a"] * 3
    for text in texts[-2::-1]:
        assert run("undo").code == 0
        assert entries.read_text("utf-8") == text
    assert run("undo") == Ended(
        3,
        "",
        "error: nothing to undo in entries.toml\n"
        "hint: Only changes that psylist made can be taken back.\n",
    )
    assert run("undo", "--list") == Ended(0, "", "nothing to undo in entries.toml\n")


def test_a_file_that_somebody_else_changed_is_left_alone(run: Run, entries: Path) -> None:
    run("set", "a", "note=1")
    text = entries.read_text("utf-8") + "# theirs\n"
    entries.write_text(text, "utf-8")
    ended = run("undo")
    assert (ended.code, ended.out, entries.read_text("utf-8")) == (5, "", text)
    pattern = r"error: entries.toml: was changed otherwise since psylist changed a"
    assert re.fullmatch(f"{pattern}{TIME}hint: Nothing was written. .*\n", ended.err)
    entries.write_text(text.removesuffix("# theirs\n"), "utf-8")
    assert run("undo").code == 0
    assert entries.read_text("utf-8") == LIST


def test_what_git_has_taken_back_already_is_passed_over(run: Run, entries: Path) -> None:
    run("set", "a", "note=1")
    between = entries.read_text("utf-8")
    run("set", "a", "note=2")
    entries.write_text(between, "utf-8")
    assert run("undo").code == 0
    assert entries.read_text("utf-8") == LIST


def test_line_breaks_come_back(run: Run, entries: Path) -> None:
    old = LIST.replace("\n", "\r\n").encode()
    entries.write_bytes(old)
    assert run("set", "a", "year=2021").code == 0
    assert run("undo").code == 0
    assert entries.read_bytes() == old


def test_a_list_that_import_made_goes_again(run: Run) -> None:
    Path("other.md").write_text(
        "- [Cats as Therapists in Winter](https://arxiv.org/abs/2501.00001)"
    )
    made = run("import", "other.md", "-o", "new.toml")
    assert made.err.endswith(UNDO)
    ended = run("undo", "-f", "new.toml")
    assert (ended.code, Path("new.toml").exists()) == (0, False)
    assert ended.err.endswith("removed new.toml\n")


@pytest.mark.posix
def test_without_a_folder_for_it_a_change_is_made_and_says_so(
    run: Run, entries: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    ended = run("set", "a", "note=1")
    note = f"psylist undo cannot take it back: {tmp_path}/file/psylist: not a directory\n"
    assert (ended.code, ended.err) == (0, f"set note of a\n{note}")
    assert 'note = "1"' in entries.read_text("utf-8")
    assert run("undo").code == 5


def test_a_dry_run_and_a_change_of_nothing_leave_nothing_to_undo(run: Run) -> None:
    run("set", "a", "year=2020")
    run("set", "a", "year=2021", "-n")
    assert run("undo").code == 3


def test_the_undo_of_one_list_knows_nothing_of_another(run: Run, sandbox: Path) -> None:
    (sandbox / "other.toml").write_text(LIST, "utf-8")
    run("set", "a", "year=2021")
    assert run("undo", "-f", "other.toml").code == 3


@pytest.mark.usefixtures("arxiv")
def test_what_several_ids_add_is_one_change(run: Run) -> None:
    assert run("add", "2509.25733", "2504.17238").err.count(UNDO) == 1
    assert run("undo").code == 0
    assert run("undo").code == 3


def test_what_one_command_adds_from_several_services_is_one_change(
    run: Run, services: WebServer, entries: Path
) -> None:
    for number in range(MAX_STEPS):
        run("set", "a", f"note={number}")
    before = entries.read_text("utf-8")
    page = f"{services.works.url}/linked-data"
    assert run("add", "2509.25733", "2024.clpsych-1.90", "doi:10.2196/99001", page).code == 0
    assert len(run("undo", "--list").out.splitlines()) == MAX_STEPS
    undone = run("undo")
    assert (undone.code, entries.read_text("utf-8")) == (0, before)
    assert "4 entries" in undone.err
    assert len(run("undo", "--list").out.splitlines()) == MAX_STEPS - 1
    assert run("undo").code == 0
    assert f'note = "{MAX_STEPS - 2}"' in entries.read_text("utf-8")
