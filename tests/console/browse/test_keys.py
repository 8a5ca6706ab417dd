"""The keys, each once, and what is said of them."""

import re

import pytest
from rich.cells import cell_len

from psylist.console.browse.keys import KEYS, bindings, footer, help_lines
from tests import guide


def test_no_key_has_two_meanings() -> None:
    keys = [key for binding in bindings(KEYS, "app") for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("width", [0, 6, 20, 60, 80, 200])
def test_the_last_line_has_the_most_important_keys_and_is_never_too_wide(width: int) -> None:
    line = footer(KEYS, width)
    assert cell_len(line) <= width
    assert line.startswith("? keys") or width < 6
    assert ("l language" in line) is (width == 200)


def test_help_fits_into_60_columns() -> None:
    assert max(map(cell_len, help_lines())) <= 56


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_the_guide_has_every_key(language: str) -> None:
    text = guide.read(guide.DOCS / language / "browse.md")
    cells = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    named = {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}
    shown = {part for key in KEYS if key.shown for part in key.shown.split(", ")}
    assert shown - {"Esc"} <= named
    assert "`Esc`" in text
