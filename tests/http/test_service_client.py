"""The HTTP client itself: redirects, proxies, credentials, limits, words for failures."""

import socket
import threading
from contextlib import nullcontext
from email.utils import formatdate
from pathlib import Path

import pytest

from psylist.errors import ServiceError
from psylist.http.address_guard import AddressPolicy, ForbiddenAddressError, scope_of, scope_of_host
from psylist.http.failures import ServiceUnavailableError
from psylist.http.service_client import Request, Response, ServiceClient
from tests.servers.outages import Outage
from tests.servers.web import WebServer
from tests.sources.asking import silent


def ask(url: str, *, set_up: bool = True, deadline: float = 10.0, **more: object) -> Response:
    service = ServiceClient("the service", deadline=deadline, set_up=set_up)
    return service.send(Request(url, "*/*", **more), silent)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("8.8.8.8", "public"), ("2606:4700::1111", "public"), ("127.0.0.1", "loopback"),
        ("127.8.8.8", "loopback"), ("::1", "loopback"), ("::ffff:127.0.0.1", "loopback"),
        ("10.1.2.3", "private"), ("192.168.0.1", "private"), ("172.16.0.1", "private"),
        ("100.64.0.1", "private"), ("0.0.0.0", "private"), ("255.255.255.255", "private"),
        ("224.0.0.1", "private"), ("fd00::1", "private"), ("::ffff:10.0.0.1", "private"),
        ("169.254.169.254", "link-local"), ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("64:ff9b::a9fe:a9fe", "link-local"), ("64:ff9b::808:808", "public"),
        ("2002:a00:1::", "private"), ("::ffff:169.254.169.254", "link-local"),
    ],
)  # fmt: skip
def test_how_far_an_address_reaches(address: str, reach: str) -> None:
    assert scope_of(address) == reach


@pytest.mark.parametrize(
    ("host", "reach"),
    [
        ("localhost", "loopback"), ("a.localhost", "loopback"), ("127.1", "loopback"),
        ("0x7f000001", "loopback"), ("2130706433", "loopback"), ("0177.0.0.1", "loopback"),
        ("10.1", "private"), ("[::1]", "loopback"), ("example.org", "public"),
        ("1.2.3.4.5", "public"), ("", "public"), ("心理.中国", "public"),
    ],
)  # fmt: skip
def test_how_far_a_host_says_it_reaches(host: str, reach: str) -> None:
    assert scope_of_host(host) == reach


@pytest.mark.parametrize(
    ("url", "set_up", "asked", "allowed"),
    [
        ("https://example.org/", True, ("example.org", "private"), True),
        ("https://example.org/", False, ("example.org", "private"), False),
        ("https://example.org/", True, ("other.org", "private"), False),
        ("https://example.org/", True, ("127.0.0.1", "loopback"), False),
        ("http://127.0.0.1:1/", False, ("127.0.0.2", "loopback"), True),
        ("http://127.0.0.1:1/", True, ("10.0.0.1", "private"), False),
        ("http://10.0.0.1/", False, ("10.0.0.2", "private"), True),
        ("http://10.0.0.1/", True, ("127.0.0.1", "loopback"), False),
        ("http://169.254.169.254/", True, ("169.254.169.254", "link-local"), False),
        ("https://example.org/", True, ("other.org", "public"), True),
    ],
)
def test_what_an_address_may_lead_to(
    url: str, set_up: bool, asked: tuple[str, str], allowed: bool
) -> None:
    leave = AddressPolicy.of(url, set_up=set_up)
    with nullcontext() if allowed else pytest.raises(ForbiddenAddressError):
        leave.check(*asked)


def test_a_name_is_judged_by_where_it_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    # No name of the public leads inside on every machine: the system's own look-up says so here.
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(ServiceError, match=r"public\.example is a private address"):
        ask("http://public.example/", set_up=False)


def test_redirects_are_followed_with_their_cookies_and_counted(web: WebServer) -> None:
    reply = ask(web.url("cookie-check"))
    assert (reply.status, len(reply.history)) == (200, 2)
    assert ask(web.url("redirect-20")).status == 200
    with pytest.raises(ServiceError, match="redirects in a circle"):
        ask(web.url("redirect-21"))


def test_what_is_secret_goes_to_no_other_host(web: WebServer) -> None:
    secret = {"Authorization": "Bearer mine"}
    ask(web.url("redirect-other-host"), secret=secret, headers={"X-Open": "1"})
    seen = [(r.host, "authorization" in r.headers, "x-open" in r.headers) for r in web.requests]
    assert seen == [("127.0.0.1", True, True), ("127.0.0.2", False, True)]


