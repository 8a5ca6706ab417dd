"""One link from its first request to its verdict: redirects, cookies, retries."""

import asyncio
import math
import random
import time
from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from psylist.errors import PsylistError
from psylist.http.cookies import CookieJar
from psylist.http.errors import (
    ForbiddenAddressError,
    NetworkError,
    RateLimitedError,
    UnknownHostError,
)
from psylist.http.messages import HttpResponse
from psylist.http.rate_limit import HostLimiters
from psylist.http.timing import parse_retry_after
from psylist.http.urls import (
    MAX_REDIRECTS,
    REDIRECT_STATUSES,
    Endpoint,
    is_same_origin,
    location_of,
    resolve_location,
)
from psylist.linkcheck.classify import classify_response
from psylist.linkcheck.verdicts import Decision, Failure, Hop, LinkCheck, LinkRequest, Verdict

MAX_REFRESHES = 3  # pages that send their visitors on by themselves
MAX_TRIES = 4  # of transient failures, but for 429, which may take as long as `max_wait`
MAX_TRIES_OF_FAILING_HOST = 2
MAX_BACKOFF = 8.0  # seconds between two tries
MAX_QUOTED_LOCATION = 80  # characters
_TOO_MANY_REQUESTS = 429


class HttpClient(Protocol):
    """Sends one request."""

    async def get(self, url: str, headers: Mapping[str, str]) -> HttpResponse:
        """The response; see `http.client.Client.get`."""
        ...


class LinkChecker:
    """Checks links within the rate limits of their hosts.

    Args:
        client: sends the requests.
        limiters: of the hosts.
        max_wait: seconds that a link may spend waiting between its tries.
    """

    def __init__(
        self, client: HttpClient, limiters: HostLimiters, *, max_wait: float = 60.0
    ) -> None:
        self._client = client
        self._limiters = limiters
        self._max_wait = max_wait

    async def check(self, request: LinkRequest) -> LinkCheck:
        """Check one link, with retries.

        Nothing that a server sends can end the check of the other links: what no rule foresees is
        a failure of this link.

        Raises:
            PsylistError: no link can be checked, as with a proxy of an unknown kind.
        """
        started = time.monotonic()
        state = ProbeState(request, self._max_wait)
        tries = 0
        while True:
            decision = await self._try(state)
            tries += 1
            wait = self._wait(state, decision, tries)
            if wait is None or wait > state.wait_budget:
                break
            await self._sleep(state, wait)
            state.wait_budget -= wait
        self._limiters.host(_host(state.current_url)).record_result(failed=decision.transient)
        return state.result(decision, time.monotonic() - started)

    async def _try(self, state: "ProbeState") -> Decision:
        """One try, from the link to a page or a failure."""
        state.reset()
        try:
            return await self._follow(state)
        except NetworkError as error:
            failure = Failure.NO_RESPONSE if error.connected else Failure.NO_CONNECTION
            detail = state.with_last_redirect(str(error))
            return Decision(_verdict(error, state), detail, error.transient, failure=failure)
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
        limiter = self._limiters.host(_host(state.current_url))
        async with limiter:
            if limiter.retry_after:
                message = f"the host accepts no requests for another {limiter.retry_after:.0f} s"
                raise RateLimitedError(message)
            state.attempts += 1
            response = await self._client.get(state.current_url, state.headers())
            state.retry_after = _retry_after(response)
            if state.retry_after is None or state.retry_after <= self._max_wait:
                limiter.record_response(refused=response.status == _TOO_MANY_REQUESTS)
                # It holds for all links of the host, and before the next request is sent.
                limiter.pause(state.retry_after or 0.0)
            else:
                limiter.give_up_until(state.retry_after)
        state.chain.append(response)
        return response

    def _wait(self, state: "ProbeState", decision: Decision, tries: int) -> float | None:
        """Seconds before the next try, or None for no more."""
        if not decision.transient:
            return None
        max_tries: float = math.inf if state.is_rate_limited else MAX_TRIES
        if self._limiters.host(_host(state.current_url)).is_failing:
            max_tries = MAX_TRIES_OF_FAILING_HOST
        if tries >= max_tries:
            return None
        if state.retry_after is not None:
            return state.retry_after
        backoff = min(MAX_BACKOFF, 2.0 ** (tries - 1))
        return backoff * random.uniform(0.8, 1.2)

    async def _sleep(self, state: "ProbeState", seconds: float) -> None:
        """Wait before the next try; where the whole host pauses, its limiter waits."""
        if state.retry_after is not None:
            return
        if state.is_rate_limited:
            self._limiters.host(_host(state.chain[-1].url)).pause(seconds)
        else:
            await asyncio.sleep(seconds)


class ProbeState:
    """Where the check of one link stands.

    Args:
        request: the link.
        wait_budget: seconds that it may spend waiting between its tries.
    """

    def __init__(self, request: LinkRequest, wait_budget: float) -> None:
        self.url = request.url
        self._request = request
        self.attempts = 0
        self.wait_budget = wait_budget
        self.reset()

    def reset(self) -> None:
        """Back to the link, as a new visitor without cookies."""
        self.current_url = self.url
        self.fragment = ""
        self._refreshes = 0
        self.retry_after: float | None = None
        self.chain: list[HttpResponse] = []
        self._cookies = CookieJar()
        self._visited: set[tuple[str, frozenset[object]]] = set()

    @property
    def titles(self) -> Sequence[str]:
        """Of the works for which the link stands in the list."""
        return self._request.titles

    @property
    def is_rate_limited(self) -> bool:
        """Whether the last response was 429."""
        return bool(self.chain) and self.chain[-1].status == _TOO_MANY_REQUESTS

    def headers(self) -> dict[str, str]:
        """What to send with the next request, besides what all requests carry."""
        own = self._request.headers
        headers = dict(own) if own and is_same_origin(self.current_url, self.url) else {}
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
            body=last.body if last and self._request.include_body else b"",
            evidence=decision.evidence,
            failure=None if self.chain else decision.failure,
            bug=decision.bug,
            note="; ".join(dict.fromkeys(one.note for one in self.chain if one.note)),
            facts=decision.facts,
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


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _is_redirect(response: HttpResponse) -> bool:
    """Whether a response redirects; 300 does only when it names a target."""
    names_target = response.status == 300 and bool(location_of(response.headers))
    return response.status in REDIRECT_STATUSES or names_target


def _retry_after(response: HttpResponse) -> float | None:
    """Seconds of a Retry-After header, in either of its forms, where it has a meaning.

    RFC 9110, 10.2.3: with 503 and redirects; RFC 6585: with 429. It counts with other 5xx too, and
    with 403, by which GitHub limits.
    """
    status = response.status
    counts = status in {403, _TOO_MANY_REQUESTS} or status >= 500 or _is_redirect(response)
    return parse_retry_after(response.headers.get("retry-after", "")) if counts else None
