"""One link from its first request to its verdict: redirects, cookies, retries."""

import asyncio
import math
import random
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urlsplit

from psylist.http.cookies import CookieJar
from psylist.http.errors import (
    ForbiddenAddressError,
    NetworkError,
    RateLimitedError,
    UnknownHostError,
)
from psylist.http.messages import HttpResponse
from psylist.http.rate_limit import HostLimiters
from psylist.http.urls import resolve_location
from psylist.linkcheck.classify import classify_response
from psylist.linkcheck.verdicts import Decision, LinkCheck, LinkRequest, Verdict

_MOST_HOPS = 20
_MOST_REFRESHES = 3  # pages that send on by themselves
_LIMITED = 429
_ONWARD = {301, 302, 303, 307, 308}
_SECONDS = re.compile(r"[0-9]{1,400}(?:\.[0-9]{1,20})?")
_LONGEST_PAUSE = 24 * 3600.0
_MOST_TRIES = 4  # of what passes, but for 429, which may take as long as `max_wait`


class HttpClient(Protocol):
    """Sends one request."""

    async def get(self, url: str, headers: Mapping[str, str]) -> HttpResponse:
        """The answer; see `network.Network.get`."""
        ...


class LinkChecker:
    """Checks links, one at a time each, politely.

    Args:
        network: sends the requests.
        manners: when each host may be asked.
        max_wait: seconds that a link may spend waiting for what passes.
    """

    def __init__(
        self, network: HttpClient, manners: HostLimiters, *, max_wait: float = 60.0
    ) -> None:
        self._network = network
        self._manners = manners
        self._max_wait = max_wait

    async def check(self, question: LinkRequest) -> LinkCheck:
        """The verdict on a link."""
        started = time.monotonic()
        context = ProbeState(question)
        context.patience = self._max_wait
        attempt = 0
        while True:
            found = await self._once(context)
            wait = self._wait(context, found, attempt)
            attempt += 1
            if wait is None or wait > context.patience:
                break
            await self._rest(context, wait)
            context.patience -= wait
        self._manners.host(_host(context.at)).record_result(failed=found.transient)
        return context.result(found, time.monotonic() - started)

    async def _once(self, errand: "ProbeState") -> Decision:
        errand.begin()
        try:
            while len(errand.chain) <= _MOST_HOPS:
                answer = await self._ask(errand)
                if not _redirects(answer):
                    found = classify_response(errand.url, errand.chain, errand.fragment)
                    if not errand.follow_refresh(answer, found):
                        return found
                elif problem := errand.follow(answer):
                    return Decision(Verdict.BROKEN, problem)
        except NetworkError as error:
            verdict, message = _verdict(error, errand), errand.told(str(error))
            return Decision(verdict, message, error.transient, failure=type(error).__name__)
        return Decision(Verdict.BROKEN, f"more than {_MOST_HOPS} redirects")

    async def _ask(self, errand: "ProbeState") -> HttpResponse:
        host = self._manners.host(_host(errand.at))
        async with host:
            if host.retry_after:
                message = f"the host wants to be left alone for {host.retry_after:.0f} s"
                raise RateLimitedError(message)
            errand.tries += 1
            answer = await self._network.get(errand.at, errand.headers())
            errand.asked = _asked_for(answer)
            if errand.asked is None or errand.asked <= self._max_wait:
                host.record_response(refused=answer.status == _LIMITED)
                # It has spoken for all its links, and before the next request is sent.
                host.pause(errand.asked or 0.0)
            else:
                host.give_up_until(errand.asked)
        errand.chain.append(answer)
        return answer

    def _wait(self, errand: "ProbeState", found: Decision, attempt: int) -> float | None:
        """Seconds before another try, or None for no more."""
        if not found.transient:
            return None
        last = errand.chain[-1] if errand.chain else None
        limited = last is not None and last.status == _LIMITED
        most = _MOST_TRIES if not limited else math.inf
        if attempt >= (1 if self._manners.host(_host(errand.at)).is_failing else most - 1):
            return None
        if errand.asked is not None:
            return errand.asked
        return min(8.0, 2.0**attempt) * random.uniform(0.8, 1.2)  # noqa: S311  (no secret)

    async def _rest(self, errand: "ProbeState", wait: float) -> None:
        if errand.asked is not None:
            return  # the turn of the host waits
        last = errand.chain[-1] if errand.chain else None
        if last and last.status == _LIMITED:
            self._manners.host(_host(last.url)).pause(wait)
        else:
            await asyncio.sleep(wait)


