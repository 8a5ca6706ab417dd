"""The table of venues, ``venues.toml``, and texts read as phrases of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import tomli

VenueKind = Literal["proceedings", "workshop", "journal"]
_TABLES: Sequence[tuple[str, VenueKind]] = (
    ("proceedings", "proceedings"),
    ("workshops", "workshop"),
    ("journals", "journal"),
)


@dataclass(frozen=True, slots=True)
class Venue:
    """A row of the table.

    Attributes:
        name: the canonical spelling.
        kind: what appears there.
        also: its other names, long and short.
        tracks: what may follow its year.
        held: the years of one that is not yearly, or ``even``, ``odd``, ``2024-``; else empty.
        anthology: its part of an ACL Anthology id.
        letter: its letter in an older Anthology id, or nothing.
        volume_zero: the year to which the number of a volume adds up, or 0.
        is_word: whether the name alone may be a common word or a field of research.
        is_unsure: whether the row is from memory: nothing may be called wrong because of it.
    """

    name: str
    kind: VenueKind
    also: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    held: str | tuple[int, ...] = ()
    anthology: str = ""
    letter: str = ""
    volume_zero: int = 0
    is_word: bool = False
    is_unsure: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, the canonical spelling first."""
        return self.name, *self.also

    def was_held(self, year: int) -> bool | None:
        """Whether it took place in a year; None where the table does not say."""
        if not self.held:
            return None
        if isinstance(self.held, tuple):
            return year in self.held if self.held[0] <= year <= self.held[-1] else None
        if self.held.endswith("-"):
            return year >= int(self.held[:-1])
        return year % 2 == (self.held == "odd")


class Phrase(NamedTuple):
    """Words of a text that mean one thing.

    Attributes:
        kind: ``name``, ``track``, ``year``, …; ``unknown`` for a word that is in no phrase.
        value: what they mean: a canonical name, a track, a year.
        text: as they are written.
        start: offset of their first character.
        end: offset behind their last.
    """

    kind: str
    value: str
    text: str
    start: int
    end: int


class Token(NamedTuple):
    """A word, a number or a telling sign, in lower case, and where it stands."""

    key: str
    start: int
    end: int


Beginnings = Mapping[str, frozenset[str]]
"""The second words of phrases by their first word, empty for a phrase of one word."""


@dataclass(frozen=True, slots=True)
class VenueTable:
    """``venues.toml``, read.

    Attributes:
        venues: each row by its canonical name.
        preprint_servers: everything that preprint servers are called.
        preprint_dois: the prefixes of their DOIs.
        anthology: the canonical name by the part of an ACL Anthology id.
        letters: the canonical name by the letter of an older Anthology id.
        names: the canonical name by the words of any name.
        phrases: kind and meaning of what texts are read with, by its words.
        sizes: how many words the phrases with a first word have, the longest first.
        beginnings: what the names of venues and tracks begin with, see `Beginnings`.
        words: all words of the phrases.
    """

    venues: Mapping[str, Venue]
    preprint_servers: Sequence[str]
    preprint_dois: frozenset[str]
    anthology: Mapping[str, str]
    letters: Mapping[str, str]
    names: Mapping[tuple[str, ...], str]
    phrases: Mapping[tuple[str, ...], tuple[str, str]]
    sizes: Mapping[str, Sequence[int]]
    beginnings: Beginnings
    words: frozenset[str]


@lru_cache(maxsize=1)
def venue_table() -> VenueTable:
    """The table of venues, read once and only when it is needed."""
    table = tomli.loads(files("psylist.vocabulary").joinpath("venues.toml").read_text("utf-8"))
    venues = [_row(name, kind, row) for key, kind in _TABLES for name, row in table[key].items()]
    words = [*_names_and_tracks(venues, table["tracks"]), *_other_words(table)]
    phrases: dict[tuple[str, ...], tuple[str, str]] = {}
    for text, kind, value in words:
        phrases.setdefault(tuple(keys_of(text)), (kind, value))
    sizes = defaultdict(set)
    for keys in phrases:
        sizes[keys[0]].add(len(keys))
    return VenueTable(
        {venue.name: venue for venue in venues},
        [text for text, kind, _ in words if kind == "preprint"],
        frozenset(doi for row in table["preprints"].values() for doi in row.get("doi", [])),
        {venue.anthology: venue.name for venue in venues},
        {venue.letter: venue.name for venue in venues if venue.letter},
        {keys: value for keys, (kind, value) in phrases.items() if kind == "name"},
        phrases,
        {word: sorted(lengths, reverse=True) for word, lengths in sizes.items()},
        beginnings_of(keys for keys, (kind, _) in phrases.items() if kind in {"name", "track"}),
        frozenset(word for keys in phrases for word in keys),
    )


def beginnings_of(phrases: Iterable[Sequence[str]]) -> Beginnings:
    """What phrases of at least one word begin with."""
    found = defaultdict(set)
    for first, *rest in phrases:
        found[first].add(rest[0] if rest else "")
    return {first: frozenset(seconds) for first, seconds in found.items()}


