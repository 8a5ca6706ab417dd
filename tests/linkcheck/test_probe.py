"""One link from its first request to its verdict, against a client that answers as a test wants."""

import asyncio
from collections.abc import Callable, Mapping

import pytest

from psylist.errors import PsylistError, UsageError
from psylist.http.errors import (
    DnsError,
    ForbiddenAddressError,
    HostRefusedError,
    NetworkError,
    ProxyError,
    TlsError,
    UnknownHostError,
    UnreachableError,
)
from psylist.http.messages import HttpResponse
from psylist.http.rate_limit import HostLimiters
from psylist.linkcheck.probe import LinkChecker
from psylist.linkcheck.scheduler import Scheduler
from psylist.linkcheck.verdicts import Failure, LinkCheck, LinkRequest, Verdict

URL = "http://example.org/a"


class Client:
    """Answers every request as a function tells."""

    def __init__(self, answer: Callable[[str], HttpResponse]) -> None:
        self._answer = answer
        self.requests: list[tuple[str, dict[str, str]]] = []

    async def get(self, url: str, headers: Mapping[str, str]) -> HttpResponse:
        """The response."""
        self.requests.append((url, dict(headers)))
        return self._answer(url)


def check(client: Client, request: LinkRequest | None = None, max_wait: float = 0) -> LinkCheck:
    [result] = check_all(client, [request or LinkRequest(URL)], max_wait)
    return result


def check_all(client: Client, requests: list[LinkRequest], max_wait: float = 0) -> list[LinkCheck]:
    async def run() -> list[LinkCheck]:
        limiters = HostLimiters(max_wait=max_wait)
        scheduler = Scheduler(LinkChecker(client, limiters), limiters)
        return [check async for batch in scheduler.check(requests) for check in batch]

    return asyncio.run(run())


def redirecting(location: str, status: int = 301) -> Client:
    return Client(lambda url: HttpResponse(url, status, {"location": location}))


def failing(error: Exception) -> Client:
    def answer(_: str) -> HttpResponse:
        raise error

    return Client(answer)


@pytest.mark.parametrize(
    "location",
    ["http://[x/", "//[", "http://a]b/", "mailto:a@b", "http://a:99999/", "http://a:b/"],
)
def test_a_redirect_to_an_impossible_address_is_broken(location: str) -> None:
    result = check(redirecting(location))
    assert (result.verdict, result.detail) == (Verdict.BROKEN, f"redirects to {location!r}")


@pytest.mark.parametrize("host", ["127.0.0.1\x0bfoo", "a b", "a%20b", "a%0d%0ab", "a%00b"])
def test_a_redirect_to_a_host_that_no_header_can_carry_is_broken(host: str) -> None:
    location = f"http://{host}/next"
    client = redirecting(location)
    result = check(client)
    assert (result.verdict, result.detail) == (Verdict.BROKEN, f"redirects to {location!r}")
    assert len(client.requests) == 1


def test_a_redirect_without_a_target_says_so() -> None:
    assert check(redirecting("")).detail == "301 without a target"
    assert check(redirecting("", 300)).verdict is Verdict.OK


@pytest.mark.slow
def test_redirects_are_followed_twenty_times() -> None:
    def hops(limit: int) -> Client:
        def answer(url: str) -> HttpResponse:
            step = int(url.rpartition("/")[2])
            if step == limit:
                return HttpResponse(url, 200)
            return HttpResponse(url, 302, {"location": f"/{step + 1}"})

        return Client(answer)

    start = LinkRequest("http://example.org/0")
    assert check(hops(20), start).verdict is Verdict.OK
    result = check(hops(21), start)
    assert (result.verdict, result.detail) == (Verdict.BROKEN, "more than 20 redirects")
    assert result.attempts == 21


@pytest.mark.parametrize(
    ("error", "verdict", "failure"),
    [
        (UnknownHostError("x"), Verdict.BROKEN, Failure.NO_CONNECTION),
        (DnsError("x"), Verdict.DOWN, Failure.NO_CONNECTION),
        (HostRefusedError("x"), Verdict.DOWN, Failure.NO_CONNECTION),
        (UnreachableError("x"), Verdict.DOWN, Failure.NO_CONNECTION),
        (ProxyError("x"), Verdict.DOWN, Failure.NO_CONNECTION),
        (TlsError("x"), Verdict.DOWN, None),
        (NetworkError("x"), Verdict.DOWN, Failure.NO_RESPONSE),
        (ForbiddenAddressError("x"), Verdict.SKIPPED, Failure.NO_RESPONSE),
    ],
)
def test_each_failure_has_its_verdict(
    error: NetworkError, verdict: Verdict, failure: Failure | None
) -> None:
    result = check(failing(error))
    assert (result.verdict, result.failure, result.detail) == (verdict, failure, "x")


