"""Makes the pictures of `list` and `stats` in the documentation: python scripts/picture.py."""

import io
import re
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from psylist.catalog.query import Filter, select
from psylist.catalog.read import load_catalog
from psylist.catalog.statistics import count_list
from psylist.console.stats import draw_stats, stat_words
from psylist.console.table import render_table

_ROOT = Path(__file__).parents[1]
_PICTURE = _ROOT / "docs" / "list.svg"
_WIDTH = 112
_BARS = 5
_COMMAND = "psylist list --year 2023..2024 --sort venue"


def picture() -> str:
    """The picture as SVG; the same list gives the same bytes."""
    catalog = load_catalog(_ROOT / "entries.toml")
    found = select(catalog, Filter(years="2023..2024", sort="venue"))
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi(f"\x1b[1;32m$\x1b[0m {_COMMAND}"))
    console.print(Text.from_ansi(render_table(found, catalog.settings, width=_WIDTH, colour=True)))
    # Rich's own frame fetches a font from the web; a README's picture must not.
    frame = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    frame = frame.replace("font-family: Fira Code, monospace", "font-family: monospace")
    svg = console.export_svg(title="psylist", theme=MONOKAI, code_format=frame, unique_id="psylist")
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


def numbers(language: str) -> str:
    """The list of this repository in numbers, with at most five bars of a subject."""
    catalog = load_catalog(_ROOT / "entries.toml")
    stats = count_list(catalog, range(len(catalog.entries)))
    return draw_stats(stats, stat_words(catalog, language), _BARS)


if __name__ == "__main__":
    _PICTURE.parent.mkdir(exist_ok=True)
    _PICTURE.write_text(picture(), "utf-8")
    for code in ("en", "zh"):
        _PICTURE.with_name(f"stats.{code}.svg").write_text(numbers(code), "utf-8")
