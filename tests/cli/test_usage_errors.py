"""Typer's usage errors look like psylist's: a sentence, a remedy, exit code 2."""

import re
from collections.abc import Sequence

import pytest

from tests.conftest import Ended, Run, program
from tests.terminal import on_terminal

HELP = "See `psylist {} --help`."


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["lsit"], "unknown command 'lsit'", "Did you mean `psylist list`?"),
        (["exprot"], "unknown command 'exprot'", "Did you mean `psylist export`?"),
        (["ad"], "unknown command 'ad'", "Did you mean `psylist add`?"),
        (["psylist", "check"], "unknown command 'psylist'", "Leave out psylist: check, list, …"),
        (["xyzzy"], "unknown command 'xyzzy'", "See `psylist --help`."),
        (["li'st"], 'unknown command "li\'st"', "Did you mean `psylist list`?"),
        (["list", "--jsn"], "unknown option '--jsn'", "Did you mean --json?"),
        (["list", "--xyz"], "unknown option '--xyz'", HELP.format("list")),
        (["list", "--format", "json"], "unknown option '--format'", "Did you mean --json?"),
        (["list", "--format=json"], "unknown option '--format'", "Did you mean --json?"),
        (["list", "--format", "md"], "unknown option '--format'", HELP.format("list")),
        (["check", "--json"], "unknown option '--json'", "Did you mean --format json?"),
        (["list", "--kin", "x"], "unknown option '--kin'", "Did you mean --kind?"),
        (["list", "--tga", "x"], "unknown option '--tga'", "Did you mean --tag?"),
        (["list", "-rq"], "unknown option '-q'", HELP.format("list")),
        (["--bogus"], "unknown option '--bogus'", "See `psylist --help`."),
        (["remove", "--yes"], "missing argument ID", HELP.format("remove")),
        (["set", "note=x"], "missing argument ID", HELP.format("set")),
        (["show"], "missing argument ID", HELP.format("show")),
        (["set"], "missing argument FIELD=VALUE", HELP.format("set")),
        (["set", "one"], "missing argument FIELD=VALUE", HELP.format("set")),
        (["sort", "b", "c"], "too many arguments: b c", HELP.format("sort")),
        (["schema", "x"], "too many arguments: x", HELP.format("schema")),
        (["list", "--tag"], "--tag needs a value", HELP.format("list")),
        (["-f"], "-f needs a value", "See `psylist --help`."),
        (["list", "--json=3"], "--json takes no value", HELP.format("list")),
        (["list", "--limit", "x"], "--limit: 'x' is not a whole number", HELP.format("list")),
        (["list", "--limit", "-1"], "--limit: must be 0 or more, not -1", HELP.format("list")),
        (["add", "--timeout", "x"], "--timeout: 'x' is not a number", HELP.format("add")),
        (["add", "--timeout", "nan"], "--timeout: 'nan' is not a number", HELP.format("add")),
        (
            ["add", "--timeout", "0"],
            "--timeout: must be between 0.1 and 3600, not 0",
            HELP.format("add"),
        ),
        (
            ["list", "--kind", "papr"],
            "--kind: 'papr' is not one of paper, project, dataset, survey, tool",
            "Did you mean --kind paper?",
        ),
        (
            ["init", "--with", "pages,schema"],
            "--with: 'pages,schema' is not one of pages, schema, workflow, site, pre-commit, forms",
            "Did you mean --with pages --with schema?",
        ),
        (
            ["list", "--sort", "x"],
            "--sort: 'x' is not one of year, date, title, venue, added",
            HELP.format("list"),
        ),
        (["l\x1b[31m"], "unknown command 'l\\x1b[31m'", "See `psylist --help`."),
        (["sort", "b\x1b[31m"], "too many arguments: b\\x1b[31m", HELP.format("sort")),
    ],
)
def test_a_usage_error_is_a_sentence_and_a_remedy(
    run: Run, words: Sequence[str], message: str, hint: str
) -> None:
    assert run(*words) == Ended(2, "", f"error: {message}\nhint: {hint}\n")


@pytest.mark.posix
@pytest.mark.parametrize("columns", [20, 80, 200])
def test_a_usage_error_is_the_same_on_a_terminal_of_any_width(columns: int) -> None:
    code, screen = on_terminal("list", "--jsn", columns=columns)
    assert (code, re.sub(r"\x1b\[\d+m", "", screen)) == (
        2,
        "error: unknown option '--jsn'\nhint: Did you mean --json?\n",
    )
    assert screen.startswith("\x1b[31merror: \x1b[0m")


@pytest.mark.posix
@pytest.mark.parametrize(("name", "coloured"), [("NO_COLOR", False), ("FORCE_COLOR", True)])
def test_colours_of_usage_errors_follow_the_environment(name: str, coloured: bool) -> None:
    assert ("\x1b[31m" in program("lsit", env={name: "1"}).err) is coloured
    code, screen = on_terminal("lsit", env={name: "1"})
    assert (code, "\x1b" in screen) == (2, coloured)
