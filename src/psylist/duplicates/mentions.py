"""How texts say the title or the name of a work, and what they say beside it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from psylist.duplicates.features import split_words, title_features
from psylist.duplicates.tables import (
    DERIVATIVE_MARKERS,
    ENUMERATORS,
    NUMBERS,
    PART_LETTERS,
    RECURRING,
    ROMAN_LETTERS,
)
from psylist.text.scripts import CJK

_OPEN, _CLOSE = r"\[(（【", r"\])）】"
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_FRONT = re.compile(
    rf"\s*(?:[{_OPEN}]([^{_OPEN}{_CLOSE}]{{2,60}})[{_CLOSE}][:：]?\s*|([^|·•]{{2,60}}?)\s+[|·•]\s+)"
)
_BEHIND = re.compile(
    rf"\s*[{_OPEN}]([^{_OPEN}{_CLOSE}]{{2,60}})[{_CLOSE}]\.?\s*$"
    rf"|(?:[.。;|·•]|,(?!\s*\d)|\s[-–—|·•])\s+([^,.;|·•{_OPEN}{_CLOSE}]{{2,60}}?)\.?\s*$"
)
_GAP = r"[\W_]+"
_SIGNS = re.compile(r"(?<=\w)(?:\++|#)")  # C, C++ and C#
_PART_END = re.compile(r"[|•·»\n]")
_STOP = rf"|•·»\n:：;；–—{_OPEN}{_CLOSE}"
_NEXT = re.compile(rf"[\s,;:.。，：；–—{_OPEN}-]*([^{_STOP}]*?)(?=[,.。，]\s|\s-\s|[{_STOP}]|$)")
"""What follows a title, up to where something else may begin."""
_HAN_COUNTERS = frozenset("第部分篇章卷期册集版")
_HAN_PARTS = frozenset("上中下")
_PRESENTING = (
    r"\b(?:present\w*|propos\w+|introduc\w+|construct\w*|releas\w+|develop\w*|buil[dt]|creat\w+"
    r"|design\w*|contribut\w+|call\w*|nam(?:ed|ely)|dubbed|termed|coined)\s+"
    r"(?:(?!(?:in|by|on|with|from|to|of|for|at|using)\b)[\w-]+\s+){0,3}?"
    r"|(?:提出|构建|構建|介绍|介紹|发布|發布|推出|开发|開發|名为|名為|称为|稱為|命名为)了?\s*"
)


@lru_cache(maxsize=20_000)
def without_publication(title: str) -> str:
    """A title without the year or the venue that a list has put beside it.

    "Title (ACL 2023)", "Title. 2023." and "2023 | Title" have the title "Title". What comes each
    year under one title has its year in it.
    """
    alone = title
    for place in (_IN_FRONT.match, _BEHIND.search):
        found = place(alone)
        if found and _is_publication(found[1] or "", found[2] or ""):
            alone = alone[: found.start()] + alone[found.end() :]
    words = split_words(alone.casefold())
    return alone if words and RECURRING.isdisjoint(words) else title


def _is_publication(bracketed: str, apart: str) -> bool:
    """Whether what stands in brackets, or apart from a title, is when or where it appeared."""
    from psylist.vocabulary.venue_text import is_known_venue, is_presentation
    from psylist.vocabulary.venues import parse_venue

    text = (bracketed or apart).strip(" .")
    if _YEAR.fullmatch(text):
        return True
    if bracketed and (is_presentation(text) or is_known_venue(text)):
        return True
    ref = parse_venue(text)
    return ref is not None and ref.year is not None


def says_title(text: str, title: str) -> bool:
    """Whether a text says a title, and not that of another part or version, or of a notice.

    What else it goes on with, as the name of a site, a venue or a subtitle, says nothing.
    """
    words = [re.escape(word) for word in re.split(_GAP, title.lower()) if word]
    if not words:
        return False
    pattern = rf"{_edge(words[0][0], '<!')}{_GAP.join(words)}{_edge(words[-1][-1], '!')}"
    return any(_is_whole(text, found, title) for found in re.finditer(pattern, text.lower()))


def _edge(sign: str, look: str) -> str:
    """What must not stand beside the end of a title; words in Han characters have no gaps."""
    return "" if re.match(f"[{CJK}]", sign) else rf"(?{look}[^\W_])"


def _is_whole(text: str, found: re.Match[str], title: str) -> bool:
    """Whether what stands around a title in a text makes it no other title."""
    end = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip("+#"))
    if _SIGNS.findall(text[found.start() : end]) != _SIGNS.findall(title):
        return False
    before = split_words(_PART_END.split(text[: found.start()].casefold())[-1])
    following = _NEXT.match(text.casefold(), end)
    behind = split_words(following[1]) if following else []
    if not DERIVATIVE_MARKERS.isdisjoint(before + behind):
        return False
    is_year = len(behind) == 1 and _YEAR.fullmatch(behind[0]) is not None
    return is_year or not _counts_part(behind)


def _counts_part(words: Sequence[str]) -> bool:
    """Whether words say which part or version of a work it is, and nothing else."""
    is_numbered = any(word not in ENUMERATORS and word not in _HAN_COUNTERS for word in words)
    return is_numbered and all(counts_parts(words))


def counts_parts(words: Sequence[str]) -> Iterator[bool]:
    """Whether each of some words counts the parts or versions of a work: numbers, "part", "B"."""
    for before, word in pairwise(["", *words]):
        is_letter = before in ENUMERATORS and word in PART_LETTERS
        is_counter = word in ENUMERATORS or word in _HAN_COUNTERS or word in _HAN_PARTS
        is_number = word in NUMBERS or word in ROMAN_LETTERS or not word.isalpha()
        yield is_letter or is_counter or is_number


def coins_name(text: str, title: str) -> bool:
    """Whether a text coins the name that is all of a title.

    "We present LampNet, a data set", "a set of lamps (LampNet)", "本文提出LampNet".
    """
    features = title_features(title)
    if not features.is_named or features.has_subtitle:
        return False
    name = rf"(?<![A-Za-z0-9_-]){re.escape(title.strip())}(?![A-Za-z0-9_+-])"
    return bool(re.search(rf"[(（]\s*{name}\s*[)）,;，；]|(?i:{_PRESENTING}){name}", text))
