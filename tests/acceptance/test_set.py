"""`psylist set`: fields of an entry, and nothing else in the file."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import UNDO, Ended, Run, program
from tests.terminal import on_terminal

LIST = """\
# The list of the lab.
[list]
languages = ["en", "zh"]

# Our own paper.
[[entries]]
id = "catch"   # short
title = "CATCH"
year = 2025
tags = ["cbt", "data"] # two
note = "Same in both"
summary.en = \"\"\"
Long
text.\"\"\"
links.code = "https://example.org/code"
# last words

[[entries]]
id = "other"
title = "Other"
"""


pytestmark = pytest.mark.usefixtures("entries")


def fields(file: Path, entry: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))["entries"][entry]
    return found


@pytest.mark.parametrize(
    ("assignment", "field", "value"),
    [
        ("title=New: a = b", "title", "New: a = b"),
        ("year=2024", "year", 2024),
        ("venue=EMNLP 2025", "venue", "EMNLP 2025"),
        ("arxiv=2509.25733", "arxiv", "2509.25733"),
        ("acl=2025.acl-long.55", "acl", "2025.acl-long.55"),
        ("doi=10.1000/182", "doi", "10.1000/182"),
        ("doi=10.1000/s1\u2010023\u20133\u00ad4", "doi", "10.1000/s1-023-34"),
        ("date=2025-09", "date", "2025-09"),
        ("date=2025", "date", 2025),
        ("url=https://example.org/?a=b", "url", "https://example.org/?a=b"),
        ("kind=dataset", "kind", "dataset"),
        ("authors=Ann Lee, 王五、Bo", "authors", ["Ann Lee", "王五", "Bo"]),
        ("tags=a,b", "tags", ["a", "b"]),
        ("tags+=new", "tags", ["cbt", "data", "new"]),
        ("tags+=cbt,x", "tags", ["cbt", "data", "x"]),
        ("tags-=cbt", "tags", ["data"]),
        ("tags-=CBT", "tags", ["data"]),
        ("tags+=Data,x", "tags", ["cbt", "data", "x"]),
        ("tags-=unknown,data", "tags", ["cbt"]),
        ("authors+=Ann", "authors", ["Ann"]),
        ("source=Somewhere", "source", "Somewhere"),
        ("source.zh=某处", "source", {"zh": "某处"}),
        ("summary.zh=摘要", "summary", {"en": "Long\ntext.", "zh": "摘要"}),
        ("summary.en=New", "summary", {"en": "New"}),
        ("note.zh=两边", "note", {"en": "Same in both", "zh": "两边"}),
        ("note.en=Both", "note", {"en": "Both"}),
        ("title.zh=捕捉", "title", {"en": "CATCH", "zh": "捕捉"}),
        ("links.demo=https://example.org/d", "links",
         {"code": "https://example.org/code", "demo": "https://example.org/d"}),
        ("links.my kind=https://example.org/d", "links",
         {"code": "https://example.org/code", "my kind": "https://example.org/d"}),
        ("abstract=A\nB", "abstract", "A\nB"),
        ("title=Lamps in\nthe  Fog ", "title", "Lamps in the Fog"),
        ("title.zh=雾中\n的灯", "title", {"en": "CATCH", "zh": "雾中的灯"}),
        ("authors=Ann\nMoth,Bo", "authors", ["Ann Moth", "Bo"]),
        ('note="quoted" \\ and \ttab', "note", '"quoted" \\ and \ttab'),
        ("venue=esc \x1b[31m", "venue", "esc \x1b[31m"),
    ],
)  # fmt: skip
def test_a_field_of_every_type_is_set(
    run: Run, entries: Path, assignment: str, field: str, value: object
) -> None:
    name = assignment.partition("=")[0].rstrip("+-")
    assert run("set", "catch", assignment) == Ended(0, "", f"set {name} of catch\n" + UNDO)
    assert fields(entries)[field] == value


NAMES = """\
[list]
languages = ["en", "zh", "ar"]

