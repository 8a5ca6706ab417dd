"""What publishers' own records say of the ids that others have named for a work.

An index mixes works up now and then, and authors paste the DOI of their data: an id whose own
record is of another work, or of no paper, is refused, and so is one that does not exist, or that
nobody could look up.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from psylist.duplicates.renames import IdComparison, IdMatch
from psylist.refreshing.published import Publication
from psylist.refreshing.records import Record


class _Verdict(Enum):
    FINE = "fine"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IdChecks:
    """The verdicts on ids, DOIs in lower case.

    Attributes:
        verdicts: of what was looked up.
        unanswered: what was to be looked up, but nobody answered.
        acl: the ids that authors or the ACL Anthology itself name; empty where neither does.
    """

    verdicts: Mapping[str, _Verdict]
    unanswered: Collection[str]
    acl: Collection[str] = ()

    def refuses(self, doi: str) -> bool:
        """Whether the record of a DOI is of another work or of no paper."""
        return self.verdicts.get(doi.lower()) is _Verdict.OTHER

    def checked(self, publication: Publication) -> Publication | None:
        """A publication as far as its ids stand; None where they are of another work."""
        if publication.acl and self.acl and publication.acl not in self.acl:
            return None
        for name in filter(None, (publication.doi.lower(), publication.acl)):
            verdict = self.verdicts.get(name)
            if verdict is _Verdict.OTHER or (verdict is None and name in self.unanswered):
                return None
        if self.verdicts.get(publication.doi.lower()) is _Verdict.UNKNOWN:
            return replace(publication, doi="", is_certain=False)
        return publication


def check_ids(
    records: Iterable[Record],
    compare: Callable[[Record], IdComparison],
    from_authors: Collection[str],
    unanswered: Collection[str],
) -> IdChecks:
    """Judge the ids of which there are records of their own.

    Args:
        records: of all sources.
        compare: compares one with the entry.
        from_authors: the ids that the authors themselves name: they may have published under
            another title.
        unanswered: the ids that were to be looked up, but nobody answered.
    """
    verdicts: dict[str, _Verdict] = {}
    acl: set[str] = set()
    for record in records:
        if record.source == "acl" and record.acl and compare(record).match is IdMatch.SAME:
            acl.add(record.acl)
        if not is_publishers(record):
            continue
        verdict = _verdict(record, compare, is_from_authors=record.key in from_authors)
        if verdicts.get(record.key) in {None, _Verdict.UNKNOWN}:
            verdicts[record.key] = verdict
    return IdChecks(verdicts, unanswered, {*acl, *from_authors} if acl else ())


_AUTHORITIES = frozenset({"doi", "crossref", "acl"})


def is_publishers(record: Record) -> bool:
    """Whether a record is the publisher's own: by an id, from who registers such ids."""
    return bool(record.key) and record.source in _AUTHORITIES


def _verdict(
    record: Record, compare: Callable[[Record], IdComparison], *, is_from_authors: bool
) -> _Verdict:
    if record.missing or record.no_paper:
        return _Verdict.OTHER
    if not record.title:  # it exists, and nobody says of what
        return _Verdict.UNKNOWN
    found = compare(record)
    if found.match is IdMatch.UNKNOWN:
        return _Verdict.FINE
    if is_from_authors:
        return _Verdict.OTHER if found.match is IdMatch.OTHER else _Verdict.FINE
    is_same = found.match is IdMatch.SAME and found.same_title
    return _Verdict.FINE if is_same else _Verdict.OTHER
