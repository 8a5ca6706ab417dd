"""An entry with what all sources say of it, and each record compared with the entry."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from psylist.duplicates.identity import WorkRecord, record_of
from psylist.duplicates.renames import IdComparison, IdMatch, compare_under_id
from psylist.model import Entry
from psylist.refreshing.records import Record


@dataclass(frozen=True, slots=True)
class Judged:
    """A record, compared with the entry.

    Attributes:
        record: of a source.
        comparison: with what the entry says, or with what arXiv says today.
        has_authors: whether the entry names any.
    """

    record: Record
    comparison: IdComparison
    has_authors: bool

    @property
    def evidence(self) -> list[str]:
        """What speaks for the record, in words."""
        keyed = [f"the record of {self.record.key}"] if self.record.key else ["found by its title"]
        return keyed + self.comparison.evidence

    @property
    def is_certain(self) -> bool:
        """Whether all three grounds are there."""
        agrees = self.comparison.same_title and self.comparison.agrees_on_authors
        return bool(self.record.key) and agrees and self.has_authors

    @property
    def is_of_entry(self) -> bool:
        """Whether it is of the work of the entry, as far as titles and authors tell."""
        return self.comparison.match in {IdMatch.SAME, IdMatch.RENAMED}


@dataclass(frozen=True, slots=True)
class Case:
    """What there is to judge about an entry.

    Attributes:
        entry: as it is in the list.
        records: of all sources, in their order; arXiv's come first.
        labels: what people call each source.
        unanswered: the ids that nobody could look up.
        known: arXiv's records of its work.
    """

    entry: Entry
    records: Sequence[Record]
    labels: Mapping[str, str]
    unanswered: Collection[str] = ()
    known: Sequence[Judged] = ()

    def with_known(self, known: Sequence[Judged]) -> "Case":
        """The same case, once arXiv's records were judged."""
        return replace(self, known=known)

    def label(self, record: Record) -> str:
        """What people call the source of a record."""
        return self.labels[record.source]

    def under_id(self, record: Record) -> Judged:
        """A record compared with what the entry says."""
        found = compare_under_id(record_of(self.entry), _work(record))
        return Judged(record, found, bool(self.entry.authors))

    def judged(self, record: Record) -> Judged:
        """A record compared with what the entry says, or with what arXiv calls its work today."""
        return Judged(record, self.compare(record), bool(self.entry.authors))

    def compare(self, record: Record) -> IdComparison:
        """See `judged`."""
        entry = self.entry
        own = compare_under_id(record_of(entry), _work(record))
        for judged in self.known if record.source != "arxiv" else ():
            authors = entry.authors or judged.record.authors
            titles = [*record_of(entry).titles, judged.record.title]
            other = compare_under_id(WorkRecord(titles, authors), _work(record))
            if other.match is IdMatch.SAME and own.match is not IdMatch.SAME:
                return other
            if own.goes_on and not other.goes_on:  # the list has cut the title short
                return other
            if not entry.authors:  # those that arXiv names decide
                return other
        return own


def _work(record: Record) -> WorkRecord:
    return WorkRecord([record.title] if record.title else [], record.authors)