[[entries]]
id = "a"
title = "Letters"
source = "Preprint"
"""


@pytest.mark.parametrize("field", ["title", "source"])
def test_of_a_plain_name_only_the_language_that_is_given_is_written(
    run: Run, entries: Path, field: str
) -> None:
    entries.write_text(NAMES, "utf-8")
    old = fields(entries)[field]
    run("set", "a", f"{field}.zh=信")
    entry = fields(entries)
    assert entry[field] == {"en": old, "zh": "信"}
    assert [*entry["made-from"]] == ["zh"]
    assert run("list", "--missing", "ar").code == 0


def test_a_name_in_the_first_language_leaves_the_others_the_plain_one(
    run: Run, entries: Path
) -> None:
    entries.write_text(NAMES.replace('"en", "zh"', '"zh", "en"'), "utf-8")
    run("set", "a", "title.zh=信")
    entry = fields(entries)
    assert entry["title"] == {"zh": "信", "en": "Letters", "ar": "Letters"}
    assert "made-from" not in entry  # nobody has compared them


def test_a_plain_text_does_not_take_the_place_of_texts_in_languages(
    run: Run, entries: Path
) -> None:
    assert run("set", "catch", "summary.zh=摘要").code == 0
    before = entries.read_text("utf-8")
    refused = run("set", "catch", "summary=Same")
    message = "error: summary has texts in en and zh: say summary.en=…\n"
    hint = "hint: Use --all-languages to put one text in the place of all.\n"
    assert (refused.code, refused.err) == (2, message + hint)
    assert entries.read_text("utf-8") == before
    assert run("set", "catch", "summary=Same", "--all-languages").code == 0
    assert fields(entries)["summary"] == "Same"


def test_one_text_in_one_language_is_not_replaced_either(run: Run, entries: Path) -> None:
    refused = run("set", "catch", "summary=Same")
    assert refused.err.startswith("error: summary has a text in en: say summary.en=…\n")
    assert fields(entries)["summary"] == {"en": "Long\ntext."}
    assert run("set", "catch", "summary=").code == 0
    assert "summary" not in fields(entries)


def test_a_text_comes_from_a_file_or_from_stdin(run: Run, entries: Path) -> None:
    (entries.parent / "zh.txt").write_bytes("\ufeff第一段。\r\n\r\n第二段。\r\n".encode())
    assert run("set", "catch", "summary.zh=@zh.txt", "note.en=@@home").code == 0
    assert fields(entries)["summary"]["zh"] == "第一段。\n\n第二段。"
    assert fields(entries)["note"]["en"] == "@home"
    assert program("set", "catch", "summary.en=-", stdin="From a pipe.\n").code == 0
    assert fields(entries)["summary"]["en"] == "From a pipe."
    assert run("set", "catch", "venue=@home").code == 0  # not a text
    assert fields(entries)["venue"] == "@home"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["note=@gone.txt"], 5, "error: gone.txt: cannot be read: no such file or directory\n"),
        (["note=@."], 5, "error: .: cannot be read: is a directory\n"),
        (["note=@latin.txt"], 5, "error: latin.txt:1: is not UTF-8 (byte 0xe9)\n"),
        (["note=@empty.txt"], 2, "error: empty.txt is empty\n"),
        (["note=-", "summary.zh=-"], 2, "error: only one of the texts can come from stdin\n"),
        (["note=-"], 2, "error: stdin is empty\n"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_and_nothing_is_set(
    entries: Path, words: list[str], code: int, message: str
) -> None:
    (entries.parent / "latin.txt").write_bytes(b"caf\xe9")
    (entries.parent / "empty.txt").write_bytes(b" \n")
    before = entries.read_bytes()
    ended = program("set", "catch", *words)
    assert (ended.code, ended.err.splitlines(keepends=True)[0]) == (code, message)
    assert entries.read_bytes() == before


def test_a_day_is_written_as_a_date(run: Run, entries: Path) -> None:
    assert run("set", "catch", "date=2025-09-30").code == 0
    assert "\ndate = 2025-09-30\n" in entries.read_text("utf-8")


@pytest.mark.parametrize(
    ("assignment", "field"),
    [
        ("note=", "note"),
        ("year=", "year"),
        ("tags=", "tags"),
        ("tags-=cbt,data", "tags"),
        ("summary.en=", "summary"),
        ("summary=", "summary"),
        ("links.code=", "links"),
        ("note=   ", "note"),
    ],
)
def test_an_empty_value_removes_the_field(
    run: Run, entries: Path, assignment: str, field: str
) -> None:
    assert run("set", "catch", assignment).code == 0
    assert field not in fields(entries)
    assert "# two" in entries.read_text("utf-8") or field == "tags"


@pytest.mark.parametrize("assignment", ["venue=", "summary.zh=", "links.demo=", "tags+=cbt",
                                        "year=2025", "tags-=x"])  # fmt: skip
def test_what_is_so_already_changes_nothing(run: Run, entries: Path, assignment: str) -> None:
    ended = run("set", "catch", assignment)
    assert (ended, entries.read_text("utf-8")) == (Ended(0, "", "nothing to change\n"), LIST)


def test_several_fields_are_set_at_once(run: Run, entries: Path) -> None:
    assert run("set", "catch", "venue=V", "year=2024", "note=") == Ended(
        0, "", "set venue, year, note of catch\n" + UNDO
    )
    assert {"venue": "V", "year": 2024}.items() <= fields(entries).items()


def test_the_same_text_twice_in_one_command_keeps_both_languages(run: Run, entries: Path) -> None:
    assert run("set", "catch", "note.en=English", "note.zh=中文").code == 0
    assert fields(entries)["note"] == {"en": "English", "zh": "中文"}


def test_adding_twice_in_one_command_adds_both(run: Run, entries: Path) -> None:
    assert run("set", "catch", "tags+=x", "tags+=y").err == f"set tags of catch\n{UNDO}"
    assert fields(entries)["tags"] == ["cbt", "data", "x", "y"]


def test_comments_order_and_everything_else_stay_to_the_byte(run: Run, entries: Path) -> None:
    assert run("set", "catch", "year=2024", "tags+=new", "venue=V").code == 0
    assert entries.read_text("utf-8") == LIST.replace("year = 2025", 'year = 2024\nvenue = "V"')\
        .replace('["cbt", "data"]', '["cbt", "data", "new"]')  # fmt: skip


def test_line_breaks_of_windows_stay(run: Run, entries: Path) -> None:
    entries.write_bytes(LIST.replace("\n", "\r\n").encode())
    assert run("set", "catch", "venue=V", "abstract=one\ntwo").code == 0
    assert entries.read_bytes().count(b"\n") == entries.read_bytes().count(b"\r\n")


BAD = [
    (["venue"], "expected FIELD=VALUE, got 'venue'"),
    (["=x"], "expected FIELD=VALUE, got '=x'"),
    (["colour=red"], "unknown field 'colour'\nhint: Fields: id, "),
    (["Venue=V"], "unknown field 'Venue'\nhint: Did you mean venue?\n"),
    (["more_authors=true"], "unknown field 'more_authors'\nhint: Did you mean more-authors?\n"),
    (["link.code=https://example.org"], "unknown field 'link'\nhint: Did you mean links?\n"),
    (["year=soon"], "'soon' is not a year"),
    (["year=12"], "'year' is out of range"),
    (["date=2025-02-30"], "date: '2025-02-30' is not a valid date"),
    (["date=yesterday"], "'date' is not a date"),
    (["added=2025"], "'added'"),
    (["arxiv=2509.25733v2"], "'arxiv' takes the bare id without version: \"2509.25733\""),
    (["arxiv=nonsense"], "'arxiv' is not an arXiv id"),
    (["acl=x"], "'acl' is not an ACL Anthology id"),
    (["doi=x"], "'doi' is not a DOI"),
    (["url=javascript:alert(1)"], "'url' is not an http or https address"),
    (["url=data:text/html,x"], "'url' is not an http or https address"),
    (["url=file:///etc/passwd"], "'url' is not an http or https address"),
    (["links.code=javascript:x"], "'links.code' is not an http or https address"),
    (["links=https://example.org"], "links: name the link"),
    (["status=gone"], "'status' is 'gone'; it can be withdrawn or retracted"),
    (["kind=book"], "'kind' is 'book'; it can be paper, project, dataset, survey or tool"),
    (["summary.fr=x"], "unknown language in 'summary': 'fr'"),
    (["year.en=2025"], "'year' has no parts"),
    (["year+=1"], "'year' is not a list"),
    (["title="], "'title' is missing"),
    (["id=other"], "error: entry 'catch': id 'other' is taken by other: Other\n"),
    (["id=a b"], "'id' must begin with a letter or digit"),
    (["tags=a,a"], "'tags' repeats a value"),
    (["venue=V", "year=x"], "'x' is not a year"),
]


@pytest.mark.parametrize(("assignments", "message"), BAD)
def test_a_value_that_breaks_a_rule_is_refused_and_the_file_untouched(
    run: Run, entries: Path, assignments: Sequence[str], message: str
) -> None:
    ended = run("set", "catch", *assignments)
    assert (ended.code, ended.out, message in ended.err) == (2, "", True), ended
    assert entries.read_text("utf-8") == LIST


def test_an_entry_that_is_not_there_is_exit_3(run: Run, entries: Path) -> None:
    ended = run("set", "catsh", "year=2024")
    assert (ended.code, ended.err.splitlines()[-1]) == (3, "hint: Did you mean catch?")
    assert entries.read_text("utf-8") == LIST


def test_nothing_to_set_is_wrong_usage(run: Run) -> None:
    assert run("set", "catch").code == 2


def test_a_dry_run_prints_the_diff_and_writes_nothing(run: Run, entries: Path) -> None:
    ended = run("set", "catch", "year=2024", "--dry-run")
    assert ended == Ended(
        0,
        "--- a/entries.toml\n+++ b/entries.toml\n@@ -6,7 +6,7 @@\n [[entries]]\n"
        ' id = "catch"   # short\n title = "CATCH"\n-year = 2025\n+year = 2024\n'
        ' tags = ["cbt", "data"] # two\n note = "Same in both"\n summary.en = """\n',
        "",
    )
    assert entries.read_text("utf-8") == LIST


