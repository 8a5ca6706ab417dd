"""Ids of drafts: the surest wins, the others are kept as links, and both are told."""

import json

import pytest

from psylist.importing.bibtex import read_bibtex
from psylist.importing.csl import read_csl
from psylist.importing.csv_table import read_csv
from psylist.importing.drafts import Draft, InputFile
from psylist.importing.ids import settle
from psylist.importing.issues import Issue
from psylist.importing.markdown.page import read_page
from psylist.importing.matching import match_files
from psylist.importing.plan import DuplicatePolicy, plan_import
from psylist.importing.ris import read_ris


def bib(fields: str) -> Draft:
    (draft,) = read_bibtex(f"@misc{{k, title={{A Toy}}, {fields}}}").drafts
    settle(draft)
    return draft


@pytest.mark.parametrize(
    "fields",
    [
        "doi={10.48550/arXiv.2002.08676}",
        "doi={https://doi.org/10.48550/arxiv.2002.08676v2}",
        "url={https://dx.doi.org/10.48550/arXiv.2002.08676}",
        "journal={CoRR}, volume={abs/2002.08676}",
        "journal={arXiv preprint arXiv:2002.08676}",
        "journal={arXiv}, number={2002.08676}",
        "howpublished={arXiv:2002.08676 [cs.CL]}",
        "note={arXiv:2002.08676}",
        "pdf={https://arxiv.org/pdf/2002.08676v3.pdf}",
        "url={arXiv:2002.08676}",
        "publisher={arXiv}, arxivid={2002.08676}",
        "doi={DOI 10.48550/arXiv.2002.08676 (preprint)}",
    ],
)
def test_an_arxiv_id_is_found_in_any_field(fields: str) -> None:
    draft = bib(fields)
    assert draft.ids == {"arxiv": "2002.08676"}
    assert (draft.venue, draft.note, draft.id_notes) == ("", "", [])


def test_an_anthology_doi_is_the_anthology_s_id() -> None:
    assert bib("doi={10.3115/v1/P14-1062}").ids == {"acl": "P14-1062"}
    assert bib("url={http://dx.doi.org/10.18653/v1/2020.emnlp-main.371}").ids == {
        "acl": "2020.emnlp-main.371"
    }


@pytest.mark.parametrize("text", ["n/a", "10.1000/a and 10.1000/b"])
def test_what_is_not_a_doi_is_told(text: str) -> None:
    (message,) = [
        message for _, message in read_bibtex(f"@misc{{k, title={{A}}, doi={{{text}}}}}").problems
    ]
    assert message == f"k: {text!r} is not a valid DOI"
    ris = read_ris(f"TY  - JOUR\nTI  - A\nDO  - {text}\nER  -\n")
    csl = read_csl(json.dumps([{"title": "A", "type": "article", "DOI": text}]), "x.json")
    assert f"{text!r} is not a valid DOI" in ris.problems[0][1]
    assert f"{text!r} is not a valid DOI" in csl.problems[0][1]


def test_an_arxiv_id_that_cannot_be_is_told() -> None:
    source = "@misc{k, title={A}, eprint={2513.00001}, archiveprefix={arXiv}}"
    assert read_bibtex(source).problems == [(1, "k: '2513.00001' is not a valid arXiv id")]


def test_a_paper_that_a_note_speaks_of_is_another() -> None:
    draft = bib("note={Extends arXiv:2002.08676}")
    assert draft.ids == {}
    assert draft.note == "Extends arXiv:2002.08676"


def test_the_other_words_of_a_note_with_an_id_stay() -> None:
    assert bib("note={arXiv:2002.08676, oral}").note == "arXiv:2002.08676, oral"


def test_of_two_ids_the_surer_one_is_kept_and_the_other_is_a_link() -> None:
    draft = bib(
        "eprint={2002.08686}, archiveprefix={arXiv}, doi={10.48550/arXiv.2002.08685},"
        " url={https://arxiv.org/abs/2002.08687}, note={arXiv:2002.08688}"
    )
    assert draft.ids == {"arxiv": "2002.08686"}
    assert draft.url == ""
    assert sorted(draft.links.values()) == [
        f"https://arxiv.org/abs/2002.0868{digit}" for digit in (5, 7, 8)
    ]
    assert [note.split("; ")[0] for note in draft.id_notes] == [
        f"'A Toy' has arXiv:2002.08686 and arXiv:2002.0868{digit}: kept arXiv:2002.08686"
        for digit in (5, 7, 8)
    ]


