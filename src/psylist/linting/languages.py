"""In which script each language is written, as far as rules depend on it."""

import re
from functools import lru_cache

from psylist.text.scripts import CJK_LETTERS, HANGUL

_LATIN = frozenset(
    re.findall(
        r"\w+",
        "en de fr es pt it nl sv da no nb nn fi pl cs sk hu ro tr vi id ms ca hr sl et lv lt is ga"
        " eu gl sq af cy la",
    )
)
_CHINESE = frozenset(["zh", "yue", "cmn", "wuu", "nan", "lzh"])
_EAST_ASIAN = _CHINESE | {"ja", "ko"}

_EAST_ASIAN_LETTER = f"[{CJK_LETTERS}{HANGUL}]"
_LATIN_WORD = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*"
_compiled = lru_cache(re.compile)  # sets this large take long: only when one is needed


@lru_cache
def is_latin(language: str) -> bool:
    """Whether a language is written in Latin letters."""
    return _base(language) in _LATIN


@lru_cache
def is_chinese(language: str) -> bool:
    """Whether a language is Chinese."""
    return _base(language) in _CHINESE


@lru_cache
def is_east_asian(language: str) -> bool:
    """Whether a language is Chinese, Japanese or Korean."""
    return _base(language) in _EAST_ASIAN


def has_east_asian(text: str) -> bool:
    """Whether there is a Han character, a kana or a Korean syllable in a text."""
    return not text.isascii() and _compiled(_EAST_ASIAN_LETTER).search(text) is not None


def count_east_asian(text: str) -> int:
    """How many Han characters, kana and Korean syllables a text has."""
    return 0 if text.isascii() else len(_compiled(_EAST_ASIAN_LETTER).findall(text))


def latin_words(text: str) -> list[str]:
    """The words of a text in Latin letters."""
    return _compiled(_LATIN_WORD).findall(text)


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
