"""Connections that go nowhere private: what a name means is looked up, judged, and then used."""

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class ForbiddenAddressError(Exception):
    """An address inside somebody's network, which no answer may lead to."""


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be reached besides what is public.

    Attributes:
        scope: addresses that reach so far: ``loopback``, ``private`` or an empty string.
        host: one that somebody has set up, wherever its name leads; or an empty string.
    """

    scope: str = ""
    host: str = ""

    @classmethod
    def of(cls, url: str, *, set_up: bool) -> "AddressPolicy":
        """What an address that a person has written may lead to: others of its own kind."""
        host = urlsplit(url).hostname or ""
        reach = scope_of_host(host)
        return cls(reach if reach in {"loopback", "private"} else "", host if set_up else "")

    def check(self, host: str, reach: str) -> None:
        """Refuses a host that reaches so far, unless it may be asked.

        Raises:
            ForbiddenAddressError: it may not.
        """
        if reach == "link-local" or (reach not in {"public", self.scope} and host != self.host):
            raise ForbiddenAddressError(f"{host} is a {reach} address")


def scope_of(address: str) -> str:
    """How far an IP address reaches: ``public``, ``loopback``, ``link-local`` or ``private``."""
    parsed = _plain(ipaddress.ip_address(address.partition("%")[0]))
    if parsed.is_loopback:
        return "loopback"
    if parsed.is_link_local:
        return "link-local"
    return "public" if parsed.is_global and not parsed.is_multicast else "private"


def scope_of_host(host: str) -> str:
    """How far a host reaches as far as its name says so; a name to look up counts as public."""
    if host == "localhost" or host.endswith(".localhost"):
        return "loopback"
    try:
        return scope_of(host.strip("[]"))
    except ValueError:
        pass
    try:
        return scope_of(socket.inet_ntoa(socket.inet_aton(host)))  # "127.1", "0x7f000001"
    except (OSError, UnicodeError, ValueError):
        return "public"


def transport_to(url: str, leave: AddressPolicy, context: ssl.SSLContext) -> httpx.BaseTransport:
    """What carries a request to an address, through the environment's proxy where there is one.

    Args:
        url: where to.
        leave: what may be reached besides what is public.
        context: for secure connections.

    Raises:
        ForbiddenAddressError: the address itself is one that may not be reached.
        ValueError: the environment's proxy is none.
    """
    host = urlsplit(url).hostname or ""
    leave.check(host, scope_of_host(host))
    if proxy := _proxy_for(url):
        try:
            return httpx.HTTPTransport(verify=context, proxy=proxy)
        except ImportError as error:
            message = "SOCKS proxies need the package socksio"
            raise ValueError(message) from error
    return _GuardedTransport(leave, context)


class _GuardedTransport(httpx.HTTPTransport):
    """httpx's own, with a look at each address before it is connected to."""

    def __init__(self, leave: AddressPolicy, context: ssl.SSLContext) -> None:
        super().__init__(verify=context)
        # httpx offers no way to hand it a network backend; its pool is httpcore's.
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=_Guard(leave))


class _Guard(httpcore.SyncBackend):
    """Looks a name up, refuses what may not be reached, and connects to what it looked up."""

    def __init__(self, leave: AddressPolicy) -> None:
        self._leave = leave

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            self._leave.check(host, scope_of(address))
        problem: Exception | None = None
        for address in addresses[:3]:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.ConnectError as error:
                problem = error
        raise problem or httpcore.ConnectError("no address")


def _plain(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The IPv4 address inside an IPv6 one that only wraps it."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _proxy_for(url: str) -> str:
    """The environment's proxy for an address; none for loopback, which no proxy can reach."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if scope_of_host(host) == "loopback" or proxy_bypass(host):
        return ""
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all") or ""
    return found if "://" in found or not found else f"http://{found}"
