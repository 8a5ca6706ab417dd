"""Nothing that a server, a list or a name says leads psylist into a private network, or ends it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard

from tests.conftest import Run
from tests.servers.proxy import ProxyServer
from tests.servers.raw import Net, RawServer, redirect, response

pytestmark = pytest.mark.slow

PUBLIC, PRIVATE = "93.184.216.34", "10.0.0.5"
PAGE = "<title>{}</title><h1>{}</h1><p>Words that a reader sees.</p>"
HTML = "Content-Type: text/html; charset=utf-8"
# What a redirect, a link or a name may try; none of them is public.
ADDRESSES = [
    "http://10.0.0.5/", "http://127.0.0.1:1/", "http://127.1:1/", "http://0x7f.1:1/",
    "http://2130706433:1/", "http://0177.0.0.1:1/", "http://%31%32%37.0.0.1:1/",
    "http://[::1]:1/", "http://[::ffff:10.0.0.5]/", "http://0.0.0.0:1/", "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://168.63.129.16/", "http://192.0.0.192/",
    "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::a9fe:a9fe]/", "http://[fec0::1]/",
    "http://[::a9fe:a9fe]/", "http://[2002:a9fe:a9fe::]/", "http://[2001:0:1::1]/",
    "http://[fd00:ec2::254]/", "http://[fe80::1]/",
]  # fmt: skip
NAMES = [
    "http://localhost.:1/", "http://127.0.0.1.:1/", "http://a.localhost:1/",
    "http://169.254.169.254./", "http://metadata/", "http://metadata./",
    "http://metadata.google.internal/", "http://metadata.google.internal./",
    "http://instance-data/", "http://wiki.internal/", "http://printer.local./",
]  # fmt: skip


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    return Net(monkeypatch)


@pytest.fixture
def inside(net: Net) -> Iterator[RawServer]:
    """A server in a private network."""
    with RawServer({}) as server:
        net.places[PRIVATE] = server.port
        yield server


def write_list(sandbox: Path, *urls: str) -> None:
    entries = (
        f"[[entries]]\nid = 'e{n}'\ntitle = 'T'\nurl = {json.dumps(url)}\n"
        for n, url in enumerate(urls)
    )
    (sandbox / "entries.toml").write_text("\n".join(entries), encoding="utf-8")


def check(run: Run, *words: str, code: int) -> list[dict[str, Any]]:
    """Each link with its verdict, in the list's order."""
    ended = run("check-links", "--no-registry", "--format", "json", *words)
    assert ended.code == code, ended.err
    assert "Traceback" not in ended.err
    links = json.loads(ended.out)["links"]
    return sorted(links, key=lambda link: int(link["entries"][0].removeprefix("e")))


# arXiv


