"""Which data file a command uses, and a word on it where nobody may expect that one."""

import os
from pathlib import Path

from psylist.catalog import paths
from psylist.console import streams


def use_data_file(named: Path | None) -> Path:
    """The data file, as `psylist.catalog.paths` finds it.

    One above the git repository that the command is run in is named on stderr.

    Raises:
        DataFileError: no data file is found.
    """
    path = paths.find_data_file(named)
    if named is None and not os.environ.get("PSYLIST_FILE"):
        note_other_repository(path)
    return path


def note_other_repository(path: Path) -> None:
    """Print the name of a data file that is outside of the git repository one stands in."""
    if path.exists() and (root := paths.repository_without(path)):
        streams.info(f"using {path}, which is outside of the git repository {root}")
