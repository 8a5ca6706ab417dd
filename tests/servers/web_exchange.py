"""One request to the stand-in for the web, and the means to answer it well or badly."""

import asyncio
import math
import socket
import struct
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cached_property
from http import HTTPStatus
from typing import Self
from urllib.parse import parse_qsl

from tests.servers.web_ledger import Ledger, Record
from tests.servers.web_places import Place, Places

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
JSON = "application/json; charset=utf-8"
BLOCK = 64 * 1024


@dataclass(frozen=True)
class Request:
    """What a client asks."""

    method: str
    target: str
    """Path and query as sent; bytes beyond ASCII as Latin-1."""
    version: str
    headers: dict[str, str]
    """Names in lower case; of a header sent twice, the last."""
    body: bytes = b""

    @classmethod
    def parse(cls, head: bytes) -> Self | None:
        """Read the head of a request; None if it is none."""
        first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        method, _, rest = first.partition(" ")
        target, _, version = rest.rpartition(" ")
        if not target or not version.startswith("HTTP/1."):
            return None
        if target.startswith(("http://", "https://")):  # as sent to a proxy
            target = "/" + target.split("/", 3)[3] if target.count("/") > 2 else "/"
        pairs = (line.partition(":") for line in lines)
        headers = {name.strip().lower(): text.strip() for name, _, text in pairs}
        return cls(method, target, version, headers)

    @property
    def path(self) -> str:
        """The target without its query, still quoted."""
        return self.target.partition("?")[0]

    @cached_property
    def query(self) -> dict[str, str]:
        """The parameters, unquoted."""
        return dict(parse_qsl(self.target.partition("?")[2], keep_blank_values=True))

    @cached_property
    def cookies(self) -> dict[str, str]:
        """The cookies it carries."""
        pairs = (part.partition("=") for part in self.headers.get("cookie", "").split(";"))
        return {name.strip(): text.strip() for name, _, text in pairs if name.strip()}

    @property
    def stays(self) -> bool:
        """Whether the client wants the connection to live on."""
        wish = self.headers.get("connection", "").lower()
        return "keep-alive" in wish if self.version == "HTTP/1.0" else "close" not in wish


class Reader(asyncio.StreamReader):
    """A stream that tells when its client has gone."""

    def __init__(self) -> None:
        super().__init__(limit=256 * 1024)
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def feed_eof(self) -> None:
        """Note that the client has gone."""
        super().feed_eof()
        if not self.gone.done():
            self.gone.set_result(None)


class Connection:
    """One connection, which an exchange may ill-treat."""

    def __init__(
        self, reader: Reader, writer: asyncio.StreamWriter, host: str, serial: int
    ) -> None:
        self.reader, self.writer = reader, writer
        self.host, self.serial = host, serial

    async def request(self) -> Request | None:
        """Wait for the next request; None if none comes."""
        try:
            first = await self.reader.readexactly(1)
            if not first.isalpha():  # the hello of a client that thinks this is TLS
                self.writer.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                return None
            request = Request.parse(first + await self.reader.readuntil(b"\r\n\r\n"))
            if request is not None and (size := request.headers.get("content-length", "0")) != "0":
                request = replace(request, body=await self.reader.readexactly(int(size)))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError, ValueError):
            return None
        return request


