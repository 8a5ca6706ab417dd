"""`psylist browse` on a terminal of its own, and where there is none."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.acceptance.conftest import entries_by_id
from tests.conftest import Run, command_line, program
from tests.terminal import on_terminal, open_terminal

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH: A Novel Framework"
year = 2025
url = "https://example.org/catch"
summary.en = "Counseling dialogues."
summary.zh = "心理咨询对话，多轮。"

[[entries]]
id = "other"
title = "Quiet Ponds"
"""

pytestmark = pytest.mark.usefixtures("entries")

_DRAWN = "Quiet Ponds"
_HIDING = """\
import sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Finder())
from psylist.cli import main
sys.exit(main(sys.argv[1:]))
"""
_FAILING_READS = """\
import errno, os, sys

def read(handle, size, really=os.read):
    if not (data := really(handle, size)):
        raise OSError(errno.EIO, "Input/output error")
    return data

os.read = read
from psylist.cli import main
sys.exit(main(["browse"]))
"""
"""Reads from a closed terminal always fail, as they do when the kernel is in the middle of one."""
_PATIENCE = 120.0  # seconds
_LEFT = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1003l", "\x1b[?2004l")
"""What gives a terminal back: its own screen, its cursor, its mouse, pasting as typing."""


@pytest.mark.slow
@pytest.mark.posix
def test_it_starts_and_quits_and_leaves_the_terminal_as_it_was() -> None:
    code, screen, same = _browse((_DRAWN, "q"))
    assert code == 0
    assert "CATCH: A Novel Framework" in screen
    assert all(sequence in screen for sequence in _LEFT)
    assert screen.index("\x1b[?1049h") < screen.index(_DRAWN) < screen.index("\x1b[?1049l")
    assert same


@pytest.mark.slow
@pytest.mark.posix
def test_ctrl_c_interrupts_it_and_leaves_the_terminal_as_it_was() -> None:
    code, screen, same = _browse((_DRAWN, "\x03"))
    assert (code, same) == (130, True)
    assert screen.endswith("interrupted\r\n")
    assert all(sequence in screen for sequence in _LEFT)


@pytest.mark.slow
@pytest.mark.posix
def test_a_program_that_is_terminated_leaves_the_terminal_as_it_was() -> None:
    code, screen, same = _browse((_DRAWN, signal.SIGTERM))
    assert (code, same) == (143, True)
    assert all(sequence in screen for sequence in _LEFT)


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize(
    "command",
    [command_line("browse"), [sys.executable, "-c", _FAILING_READS]],
    ids=["reads-nothing", "fails-to-read"],
)
def test_a_program_whose_terminal_is_closed_ends(command: Sequence[str]) -> None:
    person, its = open_terminal()
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    seen = b""
    while _DRAWN.encode() not in seen:
        seen += os.read(person, 65536)
    os.close(person)
    try:
        assert process.wait(timeout=_PATIENCE) == -signal.SIGHUP
    finally:
        process.kill()


@pytest.mark.slow
@pytest.mark.posix
def test_what_an_input_method_commits_at_once_is_searched_for() -> None:
    code, screen, _ = _browse((_DRAWN, "/"), ("to the list", "咨询对话"), ("1 of 2", "\r"),
                                       ("? keys", "q"))  # fmt: skip
    assert code == 0
    assert "咨询对话" in screen


@pytest.mark.slow
@pytest.mark.posix
def test_keys_that_come_at_once_are_taken_one_after_the_other(entries: Path) -> None:
    # As over a slow line: none of them acts where it was not meant to.
    code, _, _ = _browse((_DRAWN, "/quit\x15ponds\rtquiet\rfmiss\rzh\r"), ("missing zh", "Fq"))
    assert code == 0
    assert entries_by_id(entries)["other"]["tags"] == ["quiet"]
    assert "tags" not in entries_by_id(entries)["catch"]


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize(
    ("env", "has_colours"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "xterm"}, True)]
)
def test_only_colours_of_the_terminal_are_used_or_none(
    env: Mapping[str, str], has_colours: bool
) -> None:
    code, screen, _ = _browse((_DRAWN, "q"), env=env)
    assert code == 0
    found = re.findall(r"\x1b\[([\d;]*)m", screen)
    styles = [style for one in found for style in one.split(";")]
    assert not re.search(r"[34]8;[25];", screen)
    assert "7" in styles  # the cursor is seen in any case
    assert any(re.fullmatch("3[0-7]|9[0-7]", style) for style in styles) is has_colours


