"""Duplicates: pairs of entries that are one work, and pairs that look like one and are two."""

import unicodedata
from collections.abc import Iterator

import msgspec

from benchmarks.quality.tally import Miss, Tally
from psylist.duplicates.finder import DuplicateFinder, Match
from psylist.model import Entry
from tests.duplicates.ground_truth import DUPLICATES, Pair
from tests.duplicates.negative_pairs import STRANGERS


def pairs() -> Iterator[Tally]:
    """The pairs of `tests/duplicates` by the language of their titles."""
    tallies: dict[str, Tally] = {}
    for pair in DUPLICATES:
        language = language_of(pair)
        measure(pair, tallies.setdefault(language, Tally("pairs", language)), is_one=True)
    for pair in STRANGERS:
        language = language_of(pair)
        measure(pair, tallies.setdefault(language, Tally("pairs", language)), is_one=False)
    yield from (tallies[language] for language in sorted(tallies))


def measure(pair: Pair, tally: Tally, *, is_one: bool) -> None:
    """Count one pair; it has to be found from both sides."""
    first, second = (
        msgspec.structs.replace(entry, id=entry.id or name)
        for entry, name in zip(pair, ("first", "second"), strict=True)
    )
    matches = [*DuplicateFinder([first]).find(second), *DuplicateFinder([second]).find(first)]
    is_found = len(matches) == len(pair) if is_one else bool(matches)
    tally.expected += is_one
    tally.hits += is_one and is_found
    if is_one == is_found:
        return
    if not is_one:
        tally.extra = (tally.extra or 0) + 1
    where = f"{_shown(first)} | {_shown(second)}"
    expected, what = ("one work", "not found") if is_one else ("two works", "not a duplicate")
    tally.misses.append(Miss(where, what, expected, _explain(matches)))


def language_of(pair: Pair) -> str:
    """``zh`` where a title has Chinese characters, else ``en``."""
    letters = (c for entry in pair for c in _shown(entry))
    return "zh" if any(unicodedata.name(c, "").startswith("CJK") for c in letters) else "en"


def _shown(entry: Entry) -> str:
    title = entry.title
    return title if isinstance(title, str) else " / ".join(title.values())


def _explain(matches: list[Match]) -> str:
    return "; ".join(match.explanation for match in matches) or "no evidence"
