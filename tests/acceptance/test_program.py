"""The program as a whole: help, the file it works on, pipes, encodings, hostile data."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from psylist import __version__
from psylist.cli import COMMANDS
from tests.conftest import Ended, Run, command_line, program
from tests.terminal import on_terminal, open_terminal

LIST = '[[entries]]\nid = "one"\ntitle = "One 心理"\nyear = 2025\nsummary = "S."\n'
ROW = "2025\tOne 心理\t(2025)\ten\tone\n"


pytestmark = pytest.mark.usefixtures("entries")


def test_the_bare_name_prints_help_on_stdout(run: Run) -> None:
    bare = run()
    assert (bare.code, bare.err, bare.out.startswith("Usage: psylist ")) == (0, "", True)
    assert run("--help").out == run("-h").out == bare.out


def test_python_m_psylist_is_psylist() -> None:
    assert program("--version") == Ended(0, f"psylist {__version__}\n", "")
    assert program("list") == Ended(0, ROW, "")
    assert program("show", "nothing").code == 3


def test_a_second_command_in_one_process_works_like_the_first(run: Run) -> None:
    first = run("-h")
    for name in COMMANDS:
        run(name, "-h")
    assert run("-h") == first
    assert run("lsit").code == 2


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_has_examples_before_options(run: Run, command: str) -> None:
    words = [command] if command else []
    ended = run(*words, "-h")
    assert (ended.code, ended.err, ended) == (0, "", run(*words, "--help"))
    assert 0 < ended.out.index("Examples:") < ended.out.index("Options:")
    assert f"  psylist {command}" in ended.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_no_wider_than_eighty_columns(run: Run, command: str) -> None:
    out = run(*([command] if command else []), "-h").out
    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_help_lists_every_command_with_its_summary(run: Run) -> None:
    out = re.sub(r"\s+", " ", run("-h").out)
    assert [name for name, message in COMMANDS.items() if f"{name} {message}" not in out] == []


def other(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "entries.toml"
    file.write_text(f'[[entries]]\nid = "{name}"\ntitle = "{name}"\n')
    return file


def ids(ended: Ended) -> list[str]:
    assert (ended.code, ended.err) == (0, "")
    return [line.split("\t")[-1] for line in ended.out.splitlines()]


def test_the_file_can_be_named_before_and_behind_the_command(run: Run, tmp_path: Path) -> None:
    file = other(tmp_path / "far", "far")
    for words in (
        ["-f", str(file), "list"], ["--file", str(file), "list"], ["list", "-f", str(file)],
        [f"--file={file}", "list"], ["list", "--file", str(file.parent)],
        ["-f", str(file.parent), "list"],
    ):  # fmt: skip
        assert ids(run(*words)) == ["far"]


def test_the_nearer_name_wins_over_the_farther_and_over_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env, before, behind = (other(tmp_path / name, name) for name in ("env", "before", "behind"))
    monkeypatch.setenv("PSYLIST_FILE", str(env))
    assert ids(run("list")) == ["env"]
    assert ids(run("-f", str(before), "list")) == ["before"]
    assert ids(run("-f", str(before), "list", "-f", str(behind))) == ["behind"]
    monkeypatch.setenv("PSYLIST_FILE", str(env.parent))
    assert ids(run("list")) == ["env"]
    monkeypatch.setenv("PSYLIST_FILE", "")
    assert ids(run("list")) == ["one"]


def test_the_nearest_file_upwards_is_found(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = sandbox / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert ids(run("list")) == ["one"]
    other(sandbox / "a", "nearer")
    assert ids(run("list")) == ["nearer"]


def test_no_file_anywhere_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    for words in (["list"], ["show", "x"], ["export"], ["set", "x", "year=1"], ["sort"]):
        ended = run(*words)
        assert (ended.code, ended.out) == (5, "")
        assert ended.err.startswith("error: entries.toml: not found in ")
        assert "psylist init" in ended.err


@pytest.mark.parametrize("words", [["list"], ["show", "x"], ["export"], ["set", "x", "year=2000"],
                                   ["remove", "x", "-y"], ["sort"], ["edit", "x"]])  # fmt: skip
def test_a_named_file_that_is_missing_is_exit_5(run: Run, words: Sequence[str]) -> None:
    ended = run("-f", "nowhere.toml", *words)
    assert (ended.code, ended.out) == (5, "")
    assert ended.err == "error: nowhere.toml: cannot be read: no such file or directory\n"


@pytest.fixture
def many(entries: Path) -> Path:
    entries.write_text(
        "".join(
            f'[[entries]]\nid = "e{at}"\ntitle = "Title {at} {"x" * 60}"\nyear = 2025\n'
            for at in range(5000)
        )
    )
    return entries


@pytest.mark.posix
@pytest.mark.parametrize("words", ["list", "export", "list --json"])
def test_a_reader_who_goes_away_is_no_error(many: Path, words: str) -> None:
    line = " ".join(f"'{word}'" for word in command_line(*words.split()))
    done = subprocess.run(
        ["bash", "-c", f"{line} | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert many.exists()
    assert (done.stderr, len(done.stdout.splitlines())) == ("", 1)
    assert done.returncode == 0


@pytest.mark.posix
@pytest.mark.parametrize("words", ["sort --check --by -title", "export --check --lang en -o p.md"])
def test_findings_count_although_nobody_reads_them_all(many: Path, words: str) -> None:
    line = " ".join(f"'{word}'" for word in command_line(*words.split()))
    done = subprocess.run(
        ["bash", "-c", f"{line} 2>{many.parent}/err | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)


@pytest.mark.parametrize("words", ["--version", "-h", "list -h", "list", "template"])
def test_a_reader_who_is_gone_already_is_no_error(words: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        command_line(*words.split()), stdout=write_end, stderr=subprocess.PIPE, check=False
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.posix
@pytest.mark.parametrize("words", ["--version", "list", "-h", "show one", "show nothing"])
def test_a_stdout_that_is_closed_ends_without_a_traceback(words: str) -> None:
    line = " ".join(f"'{word}'" for word in command_line(*words.split()))
    done = subprocess.run(
        ["bash", "-c", f"{line} >&-"], capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.posix
def test_a_disk_that_is_full_is_told_without_a_traceback() -> None:
    line = " ".join(f"'{word}'" for word in command_line("list"))
    done = subprocess.run(
        ["bash", "-c", f"{line} > /dev/full"], capture_output=True, encoding="utf-8", check=False
    )
    expected = "error: stdout: cannot be written: no space left on device\n"
    assert (done.returncode, done.stderr) == (5, expected)


ASCII = {
    "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, ASCII, {"LC_ALL": "C"},
                                 {"PYTHONIOENCODING": "latin-1"}])  # fmt: skip
@pytest.mark.parametrize(
    "words", ["list", "show one", "export", "list 心理", "set one venue=心 -n"]
)
def test_an_encoding_without_chinese_is_no_obstacle(env: dict[str, str], words: str) -> None:
    done = subprocess.run(
        command_line(*words.split()), env={**os.environ, **env}, capture_output=True, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    if words in {"show one", "export", "list"}:
        assert b"One " in done.stdout


@pytest.mark.posix
def test_chinese_on_a_command_line_without_an_encoding_is_written(entries: Path) -> None:
    done = subprocess.run(
        command_line("set", "one", "venue=心理学报"),
        env={**os.environ, **ASCII},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert 'venue = "心理学报"' in entries.read_text("utf-8")


@pytest.mark.posix
def test_control_c_ends_with_130_and_changes_nothing(entries: Path) -> None:
    ours, theirs = open_terminal()
    process = subprocess.Popen(
        command_line("remove", "one"), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    screen = b""
    while b"[y/N]" not in screen:
        screen += os.read(ours, 1024)
    process.send_signal(signal.SIGINT)
    try:
        while part := os.read(ours, 1024):
            screen += part
    except OSError:
        pass
    os.close(ours)
    assert process.wait(10) == 130
    assert screen.decode().replace("\r\n", "\n").endswith("\ninterrupted\n")
    assert entries.read_text("utf-8") == LIST


HOSTILE = """\
[list]
title = "List \\u001b]0;owned\\u0007"
languages = ["en", "zh"]
description = "\\u001b[2J\\u202e[bold]d[/]"

