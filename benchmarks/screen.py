"""What it costs until a person sees something: a program on a terminal, its screen, keys."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence

from benchmarks.measure import Command

_LINES, _COLUMNS = 40, 120
_PATIENCE = 20.0  # seconds
_CHUNK = 2**16


def watch(command: Command, steps: Sequence[tuple[str, str]] = ()) -> float:
    """User and system seconds that it takes a program to show something.

    Args:
        command: the program, and what is on its first screen.
        steps: what is typed then, and what is waited for each time.

    Raises:
        RuntimeError: it ended, or does not show it.
    """
    person, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
    process = subprocess.Popen(
        command.words, stdin=its, stdout=its, stderr=its, cwd=command.cwd, env=command.env,
        start_new_session=True,
    )  # fmt: skip
    os.close(its)
    try:
        _wait(person, command.expected)
        for keys, expected in steps:
            os.write(person, keys.encode())
            _wait(person, expected)
    finally:
        process.kill()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        os.close(person)
    return usage.ru_utime + usage.ru_stime


def _wait(person: int, expected: str) -> None:
    seen, end = b"", time.monotonic() + _PATIENCE
    while expected.encode() not in seen:
        # A cursor that blinks is no answer.
        if not select.select([person], [], [], _PATIENCE)[0] or time.monotonic() > end:
            message = f"{expected!r} does not appear; the screen ends in {seen[-2000:]!r}"
            raise RuntimeError(message)
        try:
            seen += os.read(person, _CHUNK)
        except OSError as error:  # how Linux says that the other end is closed
            raise RuntimeError(f"it ended: {seen[-2000:]!r}") from error
