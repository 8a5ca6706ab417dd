"""How far a check of links is, while it runs on a terminal."""

import sys
import time
from collections import Counter
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.status import Status
from rich.text import Text

from psylist.console.streams import has_colour, info, is_terminal
from psylist.linkcheck.verdicts import Progress, Verdict
from psylist.text.escape import single_line


class Spinner:
    """A notice to hand to a use case: the last one is shown on stderr until `done`."""

    def __init__(self) -> None:
        self._status: Status | None = None
        self._terminal = is_terminal(sys.stderr)
        self._spins = self._terminal and has_colour(sys.stderr)

    def __call__(self, message: str) -> None:
        """Says what is being waited for from now on."""
        if not self._spins:
            if self._terminal:
                info(f"{message} …")
            return
        text = Text(single_line(message))
        if self._status is None:
            self._status = Status(text, console=Console(stderr=True))
            self._status.start()
        else:
            self._status.update(text)

    def done(self) -> None:
        """Clears the line: something else is to be said or asked."""
        if self._status is not None:
            self._status.stop()
            self._status = None


_WIDTH = 30  # columns of the bar
_COLOURS = {
    Verdict.OK: "green", Verdict.MOVED: "cyan", Verdict.SKIPPED: "dim", Verdict.BLOCKED: "cyan",
    Verdict.SOFT_404: "yellow", Verdict.DOWN: "yellow", Verdict.BROKEN: "red",
}  # fmt: skip
_WORTH_NAMING = 2.0  # seconds that a host still takes


class ProgressBar:
    """A bar with counts per verdict, rate and remaining time.

    Args:
        number: of links in all.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._counts: Counter[Verdict] = Counter()
        self._started = time.monotonic()
        self._outlook: Progress | None = None
        self._live = Live(
            get_renderable=self._picture,
            console=Console(stderr=True),
            transient=True,
            refresh_per_second=8,
        )

    def __enter__(self) -> Self:
        """Shows the bar."""
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Takes the bar away."""
        self._live.stop()

    def advance(self, verdict: Verdict) -> None:
        """One link more has its verdict."""
        self._counts[verdict] += 1

    def update_eta(self, outlook: Progress) -> None:
        """What is being waited for."""
        self._outlook = outlook

    def _picture(self) -> Text:
        done = self._counts.total()
        seconds = max(0.001, time.monotonic() - self._started)
        filled = round(_WIDTH * done / self._number)
        line = Text.assemble(
            ("━" * filled, "green"), ("━" * (_WIDTH - filled), "dim"),
            f" {done:,} of {self._number:,} links · {done / seconds:.0f} a second",
        )  # fmt: skip
        if done < self._number and (left := self._remaining(done, seconds)):
            line.append(f" · {left} left")
        for verdict, colour in _COLOURS.items():
            if number := self._counts[verdict]:
                line.append(f"\n  {number:>6,} ", style=colour).append(verdict.value)
        waited = self._outlook
        if waited and done < self._number and self._is_worth_naming(waited, seconds):
            line.append(f"\nwaiting for {single_line(waited.host)} ({waited.left:,} links left")
            if waited.paused >= 1:
                line.append(f", it asks for a pause of {waited.paused:.0f} s")
            line.append(")")
        return line

    def _is_worth_naming(self, waited: Progress, seconds: float) -> bool:
        return waited.seconds >= _WORTH_NAMING or seconds >= _WORTH_NAMING

    def _remaining(self, done: int, seconds: float) -> str:
        """The longer of what the rate so far and the slowest host's pace tell."""
        by_rate = (self._number - done) * seconds / done if done else 0.0
        by_host = self._outlook.seconds if self._outlook else 0.0
        left = round(max(by_rate, by_host))
        if left < 1:
            return ""
        return f"{left // 60} min {left % 60:02} s" if left >= 60 else f"{left} s"
