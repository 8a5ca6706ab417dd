"""The changes that are kept of a data file."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog import history
from psylist.catalog.history import OneStep, forget, last_step, recorded, steps, summarize
from psylist.catalog.platform import state_dir
from psylist.catalog.read import read_catalog
from psylist.errors import DataFileError, NotFoundError

FILE = Path("entries.toml")


def change(before: str | None, after: str, summary: str = "changed a") -> None:
    with recorded(FILE, before, after, summary):
        FILE.write_text(after, "utf-8", newline="")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_every_text_comes_back(start: str, one: str, other: str, end: str) -> None:
    before, after = start + one + end, start + other + end
    change(before, after)
    assert last_step(FILE, after).restore(FILE, after) == before


def test_a_change_that_did_not_happen_is_passed_over() -> None:
    change("a", "b")
    with recorded(FILE, "b", "c", "was killed"):
        pass
    assert last_step(FILE, "b").summary == "changed a"
    change("b", "d", "changed b")
    assert [step.summary for step in steps(FILE)] == ["changed b", "changed a"]


def change_of(one: OneStep, before: str, after: str) -> None:
    first = one.begin(read_catalog(FILE, before))
    with recorded(FILE, first.text, after, after, one):
        FILE.write_text(after, "utf-8")


def test_the_changes_of_one_command_are_one_step() -> None:
    change("", "# a")
    one = OneStep()
    for before, after in (("# a", "# b"), ("# b", "# c"), ("# c", "# d")):
        change_of(one, before, after)
    assert [step.summary for step in steps(FILE)] == ["# d", "changed a"]
    assert last_step(FILE, "# d").restore(FILE, "# d") == "# a"


def test_a_part_of_a_command_that_did_not_happen_leaves_the_parts_before_it() -> None:
    one = OneStep()
    change_of(one, "# a", "# b")
    first = one.begin(read_catalog(FILE, "# b"))
    killed = recorded(FILE, first.text, "# c", "was killed", one)
    killed.__enter__()
    assert last_step(FILE, "# b").restore(FILE, "# b") == "# a"


def test_a_change_of_others_in_between_is_a_step_of_its_own() -> None:
    one = OneStep()
    change_of(one, "# a", "# b")
    change("# b", "# theirs")
    change_of(one, "# theirs", "# c")
    assert last_step(FILE, "# c").restore(FILE, "# c") == "# theirs"
    assert len([*steps(FILE)]) == 3


def test_changes_that_others_are_taking_back_are_passed_over() -> None:
    for before, after in ("ab", "bc", "cd"):
        change(before, after, f"changed {before}")
    assert last_step(FILE, "b").summary == "changed a"  # two are taken back and not yet dropped
    with pytest.raises(NotFoundError):
        last_step(FILE, "a")
    with pytest.raises(DataFileError, match="since psylist changed c"):
        last_step(FILE, "x")
    change("x", "y", "changed x")
    with pytest.raises(DataFileError, match="since psylist changed c"):
        last_step(FILE, "x")


def test_a_change_that_fails_is_not_kept() -> None:
    with pytest.raises(NotFoundError), recorded(FILE, "a", "b", "failed"):
        raise NotFoundError("x")
    assert [*steps(FILE)] == []


def test_who_drops_a_change_leaves_another_of_its_number_alone() -> None:
    change("a", "b")
    step = last_step(FILE, "b")
    change("a", "c", "changed c")  # by another process, as soon as the first is taken back
    forget(FILE, step)
    assert [(one.number, one.summary) for one in steps(FILE)] == [(step.number, "changed c")]


def test_twenty_changes_are_kept() -> None:
    for number in range(25):
        change(str(number), str(number + 1), f"change {number}")
    assert [step.summary for step in steps(FILE)] == [f"change {n}" for n in range(24, 4, -1)]


def test_what_a_power_cut_leaves_of_a_change_is_passed_over() -> None:
    change("a", "b")
    change("b", "c")
    folder = history._folder(FILE)
    (folder / "2.json").write_text('{"number": 2, "ti')
    (folder / "x.json").write_text("{}")
    with pytest.raises(DataFileError, match="was changed otherwise since psylist changed a"):
        last_step(FILE, "c")
    assert last_step(FILE, "b").restore(FILE, "b") == "a"


@pytest.mark.posix
def test_each_list_has_its_own_and_a_link_is_the_list_it_leads_to() -> None:
    change("a", "b")
    with pytest.raises(NotFoundError, match=r"nothing to undo in other\.toml"):
        last_step(Path("other.toml"), "b")
    assert last_step(Path.cwd() / "entries.toml", "b").summary == "changed a"
    Path("link.toml").symlink_to(FILE)
    assert last_step(Path("link.toml"), "b").summary == "changed a"


@pytest.mark.posix
def test_the_folder_is_the_users_alone() -> None:
    folder = state_dir()
    folder.chmod(0o755)
    change("a", "b")
    places = [folder, *(folder / "undo").iterdir()]
    assert {stat.S_IMODE(place.stat().st_mode) for place in places} == {0o700}


@pytest.mark.posix
def test_a_folder_that_is_a_link_or_another_users_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "elsewhere"
    home.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    (home / "psylist").symlink_to(tmp_path)
    change("a", "b")
    assert "psylist: is not a folder" in history.undo_note(FILE)
    (home / "psylist").unlink()
    (home / "psylist").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    change("b", "c")
    assert history.undo_note(FILE) == (
        f"psylist undo cannot take it back: {home / 'psylist'}: belongs to another user"
    )
    with pytest.raises(DataFileError, match="no change can be taken back: "):
        last_step(FILE, "c")


def entries(*names: str, title: str = "T") -> str:
    return "".join(f'[[entries]]\nid = "{name}"\ntitle = "{title}"\n' for name in names)


@pytest.mark.parametrize(
    ("before", "after", "summary"),
    [
        (entries("a"), entries("a", "b"), "added b"),
        (entries("a"), entries("a", *"bcde"), "added 4 entries"),
        (entries("a", "b"), entries("a"), "removed b"),
        (entries("a", "b"), entries("a", "b", title="U"), "changed a, b"),
        (entries("a", "b"), entries("b", "a"), "sorted the entries"),
        (entries("a", "b"), entries("a", "c"), "renamed b to c"),
        (entries("a", "b"), entries("c", "b", title="U"), "changed b and renamed a to c"),
        (entries("a", "b"), entries("a", title="U"), "changed a and removed b"),
        (entries("a"), "# x\n" + entries("a"), "changed comments or settings"),
    ],
)
def test_a_summary_names_what_a_change_did(before: str, after: str, summary: str) -> None:
    assert summarize(read_catalog(FILE, before), read_catalog(FILE, after)) == summary


def test_what_is_damaged_is_not_written() -> None:
    change("a", "b")
    file = history._folder(FILE) / "1.json"
    file.write_text(file.read_text().replace('"removed":"a"', '"removed":"x"'))
    with pytest.raises(DataFileError, match="what was kept of it is damaged"):
        last_step(FILE, "b").restore(FILE, "b")
