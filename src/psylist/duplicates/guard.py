"""What is held back from a list: an entry that is likely to be in it under another name."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from psylist.catalog.toml_edit import edit_fields
from psylist.duplicates.finder import DuplicateFinder, Match
from psylist.model import Entry, text_in

ConfirmDistinct = Callable[[str, str], bool]
"""Asked with a title and what the list has that is like it; whether they are two works."""


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Why an entry was held back.

    Attributes:
        index: where the entry stands that it is likely to be; new entries count on from the list's.
        name: that entry's id.
        title: that entry's title.
        message: why, in words.
    """

    index: int
    name: str
    title: str
    message: str


class DuplicateGuard:
    """Lets new entries into a list, and holds back what is likely to be in it.

    Args:
        entries: of the list.
        first: its first language.
        allow: whether everything may pass.
        among_new: whether new entries are held back for each other too.
    """

    def __init__(
        self, entries: Sequence[Entry], first: str, *, allow: bool = False, among_new: bool = True
    ) -> None:
        self._entries = list(entries)
        self._likeness = DuplicateFinder(entries)
        self._first = first
        self._allow = allow
        self._among_new = among_new

    def confirm(self, entry: Entry, ask: ConfirmDistinct) -> frozenset[str] | LikelyDuplicate:
        """The ids of the entries a person takes it apart from, or why it is held back."""
        found = [] if self._allow else self._likeness.find(entry)
        for match in found:
            like = self._entries[match.index]
            message = f"{like.id}: {self._title(like)} ({match.explanation})"
            if not ask(self._title(entry), message):
                return self._held(match)
        return frozenset(self._entries[match.index].id for match in found)

    def check(self, entry: Entry, block: str, apart: Collection[str]) -> str | LikelyDuplicate:
        """The block of an entry that may go in, with what it is distinct from; or why it may not.

        Args:
            entry: that wants to go in.
            block: its text.
            apart: ids of the entries that a person has taken it apart from.
        """
        found = self._likeness.find(entry)
        ids = [self._entries[match.index].id for match in found]
        for match, name in zip(found, ids, strict=True):
            if not self._allow and name not in apart:
                return self._held(match)
        if self._among_new:
            self._entries.append(entry)
            self._likeness.add(entry)
        return edit_fields(block, {("distinct",): [*entry.distinct, *ids]}) if ids else block

    def _held(self, match: Match) -> LikelyDuplicate:
        like = self._entries[match.index]
        return LikelyDuplicate(match.index, like.id, self._title(like), match.explanation)

    def _title(self, entry: Entry) -> str:
        return text_in(entry.title, self._first, self._first)
