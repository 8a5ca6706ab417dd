"""Where the data file is: named, or the nearest one upwards, as git finds its folder."""

import os
from pathlib import Path

from psylist.errors import DataFileError, Problem

NAME = "entries.toml"


def find(named: Path | None) -> Path:
    """The data file: the one named, else ``PSYLIST_FILE``, else the nearest upwards.

    Raises:
        DataFileError: there is none.
    """
    told = named or (Path(value) if (value := os.environ.get("PSYLIST_FILE")) else None)
    try:
        if told is not None:
            return told / NAME if told.is_dir() else told
        return _nearest(Path.cwd())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataFileError(
            str(told or "."), [Problem(0, "", f"cannot be read: {reason}")]
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
