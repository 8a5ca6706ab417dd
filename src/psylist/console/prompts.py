"""Questions to a person. Nobody is asked where no terminal is."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from psylist.console.streams import info, is_terminal, print_error
from psylist.errors import UsageError
from psylist.text.escape import single_line


def is_interactive() -> bool:
    """Whether a person can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def confirm(question: str) -> bool:
    """Whether a person says yes; no answer is a no."""
    sys.stderr.write(f"{single_line(question)} [y/N] ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except (OSError, ValueError):
        return False
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return answer.strip().casefold() in {"y", "yes", "是", "好"}


def confirm_distinct(title: str, like: str) -> bool:
    """Whether a person says that a work is not the entry of the list that it looks like."""
    return confirm(f"{title} looks like {like}. Add it all the same?")


def _editor_words() -> list[str]:
    message = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not message and not is_interactive():
        raise UsageError(
            "no editor is set, and nobody is there to use one", hint="Set EDITOR to a command."
        )
    message = message or "vi"
    try:
        words = shlex.split(message)
    except ValueError as error:
        msg = f"the editor that is set is no command line: {message!r}"
        raise UsageError(
            msg, hint="Set EDITOR to the editor you use, as in EDITOR=nano."
        ) from error
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
        with _scratch_file(text) as file:
            try:
                code = _run([*words, str(file)])
            except OSError as error:
                raise UsageError(
                    f"cannot start the editor {words[0]!r}",
                    hint="Set EDITOR to the editor you use, as in EDITOR=nano.",
                ) from error
            if code != 0:
                message = f"the editor {words[0]!r} ended with {code}"
                raise UsageError(message, hint="Nothing was written.")
            try:
                return file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                message = "the editor left no UTF-8 text"
                raise UsageError(message, hint="Nothing was written.") from error

    def confirm_retry(self, problem: str) -> bool:
        """Whether the user, told of a problem, wants to mend the text."""
        if not is_interactive():
            return False
        print_error(UsageError(problem))
        return confirm("Edit it again?")

    def info(self, message: str) -> None:
        """Says something to the user."""
        info(message)

    def save_draft(self, text: str) -> str:
        """Keeps a text that could not be used, and says where."""
        for folder in (None, Path.cwd()):
            try:
                handle, name = tempfile.mkstemp(".toml", "psylist-kept-", folder)
                with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
                    file.write(text)
            except OSError:
                continue
            return name
        return f"no file, as none can be written; here it is:\n{text}"


@contextlib.contextmanager
def _scratch_file(text: str) -> Iterator[Path]:
    """A file with a text, for as long as an editor needs it.

    Raises:
        UsageError: there is no place for one.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="psylist-")
        file = Path(folder.name) / "entry.toml"
        file.write_text(text, "utf-8", errors="replace")
    except OSError as error:
        message = (
            f"there is no place for a temporary file: {(error.strerror or str(error)).lower()}"
        )
        raise UsageError(message, hint="Nothing was written.") from error
    with folder:
        yield file


def _run(words: list[str]) -> int:
    """The exit code of an editor; Ctrl-C is its own affair while it runs, as in git."""
    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        editor = subprocess.Popen(words, preexec_fn=_hear_interrupts)  # noqa: PLW1509, S603
        return editor.wait()
    finally:
        signal.signal(signal.SIGINT, old)


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
