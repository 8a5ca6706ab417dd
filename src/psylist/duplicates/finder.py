"""`psylist duplicates`: which entries are likely to be one work.

A few entries are looked up with a scan: a glance at every entry's letters picks those that are
worth a comparison, in the time in which a few hundred could be prepared for one. Many look-ups, or
all groups of a list, are worth an index.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from psylist.catalog.lookup import resolve_all
from psylist.catalog.read import Catalog
from psylist.duplicates.features import EntryFeatures, TitleFeatures, repository
from psylist.duplicates.tables import MAX_TITLE_LETTERS, MIN_LETTER_RATIO
from psylist.errors import UsageError
from psylist.identifiers.identifier import canonical_url, identifiers_of
from psylist.model import Entry
from psylist.vocabulary.status_marks import read_status_mark

if TYPE_CHECKING:
    from psylist.duplicates.evidence import Evidence, Ground

# How much is searched. What is left out are entries that share what thousands share.
INDEX_THRESHOLD = 8  # look-ups by scanning; an index takes as long to make as so many take
_MAX_PER_KEY, _MAX_TITLES_PER_PAIR = 24, 128
_RAREST_PAIRS = 4  # of the pairs of words that a title is looked for under
_MAX_CLAIMS = 2  # entries that name one repository: a paper and its project
_SCAN_RATIO = 70.0  # of 100: below `MIN_LETTER_RATIO`, as the scan does not know spellings
_MAX_SHORT_LETTERS = 8  # of titles of which an article is so large a part that no ratio tells
_MIN_PART_LETTERS = 10  # a part of a title that says something wherever it is
_MIN_NAME_LETTERS = 3

_NO_LETTER = re.compile(r"[\W_]+")
_COLON = re.compile("[:：]")


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that is likely to be the same work.

    Attributes:
        index: which one, counted in the order in which they were added.
        reasons: why, the strongest first.
        score: from 0 to 100; 100 for the same id, address or words.
    """

    index: int
    reasons: "tuple[Evidence, ...]"
    score: float

    @property
    def explanation(self) -> str:
        """Every reason in words."""
        return "; ".join(reason.message for reason in self.reasons)


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


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two entries are, or are not, likely to be one work.

    Attributes:
        indexes: of the two.
        grounds: each with what speaks for it and against it.
        distinct: whether one of them names the other under ``distinct``: then nothing counts.
    """

    indexes: tuple[int, int]
    grounds: "tuple[Ground, ...]"
    distinct: bool

    @property
    def is_likely(self) -> bool:
        """Whether they are likely to be one work."""
        return not self.distinct and any(ground.evidence for ground in self.grounds)


class DuplicateFinder:
    """Finds the entries that are like a given one.

    Args:
        entries: to begin with.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = list(entries)
        self._lookups = 0
        self._index: _Index | None = None

    def add(self, entry: Entry) -> int:
        """Add an entry to those that are searched, and return its index."""
        self._entries.append(entry)
        if self._index:
            self._index.add(entry)
        return len(self._entries) - 1

    def find(self, entry: Entry) -> list[Match]:
        """The entries that are likely to be the same work, the likeliest first.

        Entries that one of the two names under ``distinct`` are not among them.
        """
        self._lookups += 1
        if self._lookups <= INDEX_THRESHOLD and not self._index:
            places = scan(self._entries, entry)
            matches = _Index(self._entries[place] for place in places).find(entry)
            matches = [replace(match, index=places[match.index]) for match in matches]
        else:
            matches = self._made_index().find(entry)
        return sorted(matches, key=lambda match: (-match.score, match.index))

    def groups(self) -> list[DuplicateGroup]:
        """All entries that are likely to be one work, in the order of the list."""
        return self._made_index().groups()

    def explain(self, a: int, b: int) -> Explanation:
        """What speaks for two of the entries being one work, and what against it."""
        return self._made_index().explain(a, b)

    def _made_index(self) -> "_Index":
        if self._index is None:
            self._index = _Index(self._entries)
        return self._index


