"""`psylist undo`: the last change of a list taken back."""

from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.history import Step, forget, last_step
from psylist.catalog.read import decode_text, read_bytes
from psylist.errors import DataFileError, Problem, describe_os_error


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was taken back.

    Attributes:
        step: the change.
        before: the text of the data file with the change.
        after: its text without it; None where there was no file.
    """

    step: Step
    before: str
    after: str | None


def undo(path: Path, *, dry_run: bool) -> Undone:
    """Take back the last change that psylist made to a data file.

    Args:
        path: the data file.
        dry_run: leave the file alone.

    Raises:
        NotFoundError: there is no change to take back.
        DataFileError: the file was changed otherwise since, or cannot be read or written.
    """
    with lock(path):
        data = read_bytes(path)
        text = decode_text(path, data)
        step = last_step(path, text)
        before = step.restore(path, text)
        if not dry_run:
            if before is None:
                _remove(path)
            else:
                replace_if_unchanged(path, before, expected=data)
            forget(path, step)
    return Undone(step, text, before)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        reason = describe_os_error(error)
        raise DataFileError(str(path), [Problem(0, "", f"cannot be removed: {reason}")]) from error
