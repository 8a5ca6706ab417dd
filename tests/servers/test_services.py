"""The stand-ins of all services, started by hand."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import REPOSITORY, Run


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a stand-in prints that runs as a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.servers.services"],
        cwd=REPOSITORY, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    try:
        output = []
        for line in process.stdout:
            output.append(line.rstrip("\n"))
            if match := re.fullmatch(r"export (\w+)=(\S+)\n", line):
                monkeypatch.setenv(match[1], match[2])
            if "see tests.servers.arxiv" in line:
                break
        yield output
    finally:
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        process.wait(10)
    assert process.returncode == 0


def test_what_it_says_can_be_added_can_be_added(lines: list[str], run: Run) -> None:
    words = [line.removeprefix("#   ").strip("'") for line in lines if line.startswith("#   ")]
    wanted = ["2509.25733", "2024.clpsych-1.90", "10.2196/99001",
              "https://github.com/SmartFlowAI/EmoLLM",
              "https://openreview.net/forum?id=aB3_d-EF12"]  # fmt: skip
    assert {*wanted} <= {*words}
    run("init")
    assert run("add", *wanted, next(word for word in words if "/works/gbk" in word)).code == 0
