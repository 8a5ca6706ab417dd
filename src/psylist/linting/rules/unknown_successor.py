"""`superseded-by` names neither another entry nor a paper nor an address, so that a reader cannot
find what takes the place of the work.
"""

from collections.abc import Iterator

from psylist.identifiers.identifier import identifiers_of, try_parse
from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity


def _check(context: LintContext) -> Iterator[Mistake]:
    ids: set[str] = set()
    for index, entry in context.entries():
        if not (name := entry.superseded_by):
            continue
        ids = ids or {other.id for other in context.catalog.entries}
        work = None if name in ids else try_parse(name)
        if name == entry.id or any(work == one for one in identifiers_of(entry)):
            yield Mistake(index, "superseded-by", "names the entry itself")
        elif name not in ids and work is None:
            message = f"names {name}, which is neither an entry nor an id or address of a paper"
            yield Mistake(index, "superseded-by", message)


RULE = Rule("PSY212", "unknown-successor", Severity.WARNING, _check, __doc__)
