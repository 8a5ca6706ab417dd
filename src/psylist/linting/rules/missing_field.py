"""An entry lacks what most entries of the list have: a link or an id, by which readers find it, or,
if it is a paper, a year or a date, without which its page has no section for it. Other fields are
missing only where `require` under `[check]` names them.
"""

from collections.abc import Iterator

from psylist.catalog.missing import missing_test
from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.model import Entry
from psylist.vocabulary.hosts import classify_url

_MIN_SHARE = 0.5  # of the entries of a list that has it
_DATED = frozenset(["paper", "survey"])  # a project or a tool may be of no year


def _check(context: LintContext) -> Iterator[Mistake]:
    entries = context.catalog.entries
    need_link = sum(map(_has_link, entries)) > _MIN_SHARE * len(entries)
    need_year = sum(entry.section is not None for entry in entries) > _MIN_SHARE * len(entries)
    required = [
        (name, missing_test(context.catalog.settings, name)) for name in context.settings.require
    ]
    for index, entry in context.entries():
        if entry.draft:
            continue
        if need_link and not _has_link(entry):
            yield Mistake(index, "", "has neither a link nor an id")
        if need_year and entry.section is None and _is_paper(entry):
            yield Mistake(index, "", "has neither 'year' nor 'date'")
        for name, is_missing in required:
            if is_missing(entry):
                yield Mistake(index, "", f"has no {name!r}, which [check] requires")


def _has_link(entry: Entry) -> bool:
    return bool(entry.url or entry.arxiv or entry.acl or entry.doi or entry.links)


def _is_paper(entry: Entry) -> bool:
    """Whether something besides its kind, which is usually not said, tells that it is a paper."""
    if entry.kind not in _DATED:
        return False
    if entry.arxiv or entry.acl or entry.doi or entry.venue or entry.authors:
        return True
    return bool(entry.url) and classify_url(entry.url or "").is_scholarly


RULE = Rule("PSY101", "missing-field", Severity.WARNING, _check, __doc__)
