"""The records: what is derived of them, and the schema made from them."""

from typing import Any

import pytest

from psylist.catalog.read import load_catalog
from psylist.model import Entry, ListFile, ListSettings, Text, page_of, text_in
from tests.conftest import REPOSITORY, Run


def entry(**fields: Any) -> Entry:
    return Entry(**{"id": "x", "title": "T", **fields})


# The source label


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"source": "Own", "venue": "ACL", "arxiv": "2509.25733", "year": 2025}, "Own"),
        ({"venue": "EMNLP 2025 Findings", "arxiv": "2509.25733", "date": "2025-09-30"},
         "EMNLP 2025 Findings"),
        ({"arxiv": "2509.25733", "date": "2025-09-30", "year": 2024}, "arXiv (2025.09.30)"),
        ({"arxiv": "2509.25733", "date": "2025-09"}, "arXiv (2025.09)"),
        ({"arxiv": "2509.25733", "date": 2025}, "arXiv (2025)"),
        ({"arxiv": "2509.25733", "year": 2025}, "arXiv"),
        ({"arxiv": "2509.25733"}, "arXiv"),
        ({"year": 2024}, "(2024)"),
        ({"year": 2024, "date": "2023-01-01"}, "(2024)"),
        ({"date": "2023-01-01"}, "(2023)"),
        ({"acl": "P19-1001", "doi": "10.1000/1"}, ""),
    ],
)  # fmt: skip
def test_the_source_label_is_derived(fields: dict[str, Any], label: str) -> None:
    assert entry(**fields).label("en", "en") == label


def test_the_source_label_is_that_of_the_language() -> None:
    both = entry(source={"en": "ECUST (2023)", "zh": "华东理工大学 (2023)"}, venue="ACL")
    assert both.label("zh", "en") == "华东理工大学 (2023)"
    assert both.label("en", "en") == "ECUST (2023)"
    assert both.label("fr", "zh") == "华东理工大学 (2023)"


# Date and section


@pytest.mark.parametrize(
    ("fields", "day", "section"),
    [
        ({}, "", None),
        ({"year": 2024}, "", 2024),
        ({"date": "2025-09-30"}, "2025-09-30", 2025),
        ({"date": "2025-09"}, "2025-09", 2025),
        ({"date": 2025}, "2025", 2025),
        ({"date": "2023-04-30", "year": 2024}, "2023-04-30", 2024),
    ],
)
def test_the_curators_year_wins_over_the_date(
    fields: dict[str, Any], day: str, section: int | None
) -> None:
    assert (entry(**fields).day, entry(**fields).section) == (day, section)


# Links

IDS = {"arxiv": "2509.25733", "acl": "2025.acl-long.55", "doi": "10.1000/a b<c>"}
LINKS = {"code": "https://c.org", "data": "https://d.org"}


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ({"url": "https://u.org", **IDS, "links": LINKS}, "https://u.org"),
        ({**IDS, "links": LINKS}, "https://aclanthology.org/2025.acl-long.55/"),
        ({"arxiv": IDS["arxiv"], "doi": IDS["doi"]}, "https://arxiv.org/abs/2509.25733"),
        ({"doi": IDS["doi"], "links": LINKS}, "https://doi.org/10.1000/a%20b%3Cc%3E"),
        ({"links": LINKS}, "https://c.org"),
        ({}, None),
    ],
)
def test_the_first_link_is_derived(fields: dict[str, Any], link: str | None) -> None:
    assert entry(**fields).link == link


def test_the_pages_of_all_ids_come_published_first() -> None:
    assert list(entry(**IDS).pages.items()) == [
        ("acl", "https://aclanthology.org/2025.acl-long.55/"),
        ("arxiv", "https://arxiv.org/abs/2509.25733"),
        ("doi", "https://doi.org/10.1000/a%20b%3Cc%3E"),
    ]
    assert entry().pages == {}
    assert entry(url="https://u.org").pages == {}


