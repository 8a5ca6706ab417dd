"""The lines of many fields of entries, without a parser where the text leaves no doubt."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from psylist.catalog.toml_layout import field_lines, sure_headers

Places = dict[tuple[int, str], int]
"""The line of each field, by the index of its entry and its dotted name."""

_MANY_LINES = ('"""', "'''", "\n[")
"""What a line that looks like a field may be inside of: a text of many lines, another table."""


def find_lines(text: str, fields: Iterable[tuple[int, str]], entries: int) -> Places:
    """The line of each (entry, dotted field) pair; the same as of `field_lines`, and quicker.

    Args:
        text: of the file.
        fields: wanted; entry -1 is the part outside entries.
        entries: how many the file has.
    """
    wanted: dict[int, set[str]] = defaultdict(set)
    for entry, field in fields:
        wanted[entry].add(field)
    starts = sure_headers(text, entries)
    if not starts or -1 in wanted:
        return field_lines(text, [(entry, f) for entry, found in wanted.items() for f in found])
    spans = [*pairwise([*starts, len(text)])]
    breaks = (text.count("\n", start, stop) for start, stop in spans)
    heads = [*accumulate(breaks, initial=1 + text.count("\n", 0, starts[0]))]
    places: Places = {}
    for entry, names in wanted.items():
        region = text[slice(*spans[entry])]
        for field, line in _lines_in(region, [*names]):
            places[entry, field] = heads[entry] + line
    return places


def _lines_in(region: str, fields: Sequence[str]) -> Iterable[tuple[str, int]]:
    """How far below the header of an entry each of its fields stands."""
    found = {field: _sure_line(region, field) for field in fields}
    unsure = [field for field, line in found.items() if line == -1]
    if unsure:
        parsed = field_lines(region, [(0, field) for field in unsure])
        found |= {field: parsed[0, field] - 1 for field in unsure}
    return found.items()


def _sure_line(region: str, field: str) -> int:
    """The same where nothing above can hold a line that only looks like the field; else -1."""
    if not field:
        return 0
    match = _pattern(field).search(region)
    if match is None or any(sign in region[: match.start() + 1] for sign in _MANY_LINES):
        return -1
    return region.count("\n", 0, match.end())


@lru_cache(maxsize=200)
def _pattern(field: str) -> re.Pattern[str]:
    return re.compile(rf"\n[ \t]*{re.escape(field)}[ \t]*(?==)")
