"""MEDLINE of PubMed, the `%` tags of EndNote and CNKI, what Web of Science and RefWorks write."""

from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.importing.ris import read_ris
from tests.conftest import Run

MEDLINE = """
PMID- 12345
OWN - NLM
DP  - 2024 Mar 5
TI  - Small boats on large ponds: a
      study of ducks.
LID - 10.1000/pond.1 [doi]
AB  - On boats.
FAU - Adler, Nora B
AU  - Adler NB
FAU - Quist, Tom
AU  - Quist T
JT  - Acts of ponds
TA  - Acts Ponds
MH  - *Ducks
OT  - boats
AID - S0000 [pii]
SO  - Acts Ponds. 2024 Mar 5.

PMID- 12346
DP  - 2023 Spring
TI  - Second
AU  - Adler NB
"""
ENDNOTE = """%0 Journal Article
%A 王小明
%A 李四
%T 小船的研究
%J 池塘学报
%D 2024
%8 May 6
%K 小船;池塘
%X 关于小船。
%R 10.1000/pond.2
%U https://a.org/x
%W CNKI

%0 Dataset
%T Second
%A Adler, Nora
%B Proceedings of Ponds
%8 2023-05-06
"""
WEB_OF_SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Adler, NB
   Quist, T
AF Adler, Nora B.
   Quist, Tom
TI Small boats on large ponds: a
   study of ducks
SO ACTS OF PONDS
DE boats; ponds and
   ducks
AB On boats.
C1 [Adler, Nora B.] Univ Pond, Bath.
NR 1
J9 ACTS PONDS
PD MAR 5
PY 2024
DI 10.1000/pond.1
DA 2024-06-01
ER

PT C
AU Quist, T
TI Second
SO CONFERENCE ON PONDS
EA JAN 2023
ER

PT B
AU Quist, T
TI Ponds of the North
SO PONDS OF THE NORTH
PU Pond Press
PY 2022
ER

