"""`psylist remove`: asks first, and takes only what was named."""

from pathlib import Path

import pytest

from tests.conftest import UNDO, Ended, Run
from tests.terminal import on_terminal

LIST = """\
# Mine.
[list]
title = "T"

# About catch.
[[entries]]
id = "catch"
title = "CATCH"
arxiv = "2509.25733"

# A section of its own.

# About other.
[[entries]]
id = "other"
title = "Other"

[[entries]]
id = "third"
title = "Third"
"""
WITHOUT_CATCH = """\
# Mine.
[list]
title = "T"

# A section of its own.

# About other.
[[entries]]
id = "other"
title = "Other"

[[entries]]
id = "third"
title = "Third"
"""


pytestmark = pytest.mark.usefixtures("entries")


@pytest.mark.parametrize("word", ["catch", "arXiv:2509.25733v3"])
def test_an_entry_goes_with_the_comment_above_it(run: Run, entries: Path, word: str) -> None:
    assert run("remove", word, "--yes") == Ended(0, "", "removed catch\n" + UNDO)
    assert entries.read_text("utf-8") == WITHOUT_CATCH


def test_the_last_entry_leaves_no_blank_line(run: Run, entries: Path) -> None:
    assert run("remove", "third", "-y").code == 0
    assert entries.read_text("utf-8") == LIST.removesuffix(
        '\n[[entries]]\nid = "third"\ntitle = "Third"\n'
    )


def test_a_comment_that_stands_free_above_an_entry_stays(run: Run, entries: Path) -> None:
    assert run("remove", "other", "-y").code == 0
    text = entries.read_text("utf-8")
    assert ("# A section of its own." in text, "# About other." in text) == (True, False)


def test_several_go_at_once_and_all_of_them_can(run: Run, entries: Path) -> None:
    assert run("remove", "third", "catch", "third", "--yes") == Ended(
        0, "", "removed third, catch\n" + UNDO
    )
    assert run("remove", "other", "--yes").code == 0
    assert run("list") == Ended(0, "", "the list has no entries yet\n")
    assert entries.read_text("utf-8").startswith('# Mine.\n[list]\ntitle = "T"\n')


def test_one_that_is_not_there_is_told_and_the_others_go(run: Run, entries: Path) -> None:
    ended = run("remove", "catch", "nothing", "--yes")
    assert (ended.code, ended.out, entries.read_text("utf-8")) == (3, "", WITHOUT_CATCH)
    assert ended.err.splitlines() == [
        "error: no entry 'nothing' in entries.toml",
        "hint: `psylist list WORDS` searches titles, authors, venues and summaries.",
        "removed catch",
        "psylist undo takes it back",
    ]


def test_the_only_one_that_is_not_there_changes_nothing(run: Run, entries: Path) -> None:
    assert run("remove", "nothing", "--yes").code == 3
    assert run("remove", "nothing", "zero", "--yes").code == 3
    assert entries.read_text("utf-8") == LIST


def test_filters_choose_what_goes(run: Run, entries: Path) -> None:
    assert run("remove", "--missing", "arxiv", "third", "catch", "--yes") == Ended(
        0, "", "removed third\n" + UNDO
    )
    assert run("remove", "--missing", "arxiv", "-y") == Ended(0, "", "removed other\n" + UNDO)
    assert entries.read_text("utf-8").count("[[entries]]") == 1


def test_filters_that_match_nothing_are_exit_3_and_no_word_at_all_is_wrong_usage(
    run: Run, entries: Path
) -> None:
    assert run("remove", "--year", "1999", "--yes") == Ended(3, "", "error: no entry matches\n")
    assert run("remove", "catch", "--missing", "arxiv", "-y").code == 3
    assert run("remove", "--yes") == Ended(
        2,
        "",
        "error: missing argument ID\nhint: See `psylist remove --help`.\n",
    )
    assert entries.read_text("utf-8") == LIST


def test_without_a_terminal_nobody_can_be_asked(run: Run, entries: Path) -> None:
    assert run("remove", "catch") == Ended(
        2,
        "",
        "error: cannot ask for confirmation (stdin is not a terminal)\nhint: Use --yes.\n",
    )
    assert entries.read_text("utf-8") == LIST


def test_a_dry_run_asks_nobody_prints_the_diff_and_writes_nothing(run: Run, entries: Path) -> None:
    ended = run("remove", "catch", "--dry-run")
    assert (ended.code, ended.err) == (0, "")
    assert sorted(line for line in ended.out.splitlines() if line[0] in "+-") == [
        "+++ b/entries.toml",
        "-",
        "-# About catch.",
        "--- a/entries.toml",
        "-[[entries]]",
        '-arxiv = "2509.25733"',
        '-id = "catch"',
        '-title = "CATCH"',
    ]
    assert entries.read_text("utf-8") == LIST


