"""`psylist sort`: the file itself in order, comments with their entries."""

import tomllib
from pathlib import Path

import pytest

from tests.conftest import UNDO, Ended, Run

HEAD = '# Mine.\n[list]\ntitle = "T"\n'
BETA = '# About beta,\n# in two lines.\n[[entries]]\nid = "b"\ntitle = "Beta" # best\nyear = 2023\n'
ALPHA = '[[entries]]\nid = "a"\ntitle = "alpha"\nyear = 2025\ndate = "2025-03"\nvenue = "X"\n'
GAMMA = '[[entries]]\nid = "g"\ntitle = "Gamma"\nyear = 2025\ndate = 2025-09-30\n# behind gamma\n'
NONE = '[[entries]]\nid = "z"\ntitle = "Zeta"\nadded = 2026-01-02\n'


def joined(*blocks: str) -> str:
    return "\n".join([HEAD, *blocks])


LIST = joined(BETA, NONE, ALPHA, GAMMA)
pytestmark = pytest.mark.usefixtures("entries")


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("year", (ALPHA, GAMMA, BETA, NONE)),
        ("year,date", (GAMMA, ALPHA, BETA, NONE)),
        ("year, title", (ALPHA, GAMMA, BETA, NONE)),
        ("year,date,title", (GAMMA, ALPHA, BETA, NONE)),
        ("title", (ALPHA, BETA, GAMMA, NONE)),
        ("date", (GAMMA, ALPHA, BETA, NONE)),
        ("venue", (ALPHA, BETA, NONE, GAMMA)),
        ("added", (NONE, BETA, ALPHA, GAMMA)),
        ("id", (ALPHA, BETA, GAMMA, NONE)),
    ],
)
def test_the_file_is_sorted_and_comments_travel_with_their_entries(
    run: Run, entries: Path, by: str, order: tuple[str, ...]
) -> None:
    assert run("sort", "--by", by).code == 0
    assert entries.read_text("utf-8") == joined(*order)
    assert run("sort", "--check", "--by", by) == Ended(0, "", "")


def test_the_default_is_newest_year_first_and_says_what_it_did(run: Run, entries: Path) -> None:
    assert run("sort") == Ended(0, "", "sorted by year\n" + UNDO)
    assert entries.read_text("utf-8") == joined(ALPHA, GAMMA, BETA, NONE)
    assert run("sort") == Ended(0, "", "nothing to change\n")


def test_check_exits_1_with_a_diff_and_writes_nothing(run: Run, entries: Path) -> None:
    before = entries.read_bytes()
    ended = run("sort", "--check", "--by", "year,date")
    assert ended.code == 1
    assert ended.out.startswith("--- a/entries.toml\n+++ b/entries.toml\n@@ ")
    assert ended.err == "entries.toml is not sorted; run `psylist sort --by year,date`\n"
    assert entries.read_bytes() == before


def test_a_dry_run_exits_0_with_the_same_diff(run: Run, entries: Path) -> None:
    before = entries.read_bytes()
    ended = run("sort", "--dry-run")
    assert (ended.code, ended.err, ended.out) == (0, "", run("sort", "--check").out)
    assert entries.read_bytes() == before


@pytest.mark.parametrize("by", ["size", "year,size", "Year"])
def test_an_unknown_key_is_wrong_usage(run: Run, entries: Path, by: str) -> None:
    before = entries.read_bytes()
    ended = run("sort", "--by", by)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("hint: Keys: year, date, title, venue, added, id.\n")
    assert entries.read_bytes() == before


@pytest.mark.parametrize("by", ["", " , "])
def test_no_key_at_all_is_wrong_usage(run: Run, entries: Path, by: str) -> None:
    before = entries.read_bytes()
    assert (run("sort", "--by", by).code, entries.read_bytes()) == (2, before)


def test_chinese_titles_sort_by_their_reading_behind_latin_ones(run: Run, entries: Path) -> None:
    # zhōng guó, ā, xīn lǐ, duō lún, Émile, běi jīng, 2 AI
    titles = ["中国", "阿", "心理", "多轮", "Émile", "北京", "2 AI", "Zoo", "empathy"]
    entries.write_text("".join(f'[[entries]]\ntitle = "{title}"\n' for title in titles), "utf-8")
    assert run("sort", "--by", "title").code == 0
    found = [entry["title"] for entry in tomllib.loads(entries.read_text("utf-8"))["entries"]]
    assert found == ["2 AI", "Émile", "empathy", "Zoo", "阿", "北京", "多轮", "心理", "中国"]


