"""Joins the ports to the real libraries; what costs time to load is loaded here, when needed."""

import os
from urllib.parse import urlsplit

from psylist.errors import UsageError
from psylist.ports import Source


def arxiv_source(deadline: float) -> Source:
    """arXiv, at ``PSYLIST_ARXIV_URL`` and with ``PSYLIST_ARXIV_DELAY`` seconds between requests.

    Raises:
        UsageError: one of the two settings makes no sense.
    """
    from psylist.catalog.save import cache_folder
    from psylist.sources.arxiv import ENDPOINT, PAUSE, ArxivSource
    from psylist.sources.turn import Turn

    endpoint = os.environ.get("PSYLIST_ARXIV_URL") or ENDPOINT
    if not _is_address(endpoint):
        msg = f"PSYLIST_ARXIV_URL is no http address: {endpoint!r}"
        raise UsageError(msg)
    pause = _seconds("PSYLIST_ARXIV_DELAY", PAUSE)
    return ArxivSource(Turn(cache_folder(), "arXiv", pause), endpoint=endpoint, deadline=deadline)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 host that is none
        return False


_LONGEST = 3600.0  # seconds between two requests


def _seconds(variable: str, default: float) -> float:
    told = os.environ.get(variable)
    if not told:
        return default
    try:
        value = float(told)
    except ValueError:
        value = -1.0
    if not 0 <= value <= _LONGEST:
        msg = f"{variable} is no number of seconds: {told!r}"
        raise UsageError(msg)
    return value
