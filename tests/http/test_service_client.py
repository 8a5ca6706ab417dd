"""The HTTP client itself: redirects, proxies, credentials, limits, words for failures."""

import threading
from pathlib import Path

import pytest

from psylist.errors import ServiceError, UsageError
from psylist.http.errors import ServiceUnavailableError
from psylist.http.exchange import Request, Response
from psylist.http.service_client import ServiceClient
from tests.servers.outages import Outage
from tests.servers.raw import Net, RawServer, redirect, response
from tests.servers.web import WebServer
from tests.sources.asking import silent

pytestmark = pytest.mark.slow


def ask(url: str, *, is_setting: bool = True, deadline: float = 10.0, **more: object) -> Response:
    service = ServiceClient("the service", deadline=deadline, is_setting=is_setting)
    return service.send(Request(url, "*/*", **more), silent)  # type: ignore[arg-type]


def test_redirects_are_followed_with_their_cookies_and_counted(web: WebServer) -> None:
    reply = ask(web.url("cookie-check"))
    assert (reply.status, len(reply.history)) == (200, 2)
    assert ask(web.url("redirect-20")).status == 200
    with pytest.raises(ServiceError, match="redirects in a circle"):
        ask(web.url("redirect-21"))


def test_what_is_secret_goes_to_no_other_host(web: WebServer) -> None:
    secret = {"Authorization": "Bearer mine"}
    ask(web.url("redirect-other-host"), auth_headers=secret, headers={"X-Open": "1"})
    seen = [(r.host, "authorization" in r.headers, "x-open" in r.headers) for r in web.requests]
    assert seen == [("127.0.0.1", True, True), ("127.0.0.2", False, True)]


LOGIN = {"id": "curator@example.org", "password": "secret"}


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("hops", [1, 2])
def test_a_posted_login_is_not_sent_on_to_another_host(status: int, hops: int) -> None:
    with RawServer({}) as other:
        away = redirect(other.url("/login"), status=status)
        with RawServer({"/1": redirect("/0", status=status), "/0": away}) as server:
            with pytest.raises(ServiceError, match=r"^the service redirects a login to another"):
                ask(server.url(f"/{hops - 1}"), json=LOGIN)
            assert [head.split()[0] for head in server.requests] == ["post"] * hops
        assert other.requests == []


@pytest.mark.parametrize("status", [301, 302, 303])
def test_what_other_redirects_of_a_posted_login_lead_to_is_read_without_it(status: int) -> None:
    with (
        RawServer({"": response(b"read")}) as other,
        RawServer({"": redirect(other.url("/read"), status=status)}) as server,
    ):
        reply = ask(server.url("/login"), json=LOGIN, auth_headers={"Authorization": "Bearer x"})
    assert (reply.body, len(server.requests)) == (b"read", 1)
    assert other.requests[0].startswith("get /read ")
    assert not {"content-length", "content-type", "authorization"} & {
        line.partition(":")[0] for line in other.requests[0].splitlines()
    }


@pytest.mark.posix
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


@pytest.mark.parametrize(
    ("host", "sent"),
    [("straße.example", "xn--strae-oqa.example"),
     ("straße☕.example:80", "xn--strae-oqa7977d.example"),
     ("xn--53h.example:8080", "xn--53h.example:8080")],
)  # fmt: skip
def test_a_host_is_written_as_for_links(
    web: WebServer, monkeypatch: pytest.MonkeyPatch, host: str, sent: str
) -> None:
    monkeypatch.setenv("http_proxy", web.base())
    assert ask(f"http://{host}/login").status == 200
    assert web.requests[0].headers["host"].removesuffix(":80") == sent


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
    net = Net(monkeypatch)
    net.names["nowhere.invalid"] = ["93.184.215.14"]
    with pytest.raises(ServiceUnavailableError):
        ask("http://nowhere.invalid/login")
    assert {*net.attempts} == {"93.184.215.14"}
    assert web.requests == []


def test_a_proxy_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    problem = r"^the service could not be reached: the proxy 127\.0\.0\.1:1 could not be reached$"
    with pytest.raises(ServiceUnavailableError, match=problem):
        ask("http://papers.example/")


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://x"])
def test_a_proxy_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(UsageError, match=f"names a {proxy.partition(':')[0]} proxy"):
        ask("http://papers.example/")


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        ("refused", "the connection was refused"),
        ("tls-self-signed", "TLS: its certificate is self-signed"),
        ("tls-on-plain", "TLS: it speaks something else on this port"),
        ("silent", "no response"),
        ("not-http", "sent an incomplete response"),
        ("drip-head-endless", "no response"),
    ],
)
def test_why_there_is_no_response_is_told(web: WebServer, behaviour: str, message: str) -> None:
    with pytest.raises(ServiceUnavailableError, match=message):
        ask(web.url(behaviour), deadline=1.0)


def test_a_failure_behind_a_redirect_names_where_it_leads(web: WebServer) -> None:
    with pytest.raises(ServiceError) as failure:
        ask(web.url("redirect-refused"))
    assert str(failure.value) == (
        "the service redirects to 127.0.0.1, which could not be reached: the connection was refused"
    )


def test_a_certificate_that_is_trusted_is_trusted(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(web.ca_file))
    assert ask(web.url("tls-good")).status == 200


@pytest.mark.parametrize("cut", [True, False])
def test_no_more_is_read_than_may_be(web: WebServer, cut: bool) -> None:
    url = web.url("gzip-bomb")
    if cut:
        assert len(ask(url, max_bytes=1000, truncate=True).body) == 1000
    else:
        with pytest.raises(ServiceUnavailableError, match="larger than"):
            ask(url, max_bytes=2**20)


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
