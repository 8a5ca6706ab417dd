"""Tests of the stand-in for the web itself."""

import gc
import gzip
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest

from psylist.catalog.read import load_catalog
from tests.servers.behaviours import (
    BEHAVIOURS,
    MATRIX,
    entries_toml,
    expected_verdicts,
    links,
    matrix,
)
from tests.servers.registries import Outage
from tests.servers.web import WebServer

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FIELDS = {
    "User-Agent": "psylist-tests/1 (+https://example.org)",
    "Accept": "text/html, */*;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Answer(NamedTuple):
    """What came back, as bytes and taken apart."""

    status: int
    headers: dict[str, str]
    body: bytes
    raw: bytes


def connect(url: str, timeout: float = 5.0, ca_file: Path | None = None) -> socket.socket:
    parts = urlsplit(url)
    assert parts.hostname
    plain = socket.create_connection((parts.hostname, parts.port or 80), timeout)
    if parts.scheme == "http":
        return plain
    try:
        context = ssl.create_default_context(cafile=ca_file)
        return context.wrap_socket(plain, server_hostname=parts.hostname)
    except BaseException:
        plain.close()
        raise


def request(url: str, method: str = "GET", **fields: str) -> bytes:
    parts = urlsplit(url)
    target = url.split(parts.netloc, 1)[1].partition("#")[0] or "/"
    given = {name.replace("_", "-"): text for name, text in fields.items()}
    lines = {"Host": parts.netloc, **FIELDS, **given}
    head = "".join(f"{name}: {text}\r\n" for name, text in lines.items() if text)
    return f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode()


def listen(connection: socket.socket, most: int = 300_000, seconds: float = 3.0) -> bytes:
    """Read until the end, or enough, or too long."""
    got, end = b"", time.monotonic() + seconds
    while len(got) < most and (left := end - time.monotonic()) > 0:
        connection.settimeout(left)
        try:
            data = connection.recv(65536)
        except TimeoutError:
            break
        if not data:
            break
        got += data
    return got


def ask(url: str, method: str = "GET", ca_file: Path | None = None, **fields: str) -> Answer:
    with connect(url, ca_file=ca_file) as connection:
        connection.sendall(request(url, method, **fields))
        raw = listen(connection)
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.partition(":") for line in lines]
    headers = {name.lower(): text.strip() for name, _, text in pairs}
    status = re.match(r"HTTP/1\.\d (\d+)", first)
    return Answer(int(status[1]) if status else 0, headers, body, raw)


def browse(url: str, ca_file: Path | None = None) -> tuple[Answer, list[str]]:
    """Follow redirects as a browser does, with cookies."""
    jar: dict[str, str] = {}
    way = [url]
    for _ in range(21):
        cookies = "; ".join(f"{name}={text}" for name, text in jar.items())
        answer = ask(way[-1], ca_file=ca_file, Cookie=cookies)
        if cookie := answer.headers.get("set-cookie"):
            name, _, text = cookie.partition(";")[0].partition("=")
            jar[name] = text
        if answer.status not in {301, 302, 303, 307, 308} or "location" not in answer.headers:
            return answer, way
        # Undo the reading as Latin-1: the bytes go out as they came.
        raw = answer.headers["location"].encode("latin-1").decode("utf-8", "replace")
        way.append(urljoin(way[-1], raw).replace(" ", "%20").replace("\ufffd", "%E9"))
    return answer, way


def read_json(url: str) -> tuple[int, Any]:
    answer = ask(url)
    return answer.status, json.loads(answer.body)


# The whole matrix


def test_matrix_is_as_wide_as_promised() -> None:
    assert len(MATRIX) >= 75
    assert {b.verdict for b in MATRIX} == {
        "ok", "moved", "broken", "soft-404", "blocked", "down",
    }  # fmt: skip
    assert all(b.doc.endswith((".", "!")) for b in MATRIX)


def test_every_behaviour_answers_without_a_mistake(web: WebServer) -> None:
    here = [b for b in matrix("slow", "large") if b.place == "http"]
    urls = [link.url for link in links(web, here, copies=1)]

    def try_both(url: str) -> None:
        for method in ("HEAD", "GET"):
            with connect(url) as connection:
                try:
                    connection.sendall(request(url, method))
                    listen(connection, seconds=0.4)
                except ConnectionError:
                    pass

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(try_both, urls))
    assert len(web.requests) == 2 * len(urls)
    assert web.errors == []


@pytest.mark.parametrize(
    "name",
    [
        b.name
        for b in matrix("slow", "large", "dns", "private")
        if b.verdict in {"ok", "moved"}
        and re.match("redirect-|sign-|hops|cookie-[sc]|moved", b.name)
    ],
)
def test_a_browser_gets_where_redirects_lead(web: WebServer, name: str) -> None:
    answer, way = browse(web.url(name, host=1), web.ca_file)
    assert answer.status == 200
    assert len(way) > 1


