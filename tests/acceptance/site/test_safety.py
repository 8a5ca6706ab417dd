"""A site does without JavaScript, runs nothing that a list brings along, and asks no other host."""

import json
import re
from pathlib import Path

import pytest

from tests.acceptance.site.lists import IN_ORDER
from tests.acceptance.site.lists import LIST as READ
from tests.acceptance.site.reading import choose, search, shown, text
from tests.browser import PHONE, Visitor

pytestmark = pytest.mark.slow
HOSTILE = (
    "</script><script>document.title='hit'</script>\"><img src=x onerror=document.title=0>{{ 7*7 }}"
)
WRITTEN = json.dumps(HOSTILE)
LIST = (
    READ
    + f"""
[tags.{WRITTEN}]
colour = "red"

[[entries]]
id = "hostile"
title.en = {WRITTEN}
title.zh = {WRITTEN}
authors = [{WRITTEN}]
venue = {WRITTEN}
year = 2022
tags = [{WRITTEN}]
note.en = {WRITTEN}
note.zh = {WRITTEN}
summary.en = {WRITTEN}
summary.zh = {WRITTEN}
links = {{ "x y" = "https://example.org/?a=%22%3E%3Cimg%20src=x%20onerror=1%3E&b='" }}
"""
)


def test_hostile_texts_are_shown_searched_and_chosen_as_texts(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html")
    assert HOSTILE in text(page, "#hostile .title")
    search(page, "onerror=document.title")
    assert shown(page) == ["hostile"]
    search(page, "{{ 7*7 }}")
    assert shown(page) == ["hostile"]
    search(page, "")
    page.locator("#hostile .tags a").click()
    assert page.locator("[name=tag]").input_value() == HOSTILE
    assert shown(page) == ["hostile"]
    choose(page, "venue", HOSTILE)
    assert shown(page) == ["hostile"]
    page.reload()
    assert shown(page) == ["hostile"]
    page.get_by_role("link", name="简体中文").click()
    page.wait_for_url("**/zh/index.html?*")
    assert shown(page) == ["hostile"]
    page.locator("#hostile .title a").click()
    page.wait_for_url("**/zh/works/hostile.html")
    assert HOSTILE in page.get_by_role("heading", level=1).inner_text()
    assert "hit" not in page.evaluate("document.title.split('<')[0]")
    assert page.locator("img").count() == 0


def test_a_hostile_tag_still_has_its_colour(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html")
    fills = [
        page.locator(f"{work} .tags a").last.evaluate("node => getComputedStyle(node).color")
        for work in ("#hostile", "#moods")
    ]
    assert fills[0] != fills[1]


@pytest.mark.parametrize(
    "address", ["?q=%3Cimg%20src=x%20onerror=alert(1)%3E", "#?q=<svg/onload=1>"]
)
def test_an_address_brings_no_mark_up(visitor: Visitor, url: str, address: str) -> None:
    page = visitor.open(f"{url}index.html{address}")
    assert shown(page) == []
    assert page.locator("img, main svg").count() == 0


@pytest.mark.parametrize("name", ["index.html", "zh/index.html"])
@pytest.mark.parametrize("is_file", [False, True], ids=["http", "file"])
def test_without_javascript_a_page_is_complete(
    visitor: Visitor, url: str, folder: Path, name: str, is_file: bool
) -> None:
    base = f"{folder.as_uri()}/" if is_file else url
    page = visitor.open(f"{base}{name}", PHONE, java_script_enabled=False)
    for work in [*IN_ORDER, "hostile"]:
        assert page.locator(f"#{work} .title").is_visible()
    assert page.locator(".scripted").locator("visible=true").count() == 0
    page.locator("#agents .title a").click()
    page.wait_for_url("**/works/agents.html")
    assert page.locator("pre").inner_text().startswith("@")
    assert page.locator("button").locator("visible=true").count() == 0
    assert "多个智能体分担倾听者的工作。" in text(page, "main")
    page.locator(".back a").click()
    page.wait_for_url(f"**/{name}#agents")


@pytest.mark.parametrize("name", ["index.html", "zh/works/hostile.html"])
def test_the_policy_stops_what_could_run_even_so(visitor: Visitor, url: str, name: str) -> None:
    page = visitor.open(f"{url}{name}")
    page.evaluate(
        """() => {
             const script = document.createElement("script");
             script.textContent = "document.title = 'hit'";
             const image = new Image();
             image.src = "https://example.org/pixel.png";
             document.body.append(script, image);
             document.body.setAttribute("onclick", "document.title = 'hit'");
             document.body.click();
             document.body.innerHTML += "<p style='color: red'>";
           }"""
    )
    assert page.title() != "hit"
    broken = "\\n".join(visitor.problems)
    for directive in ("script-src", "img-src", "style-src"):
        assert re.search(f"violates the following Content Security Policy.*{directive}", broken)
    visitor.problems.clear()


def test_feeds_are_offered_and_lead_to_files(visitor: Visitor, folder: Path, url: str) -> None:
    for name in ("index.html", "zh/index.html"):
        page = visitor.open(f"{url}{name}")
        links = page.locator("head link[rel=alternate][type*='atom'], head link[type*='feed+json']")
        assert links.count() >= 2
        for address in links.evaluate_all("all => all.map(link => link.href)"):
            assert address.startswith(url)
            assert (folder / address.removeprefix(url)).is_file()
