"""Where the stand-in for the web can be found: its addresses and ports."""

import errno
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

TlsPlace = Literal[
    "https", "self-signed", "wrong-name", "expired", "not-yet-valid", "untrusted-root",
    "unknown-root", "no-intermediate", "no-intermediate-pem", "no-intermediate-pkcs7",
    "no-intermediate-moved", "no-intermediates", "stale-intermediate",
    "loose-intermediate", "no-intermediate-lost",
    "no-intermediate-silent", "no-intermediate-unnamed", "no-intermediate-expired",
    "no-intermediate-wrong-name",
    "issuer-untrusted", "issuer-disguised", "rsa-key-exchange", "rsa-cbc-sha", "cbc-sha",
    "weak-dh-preferred", "weak-dh-only", "rsa-no-intermediate", "tls-1.1",
]  # fmt: skip
"""Kinds of TLS, one port each: that of the stand-in's own authority ("https"), and what
`tests.servers.authority` makes of it."""
Place = TlsPlace | Literal["http", "tls-on-plain", "refused", "silent", "nowhere"]
"""Kinds of addresses: the web as such; TLS; https:// on a port that speaks plain HTTP; a port where
nobody listens; a port that accepts and never answers; a name that does not exist."""

TLS_PLACES: tuple[TlsPlace, ...] = get_args(TlsPlace)
LISTENING: tuple[Place, ...] = ("http", *TLS_PLACES, "silent")
NOWHERE = "no-such-host.invalid"

# The kernel would otherwise take megabytes that no client ever reads, and count as sent.
_SEND_BUFFER = 64 * 1024
_BACKLOG = 4096


@dataclass
class Places:
    """The ports of a stand-in, each the same on all of its addresses."""

    addresses: tuple[str, ...]
    listeners: dict[Place, list[socket.socket]] = field(default_factory=dict)
    ports: dict[Place, int] = field(default_factory=dict)
    deaf: socket.socket | None = None
    """Bound, but not listening: who connects is refused, and nobody else can take the port."""

    def base(self, place: Place = "http", host: int = 0) -> str:
        """The address of a place, without a slash at the end."""
        if place == "nowhere":
            return f"http://{NOWHERE}"
        scheme = "http" if place in {"http", "refused", "silent"} else "https"
        port = self.ports["http" if place == "tls-on-plain" else place]
        return f"{scheme}://{self.addresses[host % len(self.addresses)]}:{port}"

    def close(self) -> None:
        """Give all ports back."""
        for listeners in self.listeners.values():
            for listener in listeners:
                listener.close()
        if self.deaf is not None:
            self.deaf.close()


def open_places(addresses: Sequence[str], port: int) -> Places:
    """Bind everything; `port` is that of plain HTTP, 0 takes a free one."""
    places = Places(tuple(addresses))
    try:
        for place in LISTENING:
            listeners = _bind_all(places.addresses, port if place == "http" else 0)
            places.listeners[place] = listeners
            places.ports[place] = listeners[0].getsockname()[1]
        places.deaf = socket.socket()
        places.deaf.bind(("0.0.0.0", 0))
        places.ports["refused"] = places.deaf.getsockname()[1]
    except BaseException:
        places.close()
        raise
    return places


def _bind_all(addresses: Sequence[str], port: int) -> list[socket.socket]:
    for attempt in range(50):
        bound: list[socket.socket] = []
        try:
            for address in addresses:
                bound.append(_bind(address, bound[0].getsockname()[1] if bound else port))
        except OSError as refused:
            for listener in bound:
                listener.close()
            # A port that is free on one address may be taken on the next.
            if port or refused.errno != errno.EADDRINUSE or attempt == 49:
                raise
        else:
            return bound
    raise AssertionError


def _bind(address: str, port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        listener.bind((address, port))
        listener.listen(_BACKLOG)
        listener.setblocking(False)  # noqa: FBT003 - the standard library's own flag
    except BaseException:
        listener.close()
        raise
    return listener
