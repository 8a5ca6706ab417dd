"""`python -m benchmarks.site` measures, `--write` keeps the result in README.md beside it."""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.links.others import Others
from benchmarks.report import grid, machine, write
from benchmarks.site.reader import measure_keystrokes, measure_start
from benchmarks.site.texts import reading_list
from tests.browser import FolderServer

_PAGES = {"English": "index.html", "Chinese": "zh/index.html"}
_KILOBYTES, _START, _MEDIAN, _WORST = 400, 1000, 16, 50
"""Limits: of the first page, compressed; in milliseconds of its start and of a keystroke."""
_COLUMNS = ("what", "page", "measured", "on the clock", "limit", "held")


class Line(NamedTuple):
    """A line of the table: what was measured on which page, and the limit."""

    what: str
    page: str
    value: float
    unit: str
    clock: float | None
    limit: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measures everything and prints the table."""
    options = _options(argv)
    others = Others()
    with tempfile.TemporaryDirectory() as folder:
        text = reading_list(options.entries)
        site = _export(Path(folder), text)
        lines = [*_sizes(site), *_times(site, _queries(text))]
    table = grid(_COLUMNS, [_cells(line) for line in lines], words=(0, 1, 5))
    note = f"Other programs took {others.share():.0%} of the machine meanwhile."
    report = f"{machine()}; {options.entries:,} entries. {note}\n\n{table}"
    print(report, end="")
    if options.write:
        write(Path(__file__).with_name("README.md"), report)
    return 0


def _export(folder: Path, text: str) -> Path:
    (folder / "entries.toml").write_text(text, "utf-8")
    words = [sys.executable, "-m", "psylist", "export", "--format", "html", "-o", "site"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, env=os.environ)
    return folder / "site"


def _sizes(site: Path) -> Iterator[Line]:
    assets = [file for file in (site / "assets").iterdir() if file.suffix in {".css", ".js"}]
    first = [file for file in assets if not file.name.startswith("texts-")]
    for language, name in _PAGES.items():
        number = sum(len(gzip.compress(file.read_bytes(), 6)) for file in [site / name, *first])
        yield Line(
            "first page with styles and scripts", language, number / 1024, " KB", None, _KILOBYTES
        )


def _times(site: Path, queries: Sequence[str]) -> Iterator[Line]:
    with FolderServer(site) as server:
        for language, name in _PAGES.items():
            print(f"{language} ...", file=sys.stderr, flush=True)
            address = f"{server.url}/{name}"
            thread, clock = measure_start(address).median()
            yield Line("until the search answers", language, thread, " ms", clock, _START)
            times = measure_keystrokes(address, queries)
            thread, clock = times.median()
            yield Line("a keystroke, median", language, thread, " ms", clock, _MEDIAN)
            thread, clock = times.worst()
            yield Line("the slowest keystroke", language, thread, " ms", clock, _WORST)


def _queries(text: str) -> list[str]:
    """Nine queries in each language: beginnings of titles, an author, a year, what is nowhere."""
    lines = text.splitlines()
    titles = [line.split('"')[1] for line in lines if line.startswith("title = ")]
    people = [line.split('"')[1] for line in lines if line.startswith("authors = ")]
    chinese = [line.split('"')[1] for line in lines if line.startswith("summary.zh = ")]
    some = range(0, len(titles), len(titles) // 5)
    return [
        *(titles[index][:12] for index in some),
        *(people[index] for index in some[:2]),
        "2019 acl",
        "qqq",
        *(chinese[index][1:4] for index in some),
        *(chinese[index][5:7] + " " + titles[index][:3] for index in some[:3]),
    ]


def _cells(line: Line) -> tuple[str, ...]:
    held = "yes" if line.value <= line.limit else "**no**"
    clock = "" if line.clock is None else f"{line.clock:.1f}{line.unit}"
    return (
        line.what,
        line.page,
        f"{line.value:.1f}{line.unit}",
        clock,
        f"{line.limit:.0f}{line.unit}",
        held,
    )


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    add = parser.add_argument
    add("--write", action="store_true", help="put the table into benchmarks/site/README.md")
    add("--entries", type=int, default=2000, metavar="N", help="of the list (default: %(default)s)")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
