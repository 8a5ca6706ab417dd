"""The words of a changelog, in the languages that pages have words in."""

import pytest

from psylist.changelog.compare import ChangeKind
from psylist.changelog.words import change_words, has_change_words
from psylist.vocabulary.phrases import PHRASES


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_a_changelog_speaks_the_languages_of_pages(language: str) -> None:
    words = change_words(language)
    assert has_change_words(language)
    assert "{since}" in words.since
    assert "{venue}" in words.published
    assert [*words.kinds] == [*words.counts] == [*ChangeKind]
    texts = [*words.kinds.values(), *(text for pair in words.counts.values() for text in pair)]
    assert all(text.count("{count}") == 1 for text in texts)
    assert (words is change_words("en")) is (language == "en")


def test_a_language_without_words_has_english_ones() -> None:
    assert not has_change_words("ar")
    assert change_words("ar") is change_words("en")


def test_fields_and_headings_are_those_of_the_language() -> None:
    german, japanese = change_words("de-AT"), change_words("ja")
    assert (german.fields["title"], german.fields["superseded-by"]) == ("Titel", "Ersetzt durch")
    assert german.kinds[ChangeKind.ADDED] == "Neu ({count})"
    assert japanese.kinds[ChangeKind.ADDED] == "追加（{count}）"
    assert (japanese.separator, japanese.stop) == ("、", "。")
