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


DATA = "https://doi.org/10.5281/zenodo.123"


@pytest.mark.parametrize(
    ("note", "kept", "links"),
    [
        (f"Data: {DATA}", "", {"data": DATA}),
        ("Data: 10.5281/zenodo.123", "", {"data": DATA}),
        ("Data: doi:10.5281/zenodo.123", "", {"data": DATA}),
        ("数据：10.5281/zenodo.123", "", {"data": DATA}),
        ("Oral. Data: 10.5281/zenodo.123.", "Oral.", {"data": DATA}),
        (f"Dataset available at {DATA}", "", {"dataset": DATA}),
        (f"Supplementary material: {DATA}", "", {"supplementary": DATA}),
        (f"Data and code: {DATA}", "", {"code": DATA}),
        (f"Data: {DATA}, {DATA}4", "", {"data": DATA, "data 2": f"{DATA}4"}),
        ("Data: 10.5281/zenodo.123, doi: 10.5281/zenodo.1234", "",
         {"data": DATA, "data 2": f"{DATA}4"}),
        (f"Data: {DATA} and code: https://x.org/a", "",
         {"data": DATA, "code": "https://x.org/a"}),
        (f"Zenodo record: {DATA}", "", {"zenodo record": DATA}),
        ("Related work: arXiv:2301.00001", "",
         {"related work": "https://arxiv.org/abs/2301.00001"}),
        ("Related work: https://arxiv.org/abs/2301.00001", "",
         {"related work": "https://arxiv.org/abs/2301.00001"}),
        ("Grant: 2301.00001", "Grant: 2301.00001", {}),
        ("Shelf: L12 DOI: 10.1000/abc", "Shelf: L12 DOI: 10.1000/abc", {}),
        ("Extends arXiv:2301.00001", "Extends arXiv:2301.00001", {}),
    ],
)  # fmt: skip
def test_the_id_of_something_else_is_a_link_and_not_the_id_of_the_work(
    note: str, kept: str, links: dict[str, str]
) -> None:
    for result in results_of(note):
        (draft,) = result.drafts
        assert linked(draft) == ("", links, {})
        assert draft.note == kept
        assert result.unused_links == []


@pytest.mark.parametrize(
    ("note", "ids"),
    [
        ("Data: 10.5281/zenodo.123; doi: 10.1000/abc", {"doi": "10.1000/abc"}),
        ("Data: 10.5281/zenodo.123, arXiv:2301.00001", {"arxiv": "2301.00001"}),
        ("Paper: 10.1000/abc. Data: 10.5281/zenodo.123", {"doi": "10.1000/abc"}),
    ],
)
def test_an_id_beside_that_of_something_else_is_the_work_s(note: str, ids: dict[str, str]) -> None:
    for result in results_of(note):
        (draft,) = result.drafts
        assert linked(draft) == ("", {"data": DATA}, ids)
        assert draft.note == ""


@pytest.mark.parametrize(
    "label",
    [
        "Version of record",
        "Published version",
        "Final version",
        "Journal version",
        "Full text",
        "Paper",
    ],
)
def test_a_label_of_the_paper_leads_to_its_own_id(label: str) -> None:
    for result in results_of(f"{label}: https://doi.org/10.1000/abc"):
        (draft,) = result.drafts
        assert linked(draft) == ("https://doi.org/10.1000/abc", {}, {"doi": "10.1000/abc"})


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("data", "10.5281/zenodo.123"),
        ("data", DATA),
        ("code", f"see {DATA}"),
        ("supplementary", DATA),
        ("dataset", "doi: 10.5281/zenodo.123"),
    ],
)
def test_a_column_of_something_else_gives_no_id(kind: str, cell: str) -> None:
    (draft,) = read_csv(f"Title,Year,{kind.title()}\nA,2020,{cell}\n", "x.csv").drafts
    assert linked(draft) == ("", {kind: DATA}, {})


