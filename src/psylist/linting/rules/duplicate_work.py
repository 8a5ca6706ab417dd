"""Two entries are likely to be one work, by the same evidence as for `psylist duplicates`: the same
work under two ids, titles and authors alike. Where only an address or a repository is the same,
which two works may share, it is for information. `psylist merge` makes one entry of them, and
`distinct` says that they are two.
"""

from collections.abc import Iterator

from psylist.duplicates.evidence import EvidenceKind
from psylist.duplicates.finder import Match
from psylist.linting.context import LintContext
from psylist.linting.findings import Flaw, Rule, Severity
from psylist.model import Entry
from psylist.vocabulary.hosts import classify_url

_OF_TITLES = frozenset([EvidenceKind.TITLES_ALIKE, EvidenceKind.PREPRINT_PUBLISHED])


def _check(context: LintContext) -> Iterator[Flaw]:
    chosen = set(context.chosen)
    entries = context.catalog.entries
    for group in context.duplicates:
        for index, match in group.pairs:
            shown, other = (index, match.index) if index in chosen else (match.index, index)
            if shown in chosen:
                is_sure = _is_sure(match, entries[shown], entries[other])
                verb = "is likely to" if is_sure else "may"
                message = f"{verb} be the same work as {entries[other].id}: {match.explanation}"
                yield Flaw(shown, "", message, severity=None if is_sure else Severity.INFO)


def _is_sure(match: Match, one: Entry, other: Entry) -> bool:
    """Whether more than an address or a repository says so, which several works may share."""
    kinds = {reason.kind for reason in match.reasons}
    if kinds & _OF_TITLES:
        return True
    if EvidenceKind.SAME_WORK not in kinds:
        return False
    # A model and its benchmark name one paper, and are two entries.
    return all(classify_url(entry.link or "").is_scholarly for entry in (one, other))


RULE = Rule("PSY109", "duplicate-work", Severity.WARNING, _check, __doc__)
