"""Fixtures of all tests: a sandbox for each, and no network by accident."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from psylist.cli import main
from tests.servers.arxiv import ArxivServer
from tests.servers.services import settings
from tests.servers.web import WebServer

# A busy machine is no failure: no test here fails because of the time that it takes. Nor is bad
# luck: in CI the examples are the same in each run, so that what fails there is what was changed.
examples.register_profile(
    "patient",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
examples.load_profile("patient")

# A suite that is started in the background of a script inherits an ignored Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips on Windows what can only be tried on other systems."""
    if sys.platform == "win32":
        skip = pytest.mark.skip(reason="needs a POSIX shell, terminal, signal or file system")
        for item in items:
            if item.get_closest_marker("posix"):
                item.add_marker(skip)


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]

UNDO = "psylist undo takes it back\n"
"""What every command says at the end that changes the data file."""


@pytest.fixture(autouse=True)
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, a home with its folders, no setting from outside."""
    for name in [*os.environ]:
        if name.startswith("PSYLIST_") or name in {
            "NO_COLOR", "FORCE_COLOR", "EDITOR", "VISUAL", "BROWSER", "HTTP_PROXY", "HTTPS_PROXY",
            "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy",
            "COLUMNS", "NETRC", "SSL_CERT_FILE", "GH_TOKEN", "GITHUB_TOKEN",
            "OPENREVIEW_USERNAME", "OPENREVIEW_PASSWORD", "GITHUB_ACTIONS",
        }:  # fmt: skip
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TERM", "xterm-256color")
    folder = tmp_path / "list"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a forgotten network call fail with a word on what to pass instead."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0])
            if not (host.startswith("127.") or host in {"::1", "localhost"}):
                message = f"a test reached for {host}: use the arxiv fixture, or PSYLIST_ARXIV_URL"
                self.close()  # a socket left open would fail a later test
                raise AssertionError(message)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs psylist in this process: words in; exit code, stdout and stderr out."""

    def _run(*words: str) -> Ended:
        capsys.readouterr()
        code = main(words)
        output = capsys.readouterr()
        return Ended(code, output.out, output.err)

    return _run


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch) -> Iterator[ArxivServer]:
    """A loopback arXiv that psylist is pointed at, without a pause between requests."""
    with ArxivServer() as server:
        monkeypatch.setenv("PSYLIST_ARXIV_URL", server.url)
        monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
        yield server


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A loopback web."""
    with WebServer() as server:
        yield server
    assert server.errors == []


@pytest.fixture
def services(arxiv: ArxivServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    """Loopback stand-ins for every service that is asked for works, arXiv's API among them."""
    with WebServer() as web:
        for name, value in settings(arxiv, web).items():
            monkeypatch.setenv(name, value)
        yield web
        assert web.errors == []


def program(
    *words: str,
    stdin: str | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    timeout: float = 60,
) -> Ended:
    """Runs psylist as a process of its own, in a pipe."""
    done = subprocess.run(
        command_line(*words),
        input=stdin or "",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        cwd=cwd,
        timeout=timeout,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def command_line(*words: str) -> Sequence[str]:
    """The words that start psylist as a process of its own."""
    return [sys.executable, "-m", "psylist", *words]
