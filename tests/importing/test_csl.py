"""JSON of many shapes, each told by its own keys."""

import datetime as dt
import json

import pytest

from psylist.catalog.records import entry_record
from psylist.console.plain import to_json
from psylist.errors import DataFileError
from psylist.importing.csl import read_csl
from psylist.importing.drafts import Draft
from psylist.importing.fields import to_entry, to_fields
from psylist.model import Entry, ListSettings

ADLER = {"firstName": "Nora", "lastName": "Adler", "creatorType": "author"}
ZOTERO_ITEM = {
    "itemType": "preprint", "title": "A", "creators": [ADLER], "date": "2022-03-04",
    "archiveID": "arXiv:2203.00001", "repository": "arXiv", "tags": [{"tag": "care"}],
    "abstractNote": "Words.",
}  # fmt: skip
SCHOLAR_ITEM = {
    "paperId": "p", "externalIds": {"ArXiv": "2203.00001"}, "title": "A", "abstract": "Words.",
    "publicationDate": "2022-03-04", "authors": [{"authorId": "1", "name": "Nora Adler"}],
}  # fmt: skip
OPEN_ALEX_ITEM = {
    "id": "https://openalex.org/W1", "display_name": "A", "publication_date": "2022-03-04",
    "authorships": [{"author": {"display_name": "Nora Adler"}}],
    "doi": "https://doi.org/10.48550/arxiv.2203.00001",
    "abstract_inverted_index": {"Words.": [0]},
}  # fmt: skip
CODE_ITEM = {
    "id": "a", "arxiv_id": "2203.00001", "title": "A", "abstract": "Words.",
    "authors": ["Nora Adler"], "published": "2022-03-04",
    "url_abs": "https://arxiv.org/abs/2203.00001",
}  # fmt: skip
CSL_ITEM = {
    "type": "article", "title": "A", "author": [{"family": "Adler", "given": "Nora"}],
    "issued": {"date-parts": [[2022, 3, 4]]}, "number": "arXiv:2203.00001", "abstract": "Words.",
    "publisher": "arXiv",
}  # fmt: skip


def one(document: object) -> Draft:
    (draft,) = read_csl(json.dumps(document, indent=1), "x.json").drafts
    return draft


@pytest.mark.parametrize(
    "document",
    [
        [CSL_ITEM],
        CSL_ITEM,
        {"items": [CSL_ITEM]},
        {"config": {"label": "BetterBibTeX JSON"}, "items": [ZOTERO_ITEM]},
        [{"key": "K", "version": 1, "data": ZOTERO_ITEM}],
        [SCHOLAR_ITEM],
        {"total": 1, "offset": 0, "data": [SCHOLAR_ITEM]},
        {"data": [{"citedPaper": SCHOLAR_ITEM}]},
        {"meta": {"count": 1}, "results": [OPEN_ALEX_ITEM]},
        {"count": 1, "results": [CODE_ITEM]},
        [CODE_ITEM],
    ],
    ids=["csl", "one", "items", "better bibtex", "zotero", "scholar", "search", "citations",
         "openalex", "papers with code", "dump"],
)  # fmt: skip
def test_every_shape_is_read_in_its_wrappings(document: object) -> None:
    draft = one(document)
    assert (draft.title, draft.authors, draft.date) == ("A", ["Nora Adler"], "2022-03-04")
    assert (draft.ids, draft.abstract) == ({"arxiv": "2203.00001"}, "Words.")


@pytest.mark.parametrize(
    "item",
    [
        {**SCHOLAR_ITEM, "publicationDate": None, "year": 2022},
        {**OPEN_ALEX_ITEM, "publication_date": None, "publication_year": 2022},
    ],
)
def test_a_year_that_is_a_number_is_a_year(item: dict[str, object]) -> None:
    assert one([item]).date == "2022"


@pytest.mark.parametrize(
    "document",
    [
        [{"title": "A", "venue": "Acts", "people": ["Nora Adler"], "pdf": "https://a.org"}],
        {"results": [{"title": "A", "score": 1, "rank": 2, "colour": "red"}]},
    ],
)
def test_another_shape_is_refused_with_those_that_are_read(document: object) -> None:
    with pytest.raises(DataFileError, match="is JSON of an unknown shape; its items have") as error:
        read_csl(json.dumps(document), "x.json")
    assert "Semantic Scholar" in error.value.hint


@pytest.mark.parametrize(
    "entry",
    [
        Entry(id="a", title="A"),
        Entry(id="a", title={"en": "A", "zh": "甲"}, summary={"zh": "词"}, note="n", kind="tool"),
        Entry(id="a", title="A", arxiv="2203.00001", acl="2022.acl-long.1", doi="10.1000/x"),
        Entry(id="a", title="A", acl="2022.acl-long.1", arxiv="2203.00001",
              url="https://arxiv.org/abs/2203.00001"),
        Entry(id="a", title="A", url="https://a.org/", links={"code": "https://github.com/a/b"}),
        Entry(id="a", title="A", links={"code": "https://github.com/a/b"}),
        Entry(id="a", title="A", arxiv="2203.00001",
              links={"paper": "https://arxiv.org/abs/2203.00001"}),
        Entry(id="a", title="A", doi="10.1000/x", url="https://a.org", links={"x": "https://a.org"}),
        Entry(id="a", title="A", date="2022-03", year=2023, venue="V", source="S", tags=["t"],
              distinct=["b"], added=dt.date(2022, 3, 4), category="cs.CL", journal_ref="J"),
    ],
)  # fmt: skip
def test_an_entry_as_psylist_prints_it_comes_back_whole(entry: Entry) -> None:
    settings = ListSettings(languages=["en", "zh"])
    record = json.loads(to_json([entry_record(entry, settings)]))
    draft = one(record)
    assert to_entry(to_fields({"en": draft}, settings.languages), draft.key) == entry