EF
"""


def test_records_of_pubmed() -> None:
    result = read_ris(MEDLINE)
    first, second = result.drafts
    assert (first.line, first.title) == (2, "Small boats on large ponds: a study of ducks")
    assert first.authors == ["Nora B Adler", "Tom Quist"]
    assert (first.venue, first.date, first.tags) == ("Acts of ponds", "2024-03-05", ["boats"])
    assert (first.ids, first.abstract) == ({"doi": "10.1000/pond.1"}, "On boats.")
    assert (second.line, second.date, second.authors) == (20, "2023", ["NB Adler"])
    assert result.problems == []
    assert (2, "MH: *Ducks") in result.ignored
    assert (2, "AID: S0000 [pii]") in result.ignored


def test_records_of_cnki() -> None:
    result = read_ris(ENDNOTE)
    first, second = result.drafts
    assert (first.title, first.authors) == ("小船的研究", ["王小明", "李四"])
    assert (first.venue, first.date, first.tags) == ("池塘学报", "2024-05-06", ["小船", "池塘"])
    assert (first.ids, first.url) == ({"doi": "10.1000/pond.2"}, "https://a.org/x")
    assert (second.line, second.kind, second.authors) == (14, "dataset", ["Nora Adler"])
    assert (second.venue, second.date) == ("Proceedings of Ponds", "2023-05-06")
    assert result.unused_links == []


def test_records_of_web_of_science() -> None:
    result = read_ris(WEB_OF_SCIENCE)
    first, second, third = result.drafts
    assert (first.line, first.title) == (3, "Small boats on large ponds: a study of ducks")
    assert first.authors == ["Nora B. Adler", "Tom Quist"]
    assert (first.venue, first.date) == ("ACTS OF PONDS", "2024-03-05")
    assert (first.ids, first.abstract) == ({"doi": "10.1000/pond.1"}, "On boats.")
    assert first.tags == ["boats", "ponds and ducks"]
    assert (second.line, second.date, second.venue) == (23, "2023-01", "CONFERENCE ON PONDS")
    assert (third.title, third.venue) == ("Ponds of the North", "Pond Press")
    assert result.problems == []
    assert result.ignored[0] == (3, "C1: [Adler, Nora B.] Univ Pond, Bath.")


def test_a_table_of_web_of_science() -> None:
    result = read_ris(
        "PT\tAU\tAF\tTI\tSO\tDE\tAB\tC1\tPY\tPD\tDI\n"
        "J\tAdler, NB; Quist, T\tAdler, Nora B.; Quist, Tom\t"
        '"Small" boats\tACTS OF PONDS\tboats; ponds\tOn boats; on ponds.\tUniv Pond\t2024\tMAR 5\t'
        "10.1000/pond.1\n"
        "\n"
        'C\tQuist, T\t\t"Second ""boats"", and more"\tPONDS\t\t\t\t2023\t\t\tx\n'
        "J\tQuist, T\n"
    )
    first, second = result.drafts
    assert (first.line, first.title) == (2, '"Small" boats')
    assert (first.authors, first.tags) == (["Nora B. Adler", "Tom Quist"], ["boats", "ponds"])
    assert (first.venue, first.date) == ("ACTS OF PONDS", "2024-03-05")
    assert (first.ids, first.abstract) == ({"doi": "10.1000/pond.1"}, "On boats; on ponds.")
    assert (second.line, second.title) == (4, 'Second "boats", and more')
    assert (second.authors, second.date) == (["T Quist"], "2023")
    assert result.problems == [(5, "a record has no title")]
    assert (2, "C1: Univ Pond") in result.ignored
    assert (4, "behind the last column: x") in result.ignored


@pytest.mark.parametrize("text", ["%0 Book\n", "PMID- 1\n", "PMID- 1\nTI  - \n"])
def test_a_record_without_a_title_is_told(text: str) -> None:
    result = read_ris(text)
    assert (result.drafts, result.problems) == ([], [(1, "a record has no title")])


def test_what_stands_in_front_of_the_records_is_told() -> None:
    result = read_ris("My library\n%0 Book\n%T Boats\n")
    assert result.problems == [(1, "outside of any record, left out: My library")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FAU - King, Martin Luther Jr", "Martin Luther King Jr"),
        ("FAU - Moss, Ada B 3rd", "Ada B Moss 3rd"),
        ("FAU - Moss, Ada B", "Ada B Moss"),
        ("AU  - King ML Jr", "ML King Jr"),
        ("AU  - King ML", "ML King"),
    ],
)
def test_a_suffix_of_pubmed_is_a_suffix(line: str, name: str) -> None:
    (draft,) = read_ris(f"PMID- 12\nTI  - A\n{line}\n").drafts
    assert draft.authors == [name]


REFWORKS = """\
RT Journal Article
SR 1
A1 王小明;李四;
AD 北京大学
T1 小镇之灯
JF 灯学报
YR 2023
K1 灯;油
AB 本文研究灯。
DO 10.1000/lamp

RT Dissertation/Thesis
SR 1
A1 张三
T1 油与灯
PB 灯大学
YR 2022
"""


@pytest.mark.parametrize("name", ["a.txt", "a.ris"])
def test_the_tags_of_refworks_are_read(run: Run, sandbox: Path, name: str) -> None:
    (sandbox / name).write_text(REFWORKS, "utf-8")
    assert run("import", name).code == 0
    first, second = load_catalog(sandbox / "entries.toml").entries
    assert (first.title, first.authors, first.venue) == ("小镇之灯", ["王小明", "李四"], "灯学报")
    assert (first.year, first.tags, first.doi) == (2023, ["灯", "油"], "10.1000/lamp")
    assert first.abstract == {"zh": "本文研究灯。"}
    assert (second.title, second.authors, second.venue) == ("油与灯", ["张三"], "灯大学")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (MEDLINE.replace("OT  - boats", "PT  - Retracted Publication"), "retracted"),
        (MEDLINE.replace("OT  - boats", "PT  - Journal Article"), ""),
        (WEB_OF_SCIENCE.replace("DE ", "DT Article; Retracted Publication\nDE "), "retracted"),
        ("TY  - JOUR\nTI  - Boats\nM3  - Retracted\nER  - \n", "retracted"),
    ],
)
def test_the_type_of_a_record_says_that_its_work_was_retracted(text: str, status: str) -> None:
    result = read_ris(text)
    assert result.drafts[0].status == status
    assert [words for _, words in result.ignored if "etracted" in words] == []
