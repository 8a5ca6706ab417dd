"""The feeds of a site: the newest works, in each language, and those with a tag."""

import feedparser
import pytest

from tests.exporting.site.lists import HEAD, URL, entries, make_site

LIST = (
    HEAD
    + URL
    + '[tags."Data Synthesis"]\nname.zh = "数据合成"\n'
    + entries(*(
        f'id="w{day}"\ntitle="W{day}"\nadded=2025-01-{day:02}\n'
        f'tags=["{"Data Synthesis" if day % 2 else "x"}"]'
        for day in range(1, 8)
    ))
)  # fmt: skip


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_the_feed_of_a_language_has_the_newest_first(folder: str) -> None:
    feed = feedparser.parse(make_site(LIST)[f"{folder}feed.xml"])
    assert [entry.title for entry in feed.entries][:2] == ["W7", "W6"]
    assert feed.entries[0].link == f"https://example.org/list/{folder}works/w7.html"


def test_the_feed_of_a_tag_has_the_works_with_it() -> None:
    feed = feedparser.parse(make_site(LIST)["zh/tags/Data-Synthesis.xml"])
    assert [entry.title for entry in feed.entries] == ["W7", "W5", "W3", "W1"]
    assert "数据合成" in feed.feed.title
    assert feed.feed.link == "https://example.org/list/zh/?tag=Data%20Synthesis"


def test_a_page_leads_to_its_feeds() -> None:
    page = make_site(LIST)["zh/index.html"]
    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert '<a href="tags/Data-Synthesis.xml" type="application/atom+xml">数据合成</a>' in page
