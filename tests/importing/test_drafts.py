"""What one part of a file raises: recorded, unless it is for the person or ends the run."""

import json

import pytest

from psylist.errors import DataFileError, UsageError
from psylist.importing.bibtex import plain_value, read_bibtex
from psylist.importing.csl import read_csl
from psylist.importing.csv_table import read_csv
from psylist.importing.drafts import Draft, FailureLog, ParseResult, UniqueKeys
from psylist.importing.ids import settle
from psylist.importing.ris import read_ris


def test_an_unexpected_error_is_recorded_with_its_name_and_place() -> None:
    log, cleaned = FailureLog(), []
    with log.catch(7, lambda: cleaned.append("links")):
        [].pop()
    ((line, message),) = log.failures
    assert line == 7
    assert message.startswith("IndexError: pop from empty list (test_drafts.py:")
    assert cleaned == ["links"]


@pytest.mark.parametrize("error", [UsageError("no"), KeyboardInterrupt(), SystemExit(3)])
def test_what_ends_a_run_is_raised(error: BaseException) -> None:
    log = FailureLog()
    with pytest.raises(type(error)), log.catch(1):
        raise error
    assert log.failures == []


def test_the_keys_of_links_are_numbered_past_those_taken() -> None:
    links = {"code": "https://a.org", "code 3": "https://c.org"}
    keys = UniqueKeys(links)
    assert [keys.next("code"), keys.next("code"), keys.next("pdf")] == ["code 2", "code 4", "pdf"]


BIB = r"""
@string{acl = "ACL"}
@comment{nobody reads this}
@inproceedings{chen-2025-catch,
    title = "{CATCH}: A {N}ovel {\'E}tude \& Co",
    author = "Chen, Mingyu  and
      M{\"u}ller, J{\'o}se and {The Care and Support Team} and others",
    booktitle = acl # " 2025",
    month = nov,
    year = 2025,
    url = "https://aclanthology.org/2025.findings-emnlp.543/",
    doi = {10.18653/v1/2025.findings-emnlp.543},
    abstract = {Words -- many of them.},
    keywords = {care, support}
}
@article(broken, title={A}, year="2020"}
@misc{dup, title={心理{对话}}, howpublished={\url{https://x.org/a\_b}}, note={Code: https://github.com/a/b}}
@misc{dup, title={Y}, eprint={2401.00001}, archivePrefix={arXiv}, journal={arXiv preprint}}
@misc{untitled, url={https://lost.org/}}
"""


def by_title(reading: ParseResult) -> dict[str, Draft]:
    for draft in reading.drafts:
        settle(draft)
    return {draft.title: draft for draft in reading.drafts}


def test_a_bibtex_entry_comes_with_all_its_fields() -> None:
    draft = by_title(read_bibtex(BIB))["CATCH: A Novel Étude & Co"]
    assert draft.key == "chen-2025-catch"
    assert draft.line == 4
    assert draft.authors == ["Mingyu Chen", "Jóse Müller", "The Care and Support Team"]
    assert (draft.venue, draft.date, draft.year) == ("ACL 2025", "2025-11", 2025)
    assert draft.ids == {"acl": "2025.findings-emnlp.543"}
    assert draft.abstract == "Words – many of them."
    assert draft.tags == ["care", "support"]


def test_bibtex_keys_that_stand_twice_are_two_entries() -> None:
    drafts = by_title(read_bibtex(BIB))
    assert drafts["心理对话"].url == "https://x.org/a_b"
    assert drafts["心理对话"].links == {"code": "https://github.com/a/b"}
    assert drafts["Y"].ids == {"arxiv": "2401.00001"}
    assert drafts["Y"].venue == ""


