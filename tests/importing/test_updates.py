"""A newer page knows more of works that are in the list."""

import json
from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.importing.updates import UpdateMode, compare_entry
from psylist.model import Entry, Text
from tests.conftest import Run

LIST = """\
# mine
[list]
languages = ["en"]

[[entries]]
id = "fog"
title = "Lanterns in the Fog"  # kept
year = 2024
arxiv = "2405.00001"
date = "2024-05"
summary.en = "My words."

[[entries]]
id = "owls"
title = "Candles for Owls"
year = 2024
arxiv = "2406.00002"
"""
NEWER = """\
# Lamps

## Papers

- **Lanterns in the Fog**, AAAI 2025, [[paper]](https://arxiv.org/abs/2405.00001), [[code]](https://github.com/quay/fog)

  Other words about the same lamps, of somebody else who has read it.
"""


@pytest.fixture
def files(sandbox: Path) -> Path:
    (sandbox / "entries.toml").write_text(LIST, "utf-8")
    (sandbox / "newer.md").write_text(NEWER, "utf-8")
    return sandbox


def test_without_being_asked_the_report_tells_and_nothing_changes(run: Run, files: Path) -> None:
    ended = run("import", "newer.md", "--report", "r.md")
    assert (ended.code, (files / "entries.toml").read_text("utf-8")) == (0, LIST)
    assert "3 fields that the files have otherwise (--update, --update-all)\n" in ended.err
    assert "1 field that the files have otherwise, locked or your own words, stays\n" in ended.err
    report = (files / "r.md").read_text("utf-8")
    assert "fog: venue: 'AAAI 2025'" in report
    assert "'Candles for Owls' (owls) is not in the files" in report


def test_update_fills_blanks_and_leaves_the_rest(run: Run, files: Path) -> None:
    ended = run("import", "newer.md", "--update")
    assert ended.code == 0
    assert "wrote entries.toml: 0 entries added, 1 updated\n" in ended.err
    assert "1 field that the files have otherwise (--update-all)\n" in ended.err
    entry = load_catalog(files / "entries.toml").entries[0]
    assert (entry.venue, entry.year, entry.day) == ("AAAI 2025", 2024, "2024-05")
    assert entry.links == {"code": "https://github.com/quay/fog"}
    text = (files / "entries.toml").read_text("utf-8")
    assert text.startswith("# mine\n")
    assert "# kept" in text


def test_update_all_takes_what_differs_but_no_words_and_no_locked_field(
    run: Run, files: Path
) -> None:
    locked = LIST.replace('arxiv = "2405.00001"', 'arxiv = "2405.00001"\nlocked = ["venue"]')
    (files / "entries.toml").write_text(locked, "utf-8")
    ended = run("import", "newer.md", "--update-all")
    assert "-year = 2024\n+year = 2025\n" in ended.out
    assert "(--update" not in ended.err
    assert "2 fields that the files have otherwise, locked or your own words, stay\n" in ended.err
    entry = load_catalog(files / "entries.toml").entries[0]
    assert (entry.venue, entry.year, entry.summary) == (None, 2025, {"en": "My words."})


def test_a_locked_field_is_one_of_an_entry(run: Run, files: Path) -> None:
    text = LIST.replace('id = "fog"', 'id = "fog"\nlocked = ["venu"]')
    (files / "entries.toml").write_text(text, "utf-8")
    ended = run("list")
    assert ended.code == 5
    assert "unknown field 'venu', did you mean 'venue'?" in ended.err


def test_a_bare_year_is_no_better_date_and_a_day_is() -> None:
    entry = Entry(id="a", title="Lamps", date="2024-05", year=2024)
    year = Entry(id="b", title="Lamps", date="2025", year=2024)
    day = Entry(id="c", title="Lamps", date="2024-05-03", year=2024)
    assert compare_entry(0, entry, year, ["en"]).fields == ()
    (found,) = compare_entry(0, entry, day, ["en"]).fields
    assert (found.path, found.is_blank, found.is_taken(UpdateMode.BLANKS)) == (
        ("date",),
        True,
        True,
    )


TWO = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "red"
title = "Seeing Red"  # mine
arxiv = "2101.00008"
summary = "My own words."

