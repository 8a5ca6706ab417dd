"""Which entries are shown, in which order."""

from pathlib import Path

import pytest

from psylist.catalog.query import Filter, select
from psylist.catalog.read import load_catalog
from psylist.console.browse.results import Results
from psylist.errors import UsageError


@pytest.mark.parametrize(
    "words", ["", "cbt", "CBT 心理", "咨询", "2509.25733", "EMNLP25", "ｃａｔｃｈ", "https://arxiv.org/abs/2509.25733"]
)  # fmt: skip
@pytest.mark.parametrize("sort", ["file", "title", "year"])
def test_words_find_what_list_finds(words: str, sort: str, entries: Path) -> None:
    catalog = load_catalog(entries)
    results = Results(catalog, Filter(sort=sort))
    results.search(words)
    assert [*results.entries] == select(catalog, Filter(terms=words.split(), sort=sort))


def test_a_filter_that_makes_no_sense_changes_nothing(entries: Path) -> None:
    results = Results(load_catalog(entries), Filter(tag="CBT"))
    with pytest.raises(UsageError):
        results.change(years="soon")
    assert [entry.id for entry in results.entries] == ["catch", "health"]
    assert results.wanted == Filter(tag="CBT")


def test_a_changed_entry_is_found_by_its_new_words(entries: Path) -> None:
    results = Results(load_catalog(entries), Filter())
    results.prepare()
    results.search("ponds")
    assert results.entries == []
    entries.write_text(entries.read_text("utf-8").replace("CATCH", "Ponds"), "utf-8")
    results.reload(load_catalog(entries))
    assert [entry.id for entry in results.entries] == ["catch"]
    assert (results.find("catch"), results.find("older")) == (0, None)
