"""What somebody says about a page changes how it is read."""

import json
from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from tests.conftest import Run

REMEDY = "If it is read wrongly, say what it is called: --example TITLE\n"
PAGE = """\
# Lamps

## Overview

| Task | Key Reference | Where |
|---|---|---|
| Sorting | Lanterns in the Fog | [paper](https://arxiv.org/abs/2101.00001) |
| Finding | Quiet Lamps for Rooms | [paper](https://arxiv.org/abs/2101.00002) |

## Papers

- **Candles for Owls** ![Late](https://img.shields.io/badge/Late-2563EB) [[pdf](https://arxiv.org/abs/2101.00003)]

## News

- [Our lamps are here](https://example.org/lamps)
"""


@pytest.fixture
def page(sandbox: Path) -> Path:
    file = sandbox / "README.md"
    file.write_text(PAGE, "utf-8")
    return file


def titles(run: Run, sandbox: Path, said: str) -> list[str]:
    (sandbox / "said.toml").write_text(said, "utf-8")
    ended = run("import", "README.md", "--as", "said.toml", "-o", "new.toml", "--json")
    assert ended.code == 0, ended.err
    return [entry["title"] for entry in json.loads(ended.out)["entries"]]


@pytest.mark.usefixtures("page")
def test_a_column_a_section_and_badges_are_read_as_was_said(run: Run, sandbox: Path) -> None:
    said = 'columns."key reference" = "title"\nignore = ["## Papers"]\n'
    assert titles(run, sandbox, said) == ["Lanterns in the Fog", "Quiet Lamps for Rooms"]
    said = '[import]\nsections.News = "works"\nsections."Overview" = "none"\nbadges = "none"\n'
    (sandbox / "new.toml").unlink()
    assert titles(run, sandbox, said) == ["Candles for Owls", "Our lamps are here"]
    assert load_catalog(sandbox / "new.toml").entries[0].tags == []


@pytest.mark.usefixtures("page")
def test_an_entry_is_left_out_by_its_title(run: Run, sandbox: Path) -> None:
    said = 'columns."key reference" = "title"\nignore = ["Quiet *Lamps* for rooms"]\n'
    assert titles(run, sandbox, said) == ["Lanterns in the Fog", "Candles for Owls"]
    ended = run("import", "README.md", "--as", "said.toml", "-o", "-", "--report", "report.md")
    assert ended.code == 0
    assert "left out, as was said" in (sandbox / "report.md").read_text("utf-8")


@pytest.mark.usefixtures("page")
def test_the_data_file_can_say_it(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text('[import]\nignore = ["Overview"]\n', "utf-8")
    assert run("import", "README.md").code == 0
    assert [entry.title for entry in load_catalog(sandbox / "entries.toml").entries] == [
        "Candles for Owls"
    ]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('columns."Ref" = "title"', "error: said.toml:1: no table has the column 'Ref'\n"),
        (
            'ignore = ["Nothing"]',
            "error: said.toml:1: no page has the heading or the entry 'Nothing'\n",
        ),
        (
            'columns."Task" = "name"',
            "error: said.toml:1: 'columns.Task' is 'name'; it can be title",
        ),
        ('colums."Task" = "title"', "error: said.toml:1: unknown key 'colums', did you mean"),
    ],
)
@pytest.mark.usefixtures("page")
def test_what_matches_nothing_is_refused_with_what_there_is(
    run: Run, sandbox: Path, said: str, message: str
) -> None:
    (sandbox / "said.toml").write_text(said, "utf-8")
    ended = run("import", "README.md", "--as", "said.toml")
    assert ended.code == (2 if "error: said.toml:1: no " in message else 5)
    assert ended.err.startswith(message)
    assert not (sandbox / "entries.toml").exists()


@pytest.mark.parametrize(
    ("said", "field", "values"),
    [
        ('columns."B" = "venue"', "venue", ["Fog Days", "12"]),
        ('columns.B = "note"', "note", ["Fog Days", "12"]),
        ('columns.B = "title"', "title", ["Fog Days", "12"]),
        ('columns.Link = "none"', "url", [None, None]),
        ('columns.Link = "links"', "url", ["https://example.org/a", None]),
    ],
)
def test_a_column_of_a_csv_file_is_read_as_was_said(
    run: Run, sandbox: Path, said: str, field: str, values: list[str | None]
) -> None:
    table = "Title,b,link\nQuiet Lamps for Rooms,Fog Days,https://example.org/a\nMoths,12,\n"
    (sandbox / "said.toml").write_text(said, "utf-8")
    (sandbox / "t.csv").write_text(table, "utf-8")
    assert run("import", "t.csv", "--as", "said.toml").code == 0
    entries = load_catalog(sandbox / "entries.toml").entries
    assert sorted((entry.value(field) for entry in entries), key=str) == sorted(values, key=str)