def _verdict(error: NetworkError, errand: "ProbeState") -> Verdict:
    match error:
        case UnknownHostError():
            return Verdict.BROKEN
        case ForbiddenAddressError():
            return Verdict.BLOCKED if errand.chain else Verdict.SKIPPED
        case RateLimitedError():
            return Verdict.BLOCKED
        case _:
            return Verdict.DOWN


class ProbeState:
    """Where a check stands."""

    def __init__(self, question: LinkRequest) -> None:
        self.url = question.url
        self._question = question
        self.tries = 0
        self.patience = 0.0
        self.begin()

    def begin(self) -> None:
        """Back to the start, as a new visitor."""
        self.at = self.url
        self.fragment = ""
        self._refreshed = 0
        self.asked: float | None = None
        self.chain: list[HttpResponse] = []
        self._cookies = CookieJar()
        self._seen: set[tuple[str, frozenset[object]]] = set()

    def headers(self) -> dict[str, str]:
        """What to send with the next request, besides what all requests carry."""
        own = self._question.headers
        headers = dict(own) if own and _origin(self.at) == _origin(self.url) else {}
        if cookies := self._cookies.header(self.at):
            headers["Cookie"] = cookies
        return headers

    def told(self, reason: str) -> str:
        """A reason, with what led there."""
        if not self.chain:
            return reason
        last = self.chain[-1]
        return f"{reason}, after {last.status} from {last.url}"

    def result(self, found: Decision, seconds: float) -> LinkCheck:
        """The link after its last try."""
        last = self.chain[-1] if self.chain else None
        plain = last is not None and len(self.chain) == 1
        return LinkCheck(
            self.url,
            found.verdict,
            last.status if last else None,
            found.detail,
            self.at + self.fragment,
            self.tries,
            round(seconds, 3),
            tuple(answer.status for answer in self.chain),
            tuple(answer.url for answer in self.chain if answer.url != self.at),
            last.headers.get("etag", "") if last and plain else "",
            last.body if last and self._question.wants_body else b"",
            found.evidence,
            "" if self.chain else found.failure,
        )

    def follow(self, answer: HttpResponse) -> str:
        """Goes on to where an answer points; why not, if it cannot."""
        location = _location(answer)
        if not location:
            return f"{answer.status} without a target"
        return self._go_on(answer, location, f"redirects to {location[:80]!r}")

    def follow_refresh(self, answer: HttpResponse, found: Decision) -> bool:
        """Whether a page itself sends on, and elsewhere; one that comes again is a page."""
        if not found.refresh_target or self._refreshed >= _MOST_REFRESHES:
            return False
        self._refreshed += 1
        at, fragment = self.at, self.fragment
        problem = self._go_on(answer, found.refresh_target, "no page")
        if problem:
            self.at, self.fragment = at, fragment
        return not problem

    def _go_on(self, answer: HttpResponse, location: str, problem: str) -> str:
        self._seen.add((answer.url, self._cookies.state()))
        self._cookies.store(answer.url, answer.cookies)
        try:
            target, sign, fragment = resolve_location(answer.url, location).partition("#")
            parts = urlsplit(target)
        except ValueError:  # brackets that hold no IPv6 address
            return problem
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return problem
        if (target, self._cookies.state()) in self._seen:
            return f"redirects in a circle, by way of {target}"
        self.at = target
        self.fragment = sign + fragment
        return ""


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _origin(url: str) -> tuple[str, str]:
    return urlsplit(url).scheme.lower(), _host(url)


def _redirects(answer: HttpResponse) -> bool:
    """Whether an answer sends on: 300 is a page when it names no target, the rest of 3xx always."""
    return answer.status in _ONWARD or (answer.status == 300 and bool(_location(answer)))


def _location(answer: HttpResponse) -> str:
    """The target of a redirect: its bytes are UTF-8, else Latin-1."""
    raw = answer.headers.get("location", "").strip()
    try:
        return raw.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return raw


def _asked_for(answer: HttpResponse) -> float | None:
    """Seconds that a server asks for, in either form of the header, where it has a meaning.

    RFC 9110, 10.2.3: with 503 and redirects; RFC 6585: with 429. Other 5xx are taken along, and
    403, with which GitHub limits.
    """
    text = answer.headers.get("retry-after", "").strip()
    speaks = answer.status in {403, _LIMITED} or answer.status >= 500 or _redirects(answer)
    if not text or not speaks:
        return None
    if _SECONDS.fullmatch(text):
        return min(float(text), _LONGEST_PAUSE)
    try:
        seconds = parsedate_to_datetime(text).timestamp() - time.time()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
    return min(max(0.0, seconds), _LONGEST_PAUSE)