def test_the_page_itself_is_the_first_link() -> None:
    assert bib("url={http://browse.arxiv.org/abs/2002.08676v1}").url == (
        "https://arxiv.org/abs/2002.08676"
    )
    assert bib("url={http://www.aclweb.org/anthology/P18-1031}").url == (
        "https://aclanthology.org/P18-1031/"
    )
    reader = bib("url={https://www.alphaxiv.org/abs/2002.08676}")
    assert reader.url == "https://arxiv.org/abs/2002.08676"
    assert reader.links == {"alphaxiv": "https://www.alphaxiv.org/abs/2002.08676"}


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("http://arxiv.org/abs/2002.08676", "https://arxiv.org/abs/2002.08676"),
        ("https://www.arxiv.org/abs/2002.08676/", "https://arxiv.org/abs/2002.08676"),
        ("http://aclanthology.org/P18-1031", "https://aclanthology.org/P18-1031/"),
        ("http://dx.doi.org/10.1000/Moth", "https://doi.org/10.1000/Moth"),
        ("https://arxiv.org/pdf/2002.08676", "https://arxiv.org/pdf/2002.08676"),
        ("https://arxiv.org/abs/2002.08676v2", "https://arxiv.org/abs/2002.08676v2"),
        ("http://example.org/moths", "http://example.org/moths"),
    ],
)
def test_the_page_of_an_id_is_written_in_one_way(url: str, page: str) -> None:
    assert bib(f"url={{{url}}}").url == page


def test_a_page_that_follows_from_an_id_is_no_link_of_its_own_over_http_either() -> None:
    items = [
        {"title": "A Toy", "number": "arXiv:2002.08676", "URL": "http://arxiv.org/abs/2002.08676"}
    ]
    result = read_csl(json.dumps(items), "x.json")
    works = match_files([InputFile("x.json", "en", result)], [])
    plan = plan_import(works, None, ["en"], DuplicatePolicy())
    (entry, _), (work,) = plan.blocks[0], plan.entries
    assert (entry.arxiv, entry.url, work.links, plan.unused_links) == ("2002.08676", None, 1, {})


def test_other_formats_are_read_alike() -> None:
    csl = '[{"title": "A Toy", "container-title": "CoRR", "volume": "abs/2002.08676"}]'
    table = "Title,Link,Venue\nA Toy,2002.08676,arXiv (Cornell University)\n"
    ris = "TY  - JOUR\nTI  - A Toy\nJO  - arXiv preprint arXiv:2002.08676\nER  -\n"
    page = (
        "# Toys\n\n## 2020\n\n- **A Toy of Words**. Ada Hollis. arXiv preprint arXiv:2002.08676\n"
    )
    for result in (
        read_csl(csl, "x.json"),
        read_csv(table, "x.csv"),
        read_ris(ris),
        read_page(page, "en"),
    ):
        (draft,) = result.drafts
        settle(draft)
        assert draft.ids == {"arxiv": "2002.08676"}
        assert draft.venue == ""


def test_what_becomes_of_the_ids_of_a_repetition_is_told() -> None:
    text = (
        "@misc{a, title={A Toy}, doi={10.1000/a}}\n"
        "@misc{b, title={A Toy}, doi={10.1000/a}, eprint={2002.08676}, archiveprefix={arXiv}}\n"
        "@misc{c, title={A Toy}, doi={10.1000/a}, eprint={2002.08677}, archiveprefix={arXiv}}\n"
    )
    issues: list[Issue] = []
    (work,) = match_files([InputFile("x.bib", "en", read_bibtex(text))], issues)
    assert work.drafts["en"].ids == {"doi": "10.1000/a", "arxiv": "2002.08676"}
    assert "https://arxiv.org/abs/2002.08677" in work.drafts["en"].links.values()
    kept = "arXiv:2002.08676"
    found = [(issue.line, issue.message) for issue in issues if issue.kind == "id"]
    assert [line for line, _ in found] == [2, 3]
    assert found[0][1] == (f"'A Toy' has {kept}, which line 1 does not have; the entry has it now")
    assert found[1][1] == (
        f"'A Toy' has arXiv:2002.08677, and line 1 has {kept}: kept {kept}; "
        "the other is in its links"
    )


@pytest.mark.parametrize(
    ("head", "ids"),
    [
        ("Loc. in Archive", {"arxiv": "2002.08676"}),
        ("Preprint id", {"arxiv": "2002.08676"}),
        ("编号", {"arxiv": "2002.08676"}),
        ("Cites", {}),
        ("Baseline of", {}),
    ],
)
def test_a_column_of_other_works_names_none_of_the_work(head: str, ids: dict[str, str]) -> None:
    (draft,) = read_csv(f"Title,{head}\nA Toy,arXiv:2002.08676\n", "x.csv").drafts
    assert draft.ids == ids
