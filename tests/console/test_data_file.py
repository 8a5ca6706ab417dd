"""A data file that nobody may expect is named."""

from pathlib import Path

import pytest

from tests.conftest import UNDO, Run
from tests.repository import git


@pytest.fixture
def inner(sandbox: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without a list, inside of one that has it."""
    git(sandbox, "init", "-q")
    (sandbox / "entries.toml").write_text('[[entries]]\nid = "a"\ntitle = "A"\n', "utf-8")
    folder = sandbox / "sub" / "deep"
    folder.mkdir(parents=True)
    git(sandbox / "sub", "init", "-q")
    monkeypatch.chdir(folder)
    return folder


def test_a_list_outside_of_the_repository_is_named(run: Run, inner: Path) -> None:
    list_file = Path("..") / ".." / "entries.toml"
    note = f"using {list_file}, which is outside of the git repository {inner.parent}\n"
    assert run("set", "a", "note=hello") == (0, "", f"{note}set note of a\n{UNDO}")
    ended = run("list")
    assert (ended.code, ended.err) == (0, note)


def test_a_list_that_is_named_or_in_the_repository_is_not(
    run: Run, inner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("list", "--file", "../../entries.toml").err == ""
    monkeypatch.setenv("PSYLIST_FILE", "../../entries.toml")
    assert run("list").err == ""
    monkeypatch.delenv("PSYLIST_FILE")
    (inner.parent.parent / "below").mkdir()
    monkeypatch.chdir(inner.parent.parent / "below")
    assert run("list").err == ""
