"""A name in natural order as its family name, its given names and a suffix, for references."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from psylist.text.authors import SUFFIX, is_family_first, is_nobody
from psylist.text.names import INSTITUTION, PARTICLES
from psylist.text.scripts import CJK, late_pattern
from psylist.text.surnames import (
    is_in_east_asian_script,
    is_read_family_first,
    split_at_blank,
    split_east_asian,
)

_TURNED = re.compile("[,，{}]")
_BRACED = re.compile(r"\A\{([^{}]*)\}\Z")
_SPACED_HAN = f"(?<=[{CJK}]) +(?=[{CJK}])"
_CAPITAL_PARTICLES = frozenset(["De", "Del", "Della", "Den", "Der", "Ten", "Ter", "Van", "Von"])
"""Particles of family names also with a capital letter: the others are given names in pinyin."""
_GIVEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINED = frozenset(["Mn", "Mc", "Me", "Cf"])
"""Categories of Unicode: marks of letters, and what is not seen between them."""
_SPOKEN_CAPITALS = re.compile(r"[A-Z]{4,}|[A-Z][AEIOUY][A-Z]")
"""A first word in capitals that is a family name; the others are initials: ``AKM``, ``JRR``."""
MAX_INITIALS = 2
"""Capitals that are initials where they stand together: ``Hollis AB``."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a name.

    Attributes:
        family: with its particles; the whole name of an institution, or of who has one name.
        given: given names and initials as they are written, or nothing.
        suffix: ``Jr.``, ``III``, or nothing.
        is_east_asian: whether it is written in Han characters, kana or Hangul.
    """

    family: str
    given: str = ""
    suffix: str = ""
    is_east_asian: bool = False

    @property
    def whole(self) -> str:
        """The name in natural order, without its suffix."""
        if not self.given:
            return self.family
        if self.is_east_asian:
            return self.family + self.given
        return f"{self.given} {self.family}"


@lru_cache(maxsize=20_000)
def split_name(name: str, *, japanese: bool = False) -> NameParts:
    """The parts of a name that is in natural order, or written ``Last, First``.

    The last word is the family name, with the particles in front of it: ``Ludwig van Beethoven``
    is ``van Beethoven``. The first one is where a comma stands behind it, or initials do
    (``Hollis AB``), or where it alone is in capitals and too long for initials (``ZHANG Wei``). A
    Chinese name with a dot in it (``乔治·奥威尔``) stays whole, as does an institution.

    Args:
        name: as an entry has it.
        japanese: whether Han characters in it are Japanese.
    """
    line = _BRACED.sub(r"\1", " ".join(name.split()))
    if not line.isascii() and (
        parts := _split_at_blank(line) or _split_unspaced(line, japanese=japanese)
    ):
        return NameParts(*parts, is_east_asian=True)
    pieces = [piece.strip() for piece in re.split("[,，]", line) if piece.strip()]
    suffix = next((piece for piece in pieces[1:] if SUFFIX.fullmatch(piece)), "")
    pieces = [piece for index, piece in enumerate(pieces) if not index or piece != suffix]
    if INSTITUTION.search(line) or len(pieces) > 2:
        return NameParts(line)
    if len(pieces) == 2:
        is_family_in_front = is_read_family_first(pieces[0], pieces[1])
        return NameParts(pieces[0], pieces[1], suffix, is_east_asian=is_family_in_front)
    return _split_words(pieces[0].split() if pieces else [], suffix)


def listed_name(name: str) -> str:
    """A name as it stands in a list with commas: in natural order, without BibTeX's braces."""
    if not _TURNED.search(name) or is_nobody(name.rpartition(",")[2]):
        return name
    parts = split_name(name)
    return " ".join(filter(None, [parts.whole, parts.suffix]))


def listed_names(names: Iterable[str]) -> list[str]:
    """The names of all who are named, each as it is read: see `listed_name`."""
    return [listed_name(name) for name in names if not is_nobody(name)]


def initials(given: str) -> Iterator[Sequence[str]]:
    """The initials of given names, those together that a hyphen joins.

    ``Jean-Paul M.`` has ``J`` with ``P``, then ``M``; capitals that stand together, as in ``JP``,
    are initials each. Vowel signs and joiners part no letters.
    """
    composed = unicodedata.normalize("NFC", given)
    letters = "".join(sign for sign in composed if unicodedata.category(sign) not in _JOINED)
    for word in re.split(r"[\s.]+(?![-‐‑])", letters):
        parts = _GIVEN.findall(word)
        if len(parts) == 1 and word.isupper() and len(word) <= MAX_INITIALS:
            yield from word
        elif parts:
            yield [part[0].upper() for part in parts]


def _split_at_blank(name: str) -> tuple[str, str] | None:
    family, *rest = name.split()
    is_pair = len(rest) == 1 and all(map(is_in_east_asian_script, (family, *rest)))
    return split_at_blank(family, rest[0]) if is_pair else None


def _split_unspaced(name: str, *, japanese: bool) -> tuple[str, str] | None:
    unspaced = late_pattern(_SPACED_HAN).sub("", name)
    is_whole = is_in_east_asian_script(unspaced)
    return split_east_asian(unspaced, japanese=japanese) if is_whole else None


def _split_words(words: Sequence[str], suffix: str) -> NameParts:
    words = list(words)
    if len(words) > 2 and not suffix and SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    if len(words) < 2:
        return NameParts(" ".join(words), suffix=suffix)
    end = _initials_at_end(words)
    if 0 < end < len(words) and len(words[0]) > 1:
        return NameParts(" ".join(words[:end]), " ".join(words[end:]), suffix)
    if _is_capitals(words) or is_family_first(" ".join(words)) or _is_capitalised_first(words):
        return NameParts(words[0], " ".join(words[1:]), suffix)
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    return NameParts(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_capitals(words: Sequence[str]) -> bool:
    """Whether a short family name stands in front of initials, after GB/T 7714: ``XU J L``."""
    first, *rest = words
    return len(first) > 1 and all(len(word) == 1 for word in rest) and "".join(words).isupper()


def _is_capitalised_first(words: Sequence[str]) -> bool:
    """Whether the family name stands first, in capitals: ``ZHANG Wei``; not ``AKM Rahman``."""
    first, *others = words
    is_word = (
        first.isalpha()
        and first.isupper()
        and (not first.isascii() or _SPOKEN_CAPITALS.fullmatch(first) is not None)
    )
    return is_word and not any(map(str.isupper, others))


def _initials_at_end(words: Sequence[str]) -> int:
    """Where the initials begin that stand behind a family name, without stops: ``Lee A B``."""
    end = len(words)
    while end and len(words[end - 1]) <= MAX_INITIALS and words[end - 1].isalpha():
        if not words[end - 1].isupper():
            break
        end -= 1
    return end


def _is_particle(word: str) -> bool:
    return word in _CAPITAL_PARTICLES or (word.islower() and word in PARTICLES)
