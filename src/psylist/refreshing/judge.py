"""What records of sources mean for an entry: proposals, each with its evidence.

A proposal that something was published needs two of three: a record that is keyed by an id of the
entry, a close title, and authors in common. The comparisons are those of `duplicates`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from psylist.duplicates.identity import WorkRecord, record_of
from psylist.duplicates.renames import IdComparison, IdMatch, compare_under_id
from psylist.identifiers.identifier import Identifier
from psylist.identifiers.mentions import find_ids
from psylist.model import Entry
from psylist.refreshing.proposals import Path, Proposal, ProposalKind
from psylist.refreshing.published import Publication, publications, quoted
from psylist.refreshing.records import Record
from psylist.refreshing.repositories import repository_proposals
from psylist.vocabulary.venues import VenueRef, is_unpublished, parse_venue, same_venue


@dataclass(frozen=True, slots=True)
class Judged:
    """A record, compared with the entry.

    Attributes:
        record: of a source.
        comparison: with what the entry says, or with what arXiv says today.
        authors: how many the entry names.
    """

    record: Record
    comparison: IdComparison
    authors: int

    @property
    def evidence(self) -> list[str]:
        """What speaks for the record, in words."""
        keyed = [f"the record of {self.record.key}"] if self.record.key else ["found by its title"]
        return keyed + self.comparison.evidence

    @property
    def is_certain(self) -> bool:
        """Whether all three grounds are there."""
        agrees = self.comparison.same_title and self.comparison.agrees_on_authors
        return bool(self.record.key) and agrees and self.authors > 0


def judge_entry(
    entry: Entry, records: Sequence[Record], labels: Mapping[str, str]
) -> list[Proposal]:
    """What may be changed in an entry.

    Args:
        entry: as it is in the list.
        records: of all sources, in their order; arXiv's come first.
        labels: what people call each source.
    """
    found = [*_judged(entry, records, labels)]
    return [proposal for one in found if (proposal := _without_locked(entry, one))]


def _judged(
    entry: Entry, records: Sequence[Record], labels: Mapping[str, str]
) -> Iterator[Proposal]:
    own = [record for record in records if record.source == "arxiv"]
    yield from repository_proposals(entry, records, labels)
    known, wrong = [], False
    for record in own:
        judged = Judged(
            record, compare_under_id(record_of(entry), _work(record)), len(entry.authors)
        )
        if record.missing or judged.comparison.match is IdMatch.OTHER:
            wrong = True
            yield _wrong_paper(entry, judged, labels)
        elif judged.comparison.match is not IdMatch.UNKNOWN:
            known.append(judged)
    for judged in known:
        yield from _rename_proposals(entry, judged, labels)
    if wrong:
        return  # what others say may be said of the other paper
    yield from _status(entry, known, records, labels)
    yield from _published(entry, known, records, labels)


def _work(record: Record) -> WorkRecord:
    return WorkRecord([record.title] if record.title else [], record.authors)


def _wrong_paper(entry: Entry, judged: Judged, labels: Mapping[str, str]) -> Proposal:
    record = judged.record
    evidence = [record.missing or f"{record.key} is {quoted(record.title)}"]
    if not record.missing:
        evidence += judged.comparison.evidence
    return Proposal(entry.id, ProposalKind.WRONG_PAPER, {}, labels[record.source], evidence)


def _rename_proposals(
    entry: Entry, judged: Judged, labels: Mapping[str, str]
) -> Iterator[Proposal]:
    if judged.comparison.match is not IdMatch.RENAMED:
        return
    path, old = _title_in_latin(entry)
    new = judged.record.title
    is_certain = judged.comparison.agrees_on_authors and judged.comparison.shared > 1
    evidence = judged.evidence
    yield Proposal(
        entry.id,
        ProposalKind.RENAMED,
        {path: (old, new)},
        labels["arxiv"],
        evidence,
        is_certain,
    )


def _title_in_latin(entry: Entry) -> tuple[Path, str]:
    """The title that arXiv's stands for: of several, the English one, else the first."""
    if isinstance(entry.title, str):
        return ("title",), entry.title
    code = "en" if "en" in entry.title else next(iter(entry.title))
    return ("title", code), entry.title[code]


