"""What holds on every system: line breaks of a file, and consoles of any encoding."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run, command_line

LIST = """\
[list]
title = "List"
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH"  # ours
year = 2025
links.code = "https://example.org/code"
summary.en = \"\"\"
Long
text.\"\"\"

[[entries]]
id = "other"
title = "Another"
year = 2024
url = "https://example.org/other"
"""
CHANGES = {
    "set": ["set", "catch", "venue=ACL 2025", "summary.zh=一段话。", "tags+=new"],
    "set a text of several lines": ["set", "catch", "summary.en=One.\n\nTwo."],
    "remove a field": ["set", "catch", "links="],
    "add": [
        "add",
        "--title",
        "Small Ships",
        "--url",
        "https://example.org/ships",
        "--year",
        "2026",
    ],
    "merge": ["merge", "catch", "other", "--yes"],
    "remove": ["remove", "catch", "--yes"],
    "sort": ["sort", "--by", "title"],
    "import": ["import", "page.md"],
}


@pytest.mark.parametrize("words", CHANGES.values(), ids=list(CHANGES))
def test_a_file_with_windows_line_breaks_keeps_them(
    words: list[str], sandbox: Path, run: Run
) -> None:
    file = sandbox / "entries.toml"
    file.write_bytes(LIST.replace("\n", "\r\n").encode())
    (sandbox / "page.md").write_text(
        "- [Kind Birds of Quiet Places](https://example.org/birds), ACL 2024\n"
    )
    ended = run(*words)
    assert ended.code == 0, ended.err
    after = file.read_bytes()
    assert after != LIST.replace("\n", "\r\n").encode()
    assert after.count(b"\n") == after.count(b"\r\n") > 0


@pytest.mark.posix
def test_an_edited_entry_keeps_windows_line_breaks(
    sandbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sandbox / "entries.toml"
    file.write_bytes(LIST.replace("\n", "\r\n").encode())
    monkeypatch.setenv("EDITOR", "sed -i s/CATCH/CATCHES/")
    assert run("edit", "catch").code == 0
    expected = LIST.replace("CATCH", "CATCHES").replace("\n", "\r\n")
    assert file.read_bytes() == expected.encode()


def test_an_entry_keeps_its_own_line_breaks_among_others(sandbox: Path, run: Run) -> None:
    head, first, second = LIST.split("[[entries]]\n")
    catch, other = "[[entries]]\r\n" + first.replace("\n", "\r\n"), "[[entries]]\n" + second
    file = sandbox / "entries.toml"
    file.write_bytes((head + catch + other).encode())
    assert run("set", "catch", "year=2026").code == 0
    expected = head + catch.replace("2025", "2026") + other
    assert file.read_bytes() == expected.encode()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii", "cp437"])
@pytest.mark.parametrize(
    "words",
    [["list"], ["list", "--json"], ["show", "catch"], ["export", "--lang", "zh"], ["show", "猫🐈"],
     ["set", "catch", "年=2024"], ["remove", "catch", "--dry-run"], ["duplicates"], ["--help"]],
    ids=" ".join,
)  # fmt: skip
def test_a_console_of_any_encoding_shows_what_it_can(
    encoding: str, words: list[str], sandbox: Path
) -> None:
    text = LIST.replace('"CATCH"', '"CATCH 心理咨询 🐈 é"').replace("text.", "文本 🐈 “é”.")
    (sandbox / "entries.toml").write_text(text, "utf-8")
    codes = {"show 猫🐈": 3, "set catch 年=2024": 2}
    done = subprocess.run(
        command_line(*words),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
    )
    # Data for a pipe is UTF-8; messages are what the console can show.
    stdout, stderr = done.stdout.decode("utf-8"), done.stderr.decode(encoding)
    assert done.returncode == codes.get(" ".join(words), 0), stderr
    assert "Traceback" not in stderr
    if done.returncode or words == ["duplicates"]:
        assert stderr.strip()
    else:
        assert words == ["--help"] or "心理咨询 🐈 é" in stdout