def test_broken_bibtex_entries_are_told_with_their_lines(capfd: pytest.CaptureFixture[str]) -> None:
    reading = read_bibtex(BIB)
    assert reading.problems == [(19, "untitled: has no title")]
    assert by_title(reading)["A"].date == "2020"  # a parenthesis that a brace closes
    assert [found.url for found in reading.unused_links] == ["https://lost.org/"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text", ["", "@", "@@@{{{", "@misc{" * 5_000, "@misc{a, title={" + "{" * 50_000, "\0x"]
)
def test_any_bibtex_gives_a_result(text: str) -> None:
    assert read_bibtex(text).drafts == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"{\"O}zg{\"u}r", "Özgür"),
        (r"\'{e}t\'e", "été"),
        (r"\v{S}koda \c{c}a \o{} \ss", "Škoda ça ø ß"),
        (r"{LLM}s \& more 100\%", "LLMs & more 100%"),
        (r"\textit{Care} and \emph{more}", "Care and more"),
        (r"a \{b\}", "a {b}"),
        ("1--2~3", "1–2 3"),
        ("心理 {对话}", "心理 对话"),
    ],
)
def test_latex_is_read_as_it_is_meant(written: str, meant: str) -> None:
    assert plain_value(written) == meant


ZOTERO = [
    {
        "id": "http://zotero.org/users/1/items/ABC",
        "type": "paper-conference",
        "title": "A <i>Title</i>",
        "container-title": "Proceedings of X",
        "DOI": "10.1000/182",
        "URL": "https://x.org/1",
        "author": [{"family": "Chen", "given": "Wei"}, {"literal": "WHO"}],
        "issued": {"date-parts": [["2024", 3]]},
        "note": "arXiv:2401.00002 [cs]\nhttps://github.com/q/r",
    },
    {
        "title": "From papis",
        "author": "Lee, A and Bo, C",
        "author_list": [{"family": "Lee", "given": "A"}],
        "year": 2023,
        "journal": "J",
        "url": "https://y.org",
        "ref": "lee2023",
        "tags": "a, b",
    },
    {"URL": "https://lost.org"},
]


def test_csl_items_come_with_all_their_fields() -> None:
    reading = read_csl(json.dumps(ZOTERO, indent=1), "z.json")
    first, second = reading.drafts
    assert (first.title, first.venue, first.date) == ("A Title", "Proceedings of X", "2024-03")
    assert first.authors == ["Wei Chen", "WHO"]
    assert first.ids == {"doi": "10.1000/182", "arxiv": "2401.00002"}
    assert (first.url, first.links) == ("https://x.org/1", {"code": "https://github.com/q/r"})
    assert (second.key, second.year, second.tags) == ("lee2023", 2023, ["a", "b"])
    assert [found.url for found in reading.unused_links] == [
        "http://zotero.org/users/1/items/ABC",
        "https://lost.org",
    ]
    assert len(reading.problems) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not valid JSON"),
        ("[1,", "is not valid JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('"x"', "has no list of items"),
        ('{"a": 1}', "has no list of items"),
    ],
)
def test_json_that_holds_no_items_is_refused(text: str, message: str) -> None:
    with pytest.raises(DataFileError, match=message):
        read_csl(text, "z.json")


@pytest.mark.parametrize(
    ("item", "drafts", "problems"),
    [
        (1, 0, 1),
        (None, 0, 1),
        ([], 0, 1),
        ({}, 0, 1),
        ({"title": None}, 0, 1),
        ({"title": "T", "author": {"x": 1}}, 1, 0),
        ({"title": "T", "issued": {"date-parts": [[]]}}, 1, 0),
        ({"title": "T", "issued": [], "keyword": 3, "URL": 5}, 1, 1),
    ],
)
def test_any_item_gives_a_result(item: object, drafts: int, problems: int) -> None:
    """A work, or why it is none; of a work also which value is none."""
    reading = read_csl(json.dumps([item]), "z.json")
    assert (len(reading.drafts), len(reading.problems)) == (drafts, problems)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_is_read_with_whatever_separates_its_cells(sign: str) -> None:
    rows = [
        ["Title", "Author", "Publication Year", "Url", "DOI", "Manual Tags", "Code"],
        [
            "A Title",
            '"Lee, Ann; Bo, Chen"',
            "2024",
            "https://a.org",
            "10.1000/1",
            "x",
            "https://github.com/a/b",
        ],
        ["心理", "", "2023", "", "", "", ""],
        ["", "", "", "https://lost.org", "", "", ""],
    ]
    quoted = [[f'"{cell.strip(chr(34))}"' for cell in row] for row in rows]
    reading = read_csv("\n".join(sign.join(row) for row in quoted) + "\n", "c.csv")
    first, second = reading.drafts
    assert (first.title, first.year, first.url) == ("A Title", 2024, "https://a.org")
    assert first.authors == ["Ann Lee", "Chen Bo"]
    assert (first.ids, first.links) == ({"doi": "10.1000/1"}, {"code": "https://github.com/a/b"})
    assert (second.title, second.year) == ("心理", 2023)
    assert [(found.url, found.line) for found in reading.unused_links] == [("https://lost.org", 4)]
    assert reading.problems == [(4, "a row has no title")]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\n\n"])
def test_csv_without_titles_is_refused(text: str) -> None:
    with pytest.raises(DataFileError, match="has no title column"):
        read_csv(text, "c.csv")


def test_chinese_heads_of_columns_are_understood() -> None:
    [draft] = read_csv("标题,作者,年份,链接\n心语,张三、李四,2024,https://a.org\n", "c.csv").drafts
    assert (draft.title, draft.authors, draft.year, draft.url) == (
        "心语",
        ["张三", "李四"],
        2024,
        "https://a.org",
    )


def test_names_of_bibtex_have_the_given_name_first() -> None:
    names = "{van der Berg}, Jan and King, Jr., Martin and {WHO, Geneva} and 王小明"
    (draft,) = read_bibtex(f"@misc{{k, title={{T}}, author={{{names}}}}}").drafts
    assert draft.authors == ["Jan van der Berg", "Martin King Jr.", "WHO, Geneva", "王小明"]


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        (r"url={https://x.org/~ann/a\_b.pdf}", "https://x.org/~ann/a_b.pdf"),
        (r"url={https://x.org/$\sim$ann/p.pdf}", "https://x.org/~ann/p.pdf"),
        (r"url={\url{https://x.org/a\_b}}", "https://x.org/a_b"),
        (r"url={https://x.org/{\~{}}ann/}", "https://x.org/~ann/"),
        (r"url={https://x.org/\~{}ann}", "https://x.org/~ann"),
        (r"url={https://x.org/\~ann/}", "https://x.org/~ann/"),
        (r"url={https://x.org/{~}ann/}", "https://x.org/~ann/"),
        (r"url={https://x.org/\textasciitilde ann}", "https://x.org/~ann"),
        (r"url={https://x.org/a{\_}b{\%}20c/{~}z}", "https://x.org/a_b%20c/~z"),
        (r"howpublished={\url{https://x.org/a\%20b}}", "https://x.org/a%20b"),
        (r"howpublished={Blog, \url{https://x.org/a\_b\#d}}", "https://x.org/a_b#d"),
        (r"note={\url{https://x.org/{\~{}}ann}}", "https://x.org/~ann"),
        (r"pdf={https://x.org/a{\_}b}", "https://x.org/a_b"),
        (r"links={demo: https://x.org/a{\_}b}", "https://x.org/a_b"),
    ],
)
def test_an_address_with_latex_in_it_is_whole(fields: str, url: str) -> None:
    result = read_bibtex(f"@misc{{k, title={{T}}, {fields}}}")
    (draft,) = result.drafts
    assert [one for one in (draft.url, *draft.links.values()) if one] == [url]
    assert result.unused_links == []


def test_an_address_in_a_sentence_with_latex_is_whole() -> None:
    note = r"See \url{https://x.org/~ann/a\_b} or \href{https://x.org/\~{}bo}{Bo} \& all"
    result = read_bibtex(f"@misc{{k, title={{T}}, note={{{note}}}, annote={{{note}}}}}")
    (draft,) = result.drafts
    text = "See https://x.org/~ann/a_b or Bo (https://x.org/~bo) & all"
    assert (draft.note, draft.paragraphs) == (text, [text])
    assert (result.unused_links, result.ignored) == ([], [])


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        (r"Code: \url{https://github.com/a/b}", ""),
        (r"Oral. Code and data: \url{https://github.com/a/b}", "Oral."),
        (r"Available at \url{https://x.org/a}.", ""),
        ("Best paper", "Best paper"),
    ],
)
def test_a_note_keeps_no_label_without_its_link(note: str, kept: str) -> None:
    (draft,) = read_bibtex(f"@misc{{k, title={{T}}, note={{{note}}}}}").drafts
    assert draft.note == kept


