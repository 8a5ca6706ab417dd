"""Whether two lists of authors name the same people, in whatever order and form names are given."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, product, takewhile

from psylist.duplicates.tables import (
    MAX_AUTHORS,
    MAX_NAME_LETTERS,
    MIN_COMMON_AUTHORS,
    MIN_COMMON_SHARE,
)
from psylist.text.letters import TRANSCRIBED, UNDIVIDED
from psylist.text.name_parts import MAX_INITIALS, split_name
from psylist.text.names import OTHERS, PARTICLES
from psylist.text.scripts import CJK_LETTERS, HAN, HANGUL, chinese_scripts, late_pattern, scripts_of

_HAN = re.compile(f"[{HAN}]+")
_UNSPACED = f"[{CJK_LETTERS}{HANGUL}]+"  # scripts that names need no spaces in
_MAX_SPELLINGS = 16  # of one name
_JOINED = re.compile(r"[-'’‐‑·]")  # Xiao-Fen is Xiaofen
_COMBINING = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W\d_]+")
_OTHERS = re.compile(rf"[\s,]*(?:{OTHERS.pattern})\s*\Z", re.IGNORECASE)


class Overlap(IntEnum):
    """What two lists of authors have in common.

    Attributes:
        NONE: nobody.
        UNKNOWN: one list is empty, or they are in different scripts.
        SOME: somebody.
        MOST: at least half of the shorter list.
        ALL: everybody.
    """

    NONE = 0
    UNKNOWN = 1
    SOME = 2
    MOST = 3
    ALL = 4


@dataclass(frozen=True, slots=True)
class _Person:
    """The forms under which one name can be met again.

    Attributes:
        full_forms: of the whole name.
        initials_forms: of its family name, with an initial and alone.
        only_initials: those of them that are its own, where given names are initials or missing.
    """

    full_forms: frozenset[str]
    initials_forms: frozenset[str]
    only_initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class AuthorSet:
    """A list of authors, prepared for comparing.

    Attributes:
        persons: in order.
        full_keys: every form of a whole name among them.
        initials_keys: every form of a name with an initial.
        only_initials: those of the names that are given in no other form.
        has_et_al: whether more are meant than are named ("et al.").
        scripts: of all names; simplified characters and traditional ones are two.
    """

    persons: tuple[_Person, ...]
    full_keys: frozenset[str]
    initials_keys: frozenset[str]
    only_initials: frozenset[str]
    has_et_al: bool
    scripts: frozenset[str]


def author_set(authors: Sequence[str]) -> AuthorSet:
    """A list of authors, prepared for comparing."""
    stripped = [_OTHERS.sub("", name[:MAX_NAME_LETTERS]) for name in authors[:MAX_AUTHORS]]
    persons = tuple(person for name in stripped if (person := _person(name)))
    pairs = zip(stripped, authors, strict=False)
    has_et_al = any(own != name[:MAX_NAME_LETTERS] for own, name in pairs)
    scripts = frozenset[str]().union(*map(scripts_of, stripped))
    if "CJK" in scripts:
        scripts = scripts - {"CJK"} | chinese_scripts("".join(stripped))
    return AuthorSet(
        persons,
        frozenset(form for person in persons for form in person.full_forms),
        frozenset(form for person in persons for form in person.initials_forms),
        frozenset(form for person in persons for form in person.only_initials),
        has_et_al or len(authors) > MAX_AUTHORS,
        scripts,
    )


def named_authors(authors: Sequence[str]) -> list[str]:
    """The names of a list without the words that stand for others ("et al.")."""
    return [name for text in authors if (name := _OTHERS.sub("", text[:MAX_NAME_LETTERS]).strip())]


def has_more(authors: Sequence[str]) -> bool:
    """Whether a list says that there are more than it names ("et al.")."""
    return any(map(_OTHERS.search, authors))


def unique_authors(names: Sequence[str]) -> list[str]:
    """The names of a list without those that name a person again, in their order.

    The same letters are the same person, and so are a name in Han characters and its pinyin.
    """
    seen: dict[str, str] = {}
    for name in names:
        letters = "".join(_WORD.findall(unicodedata.normalize("NFKC", name).casefold()))
        seen.setdefault(letters or name, name)
    unique = [*seen.values()]
    han = [name for name in unique if _HAN.fullmatch(name)]
    if not han or len(han) == len(unique):
        return unique
    romanised = {form: name for name in han for form in _pinyin_forms(name)}
    people: dict[str, str] = {}
    for name in unique:
        person = None if name in han else _person(name)
        forms = person.full_forms if person else ()
        own = next((romanised[form] for form in forms if form in romanised), name)
        people.setdefault(own, name)
    return [*people.values()]


def _pinyin_forms(name: str) -> Iterator[str]:
    """The forms of a Chinese name in pinyin, in each reading of its family name."""
    from pypinyin import Style, lazy_pinyin, pinyin  # few lists need its tables

    for size in (1, 2):
        family, given = name[:size], "".join(lazy_pinyin(name[size:]))
        readings = pinyin(family, style=Style.NORMAL, heteronym=True)
        for reading in map("".join, product(*readings)):
            if given:
                yield from _full_forms([given, reading.replace("v", "u")])
                yield from _full_forms([given, reading])


def shared_count(a: AuthorSet, b: AuthorSet) -> int:
    """How many of the people in the shorter list are in the other."""
    few, many = (a, b) if len(a.persons) <= len(b.persons) else (b, a)
    return sum(_is_among(person, many) for person in few.persons)


def compare_authors(a: AuthorSet, b: AuthorSet) -> Overlap:
    """What two lists of authors have in common."""
    if not a.persons or not b.persons:
        return Overlap.UNKNOWN
    number = shared_count(a, b)
    if not number:
        return Overlap.UNKNOWN if a.scripts.isdisjoint(b.scripts) else Overlap.NONE
    few, many = sorted((len(a.persons), len(b.persons)))
    if number == few == many:
        return Overlap.ALL
    if few == 1:  # the first of many, where the others are not named
        first = _is_among(a.persons[0], b) and _is_among(b.persons[0], a)
        return Overlap.MOST if first and (a.has_et_al or b.has_et_al) else Overlap.SOME
    are_most = number >= MIN_COMMON_AUTHORS and number >= MIN_COMMON_SHARE * few
    return Overlap.MOST if are_most else Overlap.SOME


def is_beginning(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a list says that it is only the beginning of one (``et al.``), which another goes on.

    Args:
        part: names, and words for those not named.
        whole: names of which the first are the same people, in their order, and at least one more.
    """
    own, other = author_set(part), author_set(whole)
    is_longer = own.has_et_al and 0 < len(own.persons) < len(other.persons)
    return is_longer and _begin_alike(part, whole)


