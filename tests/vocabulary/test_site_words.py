"""A site speaks the language of its pages, and a list can have words of its own."""

import re

import pytest

from psylist.model import ListPhrases, ListSettings
from psylist.vocabulary.phrase_table import PHRASE_ROWS
from psylist.vocabulary.site_table import SITE_ROWS
from psylist.vocabulary.site_words import SITE_NAMES, has_site_words, name_languages, site_words


@pytest.mark.parametrize(
    ("language", "search"), [("en", "Search"), ("zh", "搜索"), ("zh-CN", "搜索"), ("eo", "Search")]
)
def test_the_nearest_language_counts(language: str, search: str) -> None:
    assert site_words(ListSettings(), language).search == search


def test_every_language_with_phrases_has_words_for_a_site() -> None:
    assert {*SITE_ROWS} == {*PHRASE_ROWS}
    assert {frozenset(row) for row in SITE_ROWS.values()} == {frozenset(SITE_NAMES)}


def test_what_stands_in_braces_is_the_same_in_every_language() -> None:
    def braces(row: dict[str, str]) -> dict[str, list[str]]:
        return {name: sorted(re.findall(r"\{\w+\}", text)) for name, text in row.items()}

    assert all(braces(row) == braces(SITE_ROWS["en"]) for row in SITE_ROWS.values())


def test_a_list_has_words_of_its_own() -> None:
    settings = ListSettings(languages=["eo"], phrases={"eo": ListPhrases(site={"search": "Serĉi"})})
    words = site_words(settings, "eo")
    assert (words.search, words.reset) == ("Serĉi", "Clear")


@pytest.mark.parametrize(
    ("language", "code", "words"),
    [
        ("zh", "en", "暂时只有 English 版本。"),
        ("zh", "ja", "暂时只有日本語版本。"),
        ("en", "ja", "Only in 日本語 so far."),
    ],
)
def test_a_language_is_named_as_its_neighbours_are_written(
    language: str, code: str, words: str
) -> None:
    assert name_languages(site_words(ListSettings(), language).untranslated, code) == words


@pytest.mark.parametrize(
    ("language", "is_known"), [("en-GB", True), ("zh-CN", True), ("eo", True), ("ar", False)]
)
def test_whether_a_language_has_words(language: str, is_known: bool) -> None:
    settings = ListSettings(phrases={"eo": ListPhrases(site={"search": "Serĉi"})})
    assert has_site_words(settings, language) is is_known
