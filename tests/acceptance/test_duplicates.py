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
    same title; authors unknown
"""


UNKNOWN = (
    "error: no entry 'nosuch' in entries.toml\n"
    "hint: `psylist list WORDS` searches titles, authors, venues and summaries.\n"
)


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
                    "words": "same title; authors unknown",
                    "score": 100.0,
                }
            ],
        }
    ]


@pytest.mark.posix
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


def test_the_evidence_of_a_pair_can_be_explained(run: Run) -> None:
    ended = run("duplicates", "--explain", "smile", "weixiao")
    assert ended == Ended(
        1,
        """\
entries.toml:9: smile: SMILE: Many Turns from One
entries.toml:20: weixiao: 微笑：从单轮到多轮的扩展方法
    ids and addresses: nothing in common
    repositories: nothing in common
    titles and authors: 100 of 100 points, enough
          +70  same title
          +30  a title that two unrelated works hardly share
           +0  authors unknown
""",
        "likely the same work\n",
    )


def test_so_can_why_two_entries_are_no_duplicates(run: Run, entries: Path) -> None:
    entries.write_text(
        '[[entries]]\nid = "a"\ntitle = "Grief of Farmers in Winter"\nauthors = ["Ann Lee"]\n'
        'arxiv = "2401.00001"\n'
        '[[entries]]\nid = "b"\ntitle = "The Grief of Farmers in a Winter"\nauthors = ["Bo Xu"]\n'
        'arxiv = "2109.00002"\n',
        "utf-8",
    )
    ended = run("duplicates", "--explain", "a", "b")
    assert (ended.code, ended.err) == (0, "not likely the same work\n")
    assert ended.out.endswith("""\
    titles and authors: -300 of 100 points
          +70  same title
          +30  a title that two unrelated works hardly share
         -200  other authors
         -200  3 years apart
""")
    record = json.loads(run("duplicates", "--explain", "a", "b", "--json").out)
    assert (record["likely"], record["threshold"], record["distinct"]) == (False, 100, False)
    assert [(one["id"], one["line"]) for one in record["entries"]] == [("a", 1), ("b", 6)]
    titles = record["grounds"][2]
    assert (titles["name"], titles["points"], titles["kind"]) == ("titles", -300, None)
    assert titles["factors"][2] == {"points": -200, "message": "other authors"}


def test_what_is_marked_as_distinct_is_explained_so(run: Run) -> None:
    assert run("set", "weixiao", "distinct+=smile").code == 0
    ended = run("duplicates", "--explain", "smile", "weixiao")
    assert (ended.code, ended.err) == (0, "not likely the same work\n")
    assert "    marked as different papers ('distinct'): nothing else counts\n" in ended.out


@pytest.mark.parametrize("ids", [[], ["smile"], ["smile", "smile"], ["smile", "catch", "weixiao"]])
def test_only_two_entries_can_be_explained(run: Run, ids: list[str]) -> None:
    ended = run("duplicates", "--explain", *ids)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: --explain needs exactly two entries\n")


def test_an_id_that_is_not_there_is_told_and_the_others_are_looked_at(run: Run) -> None:
    ended = run("duplicates", "smile", "nosuch")
    assert (ended.code, ended.out) == (3, SMILES)
    assert ended.err.startswith(UNKNOWN + "1 group of likely duplicates\n")
    assert run("duplicates", "nosuch", "none") == (
        3,
        "",
        UNKNOWN + UNKNOWN.replace("nosuch", "none"),
    )
