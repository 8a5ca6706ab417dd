"""What `psylist add` is to add and how, and what became of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from psylist.catalog.read import Catalog
from psylist.catalog.toml_layout import entry_line
from psylist.duplicates.guard import ConfirmDistinct
from psylist.errors import UsageError
from psylist.ports import Editor

if TYPE_CHECKING:
    from psylist.adding.pasted import Pasted

_FOR_ONE_ENTRY = {"title", "url", "id", "date", "authors", "summary", "links"}


@dataclass(frozen=True, slots=True)
class AddPrompts:
    """How a person takes part; None where nobody is asked.

    Attributes:
        confirm_venue: called with a title and the venue that the arXiv comment mentions; returns
            whether it is right.
        confirm_distinct: called for each likely duplicate.
        editor: opened on each new block.
    """

    confirm_venue: Callable[[str, str], bool] | None = None
    confirm_distinct: ConfirmDistinct | None = None
    editor: Editor | None = None


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What is to be added, and how.

    Attributes:
        path: the data file.
        inputs: pasted identifiers; None for an entry by hand.
        overrides: fields set by hand; they win over what a source says.
        called: what those are called that no option has set, by name: the fields of a form.
        today: the day that ``added`` gets.
        dry_run: leave the file alone.
        allow_duplicate: add likely duplicates too.
        prompts: how a person takes part.

    Raises:
        UsageError: the options contradict each other.
    """

    path: Path
    inputs: "Sequence[Pasted] | None"
    overrides: Mapping[str, object]
    today: date
    dry_run: bool = False
    allow_duplicate: bool = False
    prompts: AddPrompts = field(default_factory=AddPrompts)
    called: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what contradicts itself, before anything is read or fetched."""
        title = self.overrides.get("title")
        if isinstance(title, str) and not title.strip():
            raise UsageError("--title is empty", hint="Give the entry a title.")
        if self.inputs is None and "title" not in self.overrides:
            raise UsageError(
                "nothing to add",
                hint="Give an id or address, or --title (and --url); see psylist add --help.",
            )
        single = _FOR_ONE_ENTRY & self.overrides.keys()
        if self.inputs and len(self.inputs) > 1 and single:
            raise self._refusal(min(single), len(self.inputs))

    def _refusal(self, name: str, number: int) -> UsageError:
        """What is wrong with a field of one entry where there are several to add."""
        option = f"--{name.removesuffix('s')}"  # a field in the plural, an option for each
        message = f"{self.called.get(name, option)} is for one entry, and there are {number} to add"
        hint = f"Suggest each in an issue of its own, or without a {name}."
        return UsageError(message, hint=hint if name in self.called else "")


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
        """The exit code of psylist for it; the highest of a batch wins."""
        return {"duplicate": 1, "invalid": 2, "unknown": 3, "failed": 4}.get(self.value, 0)


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of one thing that was to be added.

    Attributes:
        input: as it was pasted.
        place: where that stands in a file, as in ``refs.txt:3``, or an empty string.
        status: what became of it.
        entry: the id of its entry, if it has one; of a duplicate the one that is there already.
        title: the entry's title.
        message: why it failed.
        block: the TOML block of a new entry.
        places: where it is in the file, which other works may still move.
        suggested_venue: a venue that the arXiv comment mentions and nobody has confirmed.
        withdrawn: whether the paper was withdrawn or retracted.
        retracted: whether its publisher has retracted it.
        hint: the remedy.
        source: the service that was queried, or an empty string.
        notes: what else there is to know, each a sentence.
    """

    input: str
    status: AddStatus
    entry: str = ""
    title: str = ""
    message: str = ""
    block: str = ""
    places: "EntryLines | None" = field(default=None, repr=False, compare=False)
    suggested_venue: str = ""
    withdrawn: bool = False
    retracted: bool = False
    hint: str = ""
    source: str = ""
    notes: Sequence[str] = ()
    place: str = ""

    @property
    def line(self) -> int:
        """The line of the entry in the file as it is by now, counted from 1; 0 without an entry."""
        return self.places.line_of(self.entry) if self.places else 0


class EntryLines:
    """Where entries are in a file that is changed several times.

    Args:
        catalog: the list at first.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.update(catalog)

    def update(self, catalog: Catalog) -> None:
        """Take the list as it has become."""
        self._text = catalog.text
        self._indexes = {entry.id: index for index, entry in enumerate(catalog.entries)}

    def line_of(self, entry: str) -> int:
        """The line on which an entry begins; 0 without an entry of this id."""
        index = self._indexes.get(entry)
        return 0 if index is None else entry_line(self._text, index, len(self._indexes))


def parse_link_options(links: Sequence[str]) -> dict[str, str]:
    """The links of ``--link KIND=URL`` by kind.

    Raises:
        UsageError: one is not of this form, or two are of one kind.
    """
    pairs = [link.partition("=") for link in links]
    if bad := [kind for kind, sign, _ in pairs if not sign]:
        message = f"--link: expected KIND=URL, got {bad[0]!r}"
        raise UsageError(message)
    if len({kind for kind, _, _ in pairs}) < len(pairs):
        raise UsageError("--link names one kind twice")
    return {kind: url for kind, _, url in pairs}


def parse_text_option(
    name: str, values: Sequence[str], languages: Sequence[str]
) -> str | dict[str, str]:
    """One text for all languages, or one per language where ``zh=`` is in front.

    Raises:
        UsageError: two are for all languages, or the list does not have a language.
    """
    parts = [value.partition("=") for value in values]
    known = {code.casefold(): code for code in languages}
    codes = [known.get(code.casefold()) if sign else None for code, sign, _ in parts]
    tagged = {code: text for code, (_, _, text) in zip(codes, parts, strict=True) if code}
    if len(tagged) == len(values):
        return tagged
    if len(values) > 1 or tagged:
        message = f"--{name} was given more than once"
        raise UsageError(message, hint=f"Give each a language: --{name} {languages[0]}=…")
    if match := re.match(r"([a-z]{2,3}(?:-[A-Za-z]+)?)=", values[0]):
        message = (
            f"--{name}: the list has no language {match[1]!r} (it has: {', '.join(languages)})"
        )
        raise UsageError(message)
    return values[0]
