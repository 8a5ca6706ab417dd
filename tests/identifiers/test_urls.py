"""Addresses in running text: which of them GitHub makes a link of, and where they end."""

import pytest

from psylist.identifiers.urls import find_autolinks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see www.helpline.example/a, please", ["www.helpline.example/a"]),
        ("(www.helpline.example)", ["www.helpline.example"]),
        ("**www.helpline.example**.", ["www.helpline.example"]),
        ("~www.a.example~ _www.b.example_", ["www.a.example", "www.b.example"]),
        ("见 www.helpline.example，谢谢", ["www.helpline.example"]),
        ("https://www.helpline.example/www.b", ["https://www.helpline.example/www.b"]),
        ("xwww.helpline.example a/www.b.example www. www.", []),
        ("www.a.example/(b) (www.a.example/c)", ["www.a.example/(b)", "www.a.example/c"]),
    ],
)
def test_addresses_that_begin_with_www_are_links_at_the_beginning_of_a_word(
    text: str, found: list[str]
) -> None:
    assert [address for _, address in find_autolinks(text)] == found


def test_it_is_told_where_each_address_begins() -> None:
    text = "at www.a.example and http://b.example"
    assert [*find_autolinks(text)] == [(3, "www.a.example"), (21, "http://b.example")]
