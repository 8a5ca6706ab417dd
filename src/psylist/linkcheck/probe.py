"""One link from its first request to its verdict: redirects, cookies, retries, a second look."""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from psylist.errors import PsylistError
from psylist.http.cookies import CookieJar
from psylist.http.errors import (
    DnsError,
    ForbiddenAddressError,
    HostRestingError,
    NetworkError,
    ProxyDownError,
    ProxyError,
    RateLimitedError,
    RequestTimeoutError,
    TlsError,
    UnknownHostError,
)
from psylist.http.host_health import NO_CONNECTION, NO_RESPONSE
from psylist.http.messages import BROWSER_HEADERS, HttpResponse
from psylist.http.pages import is_marked_challenge
from psylist.http.rate_limit import HostLimiter, HostLimiters
from psylist.http.timing import parse_retry_after
from psylist.http.urls import (
    MAX_REDIRECTS,
    MAX_REFRESHES,
    REDIRECT_STATUSES,
    Endpoint,
    is_same_origin,
    location_of,
    netloc_of,
    resolve_location,
)
from psylist.linkcheck.classify import PERMANENT_SERVER_ERRORS, classify_response
from psylist.linkcheck.verdicts import (
    SECOND_LOOK_STATUSES,
    Decision,
    Failure,
    Hop,
    LinkCheck,
    LinkRequest,
    Verdict,
)

MAX_TRIES = 4  # of transient failures
MAX_REFUSED_TRIES = 8  # of 429: where a host admits few, others come first
MAX_BACKOFF = 8.0  # seconds between two tries
MAX_DELAY = 30.0  # seconds of a Retry-After that a second look waits for
MAX_QUOTED_LOCATION = 80  # characters
_BAD_REQUEST, _TOO_MANY_REQUESTS, _UNAVAILABLE = 400, 429, 503
_TRANSIENT_CLIENT_ERRORS = {408, 425, _TOO_MANY_REQUESTS}

_SAME_FOR_ALL_LINKS = (ForbiddenAddressError, UnknownHostError, DnsError, TlsError, ProxyError)
"""What a host's other links report as well, and at once: no sign that it is in trouble."""


class HttpClient(Protocol):
    """Sends one request."""

    async def get(self, url: str, headers: Mapping[str, str]) -> HttpResponse:
        """The response; see `http.client.Client.get`."""
        ...


@dataclass(frozen=True, slots=True)
class Postponed:
    """A link that is looked at again when the others are done.

    Attributes:
        request: the link.
        host: that must be well for it, with its port.
        check: what is known of the link: its verdict, unless the other look tells more.
        seen: the status, or the silence, that one more look is to confirm; "" where the link gets
            all the tries of a first look.
        not_before: when, on the monotonic clock.
    """

    request: LinkRequest
    host: str
    check: LinkCheck
    seen: str = ""
    not_before: float = 0.0


