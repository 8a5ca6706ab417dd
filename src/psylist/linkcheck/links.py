"""Which links a list has, each page once, with everyone who names it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, find_urls, parse
from psylist.model import Entry, Text, page_of


@dataclass(frozen=True, slots=True)
class LinkUse:
    """Where a link is named.

    Attributes:
        index: of the entry in the list.
        entry: its id.
        field: ``url``, ``links.code``, ``arxiv``, ``summary.zh``, ….
    """

    index: int
    entry: str
    field: str


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
        """The id behind it, when its registry can be asked instead of the page.

        Worked out when it is asked for: a run that believes an earlier one needs none.
        """
        return _work(self.url)


_PLAIN = re.compile(r"https?://[a-zA-Z0-9.-]+(?:[:/?#]|$)(?![^/?#]*@)")
"""Nearly all addresses: a name that can be one, and nothing in front of it."""


def collect_links(entries: Sequence[Entry], indexes: Iterable[int] | None = None) -> list[Link]:
    """The pages that entries link to; those of the entries with the given indexes, or of all."""
    found: dict[str, list[LinkUse]] = {}
    for index in range(len(entries)) if indexes is None else indexes:
        entry = entries[index]
        for field, url in _links(entry):
            found.setdefault(url.partition("#")[0], []).append(LinkUse(index, entry.id, field))
    return [Link(url, tuple(uses)) for url, uses in found.items()]


def skip_reason(url: str, excluded: Sequence["re.Pattern[str]"]) -> str:
    """Why a link is not checked, or an empty string."""
    if any(pattern.search(url) for pattern in excluded):
        return "excluded"
    if _PLAIN.match(url) or is_impossible(url):
        return ""
    parts = urlsplit(url)
    if parts.scheme.lower() not in {"http", "https"}:
        return f"{parts.scheme}: is nothing to ask for"
    if "@" in parts.netloc:
        return "holds a user name or a password, which is never sent"
    return ""


def is_impossible(url: str) -> bool:
    """Whether nobody can ask for an address, as its host cannot be read."""
    if _PLAIN.match(url):
        return False
    try:
        urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address
        return True
    return False


def matches_host(url: str, host: str) -> bool:
    """Whether an address is on a host or one below it; a host may be named with its port."""
    try:
        parts = urlsplit(url)
        name = (parts.hostname or "").lower()
    except ValueError:
        return False
    wanted = host.lower().removeprefix("*.")
    netloc = parts.netloc.rpartition("@")[2].lower()
    return wanted in {name, netloc} or name.endswith(f".{wanted}")


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.url:
        yield "url", entry.url
    for kind, page in entry.pages.items():
        yield kind, page
    for kind, url in entry.links.items():
        yield f"links.{kind}", url
    for field in ("summary", "note"):
        for name, text in _texts(field, getattr(entry, field)):
            yield from ((name, address) for _, address in find_urls(text))


def _texts(field: str, text: Text | None) -> Iterator[tuple[str, str]]:
    if isinstance(text, str):
        yield field, text
    elif text:
        yield from ((f"{field}.{language}", words) for language, words in text.items())


def _work(url: str) -> Identifier | None:
    """The work a page is about, if the address is that of the work and of nothing more."""
    try:
        found = parse(url)
    except UsageError:  # an id that cannot be: its page will say so
        return None
    if found.kind not in {"arxiv", "doi", "github"}:
        return None
    plain = page_of(found.kind, found.value).lower().rstrip("/")
    return found if url.lower().replace("http://", "https://").rstrip("/") == plain else None
