"""The Atom feed of arXiv's query API, read once, and what it says of each paper."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from xml.etree import ElementTree as ET

from psylist.errors import UsageError
from psylist.http.errors import TransientError
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork
from psylist.sources.arxiv.record import arxiv_record
from psylist.text.scripts import collapse_whitespace

_PROLOG = 4096  # bytes in which a document says what it is
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_FIELDS = {
    f"{_ATOM}id": "entry_id",
    f"{_ATOM}title": "title",
    f"{_ATOM}published": "published",
    f"{_ATOM}summary": "summary",
    f"{_ARXIV}comment": "comment",
    f"{_ARXIV}journal_ref": "journal_ref",
    f"{_ARXIV}doi": "doi",
}
# What XML 1.0 cannot hold, as it is and as a reference to it.
_UNREADABLE = bytes(number for number in range(0x20) if number not in b"\t\n\r")
_REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,8})|(\d{1,8}));")


class QueryRejectedError(Exception):
    """arXiv's own word that something is wrong with the query."""


@dataclass(slots=True)
class FeedEntry:
    """One entry of a feed, as it is written there.

    Attributes:
        entry_id: the address of the paper's page.
        published: when its first version appeared.
        category: the first of its categories.
    """

    entry_id: str = ""
    title: str = ""
    published: str = ""
    summary: str = ""
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    category: str = ""
    authors: list[str] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The day on which its first version appeared, in UTC; None for what is not a time."""
        with contextlib.suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(self.published)
            day = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).date()
            return day if day.year > 1 else None
        return None


@dataclass(frozen=True)
class ArxivFeed:
    """A complete feed.

    Attributes:
        entries: in its order.
        found: how many papers arXiv has found in all, as it writes it.
    """

    entries: list[FeedEntry]
    found: str = ""

    @cached_property
    def total(self) -> int:
        """How many papers arXiv has found in all; those of the feed where it says nothing of it."""
        is_number = self.found.isascii() and self.found.isdecimal()
        return int(self.found) if is_number else len(self.entries)


def read_feed(body: bytes) -> ArxivFeed:
    """The feed in a response; characters that XML cannot hold are left out of it.

    Raises:
        TransientError: it is something else: an empty body, a page, a feed cut off in the middle.
        QueryRejectedError: its entry is an error.
    """
    if not body.strip():
        raise TransientError("an empty response")
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in body[:64]:
        raise TransientError("a response that is not UTF-8")
    if b"<!DOCTYPE" in body[:_PROLOG] or b"<!ENTITY" in body:
        raise TransientError("a web page instead of a feed")
    root = _parse(body)
    if root.tag != f"{_ATOM}feed":
        raise TransientError("something other than a feed")
    entries = [_read_entry(entry) for entry in root.iter(f"{_ATOM}entry")]
    for entry in entries:
        if "/api/errors" in entry.entry_id:
            raise QueryRejectedError(" ".join(entry.summary.split()) or "error")
    return ArxivFeed(entries, (root.findtext(f"{_OPENSEARCH}totalResults") or "").strip())


def _parse(body: bytes) -> ET.Element:
    try:
        return ET.fromstring(body)  # noqa: S314  (no DTD gets here)
    except (ET.ParseError, ValueError, LookupError):
        pass
    try:
        return ET.fromstring(_legal(body))  # noqa: S314
    except (ET.ParseError, ValueError, LookupError) as error:
        is_cut = b"<feed" in body[:_PROLOG]
        problem = "an incomplete response" if is_cut else "something other than a feed"
        raise TransientError(problem) from error


def _legal(feed: bytes) -> bytes:
    """A feed without the characters that XML cannot hold: one title must not hide all others."""
    return _REFERENCE.sub(_legal_reference, feed.translate(None, _UNREADABLE))


def _legal_reference(match: re.Match[bytes]) -> bytes:
    number = int(match[1], 16) if match[1] else int(match[2])
    is_legal = number in {9, 10, 13} or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return match[0] if is_legal or 0x10000 <= number < 0x110000 else b""


def _read_entry(element: ET.Element) -> FeedEntry:
    entry = FeedEntry()
    for child in element:
        tag = child.tag
        if (name := _FIELDS.get(tag)) is not None:
            setattr(entry, name, (child.text or "").strip())
        elif tag == f"{_ATOM}author":
            entry.authors.extend(_name(child))
        elif tag == f"{_ARXIV}primary_category":
            entry.category = child.get("term") or ""
    return entry


def _name(author: ET.Element) -> Iterator[str]:
    name = collapse_whitespace(author.findtext(f"{_ATOM}name") or "")
    if name:
        yield name


def to_record(name: str, entry: FeedEntry) -> FetchedWork:
    """What an entry says of a paper, whose id without version is known."""
    fields = {
        "title": collapse_whitespace(entry.title),
        "date": entry.day,
        "authors": entry.authors,
        "category": entry.category,
        "journal_ref": collapse_whitespace(entry.journal_ref),
        "abstract": collapse_whitespace(entry.summary),
    }
    comment = collapse_whitespace(entry.comment)
    return arxiv_record(name, fields, doi=entry.doi, comment=comment)


_PLAIN_ID = re.compile(r"https?://arxiv\.org/abs/(\d{4}\.\d{4,5})(?:v\d+)?", re.ASCII)
"""How the feed writes nearly all of its ids."""


def id_without_version(entry_id: str) -> str:
    """The id in the ``<id>`` of an entry of a feed, or an empty string."""
    if plain := _PLAIN_ID.fullmatch(entry_id):
        return plain[1]
    try:
        found = parse(entry_id)
    except UsageError:
        return ""
    return found.value if found.kind == "arxiv" else ""
