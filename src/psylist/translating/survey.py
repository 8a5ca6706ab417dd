"""The state of each translation of a list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from psylist.catalog.git import require_history
from psylist.catalog.read import Catalog, read_old_entries
from psylist.catalog.stamp_history import StampHistory
from psylist.catalog.stamps import TRANSLATED_FIELDS, State, find_state, words_of
from psylist.model import Entry, text_in

SOUND = frozenset([State.CURRENT, State.EQUAL, State.AHEAD, State.UNSTAMPED])
"""The states that count as translated: nothing is known to be missing or wrong in them."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts of an entry in one language.

    Attributes:
        index: of the entry.
        id: of the entry.
        language: which one.
        state: how they stand to the source.
        stamp: as it is in the file; empty for none.
    """

    index: int
    id: str
    language: str
    state: State
    stamp: str = ""


def survey(
    catalog: Catalog, indexes: Sequence[int], languages: Sequence[str], history: StampHistory | None
) -> list[Translation]:
    """The state of each translation.

    Args:
        catalog: the list.
        indexes: of the entries to look at.
        languages: to look at.
        history: tells what is ahead; None leaves it out.
    """
    first = catalog.settings.first
    found = []
    for index in indexes:
        entry = catalog.entries[index]
        for language in languages:
            state = find_state(entry, language, first)
            if state is not None:
                stamp = entry.made_from.get(language, "")
                found.append(Translation(index, entry.id, language, state, stamp))
    return [_ahead(item, history) for item in found] if history else found


def _ahead(item: Translation, history: StampHistory) -> Translation:
    if item.state is State.CURRENT and history.is_ahead(item.id, item.language, item.stamp):
        return replace(item, state=State.AHEAD)
    return item


def count_states(catalog: Catalog, found: Sequence[Translation]) -> dict[str, Counter[State]]:
    """How many translations are in each state, by language, in the order that the list has."""
    counts = {language: Counter[State]() for language in catalog.settings.languages}
    for item in found:
        counts[item.language][item.state] += 1
    return {language: states for language, states in counts.items() if states}


def find_shares(
    catalog: Catalog, indexes: Sequence[int], found: Sequence[Translation]
) -> dict[str, float]:
    """The share of the entries that are translated into each language, in per cent; see `SOUND`.

    In the first language, that of the entries whose texts are there in it.

    Args:
        catalog: the list.
        indexes: of the entries that were looked at.
        found: their translations.
    """
    first = catalog.settings.first
    written = sum(catalog.entries[index].has(first, first) for index in indexes)
    return {
        language: _share(counts, written if language == first else 0)
        for language, counts in count_states(catalog, found).items()
    }


def _share(counts: Mapping[State, int], written: int) -> float:
    sound = written + sum(n for state, n in counts.items() if state in SOUND)
    return 100 * sound / (written + sum(counts.values()))


def touched_since(catalog: Catalog, since: str) -> set[str]:
    """The ids of the entries whose source text says something else than it did.

    An entry under a new id that says what one said that is gone is the same entry.

    Args:
        catalog: the list.
        since: a branch, tag, commit or date; see `catalog.git.GitHistory.base`.

    Raises:
        UsageError: there is no history, or git knows no such name.
    """
    history = require_history(catalog.path, "--since")
    base = history.base(since)
    text = (history.read(base) if base else None) or ""
    settings = catalog.settings
    old = read_old_entries(text, settings)
    before = {entry.id: _source_words(entry, settings.first) for entry in old}
    now = {entry.id: _source_words(entry, settings.first) for entry in catalog.entries}
    gone = {words for name, words in before.items() if name not in now}
    return {
        name
        for name, words in now.items()
        if words != before.get(name) and (name in before or words not in gone)
    }


def _source_words(entry: Entry, first: str) -> tuple[tuple[str, ...], ...]:
    texts = (getattr(entry, field) for field in TRANSLATED_FIELDS)
    return tuple((*words_of(text_in(text, first, first)),) if text else () for text in texts)
