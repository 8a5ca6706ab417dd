"""The keyboard does all that a pointer does, and nothing while an input method is composing."""

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.site.lists import IN_ORDER, LIST
from tests.acceptance.site.reading import found, search, shown
from tests.browser import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

pytestmark = pytest.mark.slow
__all__ = ["LIST"]


@pytest.fixture
def page(visitor: Visitor, url: str) -> "Page":
    return visitor.open(f"{url}index.html")


@pytest.fixture
def method(page: "Page") -> "CDPSession":
    """An input method, at the search field."""
    page.locator("#_q").focus()
    return page.context.new_cdp_session(page)


def focused(page: "Page") -> str:
    """The id of the work whose title has the focus, or else of the element that has it."""
    place: str = page.evaluate(
        "(document.activeElement.closest('article') ?? document.activeElement).id"
    )
    return place


def test_a_slash_goes_to_the_search_and_arrows_through_its_works(page: "Page") -> None:
    page.keyboard.press("/")
    assert focused(page) == "_q"
    page.keyboard.type("dataset /")
    page.keyboard.press("Backspace")
    assert page.locator("#_q").input_value() == "dataset "
    page.keyboard.press("ArrowDown")
    assert focused(page) == "moods"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "sleep"
    page.keyboard.press("ArrowDown")  # the last one
    assert focused(page) == "sleep"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "_q"
    page.keyboard.press("Enter")
    assert focused(page) == "moods"
    page.keyboard.press("Enter")
    page.wait_for_url("**/works/moods.html")


def test_arrows_follow_the_order_that_is_shown(page: "Page") -> None:
    page.locator("[name=sort]").select_option("old")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "toolbox"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "agents"


def test_escape_clears_and_then_leaves_the_search(page: "Page") -> None:
    search(page, "moods")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert focused(page) == "_q"
    page.keyboard.press("Escape")
    assert page.locator("#_q").input_value() == ""
    assert shown(page) == IN_ORDER
    page.keyboard.press("Escape")
    assert focused(page) == ""


@pytest.mark.parametrize("chord", ["Control+/", "Alt+/", "Meta+/", "Control+?", "Alt+?"])
def test_nothing_happens_with_a_modifier(page: "Page", chord: str) -> None:
    page.keyboard.press(chord)
    assert focused(page) == ""
    assert page.locator("#_help").is_hidden()


@pytest.mark.parametrize("field", ["_sort", "_theme", "_q"])
def test_other_fields_keep_their_keys(page: "Page", field: str) -> None:
    page.locator(f"#{field}").focus()
    page.keyboard.press("?")
    assert focused(page) == field
    assert page.locator("#_help").is_hidden()


def test_a_question_mark_shows_the_keys_which_can_be_turned_off(page: "Page") -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    dialog.wait_for()
    page.keyboard.press("/")  # not while the dialog is open
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    assert dialog.is_hidden()
    page.keyboard.press("/")
    page.keyboard.press("?")
    assert dialog.is_hidden()
    assert focused(page) != "_q"
    page.reload()
    page.keyboard.press("/")
    assert focused(page) == ""
    page.get_by_role("button", name="Keyboard").click()
    assert not dialog.get_by_role("checkbox").is_checked()
    page.keyboard.press("Escape")
    assert dialog.is_hidden()


def test_half_typed_pinyin_is_no_search(page: "Page", method: "CDPSession") -> None:
    for typed in ("x", "xi", "xin", "xinli"):
        method.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
        assert page.locator("#_q").input_value() == typed
        assert shown(page) == IN_ORDER
    method.send("Input.insertText", {"text": "抑郁"})
    page.locator("#agents").wait_for(state="hidden")
    page.locator("#moods").wait_for()
    assert found(page) == "1 of 5 works"


@pytest.mark.parametrize("key", ["Enter", "ArrowDown", "Escape"])
@pytest.mark.parametrize("sign", ["isComposing", "keyCode"])
def test_keys_of_an_input_method_are_its_own(page: "Page", key: str, sign: str) -> None:
    search(page, "moods")
    kept = page.locator("#_q").evaluate(
        """(field, [key, sign]) => {
             const init = { key, bubbles: true, cancelable: true };
             init[sign] = sign === "keyCode" ? 229 : true;
             return field.dispatchEvent(new KeyboardEvent("keydown", init));
           }""",
        [key, sign],
    )
    assert kept
    assert focused(page) == "_q"
    assert page.locator("#_q").input_value() == "moods"
