"""Which links a list has, each page once, with every place that names it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from psylist.errors import UsageError
from psylist.http.errors import UnknownHostError
from psylist.http.urls import Endpoint
from psylist.identifiers.identifier import Identifier, find_urls, parse
from psylist.identifiers.urls import ascii_host
from psylist.model import Entry, Text, page_of
from psylist.text.escape import escape_controls
from psylist.text.scripts import collapse_whitespace, paragraphs


@dataclass(frozen=True, slots=True)
class LinkUse:
    """Where a link is named.

    Attributes:
        index: of the entry in the list.
        entry: its id.
        field: ``url``, ``links.code``, ``arxiv``, ``title``, ``summary.zh``, ….
        fragment: the place on the page, as written behind ``#``; "" for none.
        is_locked: whether the entry locks the field.
    """

    index: int
    entry: str
    field: str
    fragment: str = ""
    is_locked: bool = False

    @property
    def is_in_text(self) -> bool:
        """Whether it stands in a text, among other words."""
        return self.field.partition(".")[0] in _TEXT_FIELDS


@dataclass(frozen=True)
class Link:
    """A page to check.

    Attributes:
        url: as it is sent, without a fragment.
        uses: where it is named, in the list's order.
    """

    url: str
    uses: tuple[LinkUse, ...]

    @cached_property
    def work(self) -> Identifier | None:
        """The id behind it, when a registry can be queried instead of the page.

        Parsed on first use: a run that finds all verdicts in the cache needs none.
        """
        return _work_of(self.url)


_PLAIN_URL = re.compile(r"https?://[a-zA-Z0-9.-]+(?:[:/?#]|$)(?![^/?#]*@)")
"""Nearly all addresses: a host in ASCII, and no user name in front of it."""
_SURE_URL = re.compile(
    r"https?://(?:[a-zA-Z0-9-]{1,63}\.){0,3}[a-zA-Z0-9-]{1,50}(?::[1-9]\d{0,3})?(?:[/?#]|$)"
)
"""Nearly all addresses: labels and a host that DNS can hold, and a port that there is."""
_TEXT_FIELDS = {"title", "venue", "source", "note", "summary"}
"""Fields that are printed on the pages of an entry; see `_printed_texts`."""
_REGISTERED_KINDS = {"arxiv", "doi", "github"}


def collect_links(entries: Sequence[Entry], indexes: Iterable[int] | None = None) -> list[Link]:
    """The pages that entries link to: those of the entries with these indexes, or of all."""
    uses: dict[str, dict[LinkUse, None]] = {}
    for index in range(len(entries)) if indexes is None else indexes:
        entry = entries[index]
        for field, url in _urls_of(entry):
            page, _, fragment = url.partition("#")
            is_locked = field.partition(".")[0] in entry.locked_fields
            use = LinkUse(index, entry.id, field, fragment, is_locked)
            uses.setdefault(page, {})[use] = None
    return [Link(url, tuple(places)) for url, places in uses.items()]


def skip_reason(url: str) -> str:
    """Why a link is never checked, or ""."""
    if _PLAIN_URL.match(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    if parts.scheme.lower() not in {"http", "https"}:
        return f"not an http or https address: {parts.scheme}:"
    if "@" in parts.netloc:
        return "contains a user name or a password, which psylist never sends"
    return ""


def impossibility(url: str) -> str:
    """Why an http address can lead nowhere, as nothing can have its host or its port; or ""."""
    if _SURE_URL.match(url):
        return ""
    try:
        Endpoint.of(url)
    except UnknownHostError as error:
        return str(error)
    return ""


def matches_host(url: str, host: str) -> bool:
    """Whether an address is on a host or a subdomain of it; a host may be named with its port."""
    try:
        parts = urlsplit(url)
        name = ascii_host(parts.hostname or "")
        netloc = ascii_host(parts.netloc.rpartition("@")[2])
        wanted = ascii_host(host).removeprefix("*.")
    except ValueError:
        return False
    return wanted in {name, netloc} or name.endswith(f".{wanted}")


def _urls_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every address of an entry with the field that holds it."""
    if entry.url:
        yield "url", entry.url
    yield from entry.pages.items()
    for kind, url in entry.links.items():
        yield f"links.{kind}", url
    for field, text in _printed_texts(entry):
        for name, words in _by_language(field, text):
            parts = paragraphs(words) if field == "summary" else [words]
            yield from ((name, url) for part in parts for url in _find_printed(part))


def _printed_texts(entry: Entry) -> Iterator[tuple[str, Text | None]]:
    """The texts of an entry that are printed on its pages."""
    yield "title", entry.title
    # What overrides the venue is printed in its place; see `Entry.label`.
    yield ("venue", entry.venue) if entry.source is None else ("source", entry.source)
    yield "note", entry.note
    yield "summary", entry.summary


def _by_language(field: str, text: Text | None) -> Iterator[tuple[str, str]]:
    if isinstance(text, str):
        yield field, text
    elif text:
        yield from ((f"{field}.{language}", words) for language, words in text.items())


def _find_printed(text: str) -> Iterator[str]:
    """The addresses in a text, as pages print it: line breaks inside Chinese text are gone."""
    if "://" in text:  # as in few texts
        yield from (url for _, url in find_urls(escape_controls(collapse_whitespace(text))))


def _work_of(url: str) -> Identifier | None:
    """The work a page is about, if the address is that of the work and of nothing more."""
    try:
        identifier = parse(url)
    except UsageError:  # an id that does not exist: its page will say so
        return None
    if identifier.kind not in _REGISTERED_KINDS:
        return None
    page = page_of(identifier.kind, identifier.value).lower().rstrip("/")
    return identifier if url.lower().replace("http://", "https://").rstrip("/") == page else None