def are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists name the same people in one order, whoever else they mean."""
    own, others = named_authors(one), named_authors(other)
    return len(own) == len(others) and _begin_alike(own, others)


def are_shorter(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether given names are initials in one list, and in the other none is."""
    return bool(author_set(names).only_initials) and not author_set(others).only_initials


def with_whole_names(names: Sequence[str], known: Sequence[str]) -> list[str]:
    """The names of a list, each as another list has it that names the person more fully.

    Args:
        names: of the list, ``A. Moss``.
        known: names of the other one, ``Ada Moss``.
    """
    free = [(name, author_set([name])) for name in named_authors(known)[:MAX_AUTHORS]]
    whole: list[str] = []
    for name in names[:MAX_AUTHORS]:
        own = author_set([name])
        same = next((one for one in free if compare_authors(one[1], own) is Overlap.ALL), None)
        if same is not None:
            free.remove(same)
        pair = [same, (name, own)] if same else [(name, own)]
        whole.append(max(pair, key=lambda one: _fullness(*one))[0])
    return [*whole, *names[MAX_AUTHORS:]]


def _fullness(name: str, own: AuthorSet) -> tuple[bool, int]:
    """How much of a person's names there is: whole given names, then how many parts."""
    return not own.only_initials, len(_WORD.findall(name))


def _begin_alike(part: Sequence[str], whole: Sequence[str]) -> bool:
    pairs = zip(named_authors(part), named_authors(whole), strict=False)
    return all(compare_authors(*(author_set([n]) for n in pair)) is Overlap.ALL for pair in pairs)


