"""Copies of lost pages in the Wayback Machine: `psylist check-links --suggest`.

Its availability API answers now and then that there is nothing where there is something, and knows
some pages under http or https alone: it is asked for both, and asked again. What it answers is
somebody else's text like any other.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

import msgspec

from psylist.http.errors import UnknownHostError
from psylist.http.urls import Endpoint
from psylist.linkcheck.verdicts import Fetch, LinkRequest, OnProgress

ROUNDS = 2
"""How often each form of an address is asked for."""
MAX_SILENT = 2
"""Rounds without any answer after which it is down; each request has been tried again by then."""
NO_COPY = "the Wayback Machine has no copy"
NO_ANSWER = "the Wayback Machine did not answer"

_ARCHIVE = "web.archive.org"
_COPY = re.compile(r"https?://([^/?#@]+)/web/(\d{8})\d{0,6}(?:[a-z]{2}_)?/(\S{1,4000})", re.ASCII)
_HEADERS = {"Accept": "application/json"}
_OK = 200


class _Snapshot(msgspec.Struct):
    url: str
    status: str | int = ""
    available: bool = False


class _Snapshots(msgspec.Struct):
    closest: _Snapshot | None = None


class _Availability(msgspec.Struct):
    archived_snapshots: _Snapshots = msgspec.field(default_factory=_Snapshots)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the API says of a page: a sentence, and whether it offers a copy that works."""

    text: str
    is_copy: bool = False


def find_archived(
    urls: Sequence[str], api: str, fetch: Fetch, on_progress: OnProgress
) -> Mapping[str, str]:
    """What the Wayback Machine has of each page, by address, as a sentence for a person.

    Args:
        urls: of pages that are lost.
        api: address of the availability API.
        fetch: sends the requests.
        on_progress: called with what is being waited for.
    """
    answers: dict[str, _Answer] = {}
    silent = 0
    for other_scheme in (False, True) * ROUNDS:
        pending = [url for url in urls if url not in answers or not answers[url].is_copy]
        queries = {_query(api, url, other_scheme=other_scheme): url for url in pending}
        news = dict(_ask(queries, fetch, on_progress)) if pending else {}
        answers |= {url: new for url, new in news.items() if _is_better(new, answers.get(url))}
        silent = 0 if news else silent + 1
        if silent == MAX_SILENT:
            break
    return {url: answers[url].text if url in answers else NO_ANSWER for url in urls}


def _query(api: str, url: str, *, other_scheme: bool) -> str:
    scheme, mark, rest = url.partition("://")
    if other_scheme:
        scheme = "http" if scheme.lower() == "https" else "https"
    return f"{api}?url={quote(scheme + mark + rest, safe='')}"


def _ask(
    queries: Mapping[str, str], fetch: Fetch, on_progress: OnProgress
) -> Iterator[tuple[str, _Answer]]:
    """The answers that came, by the address of the page.

    Args:
        queries: the page that each request is about.
        fetch: sends the requests.
        on_progress: called with what is being waited for.
    """
    requests = [LinkRequest(query, _HEADERS, include_body=True, is_page=False) for query in queries]
    for check in fetch(requests, on_progress):
        page = queries[check.url]
        own_host = urlsplit(check.url).hostname or ""
        if check.status == _OK and (answer := _read(check.body, page, own_host)):
            yield page, answer


def _is_better(new: _Answer, old: _Answer | None) -> bool:
    """Whether an answer says more than the one before: that an error was archived, or a page."""
    return old is None or new.is_copy or old.text == NO_COPY


def _read(body: bytes, page: str, own_host: str) -> _Answer | None:
    """What a response says of a page; None where it is not the API's.

    Args:
        body: of the response.
        page: the address that was asked for.
        own_host: that of the API, which may keep its copies itself.
    """
    try:
        closest = msgspec.json.decode(body, type=_Availability).archived_snapshots.closest
    except (msgspec.DecodeError, RecursionError):
        return None
    if closest is None or not closest.available:
        return _Answer(NO_COPY)
    copy = _COPY.fullmatch(closest.url) if closest.url.isprintable() else None
    if copy is None or copy[1].lower() not in {_ARCHIVE, own_host} or not _is_of(page, copy[3]):
        return _Answer(NO_COPY)
    try:
        day = dt.date.fromisoformat(copy[2])
    except ValueError:
        return _Answer(NO_COPY)
    if str(closest.status) != str(_OK):
        status = str(closest.status)
        shown = f" ({status})" if re.fullmatch(r"[1-5]\d\d", status, re.ASCII) else ""
        return _Answer(f"the Wayback Machine has only a copy of an error{shown}")
    return _Answer(f"a copy is at {closest.url} ({day})", is_copy=True)


def _is_of(page: str, original: str) -> bool:
    """Whether a copy is one of the page, and not of another site's."""
    address = original if "://" in original else f"http://{original}"
    try:
        hosts = [Endpoint.of(url).host.removeprefix("www.") for url in (page, address)]
    except (ValueError, UnknownHostError):
        return False
    paths = [unquote(urlsplit(url).path).rstrip("/").casefold() for url in (page, address)]
    return hosts[0] == hosts[1] and paths[0] == paths[1]
