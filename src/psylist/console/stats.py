"""What `psylist stats` prints: bars on a terminal, lines in a pipe, JSON, a picture."""

import shutil
import sys
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from psylist.catalog.statistics import SUBJECTS, Count, Statistics
from psylist.console import plain, streams
from psylist.text.chart import draw_charts, shorten
from psylist.text.escape import single_line

_HEADINGS = {
    "year": "Year",
    "added": "Added in",
    "venue": "Venue",
    "tag": "Tag",
    "group": "Group of tags",
    "kind": "Kind",
    "language": "Complete in language",
    "author": "Author",
}
_COLOUR = "44"  # the ground of a bar: a space is one column wide in every terminal
_MAX_LABEL = 0.45  # of the width
_MIN_BAR = 8


def print_bars(stats: Statistics, top: int) -> None:
    """A bar for each number; without colours it is made of equals signs.

    Args:
        stats: the numbers.
        top: how many bars there are at most of a subject; 0 for all.
    """
    width = shutil.get_terminal_size().columns
    drafts = f", {stats.drafts} of them drafts" if stats.drafts else ""
    entries = "entry" if stats.total == 1 else "entries"
    out = [f"{stats.total} {entries}{drafts}"]
    for subject in SUBJECTS:
        counts = stats.counts[subject]
        if counts:
            out += ["", _HEADINGS[subject], *_bars(_top(counts, top), width)]
            if top and len(counts) > top:
                out.append(f"… and {len(counts) - top} more")
    streams.write_stdout("\n".join(out) + "\n")


def print_stat_lines(stats: Statistics) -> None:
    """Every number on a line: subject, label, number, separated by tabs."""
    rows = [("total", "", stats.total), ("drafts", "", stats.drafts)]
    rows += [
        (subject, single_line(count.label), count.number)
        for subject in SUBJECTS
        for count in stats.counts[subject]
    ]
    lines = (f"{subject}\t{label}\t{number}\n" for subject, label, number in rows)
    streams.write_stdout("".join(lines))


def print_stats_json(stats: Statistics) -> None:
    """Every number, by subject and label."""
    record: dict[str, object] = {"total": stats.total, "drafts": stats.drafts}
    for subject in SUBJECTS:
        record[subject] = {count.label: count.number for count in stats.counts[subject]}
    streams.write_stdout(plain.to_json(record))


def draw_stats(stats: Statistics, title: str, top: int) -> str:
    """The numbers as an SVG picture."""
    charts = [
        (_HEADINGS[subject], [(c.label, c.number) for c in _top(stats.counts[subject], top)])
        for subject in SUBJECTS
        if stats.counts[subject]
    ]
    return draw_charts(f"{title}: {stats.total}", charts)


def _top(counts: Sequence[Count], top: int) -> Sequence[Count]:
    return counts[:top] if top else counts


def _bars(counts: Sequence[Count], width: int) -> Iterator[str]:
    labels = [shorten(single_line(c.label), max(int(width * _MAX_LABEL), 8)) for c in counts]
    left = max(map(cell_len, labels))
    digits = max(len(str(count.number)) for count in counts)
    room = max(width - left - digits - 3, _MIN_BAR)
    longest = max(count.number for count in counts) or 1
    for label, count in zip(labels, counts, strict=True):
        size = round(count.number * room / longest)
        size = max(size, 1) if count.number else 0
        padding = " " * (left - cell_len(label))
        yield f"{padding}{label} {str(count.number).rjust(digits)} {_bar(size)}".rstrip()


def _bar(size: int) -> str:
    if not size:
        return ""
    if streams.has_colour(sys.stdout):
        return f"\x1b[{_COLOUR}m{' ' * size}\x1b[0m"
    return "=" * size
