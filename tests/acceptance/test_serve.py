"""`psylist serve`: the site in a browser while the list is edited."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any

import httpx
import pytest

from tests.conftest import Run, command_line
from tests.terminal import interrupted_on_terminal

LIST = """\
[list]
title = "Ponds"
languages = ["en", "zh"]

[[entries]]
id = "deep"
title = "Deep Ponds"
year = 2024
summary.en = "They are deep."
summary.zh = "池塘很深。"
"""


_PATIENCE = 120  # seconds for a line


class Lines:
    """The lines of a stream as they come; an empty one is its end."""

    def __init__(self, stream: IO[str] | None) -> None:
        assert stream is not None
        self._stream = stream
        self._found: Queue[str] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def next(self) -> str:
        """The next line."""
        return self._found.get(timeout=_PATIENCE)

    def close(self) -> None:
        """Waits for the end."""
        self._reader.join(_PATIENCE)
        self._stream.close()

    def _read(self) -> None:
        for line in self._stream:
            self._found.put(line)
        self._found.put("")


class Serving:
    """psylist serving a list, as a process of its own."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            command_line("serve", *(words if "--port" in words else ("--port", "0", *words))),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._out, self._err = Lines(self.process.stdout), Lines(self.process.stderr)
        self.url = self._out.next().strip()

    def get(self, path: str = "") -> str:
        """A page of the site."""
        return httpx.get(f"{self.url}{path}", trust_env=False).text

    def end(self) -> None:
        """Ends it at once."""
        self.process.kill()
        self.process.wait()
        self._out.close()
        self._err.close()

    def message(self) -> str:
        """The next line on stderr."""
        return self._err.next()


@pytest.fixture
def serving(entries: Path) -> Iterator[Serving]:
    made = Serving("-f", str(entries))
    yield made
    made.end()


@pytest.mark.slow
def test_a_change_is_served_however_it_is_saved(serving: Serving, entries: Path) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", serving.url)
    assert serving.message() == f"serving {entries}; Ctrl-C stops\n"
    assert "Deep Ponds" in serving.get()
    assert "池塘很深。" in serving.get("zh/")

    entries.write_text(LIST.replace("Deep Ponds", "Still Waters"), "utf-8")
    assert serving.message() == "made again\n"
    assert "Still Waters" in serving.get()

    new = entries.with_name("entries.toml~")
    new.write_text(LIST.replace('"Deep', '"Deep <b>'), "utf-8")
    new.replace(entries)  # as editors save
    assert serving.message() == "made again\n"
    assert "Deep &lt;b&gt; Ponds" in serving.get()


@pytest.mark.slow
def test_a_broken_list_is_told_and_the_last_page_stays(serving: Serving, entries: Path) -> None:
    serving.message()
    entries.write_text(LIST.replace("year = 2024", "yaer = '<b>'"), "utf-8")
    error = f"{entries}:8: entry 'deep': unknown key 'yaer', did you mean 'year'?"
    assert serving.message() == f"error: {error}\n"
    assert serving.message() == "the last version is still served\n"
    page = serving.get()
    assert "Deep Ponds" in page
    assert error.replace("'", "&#x27;") in page

    entries.unlink()
    assert "cannot be read" in serving.message()
    assert serving.message() == "the last version is still served\n"
    entries.write_text(LIST, "utf-8")
    assert serving.message() == "made again\n"
    assert "yaer" not in serving.get()
    assert [*entries.parent.iterdir()] == [entries]


@pytest.mark.slow
@pytest.mark.posix
def test_a_signal_to_stop_leaves_nothing(serving: Serving) -> None:
    serving.message()
    serving.process.send_signal(signal.SIGINT)
    assert serving.message() == "stopped\n"
    assert serving.message() == ""
    assert serving.process.wait(_PATIENCE) == 0


