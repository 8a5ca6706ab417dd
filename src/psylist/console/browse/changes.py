"""What can be done with an entry from here: each is one change of the file, as commands make it.

What changes entries is loaded when one is changed: the list is on the screen sooner.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.read import Catalog
from psylist.catalog.stamps import State, find_state, make_stamp
from psylist.console.prompts import TerminalEditor
from psylist.errors import PsylistError
from psylist.model import Entry, ListSettings

_MAX_LINES = 6  # of an error: the screen is for the list


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change.

    Attributes:
        catalog: the list as it is now; None if nobody knows.
        message: what to say, a sentence a line.
        name: the id that the entry has now.
        failed: whether nothing was changed because something is wrong.
    """

    catalog: Catalog | None
    message: str
    name: str = ""
    failed: bool = False


def describe(error: PsylistError) -> str:
    """An error and its remedy, a sentence a line."""
    lines = str(error).splitlines()
    if len(lines) > _MAX_LINES:
        lines = [*lines[: _MAX_LINES - 1], f"… and {len(lines) - _MAX_LINES + 1} more"]
    return "\n".join([*lines, *([error.hint] if error.hint else [])])


def attempt(change: Callable[[], Outcome]) -> Outcome:
    """Do something; what goes wrong is an outcome too."""
    try:
        return change()
    except PsylistError as error:
        return Outcome(None, describe(error), failed=True)


def toggle_tag(path: Path, entry: Entry, tag: str) -> Outcome:
    """Take a tag away from an entry that has it, or give it to one that does not.

    Raises:
        PsylistError: the file cannot be changed, or the entry is gone.
    """
    from psylist.editing.tags import change_tag

    is_new = tag not in entry.tags
    before, after = change_tag(path, entry.id, tag, present=is_new)
    done = f"added tag {tag} to {entry.id}" if is_new else f"removed tag {tag} from {entry.id}"
    return _changed(before, after, done, entry.id)


def translations_of(entry: Entry, settings: ListSettings) -> dict[str, State]:
    """The languages in which an entry has a text that can be marked, each with its state."""
    first = settings.first
    states = {code: find_state(entry, code, first) for code in settings.languages[1:]}
    return {
        code: state for code, state in states.items() if state and make_stamp(entry, code, first)
    }


def mark_translated(path: Path, entry: Entry, languages: Sequence[str]) -> Outcome:
    """Mark translations as made from the source as it is now.

    Raises:
        PsylistError: there is nothing to mark, or the file cannot be changed.
    """
    from psylist.translating.stamping import stamp_entries

    stamped = stamp_entries(path, {entry.id: languages})
    codes = ", ".join(languages)
    done = f"marked {entry.id} as translated ({codes})"
    same = f"{entry.id} is marked as translated already ({codes})"
    return _changed(stamped.before, stamped.after, done, entry.id, same)


class _Editor(TerminalEditor):
    """The user's editor; what it has to say is read when the list is back on the screen."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.said: list[str] = []

    def info(self, message: str) -> None:
        self.said.append(message)


def edit_entry(path: Path, entry: Entry, language: str) -> Outcome:
    """Let a person edit an entry in an editor, on a terminal that is free for it.

    Args:
        path: the data file.
        entry: which one.
        language: in which missing texts are offered; empty to offer the fields that are not set.
    """
    from psylist.console.changes import note_lines
    from psylist.editing.entries import EditOptions, edit_entries

    editor = _Editor(path.parent)
    try:
        [(_, changes)] = edit_entries(path, [entry.id], editor, EditOptions(language))
    except PsylistError as error:
        return Outcome(None, describe(error), failed=True)
    except KeyboardInterrupt:
        return Outcome(None, "\n".join(["interrupted", *editor.said]), failed=True)
    name = _name_now(changes.before, changes.after, entry.id)
    result = _changed(changes.before, changes.after, f"changed {name}", name)
    notes = [*note_lines(changes), *editor.said]
    return Outcome(result.catalog, "\n".join([result.message, *notes]), name)


def _name_now(before: Catalog, after: Catalog, name: str) -> str:
    """The id of an entry behind a change that may have given it another one."""
    index = next((i for i, entry in enumerate(before.entries) if entry.id == name), -1)
    return after.entries[index].id if 0 <= index < len(after.entries) else name


def _changed(
    before: Catalog, after: Catalog, done: str, name: str, same: str = "nothing to change"
) -> Outcome:
    from psylist.catalog.history import undo_note

    if before.text == after.text:
        return Outcome(after, same, name)
    return Outcome(after, f"{done}; {undo_note(after.path)}", name)