[[entries]]
id = "one"
title = "T\\u001b[31m \\u009b1m \\u202e [bold]x[/] a\\tb\\nc"
year = 2025
venue = "V\\u001b[5m\\r"
note = "N\\u001b[8m"
tags = ["t\\u001b[2J"]
authors = ["A\\u001b[1A"]
url = "https://example.org/\\u009b31m\\u202e"
summary.en = "S\\u001b[31m\\n\\nnext\\u2066"
abstract = "B\\u001b[0K"
source.zh = "来\\u001b[1m"
source.en = "V\\u001b[5m\\r"
"""
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def safe(ended: Ended) -> str:
    """All output, after a check that nothing in it acts on a terminal."""
    output = ended.out + ended.err
    assert ACTING.findall(output) == []
    assert "Traceback" not in output
    return output


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("list", "T␛[31m ⟨U+009B⟩1m ⟨U+202E⟩ [bold]x[/] a b c\tV␛[5m\ten"),
        ("show one", "T␛[31m ⟨U+009B⟩1m ⟨U+202E⟩ [bold]x[/] a b c"),
        ("show one", "A␛[1A"),
        ("show one --json", "\\u009b1m \\u202e [bold]x[/] a\\tb\\nc"),
        ("list --json", "\\u001b[31m"),
        ("export", "T␛\\[31m ⟨U+009B⟩1m ⟨U+202E⟩ \\[bold\\]x\\[/\\] a b c"),
        ("export --lang all", "来␛\\[1m"),
        ("export --check -o x.md", "+# List ␛\\]0;owned␇"),
        ("set one note=x --dry-run", '+note = "x"'),
        ("set one note=\x1b[31m --dry-run", '+note = "\\u001b[31m"'),
        ("remove one --dry-run", '-venue = "V\\u001b[5m\\r"'),
        ("remove one --yes", "removed one"),
        ("sort --by title --check", ""),
        ("show no\x1b[31m", "'no\\x1b[31m'"),
        ("list --missing \x1b[31m", "'\\x1b[31m'"),
        ("export --lang \x1b[31m", "'\\x1b[31m'"),
        ("set one \x1b[31m=x", ""),
        ("set one \x1b[31m.x=y", ""),
        ("-f no\x1b[31m.toml list", "no␛[31m.toml"),
        ("\x1b[31m", ""),
        ("list --\x1b[31m", ""),
        ("list --kind \x1b[31m", ""),
    ],
)
def test_what_acts_in_an_entry_or_a_word_is_shown_and_not_obeyed(
    run: Run, entries: Path, words: str, seen: str
) -> None:
    entries.write_text(HOSTILE, "utf-8")
    assert seen in safe(run(*words.split(" ")))


@pytest.mark.posix
@pytest.mark.parametrize("words", ["list", "show one"])
def test_a_terminal_gets_only_colours_of_psylist(entries: Path, words: str) -> None:
    entries.write_text(HOSTILE, "utf-8")
    code, screen = on_terminal(*words.split(), columns=120)
    plain = re.sub(r"\x1b\[(0|1|2;4|2|3[0-9])m", "", screen)
    assert (code, ACTING.findall(plain)) == (0, [])
    assert "T␛[31m ⟨U+009B⟩1m ⟨U+202E⟩ [bold]x[/] a b c" in plain


@pytest.mark.parametrize(
    "text",
    [
        '[[entries]]\nid = "x\\u001b[31m"\ntitle = "T"\n',
        '[[entries]]\nid = "x\\n"\ntitle = "T"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\n"k\\u001b[31m" = 1\n',
        '[[entries]]\nid = "x"\ntitle = "T"\nsummary."\\u001b[31m" = "s"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\nlinks."\\u001b[31m" = "https://a.b"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\nlinks."a\\n" = "https://a.b"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\nkind = "\\u001b[31m"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\nurl = "javascript:\\u001b[31m"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\nurl = "https://example.org/\\n"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\narxiv = "\\u001b[31m"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\narxiv = "2509.25733\\n"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\ndoi = "10.1000/1\\n"\n',
        '[[entries]]\nid = "x"\ntitle = "T"\ndate = "2025-09\\n"\n',
        '[list]\nlanguages = ["\\u001b[31m"]\n',
        '[list]\nlanguages = ["en\\n"]\n',
        '"\\u001b[31m" = 1\n',
        '[[entries]]\ntitle = "\x1b"\n',
        "a = \u202e\n",
    ],
)
def test_what_acts_in_a_broken_file_is_shown_in_the_error(
    run: Run, entries: Path, text: str
) -> None:
    entries.write_bytes(text.encode())
    ended = run("list")
    assert (ended.code, ended.out) == (5, "")
    assert len(safe(ended).splitlines()) == 1


def test_an_address_with_a_control_character_is_shown(run: Run, entries: Path) -> None:
    entries.write_text(HOSTILE, "utf-8")
    assert "https://example.org/⟨U+009B⟩31m⟨U+202E⟩" in safe(run("show", "one"))
    assert "https://example.org/%C2%9B31m%E2%80%AE" in safe(run("export"))


def test_an_undecodable_word_on_the_command_line_is_no_crash() -> None:
    done = subprocess.run(
        [*map(os.fsencode, command_line("show")), b"\xff\xfe"], capture_output=True, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False), done.stderr


def test_the_interpreter_warns_of_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "psylist", "export"],
        capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_shows_what_the_option_shows(run: Run) -> None:
    assert run("help") == run("--help")
    assert run("help", "set") == run("set", "--help")
    assert run("help", "check-links").out.startswith("Usage: psylist check-links ")


def test_help_of_an_unknown_command_suggests_one(run: Run) -> None:
    assert run("help", "mergee") == Ended(
        2, "", "error: unknown command 'mergee'\nhint: Did you mean `psylist merge`?\n"
    )
    assert run("help", "set", "remove").code == 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("list --tag cbt --tag data", "--tag"),
        ("list -y 2024 --year=2025", "--year"),
        ("stats --tag a --tag a", "--tag"),
        ("export --format csl --format ris", "--format"),
    ],
)
def test_an_option_of_one_value_that_is_given_twice_is_refused(
    run: Run, words: str, name: str
) -> None:
    ended = run(*words.split())
    assert ended == (2, "", f"error: {name} is given twice\nhint: {name} takes one value.\n")


@pytest.mark.parametrize("words", ["list --json --json", "help check-links"])
@pytest.mark.usefixtures("entries")
def test_a_flag_may_be_given_twice(run: Run, words: str) -> None:
    assert run(*words.split()).code == 0
