"""The phrases of a page: the list's own, else those of the nearest language, else English ones."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TypeVar

from psylist.model import ListSettings
from psylist.text.scripts import starts_cjk
from psylist.vocabulary.phrase_table import PHRASE_ROWS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language.

    Attributes:
        source: what stands before the source label, with its colon and spacing.
        link: the label of an entry's first link.
        languages: what stands before the links to the other languages, with its spacing.
        year: the heading of a ``{year}``.
        month: the heading of a ``{month}`` of a ``{year}``: two digits, but not before 月 and 월.
        undated: the heading of entries without a year.
        unpublished: the heading of entries without a venue.
        outdated: the note of a work whose original is newer than its translation.
        withdrawn: the note of a work that its authors have withdrawn.
        retracted: the note of a work that was retracted.
        superseded: names the ``{work}`` that takes its place.
        untagged: the heading of entries without a tag.
        contents: the heading of the contents.
        legend: the heading of the legend.
        group: the head of the column of groups in a legend.
        tag: the head of the column of tags.
        about: the head of the column of meanings.
        fold: what a reader clicks to see a section.
        summary: what a reader clicks to see a summary.
        count: stands behind a heading in the contents, with the number of its works.
        total: how many works the page has.
        et_al: stands for further authors.
        index: the link from the page of a year to the whole list.
        kinds_of_link: the label of each further link by its key in ``links``.
        kinds: the heading of each kind of work.
        columns: the head of each column of a table.
    """

    source: str
    link: str
    languages: str
    month: str
    undated: str
    unpublished: str
    outdated: str
    withdrawn: str
    retracted: str
    superseded: str
    untagged: str
    contents: str
    legend: str
    group: str
    tag: str
    about: str
    fold: str
    summary: str
    count: str
    total: str
    et_al: str
    index: str
    kinds_of_link: Mapping[str, str]
    kinds: Mapping[str, str]
    columns: Mapping[str, str]
    year: str = "{year}"

    def link_label(self, kind: str) -> str:
        """What a further link is called; a kind of the list's own reads as it is written."""
        return self.kinds_of_link.get(kind, kind[:1].upper() + kind[1:])


PHRASES = {code: Phrases(**row) for code, row in PHRASE_ROWS.items()}
DEFAULT_PHRASES = PHRASES["en"]
_TOTAL = re.compile(
    "|".join(re.escape(p.total).replace(re.escape("{count}"), r"\d+") for p in PHRASES.values())
)

_WRITTEN_AS = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}

# What speakers call their language; a code that is not here is printed as it is.
_OWN_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
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
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "简体中文",
    "zh-hant": "繁體中文",
    "zh-hk": "繁體中文（香港）",
    "zh-tw": "繁體中文",
}


_CODES = {name.casefold(): code for code, name in reversed(_OWN_NAMES.items())}


@lru_cache(maxsize=64)
def phrases_for(language: str) -> Phrases:
    """The phrases nearest to a language code: its own, its main language's, else English."""
    return nearest_of(PHRASES, language) or DEFAULT_PHRASES


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


def is_total(text: str) -> bool:
    """True for what psylist's pages say of how many works they have, in any language."""
    return _TOTAL.fullmatch(text) is not None


def _own_codes(settings: ListSettings, language: str) -> Iterator[str]:
    """The keys of the list's phrases that fit a language, the nearest first."""
    keys = {code.lower(): code for code in settings.phrases}
    return (keys[code] for code in nearest_codes(language) if code in keys)


def _before(words: str) -> str:
    """Words that stand before others: a colon follows if no sign does."""
    if not words[-1].isalnum():
        return words
    return f"{words}：" if starts_cjk(words[-1]) else f"{words}: "


def own_name(language: str) -> str:
    """What speakers call their language."""
    return nearest_of(_OWN_NAMES, language) or language


def own_name_code(name: str) -> str:
    """The code of the language that its speakers call so; empty for any other word."""
    return _CODES.get(name.casefold(), "")


def nearest_of(table: Mapping[str, T], language: str) -> T | None:
    """What a table has for a language code or the nearest wider one; None if it has nothing."""
    return next((table[code] for code in nearest_codes(language) if code in table), None)


def nearest_codes(language: str) -> Iterator[str]:
    """A language code and the wider ones it belongs to: zh-hant-tw, zh-hant, zh."""
    code = language.lower()
    while code:
        yield code
        if code in _WRITTEN_AS:
            yield _WRITTEN_AS[code]
        code = code.rpartition("-")[0]
