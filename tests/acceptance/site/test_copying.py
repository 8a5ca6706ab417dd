"""A reader copies a record, a reference or a link."""

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.site.lists import LIST
from tests.browser import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
__all__ = ["LIST"]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
NO_COPYING = "document.execCommand = () => false;"


def pasted(page: "Page") -> str:
    """What is in the clipboard, as pasting brings it."""
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))"
    )
    field = page.locator("#paste")
    field.press("ControlOrMeta+v")
    text = field.input_value()
    field.evaluate("node => node.remove()")
    return text


@pytest.mark.parametrize("has_clipboard", [True, False], ids=["clipboard", "command"])
def test_a_record_a_reference_and_a_link_are_copied(
    visitor: Visitor, url: str, has_clipboard: bool
) -> None:
    page = visitor.open("about:blank", permissions=["clipboard-read", "clipboard-write"])
    if not has_clipboard:  # as on pages without https
        page.add_init_script(NO_CLIPBOARD)
    page.goto(f"{url}works/moods.html#x")
    for name, start in [
        ("Copy: BibTeX", "@inproceedings{"),
        ("Copy: Citation", "Núñez, J., & O’Brien, A. (2025). Moods in Long Conversations."),
        ("Copy the link to this page", f"{url}works/moods.html"),
    ]:
        button = page.get_by_role("button", name=name)
        before = button.inner_text()
        button.click()
        page.locator("button", has_text="Copied").wait_for()
        assert page.get_by_role("status").inner_text() == "Copied"
        text = pasted(page)
        assert text.startswith(start)
        assert "#x" not in text
        page.locator("button", has_text="Copied").wait_for(state="detached")
        assert button.inner_text() == before


def test_what_cannot_be_copied_is_selected_for_the_reader(visitor: Visitor, url: str) -> None:
    page = visitor.open("about:blank")
    page.add_init_script(NO_CLIPBOARD + NO_COPYING)
    page.goto(f"{url}works/moods.html")
    page.get_by_role("button", name="Copy: BibTeX").click()
    assert page.evaluate("getSelection().toString()").startswith("@inproceedings{")
    assert page.locator("button", has_text="Copied").count() == 0
