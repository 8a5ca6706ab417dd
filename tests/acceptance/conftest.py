"""The data file that a command works on, and the web that its links lead to."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import UNDO, Ended
from tests.servers.web import WebServer


@pytest.fixture
def entries(request: pytest.FixtureRequest, sandbox: Path) -> Path:
    """The data file, with the `LIST` of the test's module."""
    file = sandbox / "entries.toml"
    file.write_text(request.module.LIST, "utf-8")
    return file


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    """A loopback web with registries that psylist is pointed at."""
    with WebServer() as server:
        monkeypatch.setenv("PSYLIST_DOI_URL", server.doi.url)
        monkeypatch.setenv("PSYLIST_GITHUB_URL", server.github.url)
        monkeypatch.setenv("PSYLIST_WAYBACK_URL", server.wayback.url)
        monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
        yield server


def entries_by_id(file: Path) -> dict[str, dict[str, Any]]:
    """The entries of a data file."""
    entries = tomllib.loads(file.read_text("utf-8")).get("entries", [])
    return {entry["id"]: entry for entry in entries}


def messages(ended: Ended) -> list[str]:
    """The lines on stderr, without the last one of a command that has changed the list."""
    return ended.err.removesuffix(UNDO).splitlines()
