"""Where a redirect leads, read as browsers read it."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 20
"""As many as browsers follow."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_EDGES = "".join(map(chr, range(0x21)))  # control characters and the space
_REMOVED = str.maketrans("", "", "\t\r\n")


def location_of(headers: Mapping[str, str]) -> str:
    """The Location header, or an empty string; its bytes are UTF-8, else Latin-1.

    Args:
        headers: names in lower case, values as Latin-1.
    """
    raw = headers.get("location", "").strip(" \t")  # other blanks may be bytes of UTF-8
    try:
        return raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return raw


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