class LinkChecker:
    """Checks links within the rate limits of their hosts.

    Args:
        client: sends the requests.
        limiters: of the hosts; they know how long a link may wait.
    """

    def __init__(self, client: HttpClient, limiters: HostLimiters) -> None:
        self._client = client
        self._limiters = limiters

    async def look(
        self, request: LinkRequest, before: Postponed | None = None
    ) -> LinkCheck | Postponed:
        """Look at a link, with retries; its verdict, or what a later look has to decide.

        Nothing that a server sends can end the check of the other links: what no rule foresees is
        a failure of this link.

        Args:
            request: the link.
            before: what an earlier look found.

        Raises:
            PsylistError: no link can be checked, as with a proxy of an unknown kind.
        """
        is_second = before is not None and bool(before.seen)
        if before is not None:
            await asyncio.sleep(before.not_before - time.monotonic())
        state = ProbeState(request, self._limiters.max_wait, as_browser=is_second)
        started = time.monotonic()
        check: LinkCheck | None = None
        tries = 0
        while True:
            decision = await self._try(state)
            if check is None or not state.is_held:  # else what the try before got stands
                check = state.result(decision, time.monotonic() - started)
            tries += 1
            wait = None if is_second else self._wait(state, decision, tries)
            if wait is None or wait > state.wait_budget:
                break
            await self._sleep(state, wait)
        if before is None:
            return self._postponed(state, decision, check, is_again=False) or check
        if state.is_held and not before.check.unasked:
            check = before.check
        else:
            check = _added(before.check, check)
        if before.seen:
            return _second_look(before, check)
        return self._postponed(state, decision, check, is_again=True) or check

    async def _try(self, state: "ProbeState") -> Decision:
        """One try, from the link to a page or a failure."""
        state.reset()
        try:
            return await self._follow(state)
        except HostRestingError as error:
            state.resting_host, state.is_held = error.host, True
            is_refusing = self._limiters.host(error.host).health.has_refused
            verdict = Verdict.BLOCKED if is_refusing else Verdict.DOWN
            is_unconnected = self._limiters.host(error.host).health.is_unconnected
            failure = Failure.NO_CONNECTION if is_unconnected else None
            return Decision(verdict, state.with_last_redirect(str(error)), failure=failure)
        except NetworkError as error:
            state.is_silent = isinstance(error, RequestTimeoutError)
            state.is_held = isinstance(error, RateLimitedError)
            detail = state.with_last_redirect(str(error))
            return Decision(
                _verdict(error, state), detail, error.transient, failure=_failure(error)
            )
        except PsylistError:
            raise
        except Exception as error:  # noqa: BLE001  (the link's failure, not the run's)
            return Decision.of_bug(error)

    async def _follow(self, state: "ProbeState") -> Decision:
        while len(state.chain) <= MAX_REDIRECTS:
            response = await self._send(state)
            if _is_redirect(response):
                if problem := state.follow_redirect(response):
                    return Decision(Verdict.BROKEN, problem)
                continue
            decision = classify_response(state.url, state.chain, state.fragment, state.titles)
            if not state.follow_refresh(response, decision):
                return decision
        return Decision(Verdict.BROKEN, f"more than {MAX_REDIRECTS} redirects")

    async def _send(self, state: "ProbeState") -> HttpResponse:
        limiter = self._limiters.host(netloc_of(state.current_url))
        queued = time.monotonic()
        began = await limiter.acquire(state.wait_budget)
        state.wait_budget = max(0.0, state.wait_budget - (began - queued))
        try:
            response = await self._get(state, limiter)
            state.retry_after = _retry_after(response)
            # It holds for all links of the host, and before the next request is sent.
            _record(limiter, state, response, began)
        finally:
            limiter.release(began)
        state.chain.append(response)
        return response

    async def _get(self, state: "ProbeState", limiter: HostLimiter) -> HttpResponse:
        """The response to the next request of a link; the host's health records a failure."""
        state.attempts += 1
        patience = limiter.health.patience()
        try:
            async with asyncio.timeout(patience):
                return await self._client.get(state.current_url, state.headers())
        except TimeoutError as error:
            limiter.health.record_silence(state.url)
            raise RequestTimeoutError(f"no response within {patience:.0f} s") from error
        except RequestTimeoutError:
            limiter.health.record_silence(state.url)
            raise
        except _SAME_FOR_ALL_LINKS:
            raise
        except NetworkError as error:
            trouble = "no whole response" if error.connected else NO_CONNECTION
            limiter.health.record_failure(state.url, trouble)
            raise

    def _wait(self, state: "ProbeState", decision: Decision, tries: int) -> float | None:
        """Seconds before the next try, or None for no more."""
        if not decision.transient or state.is_silent:
            return None
        if tries >= (MAX_REFUSED_TRIES if state.is_rate_limited else MAX_TRIES):
            return None
        if not self._limiters.host(netloc_of(state.current_url)).health.is_well:
            return None
        backoff = min(MAX_BACKOFF, 2.0 ** (tries - 1)) * random.uniform(0.8, 1.2)
        return max(backoff, state.retry_after or 0.0)

    async def _sleep(self, state: "ProbeState", seconds: float) -> None:
        """Wait before the next try; where the whole host pauses, its limiter waits."""
        if not self._limiters.host(netloc_of(state.current_url)).paused:
            await asyncio.sleep(seconds)
            state.wait_budget -= seconds

    def _postponed(
        self, state: "ProbeState", decision: Decision, check: LinkCheck, *, is_again: bool
    ) -> Postponed | None:
        """The link, where a later look may tell more than this one."""
        if decision.verdict in _SHOWN:
            return None
        request = state.request
        host = state.resting_host or netloc_of(state.current_url)
        health = self._limiters.host(host).health
        if state.is_held and check.unasked and not is_again:  # by a pause, or as the host rests
            return Postponed(request, host, check)
        if state.resting_host or (decision.transient and not health.is_well):
            return Postponed(request, host, check)
        if state.is_silent and not health.is_often_silent:
            return Postponed(request, host, check, NO_RESPONSE)
        delay = state.retry_after or 0.0
        if state.is_alarming(decision) and request.is_page and delay <= MAX_DELAY:
            seen, not_before = str(check.status), time.monotonic() + delay
            return Postponed(request, host, check, seen, not_before)
        return None


