"""What is not let into a list: an entry that is likely to be in it already."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields
from psylist.duplicates.finder import DuplicateFinder, Match
from psylist.errors import DuplicateError
from psylist.identifiers.identifier import identifiers_of
from psylist.model import Entry, text_in

ConfirmDistinct = Callable[[str, str], bool]
"""Called with a title and the entry that is like it; returns whether they are two works."""

IDENTITY_FIELDS = ("title", "arxiv", "acl", "doi", "url", "links")
"""Fields of an entry that can make it a likely duplicate of another when they change."""


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Why an entry is not let in.

    Attributes:
        index: of the entry that it is likely to be; new entries count on from the list's.
        name: that entry's id.
        title: that entry's title.
        message: why, in words.
    """

    index: int
    name: str
    title: str
    message: str


class DuplicateGuard:
    """Lets new entries into a list, but not what is likely to be in it.

    Args:
        entries: of the list.
        first: its first language.
        allow: whether everything may pass.
        among_new: whether new entries are compared with each other too.
    """

    def __init__(
        self, entries: Sequence[Entry], first: str, *, allow: bool = False, among_new: bool = True
    ) -> None:
        self._entries = list(entries)
        self._size = len(self._entries)
        self._finder = DuplicateFinder(entries)
        self._first = first
        self._allow = allow
        self._among_new = among_new

    def find_present(self, entry: Entry) -> int | None:
        """The index of the entry of the list that has an identifier of a new one."""
        keys = {identifier.key for identifier in identifiers_of(entry)}
        if not keys:
            return None
        for match in self._finder.find(entry):
            if match.index < self._size:
                known = identifiers_of(self._entries[match.index])
                if any(identifier.key in keys for identifier in known):
                    return match.index
        return None

    def confirm(self, entry: Entry, ask: ConfirmDistinct) -> frozenset[str] | LikelyDuplicate:
        """The ids of the entries that a person says it is not, or why it is not let in."""
        matches = [] if self._allow else self._finder.find(entry)
        for match in matches:
            like = self._entries[match.index]
            message = f"{like.id}: {self._title(like)} ({match.explanation})"
            if not ask(self._title(entry), message):
                return self._held(match)
        return frozenset(self._entries[match.index].id for match in matches)

    def check(
        self, entry: Entry, block: str, distinct_from: Collection[str]
    ) -> str | LikelyDuplicate:
        """The block of an entry that may go in, with what it is distinct from; or why it may not.

        Args:
            entry: that is to go in.
            block: its text.
            distinct_from: ids of the entries that a person says it is not.
        """
        matches = self._finder.find(entry)
        ids = [self._entries[match.index].id for match in matches]
        for match, name in zip(matches, ids, strict=True):
            if not self._allow and name not in distinct_from:
                return self._held(match)
        if self._among_new:
            self._entries.append(entry)
            self._finder.add(entry)
        return edit_fields(block, {("distinct",): [*entry.distinct, *ids]}) if ids else block

    def _held(self, match: Match) -> LikelyDuplicate:
        return _likely_duplicate(match, self._entries, self._first)

    def _title(self, entry: Entry) -> str:
        return text_in(entry.title, self._first, self._first)


class ChangeGuard:
    """Lets changes of entries into a list, one after the other.

    Args:
        catalog: before the changes.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._first = catalog.settings.first
        self._old = catalog.entries
        self._before = DuplicateFinder(catalog.entries)
        # A changed entry is added behind the others, and its old self counts no more.
        self._new = [*catalog.entries]
        self._finder = DuplicateFinder(catalog.entries)
        self._changed: set[int] = set()

    def find(self, index: int, changed: Entry) -> list[LikelyDuplicate]:
        """The entries that one is likely to be the same work as once changed, and was not before.

        Args:
            index: of the entry.
            changed: the entry as it is to be.
        """
        old = self._old[index]
        if all(getattr(old, field) == getattr(changed, field) for field in IDENTITY_FIELDS):
            return []
        ignored = {index, *self._changed}
        matches = [match for match in self._finder.find(changed) if match.index not in ignored]
        if not matches:
            return []
        before = {self._old[match.index].id for match in self._before.find(old)}
        likely = [_likely_duplicate(match, self._new, self._first) for match in matches]
        return [like for like in likely if like.name not in before]

    def accept(self, index: int, changed: Entry) -> None:
        """Compare what is changed later with an entry as it is now."""
        self._changed.add(index)
        self._new.append(changed)
        self._finder.add(changed)


def refuse_duplicate(catalog: Catalog, index: int, changed: Entry, *, remedy: str = "") -> None:
    """Raise unless an entry may be changed.

    Args:
        catalog: before the change.
        index: of the entry in it.
        changed: the entry as it is to be.
        remedy: what to do, said with the reason; "{name}" is the id of the other entry.

    Raises:
        DuplicateError: it would be a likely duplicate of another entry.
    """
    for like in ChangeGuard(catalog).find(index, changed):
        raise duplicate_error(catalog.entries[index].id, like, remedy=remedy)


def duplicate_error(
    name: str, like: LikelyDuplicate, *, remedy: str = "", hint: str = ""
) -> DuplicateError:
    """The error that an entry would be a likely duplicate of another.

    Args:
        name: its id.
        like: the other.
        remedy: what to do, said with the reason; "{name}" is the id of the other entry.
        hint: what to do, said below it.
    """
    message = f"{name} would look like {like.name}: {like.title} ({like.message})"
    return DuplicateError(message + remedy.format(name=like.name), hint=hint)


def _likely_duplicate(match: Match, entries: Sequence[Entry], first: str) -> LikelyDuplicate:
    like = entries[match.index]
    title = text_in(like.title, first, first)
    return LikelyDuplicate(match.index, like.id, title, match.explanation)
