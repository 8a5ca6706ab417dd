"""An entry stands behind one that comes later in the order of the list: by `sort` under `[list]`,
else newest year first. `psylist sort` puts all of them right, and comments move with their entries.
"""

from collections.abc import Collection, Iterator, Sequence

from psylist.catalog.order import sort_indexes
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import reorder_blocks
from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity


def _check(context: LintContext) -> Iterator[Mistake]:
    entries = context.catalog.entries
    settings = context.catalog.settings
    order = sort_indexes(entries, settings.sort_keys, settings.first)
    chosen = set(context.chosen)
    first = _first_out_of_place(order, chosen)
    if first is None:
        return
    keys = ", ".join(settings.sort_keys)
    message = f"is not in its place; the list is sorted by {keys}"
    yield Mistake(first, "", message, Fix(edit=_sorted))


def _first_out_of_place(order: Sequence[int], chosen: Collection[int]) -> int | None:
    """The first entry in the file that has to move up, if it is one of those looked at."""
    ranks = {index: rank for rank, index in enumerate(order)}
    highest = -1
    for index in range(len(order)):
        if ranks[index] < highest and index in chosen:
            return index
        highest = max(highest, ranks[index])
    return None


def _sorted(catalog: Catalog) -> str:
    settings = catalog.settings
    order = sort_indexes(catalog.entries, settings.sort_keys, settings.first)
    return reorder_blocks(catalog.text, order)


RULE = Rule("PSY401", "out-of-order", Severity.WARNING, _check, __doc__, "safe")
