"""Versions of a data file, in repositories that git itself has made."""

import subprocess
from pathlib import Path

import pytest

from psylist.catalog.git import Unmerged, open_history, require_history
from psylist.errors import UsageError
from tests.repository import commit, git


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "文献 list"
    folder.mkdir()
    git(tmp_path, "init", "-q")
    return folder / "entries.toml"


def test_without_a_repository_there_is_no_history(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text("a")
    assert open_history(file) is None


def test_a_file_that_git_does_not_know_has_no_history(file: Path) -> None:
    file.write_text("a")
    assert open_history(file) is None
    with pytest.raises(UsageError, match=r"--since needs the history of entries\.toml"):
        require_history(file, "--since")


def test_without_git_there_is_no_history(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(file, "a", "2025-06-01")
    monkeypatch.setenv("PATH", "")
    assert open_history(file) is None


def test_a_file_that_git_cannot_merge_has_four_versions(tmp_path: Path, file: Path) -> None:
    commit(file, "a\n")
    git(tmp_path, "checkout", "-q", "-b", "feature")
    commit(file, "b\n")
    git(tmp_path, "checkout", "-q", "main")
    commit(file, "c\n")
    history = open_history(file)
    assert history is not None
    assert history.unmerged() is None
    with pytest.raises(subprocess.CalledProcessError):
        git(tmp_path, "-c", "merge.conflictStyle=merge", "merge", "feature")
    found = history.unmerged()
    assert found == Unmerged("a\n", "c\n", "b\n", file.read_text())
    (tmp_path / ".git/AUTO_MERGE").unlink()
    assert history.unmerged() == Unmerged("a\n", "c\n", "b\n", "")


def test_a_version_that_is_not_utf_8_is_none(tmp_path: Path, file: Path) -> None:
    file.write_bytes(b"\xff\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    git(tmp_path, "checkout", "-q", "-b", "feature")
    commit(file, "b\n")
    git(tmp_path, "checkout", "-q", "main")
    commit(file, "c\n")
    with pytest.raises(subprocess.CalledProcessError):
        git(tmp_path, "merge", "feature")
    history = open_history(file)
    assert history is not None
    assert history.unmerged() is None


def hint_of(file: Path, since: str = "main") -> str:
    """The remedy where there is no history to compare with."""
    with pytest.raises(UsageError) as told:
        require_history(file, "--since").base(since)
    return told.value.hint


def test_what_keeps_a_file_from_having_a_history_is_named(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("a")
    assert hint_of(file) == "It is not committed yet: git add entries.toml, then git commit."
    git(file.parent, "add", "--", file.name)
    assert hint_of(file) == "Nothing is committed yet: git commit."
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "entries.toml").write_text("a")
    assert hint_of(outside / "entries.toml") == (
        f"The folder {outside} is in no git repository: git init makes one."
    )
    commit(file, "a")
    assert hint_of(file, "v9").startswith("Name a branch, a tag or a commit")
    clone = tmp_path / "clone"
    commit(file, "b")
    git(tmp_path, "clone", "-q", "--depth", "1", tmp_path.as_uri(), str(clone))
    assert hint_of(clone / file.relative_to(tmp_path), "v9").startswith("Fetch the rest: git fetch")
    monkeypatch.setenv("PATH", "")
    assert hint_of(file) == "git is not installed, or does not answer."


def test_the_base_of_a_commit_is_the_file_as_it_was_in_it(file: Path) -> None:
    first = commit(file, "a\n", "2025-06-01")
    commit(file, "a\nb\n", "2025-06-02")
    history = require_history(file, "--since")
    base = history.base(first)
    assert base is not None
    assert history.read(base) == "a\n"


def test_the_base_of_a_branch_is_where_head_has_left_it(file: Path) -> None:
    commit(file, "a\n", "2025-06-01")
    git(file.parent, "checkout", "-q", "-b", "mine")
    commit(file, "a\nmine\n", "2025-06-02")
    git(file.parent, "checkout", "-q", "main")
    commit(file, "a\ntheirs\n", "2025-06-03")
    git(file.parent, "checkout", "-q", "mine")
    history = require_history(file, "--since")
    base = history.base("main")
    assert base is not None
    assert history.read(base) == "a\n"


@pytest.mark.parametrize(
    ("day", "text"),
    [("2025-06-03", "b"), ("2025-06-02", "a"), ("2025-07", "c"), ("2026", "c")],
)
def test_the_base_of_a_date_is_the_last_version_before_it(file: Path, day: str, text: str) -> None:
    for number, letter in enumerate("abc", 1):
        commit(file, letter, f"2025-06-{number:02d}")
    history = require_history(file, "--since")
    base = history.base(day)
    assert base is not None
    assert history.read(base) == text


def test_before_the_first_commit_there_is_no_version(file: Path) -> None:
    commit(file, "a", "2025-06-01")
    assert require_history(file, "--since").base("2025-06-01") is None


@pytest.mark.parametrize(
    "name", ["nowhere", "-x", "--all", "2025-6", "2025-13", "2025-02-30", "20250601", ""]
)
def test_what_git_does_not_know_is_refused(file: Path, name: str) -> None:
    commit(file, "a", "2025-06-01")
    with pytest.raises(UsageError, match="git has no branch, tag or commit"):
        require_history(file, "--since").base(name)


def test_each_line_is_blamed_on_its_last_commit(file: Path) -> None:
    first = commit(file, "a\nb\n", "2025-06-01")
    second = commit(file, "a\nB\nc\n", "2025-06-02")
    file.write_text("a\nB\nc\nnew\n")
    lines = require_history(file, "--since").blame()
    assert {number: version.commit for number, version in lines.items()} == {
        1: first,
        2: second,
        3: second,
    }


def test_a_renamed_file_is_read_under_its_old_name(file: Path) -> None:
    commit(file, "a\nb\nc\nd\n", "2025-06-01")
    git(file.parent, "mv", "entries.toml", "papers.toml")
    git(file.parent, "commit", "-q", "-m", "rename")
    history = require_history(file.with_name("papers.toml"), "--since")
    version = history.blame()[1]
    assert version.name.endswith("entries.toml")
    assert history.read(version) == "a\nb\nc\nd\n"


def test_a_hook_that_runs_elsewhere_does_not_matter(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(file, "a", "2025-06-01")
    monkeypatch.setenv("GIT_DIR", ".git")
    assert open_history(file) is not None


def test_versions_come_last_one_first(file: Path) -> None:
    commits = [commit(file, letter, "2025-06-01") for letter in "abc"]
    history = require_history(file, "--since")
    assert [version.commit for version in history.versions(2)] == commits[:0:-1]


def test_a_file_that_was_renamed_is_found_under_its_old_name(file: Path) -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    first = commit(file, text, "2025-06-01")
    new = file.with_name("文献.toml")
    git(file.parent, "mv", file.name, new.name)
    commit(new, text + "more\n", "2025-06-02")
    base = require_history(new, "--since").base(first)
    assert base is not None
    assert require_history(new, "--since").read(base) == text


def test_a_file_that_is_new_has_no_base_under_another_name(file: Path) -> None:
    first = commit(file, "".join(f"line {number}\n" for number in range(20)), "2025-06-01")
    new = file.with_name("new.toml")
    commit(new, "something else\n", "2025-06-02")
    assert require_history(new, "--since").base(first) is None


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("2025-06-01", "the clone is shallow: its history does not go back to 2025-06-01"),
        ("HEAD~1", "git has no branch, tag or commit 'HEAD~1' here"),
    ],
)
def test_a_shallow_clone_says_what_it_lacks(
    file: Path, tmp_path: Path, since: str, message: str
) -> None:
    commit(file, "a\n", "2025-05-01")
    commit(file, "a\nb\n", "2025-06-02")
    git(tmp_path, "clone", "-q", "--depth", "1", tmp_path.as_uri(), "shallow")
    history = require_history(tmp_path / "shallow" / file.parent.name / file.name, "--since")
    with pytest.raises(UsageError, match=message) as raised:
        history.base(since)
    assert "git fetch --unshallow" in raised.value.hint
