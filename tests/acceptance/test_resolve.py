"""`psylist resolve`: both sides of git's conflicts, where they are different entries."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import UNDO, Ended, Run, program

HINT = "hint: `psylist resolve` takes both sides where they are different entries.\n"
REMEDY = "hint: Nothing was written. Correct it in an editor, marks included, then run it again.\n"
DIFF3 = (
    f"{REMEDY.strip()} `git checkout --conflict=diff3 entries.toml` shows what was there before: "
    "then it takes what one side changed.\n"
)


def entry(name: str, year: int = 2024, more: str = "") -> str:
    return f'[[entries]]\nid = "{name}"\ntitle = "标题 {name.upper()}"\nyear = {year}\n{more}'


def conflict(ours: str, theirs: str, base: str | None = None) -> str:
    """As git writes it."""
    middle = "" if base is None else f"||||||| 1a2b3c4\n{base}"
    return f"<<<<<<< HEAD\n{ours}{middle}=======\n{theirs}>>>>>>> feature\n"


def written(file: Path, text: str, run: Run) -> Ended:
    file.write_text(text, "utf-8", newline="")
    return run("resolve")


@pytest.fixture
def file(sandbox: Path) -> Path:
    return sandbox / "entries.toml"


HEAD = '# 我的\n[list]\ntitle = "L"\n\n' + entry("x", 2025) + "\n"
BOTH = HEAD + "".join(
    [entry("a", 2025), "\n", entry("b", 2025, "# b's own\n"), "\n", entry("y", 2023)]
)
BODIES = [entry("a", 2025).removeprefix("[[entries]]\n"), entry("b", 2025, "# b's own\n")]
SHAPES = {
    "whole entries": conflict(entry("a", 2025), BODIES[1]) + "\n" + entry("y", 2023),
    "behind the header": "[[entries]]\n"
    + conflict(BODIES[0], BODIES[1].removeprefix("[[entries]]\n"))
    + "\n"
    + entry("y", 2023),
    "with the next header": "[[entries]]\n"
    + conflict(
        f"{BODIES[0]}\n[[entries]]\n", BODIES[1].removeprefix("[[entries]]\n") + "\n[[entries]]\n"
    )
    + entry("y", 2023).removeprefix("[[entries]]\n"),
    "two conflicts": '[[entries]]\nid = "'.removesuffix('id = "')
    + conflict('id = "a"\ntitle = "标题 A"\n', 'id = "b"\ntitle = "标题 B"\n')
    + "year = 2025\n"
    + conflict("", "# b's own\n")
    + "\n"
    + entry("y", 2023),
    "diff3": conflict(entry("a", 2025), BODIES[1], "") + "\n" + entry("y", 2023),
}


@pytest.mark.parametrize("breaks", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("shape", SHAPES)
def test_what_two_people_added_is_taken_from_both(
    run: Run, file: Path, shape: str, breaks: str
) -> None:
    text = (HEAD + SHAPES[shape]).replace("\n", breaks)
    ended = written(file, text, run)
    number = "2 conflicts" if shape.startswith("two") else "1 conflict"
    assert ended == Ended(
        0, "", f"resolved {number} in entries.toml: took a from HEAD and b from feature\n{UNDO}"
    )
    assert file.read_bytes().decode() == BOTH.replace("\n", breaks)
    assert run("undo").code == 0
    assert file.read_bytes().decode() == text


@pytest.mark.parametrize("shape", SHAPES)
def test_every_command_names_the_marks_and_both_entries(run: Run, file: Path, shape: str) -> None:
    text = HEAD + SHAPES[shape]
    file.write_text(text, "utf-8")
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    for words in (["list"], ["set", "x", "note=n"], ["export"], ["sort"], ["add", "--title", "T"]):
        ended = run(*words)
        assert (ended.code, ended.out) == (5, "")
        assert ended.err.startswith(
            f"error: entries.toml:{line}: git's conflict marks: HEAD has 'a', feature has 'b'\n"
        )
        assert ended.err.endswith(HINT)
    assert file.read_text("utf-8") == text


def test_the_list_stays_sorted_as_it_is(run: Run, file: Path) -> None:
    ended = written(
        file,
        '[list]\nsort = "title"\n\n'
        + entry("b")
        + "\n"
        + conflict(entry("e") + "\n" + entry("m"), entry("c") + "\n" + entry("z"))
        + "\n",
        run,
    )
    assert ended.code == 0
    assert [one["id"] for one in tomllib.loads(file.read_text("utf-8"))["entries"]] == [*"bcemz"]
    assert run("sort", "--check").code == 0


def test_an_order_of_the_curators_own_stays(run: Run, file: Path) -> None:
    text = entry("q", 2020) + entry("k", 2025) + conflict(entry("z"), entry("c")) + entry("d", 2022)
    assert written(file, text, run).code == 0
    entries = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert [one["id"] for one in entries] == ["q", "k", "z", "c", "d"]


@pytest.mark.parametrize("base", [None, "note = 'o'\n"])
def test_one_entry_that_both_have_changed_is_refused(
    run: Run, file: Path, base: str | None
) -> None:
    text = entry("x") + conflict("note = 'a'\n", "note = 'b'\ntags = ['t']\n", base)
    ended = written(file, text, run)
    assert (ended.code, ended.out, file.read_text("utf-8")) == (5, "", text)
    assert ended.err == (
        "error: entries.toml:5: entry 'x': is on both sides (HEAD and feature) with different "
        f"note, tags\n{REMEDY if base else DIFF3}"
    )


LANGUAGES = '[list]\nlanguages = ["en", "zh", "ja"]\n\n'
STAMP = "1-53656409"


def one_summary(code: str, text: str, stamp: str = STAMP) -> str:
    return f'summary.{code} = "{text}"\nmade-from.{code} = "{stamp}"\n'


@pytest.mark.parametrize("base", [None, ""])
def test_two_translations_of_one_entry_are_put_together(
    run: Run, file: Path, base: str | None
) -> None:
    source = "summary.en = 'Finds three kinds of help.'\n"
    sides = conflict(one_summary("zh", "三种。"), one_summary("ja", "三種。"), base)
    ended = written(file, LANGUAGES + entry("x", more=source) + sides, run)
    assert ended == Ended(0, "", f"resolved 1 conflict in entries.toml: merged x\n{UNDO}")
    (one,) = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert one["summary"] == {"en": "Finds three kinds of help.", "zh": "三种。", "ja": "三種。"}
    assert one["made-from"] == {"zh": STAMP, "ja": STAMP}


def test_translations_of_two_texts_of_one_entry_share_a_stamp(run: Run, file: Path) -> None:
    source = "summary.en = 'Finds three kinds of help.'\nnote.en = 'Here'\n"
    note = 'note.zh = "这里"\nmade-from.zh = "1-note-65a1e219"\n'
    sides = conflict(one_summary("zh", "三种。"), note, "")
    assert written(file, LANGUAGES + entry("x", more=source) + sides, run).code == 0
    (one,) = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert one["made-from"] == {"zh": f"{STAMP}-note-65a1e219"}
    assert run("translations", "--lang", "zh").out == "x\tzh\tcurrent\n"


def test_a_translation_of_a_source_that_the_other_side_has_changed_is_outdated(
    run: Run, file: Path
) -> None:
    source = "summary.en = 'Finds three kinds of help.'\n"
    sides = conflict(source + one_summary("zh", "三种。"), "summary.en = 'Finds four.'\n", source)
    assert written(file, LANGUAGES + entry("x") + sides, run).code == 0
    (one,) = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert one["summary"] == {"en": "Finds four.", "zh": "三种。"}
    assert run("translations", "--lang", "zh").out == "x\tzh\toutdated\n"


@pytest.mark.parametrize(
    ("theirs", "fields"),
    [
        (one_summary("zh", "四种。"), "summary"),
        (one_summary("ja", "三種。") + "tags = ['t']\n", "tags, summary, made-from"),
        (one_summary("zh", "三种。", "2-00000000"), "made-from"),  # by rules of another version
        ("# Who has read it?\n" + one_summary("ja", "三種。"), "summary, made-from"),
    ],
)
def test_texts_that_stand_against_each_other_are_refused(
    run: Run, file: Path, theirs: str, fields: str
) -> None:
    source = "summary.en = 'Finds three kinds of help.'\n"
    sides = conflict(one_summary("zh", "三种。"), theirs, "")
    text = LANGUAGES + entry("x", more=source) + sides
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert f"on both sides (HEAD and feature) with different {fields}\n" in ended.err


def test_a_text_that_one_side_removes_is_removed(run: Run, file: Path) -> None:
    both = "note.en = 'Here'\nsummary.en = 'S.'\n"
    sides = conflict("summary.en = 'S.'\n", both + "summary.zh = '三。'\n", both)
    assert written(file, LANGUAGES + entry("x") + sides, run).code == 0
    (one,) = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert (one.get("note"), one["summary"]) == (None, {"en": "S.", "zh": "三。"})


def test_a_conflict_inside_a_text_is_one_too(run: Run, file: Path) -> None:
    text = entry("x", more='summary = """\n' + conflict("Ours.\n", "Theirs.\n") + '"""\n')
    tomllib.loads(text)
    file.write_text(text, "utf-8")
    assert "entries.toml:6: git's conflict marks: HEAD has 'x', feature has 'x'" in run("list").err
    ended = run("resolve")
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert "entry 'x': is on both sides (HEAD and feature) with different summary" in ended.err


def test_marks_in_a_text_that_are_no_conflict_are_a_text(run: Run, file: Path) -> None:
    file.write_text(entry("x", more='summary = """\n<<<<<<< HEAD\nis a mark of git."""\n'), "utf-8")
    assert run("list").code == 0


def test_with_the_ancestor_the_change_of_one_side_is_followed(run: Run, file: Path) -> None:
    base = entry("a") + "\n" + entry("b") + "\n" + entry("c") + "\n"
    ours = entry("a", more="note = 'ours'\n") + "\n" + entry("b") + "\n"  # removes c
    theirs = entry("a") + "\n" + entry("b", more="note = 'theirs'\n") + "\n" + entry("c") + "\n"
    ended = written(file, conflict(ours, theirs + entry("d"), base), run)
    assert ended.code == 0
    entries = {one["id"]: one for one in tomllib.loads(file.read_text("utf-8"))["entries"]}
    assert [*entries] == ["a", "b", "d"]
    assert (entries["a"]["note"], entries["b"]["note"]) == ("ours", "theirs")


def test_what_one_has_removed_and_the_other_changed_is_refused(run: Run, file: Path) -> None:
    text = entry("x") + conflict("", entry("c", more="note = 'n'\n"), entry("c"))
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    expected = "error: entries.toml:5: entry 'c': was changed by feature and removed by HEAD\n"
    assert ended.err == expected + REMEDY


def test_without_the_ancestor_nothing_is_removed(run: Run, file: Path) -> None:
    assert written(file, entry("x") + conflict("", entry("c")), run).code == 0
    assert 'id = "c"' in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ('title = "A"\n', 'title = "B"\n'),
        ("", 'description = "D"\n'),
        ("# ours\n", "# theirs\n"),
    ],
)
def test_what_stands_outside_of_entries_is_not_chosen(
    run: Run, file: Path, ours: str, theirs: str
) -> None:
    text = "[list]\n" + conflict(ours, theirs) + "\n" + entry("x")
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    message = "error: entries.toml:2: both sides differ in what stands outside of entries\n"
    assert ended.err == message + REMEDY
    assert ":2: git's conflict marks: around what stands outside of entries" in run("list").err


def test_a_side_that_is_not_a_list_is_named_with_its_line(run: Run, file: Path) -> None:
    text = entry("x") + conflict(entry("a"), '[[entries]]\nid = "b"\n')
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert ended.err.startswith(
        "error: entries.toml:11: entry 'b': the side 'feature' is not a valid list: "
    )


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> feature", "||||||| 1a2b"])
def test_a_mark_that_is_left_over_is_named(run: Run, file: Path, mark: str) -> None:
    file.write_text(entry("x") + f"{mark}\n" + entry("y"), "utf-8")
    for words in (["list"], ["resolve"]):
        ended = run(*words)
        assert ended.code == 5
        assert ended.err.startswith(
            "error: entries.toml:5: is not valid TOML: one of git's conflict marks is left"
        )


def test_a_heading_of_both_sides_stands_there_once(run: Run, file: Path) -> None:
    heading = "# === 2026 ===\n\n"
    text = (
        conflict(heading + entry("a", 2026), heading + entry("b", 2026)) + "\n" + entry("x", 2025)
    )
    assert written(file, text, run).code == 0
    assert file.read_text("utf-8").count("# === 2026 ===") == 1


def test_two_that_look_like_one_work_are_told(run: Run, file: Path) -> None:
    same = "title = 'Cats as Therapists in Winter'\narxiv = '2501.00001'\n"
    text = conflict(f"[[entries]]\nid = 'a'\n{same}", f"[[entries]]\nid = 'b'\n{same}")
    ended = written(file, text, run)
    assert ended.code == 0
    assert "warning: b looks like a: both are arXiv:2501.00001" in ended.err


def test_a_dry_run_shows_the_result_and_a_list_without_conflicts_is_left(
    run: Run, file: Path
) -> None:
    text = HEAD + SHAPES["whole entries"]
    file.write_text(text, "utf-8")
    ended = run("resolve", "-n")
    assert (ended.code, file.read_text("utf-8")) == (0, text)
    assert "\n-<<<<<<< HEAD\n" in ended.out
    assert ended.err.startswith("would resolve 1 conflict in entries.toml: took a from HEAD")
    file.write_text(BOTH, "utf-8")
    assert run("resolve") == Ended(0, "", "no conflict marks in entries.toml\n")


@pytest.mark.slow
@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_what_git_itself_writes_is_resolved(sandbox: Path, style: str) -> None:
    file = sandbox / "entries.toml"

    def git(*words: str) -> int:
        names = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "core.autocrlf=false"]
        command = ["git", *names, "-c", f"merge.conflictStyle={style}", *words]
        return subprocess.run(command, capture_output=True, check=False).returncode

    def commit(*words: str) -> None:
        assert program(*words).code == 0
        assert git("commit", "-qam", "x") == 0

    git("init", "-q", "-b", "main")
    file.write_text(HEAD + entry("y", 2023), "utf-8")
    git("add", ".")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "feature")
    commit("add", "--title", "Theirs", "--year", "2025", "--url", "https://b.example")
    git("checkout", "-q", "main")
    commit("add", "--title", "Ours", "--year", "2025", "--url", "https://a.example")
    assert git("merge", "feature") != 0
    assert "git's conflict marks: HEAD has 'ours', feature has 'theirs'\n" in program("list").err
    assert program("resolve").code == 0
    entries = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert [one["id"] for one in entries] == ["x", "ours", "theirs", "y"]


def test_what_names_a_work_that_gets_another_id_names_it_by_that(run: Run, file: Path) -> None:
    cats = "[[entries]]\nid = 'paper'\ntitle = 'Cats as Therapists in Winter'\n"
    ships = "[[entries]]\nid = 'paper'\ntitle = 'Listening Ships of the North'\n"
    ours = f"{cats}url = 'https://cats.example/paper'\n"
    old = "[[entries]]\nid = 'old'\ntitle = 'Ships'\nsuperseded-by = 'paper'\n"
    theirs = f"[searches.more]\nlike = 'paper'\n{ships}url = 'https://ships.example/paper'\n{old}"
    ended = written(file, conflict(ours, theirs), run)
    assert ended.code == 0
    found = tomllib.loads(file.read_text("utf-8"))
    assert {one["id"]: one.get("superseded-by") for one in found["entries"]} == {
        "paper": None, "paper-2": None, "old": "paper-2",
    }  # fmt: skip
    assert found["searches"] == {"more": {"like": "paper-2"}}


def test_two_works_that_got_one_id_are_both_taken(run: Run, file: Path) -> None:
    cats = "title = 'Cats as Therapists in Winter'\nurl = 'https://cats.example/paper'\n"
    ships = "title = 'Listening Ships of the North'\nurl = 'https://ships.example/paper'\n"
    text = "[[entries]]\nid = 'paper'\n" + conflict(cats, ships) + "year = 2024\n"
    ended = written(file, text, run)
    assert ended.code == 0
    entries = {one["id"]: one for one in tomllib.loads(file.read_text("utf-8"))["entries"]}
    assert entries["paper"]["url"] == "https://cats.example/paper"
    assert entries["paper-2"]["url"] == "https://ships.example/paper"
    assert "took paper-2 from feature\n" in ended.err
    assert "warning: paper from feature is now paper-2: another work has its id\n" in ended.err


@pytest.mark.parametrize("name", ["paper", "ships"])
def test_of_two_works_with_one_key_theirs_gets_another(run: Run, file: Path, name: str) -> None:
    cats = """[[entries]]
