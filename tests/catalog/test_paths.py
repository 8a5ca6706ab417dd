"""Where the data file is looked for."""

from pathlib import Path

import pytest

from psylist.catalog.paths import NAME, find_data_file
from psylist.errors import DataFileError
from tests.conftest import Run


def test_a_file_that_is_named_is_taken_even_if_it_does_not_exist(sandbox: Path) -> None:
    (sandbox / "entries.toml").touch()
    assert find_data_file(Path("other.toml")) == Path("other.toml")


def test_a_folder_that_is_named_stands_for_the_entries_toml_in_it(tmp_path: Path) -> None:
    assert find_data_file(tmp_path) == tmp_path / "entries.toml"


def test_the_environment_names_the_file_when_no_option_does(
    sandbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sandbox / "entries.toml").touch()
    monkeypatch.setenv("PSYLIST_FILE", str(tmp_path / "set.toml"))
    assert find_data_file(None) == tmp_path / "set.toml"
    monkeypatch.setenv("PSYLIST_FILE", str(tmp_path))
    assert find_data_file(None) == tmp_path / "entries.toml"


def test_an_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSYLIST_FILE", "set.toml")
    assert find_data_file(Path("named.toml")) == Path("named.toml")


def test_an_empty_setting_counts_as_none(sandbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sandbox / "entries.toml").touch()
    monkeypatch.setenv("PSYLIST_FILE", "")
    assert find_data_file(None).resolve() == sandbox / "entries.toml"


def test_the_nearest_file_upwards_is_found(sandbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = sandbox / "a" / "b" / "c"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    (sandbox / "entries.toml").touch()
    assert find_data_file(None).resolve() == sandbox / "entries.toml"
    (sandbox / "a" / "entries.toml").touch()
    assert find_data_file(None).resolve() == sandbox / "a" / "entries.toml"
    (deep / "entries.toml").touch()
    assert find_data_file(None).resolve() == deep / "entries.toml"


def test_a_folder_with_the_name_of_the_file_is_passed_over(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sandbox / "entries.toml").touch()
    inner = sandbox / "inner"
    (inner / "entries.toml").mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert find_data_file(None).resolve() == sandbox / "entries.toml"


def test_no_file_anywhere_is_an_error_that_says_how_to_start_one(sandbox: Path, run: Run) -> None:
    with pytest.raises(DataFileError) as caught:
        find_data_file(None)
    assert str(caught.value) == f"entries.toml: not found in {sandbox} nor in any folder above it"
    assert "psylist init" in caught.value.hint
    ended = run("list")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("error: entries.toml: not found in ")
    assert "hint: " in ended.err


@pytest.mark.posix
@pytest.mark.parametrize("target", ["gone.toml", NAME])
def test_a_link_that_leads_nowhere_is_named_and_no_list_further_up_is_taken(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    (sandbox / NAME).write_text("")
    inner = sandbox / "inner"
    inner.mkdir()
    (inner / NAME).symlink_to(target)
    monkeypatch.chdir(inner)
    with pytest.raises(DataFileError) as caught:
        find_data_file(None)
    assert str(caught.value) == f"{NAME}: is a symbolic link that leads to no file"
