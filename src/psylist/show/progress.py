"""What is being waited for, while it is: a spinner on a terminal, nothing elsewhere."""

import sys

from rich.console import Console
from rich.status import Status
from rich.text import Text

from psylist.show.streams import has_colour, is_terminal, say
from psylist.visible import one_line


class Waiting:
    """A notice to hand to a use case: the last one is shown on stderr until `done`."""

    def __init__(self) -> None:
        self._status: Status | None = None
        self._terminal = is_terminal(sys.stderr)
        self._spins = self._terminal and has_colour(sys.stderr)

    def __call__(self, message: str) -> None:
        """Says what is being waited for from now on."""
        if not self._spins:
            if self._terminal:
                say(f"{message} …")
            return
        text = Text(one_line(message))
        if self._status is None:
            self._status = Status(text, console=Console(stderr=True))
            self._status.start()
        else:
            self._status.update(text)

    def done(self) -> None:
        """Clears the line: something else is to be said or asked."""
        if self._status is not None:
            self._status.stop()
            self._status = None