def test_line_breaks_of_windows_and_a_missing_last_one_are_no_obstacle(
    run: Run, entries: Path
) -> None:
    text = joined(BETA, ALPHA).replace("\n", "\r\n").removesuffix("\r\n")
    entries.write_bytes(text.encode())
    assert run("sort").code == 0
    sorted_text = entries.read_bytes()
    assert sorted_text.count(b"\n") == sorted_text.count(b"\r\n")
    assert [e["id"] for e in tomllib.loads(sorted_text.decode())["entries"]] == ["a", "b"]


def test_a_list_without_entries_is_in_order(run: Run, entries: Path) -> None:
    entries.write_text(HEAD)
    assert run("sort") == Ended(0, "", "nothing to change\n")


@pytest.mark.parametrize(
    ("setting", "order"),
    [
        ('"title"', (ALPHA, BETA, GAMMA, NONE)),
        ('"year, -date"', (ALPHA, GAMMA, BETA, NONE)),
        ('["-year", "date"]', (BETA, GAMMA, ALPHA, NONE)),
    ],
)
def test_the_order_that_the_list_names_is_the_one_that_is_kept(
    run: Run, entries: Path, setting: str, order: tuple[str, ...]
) -> None:
    head = f"{HEAD}sort = {setting}\n"
    entries.write_text(LIST.replace(HEAD, head), "utf-8")
    ended = run("sort", "--check")
    assert (ended.code, ended.err) == (1, "entries.toml is not sorted; run `psylist sort`\n")
    words = ", ".join(setting.strip('[]"').replace('"', "").replace(" ", "").split(","))
    assert run("sort") == Ended(0, "", f"sorted by {words}\n" + UNDO)
    assert entries.read_text("utf-8") == joined(*order).replace(HEAD, head)
    assert run("sort", "--check") == Ended(0, "", "")
    assert run("sort", "--check", "--by", "added").code == 1  # what is said wins


@pytest.mark.parametrize(
    ("by", "order"),
    [("-year", (BETA, ALPHA, GAMMA, NONE)), ("-title", (NONE, GAMMA, BETA, ALPHA)),
     ("year,-date", (ALPHA, GAMMA, BETA, NONE)), ("-venue", (ALPHA, BETA, NONE, GAMMA))],
)  # fmt: skip
def test_a_hyphen_reverses_one_key_and_the_unknown_stays_last(
    run: Run, entries: Path, by: str, order: tuple[str, ...]
) -> None:
    assert run("sort", "--by", by) == Ended(0, "", f"sorted by {by.replace(',', ', ')}\n" + UNDO)
    assert entries.read_text("utf-8") == joined(*order)


def test_add_puts_a_new_entry_where_the_lists_own_order_has_it(run: Run, entries: Path) -> None:
    text = '[list]\nsort = "-title"\n' + "".join(
        f'\n[[entries]]\nid = "{title.lower()}"\ntitle = "{title}"\n'
        for title in ("Fir", "Elm", "Ash")
    )
    entries.write_text(text)
    assert (
        run("add", "--title", "Birch", "--url", "https://birch.example/", "--year", "2030").code
        == 0
    )
    found = [entry["id"] for entry in tomllib.loads(entries.read_text())["entries"]]
    assert found == ["fir", "elm", "birch", "ash"]
    assert run("sort", "--check").code == 0


def test_import_puts_new_entries_where_the_lists_own_order_has_them(
    run: Run, entries: Path, sandbox: Path
) -> None:
    entries.write_text(
        '[list]\nsort = "title"\n\n[[entries]]\ntitle = "Ash"\n\n[[entries]]\ntitle = "Fir"\n'
    )
    (sandbox / "new.bib").write_text(
        "@misc{e, title = {Elm in Winter}, year = 2030}\n"
        "@misc{z, title = {Zelkova in Spring}, year = 2031}\n"
    )
    assert run("import", "new.bib").code == 0
    found = [entry["title"] for entry in tomllib.loads(entries.read_text())["entries"]]
    assert found == ["Ash", "Elm in Winter", "Fir", "Zelkova in Spring"]
