"""Turn between real processes: one at a time, a pause between two, no wait for the dead."""

import json
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from psylist.http.interprocess_limit import InterprocessRateLimit
from tests.conftest import Run, command_line
from tests.servers.arxiv import ArxivServer

pytestmark = pytest.mark.slow

# Takes the turn several times and prints when it had it, by the clock all processes share.
TAKER = """
import json, sys, time
from pathlib import Path
from psylist.http.interprocess_limit import InterprocessRateLimit
folder, pause, rounds, hold = sys.argv[1:]
turn = InterprocessRateLimit(Path(folder), "arXiv", float(pause))
for _ in range(int(rounds)):
    with turn.acquire(lambda message: None):
        start = time.monotonic()
        print("taken", file=sys.stderr, flush=True)
        time.sleep(float(hold))
        end = time.monotonic()
    print(json.dumps([start, end]), flush=True)
"""
CLOCKS = 0.02  # the pause is kept by the clock on the wall, and measured by another


def taker(
    folder: Path, *, pause: float, rounds: int = 1, hold: float = 0.0
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", TAKER, str(folder), str(pause), str(rounds), str(hold)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def spans(process: "subprocess.Popen[str]") -> list[tuple[float, float]]:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return [(start, end) for start, end in map(json.loads, out.splitlines())]


def taken_within(seconds: float, turn: InterprocessRateLimit) -> tuple[float, list[str]]:
    """How long it takes to get the turn, and what is reported meanwhile."""
    notices: list[str] = []

    def body() -> None:
        with turn.acquire(notices.append):
            pass

    start = time.monotonic()
    thread = threading.Thread(target=body, daemon=True)
    thread.start()
    thread.join(seconds)
    assert not thread.is_alive(), f"no turn for {seconds} s"
    return time.monotonic() - start, notices


def test_two_processes_never_overlap_and_keep_the_pause(tmp_path: Path) -> None:
    processes = [taker(tmp_path, pause=0.3, rounds=3, hold=0.05) for _ in range(2)]
    held = sorted(span for process in processes for span in spans(process))
    assert len(held) == 6
    assert all(later[0] - earlier[1] >= 0.3 - CLOCKS for earlier, later in pairwise(held))


def test_a_killed_holder_frees_the_turn(tmp_path: Path) -> None:
    holder = taker(tmp_path, pause=0.0, hold=60)
    assert holder.stderr is not None
    assert holder.stderr.readline() == "taken\n"
    holder.kill()
    holder.communicate(timeout=60)
    taken_within(20, InterprocessRateLimit(tmp_path, "arXiv", 0.1))


def test_who_waits_for_another_process_is_told_so(tmp_path: Path) -> None:
    holder = taker(tmp_path, pause=0.0, hold=0.5)
    assert holder.stderr is not None
    assert holder.stderr.readline() == "taken\n"
    _, notices = taken_within(20, InterprocessRateLimit(tmp_path, "arXiv", 0.0))
    assert notices == ["waiting for another psylist that is using arXiv"]
    ((_, end),) = spans(holder)
    assert time.monotonic() >= end


def test_the_pause_counts_from_the_end_of_what_was_done(tmp_path: Path) -> None:
    turn = InterprocessRateLimit(tmp_path, "arXiv", 0.3)
    with turn.acquire(lambda _: None):
        time.sleep(0.2)
    waited, notices = taken_within(20, turn)
    assert waited >= 0.3 - CLOCKS
    assert len(notices) == 1
    assert "arXiv allows one request every few seconds" in notices[0]


def test_what_fails_counts_as_done(tmp_path: Path) -> None:
    turn = InterprocessRateLimit(tmp_path, "arXiv", 0.3)
    with pytest.raises(RuntimeError), turn.acquire(lambda _: None):
        raise RuntimeError
    waited, _ = taken_within(20, turn)
    assert waited >= 0.3 - CLOCKS


def test_the_first_turn_of_all_does_not_wait(tmp_path: Path) -> None:
    _, notices = taken_within(20, InterprocessRateLimit(tmp_path, "arXiv", 600))
    assert notices == []


@pytest.mark.parametrize(
    "stamp",
    [
        b"garbage",
        b"",
        b"\xff\xfe\x00",
        b"nan",
        b"-inf",
        b"-1e308",
        b"1.0\n2.0",
        b"0x10",
        b"9" * 5000 + b"x",
    ],
)
def test_a_time_that_is_none_does_not_block(tmp_path: Path, stamp: bytes) -> None:
    (tmp_path / "arXiv.last").write_bytes(stamp)
    _, notices = taken_within(20, InterprocessRateLimit(tmp_path, "arXiv", 600))
    assert notices == []
    assert abs(float((tmp_path / "arXiv.last").read_text()) - time.time()) < 60


@pytest.mark.parametrize("ahead", ["10", "1e6", "1e300", "inf"])
def test_a_time_in_the_future_makes_one_pause_and_no_more(tmp_path: Path, ahead: str) -> None:
    (tmp_path / "arXiv.last").write_text(repr(time.time() + float(ahead)))
    turn = InterprocessRateLimit(tmp_path, "arXiv", 0.2)
    taken_within(20, turn)
    assert float((tmp_path / "arXiv.last").read_text()) <= time.time()


def test_a_folder_in_place_of_the_time_does_not_block(tmp_path: Path) -> None:
    (tmp_path / "arXiv.last").mkdir()
    taken_within(20, InterprocessRateLimit(tmp_path, "arXiv", 600))


def test_two_services_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with InterprocessRateLimit(tmp_path, "arXiv", 600).acquire(lambda _: None):
        _, notices = taken_within(20, InterprocessRateLimit(tmp_path, "OpenReview", 600))
    assert notices == []


def test_three_psylists_at_once_ask_arxiv_one_after_the_other(
    arxiv: ArxivServer, run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "--title", "T").code == 0
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "1")
    started = [
        subprocess.Popen(
            command_line("add", name),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in ("2509.25733", "2504.17238", "2509.04183")
    ]
    output = [process.communicate(timeout=60) for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], output
    seen = arxiv.requests
    assert len(seen) == 3
    assert {request.open_at_arrival for request in seen} == {1}
    assert all(later.arrived - earlier.ended >= 1.0 - CLOCKS for earlier, later in pairwise(seen))
    assert (sandbox / "entries.toml").read_text("utf-8").count("[[entries]]") == 3
