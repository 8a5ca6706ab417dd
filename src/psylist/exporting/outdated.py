"""What a page shows of works whose translation is older than its source."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from psylist.catalog.stamps import TRANSLATED_FIELDS, State, find_state
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
            that the source is newer, ``source`` shows the source instead.
        language: of the page.
    """
    first = settings.first
    if settings.outdated in {None, "keep"} or language == first:
        return entries
    changes: Mapping[str, Callable[[Entry, ListSettings, str], Entry]] = {
        "note": _with_note,
        "source": _in_source,
    }
    change = changes[settings.outdated or ""]
    return [
        change(entry, settings, language)
        if entry.made_from and find_state(entry, language, first) is State.OUTDATED
        else entry
        for entry in entries
    ]


def _with_note(entry: Entry, settings: ListSettings, language: str) -> Entry:
    note = phrases_of(settings, language).outdated
    if entry.note:
        note = join_notes([text_in(entry.note, language, settings.first), note], language)
    return msgspec.structs.replace(entry, note={language: note})


def _in_source(entry: Entry, settings: ListSettings, language: str) -> Entry:
    texts = {}
    for field in TRANSLATED_FIELDS:
        text = getattr(entry, field)
        if isinstance(text, dict) and settings.first in text:
            texts[field] = {code: words for code, words in text.items() if code != language}
    return msgspec.structs.replace(entry, **texts)
