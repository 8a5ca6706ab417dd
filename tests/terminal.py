"""psylist on a terminal of its own."""

import os
import select
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.conftest import command_line

Answers = Sequence[tuple[str, str]]
"""What to wait for on the screen, and what to type then."""


def open_terminal(columns: int = 80) -> tuple[int, int]:
    """Both ends of a new terminal: the person's and the program's."""
    if sys.platform == "win32":
        pytest.skip("Windows has no terminals that a program can open")
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def on_terminal(
    *words: str,
    columns: int = 80,
    answers: Answers = (),
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> tuple[int, str]:
    """Runs psylist on a terminal: how it ended, and all that came on the screen."""
    ours, theirs = open_terminal(columns)
    process = subprocess.Popen(
        command_line(*words),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        screen = talk(ours, answers)
        return process.wait(timeout=30), screen.decode("utf-8").replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def interrupted_on_terminal(
    *words: str,
    at: str,
    answers: Answers = (),
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> tuple[int, str]:
    """Types answers, then Ctrl-C when something is on the screen: how it ended, what was shown."""
    # A terminal of one's own turns the character into the signal only for its own session.
    # A shell that runs the tests in the background ignores the signal, and so would its children.
    leader = (
        "import fcntl, os, signal, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
        "signal.signal(signal.SIGINT, signal.SIG_DFL); "
    )
    runs = f"{leader}os.execv({command_line()[0]!r}, {[*command_line(*words)]!r})"
    ours, theirs = open_terminal()
    process = subprocess.Popen(
        [command_line()[0], "-c", runs],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **(env or {})},
        start_new_session=True,
        cwd=cwd,
    )
    os.close(theirs)
    try:
        screen = talk(ours, [*answers, (at, "\x03")], insist="\x03")
        return process.wait(timeout=30), screen.decode("utf-8").replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def talk(terminal: int, answers: Answers, insist: str = "") -> bytes:
    """Answers on a terminal until its other end is closed, and gives what was on the screen.

    What is insisted on is typed again in a long silence: a signal that comes in the moment before
    Python waits for a line is noticed only after it.
    """
    waiting = list(answers)
    screen, mark = b"", 0
    while True:
        if insist and not waiting and not select.select([terminal], [], [], 5)[0]:
            os.write(terminal, insist.encode())
        seen = _read_from(terminal)
        if not seen:
            break
        screen += seen
        if waiting and (at := screen.find(waiting[0][0].encode(), mark)) >= 0:
            mark = at + 1
            os.write(terminal, waiting.pop(0)[1].encode())
    assert not waiting, f"not asked: {waiting}; on the screen: {screen!r}"
    return screen


def _read_from(terminal: int) -> bytes:
    """What appears next on the screen; nothing when the program has ended."""
    assert select.select([terminal], [], [], 60)[0], "silent for a minute"
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""
