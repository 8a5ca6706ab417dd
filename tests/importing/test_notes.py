"""Notes of records: their own links and ids are the work's, those of other papers stay in them."""

import json

import pytest

from psylist.importing.bibtex import read_bibtex
from psylist.importing.csl import read_csl
from psylist.importing.csv_table import read_csv
from psylist.importing.drafts import Draft, ParseResult
from psylist.importing.ris import read_ris


def results_of(note: str) -> list[ParseResult]:
    """A work with a note in each format."""
    return [
        read_bibtex(f"@misc{{k, title={{A}}, note={{{note}}}}}"),
        read_ris(f"TY  - JOUR\nTI  - A\nN1  - {note}\nER  -\n"),
        read_csl(json.dumps([{"title": "A", "type": "book", "note": note}]), "x.json"),
        read_csv(f'Title,Year,Note\nA,2020,"{note}"\n', "x.csv"),
    ]


def linked(draft: Draft) -> tuple[str, dict[str, str], dict[str, str]]:
    return draft.url, draft.links, draft.ids


@pytest.mark.parametrize(
    "note",
    [
        "Extends https://arxiv.org/abs/2301.00001 to groups",
        "It extends Bar (https://arxiv.org/abs/2301.00001) to groups.",
        "Winner of the best paper award; see https://x.org/award",
        "Data from Bar (https://x.org/bar) are used",
        "延续 https://arxiv.org/abs/2301.00001 的工作",
    ],
)
def test_an_address_in_a_sentence_of_a_note_stays_in_it(note: str) -> None:
    for result in results_of(note):
        (draft,) = result.drafts
        assert linked(draft) == ("", {}, {})
        assert draft.note == note
        assert result.unused_links == []


@pytest.mark.parametrize(
    ("note", "kept", "url", "links"),
    [
        ("https://x.org/a", "", "https://x.org/a", {}),
        ("Oral. Available at https://x.org/a.", "Oral.", "https://x.org/a", {}),
        ("Code is available at https://x.org/a", "", "", {"code": "https://x.org/a"}),
        ("Demo: https://x.org/a; oral", "oral", "", {"demo": "https://x.org/a"}),
        ("Accessed 2020-01-01 from https://x.org/a", "", "https://x.org/a", {}),
        ("Published online: https://x.org/a", "", "https://x.org/a", {}),
        ("代码见 https://x.org/a", "", "", {"code": "https://x.org/a"}),
        ("来源：https://x.org/a", "", "https://x.org/a", {}),
    ],
)
def test_an_address_with_a_label_alone_is_a_link(
    note: str, kept: str, url: str, links: dict[str, str]
) -> None:
    for result in results_of(note):
        (draft,) = result.drafts
        assert linked(draft) == (url, links, {})
        assert draft.note == kept


def test_the_works_that_a_note_cites_are_others() -> None:
    note = "References: Foo, https://doi.org/10.1000/abc; Bar, arXiv:2301.00001"
    for result in results_of(note):
        (draft,) = result.drafts
        assert linked(draft) == ("", {}, {})
        assert draft.note == ""
        assert [row for _, row in draft.cited] == [note]


@pytest.mark.parametrize("head", ["References", "Cited References", "参考文献"])
def test_a_column_of_references_gives_no_ids(head: str) -> None:
    cell = "Moss A., Foo, Acts, (2020), https://doi.org/10.1000/abc; Bar, 10.1000/def"
    result = read_csv(f'Title,Year,{head}\nA,2021,"{cell}"\n', "x.csv")
    (draft,) = result.drafts
    assert (draft.title, linked(draft)) == ("A", ("", {}, {}))
    assert (2, f"{head}: {cell}") in result.ignored


def test_the_addresses_of_summaries_stay_in_them() -> None:
    summary = "It extends Bar, https://arxiv.org/abs/2301.00001, to groups."
    bib = read_bibtex(f"@misc{{k, title={{A}}, annote={{{summary}}}}}")
    ris = read_ris(f"TY  - JOUR\nTI  - A\nRN  - {summary}\nER  -\n")
    for result in (bib, ris):
        (draft,) = result.drafts
        assert linked(draft) == ("", {}, {})
        assert draft.paragraphs == [summary]
        assert result.unused_links == []


def test_editors_and_second_abstracts_of_ris_are_told() -> None:
    text = (
        "TY  - CHAP\nTI  - A\nAU  - Moss, Ada\nA2  - Oak, Bo\nAB  - Boats.\nN2  - Ships.\nER  -\n"
    )
    result = read_ris(text)
    assert [words for _, words in result.ignored] == [
        "secondary authors: Oak, Bo", "notes abstract: Ships.",
    ]  # fmt: skip
