"""How close two titles are, judged by their words: what differs counts, not how much.

"A Survey of X" and "A Survey of Y" share most letters and are two papers; "Counselling: a Study"
and "Counseling, A Study" are one. So the words of both are laid side by side, and each gap between
them is judged: spelling, hyphens and abbreviations are harmless, numbers and other words are not.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from psylist.catalog.weights import (
    CANONICAL,
    DROPPED,
    GENERIC_HAN,
    LIGHT,
    MARKERS,
    NUMBERS,
    PARTS,
    WEIGHTS,
)

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_HAN_WORD = re.compile(rf"[{_HAN}]")
_KNOWN_HAN = re.compile("|".join(sorted(GENERIC_HAN, key=len, reverse=True)))
_LATEX = re.compile(r"\\(?:emph|text\w*|math\w*)\b|[$\\{}*`]")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_SIGNS = re.compile(r"(?<=\w)(?:\++|#)")  # C, C++ and C#
_ABBREVIATED = re.compile(r"\(\s*([A-Z][A-Za-z]*[A-Z]s?)\s*\)")
_TAG = re.compile(r"\[[^\]]*(?:19|20)\d\d\]\s*")  # "[EMNLP 2024] Title"
_ROMAN = re.compile(r"[IVXL]+", re.IGNORECASE)
_HAN_PART = re.compile(r"\(([上中下])\)|([上中下])[篇册卷集部]")
_SEGMENT = re.compile(r"\s*[:：]\s*|\s+[-–—]+\s+|——|—")
_COMBINING = re.compile("[\u0300-\u036f]")
_LETTERS = {"i": "1", "v": "5", "x": "10"}
"""Roman numbers that are letters as well."""
_PART_LETTERS = frozenset("abcdefghivx")
_GREEK = {
    ord(letter): name
    for letter, name in zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
         "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi",
         "chi", "psi", "omega"),
        strict=True,
    )
}  # fmt: skip

_LONGEST = 1_000
"""Characters of a title that are looked at word by word; what follows must be the same."""
_FEW, _SAYING = 4, 2.4  # fewer words, or words that say less, are shared by unrelated works
ALIKE = 75.0  # of 100: titles whose letters differ more are not laid side by side
_MANY, _COUPLE, _THIRD = 8, 2, 1 / 3
_SHORTEST_SLIP = 6  # shorter words that differ in a letter are other words
_SHORTEST_ACRONYM = 3

Gap = tuple[Sequence[str], Sequence[str]]
"""The words of one title, and those that stand for them in the other."""


class Closeness(IntEnum):
    """How close two titles are, from strangers to the same words.

    Attributes:
        FAR: two works, as far as titles tell.
        GROWN: a long title with a word or two more; a sequel can look like this.
        NEAR: a rename of one work can look like this; only its authors can tell.
        SPELLED: they differ in spelling, hyphens or abbreviations only.
        SAME: the same words.
    """

    FAR = 0
    GROWN = 1
    NEAR = 2
    SPELLED = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a title counts in a comparison.

    Attributes:
        words: in order, in one spelling, articles left out; Han characters one by one.
        squeezed: the words without anything between them.
        numbers: every number, however it is written, and the letters that number parts.
        head: the words in front of the first colon, squeezed; all of them where there is none.
        named: whether the head is a name, like "CATCH", "PsyDT" or "MDD-5k".
        coined: whether that name can be no word: "CATCH" can.
        parted: whether anything follows the head.
        segments: the squeezed parts between colons, sorted: "X: Y" and "Y: X" are one title.
        rest: what follows in an endless title.
        size: how many words it has; two Han characters count as one.
        weight: how much it says; words that half a field uses count little.
    """

    words: tuple[str, ...]
    squeezed: str
    numbers: tuple[str, ...]
    head: str
    named: bool
    coined: bool
    parted: bool
    segments: tuple[str, ...]
    rest: str
    size: float
    weight: float

    @property
    def telling(self) -> bool:
        """Whether two unrelated works are unlikely to have it both."""
        return self.size >= _FEW and self.weight >= _SAYING