def test_a_dry_run_is_coloured_where_colours_are_wanted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = run("set", "catch", "year=2024", "-n").out
    assert "\x1b[31m-year = 2025\x1b[0m\n\x1b[32m+year = 2024\x1b[0m\n" in out


def test_a_dry_run_of_what_is_so_already_prints_nothing(run: Run) -> None:
    assert run("set", "catch", "year=2025", "-n") == Ended(0, "", "nothing to change\n")


def test_a_link_is_meant_in_any_letter_case(run: Run, entries: Path) -> None:
    assert run("set", "catch", "links.Code=https://example.org/new").code == 0
    text = entries.read_text("utf-8")
    assert 'links.code = "https://example.org/new"\n' in text
    assert "Code" not in text.replace("Codes", "")
    assert run("set", "catch", "links.CODE=").code == 0
    assert "links" not in entries.read_text("utf-8").partition('id = "catch"')[2].partition("[[")[0]


def test_languages_and_links_with_a_hyphen_are_set(run: Run, sandbox: Path) -> None:
    file = sandbox / "hyphens.toml"
    file.write_text('[list]\nlanguages = ["en", "zh-TW"]\n[[entries]]\nid = "a"\ntitle = "A"\n')
    words = ["summary.zh-TW=摘要", "links.project-page=https://x.org/p"]
    assert run("set", "a", *words, "-f", str(file)).code == 0
    entry = tomllib.loads(file.read_text())["entries"][0]
    assert (entry["summary"], entry["links"]) == (
        {"zh-TW": "摘要"}, {"project-page": "https://x.org/p"},
    )  # fmt: skip


