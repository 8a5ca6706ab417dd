"""Tables as text, as spreadsheets, databases and curators write them."""

import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.errors import DataFileError
from psylist.importing.csv_table import looks_like_csv, read_csv
from psylist.importing.drafts import Draft
from psylist.vocabulary.looks import says_nothing


def one(text: str) -> Draft:
    (draft,) = read_csv(text, "x.csv").drafts
    return draft


@pytest.mark.parametrize(
    "text",
    [
        "Title,Year\nA, 2020\n",
        "Title;Year\nA;2020\n",
        "Title\tYear\nA\t2020\n",
        "Title|Year\nA|2020\n",
        "标题，年份\nA，2020\n",
        "sep=;\nTitle;Year\nA;2020\n",
        '"sep=\t"\r\nTitle\tYear\r\nA\t2020\r\n',
        'Title,Year\n"A",2020\n',
        "Title,Year\r\nA,2020\r\n",
        "Year;Authors;Title\n2020;Adler, Nora, Quist, Tom;A\n",
    ],
)
def test_whatever_separates_the_cells(text: str) -> None:
    draft = one(text)
    assert (draft.title, draft.year) == ("A", 2020)


@pytest.mark.parametrize(
    ("heads", "texts"),
    [
        ("summary_en,summary_zh", {"summary": {"en": "x", "zh": "y"}}),
        ("summary.en,summary.zh", {"summary": {"en": "x", "zh": "y"}}),
        ("Summary (EN),Summary (ZH)", {"summary": {"en": "x", "zh": "y"}}),
        ("English summary,Chinese summary", {"summary": {"en": "x", "zh": "y"}}),
        ("英文摘要,中文摘要", {"abstract": {"en": "x", "zh": "y"}}),
        ("摘要（英文）,摘要（中文）", {"abstract": {"en": "x", "zh": "y"}}),
        ("英文简介,中文简介", {"summary": {"en": "x", "zh": "y"}}),
        ("Notes EN,Notes (zh)", {"note": {"en": "x", "zh": "y"}}),
        ("note_ja,note zh-TW", {"note": {"ja": "x", "zh-TW": "y"}}),
        ("Abstract [de],Abstract [fr]", {"abstract": {"de": "x", "fr": "y"}}),
    ],
)
def test_columns_that_name_their_language(heads: str, texts: dict[str, dict[str, str]]) -> None:
    assert one(f"{heads},Title\nx,y,T\n").texts == texts


def test_a_title_in_two_languages_and_none_without() -> None:
    draft = one("title_zh,title_en\n小船,Small Boats\n")
    assert (draft.title, draft.texts["title"]) == ("", {"zh": "小船", "en": "Small Boats"})


def test_two_columns_of_one_meaning_in_two_scripts_are_two_languages() -> None:
    draft = one("Title,标题,Summary,摘要\nSmall Boats,小船,On boats.,关于船。\n")
    assert (draft.title, draft.paragraphs) == ("Small Boats", ["On boats."])
    assert draft.texts == {"title": {"zh": "小船"}, "summary": {"zh": "关于船。"}}


@pytest.mark.parametrize(
    ("heads", "texts", "told"),
    [
        ("Summary,summary_en", {"en": "x"}, ["summary in en: y (there is another one)"]),
        ("summary_en,Summary", {"en": "y"}, ["summary in en: x (there is another one)"]),
        ("摘要,summary_en", {"zh": "x", "en": "y"}, []),
        ("summary_en,摘要", {"en": "x", "zh": "y"}, []),
        ("summary_zh,摘要", {"zh": "x"}, ["摘要: y (another column is the summary)"]),
        ("Summary,摘要", {"en": "x", "zh": "y"}, []),
        ("Summary,summary_zh", {"en": "x", "zh": "y"}, []),
        ("摘要,summary_zh", {"zh": "x"}, ["summary_zh: y (another column is the summary)"]),
    ],
)
def test_a_text_beside_texts_that_name_their_language_is_not_lost(
    heads: str, texts: dict[str, str], told: list[str]
) -> None:
    result = read_csv(f"Title,{heads}\nA Title,x,y\n", "x.csv")
    (draft,) = result.drafts
    left = draft.settle_texts("en")
    own = {"en": draft.paragraphs[0]} if draft.paragraphs else {}
    assert own | draft.texts.get("summary", {}) == texts
    assert [words for _, words in result.ignored] + left == told


def test_a_second_column_of_one_meaning_is_told() -> None:
    result = read_csv("Title,Notes,Remark\nA,first,second\n", "x.csv")
    assert result.drafts[0].note == "first"
    assert result.ignored == [(2, "Remark: second (another column is the note)")]