@pytest.mark.parametrize(
    "error", [UnknownHostError("x"), HostRefusedError("x"), TlsError("x"), DnsError("x")]
)
def test_a_failure_that_stays_is_not_retried(error: NetworkError) -> None:
    client = failing(error)
    check(client, max_wait=60)
    assert len(client.requests) == 1


def test_a_redirect_to_a_private_address_is_blocked_and_the_redirect_named() -> None:
    def answer(url: str) -> HttpResponse:
        if url == URL:
            return HttpResponse(url, 302, {"location": "http://10.0.0.5/x"})
        raise ForbiddenAddressError("10.0.0.5 is a private address")

    result = check(Client(answer))
    assert result.verdict is Verdict.BLOCKED
    assert result.detail == f"10.0.0.5 is a private address, after 302 from {URL}"
    assert result.failure is None


def test_what_no_rule_foresees_is_the_trouble_of_one_link() -> None:
    def answer(url: str) -> HttpResponse:
        if url.endswith("/1"):
            raise ValueError("what nobody thought of")
        return HttpResponse(url, 200)

    requests = [LinkRequest(f"http://example.org/{number}") for number in range(3)]
    results = {check.url[-1]: check for check in check_all(Client(answer), requests)}
    assert {key: result.verdict for key, result in results.items()} == {
        "0": Verdict.OK, "1": Verdict.ERROR, "2": Verdict.OK,
    }  # fmt: skip
    assert results["1"].bug.startswith("ValueError: what nobody thought of (test_probe.py:")
    assert results["1"].detail == f"cannot be checked: {results['1'].bug}"


def test_a_setting_that_makes_no_sense_ends_the_run() -> None:
    with pytest.raises(PsylistError):
        check(failing(UsageError("no such proxy")))


def test_own_headers_go_to_the_host_of_the_link_alone() -> None:
    def answer(url: str) -> HttpResponse:
        if url == URL:
            return HttpResponse(url, 302, {"location": "http://other.example/b"})
        return HttpResponse(url, 200)

    client = Client(answer)
    check(client, LinkRequest(URL, {"Authorization": "Bearer secret"}))
    assert client.requests == [
        (URL, {"Authorization": "Bearer secret"}), ("http://other.example/b", {}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "etag"), [(HttpResponse(URL, 200, {"etag": '"a"'}), '"a"'), (None, "")]
)
def test_only_a_page_without_redirects_has_an_etag(first: HttpResponse | None, etag: str) -> None:
    def answer(url: str) -> HttpResponse:
        if first is None and url == URL:
            return HttpResponse(url, 302, {"location": "/b", "etag": '"r"'})
        return first or HttpResponse(url, 200, {"etag": '"b"'})

    assert check(Client(answer)).etag == etag


@pytest.mark.parametrize(
    ("first", "second", "verdict", "detail"),
    [
        (400, "login", Verdict.BLOCKED, "at a second look, as a browser; 400 at the first"),
        (400, "challenge", Verdict.BLOCKED, "at a second look, as a browser; 400 at the first"),
        (400, "429", Verdict.BROKEN, "400"),
        (404, "login", Verdict.BROKEN, "404"),
        (410, "challenge", Verdict.BROKEN, "410"),
    ],
)
def test_a_wall_for_browsers_counts_behind_a_400_for_programs(
    first: int, second: str, verdict: Verdict, detail: str
) -> None:
    later = {
        "login": HttpResponse(URL, 302, {"location": "/login/?next=/a"}),
        "challenge": HttpResponse(URL, 403, {"cf-mitigated": "challenge"}),
        "429": HttpResponse(URL, 429, {"retry-after": "900"}),
    }[second]

    def answer(url: str) -> HttpResponse:
        if url != URL:
            return HttpResponse(
                url, 200, {"content-type": "text/html"}, body=b"<title>Log in</title>"
            )
        return later if len(client.requests) > 1 else HttpResponse(URL, first, {})

    client = Client(answer)
    found = check(client, max_wait=60)
    assert (found.verdict, found.detail[-len(detail) :]) == (verdict, detail)
