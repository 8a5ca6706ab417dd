"""`psylist find`: searches run, one after the other, and what they find marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from psylist.catalog.query import author_test
from psylist.catalog.read import Catalog
from psylist.errors import AmbiguousError, NotFoundError, PsylistError, ServiceError, UsageError
from psylist.finding.found import SeenWorks, complete_line
from psylist.finding.marking import Candidate, Mark, Marker, authors_of
from psylist.finding.query import build_query
from psylist.http.errors import ServiceUnavailableError
from psylist.model import SearchSettings
from psylist.ports import FetchedWork, OnProgress, Search, SearchQuery

_MAX_PAGES = 20  # of a search whose works are all left out, as another author's

_HIDDEN = frozenset([Mark.DISMISSED])
_HIDDEN_OF_NEW = frozenset([Mark.SEEN, Mark.LISTED, Mark.DISMISSED])


@dataclass(frozen=True, slots=True)
class FindOptions:
    """What is looked for, and what is shown.

    Attributes:
        searches: by name; one without a name where a person types it.
        limit: how many works a search looks at, the newest.
        only_new: whether what was shown or is in the list is left out.
        show_all: whether nothing is left out.
    """

    searches: Mapping[str, SearchSettings]
    limit: int
    only_new: bool = False
    show_all: bool = False

    @property
    def hidden(self) -> frozenset[Mark]:
        """The states of works that are left out."""
        if self.show_all:
            return frozenset()
        return _HIDDEN_OF_NEW if self.only_new else _HIDDEN


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what there is a search has looked at.

    Attributes:
        looked_at: works.
        total: works that arXiv finds.
        unreadable: works that arXiv sent without an id, a title or a date.
        is_whole: whether nothing new is left: all works were looked at, or all since the last run
            that has looked at all.
    """

    looked_at: int
    total: int
    unreadable: int = 0
    is_whole: bool = True


@dataclass(slots=True)
class SearchResults:
    """What searches have found.

    Attributes:
        candidates: that are shown, the newest first.
        left_out: how many works are not shown, by state.
        looked_at: the ids of all works, also of those that are not shown.
        complete: for each search of which nothing is left, until when; see `SeenWorks.complete`.
        counts: by the name of each search that was answered, if only in part.
        failures: what went wrong, by the name of the search.
    """

    candidates: list[Candidate] = field(default_factory=list)
    left_out: dict[Mark, int] = field(default_factory=dict)
    looked_at: list[str] = field(default_factory=list)
    complete: list[str] = field(default_factory=list)
    counts: dict[str, Coverage] = field(default_factory=dict)
    failures: dict[str, PsylistError] = field(default_factory=dict)


def choose_searches(catalog: Catalog, names: Sequence[str]) -> Mapping[str, SearchSettings]:
    """The saved searches of some names; all where no name is given.

    Raises:
        NotFoundError: no saved search has a name.
    """
    for name in names:
        if name not in catalog.searches:
            known = ", ".join(catalog.searches) or "none"
            message = f"no search {name!r} in {catalog.path}"
            raise NotFoundError(message, hint=f"Saved searches: {known}.")
    return {name: catalog.searches[name] for name in names or catalog.searches}


def run_searches(
    catalog: Catalog,
    found: SeenWorks,
    options: FindOptions,
    search: Search,
    on_progress: OnProgress,
) -> SearchResults:
    """Run searches and mark what they find; one that fails ends no other.

    A service that cannot be reached is asked no more: what is left of the searches fails with it.

    Args:
        catalog: the list.
        found: what is remembered beside it.
        options: what is looked for.
        search: the service.
        on_progress: called with what is being waited for.

    Raises:
        UsageError: the only search makes no sense, or nothing is searched for.
        NotFoundError: the only search names no entry.
    """
    session = _Session(catalog, found, options, search, on_progress)
    for name, settings in options.searches.items():
        session.run(name, settings)
    return session.results()


def _newest_first(works: Iterable[FetchedWork]) -> list[FetchedWork]:
    def key(work: FetchedWork) -> tuple[date, str]:
        day = work.fields.get("date")
        return day if isinstance(day, date) else date.min, str(work.fields["arxiv"])

    return sorted(works, key=key, reverse=True)


