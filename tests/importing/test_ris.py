"""RIS, as databases and reference managers write it."""

import pytest

from psylist.importing.ris import read_ris

WHOLE = """\
TY  - CONF
AU  - Adler, Nora
AU  - Quist, Tom
TI  - Small Boats
T2  - Acts of Ponds
PY  - 2021
DA  - 2021/05/03/
DO  - 10.1000/boats
UR  - https://a.org/boats
L1  - https://a.org/boats.pdf
KW  - care
KW  - support
AB  - Words
  on boats.
N1  - PMID: 7
N1  - Read again
ID  - adler2021
ER  -\x20

TY  - JOUR
T1  - 小船
A1  - 王, 小明
Y1  - 2020//
JF  - 池塘学报
"""


def test_every_field_of_a_record_is_read() -> None:
    result = read_ris(WHOLE)
    boats, pond = result.drafts
    assert (boats.line, boats.key, boats.title) == (1, "adler2021", "Small Boats")
    assert boats.authors == ["Nora Adler", "Tom Quist"]
    assert (boats.venue, boats.date, boats.ids) == (
        "Acts of Ponds", "2021-05-03", {"doi": "10.1000/boats"}
    )  # fmt: skip
    assert (boats.url, boats.links) == (
        "https://a.org/boats", {"pdf": "https://a.org/boats.pdf"}
    )  # fmt: skip
    assert (boats.tags, boats.abstract, boats.note) == (
        ["care", "support"], "Words on boats.", "Read again"
    )  # fmt: skip
    assert (pond.line, pond.title, pond.authors) == (20, "小船", ["王小明"])
    assert (pond.venue, pond.date) == ("池塘学报", "2020")
    assert result.problems == []
    assert result.unused_links == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", ["A", "B"]),
        ("TY  - JOUR\r\nTI  - A\r\nER  -\r\nTY  - JOUR\r\nTI  - B", ["A", "B"]),
        ("TY - JOUR\nTI - A\nER -\n", ["A"]),
        ("TY  - JOUR\nTI  - \nA\nDO  - 10.1000/x\nmore\nER  - \n", ["A"]),
        ("TY  - XXXX\nTI  - A\nZZ  - what\nER  - \n", ["A"]),
    ],
)
def test_a_record_ends_where_the_next_begins(text: str, titles: list[str]) -> None:
    result = read_ris(text)
    assert [draft.title for draft in result.drafts] == titles
    assert result.problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hello\nTY  - JOUR\nTI  - A\n", (1, "outside of any record, left out: hello")),
        ("TY  - JOUR\nTI  - A\nER  - \nlost words\n", (4, "outside of any record, left out: lost")),
        ("TY  - JOUR\nAU  - Adler, N.\n", (1, "a record has no title")),
        ("TY  - JOUR\nTI  - A\nPY  - soon\n", (1, "A: 'soon' is not a date")),
        ("TY  - BOOK\nTI  - A\nED  - Berg, O.\n", (1, "A: has no authors; its editors are named")),
    ],
)
def test_what_is_left_out_is_told(text: str, problem: tuple[int, str]) -> None:
    ((line, message),) = read_ris(text).problems
    assert (line, message[: len(problem[1])]) == problem


@pytest.mark.parametrize("text", ["", "\n\n", "TY  - ", "ER  - \n" * 5, "TY  - JOUR\n" * 500])
def test_any_text_gives_a_result(text: str) -> None:
    assert read_ris(text).drafts == []


def test_what_an_entry_has_no_room_for_is_told() -> None:
    text = "TY  - JOUR\nTI  - A\nVL  - 7\nM9  - odd\nJF  - Acts\nPB  - Press\nER  - \n"
    words = [words for _, words in read_ris(text).ignored]
    assert words == ["volume: 7", "publisher: Press", "M9: odd"]


def test_an_address_that_no_field_holds_is_left_out() -> None:
    result = read_ris("TY  - JOUR\nTI  - A\nM1  - see https://b.org/\nER  - \n")
    assert [(link.line, link.url) for link in result.unused_links] == [(3, "https://b.org/")]


def test_a_field_for_an_address_without_one_is_a_problem() -> None:
    result = read_ris("TY  - JOUR\nTI  - Small Boats\nUR  - see the journal\nER  - \n")
    assert result.problems == [
        (1, "Small Boats: 'see the journal' is not a web address or an id"),
    ]


