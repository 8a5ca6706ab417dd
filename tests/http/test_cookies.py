"""Cookies of one chain of redirects."""

import pytest

from psylist.http.cookies import CookieJar

AT = "https://www.journal.example/articles/42"


def kept(*lines: str, at: str = AT) -> CookieJar:
    cookies = CookieJar()
    cookies.store(at, lines)
    return cookies


@pytest.mark.parametrize(
    ("line", "url", "sent"),
    [
        ("a=1", "https://www.journal.example/articles/43", "a=1"),
        ("a=1", "https://www.journal.example/", ""),
        ("a=1; Path=/", "https://www.journal.example/", "a=1"),
        ("a=1; Path=/", "https://journal.example/", ""),
        ("a=1; Path=/; Domain=.Journal.example", "https://journal.example/", "a=1"),
        ("a=1; Path=/; Domain=journal.example", "https://id.journal.example/x", "a=1"),
        ("a=1; Path=/; Domain=journal.example", "https://otherjournal.example/", ""),
        ("a=1; Path=/; Domain=example", "https://www.journal.example/", ""),
        ("a=1; Path=/; Domain=other.example", "https://other.example/", ""),
        ("a=1; Path=/; Secure", "https://www.journal.example/", "a=1"),
        ("a=1; Path=/; Secure", "http://www.journal.example/", ""),
        ("a=1; Path=/art", "https://www.journal.example/articles", ""),
        ("a=1; Path=/; Max-Age=0", "https://www.journal.example/", ""),
        ("a=1; Path=/; Max-Age=9; Expires=Thu, 01 Jan 1970 00:00:00 GMT", AT, "a=1"),
        ("a=1; Path=/; Expires=Thu, 01-Jan-1970 00:00:00 GMT", AT, ""),
        ("a=1; Path=/; Expires=whenever", AT, "a=1"),
        ("a=b=c", AT, "a=b=c"),
        ("alone", AT, "alone"),
        ("=", AT, ""),
        ("a=\x07", AT, ""),
    ],
)  # fmt: skip
def test_a_cookie_goes_where_it_belongs(line: str, url: str, sent: str) -> None:
    assert kept(line).header(url) == sent


def test_longer_paths_come_first_and_the_same_cookie_once() -> None:
    cookies = kept("a=1; Path=/", "b=2; Path=/articles", "a=3; Path=/")
    assert cookies.header(AT) == "b=2; a=3"


def test_a_cookie_that_is_taken_back_is_gone() -> None:
    cookies = kept("a=1; Path=/", "a=; Path=/; Max-Age=-1")
    assert cookies.header(AT) == ""
    assert cookies.state() == CookieJar().state()


def test_no_host_in_numbers_is_below_another() -> None:
    cookies = kept("a=1; Path=/; Domain=0.0.1", at="http://127.0.0.1/")
    assert cookies.header("http://127.0.0.1/") == ""
