"""The words that heads of columns and keys of lines are made of."""

import pytest

from psylist.vocabulary.field_words import head_words, is_phrase, read_noun, role_inside


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("paper title", ["paper", "title"]),
        ("éditeur", ["éditeur"]),
        ("mots-clés", ["mots", "clés"]),
        ("論文タイトル", ["論文", "タイトル"]),
        ("pubtime-发表时间", ["pubtime", "发表时间"]),
        ("★", []),
    ],
)
def test_words_of_any_script(plain: str, words: list[str]) -> None:
    assert head_words(plain) == words


@pytest.mark.parametrize(
    ("head", "roles", "unknown"),
    [
        ("year of publication", ["date"], []),
        ("année de publication", ["date"], []),
        ("date published", ["date"], []),
        ("journal title", ["venue"], []),
        ("journal article title", ["title"], []),
        ("corresponding author", ["authors"], ["corresponding"]),
        ("cited by", [], []),
        ("★", [], []),
    ],
)
def test_the_noun_of_a_head(head: str, roles: list[str], unknown: list[str]) -> None:
    noun = read_noun(head_words(head))
    assert ([*noun.roles], [*noun.unknown]) == (roles, unknown)


def test_a_run_of_han_characters_says_what_a_part_of_it_does() -> None:
    assert (role_inside("论文链接"), role_inside("心理"), role_inside("année")) == ("links", "", "")


def test_words_of_a_phrase_are_parted_by_prepositions() -> None:
    assert is_phrase(["bit", "by", "bit"])
    assert not is_phrase(["time", "series"])
