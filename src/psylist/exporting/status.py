"""What a page says of works that were withdrawn or retracted: it stands before their notes."""

from collections.abc import Sequence

import msgspec

from psylist.model import Entry, ListSettings, text_in
from psylist.vocabulary.phrases import phrases_of

_SEPARATORS = {"zh": "；", "ja": "；"}
"""What stands between two parts of a note, by language."""


def show_status(entries: Sequence[Entry], settings: ListSettings, language: str) -> Sequence[Entry]:
    """The entries with what has become of each in its note.

    Args:
        entries: of a page.
        settings: of the list.
        language: of the page.
    """
    return [_with_status(entry, settings, language) if entry.status else entry for entry in entries]


def _with_status(entry: Entry, settings: ListSettings, language: str) -> Entry:
    phrases = phrases_of(settings, language)
    parts = [phrases.withdrawn if entry.status == "withdrawn" else phrases.retracted]
    if entry.superseded_by:
        parts.append(phrases.superseded.replace("{work}", entry.superseded_by))
    if entry.note:
        parts.append(text_in(entry.note, language, settings.first))
    note = join_notes(parts, language)
    return msgspec.structs.replace(entry, note={language: note})


def join_notes(parts: Sequence[str], language: str) -> str:
    """The parts of a note in a language as one."""
    return _SEPARATORS.get(language.partition("-")[0], "; ").join(parts)
