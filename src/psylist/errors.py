"""Every way psylist can fail, each with the exit code it ends in.

::

    PsylistError            1
    ├── DuplicateError      1   a change would make an entry a likely duplicate of another
    ├── UsageError          2   the command line, or what somebody writes, does not make sense
    ├── NotFoundError       3   no such entry, no such paper
    ├── AmbiguousError      3   several entries match
    ├── ServiceError        4   the network or a service failed; nothing was written
    └── DataFileError       5   the data file cannot be read or written, with every problem in it
        └── ChangedError    5   somebody else changed the file in the meantime

Findings (an export that is out of date, a file out of order) are results, not errors: exit code 1.
Any other exception is a bug: `psylist.cli` prints a request to report it and the traceback, and
ends with `EXIT_BUG`, so that a script never takes a crash for findings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

EXIT_BUG = 70
"""EX_SOFTWARE of sysexits.h: an internal error."""
EXIT_INTERRUPTED = 130
"""Ctrl-C, as shells report it: 128 + SIGINT."""


def describe_bug(error: Exception) -> str:
    """The name and message of an unexpected error, and where it was raised."""
    import traceback  # rarely needed, and slow to load
    from pathlib import Path

    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"


def describe_os_error(error: Exception) -> str:
    """What the system says of a failure, for the end of a sentence: ``permission denied``."""
    return str(getattr(error, "strerror", None) or error).lower()


class PsylistError(Exception):
    """A failure that a person can act on: one sentence, and a remedy.

    Attributes:
        hint: the remedy, or an empty string.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def join_errors(errors: Sequence[PsylistError]) -> PsylistError:
    """One error that says what is wrong with each of several things; an only one is itself."""
    if len(errors) == 1:
        return errors[0]
    hints = dict.fromkeys(error.hint for error in errors if error.hint)
    joined = PsylistError("\n".join(map(str, errors)), hint=" ".join(hints))
    joined.exit_code = max(error.exit_code for error in errors)
    return joined


class DuplicateError(PsylistError):
    """A change would make an entry a likely duplicate of another; nothing was written."""


class UsageError(PsylistError):
    """The command line does not make sense."""

    exit_code = 2


class EditorError(UsageError):
    """The person's editor cannot be started, or failed."""


class NotFoundError(PsylistError):
    """There is no such entry in the list, or no such paper at the service."""

    exit_code = 3


class AmbiguousError(PsylistError):
    """Several entries match what was given."""

    exit_code = 3


class ServiceError(PsylistError):
    """The network or a service failed: nobody can say whether the paper exists."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a data file.

    Attributes:
        line: counted from 1; 0 when the whole file is meant.
        entry: the entry's id or its ordinal in words, or an empty string outside any entry.
        message: what is wrong, naming the field.
        other_line: of what the message means besides; 0 for nothing.
    """

    line: int
    entry: str
    message: str
    other_line: int = 0

    def __str__(self) -> str:
        """What is wrong, and in which entry."""
        other = f" (line {self.other_line})" if self.other_line else ""
        return (f"entry {self.entry}: " if self.entry else "") + self.message + other


class DataFileError(PsylistError):
    """The data file cannot be read or written; it is as it was."""

    exit_code = 5

    def __init__(self, file: str, problems: Sequence[Problem], *, hint: str = "") -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(self._sentence(problem) for problem in problems), hint=hint)

    def _sentence(self, problem: Problem) -> str:
        place = f"{self.file}:{problem.line}" if problem.line else self.file
        return f"{place}: {problem}"


class ChangedError(DataFileError):
    """Somebody else changed the data file after it was read."""


class InvalidTextError(UsageError):
    """A text that somebody changes would break a rule of the format; nothing was written.

    Attributes:
        problems: what is wrong, with lines of a text that nobody sees; the message has none.
    """

    def __init__(self, problems: Sequence[Problem], *, hint: str = "") -> None:
        self.problems = tuple(replace(problem, other_line=0) for problem in problems)
        super().__init__("\n".join(map(str, self.problems)), hint=hint)

    def below(self, lines: int) -> "InvalidTextError":
        """The same with lines of the part of the text that begins below so many lines."""
        moved = [replace(one, line=max(one.line - lines, 0)) for one in self.problems]
        return InvalidTextError(moved, hint=self.hint)
