"""Atom, as lxml and feedparser read it."""

import feedparser
import pytest
from hypothesis import given
from lxml import etree, html

from psylist.catalog.read import read_catalog
from psylist.exporting.formats.atom import write_atom
from psylist.exporting.formats.feeds import FeedMaker, FeedPlace
from psylist.exporting.html import plain_line
from psylist.model import ListSettings, SiteSettings
from tests.catalog.test_read import FILE
from tests.exporting.formats.samples import HOSTILE, catalog_of, entries, export, hostile_list

ATOM = "{http://www.w3.org/2005/Atom}"


def check(feed: str) -> etree._Element:
    """Raises unless a feed has what RFC 4287 asks for; the feed."""
    root = etree.fromstring(feed.encode())
    assert root.tag == f"{ATOM}feed"
    for node in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        for name in ("content", "subtitle", "generator", "published"):
            assert len(node.findall(f"{ATOM}{name}")) <= 1, name
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in node.findall(f"{ATOM}link")
            if link.get("rel") == "alternate"
        ]
        assert len(set(alternates)) == len(alternates)
    assert root.find(f"{ATOM}author") is not None
    for entry in root.findall(f"{ATOM}entry"):
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
        assert html.fromstring(content.text).text_content()
    ids = [str(node.text) for node in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(text.isascii() and text.startswith(("tag:", "urn:uuid:")) for text in ids)
    assert all(str(link.get("href")).isascii() for link in root.iter(f"{ATOM}link"))
    return root


def test_hostile_texts_come_through_as_the_pages_show_them() -> None:
    catalog = hostile_list()
    feed = export(catalog, "atom")
    check(feed)
    parsed = feedparser.parse(feed.encode())
    assert not parsed.bozo
    dated = [entry for entry in catalog.entries if entry.section]
    assert len(parsed.entries) == len(dated)
    titles = {entry.title for entry in parsed.entries}
    assert {plain_line(text) for text in HOSTILE} <= titles


@given(entries())
def test_every_list_becomes_a_sound_feed(found: list[dict[str, object]]) -> None:
    catalog = catalog_of(found)
    root = check(export(catalog, "atom", "zh"))
    assert len(root.findall(f"{ATOM}entry")) == len(catalog.entries)


LIST = """\
[list]
title = "Cats"
description.zh = "猫的论文。"
description.en = "Papers on cats."
languages = ["en", "zh"]

[site]
url = "https://name.github.io/cats"

[tags.cbt]
name.zh = "认知行为疗法"

[[entries]]
id = "old"
title = "Old & <b>bold</b>"
year = 2020

[[entries]]
id = "new"
title = "New ]]> \\u202e \\u0007"
added = 2026-11-23
arxiv = "2509.25733"
links.code = "https://github.com/a/b?x=1&y=2"
authors = ["Ann Lee", "王小明"]
tags = ["cbt"]
status = "retracted"
summary.en = "Deep <i>dive</i>."
summary.zh = "深潜。"
"""


def test_a_description_in_another_language_says_so() -> None:
    text = LIST.replace('description.zh = "猫的论文。"\n', "")
    catalog = read_catalog(FILE, text)
    assert '<subtitle xml:lang="en">Papers on cats.</subtitle>' in export(catalog, "atom", "zh")
    assert "<subtitle>Papers on cats.</subtitle>" in export(catalog, "atom", "en")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_feedparser_reads_a_feed_in_each_language(language: str) -> None:
    feed = export(read_catalog(FILE, LIST), "atom", language)
    check(feed)
    parsed = feedparser.parse(feed.encode())
    assert not parsed.bozo
    head, (new, old) = parsed.feed, parsed.entries
    is_chinese = language == "zh"
    folder = "zh/" if is_chinese else ""
    assert (head.id, head.title, head.link, head.updated, head.language) == (
        f"tag:name.github.io,2026:cats/{language}/feed",
        "Cats",
        f"https://name.github.io/cats/{folder}",
        "2026-11-23T00:00:00Z",
        language,
    )
    assert {link.rel: link.href for link in head.links}["self"] == f"{head.link}feed.xml"
    assert head.subtitle == ("猫的论文。" if is_chinese else "Papers on cats.")
    mark = "（已撤稿）" if is_chinese else " (retracted)"
    assert new.title == f"New ]]> ⟨U+202E⟩ ␇{mark}"
    assert new.id == f"tag:name.github.io,2026:cats/{language}/works/new"
    assert [(link.rel, link.href) for link in new.links] == [
        ("alternate", f"https://name.github.io/cats/{folder}works/new.html"),
        ("related", "https://arxiv.org/abs/2509.25733"),
        ("related", "https://github.com/a/b?x=1&y=2"),
    ]
    assert [author.name for author in new.authors] == ["Ann Lee", "王小明"]
    tag = "认知行为疗法" if is_chinese else None
    assert [(tag.term, tag.label) for tag in new.tags] == [("cbt", tag)]
    assert ("深潜。" if is_chinese else "Deep &lt;i&gt;dive&lt;/i&gt;.") in new.content[0].value
    assert new.updated_parsed[:6] == (2026, 11, 23, 0, 0, 0)
    assert (old.title, old.updated_parsed[:3]) == ("Old & <b>bold</b>", (2020, 1, 1))


def test_a_feed_of_the_site_names_itself_and_the_pages() -> None:
    site = SiteSettings(url="https://a.org/")
    settings = ListSettings(title="Cats")
    catalog = read_catalog(FILE, LIST)
    maker = FeedMaker(
        settings, "en", site, {}, lambda entry: f"https://a.org/works/{entry.id}.html"
    )
    place = FeedPlace("feed", "", "https://a.org/", "https://a.org/feed.xml")
    root = check(write_atom(maker.make(catalog.entries, place)))
    links = [(link.get("rel"), link.get("href")) for link in root.iter(f"{ATOM}link")]
    assert links == [
        ("alternate", "https://a.org/"),
        ("self", "https://a.org/feed.xml"),
        ("alternate", "https://a.org/works/old.html"),
        ("alternate", "https://a.org/works/new.html"),
        ("related", "https://arxiv.org/abs/2509.25733"),
        ("related", "https://github.com/a/b?x=1&y=2"),
    ]