class _Session:
    """Searches that run one after the other, and what they have found so far."""

    def __init__(
        self,
        catalog: Catalog,
        found: SeenWorks,
        options: FindOptions,
        search: Search,
        on_progress: OnProgress,
    ) -> None:
        self._catalog, self._found, self._options = catalog, found, options
        self._service = (search, on_progress)
        self._works: dict[str, FetchedWork] = {}
        self._searches: dict[str, list[str]] = {}
        self._outage: ServiceError | None = None
        self._results = SearchResults()

    def run(self, name: str, settings: SearchSettings) -> None:
        """Run a search; what goes wrong with a saved one is kept for the end."""
        if self._outage:
            self._results.failures[name] = self._outage
            return
        run = _Run(*self._service, self._options, self._found)
        try:
            query = build_query(self._catalog, settings)
            run.collect(query, settings.author or "")
            if run.count.is_whole and run.newest:
                self._results.complete.append(complete_line(query, run.newest))
        except ServiceError as error:
            self._results.failures[name] = error
            self._outage = error if isinstance(error, ServiceUnavailableError) else None
        except (UsageError, NotFoundError, AmbiguousError) as error:
            if not name:
                raise
            self._results.failures[name] = error
            return
        self._results.counts[name] = run.count
        for key, work in run.works.items():
            self._works.setdefault(key, work)
            self._searches.setdefault(key, []).append(name)

    def results(self) -> SearchResults:
        """All of it, marked, without what is not to be shown."""
        marker, results = Marker(self._catalog, self._found), self._results
        results.looked_at = [*self._works]
        for candidate in map(marker.mark, _newest_first(self._works.values())):
            if (state := candidate.state) in self._options.hidden:
                results.left_out[state] = results.left_out.get(state, 0) + 1
            else:
                searches = tuple(filter(None, self._searches[candidate.id]))
                results.candidates.append(replace(candidate, searches=searches))
        return results


class _Run:
    """One search, page by page; what it has found stays when it fails in the middle."""

    def __init__(
        self, search: Search, on_progress: OnProgress, options: FindOptions, found: SeenWorks
    ) -> None:
        self._search = search
        self._options = options
        self._found = found
        self._on_progress = on_progress
        self.works: dict[str, FetchedWork] = {}
        self.newest: date | None = None
        self.count = Coverage(0, 0, is_whole=False)

    def collect(self, query: SearchQuery, author: str) -> None:
        """Fetch pages until there are enough works.

        Raises:
            ServiceError: the service failed.
            UsageError: the query is too long for it.
        """
        is_wanted = _test(query, author)
        # What is older was looked at. That a work was seen says nothing of it: another search may
        # have found it, and a run may have ended behind it.
        known_until = self._found.complete_until(query) if self._options.only_new else None
        limit = self._options.limit
        size, start, known = min(self._search.batch, limit), 0, set[str]()
        for _ in range(_MAX_PAGES + limit // size):
            page = self._search.fetch_page(query, start, size, self._on_progress)
            fresh = {str(work.fields["arxiv"]): work for work in page.works}
            # A service that sends one page for all would be asked for ever.
            is_stuck = not page.size or (bool(fresh) and fresh.keys() <= known)
            known |= fresh.keys()
            start += page.size
            days = _days(fresh.values())
            self.newest = max([*days, self.newest or date.min]) if days else self.newest
            is_last = start >= page.total or bool(known_until and days and min(days) < known_until)
            wanted = [name for name, work in fresh.items() if is_wanted(work)]
            taken = [name for name in wanted if name not in self.works][: limit - len(self.works)]
            self.works |= {name: fresh[name] for name in taken}
            unreadable = self.count.unreadable + page.unreadable
            is_whole = is_last and self.works.keys() >= set(wanted)
            self.count = Coverage(start, page.total, unreadable, is_whole)
            if is_last or is_stuck or len(self.works) >= limit:
                return


def _days(works: Iterable[FetchedWork]) -> list[date]:
    return [day for work in works if isinstance(day := work.fields.get("date"), date)]


def _test(query: SearchQuery, author: str) -> Callable[[FetchedWork], bool]:
    """Whether a work is what was asked for, in what a service takes less seriously."""
    is_among = author_test(author) if author else None

    def test(work: FetchedWork) -> bool:
        day = work.fields.get("date")
        if query.since and isinstance(day, date) and day < query.since:
            return False
        return is_among is None or is_among(authors_of(work))

    return test