@pytest.mark.parametrize("year", ["0", "5" * 5000, "-1", "20x5", "二〇"])
def test_a_year_that_cannot_be_is_refused_and_removes_nothing(
    run: Run, entries: Path, year: str
) -> None:
    before = entries.read_bytes()
    assert (run("set", "catch", f"year={year}").code, entries.read_bytes()) == (2, before)


def test_a_semicolon_lets_names_hold_commas(run: Run, entries: Path) -> None:
    assert run("set", "catch", "authors=Li, Ming; Wang, Fang").code == 0
    assert fields(entries)["authors"] == ["Li, Ming", "Wang, Fang"]


TWINS = """\
[[entries]]
id = "gulls"
title = "Hearing the Grief of Gulls at Dawn"
arxiv = "2501.00001"

[[entries]]
id = "ships"
title = "Small Ships for Quiet Ponds"
url = "https://example.org/ships"
"""


@pytest.mark.parametrize(
    ("assignment", "reason"),
    [
        ("arxiv=2501.00001", "both are arXiv:2501.00001"),
        ("url=https://arxiv.org/pdf/2501.00001v2", "both are arXiv:2501.00001"),
        ("links.paper=https://arxiv.org/abs/2501.00001", "both are arXiv:2501.00001"),
        ("title=Hearing the grief of gulls at dawn", "same title; authors unknown"),
    ],
)
def test_what_makes_an_entry_a_likely_duplicate_is_not_set(
    run: Run, sandbox: Path, assignment: str, reason: str
) -> None:
    file = sandbox / "entries.toml"
    file.write_text(TWINS, "utf-8")
    ended = run("set", "ships", assignment)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "error: ships would look like gulls: Hearing the Grief of Gulls at Dawn "
        f"({reason})\nhint: Use --allow-duplicate to set it anyway.\n"
    )
    assert file.read_text("utf-8") == TWINS
    assert run("set", "ships", assignment, "--allow-duplicate").code == 0
    assert tomllib.loads(file.read_text("utf-8"))["entries"][1]["distinct"] == ["gulls"]
    assert run("duplicates").code == 0


