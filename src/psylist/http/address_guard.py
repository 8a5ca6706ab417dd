"""Which hosts psylist may connect to: public ones, and what a person has named.

An answer from the web may lead anywhere: a redirect, a page's own refresh, a name that means
another address tomorrow. Without a guard it could lead to a router, to a database on the same
machine or to a cloud's metadata service, which hands out credentials. So a host is judged by its
name before anything is sent, also where a proxy will look it up, and each address that a name
stands for is judged before it is connected to; what was judged is what is connected to.

The tables are psylist's own. What `ipaddress` calls global differs between versions of Python.
"""

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from psylist.http.errors import ForbiddenAddressError, UnknownHostError
from psylist.http.translation import from_library_error
from psylist.http.urls import normalize_host


class Scope(StrEnum):
    """How far an address reaches."""

    PUBLIC = "public"
    LOOPBACK = "loopback"
    PRIVATE = "private"
    LINK_LOCAL = "link-local"
    METADATA = "cloud metadata"


_NEVER_TRUSTED = frozenset({Scope.LINK_LOCAL, Scope.METADATA})
"""What not even a setting opens: nothing that psylist reads is there, and credentials may be."""

# https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, and
# what clouds use besides. The first range that holds an address decides.
_IPV4_RANGES = (
    (Scope.METADATA, "168.63.129.16/32"),  # Azure; a public address otherwise
    (Scope.METADATA, "192.0.0.192/32"),  # Oracle
    (Scope.METADATA, "100.100.100.200/32"),  # Alibaba
    (Scope.PRIVATE, "0.0.0.0/8"),  # this host: Linux connects to itself
    (Scope.PRIVATE, "10.0.0.0/8"),  # private use (RFC 1918)
    (Scope.PRIVATE, "100.64.0.0/10"),  # shared address space of providers (RFC 6598)
    (Scope.LOOPBACK, "127.0.0.0/8"),
    (Scope.LINK_LOCAL, "169.254.0.0/16"),
    (Scope.PRIVATE, "172.16.0.0/12"),  # private use
    (Scope.PRIVATE, "192.0.0.0/24"),  # protocol assignments (RFC 6890)
    (Scope.PRIVATE, "192.0.2.0/24"),  # documentation (RFC 5737)
    (Scope.PRIVATE, "192.88.99.0/24"),  # relays of 6to4, given up (RFC 7526)
    (Scope.PRIVATE, "192.168.0.0/16"),  # private use
    (Scope.PRIVATE, "198.18.0.0/15"),  # benchmarks (RFC 2544)
    (Scope.PRIVATE, "198.51.100.0/24"),  # documentation
    (Scope.PRIVATE, "203.0.113.0/24"),  # documentation
    (Scope.PRIVATE, "224.0.0.0/4"),  # multicast
    (Scope.PRIVATE, "240.0.0.0/4"),  # reserved, broadcast
)
_IPV6_RANGES = (
    (Scope.METADATA, "fd00:ec2::254/128"),  # Amazon
    (Scope.METADATA, "fd20:ce::254/128"),  # Google
    (Scope.LOOPBACK, "::1/128"),
    (Scope.LINK_LOCAL, "fe80::/10"),
    (Scope.PRIVATE, "2001::/23"),  # protocol assignments, with Teredo (2001::/32) and ORCHID
    (Scope.PRIVATE, "2001:db8::/32"),  # documentation
    (Scope.PRIVATE, "2002::/16"),  # 6to4
    (Scope.PRIVATE, "3fff::/20"),  # documentation (RFC 9637)
    (Scope.PUBLIC, "2000::/3"),  # the only unicast addresses that IANA hands out
    # fc00::/7, fec0::/10, ff00::/8, ::/96, 64:ff9b:1::/48 and whatever else there is:
    (Scope.PRIVATE, "::/0"),
)
# IPv6 addresses that stand for an IPv4 address, with the bits behind it.
_TRANSLATED = (
    ("::ffff:0:0/96", 0),  # mapped: the system connects to the IPv4 address
    ("64:ff9b::/96", 0),  # NAT64, by which networks without IPv4 reach all of it (RFC 6052)
)
_TUNNELLED = (
    ("::/96", 0),  # compatible, given up (RFC 4291)
    ("::ffff:0:0:0/96", 0),  # translated (RFC 2765)
    ("64:ff9b:1::/48", 0),  # NAT64 of one network (RFC 8215)
    ("2002::/16", 80),  # 6to4: the IPv4 address comes first
)
# Names that mean something inside only. Proxies look names up themselves: then they are all that
# there is to judge.
_LOOPBACK_NAMES = frozenset({
    "localhost", "localhost.localdomain", "localhost4", "localhost4.localdomain4", "localhost6",
    "localhost6.localdomain6", "ip6-localhost", "ip6-loopback", "loopback",
})  # fmt: skip
_METADATA_NAMES = frozenset({
    "metadata", "metadata.goog", "metadata.google.internal", "instance-data",
    "instance-data.ec2.internal", "metadata.tencentyun.com", "metadata.packet.net",
    "metadata.platformequinix.com",
})  # fmt: skip
_PRIVATE_SUFFIXES = (
    ".internal", ".local", ".localdomain", ".home.arpa",
    ".intranet", ".private", ".corp", ".home", ".lan",  # RFC 6762, appendix G
)  # fmt: skip

