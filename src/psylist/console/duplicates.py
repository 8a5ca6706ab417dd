"""Groups of likely duplicates, for a person and for programs."""

from collections.abc import Sequence

from psylist.catalog.read import Catalog
from psylist.console.plain import as_json
from psylist.duplicates.finder import Group, Match
from psylist.model import text_in
from psylist.text.escape import one_line

_REASON, _PLACE, _ID = "33", "36", "1"


def text(groups: Sequence[Group], catalog: Catalog, lines: Sequence[int], *, colour: bool) -> str:
    """Each group with its entries, an entry a line, and below them what they have in common.

    Args:
        groups: to show.
        catalog: that they are found in.
        lines: the line of each entry, counted from 1.
        colour: whether to use any.
    """
    return "\n".join("".join(_group(group, catalog, lines, colour=colour)) for group in groups)


def as_records(groups: Sequence[Group], catalog: Catalog, lines: Sequence[int]) -> str:
    """The groups as JSON."""
    first = catalog.settings.first
    return as_json([
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


def _group(group: Group, catalog: Catalog, lines: Sequence[int], *, colour: bool) -> Sequence[str]:
    first = catalog.settings.first
    out = []
    for at in group.indexes:
        entry = catalog.entries[at]
        place = _painted(f"{catalog.path}:{lines[at]}", _PLACE, colour=colour)
        name = _painted(one_line(entry.id), _ID, colour=colour)
        out.append(f"{place}: {name}: {one_line(text_in(entry.title, first, first))}\n")
    for pair in group.pairs:
        # Between two entries there is nothing to say which ones are meant.
        names = f"{', '.join(_ids(pair, catalog))}: " if len(group.indexes) > 2 else ""  # noqa: PLR2004
        told = one_line(f"{names}{pair[1].words}")
        out.append(f"    {_painted(told, _REASON, colour=colour)}\n")
    return out


def _ids(pair: tuple[int, Match], catalog: Catalog) -> list[str]:
    later, match = pair
    return [catalog.entries[match.index].id, catalog.entries[later].id]


def _painted(words: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour else words
