"""The date and the month in the arXiv id are more than a month apart. A preprint cannot be older
than its id, so that an earlier date is a warning, unless it is the year of the venue; a later one
may be that of a new version or of the publication, and is for information only.
"""

import re
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.model import Entry

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_ID = re.compile(r"(\d{2})(\d{2})\.\d+")


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        if not entry.arxiv or entry.date is None:
            continue
        date, number = _MONTH.match(entry.day), _ID.match(entry.arxiv)
        if date is None or number is None:
            continue
        posted = (2000 + int(number[1])) * 12 + int(number[2])
        months = int(date[1]) * 12 + int(date[2]) - posted
        if abs(months) <= 1 or (entry.venue and date[1] in entry.venue):
            continue
        when = f"20{number[1]}-{number[2]}"
        if months < 0:
            message = f"{entry.day} is before {when}, the month of arXiv:{entry.arxiv}"
            yield Mistake(index, "date", message)
        elif not _is_published(entry):
            message = f"{entry.day} is after {when}, the month of arXiv:{entry.arxiv}"
            yield Mistake(index, "date", message, severity=Severity.INFO)


def _is_published(entry: Entry) -> bool:
    """Whether the date may be that of the publication."""
    return bool(entry.venue or entry.acl or entry.doi)


RULE = Rule("PSY204", "date-against-id", Severity.WARNING, _check, __doc__)
