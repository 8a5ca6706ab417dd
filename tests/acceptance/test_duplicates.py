"""`psylist duplicates`: groups with reasons and lines, and a word that silences a false alarm."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Ended, Run, program
from tests.terminal import on_terminal

LIST = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "catch"
title = "CATCH"
arxiv = "2509.25733"

[[entries]]
id = "smile"
title.en = "SMILE: Many Turns from One"
title.zh = "微笑：从单轮到多轮的扩展方法"

# The same again.
[[entries]]
id = "catch-2"
title = "A Data Synthesis Framework"
url = "https://arxiv.org/abs/2509.25733v1"

[[entries]]
id = "weixiao"
title = "微笑：从单轮到多轮的扩展方法"

[[entries]]
id = "synthesis"
title = "Synthesis"
arxiv = "2509.25733"
"""
CATCHES = """\
entries.toml:4: catch: CATCH
entries.toml:15: catch-2: A Data Synthesis Framework
entries.toml:24: synthesis: Synthesis
    catch, catch-2: both are arXiv:2509.25733
    catch-2, synthesis: both are arXiv:2509.25733
"""
SMILES = """\
entries.toml:9: smile: SMILE: Many Turns from One
entries.toml:20: weixiao: 微笑：从单轮到多轮的扩展方法
    same title, nothing known of common authors
"""


def remedy(a: str, b: str) -> str:
    return (
        f"hint: `psylist merge {a} {b}` merges two entries; "
        f"`psylist set {a} distinct+={b}` marks them as different works.\n"
    )


pytestmark = pytest.mark.usefixtures("entries")


def test_groups_are_told_with_lines_and_reasons(run: Run) -> None:
    message = f"2 groups of likely duplicates\n{remedy('catch', 'catch-2')}"
    assert run("duplicates") == Ended(1, f"{CATCHES}\n{SMILES}", message)


@pytest.mark.parametrize("word", ["smile", "weixiao"])
def test_only_what_is_like_the_entries_named_is_told(run: Run, word: str) -> None:
    message = f"1 group of likely duplicates\n{remedy('smile', 'weixiao')}"
    assert run("duplicates", word) == Ended(1, SMILES, message)


def test_a_list_without_duplicates_ends_well(run: Run, entries: Path) -> None:
    entries.write_text(LIST.partition("# The same")[0], "utf-8")
    assert run("duplicates") == Ended(0, "", "no likely duplicates\n")
    assert run("duplicates", "--json") == Ended(0, "[]\n", "no likely duplicates\n")


def test_an_entry_that_is_not_there_is_told(run: Run) -> None:
    ended = run("duplicates", "nobody")
    assert (ended.code, ended.out) == (3, "")


def test_json_holds_entries_and_reasons(run: Run) -> None:
    ended = run("duplicates", "smile", "--json")
    assert ended.code == 1
    assert json.loads(ended.out) == [
        {
            "entries": [
                {
                    "id": "smile",
                    "title": "SMILE: Many Turns from One",
                    "file": "entries.toml",
                    "line": 9,
                },
                {
                    "id": "weixiao",
                    "title": "微笑：从单轮到多轮的扩展方法",
                    "file": "entries.toml",
                    "line": 20,
                },
            ],
            "reasons": [
                {
                    "ids": ["smile", "weixiao"],
                    "kind": "titles-alike",
                    "words": "same title, nothing known of common authors",
                    "score": 100.0,
                }
            ],
        }
    ]


def test_a_terminal_gets_colours_and_a_pipe_none(run: Run) -> None:
    code, screen = on_terminal("duplicates", "smile")
    assert code == 1
    assert "\x1b[1msmile\x1b[0m: SMILE" in screen
    assert "\x1b[33msame title" in screen
    assert "\x1b" not in run("duplicates").out


def test_said_to_be_distinct_they_are_never_told_again(run: Run, entries: Path) -> None:
    assert run("set", "weixiao", "distinct+=smile").code == 0
    assert tomllib.loads(entries.read_text("utf-8"))["entries"][3]["distinct"] == ["smile"]
    assert run("duplicates").out == CATCHES.replace(":24:", ":25:")
    assert run("duplicates", "smile") == Ended(0, "", "no likely duplicates\n")
    assert " distinct smile " in " ".join(run("show", "weixiao").out.split())


def test_a_name_that_no_entry_has_is_warned_of(run: Run, entries: Path) -> None:
    text = LIST.partition("# The same")[0].replace(
        '"2509.25733"\n', '"2509.25733"\ndistinct = ["x"]\n'
    )
    entries.write_text(text, "utf-8")
    message = (
        "warning: catch: 'distinct' names x, and there is no such entry\nno likely duplicates\n"
    )
    assert run("duplicates") == Ended(0, "", message)


def test_an_entry_is_never_distinct_from_itself(run: Run, entries: Path) -> None:
    ended = run("set", "smile", "distinct=smile")
    assert (ended.code, entries.read_text("utf-8")) == (2, LIST)
    assert "'distinct' names the entry itself" in ended.err


def test_titles_and_ids_that_act_on_a_terminal_are_shown(run: Run, entries: Path) -> None:
    title = 'title = "Cats\\u001b[2J \\u202eas Therapists in Winter"\n'
    entries.write_text(f"[[entries]]\n{title}[[entries]]\n{title}", "utf-8")
    ended = run("duplicates")
    assert ended.code == 1
    assert [c for c in ended.out + ended.err if c in "\x1b\u202e"] == []


def test_the_list_of_this_repository_has_none() -> None:
    assert program("duplicates", cwd=REPOSITORY) == Ended(0, "", "no likely duplicates\n")
