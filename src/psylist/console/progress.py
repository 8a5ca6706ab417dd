"""What a person sees while a command runs: a spinner, or the bar of a check of links."""

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Self

from psylist.console.streams import has_colour, info, is_terminal
from psylist.linkcheck.verdicts import Progress, Verdict
from psylist.text.escape import single_line

if TYPE_CHECKING:
    from rich.status import Status  # a pipe has no use for Rich, which takes long to load
    from rich.text import Text


class Spinner:
    """Shows the latest message on stderr until `done`."""

    def __init__(self) -> None:
        self._status: Status | None = None
        self._terminal = is_terminal(sys.stderr)
        self._spins = self._terminal and has_colour(sys.stderr)

    def __call__(self, message: str) -> None:
        """Show what psylist is waiting for from now on."""
        if not self._spins:
            if self._terminal:
                info(f"{message} …")
            return
        from rich.console import Console
        from rich.status import Status
        from rich.text import Text

        text = Text(single_line(message))
        if self._status is None:
            self._status = Status(text, console=Console(stderr=True))
            self._status.start()
        else:
            self._status.update(text)

    def done(self) -> None:
        """Clear the line, for another message or a question."""
        if self._status is not None:
            self._status.stop()
            self._status = None


_WIDTH = 30  # columns of the bar
_COLOURS = {
    Verdict.OK: "green", Verdict.MOVED: "cyan", Verdict.SKIPPED: "dim", Verdict.BLOCKED: "cyan",
    Verdict.SOFT_404: "yellow", Verdict.LANDING_GONE: "yellow", Verdict.DOWN: "yellow",
    Verdict.BROKEN: "red", Verdict.ERROR: "magenta",
}  # fmt: skip
_MIN_WAIT_SHOWN = 2.0  # seconds; a host that takes longer is named


_SILENCE_BETWEEN = 30.0  # seconds between two lines in a pipe


def describe_wait(wait: Progress) -> str:
    """What a check waits for: the host, how many of its links are left, and why."""
    why = ""
    if wait.paused >= 1:
        why = f", which asks for a pause of {wait.paused:.0f} s"
    elif wait.silent >= 1:
        why = f", which has not answered for {wait.silent:.0f} s"
    left = f"{wait.pending:,} link{'s' if wait.pending != 1 else ''} left"
    return f"waiting for {single_line(wait.host)} ({left}{why})"


class ProgressLines:
    """A line now and then, for a pipe: who reads its log learns what takes so long.

    Args:
        number: of links in total.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._done = 0
        self._last_line = time.monotonic()

    def advance(self, _: Verdict) -> None:
        """Count one more verdict."""
        self._done += 1

    def update_eta(self, progress: Progress) -> None:
        """Say what is being waited for, if nothing has been said for long."""
        now = time.monotonic()
        if now - self._last_line >= _SILENCE_BETWEEN:
            self._last_line = now
            info(f"{self._done:,} of {self._number:,} links checked; {describe_wait(progress)}")


class ProgressBar:
    """A bar with counts per verdict, rate and remaining time.

    Args:
        number: of links in total.
    """

    def __init__(self, number: int) -> None:
        from rich.console import Console
        from rich.live import Live

        self._number = number
        self._counts: Counter[Verdict] = Counter()
        self._started = time.monotonic()
        self._waiting: Progress | None = None
        self._live = Live(
            get_renderable=self._picture,
            console=Console(stderr=True),
            transient=True,
            refresh_per_second=8,
        )

    def __enter__(self) -> Self:
        """Show the bar."""
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the bar."""
        self._live.stop()

    def advance(self, verdict: Verdict) -> None:
        """Count one more verdict."""
        self._counts[verdict] += 1

    def update_eta(self, progress: Progress) -> None:
        """Update what is being waited for."""
        self._waiting = progress

    def _picture(self) -> "Text":
        from rich.text import Text

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
        wait = self._waiting
        if wait and done < self._number and self._is_worth_naming(wait, seconds):
            line.append(f"\n{describe_wait(wait)}")
        return line

    def _is_worth_naming(self, wait: Progress, seconds: float) -> bool:
        return wait.seconds >= _MIN_WAIT_SHOWN or seconds >= _MIN_WAIT_SHOWN

    def _remaining(self, done: int, seconds: float) -> str:
        """The longer of the estimates by the rate so far and by the slowest host."""
        by_rate = (self._number - done) * seconds / done if done else 0.0
        by_host = self._waiting.seconds if self._waiting else 0.0
        left = round(max(by_rate, by_host))
        if left < 1:
            return ""
        return f"{left // 60} min {left % 60:02} s" if left >= 60 else f"{left} s"
