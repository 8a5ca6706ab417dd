"""The phrases of a page: the list's own, else those of the nearest language, else English ones."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from psylist.model import ListSettings
from psylist.text.scripts import CJK
from psylist.vocabulary.phrase_table import DEFAULT_PHRASES, PHRASES, Phrases

_WRITTEN_AS = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}

# What speakers call their language; a code that is not here is printed as it is.
_OWN_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "hi": "हिन्दी",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "简体中文",
    "zh-hant": "繁體中文",
    "zh-hk": "繁體中文（香港）",
    "zh-tw": "繁體中文",
}


def phrases_for(language: str) -> Phrases:
    """The phrases nearest to a language code: its own, its main language's, else English."""
    return next((PHRASES[code] for code in _nearest(language) if code in PHRASES), DEFAULT_PHRASES)


def phrases_of(settings: ListSettings, language: str) -> Phrases:
    """The phrases of a page: the list's own where it has some, else the nearest built-in ones."""
    nearest = phrases_for(language)
    own = next((settings.phrases[code] for code in _own_codes(settings, language)), None)
    if own is None:
        return nearest
    given = {f.name: getattr(own, f.name) for f in fields(Phrases) if hasattr(own, f.name)}
    words = {name: value for name, value in given.items() if isinstance(value, str)}
    words |= {name: _before(words[name]) for name in ("source", "languages") if name in words}
    return replace(
        nearest,
        kinds_of_link={**nearest.kinds_of_link, **own.links},
        kinds={**nearest.kinds, **own.kinds},
        columns={**nearest.columns, **own.columns},
        **words,
    )


def _own_codes(settings: ListSettings, language: str) -> Iterator[str]:
    """The keys of the list's phrases that fit a language, the nearest first."""
    keys = {code.lower(): code for code in settings.phrases}
    return (keys[code] for code in _nearest(language) if code in keys)


def _before(words: str) -> str:
    """Words that stand before others: a colon follows if no sign does."""
    if not words[-1].isalnum():
        return words
    return f"{words}：" if re.match(f"[{CJK}]", words[-1]) else f"{words}: "


def own_name(language: str) -> str:
    """What speakers call their language."""
    return next((_OWN_NAMES[code] for code in _nearest(language) if code in _OWN_NAMES), language)


def _nearest(language: str) -> Iterator[str]:
    """A language code and the wider ones it belongs to: zh-hant-tw, zh-hant, zh."""
    code = language.lower()
    while code:
        yield code
        if code in _WRITTEN_AS:
            yield _WRITTEN_AS[code]
        code = code.rpartition("-")[0]
