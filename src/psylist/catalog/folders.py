"""Where psylist keeps what it can do without; apart from saving, which takes longer to load."""

import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder() -> Path:
    """A folder of psylist's own that can be written to."""
    try:
        folder = user_cache_path("psylist", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):  # RuntimeError: there is no home at all
        pass
    # A home that is read-only or missing, as in some containers.
    folder = Path(tempfile.gettempdir()) / f"psylist-{os.getuid() if hasattr(os, 'getuid') else 0}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
