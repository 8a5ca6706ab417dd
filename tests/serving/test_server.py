"""The server, over real sockets: who is answered, what is sent, what is not."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from psylist.errors import ServiceError
from psylist.serving.server import LiveSite, SiteServer
from psylist.serving.service import running

FILES = {
    "index.html": b"<html><body>first</body></html>",
    "zh/index.html": "<html><body>首页</body></html>".encode(),
    "zh/works/心理.html": b"<body>work</body>",
    "assets/site.css": b"body {}",
    "with space.txt": b"space",
}


@contextmanager
def serve(files: dict[str, bytes] = FILES) -> Iterator[SiteServer]:
    server = SiteServer(LiveSite(files), 0)
    with running(server):
        yield server


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with serve() as made:
        yield made


def ask(
    server: SiteServer, target: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """An answer: its status, headers and body."""
    host = headers.pop("host", f"localhost:{server.server_port}")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with socket.create_connection(("127.0.0.1", server.server_port), 30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        answer = http.client.HTTPResponse(connection, method=method)
        answer.begin()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_only_this_machine_can_reach_it(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/", 200, b"first"),
        ("/?q=%00&tag=a", 200, b"first"),
        ("/index.html", 200, b"first"),
        ("/zh/", 200, "首页".encode()),
        ("/zh/works/%E5%BF%83%E7%90%86.html", 200, b"work"),
        ("/with%20space.txt", 200, b"space"),
        ("/assets/site.css", 200, b"body {}"),
        ("/-/reload.js", 200, b"wait.js"),
        ("/-/reload.css", 200, b".psylist-error"),
        ("/assets/", 404, b"no such page"),
        ("/assets", 404, b"no such page"),
        ("/-/", 404, b"no such page"),
        ("/none.html", 404, b"no such page"),
        ("/INDEX.html", 404, b"no such page"),
        ("/zh//index.html", 404, b"no such page"),
        ("/../index.html", 400, b"Not an address"),
        ("/zh/../index.html", 400, b"Not an address"),
        ("/zh/%2e%2E/index.html", 400, b"Not an address"),
        ("/zh/..%2findex.html", 400, b"Not an address"),
        ("/./index.html", 400, b"Not an address"),
        ("/index.html%00", 400, b"Not an address"),
        ("/zh\\index.html", 400, b"Not an address"),
        ("/zh%5cindex.html", 400, b"Not an address"),
        ("/%ff", 400, b"Not an address"),
        ("/%c0%ae%c0%ae/index.html", 400, b"Not an address"),
        ("/index.html%0d%0aX:%20y", 400, b"Not an address"),
        ("http://evil.example/", 400, b"Not a request"),
        ("evil.example:80", 400, b"Not a request"),
        ("*", 400, b"Not a request"),
    ],
)
def test_a_path_leads_to_a_file_of_the_site_or_nowhere(
    server: SiteServer, target: str, status: int, body: bytes
) -> None:
    found = ask(server, target)
    assert (found[0], body in found[2]) == (status, True)
    assert "X" not in found[1]


@pytest.mark.parametrize(
    ("target", "place"), [("/zh", "./zh/"), ("//zh", "./zh/"), ("/zh?tag=a", "./zh/")]
)
def test_a_folder_is_found_without_its_slash_and_nothing_else_is_named(
    server: SiteServer, target: str, place: str
) -> None:
    status, headers, _ = ask(server, target)
    assert (status, headers["Location"]) == (301, place)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(server: SiteServer, name: str) -> None:
    assert ask(server, "/", host=f"{name}:{server.server_port}")[0] == 200


@pytest.mark.parametrize("target", ["/", "/-/reload.js", "/-/wait.js?1", "/assets/site.css", "/x"])
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "localhost", "localhost:1", "localhost.:{port}", "",
     "127.0.0.1.evil.example:{port}", "localhost:{port}@evil.example", "0.0.0.0:{port}",
     "127.0.0.1:{port}, a"],
)  # fmt: skip
def test_another_name_is_refused_as_of_a_rebound_domain(
    server: SiteServer, host: str, target: str
) -> None:
    status, _, body = ask(server, target, host=host.format(port=server.server_port))
    assert (status, b"has no other name" in body, b"first" in body) == (421, True, False)


def test_two_names_are_refused(server: SiteServer) -> None:
    assert ask(server, "/", Host="evil.example")[0] == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_a_site_can_only_be_read(server: SiteServer, method: str) -> None:
    status, headers, _ = ask(server, "/", method)
    assert (status, headers["Allow"], headers["Connection"]) == (405, "GET, HEAD", "close")


def test_a_method_that_nobody_knows_is_not_implemented(server: SiteServer) -> None:
    assert ask(server, "/", "BREW")[0] == 501


def test_a_browser_that_asks_for_an_icon_is_told_that_there_is_none(server: SiteServer) -> None:
    status, _, body = ask(server, "/favicon.ico")
    assert (status, body) == (204, b"")


def test_head_has_the_headers_alone(server: SiteServer) -> None:
    got, (status, headers, body) = ask(server, "/"), ask(server, "/", "HEAD")
    assert (status, body, headers["Content-Length"]) == (200, b"", got[1]["Content-Length"])


def test_what_is_sent_stays_with_this_site(server: SiteServer) -> None:
    for target in ("/", "/assets/site.css", "/none"):
        headers = ask(server, target)[1]
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Server"] == "psylist"


def test_one_connection_answers_several_requests(server: SiteServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    bodies = []
    for target in ("/assets/site.css", "/none", "/zh", "/with%20space.txt"):
        connection.request("GET", target)
        bodies.append(connection.getresponse().read())
    connection.close()
    assert (bodies[0], bodies[2:]) == (b"body {}", [b"", b"space"])


def test_a_body_that_nobody_reads_is_no_second_request(server: SiteServer) -> None:
    inner = f"GET /assets/site.css HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n"
    head = f"GET / HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n"
    raw = f"{head}Content-Length: {len(inner)}\r\n\r\n{inner}"
    with socket.create_connection(("127.0.0.1", server.server_port), 30) as connection:
        connection.sendall(raw.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.count(b"HTTP/1.1 ") == 1


def test_the_page_that_the_site_has_for_it_is_shown_where_there_is_none() -> None:
    with serve({"404.html": b"<body>own words</body>"}) as server:
        status, headers, body = ask(server, "/none.png")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert b"own words" in body
    assert b"reload.js" in body


def test_who_waits_is_told_at_once_when_there_is_another_version(server: SiteServer) -> None:
    site = server.site
    assert ask(server, "/-/wait.js?1")[2] == b"location.reload();\n"
    told: list[bytes] = []
    version = site.version
    waiting = threading.Thread(target=lambda: told.append(ask(server, f"/-/wait.js?{version}")[2]))
    waiting.start()
    site.replace({**FILES, "index.html": b"<body>second</body>"})
    waiting.join(30)
    assert told == [b"location.reload();\n"]
    assert b"second" in ask(server, "/")[2]


def test_who_waits_in_vain_asks_again(server: SiteServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psylist.serving.server._WAIT_SECONDS", 0.01)
    assert ask(server, f"/-/wait.js?{server.site.version}")[2] == b""


def test_what_did_not_change_is_not_loaded_again(server: SiteServer) -> None:
    version = server.site.version
    server.site.replace(dict(FILES))
    assert server.site.version == version
    server.site.fail("entries.toml:1: broken")
    server.site.fail("entries.toml:1: broken")
    assert server.site.version == version + 1
    body = ask(server, "/")[2]
    assert b"entries.toml:1: broken" in body
    assert b"first" in body
    server.site.replace(FILES)
    assert (server.site.version, b"broken" in ask(server, "/")[2]) == (version + 2, False)


def test_a_port_that_is_taken_is_named(server: SiteServer) -> None:
    with pytest.raises(
        ServiceError, match=f"port {server.server_port} is taken by another"
    ) as told:
        SiteServer(LiveSite({}), server.server_port)
    assert "--port 0" in told.value.hint


def test_readers_who_go_away_disturb_nobody(
    server: SiteServer, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", server.server_port), 30) as connection:
            connection.sendall(f"GET /-/wait.js?{server.site.version} HTTP/1.1\r\n".encode())
    assert ask(server, "/")[0] == 200
    assert capfd.readouterr() == ("", "")
