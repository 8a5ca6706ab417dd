"""Stamps: which wording of the source a translation was made from, and whether it is still that.

A stamp stands inside the entry (``made-from.zh = "1-b50517a3-note-8d2f0c11"``) and holds a hash of
the words of each source text that somebody has compared: that of the summary without a name, the
others with theirs. A text that comes or goes later leaves the others as they are. Words decide, not
dates, commits or a measure of likeness: every change of what a text says is seen, and none of how
it is set.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from functools import lru_cache
from html import unescape
from itertools import combinations

from psylist.model import NAMES, Entry, ListSettings
from psylist.text.scripts import HAN, KANA, has_han

VERSION = "1"
"""Of the rules by which words are taken from a text; a stamp begins with it."""

TRANSLATED_FIELDS = ("summary", "title", "note", "source")
"""The texts that a stamp covers, in the order in which they stand in it."""

_DIGITS = 8  # of the SHA-256: 32 bits tell the wordings of one entry apart

_ENDS = '\\s<>"`\u3000-\u303f\uff00-\uffef'  # a bare address
# What leads elsewhere, or says how a text is set. Targets of links go whatever they hold.
_MARKUP = re.compile(
    r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"  # [text](target)
    r"|(?<=\])\[[^\[\]]*\]"  # [text][reference]
    r"|\{[#.:][\w.:#-]+(?:\s[^{}]*)?\}"  # {#anchor}
    r"|<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>"  # <b>, </b>, <https://…>
    r"|\[\^[^\[\]\s]+\]"  # [^footnote]
    rf"|\b(?:https?://|www\.)[^{_ENDS}]*[^{_ENDS}.,;:!?)\]']"
)
# Few texts do, and the search above is slow.
_MAY_HOLD_MARKUP = re.compile(r"[\])}>]|://|www\.")
_LINE_MARK = re.compile(  # of headings, quotes, items
    r"^[ \t]{0,3}(?:#{1,6}(?=\s)|>|[-+*](?=\s)|\d{1,3}[.)](?=\s))", re.MULTILINE
)
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_BASELINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SPELLED_SIGNS = {"->": "→", "=>": "→", "<-": "←", ">=": "≥", "<=": "≤", "!=": "≠"}
_SPELLED_SIGN = re.compile("|".join(map(re.escape, _SPELLED_SIGNS)))
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SIGNS = "&@§%٪‰‱"
"""Marks that stand for a word, and that Unicode counts as punctuation."""
_NO_SIGNS = "`⁄∕"
"""Symbols that Unicode does not count as punctuation: of code, and of fractions (as in 1/2)."""
_APART = "\x1f"  # on both sides of a sign; white space that no text holds by now
_WORD = re.compile(
    rf"[{HAN}{KANA}]"
    rf"|[^\s.,+#{HAN}{KANA}-]+(?:(?<=\d)\.\d+)*(?:\+\+|#)?"  # 3.5, C++, C#, →
    rf"|[-+#](?=(?:{_APART}.{_APART})?\.?\d)|\.(?=\d)|(?<=\d)\+"  # -5, -$5, #2, .05, 90+
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
            result = character if kind[0] in "LMN" or character in ".,+#" else " "
            if character in _SIGNS or (kind[0] == "S" and character not in _NO_SIGNS + "+"):
                result = _APART + character + _APART
        self[code] = result
        return result


_CHARACTERS = _Characters()


class State(StrEnum):
    """How the texts of an entry in one language stand to those they were translated from."""

    MISSING = "missing"
    """A text is not there in the language."""
    UNSTAMPED = "unstamped"
    """Nobody has said which wording a text of it was made from."""
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
    stay, and whatever changes what a number or a name says: ``3.5``, ``-5``, ``90%``, ``C++``.
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


def originals(entry: Entry, first: str) -> dict[str, str]:
    """The texts of an entry in the language of the source, by field, translated or not."""
    texts = {field: getattr(entry, field) for field in TRANSLATED_FIELDS}
    found = {
        field: text.get(first) if isinstance(text, dict) else text for field, text in texts.items()
    }
    return {field: text for field, text in found.items() if text is not None}


@lru_cache(maxsize=64)  # the texts of an entry are asked for several times in a row
def hash_text(field: str, text: str) -> str:
    """The hash of the words of a source text, as it stands in a stamp."""
    return _hash([_line(field, text)])


def _line(field: str, text: str) -> str:
    return f"{field} {' '.join(words_of(text))}"


def _hash(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS]


def stamp_parts(stamp: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The hash of each source text that a stamp stands for, by field.

    A stamp of one hash without a name can be an older one, of several texts together. Where no
    texts say which, the hash stands for each field, so that each is taken as changed.

    Args:
        stamp: as it stands in the entry; empty for none.
        texts: what the source says, by field.

    Returns:
        the hashes; none if the stamp was made by rules of another version of psylist.
    """
    if not is_known(stamp):
        return {}
    words = stamp.split("-")[1:]
    unnamed, named = words[: len(words) % 2], words[len(words) % 2 :]
    parts = dict(zip(named[::2], named[1::2], strict=True))
    if not unnamed:
        return parts
    return {"summary": unnamed[0], **parts} if parts else _shared_parts(unnamed[0], texts)


