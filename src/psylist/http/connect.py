"""Connections that only go where they may, through a proxy where there is one."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit
from urllib.request import getproxies

from psylist.http.address_guard import AddressPolicy, look_up, parse_address
from psylist.http.errors import (
    DnsError,
    NetworkError,
    ProxyDownError,
    ProxyError,
    UnknownHostError,
)
from psylist.http.proxy import proxy_for, proxy_headers
from psylist.http.tls import Stream, TlsClient
from psylist.http.translation import from_library_error
from psylist.http.urls import Endpoint

_MAX_LOOK_UPS = 32  # at a time
_MAX_UNANSWERED = 8  # names that are looked up twice
_LOOK_UP_PAUSE = 1.0  # seconds between the two times
_MAX_ADDRESSES = 3  # of a host that are tried
_NEXT_ADDRESS_AFTER = 3.0  # seconds


class Connector:
    """Opens connections to where a policy allows, and through proxies.

    Args:
        policy: what may be connected to.
        tls: secures them.
        limit: bytes that a reader keeps ahead.
    """

    def __init__(self, policy: AddressPolicy, tls: TlsClient, *, limit: int) -> None:
        self._policy = policy
        self._tls = tls
        self._limit = limit
        self._look_ups: dict[str, asyncio.Task[list[str]]] = {}
        self._slots: asyncio.Semaphore | None = None
        self._unanswered = 0
        self._proxies: Mapping[str, str] | None = None

    def proxy_for(self, endpoint: Endpoint) -> str:
        """The address of the proxy to use, or an empty string; see `proxy.proxy_for`."""
        if self._proxies is None:
            self._proxies = getproxies()
        return proxy_for(endpoint, self._policy, self._proxies)

    async def open(self, endpoint: Endpoint, proxy: str = "") -> Stream:
        """A connection ready for a request.

        Raises:
            NetworkError: it cannot be opened, or is not allowed.
        """
        connect = partial(self._open_by_proxy, endpoint, proxy)
        if not proxy:
            connect = partial(self._open_directly, endpoint)
        try:
            return await (self._tls.open(endpoint, connect) if endpoint.secure else connect(None))
        except (OSError, UnicodeError) as error:
            raise from_library_error(error, endpoint.host) from error

    async def _open_directly(self, endpoint: Endpoint, tls: ssl.SSLContext | None) -> Stream:
        problem: Exception | None = None
        host = endpoint.host
        addresses = (await self._addresses(host))[:_MAX_ADDRESSES]
        for number, address in enumerate(addresses, 1):
            # The first one may be swallowed on its way, as IPv6 often is, where the next is not.
            patience = None if number == len(addresses) else _NEXT_ADDRESS_AFTER
            try:
                async with asyncio.timeout(patience):
                    return await self._connect(address, endpoint.port, host.rstrip("."), tls)
            except ssl.SSLError:
                raise
            except OSError as error:
                problem = error
        raise problem or UnknownHostError(f"no such host: {host}")

    async def _connect(
        self, address: str, port: int, name: str, tls: ssl.SSLContext | None
    ) -> Stream:
        secured_for = name if tls else None
        return await asyncio.open_connection(
            address, port, limit=self._limit, ssl=tls, server_hostname=secured_for
        )

    async def _open_by_proxy(
        self, endpoint: Endpoint, proxy: str, tls: ssl.SSLContext | None
    ) -> Stream:
        parts = urlsplit(proxy)
        host, port = parts.hostname or "", parts.port or 80
        own_tls = self._tls.strict if parts.scheme.lower() == "https" else None
        try:
            reader, writer = await self._connect(host, port, host, own_tls)
        except OSError as error:
            raise ProxyDownError(f"the proxy {host}:{port} could not be reached") from error
        if tls:
            try:
                await self._tunnel(reader, writer, endpoint, proxy)
                await writer.start_tls(tls, server_hostname=endpoint.host.rstrip("."))
            except BaseException:
                writer.transport.abort()
                raise
        return reader, writer

    async def _tunnel(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        endpoint: Endpoint,
        proxy: str,
    ) -> None:
        host = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
        lines = [f"CONNECT {host}:{endpoint.port} HTTP/1.1", f"Host: {host}:{endpoint.port}"]
        lines += [f"{name}: {value}" for name, value in proxy_headers(proxy).items()]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise ProxyError("the proxy closed the connection") from error
        status = head.split(b" ", 2)[1][:3] if head.startswith(b"HTTP/") else b""
        if not status.startswith(b"2"):
            raise _proxy_refusal(status.decode("ascii", "replace"), proxy)

    async def _addresses(self, host: str) -> list[str]:
        if host not in self._look_ups:
            self._look_ups[host] = asyncio.create_task(self._look_up(host))
        return await asyncio.shield(self._look_ups[host])

    async def _look_up(self, host: str) -> list[str]:
        """The addresses of a host, each of which may be connected to."""
        self._policy.check_host(host)
        addresses = await self._look_up_twice(host)
        for address in addresses:
            self._policy.check_address(host, address)
        return addresses

    async def _look_up_twice(self, host: str) -> list[str]:
        """Looks a name up, a second time if nobody answered for it.

        But not when hardly any name is answered for: then there is no network to be patient with.
        """
        if self._slots is None:
            self._slots = asyncio.Semaphore(_MAX_LOOK_UPS)
        try:
            async with self._slots:
                return await _look_up_in_thread(host)
        except DnsError as error:
            self._unanswered += 1
            is_brief = isinstance(error.__cause__, OSError) and error.__cause__.errno == _TRY_AGAIN
            if not is_brief or self._unanswered > _MAX_UNANSWERED:
                raise
        await asyncio.sleep(_LOOK_UP_PAUSE)
        async with self._slots:
            return await _look_up_in_thread(host)


_TRY_AGAIN = socket.EAI_AGAIN
PROXY_LOGIN = 407


def proxy_wants_login(proxy: str) -> ProxyDownError:
    """What it means that a proxy answers with 407; its address is given without a password."""
    parts = urlsplit(proxy)
    name = f"{parts.hostname}:{parts.port or 80}"
    return ProxyDownError(f"the proxy {name} wants a name and a password (407)")


def _proxy_refusal(status: str, proxy: str) -> NetworkError:
    if status == str(PROXY_LOGIN):
        return proxy_wants_login(proxy)
    if status.startswith("5"):  # it tried, and did not get there
        return NetworkError(f"the proxy could not reach it ({status})")
    return ProxyError(f"the proxy does not let it through ({status or 'not HTTP'})")


async def _look_up_in_thread(host: str) -> list[str]:
    """Looks a name up in a thread that dies with the process: a look-up cannot be interrupted."""
    if parse_address(host) is not None:
        return look_up(host)
    loop = asyncio.get_running_loop()
    result: asyncio.Future[list[str]] = loop.create_future()

    def settle(outcome: list[str] | Exception) -> None:
        if result.done():
            return
        if isinstance(outcome, Exception):
            result.set_exception(outcome)
        else:
            result.set_result(outcome)

    def work() -> None:
        outcome: list[str] | Exception
        try:
            outcome = look_up(host)
        except NetworkError as error:
            outcome = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, outcome)

    threading.Thread(target=work, daemon=True).start()
    return await result
