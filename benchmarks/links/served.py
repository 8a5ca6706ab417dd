"""The stand-ins that are asked, each a process of its own whose time does not count."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

from benchmarks.rows import ROOT

Report = Mapping[str, Any]


class Loopback:
    """`benchmarks.links.loopback`, running."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.port = int(self._line())

    def forget(self) -> None:
        """Begins anew."""
        self._ask("forget")

    def report(self) -> Report:
        """What was asked since."""
        return self._ask("report")

    def _ask(self, word: str) -> Report:
        assert self._process.stdin is not None  # noqa: S101  (a pipe was asked for)
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        found: Report = json.loads(self._line())
        return found

    def _line(self) -> str:
        assert self._process.stdout is not None  # noqa: S101  (a pipe was asked for)
        return self._process.stdout.readline()


@contextmanager
def loopback(scenario: str) -> Iterator[Loopback]:
    """The quick web of a scenario."""
    with _process("benchmarks.links.loopback", scenario) as process:
        yield Loopback(process)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The stand-in of the tests, running.

    Attributes:
        control: where it tells what was asked.
        authority: the certificate that signs its good ones.
        list: a data file with links to all of its behaviours.
    """

    control: str
    authority: Path
    list: Path

    def forget(self) -> None:
        """Begins anew."""
        self._ask("?forget=1")

    def report(self) -> Report:
        """What was asked since."""
        return self._ask("")

    def _ask(self, query: str) -> Report:
        # No proxy of the surroundings stands between this and the loopback.
        with build_opener(ProxyHandler({})).open(self.control + query) as answer:
            found: Report = json.loads(answer.read())
            return found


@contextmanager
def matrix(hosts: int, file: Path) -> Iterator[Matrix]:
    """The web of all behaviours, one link to each in a data file."""
    words = ("--hosts", str(hosts), "--copies", "1", "--list", str(file))
    with _process("tests.servers.web", *words) as process:
        assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
        authority = control = ""
        while not control:
            line = process.stdout.readline().strip()
            if line.startswith("export SSL_CERT_FILE="):
                authority = line.partition("=")[2]
            if line.startswith("# What was asked: "):
                control = line.partition(": ")[2]
        yield Matrix(control, Path(authority), file)


@contextmanager
def _process(module: str, *words: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