@pytest.mark.slow
@pytest.mark.posix
def test_a_text_that_is_invalid_is_edited_again(
    entries: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text('utf-8')\n"
        "new = '= 2022' if 'soon' in text else '= soon'\n"
        "file.write_text(text.replace('= 2025', new).replace('= soon', new), 'utf-8')\n",
        "utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    code, screen, same = _browse((_DRAWN, "e"), ("Edit again?", "y\n"), ("changed", "q"))
    assert (code, same) == (0, True)
    assert screen.index("\x1b[?1049l") < screen.index("Edit again?")
    assert entries_by_id(entries)["catch"]["year"] == 2022


@pytest.mark.posix
def test_a_filter_that_makes_no_sense_is_said_before_anything_is_drawn() -> None:
    code, screen = on_terminal("browse", "--lang", "ja")
    assert code == 2
    assert "the list has no language 'ja'" in screen
    assert "\x1b[?1049h" not in screen


@pytest.mark.posix
def test_a_broken_list_is_said_before_anything_is_drawn(entries: Path) -> None:
    entries.write_text(LIST.replace("year = 2025", "year ="), "utf-8")
    code, screen = on_terminal("browse")
    assert code == 5
    assert "\x1b[?1049h" not in screen


def test_a_pipe_is_no_place_for_it() -> None:
    ended = program("browse")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "error: psylist browse needs a terminal",
        "hint: `psylist list` and `psylist show` print to anything.",
    ]


@pytest.mark.posix
def test_a_terminal_that_cannot_move_its_cursor_is_no_place_for_it() -> None:
    code, screen = on_terminal("browse", env={"TERM": "dumb"})
    assert (code, screen.splitlines()[0]) == (
        2, "error: psylist browse needs a terminal that can move its cursor",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hidden", "state"),
    [("textual", "which is not installed"), ("textual.strip", "in a newer release")],
)
def test_without_its_library_it_says_how_to_install_it(hidden: str, state: str) -> None:
    words = [sys.executable, "-c", _HIDING.format(hidden)]
    done = subprocess.run([*words, "browse"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"error: psylist browse needs Textual, {state}",
        "hint: Install it: pip install 'psylist[browse]'",
    ]
    done = subprocess.run([*words, "list"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)


def test_help_needs_no_library(run: Run) -> None:
    assert "psylist browse --missing zh" in run("browse", "--help").out


def _browse(
    *steps: tuple[str, str | signal.Signals], env: Mapping[str, str] | None = None
) -> tuple[int, str, bool]:
    """Browses on a terminal: the exit code, the screen, and whether the terminal is as it was.

    Args:
        steps: what to wait for on the screen, and what to type then, or the signal to send.
        env: more of the environment.
    """
    import termios

    person, its = open_terminal()
    before = termios.tcgetattr(its)
    process = subprocess.Popen(
        command_line("browse"), stdin=its, stdout=its, stderr=its,
        env={**os.environ, **(env or {})}, start_new_session=True,
    )  # fmt: skip
    try:
        screen = _act(process, person, steps)
        return process.wait(timeout=30), screen, termios.tcgetattr(its) == before
    finally:
        process.kill()
        process.wait()
        os.close(person)
        os.close(its)


def _act(
    process: "subprocess.Popen[bytes]",
    person: int,
    steps: Sequence[tuple[str, str | signal.Signals]],
) -> str:
    """Take steps until the process has ended; everything that was on the screen."""
    waiting, seen, mark = [*steps], b"", 0
    end = time.monotonic() + _PATIENCE
    while process.poll() is None or select.select([person], [], [], 0)[0]:
        assert time.monotonic() < end, f"waits for {waiting}; on the screen: {seen!r}"
        if select.select([person], [], [], 0.1)[0]:
            seen += os.read(person, 65536)
        if waiting and (at := seen.find(waiting[0][0].encode(), mark)) >= 0:
            mark = at + 1
            act = waiting.pop(0)[1]
            if isinstance(act, str):
                os.write(person, act.encode())
            else:
                process.send_signal(act)
    assert not waiting, f"waits for {waiting}; on the screen: {seen!r}"
    return seen.decode("utf-8")
