"""Everybody can read a site: on a phone and a desk, enlarged, in the dark, with a screen reader."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.site.lists import LIST
from tests.acceptance.site.reading import choose, search
from tests.browser import DESK, PHONE, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
__all__ = ["LIST"]
PAGES = ["index.html", "zh/index.html", "works/moods.html", "zh/works/toolbox.html"]
NARROW = (320, 640)


def flaws(page: "Page") -> list[str]:
    """What axe-core finds wrong on a page, with the first element."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    found = axe.Axe().run(page).response["violations"]
    return [f"{flaw['id']}: {flaw['nodes'][0]['html']}" for flaw in found]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(
    visitor: Visitor, url: str, name: str, theme: str, size: tuple[int, int]
) -> None:
    page = visitor.open(f"{url}{name}", size, color_scheme=theme)
    assert flaws(page) == []


def test_axe_finds_nothing_in_any_state_of_the_list(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html", PHONE)
    page.get_by_role("button", name="Filters").click()
    choose(page, "sort", "title")
    choose(page, "tag", "Dataset")
    assert flaws(page) == []
    search(page, "zzz")
    assert flaws(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert flaws(page) == []


@pytest.mark.parametrize("name", ["index.html", "zh/works/toolbox.html"])
@pytest.mark.parametrize(
    "setting", [{"forced_colors": "active"}, {"contrast": "more"}, {"reduced_motion": "reduce"}]
)
def test_a_page_is_readable_with_the_settings_of_a_system(
    visitor: Visitor, url: str, name: str, setting: dict[str, Any]
) -> None:
    page = visitor.open(f"{url}{name}", DESK, **setting)
    assert flaws(page) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("size", "scale"), [(NARROW, 1.0), (PHONE, 1.0), ((640, 480), 2.0)], ids=["320", "390", "200%"]
)
def test_nothing_sticks_out_at_the_side(
    visitor: Visitor, url: str, name: str, size: tuple[int, int], scale: float
) -> None:
    # A window of 1280 pixels enlarged to 200 % is one of 640, with two pixels for each of CSS.
    page = visitor.open(f"{url}{name}", size, device_scale_factor=scale)
    if name.endswith("index.html"):
        toggle = page.locator("#_filters")
        if toggle.is_visible():
            toggle.click()
            assert toggle.get_attribute("aria-expanded") == "true"
            page.locator("#_year").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_letters_alone_can_be_enlarged(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html", DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK[0]
    assert page.locator("#_q").is_visible()


@pytest.mark.parametrize("name", PAGES)
def test_what_can_be_touched_is_large_enough(visitor: Visitor, url: str, name: str) -> None:
    page = visitor.open(f"{url}{name}", PHONE, has_touch=True)
    small = page.evaluate(
        """[...document.querySelectorAll("a, button, select, input")]
             .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
             .filter(([, box]) => box.width && box.top >= 0)
             .filter(([, box]) => box.width < 24 || box.height < 23.9)
             .map(([text]) => text)"""
    )
    assert small == []


def test_the_focus_can_be_seen_and_is_not_covered(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html", (800, 500))
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                 const node = document.activeElement;
                 const box = node.getBoundingClientRect();
                 const style = getComputedStyle(node);
                 const x = Math.max(box.left + 4, 4), y = (box.top + box.bottom) / 2;
                 const top = document.elementFromPoint(x, y);
                 return node === document.body ||
                   (parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none" &&
                    (node.contains(top) || top?.contains(node) && top !== document.body));
               }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_a_screen_reader_gets_the_outline_and_every_control_by_name(
    visitor: Visitor, url: str
) -> None:
    page = visitor.open(f"{url}zh/index.html")
    assert page.get_by_role("heading", level=1).inner_text() == "会说话的机器"
    levels = page.locator("h1, h2, h3, h4").evaluate_all(
        "all => all.map(h => Number(h.tagName[1]))"
    )
    assert all(after - before <= 1 for before, after in pairwise(levels))
    search_form = page.get_by_role("search", name="搜索")
    assert search_form.get_by_role("searchbox", name="搜索").count() == 1
    names = ["年份", "出处", "标签", "标签类别", "类型", "排序"]
    assert [search_form.get_by_label(name, exact=True).count() for name in names] == [1] * 6
    assert page.locator("html").get_attribute("lang") == "zh"
    titles = page.locator("#moods .title a, #toolbox .title a")
    assert titles.evaluate_all("all => all.map(node => node.lang)") == ["en", ""]


def test_the_skip_link_comes_first(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Skip to the works"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Moods in Long Conversations"