@pytest.mark.parametrize(
    ("lines", "title", "venue"),
    [
        (["TY - CHAP", "TI - A", "BT - On Lamps", "PB - Lamp Press"], "A", "On Lamps"),
        (["TY - CHAP", "TI - A", "BT - On Lamps", "T2 - Lamp Series"], "A", "On Lamps"),
        (["TY - CHAP", "TI - A", "T2 - On Lamps", "T3 - Lamp Series"], "A", "On Lamps"),
        (["TY - BOOK", "BT - On Lamps", "PB - Lamp Press"], "On Lamps", "Lamp Press"),
        (["TY - BOOK", "TI - A", "T2 - Series", "PB - Lamp Press"], "A", "Lamp Press"),
        (["TY - BOOK", "TI - On Lamps", "T2 - Lamp Series"], "On Lamps", "Lamp Series"),
        (["TY - UNPB", "CT - On Lamps"], "On Lamps", ""),
        (["TY - THES", "TI - A", "T2 - Faculty", "PB - Lamp College"], "A", "Lamp College"),
        (["TY - CPAPER", "TI - A", "C3 - Acts of Lamps", "PB - Lamp Press"], "A", "Acts of Lamps"),
        (["TY - JOUR", "TI - A", "JO - J. Lamps", "JF - Acta of Lamps"], "A", "Acta of Lamps"),
        (["TY - CHAP", "BT - On Lamps"], "On Lamps", ""),
    ],
)  # fmt: skip
def test_what_a_tag_holds_depends_on_the_type(lines: list[str], title: str, venue: str) -> None:
    result = read_ris("\n".join([*lines, "ER -\n"]))
    ((draft,), problems) = (result.drafts, result.problems)
    assert (draft.title, draft.venue, problems) == (title, venue, [])


def test_a_series_is_told() -> None:
    result = read_ris("TY - BOOK\nTI - On Lamps\nT2 - Lamp Series\nPB - Lamp Press\nER -\n")
    assert [words for _, words in result.ignored] == ["secondary title: Lamp Series"]


def test_a_line_separator_inside_a_text_ends_no_line() -> None:
    (draft,) = read_ris("TY  - JOUR\nTI  - A\nAB  - On\u2028AU  - lamps\nER  -\n").drafts
    assert (draft.abstract, draft.authors) == ("On AU - lamps", [])


def test_each_record_has_its_line() -> None:
    result = read_ris("\nTY  - JOUR\nTI  - A\nER  - \nMore\n" * 3)
    assert [draft.line for draft in result.drafts] == [2, 7, 12]
    assert [line for line, _ in result.problems] == [5, 10, 15]


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("https://x.org/a;v=1?b=2;3", ["https://x.org/a;v=1?b=2;3"]),
        ("https://x.org/a;https://x.org/b; https://x.org/c;",
         ["https://x.org/a", "https://x.org/b", "https://x.org/c"]),
    ],
)  # fmt: skip
def test_a_semicolon_parts_two_addresses_and_is_a_part_of_one(value: str, urls: list[str]) -> None:
    result = read_ris(f"TY  - JOUR\nTI  - A\nUR  - {value}\nER  -\n")
    (draft,) = result.drafts
    assert [draft.url, *draft.links.values()] == urls
    assert (result.unused_links, result.problems) == ([], [])


def test_a_doi_with_a_semicolon_in_an_address_is_whole() -> None:
    doi = "10.1002/(SICI)1097-4679(199701)53:1<1::AID-JCLP1>3.0.CO;2-X"
    url = f"https://onlinelibrary.wiley.com/doi/abs/{doi}"
    result = read_ris(f"TY  - JOUR\nTI  - A\nUR  - {url}\nER  -\n")
    (draft,) = result.drafts
    assert (draft.url, draft.ids) == (url, {"doi": doi})
    assert (result.unused_links, result.problems) == ([], [])


def test_keywords_on_lines_of_their_own_are_tags_each() -> None:
    (draft,) = read_ris(
        "TY  - JOUR\nTI  - A\nKW  - Adult\nAged care\n\nHumans\nAB  - On\nboats\nER  -\n"
    ).drafts
    assert (draft.tags, draft.abstract) == (["Adult", "Aged care", "Humans"], "On boats")