@pytest.mark.parametrize(
    ("cell", "url", "title"),
    [
        ('"=HYPERLINK(""https://a.org/x"",""Small Boats"")"', "https://a.org/x", "Small Boats"),
        ('"=HYPERLINK(""https://a.org/x"";""Small Boats"")"', "https://a.org/x", "Small Boats"),
    ],
)
def test_a_title_that_a_sheet_makes_a_link(cell: str, url: str, title: str) -> None:
    result = read_csv(f"Title,Year\n{cell},2020\n", "x.csv")
    assert (result.drafts[0].title, result.drafts[0].url) == (title, url)
    assert result.unused_links == []


def test_an_address_without_quotes_makes_no_other_address() -> None:
    result = read_csv("Title,Url,Year\nA,https://a.org/x,2020\n", "x.csv")
    assert [link.url for draft in result.drafts for link in draft.link_refs] == ["https://a.org/x"]
    assert result.unused_links == []


def test_line_breaks_in_quotes_are_spaces_and_lines_are_counted() -> None:
    result = read_csv('Title,Year\n"A\nTitle",2020\nB,2021\n,2022\n', "x.csv")
    assert [(draft.title, draft.line) for draft in result.drafts] == [("A Title", 2), ("B", 4)]
    assert result.problems == [(5, "a row has no title")]


@pytest.mark.parametrize(
    ("heads", "row", "fields"),
    [
        (  # Scopus
            "Authors,Title,Year,Source title,DOI,Link",
            '"Adler, N.B., Quist, T.",A,2022,Acts,10.1000/x,https://s.org/1',
            {"authors": ["N.B. Adler", "T. Quist"], "venue": "Acts", "ids": {"doi": "10.1000/x"}},
        ),
        (  # Google Scholar
            "Authors,Title,Publication,Volume,Number,Pages,Year,Publisher",
            '"Adler, Nora; Quist, Tom; ",A,Acts,,,,2022,Press',
            {"authors": ["Nora Adler", "Tom Quist"], "venue": "Acts", "year": 2022},
        ),
        (  # Web of Science
            "Authors\tArticle Title\tSource Title\tAuthor Keywords\tPublication Year\tDOI",
            "Adler, N; Quist, T\tA\tActs\tcare; support\t2022\t10.1000/x",
            {"authors": ["N Adler", "T Quist"], "tags": ["care", "support"], "year": 2022},
        ),
        (  # Zotero
            '"Key","Item Type","Publication Year","Author","Title","Url","Date","Manual Tags"',
            '"K","preprint","2022","Adler, Nora","A","https://a.org/x","2022-03-04","care; x"',
            {"authors": ["Nora Adler"], "date": "2022-03-04", "url": "https://a.org/x"},
        ),
        (  # a sheet of curators
            "Paper,Venue,Code,PDF,Tags",
            "A,n/a,https://github.com/a/b,https://a.org/x.pdf,care|support",
            {"venue": "", "links": {"code": "https://github.com/a/b", "pdf": "https://a.org/x.pdf"},
             "tags": ["care", "support"]},
        ),
        ("Title,Link", "A,2201.00003", {"ids": {"arxiv": "2201.00003"}}),
        ("Title,DOI", "A,10.48550/arXiv.2201.00003", {"ids": {"arxiv": "2201.00003"}}),
        ("论文,作者,会议,年份", "小船,王小明；李四,池塘大会 2022,2022",
         {"authors": ["王小明", "李四"], "venue": "池塘大会 2022", "year": 2022}),
    ],
    ids=["scopus", "scholar", "wos", "zotero", "sheet", "bare id", "doi of arXiv", "chinese"],
)  # fmt: skip
def test_tables_of_databases_and_sheets(heads: str, row: str, fields: dict[str, object]) -> None:
    draft = one(f"{heads}\n{row}\n")
    assert {name: getattr(draft, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("Title,Year\nA,2020\n", True),
        ("标题\t年份\n小船\t2020\n", True),
        ("sep=;\nTitle;Year\nA;2020\n", True),
        ("# Papers\n\n- [A](https://a.org)\n", False),
        ("A paper, in words\n", False),
        ("Title\nA\n", False),
        ("", False),
    ],
)
def test_what_looks_like_a_table(text: str, is_table: bool) -> None:
    assert looks_like_csv(text) is is_table


WORDS = st.text(string.ascii_lowercase + "船塘月", min_size=1, max_size=12).filter(
    lambda word: word != "etc" and not says_nothing(word)
)
HEADS = ["Title", "Summary", "Summary (zh)", "标题", "Notes", "Colour", "Publisher", "Authors",
         "Keywords", "Venue", "Remark", "Item Type"]  # fmt: skip


