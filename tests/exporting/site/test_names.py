"""A file name is safe everywhere, and says which word it is for."""

import pytest

from psylist.exporting.site.names import page_names


@pytest.mark.parametrize("word", ["soulchat", "paper-1", "a_b.c", "心理咨询", "Ünal"])
def test_a_word_is_its_own_name_where_it_can_be(word: str) -> None:
    assert page_names([word]) == {word: word}


@pytest.mark.parametrize(
    ("word", "beginning"),
    [("Data Synthesis", "Data-Synthesis"), ("a/b", "a-b"), ("C++", "C"), ("../x", "x")],
)
def test_what_no_name_can_hold_is_a_hyphen(word: str, beginning: str) -> None:
    assert page_names([word])[word] == beginning


@pytest.mark.parametrize("word", ["con", "NUL.x", "…", "𠮷" * 80, "a" * 300])
def test_what_no_file_can_be_called_gets_a_number(word: str) -> None:
    name = page_names([word])[word]
    assert name != word
    assert 8 <= len(name.encode()) < 200


def test_names_differ_in_more_than_case() -> None:
    words = ["Foo", "foo", "FOO", "a b", "a-b", "É", "é", "e\u0301"]
    names = page_names(words)
    assert len({name.casefold() for name in names.values()}) == len(words)
    assert (names["foo"], names["a-b"], names["é"]) == ("foo", "a-b", "é")


def test_a_word_has_its_name_whatever_else_there_is() -> None:
    assert page_names(["foo"])["foo"] == page_names(["Foo", "foo", "FOO"])["foo"]
    assert page_names(["Foo", "foo"])["Foo"] == page_names(["FOO", "Foo", "foo"])["Foo"]
