"""The venue was not held in the year that is given: there was no NAACL in 2023, no ICCV in an even
year. Only venues whose years are known for certain are judged.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.vocabulary.venue_table import venue_table
from psylist.vocabulary.venues import parse_venue


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        found = parse_venue(entry.venue) if entry.venue else None
        if found is None or found.year is None or found.host:
            continue
        row = venue_table().venues.get(found.name)
        if row and not row.is_unsure and row.was_held(found.year) is False:
            yield Mistake(index, "venue", f"there was no {found.name} in {found.year}")


RULE = Rule("PSY202", "venue-year", Severity.WARNING, _check, __doc__)
