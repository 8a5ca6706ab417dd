"""Which links a list has, and which of them are checked."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from psylist.exporting.markdown import escape_markdown
from psylist.linkcheck.links import (
    LinkUse,
    collect_links,
    impossibility,
    matches_host,
    skip_reason,
)
from psylist.model import Entry


class AsWritten(MarkdownIt):
    """CommonMark, with addresses as they are written."""

    def normalizeLink(self, url: str) -> str:
        """Return the address itself."""
        return url


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
        "https://x.example/p": (LinkUse(0, "a", "url", "1"), LinkUse(1, "b", "summary.en", "2")),
        "https://x.example/c": (LinkUse(0, "a", "links.code"), LinkUse(1, "b", "note")),
        "https://arxiv.org/abs/2504.17238": (LinkUse(1, "b", "arxiv"),),
        "https://x.example/q": (LinkUse(1, "b", "summary.zh"),),
    }
    assert {use.entry for link in collect_links(entries, [1]) for use in link.uses} == {"b"}
    assert collect_links(entries, []) == []


def test_every_address_that_is_printed_is_a_link() -> None:
    entry = Entry(
        id="a",
        title={"en": "On https://t.example/en", "zh": "论 https://t.example/标题。"},
        source={"en": "https://s.example/en", "zh": "见https://s.example/来源，等"},
        venue="https://v.example/hidden",
        note={"zh": "（https://n.example/注(一)）"},
        summary={"en": "One.\n\nhttps://m.example/a, and\nhttps://m.example/b.", "zh": "无"},
        url="https://u.example/论文",
        links={"代码": "https://l.example/代码"},
        doi="10.1000/x",
    )
    assert {link.url: [use.field for use in link.uses] for link in collect_links([entry])} == {
        "https://u.example/论文": ["url"],
        "https://doi.org/10.1000/x": ["doi"],
        "https://l.example/代码": ["links.代码"],
        "https://t.example/en": ["title.en"],
        "https://t.example/标题": ["title.zh"],
        "https://s.example/en": ["source.en"],
        "https://s.example/来源": ["source.zh"],
        "https://n.example/注(一)": ["note.zh"],
        "https://m.example/a": ["summary.en"],
        "https://m.example/b": ["summary.en"],
    }


def test_what_is_printed_in_place_of_a_source_is_a_link() -> None:
    [link] = collect_links([Entry(title="A", venue="https://v.example/")])
    assert (link.url, link.uses[0].field) == ("https://v.example/", "venue")


def test_a_line_break_inside_chinese_is_not_printed() -> None:
    [link] = collect_links([Entry(title="A", summary="见 https://x.example/论\n文\n。")])
    assert link.url == "https://x.example/论文"


@given(st.lists(st.sampled_from(
    ["https://x.example/a", "https://x.example/论文", "http://例子.测试/", "的", "。", "(", ")",
     " ", "\n", "<", ">", "#s", "b", "[", "]", "`", "*", "_", "&amp;", "，"]),
    max_size=9))  # fmt: skip
def test_what_a_page_links_to_is_checked(parts: list[str]) -> None:
    """The links of a rendered page are those that are collected."""
    text = "".join(parts)
    page = AsWritten("commonmark").render("# " + escape_markdown(text))
    printed = {unescape(url) for url in re.findall(r'href="([^"]*)"', page)}
    links = collect_links([Entry(title="A", note=text)] if text.strip() else [])
    assert {link.url for link in links} == {url.partition("#")[0] for url in printed}


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


@pytest.mark.parametrize(
    "url",
    ["http://[bad/x", "http://a]b/x", "http://[::1/x", "http://a..example/", "http://x.example:0/",
     "http://x.example:99999/", "http://x.example:٣/", "http://a%20b.example/",
     "http://a%0d%0ab.example/", "http://a\u200db.example/"],
)  # fmt: skip
def test_what_no_host_can_be_called_leads_nowhere(url: str) -> None:
    assert impossibility(url).startswith("not a valid ")
    assert not impossibility("http://[::1]/x")
    assert not impossibility("https://x.example/[p]")
    assert not impossibility("https://论文.example/p")


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
