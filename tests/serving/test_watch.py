"""Changes of files as editors make them: each pause of the watch is one step of the editor."""

import contextlib
import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from psylist.serving.watch import take_state, watch


class _EndedError(Exception):
    """The editor has done everything."""


def run(paths: list[Path], *steps: Callable[[], object]) -> list[int]:
    """After which of the steps, counted from 1, a change is seen."""
    todo = [*steps]
    seen: list[int] = []

    def pause(_: float) -> None:
        if not todo:
            raise _EndedError
        todo.pop(0)()

    with contextlib.suppress(_EndedError):
        seen.extend(len(steps) - len(todo) for _ in watch(paths, pause))
    return seen


def nothing() -> None:
    pass


def test_a_change_counts_once_the_file_has_stayed_for_a_look(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text("a")
    steps = [nothing, lambda: file.write_text("ab"), nothing, nothing, nothing]
    assert run([file], *steps) == [3]


def test_a_file_that_is_still_being_written_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text("a")
    steps = [lambda: file.write_text("ab"), lambda: file.write_text("abc"), nothing, nothing]
    assert run([file], *steps) == [3]


def test_saving_by_another_name_is_one_change(tmp_path: Path) -> None:
    file, new = tmp_path / "entries.toml", tmp_path / "new"
    file.write_text("a")
    steps = [lambda: file.rename(tmp_path / "backup"), lambda: new.write_text("b"),
             lambda: new.replace(file), nothing, nothing, nothing]  # fmt: skip
    assert run([file], *steps) == [2, 4]


def test_a_file_of_the_same_length_and_time_is_another_one(tmp_path: Path) -> None:
    file, new = tmp_path / "entries.toml", tmp_path / "new"
    file.write_text("a")

    def replace() -> None:
        new.write_text("b")
        os.utime(new, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
        new.replace(file)

    assert run([file], replace, nothing, nothing) == [2]


def test_what_is_put_back_in_the_meantime_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text("a")
    away = tmp_path / "away"
    steps = [nothing, lambda: file.rename(away), nothing]
    state = take_state([file])
    assert run([file], *steps) == [3]
    away.rename(file)
    assert [part[:2] for part in take_state([file])] == [part[:2] for part in state]


def test_folders_are_watched_with_what_is_in_them(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    page = inner / "page.jinja"
    steps = [lambda: page.write_text("x"), nothing, page.unlink, nothing, nothing]
    assert run([tmp_path], *steps) == [2, 4]


def test_a_folder_that_comes_later_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "later"

    def make() -> None:
        folder.mkdir()
        (folder / "a").write_text("x")

    assert run([folder], nothing, make, nothing, nothing) == [3]


def test_changes_while_the_caller_works_are_the_next(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text("a")
    looks = 0

    def pause(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 1:
            file.write_text("ab")

    for _ in islice(watch([file], pause), 2):
        file.write_text(file.read_text() + "c")
    assert file.read_text() == "abcc"


def test_what_changes_before_the_first_look_counts(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text("a")
    changes = watch([file], lambda _: None)
    file.write_text("ab")
    next(changes)
