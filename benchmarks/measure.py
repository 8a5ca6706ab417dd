"""What one process costs, and two kinds of process run in turn."""

import fcntl
import os
import pty
import resource
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""ru_maxrss counts bytes on macOS and KiB elsewhere."""
_LINES, _COLUMNS = 40, 120
_CHUNK = 2**16
_LOOK = 0.02  # seconds between two looks at the memory of a process


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its words and its surroundings.

    Attributes:
        words: the command line.
        expected: what its output holds if it did its work; a run without it is no measurement.
        cwd: where it runs.
        env: its whole environment.
        terminal: whether its stdout is a terminal; else a pipe.
        prepare: called before each run, outside the measurement.
        in_file: whether its stdout is a file, for programs that end before a pipe has all of it.
    """

    words: Sequence[str]
    expected: str
    cwd: Path
    env: Mapping[str, str]
    terminal: bool = False
    prepare: Callable[[], object] | None = None
    in_file: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took.

    Attributes:
        cpu: user and system seconds.
        peak: bytes of memory.
        wall: seconds from start to end.
    """

    cpu: float
    peak: int
    wall: float = 0.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended.

    Attributes:
        code: the exit code; negative for a signal.
        stdout: as bytes.
        stderr: as bytes.
    """

    cost: Cost
    code: int
    stdout: bytes
    stderr: bytes


@dataclass(frozen=True, slots=True)
class Pairs:
    """Runs of a subject, each with the run of the yardstick that followed it at once."""

    subject: Sequence[Cost]
    yardstick: Sequence[Cost]

    @property
    def ratios(self) -> list[float]:
        """The CPU time of the subject over that of the yardstick, pair by pair."""
        return [a.cpu / b.cpu for a, b in zip(self.subject, self.yardstick, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)


def paired(subject: Command, yardstick: Command, pairs: int) -> Pairs:
    """Both in turn, so that a machine that slows down slows both; one warm-up each is left out."""
    costs = [(run(subject), run(yardstick)) for _ in range(pairs + 1)][1:]
    return Pairs([a for a, _ in costs], [b for _, b in costs])


def run(command: Command) -> Cost:
    """One run.

    Raises:
        RuntimeError: it failed, or did not say what it should.
    """
    ended = execute(command)
    output = ended.stdout + ended.stderr
    if ended.code or command.expected.encode() not in output:
        shown = output[-2000:].decode(errors="replace")
        message = f"{' '.join(command.words)}: exit {ended.code}, output ends in:\n{shown}"
        raise RuntimeError(message)
    return ended.cost


def execute(command: Command, deadline: float = 3600.0) -> Ended:
    """One run, however it ends; after `deadline` seconds it is killed."""
    if command.prepare:
        command.prepare()
    own_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryFile() as messages:
        started = time.monotonic()
        process, stdout = _begun(command, messages)
        killer = threading.Timer(deadline, process.kill)
        killer.start()
        with stdout, _watched(process.pid) as peaks:
            output = b"" if command.in_file else _everything(stdout)
            # The kernel counts for this one child: resource.getrusage would add up all of them.
            _, status, usage = os.wait4(process.pid, 0)
            if command.in_file:
                stdout.seek(0)
                output = stdout.read()
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - started
        messages.seek(0)
        written = messages.read()
    # A child starts with the peak of its parent to its name; below it, only a look tells.
    peak = usage.ru_maxrss if usage.ru_maxrss > own_peak else max(peaks, default=usage.ru_maxrss)
    cost = Cost(usage.ru_utime + usage.ru_stime, peak * _PEAK_UNIT, wall)
    return Ended(cost, process.returncode, output, written)


@contextmanager
def _watched(pid: int) -> Iterator[list[int]]:
    """Looks at a process's peak of memory, in KiB, as long as the context lasts."""
    over = threading.Event()
    peaks: list[int] = []
    status = Path(f"/proc/{pid}/status")

    def look() -> None:
        while not over.wait(_LOOK):
            try:
                lines = status.read_text("ascii", "replace").splitlines()
            except OSError:  # no such process any more, or no such file on this system
                return
            peaks.extend(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peaks
    finally:
        over.set()
        watcher.join()


def _begun(command: Command, messages: BinaryIO) -> tuple["subprocess.Popen[bytes]", BinaryIO]:
    if command.terminal:
        return _on_terminal(command, messages)
    return _in_file(command, messages) if command.in_file else _in_pipe(command, messages)


def _in_file(command: Command, messages: BinaryIO) -> tuple["subprocess.Popen[bytes]", BinaryIO]:
    output = tempfile.TemporaryFile()  # noqa: SIM115  (the caller closes it)
    return _started(command, os.dup(output.fileno()), messages), output


def _in_pipe(command: Command, messages: BinaryIO) -> tuple["subprocess.Popen[bytes]", BinaryIO]:
    reading, writing = os.pipe()
    return _started(command, writing, messages), open(reading, "rb", buffering=0)  # noqa: PTH123


def _on_terminal(
    command: Command, messages: BinaryIO
) -> tuple["subprocess.Popen[bytes]", BinaryIO]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
    return _started(command, theirs, messages), open(ours, "rb", buffering=0)  # noqa: PTH123


def _started(command: Command, stdout: int, messages: BinaryIO) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            command.words,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=messages,
            cwd=command.cwd,
            env=command.env,
        )
    finally:
        os.close(stdout)


def _everything(stdout: BinaryIO) -> bytes:
    parts = []
    while True:
        try:
            part = stdout.read(_CHUNK)
        except OSError:  # how Linux says that the other end of a terminal is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)
