"""The changes of a list since some time, from git or from the days on which entries were added."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from psylist.catalog.git import GitHistory, is_date, open_history, require_history
from psylist.catalog.read import Catalog, read_old_entries
from psylist.catalog.since import added_since
from psylist.changelog.compare import ChangeKind, EntryChange, compare_lists
from psylist.errors import UsageError

DEFAULT_DAYS = 30
"""How far back one looks where neither `--since` nor a tag says it."""


@dataclass(frozen=True, slots=True)
class Changelog:
    """What has changed.

    Attributes:
        since: a branch, tag or commit, or a date.
        changes: by kind, in the list's order.
        has_history: whether git was asked; else only what was added is known.
    """

    since: str
    changes: Sequence[EntryChange]
    has_history: bool


def find_changes(catalog: Catalog, since: str, today: dt.date) -> Changelog:
    """What has changed in a list.

    Args:
        catalog: the list as it is.
        since: a branch, tag, commit or date; empty for the last tag, else the last days.
        today: the day that those are counted from.

    Raises:
        UsageError: git knows no such name; or there is no git, and it is not a date.
    """
    history = open_history(catalog.path)
    since = since or (history.last_tag() if history else "")
    since = since or (today - dt.timedelta(days=DEFAULT_DAYS)).isoformat()
    if history is None:
        return _by_day(catalog, since)
    return Changelog(since, _compare(catalog, history, since), has_history=True)


def _compare(catalog: Catalog, history: GitHistory, since: str) -> list[EntryChange]:
    base = history.base(since)
    text = (history.read(base) if base else None) or ""
    old = read_old_entries(text, catalog.settings)
    return compare_lists(old, catalog.entries, catalog.settings.first)


def _by_day(catalog: Catalog, since: str) -> Changelog:
    if not is_date(since):
        require_history(catalog.path, f"--since {since}")
        raise UsageError(f"{since!r} is not a date")
    entries = [catalog.entries[index] for index in sorted(added_since(catalog, since, "--since"))]
    added = [EntryChange(ChangeKind.ADDED, entry) for entry in entries if not entry.draft]
    return Changelog(since, added, has_history=False)