@given(
    st.lists(st.sampled_from(HEADS), min_size=1, max_size=8, unique=True).map(
        lambda heads: heads if "Title" in heads else [*heads, "Title"]
    ),
    st.data(),
)
def test_every_text_is_in_an_entry_or_in_the_report(heads: list[str], data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(st.lists(WORDS, min_size=len(heads), max_size=len(heads)), max_size=4)
    )
    file = io.StringIO()
    csv.writer(file).writerows([heads, *rows])
    result = read_csv(file.getvalue(), "x.csv")
    for row, draft in zip(rows, result.drafts, strict=True):
        told = [words for line, words in [*result.ignored, *result.problems] if line == draft.line]
        texts = [draft.title, draft.venue, draft.note, draft.abstract, *draft.paragraphs,
                 *draft.tags, *draft.authors, draft.status, *told,
                 *(text for own in draft.texts.values() for text in own.values())]  # fmt: skip
        for cell in row:
            assert any(cell in text for text in texts), (cell, texts)


def test_the_surest_column_of_one_meaning_is_read_whatever_their_order() -> None:
    text = "Primary Contact Author Email,First author,Authors,Title,Cited by\n"
    result = read_csv(f"{text}ann@x.example,Nora Adler,Nora Adler; Tom Quist,A,57\n", "x.csv")
    (draft,) = result.drafts
    assert draft.authors == ["Nora Adler", "Tom Quist"]
    assert result.problems == [
        (1, "unknown column 'Primary Contact Author Email': only its links are read"),
        (1, "unknown column 'Cited by': only its links are read"),
    ]
    assert (2, "First author: Nora Adler (another column is the authors)") in result.ignored


def test_the_day_on_which_a_database_took_a_paper_is_not_its_date() -> None:
    text = "Document Title,Date Added To Xplore,Publication Year\nA,06 August 2002,1998\n"
    draft = one(text)
    assert (draft.date, draft.year) == ("1998", 1998)


def test_numbers_in_a_column_of_authors_are_told() -> None:
    result = read_csv("Title,Authors\nA,3\n", "x.csv")
    assert result.drafts[0].authors == []
    assert result.problems == [
        (1, "column 'Authors' has no authors in it: only its links are read")
    ]


def test_ids_in_a_column_that_is_not_read_are_not_denied() -> None:
    result = read_csv("Title,Archive IDs\nA,arXiv:2201.00003\n", "x.csv")
    assert result.drafts[0].ids == {"arxiv": "2201.00003"}
    assert result.problems == [(1, "unknown column 'Archive IDs': only its links and ids are read")]


@pytest.mark.parametrize("rows", [",,\n,,\n", "\r\n,\r\n", '"",""\n;\n', "sep=,\n,,\n"])
def test_empty_rows_above_the_heads_are_passed_over(rows: str) -> None:
    result = read_csv(f"{rows}Title,Year\nA,soon\n", "x.csv")
    assert [draft.title for draft in result.drafts] == ["A"]
    assert result.problems == [(4, "Year: 'soon' is not a date")]
    assert looks_like_csv(f"{rows}Title,Year\nA,soon\n")


def test_a_table_without_heads_is_refused_and_its_first_row_named() -> None:
    with pytest.raises(DataFileError, match="has no title column; it has A Paper, 2020"):
        read_csv("A Paper,2020,10.1000/1\nB Paper,2021,10.1000/2\n", "x.csv")


def test_a_column_of_dates_has_one_order() -> None:
    result = read_csv("Title,Date\nA,13/5/2024\nB,5/6/2024\nC,2024-02-30\n", "x.csv")
    assert [draft.date for draft in result.drafts] == ["2024-05-13", "2024-06-05", "2024"]
    assert result.problems == [
        (4, "Date: '2024-02-30' is not a date as a whole; only 2024 is read")
    ]


def test_a_title_in_mark_up_is_a_link() -> None:
    result = read_csv("Title,Year\n[Small Boats](https://arxiv.org/abs/2201.00003),2022\n", "x.csv")
    (draft,) = result.drafts
    assert (draft.title, draft.ids) == ("Small Boats", {"arxiv": "2201.00003"})
    assert result.unused_links == []


