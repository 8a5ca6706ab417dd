"""One link from its first request to its verdict: redirects, cookies, retries."""

import asyncio
import random
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from psylist.links.answer import Answer, Checked, Judgement, Verdict
from psylist.links.judge import judge
from psylist.links.manners import Manners
from psylist.links.network import (
    HEADERS,
    ForbiddenAddressError,
    NetworkError,
    NoSuchHostError,
)

_MOST_HOPS = 20
_MOST_TRIES = 4  # of what passes, but for 429, which may take as long as `max_wait`


class Getter(Protocol):
    """Sends one request."""

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """The answer; see `network.Network.get`."""
        ...


class Prober:
    """Checks links, one at a time each, politely.

    Args:
        network: sends the requests.
        manners: when each host may be asked.
        max_wait: seconds that a link may spend waiting for what passes.
    """

    def __init__(self, network: Getter, manners: Manners, *, max_wait: float = 60.0) -> None:
        self._network = network
        self._manners = manners
        self._max_wait = max_wait

    async def check(self, url: str) -> Checked:
        """The verdict on a link."""
        started = time.monotonic()
        errand = _Errand(url)
        waited = 0.0
        attempt = 0
        while True:
            found = await self._once(errand)
            wait = self._wait(errand, found, attempt)
            attempt += 1
            if wait is None or waited + wait > self._max_wait:
                break
            waited += wait
            await self._rest(errand, wait)
        return Checked(
            url,
            found.verdict,
            errand.chain[-1].status if errand.chain else None,
            found.detail,
            errand.at,
            errand.tries,
            round(time.monotonic() - started, 3),
        )

    async def _once(self, errand: "_Errand") -> Judgement:
        errand.begin()
        try:
            while len(errand.chain) <= _MOST_HOPS:
                answer = await self._ask(errand)
                if not _redirects(answer):
                    return judge(errand.url, errand.chain)
                if problem := errand.follow(answer):
                    return Judgement(Verdict.BROKEN, problem)
        except NoSuchHostError as error:
            return Judgement(Verdict.BROKEN, str(error))
        except ForbiddenAddressError as error:
            verdict = Verdict.BLOCKED if errand.chain else Verdict.SKIPPED
            return Judgement(verdict, str(error))
        except NetworkError as error:
            return Judgement(Verdict.DOWN, str(error), error.passing)
        return Judgement(Verdict.BROKEN, f"more than {_MOST_HOPS} redirects")

    async def _ask(self, errand: "_Errand") -> Answer:
        host = self._manners.host(urlsplit(errand.at).netloc.rpartition("@")[2].lower())
        async with host, self._manners.in_flight:
            errand.tries += 1
            answer = await self._network.get(errand.at, errand.headers())
        host.learn(refused=answer.status == 429)  # noqa: PLR2004
        errand.chain.append(answer)
        return answer

    def _wait(self, errand: "_Errand", found: Judgement, attempt: int) -> float | None:
        """Seconds before another try, or None for no more."""
        if not found.passing:
            return None
        last = errand.chain[-1] if errand.chain else None
        limited = last is not None and last.status == 429  # noqa: PLR2004
        if not limited and attempt >= _MOST_TRIES - 1:
            return None
        asked = _retry_after(last.headers.get("retry-after", "")) if last else None
        if asked is not None:
            return asked
        return min(8.0, 2.0**attempt) * random.uniform(0.8, 1.2)  # noqa: S311  (no secret)

    async def _rest(self, errand: "_Errand", wait: float) -> None:
        last = errand.chain[-1] if errand.chain else None
        if last and (last.status == 429 or "retry-after" in last.headers):  # noqa: PLR2004
            # The host has spoken for all its links; the turn of the host waits.
            self._manners.host(urlsplit(last.url).netloc.lower()).pause(wait)
        else:
            await asyncio.sleep(wait)


class _Errand:
    """Where a check stands."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.tries = 0
        self.begin()

    def begin(self) -> None:
        """Back to the start, as a new visitor."""
        self.at = self.url
        self.chain: list[Answer] = []
        self._cookies: dict[tuple[str, str], str] = {}
        self._seen: set[tuple[str, frozenset[tuple[tuple[str, str], str]]]] = set()

    def headers(self) -> dict[str, str]:
        """What to send with the next request."""
        host = urlsplit(self.at).hostname or ""
        held = [f"{name}={value}" for (of, name), value in self._cookies.items() if _of(host, of)]
        return HEADERS | ({"Cookie": "; ".join(held)} if held else {})

    def follow(self, answer: Answer) -> str:
        """Goes on to where an answer points; why not, if it cannot."""
        location = _location(answer)
        if not location:
            return f"{answer.status} without a target"
        self._seen.add((answer.url, frozenset(self._cookies.items())))
        self._keep(answer)
        target = urldefrag(urljoin(answer.url, location)).url
        parts = urlsplit(target)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return f"redirects to {location[:80]!r}"
        if (target, frozenset(self._cookies.items())) in self._seen:
            return f"redirects in a circle, by way of {target}"
        self.at = target
        return ""

    def _keep(self, answer: Answer) -> None:
        host = urlsplit(answer.url).hostname or ""
        for cookie in answer.cookies:
            pair, *attributes = cookie.split(";")
            name, sign, value = pair.strip().partition("=")
            domain = next(
                (
                    part.partition("=")[2].strip().lstrip(".").lower()
                    for part in attributes
                    if part.strip().lower().startswith("domain=")
                ),
                "",
            )
            if sign and name:
                self._cookies[domain if domain and _of(host, domain) else host, name] = value


def _of(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _redirects(answer: Answer) -> bool:
    """Whether an answer sends on: 300 is a page when it names no target, 304 always."""
    if answer.status in {300, 304, 305, 306}:
        return answer.status == 300 and bool(_location(answer))  # noqa: PLR2004
    return 300 <= answer.status < 400  # noqa: PLR2004


def _location(answer: Answer) -> str:
    """The target of a redirect: its bytes are UTF-8, else Latin-1."""
    raw = answer.headers.get("location", "").strip()
    try:
        return raw.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return raw


def _retry_after(text: str) -> float | None:
    """Seconds that a server asks for, in either form of the header."""
    text = text.strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
