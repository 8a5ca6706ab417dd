"""Where an address leads, as HTTP wants it."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from psylist.http.errors import UnknownHostError

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NOT_SENT = re.compile(rb"[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e]")


@dataclass(frozen=True, slots=True)
class Endpoint:
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
    def of(cls, url: str) -> "Endpoint":
        """The place of an http or https address.

        Raises:
            NoSuchHostError: its host or port cannot be.
        """
        try:
            parts = urlsplit(url)
            host, port = _ascii(parts.hostname or ""), parts.port
        except (ValueError, UnicodeError) as error:
            raise UnknownHostError(f"no host can be called that: {url}") from error
        secure = parts.scheme.lower() == "https"
        bracketed = f"[{host}]" if ":" in host else host
        name = f"{bracketed}:{port}" if port else bracketed
        path = parts.path or "/"
        asks = "?" in url.partition("#")[0]
        target = _sent(remove_dot_segments(path) + (f"?{parts.query}" if asks else ""))
        return cls(host, port or (443 if secure else 80), secure, name, target)


def resolve_location(base: str, location: str) -> str:
    """Where a reference leads from an address, read as browsers do.

    They take backslashes for slashes, and any number of slashes before a host.

    Raises:
        ValueError: brackets that hold no IPv6 address.
    """
    cut = min((at for at in map(location.find, "?#") if at >= 0), default=len(location))
    path, behind = location[:cut].replace("\\", "/"), location[cut:]
    scheme, rest = urlsplit(base).scheme, path
    if match := _SCHEME.match(path):
        same = match[1].lower() == scheme
        scheme, rest = match[1].lower(), path[match.end() :]
        if scheme not in {"http", "https"}:
            return location
        if not same and rest:
            rest = "//" + rest.lstrip("/")
    if rest.startswith("//"):
        return f"{scheme}://{rest.lstrip('/')}{behind}"
    return urljoin(base, rest) + behind if rest else urljoin(base, behind)


def remove_dot_segments(path: str) -> str:
    """A path without the segments that mean this folder or the one above."""
    if "/." not in path and "%2e" not in path.lower():
        return path
    kept: list[str] = []
    plain = ""
    for segment in path.split("/")[1:]:
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
    if plain in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _sent(target: str) -> bytes:
    """Path and query as they are sent: as written, but for what HTTP cannot carry."""
    raw = target.encode("utf-8", "surrogateescape")
    return _NOT_SENT.sub(lambda match: b"%%%02X" % match[0][0], raw)


def _ascii(host: str) -> str:
    if "%" in host and ":" not in host:  # an IPv6 address may have a zone behind it
        host = unquote(host, errors="strict").lower()
    return host if host.isascii() else host.encode("idna").decode("ascii")