def test_what_was_a_likely_duplicate_before_may_be_changed(run: Run, sandbox: Path) -> None:
    file = sandbox / "entries.toml"
    file.write_text(TWINS + 'arxiv = "2501.00001"\n', "utf-8")
    assert run("set", "ships", "title=Small Ships", "venue=ACL 2025").code == 0
    assert run("set", "ships", "arxiv=", "title=Ships").code == 0
    assert run("set", "gulls", "distinct=ships").code == 0
    assert run("set", "ships", "arxiv=2501.00001").code == 0  # it is marked as different


@pytest.mark.parametrize("inline", ["", ", { title = 'Two' }"], ids=["one", "two"])
@pytest.mark.parametrize(
    "words",
    [
        ["set", "one", "year=2020"],
        ["set", "one", "title=Another"],
        ["remove", "one", "--yes"],
        ["add", "--title", "New", "--url", "https://new.example/"],
    ],
    ids=["a number", "a text", "remove", "add"],
)
def test_entries_in_one_inline_list_are_refused_in_a_sentence(
    run: Run, sandbox: Path, words: list[str], inline: str
) -> None:
    file = sandbox / "entries.toml"
    text = f"entries = [{{ id = 'one', title = 'A single inline entry', year = 2025 }}{inline}]\n"
    file.write_text(text)
    ended = run(*words)
    assert (ended.code, ended.out) == (5, "")
    assert "not every entry stands whole under its own [[entries]]" in ended.err
    assert "\nhint: Write [[entries]] above each entry" in ended.err
    assert file.read_text() == text


def test_an_empty_list_of_entries_in_brackets_is_refused_in_a_sentence(
    run: Run, sandbox: Path
) -> None:
    file = sandbox / "entries.toml"
    file.write_text('entries = []\n[list]\ntitle = "L"\n')
    ended = run("add", "--title", "Fog")
    assert ended.code == 5
    assert "entries.toml:1: 'entries' is an empty list in brackets" in ended.err
    assert "\nhint: Delete the line" in ended.err
    assert run("list").code == 0


SEVERAL = """\
[list]
languages = ["en", "zh"]

""" + "\n".join(
    f'''\
# About {name}.
[[entries]]
id = "{name}"
title = "Title of {name}"
year = {2020 + number % 3}
tags = ["{"cbt" if number % 2 else "data"}"]  # of {name}
'''
    for number, name in enumerate(["ash", "birch", "cedar", "elm", "fir", "gum", "holly", "ivy"])
)


@pytest.fixture
def several(entries: Path) -> Path:
    entries.write_text(SEVERAL, "utf-8")
    return entries


def tags_of(file: Path) -> dict[str, list[str]]:
    return {e["id"]: e["tags"] for e in tomllib.loads(file.read_text("utf-8"))["entries"]}