class ProbeState:
    """Where the check of one link stands.

    Args:
        request: the link.
        wait_budget: seconds that it may spend waiting: between its tries, and for its hosts.
        as_browser: whether it is requested as by a browser.
    """

    def __init__(self, request: LinkRequest, wait_budget: float, *, as_browser: bool) -> None:
        self.url = request.url
        self.request = request
        self._as_browser = as_browser and request.is_page
        self.attempts = 0
        self.wait_budget = wait_budget
        self.reset()

    def reset(self) -> None:
        """Back to the link, as a new visitor without cookies."""
        self.current_url = self.url
        self.fragment = ""
        self._refreshes = 0
        self.retry_after: float | None = None
        self.resting_host = ""
        self.is_silent = self.is_held = False
        self.chain: list[HttpResponse] = []
        self._cookies = CookieJar()
        self._visited: set[tuple[str, frozenset[object]]] = set()

    @property
    def titles(self) -> Sequence[str]:
        """Of the works for which the link stands in the list."""
        return self.request.titles

    @property
    def is_rate_limited(self) -> bool:
        """Whether the last response was 429."""
        return bool(self.chain) and self.chain[-1].status == _TOO_MANY_REQUESTS

    def is_alarming(self, decision: Decision) -> bool:
        """Whether a decision rests on a status that not everybody gets, or not always."""
        return (
            decision.verdict in {Verdict.BROKEN, Verdict.BLOCKED}
            and bool(self.chain)
            and self.chain[-1].status in SECOND_LOOK_STATUSES
            and not is_marked_challenge(self.chain[-1].headers)
        )

    def headers(self) -> dict[str, str]:
        """What to send with the next request, besides what all requests carry."""
        own = BROWSER_HEADERS if self._as_browser else self.request.headers
        is_meant = self._as_browser or is_same_origin(self.current_url, self.url)
        headers = dict(own) if own and is_meant else {}
        if cookies := self._cookies.header(self.current_url):
            headers["Cookie"] = cookies
        return headers

    def with_last_redirect(self, reason: str) -> str:
        """A reason, with the redirect that led there."""
        if not self.chain:
            return reason
        last = self.chain[-1]
        return f"{reason}, after {last.status} from {last.url}"

    def result(self, decision: Decision, seconds: float) -> LinkCheck:
        """The link after its last try."""
        last = self.chain[-1] if self.chain else None
        is_direct = last is not None and len(self.chain) == 1
        return LinkCheck(
            url=self.url,
            verdict=decision.verdict,
            status=last.status if last else None,
            detail=decision.detail,
            final_url=self.current_url + self.fragment,
            attempts=self.attempts,
            seconds=round(seconds, 3),
            chain=tuple(Hop(response.url, response.status) for response in self.chain),
            etag=last.headers.get("etag", "") if last and is_direct else "",
            body=last.body if last and self.request.include_body else b"",
            media_type=last.headers.get("content-type", "") if last else "",
            is_whole=bool(last and last.is_whole),
            evidence=decision.evidence,
            failure=None if self.chain else decision.failure,
            bug=decision.bug,
            note="; ".join(dict.fromkeys(one.note for one in self.chain if one.note)),
            facts=decision.facts,
            unasked=self.is_held and not decision.bug,
        )

    def follow_redirect(self, response: HttpResponse) -> str:
        """Go on to where a redirect leads; the reason if that is impossible, else ""."""
        location = location_of(response.headers)
        if not location:
            return f"{response.status} without a target"
        return self._go_to(response, location, f"redirects to {location[:MAX_QUOTED_LOCATION]!r}")

    def follow_refresh(self, response: HttpResponse, decision: Decision) -> bool:
        """Go on to where a page sends its visitors; False if it is the page itself."""
        if not decision.refresh_target or self._refreshes >= MAX_REFRESHES:
            return False
        self._refreshes += 1
        url, fragment = self.current_url, self.fragment
        problem = self._go_to(response, decision.refresh_target, "not a page")
        if problem:
            self.current_url, self.fragment = url, fragment
        return not problem

    def _go_to(self, response: HttpResponse, location: str, problem: str) -> str:
        self._visited.add((response.url, self._cookies.state()))
        self._cookies.store(response.url, response.cookies)
        try:
            target, hash_sign, fragment = resolve_location(response.url, location).partition("#")
            parts = urlsplit(target)
            if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
                return problem
            Endpoint.of(target)
        except (ValueError, UnknownHostError):  # a host or a port that cannot be
            return problem
        if (target, self._cookies.state()) in self._visited:
            return f"redirects in a circle, by way of {target}"
        self.current_url = target
        self.fragment = hash_sign + fragment
        return ""


