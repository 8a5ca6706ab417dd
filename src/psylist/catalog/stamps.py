"""Stamps: which wording of the source a translation was made from, and whether it is still that.

A stamp stands inside the entry (``made-from.zh = "1-b50517a3"``) and is a hash of the words of the
source texts that the entry has in that language too. Words decide, not dates, commits or a measure
of likeness: every change of what a text says is seen, and none of how it is set.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

from psylist.model import Entry, ListSettings
from psylist.text.scripts import HAN, KANA, has_han

VERSION = "1"
"""Of the rules by which words are taken from a text; a stamp begins with it."""

TRANSLATED_FIELDS = ("summary", "title", "note", "source")
"""The texts that a stamp covers, in the order in which they are hashed."""

_DIGITS = 8  # of the SHA-256: 32 bits tell the wordings of one entry apart

_ENDS = '\\s<>"`\u3000-\u303f\uff00-\uffef'  # a bare address
# What leads elsewhere, or says how a text is set. Targets of links go whatever they hold.
_MARKUP = re.compile(
    r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"  # [text](target)
    r"|(?<=\])\[[^\[\]]*\]"  # [text][reference]
    r"|\{[#.:][\w.:#-]+(?:\s[^{}]*)?\}"  # {#anchor}
    r"|<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>"  # <b>, </b>, <https://…>
    r"|\[\^[^\[\]\s]+\]"  # [^footnote]
    r"|(?<!\w):[A-Za-z0-9_+-]+:(?!\w)"  # :emoji:
    rf"|\b(?:https?://|www\.)[^{_ENDS}]*[^{_ENDS}.,;:!?)\]']"
)
_MAY_HOLD_MARKUP = re.compile(
    r"[\])}>]|://|www\.|:[\w+-]+:"
)  # few texts do, and the search above is slow
_LINE_MARK = re.compile(  # of headings, quotes, items
    r"^[ \t]{0,3}(?:#{1,6}(?=\s)|>|[-+*](?=\s)|\d{1,3}[.)](?=\s))", re.MULTILINE
)
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_BASELINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SPELLED_SIGNS = {"->": "→", "=>": "→", "<-": "←", ">=": "≥", "<=": "≤", "!=": "≠"}
_SPELLED_SIGN = re.compile("|".join(map(re.escape, _SPELLED_SIGNS)))
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SIGNS = "<>≤≥=≈≠±×÷^%‰€£¥$→←"
"""What changes the sense of the words beside it, wherever it stands."""
_WORD = re.compile(
    rf"[{HAN}{KANA}{_SIGNS}]"
    rf"|[^\s.,+#{HAN}{KANA}{_SIGNS}-]+(?:(?<=\d)\.\d+)*(?:\+\+|#)?"  # 3.5, C++, C#
    r"|[-+#](?=\.?\d)|\.(?=\d)|(?<=\d)\+"  # -5, #2, .05, 90+
)


class _Characters(dict[int, str]):
    """What each character becomes before words are taken: itself, a space, or nothing."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)
        if kind == "Cf" or 0xFE00 <= code <= 0xFE0F:  # joiners, marks of direction, emoji's shapes
            result = ""
        elif kind == "Pd" or character == "\u2212":
            result = "-"
        else:
            kept = kind[0] in "LMN" or character in _SIGNS or character in ".,+#"
            result = character if kept and character != "_" else " "
        self[code] = result
        return result


_CHARACTERS = _Characters()


class State(StrEnum):
    """How the texts of an entry in one language stand to those they were translated from."""

    MISSING = "missing"
    """A text is not there in the language."""
    UNSTAMPED = "unstamped"
    """Nobody has said which wording it was made from."""
    CURRENT = "current"
    """The source says what it said when the translation was stamped."""
    OUTDATED = "outdated"
    """The source says something else."""
    EQUAL = "equal"
    """The texts are the same in both languages, as names are."""
    AHEAD = "ahead"
    """The translation was changed after it was stamped, and the source was not."""


def words_of(text: str) -> list[str]:
    """The words of a text: what it says, without how it is set.

    Letter case, spacing, quotes, emphasis, punctuation and the targets of links are left out. Signs
    that change what a number or a name says stay: ``3.5``, ``-5``, ``90%``, ``C++``, ``10^6``.
    """
    if "&" in text:
        text = unescape(text)
    if _MAY_HOLD_MARKUP.search(text):
        text = _MARKUP.sub(" ", text)
        text = _SPELLED_SIGN.sub(lambda match: _SPELLED_SIGNS[match[0]], text)
    text = _LINE_MARK.sub("", text)
    if not text.isascii():
        text = _RAISED.sub(lambda match: "^" + match[0].translate(_BASELINE), text)
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(_THOUSANDS.sub("", text.casefold().translate(_CHARACTERS)))


