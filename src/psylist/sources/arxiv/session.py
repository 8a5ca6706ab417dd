"""The HTTP of the `arxiv` package, carried by psylist's own.

The package has no time-out, sends no Accept header, reads any body to its end, sends what it finds
in a .netrc, follows redirects anywhere and takes an outage page for an empty list of papers. All
that it requests passes through here and on to `ServiceClient`, so that it gets complete Atom feeds
and nothing else.
"""

import io
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

import requests
from requests.adapters import BaseAdapter

from psylist.http.deadline import Deadline
from psylist.http.errors import TransientError
from psylist.http.exchange import RETRYABLE_STATUSES, Request, Response
from psylist.http.service_client import ServiceClient
from psylist.ports import OnProgress

_ACCEPT = "application/atom+xml, application/xml;q=0.9, text/xml;q=0.8"
_MAX_BODY = 8 * 2**20  # bytes; a feed of 100 papers has about half a megabyte
_MAX_REDIRECTS = 5  # each of them waits for arXiv's turn
_PROLOG = 4096  # bytes in which a document says what it is
ATOM = "{http://www.w3.org/2005/Atom}"


class QueryRejectedError(Exception):
    """arXiv's own word that something is wrong with the query."""


class FeedAdapter(BaseAdapter):
    """Carries the requests of a `requests` session through a `ServiceClient`.

    Attributes:
        seen: the ids in the last feed.

    Args:
        service: sends the requests.
    """

    def __init__(self, service: ServiceClient) -> None:
        super().__init__()
        self._service = service
        self._on_progress: OnProgress = lambda _: None
        self._deadline: Deadline | None = None
        self.seen: Sequence[str] = ()

    def prepare(self, deadline: Deadline, on_progress: OnProgress) -> None:
        """Set what the following requests share."""
        self._deadline, self._on_progress = deadline, on_progress

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """The response to one request: a complete feed.

        Raises:
            ServiceError: there is none.
            QueryRejectedError: arXiv does not take the query.
        """
        url = str(request.url)
        wanted = Request(
            url,
            _ACCEPT,
            max_bytes=_MAX_BODY,
            max_redirects=_MAX_REDIRECTS,
            validate=self._check_feed,
        )
        feed = self._service.send(wanted, self._on_progress, self._deadline)
        self._service.raise_for_status(feed)
        response = requests.Response()
        response.status_code = feed.status
        response.url = url
        response.request = request
        response.raw = io.BytesIO(feed.body)
        return response

    def close(self) -> None:
        """Nothing is kept open."""

    def _check_feed(self, response: Response) -> None:
        """Refuse what is not a complete feed: another one may come.

        Raises:
            TransientError: the response is something else.
            QueryRejectedError: it is an error feed.
        """
        if response.status == requests.codes.bad_request:
            read_ids(response.body)  # its error entry says what was wrong
        if response.status in RETRYABLE_STATUSES:
            return
        if response.status != requests.codes.ok:
            raise TransientError(f"HTTP {response.status}")
        self.seen = read_ids(response.body)


def read_ids(feed: bytes) -> list[str]:
    """The ids in a complete Atom feed.

    Raises:
        TransientError: it is something else: an empty body, a page, a feed cut off in the middle.
        QueryRejectedError: its entry is an error.
    """
    if not feed.strip():
        raise TransientError("an empty response")
    if feed[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in feed[:64]:
        raise TransientError("a response that is not UTF-8")
    if b"<!DOCTYPE" in feed[:_PROLOG] or b"<!ENTITY" in feed:
        raise TransientError("a web page instead of a feed")
    try:
        root = ET.fromstring(feed)  # noqa: S314  (no DTD gets here)
    except ET.ParseError as error:
        is_cut = b"<feed" in feed[:_PROLOG]
        raise TransientError(
            "an incomplete response" if is_cut else "something other than a feed"
        ) from error
    if root.tag != f"{ATOM}feed":
        raise TransientError("something other than a feed")
    entries = list(root.iter(f"{ATOM}entry"))
    ids = [(entry.findtext(f"{ATOM}id") or "").strip() for entry in entries]
    for entry, name in zip(entries, ids, strict=True):
        if "/api/errors" in name:
            reason = entry.findtext(f"{ATOM}summary") or "error"
            raise QueryRejectedError(" ".join(reason.split()))
    return ids
