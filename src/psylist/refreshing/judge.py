"""What records of sources mean for an entry: proposals, each with its evidence.

What was published is judged in `upgrades`. The comparisons are those of `duplicates`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from psylist.duplicates.authors import are_shorter, has_more, is_beginning
from psylist.duplicates.renames import IdMatch
from psylist.identifiers.identifier import Identifier
from psylist.identifiers.mentions import find_ids
from psylist.model import Entry, ProposalKind
from psylist.refreshing.case import Case, Judged
from psylist.refreshing.proposals import Path, Proposal, without_locked
from psylist.refreshing.published import quoted
from psylist.refreshing.records import Record, title_says
from psylist.refreshing.repositories import code_proposals, repository_proposals
from psylist.refreshing.upgrades import published_proposals
from psylist.vocabulary.status_marks import read_status_mark


def judge_entry(
    entry: Entry,
    records: Sequence[Record],
    labels: Mapping[str, str],
    unanswered: Collection[str] = (),
) -> list[Proposal]:
    """What may be changed in an entry.

    Args:
        entry: as it is in the list.
        records: of all sources, in their order; arXiv's come first.
        labels: what people call each source.
        unanswered: the ids that nobody could look up.
    """
    judged = _judged(Case(entry, records, labels, unanswered))
    found = [one for one in judged if one.kind.value not in entry.ignore]
    return [proposal for one in found if (proposal := without_locked(entry, one))]


def _judged(case: Case) -> Iterator[Proposal]:
    yield from repository_proposals(case.entry, case.records, case.labels)
    known, wrong = [], False
    for record in case.records:
        if record.source != "arxiv":
            continue
        judged = case.under_id(record)
        if record.missing or judged.comparison.match is IdMatch.OTHER:
            wrong = True
            yield _wrong_paper(case, judged)
        elif judged.comparison.match is not IdMatch.UNKNOWN:
            known.append(judged)
    for judged in known:
        yield from _rename_proposals(case, judged)
    if wrong:
        return  # what others say may be said of the other paper
    case = case.with_known(known)
    yield from _status(case)
    yield from published_proposals(case)
    yield from _code(case)
    yield from _whole_list(case)


def _wrong_paper(case: Case, judged: Judged) -> Proposal:
    record = judged.record
    evidence = [record.missing or f"{record.key} is {quoted(record.title)}"]
    if not record.missing:
        evidence += judged.comparison.evidence
    return Proposal(case.entry.id, ProposalKind.WRONG_PAPER, {}, case.label(record), evidence)


def _rename_proposals(case: Case, judged: Judged) -> Iterator[Proposal]:
    if judged.comparison.match is not IdMatch.RENAMED:
        return
    path, old = _title_in_latin(case.entry)
    yield Proposal(
        case.entry.id,
        ProposalKind.RENAMED,
        {path: (old, read_status_mark(judged.record.title).title)},
        case.label(judged.record),
        judged.evidence,
        judged.comparison.agrees_on_authors and judged.comparison.shared > 1,
    )


def _title_in_latin(entry: Entry) -> tuple[Path, str]:
    """The title that arXiv's stands for: of several, the English one, else the first."""
    if isinstance(entry.title, str):
        return ("title",), entry.title
    code = "en" if "en" in entry.title else next(iter(entry.title))
    return ("title", code), entry.title[code]


def _status(case: Case) -> Iterator[Proposal]:
    if case.entry.status is not None:  # the curators know
        return
    for judged in case.known:
        if judged.record.withdrawn:
            yield _withdrawn(case, judged)
            return
    for record in case.records:
        is_withdrawn = record.withdrawn and record.source != "arxiv"
        if not (record.retracted or is_withdrawn):
            continue
        judged = case.judged(record)
        if _is_taken_back(judged):
            yield _retracted(case, judged) if record.retracted else _withdrawn(case, judged)
            return


def _is_taken_back(judged: Judged) -> bool:
    """Whether a record of a retraction or a withdrawal is of the work.

    The publisher may have renamed it; an index, and what was found by the title, are believed only
    with the same one.
    """
    is_publishers = bool(judged.record.key) and judged.record.source != "openalex"
    return judged.is_of_entry and (judged.comparison.same_title or is_publishers)


def _retracted(case: Case, judged: Judged) -> Proposal:
    return Proposal(
        case.entry.id,
        ProposalKind.RETRACTED,
        {("status",): (None, "retracted")},
        case.label(judged.record),
        [judged.record.retracted, *judged.evidence],
        judged.is_certain,
    )


_IN_ABSTRACT = "its abstract says so"


def _withdrawn(case: Case, judged: Judged) -> Proposal:
    record = judged.record
    changes: dict[Path, tuple[object, object]] = {("status",): (None, "withdrawn")}
    said = title_says("withdrawn", record.title)
    said = said or (f"comment: {quoted(record.comment)}" if record.comment else _IN_ABSTRACT)
    if successor := _successor(case.entry, record):
        changes["superseded-by",] = (case.entry.superseded_by, successor)
    return Proposal(
        case.entry.id,
        ProposalKind.WITHDRAWN,
        changes,
        case.label(record),
        [said, *judged.evidence],
        judged.is_certain,
    )


def _successor(entry: Entry, record: Record) -> str:
    """The one paper besides this one that a comment on its withdrawal names, or ""."""
    own = {Identifier("arxiv", entry.arxiv or "").key, Identifier("doi", entry.doi or "").key}
    keys = {name.key: name for name in find_ids(record.comment) if name.key not in own}
    others = [name for name in keys.values() if str(name) != record.key]
    return str(others[0]) if len(others) == 1 and not entry.superseded_by else ""


def _whole_list(case: Case) -> Iterator[Proposal]:
    """All authors, where the entry names the first ones and says that there are more."""
    entry = case.entry
    if not entry.more_authors:
        return
    for record in case.records:
        names = record.authors
        if not (record.key and is_beginning(entry.listed_authors, names)):
            continue
        judged = case.judged(record)
        if judged.is_of_entry and not (has_more(names) or are_shorter(names, entry.authors)):
            yield Proposal(
                entry.id,
                ProposalKind.AUTHORS,
                {("authors",): (entry.authors, names), ("more-authors",): (True, False)},
                case.label(record),
                judged.evidence,
                judged.is_certain,
            )
            return


def _code(case: Case) -> Iterator[Proposal]:
    """The code that the page of a paper names: the id alone does not say whose page it is."""
    for record in case.records:
        if record.code and (case.judged(record).is_of_entry if record.title else case.known):
            yield from code_proposals(case, record)
