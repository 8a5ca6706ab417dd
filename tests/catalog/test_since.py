"""Which entries were changed since a version that git keeps."""

from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.catalog.since import changed_entries
from psylist.errors import UsageError
from tests.repository import commit, git

ENTRIES = [f'[[entries]]\nid = "{name}"\ntitle = "Toy {name}"\n' for name in "abc"]


@pytest.fixture
def file(sandbox: Path) -> Path:
    git(sandbox, "init", "-q")
    path = sandbox / "entries.toml"
    commit(path, "".join(ENTRIES))
    return path


def changed(file: Path, text: str, since: str = "HEAD") -> set[str]:
    file.write_text(text, "utf-8")
    catalog = load_catalog(file)
    return {catalog.entries[index].id for index in changed_entries(catalog, since, "--since")}


def test_new_and_changed_entries_count_and_moved_ones_do_not(file: Path) -> None:
    a, b, c = ENTRIES
    assert changed(file, f"# a comment\n{c}{b}{a}") == set()
    assert changed(file, f'{a}{b}{c}note = "x"\n') == {"c"}
    assert changed(file, f"{b}{c}" + '[[entries]]\nid = "d"\ntitle = "D"\n') == {"d"}


def test_before_the_first_commit_every_entry_is_new(file: Path) -> None:
    assert changed(file, "".join(ENTRIES), "2020-01-01") == {"a", "b", "c"}


def test_a_version_that_cannot_be_read_counts_as_empty(file: Path) -> None:
    commit(file, "[[entries\n")
    assert changed(file, "".join(ENTRIES)) == {"a", "b", "c"}


def test_a_file_that_git_does_not_know(sandbox: Path) -> None:
    path = sandbox / "other.toml"
    with pytest.raises(UsageError, match=r"--since needs the history of other\.toml"):
        changed(path, "".join(ENTRIES))
