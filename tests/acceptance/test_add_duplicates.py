"""`psylist add` holds back what is likely to be in the list already under another id."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.conftest import entries_by_id
from tests.conftest import Ended, Run, program
from tests.servers.arxiv import PAPERS, ArxivServer
from tests.terminal import on_terminal

CATCH, CRISP = "2509.25733", "2504.17238"
TITLE = "Cats as Therapists in Winter"
LIST = f"""\
[list]
languages = ["en", "zh"]

[[entries]]
id = "published"
title = "{PAPERS[CATCH].title.upper()}"
year = 2025
acl = "2025.findings-emnlp.543"

[[entries]]
id = "cats"
title = "{TITLE}"
year = 2024
url = "https://example.org/cats"

[[entries]]
id = "tool"
title = "A tool"
year = 2023
kind = "project"
url = "https://github.com/lab/tool"
"""
HINT = "hint: Use --allow-duplicate to add it anyway.\n"
WHY = "preprint and published version: same title; authors unknown"
BY_HAND = ("add", "--title", TITLE.lower(), "--url", "https://example.com/cats", "--year", "2024")
LIKE_CATS = (
    f"warning: not added: https://example.com/cats looks like cats: {TITLE} (entries.toml:10): "
    f"same title; authors unknown\n{HINT}"
)


pytestmark = pytest.mark.usefixtures("entries")


def test_a_preprint_of_a_paper_that_is_there_is_held_back(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    arxiv.papers[CATCH] = replace(PAPERS[CATCH], comment=None)
    ended = run("add", CATCH)
    title = PAPERS[CATCH].title.upper()
    message = f"warning: not added: {CATCH} looks like published: {title} (entries.toml:4): {WHY}\n"
    assert ended == Ended(1, "", message + HINT)
    assert entries.read_text("utf-8") == LIST


@pytest.mark.usefixtures("arxiv")
def test_the_others_of_a_batch_are_added(run: Run, entries: Path) -> None:
    assert run("add", CATCH, CRISP).code == 1
    assert set(entries_by_id(entries)) == {"published", "cats", "tool", "crisp"}


@pytest.mark.usefixtures("arxiv")
def test_json_tells_what_it_is_like_and_why(run: Run) -> None:
    ended = run("add", CATCH, "--json")
    (outcome,) = json.loads(ended.out)
    assert (ended.code, outcome["input"], outcome["state"]) == (1, CATCH, "duplicate")
    assert (outcome["id"], outcome["line"], outcome["message"]) == ("published", 4, WHY)
    assert outcome["block"] is None


@pytest.mark.usefixtures("arxiv")
def test_allowed_it_is_added_and_said_to_be_distinct(run: Run, entries: Path) -> None:
    assert run("add", CATCH, "--allow-duplicate").code == 0
    assert entries_by_id(entries)["catch"]["distinct"] == ["published"]
    assert run("duplicates").code == 0


def test_an_entry_by_hand_is_held_back_too(run: Run, entries: Path) -> None:
    assert run(*BY_HAND) == Ended(1, "", LIKE_CATS)
    assert run(*BY_HAND, "--dry-run") == Ended(1, "", LIKE_CATS)
    assert entries.read_text("utf-8") == LIST
    assert run(*BY_HAND, "--allow-duplicate").code == 0
    assert entries_by_id(entries)["cats-therapists-winter"]["distinct"] == ["cats"]


def test_authors_and_years_speak_against_a_likeness(run: Run, entries: Path) -> None:
    assert run(*BY_HAND[:-1], "1999").code == 0
    assert "distinct" not in entries_by_id(entries)["cats-therapists-winter"]


def test_the_repository_of_an_entry_is_told_as_what_it_is(run: Run) -> None:
    words = ["--title", "Paper", "--url", "https://x.org", "--link"]
    ended = run("add", *words, "code=https://github.com/Lab/Tool.git")
    assert ended.code == 1
    assert "same repository github.com/lab/tool: it is the code of paper" in ended.err


def test_two_of_a_batch_that_are_one_work_are_not_both_added(
    run: Run, arxiv: ArxivServer, entries: Path
) -> None:
    twin = "2603.20001"
    arxiv.papers[twin] = replace(PAPERS[CRISP], id=twin, version=1)
    ended = run("add", CRISP, twin)
    assert (ended.code, set(entries_by_id(entries))) == (1, {"published", "cats", "tool", "crisp"})
    assert f"not added: {twin} looks like crisp: CRISP" in ended.err


@pytest.mark.posix
def test_on_a_terminal_a_person_decides(entries: Path) -> None:
    question = f"{TITLE.lower()} looks like cats: {TITLE} (same title; authors"
    code, screen = on_terminal(*BY_HAND, columns=500, answers=[("[y/N]", "n\n")])
    assert (code, entries.read_text("utf-8")) == (1, LIST)
    assert question in screen
    assert "Add it anyway? [y/N]" in screen
    code, screen = on_terminal(*BY_HAND, columns=500, answers=[("[y/N]", "y\n")])
    assert code == 0
    assert entries_by_id(entries)["cats-therapists-winter"]["distinct"] == ["cats"]


@pytest.mark.posix
def test_with_leave_nobody_is_asked(entries: Path) -> None:
    code, screen = on_terminal(*BY_HAND, "--allow-duplicate", columns=200)
    assert (code, "[y/N]" in screen) == (0, False)
    assert len(entries_by_id(entries)) == 4


@pytest.mark.posix
def test_a_text_from_an_editor_is_kept_when_it_is_held_back(tmp_path: Path) -> None:
    editor = "sed -i 's/^url.*/&\\nnote = \"typed\"/'"
    ended = program(*BY_HAND, "--edit", env={"EDITOR": editor, "TMPDIR": str(tmp_path)})
    assert ended.code == 1
    kept = Path(ended.err.rstrip().rpartition("Your text is kept in ")[2])
    assert 'note = "typed"' in kept.read_text("utf-8")