class _Index:
    """Entries by what makes others be like them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._features: list[EntryFeatures] = []
        self._by_key: dict[Hashable, list[int]] = {}
        self._claims: Counter[str] = Counter()
        # Titles are numbered by themselves, as an entry may have several: the entry of each, its
        # letters, the number of each entry's first, and the titles with a pair of words.
        self._owners: list[int] = []
        self._letters: list[str] = []
        self._first_titles: list[int] = []
        self._by_pair: dict[str, list[int]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Add an entry to those that are searched."""
        index = len(self._features)
        features = EntryFeatures(entry)
        self._features.append(features)
        self._claims.update(features.code_repositories)
        for key in features.keys:
            self._by_key.setdefault(key, []).append(index)
        self._first_titles.append(len(self._owners))
        for title in features.titles:
            number = len(self._owners)
            self._owners.append(index)
            self._letters.append(title.compact)
            for pair in set(_pairs(title)):
                self._by_pair.setdefault(pair, []).append(number)

    def find(self, entry: Entry) -> list[Match]:
        """The entries that are likely to be the same work."""
        features = EntryFeatures(entry)
        candidates = self._candidates(features, len(self._features))
        matches = (self._match(features, index) for index in candidates)
        return [match for match in matches if match]

    def groups(self) -> list[DuplicateGroup]:
        """All entries that are likely to be one work."""
        sets = UnionFind(len(self._features))
        pairs: list[tuple[int, Match]] = []
        for index, features in enumerate(self._features):
            for earlier in self._candidates(features, index):
                if sets.root(earlier) == sets.root(index):
                    continue
                if match := self._match(features, earlier):
                    pairs.append((index, match))
                    sets.join(earlier, index)
        by_root: dict[int, list[tuple[int, Match]]] = {}
        for pair in pairs:
            by_root.setdefault(sets.root(pair[0]), []).append(pair)
        return [_group(by_root[root]) for root in sorted(by_root)]

    def explain(self, a: int, b: int) -> Explanation:
        """What speaks for two of the entries being one work, and what against it."""
        from psylist.duplicates.evidence import are_distinct, weigh

        one, other = self._features[a], self._features[b]
        grounds = weigh(one, other, exclusive_code=self._is_exclusive(one, other))
        return Explanation((a, b), grounds, are_distinct(one, other))

    def _candidates(self, features: EntryFeatures, below: int) -> Iterator[int]:
        """Entries before one with a key in common, or with a title of nearly the same letters."""
        found: set[int] = set()
        for key in features.query_keys:
            found.update(_last(self._by_key.get(key, ()), below, _MAX_PER_KEY))
        end = self._first_titles[below] if below < len(self._features) else len(self._owners)
        for title in features.titles:
            found.update(self._owners[number] for number in self._similar_titles(title, end))
        return iter(sorted(found, reverse=True))

    def _similar_titles(self, title: TitleFeatures, end: int) -> Iterator[int]:
        """The numbers of titles that have a rare pair of words and nearly all letters in common."""
        common = [found for pair in _pairs(title) if (found := self._by_pair.get(pair))]
        rarest = nsmallest(_RAREST_PAIRS, common, len)
        numbers = list({n for found in rarest for n in _last(found, end, _MAX_TITLES_PER_PAIR)})
        letters = [self._letters[number] for number in numbers]
        near = process.extract(
            title.compact,
            letters,
            scorer=ratio,
            score_cutoff=MIN_LETTER_RATIO,
            limit=_MAX_PER_KEY,
        )
        return (numbers[position] for _, _, position in near)

    def _match(self, features: EntryFeatures, index: int) -> Match | None:
        # Most additions are like nothing, and need neither the comparison nor the table of venues.
        from psylist.duplicates.evidence import compare

        other = self._features[index]
        exclusive = self._is_exclusive(features, other)
        reasons = compare(other, features, exclusive_code=exclusive)
        return Match(index, tuple(reasons), reasons[0].score) if reasons else None

    def _is_exclusive(self, a: EntryFeatures, b: EntryFeatures) -> bool:
        """Whether no third entry names a repository that is the code of one of two."""
        names = (*a.code_repositories, *b.code_repositories)
        return max((self._claims[name] for name in names), default=0) <= _MAX_CLAIMS


def _pairs(title: TitleFeatures) -> Iterator[str]:
    """Two words that follow each other, with the numbers of the title.

    A title that is close to it by another spelling or some words more has most of them.
    """
    numbers = " ".join(title.numbers)
    return (f"{numbers}:{first} {second}" for first, second in pairwise(title.words))


def _last(numbers: Sequence[int], below: int, limit: int) -> Sequence[int]:
    """The last of the rising numbers that are below one."""
    end = bisect_left(numbers, below)
    return numbers[max(0, end - limit) : end]


