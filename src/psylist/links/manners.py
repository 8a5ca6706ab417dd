"""How often a host is asked: its own pace, its own pauses, so many connections at once."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

_WATCHED = 20  # the last answers of a host that count
_FREQUENT = 0.2  # of them: so many 429 slow the host down
_RAISE = 1.05  # for each good answer, up to the pace it began with


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits for one host.

    Attributes:
        rate: requests a second.
        connections: open at once.
    """

    rate: float = 20.0
    connections: int = 4


class Host:
    """The turn of one host.

    Limits and pauses hold for every request, those of redirects included.
    """

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._rate = pace.rate
        self._next = 0.0
        self._paused = 0.0
        self._slots = asyncio.Semaphore(pace.connections)
        self._last: deque[bool] = deque(maxlen=_WATCHED)

    async def __aenter__(self) -> None:
        await self._slots.acquire()
        try:
            await self._wait()
        except BaseException:
            self._slots.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._slots.release()

    def pause(self, seconds: float) -> None:
        """Asks nothing of the host for a while."""
        self._paused = max(self._paused, time.monotonic() + seconds)

    def learn(self, *, refused: bool) -> None:
        """Takes note of an answer: 429 when it comes often halves the pace, others raise it."""
        self._last.append(refused)
        if not refused:
            self._rate = min(self.pace.rate, self._rate * _RAISE)
        elif sum(self._last) >= max(2, _FREQUENT * len(self._last)):
            self._rate = max(0.1, self._rate / 2)
            self._last.clear()

    async def _wait(self) -> None:
        while True:
            now = time.monotonic()
            due = max(self._next, self._paused)
            # Booked before sleeping, so that the next in line queues up behind.
            self._next = max(due, now) + 1 / self._rate
            if due > now:
                await asyncio.sleep(due - now)
            if time.monotonic() >= self._paused:
                return  # else a pause began meanwhile


class Manners:
    """The hosts of one run.

    Args:
        paces: limits of single hosts by name; ``*`` is for all others.
        in_flight: requests under way at once, over all hosts.
    """

    def __init__(self, paces: Mapping[str, Pace] | None = None, *, in_flight: int = 128) -> None:
        self._paces = dict(paces or {})
        self._hosts: dict[str, Host] = {}
        self.in_flight = asyncio.Semaphore(in_flight)

    def host(self, name: str) -> Host:
        """The turn of a host, by its name and port."""
        if name not in self._hosts:
            bare = name.partition(":")[0]
            pace = self._paces.get(name) or self._paces.get(bare) or self._paces.get("*") or Pace()
            self._hosts[name] = Host(pace)
        return self._hosts[name]
