"""A view is in the address: it can be shared, gone back to, and read in each language."""

from pathlib import Path

import pytest

from tests.acceptance.site.lists import IN_ORDER, LIST
from tests.acceptance.site.reading import choose, search, shown
from tests.browser import Visitor

pytestmark = pytest.mark.slow
__all__ = ["LIST"]


def test_a_shared_address_opens_the_same_view(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html")
    search(page, "ａ o'brien")
    choose(page, "venue", "ACL")
    choose(page, "sort", "title")
    assert shown(page) == ["moods"]
    page.wait_for_url("**/index.html?*sort=title*")
    other = visitor.open(page.url)
    assert shown(other) == ["moods"]
    values = [other.locator(f"[name={name}]").input_value() for name in ("q", "venue", "sort")]
    assert values == ["ａ o'brien", "ACL", "title"]


def test_typing_leaves_no_trail_and_choices_can_be_gone_back_on(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html")
    search(page, "dataset")
    page.wait_for_url("**?q=dataset")
    choose(page, "year", "2024")
    assert shown(page) == ["sleep"]
    page.go_back()
    assert page.url.endswith("?q=dataset")
    assert shown(page) == ["moods", "sleep"]
    page.go_forward()
    assert page.url.endswith("?q=dataset&year=2024")
    assert shown(page) == ["sleep"]
    page.go_back()
    page.go_back()
    assert page.url == "about:blank"


def test_what_an_address_says_and_the_page_does_not_know_is_ignored(
    visitor: Visitor, url: str
) -> None:
    page = visitor.open(f"{url}index.html?year=1066&tag=&utm_source=x&sort=__proto__&venue=ACL&x")
    assert shown(page) == ["moods", "sleep"]
    page = visitor.open(f"{url}index.html?%E0%A4%A&q=%ff")
    assert shown(page) == []


def test_clearing_clears_the_address(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html?q=moods&kind=paper")
    page.get_by_role("button", name="Clear").click()
    assert page.url == f"{url}index.html"
    assert shown(page) == IN_ORDER


def test_the_language_switch_keeps_the_view(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html")
    choose(page, "tag", "Method")
    search(page, "session")
    page.get_by_role("link", name="简体中文").click()
    page.wait_for_url("**/zh/index.html?*")
    page.locator("#toolbox").wait_for()
    assert shown(page) == ["toolbox"]
    assert page.locator("[name=q]").input_value() == "session"
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/mine/index.html?*")
    assert page.locator("[name=tag]").input_value() == "Method"


def test_the_language_switch_of_a_work_leads_to_the_same_work(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}works/toolbox.html")
    page.get_by_role("link", name="简体中文").click()
    page.wait_for_url("**/zh/works/toolbox.html")
    assert page.get_by_role("heading", level=1).inner_text() == "心理工具箱"


def test_the_tag_of_a_work_leads_to_all_works_with_it(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}zh/works/moods.html")
    page.locator(".tags a", has_text="数据集").click()
    page.wait_for_url("**/zh/index.html?tag=Dataset")
    assert shown(page) == ["moods", "sleep"]


def test_an_anchor_leads_to_its_work(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}works/undated.html", size=(800, 500))
    page.get_by_role("link", name="Back to the list").click()
    page.wait_for_url("**/index.html#undated")
    page.locator("#undated .title").wait_for()
    assert page.evaluate("scrollY") > 0
    assert shown(page) == IN_ORDER


def test_everything_works_from_a_disk(visitor: Visitor, folder: Path) -> None:
    page = visitor.open((folder / "index.html").as_uri())
    search(page, "抑郁")
    page.locator("#moods").wait_for()
    assert shown(page) == ["moods"]
    page.wait_for_url("**/index.html?q=*")
    choose(page, "kind", "paper")
    page.reload()
    page.locator("#moods").wait_for()
    assert shown(page) == ["moods"]
    page.get_by_role("link", name="简体中文").click()
    page.wait_for_url("**/zh/index.html?*")
    assert shown(page) == ["moods"]
    page.locator("#moods .title a").click()
    page.wait_for_url("**/zh/works/moods.html")


def test_where_only_the_fragment_may_change_the_view_is_in_it(
    visitor: Visitor, folder: Path
) -> None:
    page = visitor.open("about:blank")
    page.add_init_script(
        """for (const name of ["pushState", "replaceState"]) {
             const own = history[name];
             history[name] = function (state, title, address) {
               if (!String(address).startsWith("#")) throw new DOMException("", "SecurityError");
               return own.call(this, state, title, address);
             };
           }"""
    )
    page.goto((folder / "index.html").as_uri())
    choose(page, "year", "2024")
    choose(page, "venue", "ACL")
    assert page.url.endswith("/index.html#?year=2024&venue=ACL")
    page.go_back()
    assert shown(page) == ["agents", "sleep"]
    page.reload()
    assert shown(page) == ["agents", "sleep"]