def test_several_entries_change_at_once_and_nothing_else(run: Run, several: Path) -> None:
    assert run("set", "ivy", "ash", "tags+=new", "note=x") == Ended(
        0, "", "set tags, note of ivy, ash\n" + UNDO
    )
    text = SEVERAL.replace('["data"]  # of ash', '["data", "new"]  # of ash')
    text = text.replace('["cbt"]  # of ivy', '["cbt", "new"]  # of ivy')
    for year, name in ((2020, "ash"), (2021, "ivy")):
        own = f'"Title of {name}"\nyear = {year}\n'
        text = text.replace(own, f'{own}note = "x"\n')
    assert several.read_text("utf-8") == text


def test_filters_choose_entries_and_combine_with_ids(run: Run, several: Path) -> None:
    assert run("set", "--tag", "CBT", "--year", "2021", "tags+=therapy").err == (
        "set tags of birch, ivy\n" + UNDO
    )
    assert run("set", "ash", "birch", "--tag", "cbt", "note=x").err == "set note of birch\n" + UNDO
    assert [name for name, tags in tags_of(several).items() if "therapy" in tags] == [
        "birch",
        "ivy",
    ]


@pytest.mark.usefixtures("several")
def test_what_is_so_already_is_not_counted(run: Run) -> None:
    assert run("set", "ash", "birch", "tags+=cbt") == Ended(0, "", "set tags of ash\n" + UNDO)
    assert run("set", "ash", "birch", "tags+=cbt") == Ended(0, "", "nothing to change\n")


def test_more_than_five_need_a_yes_in_scripts(run: Run, several: Path) -> None:
    assert run("set", "--year", "2020..", "tags+=x") == Ended(
        2,
        "",
        "error: cannot ask for confirmation (stdin is not a terminal)\n"
        "hint: Use --yes to change 8 entries; --dry-run shows what would change.\n",
    )
    assert several.read_text("utf-8") == SEVERAL
    assert run("set", "--year", "2020..", "tags+=x", "--yes") == Ended(
        0, "", "set tags of 8 entries\n" + UNDO
    )
    assert {tags[-1] for tags in tags_of(several).values()} == {"x"}


@pytest.mark.usefixtures("several")
def test_the_short_form_of_yes_is_not_that_of_year(run: Run) -> None:
    assert run("set", "-y", "--year", "2020..", "note=x").err.startswith("set note of 8 entries\n")
    assert "-y, --year" not in run("set", "--help").out
    assert "-y, --year" in run("show", "--help").out


@pytest.mark.usefixtures("several")
def test_five_need_none(run: Run) -> None:
    assert run("set", "ash", "birch", "cedar", "elm", "fir", "note=x").code == 0


@pytest.mark.slow
@pytest.mark.posix
@pytest.mark.parametrize(("answer", "changed"), [("y\n", 8), ("是\n", 8), ("n\n", 0), ("\n", 0)])
def test_a_terminal_is_asked_above_five(several: Path, answer: str, changed: int) -> None:
    code, screen = on_terminal("set", "--missing", "venue", "venue=V", answers=[("?", answer)])
    assert (code, "Set venue of 8 entries? [y/N] " in screen) == (0, True)
    assert several.read_text("utf-8").count('venue = "V"') == changed
    assert screen.endswith(f"set venue of 8 entries\n{UNDO}" if changed else "nothing changed\n")


def test_a_dry_run_of_many_asks_nobody_and_is_one_diff(run: Run, several: Path) -> None:
    ended = run("set", "--year", "2020..", "tags+=x", "--dry-run")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert (lines.count("--- a/entries.toml"), lines.count("+++ b/entries.toml")) == (1, 1)
    assert sum(line.startswith("+tags") for line in lines) == 8
    assert several.read_text("utf-8") == SEVERAL


def test_filters_that_match_nothing_are_exit_3(run: Run, several: Path) -> None:
    for given in (["--tag", "none"], ["--missing", "tags", "--yes"]):
        assert run("set", *given, "note=x") == Ended(3, "", "error: no entry matches\n")
    message = "error: the filters leave out all that is named: ash\n"
    assert run("set", "ash", "--tag", "cbt", "note=x") == Ended(3, "", message)
    assert several.read_text("utf-8") == SEVERAL


