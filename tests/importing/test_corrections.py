"""What somebody says about a page changes how it is read."""

import json
from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from tests.conftest import Run

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
def test_the_data_file_can_say_it(run: Run, sandbox: Path) -> None:
    (sandbox / "entries.toml").write_text('[import]\nignore = ["Overview"]\n', "utf-8")
    assert run("import", "README.md").code == 0
    assert [entry.title for entry in load_catalog(sandbox / "entries.toml").entries] == [
        "Candles for Owls"
    ]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('columns."Ref" = "title"', "error: said.toml: no page has the column 'Ref'\n"),
        ('ignore = ["Nothing"]', "error: said.toml: no page has the heading 'Nothing'\n"),
        ('columns."Task" = "name"', "error: said.toml: 'columns.Task' is 'name'; it can be title"),
        ('colums."Task" = "title"', "error: said.toml: unknown key 'colums', did you mean"),
    ],
)
@pytest.mark.usefixtures("page")
def test_what_matches_nothing_is_refused_with_what_there_is(
    run: Run, sandbox: Path, said: str, message: str
) -> None:
    (sandbox / "said.toml").write_text(said, "utf-8")
    ended = run("import", "README.md", "--as", "said.toml")
    assert ended.code in {2, 5}
    assert ended.err.startswith(message)
    assert not (sandbox / "entries.toml").exists()


@pytest.mark.usefixtures("page")
def test_a_dry_run_begins_with_what_was_understood_and_a_line_is_explained(run: Run) -> None:
    ended = run("import", "README.md", "--dry-run")
    assert ended.err.startswith("README.md was understood as:\n  lines 7-8: 2 rows: ")
    explained = run("import", "README.md", "--explain", "12")
    assert (explained.code, explained.err) == (0, "")
    assert explained.out.startswith("line 12: 1 item: **title** badge [[link](…)]\n")
    assert "README.md:12: 'Candles for Owls', in the slot of the run\n" in explained.out
    assert run("import", "README.md", "--explain", "99").code == 2
