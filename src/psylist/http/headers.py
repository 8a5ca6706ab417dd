"""Headers: what every request says of psylist, and what of a response's headers may be kept.

Servers send anything, and a lenient parser lets it in. What HTTP cannot carry is dropped here,
before it is kept in a cache or sent back: a line break in it could begin another request.
"""

import re
from collections.abc import Iterable

from psylist import __version__

_FIELD_VALUE = re.compile(
    r"(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?"
)
"""RFC 9110, 5.5, as Latin-1."""
_ADDRESSES = frozenset({"location", "refresh"})
"""Headers that hold addresses. These are checked when they are followed."""


def user_agent(contact: str = "") -> str:
    """What every request of psylist says of itself.

    Args:
        contact: whom a server's people can turn to; some sites want to know.
    """
    reachable = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; psylist/{__version__}; curation of a paper list{reachable})"


def is_field_value(text: str) -> bool:
    """Whether HTTP can carry a text in a header: no line breaks, no control characters."""
    return bool(_FIELD_VALUE.fullmatch(text))


def valid_headers(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The headers of a response by their names in lower case; of a repeated one the last."""
    return {
        name.lower(): value
        for name, value in pairs
        if name.lower() in _ADDRESSES or is_field_value(value)
    }
