"""What is to be added, how, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from psylist.catalog.read import Catalog
from psylist.catalog.toml_layout import entry_line
from psylist.duplicates.guard import ConfirmDistinct
from psylist.model import text_in
from psylist.ports import Editor


class AddStatus(Enum):
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
class AddResult:
    """What became of one thing that was to be added.

    Attributes:
        input: as it was pasted.
        status: what became of it.
        entry: the id of its entry, if it has one; of a duplicate the one that is there already.
        title: the entry's title.
        message: why it failed.
        block: the TOML block of a new entry.
        line: where the entry stands, counted from 1.
        suggested_venue: a venue that the authors' comment names and nobody has confirmed.
        withdrawn: whether the paper was withdrawn.
        hint: the remedy.
        source: who was asked, or an empty string.
        notes: what else there is to know, each a sentence.
    """

    input: str
    status: AddStatus
    entry: str = ""
    title: str = ""
    message: str = ""
    block: str = ""
    line: int = 0
    suggested_venue: str = ""
    withdrawn: bool = False
    hint: str = ""
    source: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AddPolicy:
    """How entries are added.

    Attributes:
        overrides: fields a curator set by hand; they win over what a source says.
        today: the day that ``added`` gets.
        confirm_venue: asked whether a venue read from a comment is right, or None.
        editor: opened on each new block; None to leave it alone.
        dry_run: leave the file alone.
        confirm_distinct: asked whether a likely duplicate is another work, or None.
        allow_duplicate: add likely duplicates too.
    """

    overrides: Mapping[str, object]
    today: date
    confirm_venue: Callable[[str, str], bool] | None = None
    editor: Editor | None = None
    dry_run: bool = False
    confirm_distinct: ConfirmDistinct | None = None
    allow_duplicate: bool = False


def already_present(catalog: Catalog, word: str, index: int) -> AddResult:
    """The outcome for a work that an entry of the list names already."""
    entry = catalog.entries[index]
    first = catalog.settings.first
    line = entry_line(catalog.text, index)
    return AddResult(
        word, AddStatus.PRESENT, entry.id, text_in(entry.title, first, first), line=line
    )
