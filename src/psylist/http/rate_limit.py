"""How often a host is asked: its own pace, its own pauses, so many connections at once."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping

from psylist.http.messages import RateLimit

_WATCHED = 20  # the last answers of a host that count
_FREQUENT = 0.2  # of them: so many 429 slow the host down
_ENOUGH = 5  # answers in a row that ask for more time than anybody waits
_ENOUGH_FAILED = 12  # links in a row, each after all its tries
CATCH_UP = 0.5  # seconds of lateness that are made up for afterwards
_NEAREST = 0.5  # of the usual distance between two requests: no nearer do they come
_EVEN = 10.0  # requests a second: up to here nothing is made up for
_MOST = 1000  # requests of the last second whose time is kept
_RAISE = 1.05  # for each good answer, up to the pace it began with


class HostLimiter:
    """The turn of one host.

    Limits and pauses hold for every request, those of redirects included.
    """

    def __init__(self, pace: RateLimit, in_flight: asyncio.Semaphore) -> None:
        self.pace = pace
        self._in_flight = in_flight
        self._rate = pace.rate
        self._next = 0.0
        self._begun: deque[float] = deque(maxlen=max(1, min(_MOST, int(pace.rate))))
        self._turn = asyncio.Lock()
        self._paused = 0.0
        self._slots = asyncio.Semaphore(pace.connections)
        self._shut: list[float] = []
        self._closed = 0.0
        self._failed = 0
        self._last: deque[bool] = deque(maxlen=_WATCHED)

    async def __aenter__(self) -> None:
        await self._slots.acquire()
        try:
            await self._begin()
        except BaseException:
            self._slots.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._in_flight.release()
        self._slots.release()

    def give_up_until(self, seconds: float) -> None:
        """Takes note that a page asks for more time than anybody waits.

        One page may mean itself; when the host says so again and again, it is asked no more.
        """
        self._shut.append(time.monotonic() + seconds)
        if len(self._shut) >= _ENOUGH:
            self._closed = min(self._shut)

    @property
    def retry_after(self) -> float:
        """Seconds for which the host, as it says itself, answers nobody."""
        return max(0.0, self._closed - time.monotonic())

    def pause(self, seconds: float) -> None:
        """Asks nothing of the host for a while."""
        self._paused = max(self._paused, time.monotonic() + seconds)

    @property
    def is_failing(self) -> bool:
        """Whether so many links in a row got no good answer that trying hard makes no sense."""
        return self._failed >= _ENOUGH_FAILED

    def record_result(self, *, failed: bool) -> None:
        """Takes note of the end of a link: with an answer of any kind, or without."""
        self._failed = self._failed + 1 if failed else 0

    @property
    def paused(self) -> float:
        """Seconds for which the host wants to be left alone."""
        return max(0.0, self._paused - time.monotonic())

    def eta(self, requests: int) -> tuple[float, float]:
        """Seconds that so many requests take at the present pace, and the pause among them."""
        pause = self.paused
        return pause + requests / self._rate, pause

    def record_response(self, *, refused: bool) -> None:
        """Takes note of an answer: 429 when it comes often halves the pace, others raise it."""
        self._last.append(refused)
        if not refused:
            self._shut.clear()
            self._rate = min(self.pace.rate, self._rate * _RAISE)
        elif sum(self._last) >= max(2, _FREQUENT * len(self._last)):
            self._rate = max(0.1, self._rate / 2)
            self._last.clear()

    async def _begin(self) -> None:
        """Waits for the turn at the host, and then for one of all requests in flight to end."""
        async with self._turn:  # one after the other, so that each sees when the last one began
            while True:
                await self._wait()
                await self._in_flight.acquire()
                now = time.monotonic()
                if self._due() <= now:
                    break
                self._in_flight.release()  # a pause began, or the pace was halved meanwhile
            made_up = CATCH_UP if self._rate > _EVEN else 0.0
            self._next = max(self._next, now - made_up) + 1 / self._rate
            self._begun.append(now)

    async def _wait(self) -> None:
        while (seconds := self._due() - time.monotonic()) > 0:
            await asyncio.sleep(seconds)

    def _due(self) -> float:
        """When the next request may begin.

        What waiting for slow answers has cost is made up for, but a second never gets more
        requests than it may have, and never a crowd of them.
        """
        due = max(self._next, self._paused)
        if not self._begun or self._rate <= _EVEN:
            return due
        due = max(due, self._begun[-1] + _NEAREST / self._rate)
        many = min(_MOST, int(self._rate))
        if len(self._begun) >= many:
            due = max(due, self._begun[-many] + many / self._rate)
        return due


class HostLimiters:
    """The hosts of one run.

    Args:
        paces: limits of single hosts by name; ``*`` is for all others.
        in_flight: requests under way at once, over all hosts.
    """

    def __init__(
        self, paces: Mapping[str, RateLimit] | None = None, *, in_flight: int = 128
    ) -> None:
        self._paces = dict(paces or {})
        self._hosts: dict[str, HostLimiter] = {}
        self._in_flight = asyncio.Semaphore(in_flight)

    def host(self, name: str) -> HostLimiter:
        """The turn of a host, by its name and port."""
        if name not in self._hosts:
            stripped = name.partition(":")[0]
            pace = (
                self._paces.get(name)
                or self._paces.get(stripped)
                or self._paces.get("*")
                or RateLimit()
            )
            self._hosts[name] = HostLimiter(pace, self._in_flight)
        return self._hosts[name]