def _failure(error: NetworkError) -> Failure | None:
    if isinstance(error, ProxyDownError):
        return Failure.NO_PROXY
    if isinstance(error, TlsError):  # it was reached, and sent a certificate or a refusal
        return None
    return Failure.NO_RESPONSE if error.connected else Failure.NO_CONNECTION


def _verdict(error: NetworkError, state: ProbeState) -> Verdict:
    match error:
        case UnknownHostError():
            return Verdict.BROKEN
        case ForbiddenAddressError():
            return Verdict.BLOCKED if state.chain else Verdict.SKIPPED
        case RateLimitedError():
            return Verdict.BLOCKED
        case _:
            return Verdict.DOWN


def _record(limiter: HostLimiter, state: ProbeState, response: HttpResponse, began: float) -> None:
    """Tell the limits and the health of a host what it answered; only 429 and 503 pause it."""
    status, seconds = response.status, state.retry_after
    limiter.record_response(refused=status == _TOO_MANY_REQUESTS)
    if status == _TOO_MANY_REQUESTS or (status == _UNAVAILABLE and seconds):
        limiter.health.record_refusal(state.url, status, began, seconds)
    elif status in _TRANSIENT_CLIENT_ERRORS or (
        status >= 500 and status not in PERMANENT_SERVER_ERRORS
    ):
        limiter.health.record_failure(state.url, str(status))
    else:
        limiter.health.record_good(time.monotonic() - began)


def _added(first: LinkCheck, second: LinkCheck) -> LinkCheck:
    """The second check, with the effort of both."""
    attempts, seconds = first.attempts + second.attempts, first.seconds + second.seconds
    return replace(second, attempts=attempts, seconds=round(seconds, 3))


def _second_look(before: Postponed, second: LinkCheck) -> LinkCheck:
    """What two looks at a link together say of it.

    A page that the second look shows is there; where the first was refused, or got no answer, the
    second may also find that there is no page. A 400 is what some servers send to programs that
    they do not know: what then stands before the page for a browser counts. Whatever else comes
    says no more than the first.
    """
    first = before.check
    is_open = first.verdict is Verdict.BLOCKED or before.seen == NO_RESPONSE
    is_telling = second.verdict in ({*_SHOWN, *_MISSING} if is_open else _SHOWN)
    if first.status == _BAD_REQUEST and second.verdict is Verdict.BLOCKED:
        is_telling = second.status != _TOO_MANY_REQUESTS
    if second.bug or is_telling:
        words = f"{second.detail} at a second look, as a browser; {before.seen} at the first"
        return second if second.bug else replace(second, detail=words)
    return replace(first, attempts=second.attempts, seconds=second.seconds)


_SHOWN = {Verdict.OK, Verdict.MOVED}
_MISSING = {Verdict.BROKEN, Verdict.SOFT_404}


def _is_redirect(response: HttpResponse) -> bool:
    """Whether a response redirects; 300 does only when it names a target."""
    names_target = response.status == 300 and bool(location_of(response.headers))
    return response.status in REDIRECT_STATUSES or names_target


def _retry_after(response: HttpResponse) -> float | None:
    """Seconds of a Retry-After header, in either of its forms, where it has a meaning.

    RFC 9110, 10.2.3: with 503; RFC 6585: with 429. It counts for the link itself with other errors
    too. With redirects it says when to follow them, for which nobody waits.
    """
    is_error = response.status >= 400
    return parse_retry_after(response.headers.get("retry-after", "")) if is_error else None
