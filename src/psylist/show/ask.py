"""Questions to a person. Nobody is asked where no terminal is."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from psylist.errors import UsageError
from psylist.show.streams import fail, is_terminal
from psylist.visible import one_line


def someone_there() -> bool:
    """Whether a person can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def yes(question: str) -> bool:
    """Whether a person says yes; no answer is a no."""
    sys.stderr.write(f"{one_line(question)} [y/N] ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except (OSError, ValueError):
        return False
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return answer.strip().casefold() in {"y", "yes", "是", "好"}


def _editor_words() -> list[str]:
    told = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(told)
    except ValueError as error:
        msg = f"EDITOR is no command line: {told!r}"
        raise UsageError(msg, hint="Set it to the editor you use, as in EDITOR=nano.") from error
    return words or ["vi"]


class TerminalEditor:
    """The user's editor: VISUAL, else EDITOR, else vi.

    Args:
        clear: called before the editor takes the terminal.
    """

    def __init__(self, clear: Callable[[], None] = lambda: None) -> None:
        self._clear = clear

    def edit(self, text: str) -> str:
        """The text as the user leaves it.

        Raises:
            UsageError: there is no editor, or it failed.
        """
        self._clear()
        words = _editor_words()
        with tempfile.TemporaryDirectory(prefix="psylist-") as folder:
            file = Path(folder) / "entry.toml"
            file.write_text(text, "utf-8")
            try:
                ended = subprocess.run([*words, str(file)], check=False)  # noqa: S603
            except OSError as error:
                msg = f"cannot start the editor {words[0] if words else ''!r}"
                raise UsageError(
                    msg,
                    hint="Set EDITOR to the editor you use, as in EDITOR=nano.",
                ) from error
            if ended.returncode != 0:
                told = f"the editor {words[0]!r} ended with {ended.returncode}"
                raise UsageError(told, hint="Nothing was written.")
            try:
                return file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(
                    "the editor left no UTF-8 text", hint="Nothing was written."
                ) from error

    def again(self, problem: str) -> bool:
        """Whether the user, told of a problem, wants to mend the text."""
        if not someone_there():
            return False
        fail(UsageError(problem))
        return yes("Edit it again?")

    def keep(self, text: str) -> str:
        """Keeps a text that could not be used, and says where."""
        handle, name = tempfile.mkstemp(prefix="psylist-kept-", suffix=".toml")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        return name
