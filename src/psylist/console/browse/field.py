"""A field for text of which every change is acted on at once."""

from collections.abc import Callable
from unicodedata import category

from textual.events import Key
from textual.widgets import Input


def typed_text(event: Key) -> str:
    """What a key puts into a field; input methods type spaces of other widths, which are spaces."""
    character = event.character or ""
    if len(character) == 1 and category(character) == "Zs":
        return " "
    return character if event.is_printable else ""


class TypedField(Input):
    """A field for text.

    Args:
        act: called with each new value.
    """

    def __init__(self, act: Callable[[str], None], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(compact=True, select_on_focus=False, id=id)
        self.cursor_blink = False  # over ssh, each blink is a packet
        self._act = act
        self._known = ""

    def start_with(self, value: str) -> None:
        """Show a value that has been acted on."""
        self._known = self.value = value

    def take_value(self) -> None:
        """Act on the value, if it is another one."""
        if self.value != self._known:
            self._known = self.value
            self._act(self.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """It was changed otherwise than by a key, as by what is pasted."""
        event.stop()
        self.take_value()
