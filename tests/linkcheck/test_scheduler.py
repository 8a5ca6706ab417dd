"""Hosts that hold up a run: real ones on loopback, with many links each."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import pytest

from psylist.http.client import Client
from psylist.http.messages import RateLimit
from psylist.http.rate_limit import HostLimiters
from psylist.linkcheck.probe import LinkChecker
from psylist.linkcheck.scheduler import Scheduler
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, Verdict
from tests.servers.behaviours.patience import ASLEEP, WELL_AT_FIRST
from tests.servers.web import WebServer

pytestmark = pytest.mark.slow

LINKS = 60
TROUBLED = 1  # the number of the host that holds up the run; 0 is well
WELL = ("plain", 8)


def checked(urls: Sequence[str], timeout: float = 0.5, max_wait: float = 10) -> list[LinkCheck]:
    async def run() -> list[LinkCheck]:
        client = Client(allow_private=True, timeout=timeout)
        limiters = HostLimiters({"*": RateLimit(100, 4)}, max_wait=max_wait)
        scheduler = Scheduler(LinkChecker(client, limiters), limiters)
        try:
            requests = [LinkRequest(url) for url in urls]
            return [check async for batch in scheduler.check(requests) for check in batch]
        finally:
            await client.close()

    return asyncio.run(run())


def with_good_ones(web: WebServer, behaviour: str, links: int = LINKS) -> list[LinkCheck]:
    """The checks of a host's links; those of a good host beside it are seen to be ok."""
    bad = [web.url(behaviour, n, host=TROUBLED) for n in range(links)]
    name, number = WELL
    good = [web.url(name, n, host=0) for n in range(number)]
    checks = {check.url: check for check in checked([*bad, *good])}
    assert {checks[url].verdict for url in good} == {Verdict.OK}
    assert len(checks) == len(bad) + len(good)
    return [checks[url] for url in bad]


def requests_to(web: WebServer, host: int) -> int:
    return sum(record.host == web.addresses[host] for record in web.requests)


@pytest.mark.parametrize(
    ("behaviour", "verdict", "requests", "got"),
    [
        ("always-hang", "down", 12, "no response"),
        ("half-then-hang", "down", 12, "no response"),
        ("drip-head-endless", "down", 12, "no response"),
        ("always-reset", "down", 50, "no whole response"),
        ("always-close", "down", 50, "no whole response"),
        ("always-503", "down", 50, "503"),
        ("unavailable-hour", "down", 12, "503"),
        ("busy-always", "blocked", 30, "429"),
        ("busy-always-seconds", "blocked", 30, "429"),
        ("busy-hour", "blocked", 12, "429"),
        ("alternating", "blocked", 40, "429"),
    ],
)
def test_a_host_that_gives_nothing_good_gets_few_requests(
    behaviour: str, verdict: str, requests: int, got: str
) -> None:
    with WebServer() as web:
        checks = with_good_ones(web, behaviour)
        assert requests_to(web, TROUBLED) <= requests
        assert web.early == []
    unasked = [check for check in checks if check.unasked]
    assert len(unasked) >= LINKS / 2
    assert {check.verdict.value for check in unasked} == {verdict}
    for check in unasked:
        assert check.detail.startswith("not requested: the last ")
        assert f"requests to {web.addresses[TROUBLED]}:{web.port} got " in check.detail
        assert got in check.detail
        assert check.detail.endswith(f" ({len(unasked)} links of it were not requested)")


@pytest.mark.parametrize("behaviour", ["silent", "refused"])
def test_a_port_that_never_answers_costs_a_few_connections(behaviour: str) -> None:
    with WebServer() as web:
        checks = with_good_ones(web, behaviour)
    assert {check.verdict for check in checks} == {Verdict.DOWN}
    assert sum(check.attempts for check in checks) <= 20


def test_a_silent_host_behind_redirects_does_not_hold_up_who_redirects() -> None:
    with WebServer() as web:
        checks = with_good_ones(web, "to-silent")
    assert {check.verdict for check in checks} == {Verdict.DOWN}
    unasked = [check for check in checks if check.unasked]
    assert len(unasked) >= LINKS / 2
    silent = web.base("silent", TROUBLED + 1).removeprefix("http://")
    for check in unasked:
        assert f"requests to {silent} got no response, after 302 from " in check.detail


def test_a_host_that_falls_silent_keeps_what_it_answered() -> None:
    with WebServer() as web:
        checks = with_good_ones(web, "well-then-hang")
    verdicts = [check.verdict.value for check in checks]
    assert Counter(verdicts) == {"ok": WELL_AT_FIRST, "down": LINKS - WELL_AT_FIRST}


def test_a_host_that_wakes_up_is_asked_for_all_its_links() -> None:
    with WebServer() as web:
        checks = with_good_ones(web, "few-hang")
    assert [check.verdict.value for check in checks] == ["down"] * ASLEEP + ["ok"] * (
        LINKS - ASLEEP
    )
    assert not any(check.unasked for check in checks)


def test_a_redirect_that_asks_for_time_pauses_nobody() -> None:
    with WebServer() as web:
        checks = with_good_ones(web, "slow-redirect", 5)
    assert [check.verdict.value for check in checks] == ["moved"] * 5
    assert max(check.seconds for check in checks) < 15


def test_alarms_are_confirmed_after_all_others_and_once() -> None:
    with WebServer() as web:
        urls = [web.url("status-404"), *(web.url("plain", n) for n in range(9))]
        checked(urls)
        paths = [record.path for record in web.requests]
        assert paths.count("/b/status-404/0") == 2
        assert paths[-1] == "/b/status-404/0"