def test_a_field_for_something_else_gives_no_id() -> None:
    bib = read_bibtex(f"@misc{{k, title={{A}}, code={{{DATA}}}, links={{data: {DATA}4}}}}")
    item = {"title": "A", "type": "book", "issued": {}, "author": [], "code": DATA}
    items = [{**item, "custom": {"links": {"data": f"{DATA}4"}}}]
    for result in (bib, read_csl(json.dumps(items), "x.json")):
        (draft,) = result.drafts
        assert linked(draft) == ("", {"code": DATA, "data": f"{DATA}4"}, {})


def test_what_a_volume_or_a_cell_of_links_names_as_something_else_gives_no_id() -> None:
    bib = read_bibtex(f"@misc{{k, title={{A}}, volume={{Data: {DATA}}}}}")
    ris = read_ris("TY  - JOUR\nTI  - A\nC1  - Data: 10.5281/zenodo.123\nER  -\n")
    table = read_csv(f'Title,Year,Link\nA,2020,"Data: {DATA}, arXiv:2301.00001"\n', "x.csv")
    for result, ids in ((bib, {}), (ris, {}), (table, {"arxiv": "2301.00001"})):
        (draft,) = result.drafts
        assert linked(draft) == ("", {"data": DATA}, ids)


def test_the_works_that_a_note_cites_are_others() -> None:
    note = "References: Foo, https://doi.org/10.1000/abc; Bar, arXiv:2301.00001"
    for result in results_of(note):
        (draft,) = result.drafts
        assert linked(draft) == ("", {}, {})
        assert draft.note == ""
        assert [row for _, row in draft.left] == [note]


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


KEPT = "Citation Key: moss_2023\nPMID: 123\narXiv: 2301.00001\nOn moths."
"""What a reference manager keeps in a note, and a line of a person."""


def test_what_a_reference_manager_keeps_in_a_note_is_taken_or_left_and_told() -> None:
    people = [{"creatorType": "author", "firstName": "Ada", "lastName": "Moss"}]
    zotero = {"itemType": "journalArticle", "title": "A", "creators": people, "extra": KEPT}
    csl = {"type": "book", "title": "A", "author": [], "note": KEPT}
    results = [read_csl(json.dumps([item]), "x.json") for item in (zotero, csl)]
    note = KEPT.replace("\n", "\n\n")
    results.append(read_bibtex(f"@misc{{, title={{A}}, note={{{note}}}}}"))
    results.append(read_ris("TY  - JOUR\nTI  - A\nN1  - " + KEPT.replace("\n", "\nN1  - ")))
    results.append(read_csv(f'Title,Year,Note\nA,2020,"{KEPT}"\n', "x.csv"))
    for result in results:
        (draft,) = result.drafts
        assert (draft.key, draft.citation_key, draft.note) == (
            "moss_2023",
            "moss_2023",
            "On moths.",
        )
        assert draft.ids == {"arxiv": "2301.00001"}
        assert [row for _, row in draft.left] == ["PMID: 123"]
        assert not [words for _, words in result.ignored if "moss" in words or "PMID" in words]


def test_a_citation_key_in_a_note_is_none_beside_another_one_or_if_it_cannot_be_one() -> None:
    item = {"type": "book", "title": "A", "author": [], "id": "oak2020"}
    for note in ("Citation Key: moss2023", "Citation Key: {moss}, 2023"):
        (draft,) = read_csl(json.dumps([{**item, "note": note}]), "x.json").drafts
        assert (draft.citation_key, draft.left) == ("oak2020", [(1, note)])
    (draft,) = read_csl(json.dumps([{**item, "note": "Citation Key: oak2020"}]), "x.json").drafts
    assert draft.left == []


def test_a_cell_that_is_told_as_a_whole_is_told_once() -> None:
    result = read_csv('Title,Year,Extra\nA,2020,"PMID: 123"\n', "x.csv")
    assert (result.drafts[0].left, result.ignored) == ([], [(2, "Extra: PMID: 123")])
