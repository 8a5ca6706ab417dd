"""HTTP for the `arxiv` package, with what the package leaves out: limits, manners, a judged answer.

The package has no time-out, sends no Accept header, reads any body to its end and turns an outage
page into an empty list of papers. Everything it receives passes through here first, so that what
reaches it is a complete Atom feed.
"""

import io
import time
from typing import Any
from xml.etree import ElementTree as ET

import requests
from requests.adapters import HTTPAdapter

from psylist import __version__
from psylist.http.failures import TransientError

USER_AGENT = f"psylist/{__version__} (paper list curation; python-requests)"
_ACCEPT = "application/atom+xml, application/xml;q=0.9, text/xml;q=0.8"
_LARGEST = 8 * 2**20  # bytes; a feed of 100 papers has about half a megabyte
_CHUNK = 2**16
ATOM = "{http://www.w3.org/2005/Atom}"


class ApiRefusedError(Exception):
    """The service answered with an error of its own about the question."""


class FeedSession(HTTPAdapter):
    """Sends requests with psylist's own headers and lets only complete Atom feeds through.

    Args:
        pause: seconds between two requests, where one answer leads to another request.
    """

    def __init__(self, pause: float) -> None:
        super().__init__(max_retries=0)
        self._pause = pause
        self.timeout = 30.0
        self.sent = 0
        self.seen: list[str] = []

    def send(
        self, request: requests.PreparedRequest, *_: Any, **settings: Any
    ) -> requests.Response:
        """Sends one request.

        Raises:
            PassingError: the answer is an outage, or no complete feed.
            RefusedError: the answer is an error feed.
        """
        if self.sent:
            time.sleep(self._pause)  # a redirect or a further page is a request too
        self.sent += 1
        request.headers["User-Agent"] = USER_AGENT
        request.headers["Accept"] = _ACCEPT
        settings |= {"stream": True, "timeout": self.timeout}
        try:
            answer = super().send(request, **settings)
            with answer:
                body = _read(answer)
        except requests.RequestException as error:
            if isinstance(error, requests.Timeout) or "Connection object" in repr(error):
                raise  # nobody is there: asking again at once would not help
            if "NewConnectionError" in repr(error) or "NameResolution" in repr(error):
                raise
            raise TransientError("an answer that breaks off", once=True) from error
        if not answer.is_redirect:
            _check_status(answer, body)
            self.seen = _check_feed(body)
        return _whole(answer, body)


def _read(answer: requests.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        body += chunk
        if len(body) > _LARGEST:
            msg = f"an answer larger than {_LARGEST >> 20} MB"
            raise TransientError(msg, once=True)
    return bytes(body)


def _whole(answer: requests.Response, body: bytes) -> requests.Response:
    """The answer with its body, decoded and at hand."""
    whole = requests.Response()
    whole.status_code = answer.status_code
    whole.headers = answer.headers
    whole.reason = answer.reason
    whole.url = answer.url
    whole.request = answer.request
    whole.raw = io.BytesIO(body)
    return whole


def _check_status(answer: requests.Response, body: bytes) -> None:
    status = answer.status_code
    if status == requests.codes.ok:
        return
    if status == requests.codes.bad_request:
        _check_feed(body)  # its error entry says what was wrong
    if status in {429, 500, 502, 503, 504}:
        msg = f"HTTP {status}"
        raise TransientError(msg, wait=_seconds(answer.headers.get("Retry-After")))
    msg = f"HTTP {status}"
    raise TransientError(msg, once=True)


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After in its seconds form; arXiv has not been seen to send a date."""
    try:
        return max(0.0, float(retry_after)) if retry_after else None
    except ValueError:
        return None


def _check_feed(body: bytes) -> list[str]:
    """The ids in a complete Atom feed.

    Raises:
        PassingError: it is none: an empty body, a page, a feed cut off in the middle.
        RefusedError: its entry is an error.
    """
    if not body.strip():
        raise TransientError("an empty answer", once=True)
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in body[:64]:
        raise TransientError("an answer that is not UTF-8", once=True)
    if b"<!DOCTYPE" in body[:4096] or b"<!ENTITY" in body:
        raise TransientError("a web page instead of a feed", once=True)
    try:
        feed = ET.fromstring(body)  # noqa: S314  (no DTD gets here)
    except ET.ParseError as error:
        what = "an answer that breaks off" if b"<feed" in body[:4096] else "no feed"
        raise TransientError(what, once=True) from error
    if feed.tag != f"{ATOM}feed":
        raise TransientError("something else than a feed", once=True)
    ids = [(entry.findtext(f"{ATOM}id") or "").strip() for entry in feed.iter(f"{ATOM}entry")]
    for entry, name in zip(feed.iter(f"{ATOM}entry"), ids, strict=True):
        if "/api/errors" in name:
            raise ApiRefusedError(" ".join((entry.findtext(f"{ATOM}summary") or "error").split()))
    return ids
