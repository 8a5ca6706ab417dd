"""Whether what a registry has under an id is the work of an entry, renamed, or another one.

Authors decide, titles do not: of 16 papers that were renamed on arXiv, six have titles with less
in common than unrelated papers have.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from psylist.duplicates.authors import (
    AuthorSet,
    Overlap,
    author_set,
    compare_authors,
    named_authors,
    shared_count,
)
from psylist.duplicates.features import Similarity, information, title_features
from psylist.duplicates.identity import WorkRecord
from psylist.duplicates.tables import (
    LOW_WORDS,
    MIN_COMMON_AUTHORS,
    MIN_RENAMED_WEIGHT,
    MIN_RENAMED_WEIGHT_ALONE,
    NUMBERS,
    ROMAN_LETTERS,
)
from psylist.duplicates.titles import comparable_titles, compare_titles, same_wording, title_key
from psylist.text.name_parts import split_name


class IdMatch(StrEnum):
    """What a record is to an entry that has its id."""

    SAME = "same"
    RENAMED = "renamed"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IdComparison:
    """A record compared with what an entry says of the same id.

    Attributes:
        match: what the record is.
        same_title: whether both have the same title, as far as titles can be compared.
        is_whole: whether neither title is only the beginning of the other.
        goes_on: whether that of the registry says more than that of the entry.
        overlap: what their authors have in common.
        shared: how many authors both name.
        named: how many authors the shorter list names.
    """

    match: IdMatch
    same_title: bool
    overlap: Overlap
    shared: int = 0
    named: int = 0
    is_whole: bool = True
    goes_on: bool = False

    @property
    def agrees_on_authors(self) -> bool:
        """Whether the authors speak for one work."""
        return self.overlap >= Overlap.MOST or (0 < self.shared == self.named)

    @property
    def evidence(self) -> list[str]:
        """What speaks for one work or against it, in words."""
        title = "same title" if self.same_title else "another title"
        if self.overlap is Overlap.UNKNOWN:
            return [title, "authors cannot be compared"]
        people = f"{self.shared} of {self.named} authors in common"
        is_alone = self.match is IdMatch.OTHER and self.shared == self.named == 1
        return [title, f"{people}, maybe a namesake" if is_alone else people]


def compare_under_id(entry: WorkRecord, known: WorkRecord) -> IdComparison:
    """What a registry's record under an id of an entry is to the entry.

    Args:
        entry: what the entry says.
        known: what the registry says.
    """
    if entry.authors == known.authors and known.titles and known.titles[0] in entry.titles:
        number = len(known.authors)
        overlap = Overlap.ALL if number else Overlap.UNKNOWN
        return IdComparison(
            IdMatch.SAME, same_title=True, overlap=overlap, shared=number, named=number
        )
    authors, others = author_set(entry.authors), author_set(known.authors)
    overlap = compare_authors(authors, others)
    shared = shared_count(authors, others)
    named = min(len(authors.persons), len(others.persons))
    pairs = [p for a in entry.titles for b in known.titles if (p := comparable_titles(a, b))]
    is_whole = any(_is_respelled(*pair) for pair in pairs)
    same_title = is_whole or any(is_same_title(*pair) for pair in pairs)
    if not pairs:
        match = _by_authors_alone(overlap)
    elif same_title:
        match = IdMatch.OTHER if _are_strangers(authors, others, overlap) else IdMatch.SAME
    elif all(_are_parts(*pair) for pair in pairs):
        match = IdMatch.OTHER
    else:
        share = max(_shared_weight(*pair) for pair in pairs)
        numbers = all(_numbers_differ(*pair) for pair in pairs)
        match = _match_by_authors(overlap, shared, named, 0.0 if numbers else share)
        if overlap > Overlap.UNKNOWN and not numbers and _is_one_person(entry, known):
            match = IdMatch.RENAMED
    goes_on = not is_whole and any(len(b) > len(a) for a, b in pairs)
    return IdComparison(match, same_title, overlap, shared, named, is_whole, goes_on)


def is_distinctive(title: str) -> bool:
    """Whether two unrelated works are unlikely to have a title both."""
    return title_features(title).is_distinctive


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles have the same words, as far as spelling and cutting short go."""
    return _is_respelled(one, other) or same_wording(one, other)


