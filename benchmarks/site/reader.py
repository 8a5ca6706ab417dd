"""What a page takes in Chromium, on the clock and in time of its main thread."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.browser import PHONE, open_browser

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

SLOWDOWN = 4
"""How much slower than this machine a phone is, as the issue and Chromium's tools take it."""
_RUNS = 5
_ROUNDS = 3
"""How often each letter is typed; foreign load only adds to the least."""
_WORK = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
_PAUSE = 60  # ms between two keystrokes, for what is painted after each
_PROBE = """
addEventListener("input", () => { self.began = performance.now(); }, true);
addEventListener("input", () => {
  document.body.getBoundingClientRect();  // style and layout, which the next frame needs
  (self.keystrokes ??= []).push(performance.now() - self.began);
});
"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of several runs.

    Attributes:
        thread: of the main thread's processor time, slowed down.
        clock: on the clock, in a browser that is slowed down.
    """

    thread: Sequence[float]
    clock: Sequence[float]

    def median(self) -> tuple[float, float]:
        """The median of each."""
        return statistics.median(self.thread), statistics.median(self.clock)

    def worst(self) -> tuple[float, float]:
        """The highest of each."""
        return max(self.thread), max(self.clock)


def measure_start(address: str) -> Times:
    """From the request of a page until the search field answers.

    Args:
        address: of the page.
    """
    with _pages(1) as pages:
        thread = []
        for _, (page, session) in zip(range(_RUNS), pages, strict=False):
            before = _spent(session)["TaskDuration"]
            page.goto(address, wait_until="domcontentloaded")
            thread.append((_spent(session)["TaskDuration"] - before) * SLOWDOWN)
    with _pages(SLOWDOWN) as pages:
        clock: list[float] = []
        for _, (page, _) in zip(range(_RUNS), pages, strict=False):
            page.goto(address)
            clock.append(
                page.evaluate(
                    "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
                )
            )
    return Times(thread, clock)


def measure_keystrokes(address: str, queries: Sequence[str]) -> Times:
    """From a keystroke in the search field until the works that match are laid out.

    Args:
        address: of the page.
        queries: each typed into an empty field, letter by letter.
    """
    with _pages(1) as pages:
        page, session = next(pages)
        _settle(page, address)
        rounds = [
            [_work(page, session, letter) for letter in _letters(page, queries)]
            for _ in range(_ROUNDS)
        ]
        thread = [min(times) for times in zip(*rounds, strict=True)]
    with _pages(SLOWDOWN) as pages:
        page, _ = next(pages)
        _settle(page, address)
        for letter in _letters(page, queries):
            page.keyboard.insert_text(letter)
            page.wait_for_timeout(_PAUSE)
        clock: list[float] = page.evaluate("self.keystrokes")
    return Times(thread, clock)


@contextmanager
def _pages(rate: int) -> "Iterator[Iterator[tuple[Page, CDPSession]]]":
    """New pages in a browser that is slowed down, each with a session that measures."""
    with open_browser() as browser:

        def open_pages() -> "Iterator[tuple[Page, CDPSession]]":
            while True:
                context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
                context.add_init_script(_PROBE)
                page = context.new_page()
                session = context.new_cdp_session(page)
                session.send("Performance.enable", {"timeDomain": "threadTicks"})
                session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
                yield page, session
                context.close()

        yield open_pages()


def _settle(page: "Page", address: str) -> None:
    """Open a page and let it come to rest, its first search done."""
    page.goto(address)
    page.locator("#_q").fill("a")
    page.wait_for_timeout(4000)


def _letters(page: "Page", queries: Sequence[str]) -> Iterator[str]:
    for query in queries:
        page.locator("#_q").fill("")
        page.wait_for_timeout(10 * _PAUSE)
        page.evaluate("() => { self.keystrokes = self.kept ??= []; }")
        yield from query


def _work(page: "Page", session: "CDPSession", letter: str) -> float:
    before = _spent(session)
    page.keyboard.insert_text(letter)
    after = _spent(session)
    page.wait_for_timeout(_PAUSE)
    return sum(after[name] - before[name] for name in _WORK) * SLOWDOWN


def _spent(session: "CDPSession") -> Mapping[str, float]:
    """Milliseconds of processor time that the main thread has spent so far, by kind."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] * 1000 for one in metrics}
