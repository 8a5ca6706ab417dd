"""What is exported is read back: import(export(list)) is the list, as far as Markdown can."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from psylist.catalog.read import Catalog, read_catalog
from psylist.duplicates.titles import title_key
from psylist.exporting.layouts import built_in
from psylist.exporting.markdown import destination, escape_markdown
from psylist.exporting.service import render
from psylist.identifiers.identifier import canonical_url
from psylist.importing.drafts import InputFile
from psylist.importing.markdown.page import read_page
from psylist.importing.service import import_into_new_list
from psylist.model import Entry, ListSettings, text_in
from psylist.vocabulary.phrases import phrases_for
from psylist.vocabulary.statuses import read_note
from tests.exporting.test_render import WILD

pytestmark = pytest.mark.slow

LANGUAGES = ["en", "zh"]
patient = examples(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

words = WILD.filter(lambda text: any(c.isalnum() for c in text))
texts = words | st.fixed_dictionaries({"en": words, "zh": words})
# A note such as "retracted", in any language, is read as the status of the work.
remarks = words.filter(lambda text: read_note(text).note.split() == text.split())
notes = remarks | st.fixed_dictionaries({"en": remarks, "zh": remarks})
paragraphs = st.lists(words, min_size=1, max_size=3).map("\n\n".join)
summaries = st.dictionaries(st.sampled_from(LANGUAGES), paragraphs, min_size=1)
addresses = st.from_regex(
    r"https://[a-z]{1,8}\.(org|example)/[a-zA-Z0-9()_.~&=?%-]{0,20}", fullmatch=True
)
arxiv_ids = st.from_regex(r"(1[5-9]|2[0-5])(0[1-9]|1[0-2])\.[0-9]{5}", fullmatch=True)
venues = st.sampled_from(["EMNLP 2025 Findings", "ACL 2024 Main", "AAAI 2025", "Nature Medicine"])
entries = st.fixed_dictionaries(
    {"title": texts},
    optional={
        "year": st.integers(1990, 2030),
        "venue": venues | words,
        "arxiv": arxiv_ids,
        "acl": st.sampled_from(["2025.findings-emnlp.543", "P19-1001"]),
        "doi": st.sampled_from(["10.1000/182", "10.1145/3290605.3300233"]),
        "date": st.sampled_from(["2024-11-03", "2023-05", 2022]),
        "url": addresses,
        "links": st.dictionaries(
            st.sampled_from(["code", "data", "pdf", "website", "GitHub", "my page", "model"]),
            addresses,
        ),
        "source": texts,
        "note": notes,
        "summary": summaries,
    },
)


def carried(entry: Entry, language: str) -> tuple[object, ...]:
    """What a page in a language shows of an entry."""
    phrases = phrases_for(language)
    links = [(phrases.link, destination(entry.link))] if entry.link else []
    links += [
        (phrases.link_label(kind), destination(url))
        for kind, url in entry.links.items()
        if url != entry.link
    ]
    summary = text_in(entry.summary, language, "en") if entry.summary else ""
    return (
        escape_markdown(text_in(entry.title, language, "en")),
        escape_markdown(entry.label(language, "en")),
        entry.section,
        links,
        escape_markdown(text_in(entry.note, language, "en")) if entry.note else "",
        [escape_markdown(part) for part in summary.split("\n\n") if escape_markdown(part)],
    )


def imported(pages: Mapping[str, str]) -> Catalog:
    """The list that pages are read as."""
    sources = [InputFile(f"{code}.md", code, read_page(text, code)) for code, text in pages.items()]
    report = import_into_new_list(Path("entries.toml"), sources, write=False)
    return read_catalog(report.path, report.text)


def exported(catalog: Catalog) -> dict[str, str]:
    """The page in each language."""
    return {code: render(catalog, code, built_in()).text for code in catalog.settings.languages}


def as_catalog(fields: Sequence[Mapping[str, Any]]) -> Catalog:
    """A list of entries, newest year first as it is exported."""
    made = [Entry(id=f"e{at}", **one) for at, one in enumerate(fields)]
    # Without a source or a link in front of it nobody can tell a note from a label.
    made = [
        one if one.link or one.source or one.venue else msgspec.structs.replace(one, note=None)
        for one in made
    ]
    output = {code: f"{code}.md" for code in LANGUAGES}
    settings = ListSettings(title="A list", languages=LANGUAGES, output=output)
    return Catalog(Path("entries.toml"), "", settings, tuple(made))


def distinct(fields: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no title, id and address stands in two entries: those would be one work."""
    seen: list[object] = []
    for one in fields:
        title = one["title"]
        seen += {title_key(t) for t in ([title] if isinstance(title, str) else title.values())}
        seen += {one[key] for key in ("arxiv", "acl", "doi") if key in one}
        urls = [*one.get("links", {}).values(), *([one["url"]] if "url" in one else [])]
        seen += {canonical_url(url) for url in urls}
    return len(set(seen)) == len(seen)


@patient
@given(st.lists(entries, min_size=1, max_size=4))
@example([{"title": "Code", "note": "Link"}])
@example([{"title": "2024", "source": "Source: x"}])
@example([{"title": "T", "venue": "V", "note": "https://a.org/x, too"}])
def test_what_is_exported_and_imported_is_exported_the_same(fields: list[dict[str, Any]]) -> None:
    assume(distinct(fields))
    catalog = as_catalog(fields)
    pages = exported(catalog)
    again = imported(pages)
    assert exported(again) == pages


@patient
@given(st.lists(entries, min_size=1, max_size=4))
@example([{"title": "T", "summary": {"en": "http://-"}}])
@example([{"title": "0", "summary": {"en": "0):"}}])
@example([{"title": "T", "source": "A · B", "note": "C · D"}])
def test_every_field_that_a_page_carries_comes_back(fields: list[dict[str, Any]]) -> None:
    assume(distinct(fields))
    catalog = as_catalog(fields)
    again = imported(exported(catalog))
    for language in LANGUAGES:
        mine = sorted(repr(carried(entry, language)) for entry in catalog.entries)
        assert sorted(repr(carried(entry, language)) for entry in again.entries) == mine
