"""TAB: what a shell is offered, and that nothing disturbs the line that is being typed."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from psylist.cli.app import COMMANDS
from tests.conftest import Ended, Run, command_line, program
from tests.terminal import open_terminal, talk

LIST = """\
[list]
languages = ["en", "zh"]

[searches.empathy]
words = ["empathy"]

[tags.cbt]
group = "therapy"
name = { en = "Behaviour", zh = "认知行为疗法" }

[tag-groups.therapy]
name.zh = "疗法"

[[entries]]
id = "catch"
title = "CATCH: A 'quoted' \\"title\\""
year = 2025
venue = "EMNLP 2025 Findings"
tags = ["cbt", "数据/图"]
authors = ["Ann Lee"]
category = "cs.CL"

[[entries]]
id = "cactus"
title = { zh = "仙人掌" }
date = "2024-03"
tags = ["cbt"]
"""


pytestmark = pytest.mark.usefixtures("entries")


STRANGE = """\
[[entries]]
id = "first"
title = "T"
summary = \'\'\'
[[entries]]
id = "fake"
\'\'\'

[[ entries ]]
id = "f\\u0069fth"
title = "T"
[list]
title = "L"
[[entries]]
id = "second"
title = "T"
"""


class Shell:
    """A shell with a cursor at the end of the last word."""

    def __init__(self, run: Run, environment: pytest.MonkeyPatch) -> None:
        self._run = run
        self._environment = environment

    def tab(self, *words: str, kind: str = "bash") -> Ended:
        """How psylist ends when it is asked what to offer."""
        line = ["psylist", *words]
        if kind == "bash":  # which splits words at =, : and @
            line = [part for word in line for part in re.findall("[=:@]+|[^=:@]+", word) or [""]]
        for name, value in {
            "_PSYLIST_COMPLETE": f"complete_{kind}",
            "COMP_WORDS": "\n".join(line),
            "COMP_CWORD": str(len(line) - 1),
            "_TYPER_COMPLETE_ARGS": " ".join(line),
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        }.items():
            self._environment.setenv(name, value)
        return self._run()

    def offered(self, *words: str) -> list[str]:
        """What bash is offered."""
        ended = self.tab(*words)
        assert (ended.code, ended.err) == (0, "")
        return [line for line in ended.out.splitlines() if line]


@pytest.fixture
def shell(run: Run, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(run, monkeypatch)


@pytest.mark.parametrize(
    ("word", "found"),
    [("", ["first", "fifth", "second"]), ("f", ["first", "fifth"]), ("fi", ["first", "fifth"]),
     ("fa", []), ("sec", ["second"]), ("x", [])],
)  # fmt: skip
@pytest.mark.parametrize("text", [STRANGE, STRANGE.replace("\n", "\r\n")], ids=["unix", "windows"])
def test_ids_are_found_however_the_file_is_written(
    shell: Shell, sandbox: Path, text: str, word: str, found: list[str]
) -> None:
    (sandbox / "entries.toml").write_bytes(text.encode())
    assert shell.offered("show", word) == found
    plain = text.replace('[[entries]]\nid = "fake"', "").replace('[[entries]]\r\nid = "fake"', "")
    (sandbox / "entries.toml").write_bytes(plain.encode())
    assert shell.offered("show", word) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["e"], ["edit", "export"]),
        (["show", ""], ["catch", "cactus"]),
        (["show", "cat"], ["catch"]),
        (["set", "cac"], ["cactus"]),
        (["set", ""], ["catch", "cactus"]),
        (["set", "--tag", "cbt", "ven"], ["venue="]),
        (["set", "catch", "venue=E"], ["EMNLP 2025 Findings"]),
        (["set", "catch", "year="], ["2025", "2024"]),
        (["set", "catch", "kind=s"], ["survey"]),
        (["set", "catch", "distinct+=ca"], ["catch", "cactus"]),
        (["set", "catch", "tags-=c"], ["cbt"]),
        (["set", "catch", "note="], []),
        (["set", "catch", "year=2025", "ca"], []),
        (["list", "--tag=c"], ["cbt"]),
        (["list", "--tag="], ["cbt", "数据", "数据/图"]),
        (["list", "--group", "t"], ["therapy"]),
        (["list", "--tag", "认"], ["认知行为疗法"]),
        (["list", "--tag", "B"], ["Behaviour"]),
        (["list", "--group", "疗"], ["疗法"]),
        (["add", "--tag", "认"], []),
        (["tags", "r"], ["rename"]),
        (["tags", "rename", "c"], ["cbt"]),
        (["tags", "rename", "数"], ["数据", "数据/图"]),
        (["help", "se"], ["set", "serve"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["edit", "z"], []),
        (["remove", "catch", "ca"], ["catch", "cactus"]),
        (["export", "--lang", ""], ["en", "zh", "all"]),
        (["export", "-l", "z"], ["zh"]),
        (["list", "--missing", "z"], ["zh"]),
        (["list", "--missing", "summary."], ["summary.en", "summary.zh"]),
        (["list", "--author", ""], ["Ann Lee"]),
        (["check-links", "--lang", ""], ["en", "zh"]),
        (["list", "--year", ""], ["2025", "2024"]),
        (["list", "-y", "2025"], ["2025"]),
        (["list", "--tag", ""], ["cbt", "数据", "数据/图"]),
        (["list", "--kind", "da"], ["dataset"]),
        (["list", "--sort", "v"], ["venue"]),
        (["list", "--venue", ""], ["EMNLP 2025 Findings"]),
        (["set", "catch", "summary"], ["summary=", "summary.en=", "summary.zh="]),
        (["sort", "--ch"], ["--check"]),
        (["sort", "--by", "t"], ["title"]),
        (["sort", "--by", "year,-d"], ["year,-date"]),
        (["--vers"], ["--version"]),
        (["add", "--tag", "c"], ["cbt"]),
        (["find", "--new", "e"], ["empathy"]),
        (["find", "e"], []),
        (["find", "--category", ""], ["cs.CL"]),
        (["find", "--author", ""], ["Ann Lee"]),
        (["find", "--like", "cac"], ["cactus"]),
    ],
)
def test_commands_ids_languages_years_tags_and_options_are_offered(
    shell: Shell, words: list[str], found: list[str]
) -> None:
    assert shell.offered(*words) == found


def test_a_word_behind_a_blank_is_a_new_one(shell: Shell) -> None:
    assert "year=" in shell.offered("set", "catch", "note=", "")
    assert shell.offered("set", "catch", "tags=cbt", "ven") == ["venue="]


def test_every_command_is_offered(shell: Shell) -> None:
    assert shell.offered("") == [*COMMANDS]


@pytest.mark.parametrize("before", [True, False])
def test_the_file_that_is_named_on_the_line_is_the_one_that_is_read(
    shell: Shell, tmp_path: Path, before: bool
) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[[entries]]\nid = "elsewhere"\ntitle = "E"\n')
    named = ["-f", str(other)]
    words = [*named, "show", ""] if before else ["show", *named, ""]
    assert shell.offered(*words) == ["elsewhere"]


def test_the_file_that_the_environment_names_is_read(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[[entries]]\nid = "elsewhere"\ntitle = "E"\n')
    monkeypatch.setenv("PSYLIST_FILE", str(other))
    assert shell.offered("show", "") == ["elsewhere"]


def test_files_are_offered_behind_f(shell: Shell, sandbox: Path) -> None:
    (sandbox / "deep").mkdir()
    (sandbox / "note.txt").touch()
    assert shell.offered("-f", "") == ["deep/", "entries.toml"]


@pytest.mark.parametrize(
    "text",
    [
        b"[[entries]\n",
        b"\xff\xfe",
        b"entries = 3\nlist = 4\n",
        b'[[entries]]\nid = 3\ntags = "x"\nyear = "y"\n[list]\nlanguages = 3\n',
        b"a = " + b"[" * 5000,
        None,
    ],
)
@pytest.mark.parametrize("words", [("show", ""), ("list", "--tag", "")])
def test_a_broken_or_missing_data_file_offers_nothing_and_says_nothing(
    shell: Shell, entries: Path, text: bytes | None, words: tuple[str, ...]
) -> None:
    entries.unlink()
    if text is not None:
        entries.write_bytes(text)
    ended = shell.tab(*words)
    assert (ended.code, ended.out.strip(), ended.err) == (0, "", "")


def test_zsh_gets_ids_with_their_titles(shell: Shell) -> None:
    assert shell.tab("show", "cac", kind="zsh") == Ended(
        0, '_arguments \'*: :(("cactus":"仙人掌"))\'\n', ""
    )


def test_fish_gets_ids_with_their_titles(shell: Shell) -> None:
    assert shell.tab("show", "cac", kind="fish") == Ended(0, "cactus\t仙人掌\n", "")


def test_bash_gets_ids_from_the_program_itself() -> None:
    env = {"_PSYLIST_COMPLETE": "complete_bash", "COMP_WORDS": "psylist show c", "COMP_CWORD": "2"}
    assert program(env=env) == Ended(0, "catch\ncactus\n", "")


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        ("zsh", "--tag=c", "_arguments '*: :((\"--tag=cbt\"))'\n"),
        ("fish", "--tag=c", "--tag=cbt\n"),
        ("zsh", "it", "_arguments '*: :((\"it'\\''s\"))'\n"),
    ],
)
def test_other_shells_get_the_option_with_its_value(
    shell: Shell, entries: Path, kind: str, word: str, expected: str
) -> None:
    entries.write_text('[[entries]]\ntitle = "T"\ntags = ["cbt", "it\'s"]\n')
    words = [word] if "=" in word else ["--tag", word]
    assert shell.tab("list", *words, kind=kind) == Ended(0, expected, "")


VALUES = """\
[[entries]]
id = "catch"
title = "C"
venue = "EMNLP 2025 Findings"
tags = ["cbt", "topic:empathy", "数据 集", "it's $(touch owned)", "a*b", "~x", "me@lab"]
"""


@pytest.mark.posix
@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("list --tag=c", "<list><--tag=cbt>"),
        ("list --tag c", "<list><--tag><cbt>"),
        ("set catch tags+=c", "<set><catch><tags+=cbt>"),
        ("set catch ven\tE", "<set><catch><venue=EMNLP 2025 Findings>"),
        ("set catch venue=EMNLP\\ 2", "<set><catch><venue=EMNLP 2025 Findings>"),
        ('set catch venue="EMNLP 2', "<set><catch><venue=EMNLP 2025 Findings>"),
        ('set catch "venue=E', "<set><catch><venue=EMNLP 2025 Findings>"),
        ("list --tag topic:e", "<list><--tag><topic:empathy>"),
        ("list --tag=topic:e", "<list><--tag=topic:empathy>"),
        ("list --tag=数", "<list><--tag=数据 集>"),
        ("list --tag=it", "<list><--tag=it's $(touch owned)>"),
        ('list --tag "it', "<list><--tag><it's $(touch owned)>"),
        ("list --tag a", "<list><--tag><a*b>"),
        ("list --tag '~", "<list><--tag><~x>"),
        ("list --tag=me@l", "<list><--tag=me@lab>"),
        ("list --tag m", "<list><--tag><me@lab>"),
        ("set catch note=@entr", "<set><catch><note=@entries.toml>"),
        ("set ca", "<set><catch>"),
        ("import entr", "<import><entries.toml>"),
    ],
)
def test_bash_itself_completes_words_that_it_splits(
    entries: Path, tmp_path: Path, typed: str, words: str
) -> None:
    entries.write_text(VALUES, "utf-8")
    program_file = tmp_path / "psylist"
    program_file.write_text(f'#!/bin/sh\nexec {shlex.join(command_line())} "$@"\n')
    program_file.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PS1": "ready> ", "LANG": "C.UTF-8"}
    ours, theirs = open_terminal(200)
    bash = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **env},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        # Ctrl-A and Ctrl-E: what is on the line then is printed as bash reads it.
        show = "\x01printf '<%s>' \x05\n"
        screen = talk(
            ours,
            [
                ("ready> ", "source <(psylist completion bash)\n"),
                ("ready> ", f"psylist {typed}\t{show}"),
                ("<psylist>", "\nexit\n"),
            ],
        )
    finally:
        bash.kill()
        bash.wait()
        os.close(ours)
    assert f"<psylist>{words}" in screen.decode("utf-8")
    assert not (entries.parent / "owned").exists()


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_the_script_for_any_shell_is_printed_wherever_one_is(run: Run, shell_name: str) -> None:
    ended = run("completion", shell_name)
    assert (ended.code, ended.err) == (0, "")
    assert f"_PSYLIST_COMPLETE=complete_{shell_name}" in ended.out


def test_a_shell_without_completion_is_wrong_usage(run: Run) -> None:
    ended = run("completion", "tcsh")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2, "error: argument SHELL: 'tcsh' is not one of bash, zsh, fish",
    )  # fmt: skip
    assert run("completion").code == 2


def test_the_options_of_completion_print_the_same_script(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    script = run("completion", "bash").out
    done = subprocess.run(
        [*command_line("--show-completion", "bash")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, script)


@pytest.mark.posix
@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("words", [("show", ""), ("list", "--tag", "")])
def test_nothing_that_acts_on_a_terminal_is_offered(
    shell: Shell, entries: Path, kind: str, words: tuple[str, ...]
) -> None:
    entries.write_text(
        '[[entries]]\nid = "a"\ntitle = "x\\u001b[31m\\u202e\\u009b"\n'
        'tags = ["t\\u001b[2J", "b\\u202e"]\n'
    )
    ended = shell.tab(*words, kind=kind)
    assert (ended.code, ended.err) == (0, "")
    assert [c for c in ended.out if c in "\x1b\u202e\x9b"] == []


@pytest.mark.posix
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_can_be_printed(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setenv("_PSYLIST_COMPLETE", f"source_{shell}")
    ended = run()
    assert (ended.code, ended.err, "psylist" in ended.out) == (0, "", True)
