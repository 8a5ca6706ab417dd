"""HTTP answers to single requests, over connections that are kept and limited."""

import asyncio
import re
import ssl
import time
import zlib
from collections import OrderedDict
from collections.abc import Mapping

from psylist import __version__
from psylist.http.connect import Connector, proxy_headers
from psylist.http.connection import LARGEST_HEAD, Connection, Headers
from psylist.http.errors import NetworkError, from_os_error
from psylist.http.messages import HttpResponse
from psylist.http.urls import Endpoint

HEADERS = {
    # Some sites answer 404 unless HTML is asked for.
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,zh;q=0.8,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
LARGEST = 64 * 1024  # bytes of a body, unpacked
_IDLE = 15.0  # seconds for which a connection is kept
_LENGTH = re.compile(r"[0-9]{1,18}")
_ZIPPED = {"gzip", "x-gzip", "deflate"}
_MOST_ENCODINGS = 3  # one on top of the other
_MOST_IDLE = 256  # connections kept in all: a process may open only so many files


def user_agent(contact: str = "") -> str:
    """What psylist calls itself; some sites want an address to turn to in it."""
    known = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; psylist/{__version__}; link check of a paper list{known})"


_Key = tuple[str, int, bool]


class Client:
    """Sends single requests.

    It queues nothing: how many requests a host gets at once is for its `manners.Host` to say. An
    HTTP client with a pool spends more time a link on its pool than the link takes (measured:
    1.6 ms with httpcore's, 0.6 ms with this), so h11 and asyncio's streams are used as they are.

    Args:
        allow_private: whether private and loopback addresses may be asked.
        timeout: seconds until the headers of an answer are there.
        contact: whom servers can turn to.
    """

    def __init__(self, *, allow_private: bool, timeout: float, contact: str = "") -> None:
        self._headers = {"User-Agent": user_agent(contact), **HEADERS}
        self._reach = Connector(allow_private=allow_private, limit=LARGEST_HEAD)
        self._timeout = timeout
        self._idle: OrderedDict[Connection, _Key] = OrderedDict()
        self._idle_of: dict[_Key, list[Connection]] = {}

    async def get(self, url: str, headers: Mapping[str, str]) -> HttpResponse:
        """Asks for a page.

        Raises:
            NetworkError: no answer came.
            UsageError: the environment names a proxy of a kind that cannot be used.
        """
        place = Endpoint.of(url)
        proxy = self._reach.proxy_for(place)
        try:
            return await self._get(url, place, proxy, {**self._headers, **headers})
        except TimeoutError as error:
            raise NetworkError(f"no answer within {self._timeout:g} s") from error
        except (OSError, ssl.SSLError) as error:
            raise from_os_error(error) from error

    async def close(self) -> None:
        """Closes all connections."""
        for connection in self._idle:
            connection.close()
        self._idle.clear()
        self._idle_of.clear()

    async def _get(
        self, url: str, place: Endpoint, proxy: str, headers: Mapping[str, str]
    ) -> HttpResponse:
        key = (place.host, place.port, place.secure)
        until = asyncio.get_running_loop().time() + self._timeout
        if kept := self._kept(key):
            try:
                answer = await _exchange(kept, url, place, headers, until)
            except TimeoutError:
                raise
            except (NetworkError, OSError):
                pass  # a server may hang up whenever it likes; browsers ask again at once
            else:
                self._keep(key, kept)
                return answer
        async with asyncio.timeout_at(until):
            stream = await self._reach.open(place, proxy)
        connection = Connection(stream, proxy_headers(proxy) if proxy else None)
        answer = await _exchange(connection, url, place, headers, until)
        self._keep(key, connection)
        return answer

    def _kept(self, key: _Key) -> Connection | None:
        """An open connection to a host that has nothing to do."""
        kept = self._idle_of.get(key, [])
        while kept:
            connection = kept.pop()
            del self._idle[connection]
            if connection.is_idle and time.monotonic() - connection.idle_since < _IDLE:
                return connection
            connection.close()
        return None

    def _keep(self, key: _Key, connection: Connection) -> None:
        if not connection.reset():
            connection.close()
            return
        self._idle[connection] = key
        self._idle_of.setdefault(key, []).append(connection)
        if len(self._idle) > _MOST_IDLE:
            oldest, whose = self._idle.popitem(last=False)
            self._idle_of[whose].remove(oldest)
            oldest.close()


async def _exchange(
    connection: Connection, url: str, place: Endpoint, headers: Mapping[str, str], until: float
) -> HttpResponse:
    """Asks over a connection, which is closed when that fails."""
    try:
        async with asyncio.timeout_at(until):
            status, pairs = await connection.send(place, headers)
        return await _read(url, connection, status, pairs)
    except BaseException:
        connection.close()
        raise


async def _read(url: str, connection: Connection, status: int, found: Headers) -> HttpResponse:
    pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in found]
    headers = dict(pairs)
    body, whole = b"", False
    if _wants_body(status, headers):
        body, whole = await connection.body(LARGEST)
    length = headers.get("content-length", "")
    size = len(body) if whole else int(length) if _LENGTH.fullmatch(length) else None
    cookies = tuple(value for name, value in pairs if name == "set-cookie")
    unpacked = unpack(body, headers.get("content-encoding", ""))
    return HttpResponse(url, status, headers, cookies, unpacked, size)


def _wants_body(status: int, headers: Mapping[str, str]) -> bool:
    if 300 <= status < 400:
        return headers.get("content-length") == "0"  # nothing to read, and the connection is kept
    kind = headers.get("content-type", "").lower()
    return not kind or any(word in kind for word in ("html", "xml", "json", "text/plain"))


def unpack(body: bytes, encoding: str) -> bytes:
    """A body without its content encodings, never more than 64 KiB of it.

    What is announced as packed and is not comes back as it is: browsers show it too.
    """
    for name in reversed(encoding.lower().split(",")[:_MOST_ENCODINGS]):
        if name.strip() in _ZIPPED:
            body = _unzipped(body)
    return body


def _unzipped(body: bytes) -> bytes:
    for window in (47, 15, -15):  # gzip or zlib by its header, zlib, bare deflate
        unpacker = zlib.decompressobj(window)
        try:
            return unpacker.decompress(body, LARGEST)
        except zlib.error:
            continue
    return body
