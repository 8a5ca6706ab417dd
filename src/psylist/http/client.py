"""HTTP answers to single requests, over connections that are kept and limited."""

import asyncio
import re
import ssl
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

from psylist.http.address_guard import AddressPolicy
from psylist.http.charset import sniff_page
from psylist.http.connect import PROXY_LOGIN, Connector, proxy_wants_login
from psylist.http.connection import MAX_HEAD, SHORT, BodyLimit, Connection, Headers
from psylist.http.decoding import ACCEPT_ENCODING, decode_body, decode_text_body
from psylist.http.errors import NetworkError, RequestTimeoutError
from psylist.http.messages import HttpResponse, is_field_value, user_agent, valid_headers
from psylist.http.proxy import proxy_headers
from psylist.http.tls import TlsClient
from psylist.http.translation import from_library_error
from psylist.http.urls import REDIRECT_STATUSES, Endpoint, location_of, resolve_location

_HEADERS = {
    # Some sites answer 404 unless HTML is requested.
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,zh;q=0.8,*;q=0.5",
    "Accept-Encoding": ACCEPT_ENCODING,
}
_MAX_IDLE_TIME = 15.0  # seconds for which a connection is kept
_MAX_IDLE = 256  # connections kept in all: a process may open only so many files
_MAX_DOWNLOAD_TIME = 5.0  # seconds for the certificates that a server does not send
_MAX_DOWNLOAD_REDIRECTS = 3
_LENGTH = re.compile(r"[0-9]{1,18}")

_Key = tuple[str, int, bool]


