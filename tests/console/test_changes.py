"""What an edit changes, as a unified diff."""

import random
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog.read import read_catalog
from psylist.console.changes import diff, note_lines
from psylist.editing.changes import Changes

LIST = "".join(f'[[entries]]\nid = "p{n}"\nadded = 2026-11-23\n\n' for n in range(400))


def test_several_translations_are_outdated_and_one_is() -> None:
    catalog = read_catalog(Path("entries.toml"), "")
    asks = {"a": ["zh", "ar"], "b": ["zh"]}
    assert note_lines(Changes(catalog, catalog, ["a", "b"], asks=asks)) == [
        "a: the translations (zh, ar) are outdated now",
        "b: the translation (zh) is outdated now",
    ]


def patched(before: str, change: str, folder: Path) -> str:
    """A text after git, the judge of a diff, has applied a change to it."""
    file = folder / "text"
    file.write_text(before, "utf-8")
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, input=change, encoding="utf-8", check=True, cwd=folder)
    return file.read_text("utf-8")


def shuffled(text: str, seed: int) -> str:
    blocks = text.split("\n\n")
    random.Random(seed).shuffle(blocks)
    return "\n\n".join(blocks)


def without_some(text: str, seed: int) -> str:
    chance = random.Random(seed)
    return "\n\n".join(block for block in text.split("\n\n") if chance.random() < 0.5)


@pytest.mark.parametrize("seed", range(5))
def test_a_diff_applied_to_the_old_text_gives_the_new_one(seed: int, tmp_path: Path) -> None:
    for after in (shuffled(LIST, seed), without_some(LIST, seed)):
        whole = after.rstrip("\n") + "\n"
        change = diff(LIST, whole, "text", colour=False)
        assert patched(LIST, change, tmp_path) == whole


def test_a_small_change_shows_three_lines_around_it() -> None:
    before = "".join(f"{n}\n" for n in range(10))
    assert diff(before, before.replace("5\n", "five\n"), "f", colour=False) == (
        "--- a/f\n+++ b/f\n@@ -3,7 +3,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
    )


def test_texts_that_are_alike_have_no_diff() -> None:
    assert diff(LIST, LIST, "f", colour=False) == ""


def test_a_file_that_is_new_comes_from_nowhere() -> None:
    assert diff("", "a\n", "f", colour=False) == "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n"


def test_a_difference_of_line_breaks_alone_is_told() -> None:
    assert "(the line breaks differ)" in diff("a\nb", "a\nb\n", "f", colour=False)


def test_colours_are_those_of_git() -> None:
    message = diff("a\n", "b\n", "f", colour=True)
    assert "\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n" in message


@given(before=st.lists(st.sampled_from("abcd"), max_size=12), data=st.data())
def test_what_both_begin_and_end_with_is_not_lost(before: list[str], data: st.DataObject) -> None:
    after = data.draw(st.lists(st.sampled_from("abcd"), max_size=12))
    old, new = ("".join(f"{line}\n" for line in lines) for lines in (before, after))
    change = diff(old, new, "f", colour=False).splitlines()[2:]
    lines, at = [*before], 0
    for row in change:
        if row.startswith("@@"):
            at = int(re.findall(r"\+(\d+)", row)[0]) - (0 if re.search(r"\+\d+,0 ", row) else 1)
        elif row.startswith(" "):
            assert lines[at] == row[1:]
            at += 1
        elif row.startswith("-"):
            assert lines.pop(at) == row[1:]
        else:
            lines.insert(at, row[1:])
            at += 1
    assert lines == after