def test_what_a_cell_holds_against_its_column_is_told() -> None:
    text = (
        "title,year,colour,url,doi\n"
        "A,20x4,blue,nowhere,soon,more\n"
        "B,2024,,https://example.org/b,10.1000/b\n"
    )
    reading = read_csv(text, "x.csv")
    assert [draft.title for draft in reading.drafts] == ["A", "B"]
    assert reading.problems == [
        (1, "unknown column 'colour': only its links are read"),
        (2, "year: '20x4' is not a date"),
        (2, "url: 'nowhere' is not a web address or an id"),
        (2, "doi: 'soon' is not a valid id"),
        (2, "'more' has no column"),
    ]


def test_a_year_that_is_none_is_told() -> None:
    reading = read_bibtex("@misc{k, title={T}, year={forthcoming}}")
    assert reading.problems == [(1, "k: 'forthcoming' is not a date")]


def test_a_day_that_is_not_in_its_month_leaves_the_month_and_is_told() -> None:
    reading = read_bibtex("@misc{k, title={T}, date={2024-02-30}}")
    assert reading.drafts[0].date == "2024-02"
    assert reading.problems == [
        (1, "k: '2024-02-30' is not a date as a whole; only 2024-02 is read")
    ]
    reading = read_ris("TY  - JOUR\nTI  - T\nDA  - 2024/02/30\nER  - \n")
    assert reading.drafts[0].date == "2024-02"
    assert reading.problems == [
        (1, "T: '2024/02/30' is not a date as a whole; only 2024-02 is read")
    ]


