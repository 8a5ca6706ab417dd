"""Debian's Chromium, headless, on pages of the loopback and of files, and what goes wrong there."""

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--no-sandbox",  # which root, in CI's containers, cannot have
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESK, PHONE = (1280, 900), (390, 844)
"""Width and height of a window, in pixels of CSS."""


@contextmanager
def open_browser(switches: Sequence[str] = ()) -> "Iterator[Browser]":
    """A browser; the test is skipped where there is none."""
    pytest.importorskip("playwright", reason="the package playwright is not installed")
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*_SWITCHES, *switches])
        yield browser
        browser.close()


class Visitor:
    """Opens pages, each in a profile of its own, and keeps what went wrong on any of them.

    Attributes:
        problems: errors and warnings of the console, which has breaches of the security policy too,
            exceptions of scripts, and requests to another host.
    """

    def __init__(self, browser: "Browser") -> None:
        self.browser = browser
        self.problems: list[str] = []
        self._contexts: list[BrowserContext] = []

    def open(self, address: str, size: tuple[int, int] = DESK, **options: Any) -> "Page":
        """A new page at an address.

        Args:
            address: of http or file.
            size: of the window.
            options: of a context of playwright.
        """
        width, height = size
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        self._contexts.append(context)
        context.set_default_timeout(20_000)
        context.route("**/*", self._keep_here)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.problems.append(f"exception: {error.error}"))
        page = context.new_page()
        page.goto(address)
        return page

    def _keep_here(self, route: "Route") -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme in {"file", "data"} or parts.hostname == "127.0.0.1":
            route.continue_()
        else:
            self.problems.append(f"request to {route.request.url}")
            route.abort()

    def _hear(self, message: "ConsoleMessage") -> None:
        if message.type in {"error", "warning", "assert"}:
            self.problems.append(f"{message.type}: {message.text}")

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class FolderServer:
    """A folder as a web site on a port of its own; entering the context starts it."""

    def __init__(self, folder: Path) -> None:
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder))
        )
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=[0.02], daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
