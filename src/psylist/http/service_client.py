"""Services that are asked over HTTP: manners, limits, and no redirect into a private network."""

import random
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from psylist import __version__
from psylist.errors import ServiceError
from psylist.http.address_guard import AddressPolicy, ForbiddenAddressError, transport_to
from psylist.http.deadline import Deadline, DeadlineExceededError
from psylist.http.failures import LATER, ServiceUnavailableError, TransientError, describe
from psylist.ports import OnProgress

LARGEST = 4 * 2**20  # bytes of an answer
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Statuses that may be others in a moment."""
_YEAR = 31e6  # seconds: nobody waits longer


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, read to its end or to the limit.

    Attributes:
        url: where it came from.
        status: of HTTP.
        headers: names in lower case.
        body: unpacked.
        history: the statuses of the redirects on the way.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    history: tuple[int, ...] = ()

    @property
    def media_type(self) -> str:
        """What the service says it is: ``application/json``."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> float | None:
        """Seconds the service asks for, or None."""
        message = self.headers.get("retry-after", "").strip()
        try:
            if message.isdecimal() and message.isascii():
                return min(float(message[:10]), _YEAR)
            return max(0.0, parsedate_to_datetime(message).timestamp() - time.time())
        except (ValueError, OverflowError):
            return None


def patience(reply: Response) -> float | None:
    """Seconds to wait before asking again, 0 for "as usual", None where asking is of no use."""
    return (reply.retry_after or 0.0) if reply.status in PASSING else None


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked.

    Attributes:
        url: where.
        accept: the kinds of answers wanted.
        headers: further ones that anybody may see.
        auth_headers: further ones that only the host of the address may see.
        json: sent as JSON with POST instead of GET.
        largest: bytes of an answer.
        truncate: read that much and no more, instead of refusing what is larger.
        retry_policy: which answers are worth asking again after, and when.
    """

    url: str
    accept: str
    headers: Mapping[str, str] = field(default_factory=dict)
    auth_headers: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, str] | None = None
    largest: int = LARGEST
    truncate: bool = False
    retry_policy: Callable[[Response], float | None] = patience


def bearer(token: str) -> dict[str, str]:
    """The header that shows a token; none for what cannot be one."""
    sound = bool(token) and token.isascii() and token.isprintable() and " " not in token
    return {"Authorization": f"Bearer {token}"} if sound else {}


USER_AGENT = f"psylist/{__version__} (paper list curation; python-httpx)"
_CHUNK = 2**16
_TRIES = 4
_HOPS = 20  # as many as browsers follow
_BACKOFF = 1.0  # seconds before the second try; doubled with each further one
_REDIRECTS = {301, 302, 303, 307, 308}


class ServiceClient:
    """A service that is asked over HTTP.

    Attributes:
        name: what messages call it.

    Args:
        name: what messages call it.
        deadline: seconds for one question with its redirects and retries.
        set_up: whether its addresses come from the settings, and may lead wherever they do.
        turn: held for each request, where a service wants its requests spaced.
    """

    def __init__(
        self,
        name: str,
        *,
        deadline: float,
        set_up: bool = True,
        turn: Callable[[OnProgress], AbstractContextManager[None]] = lambda _: nullcontext(),
    ) -> None:
        self.name = name
        self._deadline = deadline
        self._set_up = set_up
        self._turn = turn

    def send(self, question: Request, notice: OnProgress) -> Response:
        """The answer, whatever its status, after as many tries as the deadline allows.

        Raises:
            OutageError: nobody answers at the address itself.
            ServiceError: the way from there leads nowhere.
        """
        clock = Deadline(self._deadline)
        attempt = 0
        while True:
            wait: float | None
            try:
                reply = self._chased(question, clock, notice)
                wait = question.retry_policy(reply)
                message = f"HTTP {reply.status}"
            except TransientError as error:
                if attempt:  # one more try is all that a broken answer deserves
                    raise self._outage(f"it sent {error}") from error
                reply, wait, message = None, 0.0, str(error)
            wait = wait if wait is None or wait else _BACKOFF * 2**attempt * _jitter()
            attempt += 1
            if wait is not None and attempt < _TRIES and wait < clock.left:
                notice(f"{self.name} sent {message}; asking again in {wait:.0f} s")
                clock.sleep(wait)
            elif reply is not None:
                return reply
            else:
                raise self._outage(f"it sent {message}")

    def raise_for_status(self, reply: Response) -> None:
        """Refuses an answer that is none: anything but a success.

        Raises:
            OutageError: the service cannot answer now.
            ServiceError: it will not answer this.
        """
        if reply.status in PASSING and not reply.history:
            raise self._outage(f"it sent HTTP {reply.status}")
        if not 200 <= reply.status < 300:
            raise self.failure(f"sent HTTP {reply.status}{_whence(reply)}")

    def failure(self, told: str, *, hint: str = LATER) -> ServiceError:
        """An error about one answer: the service's name and what it did."""
        return ServiceError(f"{self.name} {told}", hint=hint)

    def _outage(self, told: str) -> ServiceUnavailableError:
        return ServiceUnavailableError(f"{self.name} could not be asked: {told}", hint=LATER)

    def _chased(self, question: Request, clock: Deadline, notice: OnProgress) -> Response:
        """The answer behind all redirects."""
        url = question.url
        hops: list[int] = []
        cookies = httpx.Cookies()
        while True:
            with self._turn(notice):
                reply = self._once(question, url, cookies, clock)
            target = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not target:
                return Response(url, reply.status, reply.headers, reply.body, tuple(hops))
            hops.append(reply.status)
            if len(hops) > _HOPS:
                raise self.failure("redirects in a circle")
            url = self._next(url, target)

    def _next(self, url: str, target: str) -> str:
        try:
            found = urljoin(url, target)
            parts = urlsplit(found)
            sound = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:
            sound = None
        if not sound or "@" in parts.netloc:
            raise self.failure("redirects to something that is no web address")
        return found

    def _once(
        self, question: Request, url: str, cookies: httpx.Cookies, clock: Deadline
    ) -> Response:
        try:
            return clock.run(lambda: self._exchanged(question, url, cookies, clock.left))
        except ForbiddenAddressError as error:
            message = f"leads to a place inside a network ({error}), where psylist does not follow"
            raise self.failure(message, hint="") from error
        except DeadlineExceededError as error:
            raise self._gone(question, url, str(error)) from None
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
            raise TransientError("an answer that breaks off") from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise self._gone(question, url, describe(error)) from error

    def _gone(self, question: Request, url: str, told: str) -> ServiceError:
        if urlsplit(url).netloc == urlsplit(question.url).netloc:
            return self._outage(told)
        return self.failure(f"leads to {urlsplit(url).hostname}, and {told}")

    def _exchanged(
        self, question: Request, url: str, cookies: httpx.Cookies, seconds: float
    ) -> Response:
        leave = AddressPolicy.of(question.url, set_up=self._set_up)
        transport = transport_to(url, leave, self._context)
        client = httpx.Client(transport=transport, cookies=cookies, timeout=max(0.1, seconds))
        # Credentials of .netrc stay where they are: httpx reads them only when it is told to.
        request = client.build_request(
            "POST" if question.json is not None else "GET",
            url,
            headers=self._headers(question, url),
            json=question.json,
        )
        with client:
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                body = _read(response, question)
            finally:
                response.close()
            cookies.update(client.cookies)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Response(url, response.status_code, headers, body)

    def _headers(self, question: Request, url: str) -> dict[str, str]:
        sent = {
            "User-Agent": USER_AGENT,
            "Accept": question.accept,
            "Accept-Encoding": "gzip, deflate",
            **question.headers,
        }
        return {**sent, **question.auth_headers} if _origin(url) == _origin(question.url) else sent

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()