def test_sign_on_takes_its_hops_and_needs_its_cookies(web: WebServer) -> None:
    assert len(browse(web.url("sign-on-8"))[1]) == 9
    assert len(browse(web.url("sign-on-12"))[1]) == 13
    without = ask(web.url("sign-on-8").replace("/0", "/0/5"))
    assert without.headers["location"] == "/b/sign-on-8/0"


@pytest.mark.parametrize("name", [b.name for b in MATRIX if b.name.startswith(("path-", "query-"))])
def test_an_address_counts_as_written(web: WebServer, name: str) -> None:
    url = web.url(name, n=12)
    assert ask(url).status == 200
    assert ask(url + "x").status == 404


def test_once_is_once_for_each_copy_and_anew_after_forget(web: WebServer) -> None:
    first, second = web.url("once-500", n=0), web.url("once-500", n=1)
    assert [ask(first).status, ask(first).status] == [500, 200]
    assert ask(second).status == 500
    web.forget()
    assert web.requests == []
    assert ask(first).status == 500


def test_method_matters(web: WebServer) -> None:
    url = web.url("head-405")
    assert (ask(url, "HEAD").status, ask(url).status) == (405, 200)
    assert ask(url, "HEAD").body == b""
    assert ask(web.url("head-200-get-404"), "HEAD").status == 200
    with pytest.raises(ConnectionResetError):
        ask(web.url("head-reset"), "HEAD")
    assert ask(web.url("head-close"), "HEAD").raw == b""


def test_request_headers_matter(web: WebServer) -> None:
    assert ask(web.url("agent-library")).status == 200
    assert ask(web.url("agent-library"), User_Agent="python-httpx/0.28.1").status == 403
    assert ask(web.url("accept-html"), Accept="*/*").status == 404
    assert ask(web.url("host-header")).status == 200
    assert ask(web.url("host-header"), Host="localhost").status == 404
    tag = ask(web.url("etag")).headers["etag"]
    assert ask(web.url("etag"), If_None_Match=tag).status == 304


def test_pages_say_what_they_should(web: WebServer) -> None:
    assert "页面不存在".encode("gbk") in ask(web.url("soft-gbk")).body
    assert b"Page not found" in gzip.decompress(ask(web.url("soft-gzip")).body)
    assert len(ask(web.url("paper-404")).body) > 8_000
    assert len(ask(web.url("soft-title")).body) < 1_000


# The wire


def test_wire_is_as_odd_as_named(web: WebServer) -> None:
    assert ask(web.url("early-hints")).raw.count(b"HTTP/1.1 ") == 2
    assert b"\r\n" not in ask(web.url("lf-only")).raw
    assert ask(web.url("status-no-blank")).raw.startswith(b"HTTP/1.1 200\r\n")
    assert len(ask(web.url("headers-24k")).raw) > 24 * 1024 + 10_000
    long = ask(web.url("length-too-long"))
    assert int(long.headers["content-length"]) > len(long.body)
    short = ask(web.url("length-too-short"))
    assert int(short.headers["content-length"]) < len(short.body)
    assert b"0\r\n\r\n" not in ask(web.url("chunked-no-end")).body


@pytest.mark.parametrize("name", ["body-200mb", "body-endless", "chunks-endless"])
def test_no_end_is_sent_only_as_far_as_it_is_read(web: WebServer, name: str) -> None:
    url = web.url(name)
    with connect(url) as connection:
        connection.sendall(request(url))
        assert len(listen(connection, most=64 * 1024)) >= 64 * 1024
    deadline = time.monotonic() + 5
    while web.asked(url)[0].ended == float("inf") and time.monotonic() < deadline:
        time.sleep(0.01)
    assert 64 * 1024 < web.sent(url) < 8_000_000


def test_a_bomb_is_small_to_send(web: WebServer) -> None:
    url = web.url("gzip-bomb")
    with connect(url) as connection:
        connection.sendall(request(url))
        raw = listen(connection, most=3_000_000)
    assert 10_000 < len(raw) < 2_000_000
    assert len(gzip.decompress(raw.partition(b"\r\n\r\n")[2])) > 200_000_000


def test_drips_and_silence(web: WebServer) -> None:
    for name, least, most in (("drip-body", 1, 200), ("always-hang", 0, 0), ("silent", 0, 0)):
        url = web.url(name)
        with connect(url) as connection:
            connection.sendall(request(url))
            assert least <= len(listen(connection, seconds=0.5)) <= most, name


def test_tls(web: WebServer) -> None:
    assert ask(web.url("tls-good"), ca_file=web.ca_file).status == 200
    for name in ("tls-good", "tls-self-signed", "tls-on-plain"):
        with pytest.raises(ssl.SSLError):
            ask(web.url(name))
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        ask(web.url("tls-wrong-name"), ca_file=web.ca_file)


