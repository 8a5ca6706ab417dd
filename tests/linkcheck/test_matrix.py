"""Every behaviour of the stand-in, each with its true verdict: no false alarm, no miss."""

import asyncio
from collections.abc import Iterable
from contextlib import ExitStack

import pytest

from psylist.http.client import Client
from psylist.http.messages import RateLimit
from psylist.http.rate_limit import HostLimiters
from psylist.linkcheck.probe import LinkChecker
from psylist.linkcheck.scheduler import Scheduler
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, Verdict
from tests.servers.behaviours import expected_verdicts, matrix
from tests.servers.hostile import hostile_answer
from tests.servers.raw import RawServer
from tests.servers.web import WebServer

pytestmark = pytest.mark.slow

HOSTILE = 1500  # answers
CONTACT = "https://example.org/my-list"


async def checked(
    urls: Iterable[str], limiters: HostLimiters, *, timeout: float = 5
) -> dict[str, LinkCheck]:
    client = Client(allow_private=True, timeout=timeout, contact=CONTACT)
    engine = Scheduler(LinkChecker(client, limiters), limiters)
    questions = [LinkRequest(url) for url in urls]
    try:
        return {one.url: one async for batch in engine.check(questions) for one in batch}
    finally:
        await client.close()


def test_every_behaviour_gets_its_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    # A name that does not exist wants a resolver, private addresses must not be asked here.
    behaviours = matrix("dns", "private")
    assert len(behaviours) > 300
    # In a crowd on one host, those that fail would be taken for a host that does.
    with WebServer(tuple(f"127.0.1.{n}" for n in range(1, 21))) as web:
        monkeypatch.setenv("SSL_CERT_FILE", str(web.ca_file))
        wanted = expected_verdicts(web, behaviours, copies=1)
        limits = {"*": RateLimit(rate=500, connections=48)}
        limiters = HostLimiters(limits, max_wait=8, in_flight=256)
        found = asyncio.run(checked(wanted, limiters, timeout=2.5))
        assert web.errors == []
    wrong = {
        url: (verdict, found[url].verdict.value, found[url].detail)
        for url, verdict in wanted.items()
        if found[url].verdict.value != verdict
    }
    assert wrong == {}


def test_a_host_that_allows_ten_requests_a_second_ends_with_all_links_well() -> None:
    with WebServer() as web:
        web.limit(10, retry_after=1)
        urls = [web.url("plain", n) for n in range(40)]
        found = asyncio.run(checked(urls, HostLimiters()))
        assert {one.verdict.value for one in found.values()} == {"ok"}
        assert len(found) == len(urls)
        assert web.early == []


def test_the_limits_of_a_host_hold() -> None:
    with WebServer() as web:
        web.latency = 0.02
        urls = [web.url("plain", n) for n in range(30)]
        limiters = HostLimiters({"*": RateLimit(rate=40, connections=3)})
        assert len(asyncio.run(checked(urls, limiters))) == len(urls)
        assert web.peak(0)[1] <= 3
        assert web.busiest(0) <= 44


def test_a_pause_holds_for_requests_that_wait_until_others_have_ended() -> None:
    with WebServer() as web:
        web.latency = 0.2
        web.limit(2, retry_after=1)
        urls = [web.url("plain", n, host=n % 3) for n in range(24)]
        found = asyncio.run(checked(urls, HostLimiters(in_flight=2)))
        assert {one.verdict.value for one in found.values()} == {"ok"}
        assert web.early == []


@pytest.mark.parametrize("is_proxied", [False, True])
def test_nothing_that_a_server_sends_is_a_bug(
    monkeypatch: pytest.MonkeyPatch, *, is_proxied: bool
) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(RawServer({})) for _ in range(1 if is_proxied else 20)]
        if is_proxied:
            monkeypatch.setenv("http_proxy", servers[0].url(""))
            monkeypatch.setenv("https_proxy", servers[0].url(""))
        urls = []
        for seed in range(HOSTILE):
            server = servers[seed % len(servers)]
            path = f"http://h{seed % 60}.example/{seed}" if is_proxied else f"/{seed}"
            server.pages[path] = hostile_answer(seed, server.url(""))
            urls.append(path if is_proxied else server.url(path))
        limiters = HostLimiters(
            {"*": RateLimit(rate=500, connections=48)}, max_wait=1, in_flight=99
        )
        found = asyncio.run(checked(urls, limiters, timeout=1))
    assert [check for check in found.values() if check.verdict is Verdict.ERROR] == []
    assert {check.url for check in found.values()} == {*urls}
    assert {"ok", "broken", "blocked", "down"} <= {one.verdict.value for one in found.values()}
