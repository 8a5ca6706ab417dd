"""The stand-ins that are asked, each a process of its own whose time does not count."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import ProxyHandler, build_opener

from benchmarks.rows import ROOT
from tests.servers.behaviours import BEHAVIOURS

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
class Behaving:
    """The stand-in of the tests, running.

    Attributes:
        control: where it tells what was asked.
        authority: the certificate that signs its good ones.
        truth: what is true of each of its links, with the behaviour's name, by address.
    """

    control: str
    authority: Path
    truth: Mapping[str, tuple[str, str]]

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
def behaving(*words: str) -> Iterator[Behaving]:
    """The stand-in of the tests, started with some words; see `tests.servers.web`."""
    with (
        TemporaryDirectory() as folder,
        _process("tests.servers.web", *words, "--list", f"{folder}/list.toml") as process,
    ):
        assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
        authority = control = ""
        while not control:
            line = process.stdout.readline().strip()
            if line.startswith("export SSL_CERT_FILE="):
                authority = line.partition("=")[2]
            if line.startswith("# What was asked: "):
                control = line.partition(": ")[2]
        listed = tomllib.loads(Path(folder, "list.toml").read_text("utf-8"))
        yield Behaving(control, Path(authority), dict(_truth(listed["entries"])))


def _truth(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The links of the data file that the stand-in wrote."""
    for entry in entries:
        message = BEHAVIOURS[entry["id"]].verdict, entry["id"]
        yield from ((url, message) for url in (entry["url"], *entry.get("links", {}).values()))


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