def test_no_id_and_no_filter_is_wrong_usage(run: Run, several: Path) -> None:
    for words in (["note=x"], ["note=x", "--yes"]):
        ended = run("set", *words)
        assert (ended.code, ended.err.splitlines()[0]) == (2, "error: missing argument ID")
    assert several.read_text("utf-8") == SEVERAL


@pytest.mark.usefixtures("several")
def test_one_id_that_is_not_there_is_told_and_the_others_change(run: Run) -> None:
    assert run("set", "ash", "oak", "elm", "note=x") == Ended(
        3,
        "",
        "error: no entry 'oak' in entries.toml\n"
        "hint: `psylist list WORDS` searches titles, authors, venues and summaries.\n"
        f"set note of ash, elm\n{UNDO}",
    )


def test_an_entry_that_cannot_change_does_not_keep_the_others(run: Run, several: Path) -> None:
    several.write_text(SEVERAL.replace('tags = ["data"]  # of ash', 'distinct = ["elm"]'), "utf-8")
    ended = run("set", "ash", "elm", "distinct+=elm", "note=x")
    assert (ended.code, ended.err) == (
        2, f"set distinct, note of ash\n{UNDO}error: elm: 'distinct' names the entry itself\n",
    )  # fmt: skip
    assert [fields(several, at).get("note") for at in (0, 3)] == ["x", None]


def test_what_is_wrong_for_all_is_said_once(run: Run, several: Path) -> None:
    assert run("set", "--year", "2020..", "--yes", "year=12") == Ended(
        2, "", "error: ash, birch, cedar, elm, fir, gum, holly, ivy: 'year' is out of range: 12\n"
    )  # fmt: skip
    assert run("set", "ash", "elm", "colour=red").err.startswith("error: unknown field 'colour'\n")
    assert several.read_text("utf-8") == SEVERAL


def test_an_id_cannot_be_set_for_several(run: Run, several: Path) -> None:
    assert run("set", "ash", "elm", "id=x") == Ended(
        2, "", "error: an id is for one entry, and several are named\n"
    )
    assert several.read_text("utf-8") == SEVERAL


def test_several_that_would_become_one_work_are_not_all_set(run: Run, several: Path) -> None:
    ended = run("set", "ash", "elm", "ivy", "arxiv=2501.00001")
    assert (ended.code, ended.err.count("both are arXiv:2501.00001")) == (1, 2)
    assert ended.err.startswith(f"set arxiv of ash\n{UNDO}error: elm would look like ash: ")
    assert several.read_text("utf-8").count("arxiv = ") == 1
    assert run("set", "ash", "elm", "ivy", "arxiv=2501.00001", "--allow-duplicate").code == 0
    assert run("duplicates").code == 0


@pytest.mark.parametrize(
    "word", ["https://openreview.net/forum?id=aB3", "openreview.net/forum?id=aB3"]
)
def test_an_address_with_an_equals_sign_names_an_entry(run: Run, entries: Path, word: str) -> None:
    entries.write_text(
        '[[entries]]\nid = "o"\ntitle = "O"\nurl = "https://openreview.net/forum?id=aB3"\n'
    )
    assert run("set", word, "note=x") == Ended(0, "", "set note of o\n" + UNDO)


@pytest.mark.parametrize("words", [["catch", "venue=ACL", "2024"], ["catch", "note"]])
def test_what_is_no_assignment_is_named(run: Run, entries: Path, words: list[str]) -> None:
    assert run("set", *words) == Ended(
        2,
        "",
        f'error: expected FIELD=VALUE, got {words[-1]!r}\nhint: As in venue="ACL 2025 Main".\n',
    )
    assert entries.read_text("utf-8") == LIST


def test_line_breaks_of_each_entry_stay(run: Run, several: Path) -> None:
    several.write_bytes(SEVERAL.replace("\n", "\r\n").encode())
    assert run("set", "--year", "2020..", "--yes", "note=x").code == 0
    text = several.read_bytes()
    assert (text.count(b"note"), text.count(b"\n")) == (8, text.count(b"\r\n"))


