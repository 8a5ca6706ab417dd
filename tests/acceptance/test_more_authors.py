"""A work whose authors are listed only in part says so, wherever it comes from and goes to."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from psylist.vocabulary.phrases import PHRASES
from tests.conftest import Run

PAGE = """\
# Lamps

## Papers

- [Three Lamps in Small Towns](https://a.org/1). {authors}. ICML 2023.
- [Four Lamps in Small Towns](https://a.org/2). Ada Moss, Ben Oak. ICML 2023.
"""
TABLE = """\
# Lamps

| Title | Authors | Venue |
|---|---|---|
| [Three Lamps in Small Towns](https://a.org/1) | {authors} | ICML 2023 |
| [Four Lamps in Small Towns](https://a.org/2) | Ada Moss, Ben Oak | ICML 2023 |
"""
LIST = """\
[list]
title = "Lamps"
languages = ["en", "zh"]
show = ["authors"]
output.en = "en.md"
output.zh = "zh.md"

[[entries]]
id = "lamps"
title = "Three Lamps in Small Towns"
year = 2023
venue = "ICML 2023"
url = "https://a.org/1"
authors = ["Ada Moss"]
more-authors = true

[[entries]]
id = "owls"
title = "Owls in Small Towns"
year = 2023
venue = "ICML 2023"
url = "https://a.org/3"
authors = ["Ada Moss", "Ben Oak", "Cy Elm"]
more-authors = true

[[entries]]
id = "ponds"
title = "Ponds in Small Towns"
year = 2023
venue = "ICML 2023"
url = "https://a.org/4"
authors = ["Ada Moss", "Ben Oak", "Cy Elm", "Di Fir", "Eve Ash", "Fay Bay", "Gus Yew"]
"""


def people(file: Path) -> dict[str, tuple[Sequence[str], bool]]:
    """The authors of the entries of a list by title, and whether there are more of them."""
    found: Sequence[Mapping[str, Any]] = tomllib.loads(file.read_text("utf-8"))["entries"]
    return {
        entry["title"]: (entry.get("authors", []), entry.get("more-authors", False))
        for entry in found
    }


@pytest.fixture
def listed(sandbox: Path) -> Path:
    file = sandbox / "entries.toml"
    file.write_text(LIST, "utf-8")
    return file


# Import


@pytest.mark.parametrize("page", [PAGE, TABLE], ids=["items", "table"])
@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ada Moss et al", ["Ada Moss"]),
        ("Ada Moss *et al.*", ["Ada Moss"]),
        ("Ada Moss, Ben Oak, et al", ["Ada Moss", "Ben Oak"]),
        ("Ada Moss, Ben Oak and others", ["Ada Moss", "Ben Oak"]),
        ("莫大、欧二等", ["莫大", "欧二"]),
    ],
)
def test_a_page_that_names_some_of_the_authors(
    sandbox: Path, run: Run, page: str, written: str, names: Sequence[str]
) -> None:
    (sandbox / "page.md").write_text(page.format(authors=written), "utf-8")
    assert run("import", "page.md", "-o", "entries.toml").code == 0
    assert people(sandbox / "entries.toml") == {
        "Three Lamps in Small Towns": (names, True),
        "Four Lamps in Small Towns": (["Ada Moss", "Ben Oak"], False),
    }


REFERENCES = """\
# Lamps

1. Moss, Ada, et al. "Three Lamps in Fog." Nature, 2021.
2. Moss A, Oak B, et al. Four Lamps in Fog. Nature. 2021;372:n71.
3. MOSS A, OAK B, ELM C, et al. Five lamps in the fog of towns[EB/OL]. (2023-04-30)
4. Moss A, Oak B. Six Lamps in Fog. Nature. 2021;372:n71.
"""
CITED = """\
# Lamps

- **Three Lamps in Small Towns** (Fox et al., 2019) [paper](https://a.org/5)
- **Four Lamps in Small Towns** (Fox, C. et al., 2021) [paper](https://a.org/6)
- **Five Lamps in Small Towns** (Fox and Moss, 2021) [paper](https://a.org/7)
"""
HAN = """\
# 灯

- 王小明, 李四等. 小镇的灯光研究. 计算机学报, 2020. [论文](https://a.org/12)
- 王小明, 李四. 小镇的池塘研究. 计算机学报, 2021. [论文](https://a.org/13)
"""
WHOLE_LISTS = """\
# Lamps

- **Three Lamps in Small Towns** - Ada Moss, Ben Oak (Lamps et al.) [paper](https://a.org/1)
- **Four Lamps in Small Towns** - Ada Moss, Ben Oak et al. [paper](https://a.org/2)
- **Five Lamps in Small Towns** - Bette Moss, U. A. Khan [paper](https://a.org/3)
- **A Reply to Moss et al.** - Ada Moss, Ben Oak [paper](https://a.org/4)
"""
CELLS = """\
# Lamps

| Title | Authors |
|---|---|
| [Three Lamps in Small Towns](https://a.org/1) | Ada Moss<br>Ben Oak<br>et al. |
| [Four Lamps in Small Towns](https://a.org/2) | Ada Moss<br>Ben Oak |
"""
HEADED = """\
# Lamps

### Moss et al. (2021)
- **Titre** : "Gulls at Dawn and Dusk"
- **Revue** : Nature

### Oak & Elm (2022)
- **Titre** : "Gulls in the Long Night"
- **Revue** : Nature
"""
BIBTEX = """\
@article{a, title={Lamps}, author={Moss, Ada and Oak, Ben and others}, year=2020}
@article{b, title={Ponds}, author={Moss, Ada et al.}, year=2020}
@article{c, title={Owls}, author={Moss, Ada and Oak, Ben}, year=2020}
"""
RIS = "TY  - JOUR\nTI  - {}\nAU  - Moss, Ada\n{}PY  - 2020\nER  - \n"
MEDLINE = (
    "\nPMID- 12\nTI  - Lamps.\nFAU - Moss, Ada\nAU  - Moss A\nAU  - et al.\n"
    "\nPMID- 13\nTI  - Owls.\nAU  - Moss, Ada\nAU  - et al.\n"
)
MOSS = {"family": "Moss", "given": "Ada"}
CSL = [
    {"type": "book", "title": "Lamps", "author": [MOSS, {"literal": "et al."}]},
    {"type": "book", "title": "Ponds", "author": "Ada Moss et al."},
    {"type": "book", "title": "Owls", "author": [MOSS]},
]
ADA = {"creatorType": "author", "lastName": "Moss", "firstName": "Ada"}
NOBODY = {"creatorType": "author", "name": "others"}
ZOTERO = [
    {"itemType": "book", "title": "Lamps", "creators": [ADA, NOBODY]},
    {"itemType": "book", "title": "Owls", "creators": [ADA]},
    {"itemType": "book", "title": "Ponds", "creators": [NOBODY]},
]
CSV = (
    'title,authors\nLamps,"Ada Moss; Ben Oak; et al."\nPonds,"Ada Moss, Ben Oak, ..."\n'
    'Owls,"[""Ada Moss"", ""et al.""]"\nFog,Ada Moss; Ben Oak\n'
    'Rain,Ada Moss; Ben Oak; +3\nSnow,"Ada Moss, <i>et al.</i>"\nWind,"Khan, U. A."\n'
)
ONE, TWO = (["Ada Moss"], True), (["Ada Moss", "Ben Oak"], True)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", REFERENCES, {
            "Three Lamps in Fog": ONE,
            "Four Lamps in Fog": (["Moss A", "Oak B"], True),
            "Five lamps in the fog of towns": (["MOSS A", "OAK B", "ELM C"], True),
            "Six Lamps in Fog": (["Moss A", "Oak B"], False),
        }),
        ("a.md", CITED, {
            "Three Lamps in Small Towns": (["Fox"], True),
            "Four Lamps in Small Towns": (["C. Fox"], True),
            "Five Lamps in Small Towns": (["Fox", "Moss"], False),
        }),
        ("a.md", WHOLE_LISTS, {
            "Three Lamps in Small Towns": (["Ada Moss", "Ben Oak", "Lamps"], False),
            "Four Lamps in Small Towns": TWO,
            "Five Lamps in Small Towns": (["Bette Moss", "U. A. Khan"], False),
            "A Reply to Moss et al": (["Ada Moss", "Ben Oak"], False),
        }),
        ("a.md", CELLS, {
            "Three Lamps in Small Towns": TWO, "Four Lamps in Small Towns": (TWO[0], False),
        }),
        ("a.md", HAN, {
            "小镇的灯光研究": (["王小明", "李四"], True),
            "小镇的池塘研究": (["王小明", "李四"], False),
        }),
        ("a.md", HEADED, {
            "Gulls at Dawn and Dusk": (["Moss"], True),
            "Gulls in the Long Night": ([], False),
        }),
        ("a.bib", BIBTEX, {"Lamps": TWO, "Ponds": ONE, "Owls": (TWO[0], False)}),
        ("a.nbib", MEDLINE, {"Lamps": ONE, "Owls": ONE}),
        ("a.ris", RIS.format("Ponds", "").replace("Ada", "Ada et al."), {"Ponds": ONE}),
        ("a.ris", RIS.format("Lamps", "AU  - et al.\n") + RIS.format("Owls", ""),
         {"Lamps": ONE, "Owls": (ONE[0], False)}),
        ("a.json", json.dumps(CSL), {"Lamps": ONE, "Ponds": ONE, "Owls": (ONE[0], False)}),
        ("z.json", json.dumps(ZOTERO),
         {"Lamps": ONE, "Owls": (ONE[0], False), "Ponds": ([], False)}),
        ("a.csv", CSV, {"Lamps": TWO, "Ponds": TWO, "Owls": ONE, "Fog": (TWO[0], False),
                           "Rain": TWO, "Snow": ONE, "Wind": (["U. A. Khan"], False)}),
    ],
    ids=[
        "references", "cited", "whole", "cells", "han", "headings", "bibtex", "medline", "behind",
        "ris", "csl", "zotero", "csv",
    ],
)  # fmt: skip
def test_a_file_that_names_some_of_the_authors(
    sandbox: Path, run: Run, name: str, text: str, expected: Mapping[str, object]
) -> None:
    (sandbox / name).write_text(text, "utf-8")
    assert run("import", name, "-o", "entries.toml").code == 0
    assert people(sandbox / "entries.toml") == expected


# There and back

FORMATS = {
    "bibtex": "bib", "biblatex": "bib", "ris": "ris", "csl": "json", "csv": "csv", "tsv": "tsv",
    "json": "json", "jsonl": "jsonl",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_every_format_comes_back(listed: Path, run: Run, form: str) -> None:
    name = f"out.{FORMATS[form]}"
    assert run("export", "--format", form, "-o", name).code == 0
    assert run("import", name, "-o", "back.toml").code == 0
    assert people(listed.parent / "back.toml") == people(listed)
    assert "nothing to add" in run("import", name, "--update-all").err
    assert listed.read_text("utf-8") == LIST


@pytest.mark.parametrize("layout", ["list", "bullets", "cards", "tables", "references"])
def test_a_page_that_names_three_authors_says_nothing_new(
    listed: Path, run: Run, layout: str
) -> None:
    assert run("export", "--write", "--template", layout).code == 0
    ended = run("import", "en.md", "--lang", "zh=zh.md", "--update-all")
    assert "nothing to add" in ended.err, ended
    assert listed.read_text("utf-8") == LIST
    assert run("import", "en.md", "-o", "back.toml").code == 0
    back = people(listed.parent / "back.toml")
    assert {title: has_more for title, (_, has_more) in back.items()} == {
        "Three Lamps in Small Towns": True,
        "Owls in Small Towns": True,
        "Ponds in Small Towns": layout != "references",  # which names all seven
    }


@pytest.mark.parametrize("language", PHRASES)
def test_the_words_of_every_language_come_back(sandbox: Path, run: Run, language: str) -> None:
    text = LIST.replace('["en", "zh"]', f'["{language}"]').replace('output.en = "en.md"\n', "")
    file = sandbox / "entries.toml"
    file.write_text(text.replace("output.zh", f"output.{language}"), "utf-8")
    assert run("export", "--write").code == 0
    back = ("import", "zh.md", "--first-language", language, "-o", "back.toml")
    assert run(*back).code == 0
    assert people(sandbox / "back.toml")["Three Lamps in Small Towns"] == ONE


def test_between_nineteen_authors_and_the_last_one_are_more(sandbox: Path, run: Run) -> None:
    names = [f"{letter}a {letter}oss" for letter in "ABCDEFGHIJKLMNOPQRSTUVW"]
    text = LIST.replace('["Ada Moss"]\nmore-authors = true', json.dumps(names))
    (sandbox / "entries.toml").write_text(text, "utf-8")
    assert run("export", "--write", "--template", "references").code == 0
    assert run("import", "en.md", "-o", "back.toml").code == 0
    found, has_more = people(sandbox / "back.toml")["Three Lamps in Small Towns"]
    assert (len(found), has_more) == (20, True)


# Pages and reports


@pytest.mark.usefixtures("listed")
def test_it_is_said_wherever_authors_are_shown(run: Run, sandbox: Path) -> None:
    assert "\nauthors   Ada Moss, et al.\n" in run("show", "lamps").out
    assert "{Moss, Ada and others}" in run("export", "--format", "bibtex", "lamps").out
    assert "AU  - Moss, Ada\nAU  - others\n" in run("export", "--format", "ris", "lamps").out
    assert ",Ada Moss; et al.," in run("export", "--format", "csv", "lamps").out
    items = json.loads(run("export", "--format", "csl", "lamps").out)
    assert items[0]["author"] == [MOSS, {"literal": "others"}]
    assert run("export", "--write", "--template", "references").code == 0
    assert "Moss, A., et al. (2023)" in Path("en.md").read_text("utf-8")
    assert run("export", "--write").code == 0
    assert "> Ada Moss, et al.\n" in Path("en.md").read_text("utf-8")
    assert "> Ada Moss 等\n" in Path("zh.md").read_text("utf-8")
    assert run("export", "--format", "html", "-o", "site").code == 0
    for page, byline in (("", "Ada Moss, et al."), ("zh/", "Ada Moss 等")):
        html = (sandbox / f"site/{page}works/lamps.html").read_text("utf-8")
        assert f'<p class="authors">{byline}</p>' in html


# Files that know more or less than the list

WHOLE = PAGE.format(authors="Ada Moss, Ben Oak, Cy Elm")


def test_the_whole_list_takes_the_place_of_its_beginning(listed: Path, run: Run) -> None:
    (listed.parent / "page.md").write_text(WHOLE, "utf-8")
    told = run("import", "page.md", "--report", "-").out
    assert "authors: 'Ada Moss, Ben Oak, Cy Elm' instead of 'Ada Moss'" in told
    assert "more-authors: no longer true" in told
    assert run("import", "page.md", "--update").code == 0
    assert people(listed)["Three Lamps in Small Towns"] == (
        ["Ada Moss", "Ben Oak", "Cy Elm"],
        False,
    )


@pytest.mark.parametrize("field", ["authors", "more-authors"])
def test_who_locks_one_field_of_the_authors_locks_both(listed: Path, run: Run, field: str) -> None:
    (listed.parent / "page.md").write_text(WHOLE, "utf-8")
    locked = LIST.replace("more-authors = true", f'more-authors = true\nlocked = ["{field}"]', 1)
    listed.write_text(locked, "utf-8")
    assert run("import", "page.md", "--update-all").code == 0
    assert people(listed)["Three Lamps in Small Towns"] == ONE


def test_of_two_places_of_a_page_the_whole_list_counts(sandbox: Path, run: Run) -> None:
    again = WHOLE.split("\n")[4]
    (sandbox / "page.md").write_text(PAGE.format(authors="Ada Moss et al") + again + "\n", "utf-8")
    assert run("import", "page.md", "-o", "entries.toml").code == 0
    found = people(sandbox / "entries.toml")["Three Lamps in Small Towns"]
    assert found == (["Ada Moss", "Ben Oak", "Cy Elm"], False)


# By hand


def test_it_is_switched_on_and_off(listed: Path, run: Run) -> None:
    assert run("set", "ponds", "more-authors=true").code == 0
    assert listed.read_text("utf-8") == f"{LIST}more-authors = true\n"
    assert run("set", "ponds", "more-authors=no").code == 0
    assert listed.read_text("utf-8") == LIST
    ended = run("set", "ponds", "more-authors=many")
    assert ended.err == "error: more-authors: expected true or false, got 'many'\n"
    ended = run("set", "lamps", "authors=")
    assert (ended.code, listed.read_text("utf-8")) == (2, LIST)
    assert "'more-authors' is true, but 'authors' names nobody" in ended.err