def test_refused_and_nowhere(web: WebServer) -> None:
    with pytest.raises(ConnectionRefusedError):
        connect(web.url("refused"))
    assert web.url("nowhere").startswith("http://no-such-host.invalid/")


# What it counts


def test_records(web: WebServer) -> None:
    url = web.url("plain", n=3, host=1)
    before = time.monotonic()
    raw = ask(url, "GET", X_Test="1").raw
    (record,) = web.requests
    assert (record.method, record.path, record.host) == ("GET", "/b/plain/3", "127.0.0.2")
    assert record.status == 200
    assert record.headers["x-test"] == "1"
    assert before <= record.arrived <= record.ended <= time.monotonic()
    assert web.sent(url) == web.sent("/b/plain/3") == len(raw) == record.sent
    assert web.sent(web.url("plain", n=3, host=0)) == 0


def test_peaks_are_those_of_each_host(web: WebServer) -> None:
    web.latency = 0.2
    urls = [web.url("plain", n, host=0) for n in range(7)] + [web.url("plain", 9, host=1)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, urls))
    assert web.peak(0) == (7, 7)
    assert web.peak(1) == (1, 1)
    assert web.peak(2) == (0, 0)
    assert web.busiest(0) == 7


def test_one_after_the_other_is_never_two(web: WebServer) -> None:
    for n in range(200):
        ask(web.url("plain", n))
    assert web.peak() == (1, 1)


def test_a_client_that_gives_up_does_not_overlap_with_itself(web: WebServer) -> None:
    for n in range(20):
        url = web.url("always-hang", n)
        with connect(url) as connection:
            connection.sendall(request(url))
            while len(web.requests) <= n:
                time.sleep(0.001)
    assert web.peak() == (1, 1)


def test_connections_are_kept(web: WebServer) -> None:
    url = web.url("plain")
    with connect(url) as connection:
        for _ in range(3):
            connection.sendall(request(url, "HEAD", Connection="keep-alive"))
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
    assert len({record.connection for record in web.requests}) == 1


def test_many_connections_at_once(web: WebServer) -> None:
    sockets = [connect(web.url("plain", n)) for n in range(1_000)]
    try:
        for n, connection in enumerate(sockets):
            connection.sendall(request(web.url("plain", n)))
        assert all(listen(c).startswith(b"HTTP/1.1 200") for c in sockets)
    finally:
        for connection in sockets:
            connection.close()
    assert len(web.requests) == 1_000


