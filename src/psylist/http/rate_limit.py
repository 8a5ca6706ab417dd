"""When a host may get its next request: so many a second, connections at once, and its pauses."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping

from psylist.http.errors import RateLimitedError
from psylist.http.host_health import HostHealth
from psylist.http.messages import RateLimit

RESPONSES_WATCHED = 20  # the last responses of a host that count
REFUSED_SHARE = 0.2  # so many 429 among them slow the host down
MAX_SLEEP = 1.0  # seconds, after which who waits looks whether the host still gets requests
SILENT_SLEEP = 0.05  # seconds, after which who waits looks whether a silent host has answered
CATCH_UP = 0.5  # seconds of lateness that are made up for afterwards
MIN_GAP = 0.5  # of the usual distance between two requests, when lateness is made up for
MAX_STEADY_RATE = 10.0  # requests a second: up to here no lateness is made up for
MAX_STARTS_KEPT = 1000  # requests of the last second whose time is kept
MIN_RATE = 0.1  # requests a second, however often a host refuses
SPEED_UP = 1.05  # after each good response, up to the rate it began with


class HostLimiter:
    """Rate limiter for one host: every request, redirects included, waits for its turn.

    Args:
        limit: of the host.
        in_flight: limits the requests of all hosts together.
        health: of the host.
    """

    def __init__(self, limit: RateLimit, in_flight: asyncio.Semaphore, health: HostHealth) -> None:
        self.limit = limit
        self.health = health
        self._in_flight = in_flight
        self._rate = limit.rate
        kept = max(1, min(MAX_STARTS_KEPT, int(limit.rate)))
        self._starts = health.starts = deque(health.starts, maxlen=kept)
        self._start_lock = asyncio.Lock()
        self._connections = asyncio.Semaphore(limit.connections)
        self._sent: list[float] = []  # when the requests under way began
        self._refusals: deque[bool] = deque(maxlen=RESPONSES_WATCHED)

    async def acquire(self, patience: float) -> float:
        """Wait for the turn of a request; the moment it begins, on the monotonic clock.

        Args:
            patience: seconds until which a pause of the host must be over.

        Raises:
            HostRestingError: the host gets no requests.
            RateLimitedError: it asks for a longer pause.
        """
        give_up_at = time.monotonic() + patience
        await self._connections.acquire()
        try:
            began = await self._start(give_up_at)
        except BaseException:
            self._connections.release()
            raise
        self._sent.append(began)
        return began

    def release(self, began: float) -> None:
        """End the turn that began at a moment."""
        self._sent.remove(began)
        self._in_flight.release()
        self._connections.release()

    @property
    def requests(self) -> int:
        """How many requests are under way."""
        return len(self._sent)

    @property
    def silence(self) -> float:
        """Seconds for which the oldest request has been under way; 0 without any."""
        return time.monotonic() - self._sent[0] if self._sent else 0.0

    @property
    def paused(self) -> float:
        """Seconds until the present pause is over."""
        return max(0.0, self.health.paused_until - time.monotonic())

    def eta(self, requests: int) -> tuple[float, float]:
        """Seconds that so many requests take at the present rate, and the pause among them."""
        pause = self.paused
        return pause + requests / self._rate, pause

    def record_response(self, *, refused: bool) -> None:
        """Adapt the rate to a response: frequent 429 halve it, other responses raise it again."""
        self._refusals.append(refused)
        if not refused:
            self._rate = min(self.limit.rate, self._rate * SPEED_UP)
        elif sum(self._refusals) >= max(2, REFUSED_SHARE * len(self._refusals)):
            self._rate = max(MIN_RATE, self._rate / 2)
            self._refusals.clear()

    async def _start(self, give_up_at: float) -> float:
        """Wait until the host may get its next request, and one of all in flight has ended."""
        async with self._start_lock:  # one by one: each sees when the last one began
            while True:
                await self._wait(give_up_at)
                await self._in_flight.acquire()
                now = time.monotonic()
                if self._earliest_start() <= now and self.health.accepts:
                    break
                self._in_flight.release()  # the host rests, pauses or gets fewer meanwhile
            catch_up = CATCH_UP if self._rate > MAX_STEADY_RATE else 0.0
            self.health.next_start = max(self.health.next_start, now - catch_up) + 1 / self._rate
            self._starts.append(now)
            return now

    async def _wait(self, give_up_at: float) -> None:
        while True:
            self.health.check()
            if self.paused and self.health.paused_until > give_up_at:
                raise RateLimitedError(f"the host asks for a pause of {self.paused:.0f} s")
            seconds = self._earliest_start() - time.monotonic()
            if self.health.is_silent and self._sent:  # what is under way tells whether it rests
                seconds = max(seconds, SILENT_SLEEP)
            if seconds <= 0:
                return
            await asyncio.sleep(min(seconds, MAX_SLEEP))

    def _earliest_start(self) -> float:
        """When the next request may begin, on the monotonic clock.

        Time lost to slow responses is made up for, but a second never gets more requests than the
        limit allows, and never all of them at once.
        """
        earliest = max(self.health.next_start, self.health.paused_until)
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
        max_wait: seconds that a link may wait for its hosts.
        in_flight: requests under way at once, over all hosts.
        healths: of the hosts that were asked before, and of those that will be; by name.
    """

    def __init__(
        self,
        limits: Mapping[str, RateLimit] | None = None,
        *,
        max_wait: float = 60.0,
        in_flight: int = 128,
        healths: dict[str, HostHealth] | None = None,
    ) -> None:
        self.max_wait = max_wait
        self._healths = {} if healths is None else healths
        self._limits = dict(limits or {})
        self._hosts: dict[str, HostLimiter] = {}
        self._in_flight = asyncio.Semaphore(in_flight)

    def host(self, name: str) -> HostLimiter:
        """The limiter of a host, by its name and port; a limit may name the host without port."""
        if name not in self._hosts:
            names = (name, name.partition(":")[0], "*")
            limit = next((self._limits[key] for key in names if key in self._limits), RateLimit())
            if name not in self._healths:
                self._healths[name] = HostHealth(name, limit.connections, self.max_wait)
            self._hosts[name] = HostLimiter(limit, self._in_flight, self._healths[name])
        return self._hosts[name]

    def slowest(self) -> tuple[str, HostLimiter] | None:
        """The host whose oldest request has been under way for longest; None without any."""
        waiting = ((name, host) for name, host in self._hosts.items() if host.requests)
        return max(waiting, key=lambda item: item[1].silence, default=None)