[[entries]]
id = "blue"
title = "Seeing Blue"
arxiv = "2101.00009"
"""
IN_ENGLISH = """\
- [Seeing Red](https://arxiv.org/abs/2101.00008). AAAI 2025
- [Seeing Blue](https://arxiv.org/abs/2101.00009). AAAI 2025
"""
IN_CHINESE = IN_ENGLISH.replace("Seeing Red", "看见红色").replace("Blue", "blue")


@pytest.fixture
def two(sandbox: Path) -> Path:
    (sandbox / "entries.toml").write_text(TWO, "utf-8")
    (sandbox / "en.md").write_text(IN_ENGLISH, "utf-8")
    (sandbox / "zh.md").write_text(IN_CHINESE, "utf-8")
    return sandbox


@pytest.mark.parametrize(
    "words",
    [
        ("en.md", "--lang", "zh=zh.md", "--update"),
        ("zh.md", "--first-language", "zh", "--update"),
        ("zh.md", "--first-language", "zh", "--update-all"),
    ],
)
@pytest.mark.parametrize("title", ['title = "Seeing Red"', 'title.en = "Seeing Red"'])
def test_a_title_in_another_language_stands_beside_the_one_there_is(
    run: Run, two: Path, words: tuple[str, ...], title: str
) -> None:
    (two / "entries.toml").write_text(TWO.replace('title = "Seeing Red"', title), "utf-8")
    assert run("import", *words).code == 0
    red, blue = load_catalog(two / "entries.toml").entries
    assert red.title == {"en": "Seeing Red", "zh": "看见红色"}
    assert (blue.title, blue.venue) == ("Seeing Blue", "AAAI 2025")
    assert "# mine" in (two / "entries.toml").read_text("utf-8")


WHOLE = "Seeing Red: A Study of Lamps"


@pytest.mark.parametrize(
    ("languages", "known", "found", "told"),
    [
        (["en", "zh"], "Seeing Red", {"zh": WHOLE}, [("title", WHOLE, False)]),
        (["zh", "en"], "Seeing Red", {"en": WHOLE}, [("title", WHOLE, False)]),
        (["zh", "en"], "Seeing Red", "看见红色", [("title.zh", "看见红色", True)]),
        (["en", "zh"], {"en": "Seeing Red"}, {"zh": WHOLE}, [("title.en", WHOLE, False)]),
        (["en", "zh"], {"zh": "看见红色"}, {"zh": WHOLE}, [("title.zh", WHOLE, False)]),
        (["en", "zh"], "Seeing Red", {"en": WHOLE, "zh": "Red Lamps"}, [("title", WHOLE, False)]),
        (["en", "zh"], {"en": "Seeing Red", "zh": WHOLE}, {"zh": WHOLE}, []),
        (["en", "fr"], "Seeing Red", {"fr": "Voir rouge"}, [("title.fr", "Voir rouge", True)]),
        (["en", "zh-TW"], "看見紅色", {"zh-TW": "看見紅燈"}, [("title", "看見紅燈", False)]),
    ],
)
def test_a_title_in_the_script_of_another_language_is_not_a_translation(
    languages: list[str], known: Text, found: Text, told: list[tuple[str, str, bool]]
) -> None:
    update = compare_entry(0, Entry(title=known), Entry(title=found), languages)
    assert [(".".join(one.path), one.new, one.is_blank) for one in update.fields] == told


def test_a_title_keeps_the_language_of_its_script_beside_another(run: Run, two: Path) -> None:
    text = TWO.replace('["en", "zh"]', '["zh", "en"]')
    (two / "entries.toml").write_text(text, "utf-8")
    assert run("import", "zh.md", "--update").code == 0
    red = load_catalog(two / "entries.toml").entries[0]
    assert red.title == {"en": "Seeing Red", "zh": "看见红色"}


def test_a_title_that_differs_in_any_language_is_told(run: Run, two: Path) -> None:
    text = TWO.replace('title = "Seeing Red"', 'title.en = "Seeing Crimson"\ntitle.zh = "见红"')
    (two / "entries.toml").write_text(text, "utf-8")
    told = run("import", "en.md", "--lang", "zh=zh.md", "--report", "-").out
    assert "red: title.en: 'Seeing Red' instead of 'Seeing Crimson'" in told
    assert "red: title.zh: '看见红色' instead of '见红'" in told


def test_a_title_that_differs_in_case_or_punctuation_stays(run: Run, two: Path) -> None:
    text = TWO.replace('title = "Seeing Red"', 'title = "Seeing red."')
    (two / "entries.toml").write_text(text, "utf-8")
    assert run("import", "en.md", "--update-all").code == 0
    assert 'title = "Seeing red."' in (two / "entries.toml").read_text("utf-8")


def test_a_plain_summary_becomes_one_in_the_first_language_beside_another(
    run: Run, two: Path
) -> None:
    for code, words in (
        ("en", "Words of somebody else about this."),
        ("zh", "别人说的话，关于它。"),
    ):
        file = two / f"{code}.md"
        lines = file.read_text("utf-8").splitlines()
        file.write_text("\n\n".join([lines[0], f"  {words}", lines[1], f"  {words}b", ""]), "utf-8")
    ended = run("import", "en.md", "--lang", "zh=zh.md", "--update", "--report", "r.md")
    assert ended.code == 0
    red, blue = load_catalog(two / "entries.toml").entries
    assert red.summary == {"en": "My own words.", "zh": "别人说的话，关于它。"}
    assert blue.venue == "AAAI 2025"
    assert "instead of 'My own words.'" in (two / "r.md").read_text("utf-8")
    assert "'My own words.' instead of" not in (two / "r.md").read_text("utf-8")


def test_an_id_that_is_taken_over_is_not_asked_for(run: Run, sandbox: Path) -> None:
    text = '[[entries]]\nid = "fog"\ntitle = "Lanterns in the Fog"\ndoi = "10.1000/fog"\n'
    (sandbox / "entries.toml").write_text(text, "utf-8")
    (sandbox / "newer.bib").write_text(
        "@article{x, title = {Lanterns in the Fog}, doi = {10.1000/fog}, eprint = {2405.00001},"
        " archiveprefix = {arXiv}}\n",
        "utf-8",
    )
    assert "to record it: psylist set fog arxiv=2405.00001" in run("import", "newer.bib").err
    updated = run("import", "newer.bib", "--update")
    assert load_catalog(sandbox / "entries.toml").entries[0].arxiv == "2405.00001"
    assert (updated.code, "to record it" in updated.err) == (0, False)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-05", [("date", "2024-05", True)]),
        ("2023-12-20", [("date", "2023-12-20", False)]),
        ("2025", []),
        ("2024", []),
    ],
)
def test_a_date_that_contradicts_the_year_fills_no_blank(
    day: str, expected: list[tuple[str, str, bool]]
) -> None:
    entry, found = Entry(title="T", year=2024), Entry(title="T", year=2024, date=day)
    update = compare_entry(0, entry, found, ["en"])
    assert [(one.path[0], str(one.new), one.is_blank) for one in update.fields] == expected


def test_a_date_that_contradicts_is_told_with_the_year() -> None:
    entry, found = Entry(title="T", year=2024), Entry(title="T", date="2023-12-20")
    (update,) = compare_entry(0, entry, found, ["en"]).fields
    assert update.message == "date: '2023-12-20' instead of '2024'"


@pytest.mark.parametrize(
    ("known", "found", "is_told"),
    [
        (["Ann Lee", "Bo Qi"], ["Ann Lee", "Bo Qi", "Cleo Diaz"], True),
        (["Ann Lee", "Bo Qi"], ["Ann Lee", "Cleo Diaz"], True),
        (["Ann Lee", "Bo Qi"], ["Cleo Diaz"], False),
        (["Jan van den Berg", "Ada Moss", "Ben Oak"], ["J. van den Berg"], False),
        (["Ada Moss", "Gabriel García Márquez"], ["A. Moss", "G. G. Márquez"], False),
        (["World Health Organization"], ["WHO"], False),
        (["Ann Lee", "et al."], ["Ann Lee", "Bo Qi"], True),
        (["Ann Lee", "Bo Qi"], ["Lee, A.", "B. Qi"], False),
        (["A. Lee", "B. Qi"], ["Bo Qi", "Ann Lee"], False),
        (["Ann Lee", "Bo Qi"], ["Ann Lee"], False),
        (["Ann Lee", "Bo Qi"], ["李安", "齐波"], False),
    ],
)
def test_authors_whom_the_list_does_not_name_are_told(
    known: list[str], found: list[str], is_told: bool
) -> None:
    entry, other = Entry(title="T", authors=known), Entry(title="T", authors=found)
    fields = compare_entry(0, entry, other, ["en"]).fields
    assert [(one.path, one.new, one.is_blank) for one in fields] == (
        [(("authors",), found, False)] if is_told else []
    )


@pytest.mark.usefixtures("files")
def test_a_new_link_that_is_not_taken_is_not_said_to_be_in_the_list(run: Run) -> None:
    told = run("import", "newer.md", "--report", "-").out
    assert "not in the entry of the list, and not taken over" in told
    taken = run("import", "newer.md", "--update", "--report", "-").out
    assert "not in the entry of the list, and not taken over" not in taken


@pytest.mark.parametrize(
    ("words", "entry", "left_out"),
    [
        ("It goes on from [the harbor page](https://lab.example/fog) in detail.", "", True),
        (
            "It goes on from [the harbor page](https://lab.example/fog) in detail.",
            'summary = "Quite other words of the curators."\n',
            True,
        ),
        (
            "It goes on from [the harbor page](https://lab.example/fog) in detail.",
            'links.page = "https://lab.example/fog"\n',
            False,
        ),
        (
            "[Project](http://lab.example/fog/)",
            'links.project = "https://lab.example/fog"\n',
            False,
        ),
    ],
)
def test_a_link_is_in_the_list_only_if_its_entry_has_it(
    run: Run, sandbox: Path, words: str, entry: str, left_out: bool
) -> None:
    paper = "https://arxiv.org/abs/2405.00001"
    (sandbox / "entries.toml").write_text(
        f'[[entries]]\nid = "fog"\ntitle = "Lanterns in the Fog"\narxiv = "2405.00001"\n{entry}'
    )
    (sandbox / "newer.md").write_text(f"- **Lanterns in the Fog** [[Paper]({paper})]\n  {words}\n")
    reason = "not in the entry of the list, and not taken over"
    words_of_curators = [reason] * ("other words" in entry)  # which nothing replaces
    for update, reasons in (((), [reason] * left_out), (("--update",), words_of_curators)):
        report = json.loads(run("import", "newer.md", *update, "--dry-run", "--json").out)
        [file] = report["files"]
        assert [one["reason"] for one in file["left_out"]] == reasons
        assert file["in_entries"] == file["links"] - len(reasons)


def test_a_page_of_an_id_that_is_taken_over_is_no_link_besides(run: Run, sandbox: Path) -> None:
    text = '[[entries]]\nid = "fog"\ntitle = "Lanterns in the Fog"\narxiv = "2405.00001"\n'
    (sandbox / "entries.toml").write_text(text, "utf-8")
    page = "- [Lanterns in the Fog](https://dl.acm.org/doi/10.1145/3600000.3600001) [[arXiv](https://arxiv.org/abs/2405.00001)]\n"
    (sandbox / "newer.md").write_text(page, "utf-8")
    assert run("import", "newer.md", "--update").code == 0
    entry = load_catalog(sandbox / "entries.toml").entries[0]
    assert (entry.doi, entry.links) == ("10.1145/3600000.3600001", {})


MOSS, OAK, ELM = ["Ada Moss"], ["Ada Moss", "Ben Oak"], ["Ada Moss", "Ben Oak", "Cy Elm"]


@pytest.mark.parametrize(
    ("known", "found", "told"),
    [
        ((MOSS, True), (OAK, False), [("authors", OAK, True), ("more-authors", None, True)]),
        ((["Moss"], True), (OAK, False), [("authors", OAK, True), ("more-authors", None, True)]),
        ((MOSS, True), (OAK, True), [("authors", OAK, True)]),
        (
            (MOSS, True), (["A. Moss", "B. Oak"], False),
            [("authors", ["Ada Moss", "B. Oak"], True), ("more-authors", None, True)],
        ),
        (
            (["Ada Moss", "Jan van den Elm"], True),
            (["A. Moss", "J. van den Elm", "Ben Oak"], True),
            [("authors", ["Ada Moss", "Jan van den Elm", "Ben Oak"], True)],
        ),
        (
            (MOSS, False), (["A. Moss", "B. Oak"], False),
            [("authors", ["Ada Moss", "B. Oak"], False)],
        ),
        ((ELM, False), (OAK, True), []),
        ((ELM, False), (["Moss"], True), []),
        ((ELM, True), (OAK, True), []),
        ((ELM, True), (ELM, False), []),
        ((MOSS, False), (MOSS, True), [("more-authors", True, True)]),
        (([], False), (MOSS, True), [("authors", MOSS, True), ("more-authors", True, True)]),
        ((MOSS, False), (OAK, True), [("authors", OAK, False), ("more-authors", True, False)]),
        ((MOSS, True), (["Cy Elm", "Ben Oak"], False), []),
    ],
)  # fmt: skip
def test_the_beginning_of_a_list_is_completed_and_a_whole_one_stays(
    known: tuple[list[str], bool],
    found: tuple[list[str], bool],
    told: list[tuple[str, object, bool]],
) -> None:
    entry, other = (
        Entry(title="T", authors=names, more_authors=more) for names, more in (known, found)
    )
    fields = compare_entry(0, entry, other, ["en"]).fields
    assert [(".".join(one.path), one.new, one.is_blank) for one in fields] == told


def test_a_person_who_is_typed_for_the_others_is_one_of_them() -> None:
    entry = Entry(title="T", authors=["Ada Moss", "et al."])
    other = Entry(title="T", authors=MOSS, more_authors=True)
    assert compare_entry(0, entry, other, ["en"]).fields == ()


def test_a_switch_that_is_new_takes_the_place_of_nothing() -> None:
    entry = Entry(title="T", authors=MOSS)
    fields = compare_entry(
        0, entry, Entry(title="T", authors=OAK, more_authors=True), ["en"]
    ).fields
    assert [one.message for one in fields] == [
        "authors: 'Ada Moss, Ben Oak' instead of 'Ada Moss'", "more-authors: true"
    ]  # fmt: skip