class Client:
    """Sends single requests.

    It queues nothing: how many requests a host gets at once is for its `rate_limit.HostLimiter` to
    say. An HTTP client with a pool spends more time a link on its pool than the link takes
    (measured: 1.6 ms with httpcore's, 0.6 ms with this), so h11 and asyncio's streams are used as
    they are.

    Args:
        allow_private: whether private and loopback addresses may be requested.
        timeout: seconds until the headers of a response are there.
        contact: whom servers can turn to.
        limit: of each body.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        timeout: float,
        contact: str = "",
        limit: BodyLimit = SHORT,
    ) -> None:
        self._limit = limit
        self._headers = {"User-Agent": user_agent(contact), **_HEADERS}
        policy = AddressPolicy.for_links(allow_private=allow_private)
        self._tls = TlsClient(self._download, min(_MAX_DOWNLOAD_TIME, timeout / 2))
        self._connector = Connector(policy, self._tls, limit=MAX_HEAD)
        self._timeout = timeout
        self._idle: OrderedDict[Connection, _Key] = OrderedDict()
        self._idle_of: dict[_Key, list[Connection]] = {}

    async def get(self, url: str, headers: Mapping[str, str]) -> HttpResponse:
        """The response to a request for a page.

        Args:
            url: http or https.
            headers: besides the usual ones. What HTTP cannot carry is left out: it may come from a
                server, by way of a file.

        Raises:
            NetworkError: no response arrived.
            UsageError: the environment names a proxy of a kind that cannot be used.
        """
        endpoint = Endpoint.of(url)
        proxy = self._connector.proxy_for(endpoint)
        valid = {name: value for name, value in headers.items() if is_field_value(value)}
        try:
            response = await self._get(url, endpoint, proxy, {**self._headers, **valid})
        except TimeoutError as error:
            raise RequestTimeoutError(f"no response within {self._timeout:g} s") from error
        except (OSError, ssl.SSLError) as error:
            raise from_library_error(error, endpoint.host) from error
        if proxy and not endpoint.secure and response.status == PROXY_LOGIN:
            raise proxy_wants_login(proxy)
        note = self._tls.note(endpoint) if endpoint.secure else ""
        return replace(response, note=note) if note else response

    async def close(self) -> None:
        """Closes all connections."""
        for connection in self._idle:
            connection.close()
        self._idle.clear()
        self._idle_of.clear()

    async def _get(
        self, url: str, endpoint: Endpoint, proxy: str, headers: Mapping[str, str]
    ) -> HttpResponse:
        key = (endpoint.host, endpoint.port, endpoint.secure)
        until = asyncio.get_running_loop().time() + self._timeout
        if idle := self._take_idle(key):
            try:
                response = await _exchange(idle, url, endpoint, headers, until)
            except TimeoutError:
                raise
            except (NetworkError, OSError):
                pass  # a server may hang up whenever it likes; browsers try again at once
            else:
                self._keep(key, idle)
                return response
        async with asyncio.timeout_at(until):
            stream = await self._connector.open(endpoint, proxy)
        connection = Connection(stream, proxy_headers(proxy) if proxy else None, self._limit)
        response = await _exchange(connection, url, endpoint, headers, until)
        self._keep(key, connection)
        return response

    async def _download(self, url: str) -> bytes:
        """A certificate that a server's certificate names.

        Raises:
            NetworkError, OSError: it could not be fetched.
        """
        for _ in range(_MAX_DOWNLOAD_REDIRECTS + 1):
            endpoint = Endpoint.of(url)
            if endpoint.secure:  # whose certificate might want another one
                break
            proxy = self._connector.proxy_for(endpoint)
            stream = await self._connector.open(endpoint, proxy)
            connection = Connection(stream, proxy_headers(proxy) if proxy else None)
            try:
                status, pairs = await connection.send(endpoint, self._headers)
                headers = _valid_headers(pairs)
                if status == 200:
                    body, _ = await connection.body()
                    encoding = headers.get("content-encoding", "")
                    return decode_body(body, encoding, connection.limit.size).data
            finally:
                connection.close()
            if status not in REDIRECT_STATUSES:
                break
            url = resolve_location(url, location_of(headers))
        return b""

    def _take_idle(self, key: _Key) -> Connection | None:
        """An open connection to a host that has nothing to do."""
        idle = self._idle_of.get(key, [])
        while idle:
            connection = idle.pop()
            del self._idle[connection]
            if connection.is_idle and time.monotonic() - connection.idle_since < _MAX_IDLE_TIME:
                return connection
            connection.close()
        return None

    def _keep(self, key: _Key, connection: Connection) -> None:
        if not connection.reset():
            connection.close()
            return
        self._idle[connection] = key
        self._idle_of.setdefault(key, []).append(connection)
        if len(self._idle) > _MAX_IDLE:
            oldest, oldest_key = self._idle.popitem(last=False)
            self._idle_of[oldest_key].remove(oldest)
            oldest.close()


async def _exchange(
    connection: Connection, url: str, endpoint: Endpoint, headers: Mapping[str, str], until: float
) -> HttpResponse:
    """Sends a request over a connection, which is closed when that fails."""
    try:
        async with asyncio.timeout_at(until):
            status, pairs = await connection.send(endpoint, headers)
        return await _read(url, connection, status, pairs)
    except BaseException:
        connection.close()
        raise


async def _read(url: str, connection: Connection, status: int, received: Headers) -> HttpResponse:
    headers = _valid_headers(received)
    body, is_whole = b"", False
    is_page = _is_page(status, headers)
    if is_page or _may_be_page(status, headers, connection.limit.size):
        body, is_whole = await connection.body()
    length = headers.get("content-length", "")
    size = len(body) if is_whole else int(length) if _LENGTH.fullmatch(length) else None
    cookies = tuple(value.decode("latin-1") for name, value in received if name == b"set-cookie")
    encodings = _encodings(received)
    limit = connection.limit.size
    decoded = decode_text_body(body, encodings, limit)
    unreadable = "" if decoded.is_intact else encodings
    is_whole = is_whole and len(decoded.data) < limit
    if not is_page:
        if not (kind := sniff_page(decoded.data)):
            return HttpResponse(url, status, headers, cookies, size=size)
        headers["content-type"] = kind
    return HttpResponse(url, status, headers, cookies, decoded.data, size, unreadable, is_whole)


def _encodings(pairs: Headers) -> str:
    """All encodings of a body but for the chunks, in the order in which they were put on."""
    names = (b"content-encoding", b"transfer-encoding")
    values = [value for name in names for key, value in pairs if key == name]
    parts = b",".join(values).decode("latin-1").split(",")
    return ", ".join(part.strip() for part in parts if part.strip().lower() != "chunked")


def _valid_headers(pairs: Headers) -> dict[str, str]:
    return valid_headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs)


_SHOWN_KINDS = ("image/", "audio/", "video/", "font/", "text/")
"""What is shown as it is called, or not at all."""


def _is_page(status: int, headers: Mapping[str, str]) -> bool:
    if 300 <= status < 400:
        return headers.get("content-length") == "0"  # nothing to read, and the connection is kept
    kind = headers.get("content-type", "").lower()
    return not kind or any(word in kind for word in ("html", "xml", "json", "text/plain"))


def _may_be_page(status: int, headers: Mapping[str, str], limit: int) -> bool:
    """Whether what is called a document is so short that it may be an error page instead."""
    length = headers.get("content-length", "")
    is_short = int(length) <= limit if _LENGTH.fullmatch(length) else True
    kind = headers.get("content-type", "").lower()
    return status < 300 and is_short and not kind.startswith(_SHOWN_KINDS)
