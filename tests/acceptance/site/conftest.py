"""A browser, a site that it reads, and what must not happen while it does."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import FolderServer, Visitor, open_browser
from tests.conftest import program

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of a module."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def visitor(browser: "Browser") -> Iterator[Visitor]:
    """Opens pages; a test fails when anything on them went wrong that it did not expect."""
    visitor = Visitor(browser)
    yield visitor
    visitor.close()
    assert visitor.problems == []


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the module's `LIST`, in a folder of a web server."""
    home = tmp_path_factory.mktemp("list")
    (home / "entries.toml").write_text(request.module.LIST, "utf-8")
    target = home / "web" / "lists" / "mine"
    ended = program("export", "--format", "html", "-o", str(target), cwd=home)
    assert ended.code == 0, ended.err
    return target


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """The address of the site, with a slash at the end; it is not the root of its server."""
    with FolderServer(folder.parents[1]) as server:
        yield f"{server.url}/lists/mine/"
