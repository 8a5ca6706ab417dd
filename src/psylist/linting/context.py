"""What the rules see: the list, the entries that are looked at, and what several rules need."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from psylist.catalog.read import Catalog
from psylist.duplicates.finder import DuplicateFinder, DuplicateGroup
from psylist.model import CheckSettings, Entry, Text
from psylist.ports import PageCheck


def no_pages() -> Sequence[tuple[str, str]]:
    """Of a list whose pages are not looked at."""
    return ()


@dataclass
class LintContext:
    """A list that is checked.

    Attributes:
        catalog: the list.
        chosen: indexes of the entries that are looked at, in the order of the list.
        pages: compares the pages of the list with it.
        codes: of all rules there are.
        ran: codes of the rules that have run.
        ignored: the index of each entry that ignores a finding, and the code of it.
    """

    catalog: Catalog
    chosen: Sequence[int]
    pages: PageCheck = field(default=no_pages)
    codes: Collection[str] = ()
    ran: set[str] = field(default_factory=set)
    ignored: set[tuple[int, str]] = field(default_factory=set)

    @property
    def settings(self) -> CheckSettings:
        """The ``[check]`` table."""
        return self.catalog.check

    @property
    def languages(self) -> Sequence[str]:
        """Of the list."""
        return self.catalog.settings.languages

    @property
    def first(self) -> str:
        """The language of plain texts."""
        return self.catalog.settings.first

    @property
    def is_whole(self) -> bool:
        """Whether every entry is looked at."""
        return len(self.chosen) == len(self.catalog.entries)

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """The entries that are looked at, with their indexes."""
        entries = self.catalog.entries
        return ((index, entries[index]) for index in self.chosen)

    @cached_property
    def texts(self) -> "Sequence[EntryText]":
        """Summaries, notes and sources of the entries that are looked at, by language."""
        return [
            text for index, entry in self.entries() for text in _texts(index, entry, self.first)
        ]

    @cached_property
    def all_texts(self) -> "Sequence[EntryText]":
        """The same of the whole list."""
        if self.is_whole:
            return self.texts
        entries = enumerate(self.catalog.entries)
        return [text for index, entry in entries for text in _texts(index, entry, self.first)]

    @cached_property
    def finder(self) -> DuplicateFinder:
        """Finds what is the same work."""
        return DuplicateFinder(self.catalog.entries)

    @cached_property
    def duplicates(self) -> Sequence[DuplicateGroup]:
        """Entries that are likely to be one work."""
        return self.finder.groups()


@dataclass(frozen=True, slots=True)
class EntryText:
    """A text of an entry in one language.

    Attributes:
        index: of the entry.
        name: of the field.
        language: that it is in.
        text: the words.
        is_plain: whether the field is one text, and not a table by language.
    """

    index: int
    name: str
    language: str
    text: str
    is_plain: bool

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands in the entry."""
        return (self.name,) if self.is_plain else (self.name, self.language)

    @property
    def field(self) -> str:
        """The same, dotted."""
        return ".".join(self.path)


def _texts(index: int, entry: Entry, first: str) -> Iterator[EntryText]:
    if entry.summary is not None:
        yield from _by_language(index, "summary", entry.summary, first)
    if entry.note is not None:
        yield from _by_language(index, "note", entry.note, first)
    if entry.source is not None:
        yield from _by_language(index, "source", entry.source, first)


def _by_language(index: int, name: str, text: Text, first: str) -> Iterator[EntryText]:
    if isinstance(text, str):
        yield EntryText(index, name, first, text, is_plain=True)
        return
    for language, words in text.items():
        yield EntryText(index, name, language, words, is_plain=False)
