"""Where the stand-in for the web can be found: its addresses, ports and certificates."""

import atexit
import errno
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

Place = Literal[
    "http", "https", "self-signed", "wrong-name", "tls-on-plain", "refused", "silent", "nowhere"
]
"""Kinds of addresses: the web as such; TLS with a certificate of the stand-in's own authority,
with one signed by itself, with one of another name; https:// on a port that speaks plain HTTP; a
port where nobody listens; a port that accepts and never answers; a name that does not exist."""

LISTENING: tuple[Place, ...] = ("http", "https", "self-signed", "wrong-name", "silent")
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


@dataclass(frozen=True)
class Certificates:
    """Files in PEM form; keys stand in front of their certificates."""

    authority: Path
    """Who trusts this one (``SSL_CERT_FILE``) trusts the place "https" and "wrong-name"'s signer,
    and nothing else."""
    trusted: Path
    self_signed: Path
    wrong_name: Path

    def context(self, place: Place) -> ssl.SSLContext | None:
        """What a place shows to its visitors; None if it speaks in the clear."""
        files: dict[Place, Path] = {
            "https": self.trusted,
            "self-signed": self.self_signed,
            "wrong-name": self.wrong_name,
        }
        if place not in files:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(files[place])
        return context


@cache
def certificates(addresses: tuple[str, ...]) -> Certificates:
    """Make an authority and three certificates, once a process."""
    folder = Path(tempfile.mkdtemp(prefix="psylist-web-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    names = ",".join(f"IP:{address}" for address in addresses)
    authority = _certificate(folder, "authority", None, "")
    return Certificates(
        authority,
        # Also for a name, behind which a proxy can find it.
        trusted=_certificate(folder, "trusted", authority, f"{names},DNS:papers.example"),
        self_signed=_certificate(folder, "self-signed", None, names),
        wrong_name=_certificate(folder, "wrong-name", authority, "DNS:elsewhere.invalid"),
    )


def _certificate(folder: Path, name: str, signer: Path | None, names: str) -> Path:
    file, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "30", "-subj", f"/CN=psylist stand-in {name}"]
    command += ["-keyout", str(key), "-out", str(file)]
    if names:
        command += ["-addext", f"subjectAltName={names}"]
    if signer is not None:
        command += ["-CA", str(signer), "-CAkey", str(signer)]
        command += ["-addext", "basicConstraints=critical,CA:FALSE"]
    else:
        command += ["-addext", "keyUsage=critical,keyCertSign,digitalSignature"]
    subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(key.read_bytes() + file.read_bytes())
    return file