def sketch(title: str) -> Sketch:
    """What of a title counts in a comparison."""
    text = _plain(title[:_LONGEST])
    parts = _SEGMENT.split(text)
    said = [_WORD.findall(part.casefold()) for part in parts]
    raw = [word for part in said for word in part]
    segments = ["".join(part) for part in map(_counting, said) if part]
    words = tuple(_counting(raw))
    size, weight = _measured(words)
    named = _is_name(parts[0], said[0])
    return Sketch(
        words,
        "".join(words),
        _numbers(text, raw),
        segments[0] if segments else "",
        named,
        named and not parts[0].strip().isupper(),
        len(segments) > 1,
        tuple(sorted(segments)),
        title[_LONGEST:].casefold(),
        size,
        weight,
    )


def _plain(text: str) -> str:
    """The text in one form: full-width letters, accents, mark-up and Greek letters resolved."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
        text = unicodedata.normalize("NFC", _COMBINING.sub("", text)).translate(_GREEK)
        text = text.replace("’", "'").replace("‘", "'")
    if text.startswith("["):
        text = _TAG.sub("", text)
    if "(" in text:
        text = _ABBREVIATED.sub(_without_abbreviation, text)
    if "'" in text:
        text = _APOSTROPHE.sub("", text)
    return _THOUSANDS.sub("", _LATEX.sub("", text))


def pairs(title: Sketch) -> Iterator[str]:
    """Two words that follow each other, with the numbers of the title.

    A title that is close to it by another spelling or some words more has most of them.
    """
    numbers = " ".join(title.numbers)
    return (f"{numbers}:{one} {two}" for one, two in pairwise(title.words))


def closeness(a: Sketch, b: Sketch) -> Closeness:
    """How close two titles are."""
    if a.numbers != b.numbers or a.rest != b.rest or not a.words or not b.words:
        return Closeness.FAR
    if a.squeezed == b.squeezed or a.segments == b.segments:
        return Closeness.SAME
    if not _share_head(a, b) and (
        not fuzz.ratio(a.squeezed, b.squeezed, score_cutoff=ALIKE)
        or _are_other_words(a.words, b.words)
    ):
        return Closeness.FAR
    gaps = list(_gaps(a.words, b.words))
    if any(MARKERS & {*ours, *theirs} for ours, theirs in gaps):
        return Closeness.FAR
    hard = [gap for gap in gaps if not _is_spelling(*gap)]
    if not hard and len(gaps) <= (2 if min(a.size, b.size) >= _MANY else 1):
        return Closeness.SPELLED
    return _renamed(a, b, hard)


def _renamed(a: Sketch, b: Sketch, hard: Sequence[Gap]) -> Closeness:
    """Whether one work may have had both titles: other words around the matter, a new subtitle."""
    if all({*ours, *theirs} <= LIGHT for ours, theirs in hard):
        return Closeness.NEAR
    if _share_head(a, b):
        alike = min(a.weight, b.weight) >= _SAYING if a.parted != b.parted else False
        named = (a.named or b.named) and (a.parted != b.parted or _share(a, b) >= _THIRD)
        return Closeness.NEAR if alike or named else Closeness.FAR
    # A long title may gain or lose a word or two; a word for another is another matter.
    if min(a.size, b.size) < _MANY or any(ours and theirs for ours, theirs in hard):
        return Closeness.FAR
    words = [word for gap in hard for part in gap for word in part]
    return Closeness.GROWN if _measured(words)[0] <= _COUPLE else Closeness.FAR


def _share_head(a: Sketch, b: Sketch) -> bool:
    """Whether both have one name, or one has the other as its name."""
    return a.head == b.head and (a.named or b.named or a.parted != b.parted)


def _are_other_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether each title has words for which the other has nothing like them: a quick look."""
    common = {*a}.intersection(b)
    ours = [word for word in a if word not in common]
    theirs = [word for word in b if word not in common]
    if not ours or not theirs or LIGHT.issuperset(ours + theirs):
        return False
    if fuzz.ratio("".join(ours), "".join(theirs), score_cutoff=ALIKE):
        return False
    initials = ["".join([word[0] for word in words]) for words in (theirs, ours)]
    return not any(
        len(word) > 1 and word.removesuffix("s") in letters
        for words, letters in zip((ours, theirs), initials, strict=True)
        for word in words
    )


