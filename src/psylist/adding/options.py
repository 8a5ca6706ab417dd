"""What is to be added, how, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from psylist.catalog.read import Catalog
from psylist.catalog.toml_layout import entry_line
from psylist.duplicates.guard import AskApart
from psylist.model import text_in
from psylist.ports import Editor


class State(Enum):
    """What became of one thing that was to be added."""

    ADDED = "added"
    PRESENT = "present"
    DUPLICATE = "duplicate"
    INVALID = "invalid"
    UNKNOWN = "unknown"
    FAILED = "failed"

    @property
    def exit_code(self) -> int:
        """The exit code it asks for; the highest of a batch wins."""
        return {"duplicate": 1, "invalid": 2, "unknown": 3, "failed": 4}.get(self.value, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing that was to be added.

    Attributes:
        word: as it was pasted.
        state: what became of it.
        entry: the id of its entry, if it has one; of a duplicate the one that is there already.
        title: the entry's title.
        message: why it failed.
        block: the TOML block of a new entry.
        line: where the entry stands, counted from 1.
        suggestion: a venue that the authors' comment names and nobody has confirmed.
        withdrawn: whether the paper was withdrawn.
        hint: the remedy.
        source: who was asked, or an empty string.
        remarks: what else there is to know, each a sentence.
    """

    word: str
    state: State
    entry: str = ""
    title: str = ""
    message: str = ""
    block: str = ""
    line: int = 0
    suggestion: str = ""
    withdrawn: bool = False
    hint: str = ""
    source: str = ""
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How entries are added.

    Attributes:
        given: fields a curator set by hand; they win over what a source says.
        today: the day that ``added`` gets.
        confirm: asked whether a venue read from a comment is right; None when nobody can answer.
        editor: opened on each new block; None to leave it alone.
        dry_run: leave the file alone.
        apart: asked whether a likely duplicate is a work of its own; None when nobody can answer.
        allow_duplicate: add likely duplicates too.
    """

    given: Mapping[str, object]
    today: date
    confirm: Callable[[str, str], bool] | None = None
    editor: Editor | None = None
    dry_run: bool = False
    apart: AskApart | None = None
    allow_duplicate: bool = False


def present(catalog: Catalog, word: str, index: int) -> Outcome:
    """The outcome for a work that an entry of the list names already."""
    entry = catalog.entries[index]
    first = catalog.settings.first
    line = entry_line(catalog.text, index)
    return Outcome(word, State.PRESENT, entry.id, text_in(entry.title, first, first), line=line)
