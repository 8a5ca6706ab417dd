"""Counts as tables for people, and as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from benchmarks.quality.tally import FIELDS, Miss, Tally, by_language, total
from benchmarks.report import grid

_MAX_SOURCE = 160  # characters of a page's line that are shown

Sections = Mapping[str, Sequence[Tally]]
"""The counts of each set, by the title of its table."""


def to_text(sections: Sections, *, explain: bool = False) -> str:
    """A table for each section, and the reason of each miss where they are wanted."""
    parts = []
    for title, tallies in sections.items():
        parts.append(f"### {title}\n\n{table(tallies)}")
        misses = [_explain(miss) for tally in tallies for miss in tally.misses]
        if explain and misses:
            parts.append(f"Misses:\n\n{''.join(misses)}")
    return "\n".join(parts)


def table(tallies: Sequence[Tally]) -> str:
    """A row for each set, for each language, and for all."""
    rows = list(tallies)
    if len(rows) > 1:
        rows += [*by_language("all", tallies), total("all", tallies)]
    fields = [name for name in FIELDS if any(name in row.known for row in rows)]
    has_language = any(row.language for row in rows)
    has_found = any(row.found for row in rows)
    columns = [
        "set",
        *(["language"] if has_language else []),
        *(["read / there"] if has_found else []),
        "expected", "recall", "precision", *fields,
    ]  # fmt: skip
    cells = [
        [
            row.name,
            *([row.language] if has_language else []),
            *([_counts(row)] if has_found else []),
            str(row.expected), _percent(row.recall), _percent(row.precision),
            *(_percent(row.share(name)) for name in fields),
        ]
        for row in rows
    ]  # fmt: skip
    return grid(columns, cells, words=(0, 1) if has_language else (0,))


def to_json(sections: Sections) -> str:
    """Everything that was counted."""
    return json.dumps(
        {title: [_plain(tally) for tally in tallies] for title, tallies in sections.items()},
        ensure_ascii=False,
        indent=2,
    )


def _plain(tally: Tally) -> Mapping[str, object]:
    return {
        **asdict(tally),
        "recall": tally.recall,
        "precision": tally.precision,
        "fields": {name: tally.share(name) for name in FIELDS if name in tally.known},
    }


def count_misses(tallies: Iterable[Tally]) -> int:
    """How many misses there are."""
    return sum(len(tally.misses) for tally in tallies)


def _explain(miss: Miss) -> str:
    source = miss.source if len(miss.source) <= _MAX_SOURCE else f"{miss.source[:_MAX_SOURCE]}…"
    return f"- {miss}\n" + (f"  > {source}\n" if source else "")


def _percent(share: float | None) -> str:
    if share is None:
        return ""
    # 99.97 % is not all.
    return "100 %" if share == 1 else f"{min(share * 100, 99.9):.1f} %"


def _counts(tally: Tally) -> str:
    return "{} / {}".format(*tally.found) if tally.found else ""