TWO = (
    '[[entries]]\nid = "smile"\ntitle = "Smile"\nurl = "https://github.com/a/b"\n\n'
    '[[entries]]\nid = "smile-2"\ntitle = "Lanterns"\n'
    'links.code = "https://github.com/a/b"\n\n'
    '[[entries]]\nid = "SMILE"\ntitle = "Ponds"\n'
)


@pytest.mark.parametrize("word", ["smile", "https://github.com/a/b"])
def test_what_is_gone_is_not_taken_for_another_entry(run: Run, entries: Path, word: str) -> None:
    entries.write_text(TWO, "utf-8")
    assert run("remove", word, "--yes") == Ended(0, "", "removed smile\n" + UNDO)
    left = entries.read_text("utf-8")
    ended = run("remove", word, "--yes")
    assert (ended.code, ended.out, entries.read_text("utf-8")) == (3, "", left)
    assert ended.err.startswith(f"error: no entry '{word}' in entries.toml\nhint: Did you mean ")


@pytest.mark.parametrize("words", [["--yes"], [], ["--dry-run"], ["other", "--yes"]])
def test_where_nobody_is_asked_the_beginning_of_an_id_is_not_enough(
    run: Run, entries: Path, words: list[str]
) -> None:
    ended = run("remove", "cat", *words)
    assert (ended.code, 'id = "catch"' in entries.read_text("utf-8")) == (3, True)
    assert ended.err.startswith(
        "error: no entry 'cat' in entries.toml\n"
        "hint: Did you mean catch? Where nobody is asked, only a whole id names an entry.\n"
    )


@pytest.mark.posix
def test_on_a_terminal_the_beginning_of_an_id_is_asked_about(entries: Path) -> None:
    code, screen = on_terminal("remove", "cat", answers=[("", "y\n")])
    assert (code, "Remove catch? [y/N] " in screen) == (0, True)
    assert entries.read_text("utf-8") == WITHOUT_CATCH
    code, screen = on_terminal("remove", "oth", "--yes")
    assert (code, "Did you mean other?" in screen) == (3, True)
    assert entries.read_text("utf-8") == WITHOUT_CATCH


@pytest.mark.posix
@pytest.mark.parametrize("answer", ["y\n", "Yes\n", "是\n"])
def test_a_yes_on_a_terminal_removes(entries: Path, answer: str) -> None:
    code, screen = on_terminal("remove", "catch", "third", answers=[("", answer)])
    assert (code, "Remove catch, third? [y/N] " in screen) == (0, True)
    assert screen.endswith("removed catch, third\n" + UNDO)
    assert 'id = "other"' in entries.read_text("utf-8")
    assert 'id = "catch"' not in entries.read_text("utf-8")


@pytest.mark.posix
def test_the_question_says_how_many_go_and_names_the_first(entries: Path) -> None:
    entries.write_text("".join(f'[[entries]]\nid = "n{n:02}"\ntitle = "T{n}"\n' for n in range(12)))
    code, screen = on_terminal("remove", "--untagged", answers=[("", "y\n")], columns=200)
    assert code == 0
    assert (
        "Remove 12 entries: n00, n01, n02, n03, n04, n05, n06, n07, n08, n09, …? [y/N] " in screen
    )
    assert screen.endswith("removed 12 entries\n" + UNDO)
    assert entries.read_text("utf-8") == ""


@pytest.mark.posix
@pytest.mark.parametrize("answer", ["n\n", "\n", "maybe\n", "\x04"])
def test_any_other_answer_removes_nothing(entries: Path, answer: str) -> None:
    code, screen = on_terminal("remove", "catch", answers=[("", answer)])
    assert (code, screen.endswith("nothing removed\n")) == (0, True)
    assert entries.read_text("utf-8") == LIST


def test_what_still_names_an_entry_that_is_gone_is_told(run: Run, entries: Path) -> None:
    entries.write_text(
        '[searches.more]\nlike = "a"\n\n'
        '[[entries]]\nid = "a"\ntitle = "Lanterns in the Fog"\n\n'
        '[[entries]]\nid = "b"\ntitle = "Candles for Owls"\nsuperseded-by = "a"\n\n'
        '[[entries]]\nid = "c"\ntitle = "Ponds"\ndistinct = ["a", "b"]\n',
        "utf-8",
    )
    ended = run("remove", "a", "--yes")
    assert ended.code == 0
    assert ended.err == (
        f"removed a\n{UNDO}"
        "b: 'superseded-by' still names a; to change it: psylist set b superseded-by=\n"
        "c: 'distinct' still names a; to change it: psylist set c distinct-=a\n"
        "the search 'more' still looks for works like a; change [searches.more]\n"
    )
    assert run("set", "b", "superseded-by=").code == 0
    assert run("set", "c", "distinct-=a").code == 0