class UnionFind:
    """Which of a number of entries have been joined, directly or by others."""

    def __init__(self, number: int) -> None:
        self._parents = list(range(number))

    def root(self, index: int) -> int:
        """The entry that stands for all that are joined with one: the first."""
        while (parent := self._parents[index]) != index:
            self._parents[index] = self._parents[parent]
            index = parent
        return index

    def join(self, a: int, b: int) -> None:
        """Join two entries and all that are joined with them."""
        first, second = sorted((self.root(a), self.root(b)))
        self._parents[second] = first


def _group(pairs: Sequence[tuple[int, Match]]) -> DuplicateGroup:
    indexes = {index for later, match in pairs for index in (later, match.index)}
    return DuplicateGroup(tuple(sorted(indexes)), tuple(pairs))


def scan(entries: Sequence[Entry], entry: Entry) -> list[int]:
    """The indexes of the entries that may be like a given one: all that are, and some others."""
    texts = [(index, _letters(text)) for index, own in enumerate(entries) for text in _texts(own)]
    letters = [text for _, text in texts]
    found = set(_scan_links(entries, entry))
    for title in _texts(entry):
        whole = _letters(title)
        near = process.extract(whole, letters, scorer=ratio, score_cutoff=_SCAN_RATIO, limit=None)
        found.update(texts[place][0] for _, _, place in near)
        parts = [_letters(part) for part in _COLON.split(title)]
        first, others = parts[0], [part for part in parts if len(part) >= _MIN_PART_LETTERS]
        found.update(
            index
            for index, text in texts
            if (len(first) >= _MIN_NAME_LETTERS and text.startswith(first))
            or (len(text) >= _MIN_NAME_LETTERS and whole.startswith(text))
            or any(part in text for part in others)
            or max(len(whole), len(text)) <= _MAX_SHORT_LETTERS
        )
    return sorted(found)


def _scan_links(entries: Sequence[Entry], entry: Entry) -> list[int]:
    """The indexes of entries that mention an id, an address or a repository of a given one."""
    urls = [url for url in (entry.url, *entry.links.values()) if url]
    marks = {_shortest_form(name.value) for name in identifiers_of(entry)}
    marks |= {repository(url) or _shortest_form(url) for url in urls}
    marks.discard("")
    return [index for index, own in enumerate(entries) if _mentions(_addresses(own), marks)]


def _mentions(text: str, marks: Collection[str]) -> bool:
    return bool(text) and any(mark in text for mark in marks)


def _addresses(entry: Entry) -> str:
    values = (entry.arxiv, entry.acl, entry.doi, entry.url, *entry.links.values())
    return " ".join([value for value in values if value]).casefold()


def _shortest_form(value: str) -> str:
    """An address without what its other spellings may not have, or an id as it is."""
    if "://" in value:
        value = canonical_url(value).removeprefix("//").partition("?")[0]
    return value.casefold()


@lru_cache(maxsize=20_000)  # `add` looks before it fetches, and again under the lock
def _letters(title: str) -> str:
    text = title[:MAX_TITLE_LETTERS]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NO_LETTER.sub("", text).casefold()


def _texts(entry: Entry) -> Sequence[str]:
    texts = [entry.title] if isinstance(entry.title, str) else entry.title.values()
    return [read_status_mark(text).title for text in texts]


def find_duplicates(catalog: Catalog, queries: Sequence[str]) -> list[DuplicateGroup]:
    """The groups of entries that are likely to be one work; with queries, those of some entries.

    Raises:
        NotFoundError: a query names no entry.
    """
    wanted = set(resolve_all(catalog, queries))
    groups = DuplicateFinder(catalog.entries).groups()
    return [group for group in groups if not queries or wanted.intersection(group.indexes)]


def explain_pair(catalog: Catalog, queries: Sequence[str]) -> Explanation:
    """Why the two entries that queries name are, or are not, likely to be one work.

    Raises:
        UsageError: the queries do not name two entries.
        NotFoundError: a query names no entry.
    """
    indexes = resolve_all(catalog, queries)
    if len(queries) != 2 or len(indexes) != 2:
        raise UsageError(
            "--explain needs exactly two entries",
            hint="As in psylist duplicates --explain catch catch-2",
        )
    return DuplicateFinder(catalog.entries).explain(*indexes)


def dangling_distinct(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The id of each entry that names one under ``distinct`` which is not there, and that id."""
    ids = {entry.id for entry in catalog.entries}
    for entry in catalog.entries:
        yield from ((entry.id, name) for name in entry.distinct if name not in ids)
