"""What goes over the wire, as values: how often a host gets requests, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()
    body: bytes = b""
    size: int | None = None
