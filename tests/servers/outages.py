"""How a service with an API can fail, whatever it is asked."""

import json
import zlib
from collections import deque
from collections.abc import Callable, Coroutine
from enum import Enum
from typing import Any, ClassVar
from urllib.parse import unquote

from tests.servers.pages import page
from tests.servers.web_exchange import HTML, JSON, Exchange

METADATA = "http://169.254.169.254/latest/meta-data/"
"""Where a cloud tells its machines their secrets: no answer may lead a client there."""


class Outage(Enum):
    """How a service fails; NONE is a good day."""

    NONE = "none"
    ERROR = "500"
    UNAVAILABLE = "503"
    BUSY = "429"
    """With Retry-After."""
    BUSY_SILENT = "429-silent"
    """Without."""
    BUSY_LONG = "429-long"
    """With a Retry-After of an hour."""
    FORBIDDEN = "403"
    HTML = "html"
    """200 with the page of a guest network."""
    EMPTY = "empty"
    """200 with nothing at all."""
    CUT_OFF = "cut-off"
    """200 with half of an answer."""
    SHORT = "short"
    """200 with half of what its Content-Length says."""
    OTHER_SHAPE = "other-shape"
    """200 with JSON that has nothing of what was asked."""
    ODD_TYPES = "odd-types"
    """200 with JSON that has the right names, and numbers and words where lists stand."""
    MOJIBAKE = "mojibake"
    """200 with JSON that says UTF-8 and has bytes of Latin-1."""
    WRONG = "wrong"
    """200 with something else than what was asked for, in the right form."""
    RESET = "reset"
    HANG = "hang"
    DRIP = "drip"
    """200 and then a byte every tenth of a second."""
    HUGE = "huge"
    """200 and a body without end."""
    BOMB = "bomb"
    """200 with a small body that unpacks to 200 MB."""
    DEEP = "deep"
    """200 with 100,000 brackets."""
    PRIVATE = "private"
    """A redirect to where a cloud keeps its secrets."""
    INSIDE = "inside"
    """A redirect to a host inside somebody's network."""
    LOOP = "loop"
    NOWHERE = "nowhere"
    """A redirect to what is no web address."""


Failing = Callable[[Exchange], Coroutine[Any, Any, None]]


class Registry:
    """What all services have in common: how they fail, and where they are."""

    prefix: ClassVar[str]
    kind: ClassVar[str] = JSON

    def __init__(self, url: str) -> None:
        self.url = url
        """The base address to give to the client."""
        self.outage = Outage.NONE
        """How it fails always."""
        self.queue: deque[Outage] = deque()
        """How it fails next: each request consumes one."""

    def fail(self, *outages: Outage) -> None:
        """Queue failures, one for each of the next requests."""
        self.queue.extend(outages)

    async def answer(self, x: Exchange) -> None:
        """Answer a request, or fail."""
        match self.queue.popleft() if self.queue else self.outage:
            case Outage.NONE:
                await self.well(x)
            case Outage.WRONG:
                await self.wrong(x)
            case Outage.CUT_OFF:
                await x.send(200, self.half(), self.kind)
            case outage if outage in FAILURES:
                await FAILURES[outage](x)
            case refused:
                await x.send(int(refused.value), page("Sorry", "Please come back later."))

    async def well(self, x: Exchange) -> None:
        """Answer as on a good day."""
        raise NotImplementedError

    async def wrong(self, x: Exchange) -> None:
        """Answer with something else than what was asked for."""
        await x.send(200, b"{}", self.kind)

    def half(self) -> bytes:
        """The beginning of an answer."""
        return b'{"responseCode": 1, "handle": "10.'

    def rest(self, x: Exchange) -> str:
        """The path behind the prefix, unquoted."""
        return unquote(x.request.path).removeprefix(self.prefix)


async def _reset(x: Exchange) -> None:
    x.reset()


async def _hang(x: Exchange) -> None:
    await x.hang()


async def _html(x: Exchange) -> None:
    await x.send(200, page("Guest network", "Please accept the terms."))


async def _empty(x: Exchange) -> None:
    await x.send(200, b"", JSON)


async def _short(x: Exchange) -> None:
    await x.wire(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", b'{"id": 1')


async def _other_shape(x: Exchange) -> None:
    await x.send(200, b'["unexpected"]', JSON)


async def _odd_types(x: Exchange) -> None:
    names = ["results", "message", "notes", "id", "DOI", "title", "html_url", "full_name", "data"]
    await x.send(200, json.dumps(dict.fromkeys(names, 5)).encode(), JSON)


async def _mojibake(x: Exchange) -> None:
    await x.send(200, b'{"title": "\xc9t\xe9", "results": "\xff"}', f"{JSON}; charset=utf-8")


async def _busy(x: Exchange) -> None:
    await x.send(429, b"{}", JSON, {"Retry-After": "1"})


async def _busy_silent(x: Exchange) -> None:
    await x.send(429, b"Rate exceeded.", "text/plain")


async def _busy_long(x: Exchange) -> None:
    await x.send(429, b"{}", JSON, {"Retry-After": "3600"})


async def _drip(x: Exchange) -> None:
    await x.wire(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    await x.drip(b'{"a": "' + b" " * 86_400, 0.1)


async def _huge(x: Exchange) -> None:
    await x.wire(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n\r\n".encode())
    await x.pour(b"<p>and so on</p>\n" * 4096)


async def _bomb(x: Exchange) -> None:
    packer = zlib.compressobj(level=1, wbits=31)
    body = b"".join(packer.compress(b" " * 2_000_000) for _ in range(100)) + packer.flush()
    await x.send(200, body, JSON, {"Content-Encoding": "gzip"})


async def _deep(x: Exchange) -> None:
    await x.send(200, b"[" * 100_000, JSON)


async def _private(x: Exchange) -> None:
    await x.redirect(302, METADATA)


async def _inside(x: Exchange) -> None:
    await x.redirect(302, "http://10.0.0.1/admin")


async def _loop(x: Exchange) -> None:
    await x.redirect(302, x.request.target)


async def _nowhere(x: Exchange) -> None:
    await x.redirect(302, "file:///etc/passwd")


FAILURES: dict[Outage, Failing] = {
    Outage.BUSY: _busy,
    Outage.BUSY_SILENT: _busy_silent,
    Outage.BUSY_LONG: _busy_long,
    Outage.HTML: _html,
    Outage.EMPTY: _empty,
    Outage.SHORT: _short,
    Outage.OTHER_SHAPE: _other_shape,
    Outage.ODD_TYPES: _odd_types,
    Outage.MOJIBAKE: _mojibake,
    Outage.RESET: _reset,
    Outage.HANG: _hang,
    Outage.DRIP: _drip,
    Outage.HUGE: _huge,
    Outage.BOMB: _bomb,
    Outage.DEEP: _deep,
    Outage.PRIVATE: _private,
    Outage.INSIDE: _inside,
    Outage.LOOP: _loop,
    Outage.NOWHERE: _nowhere,
}
"""What is done for each failure that is the same at every service."""
