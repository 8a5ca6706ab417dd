"""One connection to one server: requests out, responses in, read only as far as they matter."""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import h11

from psylist.http.errors import NetworkError, ProtocolError, UnknownHostError
from psylist.http.tls import Stream
from psylist.http.urls import Endpoint

Pairs = list[tuple[bytes, bytes]]

# Browsers look for the status line behind a few stray bytes, too.
_STATUS = re.compile(rb"[^\n]{0,8}?\n?(?:HTTP|ICY)(?:/[\d.]+)?[ \t]+(\d{3})(?!\d)", re.IGNORECASE)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"\r?\n?[ \t]*0*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")


def parse_head(received: bytes) -> tuple[int, Pairs, bytes] | None:
    """Status, headers and the bytes behind them, of the first response that is not an interim one.

    None when there is no such head, or not all of it. Names are in lower case.
    """
    pos = len(received) - len(received.lstrip(b"\r\n"))
    while match := _HEAD_ENDS.search(received, pos):
        status = _STATUS.match(received, pos, match.start())
        if status is None or int(status[1]) < 100:
            return None
        if int(status[1]) >= 200:
            fields = received[status.end() : match.start()]
            return int(status[1]), _headers(fields), received[match.end() :]
        pos = match.end()
    return None


def _headers(fields: bytes) -> Pairs:
    """The lines that are headers; one that begins with a blank goes on with the last one."""
    pairs: Pairs = []
    for line in fields.split(b"\n")[1:]:
        if line[:1] in {b" ", b"\t"} and pairs:
            pairs[-1] = (pairs[-1][0], (pairs[-1][1] + b" " + line.strip()).strip())
            continue
        name, colon, value = line.partition(b":")
        if colon:
            pairs.append((name.strip().lower(), value.strip()))
    return pairs


def decode_chunks(body: bytes) -> bytes:
    """Decode chunked bytes as far as they are valid; return the rest unchanged."""
    parts: list[bytes] = []
    pos = 0
    while match := _SIZE.match(body, pos):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        pos = match.end() + size
    return b"".join(parts) if parts else body


MAX_HEAD = 256 * 1024  # bytes of status line and headers
_CHUNK = 65536

Headers = Sequence[tuple[bytes, bytes]]


class BodyLimit(NamedTuple):
    """How much of a body is read.

    Attributes:
        size: bytes, as they come and decoded.
        seconds: for a body whose headers have come.
    """

    size: int = 64 * 1024
    seconds: float = 2.0


SHORT = BodyLimit()
"""For a page of which the beginning is enough."""
WHOLE = BodyLimit(4 * 1024 * 1024, 10.0)
"""For a page that is searched to its end."""


class Connection:
    """A connection that is kept for the next request where the server allows it.

    Args:
        stream: open, and secured if need be.
        proxy: the headers that a proxy wants with each request; None without a proxy.
        limit: of each body.
    """

    def __init__(
        self, stream: Stream, proxy: Mapping[str, str] | None = None, limit: BodyLimit = SHORT
    ) -> None:
        self.limit = limit
        self._reader, self._writer = stream
        self._proxy = proxy
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
        self._head = bytearray()  # of the current response, as it came
        self._odd: bytes | None = None  # the beginning of a body whose head breaks the rules
        self.idle_since = 0.0

    async def send(self, endpoint: Endpoint, headers: Mapping[str, str]) -> tuple[int, Headers]:
        """Status and headers of the response to a request.

        Raises:
            NetworkError: the connection was interrupted, or HTTP cannot carry the request.
            ProtocolError: the response is not HTTP.
            OSError: the connection was interrupted.
        """
        target, pairs = endpoint.target, [("Host", endpoint.name), *headers.items()]
        if self._proxy is not None and not endpoint.secure:
            target = f"http://{endpoint.name}".encode() + target
            pairs += self._proxy.items()
        sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in pairs]
        try:
            self._send(h11.Request(method="GET", target=target, headers=sent))
            self._send(h11.EndOfMessage())
        except h11.LocalProtocolError as error:
            raise UnknownHostError("HTTP cannot carry its address") from error
        self._head.clear()
        try:
            event = await self._first()
            while isinstance(event, h11.InformationalResponse):
                event = await self._first()
        except (h11.RemoteProtocolError, h11.LocalProtocolError) as error:
            return self._leniently(error)
        if isinstance(event, h11.Response):
            return event.status_code, event.headers
        raise NetworkError("the connection was closed without a response")

    async def body(self) -> tuple[bytes, bool]:
        """The beginning of a body, and whether it is all of it.

        A broken body counts as a short one; one that drips is left after a few seconds.
        """
        limit = self.limit.size
        if self._odd is not None:
            return await self._odd_body(limit), False
        body = bytearray()
        try:
            async with asyncio.timeout(self.limit.seconds):
                while not isinstance(event := await self._event(), h11.EndOfMessage):
                    if not isinstance(event, h11.Data):
                        return bytes(body), False
                    body += event.data
                    if len(body) >= limit:
                        return bytes(body[:limit]), False
        except (TimeoutError, OSError, h11.RemoteProtocolError, h11.LocalProtocolError):
            return bytes(body), False
        return bytes(body), True

    def reset(self) -> bool:
        """Makes ready for another request; False when the connection is of no more use."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        if self._http.trailing_data[0]:  # sent before it was requested: whose is the next one?
            return False
        self._http.start_next_cycle()
        self.idle_since = time.monotonic()
        return self.alive

    @property
    def alive(self) -> bool:
        """Whether the other side has not hung up."""
        return not self._reader.at_eof() and not self._writer.is_closing()

    @property
    def is_idle(self) -> bool:
        """Whether the other side has neither hung up nor sent what was not requested."""
        step = self._reader.read(1)
        try:
            step.send(None)  # ends at once when there is something, or the end
        except StopIteration:
            return False
        except (OSError, RuntimeError):
            return False
        step.close()
        return self.alive

    def close(self) -> None:
        """Hangs up, without the courtesies that a server may never return."""
        self._writer.transport.abort()

    def _send(self, event: h11.Request | h11.EndOfMessage) -> None:
        if data := self._http.send(event):
            self._writer.write(data)

    async def _first(self) -> object:
        """The next event while the head is still to come."""
        while (event := self._http.next_event()) is h11.NEED_DATA:
            data = await self._reader.read(_CHUNK)
            self._head += data
            if len(self._head) > 2 * MAX_HEAD:
                raise ProtocolError("it sends interim responses without end")
            self._http.receive_data(data)
        return event

    async def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(await self._reader.read(_CHUNK))
        return event

    def _leniently(self, problem: Exception) -> tuple[int, Headers]:
        """The head of a response that a strict parser refuses.

        Raises:
            NetworkError: it is incomplete.
            ProtocolError: no head can be read.
        """
        if parsed := parse_head(bytes(self._head)):
            status, headers, self._odd = parsed
            return status, headers
        if not self._reader.at_eof():
            raise ProtocolError("its response is not HTTP") from problem
        where = "in the middle of a response" if self._head else "without a response"
        raise NetworkError(f"the connection was closed {where}") from problem

    async def _odd_body(self, limit: int) -> bytes:
        body = bytearray(self._odd or b"")
        try:
            async with asyncio.timeout(self.limit.seconds):
                while len(body) < limit and (data := await self._reader.read(_CHUNK)):
                    body += data
        except (TimeoutError, OSError):
            pass
        return decode_chunks(bytes(body[:limit]))
