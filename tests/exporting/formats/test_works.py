"""What formats carry comes back by `psylist import`: one property a format."""

import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psylist.catalog.read import Catalog, load_catalog
from psylist.exporting.formats.works import one_line, pack_links, pack_tags
from psylist.importing.drafts import read_packed_links, read_tags
from psylist.importing.inputs import ImportOptions
from psylist.importing.service import run_import
from psylist.model import Entry, Text, text_in
from psylist.text.name_parts import split_name
from tests.exporting.formats.samples import catalog_of, entries, export, words

SUFFIXES = {"bibtex": "bib", "biblatex": "bib", "csl": "json", "ris": "ris", "csv": "csv",
            "tsv": "tsv", "json": "json", "jsonl": "jsonl"}  # fmt: skip


def read_back(text: str, form: str) -> Catalog:
    """The list that `psylist import` makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        file, target = Path(folder, f"x.{SUFFIXES[form]}"), Path(folder, "entries.toml")
        file.write_bytes(text.encode())
        run_import(ImportOptions(str(file), first_language="en", output=target), None)
        return load_catalog(target)


def line(text: Text | None) -> str:
    return "" if text is None else latex_free(one_line(text_in(text, "en", "en")))


def latex_free(text: str) -> str:
    """A text in the composed letters that reading LaTeX gives."""
    import unicodedata

    return unicodedata.normalize("NFC", text)


def people(names: Iterable[str]) -> list[str]:
    parts = map(split_name, names)
    return [latex_free(" ".join(filter(None, [p.whole, p.suffix])).strip("{}")) for p in parts]


def tags(entry: Entry) -> list[str]:
    return [*dict.fromkeys(latex_free(tag) for word in entry.tags if (tag := one_line(word)))]


CARRIED: dict[str, Callable[[Entry], Any]] = {
    "title": lambda e: line(e.title),
    "authors": lambda e: people(e.authors),
    "venue": lambda e: e.venue,
    "year": lambda e: e.section,
    "date": lambda e: e.day if e.day != str(e.section) else "",
    "ids": lambda e: (e.arxiv, e.acl, e.doi),
    "link": lambda e: e.link,
    "links": lambda e: e.links,
    "kind": lambda e: e.kind,
    "tags": tags,
    "note": lambda e: line(e.note),
    "status": lambda e: (e.status, e.superseded_by),
    "summary": lambda e: line(e.summary),
    "abstract": lambda e: line(e.abstract),
}
"""What every format carries of an entry."""
NOT_CARRIED = {"ris": {"links"}}
"""RIS has no room for what a link is."""


@pytest.mark.slow
@pytest.mark.parametrize("form", SUFFIXES)
@settings(max_examples=40, deadline=None)
@given(found=entries())
def test_what_a_format_carries_comes_back(form: str, found: list[dict[str, Any]]) -> None:
    catalog = catalog_of(found)
    after = {entry.key: entry for entry in read_back(export(catalog, form), form).entries}
    for entry, key in zip(catalog.entries, keys_of(catalog), strict=True):
        for name, value in CARRIED.items():
            if name not in NOT_CARRIED.get(form, ()):
                assert (name, value(after[key])) == (name, value(entry))
        assert {*entry.links.values()} <= {*after[key].links.values(), after[key].link}


@pytest.mark.parametrize("form", SUFFIXES)
@pytest.mark.parametrize(
    "name",
    [
        "AKM Bahalul Haque", "MD Rahman",
        "김철수", "남궁민수", "알버트 아인슈타인", "山田太郎", "榊原ゆかり", "王小明",
        "Nguyễn Văn An", "Nagy Péter",
    ],
)  # fmt: skip
def test_the_words_of_a_name_come_back_in_their_order(form: str, name: str) -> None:
    catalog = catalog_of([{"id": "a", "title": "On Lamps", "authors": [name, "Bo Xu"]}])
    (entry,) = read_back(export(catalog, form), form).entries
    assert entry.authors == [name, "Bo Xu"]


def keys_of(catalog: Catalog) -> list[str]:
    return re.findall(r"^ID  - (.*)$", export(catalog, "ris"), re.MULTILINE)


@given(st.lists(words.map(one_line).filter(bool), unique=True))
def test_packed_tags_are_read_again(found: list[str]) -> None:
    assert read_tags(pack_tags(found, "; ")) == found


@pytest.mark.parametrize("text", ["", "demo", "see: this", "demo: https://x.org and more", "a: b"])
def test_a_text_that_is_not_packed_links_is_none(text: str) -> None:
    assert read_packed_links(text) == {}


def test_packed_links_are_read_again() -> None:
    links = {"demo": "https://example.org/a", "幻灯片 2": "https://example.org/b?c=d:"}
    assert read_packed_links(pack_links(links)) == links
