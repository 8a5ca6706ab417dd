"""Connections that only go where they may, and HTTP answers read only as far as they matter."""

import asyncio
import ipaddress
import re
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpcore

from psylist import __version__
from psylist.links.answer import Answer
from psylist.links.lenient import lenient_get

USER_AGENT = f"Mozilla/5.0 (compatible; psylist/{__version__}; link check of a paper list)"
HEADERS = {
    "User-Agent": USER_AGENT,
    # Some sites answer 404 unless HTML is asked for.
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,zh;q=0.8,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
LARGEST = 64 * 1024  # bytes of a body, unpacked
_PATIENCE = 2.0  # seconds for a body whose headers have come


class NetworkError(Exception):
    """No HTTP answer came.

    Attributes:
        passing: whether it may go better in a moment.
    """

    passing = True


class NoSuchHostError(NetworkError):
    """The name does not exist."""

    passing = False


class NoLookUpError(NetworkError):
    """Nobody could be asked whether the name exists: most often there is no network at all."""

    passing = False


class RefusedError(NetworkError):
    """Nobody listens there."""

    passing = False


class SecurityError(NetworkError):
    """No secure connection came about."""

    passing = False


class ForbiddenAddressError(NetworkError):
    """A private, loopback or link-local address, which is never asked."""

    passing = False


class Network:
    """Sends single requests; one small pool of connections for each host.

    httpx's own pool, with thousands of requests queued in it, spends its time looking for one that
    may go next; here nothing is queued in a pool, as each host lets only so many in.

    Args:
        allow_private: whether private and loopback addresses may be asked.
        timeout: seconds for each step of a request.
    """

    def __init__(self, *, allow_private: bool, timeout: float) -> None:
        self._backend = _Guarded(allow_private=allow_private)
        self._ssl = ssl.create_default_context()
        self._timeout = timeout
        self._pools: dict[tuple[bytes, str, int], httpcore.AsyncConnectionPool] = {}

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Asks for a page.

        Raises:
            NetworkError: no answer came.
        """
        try:
            async with asyncio.timeout(self._timeout + _PATIENCE):
                return await self._get(url, headers)
        except TimeoutError as error:
            raise NetworkError(f"no answer within {self._timeout:g} s") from error
        except httpcore.TimeoutException as error:
            raise NetworkError(f"no answer within {self._timeout:g} s") from error
        except (httpcore.NetworkError, OSError) as error:
            raise _translated(error) from error
        except httpcore.ProtocolError as error:
            if "disconnected without sending" in str(error):
                raise NetworkError("the connection was closed without an answer") from error
            return await self._leniently(url, headers)

    async def close(self) -> None:
        """Closes all connections."""
        for pool in self._pools.values():
            await pool.aclose()

    async def _get(self, url: str, headers: Mapping[str, str]) -> Answer:
        where = _Place.of(url)
        scheme = b"https" if where.secure else b"http"
        request = httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=scheme, host=where.host.encode(), port=where.port, target=where.target
            ),
            headers=[
                (b"Host", where.name.encode()),
                *((name.encode(), value.encode()) for name, value in headers.items()),
            ],
            extensions={
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), self._timeout)
            },
        )
        pool = self._pools.get((scheme, where.host, where.port)) or self._pool(scheme, where)
        response = await pool.handle_async_request(request)
        try:
            return await _read(url, response)
        finally:
            await response.aclose()

    async def _leniently(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Asks again, with eyes for what the strict parser refuses.

        Raises:
            NetworkError: there is no HTTP in the answer at all.
        """
        where = _Place.of(url)
        try:
            async with asyncio.timeout(self._timeout):
                stream = await self._backend.connect_tcp(where.host, where.port, self._timeout)
                if where.secure:
                    stream = await stream.start_tls(self._ssl, where.host, self._timeout)
                answer = await lenient_get(stream, url, where.target, headers)
        except (TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, OSError) as error:
            raise NetworkError("the connection broke off") from error
        if answer is None:
            raise NetworkError("an answer that is no HTTP")
        return answer

    def _pool(self, scheme: bytes, where: "_Place") -> httpcore.AsyncConnectionPool:
        pool = httpcore.AsyncConnectionPool(
            ssl_context=self._ssl,
            max_connections=None,
            max_keepalive_connections=4,
            keepalive_expiry=15.0,
            network_backend=self._backend,
        )
        self._pools[scheme, where.host, where.port] = pool
        return pool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an address leads, as HTTP wants it.

    Attributes:
        host: in ASCII.
        name: of the host as the Host header has it.
        target: path and query as they are sent.
    """

    host: str
    port: int
    secure: bool
    name: str
    target: bytes

    @classmethod
    def of(cls, url: str) -> "_Place":
        """The place of an http or https address.

        Raises:
            NetworkError: its host or port cannot be.
        """
        try:
            parts = urlsplit(url)
            host, port = _ascii(parts.hostname or ""), parts.port
        except (ValueError, UnicodeError) as error:
            raise NoSuchHostError(f"no host can be called that: {url}") from error
        secure = parts.scheme.lower() == "https"
        bracketed = f"[{host}]" if ":" in host else host
        name = f"{bracketed}:{port}" if port else bracketed
        target = _target(parts.path or "/", parts.query)
        return cls(host, port or (443 if secure else 80), secure, name, target)


class _Guarded(httpcore.AsyncNetworkBackend):
    """Looks a name up, refuses addresses that are not public, and connects to what it looked up."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._inner = httpcore.AnyIOBackend()
        self._known: dict[tuple[str, int], asyncio.Task[list[str]]] = {}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._addresses(host, port)
        problem: Exception | None = None
        for address in addresses[:3]:
            try:
                return await self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except httpcore.ConnectError as error:
                problem = error
        raise problem or httpcore.ConnectError("no address")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        key = host, port
        if key not in self._known:
            self._known[key] = asyncio.create_task(self._look_up(host, port))
        return await asyncio.shield(self._known[key])

    async def _look_up(self, host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            if error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}:
                raise NoSuchHostError(f"there is no host {host}") from error
            raise NoLookUpError("its name could not be looked up") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and not all(map(_is_public, addresses)):
            raise ForbiddenAddressError(f"{host} is a private address")
        return addresses


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None)
    return (mapped or parsed).is_global and not parsed.is_multicast


