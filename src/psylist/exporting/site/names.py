"""File names for ids and tags: safe on every system, and the same at every build.

A word is its own name where it can be. One that no file may be called, or whose name a file system
that does not tell upper case from lower would take for another's, gets a number that is made of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from zlib import crc32

from psylist.catalog.platform import unusable_name

_UNSAFE = re.compile(r"[^\w.-]+")
_MAX_BYTES = 160
"""Of a name: file systems take 255, and an ending comes behind it."""
_KEPT = 20
"""Characters of a longer word that stay."""


def page_names(words: Iterable[str]) -> Mapping[str, str]:
    """The name of the file of each word, without an ending.

    Two words whose names differ in case only share one: the word that is all in lower case keeps
    it, so that its address stays whatever is added.
    """
    wanted = {word: _name(word) for word in words}
    owners: dict[str, list[str]] = {}
    for word, name in wanted.items():
        owners.setdefault(_folded(name), []).append(word)
    for folded, sharing in owners.items():
        for word in sharing if len(sharing) > 1 else ():
            if word != folded:
                wanted[word] = _numbered(wanted[word], word)
    return wanted


def _name(word: str) -> str:
    name = _UNSAFE.sub("-", unicodedata.normalize("NFC", word)).strip("-.")
    if not name or unusable_name(name) or len(name.encode()) > _MAX_BYTES:
        return _numbered(name[:_KEPT], word)
    return name


def _numbered(name: str, word: str) -> str:
    return f"{name}-{crc32(word.encode('utf-8', 'replace')):08x}".lstrip("-")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
