"""How a site looks: the reader's theme, on paper, with Chinese letters."""

import pytest

from tests.acceptance.site.lists import LIST
from tests.acceptance.site.reading import search, shown
from tests.browser import PHONE, Visitor

pytestmark = pytest.mark.slow
__all__ = ["LIST"]
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(23, 26, 31)"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(("system", "paper"), [("light", LIGHT), ("dark", DARK)])
def test_a_page_looks_as_the_system_does(
    visitor: Visitor, url: str, system: str, paper: str
) -> None:
    assert visitor.open(f"{url}index.html", color_scheme=system).evaluate(PAPER) == paper


@pytest.mark.parametrize(
    ("system", "choice", "paper"), [("light", "dark", DARK), ("dark", "light", LIGHT)]
)
def test_the_choice_of_a_theme_lasts_from_before_the_first_paint(
    visitor: Visitor, url: str, system: str, choice: str, paper: str
) -> None:
    page = visitor.open(f"{url}index.html", color_scheme=system)
    page.get_by_label("Theme").select_option(choice)
    assert page.evaluate(PAPER) == paper
    page.route("**/site.js", lambda route: route.fulfill(body=""))
    page.goto(f"{url}works/moods.html")
    assert page.evaluate(PAPER) == paper
    page.unroute("**/site.js")
    page.goto(f"{url}zh/index.html")
    assert page.get_by_label("主题").input_value() == choice
    page.get_by_label("主题").select_option("")
    page.reload()
    assert page.evaluate(PAPER) != paper


def test_a_browser_that_keeps_nothing_is_no_trouble(visitor: Visitor, url: str) -> None:
    page = visitor.open("about:blank")
    page.add_init_script(
        "Object.defineProperty(self, 'localStorage', { get() { throw new DOMException('', "
        "'SecurityError'); } });"
    )
    page.goto(f"{url}index.html")
    page.get_by_label("Theme").select_option("dark")
    assert page.evaluate(PAPER) == DARK
    search(page, "moods")
    assert shown(page) == ["moods"]


def test_tags_have_the_colours_of_the_list(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html")
    colours = page.locator("#agents .tags a").evaluate_all(
        "all => all.map(node => getComputedStyle(node).color)"
    )
    assert len(set(colours)) == 2
    work = visitor.open(f"{url}zh/works/agents.html")
    assert work.locator(".tags a").evaluate_all(
        "all => all.map(node => getComputedStyle(node).color)"
    ) == colours  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.html", "#moods .title a"),
        ("index.html", "#moods .summary"),
        ("works/moods.html", "h1"),
        ("works/moods.html", ".summary p"),
    ],
)
def test_a_text_from_right_to_left_ends_on_the_left(
    visitor: Visitor, url: str, name: str, text: str
) -> None:
    page = visitor.open(f"{url}{name}")
    first, last = page.locator(text).first.evaluate(
        """node => {
          node.textContent = "هل ينام القط?";
          return [0, node.textContent.length - 1].map(at => {
            const range = document.createRange();
            range.setStart(node.firstChild, at);
            range.setEnd(node.firstChild, at + 1);
            return range.getBoundingClientRect().x;
          });
        }"""
    )
    assert last < first


@pytest.mark.parametrize(("direction", "edge"), [("", "left"), ("rtl", "right")])
def test_the_lines_of_a_work_begin_at_one_edge_in_whatever_script_they_are(
    visitor: Visitor, url: str, direction: str, edge: str
) -> None:
    page = visitor.open(f"{url}index.html")
    places = page.evaluate(
        """([direction, edge]) => {
          document.documentElement.dir = direction;
          const lines = [...document.querySelectorAll("#moods :is(.title a, .authors)")];
          const texts = ["دراسة عن المصابيح", "Lamps at Sea", "海上的灯"];
          return texts.flatMap(text => lines.map(line => {
            line.textContent = text;
            const range = document.createRange();
            range.selectNodeContents(line);
            return Math.round(range.getBoundingClientRect()[edge]);
          }));
        }""",
        [direction, edge],
    )
    assert (len(places), len(set(places))) == (6, 1)


@pytest.mark.parametrize("name", ["index.html", "zh/works/agents.html"])
def test_on_paper_there_are_works_and_addresses_and_no_controls(
    visitor: Visitor, url: str, name: str
) -> None:
    page = visitor.open(f"{url}{name}", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("form, button, select, nav, .skip").locator("visible=true").count() == 0
    assert page.evaluate(PAPER) == LIGHT
    link = page.get_by_role("link", name="Code" if name == "index.html" else "代码")
    shown_after = link.evaluate("node => getComputedStyle(node, '::after').content")
    assert "https://github.com/example/agents" in shown_after
    assert page.pdf().startswith(b"%PDF")


def test_all_works_that_are_shown_come_onto_paper(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}index.html?venue=ACL")
    page.emulate_media(media="print")
    assert shown(page) == ["moods", "sleep"]
    texts = page.locator(".summary").locator("visible=true").all_inner_texts()
    assert texts == ["A corpus on depression among students.", "What voices tell about sleep."]


def test_han_characters_have_room_and_are_never_slanted(visitor: Visitor, url: str) -> None:
    page = visitor.open(f"{url}zh/index.html", PHONE)
    line, size = page.locator("#moods .summary").evaluate(
        "node => [getComputedStyle(node).lineHeight, getComputedStyle(node).fontSize]"
    )
    assert float(line[:-2]) / float(size[:-2]) >= 1.7
    slant = page.evaluate(
        """() => {
             const node = document.createElement("em");
             document.querySelector("#moods .summary").append(node);
             return getComputedStyle(node).fontStyle;
           }"""
    )
    assert slant == "normal"


def test_on_a_phone_the_filters_are_folded_away_until_they_are_wanted(
    visitor: Visitor, url: str
) -> None:
    page = visitor.open(f"{url}index.html", PHONE)
    assert page.locator("#_year").is_hidden()
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#_year").is_visible()
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#_year").is_hidden()


@pytest.mark.parametrize("has_script", [False, True])
def test_far_works_keep_as_much_space_as_they_are_many(
    visitor: Visitor, url: str, has_script: bool
) -> None:
    page = visitor.open(f"{url}index.html", java_script_enabled=has_script)
    kept = page.locator(".few").evaluate_all(
        "all => all.map(node => [node.children.length,"
        " getComputedStyle(node).containIntrinsicHeight])"
    )
    assert [count for count, _ in kept] == [1, 2, 1, 1]
    assert [height for _, height in kept] == [f"auto {240 * count}px" for count, _ in kept]
