"""One of several things, chosen from a list that becomes shorter as one types."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from psylist.console.browse.field import TypedField
from psylist.console.browse.keys import CHOICE_KEYS, bindings, footer
from psylist.console.browse.rows import PLAIN, QUIET, Cells, RowList
from psylist.console.table import fit
from psylist.text.escape import single_line
from psylist.text.scripts import search_key


@dataclass(frozen=True, slots=True)
class MenuItem:
    """Something that can be chosen.

    Attributes:
        value: what it means.
        label: how it is shown; the value itself if empty.
        note: what stands behind it: a number, a state.
        names: what else it is called.
    """

    value: str
    label: str = ""
    note: str = ""
    names: Sequence[str] = ()

    @property
    def text(self) -> str:
        """The label on one line, with the names behind it."""
        label = self.label or self.value
        return single_line(f"{label} ({', '.join(self.names)})" if self.names else label)

    @property
    def keys(self) -> list[str]:
        """What it is called, for comparing."""
        return [search_key(single_line(name)) for name in (self.label or self.value, *self.names)]


@dataclass(frozen=True, slots=True)
class Menu:
    """What is to be chosen.

    Attributes:
        title: what for, in a few words.
        items: from what.
        free: how a value is introduced that is typed and not among them, as in ``new tag``; empty
            if it must be one of them.
    """

    title: str
    items: Sequence[MenuItem]
    free: str = ""


class _Choices(RowList):
    """The choices that contain what is typed."""

    def __init__(self, choices: Sequence[MenuItem]) -> None:
        super().__init__(id="choices")
        self.can_focus = False  # it is moved through from the field
        self.choices = choices

    @property
    def count(self) -> int:
        return len(self.choices)

    def nothing(self) -> str:
        return "nothing like it"

    def cells(self, row: int, width: int) -> Cells:
        choice = self.choices[row]
        note = single_line(choice.note)
        left = max(1, width - (cell_len(note) + 1 if note else 0))
        return [(fit(choice.text, left), PLAIN), (f" {note}" if note else "", QUIET)]


class _ChoiceField(TypedField):
    """The field for what is looked for, from which one moves through what is found."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CHOICE_KEYS, "screen")]


class Picker(ModalScreen[str | None]):
    """Shows a menu; ends with the value that was chosen, or None.

    Args:
        menu: what is to be chosen.
    """

    def __init__(self, menu: Menu) -> None:
        super().__init__()
        self._menu = menu
        self._keys = {id(choice): choice.keys for choice in menu.items}
        self._list = _Choices(menu.items)
        self.field = _ChoiceField(self.narrow)

    def compose(self) -> ComposeResult:
        """A title, a field, the choices, the keys."""
        with Vertical(id="picker"):
            yield Static(self._menu.title, id="title", markup=False)
            yield self.field
            yield self._list
            yield Static(footer(CHOICE_KEYS, 60), id="picker-keys", markup=False)

    def narrow(self, typed: str) -> None:
        """Show the choices that contain what is typed."""
        self._list.choices = self._matching(typed)
        self._list.update_rows(0)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Another choice: the entry behind the menu stays."""
        event.stop()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A choice was clicked."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """End with the choice that the cursor is on."""
        if self._list.count:
            self.dismiss(self._list.choices[self._list.cursor].value)

    def action_back(self) -> None:
        """End without one."""
        self.dismiss(None)

    def action_down(self, rows: int) -> None:
        """Move the cursor."""
        self._list.move_by(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is seen at once."""
        self._list.move_by(pages * self._list.page)

    def _matching(self, typed: str) -> list[MenuItem]:
        key, value = search_key(typed), typed.strip()
        found = [
            choice
            for choice in self._menu.items
            if any(key in own for own in self._keys[id(choice)])
        ]
        found.sort(key=lambda choice: key not in self._keys[id(choice)])  # the very same is first
        is_known = any(key in self._keys[id(choice)] for choice in found)
        if self._menu.free and value and not is_known:
            found.append(MenuItem(value, f"{self._menu.free}: {value}"))
        return found
