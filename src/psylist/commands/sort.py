"""`psylist sort`: the file itself in order."""

from collections.abc import Sequence
from pathlib import Path

from psylist.catalog.edit import reordered
from psylist.catalog.read import Catalog
from psylist.catalog.store import rewrite
from psylist.commands.list import SORT_KEYS
from psylist.errors import UsageError


def sort(path: Path, by: Sequence[str], *, dry_run: bool) -> tuple[Catalog, Catalog]:
    """Sorts the entries of a file, and says what it was and what it is.

    Entries that are equal by every key stay in their order: inside a year it is the curators' own.

    Args:
        path: the data file.
        by: names of sort keys, the most important first.
        dry_run: leave the file alone.

    Raises:
        UsageError: no such key.
    """
    for name in by:
        if name not in SORT_KEYS:
            msg = f"cannot sort by {name!r}"
            raise UsageError(msg, hint=f"Keys: {', '.join(SORT_KEYS)}.")

    def edit(catalog: Catalog) -> str:
        keys = [SORT_KEYS[name](catalog.settings.first) for name in by]
        places = sorted(
            range(len(catalog.entries)),
            key=lambda index: tuple(key(catalog.entries[index]) for key in keys),
        )
        return reordered(catalog.text, places)

    return rewrite(path, edit, dry_run=dry_run)