def begin_any(keys: Sequence[str], beginnings: Beginnings) -> bool:
    """Whether somewhere in the words of a text a phrase may begin; quick, for titles."""
    if beginnings.keys().isdisjoint(keys):
        return False
    for first, second in zip(keys, [*keys[1:], ""], strict=True):
        seconds = beginnings.get(first)
        if seconds and ("" in seconds or second in seconds):
            return True
    return False


def _row(name: str, kind: VenueKind, row: Mapping[str, Any]) -> Venue:
    held = row.get("held", ())
    return Venue(
        name,
        kind,
        tuple(row.get("also", ())),
        tuple(row.get("tracks", ())),
        tuple(held) if isinstance(held, list) else held,
        row.get("anthology", name.lower()),
        row.get("letter", ""),
        row.get("volume-zero", 0),
        row.get("word", False),
        row.get("unsure", False),
    )


def _names_and_tracks(
    venues: Iterable[Venue], tracks: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, str]]:
    for venue in venues:
        yield from ((name, "name", venue.name) for name in (venue.name, *venue.also))
    for track, also in tracks.items():
        yield from ((name, "track", track) for name in (track, *also))


def _other_words(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for server, row in table["preprints"].items():
        yield from ((name, "preprint", server) for name in (server, *row.get("also", [])))
    for kind in ("presentation", "pending", "unpublished", "filler", "workshop", "series"):
        yield from ((name, kind, name) for name in table[kind]["words"])


# An ordinal says nothing that the year does not say.
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|(\d+|[^\W\d_]+|[@&%*])")
_APOSTROPHES = tuple("'’‘`")
_CENTURY_TURN = 50
"""Two digits below it are years of this century."""


def tokenize(text: str) -> list[Token]:
    """The words, numbers and telling signs of a text, without other punctuation and ordinals."""
    found = _TOKEN.finditer(text)
    return [Token(match[1].casefold(), *match.span()) for match in found if match[1]]


def may_name_venue(text: str) -> bool:
    """Whether a word of a text begins the name of a venue or a track; quick, for titles."""
    return begin_any(keys_of(text), venue_table().beginnings)


def may_be_venue(text: str) -> bool:
    """Whether a text may be the name of a venue, its year and track, and nothing else; quick."""
    table = venue_table()
    first = _TOKEN.search(text)
    if first is None or not (first[1] is None or _is_known(first[1].casefold(), table.words)):
        return False  # the first word tells most texts from a venue
    keys = keys_of(text)
    return begin_any(keys, table.beginnings) and all(_is_known(k, table.words) for k in keys)


def keys_of(text: str) -> list[str]:
    """What `tokenize` finds, without the places."""
    if text.isascii():
        return [word for word in _TOKEN.findall(text.lower()) if word]
    return [word.casefold() for word in _TOKEN.findall(text) if word]


def _is_known(key: str, words: frozenset[str]) -> bool:
    return key in words or key[0].isdecimal()


def read_phrases(text: str) -> list[Phrase]:
    """The phrases of a text, the longest possible, with the words that are in none."""
    tokens = tokenize(text)
    keys = tuple(token.key for token in tokens)
    sizes = venue_table().sizes
    phrases: list[Phrase] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        size, kind, value = 1, "unknown", ""
        if token.key in sizes:
            size, kind, value = _longest(sizes[token.key], keys, index)
        is_number = kind == "unknown" and token.key[0].isdecimal()  # most words are not
        if is_number and (year := _year(text, token, phrases)):
            kind, value = "year", year
        end = tokens[index + size - 1].end
        phrases.append(Phrase(kind, value, text[token.start : end], token.start, end))
        index += size
    return phrases


def _longest(sizes: Sequence[int], keys: tuple[str, ...], index: int) -> tuple[int, str, str]:
    """How many words, which kind and which meaning the longest phrase at an index has."""
    phrases = venue_table().phrases
    for size in sizes:
        # Behind the last word a slice is shorter than it should be, and may be a phrase itself.
        if index + size <= len(keys) and (found := phrases.get(keys[index : index + size])):
            return size, *found
    return 1, "unknown", ""


def _year(text: str, token: Token, before: Sequence[Phrase]) -> str:
    """The year that a number means; two digits mean one behind an acronym or an apostrophe."""
    if re.fullmatch(r"19[5-9]\d|20\d\d", token.key):
        return token.key
    if not re.fullmatch(r"\d\d", token.key):
        return ""
    is_recent = int(token.key) < _CENTURY_TURN
    if text[: token.start].endswith(_APOSTROPHES):
        return f"{'20' if is_recent else '19'}{token.key}"
    # Behind the name of a journal or a series it is a volume.
    behind_acronym = bool(before) and before[-1].kind == "name" and " " not in before[-1].text
    is_volume = behind_acronym and venue_table().venues[before[-1].value].kind == "journal"
    return f"20{token.key}" if behind_acronym and is_recent and not is_volume else ""