def _is_among(person: _Person, many: AuthorSet) -> bool:
    if not person.full_forms.isdisjoint(many.full_keys):
        return True
    pairs = (
        (person.only_initials, many.initials_keys), (person.initials_forms, many.only_initials),
    )  # fmt: skip
    return not all(own.isdisjoint(others) for own, others in pairs)


def _person(name: str) -> _Person | None:
    text, unspaced = unicodedata.normalize("NFKC", name), ""
    if not text.isascii():
        pattern = late_pattern(_UNSPACED)
        unspaced = "".join(pattern.findall(text))
        text = pattern.sub(" ", text)
    written = _JOINED.sub("", text)
    text = written.casefold()
    before, comma, behind = text.partition(",")
    spellings = [*_spellings(_WORD.findall(f"{behind} {before}" if comma else text))]
    full_forms = {form for words in spellings for form in _full_forms(words)}
    if unspaced:
        full_forms.add(unspaced)
    if not full_forms:
        return None
    short = frozenset() if unspaced else frozenset(_short_forms(written, spellings))
    known = {form for words in spellings for form in _initials_forms(words)}
    return _Person(frozenset(full_forms), short | known, short)


def _short_forms(name: str, spellings: Sequence[Sequence[str]]) -> Iterator[str]:
    """The forms of a name whose given names are initials or missing; of any other nothing.

    Args:
        name: as it is written.
        spellings: of all its words.
    """
    if sum(len(word) > 1 for word in spellings[0]) != 1:
        spellings = [*_spellings(_shortened(name))]
    for words in spellings:
        family = next((word for word in words if len(word) > 1), "")
        initials = [word for word in words if len(word) == 1]
        yield from (f"{family} {word}" for word in initials or "*" if family)


def _shortened(name: str) -> list[str]:
    """The initials and the last part of the family name: ``j berg`` for ``van den Berg J``.

    A family name alone is its last part; a name with whole given names is nothing.
    """
    words = _WORD.findall(name)
    if PARTICLES.issuperset(words[:-1]):
        return [word.casefold() for word in words[-1:]]
    if not any(map(_are_initials, words)):
        return []
    parts = split_name(name)
    given, family = _WORD.findall(parts.given), _WORD.findall(parts.family)
    initials = [letter for word in takewhile(_are_initials, given) for letter in word]
    return [letter.casefold() for letter in initials and [*initials, *family[-1:]]]


def _are_initials(word: str) -> bool:
    return len(word) == 1 or (len(word) <= MAX_INITIALS and word.isupper())


def _spellings(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Words without accents, and as they are written where letters with accents are two."""
    forms = [[_without_accents(word)] for word in words]
    for word, own in zip(words, forms, strict=True):
        if len(word) > 1 and (other := word.translate(TRANSCRIBED)) != word:
            own.append(_without_accents(other))
    return islice(product(*forms), _MAX_SPELLINGS)


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return _COMBINING.sub("", unicodedata.normalize("NFKD", word)).translate(UNDIVIDED)


def _full_forms(words: Sequence[str]) -> Iterator[str]:
    """The family name at either end with the given names, with and without those in the middle."""
    long = [word for word in words if len(word) > 1]
    if len(words) == 1:
        yield words[0]
    if len(long) > 1:
        yield f"{long[-1]} {''.join(long[:-1])}"
        yield f"{long[0]} {''.join(long[1:])}"
        yield f"{long[-1]} {long[0]}"
        yield f"{long[0]} {long[-1]}"
    elif len(words) > 1:
        yield " ".join(sorted(words))


def _initials_forms(words: Sequence[str]) -> Iterator[str]:
    """A family name with an initial, "chen m"; or one that is all there is, "chen *"."""
    long = [word for word in words if len(word) > 1]
    if len(long) == 1:
        yield from (f"{long[0]} {word}" for word in words if len(word) == 1)
        yield f"{long[0]} *"
    elif long:
        yield f"{long[-1]} {long[0][0]}"
        yield f"{long[0]} {long[-1][0]}"
        yield f"{long[-1]} *"
