"""Rows on a part of the screen, of which one is chosen; only those that are seen are made."""

from abc import abstractmethod
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

PLAIN = Style.null()
CHOSEN = Style(reverse=True)  # seen without colours too
BLURRED = Style(reverse=True, dim=True)
QUIET = Style(dim=True)
_WHEEL = 3  # rows

Cells = Sequence[tuple[str, Style]]
"""Texts behind each other, each in its style."""


def strip_of(cells: Cells, width: int, style: Style = PLAIN) -> Strip:
    """A line of the screen.

    Args:
        cells: what is on it.
        width: of the line, in columns.
        style: laid over all of it.
    """
    segments = [Segment(text, own + style) for text, own in cells]
    return Strip(segments).adjust_cell_length(width, style)


class RowList(Widget, can_focus=True):
    """Rows below each other, and a cursor on one of them.

    Attributes:
        cursor: the row that is chosen.
    """

    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor is on another row, or the rows are others."""

    class Chosen(Message):
        """A row was clicked that the cursor was on already."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id)
        self.cursor = 0
        self._top = 0

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def cells(self, row: int, width: int) -> Cells:
        """What a row shows in so many columns."""

    def nothing(self) -> str:
        """What is shown where there are no rows."""
        return ""

    def update_rows(self, cursor: int) -> None:
        """Show rows that have changed, with the cursor on one of them, as far as there is one."""
        self.move_to(cursor)
        self.refresh()

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest one."""
        self.cursor = max(0, min(row, self.count - 1))
        self._scroll()
        self.refresh()
        self.post_message(self.Moved())

    def move_by(self, rows: int) -> None:
        """Move the cursor down, or up if negative."""
        self.move_to(self.cursor + rows)

    @property
    def page(self) -> int:
        """The rows that are seen at once, but one."""
        return max(1, self.size.height - 1)

    def render_line(self, y: int) -> Strip:
        """A line of the screen, counted from the top of the widget."""
        width, row = self.size.width, self._top + y
        if row >= self.count:
            text = self.nothing() if not self.count and y == 1 else ""
            return strip_of([(text, QUIET)], width)
        style = PLAIN
        if row == self.cursor:
            style = CHOSEN if self.has_focus else BLURRED
        return strip_of(self.cells(row, width), width, style)

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._scroll()

    def on_focus(self) -> None:
        """Show where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.move_by(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.move_by(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """A row is chosen by a click, and meant by another one."""
        row = self._top + event.y
        if row >= self.count:
            return
        if row == self.cursor:
            self.post_message(self.Chosen())
        else:
            self.move_to(row)

    def _scroll(self) -> None:
        height = self.size.height
        if not height:  # hidden: what was seen is seen again
            return
        lowest = max(0, self.count - height)
        self._top = max(self.cursor - height + 1, min(self._top, self.cursor, lowest), 0)