def test_a_new_id_is_the_one_that_others_are_distinct_from(run: Run, entries: Path) -> None:
    entries.write_text(
        '[[entries]]\nid = "a"\ntitle = "A"\n\n'
        '[[entries]]\nid = "b"\ntitle = "B"\ndistinct = ["x", "a"]  # sure\n\n'
        '[[entries]]\ntitle = "Long Name"\n\n'
        '[[entries]]\nid = "c"\ntitle = "C"\ndistinct = ["long-name"]\n',
        "utf-8",
    )
    assert run("set", "a", "id=alpha").code == 0
    assert run("set", "long-name", "title=Other Name").code == 0  # an id made of the title
    found = {
        entry["title"]: entry for entry in tomllib.loads(entries.read_text("utf-8"))["entries"]
    }
    assert (found["A"]["id"], found["B"]["distinct"]) == ("alpha", ["x", "alpha"])
    assert found["C"]["distinct"] == ["other-name"]
    assert 'distinct = ["x", "alpha"]  # sure\n' in entries.read_text("utf-8")


def test_a_new_id_is_the_one_under_which_everything_names_the_entry(
    run: Run, entries: Path
) -> None:
    entries.write_text(
        '[searches.more]\nwords = ["lamp"]\nlike = "a"  # mine\n\n'
        '[[entries]]\nid = "a"\ntitle = "Lanterns in the Fog"\n\n'
        '[[entries]]\nid = "b"\ntitle = "Candles for Owls"\nsuperseded-by = "a"  # sure\n\n'
        '[[entries]]\nid = "c"\ntitle = "Ponds"\nsuperseded-by = "2509.25733"\n',
        "utf-8",
    )
    assert run("set", "a", "id=alpha").code == 0
    assert entries.read_text("utf-8") == (
        '[searches.more]\nwords = ["lamp"]\nlike = "alpha"  # mine\n\n'
        '[[entries]]\nid = "alpha"\ntitle = "Lanterns in the Fog"\n\n'
        '[[entries]]\nid = "b"\ntitle = "Candles for Owls"\nsuperseded-by = "alpha"  # sure\n\n'
        '[[entries]]\nid = "c"\ntitle = "Ponds"\nsuperseded-by = "2509.25733"\n'
    )


def test_pin_and_draft_are_switched_on_and_off(run: Run, entries: Path) -> None:
    before = entries.read_text("utf-8")
    run("set", "catch", "pin=yes", "draft=true")
    assert "pin = true\ndraft = true\n" in entries.read_text("utf-8")
    assert run("set", "catch", "pin=off", "draft=").code == 0
    assert entries.read_text("utf-8") == before
    ended = run("set", "catch", "pin=maybe")
    assert (ended.code, ended.err) == (2, "error: pin: expected true or false, got 'maybe'\n")


BYTES = "caf\udce9"
"""A word of the command line with a byte that is not UTF-8, as Python has it."""


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("set", "other", f"venue={BYTES}"), "venue"),
        (("set", "other", f"summary.zh={BYTES}"), "summary.zh"),
        (("set", "other", f"tags+={BYTES}"), "tags"),
        (("tags", "rename", "cbt", BYTES), "tags"),
        (("add", "--title", BYTES), "title"),
    ],
)
def test_a_value_that_is_not_utf_8_is_refused_by_its_field(
    run: Run, entries: Path, words: Sequence[str], field: str, options: Sequence[str]
) -> None:
    ended = run(*words, *options)
    assert (ended.code, ended.out, entries.read_text("utf-8")) == (2, "", LIST)
    assert f": {field!r} holds bytes that are not UTF-8\n" in ended.err
    assert ended.err.endswith("hint: Nothing was written. Write the text in UTF-8.\n")


def test_each_entry_that_gets_bytes_that_are_not_utf_8_is_named(run: Run, entries: Path) -> None:
    ended = run("set", "other", "catch", f"venue={BYTES}")
    assert (ended.code, entries.read_text("utf-8")) == (2, LIST)
    assert "entry 'other': 'venue' holds bytes" in ended.err
    assert "entry 'catch': 'venue' holds bytes" in ended.err
