"""`psylist export --format html` writes a web site into a folder."""

from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("entries")
LIST = """\
[list]
title = "A list"
languages = ["en", "zh"]

[[entries]]
id = "a"
title = "A"
year = 2024
tags = ["心理咨询", "data/dialogue"]
authors = ["Ann Lee", "王小明"]
summary.en = "Words."
summary.zh = "文字。"
"""


def test_a_site_has_a_page_a_language(run: Run, sandbox: Path) -> None:
    result = run("export", "--format", "html", "-o", "site")
    assert result.code == 0, result.err
    assert (sandbox / "site/index.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_site_needs_a_folder(run: Run) -> None:
    result = run("export", "--format", "html")
    assert result.code == 2
    assert "-o FOLDER" in result.err
