"""`psylist duplicates`: which entries are likely to be one work."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from psylist.catalog.lookup import resolve_all
from psylist.catalog.read import Catalog
from psylist.duplicates import evidence
from psylist.duplicates.evidence import Evidence, Features
from psylist.duplicates.features import TitleFeatures, pairs
from psylist.duplicates.prefilter import shortlist
from psylist.duplicates.titles import ALIKE
from psylist.model import Entry

INDEX_THRESHOLD = 8
"""Questions that are answered without an index; it takes as long to make as so many do."""
_MOST, _MOST_TITLES = 24, 128
"""Entries with which one is compared under one key, and titles: what thousands share is nothing."""
_KEYS = 4  # of the rarest pairs of words that a title is looked for under
_BOTH = 2


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that is likely to be the same work.

    Attributes:
        index: which one, counted in the order in which they were added.
        reasons: why, the strongest first.
        score: from 0 to 100; 100 for the same id, address or words.
    """

    index: int
    reasons: tuple[Evidence, ...]
    score: float

    @property
    def explanation(self) -> str:
        """Every reason in words."""
        return "; ".join(reason.words for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Entries that are likely to be one work.

    Attributes:
        indexes: in order.
        pairs: an entry, and what an earlier one has in common with it; they hold the group
            together, and not every pair of it is among them.
    """

    indexes: tuple[int, ...]
    pairs: tuple[tuple[int, Match], ...]


class DuplicateFinder:
    """Finds the entries that are like a given one.

    A few questions are answered by a glance at every entry; more than that, or a question for all
    groups, make an index, in which both adding and asking take as long in a long list as in a
    short one.

    Args:
        entries: to begin with.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = list(entries)
        self._asked = 0
        self._made: _Index | None = None

    def add(self, entry: Entry) -> int:
        """Adds an entry to those that are searched, and gives its index."""
        self._entries.append(entry)
        if self._made:
            self._made.add(entry)
        return len(self._entries) - 1

    def find(self, entry: Entry) -> list[Match]:
        """The entries that are likely to be the same work, the likeliest first.

        Entries that one of the two names under ``distinct`` are not among them.
        """
        self._asked += 1
        if self._asked <= INDEX_THRESHOLD and not self._made:
            places = shortlist(self._entries, entry)
            few = _Index(self._entries[at] for at in places)
            found = [replace(match, index=places[match.index]) for match in few.likely(entry)]
        else:
            found = self._index.likely(entry)
        return sorted(found, key=lambda match: (-match.score, match.index))

    def groups(self) -> list[DuplicateGroup]:
        """All entries that are likely to be one work, in the order of the list."""
        return self._index.groups()

    @property
    def _index(self) -> "_Index":
        if self._made is None:
            self._made = _Index(self._entries)
        return self._made


class _Index:
    """Entries by what makes others be like them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known: list[Features] = []
        self._places: dict[Hashable, list[int]] = {}
        self._claims: Counter[str] = Counter()
        # Titles are numbered by themselves, as an entry may have several: where each belongs, its
        # letters, the number of each entry's first, and the titles with a pair of words.
        self._owners: list[int] = []
        self._letters: list[str] = []
        self._firsts: list[int] = []
        self._pairs: dict[str, list[int]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Adds an entry to those that are searched."""
        index = len(self._known)
        known = Features(entry)
        self._known.append(known)
        self._claims.update(known.code)
        for key in known.keys:
            self._places.setdefault(key, []).append(index)
        self._firsts.append(len(self._owners))
        for title in known.titles:
            number = len(self._owners)
            self._owners.append(index)
            self._letters.append(title.compact)
            for pair in set(pairs(title)):
                self._pairs.setdefault(pair, []).append(number)

    def likely(self, entry: Entry) -> list[Match]:
        """The entries that are likely to be the same work."""
        known = Features(entry)
        found = (self._compared(known, at) for at in self._candidates(known, len(self._known)))
        return [match for match in found if match]

    def groups(self) -> list[DuplicateGroup]:
        """All entries that are likely to be one work."""
        sets = UnionFind(len(self._known))
        pairs: list[tuple[int, Match]] = []
        for index, known in enumerate(self._known):
            for at in self._candidates(known, index):
                if sets.root(at) != sets.root(index) and (match := self._compared(known, at)):
                    pairs.append((index, match))
                    sets.join(at, index)
        held: dict[int, list[tuple[int, Match]]] = {}
        for pair in pairs:
            held.setdefault(sets.root(pair[0]), []).append(pair)
        return [_group(held[root]) for root in sorted(held)]

    def _candidates(self, known: Features, below: int) -> Iterator[int]:
        """Entries before one with a key in common, or with a title of nearly the same letters."""
        found: set[int] = set()
        for key in known.asked:
            found.update(_last(self._places.get(key, ()), below, _MOST))
        end = self._firsts[below] if below < len(self._known) else len(self._owners)
        for title in known.titles:
            found.update(self._owners[number] for number in self._near(title, end))
        return iter(sorted(found, reverse=True))

    def _near(self, title: TitleFeatures, end: int) -> Iterator[int]:
        """The numbers of titles that have a rare pair of words and nearly all letters in common."""
        common = [found for pair in pairs(title) if (found := self._pairs.get(pair))]
        rarest = nsmallest(_KEYS, common, len)
        numbers = list({number for found in rarest for number in _last(found, end, _MOST_TITLES)})
        letters = [self._letters[number] for number in numbers]
        near = process.extract(
            title.compact, letters, scorer=ratio, score_cutoff=ALIKE, limit=_MOST
        )
        return (numbers[at] for _, _, at in near)

    def _compared(self, known: Features, at: int) -> Match | None:
        other = self._known[at]
        claims = max((self._claims[name] for name in (*known.code, *other.code)), default=0)
        found = evidence.compare(other, known, exclusive_code=claims <= _BOTH)
        return Match(at, tuple(found), found[0].score) if found else None


def _last(numbers: Sequence[int], below: int, most: int) -> Sequence[int]:
    """The last of the rising numbers that are below one."""
    end = bisect_left(numbers, below)
    return numbers[max(0, end - most) : end]


class UnionFind:
    """Which of a number of entries have been joined, directly or by others."""

    def __init__(self, number: int) -> None:
        self._above = list(range(number))

    def root(self, at: int) -> int:
        """The entry that stands for all that are joined with one: the first."""
        while (above := self._above[at]) != at:
            self._above[at] = self._above[above]
            at = above
        return at

    def join(self, one: int, other: int) -> None:
        """Joins two entries and all that are joined with them."""
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


def _group(pairs: Sequence[tuple[int, Match]]) -> DuplicateGroup:
    indexes = {index for at, match in pairs for index in (at, match.index)}
    return DuplicateGroup(tuple(sorted(indexes)), tuple(pairs))


def find_duplicates(catalog: Catalog, words: Sequence[str]) -> list[DuplicateGroup]:
    """The groups of entries that are likely to be one work; with words, those of the entries named.

    Raises:
        NotFoundError: a word names no entry.
    """
    wanted = set(resolve_all(catalog, words))
    groups = DuplicateFinder(catalog.entries).groups()
    return [group for group in groups if not words or wanted.intersection(group.indexes)]


def dangling_distinct(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The id of each entry that names one under ``distinct`` which is not there, and that id."""
    ids = {entry.id for entry in catalog.entries}
    for entry in catalog.entries:
        yield from ((entry.id, name) for name in entry.distinct if name not in ids)
