"""What was expected, what was found, and why each miss is one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

FIELDS = ("title", "links", "year", "date", "venue", "authors", "tags")
"""What is compared of an entry that was found, as far as the truth says it."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as the truth says.

    Attributes:
        where: the page and the line, or the set.
        what: ``not found``, ``not an entry``, one of `FIELDS`, or a rule of the set.
        expected: by the truth.
        got: from psylist.
        source: the line of the page as it is written; empty where there is no page.
    """

    where: str
    what: str
    expected: str
    got: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: expected {self.expected}, got {self.got}"


@dataclass(slots=True)
class Tally:
    """Counts of one set.

    Attributes:
        name: of the set.
        language: of it; empty where languages do not matter.
        expected: what there is to find.
        hits: what was found of it.
        extra: what was found and is not there; None where the truth cannot say it.
        right: by field, how many hits have it right.
        known: by field, of how many hits the truth says it.
        found: how many entries were found in all, and how many there are; None where all
            entries are in the truth anyway.
        misses: every one, in the order of the set.
    """

    name: str
    language: str = ""
    expected: int = 0
    hits: int = 0
    extra: int | None = 0
    right: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    found: tuple[int, int] | None = None
    misses: list[Miss] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.hits / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is there; None where the truth cannot say it."""
        if self.extra is None:
            return None
        total = self.hits + self.extra
        return self.hits / total if total else 1.0

    def share(self, name: str) -> float | None:
        """The share of the hits with one field right; None where the truth does not say it."""
        known = self.known.get(name, 0)
        return self.right.get(name, 0) / known if known else None

    def count(self, name: str, *, right: bool) -> None:
        """Count one field of one hit."""
        self.known[name] = self.known.get(name, 0) + 1
        self.right[name] = self.right.get(name, 0) + right

    def add(self, other: "Tally") -> None:
        """Add the counts of another set to these; ``found`` belongs to one set alone."""
        self.expected += other.expected
        self.hits += other.hits
        if self.extra is not None:
            self.extra = None if other.extra is None else self.extra + other.extra
        for name, number in other.known.items():
            self.known[name] = self.known.get(name, 0) + number
            self.right[name] = self.right.get(name, 0) + other.right[name]
        self.misses += other.misses


def total(name: str, tallies: Iterable[Tally]) -> Tally:
    """All sets together."""
    everything = Tally(name)
    for tally in tallies:
        everything.add(tally)
    return everything


def by_language(name: str, tallies: Sequence[Tally]) -> Iterator[Tally]:
    """The sets of each language together, where a language has several sets."""
    languages: dict[str, Tally] = {}
    for tally in tallies:
        languages.setdefault(tally.language, Tally(name, tally.language)).add(tally)
    if 1 < len(languages) < len(tallies):
        yield from (languages[code] for code in sorted(languages))
