"""Rate limits per host: requests a second, connections at once, and the pauses a host asks for."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping

from psylist.http.messages import RateLimit

RESPONSES_WATCHED = 20  # the last responses of a host that count
REFUSED_SHARE = 0.2  # so many 429 among them slow the host down
LONG_WAITS_BEFORE_GIVING_UP = 5  # responses in a row that ask for more time than `max_wait`
FAILURES_BEFORE_HURRY = 12  # links in a row, each after all its retries
CATCH_UP = 0.5  # seconds of lateness that are made up for afterwards
MIN_GAP = 0.5  # of the usual distance between two requests, when lateness is made up for
MAX_STEADY_RATE = 10.0  # requests a second: up to here no lateness is made up for
MAX_STARTS_KEPT = 1000  # requests of the last second whose time is kept
MIN_RATE = 0.1  # requests a second, however often a host refuses
SPEED_UP = 1.05  # after each good response, up to the rate it began with


class HostLimiter:
    """Rate limiter for one host; `async with` it around every request, redirects included.

    Args:
        limit: of the host.
        in_flight: limits the requests of all hosts together.
    """

    def __init__(self, limit: RateLimit, in_flight: asyncio.Semaphore) -> None:
        self.limit = limit
        self._in_flight = in_flight
        self._rate = limit.rate
        self._next_start = 0.0
        self._starts: deque[float] = deque(maxlen=max(1, min(MAX_STARTS_KEPT, int(limit.rate))))
        self._start_lock = asyncio.Lock()
        self._paused_until = 0.0
        self._connections = asyncio.Semaphore(limit.connections)
        self._long_waits: list[float] = []
        self._given_up_until = 0.0
        self._failures = 0
        self._refusals: deque[bool] = deque(maxlen=RESPONSES_WATCHED)

    async def __aenter__(self) -> None:
        await self._connections.acquire()
        try:
            await self._start()
        except BaseException:
            self._connections.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._in_flight.release()
        self._connections.release()

    def give_up_until(self, seconds: float) -> None:
        """Record a Retry-After longer than `max_wait`.

        One page may speak for itself; after several in a row the host gets no more requests until
        the earliest of them is over.
        """
        self._long_waits.append(time.monotonic() + seconds)
        if len(self._long_waits) >= LONG_WAITS_BEFORE_GIVING_UP:
            self._given_up_until = min(self._long_waits)

    @property
    def retry_after(self) -> float:
        """Seconds until the host, by its own word, accepts requests again."""
        return max(0.0, self._given_up_until - time.monotonic())

    def pause(self, seconds: float) -> None:
        """Send the host nothing for so many seconds."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    @property
    def is_failing(self) -> bool:
        """Whether so many links in a row failed that retries are not worth their time."""
        return self._failures >= FAILURES_BEFORE_HURRY

    def record_result(self, *, failed: bool) -> None:
        """Record how a link ended: without a usable response after all retries, or with one."""
        self._failures = self._failures + 1 if failed else 0

    @property
    def paused(self) -> float:
        """Seconds until the present pause is over."""
        return max(0.0, self._paused_until - time.monotonic())

    def eta(self, requests: int) -> tuple[float, float]:
        """Seconds that so many requests take at the present rate, and the pause among them."""
        pause = self.paused
        return pause + requests / self._rate, pause

    def record_response(self, *, refused: bool) -> None:
        """Adapt the rate to a response: frequent 429 halve it, other responses raise it again."""
        self._refusals.append(refused)
        if not refused:
            self._long_waits.clear()
            self._rate = min(self.limit.rate, self._rate * SPEED_UP)
        elif sum(self._refusals) >= max(2, REFUSED_SHARE * len(self._refusals)):
            self._rate = max(MIN_RATE, self._rate / 2)
            self._refusals.clear()

    async def _start(self) -> None:
        """Wait until the host may get its next request, and one of all in flight has ended."""
        async with self._start_lock:  # one by one: each sees when the last one began
            while True:
                await self._wait()
                await self._in_flight.acquire()
                now = time.monotonic()
                if self._earliest_start() <= now:
                    break
                self._in_flight.release()  # a pause began, or the rate was halved meanwhile
            catch_up = CATCH_UP if self._rate > MAX_STEADY_RATE else 0.0
            self._next_start = max(self._next_start, now - catch_up) + 1 / self._rate
            self._starts.append(now)

    async def _wait(self) -> None:
        while (seconds := self._earliest_start() - time.monotonic()) > 0:
            await asyncio.sleep(seconds)

    def _earliest_start(self) -> float:
        """When the next request may begin, on the monotonic clock.

        Time lost to slow responses is made up for, but a second never gets more requests than the
        limit allows, and never all of them at once.
        """
        earliest = max(self._next_start, self._paused_until)
        if not self._starts or self._rate <= MAX_STEADY_RATE:
            return earliest
        earliest = max(earliest, self._starts[-1] + MIN_GAP / self._rate)
        per_second = min(MAX_STARTS_KEPT, int(self._rate))
        if len(self._starts) >= per_second:
            earliest = max(earliest, self._starts[-per_second] + per_second / self._rate)
        return earliest


class HostLimiters:
    """The rate limiters of one run, one a host.

    Args:
        limits: of single hosts by name; ``*`` is for all others.
        in_flight: requests under way at once, over all hosts.
    """

    def __init__(
        self, limits: Mapping[str, RateLimit] | None = None, *, in_flight: int = 128
    ) -> None:
        self._limits = dict(limits or {})
        self._hosts: dict[str, HostLimiter] = {}
        self._in_flight = asyncio.Semaphore(in_flight)

    def host(self, name: str) -> HostLimiter:
        """The limiter of a host, by its name and port; a limit may name the host without port."""
        if name not in self._hosts:
            names = (name, name.partition(":")[0], "*")
            limit = next((self._limits[key] for key in names if key in self._limits), RateLimit())
            self._hosts[name] = HostLimiter(limit, self._in_flight)
        return self._hosts[name]
