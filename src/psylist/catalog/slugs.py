"""Short ids for entries, made from their titles, and BibTeX keys, made from their ids."""

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from zlib import crc32

from psylist.catalog.platform import unusable_name
from psylist.model import FORMS, RESERVED_IDS, Entry
from psylist.text.letters import UNDIVIDED
from psylist.vocabulary.status_marks import read_status_mark

_WORD = re.compile(r"[^\W_]+")
_QUIET = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "has",
        "have",
        "how",
        "in",
        "into",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "that",
        "the",
        "their",
        "this",
        "through",
        "to",
        "toward",
        "towards",
        "two",
        "under",
        "using",
        "via",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "with",
    ]
)
_MAX_LENGTH = 48


def slug_from_title(title: str, taken: Container[str]) -> str:
    """A short id in lower case that is not taken, and that can name a file on every system.

    The name before a colon stands alone when it is short (``CATCH: A Novel …`` is ``catch``);
    otherwise the first three words that carry meaning do. Latin letters lose their accents, Greek
    letters are spelled out, Han characters stay. The mark of a retraction is left out.
    """
    name, *rest = re.split("[:：]", read_status_mark(title).title, maxsplit=1)
    words = _WORD.findall(_plain(name))
    if not rest or len(words) > 3:  # longer: a clause, not a name
        words = [word for word in words if word not in _QUIET][:3] or words[:3]
    base = "-".join(words)[:_MAX_LENGTH].strip("-") or "entry"
    candidate, number = base, 1
    while candidate in taken or candidate in RESERVED_IDS or unusable_name(candidate):
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def _plain(text: str) -> str:
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(_spelled(c) for c in text)


def _spelled(character: str) -> str:
    """A Latin letter without accents, a Greek one by its name; marks of other scripts stay."""
    if character.isascii():
        return character
    name = unicodedata.name(character, "")
    if name.startswith("GREEK SMALL LETTER "):
        return name.removeprefix("GREEK SMALL LETTER ").removeprefix("FINAL ").split()[0].lower()
    if name.startswith("LATIN "):
        parts = unicodedata.normalize("NFKD", character)
        return "".join(part for part in parts if not unicodedata.combining(part))
    is_loose = bool(unicodedata.combining(character)) and name.startswith("COMBINING ")
    return "" if is_loose else character


_MAX_SURNAME_WORDS = 3
"""Words of a key that name the first author; an institution may have twenty."""
_KEY = re.compile(FORMS["key"])


def citation_key(authors: Sequence[str], year: int | None, name: str, first: str = "") -> str:
    """``chen-2025-catch``: the first author's surname, the year and the id, in ASCII if possible.

    No other entry changes it: the id is unique in a list. Chinese names and ids are written in
    pinyin; Japanese ones, of which nobody knows the reading, stay, as other scripts do. An id that
    says the author and the year already is the key itself.

    Args:
        authors: of the entry, as they are written.
        year: that it is listed under.
        name: the id of the entry.
        first: the first language of the list.
    """
    author = next(iter(authors), "")
    japanese = _is_japanese(name + author, first)
    words = _words_of(name, japanese=japanese)
    surname = _surname(author, japanese=japanese) if author else []
    number = [str(year)] if year is not None else []
    if set(words).issuperset(surname + number):
        return "-".join(words) or "entry"
    # A key that begins with a digit would trouble some styles of BibTeX.
    return "-".join([*surname, *number, *words] if surname else [*words, *number])


def complete_keys(entries: Iterable[Entry], first: str = "") -> list[str]:
    """The BibTeX key of each entry: its own, or the one that is made for it.

    Two made keys are the same only where ids differ in more than their letters; then the entry that
    was added first, or has the smaller id, has it, and the others get a number made of their id.

    Args:
        entries: of a list.
        first: its first language.
    """
    listed = [*entries]
    keys = [entry.key or "" for entry in listed]
    taken = {key.casefold() for key in keys if key}
    waiting = [index for index, key in enumerate(keys) if not key]
    waiting.sort(key=lambda index: (str(listed[index].added or ""), listed[index].id))
    for index in waiting:
        entry = listed[index]
        key = unique_key(
            citation_key(entry.authors, entry.section, entry.id, first), entry.id, taken
        )
        taken.add(key.casefold())
        keys[index] = key
    return keys


def taken_keys(entries: Iterable[Entry], year: int | None, first: str = "") -> set[str]:
    """The keys, folded, that a new entry of a year cannot have."""
    # A made key holds the year of its entry: those of other years need not be made.
    near = [entry for entry in entries if entry.key or entry.section == year]
    return {key.casefold() for key in complete_keys(near, first)}


def unique_key(key: str, name: str, taken: Container[str]) -> str:
    """A key, or where it is taken the key with a number that is made of an id.

    Args:
        key: that is wanted.
        name: the id of its entry.
        taken: the keys of other entries, folded: BibTeX takes two for one that differ in case only.
    """
    candidate, code = key, crc32(name.encode())
    while candidate.casefold() in taken:
        candidate = f"{key}-{code % 0x10000:04x}"
        code += 1
    return candidate


def is_citation_key(text: str) -> bool:
    """Whether a text can be the key of an entry; a bare number is what a program counts with."""
    return _KEY.fullmatch(text) is not None and not text.isdecimal()


def _surname(name: str, *, japanese: bool) -> list[str]:
    """The words of a family name; of a Japanese one, which nobody can tell, the first word."""
    from psylist.text.languages import has_east_asian
    from psylist.text.name_parts import split_name  # not every new entry has authors

    is_whole = japanese and has_east_asian(name)
    family = name.split(maxsplit=1)[0] if is_whole else split_name(name).family
    return _words_of(family, japanese=japanese)[:_MAX_SURNAME_WORDS]


def _is_japanese(text: str, first: str) -> bool:
    """Whether the Han characters of a text are Japanese: it has kana, or the list is Japanese."""
    if text.isascii():
        return False
    from psylist.text.languages import is_japanese
    from psylist.text.scripts import KANA, late_pattern

    return is_japanese(first) or late_pattern(f"[{KANA}]").search(text) is not None


def _words_of(text: str, *, japanese: bool) -> list[str]:
    """The words of a key, Chinese ones in pinyin."""
    plain = _plain(text).translate(UNDIVIDED)
    if not (japanese or plain.isascii()):
        from psylist.text.scripts import has_han

        plain = _romanised(plain) if has_han(plain) else plain
    return _WORD.findall(plain)


def _romanised(text: str) -> str:
    """A text with a run of Han characters as one word in pinyin."""
    from pypinyin import lazy_pinyin  # few lists need its tables

    from psylist.text.scripts import HAN

    return re.sub(f"[{HAN}]+", lambda run: f" {''.join(lazy_pinyin(run[0], v_to_u=False))} ", text)
