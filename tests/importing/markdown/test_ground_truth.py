"""Pages in every shape against their ground truth: what is found, right and lost."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from benchmarks.quality.compare import compare
from benchmarks.quality.tally import Tally
from tests.importing.markdown.ground_truth import Page, pages, read

PAGES = [*pages()]


def test_nearly_every_entry_of_every_page_is_found_with_its_title_and_links() -> None:
    tally = Tally("pages")
    for page in PAGES:
        compare(page.truth, read(page), tally)
    faults = "\n".join(map(str, tally.misses))
    assert tally.recall >= 0.99, faults
    assert (tally.precision or 0) >= 0.99, faults
    assert (tally.share("title") or 0) >= 0.98, faults
    assert (tally.share("links") or 0) >= 0.98, faults
    assert (tally.share("year") or 0) >= 0.98, faults


def test_there_are_pages_enough_and_half_of_them_are_pairs() -> None:
    names = Counter(page.name.partition(".")[0] for page in PAGES)
    assert len(PAGES) >= 14
    assert 2 * sum(count > 1 for count in names.values()) >= len(names)


class Links(HTMLParser):
    """The addresses of links and images on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a tag leads."""
        self.found += [value for key, value in attrs if key in {"href", "src"} and value]


def shown_links(text: str) -> Iterator[str]:
    """Every link that a page shows, as another reader sees it."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    links = Links()
    links.feed(reader.render(text.removeprefix("\ufeff")))
    yield from links.found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_is_in_an_entry_or_left_out_for_a_reason(page: Page) -> None:
    reading = read(page)
    held = [found for draft in reading.drafts for found in draft.link_refs]
    assert reading.links == len(held) + len(reading.unused_links)
    assert all(found.reason for found in reading.unused_links)
    known = Counter(found.url for found in [*held, *reading.unused_links])
    shown = Counter(shown_links(page.text))
    assert {url: n for url, n in shown.items() if known[url] < n} == {}
    for address in re.findall(r"https?://[\w./#?=&%:@~-]*\w/?", page.text):
        assert any(url.startswith(address.rstrip("/.")) for url in known), address


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_is_told_with_the_line_it_stands_in(page: Page) -> None:
    lines = page.text.replace("\r\n", "\n").split("\n")
    defined = {
        match[1]
        for match in re.finditer(r"^\[[^\]]+\]: <?(\S+?)>?(?:\s|$)", page.text, re.MULTILINE)
    }
    reading = read(page)
    for found in [
        *reading.unused_links,
        *(link for draft in reading.drafts for link in draft.link_refs),
    ]:
        written = found.text if found.text.startswith("www.") else found.url
        if found.url not in defined:
            assert written in lines[found.line - 1].replace("&amp;", "&"), found
