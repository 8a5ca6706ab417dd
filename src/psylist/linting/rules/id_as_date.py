"""An arXiv id, or the beginning of one, stands where a date belongs: `date = 2509` or
`year = 2509` for a paper of September 2025, or `arXiv (2509.25733)` as a source, whose brackets
hold a date elsewhere.
"""

import re
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.model import Entry

_IN_BRACKETS = re.compile(
    r"\barxiv\s*[(（]\s*(\d{4}\.\d{4,5})(?:v\d+)?\s*[)）]", re.IGNORECASE | re.ASCII
)
_YEAR_MONTH = re.compile(r"(\d{2})(0[1-9]|1[0-2])")
_YEAR = len("2025")
_FIRST_YEAR = 7  # of ids that begin with year and month
_LAST_YEAR = 2100  # of papers


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        if entry.year is not None and (found := _year_of_id(entry, entry.year)):
            fix = Fix({("year",): int(found[:4])})
            yield Mistake(index, "year", f"{entry.year} is not a year; as an id it is {found}", fix)
        if len(entry.day) == _YEAR and (found := _year_of_id(entry, int(entry.day))):
            fix = Fix({("date",): found})
            yield Mistake(index, "date", f"{entry.day} is not a year; as an id it is {found}", fix)
        if entry.venue and (match := _IN_BRACKETS.search(entry.venue)):
            yield Mistake(index, "venue", f"the id {match[1]} stands where a date belongs")
    for text in context.texts:
        if text.name == "source" and (match := _IN_BRACKETS.search(text.text)):
            yield Mistake(text.index, text.field, f"the id {match[1]} stands where a date belongs")


def _year_of_id(entry: Entry, year: int) -> str:
    """The month that a year means which is the beginning of an arXiv id; else empty."""
    match = _YEAR_MONTH.fullmatch(str(year))
    if match is None or int(match[1]) < _FIRST_YEAR:
        return ""
    begins_id = bool(entry.arxiv) and f"{entry.arxiv}".startswith(f"{year}.")
    return f"20{match[1]}-{match[2]}" if begins_id or year > _LAST_YEAR else ""


RULE = Rule("PSY205", "id-as-date", Severity.ERROR, _check, __doc__, "safe")
