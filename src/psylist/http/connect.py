"""Connections that only go where they may: looked up, guarded, by a proxy where there is one."""

import asyncio
import base64
import ipaddress
import socket
import ssl
import threading
import urllib.request
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from psylist.errors import UsageError
from psylist.http.errors import (
    DnsError,
    ForbiddenAddressError,
    NetworkError,
    ProxyError,
    UnknownHostError,
    from_os_error,
)
from psylist.http.urls import Endpoint

_AT_ONCE = 32  # names looked up at a time
_FEW = 8  # names that are looked up twice
_MOST_ADDRESSES = 3  # of a host that are tried
_NEXT = 3.0  # seconds until the next one is
_SOON = 1.0  # seconds between the two times
_PROXY_LOG_IN = 407
_METADATA = {ipaddress.IPv4Address("168.63.129.16")}  # Azure's, which looks public
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # an IPv4 address inside an IPv6 one
_LEGACY_SERVERS = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, which Python names from 3.12 on

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Connector:
    """Opens connections to the public, and through proxies.

    Proxies come from the environment (``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY``, ``NO_PROXY``)
    and are asked by name; what a proxy looks up itself is not looked up here.

    Args:
        allow_private: whether private and loopback addresses may be asked.
        limit: bytes that a reader keeps ahead.
    """

    def __init__(self, *, allow_private: bool, limit: int) -> None:
        self._allow_private = allow_private
        self._limit = limit
        self._ssl: ssl.SSLContext | None = None
        self._known: dict[str, asyncio.Task[list[str]]] = {}
        self._turns: asyncio.Semaphore | None = None
        self._unanswered = 0
        self._proxies = urllib.request.getproxies()

    def proxy_for(self, place: Endpoint) -> str:
        """The address of the proxy to ask, or an empty string.

        Raises:
            UsageError: the environment names a proxy of a kind that cannot be used.
        """
        if not self._proxies:
            return ""
        message = self._proxies.get("https" if place.secure else "http") or self._proxies.get("all")
        if not message or _bypassed(place, message):
            return ""
        message = message if "//" in message else f"http://{message}"
        scheme = urlsplit(message).scheme.lower()
        if scheme not in {"http", "https"}:
            raise UsageError(
                f"the environment names a {scheme} proxy, which psylist cannot use",
                hint="Set HTTP_PROXY and HTTPS_PROXY to an http proxy, or NO_PROXY to *.",
            )
        return message

    async def open(self, place: Endpoint, proxy: str = "") -> Stream:
        """A connection ready for a request to a place.

        Raises:
            NetworkError: none came about, or none may.
        """
        try:
            if proxy:
                return await self._by_proxy(place, proxy)
            return await self._directly(place.host, place.port, secure=place.secure)
        except (OSError, UnicodeError) as error:
            raise from_os_error(error) from error

    async def _directly(self, host: str, port: int, *, secure: bool) -> Stream:
        problem: Exception | None = None
        addresses = (await self._addresses(host))[:_MOST_ADDRESSES]
        for number, address in enumerate(addresses, 1):
            # The first one may be swallowed on its way, as IPv6 often is, where the next is not.
            most = None if number == len(addresses) else _NEXT
            try:
                async with asyncio.timeout(most):
                    return await self._connect(address, port, host.rstrip(".") if secure else "")
            except ssl.SSLError:
                raise
            except OSError as error:
                problem = error
        raise problem or UnknownHostError(f"there is no host {host}")

    async def _connect(self, address: str, port: int, secured_for: str) -> Stream:
        if not secured_for:
            return await asyncio.open_connection(address, port, limit=self._limit)
        return await asyncio.open_connection(
            address, port, limit=self._limit, ssl=self._context(), server_hostname=secured_for
        )

    def _context(self) -> ssl.SSLContext:
        """One for all: reading the certificates takes longer than many a page."""
        if self._ssl is None:
            self._ssl = ssl.create_default_context()
            # Old servers cannot negotiate anew in the safe way; browsers do not ask them to.
            self._ssl.options |= _LEGACY_SERVERS
        return self._ssl

    async def _by_proxy(self, place: Endpoint, proxy: str) -> Stream:
        if not self._allow_private and _looks_private(place.host):
            raise ForbiddenAddressError(f"{place.host} is a private address")
        parts = urlsplit(proxy)
        host, port = parts.hostname or "", parts.port or 80
        secured_for = host if parts.scheme.lower() == "https" else ""
        try:
            reader, writer = await self._connect(host, port, secured_for)
        except OSError as error:
            raise ProxyError(f"the proxy {host}:{port} was not reached") from error
        if place.secure:
            try:
                await self._tunnel(reader, writer, place, proxy)
            except BaseException:
                writer.transport.abort()
                raise
        return reader, writer

    async def _tunnel(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        place: Endpoint,
        proxy: str,
    ) -> None:
        host = f"[{place.host}]" if ":" in place.host else place.host
        lines = [f"CONNECT {host}:{place.port} HTTP/1.1", f"Host: {host}:{place.port}"]
        lines += [f"{name}: {value}" for name, value in proxy_headers(proxy).items()]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise ProxyError("the proxy broke off") from error
        status = head.split(b" ", 2)[1][:3] if head.startswith(b"HTTP/") else b""
        if not status.startswith(b"2"):
            raise _refusal(status.decode("ascii", "replace"))
        await writer.start_tls(self._context(), server_hostname=place.host.rstrip("."))

    async def _addresses(self, host: str) -> list[str]:
        if host not in self._known:
            self._known[host] = asyncio.create_task(self._look_up(host))
        return await asyncio.shield(self._known[host])

    async def _look_up(self, host: str) -> list[str]:
        try:
            addresses = await self._patiently(host)
        except socket.gaierror as error:
            if error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}:
                raise UnknownHostError(f"there is no host {host}") from error
            raise DnsError("its name could not be looked up") from error
        except UnicodeError as error:  # a label that is too long
            raise UnknownHostError(f"no host can be called {host}") from error
        if not self._allow_private and not all(map(_is_public, addresses)):
            raise ForbiddenAddressError(f"{host} is a private address")
        return addresses

    async def _patiently(self, host: str) -> list[str]:
        """Looks a name up, a second time if nobody answered for it.

        But not when hardly any name is answered for: then there is no network to be patient with.
        """
        if self._turns is None:
            self._turns = asyncio.Semaphore(_AT_ONCE)
        try:
            async with self._turns:
                return await _in_thread(host)
        except socket.gaierror as error:
            self._unanswered += 1
            if error.errno != socket.EAI_AGAIN or self._unanswered > _FEW:
                raise
        await asyncio.sleep(_SOON)
        async with self._turns:
            return await _in_thread(host)


