"""The rows of a table as text, also where a quote is never closed."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from typing import Any


class CsvRows:
    """The rows of a table; a quote that is never closed takes no other row along.

    Attributes:
        start: line of the row, from 1.
        is_mended: whether the row was read without a quote that is never closed.
    """

    def __init__(self, text: str, delimiter: str) -> None:
        self.start = 0
        self.is_mended = False
        self._lines = [*io.StringIO(text, newline="")]
        self._delimiter = delimiter
        self._next = 0  # index of the first line that is not read
        self._width = 0  # of the head

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        if self._next >= len(self._lines):
            raise StopIteration
        first = self._next
        self.start, self.is_mended = first + 1, False
        row, count, error = self._read(first)
        if (error or count > 1) and not self._is_well_quoted(first, count):
            # By its own line alone: is it a row, or the beginning of a text of several lines?
            alone = next(self._reader([self._lines[first]], quoting=csv.QUOTE_NONE))
            if self._width and (len(alone) >= self._width or self._is_row(first + 1)):
                row, count, error = [cell.strip('"') for cell in alone], 1, None
                self.is_mended = True
        if error:
            raise error
        self._next = first + count
        self._width = self._width or len(row)
        return row

    def _read(self, first: int) -> tuple[list[str], int, csv.Error | None]:
        """A row as leniently as spreadsheets read it, its number of lines, and what is wrong."""
        lines = itertools.islice(self._lines, first, None)
        reader = csv.reader(lines, delimiter=self._delimiter)
        row: list[str] = []
        error = None
        try:
            row = next(reader, [])
        except csv.Error as found:
            error = found
        return row, max(1, reader.line_num), error

    def _is_row(self, index: int) -> bool:
        """Whether a line is a whole row by itself."""
        cells = next(self._reader(self._lines[index : index + 1]), [])
        return len(cells) == self._width

    def _is_well_quoted(self, first: int, count: int) -> bool:
        try:
            next(self._reader(self._lines[first : first + count], strict=True), [])
        except csv.Error:
            return False
        return True

    def _reader(self, lines: Iterable[str], **options: Any) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, **options)