async def _read(url: str, response: httpcore.Response) -> Answer:
    pairs = [(n.decode("latin-1").lower(), v.decode("latin-1")) for n, v in response.headers]
    headers = dict(pairs)
    body, whole = b"", False
    if _wants_body(response.status, headers):
        body, whole = await _first_bytes(response.stream)
    length = headers.get("content-length", "")
    size = len(body) if whole else int(length) if length.isdecimal() else None
    cookies = tuple(value for name, value in pairs if name == "set-cookie")
    unpacked = unpack(body, headers.get("content-encoding", ""))
    return Answer(url, response.status, headers, cookies, unpacked, size)


def _wants_body(status: int, headers: Mapping[str, str]) -> bool:
    if 300 <= status < 400:  # noqa: PLR2004  (HTTP)
        return False
    kind = headers.get("content-type", "text/html").lower()
    return "html" in kind or "xml" in kind or "text/plain" in kind


async def _first_bytes(stream: Any) -> tuple[bytes, bool]:
    """The beginning of a body, and whether it is all of it; a broken body is as good as a short."""
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for part in _parts(stream):
                body += part
                if len(body) >= LARGEST:
                    return bytes(body[:LARGEST]), False
    except (TimeoutError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
        return bytes(body), False
    return bytes(body), True


async def _parts(stream: Any) -> AsyncIterator[bytes]:
    async for part in stream:
        yield part


def unpack(body: bytes, encoding: str) -> bytes:
    """A body without its content encoding, never more than 64 KiB of it.

    What is announced as packed and is not comes back as it is: browsers show it too.
    """
    if not body or encoding.lower() not in {"gzip", "x-gzip", "deflate"}:
        return body
    for window in (47, 15, -15):  # gzip or zlib by its header, zlib, bare deflate
        unpacker = zlib.decompressobj(window)
        try:
            return unpacker.decompress(body, LARGEST)
        except zlib.error:
            continue
    return body


def _translated(error: Exception) -> NetworkError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NetworkError):
            return cause
        if isinstance(cause, ssl.SSLCertVerificationError):
            return SecurityError(f"its certificate is not trusted: {cause.verify_message}")
        if isinstance(cause, ssl.SSLError):
            return SecurityError("no secure connection came about")
        if isinstance(cause, ConnectionRefusedError):
            return RefusedError("the connection was refused")
        cause = cause.__cause__ or cause.__context__
    if re.search(r"All connection attempts failed|refused", str(error)):
        return RefusedError("the connection was refused")
    return NetworkError("the connection broke off")


def _target(path: str, query: str) -> bytes:
    """Path and query as they are sent: as written, but for what HTTP cannot carry."""
    text = path + (f"?{query}" if query else "")
    return re.sub(
        rb"[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e]",
        lambda match: b"%%%02X" % match[0][0],
        text.encode("utf-8", "surrogateescape"),
    )


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii")
