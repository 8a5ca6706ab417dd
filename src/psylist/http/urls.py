"""Where an address or a redirect leads, read as browsers read it and sent as HTTP needs it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from psylist.http.errors import UnknownHostError
from psylist.identifiers.urls import ascii_host

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 20
"""As many as browsers follow."""
MAX_REFRESHES = 3
"""Pages that send their visitors on by themselves, and are followed."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NETLOC = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)")
_NOT_ASCII = re.compile(r"[\x80-\xff]")
_EDGES = "".join(map(chr, range(0x21)))  # control characters and the space
_REMOVED = str.maketrans("", "", "\t\r\n")


def location_of(headers: Mapping[str, str]) -> str:
    """The Location header, or an empty string.

    Its bytes are UTF-8, else they are of an encoding that only the server knows: as browsers do,
    they are sent back as they came.

    Args:
        headers: names in lower case, values as Latin-1.
    """
    raw = headers.get("location", "").strip(" \t")  # other blanks may be bytes of UTF-8
    try:
        return raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return _NOT_ASCII.sub(lambda match: f"%{ord(match[0]):02X}", raw)


def resolve_location(base: str, location: str) -> str:
    """Where a reference leads from an address.

    Browsers take backslashes for slashes and any number of slashes before a host, and drop line
    breaks and tabs, and blanks and control characters around it (https://url.spec.whatwg.org).

    Raises:
        ValueError: brackets that hold no IPv6 address.
    """
    location = location.strip(_EDGES).translate(_REMOVED)
    cut = min((pos for pos in map(location.find, "?#") if pos >= 0), default=len(location))
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


def netloc_of(url: str) -> str:
    """Host and port as an http address has them, in lower case, without a user name."""
    match = _NETLOC.match(url)
    return match[1].rpartition("@")[2].lower() if match else ""


def is_same_origin(a: str, b: str) -> bool:
    """Whether two addresses share scheme, host and port, and so a login (RFC 6454)."""
    try:
        return a == b or _origin(a) == _origin(b)
    except ValueError:  # a port that is not a number
        return False


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, parts.hostname or "", parts.port or (443 if scheme == "https" else 80)


_NOT_SENT = re.compile(rb"[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e]")
_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f\"#%/<>?@\[\\\]^`{|}]")
"""Forbidden host code points of https://url.spec.whatwg.org, and what no URI holds (RFC 3986)."""
_IPV6 = re.compile(r"[0-9A-Fa-f:.]{2,64}(?:%[\w.~-]{1,64})?", re.ASCII)  # maybe with a zone
_LABELS = re.compile(r"[^.]{1,63}(?:\.[^.]{1,63})*")  # of DNS, between dots (RFC 1035)
_MAX_HOST = 253  # characters (RFC 1035), without a dot at the end


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an address leads.

    Attributes:
        host: in ASCII and lower case, an IPv6 address without its brackets.
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
        """The endpoint of an http or https address.

        Raises:
            UnknownHostError: nothing can have that host or port.
        """
        try:
            parts = urlsplit(url)
            given, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise UnknownHostError(f"not a valid web address: {url[:200]!r}") from error
        if port == 0:  # nobody can be reached there, and it is not the usual port
            raise UnknownHostError(f"not a valid web address: {url[:200]!r}")
        host = normalize_host(given)
        secure = parts.scheme.lower() == "https"
        bracketed = f"[{host}]" if ":" in host else host
        name = f"{bracketed}:{port}" if port else bracketed
        path = parts.path or "/"
        has_query = "?" in url.partition("#")[0]
        target = _encode_target(
            remove_dot_segments(path) + (f"?{parts.query}" if has_query else "")
        )
        return cls(host, port or (443 if secure else 80), secure, name, target)


def normalize_host(host: str) -> str:
    """A host as a resolver and a Host header need it: in ASCII, in lower case, without escapes.

    Full-width digits and letters are those they stand for, as browsers read them (UTS 46).

    Raises:
        UnknownHostError: nothing can have that name.
    """
    stripped = host.removeprefix("[").removesuffix("]")
    if ":" in stripped:
        if not _IPV6.fullmatch(stripped):
            raise UnknownHostError(f"not a valid host name: {host[:200]!r}")
        return stripped.lower()
    try:
        name = unquote(host, errors="strict") if "%" in host else host
        name = ascii_host(name)
    except UnicodeError as error:
        raise UnknownHostError(f"not a valid host name: {host[:200]!r}") from error
    plain = name.removesuffix(".")
    if _FORBIDDEN_IN_HOST.search(name) or len(plain) > _MAX_HOST or not _LABELS.fullmatch(plain):
        raise UnknownHostError(f"not a valid host name: {host[:200]!r}")
    return name


def remove_dot_segments(path: str) -> str:
    """A path without the segments that mean this folder or the one above (RFC 3986, 5.2.4)."""
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


def _encode_target(target: str) -> bytes:
    """Path and query as they are sent: as written, but for what HTTP cannot carry."""
    raw = target.encode("utf-8", "surrogateescape")
    return _NOT_SENT.sub(lambda match: b"%%%02X" % match[0][0], raw)
