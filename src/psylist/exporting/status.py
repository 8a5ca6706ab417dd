"""What is said of works that were withdrawn or retracted: it stands before their notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from psylist.exporting.outdated import outdated_words
from psylist.exporting.successors import Successor, find_successors
from psylist.model import Entry, ListSettings, text_in
from psylist.vocabulary.phrases import phrases_of
from psylist.vocabulary.statuses import join_notes, mark_title


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
        msgspec.structs.replace(entry, note={language: _note(entry, settings, language, known)})
        if entry.status
        else entry
        for entry in entries
    ]


def show_statuses(
    entries: Sequence[Entry],
    settings: ListSettings,
    languages: Iterable[str],
    successors: Mapping[str, Successor],
) -> Sequence[Entry]:
    """The same for a file that has a place for notes in several languages, and none for a status.

    Args:
        entries: of the file.
        settings: of the list.
        languages: of the file.
        successors: see `find_successors`.
    """
    codes = [*languages]

    def with_notes(entry: Entry) -> Entry:
        own = {code: _only(entry, code) for code in codes}
        notes = {code: _note(one, settings, code, successors) for code, one in own.items()}
        return msgspec.structs.replace(entry, note=notes)

    return [with_notes(entry) if entry.status else entry for entry in entries]


def find_notices(
    entries: Sequence[Entry],
    settings: ListSettings,
    language: str,
    successors: Mapping[str, Successor] | None = None,
) -> Sequence[str]:
    """What a page says of each work besides its own note: its status, its outdated translation.

    Args:
        entries: of the page, as the list has them.
        settings: of the list.
        language: of the page.
        successors: see `find_successors`; those among the entries if absent.
    """
    known = find_successors(entries) if successors is None else successors
    return [
        join_notes(
            [
                *_status_words(entry, settings, language, known),
                *outdated_words(entry, settings, language),
            ],
            language,
        )
        for entry in entries
    ]


def _only(entry: Entry, language: str) -> Entry:
    """The entry without a note in other languages than this one."""
    if isinstance(entry.note, dict) and language not in entry.note:
        return msgspec.structs.replace(entry, note=None)
    return entry


def name_successor(
    entry: Entry, settings: ListSettings, language: str, successors: Mapping[str, Successor]
) -> str:
    """The words that say what takes the place of a work: a title where the list has it."""
    name, phrase = entry.superseded_by or "", phrases_of(settings, language).superseded
    if (successor := successors.get(name)) and successor.entry:
        return mark_title(
            phrase, text_in(successor.entry.title, language, settings.first), language
        )
    return phrase.replace("{work}", name)


def _note(
    entry: Entry, settings: ListSettings, language: str, successors: Mapping[str, Successor]
) -> str:
    parts = [*_status_words(entry, settings, language, successors)]
    if entry.note:
        parts.append(text_in(entry.note, language, settings.first))
    return join_notes(parts, language)


def _status_words(
    entry: Entry, settings: ListSettings, language: str, successors: Mapping[str, Successor]
) -> Iterator[str]:
    if not entry.status:
        return
    phrases = phrases_of(settings, language)
    yield phrases.withdrawn if entry.status == "withdrawn" else phrases.retracted
    if entry.superseded_by:
        yield name_successor(entry, settings, language, successors)
