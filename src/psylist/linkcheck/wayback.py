"""`psylist check-links --suggest`: where a page that is gone was kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

import msgspec

from psylist.linkcheck.service import Fetch, LinkResult
from psylist.linkcheck.verdicts import LinkRequest, Progress, Verdict

_JSON = {"Accept": "application/json"}


class _Snapshot(msgspec.Struct):
    url: str
    timestamp: str = ""
    available: bool = False


class _Snapshots(msgspec.Struct):
    closest: _Snapshot | None = None


class _Availability(msgspec.Struct):
    archived_snapshots: _Snapshots = msgspec.field(default_factory=_Snapshots)


def find_archived(
    found: Sequence[LinkResult], base: str, ask: Fetch, pulse: Callable[[Progress], None]
) -> list[LinkResult]:
    """The links, the broken ones among them with what the Wayback Machine says of each.

    Args:
        found: every link.
        base: address of the availability API.
        ask: asks it.
        pulse: told what is being waited for.
    """
    broken = {
        f"{base}?url={quote(one.checked.url, safe='')}": at
        for at, one in enumerate(found)
        if one.checked.verdict in {Verdict.BROKEN, Verdict.SOFT_404}
    }
    message = list(found)
    questions = [LinkRequest(url, _JSON, wants_body=True) for url in broken]
    for checked in ask(questions, pulse) if questions else ():
        at = broken[checked.url]
        words = "the Wayback Machine could not be asked"
        if checked.status == 200:
            words = _read(checked.body) or words
        message[at] = replace(found[at], suggestion=words)
    return message


def _read(body: bytes) -> str:
    """What an answer says; nothing if it is none."""
    try:
        closest = msgspec.json.decode(body, type=_Availability).archived_snapshots.closest
    except msgspec.DecodeError:
        return ""
    if closest is None or not closest.available or not closest.url.startswith("http"):
        return "the Wayback Machine has no copy"
    day = closest.timestamp[:8]
    when = f" ({day[:4]}-{day[4:6]}-{day[6:]})" if len(day) == 8 and day.isdecimal() else ""
    return f"a copy is at {closest.url}{when}"
