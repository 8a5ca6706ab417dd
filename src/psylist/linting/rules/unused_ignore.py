"""`ignore` of an entry names a rule that finds nothing there any more, or one that does not exist:
the exception can go, before it hides something new.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.model import ProposalKind


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        for code in entry.ignore:
            reason = _reason(context, index, code)
            if reason:
                left = [other for other in entry.ignore if other != code]
                yield Mistake(index, "ignore", reason, Fix({("ignore",): left or None}))


def _reason(context: LintContext, index: int, code: str) -> str:
    """Why an exception is of no use; empty if it is of use, or if nobody can tell."""
    if code in {*ProposalKind}:
        return ""
    meant = {known for known in context.codes if known.startswith(code)}
    if not meant:
        return f"there is no rule {code}"
    if not meant <= context.ran or any((index, known) in context.ignored for known in meant):
        return ""
    return f"{code} finds nothing here any more"


RULE = Rule("PSY001", "unused-ignore", Severity.WARNING, _check, __doc__, "safe")