_Network4 = tuple[Scope, ipaddress.IPv4Network]
_Network6 = tuple[Scope, ipaddress.IPv6Network]
_IPV4: tuple[_Network4, ...] = tuple((s, ipaddress.IPv4Network(n)) for s, n in _IPV4_RANGES)
_IPV6: tuple[_Network6, ...] = tuple((s, ipaddress.IPv6Network(n)) for s, n in _IPV6_RANGES)


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be connected to besides what is public.

    Attributes:
        scopes: addresses that reach as far as these.
        host: a host that a setting names, wherever its name leads; or an empty string.
    """

    scopes: frozenset[Scope] = frozenset()
    host: str = ""

    @classmethod
    def for_links(cls, *, allow_private: bool) -> "AddressPolicy":
        """For links of a list: the public alone, or private networks too.

        Never what hands out the keys of a machine: a list may be somebody else's.
        """
        return cls(frozenset(Scope) - _NEVER_TRUSTED if allow_private else frozenset())

    @classmethod
    def for_url(cls, url: str, *, is_setting: bool) -> "AddressPolicy":
        """For what an address leads to that a person has written: others of its own kind.

        Args:
            url: the address.
            is_setting: whether it comes from a setting: then its own host is trusted, but nothing
                that it leads to.
        """
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:  # brackets that hold no IPv6 address: nothing will be requested
            host = ""
        scope = scope_of_host(host)
        return cls(
            frozenset({scope}) - _NEVER_TRUSTED - {Scope.PUBLIC},
            _comparable(host) if is_setting else "",
        )

    def check_host(self, host: str, *, via_proxy: bool = False) -> None:
        """Refuse a host whose name alone says that it may not be connected to.

        Args:
            host: a name or an address, in any spelling.
            via_proxy: whether a proxy looks the name up. Then a name without a dot is private:
                the proxy would search for it in its own domain.

        Raises:
            ForbiddenAddressError: it may not be connected to.
        """
        scope = scope_of_host(host)
        name = _comparable(host)
        if via_proxy and scope is Scope.PUBLIC and "." not in name and ":" not in name:
            scope = Scope.PRIVATE
        self._check(host, scope)

    def check_address(self, host: str, address: str) -> None:
        """Refuse an address that a host's name stands for.

        Raises:
            ForbiddenAddressError: it may not be connected to.
        """
        self._check(host, scope_of_address(address))

    def _check(self, host: str, scope: Scope) -> None:
        if scope is Scope.PUBLIC or scope in self.scopes:
            return
        if scope not in _NEVER_TRUSTED and self.host and _comparable(host) == self.host:
            return
        raise ForbiddenAddressError(f"{host} is a {scope} address")


def look_up(host: str) -> list[str]:
    """The addresses of a host. A call can take long, and nothing can interrupt it.

    Raises:
        UnknownHostError: there is no such host.
        DnsError: no name server answered.
    """
    if (literal := parse_address(host)) is not None:
        zone = host.partition("%")[2]
        return [f"{literal}%{zone}" if zone and ":" in host else str(literal)]
    try:
        entries = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a label that is too long
        if isinstance(error, UnicodeError):
            raise UnknownHostError(f"not a valid host name: {host[:200]!r}") from error
        raise from_library_error(error, host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def scope_of_address(address: str) -> Scope:
    """How far an IP address reaches; a zone behind it changes nothing.

    Raises:
        ValueError: it is not an IP address.
    """
    return _scope(ipaddress.ip_address(address.partition("%")[0]))


def scope_of_host(host: str) -> Scope:
    """How far a host reaches as far as its name says; a name to look up counts as public.

    An IPv4 address in a spelling that programs read differently (``010.0.0.1`` is 8.0.0.1 to some
    and 10.0.0.1 to others) reaches as far as the worse of the two.
    """
    name = _comparable(host)
    if name in _LOOPBACK_NAMES or name.endswith(".localhost"):
        return Scope.LOOPBACK
    if name in _METADATA_NAMES:
        return Scope.METADATA
    if name.endswith(_PRIVATE_SUFFIXES):
        return Scope.PRIVATE
    if ":" in name:
        address = parse_address(name)
        return Scope.PRIVATE if address is None else _scope(address)
    return _worst(map(_scope, _ipv4_readings(name)))


def parse_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a host is, in any spelling that browsers and resolvers know, or None."""
    name = _comparable(host)
    if ":" in name:
        try:
            return ipaddress.IPv6Address(name.partition("%")[0])
        except ValueError:
            return None
    return next(iter(_ipv4_readings(name)), None)


