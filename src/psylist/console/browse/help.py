"""The keys, on a screen of their own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from psylist.console.browse.keys import help_lines


class HelpScreen(ModalScreen[None]):
    """Shows every key until one is pressed that leads back."""

    AUTO_FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,fullwidth_question_mark", "dismiss", "back"),
    ]

    def compose(self) -> ComposeResult:
        """A line for each key."""
        with VerticalScroll(id="help"):
            yield Static("\n".join([*help_lines(), "Esc         back from here"]), markup=False)
