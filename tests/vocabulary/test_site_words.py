"""A site speaks the language of its pages, and a list can have words of its own."""

import pytest

from psylist.model import ListPhrases, ListSettings
from psylist.vocabulary.site_words import site_words


@pytest.mark.parametrize(
    ("language", "search"), [("en", "Search"), ("zh", "搜索"), ("zh-CN", "搜索"), ("eo", "Search")]
)
def test_the_nearest_language_counts(language: str, search: str) -> None:
    assert site_words(ListSettings(), language).search == search


def test_a_list_has_words_of_its_own() -> None:
    settings = ListSettings(languages=["eo"], phrases={"eo": ListPhrases(site={"search": "Serĉi"})})
    words = site_words(settings, "eo")
    assert (words.search, words.reset) == ("Serĉi", "Clear")
