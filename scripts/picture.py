"""Makes the pictures of commands in README and guide, docs/*.svg: python scripts/picture.py."""

import asyncio
import html
import io
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console, Group
from rich.segment import Segment, Segments
from rich.terminal_theme import MONOKAI
from rich.text import Text

from psylist.catalog.query import Filter, select
from psylist.catalog.read import load_catalog
from psylist.catalog.statistics import count_list
from psylist.console.stats import draw_stats, stat_words
from psylist.console.table import render_table

_ROOT = Path(__file__).parents[1]
_DOCS = _ROOT / "docs"
_LIST = _ROOT / "entries.toml"
_WIDTH = 112
_BARS = 5
_LINES = 24  # of the screen that is browsed
_COMMAND = "psylist list --year 2023..2024 --sort venue"


def draw_list() -> str:
    """`psylist list` as SVG; the same list gives the same bytes."""
    catalog = load_catalog(_LIST)
    found = select(catalog, Filter(years="2023..2024", sort="venue"))
    table = render_table(found, catalog.settings, width=_WIDTH, colour=True)
    command = Text.from_ansi(f"\x1b[1;32m$\x1b[0m {_COMMAND}")
    return _draw(Group(command, Text.from_ansi(table)))


def draw_browse(language: str) -> str:
    """`psylist browse` as SVG, with its titles in a language."""
    return asyncio.run(_browse(language))


async def _browse(language: str) -> str:
    from psylist.console.browse.app import BrowseApp

    wanted = Filter(terms=("心理咨询",) if language == "zh" else ("counseling",))
    app = BrowseApp(load_catalog(_LIST), wanted)
    async with app.run_test(size=(_WIDTH, _LINES)) as pilot:
        if language == "zh":
            await pilot.press("l")
        await pilot.press("down", "down")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()  # noqa: SLF001  (as export_screenshot)
        lines = [segment for strip in strips for segment in (*strip, Segment.line())]
        return _draw(Group(Segments(lines)))


def _draw(screen: Group) -> str:
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(screen)
    # Rich's own frame fetches a font from the web; a README's picture must not.
    frame = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    frame = frame.replace("font-family: Fira Code, monospace", "font-family: monospace")
    svg = console.export_svg(title="psylist", theme=MONOKAI, code_format=frame, unique_id="psylist")
    svg = re.sub(r'textLength="([\d.]+)"([^>]*)>(.*?)</text>', _with_width, svg)
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


def _with_width(match: re.Match[str]) -> str:
    """The length of a text in columns: Rich has it in characters, too short for Chinese."""
    text = html.unescape(match[3])
    length = round(float(match[1]) * cell_len(text) / len(text), 1)
    return f'textLength="{length:g}"{match[2]}>{match[3]}</text>'


def draw_numbers(language: str) -> str:
    """The list of this repository in numbers, with at most five bars of a subject."""
    catalog = load_catalog(_LIST)
    stats = count_list(catalog, range(len(catalog.entries)))
    return draw_stats(stats, stat_words(catalog, language), _BARS)


PICTURES: Mapping[str, Callable[[], str]] = {
    "list.svg": draw_list,
    "stats.en.svg": partial(draw_numbers, "en"),
    "stats.zh.svg": partial(draw_numbers, "zh"),
    "browse.en.svg": partial(draw_browse, "en"),
    "browse.zh.svg": partial(draw_browse, "zh"),
}
"""What draws each picture, by its file in docs/."""


if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (_DOCS / name).write_text(draw(), "utf-8")