def _read(response: httpx.Response, question: Request) -> bytes:
    """The body, unpacked, as far as it may be read.

    Raises:
        PassingError: it is larger than it may be, or packed in a way nobody asked for.
    """
    unpack = _unpacker(response.headers.get("content-encoding", ""))
    body = bytearray()
    for chunk in response.iter_raw(_CHUNK):
        body += unpack(chunk, question.largest + 1 - len(body))
        if len(body) > question.largest:
            if question.truncate:
                return bytes(body[: question.largest])
            raise TransientError(f"an answer larger than {question.largest >> 20} MB")
    return bytes(body)


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes]:
    match encoding.strip().lower():
        case "" | "identity" | "none":
            return lambda chunk, _: chunk
        case "gzip" | "x-gzip" | "deflate":
            unpacker: Any = zlib.decompressobj(47)  # gzip or zlib, by its header

            def unpacked(chunk: bytes, most: int) -> bytes:
                try:
                    return bytes(unpacker.decompress(chunk, most))
                except zlib.error as error:
                    raise TransientError("an answer that cannot be unpacked") from error

            return unpacked
    raise TransientError("an answer packed in a way that nobody asked for")


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _whence(reply: Response) -> str:
    return f" from {urlsplit(reply.url).hostname}" if reply.history else ""


def _jitter() -> float:
    return random.uniform(1.0, 1.25)