class Exchange:
    """One request that is being answered."""

    def __init__(
        self,
        request: Request,
        record: Record,
        connection: Connection,
        places: Places,
        ledger: Ledger,
    ) -> None:
        """Take over a request that has just been read."""
        self.request, self.record, self.connection = request, record, connection
        self.places, self.ledger = places, ledger
        self.keep = request.stays
        """Whether the connection lives on after this answer."""
        self.name = self.rest = ""
        self.n = 0
        self.tries = 0
        """How often this very address has been asked for, this time included."""

    def name_behaviour(self) -> None:
        """Find out which behaviour is asked for, which copy, and what stands behind."""
        if self.request.target.startswith("/b/"):
            inner = self.request.target.removeprefix("/b/")
        else:
            inner = self.request.query.get("b", "")
        name, _, rest = inner.partition("/")
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        self.name, self.n, self.rest = name, int(digits or "0"), rest[len(digits) :]
        self.tries = self.ledger.tried(self.record.host, self.request.target)

    @property
    def head(self) -> bool:
        """Whether only the headers are asked for."""
        return self.request.method == "HEAD"

    @property
    def step(self) -> str:
        """What stands behind the copy's number, up to a query."""
        return self.rest.partition("?")[0].strip("/")

    @property
    def host(self) -> int:
        """The number of the address that was asked."""
        return self.places.addresses.index(self.record.host)

    def path(self, step: str = "") -> str:
        """The path of a step of this behaviour."""
        return f"/b/{self.name}/{self.n}" + (f"/{step}" if step else "")

    def elsewhere(self, step: str = "", place: Place = "http") -> str:
        """The full address of a step of this behaviour on the next host."""
        return self.places.base(place, self.host + 1) + self.path(step)

    async def send(
        self,
        status: int,
        body: bytes = b"",
        kind: str = HTML,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a whole and proper answer; `headers` are added, and win."""
        fields = {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}
        if status in {204, 304}:
            del fields["Content-Type"], fields["Content-Length"]
        if not self.keep:
            fields.setdefault("Connection", "close")
        self._mark_patience(fields)
        lines = "".join(f"{name}: {text}\r\n" for name, text in fields.items())
        head = f"HTTP/1.1 {status} {_reason(status)}\r\n{lines}\r\n".encode("latin-1")
        self.record.status = status
        whole = head if self.head or status in {204, 304} else head + body
        self.record.sent += len(whole)
        self.finish()  # before the client can know: its next request must not overlap with this
        self.connection.writer.write(whole)
        await self.connection.writer.drain()

    def _mark_patience(self, fields: Mapping[str, str]) -> None:
        wish = fields.get("Retry-After", "")
        if wish.isascii() and wish.isdigit():
            self.ledger.told_to_wait(self.record, int(wish))
        elif wish.endswith("GMT"):
            with suppress(ValueError):  # a day that never comes
                left = parsedate_to_datetime(wish).timestamp() - time.time()
                self.ledger.told_to_wait(self.record, left)

    async def redirect(
        self, status: int, location: str | None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Send elsewhere; without a location, nowhere."""
        target = {} if location is None else {"Location": location}
        body = b"<!DOCTYPE html><html><head><title>Moved</title></head><body>Moved.</body></html>"
        await self.send(status, body, headers={**target, **(headers or {})})

    async def raw(self, data: bytes) -> None:
        """Send bytes as they are; the connection is closed when the handler returns."""
        self.keep = False
        self.record.sent += len(data)
        self.connection.writer.write(data)
        await self.connection.writer.drain()

    async def wire(self, head: bytes, body: bytes = b"", status: int = 200) -> None:
        """Send a head as it is, and unless only that was asked for, a body."""
        self.keep = False
        self.record.status = status
        await self.raw(head if self.head else head + body)

    async def wait(self, seconds: float) -> bool:
        """Wait; True if the client goes away meanwhile."""
        gone = self.connection.reader.gone
        return bool((await asyncio.wait([gone], timeout=seconds))[0])

    async def hang(self) -> None:
        """Wait until the client gives up."""
        self.keep = False
        await self.wait(86_400)

    async def pour(self, block: bytes, size: float = math.inf) -> None:
        """Send a block again and again, as fast as the client takes it."""
        while size > 0 and not self.connection.reader.gone.done():
            await self.raw(block[: int(min(size, len(block)))])
            size -= len(block)
            await asyncio.sleep(0)  # a greedy client must not starve the others

    async def drip(self, data: bytes, seconds: float) -> None:
        """Send one byte at a time."""
        for byte in data:
            await self.raw(bytes([byte]))
            if await self.wait(seconds):
                return

    def reset(self) -> None:
        """Break the connection off, so that the client sees a reset."""
        self.keep = False
        transport = self.connection.writer.transport
        # Lingering for zero seconds turns the close into a reset.
        transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        transport.abort()

    def close(self) -> None:
        """Close the connection without (further) words."""
        self.keep = False

    def finish(self) -> None:
        """Note the end of the answer, once."""
        if self.record.ended == math.inf:
            # What a client that has gone left in the buffer was never sent.
            self.record.sent -= self.connection.writer.transport.get_write_buffer_size()
            self.ledger.ended(self.record)


Handler = Callable[[Exchange], Awaitable[None]]


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Request denied" if status == 999 else "Odd"
