"""Requests and responses as values: rate limits, the headers sent, and the headers kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from psylist import __version__

_FIELD_VALUE = re.compile(
    r"(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?"
)
"""RFC 9110, 5.5, as Latin-1."""
_ADDRESSES = frozenset({"location", "refresh"})
"""Headers that hold addresses. These are checked when they are followed."""


BROWSER_HEADERS = {
    "User-Agent": (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/142.0.0.0 Safari/537.36"
    ),
    "Accept": (
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
        "*/*;q=0.8"
    ),
    "Accept-Language": "en-US,en;q=0.9,zh-CN;q=0.8,zh;q=0.7",
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
}
"""What Chrome sends for an address that was typed: some servers have no page for anybody else."""


def user_agent(contact: str = "") -> str:
    """What every request of psylist says of itself.

    Args:
        contact: whom a server's people can turn to; some sites want to know.
    """
    reachable = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; psylist/{__version__}; curation of a paper list{reachable})"


def is_field_value(text: str) -> bool:
    """Whether HTTP can carry a text in a header: no line breaks, no control characters."""
    return bool(_FIELD_VALUE.fullmatch(text))


def valid_headers(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The headers of a response by their names in lower case; of a repeated one the last."""
    return {
        name.lower(): value
        for name, value in pairs
        if name.lower() in _ADDRESSES or is_field_value(value)
    }


@dataclass(frozen=True, slots=True)
class RateLimit:
    """Limits for one host.

    Attributes:
        rate: requests a second; also the first ones keep this distance.
        connections: open at once.
    """

    rate: float = 20.0
    connections: int = 4


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One HTTP response, read as far as it matters.

    Attributes:
        url: that was requested.
        status: the code.
        headers: names in lower case; of a repeated header the last.
        cookies: the values of all ``Set-Cookie`` headers.
        body: the first bytes of the body, decompressed; empty where they do not matter.
        size: how many bytes the page has, if the server says so or it was read to its end.
        unreadable: the encodings of a body that could not be decoded; else an empty string.
        is_whole: whether the body was read to its end.
        note: what had to be forgiven so that there is a response, in words.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()
    body: bytes = b""
    size: int | None = None
    unreadable: str = ""
    is_whole: bool = False
    note: str = ""
