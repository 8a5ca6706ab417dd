"""TAB: what a shell is offered, and that nothing disturbs the line that is being typed."""

from pathlib import Path

import pytest

from tests.conftest import Ended, Run, program

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH: A 'quoted' \\"title\\""
year = 2025
venue = "EMNLP 2025 Findings"
tags = ["cbt", "数据"]
authors = ["Ann Lee"]

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
        for name, value in {
            "_PSYLIST_COMPLETE": f"complete_{kind}",
            "COMP_WORDS": "\n".join(line),
            "COMP_CWORD": str(len(words)),
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
        (["list", "--tag", ""], ["cbt", "数据"]),
        (["list", "--kind", "da"], ["dataset"]),
        (["list", "--sort", "v"], ["venue"]),
        (["list", "--venue", ""], ["EMNLP 2025 Findings"]),
        (["set", "catch", "summary"], ["summary=", "summary.en=", "summary.zh="]),
        (["sort", "--ch"], ["--check"]),
        (["sort", "--by", "t"], ["title"]),
        (["sort", "--by", "year,-d"], ["year,-date"]),
        (["--vers"], ["--version"]),
        (["add", "--tag", "c"], ["cbt"]),
    ],
)
def test_commands_ids_languages_years_tags_and_options_are_offered(
    shell: Shell, words: list[str], found: list[str]
) -> None:
    assert shell.offered(*words) == found


def test_every_command_is_offered(shell: Shell) -> None:
    assert shell.offered("") == [
        "add", "list", "show", "set", "edit", "remove", "sort", "duplicates", "merge",
        "export", "check-links", "import", "init", "schema", "template",
    ]  # fmt: skip


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