def _comparable(host: str) -> str:
    """A host without what does not change where it leads."""
    try:
        return normalize_host(host).rstrip(".")
    except UnknownHostError:  # nothing will connect to it
        return host.strip("[]").rstrip(".").lower()


def _scope(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Scope:
    if isinstance(address, ipaddress.IPv4Address):
        return next((scope for scope, network in _IPV4 if address in network), Scope.PUBLIC)
    if (inner := _inner(address, _TRANSLATED)) is not None:
        return _scope(inner)
    own = next(scope for scope, network in _IPV6 if address in network)
    inner = _inner(address, _TUNNELLED) if own is Scope.PRIVATE else None
    return own if inner is None else _worst([own, _scope(inner)])


def _inner(
    address: ipaddress.IPv6Address, wrappers: Iterable[tuple[str, int]]
) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 address of one of some networks."""
    for network, shift in wrappers:
        if address in ipaddress.IPv6Network(network):
            return ipaddress.IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return None


_BY_DANGER = (Scope.PUBLIC, Scope.PRIVATE, Scope.LOOPBACK, Scope.LINK_LOCAL, Scope.METADATA)


def _worst(scopes: Iterable[Scope]) -> Scope:
    return max(scopes, key=_BY_DANGER.index, default=Scope.PUBLIC)


def _ipv4_readings(name: str) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that a name may be read as: first as browsers do, then as decimals.

    As `inet_aton` has it: one to four numbers, decimal, octal behind a 0, or hexadecimal behind
    0x; the last one fills all the bytes that are left.
    """
    parts = name.split(".")
    if len(parts) > 4:
        return []
    found: dict[ipaddress.IPv4Address, None] = {}
    for octal in (True, False):
        numbers = [_number(part, octal=octal) for part in parts]
        *first, last = numbers
        if min(numbers) < 0 or max(first, default=0) > 0xFF or last >= 256 ** (5 - len(parts)):
            continue
        value = sum(number << 8 * (3 - index) for index, number in enumerate(first)) + last
        found[ipaddress.IPv4Address(value)] = None
    return list(found)


def _number(text: str, *, octal: bool) -> int:
    """A part of an IPv4 address, or -1."""
    if len(text) > 40 or not text.isascii() or not text.isalnum():
        return -1
    try:
        if text.startswith("0x"):
            return int(text[2:] or "0", 16)
        if octal and text.startswith("0"):
            return int(text, 8)
        return int(text)
    except ValueError:
        return -1
