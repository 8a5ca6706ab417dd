"""`distinct` names an entry that is not in the list, or one that is like this one no more, so that
nothing would take the two for one work anyway.
"""

from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity


def _check(context: LintContext) -> Iterator[Mistake]:
    places: dict[str, int] = {}
    for index, entry in context.entries():
        if not entry.distinct:
            continue
        places = places or {other.id: n for n, other in enumerate(context.catalog.entries)}
        for name in entry.distinct:
            left = [other for other in entry.distinct if other != name]
            fix = Fix({("distinct",): left or None})
            place = places.get(name)
            if place is None:
                yield Mistake(index, "distinct", f"names {name}, and there is no such entry", fix)
            elif not _have_something_in_common(context, index, place):
                yield Mistake(index, "distinct", f"names {name}, which this entry is not like", fix)


def _have_something_in_common(context: LintContext, index: int, other: int) -> bool:
    grounds = context.finder.explain(index, other).grounds
    return any(factor.points > 0 for ground in grounds for factor in ground.factors)


RULE = Rule("PSY110", "stale-distinct", Severity.WARNING, _check, __doc__, "safe")
