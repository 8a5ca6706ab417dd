"""A first glance at a list: which few of its entries are worth comparing with a given one.

It looks at bare letters only, so that one entry is held against thousands in the time that
preparing a few hundred of them for a comparison would take.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from psylist.duplicates.evidence import repository
from psylist.identifiers.identifier import canonical_url, identifiers_of
from psylist.model import Entry

_NO_LETTER = re.compile(r"[\W_]+")
_COLON = re.compile("[:：]")
_LIKE = 70.0  # of 100
_LONG = 10  # letters of a part of a title that tell something wherever they stand
_NAME = 3
_LONGEST = 1_000


def shortlist(entries: Sequence[Entry], entry: Entry) -> list[int]:
    """Where entries stand that may be like a given one: all that are, and some that are not."""
    texts = [(at, _letters(text)) for at, own in enumerate(entries) for text in _texts(own)]
    letters = [text for _, text in texts]
    found = set(_linked(entries, entry))
    for title in _texts(entry):
        whole = _letters(title)
        near = process.extract(whole, letters, scorer=ratio, score_cutoff=_LIKE, limit=None)
        found.update(texts[place][0] for _, _, place in near)
        parts = [_letters(part) for part in _COLON.split(title)]
        first, others = parts[0], [part for part in parts if len(part) >= _LONG]
        found.update(
            at
            for at, text in texts
            if (len(first) >= _NAME and text.startswith(first))
            or (len(text) >= _NAME and whole.startswith(text))
            or any(part in text for part in others)
        )
    return sorted(found)


def _linked(entries: Sequence[Entry], entry: Entry) -> list[int]:
    """Where entries stand that mention an id, an address or a repository of a given one."""
    urls = [url for url in (entry.url, *entry.links.values()) if url]
    found = [_bare(name.value) for name in identifiers_of(entry)]
    found += [repository(url) or _bare(url) for url in urls]
    marks = {mark for mark in found if mark}
    return [at for at, own in enumerate(entries) if _mentions(_addresses(own), marks)]


def _mentions(text: str, marks: Collection[str]) -> bool:
    return bool(text) and any(mark in text for mark in marks)


def _addresses(entry: Entry) -> str:
    message = (entry.arxiv, entry.acl, entry.doi, entry.url, *entry.links.values())
    return " ".join([text for text in message if text]).casefold()


def _bare(value: str) -> str:
    """An address without what its other spellings may not have, or an id as it is."""
    if "://" in value:
        value = canonical_url(value).removeprefix("//").partition("?")[0]
    return value.casefold()


def _letters(title: str) -> str:
    text = title[:_LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NO_LETTER.sub("", text).casefold()


def _texts(entry: Entry) -> Sequence[str]:
    return [entry.title] if isinstance(entry.title, str) else list(entry.title.values())
