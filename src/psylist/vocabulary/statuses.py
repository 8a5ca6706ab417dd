"""What notes say of a work's status and of its translation, written and read."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from psylist.text.scripts import starts_cjk
from psylist.vocabulary.phrases import PHRASES

_SEPARATORS = {"zh": "；", "ja": "；", "fr": " ; "}
"""What stands between two parts of a note, by language."""
_TITLE_MARKS = {"zh": "《》", "ja": "『』"}
"""What a title stands in inside a sentence, by language; elsewhere it stands as it is."""
_WORK = "{work}"


@dataclass(frozen=True, slots=True)
class StatedNote:
    """A note, and what it says of its work in psylist's words.

    Attributes:
        note: without those words.
        status: ``withdrawn``, ``retracted`` or nothing.
        successor: the id, the address or the title of what takes its place; empty if not said.
    """

    note: str
    status: str = ""
    successor: str = ""


def join_notes(parts: Sequence[str], language: str) -> str:
    """The parts of a note in a language as one."""
    return _SEPARATORS.get(_main(language), "; ").join(parts)


def mark_title(phrase: str, title: str, language: str) -> str:
    """A phrase with a title in the marks that its language has for titles."""
    if marks := _TITLE_MARKS.get(_main(language)):
        title = f"{marks[0]}{title}{marks[1]}"
        phrase = phrase.replace(f" {_WORK}", _WORK).replace(f"{_WORK} ", _WORK)
    return phrase.replace(_WORK, title)


def append_status(title: str, word: str) -> str:
    """A title with the word for what has become of its work behind it, in the word's brackets."""
    return f"{title}（{word}）" if starts_cjk(word) else f"{title} ({word})"


def read_note(note: str) -> StatedNote:
    """What a note says of its work in the words of any language."""
    begins = note.lstrip().casefold().startswith(_first_words())  # few notes do
    for words, status, separator, successor in _stated() if begins else ():
        head, _, rest = note.partition(separator)
        if head.strip().casefold() != words:
            continue
        second, _, others = rest.strip().partition(separator)
        if match := successor.fullmatch(second.strip()):
            return StatedNote(_without_outdated(others), status, match[1] or match[2])
        return StatedNote(_without_outdated(rest), status)
    return StatedNote(_without_outdated(note))


def _without_outdated(note: str) -> str:
    """A note without the words that say its original has changed."""
    own = note.strip()
    for words in _outdated():
        if own.endswith(words):
            return own.removesuffix(words).rstrip("；; ")
    return own


@cache
def _outdated() -> Collection[str]:
    return {phrases.outdated for phrases in PHRASES.values()}


@cache
def _stated() -> Sequence[tuple[str, str, str, re.Pattern[str]]]:
    return [*_rows()]


@cache
def _first_words() -> tuple[str, ...]:
    return tuple({words for words, _, _, _ in _stated()})


def _rows() -> Iterator[tuple[str, str, str, re.Pattern[str]]]:
    """Of each language the words for each status, what stands behind them, and the successor."""
    for code, phrases in PHRASES.items():
        marked = re.escape(mark_title(phrases.superseded, "\0", code)).replace("\0", "(.+)")
        plain = re.escape(phrases.superseded).replace(re.escape(_WORK), "(.+)")
        successor = re.compile(f"{marked}|{plain}", re.IGNORECASE)
        for status in ("withdrawn", "retracted"):
            words = getattr(phrases, status).casefold()
            yield words, status, join_notes(["", ""], code).strip(), successor


def _main(language: str) -> str:
    return language.partition("-")[0]
