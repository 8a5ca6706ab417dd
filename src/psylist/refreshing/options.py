"""What a run of `refresh` is about, and what it finds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from psylist.catalog.query import Filter
from psylist.catalog.read import Catalog
from psylist.errors import PsylistError, ServiceError, UsageError
from psylist.refreshing.inquiry import Inquirer
from psylist.refreshing.names import SOURCES
from psylist.refreshing.proposals import Proposal


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """What is refreshed.

    Attributes:
        path: of the data file.
        ids: words that name entries; all entries if there are none.
        filters: which of them.
        without: names of sources that are not asked.
        force: whether what was asked today is asked again.
    """

    path: Path
    ids: Sequence[str] = ()
    filters: Filter = field(default=Filter())
    without: Sequence[str] = ()
    force: bool = False


def check_sources(names: Sequence[str]) -> None:
    """Refuse names that no source has, and the names of all.

    Raises:
        UsageError: they are such.
    """
    for name in names:
        if name not in SOURCES:
            raise UsageError(
                f"there is no source {name!r}", hint=f"There are: {', '.join(SOURCES)}."
            )
    if {*SOURCES} <= {*names}:
        raise UsageError("every source is left out: nobody is left to ask")


class SourceMaker(Protocol):
    """Makes the sources of a run, but those that need a key that is not set."""

    def __call__(self, catalog: Catalog, names: Sequence[str]) -> Sequence[Inquirer]:
        """The sources with some names, in the order of `SOURCES`."""
        ...


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a run has found.

    Attributes:
        catalog: the list.
        proposals: in the order of the list.
        failures: why each source that failed could not be asked.
        spent: what is said of each source whose budget is used up.
        unanswered: for each source that failed, how many entries it was not asked about.
        left: for each source, how many questions are left for the next run.
        unasked: ids of the entries about whose paper nobody could be asked.
        is_interrupted: whether Ctrl-C ended the run.
        problem: why answers cannot be kept for the next run.
        refused: why words name no entry.
        entries: how many the run was about.
        answered: ids of those about which no question is open.
        sources: labels of those that the run was to ask.
    """

    catalog: Catalog
    proposals: Sequence[Proposal] = ()
    failures: Sequence[ServiceError] = ()
    spent: dict[str, str] = field(default_factory=dict)
    unanswered: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    unasked: Sequence[str] = ()
    is_interrupted: bool = False
    problem: str = ""
    refused: Sequence[PsylistError] = ()
    entries: int = 0
    answered: Collection[str] = ()
    sources: Collection[str] = ()

    @property
    def exit_code(self) -> int:
        """0 for nothing found, 1 for proposals, 4 where a source failed."""
        refused = max((error.exit_code for error in self.refused), default=0)
        return max(refused, 4 if self.failures else int(bool(self.proposals)))

    def with_proposals(self, proposals: Sequence[Proposal]) -> "RefreshReport":
        """The same report of other proposals."""
        return replace(self, proposals=proposals)
