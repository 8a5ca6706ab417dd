"""The data file written whole or not at all, by one writer at a time."""

import contextlib
import errno
import os
import shlex
import stat
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from psylist.catalog import platform
from psylist.errors import ChangedError, DataFileError, Problem, UsageError, describe_os_error

_PATIENCE = 60.0
"""Seconds to wait for another psylist that is writing the same file."""
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_held: dict[Path, contextlib.ExitStack] = {}
"""The files that this process has locked, with what is open until it lets them go."""


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Holds the right to write a data file.

    Raises:
        DataFileError: another psylist holds it for longer than a minute.
    """
    target = Path(os.path.realpath(path))
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(platform.exclusive(target, _PATIENCE))
        except TimeoutError as error:
            message = f"another psylist has been writing it for {_PATIENCE:.0f} seconds"
            raise DataFileError(str(path), [Problem(0, "", message)], hint="Try again.") from error
        except OSError as error:
            message = f"cannot be locked: {error.filename}: {describe_os_error(error)}"
            raise DataFileError(str(path), [Problem(0, "", message)]) from error
        _held[target] = stack
        stack.callback(_held.pop, target)
        yield


def replace_if_unchanged(path: Path, text: str, *, expected: bytes | None) -> None:
    """Replaces a file's content: a reader sees the old text or the new one, never a part.

    Mode and symbolic link stay as they were.

    Args:
        path: the file.
        text: its new content; line breaks are written as they are.
        expected: the bytes it held when it was read; None for a file that is to be created.

    Raises:
        ChangedError: it holds something else by now.
        UsageError: the content holds bytes of the command line that are not UTF-8.
        DataFileError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:  # a byte on the command line that is not UTF-8
        message = f"{path}: the new text holds bytes that are not UTF-8"
        hint = "Nothing was written. Write the text in UTF-8."
        raise UsageError(message, hint=hint) from error
    try:
        if target.exists() and not (target.is_file() or target.is_dir()):
            raise OSError(errno.EINVAL, "is not a regular file")
        _refuse_read_only(path, target)
        _sweep(target)
        with _temporary_file(target, data) as temporary:
            _refuse_if_changed(path, target, expected)
            platform.retry_while_held(partial(temporary.replace, target))
        platform.sync_folder(target.parent)
    except OSError as error:
        reason = describe_os_error(error)
        raise DataFileError(
            str(path), [Problem(0, "", f"cannot be written: {reason}; it stays as it was")]
        ) from error


def ensure_parent(path: Path) -> None:
    """Makes the folder that a file is to lie in, if it is not there.

    Raises:
        DataFileError: it cannot be made, or what is there is a folder or a device.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            kind = "a directory" if path.is_dir() else "not a regular file"
            raise DataFileError(str(path), [Problem(0, "", f"cannot be written: is {kind}")])
    except OSError as error:
        is_file = isinstance(error, FileExistsError)
        reason = "not a directory" if is_file else describe_os_error(error)
        raise DataFileError(str(path), [Problem(0, "", f"cannot be written: {reason}")]) from error


def prepare_output(path: Path, data_file: Path, *others: Path) -> None:
    """Sees that a report or a picture can be written: makes its folder.

    Args:
        path: of the report or the picture.
        data_file: of the list.
        others: what else the command reads.

    Raises:
        UsageError: it would take the place of the data file, or of another one that is read.
        DataFileError: it cannot be written.
    """
    refuse_read_file(path, data_file, *others)
    ensure_parent(path)


def refuse_read_file(path: Path, data_file: Path, *others: Path) -> None:
    """Raise if a file that is to be written is one that is read, under whatever name.

    Args:
        path: of the file that is to be written.
        data_file: of the list.
        others: what else is read.

    Raises:
        UsageError: it is.
    """
    reason = "is the list itself" if _is_same_file(path, data_file) else ""
    if not reason and any(_is_same_file(path, other) for other in others):
        reason = "is read by this command"
    if reason:
        message = f"{path} {reason}; what is written would take its place"
        raise UsageError(message, hint="Name another file.")


def _is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file, also to one that is not there yet."""
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there
        return os.path.realpath(path) == os.path.realpath(other)


def write_atomic(path: Path, text: str) -> None:
    """Writes a file anew, whatever it held; its folder is made.

    Raises:
        DataFileError: it cannot be written.
    """
    ensure_parent(path)
    with lock(path):
        before = path.read_bytes() if path.is_file() else None
        replace_if_unchanged(path, text, expected=before)


def _refuse_read_only(path: Path, target: Path) -> None:
    """Refuses a file that nobody is to write: the rename over it would not ask, nor would root."""
    if target.exists() and not target.stat().st_mode & _WRITABLE:
        message = "cannot be written: it is read-only; it stays as it was"
        hint = f"`chmod u+w {shlex.quote(str(path))}` makes it writable."
        raise DataFileError(str(path), [Problem(0, "", message)], hint=hint)


def _refuse_if_changed(path: Path, target: Path, expected: bytes | None) -> None:
    now = target.read_bytes() if target.exists() else None
    if now != expected:
        raise ChangedError(
            str(path),
            [Problem(0, "", "was changed by someone else while psylist was at work")],
            hint="Nothing was written. Run the command again.",
        )


@contextlib.contextmanager
def _temporary_file(target: Path, data: bytes) -> Iterator[Path]:
    """A finished file beside the target, on the disk and with the target's mode.

    It is locked, which tells a sweep that its writer is alive, and stays so once it has taken the
    place of a file that is locked: whoever waits for that one locks what lies there by then. It is
    removed if the context fails.
    """
    handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with contextlib.ExitStack() as stack:
            file = stack.enter_context(os.fdopen(handle, "wb"))
            platform.try_lock(handle)
            file.write(data)
            file.flush()
            os.fsync(handle)
            temporary.chmod(platform.mode_for(target))
            platform.copy_owner(target, temporary)
            if platform.OPEN_FILES_BLOCK:
                file.close()
            yield temporary
            if target in _held:
                _held[target].enter_context(stack.pop_all())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _prefix(target: Path) -> str:
    return f".{target.name}.psylist-"


def _sweep(target: Path) -> None:
    """Clears what a killed run left half written; the caller holds the lock."""
    with contextlib.suppress(OSError):  # a folder may be written and not read
        for left in target.parent.iterdir():
            name = left.name
            if (
                name.startswith(_prefix(target))
                and name.endswith(".tmp")
                and platform.is_abandoned(left)
            ):
                left.unlink(missing_ok=True)
