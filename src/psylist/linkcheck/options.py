"""The options of `psylist check-links`."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from psylist.catalog.lookup import resolve_all
from psylist.catalog.query import Filter, narrow
from psylist.catalog.read import Catalog
from psylist.errors import UsageError
from psylist.linkcheck.cache import CacheEntry
from psylist.linkcheck.verdicts import Verdict

_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Which links are checked, how, and what counts as a finding.

    Attributes:
        path: of the data file.
        ids: of the entries whose links are checked; empty for all.
        filters: which of them.
        exclude: regular expressions of addresses that are not checked.
        hosts: only links to these; empty for all.
        fail_on: verdicts that are findings.
        down_runs: in how many runs a link must have been down to be a finding.
        down_seconds: and for how many seconds.
        max_age: seconds for which a cached verdict counts; None for the usual age.
        use_cache: whether earlier runs count, and this one for later runs.
        use_registries: whether arXiv, doi.org and GitHub are queried instead of pages.
        suggest: whether the Wayback Machine is queried for copies of broken pages.
    """

    path: Path
    ids: Sequence[str] = ()
    filters: Filter = field(default_factory=Filter)
    exclude: Sequence[str] = ()
    hosts: frozenset[str] = frozenset()
    fail_on: frozenset[str] = frozenset({Verdict.BROKEN, Verdict.DOWN})
    down_runs: int = 2
    down_seconds: float = 3 * _DAY
    max_age: float | None = None
    use_cache: bool = True
    use_registries: bool = True
    suggest: bool = False

    def select_entries(self, catalog: Catalog) -> Sequence[int] | None:
        """The indexes of the entries that are named and match the filters; None for all entries.

        Raises:
            NotFoundError: no entry has one of the ids.
            UsageError: a filter makes no sense.
        """
        named = resolve_all(catalog, self.ids) if self.ids else None
        if self.filters == Filter():
            return named
        indexes = range(len(catalog.entries)) if named is None else named
        return narrow(catalog, indexes, self.filters)

    def is_persistent(self, entry: CacheEntry) -> bool:
        """Whether a link has been down for so long that it is a finding."""
        is_long = time.time() - entry.down_since >= self.down_seconds
        return entry.verdict is Verdict.DOWN and entry.down_runs >= self.down_runs and is_long

    def exclude_patterns(self, patterns: Sequence[str]) -> list[re.Pattern[str]]:
        """The compiled patterns of the list and of the options.

        Args:
            patterns: of the list.

        Raises:
            UsageError: one of the options is not a regular expression.
        """
        try:
            return [re.compile(pattern) for pattern in (*patterns, *self.exclude)]
        except re.error as error:
            raise UsageError(
                f"--exclude: {error.pattern!r} is not a valid regular expression: {error.msg}"
            ) from error
