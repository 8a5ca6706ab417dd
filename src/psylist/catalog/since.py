"""Which entries of a list were changed since a version of the file that git keeps."""

from psylist.catalog.git import is_date, require_history
from psylist.catalog.read import Catalog, read_old_entries


def changed_entries(catalog: Catalog, since: str, option: str) -> frozenset[int]:
    """The indexes of the entries that are new or not as they were.

    An entry that has only moved is as it was. Where the version from before cannot be read, every
    entry counts as changed.

    Args:
        catalog: the list as it is.
        since: a branch, tag, commit or date; see `GitHistory.base`.
        option: that asks for it, for the error.

    Raises:
        UsageError: git knows no such version, or has no history of the file.
    """
    history = require_history(catalog.path, option)
    version = history.base(since)
    text = history.read(version) if version else ""
    entries = read_old_entries(text or "", catalog.settings)
    before = {entry.id: entry for entry in entries}
    return frozenset(
        index for index, entry in enumerate(catalog.entries) if before.get(entry.id) != entry
    )


def added_since(catalog: Catalog, since: str, option: str) -> frozenset[int]:
    """The indexes of the entries that are new.

    Args:
        catalog: the list as it is.
        since: a day or month, from the field ``added``; else what git knows, see
            `GitHistory.base`.
        option: that asks for it, for the error.

    Raises:
        UsageError: it is not a day, and git knows no such version, or has no history of the file.
    """
    if is_date(since):
        return frozenset(
            index
            for index, entry in enumerate(catalog.entries)
            if entry.added and entry.added.isoformat() >= since
        )
    history = require_history(catalog.path, option)
    version = history.base(since)
    text = history.read(version) if version else ""
    known = {entry.id for entry in read_old_entries(text or "", catalog.settings)}
    return frozenset(index for index, entry in enumerate(catalog.entries) if entry.id not in known)
