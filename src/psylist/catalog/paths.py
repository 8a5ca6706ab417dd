"""Where the data file is, and where psylist keeps its cache; TAB asks, so nothing heavy loads."""

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from psylist.errors import DataFileError, Problem, describe_os_error

NAME = "entries.toml"
_NAME_IT = "Go to the list's folder, name the file with --file, or start a list: psylist init"


def find_data_file(named: Path | None) -> Path:
    """The data file: the one named, else ``PSYLIST_FILE``, else the nearest upwards.

    Raises:
        DataFileError: no data file is found.
    """
    message = named or (Path(value) if (value := os.environ.get("PSYLIST_FILE")) else None)
    try:
        if message is not None:
            return message / NAME if message.is_dir() else message
        return _nearest(Path.cwd())
    except OSError as error:
        reason = describe_os_error(error)
        raise DataFileError(
            str(message or "."), [Problem(0, "", f"cannot be read: {reason}")]
        ) from error


def _nearest(here: Path) -> Path:
    for folder in (here, *here.parents):
        path = Path(os.path.relpath(folder / NAME, here))  # as short as messages want it
        if (folder / NAME).is_file():
            return path
        if path.is_symlink() and not path.exists():  # it was meant to be the list
            message = "is a symbolic link that leads to no file"
            raise DataFileError(str(path), [Problem(0, "", message)], hint=_NAME_IT)
    raise DataFileError(
        NAME,
        [Problem(0, "", f"not found in {here} nor in any folder above it")],
        hint=_NAME_IT,
    )


def repository_without(path: Path) -> Path | None:
    """The git repository that one stands in, if a file is outside of it; None for any other."""
    root = find_repository(Path(os.path.realpath(Path.cwd())))
    if root is None or Path(os.path.realpath(path.parent)).is_relative_to(root):
        return None
    return root


def refuse_outside(path: Path, target: Path) -> str:
    """Why a list may not name a file, to be written or to be shown; empty if it may.

    A list is other people's text: it may name files in its own folder, and in the git repository
    that the folder belongs to. Symbolic links are followed. A home folder does not
    count as a repository, even if it is one for git, and git's own files are nobody's pages.

    Args:
        path: the data file.
        target: the file that it names.

    Raises:
        OSError: nobody can say where the file would be.
    """
    folder = Path(os.path.realpath(path.parent))
    root = find_repository(folder) or folder
    place = Path(os.path.realpath(target))
    if not place.is_relative_to(root):
        where = "the list's folder" if root == folder else f"the list's git repository, {root}"
        return f"is outside {where}"
    if any(part.casefold() == ".git" for part in place.relative_to(root).parts):
        return "is among git's own files"
    return ""


def find_repository(folder: Path) -> Path | None:
    """The top of the git repository that a folder belongs to; a home folder is not one.

    Args:
        folder: its whole path.
    """
    ends = {Path(folder.anchor)}
    with contextlib.suppress(RuntimeError):  # there is no home
        ends.add(Path(os.path.realpath(Path.home())))
    for root in (folder, *folder.parents):
        if root in ends:
            return None
        if (root / ".git").exists():
            return root
    return None


class CacheFolder(NamedTuple):
    """A folder of psylist's own, and why it is not the usual one, in a sentence or ""."""

    path: Path
    problem: str = ""


def cache_dir() -> Path:
    """A folder of psylist's own that can be written to; see `find_cache_folder`."""
    return find_cache_folder().path


def find_cache_folder() -> CacheFolder:
    """A folder of psylist's own that can be written to, and that nobody else can write to.

    What is in it is believed. A folder that others may have filled is passed by.

    Raises:
        DataFileError: no folder can be found or made.
    """
    from platformdirs import user_cache_path  # completion and `list` need none

    from psylist.catalog.platform import private_temporary_folder, temporary_folder_name

    problem = ""
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: there is no home at all
        folder = user_cache_path("psylist", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        problem = _distrust(folder)
        if not problem and os.access(folder, os.W_OK):
            return CacheFolder(folder)
    # A home that is read-only or missing, as in some containers.
    try:
        folder = private_temporary_folder("psylist")
        usual = temporary_folder_name("psylist")
        return CacheFolder(folder, problem or ("" if folder == usual else _distrust(usual)))
    except OSError as error:
        reason = describe_os_error(error)
        message = f"no cache folder can be made: {reason}"
        hint = "Name a folder that can be written to: XDG_CACHE_HOME, TMPDIR."
        raise DataFileError(
            str(error.filename or "."), [Problem(0, "", message)], hint=hint
        ) from error


def _distrust(folder: Path) -> str:
    from psylist.catalog.platform import reason_to_distrust

    reason = reason_to_distrust(folder)
    return f"the cache folder {folder} {reason}, and is not used" if reason else ""
