"""The data file written whole or not at all, by one writer at a time."""

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from psylist.errors import ChangedError, DataFileError, Problem

_PATIENCE = 60.0
"""Seconds to wait for another psylist that is writing the same file."""


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Holds the right to write a data file.

    The lock lies in the system's folder for temporary files, where all users and all homes find
    the same one. Not beside the list: a list is kept in git, and nobody wants a lock file there.

    Raises:
        DataFileError: another psylist holds it for longer than a minute.
    """
    digest = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]
    with contextlib.ExitStack() as held:
        try:
            file = _locks_folder() / f"{digest}.lock"
            held.enter_context(FileLock(file, _PATIENCE, mode=0o666, poll_interval=0.02))
        except Timeout as error:
            message = f"another psylist has been writing it for {_PATIENCE:.0f} seconds"
            raise DataFileError(str(path), [Problem(0, "", message)], hint="Try again.") from error
        except OSError as error:
            message = (
                f"cannot be locked: {error.filename}: {(error.strerror or str(error)).lower()}"
            )
            raise DataFileError(str(path), [Problem(0, "", message)]) from error
        yield


def _locks_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / "psylist-locks"
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        folder.chmod(0o1777)  # for every user of the machine, as the folder it lies in
    return folder


def replace_if_unchanged(path: Path, text: str, *, expected: bytes | None) -> None:
    """Replaces a file's content: a reader sees the old text or the new one, never a part.

    Mode and symbolic link stay as they were.

    Args:
        path: the file.
        text: its new content; line breaks are written as they are.
        expected: the bytes it held when it was read; None for a file that is to be created.

    Raises:
        ChangedError: it holds something else by now.
        DataFileError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:  # a byte on the command line that is no UTF-8
        message = "the new text holds something that is no Unicode; nothing was written"
        raise DataFileError(str(path), [Problem(0, "", message)]) from error
    try:
        if target.exists() and not (target.is_file() or target.is_dir()):
            raise OSError(errno.EINVAL, "is no regular file")
        _sweep(target)
        temporary = _write_temporary(target, data)
        try:
            _refuse_if_changed(path, target, expected)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataFileError(
            str(path), [Problem(0, "", f"cannot be written: {reason}; nothing was changed")]
        ) from error


def ensure_parent(path: Path) -> None:
    """Makes the folder that a file is to lie in, if it is not there.

    Raises:
        DataFileError: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "not a directory" if isinstance(error, FileExistsError) else error.strerror
        raise DataFileError(str(path), [Problem(0, "", f"cannot be written: {reason}")]) from error


def write_atomic(path: Path, text: str) -> None:
    """Writes a file anew, whatever it held; its folder is made.

    Raises:
        DataFileError: it cannot be written.
    """
    ensure_parent(path)
    with lock(path):
        before = path.read_bytes() if path.is_file() else None
        replace_if_unchanged(path, text, expected=before)


def _refuse_if_changed(path: Path, target: Path, expected: bytes | None) -> None:
    now = target.read_bytes() if target.exists() else None
    if now != expected:
        raise ChangedError(
            str(path),
            [Problem(0, "", "was changed by someone else while psylist was at work")],
            hint="Nothing was written. Run the command again.",
        )


def _write_temporary(target: Path, data: bytes) -> Path:
    """A finished file beside the target, on the disk and with the target's mode."""
    handle, name = tempfile.mkstemp(
        prefix=f"{_prefix(target)}{os.getpid()}-", suffix=".tmp", dir=target.parent
    )
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        with contextlib.suppress(OSError, AttributeError):  # not ours to give away, or not a Unix
            owner = target.stat()
            os.chown(temporary, owner.st_uid, owner.st_gid)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


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
                and _orphaned(name, target)
            ):
                left.unlink(missing_ok=True)


def _orphaned(name: str, target: Path) -> bool:
    """Whether the process that began a temporary file has ended."""
    owner = name.removeprefix(_prefix(target)).partition("-")[0]
    if not owner.isdecimal():
        return True
    try:
        os.kill(int(owner), 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's
        return False
    return int(owner) == os.getpid()


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, where the system knows folders as files."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
