"""What differs between Linux, macOS and Windows; everything else in psylist is the same on all."""

import contextlib
import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")

OPEN_FILES_BLOCK = sys.platform == "win32"
"""Whether a file that is open can be neither removed nor replaced."""

SHARES_PORTS = sys.platform != "win32"
"""Whether a port that was in use a moment ago can be used again (SO_REUSEADDR). On Windows that
would let two programs have it at once."""

_POLL = 0.02
"""Seconds between two attempts to lock."""

RETRY_PAUSES: tuple[float, ...] = (
    (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()
)
"""Seconds between attempts on a file that another program holds.

On Windows a virus scanner, an editor or a synchronised folder holds a file for a moment after each
change, and nobody can replace it then. Elsewhere an open file keeps nobody out.
"""

_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY}
_NO_LOCKS = {errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK}  # a file system that has none

# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{kind}{number}" for kind in ("com", "lpt") for number in "0123456789¹²³"]
)
_DEVICE_BEGINNINGS = frozenset(name[:3] for name in _DEVICES)
_NOT_IN_NAMES = frozenset('<>:"|?*') | {chr(code) for code in range(32)}


def has_display() -> bool:
    """Whether a browser with windows can be opened; one in the terminal would take it over."""
    has_windows = sys.platform in {"win32", "darwin"}
    return has_windows or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def retry_while_held(work: Callable[[], _T]) -> _T:
    """What `work` returns, tried again for a moment while another program holds the file.

    Raises:
        OSError: the last attempt's.
    """
    for pause in RETRY_PAUSES:
        try:
            return work()
        except OSError as error:
            if error.errno not in _HELD:
                raise
        time.sleep(pause)
    return work()


if sys.platform == "win32":

    @contextlib.contextmanager
    def exclusive(path: Path, patience: float) -> Iterator[None]:
        """Holds the right to replace a file; other processes wait for it, whoever runs them.

        Windows lets nobody replace a file that is open, so a file of its own is locked, beside it:
        whoever may replace the one can make the other, and nobody else can be in the way.

        Args:
            path: the file, without symbolic links.
            patience: seconds to wait.

        Raises:
            TimeoutError: somebody holds it for longer.
            OSError: it cannot be locked.
        """
        from filelock import FileLock

        file = path.with_name(f".{path.name}.psylist-lock")
        with FileLock(file, patience, poll_interval=_POLL):
            yield

    def try_lock(handle: int) -> bool:  # noqa: ARG001
        """Nothing: nobody can remove or replace an open file here."""
        return True

    def copy_owner(source: Path, target: Path) -> None:
        """Nothing: a file in a folder inherits its owner here."""

    def limit_process(seconds: int, memory: int) -> None:
        """Nothing: a process cannot bound itself here."""

    def make_private_folder(folder: Path) -> None:
        """Make a folder; what is in a user's own folder is his own here."""
        folder.mkdir(parents=True, exist_ok=True)

    def temporary_folder_name(name: str) -> Path:
        """A folder among the temporary files, which each user has for himself here."""
        return Path(tempfile.gettempdir()) / name

    def private_temporary_folder(name: str) -> Path:
        """That folder, made."""
        folder = temporary_folder_name(name)
        folder.mkdir(exist_ok=True)
        return folder

    def reason_to_distrust(folder: Path) -> str:  # noqa: ARG001
        """Nothing: what is in a user's own folder is his own here."""
        return ""

