"""The two streams: data goes to stdout, messages to stderr. This module loads nothing heavy."""

import os
import re
import stat
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO, cast

from psylist.errors import DataFileError, Problem, PsylistError, describe_os_error
from psylist.text.escape import escape_controls, single_line

_MAX_FRAMES = 40  # of a traceback
_MAX_MESSAGE = 4_000  # characters: a message about a line of megabytes hides all others
_WORKFLOW_COMMAND = re.compile(r"(?:^|\r)[^\S\r\n]*:(?=:)|#(?=#\[)", re.MULTILINE)
"""What GitHub Actions obeys in a log: ``::`` behind blanks; the older ``##[`` anywhere."""
_ZERO_WIDTH_SPACE = "\u200b"


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def is_interactive() -> bool:
    """Whether a person can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def has_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream: NO_COLOR, FORCE_COLOR, TERM=dumb, a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def configure_streams() -> None:
    """Make both streams accept every character, whatever the encoding of the environment."""
    # A stream that was closed before the program began is None.
    sys.stdout = sys.stdout or _devnull()
    sys.stderr = sys.stderr or _devnull()
    sys.stdin = sys.stdin or _devnull("r")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Data for a file or a program is UTF-8, whatever a terminal here would show.
    if isinstance(sys.stdout, TextIOWrapper) and not is_terminal(sys.stdout):
        # An encoding alone would make the stream strict again.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_stdout(text: str, *, has_commands: bool = False) -> None:
    """Write data to stdout; that its reader has gone away is not an error.

    The program goes on to its end: findings end it with 1 although nobody reads them all.

    Args:
        text: the data.
        has_commands: whether it is meant to be obeyed by GitHub Actions. Anything else is not:
            titles and summaries are other people's words.
    """
    try:
        sys.stdout.write(text if has_commands or _is_file(sys.stdout) else _disarmed(text))
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_rest()
    except OSError as error:
        _drop_rest()
        reason = describe_os_error(error)
        raise DataFileError("stdout", [Problem(0, "", f"cannot be written: {reason}")]) from error


def end_line() -> None:
    """End the line on which a terminal shows ^C."""
    if is_terminal(sys.stderr):
        _write_stderr("")


def info(message: str) -> None:
    """Print a message on one line."""
    _write_stderr(_message(message))


def info_indented(message: str) -> None:
    """Print a message with its indentation: a detail of the one above."""
    _write_stderr(" " * (len(message) - len(message.lstrip(" "))) + _message(message))


def write_stderr(text: str) -> None:
    """Write lines that are safe for a terminal to stderr, as they are."""
    _write_stderr(text.removesuffix("\n"))


def warning(message: str) -> None:
    """Print a warning on one line."""
    _write_stderr(_styled("33", "warning: ") + _message(message))


def print_error(failure: PsylistError) -> None:
    """Print an error, and its remedy on a line of its own."""
    for line in str(failure).splitlines() or [type(failure).__name__]:
        error(line)
    if failure.hint:
        hint(failure.hint)


def print_failures(failures: Sequence[PsylistError]) -> int:
    """Print what went wrong with some of many; returns the exit code: the highest, 0 for none."""
    for failure in failures:
        print_error(failure)
    return max((failure.exit_code for failure in failures), default=0)


def print_bug(bug: Exception, version: str) -> None:
    """Print an unexpected exception: a request to report it, above its traceback."""
    summary = "".join(traceback.format_exception_only(bug)).strip()
    error(f"psylist has a bug: {summary}")
    hint("Please report it to psylist's developers, with the lines below.")
    where = f"psylist {version}, Python {sys.version.split()[0]}, {sys.platform}"
    # The innermost frames tell the most, and endless recursion has a thousand.
    lines = traceback.format_exception(bug, limit=-_MAX_FRAMES)
    for line in [where, *"".join(lines).splitlines()]:
        _write_stderr(escape_controls(line))


def error(message: str) -> None:
    """Print what went wrong, on one line."""
    _write_stderr(_styled("31", "error: ") + _message(message))


def hint(remedy: str) -> None:
    """Print what to do about it, on one line."""
    _write_stderr(_styled("36", "hint: ") + _message(remedy))


def styled(text: str, code: str, stream: TextIO) -> str:
    """The text in an SGR style if the stream has colours."""
    return f"\x1b[{code}m{text}\x1b[0m" if has_colour(stream) else text


def _devnull(mode: str = "w") -> TextIO:
    # Open for as long as the program runs.
    return cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))


def _drop_rest() -> None:
    """What is left in the buffer must not fail again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _styled(code: str, text: str) -> str:
    return styled(text, code, sys.stderr)


def _message(text: str) -> str:
    """A message on one line, cut in the middle if it is endless."""
    line = single_line(text)
    half = _MAX_MESSAGE // 2
    return line if len(line) <= _MAX_MESSAGE else f"{line[:half]} … {line[-half:]}"


def _disarmed(text: str) -> str:
    """A text for a log of GitHub Actions: the same to the eye, but nothing in it is a command."""
    if os.environ.get("GITHUB_ACTIONS", "").casefold() in {"", "0", "false"}:
        return text
    return _WORKFLOW_COMMAND.sub(lambda match: match[0] + _ZERO_WIDTH_SPACE, text)


def _is_file(stream: TextIO) -> bool:
    """Whether a stream goes to a file, which no log shows."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # no descriptor, or closed
        return False


def _write_stderr(line: str) -> None:
    try:
        sys.stderr.write(_disarmed(line) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