def test_no_credentials_of_netrc_are_sent(
    web: WebServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    ask(web.url("plain"))
    assert "authorization" not in web.requests[0].headers


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_loopback_is_asked_past_a_proxy(
    web: WebServer, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:1")
    assert ask(web.url("plain")).status == 200


@pytest.mark.parametrize("scheme", ["", "http://"])
def test_what_is_public_goes_through_the_proxy(
    web: WebServer, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("http_proxy", scheme + web.base().removeprefix("http://"))
    reply = ask("http://papers.example/login")
    assert (reply.status, b"Log in" in reply.body) == (200, True)
    assert web.requests[0].headers["host"] == "papers.example"


def test_a_proxy_takes_nobody_into_a_network(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", web.base())
    with pytest.raises(ServiceError, match="link-local"):
        ask("http://papers.example/works/private")
    assert len(web.requests) == 1


def test_no_proxy_is_heeded(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", web.base())
    monkeypatch.setenv("no_proxy", "nowhere.invalid")
    with pytest.raises(ServiceUnavailableError, match="its name was not found"):
        ask("http://nowhere.invalid/login")
    assert web.requests == []


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://x", "http://127.0.0.1:1"])
def test_a_proxy_that_is_none_is_an_outage_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(ServiceUnavailableError, match=r"^the service could not be asked: "):
        ask("http://papers.example/")


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        ("refused", "the connection was refused"),
        ("tls-self-signed", "no secure connection came about"),
        ("tls-on-plain", "no secure connection came about|breaks off"),
        ("silent", "it did not answer"),
        ("not-http", "breaks off"),
        ("drip-head-endless", "it did not answer"),
    ],
)
def test_why_nobody_answers_is_told(web: WebServer, behaviour: str, message: str) -> None:
    with pytest.raises(ServiceUnavailableError, match=message):
        ask(web.url(behaviour), deadline=1.0)


def test_a_failure_behind_a_redirect_names_where_it_leads(web: WebServer) -> None:
    with pytest.raises(ServiceError) as failure:
        ask(web.url("redirect-refused"))
    assert str(failure.value) == "the service leads to 127.0.0.1, and the connection was refused"


def test_a_certificate_that_is_trusted_is_trusted(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(web.ca_file))
    assert ask(web.url("tls-good")).status == 200


@pytest.mark.parametrize("cut", [True, False])
def test_no_more_is_read_than_may_be(web: WebServer, cut: bool) -> None:
    url = web.url("gzip-bomb")
    if cut:
        assert len(ask(url, largest=1000, cut=True).body) == 1000
    else:
        with pytest.raises(ServiceUnavailableError, match="larger than"):
            ask(url, largest=2**20)


def test_packed_answers_are_unpacked(web: WebServer) -> None:
    assert b"<title>" in ask(web.url("gzip")).body
    assert b"<title>" in ask(web.url("deflate")).body


def test_every_hop_waits_for_its_turn(web: WebServer) -> None:
    turns: list[str] = []

    class Held:
        def __enter__(self) -> None:
            turns.append("taken")

        def __exit__(self, *_: object) -> None:
            turns.append("given back")

    service = ServiceClient("the service", deadline=10, turn=lambda _: Held())
    service.send(Request(web.url("redirect-5"), "*/*"), silent)
    assert turns == ["taken", "given back"] * 6


@pytest.mark.parametrize(
    ("message", "seconds"),
    [("2", 2.0), ("", None), ("-1", None), ("soon", None), ("1.5", None), ("9" * 400, 31e6),
     (formatdate(0, usegmt=True), 0.0)],
)  # fmt: skip
def test_retry_after_is_read_in_both_its_forms(message: str, seconds: float | None) -> None:
    assert Response("", 429, {"retry-after": message}, b"").retry_after == seconds


def test_a_date_to_come_back_at_is_kept(web: WebServer) -> None:
    assert ask(web.url("busy-date")).status == 200
    assert web.early == []


def test_the_deadline_holds_for_all_tries_together(web: WebServer) -> None:
    web.acl.outage = Outage.UNAVAILABLE
    assert ask(f"{web.acl.url}/x", deadline=0.5).status == 503
    assert len(web.requests) == 1


def test_a_service_that_hangs_does_not_hold_the_program(web: WebServer) -> None:
    before = threading.active_count()
    with pytest.raises(ServiceUnavailableError, match=r"within 0\.3 s"):
        ask(web.url("drip-body"), deadline=0.3)
    assert all(t.daemon for t in threading.enumerate()[before:])