else:
    import fcntl

    @contextlib.contextmanager
    def exclusive(path: Path, patience: float) -> Iterator[None]:
        """Holds the right to replace a file; other processes wait for it, whoever runs them.

        The file itself is locked, or its folder while there is no file: no lock file lies
        anywhere, and nobody else's can be in the way.

        Args:
            path: the file, without symbolic links.
            patience: seconds to wait.

        Raises:
            TimeoutError: somebody holds it for longer.
            OSError: it cannot be locked.
        """
        deadline = time.monotonic() + patience
        while (handle := _lock(path)) is None:
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(_POLL)
        try:
            yield
        finally:
            os.close(handle)

    def _lock(path: Path) -> int | None:
        """A handle that holds the lock; None while another process does."""
        handle = _open(path)
        try:
            if try_lock(handle) and _is_same(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        return None

    def _open(path: Path) -> int:
        """The file, or its folder where the file is missing or may not even be read."""
        # Nothing is written; but a network file system locks only what is open for writing.
        for mode in (os.O_RDWR, os.O_RDONLY):
            with contextlib.suppress(OSError):
                return os.open(path, mode | os.O_NONBLOCK)
        return os.open(path.parent, os.O_RDONLY)

    def _is_same(handle: int, path: Path) -> bool:
        """Whether what was locked is still there: the holder before may have replaced it."""
        opened = os.fstat(handle)
        if stat.S_ISDIR(opened.st_mode):
            try:
                os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
            except OSError:
                return os.path.samestat(opened, path.parent.stat())
            return os.path.samestat(opened, path.stat())  # by now there is a file to lock
        try:
            return os.path.samestat(opened, path.stat())
        except OSError:
            return False

    def try_lock(handle: int) -> bool:
        """Locks an open file for as long as it is open, unless another process has locked it.

        Raises:
            OSError: neither.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        return True

    def copy_owner(source: Path, target: Path) -> None:
        """Gives a file the owner and group of another, as far as the user may."""
        with contextlib.suppress(OSError):  # not ours to give away
            owner = source.stat()
            os.chown(target, owner.st_uid, owner.st_gid)

    def limit_process(seconds: int, memory: int) -> None:
        """Bound what this process may use, as far as the system lets it.

        Args:
            seconds: of CPU.
            memory: bytes of address space.
        """
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    def make_private_folder(folder: Path) -> None:
        """Make a folder that only the user can look into; one that is there becomes so.

        Raises:
            OSError: it cannot be made or is somebody else's.
        """
        with contextlib.suppress(FileExistsError):
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
        entry = folder.lstat()
        if not stat.S_ISDIR(entry.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "is not a folder", str(folder))
        if entry.st_uid != os.getuid():
            raise PermissionError(errno.EPERM, "belongs to another user", str(folder))
        if not _is_private(folder):
            folder.chmod(0o700)

    def reason_to_distrust(folder: Path) -> str:
        """Why a folder may hold what others have put there, or "".

        One that others can only read, as older versions made it, is closed to them.

        Raises:
            OSError: nobody can say.
        """
        entry = folder.lstat()
        if stat.S_ISLNK(entry.st_mode):
            return "is a symbolic link"
        if not stat.S_ISDIR(entry.st_mode):
            return "is not a folder"
        if entry.st_uid != os.getuid():
            return "belongs to another user"
        if entry.st_mode & _WRITABLE_BY_OTHERS:
            return "can be written to by other users"
        if not _is_private(folder):
            folder.chmod(0o700)
        return ""

    def temporary_folder_name(name: str) -> Path:
        """The folder of a user among the temporary files, where everybody can make one."""
        return Path(tempfile.gettempdir()) / f"{name}-{os.getuid()}"

    def private_temporary_folder(name: str) -> Path:
        """A folder of the user's own among the temporary files, the same one each time.

        Everybody can make folders there: one of that name may be somebody else's trap, and is
        passed by then.

        Raises:
            OSError: none can be made.
        """
        usual = temporary_folder_name(name)
        with contextlib.suppress(FileExistsError):
            usual.mkdir(mode=0o700)
        for folder in (usual, *sorted(usual.parent.glob(f"{usual.name}-*"))):
            if _is_private(folder):
                return folder
        return Path(tempfile.mkdtemp(prefix=f"{usual.name}-"))

    def _is_private(folder: Path) -> bool:
        try:
            entry = folder.lstat()
        except OSError:
            return False
        others = stat.S_IMODE(entry.st_mode) & 0o077
        return stat.S_ISDIR(entry.st_mode) and entry.st_uid == os.getuid() and not others


def is_abandoned(path: Path) -> bool:
    """Whether no process has locked a file; see `try_lock`."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return try_lock(handle)
    except OSError:
        return False
    finally:
        os.close(handle)


def mode_for(path: Path) -> int:
    """The permissions of a file; of one that is not there, those that a new file gets."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def state_dir() -> Path:
    """The user's own folder for what psylist keeps between runs; nobody else can look into it.

    Raises:
        OSError: it cannot be made, or is somebody else's.
    """
    from platformdirs import user_state_path

    folder = user_state_path("psylist", appauthor=False)
    if not folder.is_absolute():  # there is no home folder
        raise NotADirectoryError(errno.ENOTDIR, "is not an absolute path", str(folder))
    make_private_folder(folder)
    return folder


def sync_folder(folder: Path) -> None:
    """Makes a new name last through a power cut, where the system knows folders as files."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unusable_name(name: str) -> str:
    """Why Windows cannot name a file so; empty if every system can.

    Args:
        name: one part of a path.
    """
    if not _NOT_IN_NAMES.isdisjoint(name):
        return f"holds {next(character for character in name if character in _NOT_IN_NAMES)!r}"
    if name.endswith((".", " ")):
        return f"ends with a {'dot' if name.endswith('.') else 'space'}"
    if name[:3].casefold() not in _DEVICE_BEGINNINGS:  # thousands of ids are checked at each start
        return ""
    if name.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return "is the name of a device"
    return ""
