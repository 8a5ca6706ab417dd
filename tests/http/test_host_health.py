"""The health of a host, fed with what its requests get."""

import time

import pytest

from psylist.http import host_health
from psylist.http.errors import HostRestingError
from psylist.http.host_health import (
    LINKS_OF_LAST_LOOK,
    MAX_SILENT_LOOKS,
    MAX_STRIKES,
    MIN_PATIENCE,
    RESPONSES_FOR_ANOTHER_LOOK,
    SILENT_LINKS,
    HostHealth,
)


class Clock:
    """The monotonic clock, which stands still until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def host(connections: int = 4, max_wait: float = 60) -> HostHealth:
    return HostHealth("a.example", connections, max_wait)


def rests(health: HostHealth) -> bool:
    try:
        health.check()
    except HostRestingError:
        return True
    return False


@pytest.mark.parametrize(("connections", "links"), [(1, 2), (2, 2), (3, 3), (4, 4), (9, 4)])
def test_a_round_of_silence_is_enough(connections: int, links: int) -> None:
    health = host(connections)
    for number in range(links - 1):
        health.record_silence(f"http://a.example/{number}")
    assert not rests(health)
    health.record_silence("http://a.example/last")
    assert rests(health)
    assert health.explain() == f"the last {links} requests to a.example got no response"


def test_failures_count_once_a_link_and_only_without_anything_good_between() -> None:
    health = host()
    for _ in range(3):
        for number in range(MAX_STRIKES - 1):
            health.record_failure(str(number), "500")
        assert not rests(health)
    health.record_good(0.1)
    for number in range(MAX_STRIKES - 1):
        health.record_failure(str(number), "502")
    assert not rests(health)
    health.record_failure("one more", "500")
    assert rests(health)
    assert health.explain() == "the last 12 requests to a.example got 502 or 500"


def test_a_refusal_pauses_the_host_for_longer_each_time(clock: Clock) -> None:
    health = host()
    pauses: list[float] = []
    while not rests(health):
        health.record_refusal(str(len(pauses)), 429, clock.now, None)
        pauses.append(health.paused_until - clock.now)
        clock.now = health.paused_until
    assert pauses == [1, 2, 4, 8]
    assert health.has_refused


def test_refusals_of_requests_from_before_a_pause_belong_to_it(clock: Clock) -> None:
    health = host()
    began, clock.now = clock.now, clock.now + 1
    for number in range(20):
        health.record_refusal(str(number), 429, began, 2)
    assert not rests(health)
    assert health.paused_until == clock.now + 2


def test_a_host_may_keep_its_links_waiting_for_so_long(clock: Clock) -> None:
    health = host(max_wait=60)
    health.record_refusal("a", 503, clock.now, 40)
    clock.now += 40
    assert not rests(health)
    health.record_refusal("b", 503, clock.now, 40)
    assert rests(health)
    assert health.explain().endswith(" got 503, and it asks for a pause of 40 s")
    assert health.begin_last_look() is None


def test_good_responses_earn_a_host_more_time(clock: Clock) -> None:
    health = host(max_wait=60)
    for _ in range(50):
        health.record_refusal("a", 429, clock.now, 2)
        clock.now += 2
        health.record_good(0.1)
        health.record_good(0.1)
    assert not rests(health)


def test_one_page_that_wants_hours_speaks_for_itself(clock: Clock) -> None:
    health = host(max_wait=60)
    health.record_refusal("a", 429, clock.now, 3600)
    assert health.paused_until <= clock.now
    for number in range(3):
        assert not rests(health)
        health.record_refusal(str(number), 429, clock.now, 3600)
    assert rests(health)
    assert health.begin_last_look() is None
    assert "asks for a pause of 3600 s" in health.explain()


def test_the_last_look_decides() -> None:
    silent, failing, well = host(), host(), host()
    for health in (silent, failing, well):
        for number in range(MAX_STRIKES):
            health.record_failure(str(number), "500")
        assert health.begin_last_look() == 0
        assert not rests(health)
        assert not health.is_well
    silent.record_silence("x")
    assert rests(silent)
    for number in range(LINKS_OF_LAST_LOOK):
        assert failing.begins_look()
        failing.record_failure(str(number), "500")
    assert rests(failing)
    well.record_good(0.1)
    assert well.is_well
    assert [one.end_last_look() for one in (silent, failing, well)] == [False, False, True]


@pytest.mark.parametrize(
    ("responses", "wait"),
    [(1, None), (RESPONSES_FOR_ANOTHER_LOOK - 1, None), (RESPONSES_FOR_ANOTHER_LOOK, 0)],
)
def test_another_last_look_must_be_earned(responses: int, wait: float | None) -> None:
    health = host()
    for number in range(4):
        health.record_silence(str(number))
    assert health.begin_last_look() == 0
    for _ in range(responses):
        health.record_good(0.1)
    for number in range(4):
        health.record_silence(str(number))
    assert health.begin_last_look() == wait


def test_who_is_often_silent_is_not_waited_for_as_long() -> None:
    health = host()
    for number in range(SILENT_LINKS):
        assert health.patience() is None
        health.record_good(0.5)
        health.record_silence(str(number))
    assert health.patience() == MIN_PATIENCE
    health.record_good(2)
    assert health.patience() == 2 * host_health.PATIENCE_FACTOR
    for number in range(MAX_SILENT_LOOKS):
        health.record_silence(str(number))
        health.record_good(0.5)
    assert health.is_often_silent
