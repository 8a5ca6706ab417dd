"""The options of `psylist check-links`."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from psylist.catalog.lookup import resolve_all
from psylist.catalog.query import Filter, narrow
from psylist.catalog.read import Catalog
from psylist.errors import DataFileError, Problem, UsageError
from psylist.linkcheck.cache import CacheEntry
from psylist.linkcheck.links import Link, matches_host
from psylist.linkcheck.verdicts import Verdict
from psylist.text.patterns import PatternError, Patterns

_DAY = 86400.0
DEFAULT_FINDINGS: frozenset[str] = frozenset({Verdict.BROKEN, Verdict.DOWN, Verdict.FRAGMENT_GONE})
"""The verdicts that are findings unless an option says otherwise."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Which links are checked, how, and what counts as a finding.

    Attributes:
        path: of the data file.
        ids: of the entries whose links are checked; empty for all.
        filters: which of them.
        since: only entries that have changed since this version or day; empty for all.
        exclude: regular expressions of addresses that are not checked.
        hosts: only links to these; empty for all.
        fail_on: verdicts that are findings.
        down_runs: in how many runs a link must have been down to be a finding.
        down_seconds: and for how many seconds.
        max_age: seconds for which a cached verdict counts; None for the usual age.
        use_cache: whether earlier runs count, and this one for later runs.
        use_registries: whether arXiv, doi.org and GitHub are queried instead of pages.
        fix: whether the new addresses of moved pages are wanted, and so are looked at again.
        suggest: whether the Wayback Machine is queried for copies of broken pages.
        fragments: whether the places behind ``#`` are looked for on the pages.
    """

    path: Path
    ids: Sequence[str] = ()
    filters: Filter = field(default_factory=Filter)
    since: str = ""
    exclude: Sequence[str] = ()
    hosts: frozenset[str] = frozenset()
    fail_on: frozenset[str] = DEFAULT_FINDINGS
    down_runs: int = 2
    down_seconds: float = 3 * _DAY
    max_age: float | None = None
    use_cache: bool = True
    use_registries: bool = True
    suggest: bool = False
    fragments: bool = False
    fix: bool = False

    def select_entries(self, catalog: Catalog) -> Sequence[int] | None:
        """The indexes of the entries that are named and match the filters; None for all entries.

        Raises:
            NotFoundError: no entry has one of the ids.
            UsageError: a filter makes no sense; git knows no such version.
        """
        named: Sequence[int] | None = resolve_all(catalog, self.ids) if self.ids else None
        if self.since:
            from psylist.catalog.since import changed_entries  # git is seldom asked

            changed = changed_entries(catalog, self.since, "--since")
            named = [index for index in named or range(len(catalog.entries)) if index in changed]
        if self.filters == Filter():
            return named
        indexes = range(len(catalog.entries)) if named is None else named
        return narrow(catalog, indexes, self.filters)

    def find_unmatched(self, indexes: Sequence[int] | None, links: Sequence[Link]) -> list[str]:
        """What of the options matches nothing, in sentences: it may be a typing error.

        Args:
            indexes: of the selected entries; None for all.
            links: of them.
        """
        if indexes is not None and not indexes:
            chosen = " that was chosen" if self.ids or self.filters != Filter() else ""
            what = f"{chosen} has changed since {self.since}" if self.since else " matches"
            return [f"no entry{what}; no links were checked"]
        return [
            f"no link is on {host!r} (--only)"
            for host in sorted(self.hosts)
            if not any(matches_host(link.url, host) for link in links)
        ]

    def is_persistent(self, entry: CacheEntry) -> bool:
        """Whether a link has been down for so long that it is a finding."""
        is_long = time.time() - entry.down_since >= self.down_seconds
        return entry.verdict is Verdict.DOWN and entry.down_runs >= self.down_runs and is_long

    def find_excluded(self, catalog: Catalog, links: Sequence[Link]) -> frozenset[str]:
        """The addresses that are excluded by the list or by an option.

        Raises:
            DataFileError: a pattern of the list takes too long.
            UsageError: one of the options is not a regular expression, or takes too long.
        """
        urls = [link.url for link in links]
        try:
            by_option = _find(self.exclude, urls)
        except PatternError as error:
            raise UsageError(
                f"--exclude: the pattern {error.pattern!r} cannot be used: {error.reason}"
            ) from error
        try:
            return by_option | _find(catalog.links.exclude, urls)
        except PatternError as error:
            line = _line_of_pattern(catalog.text, error.pattern)
            message = f"the pattern {error.pattern!r} in 'exclude' {error.reason}"
            hint = "Write it without repetitions inside repetitions, or remove it."
            raise DataFileError(
                str(catalog.path), [Problem(line, "", message)], hint=hint
            ) from error


def _find(patterns: Sequence[str], urls: Sequence[str]) -> frozenset[str]:
    if not patterns:
        return frozenset()
    compiled = Patterns(patterns)
    return frozenset(url for url in urls if compiled.search(url))


def _line_of_pattern(text: str, pattern: str) -> int:
    """The line of a pattern in the data file; that of the field where it is not known."""
    from psylist.catalog.toml_layout import field_lines

    first = field_lines(text, [(-1, "check-links.exclude")])[-1, "check-links.exclude"]
    quoted = {f"{mark}{form}{mark}" for mark in "'\"" for form in (pattern, _escaped(pattern))}
    lines = text.split("\n")[first - 1 :]
    return next(
        (first + place for place, line in enumerate(lines) if any(q in line for q in quoted)), first
    )


def _escaped(pattern: str) -> str:
    return json.dumps(pattern, ensure_ascii=False)[1:-1]
