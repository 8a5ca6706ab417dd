"""What a page shows of works whose translation is older than its source."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from psylist.catalog.stamps import State, find_state, text_states
from psylist.model import Entry, ListSettings, text_in
from psylist.vocabulary.phrases import phrases_of
from psylist.vocabulary.statuses import join_notes


def show_outdated(
    entries: Sequence[Entry], settings: ListSettings, language: str
) -> Sequence[Entry]:
    """The entries as a page in a language shows them, by `outdated` under ``[list]``.

    Args:
        entries: of the page.
        settings: of the list; ``keep`` shows a translation as it is, ``note`` says below the work
            that the source is newer, ``source`` shows the source of each such text instead.
        language: of the page.
    """
    if settings.outdated in {None, "keep"} or language == settings.first:
        return entries
    changes: Mapping[str, Callable[[Entry, ListSettings, str], Entry]] = {
        "note": _with_note,
        "source": _in_source,
    }
    change = changes[settings.outdated or ""]
    return [
        change(entry, settings, language)
        if _is_outdated(entry, language, settings.first)
        else entry
        for entry in entries
    ]


def outdated_words(entry: Entry, settings: ListSettings, language: str) -> Sequence[str]:
    """The words for a translation that is older than its source, where pages say so."""
    if settings.outdated != "note" or language == settings.first:
        return ()
    is_outdated = _is_outdated(entry, language, settings.first)
    return (phrases_of(settings, language).outdated,) if is_outdated else ()


def count_in_source(entries: Sequence[Entry], settings: ListSettings, language: str) -> int:
    """How many entries a page shows in the language of the source; see `show_outdated`."""
    if settings.outdated != "source" or language == settings.first:
        return 0
    return sum(_is_outdated(entry, language, settings.first) for entry in entries)


def _is_outdated(entry: Entry, language: str, first: str) -> bool:
    return bool(entry.made_from) and find_state(entry, language, first) is State.OUTDATED


def _with_note(entry: Entry, settings: ListSettings, language: str) -> Entry:
    note = phrases_of(settings, language).outdated
    if entry.note:
        note = join_notes([text_in(entry.note, language, settings.first), note], language)
    return msgspec.structs.replace(entry, note={language: note})


def _in_source(entry: Entry, settings: ListSettings, language: str) -> Entry:
    texts = {
        field: {code: words for code, words in getattr(entry, field).items() if code != language}
        for field, state in text_states(entry, language, settings.first).items()
        if state is State.OUTDATED
    }
    return msgspec.structs.replace(entry, **texts)
