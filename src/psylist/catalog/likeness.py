"""Which entries of a list are likely to be the same work, and why.

A false alarm costs a curator more than a missed duplicate: it fails a check, or ends in a wrong
merge. So a title alone is never enough where authors or years speak against it, and a title that
many works may have needs its authors.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from psylist.catalog import evidence
from psylist.catalog.evidence import Known, Reason
from psylist.catalog.shortlist import shortlist
from psylist.model import Entry

_SCANS = 8
"""Questions that are answered without an index; it takes as long to make as so many do."""
_MOST = 64
"""Entries with which a new one is compared under one key: what thousands share tells nothing."""
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
    reasons: tuple[Reason, ...]
    score: float

    @property
    def words(self) -> str:
        """Every reason in words."""
        return "; ".join(reason.words for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that are likely to be one work.

    Attributes:
        indexes: in order.
        pairs: an entry, and what an earlier one has in common with it; they hold the group
            together, and not every pair of it is among them.
    """

    indexes: tuple[int, ...]
    pairs: tuple[tuple[int, Match], ...]


class Likeness:
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

    def likely(self, entry: Entry) -> list[Match]:
        """The entries that are likely to be the same work, the likeliest first.

        Entries that one of the two names under ``distinct`` are not among them.
        """
        self._asked += 1
        if self._asked <= _SCANS and not self._made:
            places = shortlist(self._entries, entry)
            few = _Index(self._entries[at] for at in places)
            found = [replace(match, index=places[match.index]) for match in few.likely(entry)]
        else:
            found = self._index.likely(entry)
        return sorted(found, key=lambda match: (-match.score, match.index))

    def groups(self) -> list[Group]:
        """All entries that are likely to be one work, in the order of the list."""
        return self._index.groups()

    @property
    def _index(self) -> "_Index":
        if self._made is None:
            self._made = _Index(self._entries)
        return self._made


class _Index:
    """Entries by what makes others be like them."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._known: list[Known] = []
        self._places: dict[Hashable, list[int]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Adds an entry to those that are searched."""
        index = len(self._known)
        known = Known(entry)
        self._known.append(known)
        for key in (*known.keys, *known.pairs):
            self._places.setdefault(key, []).append(index)

    def likely(self, entry: Entry) -> list[Match]:
        """The entries that are likely to be the same work."""
        known = Known(entry)
        found = (self._compared(known, at) for at in self._candidates(known, len(self._known)))
        return [match for match in found if match]

    def groups(self) -> list[Group]:
        """All entries that are likely to be one work."""
        sets = _Sets(len(self._known))
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

    def _candidates(self, known: Known, below: int) -> list[int]:
        """Earlier entries that have a key in common, those with the strongest first."""
        common = [places for key in known.pairs if (places := self._earlier(key, below))]
        rarest = nsmallest(_KEYS, common, len)
        strong = [self._earlier(key, below) for key in known.keys]
        return list(dict.fromkeys(at for places in (*strong, *rarest) for at in places))

    def _earlier(self, key: Hashable, below: int) -> Sequence[int]:
        places = self._places.get(key, ())
        end = bisect_left(places, below)
        return places[max(0, end - _MOST) : end]

    def _compared(self, known: Known, at: int) -> Match | None:
        other = self._known[at]
        code = (*known.code, *other.code)
        claims = max((len(self._places.get(("code", name), ())) for name in code), default=0)
        found = evidence.reasons(other, known, lone_code=claims <= _BOTH)
        return Match(at, tuple(found), found[0].score) if found else None


class _Sets:
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


def _group(pairs: Sequence[tuple[int, Match]]) -> Group:
    indexes = {index for at, match in pairs for index in (at, match.index)}
    return Group(tuple(sorted(indexes)), tuple(pairs))
