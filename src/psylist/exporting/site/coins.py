"""A work as an OpenURL context object in the title of a span (COinS), as Zotero reads it."""

from functools import lru_cache
from urllib.parse import quote_plus

from psylist.exporting.cited_work import WorkType, work_type
from psylist.exporting.html import plain_line
from psylist.model import Entry, text_in
from psylist.text.authors import is_nobody

_GENRES: dict[WorkType, str] = {
    "article": "article", "conference": "proceeding", "preprint": "preprint",
}  # fmt: skip
"""Of the format for journals, which has no other word for the rest than "unknown"."""
_THINGS: frozenset[WorkType] = frozenset(["dataset", "software", "webpage"])
_JOURNAL = ("info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal", "genre", "atitle", "jtitle", "au")
_DUBLIN_CORE = ("info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc", "type", "title", "source", "creator")
"""Formats (https://ocoins.info), and what they call type, title, place and authors of a work."""
_BRACES = str.maketrans("", "", "{}")
_CODES = {code: quote_plus(chr(code)) for code in range(128)}


def context_object(entry: Entry, first: str) -> str:
    """A work in ContextObjects in Spans.

    Args:
        entry: the work.
        first: the language of the list that plain texts are in.
    """
    kind = work_type(entry, first, first)
    is_thing = kind in _THINGS
    form, type_name, title, place, author = _DUBLIN_CORE if is_thing else _JOURNAL
    parts = [
        f"ctx_ver=Z39.88-2004&rft_val_fmt={form}",
        f"rft.{type_name}={kind if is_thing else _GENRES.get(kind, 'unknown')}",
        f"rft.{title}={_encode(plain_line(text_in(entry.title, first, first)))}",
    ]
    if entry.venue:
        parts.append(f"rft.{place}={_encode_name(entry.venue)}")
    parts += [
        f"rft.{author}={_encode_name(name.translate(_BRACES))}"
        for name in entry.authors
        if not is_nobody(name)
    ]
    if day := entry.day or entry.section:
        parts.append(f"rft.date={day}")
    if link := f"info:doi/{entry.doi}" if entry.doi else entry.link:
        parts.append(f"rft_id={_encode(link)}")
    return "&".join(parts)


def _encode(text: str) -> str:
    """As `quote_plus`, in a tenth of its time."""
    return text.translate(_CODES) if text.isascii() else quote_plus(text, errors="replace")


_encode_name = lru_cache(maxsize=50_000)(_encode)
