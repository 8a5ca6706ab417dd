"""The limit of a host, against the clock: only what must never be too early is asserted.

A machine that is busy may note a beginning late, so that the next one seems early: the limits here
leave room for that, and are still far from what a host without a limit would do.
"""

import asyncio
import time
from itertools import pairwise

import pytest

from psylist.http.host_health import HostHealth
from psylist.http.messages import RateLimit
from psylist.http.rate_limit import HostLimiter

pytestmark = pytest.mark.slow


def start_times(limit: RateLimit, requests: int, stall: float = 0.0) -> list[float]:
    """When each of so many requests began; the very first ones are answered late."""

    async def run() -> list[float]:
        health = HostHealth("a.example", limit.connections, 60)
        host = HostLimiter(limit, asyncio.Semaphore(128), health)
        times: list[float] = []

        async def ask(number: int) -> None:
            began = await host.acquire(60)
            times.append(time.monotonic())
            await asyncio.sleep(stall if number < limit.connections else 0)
            host.release(began)

        await asyncio.gather(*(ask(number) for number in range(requests)))
        return times

    return asyncio.run(run())


@pytest.mark.parametrize("stall", [0.0, 0.6])
def test_no_second_has_more_requests_than_the_pace_allows(stall: float) -> None:
    """No second has more requests than the limit allows."""
    times = start_times(RateLimit(connections=4, rate=40), 90, stall)

    closest = min(later - first for first, later in zip(times, times[40:], strict=False))

    assert closest >= 0.8


def test_what_slow_answers_cost_is_made_up_for_but_not_in_a_crowd() -> None:
    """What slow answers cost is made up for but not in a crowd."""
    times = start_times(RateLimit(connections=4, rate=40), 40, stall=0.6)

    distances = [later - first for first, later in pairwise(times)]
    crowd = min(later - first for first, later in zip(times, times[16:], strict=False))

    assert min(distances) < 0.9 / 40
    assert crowd >= 0.1


def test_a_host_with_a_slow_pace_keeps_its_distance_whatever_came_late() -> None:
    """A host with a slow limit keeps its distance whatever came late."""
    times = start_times(RateLimit(connections=1, rate=8), 6, stall=0.5)

    assert min(later - first for first, later in pairwise(times)) >= 0.08
