"""Proposals that something was published.

A proposal needs two of three: a record that is keyed by an id of the entry, a close title, and
authors in common.
"""

from collections.abc import Iterator, Mapping, Sequence

from psylist.duplicates.authors import Overlap
from psylist.duplicates.identity import record_of
from psylist.duplicates.renames import is_distinctive
from psylist.duplicates.tables import MIN_COMMON_AUTHORS
from psylist.model import Entry, ProposalKind
from psylist.refreshing.case import Case, Judged
from psylist.refreshing.checks import check_ids, is_publishers
from psylist.refreshing.proposals import Path, Proposal
from psylist.refreshing.published import Publication, lacks_year, publications
from psylist.refreshing.records import Record
from psylist.vocabulary.venues import VenueRef, is_unpublished, parse_venue, same_venue


def _rank(record: Record) -> int:
    """Whose word on a publication is preferred: the authors', then the publisher's."""
    if record.source == "arxiv":
        return 0
    return 1 if is_publishers(record) else 2


def published_proposals(case: Case) -> Iterator[Proposal]:
    """The first publication that is believed, with the ids that later records of it have."""
    believed = [*_believed(case)]
    if not believed:
        return
    publication, judged = _surest(believed)
    fields = publication.fields()
    for other, _ in believed:
        if other is publication or _is_same(publication, other):
            fields = other.fields() | fields
    if changes := _changes(case.entry, publication, fields):
        yield Proposal(
            case.entry.id,
            ProposalKind.PUBLISHED,
            changes,
            case.label(judged.record),
            [*publication.evidence, *judged.evidence],
            judged.is_certain and publication.is_certain,
        )


def _surest(believed: Sequence[tuple[Publication, Judged]]) -> tuple[Publication, Judged]:
    """The first publication; where only its name is unsure, the same one by a sure name."""
    first, _ = believed[0]
    same = (one for one in believed if one[0].is_certain and _is_by_other_name(first, one[0]))
    return believed[0] if first.is_certain else next(same, believed[0])


def _is_by_other_name(one: Publication, other: Publication) -> bool:
    """Whether a publication has an id of the other, or is the other's meeting without a year."""
    if {one.doi, one.acl} & {other.doi, other.acl} - {""}:
        return True
    return lacks_year(one.venue) and same_venue(one.venue, other.venue)


def _believed(case: Case) -> Iterator[tuple[Publication, Judged]]:
    """The publications that are believed, those of the surest sources first."""
    by_rank = sorted(case.records, key=_rank)
    named = [(one, record) for record in by_rank for one in publications(record, case.entry)]
    if not named:
        return
    from_authors = {
        name for one in case.known for name in (one.record.doi.lower(), one.record.acl) if name
    }
    checks = check_ids(case.records, case.compare, from_authors, case.unanswered)
    hosts = [*_workshop_hosts(case)]
    for one, record in named:
        publication = checks.checked(one)
        if publication is None or not publication.fields():
            continue
        judged = case.judged(record)
        if _is_believed(case.entry, judged, publication, hosts):
            yield publication, judged


def _workshop_hosts(case: Case) -> Iterator[VenueRef]:
    """The conferences that are only the hosts of the workshop where the paper appeared."""
    from psylist.sources.arxiv.comment import workshop_hosts

    for judged in case.known:
        yield from workshop_hosts(judged.record.comment)
        yield from workshop_hosts(judged.record.journal_ref)
    if case.entry.venue:
        yield from workshop_hosts(case.entry.venue)


def _is_believed(
    entry: Entry, judged: Judged, publication: Publication, hosts: Sequence[VenueRef]
) -> bool:
    comparison = judged.comparison
    is_own = judged.record.source == "arxiv"
    if not judged.is_of_entry or not (is_own or _is_clear(entry, judged)):
        return False
    grounds = (bool(judged.record.key), comparison.same_title, comparison.agrees_on_authors)
    if sum(grounds) < 2:
        return False
    ref = parse_venue(publication.venue)
    if ref is None or ref.host or is_own:
        return True
    return not any(ref.name == host.name and ref.year in {None, host.year} for host in hosts)


def _is_clear(entry: Entry, judged: Judged) -> bool:
    """Whether a record that is not arXiv's is of the work, and not of one that is nearly it.

    An index that calls a work otherwise may have mixed up two; a longer title is that of an
    extended study, an erratum, a talk. What is found by its title alone may be a namesake's.
    """
    found = judged.comparison
    if not found.same_title or found.goes_on or found.overlap is Overlap.NONE:
        return False
    if judged.record.key:
        return True
    if 2 * found.shared < len(entry.authors):
        return False  # the thesis of one of them; a registry leaves no author out
    titles = record_of(entry).titles
    return found.is_whole and (
        found.shared >= MIN_COMMON_AUTHORS or any(is_distinctive(title) for title in titles)
    )


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
