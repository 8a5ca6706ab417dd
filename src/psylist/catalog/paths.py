"""Where the data file is, and where psylist keeps its cache; TAB asks, so nothing heavy loads."""

import os
from pathlib import Path

from psylist.errors import DataFileError, Problem

NAME = "entries.toml"


def find_data_file(named: Path | None) -> Path:
    """The data file: the one named, else ``PSYLIST_FILE``, else the nearest upwards.

    Raises:
        DataFileError: there is none.
    """
    message = named or (Path(value) if (value := os.environ.get("PSYLIST_FILE")) else None)
    try:
        if message is not None:
            return message / NAME if message.is_dir() else message
        return _nearest(Path.cwd())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataFileError(
            str(message or "."), [Problem(0, "", f"cannot be read: {reason}")]
        ) from error


def _nearest(here: Path) -> Path:
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return Path(os.path.relpath(folder / NAME, here))  # as short as messages want it
    raise DataFileError(
        NAME,
        [Problem(0, "", f"not found in {here} nor in any folder above it")],
        hint="Go to the list's folder, name the file with --file, or start a list: psylist init",
    )


def cache_dir() -> Path:
    """A folder of psylist's own that can be written to.

    Raises:
        DataFileError: there is none, and none can be made.
    """
    from platformdirs import user_cache_path  # completion and `list` need none

    from psylist.catalog.platform import private_temporary_folder

    try:
        folder = user_cache_path("psylist", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):  # RuntimeError: there is no home at all
        pass
    # A home that is read-only or missing, as in some containers.
    try:
        return private_temporary_folder("psylist")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"no cache folder can be made: {reason}"
        hint = "Name a folder that can be written to: XDG_CACHE_HOME, TMPDIR."
        raise DataFileError(
            str(error.filename or "."), [Problem(0, "", message)], hint=hint
        ) from error