def test_the_titles_of_a_csv_file_may_stand_in_any_column(run: Run, sandbox: Path) -> None:
    (sandbox / "t.csv").write_text("Lamp,Who\nQuiet Lamps for Rooms,Ann Lee\n", "utf-8")
    assert "has no title column" in run("import", "t.csv").err
    (sandbox / "entries.toml").write_text(
        '[import]\ncolumns.Lamp = "title"\ncolumns.Moth = "note"\n', "utf-8"
    )
    assert run("import", "t.csv").code == 0
    (entry,) = load_catalog(sandbox / "entries.toml").entries
    assert entry.title == "Quiet Lamps for Rooms"
    (sandbox / "said.toml").write_text('columns.Lamp = "title"\ncolumns.Moth = "note"', "utf-8")
    ended = run("import", "t.csv", "--as", "said.toml")
    message, hint = ended.err.splitlines()
    assert (ended.code, message) == (2, "error: said.toml:2: no table has the column 'Moth'")
    assert hint == "hint: The columns are 'Lamp', 'Who'."


@pytest.mark.usefixtures("page")
def test_every_mistake_is_named_with_its_line(run: Run, sandbox: Path) -> None:
    said = (
        '[import]\nbadges = "tag"\n\n[import.columns]\nTask = "title"\n"" = "title"\nRef = "name"\n'
    )
    (sandbox / "said.toml").write_text(said, "utf-8")
    ended = run("import", "README.md", "--as", "said.toml")
    assert (ended.code, ended.out) == (5, "")
    first, second, third, hint = ended.err.splitlines()
    assert first == "error: said.toml:2: 'badges' is 'tag'; it can be tags or none"
    assert second == (
        "error: said.toml:6: 'columns' has an empty key: write a name in its quotes, or take the "
        "line out"
    )
    assert third.startswith("error: said.toml:7: 'columns.Ref' is 'name'; it can be title, ")
    assert (
        hint
        == "hint: They are the keys of [import]: columns, sections, badges, ignore and examples."
    )
    said = 'columns.Task = "title"\ncolumns.Ref = "title"\nignore = ["Lamps", "Nowhere"]\n'
    (sandbox / "said.toml").write_text(said, "utf-8")
    ended = run("import", "README.md", "--as", "said.toml")
    assert (ended.code, ended.out) == (2, "")
    first, second, hint = ended.err.splitlines()
    assert first == "error: said.toml:2: no table has the column 'Ref'"
    assert second == "error: said.toml:3: no page has the heading or the entry 'Nowhere'"
    assert hint == (
        "hint: The columns are 'Task', 'Key Reference', 'Where'. "
        "The headings are 'Lamps', 'Overview', 'Papers', 'News'."
    )


@pytest.mark.usefixtures("page")
def test_a_file_of_corrections_that_is_not_there_is_told_with_what_it_holds(run: Run) -> None:
    ended = run("import", "README.md", "--as", "said.toml")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("error: said.toml: cannot be read: ")
    assert ended.err.endswith('hint: It holds the keys of [import], as in: ignore = ["News"]\n')


@pytest.mark.usefixtures("page")
def test_every_file_that_cannot_be_read_is_named(run: Run, sandbox: Path) -> None:
    ended = run("import", "nowhere.md", "--lang", "zh=README.md", "--lang", "ja=missing.md")
    assert (ended.code, ended.out) == (5, "")
    assert "error: nowhere.md: cannot be read: " in ended.err
    assert "error: missing.md: cannot be read: " in ended.err
    assert not (sandbox / "entries.toml").exists()