@pytest.mark.parametrize(
    ("kind", "source", "venue"),
    [
        ("article", {"display_name": "Journal of Lamps"}, "Journal of Lamps"),
        ("article", {"display_name": "Journal of Lamps", "type": "journal"}, "Journal of Lamps"),
        ("review", {"display_name": "Journal of Lamps"}, "Journal of Lamps"),
        ("book-chapter", {"display_name": "On Lamps"}, "On Lamps"),
        (None, {"display_name": "Journal of Lamps"}, "Journal of Lamps"),
        ("article", {"display_name": "Lamp Archive", "type": "repository"}, ""),
        ("article", {"display_name": "Notes in Lamps", "type": "book series"}, ""),
        ("preprint", {"display_name": "Lamp Archive"}, ""),
        ("dissertation", {"display_name": "Lamp Archive"}, ""),
    ],
)
def test_the_types_of_openalex_are_not_those_of_csl(
    kind: str | None, source: dict[str, str], venue: str
) -> None:
    place = {"source": source}
    assert one([{**OPEN_ALEX_ITEM, "type": kind, "primary_location": place}]).venue == venue


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ({**OPEN_ALEX_ITEM, "is_retracted": True}, "retracted"),
        ({**OPEN_ALEX_ITEM, "is_retracted": False}, ""),
        ({**CSL_ITEM, "updated-by": [{"type": "retraction", "DOI": "10.1000/n"}]}, "retracted"),
        ({**CSL_ITEM, "updated-by": [{"type": "erratum", "DOI": "10.1000/n"}]}, ""),
    ],
)
def test_a_retracted_work_has_that_status(item: dict[str, object], status: str) -> None:
    assert one([item]).status == status


@pytest.mark.parametrize("key", ["university", "institution", "publisher"])
def test_a_thesis_in_zotero_is_of_its_university(key: str) -> None:
    item = {**ZOTERO_ITEM, "itemType": "thesis", key: "Lamp University"}
    assert one([item]).venue == "Lamp University"


def test_files_and_notes_of_zotero_are_no_works_and_are_told() -> None:
    items = [
        ZOTERO_ITEM,
        {"itemType": "attachment", "title": "Full Text PDF", "url": "https://a.example/a.pdf"},
        {"itemType": "note", "note": "<p>Read again</p>"},
        {"itemType": "annotation"},
    ]
    result = read_csl(json.dumps([{"key": "K", "data": item} for item in items]), "z.json")
    assert [draft.title for draft in result.drafts] == ["A"]
    told = [words for _, words in result.ignored if ":" in words]
    assert told[-3:] == ["attachment: Full Text PDF", "note: Read again", "annotation: item 4"]
    assert [link.url for link in result.unused_links] == ["https://a.example/a.pdf"]
    assert result.problems == []


def test_what_an_entry_has_no_room_for_is_told() -> None:
    result = read_csl(json.dumps([CSL_ITEM | {"page": "1-9", "custom": {"x": 1}}]), "x.json")
    assert [words for _, words in result.ignored] == ["page: 1-9", 'custom: {"x": 1}']


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title": "A &lt;i&gt;B&lt;/i&gt; &amp; C"}, {"title": "A B & C"}),
        ({"title": "If a<b and c>d"}, {"title": "If a<b and c>d"}),
        ({"issued": {"literal": "May 12, 2022"}}, {"date": "2022-05-12"}),
        ({"issued": {"raw": "12 May 2022"}}, {"date": "2022-05-12"}),
        ({"issued": {"raw": 2022}}, {"date": "2022"}),
        ({"type": "paper-conference", "container-title": ["Lectures", "Acts of Ponds"]},
         {"venue": "Acts of Ponds"}),
        ({"type": "chapter", "container-title": ["Acts of Ponds", "Lectures"],
          "collection-title": "Lectures"}, {"venue": "Acts of Ponds"}),
        ({"note": "arXiv:2203.00001 [cs]\nCitation Key: a"}, {"note": ""}),
        ({"note": "Read it again"}, {"note": "Read it again"}),
        ({"author": None, "editor": [{"family": "Berg", "given": "Ole"}]},
         {"authors": ["Ole Berg"]}),
    ],
)  # fmt: skip
def test_an_item_as_services_write_it(
    changes: dict[str, object], fields: dict[str, object]
) -> None:
    draft = one([CSL_ITEM | changes])
    assert {name: getattr(draft, name) for name in fields} == fields


def test_a_day_that_there_is_not_ends_no_import_of_a_list() -> None:
    own = {"title": "T", "date": "2024-02-30", "label": {"en": "x"}, "languages": ["en"]}
    result = read_csl(json.dumps([own]), "x.json")
    assert result.drafts[0].record["date"] == "2024-02"
    message = "item 1: date: '2024-02-30' is not a date as a whole; only 2024-02 is read"
    assert result.problems == [(1, message)]


@pytest.mark.parametrize(
    "venue", ["NeurIPS 2024 D&B Track best paper", "ACL Findings 2025", "Proceedings of CHI"]
)
def test_a_venue_keeps_its_words(venue: str) -> None:
    item = {"title": "A", "type": "paper-conference", "container-title": venue, "event": "X 2020"}
    assert one([item]).venue == venue