def _status(
    entry: Entry, known: Sequence[Judged], records: Sequence[Record], labels: Mapping[str, str]
) -> Iterator[Proposal]:
    if entry.status is not None:  # the curators know
        return
    for judged in known:
        if judged.record.withdrawn:
            yield _withdrawn(entry, judged, labels)
            return
    for record in records:
        if record.retracted and record.key:
            judged = Judged(record, _compared(entry, known, record), len(entry.authors))
            if judged.comparison.match in {IdMatch.SAME, IdMatch.RENAMED}:
                changes: dict[Path, tuple[object, object]] = {("status",): (None, "retracted")}
                evidence = [record.retracted, *judged.evidence]
                yield Proposal(
                    entry.id,
                    ProposalKind.RETRACTED,
                    changes,
                    labels[record.source],
                    evidence,
                    judged.is_certain,
                )
                return


def _withdrawn(entry: Entry, judged: Judged, labels: Mapping[str, str]) -> Proposal:
    record = judged.record
    changes: dict[Path, tuple[object, object]] = {("status",): (None, "withdrawn")}
    said = f"comment: {quoted(record.comment)}" if record.comment else "its abstract says so"
    if successor := _successor(entry, record):
        changes["superseded-by",] = (entry.superseded_by, successor)
    return Proposal(
        entry.id,
        ProposalKind.WITHDRAWN,
        changes,
        labels[record.source],
        [said, *judged.evidence],
        judged.is_certain,
    )


def _successor(entry: Entry, record: Record) -> str:
    """The one paper besides this one that a comment on its withdrawal names, or ""."""
    own = {Identifier("arxiv", entry.arxiv or "").key, Identifier("doi", entry.doi or "").key}
    keys = {name.key: name for name in find_ids(record.comment) if name.key not in own}
    others = [name for name in keys.values() if str(name) != record.key]
    return str(others[0]) if len(others) == 1 and not entry.superseded_by else ""


def _compared(entry: Entry, known: Sequence[Judged], record: Record) -> IdComparison:
    """A record compared with the entry, or with what arXiv calls its work today."""
    own = compare_under_id(record_of(entry), _work(record))
    for judged in known if record.source != "arxiv" else ():
        authors = entry.authors or judged.record.authors
        titles = [*record_of(entry).titles, judged.record.title]
        other = compare_under_id(WorkRecord(titles, authors), _work(record))
        if other.match is IdMatch.SAME and own.match is not IdMatch.SAME:
            return other
        if not entry.authors and other.match is own.match:
            return other
    return own


def _published(
    entry: Entry, known: Sequence[Judged], records: Sequence[Record], labels: Mapping[str, str]
) -> Iterator[Proposal]:
    """The first publication that is believed, with the ids that later records of it have."""
    refused = _refused(entry, known, records)
    hosts: list[VenueRef] | None = None
    chosen: tuple[Publication, Judged] | None = None
    fields: dict[str, str] = {}
    for record in sorted(records, key=lambda one: _RANKS.get(one.source, len(_RANKS))):
        for publication in publications(record, entry):
            judged = Judged(record, _compared(entry, known, record), len(entry.authors))
            hosts = [*_workshop_hosts(entry, known)] if hosts is None else hosts
            if not _is_believed(judged, publication, hosts) or publication.doi.lower() in refused:
                continue
            if chosen is None:
                chosen = publication, judged
                fields = publication.fields()
            elif _is_same(chosen[0], publication):
                fields = publication.fields() | fields
    if chosen is None:
        return
    publication, judged = chosen
    changes = _changes(entry, publication, fields)
    if changes:
        yield Proposal(
            entry.id,
            ProposalKind.PUBLISHED,
            changes,
            labels[judged.record.source],
            [*publication.evidence, *judged.evidence],
            judged.is_certain and publication.is_certain,
        )