def test_cells_in_the_notation_of_python() -> None:
    people = "[{'authorId': '1', 'name': 'Nora Adler'}]"
    ids = "{'DOI': '10.1000/x', 'ArXiv': '2201.00003'}"
    draft = one(f'Title,Authors,externalIds\nA,"{people}","{ids}"\n')
    assert draft.authors == ["Nora Adler"]
    assert draft.ids == {"doi": "10.1000/x", "arxiv": "2201.00003"}


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        ("Title,First Author,All Authors", "T,Ada Moss,Ada Moss; Ben Finch", "Ada Moss, Ben Finch"),
        ("Title,Lead Author,Author List", "T,Ada Moss,Ada Moss; Ben Finch", "Ada Moss, Ben Finch"),
        ("论文标题,第一作者,全部作者", "T,王小明,王小明；李四", "王小明, 李四"),
        ("Title,First Author", "T,Ada Moss", "Ada Moss"),
        (
            "Title,Authors,Author Full Names",
            "T,Moss A; Finch B,Moss Ada; Finch Ben",
            "Moss Ada, Finch Ben",
        ),
        (
            "Title,Authors,Author full names",
            'T,Moss A.; Finch B.,"Moss, Ada (57193000001); Finch, Ben (57193000002)"',
            "Ada Moss, Ben Finch",
        ),
    ],
)
def test_the_column_with_all_names_in_full_wins(heads: str, row: str, expected: str) -> None:
    assert ", ".join(one(f"{heads}\n{row}\n").authors) == expected


@pytest.mark.parametrize(
    ("heads", "row", "date"),
    [
        ("Title,Submission date,Published date", "T,2020-01-05,2020-06-07", "2020-06-07"),
        ("题名,投稿时间,录用时间,出版时间", "T,2020-01-05,2020-03-04,2020-06-07", "2020-06-07"),
        ("Title,Submission date", "T,2020-01-05", "2020-01-05"),
    ],
)
def test_the_day_of_publication_wins(heads: str, row: str, date: str) -> None:
    assert one(f"{heads}\n{row}\n").date == date


def test_a_publisher_is_the_venue_of_what_has_no_other() -> None:
    text = "Title,Publisher,Journal\nA,Pond Press,Acts of Ponds\nB,Pond Press,\n"
    assert [d.venue for d in read_csv(text, "t.csv").drafts] == ["Acts of Ponds", "Pond Press"]


def test_an_id_that_is_said_twice_is_told_once() -> None:
    text = "Title,DOI,DOI Link\nA,10.1000/a,http://dx.doi.org/10.1000/A\n"
    assert read_csv(text, "t.csv").ignored == []
    other = "Title,DOI,DOI Link\nA,10.1000/a,http://dx.doi.org/10.1000/b\n"
    assert len(read_csv(other, "t.csv").ignored) == 1


def test_nothing_is_left_out_of_a_column_without_any_cell() -> None:
    result = read_csv("Title,Num Pages,ISBN,Blurb\nA,, ,\nB,,,Oil\n", "x.csv")
    assert result.problems == [(1, "unknown column 'Blurb': only its links are read")]
    assert result.ignored == [(3, "Blurb: Oil")]


OPEN_ALEX = (
    "id,display_name,publication_year,ids.openalex,ids.doi,language,type,open_access.is_oa,"
    "open_access.oa_status,open_access.oa_url,authorships.author.display_name,"
    "primary_location.source.display_name,is_retracted,topics.display_name\n"
    "https://openalex.org/W1,Lamps in Fog,2021,https://openalex.org/W1,https://doi.org/10.1000/x,"
    "en,article,True,gold,https://a.example/1.pdf,Ada Moss|Bo Oak,Acts of Fog,False,Lamps\n"
)


def test_the_columns_of_openalex() -> None:
    result = read_csv(OPEN_ALEX, "x.csv")
    (draft,) = result.drafts
    assert (draft.title, draft.authors, draft.year) == (
        "Lamps in Fog",
        ["Ada Moss", "Bo Oak"],
        2021,
    )
    assert (draft.venue, draft.ids, draft.status) == ("Acts of Fog", {"doi": "10.1000/x"}, "")
    assert (draft.url, draft.links) == ("https://a.example/1.pdf", {})
    assert (draft.note, draft.tags, result.problems) == ("", [], [])
    assert (2, "open_access.oa_status: gold") in result.ignored


def test_the_type_of_a_work_in_a_list_is_a_tag() -> None:
    assert one("Title,Type\nA,Survey\n").tags == ["Survey"]


@pytest.mark.parametrize(
    ("head", "cell", "status"),
    [
        ("Document Type", "Retracted", "retracted"),
        ("Document Type", "Article", ""),
        ("Publication Type", "Retracted Publication", "retracted"),
        ("is_retracted", "True", "retracted"),
        ("is_retracted", "False", ""),
        ("Withdrawn", "yes", "withdrawn"),
    ],
)
def test_a_column_says_that_a_work_was_retracted(head: str, cell: str, status: str) -> None:
    result = read_csv(f"Title,{head}\nLamps in Fog,{cell}\n", "x.csv")
    assert result.drafts[0].status == status
    assert ((2, f"{head}: {cell}") in result.ignored) is not bool(status)
