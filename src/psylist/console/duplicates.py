"""Likely duplicates, and why two entries are or are not: for a person and for programs."""

from collections.abc import Sequence

from psylist.catalog.read import Catalog
from psylist.console.plain import to_json
from psylist.duplicates.evidence import THRESHOLD
from psylist.duplicates.finder import DuplicateGroup, Explanation, Match
from psylist.model import text_in
from psylist.text.escape import single_line

_REASON, _PLACE, _ID = "33", "36", "1"
_GROUNDS = {
    "ids": "ids and addresses",
    "repositories": "repositories",
    "titles": "titles and authors",
}


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
    return to_json([
        {
            "entries": [_entry_record(catalog, index, lines) for index in group.indexes],
            "reasons": [
                {
                    "ids": _ids(pair, catalog),
                    "kind": reason.kind.value,
                    "words": reason.message,
                    "score": round(reason.score, 1),
                }
                for pair in group.pairs
                for reason in pair[1].reasons
            ],
        }
        for group in groups
    ])  # fmt: skip


def render_explanation(
    explanation: Explanation, catalog: Catalog, lines: Sequence[int], *, colour: bool
) -> str:
    """What speaks for two entries being one work and what against it, with the points of each.

    Args:
        explanation: to show.
        catalog: of the two.
        lines: the line of each entry, counted from 1.
        colour: whether to use any.
    """
    out = [_entry_line(catalog, index, lines, colour=colour) for index in explanation.indexes]
    if explanation.distinct:
        out.append("    marked as different papers ('distinct'): nothing else counts\n")
    for ground in explanation.grounds:
        verdict = (
            f"{ground.points} of {THRESHOLD} points" if ground.factors else "nothing in common"
        )
        reached = ", enough" if ground.evidence else ""
        head = f"{_GROUNDS[ground.name]}: {verdict}{reached}"
        out.append(f"    {_paint(head, _REASON, colour=colour)}\n")
        out += [
            f"        {factor.points:+5d}  {single_line(factor.message)}\n"
            for factor in ground.factors
        ]
    return "".join(out)


def explanation_to_record(explanation: Explanation, catalog: Catalog, lines: Sequence[int]) -> str:
    """The same as JSON."""
    return to_json({
        "entries": [_entry_record(catalog, index, lines) for index in explanation.indexes],
        "likely": explanation.is_likely,
        "distinct": explanation.distinct,
        "threshold": THRESHOLD,
        "grounds": [
            {
                "name": ground.name,
                "points": ground.points,
                "kind": ground.evidence.kind.value if ground.evidence else None,
                "factors": [
                    {"points": factor.points, "message": factor.message}
                    for factor in ground.factors
                ],
            }
            for ground in explanation.grounds
        ],
    })  # fmt: skip


def _entry_record(catalog: Catalog, index: int, lines: Sequence[int]) -> dict[str, object]:
    entry, first = catalog.entries[index], catalog.settings.first
    return {
        "id": entry.id,
        "title": text_in(entry.title, first, first),
        "file": str(catalog.path),
        "line": lines[index],
    }


def _entry_line(catalog: Catalog, index: int, lines: Sequence[int], *, colour: bool) -> str:
    entry, first = catalog.entries[index], catalog.settings.first
    place = _paint(f"{catalog.path}:{lines[index]}", _PLACE, colour=colour)
    name = _paint(single_line(entry.id), _ID, colour=colour)
    return f"{place}: {name}: {single_line(text_in(entry.title, first, first))}\n"


def _group(
    group: DuplicateGroup, catalog: Catalog, lines: Sequence[int], *, colour: bool
) -> Sequence[str]:
    out = [_entry_line(catalog, index, lines, colour=colour) for index in group.indexes]
    is_pair = len(group.indexes) == 2  # then there is nothing to say which ones are meant
    for pair in group.pairs:
        names = "" if is_pair else f"{', '.join(_ids(pair, catalog))}: "
        message = single_line(f"{names}{pair[1].explanation}")
        out.append(f"    {_paint(message, _REASON, colour=colour)}\n")
    return out


def _ids(pair: tuple[int, Match], catalog: Catalog) -> list[str]:
    later, match = pair
    return [catalog.entries[match.index].id, catalog.entries[later].id]


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