@pytest.mark.slow
@pytest.mark.posix
def test_on_a_terminal_the_browser_opens_and_ctrl_c_ends_it(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = entries.with_name("browser")
    browser.write_text('#!/bin/sh\necho "shown: $*"\nsleep 60\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    code, screen = interrupted_on_terminal("serve", "--port", "0", at="shown: ")
    assert code == 0
    assert re.search(r"^(http://127\.0\.0\.1:\d+/)\n(.*\n)*shown: \1\n", screen)
    assert screen.endswith("stopped\n")


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.usefixtures("entries")
def test_no_browser_opens_where_none_is_wanted(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", f"touch {sandbox}/opened")
    code, _ = interrupted_on_terminal("serve", "--port", "0", "--no-open", at="Ctrl-C stops")
    assert (code, (sandbox / "opened").exists()) == (0, False)


@pytest.mark.usefixtures("entries")
def test_a_port_that_is_taken_is_told_with_a_remedy(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = run("serve", "--port", str(port))
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == (
        f"error: port {port} is taken by another program\n"
        "hint: Choose another with --port, or --port 0 for any free one.\n"
    )


def test_a_list_that_is_broken_from_the_start_is_an_error(run: Run, entries: Path) -> None:
    entries.write_text("[[entries]]\n", "utf-8")
    ended = run("serve", "--port", "0")
    assert (ended.code, ended.out) == (5, "")
    assert "'title' is missing" in ended.err


@pytest.mark.parametrize(
    ("words", "message"), [(["--port", "65536"], "65536"), (["--port", "x"], "x"), (["a"], "a")]
)
@pytest.mark.usefixtures("entries")
def test_what_makes_no_sense_is_wrong_usage(run: Run, words: list[str], message: str) -> None:
    ended = run("serve", *words)
    assert (ended.code, message in ended.err) == (2, True)


@pytest.fixture
def page() -> Iterator[Any]:
    """A page of a real browser, and what its console said."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    api = pytest.importorskip("playwright.sync_api")
    sandboxed = [] if sys.platform == "win32" or os.geteuid() else ["--no-sandbox"]
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=sandboxed)
        made = browser.new_page()
        made.said = []
        made.on("console", lambda message: made.said.append(message.text))
        made.on("pageerror", lambda error: made.said.append(str(error)))
        yield made
        browser.close()


@pytest.mark.slow
def test_the_browser_reloads_shows_what_is_wrong_and_recovers(
    page: Any, serving: Serving, entries: Path
) -> None:
    page.goto(serving.url)
    page.evaluate("window.marked = true")
    entries.write_text(LIST.replace("Deep Ponds", "Still Waters"), "utf-8")
    page.wait_for_selector("text=Still Waters", timeout=60_000)
    assert page.evaluate("window.marked") is None

    entries.write_text(LIST.replace("year =", "yaer ="), "utf-8")
    banner = page.wait_for_selector("[role=alert]", timeout=60_000)
    assert "unknown key 'yaer', did you mean 'year'?" in banner.inner_text()
    assert page.locator("text=Still Waters").count()
    looks = "(name) => getComputedStyle(document.querySelector('[role=alert] pre'))[name]"
    assert page.evaluate(looks, "color") == "rgb(255, 255, 255)"
    assert page.evaluate(looks, "backgroundColor") == "rgba(0, 0, 0, 0)"

    entries.write_text(LIST, "utf-8")
    page.wait_for_selector("[role=alert]", state="detached", timeout=60_000)
    page.wait_for_selector("text=Deep Ponds", timeout=60_000)
    assert page.said == []


@pytest.mark.slow
def test_the_page_waits_for_a_server_that_is_started_again(
    page: Any, serving: Serving, entries: Path
) -> None:
    port = serving.url.rsplit(":", 1)[1].strip("/")
    page.goto(serving.url)
    serving.end()
    entries.write_text(LIST.replace("Deep Ponds", "Still Waters"), "utf-8")
    again = Serving("--port", port)
    try:
        page.wait_for_selector("text=Still Waters", timeout=60_000)
    finally:
        again.end()