def test_limit_refuses_and_sees_who_comes_too_early(web: WebServer) -> None:
    web.limit(5, retry_after=1)
    url = web.url("plain")
    answers = [ask(url) for _ in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "1"
    assert ask(web.url("plain", host=1)).status == 200  # another host
    time.sleep(0.1)
    assert ask(url).status == 429
    assert len(web.early) == 1
    time.sleep(1.0)
    assert ask(url).status == 200
    assert len(web.early) == 1


def test_retry_after_of_a_page_counts_for_that_page(web: WebServer) -> None:
    url = web.url("busy-seconds")
    assert ask(url).status == 429
    time.sleep(0.1)
    assert ask(web.url("plain")).status == 200
    assert web.early == []
    assert ask(url).status == 200
    assert [record.path for record in web.early] == ["/b/busy-seconds/0"]
    when = ask(web.url("busy-date")).headers["retry-after"]
    assert 0.5 < parsedate_to_datetime(when).timestamp() - time.time() < 2.1


def test_latency_may_be_a_function(web: WebServer) -> None:
    web.latency = lambda asked: 0.3 if asked.path.endswith("/7") else 0.0
    start = time.monotonic()
    ask(web.url("plain", 7))
    assert time.monotonic() - start >= 0.3


# Registries


def test_doi(web: WebServer) -> None:
    base = f"{web.doi.url}/api/handles"
    status, known = read_json(f"{base}/10.1145/3313831.3376727")
    assert (status, known["responseCode"]) == (200, 1)
    assert known["values"][0]["data"]["value"].startswith("https://dl.acm.org/")
    odd = "10.1002/(sici)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O"
    assert read_json(f"{base}/{odd}")[1]["responseCode"] == 1
    status, unknown = read_json(f"{base}/10.1145/none")
    assert (status, unknown["responseCode"]) == (404, 100)
    assert ask(f"{web.doi.url}/10.1145/3313831.3376727").status == 302


def test_github(web: WebServer) -> None:
    base = f"{web.github.url}/repos"
    answer = ask(f"{base}/scutcyr/soulchat-r1")
    assert json.loads(answer.body)["full_name"] == "scutcyr/SoulChat-R1"
    tag = answer.headers["etag"]
    assert ask(f"{base}/scutcyr/SoulChat-R1", If_None_Match=tag).status == 304
    assert read_json(f"{base}/thu-coai/Crisp")[1]["archived"] is True
    assert read_json(f"{base}/thu-coai/None")[0] == 404
    answer, way = browse(f"{base}/thu-coai/OldCrisp")
    assert way[-1] == f"{web.github.url}/repositories/2"
    assert json.loads(answer.body)["full_name"] == "thu-coai/Crisp"
    assert read_json(f"{base}/thu-coai/TakenDown")[0] == 451


def test_github_limits_and_tokens(web: WebServer) -> None:
    url = f"{web.github.url}/repos/thu-coai/Crisp"
    web.github.remaining = 1
    assert ask(url).headers["x-ratelimit-remaining"] == "0"
    limited = ask(url)
    assert limited.status == 403
    assert int(limited.headers["x-ratelimit-reset"]) > time.time()
    web.github.remaining, web.github.token = None, "right"
    assert ask(url, Authorization="Bearer right").status == 200
    assert ask(url, Authorization="Bearer wrong").status == 401


def test_wayback(web: WebServer) -> None:
    url = f"{web.wayback.url}/wayback/available?url="
    assert read_json(url + "http://a.example/b")[1]["archived_snapshots"] == {}
    web.wayback.snapshots["http://a.example/b"] = "20240131120000"
    closest = read_json(url + "http%3A%2F%2Fa.example%2Fb")[1]["archived_snapshots"]["closest"]
    assert closest["url"] == "http://web.archive.org/web/20240131120000/http://a.example/b"


def test_outages(web: WebServer) -> None:
    url = f"{web.doi.url}/api/handles/10.1145/3313831.3376727"
    web.doi.outage = Outage.ERROR
    assert ask(url).status == 500
    web.doi.outage = Outage.HTML
    assert ask(url).headers["content-type"].startswith("text/html")
    web.doi.outage = Outage.RESET
    with pytest.raises(ConnectionResetError):
        ask(url)
    web.doi.outage = Outage.NONE
    assert ask(url).status == 200


# By hand


def test_data_file_is_one_that_psylist_reads(web: WebServer, tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text(entries_toml(web), encoding="utf-8")
    found = load_catalog(file)
    assert {entry.id for entry in found.entries} == set(BEHAVIOURS)
    urls = {u for entry in found.entries for u in (entry.url, *entry.links.values()) if u}
    assert urls == set(expected_verdicts(web))


def test_links_are_the_same_whichever_are_asked_for(web: WebServer) -> None:
    some = matrix("slow", "dns")[::7]
    assert expected_verdicts(web, some).items() <= expected_verdicts(web).items()


def test_control(web: WebServer) -> None:
    ask(web.url("plain"))
    control = f"{web.base()}/control"
    assert read_json(control)[1]["requests"] == 1
    assert read_json(f"{control}?forget=1&latency=0.01&limit=3&github=503")[1]["requests"] == 0
    assert (web.latency, web.ledger.limit, web.github.outage) == (0.01, 3.0, Outage.UNAVAILABLE)
    assert ask(f"{control}?nonsense=1").status == 400


def test_closing_ends_everything() -> None:
    with WebServer() as web:
        url = web.url("always-hang")
        connection = connect(url)
        connection.sendall(request(url))
        while not web.requests:
            time.sleep(0.001)
        port = web.port
    with connection:
        assert listen(connection) == b""
    assert not any(thread.name == "web stand-in" for thread in threading.enumerate())
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)


def test_closing_amid_connections_leaves_nothing_open() -> None:
    # What is left open would fail this test, as all warnings are errors.
    for _ in range(20):
        with WebServer() as web:
            places = ("plain", "tls-self-signed", "silent")
            urls = [urlsplit(web.url(name, host=host)) for name in places for host in (0, 1)]
            sockets = [socket.create_connection((u.hostname, u.port)) for u in urls * 5]
        for connection in sockets:
            connection.close()
    gc.collect()


def test_by_hand(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    command = [sys.executable, "-m", "tests.servers.web", "--list", str(file), "--copies", "1"]
    running = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    with running:
        assert running.stdout
        output = [running.stdout.readline() for _ in range(6)]
        try:
            exports = dict(re.findall(r"export (\w+)=(\S+)", "".join(output)))
            assert read_json(f"{exports['PSYLIST_DOI_URL']}/api/handles/10.1/x")[0] == 404
            assert {"PSYLIST_GITHUB_URL", "PSYLIST_WAYBACK_URL", "SSL_CERT_FILE"} <= exports.keys()
            plain = re.search(r'url = "(\S+/b/plain/0)"', file.read_text("utf-8"))
            assert plain
            assert ask(plain[1]).status == 200
        finally:
            running.send_signal(signal.SIGINT)
        assert running.wait(10) == 0
