"""TLS that Python's defaults refuse and browsers manage, seen by the client of links."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from psylist.http.client import Client
from psylist.http.errors import NetworkError, TlsError
from psylist.http.messages import HttpResponse
from psylist.http.tls import lenient_context
from tests.servers.authority import TlsSite
from tests.servers.proxy import ProxyServer
from tests.servers.raw import Net
from tests.servers.web import WebServer
from tests.servers.web_places import TlsPlace

PUBLIC = "93.184.216.34"
INCOMPLETE = "TLS: its chain is incomplete; its issuer has the missing certificate"


@pytest.fixture(autouse=True)
def trust(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(web.ca_file))
    web.certificates.issuer.asked.clear()


def get(*urls: str, allow_private: bool = True, at_once: bool = False) -> list[HttpResponse]:
    async def run() -> list[HttpResponse]:
        client = Client(allow_private=allow_private, timeout=5)
        try:
            if at_once:
                return await asyncio.gather(*(client.get(url, {}) for url in urls))
            return [await client.get(url, {}) for url in urls]
        finally:
            await client.close()

    return asyncio.run(run())


@contextmanager
def handshakes(site: TlsSite) -> Iterator[int]:
    """The port of a server that tells with an alert what it does not like, as OpenSSL's does."""
    context = site.context()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    accepted, _ = listener.accept()
                except OSError:
                    return
                try:
                    context.wrap_socket(accepted, server_side=True).close()
                except OSError:
                    accepted.close()

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def test_a_site_with_good_tls_has_no_note(web: WebServer) -> None:
    [response] = get(web.url("tls-good"))
    assert (response.status, response.note) == (200, "")


def test_what_was_forgiven_is_noted(web: WebServer) -> None:
    complete, cipher = get(web.url("tls-no-intermediate"), web.url("tls-rsa-cbc-sha"))
    assert complete.note == INCOMPLETE
    assert cipher.note == "TLS: only with the settings of browsers (AES256-SHA)"


def test_what_python_took_offence_at_since_3_13_is_noted(web: WebServer) -> None:
    [response] = get(web.url("tls-loose-intermediate"))
    is_strict = ssl.create_default_context().verify_flags & ssl.VERIFY_X509_STRICT
    note = "TLS: its certificates do not follow RFC 5280 to the letter" if is_strict else ""
    assert (response.status, response.note) == (200, note)


@pytest.mark.parametrize("at_once", [False, True])
def test_an_intermediate_is_fetched_once_a_run(web: WebServer, at_once: bool) -> None:
    urls = [web.url("tls-no-intermediate", n, n) for n in range(6)]
    assert {response.note for response in get(*urls, at_once=at_once)} == {INCOMPLETE}
    assert web.certificates.issuer.asked == ["/lower.der"]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("self-signed", "TLS: its certificate is self-signed"),
        ("wrong-name", "TLS: its certificate is for another address"),
        ("expired", "TLS: its certificate has expired"),
        ("not-yet-valid", "TLS: its certificate is not valid yet"),
        ("untrusted-root", "TLS: its certificate is from an authority that is not trusted"),
        ("unknown-root", "TLS: its certificate leads to no authority that is trusted"),
        ("issuer-disguised", "TLS: its certificate leads to no authority that is trusted"),
        ("no-intermediate-expired", "TLS: its certificate has expired"),
        ("no-intermediate-wrong-name", "TLS: its certificate is for another address"),
        ("weak-dh-only", "TLS: it refuses the handshake of browsers"),
        ("tls-1.1", "TLS: it speaks only versions that browsers no longer do"),
    ],
)
def test_what_browsers_refuse_is_refused_and_why(
    web: WebServer, place: TlsPlace, message: str
) -> None:
    with handshakes(web.certificates.sites[place]) as port, pytest.raises(TlsError) as error:
        get(f"https://127.0.0.1:{port}/")
    assert str(error.value) == message
    assert not error.value.transient


def test_a_server_that_hangs_up_in_the_handshake_may_be_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for _ in range(2):
                listener.accept()[0].close()

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(NetworkError, match="TLS: the connection was closed in the") as error:
            get(f"https://127.0.0.1:{listener.getsockname()[1]}/")
    assert error.value.transient


def test_nothing_is_fetched_from_a_private_address(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = Net(monkeypatch)
    net.names["papers.example"] = [PUBLIC]
    net.places[PUBLIC] = web.places.ports["no-intermediate"]
    with pytest.raises(TlsError, match="leads to no authority that is trusted"):
        get("https://papers.example/", allow_private=False)
    assert web.certificates.issuer.asked == []
    assert set(net.attempts) == {PUBLIC}


def test_the_lenient_look_goes_through_the_proxy(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports = web.places.ports
    known = {
        "papers.example": ("127.0.0.1", ports["rsa-no-intermediate"]),
        "other.example": ("127.0.0.1", ports["no-intermediate"]),
    }
    with ProxyServer(known, password="reader:secret") as proxy:  # noqa: S106
        monkeypatch.setenv("https_proxy", proxy.url)
        [response] = get("https://papers.example/b/tls-rsa-no-intermediate/0")
        assert (response.status, response.note) == (200, INCOMPLETE)
        assert {line.split(" ")[0] for line in proxy.requests} == {"CONNECT"}
        with pytest.raises(TlsError, match="TLS: its certificate is for another name"):
            get("https://other.example/")


@pytest.mark.slow
def test_an_issuer_that_never_answers_leaves_time_for_the_verdict(web: WebServer) -> None:
    with pytest.raises(TlsError, match="leads to no authority that is trusted"):
        get(web.url("tls-no-intermediate-silent"))


def test_the_lenient_look_offers_what_browsers_offer() -> None:
    context = lenient_context(())
    old = {cipher["name"] for cipher in context.get_ciphers() if cipher["protocol"] != "TLSv1.3"}
    assert {"AES128-SHA", "ECDHE-RSA-AES256-SHA", "ECDHE-ECDSA-CHACHA20-POLY1305"} <= old
    assert not any(name.startswith(("DHE-", "PSK-", "DES-", "RC4-")) for name in old)
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    # With it, each intermediate that was fetched would be a root.
    assert not context.verify_flags & getattr(ssl, "VERIFY_X509_PARTIAL_CHAIN", 0x80000)