def proxy_headers(proxy: str) -> Mapping[str, str]:
    """What a proxy is told besides: the name and the password that its own address holds."""
    parts = urlsplit(proxy)
    if not parts.username:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return {"Proxy-Authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}


def _refusal(status: str) -> NetworkError:
    if status == str(_PROXY_LOG_IN):
        return ProxyError("the proxy wants a name and a password (407)")
    if status.startswith("5"):  # it tried, and did not get there
        return NetworkError(f"the proxy did not reach it ({status})")
    return ProxyError(f"the proxy does not let it through ({status or 'no HTTP'})")


def _bypassed(place: Endpoint, proxy: str) -> bool:
    if urllib.request.proxy_bypass(place.name):
        return True
    # A proxy elsewhere cannot reach this machine's own addresses.
    there = urlsplit(proxy if "//" in proxy else f"//{proxy}").hostname or ""
    return _is_loopback(place.host) and not _is_loopback(there)


def _is_loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


async def _in_thread(host: str) -> list[str]:
    """Looks a name up in a thread that dies with the process: a look-up cannot be interrupted."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | Exception) -> None:
        if result.done():
            return
        if isinstance(found, Exception):
            result.set_exception(found)
        else:
            result.set_result(found)

    def work() -> None:
        found: list[str] | Exception
        try:
            entries = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
        except (OSError, UnicodeError) as error:
            found = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found)

    if (literal := _literal(host)) is not None:
        return [host if ":" in host else str(literal)]
    threading.Thread(target=work, daemon=True).start()
    return await result


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:  # 127.1 and 0x7f000001 are addresses too
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def _looks_private(host: str) -> bool:
    """Whether a host that a proxy would look up is a private one by its name alone."""
    if (literal := _literal(host)) is not None:
        return not _is_public(str(literal))
    return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if inner is None and parsed in _TRANSLATED:
            inner = ipaddress.IPv4Address(parsed.packed[-4:])
        if inner is not None:
            return _is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast and parsed not in _METADATA
