"""What of an entry counts when it is compared with another: ids, repositories, people, titles."""

import html
import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from psylist.duplicates.authors import AuthorSet, author_set
from psylist.duplicates.tables import (
    CANONICAL,
    ENUMERATORS,
    FIELD_TERM_WEIGHT,
    FIELD_TERMS,
    FIELD_TERMS_HAN,
    HAN_PER_WORD,
    LOW_WORD_WEIGHT,
    LOW_WORDS,
    MAX_TITLE_LETTERS,
    MIN_DISTINCTIVE_WEIGHT,
    MIN_DISTINCTIVE_WORDS,
    NUMBERS,
    PART_LETTERS,
    ROMAN_LETTERS,
    SPELLED_SIGNS,
    STOPWORDS,
    WORD_WEIGHT,
)
from psylist.identifiers.hosts import CODE_HOSTS, NOT_OWNERS
from psylist.identifiers.identifier import Identifier, identifiers_of
from psylist.model import Entry
from psylist.text.scripts import HAN, has_han, is_han, late_pattern
from psylist.vocabulary.labels import OF_WORK, link_kind
from psylist.vocabulary.status_marks import read_status_mark

_WORD_WEIGHTS = dict.fromkeys(FIELD_TERMS, FIELD_TERM_WEIGHT) | dict.fromkeys(
    LOW_WORDS, LOW_WORD_WEIGHT
)
_WORD = rf"[{HAN}]|[^\W_{HAN}]+"
_ASCII_WORD = re.compile(r"[^\W_]+")
_KNOWN_HAN = re.compile("|".join(sorted(FIELD_TERMS_HAN, key=len, reverse=True)))
_MARKUP = re.compile(r"[$\\{}*`]")
_NAMED_LINK = re.compile(r"\[([^\[\]]*)\]\(<?https?://(?:[^\s()]|\([^\s()]*\))*\)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_SIGNS = re.compile(r"(?<=\w)(?:\++|#)")  # C, C++ and C#
_ABBREVIATED = re.compile(r"\(\s*([A-Z][A-Za-z]*[A-Z]s?)\s*\)")
_TAG = re.compile(r"\[[^\]]*(?:19|20)\d\d\]\s*")  # "[EMNLP 2024] Title"
_ROMAN = re.compile(r"[IVXL]+", re.IGNORECASE)
_HAN_PART = re.compile(r"\(([上中下])\)|([上中下])[篇册卷集部]")
_SEGMENT = re.compile(r"\s*[:：]\s*|\s+[-–—]+\s+|——|—")
_COMBINING = re.compile("[\u0300-\u036f\u20d0-\u20ff]")
_REPOSITORY = re.compile(
    rf"https?://(?:www\.)?({CODE_HOSTS})/([^/?#\s]+)(/[^/?#\s]+)"
    r"(?:/(?:-/)?(?:tree|blob)/[^/?#]+/([^?#]+))?",
    re.IGNORECASE,
)
_OF_CODE = frozenset(["code", "project"])
"""Kinds of links that lead to the repository of the work; its data and models may be others'."""
_RESOURCES = frozenset(["project", "dataset", "tool"])
_MAX_LANGUAGES = 8  # of a title; more are compared by nobody


@dataclass(frozen=True, slots=True)
class TitleFeatures:
    """What of a title counts in a comparison.

    Attributes:
        words: in order, in one spelling, articles left out; Han characters one by one.
        compact: the words without anything between them.
        numbers: every number, however it is written, and the letters that number parts.
        head: the words in front of the first colon, squeezed; all of them without one.
        is_named: whether the head is a name, like "CATCH", "PsyDT" or "MDD-5k".
        is_coined: whether that name can be no word: "CATCH" can.
        has_subtitle: whether anything follows the head.
        segments: the squeezed parts between colons, sorted: "X: Y" and "Y: X" are one title.
        tail: what follows in an endless title.
        size: how many words it has; two Han characters count as one.
        weight: how much it says; words that half a field uses count little.
    """

    words: tuple[str, ...]
    compact: str
    numbers: tuple[str, ...]
    head: str
    is_named: bool
    is_coined: bool
    has_subtitle: bool
    segments: tuple[str, ...]
    tail: str
    size: float
    weight: float

    @property
    def is_distinctive(self) -> bool:
        """Whether two unrelated works are unlikely to have it both."""
        return self.size >= MIN_DISTINCTIVE_WORDS and self.weight >= MIN_DISTINCTIVE_WEIGHT


@lru_cache(maxsize=4096)
def title_features(title: str) -> TitleFeatures:
    """What of a title counts in a comparison; the mark of a retraction does not."""
    title = read_status_mark(title).title
    text = _plain(title[:MAX_TITLE_LETTERS])
    parts = _SEGMENT.split(text)
    parted = [split_words(part.casefold()) for part in parts]
    raw = [word for part in parted for word in part]
    segments = ["".join(part) for part in map(_counting, parted) if part]
    words = tuple(_counting(raw))
    size, weight = information(words)
    named = _is_name(parts[0], parted[0])
    return TitleFeatures(
        words,
        "".join(words),
        _numbers(text, raw),
        segments[0] if segments else "",
        named,
        named and not parts[0].strip().isupper(),
        len(segments) > 1,
        tuple(sorted(segments)),
        title[MAX_TITLE_LETTERS:].casefold(),
        size,
        weight,
    )


def _plain(text: str) -> str:
    """The text in one form: LaTeX, accents, mark-up, full-width and Greek letters resolved."""
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        from psylist.text.latex import latex_to_text  # slow to load, and few need it

        text = latex_to_text(text, reads_formulas=True)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
        text = unicodedata.normalize("NFC", _COMBINING.sub("", text)).translate(SPELLED_SIGNS)
        text = text.replace("’", "'").replace("‘", "'")
    if "](" in text:
        text = _NAMED_LINK.sub(r"\1", text)
    if text.startswith("["):
        text = _TAG.sub("", text)
    if "(" in text:
        text = _ABBREVIATED.sub(_without_abbreviation, text)
    if "'" in text:
        text = _APOSTROPHE.sub("", text)
    return _THOUSANDS.sub("", _MARKUP.sub("", text))


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, each Han character one."""
    return (_ASCII_WORD if text.isascii() else late_pattern(_WORD)).findall(text)


def _counting(words: Sequence[str]) -> list[str]:
    """The words that count, in one spelling."""
    return [CANONICAL.get(word, word) for word in words if word not in STOPWORDS]


def information(words: Sequence[str]) -> tuple[float, float]:
    """How many words these are, and how much they say."""
    size = float(len(words))
    weight = sum([_WORD_WEIGHTS.get(word, WORD_WEIGHT) for word in words])
    han = [word for word in words if not word.isascii() and is_han(word)]
    if han:
        known = sum(map(len, _KNOWN_HAN.findall("".join(words))))
        too_many = len(han) - len(han) / HAN_PER_WORD
        size -= too_many
        weight -= too_many + (WORD_WEIGHT - FIELD_TERM_WEIGHT) * known / HAN_PER_WORD
    return size, weight


def telling_words(text: str) -> list[str]:
    """The words of a text, in order, that few works of its field have in common.

    Those that count little in a comparison of titles, and numbers, are not among them.
    """
    words = _counting(split_words(_plain(text).casefold()))
    return [word for word in words if word not in _WORD_WEIGHTS and not word.isdigit()]


def _numbers(text: str, words: Sequence[str]) -> tuple[str, ...]:
    found = [part.lstrip("0") or "0" for part in _DIGITS.findall(text)]
    if "+" in text or "#" in text:
        found += _SIGNS.findall(text)
    found += [NUMBERS[word] for word in words if word in NUMBERS]
    found += [
        ROMAN_LETTERS.get(word, word)
        for before, word in pairwise(words)
        if len(word) == 1 and word in PART_LETTERS and before in ENUMERATORS
    ]
    if (
        len(words) > 1 and words[-1] in ROMAN_LETTERS and words[-2] not in ENUMERATORS
    ):  # "Collected Works I"
        found.append(ROMAN_LETTERS[words[-1]])
    if not text.isascii():
        found += ["".join(match) for match in _HAN_PART.findall(text)]
    return tuple(sorted(found))


def _is_name(head: str, words: Sequence[str]) -> bool:
    """Whether a title begins with a coined name: one word with capitals or digits inside."""
    if not 0 < len(words) < MIN_DISTINCTIVE_WORDS or all(
        w in _WORD_WEIGHTS or w.isdigit() for w in words
    ):
        return False
    stripped = head.strip()
    return " " not in stripped and bool(re.search(r".[A-Z0-9]", stripped)) and not has_han(stripped)


def _without_abbreviation(match: re.Match[str]) -> str:
    """Nothing for "(CBT)" behind the words it stands for; "(II)" stays."""
    return match[0] if _ROMAN.fullmatch(match[1]) else " "


class Similarity(IntEnum):
    """How close two titles are, from unrelated ones to the same words.

    Attributes:
        DIFFERENT: two works, as far as titles tell.
        EXTENDED: a long title with a word or two more; a sequel can look like this.
        REWORDED: a rename of one work can look like this; only its authors can tell.
        RESPELLED: they differ in spelling, hyphens or abbreviations only.
        EQUAL: the same words.
    """

    DIFFERENT = 0
    EXTENDED = 1
    REWORDED = 2
    RESPELLED = 3
    EQUAL = 4


class EntryFeatures:
    """An entry, with what of it counts in a comparison.

    Attributes:
        entry: itself.
        identifiers: every one it is known under, by its key; repositories are not among them.
        repository: the one that its first link leads to, or an empty string.
        code_repositories: those of its code.
        titles: the features of its title in each language.
        keys: under which it is found.
        query_keys: under which entries that are like it are found.
    """

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        names = identifiers_of(entry)
        self.identifiers = {name.key: name for name in names if name.kind != "github"}
        for kind, url in entry.links.items():
            if leads_to_work(kind) and repository(url) is None:
                name = Identifier("url", url)
                self.identifiers.setdefault(name.key, name)
        self.repository = repository(entry.link or "") or ""
        code = (
            repository(url) for kind, url in entry.links.items() if _link_role(kind) in _OF_CODE
        )
        self.code_repositories = frozenset(
            name for name in code if name and name != self.repository
        )
        texts = [entry.title] if isinstance(entry.title, str) else list(entry.title.values())
        self.titles = [title_features(text) for text in dict.fromkeys(texts[:_MAX_LANGUAGES])]
        common = (*self.identifiers, *self._repository_keys(), *self._title_keys())
        heads = [("head", title.numbers, title.head) for title in self.titles if title.has_subtitle]
        self.keys: tuple[Hashable, ...] = (*common, *heads)
        self.query_keys: tuple[Hashable, ...] = (*common, *self._head_keys())

    @cached_property
    def authors(self) -> AuthorSet:
        """Its authors."""
        return author_set(self.entry.listed_authors)

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that it is dated with."""
        entry = self.entry
        years = [entry.section, int(entry.day[:4]) if entry.day else None]
        years += [_year_of_arxiv(name) for name in self.ids("arxiv")]
        return frozenset(year for year in years if year is not None)

    @property
    def is_resource(self) -> bool:
        """Whether it is a project, a dataset or a tool, and not a text."""
        return self.entry.kind in _RESOURCES

    def ids(self, kind: str) -> set[str]:
        """Its identifiers of a kind."""
        return {key[1] for key in self.identifiers if key[0] == kind}

    def _repository_keys(self) -> Iterator[Hashable]:
        repositories = {self.repository, *self.code_repositories}
        yield from (("repository", name) for name in repositories if name)

    def _title_keys(self) -> Iterator[Hashable]:
        for title in self.titles:
            if title.words:
                yield "whole", title.numbers, title.compact
            if title.has_subtitle:
                yield "parts", title.numbers, title.segments

    def _head_keys(self) -> Iterator[Hashable]:
        """Under which a title with another subtitle, or without one, is found."""
        for title in self.titles:
            if title.has_subtitle:
                yield "whole", title.numbers, title.head
            if title.is_named or not title.has_subtitle:
                yield "head", title.numbers, title.head


def repository(url: str) -> str | None:
    """The repository an address leads to, also the folder of one, in the form that is compared."""
    match = _REPOSITORY.match(url)
    if match is None:
        return None
    host, owner, rest, folder = match.groups()
    name = f"{owner}{rest}".casefold().removesuffix(".git")
    if owner.casefold() in NOT_OWNERS:
        return None
    if folder and (inside := folder.strip("/").casefold()) not in {"", "readme.md"}:
        name = f"{name}/{inside}"  # several projects may live in one repository
    return f"{host.casefold()}/{name}"


def leads_to_work(name: str) -> bool:
    """Whether a key of ``links`` stands for the work itself, and not for its code or data."""
    return _link_role(name) in OF_WORK


def _link_role(name: str) -> str:
    """The kind of link that a key of ``links`` stands for; psylist calls a work's own page so."""
    return "paper" if name == "page" else link_kind(name)


def _year_of_arxiv(name: str) -> int:
    """The year in an arXiv id."""
    digits = name.rpartition("/")[2][:2]
    return int(digits) + (1900 if int(digits) > 90 else 2000)  # arXiv began in 1991
