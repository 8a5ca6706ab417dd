"""The entries that match, a row each."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style

from psylist.console.browse.rows import PLAIN, Cells, RowList
from psylist.console.plain import list_row, status_mark
from psylist.console.table import fit
from psylist.model import Entry, ListSettings

_YEAR, _TITLE = Style.parse("cyan"), Style.parse("bold")
_SOURCE, _LANGUAGES = Style.parse("green"), Style.parse("magenta")
_STATUS = Style.parse("bold red")
_GAP = "  "
_YEAR_WIDTH = 4
# Columns of the list from which on there is place for more than year and title.
_MIN_WITH_SOURCE = 70
_MIN_WITH_LANGUAGES = 78
_MAX_SOURCE = 26


class EntryList(RowList):
    """The rows of entries.

    Attributes:
        entries: those that are shown.
        settings: of their list.
        language: in which titles and sources are shown.
    """

    def __init__(self) -> None:
        super().__init__(id="entries")
        self.entries: Sequence[Entry] = ()
        self.settings = ListSettings()
        self.language = self.settings.first
        self.empty = ""

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.entries[self.cursor] if self.cursor < self.count else None

    def nothing(self) -> str:
        """Why there are no entries."""
        return self.empty

    def cells(self, row: int, width: int) -> Cells:
        """Year and title, and what there is place for; what was retracted says so first."""
        entry = self.entries[row]
        year, title, source, languages, _ = list_row(entry, self.settings, self.language)
        status = f"{status_mark(entry)} " if entry.status else ""
        columns = []
        if width >= _MIN_WITH_SOURCE:
            columns.append((fit(source, min(_MAX_SOURCE, width // 4)), _SOURCE))
        if width >= _MIN_WITH_LANGUAGES:
            columns.append((fit(languages, len(" ".join(self.settings.languages))), _LANGUAGES))
        taken = _YEAR_WIDTH + sum(len(_GAP) + cell_len(text) for text, _ in columns)
        left = width - taken - len(_GAP) - len(status)
        columns.insert(0, (fit(title, max(1, left)), _TITLE))
        cells = [(fit(year, _YEAR_WIDTH), _YEAR)]
        for column in columns:
            cells += [(_GAP, PLAIN), column]
        cells.insert(2, (status, _STATUS))
        return cells
