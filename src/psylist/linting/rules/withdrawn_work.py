"""The work was withdrawn or retracted, as `status` says, and nobody has said that it is meant to
stay. Who keeps it knowingly writes `ignore = ["PSY211"]` into the entry.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        if entry.status:
            successor = f", superseded by {entry.superseded_by}" if entry.superseded_by else ""
            yield Mistake(index, "status", f"the work was {entry.status}{successor}")


RULE = Rule("PSY211", "withdrawn-work", Severity.ERROR, _check, __doc__)
