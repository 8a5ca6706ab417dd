"""What earlier runs learned of each link, so that a second run asks for little."""

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from psylist.linkcheck.verdicts import LinkCheck, Verdict

_VERSION = 1
_DAY = 86400.0
_NOT_MODIFIED = 304
MAX_AGE = {Verdict.OK: 7 * _DAY, Verdict.MOVED: _DAY, Verdict.BLOCKED: _DAY}
"""Seconds for which a verdict is believed; the others are always asked for again."""


class CacheEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a link.

    Attributes:
        at: when it was checked, in seconds since 1970.
        down_since: since when it has been down without an answer in between.
        down_runs: in how many runs.
        etag: by which the page can be asked for again.
    """

    verdict: Verdict
    at: float
    status: int | None = None
    detail: str = ""
    final_url: str = ""
    down_since: float = 0.0
    down_runs: int = 0
    etag: str = ""


class _File(msgspec.Struct, frozen=True):
    version: int
    links: dict[str, CacheEntry]


def load_cache(path: Path) -> dict[str, CacheEntry]:
    """What a cache file holds; nothing if there is none, or one that cannot be read."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_File)
    except (OSError, msgspec.DecodeError):
        return {}
    return found.links if found.version == _VERSION else {}


def dump_cache(known: Mapping[str, CacheEntry]) -> bytes:
    """The bytes of a cache file."""
    return msgspec.json.encode(_File(_VERSION, dict(known)))


def cache_file(folder: Path, catalog: Path) -> Path:
    """The cache file of a data file."""
    digest = hashlib.sha256(os.fsencode(catalog.resolve())).hexdigest()[:16]
    return folder / f"links-{digest}.json"


def is_fresh(known: CacheEntry, url: str, max_age: float | None, now: float | None = None) -> bool:
    """Whether a verdict is young enough not to ask again.

    Args:
        known: the verdict.
        url: of the link; it spreads the ends, so that a list is not asked for all at once.
        max_age: seconds that override the usual age, or None.
        now: seconds since 1970.
    """
    lasts = MAX_AGE.get(known.verdict)
    if lasts is None:
        return False
    if max_age is not None:
        lasts = max_age if known.verdict is Verdict.OK else min(lasts, max_age)
    spread = int(hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:4], 16) / 0xFFFF
    return (now or time.time()) - known.at < lasts * (1.0 - 0.2 * spread)


def update_entry(
    checked: LinkCheck, before: CacheEntry | None, now: float | None = None
) -> CacheEntry:
    """What is known of a link after a check."""
    at = now or time.time()
    since, runs = 0.0, 0
    if checked.verdict is Verdict.DOWN:
        was_down = before is not None and before.verdict is Verdict.DOWN
        since = before.down_since if before and was_down else at
        runs = (before.down_runs if before and was_down else 0) + 1
    etag = checked.etag
    if not etag and before is not None and checked.status == _NOT_MODIFIED:
        etag = before.etag
    return CacheEntry(
        checked.verdict, at, checked.status, checked.detail, checked.final_url, since, runs, etag
    )
