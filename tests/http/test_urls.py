"""Where addresses lead."""

import asyncio

import pytest

from psylist.http.address_guard import AddressPolicy
from psylist.http.connect import Connector
from psylist.http.errors import ForbiddenAddressError, UnknownHostError
from psylist.http.tls import TlsClient
from psylist.http.urls import (
    Endpoint,
    is_same_origin,
    location_of,
    remove_dot_segments,
    resolve_location,
)

BASE = "http://h.example/a/b?q"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("c", "http://h.example/a/c"),
        ("/c", "http://h.example/c"),
        ("?x=1", "http://h.example/a/b?x=1"),
        ("c?", "http://h.example/a/c?"),
        ("//g.example/c", "http://g.example/c"),
        ("///g.example/c", "http://g.example/c"),
        ("\\\\g.example\\c", "http://g.example/c"),
        ("/\\g.example/c", "http://g.example/c"),
        ("http:c", "http://h.example/a/c"),
        ("http:/c", "http://h.example/c"),
        ("http:///g.example/c", "http://g.example/c"),
        ("HTTPS:g.example/c", "https://g.example/c"),
        ("https:/g.example/c", "https://g.example/c"),
        ("c\\d?e\\f", "http://h.example/a/c/d?e\\f"),
        ("ftp://g.example/c", "ftp://g.example/c"),
        ("javascript:alert('\\\\')", "javascript:alert('\\\\')"),
        ("#top", "http://h.example/a/b?q#top"),
    ],
)
def test_a_location_leads_where_browsers_go(location: str, target: str) -> None:
    assert resolve_location(BASE, location) == target


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/a/../b", "/b"), ("/a/./b/.", "/a/b/"), ("/../../a", "/a"), ("/a/%2E%2e/b", "/b"),
        ("/a/b/..", "/a/"), ("/.well-known/x", "/.well-known/x"), ("/a/..b/c...", "/a/..b/c..."),
        ("/a//b", "/a//b"), ("/..", "/"),
    ],
)  # fmt: skip
def test_dots_that_stand_for_folders_are_not_sent(path: str, plain: str) -> None:
    assert remove_dot_segments(path) == plain
    assert Endpoint.of(f"http://h.example{path}").target.decode() == plain


def test_what_is_no_path_is_none_with_dots_either() -> None:
    assert remove_dot_segments("https:%2e") == "/"
    assert resolve_location(BASE, "http:https:%2e") == "https:%2e"


def test_a_question_mark_alone_is_sent() -> None:
    assert Endpoint.of("http://h.example/a?").target == b"/a?"
    assert Endpoint.of("http://h.example?#x?").target == b"/?"


def test_a_quoted_host_is_the_host_it_stands_for() -> None:
    assert Endpoint.of("http://%45xample.org/").host == "example.org"
    assert Endpoint.of("http://%E5%BF%83.example/").host == "xn--15t.example"


async def no_download(url: str) -> bytes:
    raise AssertionError(url)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "[2002:7f00:1::]", "[64:ff9b::a00:1]", "[::ffff:10.0.0.1]", "168.63.129.16",
     "169.254.169.254", "100.100.100.200", "[fd00:ec2::254]", "0x7f.1"],
)  # fmt: skip
def test_no_private_address_is_asked_however_it_is_written(host: str) -> None:
    policy = AddressPolicy.for_links(allow_private=False)
    connector = Connector(policy, TlsClient(no_download), limit=1024)
    with pytest.raises(ForbiddenAddressError):
        asyncio.run(connector.open(Endpoint.of(f"http://{host}/")))


@pytest.mark.parametrize(
    ("raw", "location"),
    [("/心".encode().decode("latin-1"), "/心"), ("/充".encode().decode("latin-1"), "/充"),
     ("/\xe9", "/%E9"),
     ("/论文?题".encode("gbk").decode("latin-1"), "/%C2%DB%CE%C4?%CC%E2"), ("  /a ", "/a"),
     ("/\u2028", "/\u2028"), ("", "")],
)  # fmt: skip
def test_the_bytes_of_a_location_are_utf_8_or_else_sent_as_they_are(
    raw: str, location: str
) -> None:
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


@pytest.mark.parametrize(
    "url",
    ["http://a..example/", "http://../", "http://./", f"http://{'a' * 64}.example/",
     "http://h.example:0/", "http://a%20b.example/", "http://a%0d%0ab.example/"],
)  # fmt: skip
def test_what_no_host_can_be_called_is_refused(url: str) -> None:
    with pytest.raises(UnknownHostError, match="not a valid"):
        Endpoint.of(url)
    assert Endpoint.of("http://h.example./").host == "h.example."
