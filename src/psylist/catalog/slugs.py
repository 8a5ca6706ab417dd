"""Short ids for entries, made from their titles."""

import re
import unicodedata
from collections.abc import Container

from psylist.catalog.platform import unusable_name
from psylist.model import RESERVED_IDS

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
    letters are spelled out, Han characters stay.
    """
    name, *rest = re.split("[:：]", title, maxsplit=1)
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
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_spelled(c) for c in unicodedata.normalize("NFKD", text))


def _spelled(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    name = unicodedata.name(character, "")
    if name.startswith("GREEK SMALL LETTER "):
        return name.removeprefix("GREEK SMALL LETTER ").removeprefix("FINAL ").split()[0].lower()
    return character