@pytest.mark.usefixtures("page")
def test_a_dry_run_begins_with_what_was_understood_and_a_line_is_explained(run: Run) -> None:
    ended = run("import", "README.md", "--dry-run")
    assert ended.err.startswith("README.md was understood as:\n  lines 7-8: 2 rows: ")
    explained = run("import", "README.md", "--explain", "12")
    assert (explained.code, explained.err) == (0, REMEDY)
    assert explained.out.startswith("line 12: 1 item: **title** badge [[link](…)]\n")
    assert "README.md:12: 'Candles for Owls', in the slot of the run\n" in explained.out
    assert run("import", "README.md", "--explain", "99").code == 2
    both = run("import", "README.md", "--explain", "12", "--json")
    assert (both.code, both.out) == (2, "")
    assert both.err.startswith("error: --explain and --json are two reports\n")


@pytest.mark.usefixtures("page")
def test_what_the_data_file_says_of_other_pages_stops_no_import(run: Run, sandbox: Path) -> None:
    said = '[import]\nignore = ["## Star History"]\n'
    (sandbox / "entries.toml").write_text(said, "utf-8")
    (sandbox / "lib.bib").write_text("@article{a, title={Lamps in the Fog of Peat}, year=2020}\n")
    records = run("import", "lib.bib")
    assert records.code == 0
    assert "warning" not in records.err
    page = run("import", "README.md")
    assert page.code == 0
    assert (
        "warning: entries.toml:2: no page has the heading or the entry '## Star History'; "
        "the headings are 'Lamps', " in page.err
    )
    explained = run("import", "README.md", "--explain", "12")
    assert (explained.code, explained.err) == (0, REMEDY)


@pytest.mark.parametrize(
    "said",
    ["## 3. Numbered **Bold** `code`", "3. Numbered Bold code", "numbered bold code",
     "[Numbered](https://example.org/x) Bold code"],
)  # fmt: skip
def test_a_heading_may_be_copied_as_it_stands(run: Run, sandbox: Path, said: str) -> None:
    work = "- [{}](https://example.org/{}) - Eve Holm. Catena 2017.\n"
    page = f"# A\n\n## 3. Numbered **Bold** `code`\n\n{work.format('Silt in Time', 1)}\n"
    page += f"## Others\n\n{work.format('Mud in Time', 2)}"
    (sandbox / "README.md").write_text(page, "utf-8")
    assert titles(run, sandbox, f"ignore = ['{said}']\n") == ["Mud in Time"]


SOILS = """\
| Title | Venue | Habitat | Extra |
|---|---|---|---|
| [Carbon in Peat](https://example.org/a) | Catena 2021 | Bogs of Finland | [x](https://x.org/m) |
| [Roots in Clay](https://example.org/b) | Catena 2018 | Loess hills | - |
"""


def test_a_column_that_holds_nothing_is_left_out_with_its_words_and_links(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "README.md").write_text(SOILS, "utf-8")
    (sandbox / "said.toml").write_text('columns.Habitat = "none"\ncolumns.Extra = "none"\n')
    ended = run("import", "README.md", "--as", "said.toml", "-o", "new.toml", "--report", "r.md")
    assert ended.code == 0
    report = (sandbox / "r.md").read_text("utf-8")
    assert "Habitat: Bogs of Finland" in report
    assert "Habitat: Loess hills" in report
    assert "left out, as was said" in report
    assert "Loess" not in (sandbox / "new.toml").read_text("utf-8")


def test_badges_are_corrected_only_where_there_are_some(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(SOILS, "utf-8")
    (sandbox / "said.toml").write_text('badges = "none"\n')
    ended = run("import", "README.md", "--as", "said.toml")
    assert (ended.code, ended.err) == (
        2,
        "error: said.toml:1: no page has badges\nhint: There are no badges.\n",
    )


def test_a_column_that_is_said_to_have_the_titles_has_them(run: Run, sandbox: Path) -> None:
    (sandbox / "README.md").write_text(
        "# Lamps\n\n| Model | Paper | Year |\n|---|---|---|\n"
        "| FOG-3 | [Lamps are Few-Shot Seers](https://arxiv.org/abs/2005.00001) | 2020 |\n"
        "| W5 | [Exploring the Limits of Wicks](https://arxiv.org/abs/1910.00001) | 2019 |\n",
        "utf-8",
    )
    assert titles(run, sandbox, 'columns.Model = "title"\n') == ["FOG-3", "W5"]
    entries = load_catalog(sandbox / "new.toml").entries
    assert [entry.arxiv for entry in entries] == ["2005.00001", "1910.00001"]