def _share(a: Sketch, b: Sketch) -> float:
    """How much of what follows the name is in both titles."""
    ours, theirs = ({*s.words} - LIGHT - {s.head} for s in (a, b))
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def _gaps(a: Sequence[str], b: Sequence[str]) -> Iterator[Gap]:
    """What stands in one title against what stands there in the other, where they differ."""
    i = k = 0
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            if (i, k) != (op.src_start, op.dest_start):
                yield a[i : op.src_start], b[k : op.dest_start]
            i, k = op.src_end, op.dest_end
    if (i, k) != (len(a), len(b)):
        yield a[i:], b[k:]


def _is_spelling(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words differ as two spellings of the same do; numbers have been compared already."""
    one, other = "".join(ours), "".join(theirs)
    if one == other or _abbreviates(ours, theirs) or _abbreviates(theirs, ours):
        return True
    if all(word.isdigit() or word in _LETTERS for word in (one, other)):
        return True
    short, long = sorted((one, other), key=len)
    if not (short.isascii() and short.isalpha() and long.isalpha()):
        return False
    if long == short + "s":
        return len(short) >= _SHORTEST_ACRONYM
    return len(short) >= _SHORTEST_SLIP and short[:3] == long[:3] and _is_slip(short, long)


def _is_slip(short: str, long: str) -> bool:
    """Whether a letter is left out or two are turned round, or s stands for z.

    Another letter makes another word too often: "prompting" and "promoting".
    """
    if len(short) == len(long) and sorted(short) != sorted(long):
        return short.replace("z", "s") == long.replace("z", "s")
    return OSA.distance(short, long, score_cutoff=1) <= 1


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a word holds the initials of several."""
    if len(short) != 1 or len(long) < 2:  # noqa: PLR2004
        return False
    return short[0].removesuffix("s") == "".join(word[0] for word in long)


def _counting(words: Sequence[str]) -> list[str]:
    """The words that count, in one spelling."""
    return [CANONICAL.get(word, word) for word in words if word not in DROPPED]


def _measured(words: Sequence[str]) -> tuple[float, float]:
    """How many words these are, and how much they say."""
    size = float(len(words))
    weight = sum([WEIGHTS.get(word, 1.0) for word in words])
    han = [word for word in words if not word.isascii() and _HAN_WORD.match(word)]
    if han:  # two characters are a word
        known = sum(map(len, _KNOWN_HAN.findall("".join(words))))
        size -= len(han) / 2
        weight -= len(han) / 2 + 0.6 * known / 2
    return size, weight


def _numbers(text: str, words: Sequence[str]) -> tuple[str, ...]:
    found = [part.lstrip("0") or "0" for part in _DIGITS.findall(text)]
    if "+" in text or "#" in text:
        found += _SIGNS.findall(text)
    found += [NUMBERS[word] for word in words if word in NUMBERS]
    found += [
        _LETTERS.get(word, word)
        for before, word in pairwise(words)
        if len(word) == 1 and word in _PART_LETTERS and before in PARTS
    ]
    if len(words) > 1 and words[-1] in _LETTERS and words[-2] not in PARTS:  # "Collected Works I"
        found.append(_LETTERS[words[-1]])
    if not text.isascii():
        found += ["".join(match) for match in _HAN_PART.findall(text)]
    return tuple(sorted(found))


def _is_name(head: str, words: Sequence[str]) -> bool:
    """Whether a title begins with a coined name: one word with capitals or digits inside."""
    if not 0 < len(words) < _FEW or all(WEIGHTS.get(w, 1) < 1 or w.isdigit() for w in words):
        return False
    bare = head.strip()
    return " " not in bare and bool(re.search(r".[A-Z0-9]", bare)) and not _HAN_WORD.search(bare)


def _without_abbreviation(match: re.Match[str]) -> str:
    """Nothing for "(CBT)" behind the words it stands for; "(II)" stays."""
    return match[0] if _ROMAN.fullmatch(match[1]) else " "
