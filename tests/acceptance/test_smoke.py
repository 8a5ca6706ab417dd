"""The main path, end to end."""

from pathlib import Path

from tests.conftest import Run
from tests.servers.arxiv import ArxivServer


def test_a_new_list_from_init_to_export(run: Run, arxiv: ArxivServer, sandbox: Path) -> None:
    assert run("init", "--title", "T", "--lang", "en", "--lang", "zh").code == 0
    assert run("add", "2509.25733", "--summary", "zh=摘要").code == 0
    assert len(arxiv.requests) == 1
    ended = run("export", "--lang", "zh")
    assert ended.code == 0
    assert "> 来源：arXiv (2025.09.30) [[链接]](https://arxiv.org/abs/2509.25733)" in ended.out
    assert run("export", "--write").code == 0
    assert (sandbox / "README_zh.md").read_text("utf-8").count("CATCH") == 1
    assert run("export", "--check").code == 0
