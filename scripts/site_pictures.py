"""Makes docs/site/*.png, the guide's pictures of a web site: python scripts/site_pictures.py.

The site of this repository's list is written into a temporary folder, opened from there in
Chromium, and photographed as readers see it: at a desk and on a phone, in light and dark. Programs
and fonts are Debian's: chromium, pngquant, fonts-liberation, fonts-noto-cjk.

`--out FOLDER` makes the pictures elsewhere, to look at.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

_ROOT = Path(__file__).parents[1]
_TARGET = _ROOT / "docs" / "site"
_CHROMIUM, _PNGQUANT = "/usr/bin/chromium", "pngquant"
_FONTS = '"Liberation Sans"'
"""Those that every machine with the packages above has."""
_COLOURS = "96"


class View(NamedTuple):
    """What a picture shows: a page in a window, and what its reader does there."""

    page: str
    size: tuple[int, int]
    theme: str
    act: Callable[[Page, str], None]


def _search(page: Page, language: str) -> None:
    words = {"en": "dialogue", "zh": "对话"}[language]
    page.locator("#_q").press_sequentially(words)
    page.locator("[name=year]").select_option("2024")


def _rest(page: Page, _: str) -> None:
    page.locator("h1").wait_for()


def _open_filters(page: Page, _: str) -> None:
    page.locator("#_filters").click()
    page.locator("[name=group]").select_option("methods")


def _show_numbers(page: Page, _: str) -> None:
    page.locator("#_numbers").evaluate("node => node.scrollIntoView()")


_VIEWS: Mapping[str, View] = {
    "desk": View("index.html", (1000, 760), "light", _search),
    "phone": View("index.html", (390, 780), "dark", _open_filters),
    "work": View("works/catch.html", (1000, 820), "dark", _rest),
    "numbers": View("index.html", (1000, 560), "light", _show_numbers),
}


def photograph(browser: Browser, address: str, target: Path, view: View) -> None:
    """A picture of a page at an address."""
    language = target.stem.rpartition(".")[2]
    width, height = view.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if view.theme == "dark" else "light",
        has_touch=width < 500,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("fonts => document.documentElement.style.setProperty('--latin', fonts)", _FONTS)
    view.act(page, language)
    page.wait_for_timeout(1500)
    page.screenshot(path=target, caret="hide", animations="disabled")
    context.close()
    quantised = [_PNGQUANT, "--force", "--strip", "--ext", ".png", _COLOURS, str(target)]
    subprocess.run(quantised, check=True)


def _export(folder: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "psylist", "export", "--format", "html", "-o", folder],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT / "src")},
        check=True,
    )


def main() -> None:
    """Make every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=_TARGET)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        _export(folder)
        launch = partial(playwright.chromium.launch, executable_path=_CHROMIUM)
        browser = launch(args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"])
        for language, way in (("en", ""), ("zh", "zh/")):
            for name, view in _VIEWS.items():
                address = f"{Path(folder).as_uri()}/{way}{view.page}"
                photograph(browser, address, out / f"{name}.{language}.png", view)
        browser.close()


if __name__ == "__main__":
    main()