id = 'paper'
key = 'chen2025deep'
title = 'Cats as Therapists in Winter'
authors = ['Wei Chen']
year = 2025
doi = '10.1000/111'
"""
    ships = (
        cats.replace("Cats as Therapists in Winter", "Listening Ships of the North")
        .replace("111", "222")
        .replace("deep", "Deep")  # for BibTeX it is the same one
        .replace("'paper'", f"'{name}'")
    )
    ended = written(file, conflict(cats, ships), run)
    assert ended.code == 0
    ours, theirs = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert (ours["key"], ours["doi"]) == ("chen2025deep", "10.1000/111")
    assert theirs["doi"] == "10.1000/222"
    new_id = "paper-2" if name == "paper" else name
    assert theirs["id"] == new_id
    assert theirs["key"] == f"chen-2025-{new_id}"
    said = f"{new_id} from feature has the key {theirs['key']} now: another work has 'chen2025Deep'"
    assert f"warning: {said}\n" in ended.err


def test_a_key_that_they_have_moved_goes_where_they_have_it(run: Run, file: Path) -> None:
    old, added = entry("a", more="key = 'k1'\n"), entry("b", more="key = 'k1'\n")
    text = conflict(old, entry("a") + added, old)
    assert written(file, text, run).code == 0
    entries = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert [(one["id"], one.get("key")) for one in entries] == [("a", None), ("b", "k1")]


def test_what_both_sides_together_break_is_told_at_the_marks(run: Run, file: Path) -> None:
    head = "[list]\nclosed-tags = true\n\n"
    tag = "[tags.cbt]\nname.en = 'CBT'\n"
    text = head + conflict("", tag + entry("b", more="tags = ['cbt']\n"), tag)
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    message = "both sides together are not a valid list: entry 'b': "
    assert ended.err.startswith(f"error: entries.toml:4: {message}")


def test_an_id_that_one_side_has_twice_is_named_with_both_lines(run: Run, file: Path) -> None:
    text = entry("a") + conflict(entry("b"), entry("c") + entry("a"))
    ended = written(file, text, run)
    message = "the side 'feature' is not a valid list: id 'a' is taken by '标题 A' (line 2)"
    assert ended.err.startswith(f"error: entries.toml:16: entry 'a': {message}\n")
    assert ended.code == 5


def test_one_work_that_both_have_named_otherwise_is_refused(run: Run, file: Path) -> None:
    same = "url = 'https://cats.example/paper'\n"
    text = "[[entries]]\nid = 'paper'\n" + conflict(f"title = 'A'\n{same}", f"title = 'B'\n{same}")
    assert written(file, text, run).code == 5


def search(name: str, words: str = "ponds") -> str:
    return f'[searches.{name}]\nwords = ["{words}"]\n'


@pytest.mark.parametrize(
    ("ours", "theirs", "base", "names"),
    [
        (search("a"), search("b"), None, ["x", "a", "b"]),
        (search("a"), search("b"), "", ["x", "a", "b"]),
        (search("a"), "", search("a"), ["x"]),  # removed by them
        ("", search("a"), search("a"), ["x"]),  # removed by us
        (search("a"), search("a", "ships"), search("a"), ["x", "a"]),
        ("[tags.cbt]\nname.zh = '疗法'\n", search("b"), None, ["x", "b"]),
    ],
)
def test_searches_and_tags_of_both_sides_are_kept(
    run: Run, file: Path, ours: str, theirs: str, base: str | None, names: list[str]
) -> None:
    head = '[list]\nlanguages = ["en", "zh"]\n\n' + search("x") + "\n"
    ended = written(file, head + conflict(ours, theirs, base) + "\n" + entry("y"), run)
    assert ended.code == 0, ended.err
    merged = tomllib.loads(file.read_text("utf-8"))
    assert [*merged["searches"]] == names
    if "ships" in theirs:
        assert merged["searches"]["a"] == {"words": ["ships"]}
    if "cbt" in ours:
        assert merged["tags"] == {"cbt": {"name": {"zh": "疗法"}}}


@pytest.mark.parametrize("base", [None, search("a", "old")])
def test_a_search_that_both_sides_have_changed_is_named(
    run: Run, file: Path, base: str | None
) -> None:
    text = conflict(search("a"), search("a", "ships"), base) + "\n" + entry("y")
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert ended.err.startswith(
        "error: entries.toml:1: both sides have [searches.a], and not the same\n"
    )
