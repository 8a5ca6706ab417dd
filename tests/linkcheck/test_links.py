"""Which links a list has, and which of them are checked."""

import pytest

from psylist.linkcheck.links import (
    LinkUse,
    collect_links,
    is_impossible,
    matches_host,
    skip_reason,
)
from psylist.model import Entry

CREDENTIALS = "contains a user name or a password"


def test_each_page_is_one_link_with_every_place_that_names_it() -> None:
    entries = [
        Entry(
            id="a", title="A", url="https://x.example/p#1", links={"code": "https://x.example/c"}
        ),
        Entry(
            id="b",
            title="B",
            arxiv="2504.17238",
            summary={"en": "See https://x.example/p#2.", "zh": "见 https://x.example/q"},
            note="and https://x.example/c",
        ),
    ]
    links = {link.url: link.uses for link in collect_links(entries)}
    assert links == {
        "https://x.example/p": (LinkUse(0, "a", "url"), LinkUse(1, "b", "summary.en")),
        "https://x.example/c": (LinkUse(0, "a", "links.code"), LinkUse(1, "b", "note")),
        "https://arxiv.org/abs/2504.17238": (LinkUse(1, "b", "arxiv"),),
        "https://x.example/q": (LinkUse(1, "b", "summary.zh"),),
    }
    assert {use.entry for link in collect_links(entries, [1]) for use in link.uses} == {"b"}
    assert collect_links(entries, []) == []


@pytest.mark.parametrize(
    ("url", "work"),
    [
        ("https://arxiv.org/abs/2504.17238", "arxiv:2504.17238"),
        ("http://arxiv.org/abs/2504.17238/", "arxiv:2504.17238"),
        ("https://arxiv.org/pdf/2504.17238", ""),
        ("https://arxiv.org/abs/2413.00001", ""),
        ("https://doi.org/10.1000/x", "doi:10.1000/x"),
        ("https://github.com/a/b", "github:a/b"),
        ("https://github.com/a/b/issues", ""),
        ("https://aclanthology.org/2025.acl-long.55/", ""),
        ("https://x.example/p", ""),
    ],
)
def test_a_registry_knows_the_page_of_a_work_and_no_other(url: str, work: str) -> None:
    [link] = collect_links([Entry(id="a", title="A", url=url)])
    known = f"{link.work.kind}:{link.work.value}" if link.work else ""
    assert known == work


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://x.example/p", ""),
        ("ftp://x.example/p", "not an http or https address: ftp:"),
        ("https://me:pw@x.example/p", f"{CREDENTIALS}, which psylist never sends"),
        ("https://x.example/p@q", ""),
        ("https://论文.example/p", ""),
        ("http://[bad/x", ""),
    ],
)  # fmt: skip
def test_a_link_is_skipped_for_a_reason(url: str, reason: str) -> None:
    assert skip_reason(url) == reason


@pytest.mark.parametrize("url", ["http://[bad/x", "http://a]b/x", "http://[::1/x"])
def test_brackets_without_an_address_lead_nowhere(url: str) -> None:
    assert is_impossible(url)
    assert not is_impossible("http://[::1]/x")
    assert not is_impossible("https://x.example/[p]")


@pytest.mark.parametrize(
    ("host", "matches"),
    [("example.org", True), ("*.example.org", True), ("www.example.org", True),
     ("EXAMPLE.org", True), ("example.org:8080", False), ("www.example.org:8080", True),
     ("ample.org", False), ("org", True), ("other.org", False)],
)  # fmt: skip
def test_a_host_stands_for_what_is_below_it(host: str, matches: bool) -> None:
    assert matches_host("https://www.Example.org:8080/p", host) is matches
    assert not matches_host("http://[bad/x", host)


@pytest.mark.parametrize("host", ["straße.example", "xn--strae-oqa.example", "*.Straße。example"])
def test_a_host_is_the_same_in_either_form(host: str) -> None:
    assert matches_host("https://www.straße.example/p", host)
    assert matches_host("https://XN--strae-oqa.example/p", host)
    assert not matches_host("https://strasse.example/p", host)
