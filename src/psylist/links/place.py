"""Where an address leads, as HTTP wants it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from psylist.links.failures import NoSuchHostError

_NOT_SENT = re.compile(rb"[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads.

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
    def of(cls, url: str) -> "Place":
        """The place of an http or https address.

        Raises:
            NoSuchHostError: its host or port cannot be.
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


def _target(path: str, query: str) -> bytes:
    """Path and query as they are sent: as written, but for what HTTP cannot carry."""
    text = path + (f"?{query}" if query else "")
    raw = text.encode("utf-8", "surrogateescape")
    return _NOT_SENT.sub(lambda match: b"%%%02X" % match[0][0], raw)


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii")
