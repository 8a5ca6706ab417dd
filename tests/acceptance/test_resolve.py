"""`psylist resolve`: both sides of git's conflicts, where they are different entries."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import UNDO, Ended, Run, program
from tests.repository import commit, git

HINT = "hint: `psylist resolve` keeps the entries of both sides, and what each has changed.\n"
REMEDY = "hint: Nothing was written. Correct it in an editor, marks included, then run it again.\n"
DIFF3 = (
    f"{REMEDY.strip()} `git checkout --conflict=diff3 entries.toml` shows what was there before: "
    "then it takes what one side changed.\n"
)
BOTH_DIFFER = "error: entries.toml:5: entry 'x': both sides differ in"


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


@pytest.mark.parametrize("is_ours", [True, False], ids=["ours", "theirs"])
def test_a_list_that_one_side_has_sorted_by_another_key_is_sorted_by_that(
    run: Run, file: Path, is_ours: bool
) -> None:
    head = '[list]\ntitle = "L"\n'
    base = f"{head}\n{entry('n', 2025)}\n{entry('f', 2022)}\n{entry('m', 2020)}"
    by_title = f'{head}sort = "title"\n\n' + "\n".join(
        [entry("f", 2022), entry("k", 2021), entry("m", 2020), entry("n", 2025)]
    )
    by_year = base.replace(entry("m", 2020), f"{entry('z', 2021)}\n{entry('m', 2020)}")
    unmerged(file, base, *([by_title, by_year] if is_ours else [by_year, by_title]))
    ended = run("resolve")
    assert ended.code == 0, ended.err
    entries = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert [one["id"] for one in entries] == [*"fkmnz"]
    assert run("sort", "--check").code == 0


def test_an_order_of_the_curators_own_stays(run: Run, file: Path) -> None:
    text = entry("q", 2020) + entry("k", 2025) + conflict(entry("z"), entry("c")) + entry("d", 2022)
    assert written(file, text, run).code == 0
    entries = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert [one["id"] for one in entries] == ["q", "k", "z", "c", "d"]


@pytest.mark.parametrize(
    ("base", "tags", "remedy"),
    [
        (None, f'{BOTH_DIFFER} tags: HEAD has [], feature has ["t"]\n', DIFF3),
        ("note = 'o'\n", "", REMEDY),
    ],
)
def test_one_field_that_both_have_changed_is_named_with_both_values(
    run: Run, file: Path, base: str | None, tags: str, remedy: str
) -> None:
    text = entry("x") + conflict("note = 'a'\n", "note = 'b'\ntags = ['t']\n", base)
    ended = written(file, text, run)
    assert (ended.code, ended.out, file.read_text("utf-8")) == (5, "", text)
    assert ended.err == f'{BOTH_DIFFER} note: HEAD has "a", feature has "b"\n{tags}{remedy}'


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
    ("theirs", "said"),
    [
        (one_summary("zh", "四种。"), 'summary.zh: HEAD has "三种。", feature has "四种。"'),
        # by rules of another version
        (
            one_summary("zh", "三种。", "2-00000000"),
            f'made-from.zh: HEAD has "{STAMP}", feature has "2-00000000"',
        ),
    ],
)
def test_texts_that_stand_against_each_other_are_refused(
    run: Run, file: Path, theirs: str, said: str
) -> None:
    source = "summary.en = 'Finds three kinds of help.'\n"
    sides = conflict(one_summary("zh", "三种。"), theirs, "")
    text = LANGUAGES + entry("x", more=source) + sides
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert ended.err.startswith(
        f"error: entries.toml:9: entry 'x': both sides differ in {said}\n{REMEDY}"
    )


def test_with_the_ancestor_fields_and_comments_of_both_are_kept(run: Run, file: Path) -> None:
    base = "venue = 'ACL'\nauthors = ['A. Moss', 'B. Finch']\ntags = ['a', 'b', 'c']\n"
    ours = "venue = 'CHI'\nauthors = ['B. Finch', 'A. Moss']\ntags = ['a', 'c', 'd']\n# ours\n"
    theirs = (
        "venue = 'ACL'\nauthors = ['A. Moss', 'B. Finch', 'C. Wren']\ntags = ['b', 'c', 'e']\n"
        "note = 'N'  # theirs\nlinks.code = 'https://code.example'\n"
    )
    ended = written(file, entry("x") + conflict(ours, theirs, base), run)
    assert ended == Ended(0, "", f"resolved 1 conflict in entries.toml: merged x\n{UNDO}")
    text = file.read_text("utf-8")
    (one,) = tomllib.loads(text)["entries"]
    assert one == {
        "id": "x", "title": "标题 X", "year": 2024, "venue": "CHI", "note": "N",
        "authors": ["B. Finch", "A. Moss", "C. Wren"], "tags": ["c", "d", "e"],
        "links": {"code": "https://code.example"},
    }  # fmt: skip
    assert "# ours\n" in text
    assert "# note: theirs\n" in text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("['J. Moss', 'B. Finch']", "['Jo Moss', 'B. Finch']"),  # one name, corrected twice
        ("['B. Finch', 'J Moss', 'C. Wren']", "['C. Wren', 'B. Finch', 'J Moss']"),
    ],
)
def test_authors_that_both_have_replaced_or_ordered_otherwise_are_refused(
    run: Run, file: Path, ours: str, theirs: str
) -> None:
    base = "authors = ['J Moss', 'B. Finch', 'C. Wren']\n"
    text = entry("x") + conflict(f"authors = {ours}\n", f"authors = {theirs}\n", base)
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert ended.err.startswith(f"{BOTH_DIFFER} authors: HEAD has [")


@pytest.mark.parametrize("is_ours", [True, False], ids=["ours", "theirs"])
@pytest.mark.parametrize(
    ("corrected", "longer", "result"),
    [
        ("['J Moss', 'Bea Finch']", "['J Moss', 'B. Finch', 'C. Wren']",
         ["J Moss", "Bea Finch", "C. Wren"]),
        ("['Jo Moss', 'Bea Finch']", "['J Moss', 'D. Lark', 'B. Finch', 'C. Wren']",
         ["Jo Moss", "D. Lark", "Bea Finch", "C. Wren"]),
        ("['J Moss', 'Bea Finch', 'E. Rook']", "['J Moss', 'B. Finch']",
         ["J Moss", "Bea Finch", "E. Rook"]),
        ("['J Moss']", "['J Moss', 'B. Finch', 'C. Wren']", ["J Moss", "C. Wren"]),
    ],
)  # fmt: skip
def test_a_corrected_name_stays_in_its_place(
    run: Run, file: Path, corrected: str, longer: str, result: list[str], is_ours: bool
) -> None:
    sides = [f"authors = {names}\n" for names in (corrected, longer)]
    base = "authors = ['J Moss', 'B. Finch']\n"
    one, two = sides if is_ours else reversed(sides)
    assert written(file, entry("x") + conflict(one, two, base), run).code == 0
    assert tomllib.loads(file.read_text("utf-8"))["entries"][0]["authors"] == result


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
    assert 'both sides differ in summary: HEAD has "Ours.", feature has "Theirs."' in ended.err


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
    ("ours", "theirs", "message"),
    [
        (
            'title = "A"\n', 'title = "B"\n',
            'both sides differ in list.title: HEAD has "A", feature has "B"',
        ),
        (
            "", 'description = "D"\n',
            'both sides differ in list.description: HEAD has none, feature has "D"',
        ),
        ("# ours\n", "# theirs\n", 'only feature has the comment "# theirs"'),
    ],
)  # fmt: skip
def test_what_stands_outside_of_entries_is_not_chosen(
    run: Run, file: Path, ours: str, theirs: str, message: str
) -> None:
    text = "[list]\n" + conflict(ours, theirs) + "\n" + entry("x")
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert ended.err == f"error: entries.toml:2: {message}\n{DIFF3}"
    assert ":2: git's conflict marks: around what stands outside of entries" in run("list").err


def test_with_the_ancestor_settings_of_both_are_kept(run: Run, file: Path) -> None:
    base = 'languages = ["en", "zh"]\ntitle = "A"  # why\ndescription = "D"\n\n'
    base += '[tags.cbt]\nname.zh = "甲"\n'
    ours = base.replace('"A"', '"B"') + 'colour = "ff0000"\n'
    theirs = base.replace('description = "D"', 'sort = "title"').replace("甲", "乙")
    theirs += 'group = "g"\n\n[check]\nignore = ["PSY110"]\n'
    text = "# mine\n[list]\n" + conflict(ours, theirs, base) + "\n" + entry("x")
    ended = written(file, text, run)
    assert ended.code == 0, ended.err
    text = file.read_text("utf-8")
    found = tomllib.loads(text)
    assert found["list"] == {"languages": ["en", "zh"], "title": "B", "sort": "title"}
    assert found["tags"] == {"cbt": {"name": {"zh": "乙"}, "colour": "ff0000", "group": "g"}}
    assert found["check"] == {"ignore": ["PSY110"]}
    assert text.startswith('# mine\n[list]\nlanguages = ["en", "zh"]\ntitle = "B"  # why\n')


def test_lists_in_settings_get_what_either_side_has_added(run: Run, file: Path) -> None:
    base = (
        '[list]\nlanguages = ["en"]\n[check]\nignore = ["PSY301"]\nexceptions = ["一"]\n'
        '[check-links]\nexclude = ["^https://a", "^https://z"]\n[searches.s]\nwords = ["x"]\n'
    )
    ours, theirs = base, base
    for old, one, two in (
        ('"en"', '"en", "zh"', '"en", "ja"'),
        ('"PSY301"', '"PSY301", "PSY202"', '"PSY301", "PSY303"'),
        ('"一"', '"一", "二"', '"一", "三"'),
        ('"^https://a", "^https://z"', '"^https://a"', '"^https://a", "^https://z", "^https://b"'),
        ('"x"', '"x", "y"', '"x", "z"'),
    ):
        ours, theirs = ours.replace(old, one), theirs.replace(old, two)
    ended = written(file, conflict(ours, theirs, base) + "\n" + entry("x"), run)
    assert ended.code == 0, ended.err
    found = tomllib.loads(file.read_text("utf-8"))
    assert found["list"] == {"languages": ["en", "zh", "ja"]}
    assert found["check"]["ignore"] == ["PSY301", "PSY202", "PSY303"]
    assert found["check"]["exceptions"] == ["一", "二", "三"]
    assert found["check-links"] == {"exclude": ["^https://a", "^https://b"]}
    assert found["searches"] == {"s": {"words": ["x", "y", "z"]}}


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


def test_new_tags_of_theirs_come_as_they_are_written(run: Run, file: Path) -> None:
    heading = "# === methods ===\n\n# of both\n"
    ours = f"{heading}[tags.a]\nname.zh = '甲'\n\n"
    tag = "[tags.b]  # new\nname.zh = '乙'  # short\n# why\ngroup = 'g'\n"
    text = LANGUAGES + conflict(ours, f"{heading}# of b\n{tag}\n") + entry("x")
    ended = written(file, text, run)
    assert ended.code == 0, ended.err
    assert file.read_text("utf-8") == f"{LANGUAGES}{ours}# of b\n{tag}\n{entry('x')}"


@pytest.mark.parametrize("base", [None, search("a", "old")])
def test_a_search_that_both_sides_have_changed_is_named(
    run: Run, file: Path, base: str | None
) -> None:
    text = conflict(search("a"), search("a", "ships"), base) + "\n" + entry("y")
    ended = written(file, text, run)
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    said = 'searches.a.words: HEAD has ["ponds"], feature has ["ships"]'
    assert ended.err.startswith(f"error: entries.toml:1: both sides differ in {said}\n")


def work(name: str, title: str, more: str = "") -> str:
    """An entry that has much in common with others, which git takes for one another."""
    common = 'year = 2024\nvenue = "ACL"\nauthors = ["A. Moss"]\ntags = ["care"]\n'
    return f'[[entries]]\nid = "{name}"\ntitle = "{title}"\n{common}{more}'


MOSS = work("moss", "Moss in Winter", 'doi = "10.1000/1"\n')
FERN = work("fern", "Ferns that Listen", 'doi = "10.1000/2"\nnote = "N"\n')
REED = work("reed", "Reeds in the Wind", 'doi = "10.1000/3"\n')
PINE = work("pine", "Pines at the Coast")
SETTINGS = '[list]\ntitle = "L"\nlanguages = ["en", "zh"]\n\n'


def unmerged(
    file: Path, base: str, ours: str, theirs: str, *, how: str = "merge", style: str = "merge"
) -> str:
    """The file as git leaves it where it cannot merge two branches."""
    folder = file.parent
    git(folder, "init", "-q")
    git(folder, "config", "merge.conflictStyle", style)
    git(folder, "config", "user.name", "n")
    git(folder, "config", "user.email", "n@example.org")
    commit(file, base)
    git(folder, "checkout", "-q", "-b", "feature")
    commit(file, theirs)
    git(folder, "checkout", "-q", "main")
    commit(file, ours)
    if how == "rebase":  # there, the branch that is rebased is theirs
        git(folder, "checkout", "-q", "feature")
    words = {"merge": "merge feature", "rebase": "rebase main", "pick": "cherry-pick feature"}[how]
    with pytest.raises(subprocess.CalledProcessError):
        git(folder, *words.split())
    return file.read_bytes().decode()


def entries_of(file: Path) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in tomllib.loads(file.read_text("utf-8"))["entries"]}


def as_read(*blocks: str) -> dict[str, dict[str, object]]:
    return {one["id"]: one for text in blocks for one in tomllib.loads(text)["entries"]}


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("how", ["merge", "rebase", "pick"])
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        # One has put another work in the place of one, and the other has added one behind it.
        ([MOSS, FERN], [MOSS, REED], [MOSS, FERN, PINE], [MOSS, REED, PINE]),
        ([MOSS], [FERN, REED, MOSS], [PINE, REED], [FERN, REED, PINE]),
        ([MOSS], [MOSS, FERN], [MOSS, REED, PINE], [MOSS, FERN, REED, PINE]),
        # One has sorted the list, and the other has changed what was moved.
        (
            [MOSS, FERN, PINE],
            [FERN, MOSS, PINE],
            [MOSS.replace("Winter", "Spring"), FERN, PINE, REED],
            [FERN, MOSS.replace("Winter", "Spring"), PINE, REED],
        ),
    ],
)
def test_what_git_cuts_in_the_middle_of_entries_is_whole(
    run: Run, file: Path, base: list[str], ours: list[str], theirs: list[str],
    result: list[str], how: str, style: str,
) -> None:  # fmt: skip
    base, ours, theirs = (["\n".join(blocks)] for blocks in (base, ours, theirs))
    unmerged(file, base[0], ours[0], theirs[0], how=how, style=style)
    ended = run("resolve")
    assert ended.code == 0, ended.err
    assert entries_of(file) == as_read(*result)


@pytest.mark.parametrize("breaks", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_in_a_repository_the_fields_of_both_are_kept(
    run: Run, file: Path, style: str, breaks: str
) -> None:
    base = SETTINGS + MOSS + "# as told\n\n" + FERN
    ours = base.replace('"Moss in', '"Mosses in').replace('["care"]', '["care", "moss"]', 1)
    theirs = base.replace("2024", "2025", 1).replace('["care"]', '["bog"]', 1)
    theirs = theirs.replace('title = "L"', 'title = "M"')
    texts = [text.replace("\n", breaks) for text in (base, ours, theirs)]
    unmerged(file, *texts, style=style)
    ended = run("resolve")
    assert ended.code == 0
    assert ended.err.endswith(f"in entries.toml: merged moss\n{UNDO}")
    moss = work("moss", "Mosses in Winter", 'doi = "10.1000/1"\n').replace("2024", "2025")
    moss = moss.replace('["care"]', '["moss", "bog"]')
    expected = SETTINGS.replace('"L"', '"M"') + moss + "# as told\n\n" + FERN
    assert file.read_bytes().decode() == expected.replace("\n", breaks)


@pytest.mark.parametrize("style", ["merge", "diff3"])
@pytest.mark.parametrize("is_ours", [True, False], ids=["ours", "theirs"])
def test_an_entry_that_one_side_has_given_another_id_is_the_same(
    run: Run, file: Path, style: str, is_ours: bool
) -> None:
    farn = FERN.replace('"fern"', '"farn"')
    renamed = f"{MOSS}\n{farn}\n{REED}"
    changed = f"{MOSS}\n{FERN.replace('ACL', 'CHI')}\n" + PINE + 'superseded-by = "fern"\n'
    sides = [renamed, changed] if is_ours else [changed, renamed]
    unmerged(file, f"{MOSS}\n{FERN}", *sides, style=style)
    ended = run("resolve")
    assert ended.code == 0, ended.err
    assert "merged farn" in ended.err
    assert entries_of(file) == as_read(
        MOSS, farn.replace("ACL", "CHI"), REED, PINE + 'superseded-by = "farn"\n'
    )


def test_two_ids_that_both_sides_have_given_one_entry_are_named(run: Run, file: Path) -> None:
    one, two = (FERN.replace('"fern"', f'"{name}"') for name in ("farn", "fougere"))
    text = unmerged(file, f"{MOSS}\n{FERN}", f"{MOSS}\n{one}", f"{MOSS}\n{two}")
    ended = run("resolve")
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert "entry 'fern': both sides differ in id: HEAD has \"farn\", feature has " in ended.err


def test_of_one_paper_that_both_have_added_the_fields_of_both_are_kept(
    run: Run, file: Path
) -> None:
    theirs = FERN.replace('note = "N"\n', 'abstract = "A"\n')
    unmerged(file, MOSS, f"{MOSS}\n{FERN}", f"{MOSS}\n{theirs}")
    assert run("resolve").code == 0
    assert entries_of(file) == as_read(MOSS, FERN + 'abstract = "A"\n')


@pytest.mark.parametrize(
    ("ours", "theirs", "message"),
    [
        (
            FERN.replace("ACL", "CHI"), FERN.replace("ACL", "NAACL"),
            'both sides differ in venue: HEAD has "CHI", feature has "NAACL"',
        ),
        (
            FERN.replace("ACL", "CHI"), FERN.replace('venue = "ACL"\n', ""),
            'both sides differ in venue: HEAD has "CHI", feature has none',
        ),
        (FERN.replace("ACL", "CHI"), "", "was changed by HEAD and removed by feature"),
    ],
)  # fmt: skip
def test_in_a_repository_what_both_have_changed_is_named_and_nothing_written(
    run: Run, file: Path, ours: str, theirs: str, message: str
) -> None:
    text = unmerged(file, f"{MOSS}\n{FERN}", f"{MOSS}\n{ours}", f"{MOSS}\n{theirs}")
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    ended = run("resolve")
    assert (ended.code, file.read_text("utf-8")) == (5, text)
    assert ended.err == f"error: entries.toml:{line}: entry 'fern': {message}\n{REMEDY}"


def test_of_long_texts_the_message_shows_where_they_differ(run: Run, file: Path) -> None:
    text = "Reads what people say of moss and fern, and of the paths between them, "
    ours, theirs = (f'summary = "{text}{end} in the winter."\n' for end in ("by night", "by day"))
    ended = written(file, entry("x") + conflict(ours, theirs, 'summary = "S"\n'), run)
    said = 'HEAD has …hs between them, by night in the winter.", feature has …hs between them, by d'
    assert f"both sides differ in summary: {said}" in ended.err


def test_a_version_before_both_that_breaks_a_rule_is_one_too(run: Run, file: Path) -> None:
    old = FERN.replace('"10.1000/2"', '"none"')
    head, incoming = (FERN.replace(*words) for words in (("ACL", "CHI"), ("2024", "2025")))
    unmerged(file, f"{MOSS}\n{old}", f"{MOSS}\n{head}", f"{MOSS}\n{incoming}")
    ended = run("resolve")
    assert ended.code == 0, ended.err
    assert entries_of(file) == as_read(MOSS, head.replace("2024", "2025"))


def test_what_was_corrected_by_hand_stays(run: Run, file: Path) -> None:
    shown = 'show = [\n    "contents",\n    "legend",\n    "counts",\n]\n\n'
    base, ours, theirs = (
        f'[list]\ntitle = "{name}"\n{shown}' + "\n".join(blocks)
        for name, blocks in (("L", [MOSS]), ("O", [FERN, REED, MOSS]), ("T", [PINE, REED]))
    )
    text = unmerged(file, base, ours, theirs)
    assert "entries.toml:2: both sides differ in list.title: HEAD has" in run("resolve").err
    start, end = text.index("<<<<<<<"), text.index("show")
    text = text[:start] + 'title = "Both"\n' + text[end:]
    file.write_text(text.replace("Ferns that", "Ferns who"), "utf-8")
    ended = run("resolve")
    assert ended.code == 0, ended.err
    assert tomllib.loads(file.read_text("utf-8"))["list"]["title"] == "Both"
    assert entries_of(file) == as_read(FERN.replace("Ferns that", "Ferns who"), REED, PINE)


def test_without_what_git_has_written_the_marks_and_the_ancestor_count(
    run: Run, file: Path
) -> None:
    base, ours = f"{MOSS}\n{FERN}", f"{MOSS}\n{FERN.replace('ACL', 'CHI')}"
    unmerged(file, base, ours, f"{MOSS}\n{FERN.replace('2024', '2025')}")
    (file.parent / ".git/AUTO_MERGE").unlink()  # as before git 2.34
    assert run("resolve").code == 0
    assert entries_of(file) == as_read(MOSS, FERN.replace("ACL", "CHI").replace("2024", "2025"))


def test_marks_that_were_added_to_the_index_have_no_ancestor(run: Run, file: Path) -> None:
    base, ours = f"{MOSS}\n{FERN}", f"{MOSS}\n{FERN.replace('ACL', 'CHI')}"
    unmerged(file, base, ours, f"{MOSS}\n{FERN.replace('2024', '2025')}")
    git(file.parent, "add", "entries.toml")
    assert run("resolve").err.endswith(DIFF3)
    git(file.parent, "checkout", "--conflict=diff3", "entries.toml")
    assert run("resolve").code == 0
