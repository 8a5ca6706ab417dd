"""In which script each language is written, and in which language a text is."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from psylist.text.scripts import CJK_LETTERS, HANGUL, KANA, count_han, late_pattern

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
_LATIN_RUN = re.compile(r"[A-Za-z]+")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]+")
_SAMPLE_LENGTH = 200_000  # characters from which a language is detected
_MAX_WORDS_PER_HAN = 3  # Latin words to each East Asian character of a page in such a language
_MIN_KANA = 0.1  # of the Han characters and kana of a Japanese page; most have half
_MIN_WORDS = 6  # in lower case: prose, and not a title or a list of names
_MIN_WORDS_OF_SENTENCE = 3  # of what ends with a full stop
_MIN_CHARACTERS = 8
_MIN_WEIGHT = 24  # in words, of a language that is not that of most sentences
_SCRIPT_LENGTH = 4  # of the code of a script: Hant


@lru_cache
def is_latin(language: str) -> bool:
    """Whether a language is written in Latin letters."""
    return base_language(language) in _LATIN


@lru_cache
def is_chinese(language: str) -> bool:
    """Whether a language is Chinese."""
    return base_language(language) in _CHINESE


@lru_cache
def is_japanese(language: str) -> bool:
    """Whether a language is Japanese."""
    return base_language(language) == "ja"


@lru_cache
def is_east_asian(language: str) -> bool:
    """Whether a language is Chinese, Japanese or Korean."""
    return base_language(language) in _EAST_ASIAN


def has_east_asian(text: str) -> bool:
    """Whether there is a Han character, a kana or a Korean syllable in a text."""
    return not text.isascii() and late_pattern(_EAST_ASIAN_LETTER).search(text) is not None


def count_east_asian(text: str) -> int:
    """How many Han characters, kana and Korean syllables a text has."""
    return 0 if text.isascii() else len(late_pattern(_EAST_ASIAN_LETTER).findall(text))


def latin_words(text: str) -> list[str]:
    """The words of a text in Latin letters."""
    return late_pattern(_LATIN_WORD).findall(text)


def is_in_other_script(text: str, language: str) -> bool:
    """Whether a text is written in another script than a language.

    A Chinese, Japanese or Korean one of several words without any such character is, and an English
    one that consists of them. Names, terms and short phrases are not, in either.
    """
    if text.isascii() if is_latin(language) else has_east_asian(text):
        return False
    characters = count_east_asian(text)
    if is_latin(language):
        return characters >= _MIN_CHARACTERS and characters > len("".join(latin_words(text)))
    return is_east_asian(language) and _is_prose(text)


def _is_prose(text: str) -> bool:
    is_sentence = text.rstrip().endswith((".", "!", "?"))
    needed = _MIN_WORDS_OF_SENTENCE if is_sentence else _MIN_WORDS
    return sum(word.islower() for word in latin_words(text)) >= needed


def language_of_sentences(text: str) -> str:
    """The language whose script a text is in as a whole; nothing where it may be names and terms.

    English stands for all languages in Latin letters.
    """
    letters = sum(map(str.isalpha, text))
    latin = sum(character.isalpha() for word in latin_words(text) for character in word)
    if 2 * latin > letters:
        return "en" if _is_prose(text) else ""
    found = detect_language([text])
    return found if found != "en" and letters >= _MIN_CHARACTERS else ""


def detect_language(texts: Sequence[str]) -> str:
    """The language whose script the sentences are in, else English.

    Titles stay English in other lists too; Chinese is what has Han characters and no kana.
    """
    return possible_languages(texts)[0]


def possible_languages(texts: Sequence[str]) -> list[str]:
    """The languages whose scripts sentences are in, that of most of them first.

    English is always one; another that has less counts only where it is more than a name.
    """
    sample = " ".join(texts)[:_SAMPLE_LENGTH]
    if sample.isascii():
        return ["en"]
    words, cyrillic = len(_LATIN_RUN.findall(sample)), len(_CYRILLIC.findall(sample))
    han, kana = count_han(sample), len(late_pattern(f"[{KANA}]").findall(sample))
    hangul = len(late_pattern(f"[{HANGUL}]").findall(sample))
    east = "ja" if kana > _MIN_KANA * (han + kana) else "zh"
    weights = {
        "en": words,
        "ko" if hangul > han + kana else east: (han + kana + hangul) * _MAX_WORDS_PER_HAN,
        "ru": cyrillic,
    }
    first, *others = sorted(weights, key=lambda code: -weights[code])
    return [first, *(code for code in others if code == "en" or weights[code] >= _MIN_WEIGHT)]


def language_of_text(text: str, language: str) -> str:
    """The language of a text in a file or a list that is in another one: its script tells."""
    return detect_language([text]) if is_in_other_script(text, language) else language


def language_of_script(text: str, language: str) -> str:
    """The language whose script a text is in, however short; `language` if that is its script."""
    if not text:
        return language
    found = detect_language([text])
    shared = (is_latin, is_east_asian, lambda code: base_language(code) == found)
    return language if any(test(found) and test(language) for test in shared) else found


def without_copies(texts: Mapping[str, str], *, are_prose: bool = True) -> dict[str, str]:
    """Texts by language, each once, in the order of the languages.

    A page shows another language's text where it has none of its own. Such a text is in the first
    language that has it, unless that is written in another script.

    Args:
        texts: by language, the list's first one first.
        are_prose: whether they are; names and terms in Latin letters are at home in any language.
    """
    codes: dict[str, list[str]] = {}
    for code, text in texts.items():
        codes.setdefault(text, []).append(code)
    own = {_own_language(text, there, is_prose=are_prose): text for text, there in codes.items()}
    return {code: own[code] for code in texts if code in own}


def _own_language(text: str, codes: Sequence[str], *, is_prose: bool) -> str:
    """The one of several languages that a text is in."""
    is_sure = is_prose or has_east_asian(text)
    find = language_of_script if is_sure else language_of_text
    fitting = [code for code in codes if find(text, code) == code] or codes
    if fitting[0] == codes[0]:
        return codes[0]
    found = detect_language([text])
    return next((code for code in fitting if base_language(code) == found), fitting[0])


def usual_code(code: str) -> str:
    """A language code with its usual capitals and hyphens: ``zh-TW`` for ``zh_tw``."""
    main, *others = code.replace("_", "-").split("-")
    parts = [part.title() if len(part) == _SCRIPT_LENGTH else part.upper() for part in others]
    return "-".join([main.lower(), *parts])


def base_language(language: str) -> str:
    """The code of a language without its region and script: ``pt`` for ``pt-BR`` and ``pt_BR``."""
    return language.replace("_", "-").partition("-")[0].lower()
