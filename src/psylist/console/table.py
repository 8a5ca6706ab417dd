"""The coloured table of a list on a terminal.

Rich measures and colours; the rows are laid out here, as Rich's own table takes 0.6 ms a row
(3 s for a list of 5,000).
"""

import shutil
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from psylist.console.plain import COLUMNS, list_row, status_mark
from psylist.model import Entry, ListSettings
from psylist.text.escape import single_line

_STYLES = tuple(Style.parse(style) for style in ("cyan", "bold", "green", "magenta", "yellow"))
_HEAD = Style.parse("dim underline")
_FOOT = Style.parse("dim")
_GAP = "  "
_TITLE = COLUMNS.index("title")
# Columns of the terminal.
MIN_TITLE_WIDTH = 16
MIN_WIDTHS = {"source": 10, "id": 12}
MAX_WIDTHS = {"source": 30, "id": 28}


def render_table(
    entries: Sequence[Entry], settings: ListSettings, *, width: int | None = None, colour: bool
) -> str:
    """The entries, one a line; what does not fit ends in an ellipsis.

    Args:
        entries: to show.
        settings: of their list.
        width: columns of the terminal; queried when None.
        colour: whether to use any.
    """
    width = width or shutil.get_terminal_size().columns
    rows = [_row_of(entry, settings) for entry in entries]
    shown, widths = _columns(rows, width)
    out = [_row([COLUMNS[index] for index in shown], widths, [_HEAD] * len(shown), colour=colour)]
    styles = [_STYLES[index] for index in shown]
    out += [_row([row[index] for index in shown], widths, styles, colour=colour) for row in rows]
    count = f"{len(rows)} {'entry' if len(rows) == 1 else 'entries'}"
    return "\n".join([*out, _paint(count, _FOOT, colour=colour)]) + "\n"


def render_counts(counts: Sequence[tuple[str, int]], *, colour: bool) -> str:
    """A name and a number a line, the numbers below each other."""
    names = [single_line(name) for name, _ in counts]
    widths = [
        max(map(cell_len, names), default=0),
        max((len(str(n)) for _, n in counts), default=0),
    ]
    styles = [_STYLES[COLUMNS.index("title")], _STYLES[COLUMNS.index("year")]]
    rows = [
        (name, str(number).rjust(widths[1]))
        for name, (_, number) in zip(names, counts, strict=True)
    ]
    return "".join(f"{_row(row, widths, styles, colour=colour)}\n" for row in rows)


def _row_of(entry: Entry, settings: ListSettings) -> Sequence[str]:
    """A row with the status in front of the title, where nothing cuts it off."""
    year, title, *others = list_row(entry, settings)
    return [year, f"{status_mark(entry)} {title}" if entry.status else title, *others]


def _columns(rows: Sequence[Sequence[str]], width: int) -> tuple[list[int], list[int]]:
    """Which columns are shown and how wide.

    The title is what one reads: the source shrinks until the title has half of the terminal, then
    the id until it has a third. On a narrow terminal whole columns are dropped, the least important
    first.
    """
    natural = [
        min(max([cell_len(row[index]) for row in rows] + [len(name)]), MAX_WIDTHS.get(name, width))
        for index, name in enumerate(COLUMNS)
    ]
    shown = list(range(len(COLUMNS)))
    for dropped in ("", "source", "languages", "id"):
        if dropped:
            shown.remove(COLUMNS.index(dropped))
        widths = [*natural]
        for name, share in (("source", 2), ("id", 3)):
            _shrink(widths, shown, COLUMNS.index(name), width, max(MIN_TITLE_WIDTH, width // share))
        least = MIN_TITLE_WIDTH if dropped else max(MIN_TITLE_WIDTH, width // 3)
        if _space_for_title(widths, shown, width) >= min(least, natural[_TITLE]):
            break
    widths[_TITLE] = max(1, min(widths[_TITLE], _space_for_title(widths, shown, width)))
    return shown, [widths[index] for index in shown]


def _shrink(widths: list[int], shown: Sequence[int], column: int, width: int, wanted: int) -> None:
    """Make a column narrower, as far as the title needs it and its own least width allows."""
    missing = min(wanted, widths[_TITLE]) - _space_for_title(widths, shown, width)
    if column in shown and missing > 0:
        widths[column] -= min(missing, max(0, widths[column] - MIN_WIDTHS[COLUMNS[column]]))


def _space_for_title(widths: Sequence[int], shown: Sequence[int], width: int) -> int:
    """The columns of the terminal that are left for the title."""
    return width - sum(widths[index] + len(_GAP) for index in shown if index != _TITLE)


def _row(
    row: Sequence[str], widths: Sequence[int], styles: Sequence[Style], *, colour: bool
) -> str:
    cells = [fit(cell, width) for cell, width in zip(row, widths, strict=True)]
    cells[-1] = cells[-1].rstrip()
    return _GAP.join(
        _paint(cell, style, colour=colour) for cell, style in zip(cells, styles, strict=True)
    )


def fit(cell: str, width: int) -> str:
    """A text in so many columns: filled with spaces, or cut with an ellipsis."""
    if cell_len(cell) <= width:
        return set_cell_size(cell, width)
    return set_cell_size(set_cell_size(cell, width - 1).rstrip() + "…", width)


def _paint(text: str, style: Style, *, colour: bool) -> str:
    return style.render(text) if colour else text
