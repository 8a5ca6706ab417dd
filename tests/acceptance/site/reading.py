"""What a reader does on the page of a list, and sees there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def shown(page: "Page") -> list[str]:
    """The ids of the works that are shown, in the order in which they stand."""
    ids: list[str] = page.evaluate(
        "[...document.querySelectorAll('#_works article.entry')]"
        ".filter(node => node.getClientRects().length).map(node => node.id)"
    )
    return ids


def search(page: "Page", words: str) -> None:
    """Type words into the search field, in place of what is in it."""
    page.locator("#_q").fill("")
    page.locator("#_q").press_sequentially(words)


def choose(page: "Page", name: str, value: str) -> None:
    """Choose a value of a filter, or an order."""
    page.locator(f"#_controls [name={name}]").select_option(value)


def found(page: "Page") -> str:
    """What the page says about the number of works."""
    return page.locator("#_shown").inner_text()


def text(page: "Page", place: str) -> str:
    """The text of a part of the page, whether or not the browser has laid it out yet.

    ``inner_text`` of works is empty until the first frame is drawn: what is far away costs no
    layout, and before that frame everything is.

    Args:
        page: the page.
        place: a selector of CSS for one element.
    """
    return page.locator(place).text_content() or ""
