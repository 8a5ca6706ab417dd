"""Where redirects lead; what a login is shared with."""

import pytest

from psylist.http.redirects import is_same_origin, location_of, resolve_location

BASE = "http://h.example/a/b?q"


@pytest.mark.parametrize(
    ("raw", "location"),
    [("/心".encode().decode("latin-1"), "/心"), ("/充".encode().decode("latin-1"), "/充"),
     ("/\xe9", "/\xe9"), ("  /a ", "/a"),
     ("/\u2028", "/\u2028"), ("", "")],
)  # fmt: skip
def test_the_bytes_of_a_location_are_utf_8_or_else_latin_1(raw: str, location: str) -> None:
    assert location_of({"location": raw} if raw else {}) == location


@pytest.mark.parametrize(
    ("location", "target"),
    [(" /c\t", "http://h.example/c"), ("\x00/c\x1f", "http://h.example/c"),
     ("ht\ntp://g.exa\tmple/c", "http://g.example/c"), ("//g.example\r\n/c", "http://g.example/c")],
)  # fmt: skip
def test_what_browsers_drop_of_a_location_is_dropped(location: str, target: str) -> None:
    assert resolve_location(BASE, location) == target


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("http://h.example/a", "http://H.example/b", True),
        ("http://h.example/a", "http://h.example:80/", True),
        ("https://h.example/a", "https://h.example:443/", True),
        ("http://h.example/", "https://h.example/", False),
        ("http://h.example/", "http://h.example:8080/", False),
        ("http://h.example/", "http://g.example/", False),
        ("http://h.example:x/", "http://h.example/", False),
        ("http://h.example:x/", "http://h.example:x/", True),
    ],
)
def test_a_login_is_shared_by_scheme_host_and_port(a: str, b: str, same: bool) -> None:
    assert is_same_origin(a, b) == same