@pytest.fixture
def arxiv_api(net: Net, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[RawServer]:
    """A public server in arXiv's place, and a .netrc with a login for any host."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    netrc = home / ".netrc"
    netrc.write_text("default login user password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("PSYLIST_ARXIV_URL", "http://export.arxiv.test/q")
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
    net.names["export.arxiv.test"] = [PUBLIC]
    with RawServer({}) as server:
        net.places[PUBLIC] = server.port
        yield server


@pytest.mark.parametrize("target", [*ADDRESSES, *NAMES])
def test_arxivs_client_follows_no_redirect_inside(
    run: Run, arxiv_api: RawServer, inside: RawServer, net: Net, target: str
) -> None:
    run("init")
    arxiv_api.pages[""] = redirect(target)
    ended = run("add", "2509.25733")
    assert ended.code == 4
    assert "arXiv's API redirects to where psylist does not follow" in ended.err
    assert (inside.requests, set(net.attempts)) == ([], {PUBLIC})


def test_arxivs_client_sends_nothing_of_a_netrc(run: Run, arxiv_api: RawServer) -> None:
    run("init")
    assert run("add", "2509.25733").code == 4
    assert arxiv_api.requests
    assert not any("authorization" in request for request in arxiv_api.requests)


def test_an_address_in_a_setting_may_be_private_and_what_it_leads_to_may_not(
    run: Run, net: Net, inside: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")
    net.names["mirror.example"] = [PRIVATE]
    monkeypatch.setenv("PSYLIST_ARXIV_URL", "http://mirror.example/q")
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0")
    inside.pages[""] = redirect("http://192.168.0.1/q")
    ended = run("add", "2509.25733")
    assert ended.code == 4
    assert "192.168.0.1 is a private address" in ended.err
    assert (len(inside.requests), set(net.attempts)) == (1, {PRIVATE})


# check-links


def test_links_to_what_is_not_public_are_skipped(
    run: Run, sandbox: Path, net: Net, inside: RawServer
) -> None:
    net.names |= {"metadata": [PRIVATE], "instance-data": [PRIVATE]}
    write_list(sandbox, *ADDRESSES, *NAMES)
    links = check(run, code=0)
    assert [link["url"] for link in links if link["verdict"] != "skipped"] == []
    assert (inside.requests, net.attempts) == ([], [])


def test_redirects_to_what_is_not_public_are_blocked(
    run: Run, sandbox: Path, net: Net, inside: RawServer
) -> None:
    targets = [*ADDRESSES, *NAMES]
    pages = {f"/{n}": redirect(target) for n, target in enumerate(targets)}
    net.names |= {"papers.example": [PUBLIC], "metadata": [PRIVATE], "instance-data": [PRIVATE]}
    with RawServer(pages) as public:
        net.places[PUBLIC] = public.port
        write_list(sandbox, *(f"http://papers.example{path}" for path in pages))
        links = check(run, code=0)
    assert [link["url"] for link in links if link["verdict"] != "blocked"] == []
    assert (inside.requests, set(net.attempts)) == ([], {PUBLIC})


def test_a_name_is_connected_to_at_the_address_that_was_judged(
    run: Run, sandbox: Path, net: Net, inside: RawServer
) -> None:
    net.names["rebinding.example"] = [[PUBLIC], [PRIVATE]]
    net.names["both.example"] = [PUBLIC, PRIVATE]
    with RawServer({"": response(PAGE.encode(), HTML)}) as public:
        net.places[PUBLIC] = public.port
        write_list(sandbox, "http://rebinding.example/", "http://both.example/")
        assert [link["verdict"] for link in check(run, code=0)] == ["ok", "skipped"]
        net.names["rebinding.example"] = [[PUBLIC], [PRIVATE]]
        run("add", "http://rebinding.example/x", "http://both.example/")
    assert (inside.requests, set(net.attempts)) == ([], {PUBLIC})


# behind a proxy


def test_no_proxy_is_sent_inside(run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_list(sandbox, *ADDRESSES, *NAMES, "http://papers.example/")
    with ProxyServer({}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        *links, last = check(run, "--max-wait", "0", code=0)
        assert [link["url"] for link in links if link["verdict"] != "skipped"] == []
        assert last["verdict"] == "down"
        assert {request.split()[1] for request in proxy.requests} == {"http://papers.example/"}


@pytest.mark.usefixtures("net")
@pytest.mark.parametrize("url", NAMES[:9])  # a person may name a private host of their own
def test_no_proxy_takes_add_to_a_metadata_service_or_to_this_machine(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    write_list(sandbox)
    with ProxyServer({}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert run("add", url).code == 4
        assert proxy.requests == []


@pytest.mark.parametrize("url", NAMES)
def test_no_redirect_takes_a_proxy_inside(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    write_list(sandbox)
    with (
        RawServer({"": redirect(url)}) as public,
        ProxyServer({"papers.example": ("127.0.0.1", public.port)}) as proxy,
    ):
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        ended = run("add", "http://papers.example/a")
        assert ended.code == 4
        assert "redirects to where psylist does not follow" in ended.err
        assert len(proxy.requests) == 1


# what no HTTP can carry

CONTROLS = ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\u2028"]


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("where", ["http://127.0.0.1{}foo:18081/x", "http://a{}.example/", "/p{}q"])
def test_a_control_character_in_a_location_is_that_links_verdict(
    run: Run, sandbox: Path, control: str, where: str
) -> None:
    location = where.format(control).encode("utf-8").decode("latin-1")
    head = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    pages = {"/odd": head.encode("latin-1"), "": response(PAGE.encode(), HTML)}
    with RawServer(pages) as server:
        write_list(sandbox, server.url("/odd"), server.url("/even"))
        # In a path it is escaped; no host can have it.
        code, verdict = (0, "ok") if where == "/p{}q" else (1, "broken")
        odd, even = check(run, "--allow-private", "--max-wait", "0", code=code)
    assert (odd["verdict"], even["verdict"]) == (verdict, "ok")


@pytest.mark.parametrize("escape", ["%0b", "%00", "%0d%0a", "%20", "%7f", "%ff", "%2f", "%40"])
@pytest.mark.parametrize("proxied", [False, True])
def test_a_host_that_cannot_be_is_that_links_verdict(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch, escape: str, proxied: bool
) -> None:
    with RawServer({"": response(PAGE.encode(), HTML)}) as server, ProxyServer({}) as proxy:
        if proxied:
            monkeypatch.setenv("HTTP_PROXY", proxy.url)
        write_list(sandbox, f"http://papers{escape}foo.example/x", server.url("/even"))
        odd, even = check(run, "--allow-private", "--max-wait", "0", code=1)
        assert (odd["verdict"], even["verdict"]) == ("broken", "ok")
        assert proxy.requests == []


@pytest.mark.parametrize("control", ["\x00", "\x0b", "\r", "\x1f"])
def test_an_etag_that_cannot_be_sent_is_not_kept(run: Run, sandbox: Path, control: str) -> None:
    head = f'HTTP/1.1 200 OK\r\nodd name: x\r\nETag: "a{control}b"\r\n{HTML}\r\n\r\n'
    page = head.encode("latin-1") + PAGE.encode()
    with RawServer({"/odd": page, "": response(PAGE.encode(), HTML, 'ETag: "b"')}) as server:
        write_list(sandbox, server.url("/odd"), server.url("/even"))
        for _ in range(2):
            links = check(run, "--allow-private", "--max-age", "0s", code=0)
            assert [link["verdict"] for link in links] == ["ok", "ok"]
        conditional = [request for request in server.requests if "if-none-match" in request]
        assert [request.split()[1] for request in conditional] == ["/even"]


def test_an_etag_that_an_older_cache_has_kept_is_not_sent(
    run: Run, sandbox: Path, tmp_path: Path
) -> None:
    with RawServer({"": response(PAGE.encode(), HTML, 'ETag: "good"')}) as server:
        write_list(sandbox, server.url("/a"))
        check(run, "--allow-private", code=0)
        (cache,) = (tmp_path / "cache" / "psylist").glob("links-*.json")
        cache.write_bytes(cache.read_bytes().replace(b"good", b"go\\u000bod"))
        (link,) = check(run, "--allow-private", "--max-age", "0s", code=0)
        assert link["verdict"] == "ok"
        assert "if-none-match" not in server.requests[-1]


# encodings


def pack_all(body: bytes) -> bytes:
    return zstandard.compress(brotli.compress(body))


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("br", brotli.compress), ("zstd", zstandard.compress), ("br, zstd", pack_all)],
)
def test_pages_are_read_in_every_encoding_that_is_asked_for(
    run: Run, sandbox: Path, encoding: str, pack: Any
) -> None:
    packed = {
        "/good": pack(PAGE.format("A Study of Words", "A Study of Words").encode()),
        "/gone": pack(PAGE.format("Page not found", "Page not found").encode()),
    }
    pages = {
        path: response(body, HTML, f"Content-Encoding: {encoding}") for path, body in packed.items()
    }
    with RawServer(pages) as server:
        write_list(sandbox, server.url("/good"), server.url("/gone"))
        verdicts = [link["verdict"] for link in check(run, "--allow-private", code=0)]
        assert verdicts == ["ok", "soft-404"]
        write_list(sandbox)
        assert run("add", server.url("/good")).code == 0
        assert "A Study of Words" in (sandbox / "entries.toml").read_text("utf-8")
        assert run("add", server.url("/gone")).code == 3
        for request in server.requests:
            assert "accept-encoding: gzip, deflate, br, zstd\r\n" in request