_RANKS = {"arxiv": 0, "doi": 1}
"""Whose word on a publication is preferred: the authors', then the publisher's."""


def _refused(entry: Entry, known: Sequence[Judged], records: Sequence[Record]) -> set[str]:
    """The DOIs that an index has named and whose own record has another title.

    Where the authors themselves name a DOI, they may have published under another title.
    """
    from_authors = {judged.record.doi.lower() for judged in known}
    own = (record for record in records if record.source == "doi" and record.title)
    return {
        record.doi.lower()
        for record in own
        if record.doi.lower() not in from_authors
        and not (compared := _compared(entry, known, record)).same_title
        and compared.match is not IdMatch.UNKNOWN
    }


def _workshop_hosts(entry: Entry, known: Sequence[Judged]) -> Iterator[VenueRef]:
    """The conferences that are only the hosts of the workshop where the paper appeared."""
    from psylist.sources.arxiv.comment import workshop_hosts

    for judged in known:
        yield from workshop_hosts(judged.record.comment)
        yield from workshop_hosts(judged.record.journal_ref)
    if entry.venue:
        yield from workshop_hosts(entry.venue)


def _is_believed(judged: Judged, publication: Publication, hosts: Sequence[VenueRef]) -> bool:
    comparison = judged.comparison
    is_own = judged.record.source == "arxiv"
    if comparison.match not in {IdMatch.SAME, IdMatch.RENAMED}:
        return False
    if not is_own and not (comparison.same_title and comparison.overlap):
        return False  # an index that calls the work otherwise may have mixed up two
    if not judged.record.key and 2 * comparison.shared < judged.authors:
        return False  # the thesis of one of them; a registry leaves no author out
    grounds = (bool(judged.record.key), comparison.same_title, comparison.agrees_on_authors)
    if sum(grounds) < 2:
        return False
    ref = parse_venue(publication.venue)
    if ref is None or ref.host or judged.record.source == "arxiv":
        return True
    return not any(ref.name == host.name and ref.year in {None, host.year} for host in hosts)


def _is_same(one: Publication, other: Publication) -> bool:
    """Whether two publications are one: at one venue, or without a word against it."""
    if one.venue and other.venue:
        return same_venue(one.venue, other.venue)
    return bool({one.doi, one.acl} & {other.doi, other.acl} - {""})


def _changes(
    entry: Entry, publication: Publication, fields: Mapping[str, str]
) -> dict[Path, tuple[object, object]]:
    """What is new of a publication; nothing where the entry names another venue."""
    changes: dict[Path, tuple[object, object]] = {}
    has_venue = bool(entry.venue) and not is_unpublished(entry.venue or "")
    if has_venue and not _agrees(entry, publication):
        return {}
    venue = fields.get("venue", "")
    if venue and not has_venue:
        changes["venue",] = (entry.venue, venue)
    for name in ("acl", "doi", "date"):
        if fields.get(name) and getattr(entry, name) is None:
            changes[name,] = (None, fields[name])
    if "acl" in fields and ("doi",) in changes and fields["acl"] in fields["doi"]:
        del changes["doi",]  # its page is the Anthology's
    url = "" if fields.get("acl") or fields.get("doi") else fields.get("url", "")
    if url and "paper" not in entry.links and url not in {entry.url, *entry.links.values()}:
        changes["links", "paper"] = (None, url)
    is_only_a_date = set(changes) <= {("date",)}
    return {} if is_only_a_date else changes


def _agrees(entry: Entry, publication: Publication) -> bool:
    """Whether the publication is at the venue that the entry names."""
    return bool(publication.venue) and same_venue(entry.venue or "", publication.venue)


def _without_locked(entry: Entry, proposal: Proposal) -> Proposal | None:
    """A proposal without the fields that the entry locks; None where nothing is left of it."""
    if not proposal.changes:
        return proposal
    kept = {path: c for path, c in proposal.changes.items() if path[0] not in entry.locked}
    return replace(proposal, changes=kept) if kept else None
