"""The work that an address names; each address is looked at once."""

from functools import lru_cache

from psylist.errors import UsageError
from psylist.identifiers import Identifier, parse


@lru_cache(maxsize=100_000)
def work_of(text: str) -> Identifier | None:
    """The work that a text names, or None if it names none."""
    try:
        return parse(text)
    except UsageError:
        return None
