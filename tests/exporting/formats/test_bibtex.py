"""BibTeX and BibLaTeX, as bibtexparser and BibTeX itself read them."""

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from psylist.catalog.read import read_catalog
from psylist.catalog.toml_write import entry_block
from psylist.exporting.formats.bibtex import bibtex_name
from psylist.exporting.formats.works import one_line
from psylist.text.latex import latex_to_text
from tests.catalog.test_read import FILE
from tests.exporting.formats.samples import HOSTILE, catalog_of, export, hostile_list

STYLE = r"""
ENTRY { title author year note keywords } {} { label }
FUNCTION {entry} {
  "KEY " cite$ * write$ newline$
  author empty$ { "0" } { author num.names$ int.to.str$ } if$ "NAMES " swap$ * write$ newline$
  author empty$ { "" } { author #1 "{ff|}{vv|}{ll|}{jj}" format.name$ } if$
  "FIRST " swap$ * write$ newline$
  title empty$ { "" } { title "t" change.case$ } if$ "TITLE " swap$ * write$ newline$
}
FUNCTION {article} { entry } FUNCTION {inproceedings} { entry } FUNCTION {misc} { entry }
FUNCTION {book} { entry } FUNCTION {phdthesis} { entry } FUNCTION {techreport} { entry }
READ
ITERATE {call.type$}
"""


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ann Lee", "Lee, Ann"),
        ("van der Berg, Jr., X", "van der Berg, Jr., X"),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("王小明", "{王小明}"),
        ("김철수", "{김철수}"),
        ("山田太郎", "{山田太郎}"),
        ("{OpenAI}", "{OpenAI}"),
        ("Plato", "{Plato}"),
        (r"Bo \x{y}", r"\textbackslash{}x\textbraceleft{}y\textbraceright{}, Bo"),
        ("The and Collective", "{The and Collective}"),
        (
            "Institute of Ponds and Seas, Department 3",
            "{Institute of Ponds and Seas, Department 3}",
        ),
        ("A & B Lab", r"{A \& B Lab}"),
        ("et al.", "others"),
    ],
)
def test_a_name_is_read_in_its_parts(name: str, written: str) -> None:
    assert bibtex_name(name) == written


@pytest.mark.parametrize(
    ("fields", "kind", "modern", "place"),
    [
        ({"venue": "Nature Medicine"}, "article", "article", "journal"),
        ({"venue": "EMNLP 2024"}, "inproceedings", "inproceedings", "booktitle"),
        ({"arxiv": "2405.00010"}, "misc", "online", ""),
        ({"venue": "PsyArXiv"}, "misc", "online", "publisher"),
        ({"venue": "PhD thesis, Pond University"}, "phdthesis", "phdthesis", "school"),
        ({"venue": "Master's thesis, Pond University"}, "mastersthesis", "mastersthesis", "school"),
        ({"venue": "Technical Report, Pond Lab"}, "techreport", "report", "institution"),
        ({"venue": "Pond University Press"}, "book", "book", "publisher"),
        ({"kind": "dataset", "url": "https://example.org/d"}, "misc", "dataset", ""),
        ({"kind": "tool", "url": "https://example.org/t"}, "misc", "software", ""),
        ({"url": "https://example.org/w"}, "misc", "online", ""),
        ({}, "misc", "misc", ""),
    ],
)
def test_each_type_of_work_has_its_entry_type(
    fields: dict[str, str], kind: str, modern: str, place: str
) -> None:
    catalog = catalog_of([{"id": "a", "title": "T", "year": 2024, **fields}])
    text, later = export(catalog, "bibtex"), export(catalog, "biblatex")
    assert (text.split("{")[0], later.split("{")[0]) == (f"@{kind}", f"@{modern}")
    assert f"  {place} = {{" in text or not place


@pytest.mark.parametrize(("first", "named"), [("ja", "japanese"), ("zh", "chinese")])
def test_the_language_of_a_title_in_han_alone_is_that_of_the_list(first: str, named: str) -> None:
    source = f'[list]\nlanguages = ["{first}"]\n\n' + entry_block({"id": "a", "title": "小船研究"})
    assert f"langid = {{{named}}}" in export(read_catalog(FILE, source), "bibtex")


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_bibtexparser_reads_every_entry(form: str) -> None:
    catalog = hostile_list()
    library = parse_string(export(catalog, form))
    assert not library.failed_blocks
    assert len(library.entries) == len(catalog.entries)
    for entry, text in zip(library.entries, HOSTILE, strict=False):
        field = "annotation" if form == "biblatex" else "annote"
        assert plain(latex_to_text(entry["title"])) == plain(text)
        summary = latex_to_text(entry[field].replace(r"\par ", "\n\n"))
        assert plain(summary) == plain(text)
    assert library.entries[-2]["author"].count(" and ") == 199
    decoded = parse_string(export(catalog, form), append_middleware=[LatexDecodingMiddleware()])
    assert not decoded.failed_blocks


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", one_line(text))


@pytest.fixture(scope="module")
def program() -> str:
    found = shutil.which("bibtex")
    if found is None:
        pytest.skip("bibtex is not installed (Debian: texlive-binaries)")
    return found


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_bibtex_itself_reads_every_entry(program: str, tmp_path: Path, form: str) -> None:
    catalog = hostile_list()
    text = export(catalog, form)
    if form == "biblatex":  # types that only biber knows
        text = re.sub(r"@(online|software|dataset|report)\{", "@misc{", text)
    (tmp_path / "refs.bib").write_text(text, "utf-8")
    (tmp_path / "own.bst").write_text(STYLE)
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibdata{refs}\n\\bibstyle{own}\n")
    here = {**os.environ, "BIBINPUTS": ".", "BSTINPUTS": "."}
    ended = subprocess.run([program, "x"], cwd=tmp_path, env=here, capture_output=True, check=False)
    log = (tmp_path / "x.blg").read_text("utf-8", "replace")
    assert (ended.returncode, "error" in log, "Warning" in log) == (0, False, False), log
    # BibTeX breaks long lines.
    lines = (tmp_path / "x.bbl").read_text("utf-8").replace("\n  ", " ").splitlines()
    keys = [line.split(" ", 1)[1] for line in lines if line.startswith("KEY ")]
    assert keys == re.findall(r"^@\w+\{(.*),$", text, re.MULTILINE)
    numbers = [line for line in lines if line.startswith("NAMES ")]
    assert numbers == [f"NAMES {len(entry.authors)}" for entry in catalog.entries]
    firsts = [line.removeprefix("FIRST ") for line in lines if line.startswith("FIRST ")]
    assert firsts[:6] == [
        "Ann|Lee|", "X|van~der|Berg|Jr.", "Ludwig|van|Beethoven|", "{王小明}|",
        "{欧阳修}|", "{OpenAI}|",
    ]  # fmt: skip
    titles = [line.removeprefix("TITLE ") for line in lines if line.startswith("TITLE ")]
    assert titles[8] == "面向心理咨询的大语言模型：综述"
