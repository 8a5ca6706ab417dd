"""Questions to a person, on a terminal only, and the person's editor."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from psylist.console.streams import info, is_interactive, print_error
from psylist.errors import EditorError, UsageError, describe_os_error
from psylist.text.escape import single_line

YES = frozenset(["y", "yes", "是", "好"])

MAX_UNASKED = 5
"""How many entries are changed at once without a question."""

_DEFAULT_EDITOR = "notepad" if os.name == "nt" else "vi"
_INTERRUPTED = {-signal.SIGINT, 128 + signal.SIGINT}  # how an editor ends that Ctrl-C ended
_NOTHING = "Nothing was written."
_SET_EDITOR = "Set EDITOR to the editor you use, as in EDITOR=nano."


def confirm(question: str, *, default: bool = False) -> bool:
    """Ask a yes-or-no question.

    Args:
        question: to ask.
        default: what an empty answer means; anything else but a yes is a no.
    """
    sys.stderr.write(f"{single_line(question)} {'[Y/n]' if default else '[y/N]'} ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except (OSError, ValueError):
        return False
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    if default and answer == "\n":
        return True
    return _plain(answer) in YES


def ask(question: str, default: str) -> str:
    """Ask for a line of text.

    Args:
        question: to ask.
        default: what an empty answer means.
    """
    shown = f" [{single_line(default)}]" if default else ""
    sys.stderr.write(f"{single_line(question)}{shown} ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except (OSError, ValueError):
        return default
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return answer.strip() or default


def ask_choice(
    question: str, choices: Mapping[str, Collection[str]], default: str, means: str
) -> str:
    """Ask for one of several answers, again and again until it is one.

    Args:
        question: to ask.
        choices: the answers, each with the ways to give it.
        default: the answer that an empty line means.
        means: what each answer does.
    """
    while True:
        given = _plain(ask(question, default))
        for choice, words in choices.items():
            if given in words:
                return choice
        info(means)


def _plain(answer: str) -> str:
    """An answer, whatever keyboard and input method it was typed with."""
    return unicodedata.normalize("NFKC", answer).strip().casefold()


def confirm_same_meaning(asks: Mapping[str, Sequence[str]]) -> bool:
    """Ask whether the translations of source texts that change are still right.

    Args:
        asks: the entries, each with the languages of its translations.
    """
    if not asks:
        return False
    from psylist.console.changes import name_entries  # its differences are slow to load

    languages = ", ".join(dict.fromkeys(code for codes in asks.values() for code in codes))
    are = "Are the translations" if len(asks) > 1 or "," in languages else "Is the translation"
    return confirm(f"{are} of {name_entries([*asks])} ({languages}) still right?")


def require_confirmation(question: str, *, hint: str = "Use --yes.") -> bool:
    """Ask a question that only a person can answer.

    Raises:
        UsageError: nobody can be asked; the hint says what to do.
    """
    if not is_interactive():
        raise UsageError("cannot ask for confirmation (stdin is not a terminal)", hint=hint)
    return confirm(question)


def confirm_many(question: str, number: int, *, yes: bool) -> bool:
    """Whether to change so many entries: only a person lets more than a few change at once.

    Args:
        question: to ask.
        number: of entries.
        yes: the answer is known.

    Raises:
        UsageError: nobody can be asked.
    """
    if yes or number <= MAX_UNASKED:
        return True
    hint = f"Use --yes to change {number} entries; --dry-run shows what would change."
    if require_confirmation(question, hint=hint):
        return True
    info("nothing changed")
    return False


def confirm_distinct(title: str, like: str) -> bool:
    """Ask whether to add a work although it looks like an entry of the list."""
    return confirm(f"{title} looks like {like}. Add it anyway?")


def _editor_command() -> list[str]:
    value = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not value and not is_interactive():
        raise EditorError("no editor is set (VISUAL, EDITOR)", hint=_SET_EDITOR)
    try:
        # Backslashes separate the folders of a path on Windows; elsewhere they escape.
        parts = shlex.split(value or _DEFAULT_EDITOR, posix=os.name != "nt")
    except ValueError as error:
        message = f"the editor that is set is not a valid command: {value!r}"
        raise EditorError(message, hint=_SET_EDITOR) from error
    return [part.strip('"') if os.name == "nt" else part for part in parts] or [_DEFAULT_EDITOR]


class TerminalEditor:
    """The user's editor: VISUAL, else EDITOR, else vi (Notepad on Windows).

    Args:
        folder: that of the list, beside which texts are kept that could not be used.
        clear: called before the editor takes the terminal.
    """

    def __init__(self, folder: Path, clear: Callable[[], None] = lambda: None) -> None:
        self._folder = folder
        self._clear = clear

    def edit(self, text: str) -> str:
        """The text as the user leaves it; on a terminal, what is not UTF-8 can be edited again.

        Raises:
            EditorError: there is no editor, it failed, or it left no text in UTF-8; the hint says
                where what it left is kept.
            KeyboardInterrupt: Ctrl-C ended it.
            SystemExit: a signal ends psylist while it is open.
        """
        self._clear()
        command = _editor_command()
        with _scratch_file(text) as file:
            while True:
                self._open(command, file, text)
                try:
                    return file.read_text("utf-8-sig")  # Notepad adds a byte-order mark
                except UnicodeDecodeError as error:
                    problem = "the editor left a text that is not UTF-8"
                    if not self.confirm_retry(problem):
                        raise EditorError(problem, hint=self._keep_changed(file, text)) from error
                except OSError as error:
                    reason = describe_os_error(error)
                    message = f"what the editor left cannot be read: {reason}"
                    raise EditorError(message, hint=_NOTHING) from error

    def _open(self, command: list[str], file: Path, text: str) -> None:
        """Run the editor on a file; `text` is what it had at first."""
        try:
            code = _run([*command, str(file)])
        except OSError as error:
            message = f"cannot start the editor {command[0]!r}"
            raise EditorError(message, hint=_SET_EDITOR) from error
        except SystemExit as ended:
            said = self._keep_changed(file, text)
            self.info(f"{said}; the file of the editor is {file}")
            ended.add_note(said)
            raise
        if code in _INTERRUPTED:
            raise self._interrupted(file, text)
        if code != 0:
            end = f"exited with status {code}" if code > 0 else f"was ended by signal {-code}"
            message = f"the editor {command[0]!r} {end}"
            raise EditorError(message, hint=self._keep_changed(file, text))

    def _interrupted(self, file: Path, text: str) -> KeyboardInterrupt:
        """Ctrl-C as an error that says where the text is kept, if the editor had saved another."""
        error = KeyboardInterrupt()
        said = self._keep_changed(file, text)
        if said != _NOTHING:
            self.info(said)
            error.add_note(said)
        return error

    def _keep_changed(self, file: Path, text: str) -> str:
        """Keep what an editor has left, byte by byte, if it is another text; what to say of it."""
        try:
            left = file.read_bytes()
        except OSError:
            left = b""
        if not left.strip() or left.decode("utf-8", "replace").replace("\r\n", "\n") == text:
            return _NOTHING
        return f"{_NOTHING} Your text is kept in {self._save(left)}"

    def confirm_retry(self, problem: str) -> bool:
        """Show a problem of the text, and ask whether to edit it again."""
        if not is_interactive():
            return False
        print_error(UsageError(problem))
        return confirm("Edit again?", default=True)

    def confirm_same_meaning(self, asks: Mapping[str, Sequence[str]]) -> bool:
        """Ask whether the translations of a source text that was changed are still right."""
        return is_interactive() and confirm_same_meaning(asks)

    def info(self, message: str) -> None:
        """Show a message to the user."""
        info(message)

    def save_draft(self, text: str) -> str:
        """Save a text that could not be used; returns where, to read behind "is kept in"."""
        return self._save(text.encode("utf-8", "replace"))

    def _save(self, data: bytes) -> str:
        for folder in dict.fromkeys((self._folder, Path(), None)):
            try:
                handle, name = tempfile.mkstemp(".toml", "psylist-kept-", folder)
            except OSError:
                continue
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
            except OSError:  # a full disk takes the name of a file, and nothing in it
                Path(name).unlink(missing_ok=True)
                continue
            return name
        text = data.decode("utf-8", "replace")
        return f"no file, because none can be written. It is:\n{text}"


@contextlib.contextmanager
def _scratch_file(text: str) -> Iterator[Path]:
    """A file with a text, for as long as an editor needs it.

    Raises:
        UsageError: it cannot be created.
    """
    folder = ""
    stays = False
    try:
        try:
            folder = tempfile.mkdtemp(prefix="psylist-")
            file = Path(folder) / "entry.toml"
            file.write_text(text, "utf-8", errors="replace")
        except OSError as error:
            message = f"cannot create a temporary file: {describe_os_error(error)}"
            raise UsageError(message, hint=_NOTHING) from error
        yield file
    except SystemExit:  # the editor may be open still, and save once more
        stays = True
        raise
    finally:
        if folder and not stays:
            shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str]) -> int:
    """The exit code of an editor; Ctrl-C is left to it while it runs, as in git.

    Raises:
        OSError: it cannot be started.
        SystemExit: a signal ends psylist, as when a connection is lost.
    """
    # A handler of Python's, unlike SIG_IGN, is not inherited by the program that is started.
    old = {signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None)}
    for name in ("SIGTERM", "SIGHUP"):  # the latter is unknown to Windows
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            old[number] = signal.signal(number, _end)
    try:
        return subprocess.Popen(command).wait()  # noqa: S603  (the user's own command)
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def _end(number: int, _frame: object) -> None:
    """End psylist as a shell reports a signal, but not before the text of the editor is kept."""
    raise SystemExit(128 + number)
