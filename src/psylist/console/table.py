"""The coloured table of a list on a terminal.

Rich measures and colours; the rows are laid out here, as Rich's own table takes 0.6 ms a row
(3 s for a list of 5,000).
"""

import shutil
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from psylist.console.plain import COLUMNS, tsv_row
from psylist.model import Entry, ListSettings

_STYLES = tuple(Style.parse(words) for words in ("cyan", "bold", "green", "magenta", "yellow"))
_HEAD = Style.parse("dim underline")
_FOOT = Style.parse("dim")
_GAP = "  "
_TITLE = COLUMNS.index("title")
_NARROWEST_TITLE = 20
_NARROWEST_SOURCE = 10
_WIDEST = {"source": 30, "id": 28}


def render_table(
    entries: Sequence[Entry], settings: ListSettings, *, width: int | None = None, colour: bool
) -> str:
    """The entries, one a line; what does not fit ends in an ellipsis.

    Args:
        entries: to show.
        settings: of their list.
        width: columns of the terminal; asked for when None.
        colour: whether to use any.
    """
    width = width or shutil.get_terminal_size().columns
    rows = [tsv_row(entry, settings) for entry in entries]
    shown, widths = _columns(rows, width)
    out = [_row([COLUMNS[at] for at in shown], widths, [_HEAD] * len(shown), colour=colour)]
    styles = [_STYLES[at] for at in shown]
    out += [_row([row[at] for at in shown], widths, styles, colour=colour) for row in rows]
    count = f"{len(rows)} {'entry' if len(rows) == 1 else 'entries'}"
    return "\n".join([*out, _painted(count, _FOOT, colour=colour)]) + "\n"


def _columns(rows: Sequence[Sequence[str]], width: int) -> tuple[list[int], list[int]]:
    """Which columns are shown and how wide.

    The title gets what the others leave; on a narrow terminal the source shrinks, then columns go.
    """
    widths = [
        min(max([cell_len(row[at]) for row in rows] + [len(name)]), _WIDEST.get(name, width))
        for at, name in enumerate(COLUMNS)
    ]
    source = COLUMNS.index("source")
    shown = list(range(len(COLUMNS)))
    for given_up in ("", "languages", "source", "id"):
        if given_up:
            shown.remove(COLUMNS.index(given_up))
        lacking = _NARROWEST_TITLE - _left(widths, shown, width)
        if source in shown and lacking > 0:
            widths[source] -= min(lacking, max(0, widths[source] - _NARROWEST_SOURCE))
        if _left(widths, shown, width) >= _NARROWEST_TITLE:
            break
    widths[_TITLE] = max(8, min(widths[_TITLE], _left(widths, shown, width)))
    return shown, [widths[at] for at in shown]


def _left(widths: Sequence[int], shown: Sequence[int], width: int) -> int:
    """The columns of the terminal that are left for the title."""
    return width - sum(widths[at] + len(_GAP) for at in shown if at != _TITLE)


def _row(
    row: Sequence[str], widths: Sequence[int], styles: Sequence[Style], *, colour: bool
) -> str:
    fitted = [_fitted(cell, width) for cell, width in zip(row, widths, strict=True)]
    fitted[-1] = fitted[-1].rstrip()
    return _GAP.join(
        _painted(cell, style, colour=colour) for cell, style in zip(fitted, styles, strict=True)
    )


def _fitted(cell: str, width: int) -> str:
    if cell_len(cell) <= width:
        return set_cell_size(cell, width)
    return set_cell_size(set_cell_size(cell, width - 1).rstrip() + "…", width)


def _painted(text: str, style: Style, *, colour: bool) -> str:
    return style.render(text) if colour else text
