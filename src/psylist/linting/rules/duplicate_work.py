"""Two entries are likely to be one work, by the same evidence as for `psylist duplicates`: the same
work under two ids, titles and authors alike. Where only an address, a repository or a short name is
the same, which two works may share, it is for information. `psylist merge` makes one entry of them,
and `distinct` says that they are two.
"""

from collections.abc import Iterator

from psylist.duplicates.evidence import EvidenceKind
from psylist.duplicates.features import title_features
from psylist.duplicates.finder import Match
from psylist.identifiers.urls import canonical_url
from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.model import Entry
from psylist.vocabulary.hosts import classify_url

_RESOURCES = frozenset(["model", "dataset", "demo"])
_REPOSITORY_SLASHES = len("//") + len("//")  # //github.com/owner/name


def _check(context: LintContext) -> Iterator[Mistake]:
    chosen = set(context.chosen)
    entries = context.catalog.entries
    for group in context.duplicates:
        for index, match in group.pairs:
            shown, other = (index, match.index) if index in chosen else (match.index, index)
            if shown in chosen and not _are_two_works(match, entries[shown], entries[other]):
                is_sure = _is_sure(match, entries[shown], entries[other])
                verb = "is likely to" if is_sure else "may"
                message = f"{verb} be the same work as {entries[other].id}: {match.explanation}"
                yield Mistake(shown, "", message, severity=None if is_sure else Severity.INFO)


def _are_two_works(match: Match, one: Entry, other: Entry) -> bool:
    """Whether two entries only share a repository, each a page of it or a paper; or only a name."""
    kinds = {reason.kind for reason in match.reasons}
    if kinds == {EvidenceKind.TITLES_ALIKE}:  # a model and its dataset
        pages = {classify_url(entry.link or "").kind for entry in (one, other)}
        return len(pages) > 1 and pages <= _RESOURCES
    if kinds != {EvidenceKind.SAME_REPOSITORY}:
        return False
    ids = [(one.arxiv, other.arxiv), (one.acl, other.acl), (one.doi, other.doi)]
    if any(mine and others and mine != others for mine, others in ids):
        return True
    pages = {canonical_url(entry.link or "") for entry in (one, other)}
    return len(pages) > 1 and all(page.count("/") > _REPOSITORY_SLASHES for page in pages)


def _is_sure(match: Match, one: Entry, other: Entry) -> bool:
    """Whether more than an address or a repository says so, which several works may share."""
    kinds = {reason.kind for reason in match.reasons}
    if EvidenceKind.PREPRINT_PUBLISHED in kinds:
        return True
    if EvidenceKind.TITLES_ALIKE in kinds:
        # A model and a dataset of one name have two pages.
        have_pages = bool(one.link and other.link)
        return not have_pages or any(map(_is_distinctive, (one, other)))
    if EvidenceKind.SAME_WORK not in kinds:
        return False
    # A model and its benchmark name one paper, and are two entries.
    return all(classify_url(entry.link or "").is_scholarly for entry in (one, other))


def _is_distinctive(entry: Entry) -> bool:
    """Whether the entry has a title that two unrelated works hardly share, or names its authors."""
    titles = [entry.title] if isinstance(entry.title, str) else entry.title.values()
    return bool(entry.authors) or any(title_features(title).is_distinctive for title in titles)


RULE = Rule("PSY109", "duplicate-work", Severity.WARNING, _check, __doc__)
