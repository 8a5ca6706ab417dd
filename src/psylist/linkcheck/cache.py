"""What earlier runs found out about each link, so that a second run sends few requests."""

import hashlib
import os
import time
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from psylist.http.messages import is_field_value
from psylist.linkcheck.verdicts import Hop, LinkCheck, Verdict
from psylist.model import Entry

_VERSION = 1
_DAY = 86400.0
_NOT_MODIFIED = 304
MAX_AGE = {Verdict.OK: 7 * _DAY, Verdict.MOVED: _DAY, Verdict.BLOCKED: _DAY}
"""Seconds for which a verdict counts; links with any other verdict are checked in each run."""
MAX_AGE_SPREAD = 0.2
"""Share of the age by which the ends of links differ, so that a list never expires at once."""
MAX_ETAG = 1000
"""Characters of an ETag that is kept."""


class CacheEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a link.

    Attributes:
        checked_at: when it was checked, in seconds since 1970.
        chain: each response of the way to the page, where redirects led there.
        down_since: when it first was down without a response since, in seconds since 1970.
        down_runs: in how many runs it has been down since.
        etag: of the last OK response; see `sendable_etag`.
        note: what had to be forgiven on the way, in words.
        fragments: those that were looked for on the page and are not missing.
        compared: what the page was compared with, a digest for each place that named the link.
    """

    verdict: Verdict
    checked_at: float = msgspec.field(name="at")
    status: int | None = None
    detail: str = ""
    final_url: str = ""
    chain: tuple[Hop, ...] = ()
    down_since: float = 0.0
    down_runs: int = 0
    etag: str = ""
    note: str = ""
    fragments: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()


class _CacheFile(msgspec.Struct, frozen=True):
    version: int
    links: dict[str, CacheEntry]


def load_cache(path: Path) -> dict[str, CacheEntry]:
    """The contents of a cache file; empty without a file, or if it cannot be read."""
    try:
        return _parse(path.read_bytes())
    except OSError:
        return {}


def _parse(data: bytes) -> dict[str, CacheEntry]:
    try:
        file = msgspec.json.decode(data, type=_CacheFile)
    except (msgspec.DecodeError, RecursionError):
        return {}
    return file.links if file.version == _VERSION else {}


def save_cache(path: Path, news: Mapping[str, CacheEntry]) -> None:
    """Add to a cache file what a run found out.

    Another run may have written it meanwhile: it is read again under its lock.

    Raises:
        DataFileError, OSError: it cannot be written.
    """
    from psylist.catalog.atomic import lock, replace_if_unchanged

    with lock(path):
        before = path.read_bytes() if path.exists() else None
        merged = merge_results(_parse(before or b""), news)
        replace_if_unchanged(path, dump_cache(merged).decode("utf-8"), expected=before)


def merge_results(
    kept: Mapping[str, CacheEntry], news: Mapping[str, CacheEntry], now: float | None = None
) -> dict[str, CacheEntry]:
    """The entries of a cache file and of a run, of each link the later one.

    Args:
        kept: those of the file.
        news: those of the run.
        now: seconds since 1970.
    """
    latest = now or time.time()
    merged = {**kept, **news}
    for url in kept.keys() & news.keys():
        if news[url].checked_at < kept[url].checked_at <= latest:
            merged[url] = kept[url]
    return merged


def dump_cache(entries: Mapping[str, CacheEntry]) -> bytes:
    """The bytes of a cache file."""
    return msgspec.json.encode(_CacheFile(_VERSION, dict(entries)))


def cache_file(folder: Path, catalog: Path) -> Path:
    """The cache file of a data file."""
    digest = hashlib.sha256(os.fsencode(catalog.resolve())).hexdigest()[:16]
    return folder / f"links-{digest}.json"


def is_fresh(entry: CacheEntry, url: str, max_age: float | None, now: float | None = None) -> bool:
    """Whether a verdict is recent enough to stand without a request.

    Args:
        entry: what is known of the link.
        url: of the link; it spreads the ends, so that a list never expires all at once.
        max_age: seconds that override the usual age, or None.
        now: seconds since 1970.
    """
    limit = MAX_AGE.get(entry.verdict)
    if limit is None:
        return False
    if max_age is not None:
        limit = max_age if entry.verdict is Verdict.OK else min(limit, max_age)
    spread = int(hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:4], 16) / 0xFFFF
    age = (now or time.time()) - entry.checked_at
    # A time in the future, by a clock that was set or by somebody's hand, proves nothing.
    return 0.0 <= age < limit * (1.0 - MAX_AGE_SPREAD * spread)


def compared_digest(field: str, entry: Entry) -> str:
    """What the verdict on a link that a field of an entry names rests on, besides its page."""
    titles = [entry.title] if isinstance(entry.title, str) else [*entry.title.values()]
    parts = [field, entry.kind, *titles, "", *entry.authors]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def covers(entry: CacheEntry, compared: Collection[str]) -> bool:
    """Whether a verdict still stands for what the page must show: each place is as it was then."""
    return {*entry.compared}.issuperset(compared)


def restore(url: str, entry: CacheEntry) -> LinkCheck:
    """The check that an earlier run made of a link."""
    return LinkCheck(
        url=url,
        verdict=entry.verdict,
        status=entry.status,
        detail=entry.detail,
        final_url=entry.final_url,
        attempts=0,
        seconds=0.0,
        chain=entry.chain,
        note=entry.note,
    )


def sendable_etag(entry: CacheEntry | None) -> str:
    """The ETag with which a link that was OK can be requested again; "" for none.

    A cache file may hold what an earlier version kept, or what somebody wrote: only what a header
    can carry is sent.
    """
    return _sendable(entry.etag) if entry is not None and entry.verdict is Verdict.OK else ""


def update_entry(
    check: LinkCheck,
    before: CacheEntry | None,
    now: float | None = None,
    *,
    compared: Collection[str] = (),
) -> CacheEntry:
    """What is known of a link after a check.

    Args:
        check: its result.
        before: what was known of the link.
        now: seconds since 1970.
        compared: what the page was compared with.
    """
    checked_at = now or time.time()
    down_since, down_runs = 0.0, 0
    if check.verdict is Verdict.DOWN:
        down_since, down_runs = checked_at, 1
        was_down = before is not None and before.verdict is Verdict.DOWN
        if before and was_down and before.down_since <= checked_at:
            down_since, down_runs = before.down_since, before.down_runs + 1
    etag = _sendable(check.etag)
    if not etag and check.status == _NOT_MODIFIED:
        etag = sendable_etag(before)
    return CacheEntry(
        verdict=check.verdict,
        checked_at=checked_at,
        status=check.status,
        detail=check.detail,
        final_url=check.final_url,
        chain=check.chain if len(check.chain) > 1 else (),
        down_since=down_since,
        down_runs=down_runs,
        etag=etag,
        note=check.note,
        compared=tuple(compared),
    )


def _sendable(etag: str) -> str:
    return etag if len(etag) <= MAX_ETAG and is_field_value(etag) else ""
