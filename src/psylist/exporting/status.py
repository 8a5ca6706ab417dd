"""What a page says of works that were withdrawn or retracted: it stands before their notes."""

from collections.abc import Mapping, Sequence

import msgspec

from psylist.exporting.successors import Successor, find_successors
from psylist.model import Entry, ListSettings, text_in
from psylist.vocabulary.phrases import phrases_of

_SEPARATORS = {"zh": "；", "ja": "；"}
"""What stands between two parts of a note, by language."""
_TITLE_MARKS = {"zh": "《》", "ja": "『』"}
"""What a title stands in inside a sentence, by language; elsewhere it stands as it is."""


def show_status(
    entries: Sequence[Entry],
    settings: ListSettings,
    language: str,
    successors: Mapping[str, Successor] | None = None,
) -> Sequence[Entry]:
    """The entries with what has become of each in its note.

    Args:
        entries: of a page.
        settings: of the list.
        language: of the page.
        successors: see `find_successors`; those among the entries if absent.
    """
    known = find_successors(entries) if successors is None else successors
    return [
        _with_status(entry, settings, language, known) if entry.status else entry
        for entry in entries
    ]


def name_successor(
    entry: Entry, settings: ListSettings, language: str, successors: Mapping[str, Successor]
) -> str:
    """The words that say what takes the place of a work: a title where the list has it."""
    name, phrase = entry.superseded_by or "", phrases_of(settings, language).superseded
    if (successor := successors.get(name)) and successor.entry:
        name = text_in(successor.entry.title, language, settings.first)
        if marks := _TITLE_MARKS.get(language.partition("-")[0]):
            name = f"{marks[0]}{name}{marks[1]}"
            phrase = phrase.replace(" {work}", "{work}").replace("{work} ", "{work}")
    return phrase.replace("{work}", name)


def _with_status(
    entry: Entry, settings: ListSettings, language: str, successors: Mapping[str, Successor]
) -> Entry:
    phrases = phrases_of(settings, language)
    parts = [phrases.withdrawn if entry.status == "withdrawn" else phrases.retracted]
    if entry.superseded_by:
        parts.append(name_successor(entry, settings, language, successors))
    if entry.note:
        parts.append(text_in(entry.note, language, settings.first))
    note = join_notes(parts, language)
    return msgspec.structs.replace(entry, note={language: note})


def join_notes(parts: Sequence[str], language: str) -> str:
    """The parts of a note in a language as one."""
    return _SEPARATORS.get(language.partition("-")[0], "; ").join(parts)
