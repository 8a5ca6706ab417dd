"""The years of an entry do not go together: it is listed under a year in which nothing of it was
there yet, or its venue is more than a year older than its arXiv id or date. A preprint is often a
year or two older than its venue, and some are posted a year after it.
"""

from collections.abc import Iterator

from psylist.identifiers.syntax import arxiv_year
from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.model import Entry
from psylist.vocabulary.venues import parse_venue

_TOLERANCE = 1  # years


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        venue = parse_venue(entry.venue) if entry.venue else None
        venue_year = venue.year if venue else None
        known = dict(_years(entry))
        # A paper with a page of its own beside the preprint may have been posted years later.
        is_late = bool(entry.acl or entry.doi)
        for field, year in known.items():
            if venue_year is not None and venue_year < year - _TOLERANCE and not is_late:
                yield Mistake(
                    index, "venue", f"the venue is of {venue_year}, but {field!r} of {year}"
                )
                break
        years = [*known.values(), *([venue_year] if venue_year else [])]
        if entry.year is not None and years and entry.year < min(years) - _TOLERANCE:
            message = f"is listed under {entry.year}, but nothing of it is older than {min(years)}"
            yield Mistake(index, "year", message)


def _years(entry: Entry) -> Iterator[tuple[str, int]]:
    if entry.arxiv and (year := arxiv_year(entry.arxiv)):
        yield "arxiv", year
    if entry.day:
        yield "date", int(entry.day[:4])


RULE = Rule("PSY203", "year-mismatch", Severity.WARNING, _check, __doc__)
