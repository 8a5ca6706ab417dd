"""`psylist check-links --suggest`: where the Wayback Machine has a copy of a broken page."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

import msgspec

from psylist.linkcheck.verdicts import Fetch, LinkRequest, OnProgress

_JSON = {"Accept": "application/json"}
NO_COPY = "the Wayback Machine has no copy"
NO_ANSWER = "the Wayback Machine did not answer"


class _Snapshot(msgspec.Struct):
    url: str
    timestamp: str = ""
    available: bool = False


class _Snapshots(msgspec.Struct):
    closest: _Snapshot | None = None


class _Availability(msgspec.Struct):
    archived_snapshots: _Snapshots = msgspec.field(default_factory=_Snapshots)


def find_archived(
    urls: Sequence[str], api: str, fetch: Fetch, on_progress: OnProgress
) -> Iterator[tuple[str, str]]:
    """What the Wayback Machine has of each page, as (address, sentence for a person).

    Args:
        urls: of pages that are broken.
        api: address of the availability API.
        fetch: sends the requests.
        on_progress: called with what is being waited for.
    """
    pages = {f"{api}?url={quote(url, safe='')}": url for url in urls}
    requests = [LinkRequest(query, _JSON, include_body=True) for query in pages]
    for check in fetch(requests, on_progress) if requests else ():
        yield pages[check.url], _read(check.body) if check.status == 200 else NO_ANSWER


def _read(body: bytes) -> str:
    try:
        closest = msgspec.json.decode(body, type=_Availability).archived_snapshots.closest
    except (msgspec.DecodeError, RecursionError):
        return NO_ANSWER
    if closest is None or not closest.available or not closest.url.startswith("http"):
        return NO_COPY
    day = closest.timestamp[:8]
    date = f" ({day[:4]}-{day[4:6]}-{day[6:]})" if len(day) == 8 and day.isdecimal() else ""
    return f"a copy is at {closest.url}{date}"