def test_chinese_names_and_generations_stand_where_they_are_read() -> None:
    held = "王, 小明 and Smith, Jr., John and {心理学报 编辑部}"
    (draft,) = read_bibtex(f"@misc{{k, title = {{T}}, author = {{{held}}}}}").drafts
    assert draft.authors == ["王小明", "John Smith Jr.", "心理学报 编辑部"]
    (other,) = read_csl(
        json.dumps([{"title": "T", "author": [{"family": "王", "given": "小明"}]}]), "a.json"
    ).drafts
    assert other.authors == ["王小明"]


@pytest.mark.parametrize(
    ("month", "date"),
    [
        ("{JAN 5}", "2024-01-05"),
        ("5~jan", "2024-01"),
        ("JUL 5-9", "2024-07-05"),
        ("JAN-FEB", "2024-01"),
        ("April 2024", "2024-04"),
        ("FEB 30", "2024-02"),
    ],
)
def test_a_day_beside_the_name_of_its_month(month: str, date: str) -> None:
    (draft,) = read_bibtex(f"@misc{{k, title={{T}}, year=2024, month={{{month}}}}}").drafts
    assert draft.date == date


@pytest.mark.parametrize(("month", "date"), [("mar", "2023-03"), (3, "2023-03"), ("13", "2023")])
def test_the_months_of_papis(month: object, date: str) -> None:
    item = {"title": "T", "ref": "k", "year": 2023, "month": month, "url": "https://a.org"}
    (draft,) = read_csl(json.dumps([item]), "x.json").drafts
    assert draft.date == date


@pytest.mark.parametrize("month", ["²", "٣", "-3", "0", "13", "x"])
def test_a_month_that_is_not_one_leaves_the_year(month: str) -> None:
    (draft,) = read_bibtex(f"@misc{{k, title={{T}}, year=2024, month={{{month}}}}}").drafts
    assert draft.date in {"2024", "2024-03"}
