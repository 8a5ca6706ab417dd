"""How the program ends: a bug asks to be reported and has an exit code of its own."""

import subprocess
import sys

import pytest

from psylist import __version__
from psylist.cli import COMMANDS, main
from tests.conftest import Ended, Run, program

REQUEST = "hint: Please report it to psylist's developers, with the lines below.\n"


def failing(error: BaseException) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_bug_asks_to_be_reported_above_its_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psylist.catalog.paths.find_data_file", failing(IndexError("at 3\x1b[2J")))
    ended = run("list")
    assert (ended.code, ended.out) == (70, "")
    error, request, version, *traceback = ended.err.splitlines(keepends=True)
    assert error == "error: psylist has a bug: IndexError: at 3␛[2J\n"
    assert request == REQUEST
    assert version.startswith(f"psylist {__version__}, Python {sys.version.split()[0]}, ")
    assert traceback[0] == "Traceback (most recent call last):\n"
    assert "in fail\n" in "".join(traceback)
    assert traceback[-1] == "IndexError: at 3␛[2J\n"


def test_a_bug_ends_a_process_with_70() -> None:
    code = (
        "import sys\nfrom psylist.catalog import read\nread.load_catalog = lambda path: [][path]\n"
        "from psylist.cli import main\nsys.exit(main(['-f', 'x.toml', 'list']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.startswith("error: psylist has a bug: TypeError: ")
    assert REQUEST in done.stderr


def test_endless_recursion_is_a_bug_with_a_short_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(number: int) -> int:
        return up(number) + 1

    def up(number: int) -> int:
        return down(number) + 1

    monkeypatch.setattr("psylist.catalog.paths.find_data_file", down)
    ended = run("list")
    assert (ended.code, ended.out) == (70, "")
    assert "RecursionError" in ended.err.splitlines()[0]
    assert len(ended.err.splitlines()) < 200


def test_a_lack_of_memory_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psylist.catalog.paths.find_data_file", failing(MemoryError()))
    assert run("list") == Ended(70, "", "error: not enough memory\n")


def test_a_pipe_that_breaks_inside_is_a_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psylist.catalog.paths.find_data_file", failing(BrokenPipeError(32, "x")))
    ended = run("list")
    assert (ended.code, ended.out) == (70, "")
    assert ended.err.startswith("error: psylist has a bug: BrokenPipeError: [Errno 32] x\nhint: ")


def test_an_interrupt_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psylist.catalog.paths.find_data_file", failing(KeyboardInterrupt()))
    assert run("list") == Ended(130, "", "interrupted\n")


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (None, 0), (3, 3), ("words", 1)])
def test_a_command_that_exits_by_itself_keeps_its_code(
    monkeypatch: pytest.MonkeyPatch, code: object, expected: int
) -> None:
    monkeypatch.setattr("psylist.catalog.paths.find_data_file", failing(SystemExit(code)))
    assert main(["list"]) == expected


def test_the_help_names_every_exit_code(run: Run) -> None:
    codes = " ".join(run("--help").out.split()).partition("Exit codes: ")[2].partition(". ")[0]
    assert [part.split()[0] for part in codes.split("; ")] == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "70",
        "130",
    ]


@pytest.mark.slow
def test_a_missing_value_names_its_command_for_every_command_with_a_file() -> None:
    for name in COMMANDS.keys() - {"schema", "template", "completion", "help"}:
        ended = program(name, "--file")
        assert ended == Ended(
            2, "", f"error: --file needs a value\nhint: See `psylist {name} --help`.\n"
        )
