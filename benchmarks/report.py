"""The table, and where it stands in the README."""

import datetime as dt
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rows import Counts, Row

START, END = "<!-- benchmarks:start -->", "<!-- benchmarks:end -->"
_COLUMNS = ("what", "psylist", "yardstick", "ratio", "spread", "limit", "held")
_HELD = {True: "yes", False: "**no**", None: ""}


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    return grid(_COLUMNS, [_cells(row) for row in rows], words=(0, len(_COLUMNS) - 1))


def grid(columns: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[int] = (0,)) -> str:
    """Cells as a Markdown table; columns of words stand left, those of numbers right."""
    ruler = ["---" if at in words else "---:" for at in range(len(columns))]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (columns, ruler, *rows))


def conditions(counts: Counts) -> str:
    """When, with what, on what and how often it was measured."""
    return (
        f"{machine()}; {counts.short} pairs of runs a row, {counts.long} where"
        " thousands of entries are read.\n"
    )


def machine() -> str:
    """When, with what and on what it was measured."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"Measured on {today} with {python} on {platform.system()}, {_processor()}"
        f" ({os.cpu_count()} cores)"
    )


def write(readme: Path, text: str) -> None:
    """Puts a text between the two marker lines of a file.

    Raises:
        ValueError: it has no such lines.
    """
    ahead, start, rest = readme.read_text("utf-8").partition(f"{START}\n")
    _, end, behind = rest.partition(f"{END}\n")
    if not (start and end):
        message = f"{readme} has no lines {START} and {END}"
        raise ValueError(message)
    readme.write_text(f"{ahead}{start}\n{text}\n{end}{behind}", "utf-8")


def _cells(row: Row) -> tuple[str, ...]:
    low, high = row.spread
    if row.unit:  # a quantity of its own, and no ratio
        spread, limit = f"{low:.0f}..{high:.0f}{row.unit}", f"{row.limit:.0f}{row.unit}"
        return row.what, row.psylist, "", "", spread, limit, _HELD[row.held]
    limit = "" if row.limit is None else f"{row.limit:.2f}"
    spread = f"{low:.2f}..{high:.2f}"
    return row.what, row.psylist, row.yardstick, f"{row.value:.2f}", spread, limit, _HELD[row.held]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
