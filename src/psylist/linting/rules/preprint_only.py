"""A venue is named, and the only page of the paper that is linked is the preprint: readers do not
find the published version. For information, as not every venue has a page of its own for a paper.
"""

from collections.abc import Iterator

from psylist.identifiers.identifier import REPOSITORIES
from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.linting.urls import urls_of
from psylist.model import Entry
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.venues import parse_venue


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        if not entry.venue or not entry.arxiv or entry.acl or entry.doi:
            continue
        found = parse_venue(entry.venue)
        if found and found.kind != "workshop" and not _has_published_page(index, entry):
            message = f"{found.name} is named, but of the paper only the preprint is linked"
            yield Mistake(index, "venue", message)


def _has_published_page(index: int, entry: Entry) -> bool:
    for place in urls_of(index, entry):
        if place.url.startswith(REPOSITORIES):
            continue
        info = classify_url(place.url)
        if info.is_scholarly and not (info.work and info.work.kind == "arxiv"):
            return True
        if not info.is_scholarly and place.is_of_work and info.kind in {"", "pdf", "paper"}:
            return True
    return False


RULE = Rule("PSY207", "preprint-only", Severity.INFO, _check, __doc__)
