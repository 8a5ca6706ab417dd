"""The style of a reference by the language of the page."""

import pytest

from psylist.exporting.references import reference, reference_text
from psylist.model import Entry

ENTRY = Entry(
    title={"en": "Cats", "zh": "猫"},
    authors=["Ada One"],
    venue="Nature",
    year=2020,
    doi="10.1000/a.b",
    url="https://example.org/cats",
)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "One, A. (2020). Cats. Nature. https://doi.org/10.1000/a.b"),
        ("de", "One, A. (2020). Cats. Nature. https://doi.org/10.1000/a.b"),
        ("zh", "ONE A. 猫[J/OL]. Nature, 2020. https://example.org/cats. DOI:10.1000/a.b."),
        ("zh-Hant", "ONE A. Cats[J/OL]. Nature, 2020. https://example.org/cats. DOI:10.1000/a.b."),
    ],
)
def test_the_language_decides(language: str, expected: str) -> None:
    assert reference_text(ENTRY, language, "en") == expected


@pytest.mark.parametrize("language", ["en", "zh"])
def test_addresses_lead_somewhere(language: str) -> None:
    links = {run.text: run.url for run in reference(ENTRY, language, "en") if run.url}
    assert "https://doi.org/10.1000/a.b" in links.values()
    assert all(url.endswith(text) for text, url in links.items())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_record_with_nothing_but_a_title(language: str) -> None:
    assert reference_text(Entry(title="?"), language, "en").startswith("?")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("authors", [["..."], ["，"], ["{}"], ["-"], [" ．"], ["123"]])
def test_broken_names_break_no_reference(language: str, authors: list[str]) -> None:
    assert "T" in reference_text(Entry(title="T", authors=authors), language, "en")
