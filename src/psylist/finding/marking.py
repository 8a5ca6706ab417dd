"""Works that were found, each with what the list knows of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec

from psylist.catalog.lookup import index_by_identifier
from psylist.catalog.read import Catalog
from psylist.duplicates.finder import DuplicateFinder
from psylist.finding.found import SeenWorks
from psylist.identifiers.identifier import identifiers_of
from psylist.model import Entry
from psylist.ports import FetchedWork


class Mark(StrEnum):
    """What a list knows of a work.

    Attributes:
        NEW: nothing.
        SEEN: `find --new` has shown it.
        LIKELY: it looks like an entry.
        LISTED: it is in the list.
        DISMISSED: somebody does not want it.
    """

    NEW = "new"
    SEEN = "seen"
    LIKELY = "likely"
    LISTED = "listed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that may go into the list.

    Attributes:
        id: arXiv's, without version.
        work: what arXiv knows of it.
        state: what the list knows of it.
        entry: the id of the entry that it is or looks like, or an empty string.
        reason: why it looks like that entry, in words.
        searches: the names of the saved searches that found it.
    """

    id: str
    work: FetchedWork
    state: Mark
    entry: str = ""
    reason: str = ""
    searches: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.work.fields["title"])

    @property
    def day(self) -> date | None:
        """When it appeared first."""
        day = self.work.fields.get("date")
        return day if isinstance(day, date) else None

    @property
    def authors(self) -> list[str]:
        """Its authors."""
        return authors_of(self.work)


def authors_of(work: FetchedWork) -> list[str]:
    """The authors of a work."""
    authors = work.fields.get("authors")
    return [str(author) for author in authors] if isinstance(authors, list) else []


class Marker:
    """Tells of works what a list knows of them.

    Args:
        catalog: the list.
        found: what is remembered beside it.
    """

    def __init__(self, catalog: Catalog, found: SeenWorks) -> None:
        self._catalog = catalog
        self._found = found
        self._known = index_by_identifier(catalog)
        self._finder = DuplicateFinder(catalog.entries)

    def mark(self, work: FetchedWork) -> Candidate:
        """A work as a candidate."""
        name = str(work.fields["arxiv"])
        entry = _as_entry(work)
        for identifier in identifiers_of(entry):
            if (index := self._known.get(identifier.key)) is not None:
                return Candidate(name, work, Mark.LISTED, self._catalog.entries[index].id)
        if name in self._found.dismissed:
            return Candidate(name, work, Mark.DISMISSED)
        if matches := self._finder.find(entry):
            best = matches[0]
            like = self._catalog.entries[best.index].id
            return Candidate(name, work, self._state(name, Mark.LIKELY), like, best.explanation)
        return Candidate(name, work, self._state(name, Mark.NEW))

    def _state(self, name: str, unseen: Mark) -> Mark:
        return Mark.SEEN if name in self._found.seen else unseen


def _as_entry(work: FetchedWork) -> Entry:
    """What of a work counts in a comparison, as an entry."""
    ids = {kind: work.fields.get(kind) for kind in ("arxiv", "acl", "doi")}
    fields = {"title": work.fields["title"], "authors": authors_of(work), **ids}
    return msgspec.convert(fields, Entry)
