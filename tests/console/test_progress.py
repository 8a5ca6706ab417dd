"""What is told of a check while it runs."""

import time

import pytest

from psylist.console.progress import ProgressLines, describe_wait
from psylist.linkcheck.verdicts import Progress, Verdict


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Progress("a.example", 1, 0.1), "waiting for a.example (1 link left)"),
        (Progress("a.example", 1200, 60), "waiting for a.example (1,200 links left)"),
        (
            Progress("a.example", 3, 12.2, paused=12.2),
            "waiting for a.example (3 links left, which asks for a pause of 12 s)",
        ),
        (
            Progress("a.example", 3, 1, silent=18.4),
            "waiting for a.example (3 links left, which has not answered for 18 s)",
        ),
        (Progress("a\x1b[1m.example", 1, 0.1), "waiting for a␛[1m.example (1 link left)"),
    ],
)
def test_a_wait_names_host_links_and_reason(wait: Progress, words: str) -> None:
    assert describe_wait(wait) == words


def test_a_pipe_hears_every_thirty_seconds_what_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    lines = ProgressLines(8)
    lines.advance(Verdict.OK)
    for now in (100.5, 129.9, 130.0, 130.5, 159.9, 160.1):  # noqa: B007  (the clock)
        lines.update_eta(Progress("a.example", 7, 9.0))
    line = "1 of 8 links checked; waiting for a.example (7 links left)\n"
    assert capsys.readouterr().err == line * 2