def _is_respelled(one: str, other: str) -> bool:
    """Whether two titles have the same words, as far as spelling goes."""
    if one == other or title_key(one) == title_key(other):
        return True
    similarity = compare_titles(title_features(one), title_features(other))
    return similarity in {Similarity.EQUAL, Similarity.RESPELLED}


def _by_authors_alone(overlap: Overlap) -> IdMatch:
    """Where titles are in two scripts."""
    if overlap is Overlap.UNKNOWN:
        return IdMatch.UNKNOWN
    return IdMatch.OTHER if overlap is Overlap.NONE else IdMatch.SAME


def _are_strangers(one: AuthorSet, other: AuthorSet, overlap: Overlap) -> bool:
    """Whether several people on each side have nobody in common; one may be an organisation."""
    several = min(len(one.persons), len(other.persons)) >= MIN_COMMON_AUTHORS
    return overlap is Overlap.NONE and several


def _is_one_person(*works: WorkRecord) -> bool:
    """Whether one work names one author alone, who is the first of the other, given name and all.

    Two namesakes under one id are rarer than a title that was changed; and many lists name nobody
    but the first author.
    """
    lists = [named_authors(work.authors) for work in works]
    if min(map(len, lists)) != 1:
        return False
    first = [names[0] for names in lists]
    is_one = compare_authors(*(author_set([name]) for name in first)) is Overlap.ALL
    return is_one and all(_has_given_name(split_name(name).given) for name in first)


def _has_given_name(given: str) -> bool:
    """Whether a given name is more than initials; one character of a Chinese one is whole."""
    words = re.findall(r"[^\W\d_]+", given)
    return any(len(word) > 1 or not word.isascii() for word in words)


def _match_by_authors(overlap: Overlap, shared: int, named: int, share: float) -> IdMatch:
    """What a record with other words in its title is, by its authors first.

    Args:
        overlap: of the authors.
        shared: how many both name.
        named: in the shorter list.
        share: of the lighter title that is in the other; 0 where the two count differently.
    """
    if overlap is Overlap.NONE:
        return IdMatch.OTHER
    if overlap is Overlap.ALL and shared >= MIN_COMMON_AUTHORS:
        return IdMatch.RENAMED
    if MIN_COMMON_AUTHORS <= shared == named and share > 0:
        return IdMatch.RENAMED
    needed = MIN_RENAMED_WEIGHT if overlap >= Overlap.MOST else MIN_RENAMED_WEIGHT_ALONE
    return IdMatch.RENAMED if share >= needed else IdMatch.OTHER


def _shared_weight(one: str, other: str) -> float:
    """The share of the lighter title's meaning that is in the other."""
    a, b = title_features(one), title_features(other)
    own, others = ({*features.words} - LOW_WORDS for features in (a, b))
    lighter = min(information([*own])[1], information([*others])[1])
    return information([*(own & others)])[1] / lighter if lighter else 0.0


def _are_parts(one: str, other: str) -> bool:
    """Whether two titles are the same but for the part or the version that they count."""
    a, b = title_features(one), title_features(other)
    if a.numbers == b.numbers and a.tail == b.tail:
        return False
    own, others = ([word for word in f.words if not _counts(word)] for f in (a, b))
    return own == others


def _counts(word: str) -> bool:
    return word.isdigit() or word in NUMBERS or word in ROMAN_LETTERS


def _numbers_differ(one: str, other: str) -> bool:
    """Whether one of two titles is another part or version of the other."""
    a, b = title_features(one), title_features(other)
    return (bool(a.numbers and b.numbers) and a.numbers != b.numbers) or a.tail != b.tail