@pytest.mark.parametrize(
    ("kind", "value", "page"),
    [
        ("arxiv", "math/0309136", "https://arxiv.org/abs/math/0309136"),
        ("acl", "P19-1001", "https://aclanthology.org/P19-1001/"),
        ("doi", "10.1002/(SICI)1:2<3::AID>4", "https://doi.org/10.1002/(SICI)1:2%3C3::AID%3E4"),
        ("doi", "10.1000/a#b?c%d", "https://doi.org/10.1000/a%23b%3Fc%25d"),
        ("openreview", "a&b", "https://openreview.net/forum?id=a%26b"),
        ("github", "a/b", "https://github.com/a/b"),
        ("url", "https://x.org/?a#b", "https://x.org/?a#b"),
    ],
)
def test_an_id_has_its_page(kind: str, value: str, page: str) -> None:
    assert page_of(kind, value) == page


# Languages


@pytest.mark.parametrize(
    ("text", "language", "chosen"),
    [
        ("same", "zh", "same"),
        ({"en": "E", "zh": "Z"}, "zh", "Z"),
        ({"en": "E", "zh": "Z"}, "fr", "E"),
        ({"zh": "Z", "fr": "F"}, "de", "Z"),
    ],
)
def test_a_text_falls_back_to_the_first_language_and_then_to_any(
    text: Text, language: str, chosen: str
) -> None:
    assert text_in(text, language, "en") == chosen


@pytest.mark.parametrize(
    ("fields", "has"),
    [
        ({}, False),
        ({"abstract": "A"}, False),
        ({"source": "S"}, False),  # the same in every language
        ({"title": {"en": "T", "zh": "Z"}}, True),
        ({"title": {"en": "T"}}, False),
        ({"source": {"en": "S", "zh": "Z"}}, True),
        ({"note": {"en": "N", "zh": "Z"}}, True),
        ({"note": "N"}, False),
        ({"summary": "S"}, False),  # in the list's first language
        ({"summary": {"zh": "S"}}, True),
        ({"summary": {"en": "S"}}, False),
        ({"summary": {"zh": "S"}, "title": {"en": "T"}}, False),
        ({"summary": {"zh": "S"}, "source": {"en": "T"}}, False),
        ({"summary": {"zh": "S"}, "note": {"en": "T"}}, False),
        ({"summary": {"zh": "S"}, "note": {"zh": "T"}, "abstract": {"en": "A"}}, True),
    ],
)
def test_an_entry_is_complete_in_a_language_or_not(fields: dict[str, Any], has: bool) -> None:
    assert entry(**fields).has("zh", "en") is has


def test_a_list_without_settings_is_in_english() -> None:
    assert (ListSettings().first, ListSettings().output) == ("en", {})
    assert ListSettings(languages=["zh", "en"]).first == "zh"
    assert ListFile().entries == []


# Keepers


def test_the_committed_schema_is_the_one_that_the_types_make(run: Run) -> None:
    ended = run("schema")
    assert (ended.code, ended.err) == (0, "")
    assert (REPOSITORY / "entries.schema.json").read_text("utf-8") == ended.out


def test_the_repository_s_own_list_is_complete_in_both_languages() -> None:
    catalog = load_catalog(REPOSITORY / "entries.toml")
    assert catalog.settings.languages == ["en", "zh"]
    assert len(catalog.entries) == 21
    assert [
        entry.id
        for entry in catalog.entries
        if not (entry.has("en", "en") and entry.has("zh", "en"))
    ] == []
    assert [entry.section for entry in catalog.entries] == [2025] * 8 + [2024] * 11 + [2023] * 2
    assert [entry.id for entry in catalog.entries if entry.link is None] == []
    assert catalog.text.startswith("#:schema ./entries.schema.json\n")


# Authors


def test_a_list_of_authors_says_that_there_are_more() -> None:
    assert entry(authors=["Ada Moss"]).listed_authors == ["Ada Moss"]
    assert entry(authors=["Ada Moss"], more_authors=True).listed_authors == ["Ada Moss", "et al."]
    typed = ["Ada Moss", "et al."]
    assert entry(authors=typed, more_authors=True).listed_authors == typed
    for word in ("and others", "Et al.", "等"):
        assert entry(authors=["Moss", word], more_authors=True).listed_authors == ["Moss", word]
    assert entry(more_authors=True).listed_authors == []


@pytest.mark.parametrize("field", ["authors", "more-authors"])
def test_the_fields_of_authors_are_locked_together(field: str) -> None:
    locked = entry(locked=["title", field]).locked_fields
    assert locked == {"title", "authors", "more-authors"}
    assert entry(locked=["title"]).locked_fields == {"title"}