def _shared_parts(joint: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The hash of each of the texts that have one hash together, mostly the summary alone."""
    if "summary" in texts and hash_text("summary", texts["summary"]) == joint:
        return {"summary": joint}
    lines = {field: _line(field, texts[field]) for field in TRANSLATED_FIELDS if field in texts}
    for size in range(1, len(lines) + 1):
        for fields in combinations(lines, size):
            if _hash([lines[field] for field in fields]) == joint:
                return {field: _hash([lines[field]]) for field in fields}
    return dict.fromkeys(TRANSLATED_FIELDS, joint)


def join_stamp(parts: Mapping[str, str]) -> str:
    """The stamp that holds hashes of texts; empty without any."""
    named = [
        part if field == "summary" else f"{field}-{part}"
        for field in TRANSLATED_FIELDS
        if (part := parts.get(field))
    ]
    return "-".join([VERSION, *named]) if named else ""


def make_stamp(entry: Entry, language: str, first: str) -> str:
    """The stamp of an entry's texts in a language as they are; empty if there are none."""
    texts = source_texts(entry, language, first)
    return join_stamp({field: hash_text(field, text) for field, text in texts.items()})


def vouch(entry: Entry, language: str, first: str, fields: Collection[str]) -> str:
    """The stamp of an entry in which some texts are compared, and the others as before.

    Args:
        entry: the entry.
        language: of the translation.
        first: the language that the list is translated from.
        fields: those that were compared.
    """
    parts = stamp_parts(entry.made_from.get(language, ""), originals(entry, first))
    return _join(source_texts(entry, language, first), parts, fields)


def _join(texts: Mapping[str, str], parts: Mapping[str, str], fields: Collection[str]) -> str:
    """A stamp of texts: some of them as they are, the others as they were."""
    return join_stamp(
        {
            field: hash_text(field, text) if field in fields else parts.get(field, "")
            for field, text in texts.items()
        }
    )


def text_states(entry: Entry, language: str, first: str) -> dict[str, State]:
    """How each text of an entry that is translated into a language stands to its source.

    Args:
        entry: the entry.
        language: a language of the list that is not its first.
        first: the language that the list is translated from.

    Returns:
        equal, current, outdated or unstamped, by field.
    """
    texts = source_texts(entry, language, first)
    if not texts:
        return {}
    parts: Mapping[str, str] = {}
    if stamp := entry.made_from.get(language, ""):
        parts = stamp_parts(stamp, originals(entry, first))
    return {
        field: State.EQUAL
        if _is_equal(entry, field, language, first)
        else _judge(parts.get(field), field, text)
        for field, text in texts.items()
    }


def _judge(part: str | None, field: str, text: str) -> State:
    if part is None:
        return State.UNSTAMPED
    return State.CURRENT if part == hash_text(field, text) else State.OUTDATED


def find_state(entry: Entry, language: str, first: str) -> State | None:
    """How an entry stands in a language; None if there is nothing to translate.

    A text can be missing in the first language too, where an entry is written in another one. Else
    that one is the source and has no state.

    Args:
        entry: the entry.
        language: a language of the list.
        first: the language that the list is translated from.
    """
    missing = entry.missing_in(language, first)
    if language == first:
        return State.MISSING if missing else None
    states = {*text_states(entry, language, first).values()}
    if missing and State.OUTDATED not in states:
        return State.MISSING
    order = (State.OUTDATED, State.UNSTAMPED, State.CURRENT, State.EQUAL)
    return next((state for state in order if state in states), None)


def outdated_in(entry: Entry, settings: ListSettings) -> list[str]:
    """The languages of a list in which an entry's texts are outdated."""
    first = settings.first
    codes = settings.languages[1:]
    return [code for code in codes if find_state(entry, code, first) is State.OUTDATED]


def is_known(stamp: str) -> bool:
    """Whether a stamp was made by rules of this version of psylist."""
    return stamp.partition("-")[0] == VERSION


def _is_equal(entry: Entry, field: str, language: str, first: str) -> bool:
    """Whether a text is the same in both languages, as names are."""
    text = getattr(entry, field)
    one, other = text[first], text[language]
    return has_han(one) == has_han(other) and words_of(one) == words_of(other)


@dataclass(frozen=True, slots=True)
class Restamp:
    """What becomes of the stamp of one language when an entry is changed.

    Attributes:
        language: which one.
        stamp: the one to write; None to leave what there is, empty to remove it.
        remaining: the fields that keep the translation from being current: nobody has compared
            them since their source has changed, or ever.
        confirmed: the stamp if the translation is still right, where the source was changed alone,
            so that only a person can tell; empty where there is nothing to ask.
    """

    language: str
    stamp: str | None = None
    remaining: Sequence[str] = dataclass_field(default_factory=list)
    confirmed: str = ""


def restamp(
    old: Entry,
    new: Entry,
    language: str,
    first: str,
    find_source: Callable[[str], Mapping[str, str] | None] = lambda _: None,
) -> Restamp:
    """What becomes of a stamp when an entry is changed.

    A text is stamped only where somebody has compared it: it is translated anew, or it is the same
    in both languages.

    Args:
        old: the entry before.
        new: the entry behind the change.
        language: of the translation.
        first: the language that the list is translated from.
        find_source: the source texts that a stamp stands for, by field; None if nobody knows.
    """
    stamp = new.made_from.get(language, "")
    if stamp != old.made_from.get(language, ""):
        return Restamp(language)  # it was written by hand
    texts, before = source_texts(new, language, first), originals(old, first)
    parts = stamp_parts(stamp, before)
    if is_shared(parts) and (base := find_source(stamp)):
        parts = {field: hash_text(field, text) for field, text in base.items()}
    anew = {
        field
        for field in texts
        if translation_of(old, field, language) != translation_of(new, field, language)
    }
    if not anew:
        return _follow(texts, before, parts, Restamp(language, stamp))
    compared = anew | {field for field in texts if _is_equal(new, field, language, first)}
    remaining = [
        field
        for field, text in texts.items()
        if field not in compared and _judge(parts.get(field), field, text) is not State.CURRENT
    ]
    fresh = _join(texts, parts, compared)
    return Restamp(language, fresh if fresh != stamp else None, remaining)


def _follow(
    texts: Mapping[str, str], before: Mapping[str, str], parts: Mapping[str, str], own: Restamp
) -> Restamp:
    """What becomes of a stamp when nothing is translated anew: texts that are gone leave it.

    Args:
        texts: of the source, those that are translated.
        before: the texts of the source before the change.
        parts: the hashes of the stamp.
        own: the stamp as it is.
    """
    kept = own.stamp if is_shared(parts) and texts else _join(texts, parts, ())
    states = {f: _judge(parts[f], f, before[f]) for f in texts if f in parts and f in before}
    changed = [
        field
        for field, state in states.items()
        if state is State.CURRENT and _judge(parts[field], field, texts[field]) is not state
    ]
    asks = changed and State.OUTDATED not in states.values()
    confirmed = _join(texts, parts, changed) if asks else ""
    return Restamp(own.language, kept if kept != own.stamp else None, confirmed=confirmed)


def is_shared(parts: Mapping[str, str]) -> bool:
    """Whether the hash of a stamp stands for texts that nobody knows; see `stamp_parts`."""
    return len(parts) == len(TRANSLATED_FIELDS) and len({*parts.values()}) == 1


def describe_remaining(name: str, language: str, first: str, fields: Sequence[str]) -> str:
    """Why the translation of an entry is not current, in a sentence that tells what to do.

    Args:
        name: the id of the entry.
        language: of the translation.
        first: the language that the list is translated from.
        fields: that nobody has compared.
    """
    texts = " and ".join(f"{field}.{first}" for field in fields)
    return (
        f"{name}: the translation ({language}) is not marked as current: {texts} may have "
        f"changed since; once it says the same, run "
        f"`psylist translations stamp {name} --lang {language}`"
    )


def translation_of(entry: Entry, field: str, language: str) -> str | None:
    """A text of an entry in a language; None without one. A plain name is in every language."""
    text = getattr(entry, field)
    if isinstance(text, dict):
        return text.get(language)
    return text if field in NAMES else None
