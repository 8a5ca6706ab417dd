"""A page that `output` under `[list]` names is not what the list says: it was edited by hand, or
the list has changed since. `psylist export --write` writes it. Conflict marks of git in the rest of
a page are found as well.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import THE_LIST, Mistake, Rule, Severity


def _check(context: LintContext) -> Iterator[Mistake]:
    if context.is_whole:
        for file, reason in context.pages():
            yield Mistake(THE_LIST, "list.output", reason, file=file)


RULE = Rule("PSY402", "stale-page", Severity.WARNING, _check, __doc__)
