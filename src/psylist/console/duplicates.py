"""Groups of likely duplicates, for a person and for programs."""

from collections.abc import Sequence

from psylist.catalog.read import Catalog
from psylist.console.plain import to_json
from psylist.duplicates.finder import DuplicateGroup, Match
from psylist.model import text_in
from psylist.text.escape import single_line

_REASON, _PLACE, _ID = "33", "36", "1"


def render_groups(
    groups: Sequence[DuplicateGroup], catalog: Catalog, lines: Sequence[int], *, colour: bool
) -> str:
    """Each group with its entries, an entry a line, and below them what they have in common.

    Args:
        groups: to show.
        catalog: that they are found in.
        lines: the line of each entry, counted from 1.
        colour: whether to use any.
    """
    return "\n".join("".join(_group(group, catalog, lines, colour=colour)) for group in groups)


def groups_to_records(
    groups: Sequence[DuplicateGroup], catalog: Catalog, lines: Sequence[int]
) -> str:
    """The groups as JSON."""
    first = catalog.settings.first
    return to_json([
        {
            "entries": [
                {
                    "id": catalog.entries[at].id,
                    "title": text_in(catalog.entries[at].title, first, first),
                    "file": str(catalog.path),
                    "line": lines[at],
                }
                for at in group.indexes
            ],
            "reasons": [
                {
                    "ids": _ids(pair, catalog),
                    "kind": reason.kind.value,
                    "words": reason.words,
                    "score": round(reason.score, 1),
                }
                for pair in group.pairs
                for reason in pair[1].reasons
            ],
        }
        for group in groups
    ])  # fmt: skip


def _group(
    group: DuplicateGroup, catalog: Catalog, lines: Sequence[int], *, colour: bool
) -> Sequence[str]:
    first = catalog.settings.first
    out = []
    for at in group.indexes:
        entry = catalog.entries[at]
        place = _painted(f"{catalog.path}:{lines[at]}", _PLACE, colour=colour)
        name = _painted(single_line(entry.id), _ID, colour=colour)
        out.append(f"{place}: {name}: {single_line(text_in(entry.title, first, first))}\n")
    for pair in group.pairs:
        # Between two entries there is nothing to say which ones are meant.
        names = f"{', '.join(_ids(pair, catalog))}: " if len(group.indexes) > 2 else ""
        message = single_line(f"{names}{pair[1].explanation}")
        out.append(f"    {_painted(message, _REASON, colour=colour)}\n")
    return out


def _ids(pair: tuple[int, Match], catalog: Catalog) -> list[str]:
    later, match = pair
    return [catalog.entries[match.index].id, catalog.entries[later].id]


def _painted(words: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour else words