def source_texts(entry: Entry, language: str, first: str) -> dict[str, str]:
    """The texts of an entry that stand in both the language of the source and another one.

    Args:
        entry: the entry.
        language: the other one.
        first: the language that the list is translated from.
    """
    texts = {}
    for field in TRANSLATED_FIELDS:
        text = getattr(entry, field)
        if isinstance(text, dict) and first in text and language in text:
            texts[field] = text[first]
    return texts


def make_stamp(entry: Entry, language: str, first: str) -> str:
    """The stamp of an entry's texts in a language as they are; empty if there are none."""
    texts = source_texts(entry, language, first)
    if not texts:
        return ""
    said = "\n".join(f"{field} {' '.join(words_of(text))}" for field, text in texts.items())
    return f"{VERSION}-{hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]}"


def find_state(entry: Entry, language: str, first: str) -> State | None:
    """How an entry stands in a language; None if there is nothing to translate.

    Args:
        entry: the entry.
        language: a language of the list that is not its first.
        first: the language that the list is translated from.
    """
    missing = entry.missing_in(language, first)
    texts = source_texts(entry, language, first)
    if not texts:
        return State.MISSING if missing else None
    if not missing and _is_equal(entry, texts, language):
        return State.EQUAL
    stamp = entry.made_from.get(language, "")
    if _is_known(stamp) and stamp != make_stamp(entry, language, first):
        return State.OUTDATED
    if missing:
        return State.MISSING
    return State.CURRENT if _is_known(stamp) else State.UNSTAMPED


def outdated_in(entry: Entry, settings: ListSettings) -> list[str]:
    """The languages of a list in which an entry's texts are outdated."""
    first = settings.first
    codes = settings.languages[1:]
    return [code for code in codes if find_state(entry, code, first) is State.OUTDATED]


def _is_known(stamp: str) -> bool:
    """Whether a stamp was made by rules of this version of psylist."""
    return stamp.partition("-")[0] == VERSION


def _is_equal(entry: Entry, texts: Mapping[str, str], language: str) -> bool:
    pairs = [(text, getattr(entry, field)[language]) for field, text in texts.items()]
    return all(has_han(a) == has_han(b) and words_of(a) == words_of(b) for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Restamp:
    """What becomes of the stamp of one language when an entry is changed.

    Attributes:
        language: which one.
        stamp: the one to write; None to leave what there is, empty to remove it.
        remaining: the fields that keep the translation from being stamped: their source has
            changed, and they were not translated anew.
        asks: whether the source was changed alone, so that only a person can tell whether the
            translation is still right.
    """

    language: str
    stamp: str | None = None
    remaining: Sequence[str] = ()
    asks: bool = False


def restamp(
    old: Entry,
    new: Entry,
    language: str,
    first: str,
    find_source: Callable[[str], Mapping[str, str] | None] = lambda _: None,
) -> Restamp:
    """What becomes of a stamp when an entry is changed.

    A translation is stamped only where somebody has compared: it was current before, or every
    source text that has changed since its stamp is translated anew.

    Args:
        old: the entry before.
        new: the entry behind the change.
        language: of the translation.
        first: the language that the list is translated from.
        find_source: the source texts that a stamp stands for, by field; None if nobody knows.
    """
    texts = source_texts(new, language, first)
    stamp = new.made_from.get(language, "")
    if stamp != old.made_from.get(language, ""):
        return Restamp(language)  # it was written by hand
    if not texts:
        return Restamp(language, "" if stamp else None)
    state = find_state(old, language, first)
    fresh = make_stamp(new, language, first)
    anew = {field for field in texts if _part(old, field, language) != _part(new, field, language)}
    was_current = _is_known(stamp) and stamp == make_stamp(old, language, first)
    if not anew:
        return Restamp(language, asks=was_current and fresh != stamp)
    base = source_texts(old, language, first) if was_current else _base(stamp, find_source)
    changed = [
        field
        for field, text in texts.items()
        if base is None or field not in base or words_of(base[field]) != words_of(text)
    ]
    remaining = [field for field in changed if field not in anew]
    if remaining and (was_current or state is not State.EQUAL):
        return Restamp(language, remaining=remaining)
    return Restamp(language, fresh if fresh != stamp else None)


def _base(
    stamp: str, find_source: Callable[[str], Mapping[str, str] | None]
) -> Mapping[str, str] | None:
    return find_source(stamp) if stamp else None


def _part(entry: Entry, field: str, language: str) -> str | None:
    text = getattr(entry, field)
    return text.get(language) if isinstance(text, dict) else None
