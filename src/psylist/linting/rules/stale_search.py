"""`like` of a saved search names an entry that is not in the list, so that `find --new` cannot run
that search: the entry was removed or has another id now.
"""

from collections.abc import Iterator

from psylist.catalog.lookup import resolve
from psylist.errors import AmbiguousError, NotFoundError
from psylist.linting.context import LintContext
from psylist.linting.findings import THE_LIST, Mistake, Rule, Severity


def _check(context: LintContext) -> Iterator[Mistake]:
    if not context.is_whole:
        return
    for name, search in context.catalog.searches.items():
        if not search.like:
            continue
        try:
            resolve(context.catalog, search.like)
        except (NotFoundError, AmbiguousError) as error:
            is_gone = isinstance(error, NotFoundError)
            what = "there is no such entry" if is_gone else "several entries match"
            message = f"names {search.like}, and {what}"
            yield Mistake(THE_LIST, f"searches.{name}.like", message)


RULE = Rule("PSY111", "stale-search", Severity.ERROR, _check, __doc__)
