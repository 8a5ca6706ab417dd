"""How `psylist check-links` sends requests: settings, registries, proxies, the cache."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import UNDO, Run, command_line, program
from tests.servers.arxiv import ArxivServer
from tests.servers.pages import article
from tests.servers.proxy import ProxyServer
from tests.servers.site import Reply, Site, to
from tests.servers.web import WebServer
from tests.terminal import interrupted_on_terminal, on_terminal

pytestmark = pytest.mark.slow


def written(sandbox: Path, *urls: str, head: str = "") -> Path:
    """A list with an entry for each address."""
    file = sandbox / "entries.toml"
    entries = (
        f'[[entries]]\nid = "e{n}"\ntitle = "T{n}"\nurl = "{u}"\n\n' for n, u in enumerate(urls)
    )
    file.write_text(head + "".join(entries), encoding="utf-8")
    return file


def report(run: Run, *words: str) -> dict[str, dict[str, Any]]:
    """The evidence shown for each link."""
    ended = run("check-links", "--allow-private", "--format", "json", *words)
    return {one["url"]: one for one in json.loads(ended.out)["links"]}


def verdicts(run: Run, *words: str) -> list[str]:
    """The verdicts in the order of the entries."""
    found = [(one["entries"], one["verdict"]) for one in report(run, *words).values()]
    return [verdict for _, verdict in sorted(found)]


# --fix


def test_fix_writes_moved_addresses_and_nothing_else(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    moved, plain = web.url("moved-301"), web.url("plain")
    new = report_of_move(web)
    file = sandbox / "entries.toml"
    before = (
        "# my list\n[[entries]]\n"
        'id = "a"  # keep me\n'
        f'title = "A"\nurl = "{moved}#page=3" # see {moved}x\n'
        f"links.code = '{plain}'\n"
        f'summary.en = """\nRead [it]({moved}),\nor {moved}."""\n'
    )
    file.write_text(before, encoding="utf-8")
    ended = run("check-links", "--allow-private", "--fix")
    after = before.replace(f"{moved}#", f"{new}#")  # not in the comment, not in the text
    assert file.read_text(encoding="utf-8") == after
    assert ended.code == 0
    assert f'-url = "{moved}#page=3"' in ended.out
    assert f'+url = "{new}#page=3"' in ended.out
    why = "it stands in a text, which only a person should change"
    left = f"not written (a, summary.en): {moved}: {why}\n"
    assert ended.err == f"{left}updated moved addresses in entries.toml\n{UNDO}"
    again = run("check-links", "--allow-private", "--fix").err
    assert again == f"no moved addresses to update\n{left}"


def report_of_move(web: WebServer) -> str:
    """Where `moved-301` leads."""
    return f"{web.base()}/b/moved-301/0/final"


def test_fix_can_be_tried_first(run: Run, web: WebServer, sandbox: Path) -> None:
    file = written(sandbox, web.url("moved-301"))
    before = file.read_bytes()
    ended = run("check-links", "--allow-private", "--fix", "--dry-run")
    assert f'+url = "{report_of_move(web)}"' in ended.out
    assert file.read_bytes() == before


@pytest.mark.parametrize("words", [("--format", "json"), ("-o", "report.txt")])
def test_what_a_fix_changes_is_read_line_by_line_beside_a_report(
    run: Run, web: WebServer, sandbox: Path, words: tuple[str, ...]
) -> None:
    file = written(sandbox, moved := web.url("moved-301"))
    ended = run("check-links", "--allow-private", "--fix", "--dry-run", *words)
    lines = ended.err.splitlines()
    assert lines[:2] == ["--- a/entries.toml", "+++ b/entries.toml"]
    assert f'-url = "{moved}"' in lines
    assert f'+url = "{report_of_move(web)}"' in lines
    assert f'"{moved}"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["home-301", "login-wall", "moved-home-to-home", "redirect-302"])
def test_fix_follows_no_redirect_that_has_lost_the_page(
    run: Run, web: WebServer, sandbox: Path, name: str
) -> None:
    file = written(sandbox, web.url(name))
    before = file.read_bytes()
    ended = run("check-links", "--allow-private", "--fix")
    assert "no moved addresses to update" in ended.err
    assert file.read_bytes() == before


def test_fix_says_why_it_did_not_write(run: Run, sandbox: Path) -> None:
    shown = article("Spring offers")
    with Site({"/paper/worry": to("/promo/spring"), "/promo/spring": shown}) as site:
        file = written(sandbox, f"{site.url}/paper/worry")
        before = file.read_bytes()
        ended = run("check-links", "--allow-private", "--fix")
        assert ended.code == 0
        assert f"{site.url}/paper/worry: the new page does not name the work\n" in ended.err
        assert file.read_bytes() == before


_OWN = '<link rel="canonical" href="http://a.example/own/worry">'


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        (
            {"/paper/worry": to("/promo/spring"), "/promo/spring": article("Spring")},
            "the new page does not name the work",
        ),
        (
            {"/paper/worry": to("/new/worry"), "/new/worry": article("T0", head=_OWN)},
            "the new page says that its address is another one: http://a.example/own/worry",
        ),
        (
            {
                "/paper/worry": to("/new/worry?utm_source=a"),
                "/new/worry?utm_source=a": article("T0"),
                "/new/worry": to("/promo/spring"),
                "/promo/spring": article("Spring"),
            },
            "its new address will not last: utm_source",
        ),
    ],
)
def test_fix_refuses_after_an_earlier_check_what_it_refuses_without_one(
    run: Run, sandbox: Path, pages: dict[str, Reply | bytes], reason: str
) -> None:
    with Site(pages) as site:
        file = written(sandbox, f"{site.url}/paper/worry")
        before = file.read_bytes()
        cold = run("check-links", "--allow-private", "--fix", "--no-cache").err
        assert f"not written (e0, url): {site.url}/paper/worry: {reason}\n" in cold
        assert run("check-links", "--allow-private").out.endswith("1 link: 1 moved\n")
        assert run("check-links", "--allow-private", "--fix").err == cold
        assert file.read_bytes() == before


def test_fix_leaves_out_what_a_site_adds_for_a_visit(run: Run, sandbox: Path) -> None:
    paper = article("Worry")
    with Site({
        "/a/worry": to("/b/worry;jsessionid=9?utm_source=a&id=3"),
        "/b/worry;jsessionid=9?utm_source=a&id=3": paper,
        "/b/worry?id=3": paper,
    }) as site:  # fmt: skip
        file = written(sandbox, f"{site.url}/a/worry")
        assert run("check-links", "--allow-private", "--fix").code == 0
        assert f'url = "{site.url}/b/worry?id=3"' in file.read_text(encoding="utf-8")


def test_fix_writes_the_place_on_the_page_that_a_redirect_names(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    moved = web.url("moved-fragment")
    file = written(sandbox, f"{moved}#old", moved)
    assert run("check-links", "--allow-private", "--fix").code == 0
    assert file.read_text(encoding="utf-8").count(f'url = "{moved}/final#usage"') == 2


# --suggest


def test_suggest_finds_where_a_copy_was_kept(run: Run, web: WebServer, sandbox: Path) -> None:
    gone, never = web.url("status-404"), web.url("status-410")
    web.wayback.snapshots = {gone: "20240131120000"}
    written(sandbox, gone, never, web.url("plain"))
    ended = run("check-links", "--allow-private", "--suggest")
    assert f"    a copy is at http://web.archive.org/web/20240131120000/{gone} (2024-01-31)\n" in (
        ended.out
    )
    assert ended.out.count("the Wayback Machine has no copy") == 1
    queries = [parse_qs(urlsplit(one.path).query) for one in web.requests if "?url=" in one.path]
    asked = [query["url"][0] for query in queries]
    assert asked.count(gone) == 1
    assert asked.count(never) == asked.count(never.replace("http:", "https:")) == 2
    assert report(run, "--suggest")[gone]["suggestion"].startswith("a copy is at http://web.arch")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"forgets": 1}, "a copy is at http://web.archive.org/web/20240131120000/"),
        ({"knows_schemes": True}, "a copy is at http://web.archive.org/web/20240131120000/https:"),
        ({"statuses": "404"}, "the Wayback Machine has only a copy of an error (404)"),
    ],
)
def test_suggest_offers_a_page_and_no_error(
    run: Run, web: WebServer, sandbox: Path, setting: dict[str, Any], words: str
) -> None:
    gone = web.url("status-404")
    other = gone.replace("http:", "https:")
    web.wayback.snapshots = {(other if "knows_schemes" in setting else gone): "20240131120000"}
    if "statuses" in setting:
        setting = {"statuses": {gone: "404", other: "404"}}
    for name, value in setting.items():
        setattr(web.wayback, name, value)
    written(sandbox, gone)
    ended = run("check-links", "--allow-private", "--suggest")
    assert f"    {words}" in ended.out
    assert "with --suggest" not in ended.out


# [check-links]


def test_a_host_gets_as_many_requests_as_the_list_allows(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    limits = '[check-links.hosts]\n"127.0.0.1" = { rate = "2 per 1 s", connections = 1 }\n\n'
    written(sandbox, *(web.url("plain", n, host=n % 2) for n in range(8)), head=limits)
    assert run("check-links", "--allow-private").code == 0
    arrived = [one.arrived for one in web.requests if one.host == "127.0.0.1"]
    assert len(arrived) == 4
    assert arrived[-1] - arrived[0] >= 3 * 0.45  # one distance may seem short on a busy machine


def test_a_list_says_what_is_never_checked_and_whom_to_turn_to(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    head = '[check-links]\nexclude = ["status-4"]\ncontact = "https://example.org/list"\n\n'
    written(sandbox, web.url("plain"), web.url("status-404"), head=head)
    assert verdicts(run) == ["ok", "skipped"]
    [asked] = web.requests
    assert asked.headers["user-agent"].endswith("; +https://example.org/list)")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('[check-links.hosts]\n"a.org" = { rate = 0 }', "entries.toml:2: 'hosts.a.org' takes lim"),
        ('[check-links.hosts]\n"a.org" = 5', "entries.toml:2: 'hosts.a.org' takes limits like"),
        ('[check-links.hosts]\n"a.org" = { rate = "often" }', "entries.toml:2: 'hosts.a.org' is n"),
        ('[check-links.hosts]\n"https://a.org/" = {}', "entries.toml:2: 'hosts' takes the bare "),
        (
            '[check-links]\nexclude = ["("]',
            "entries.toml:2: 'exclude' holds an invalid regular expression",
        ),
        ('[check-links]\ncontact = "我 (x)"', "entries.toml:2: 'contact' is an address in plain"),
        ("[check-link]", "entries.toml:1: unknown table 'check-link', did you mean 'check-links'"),
        ("check-links = 1", "entries.toml:1: 'check-links' is a table: write it as [check-links]"),
    ],
)
def test_settings_that_make_no_sense_are_named(
    run: Run, sandbox: Path, head: str, message: str
) -> None:
    written(sandbox, head=head)
    ended = run("check-links")
    assert (ended.code, ended.out) == (5, "")
    assert message in ended.err


# which links


def test_the_filters_of_list_choose_entries(run: Run, web: WebServer, sandbox: Path) -> None:
    urls = [web.url("plain", n) for n in range(3)]
    (sandbox / "entries.toml").write_text(
        "".join(
            f'[[entries]]\nid = "e{n}"\ntitle = "T"\nurl = "{url}"\nyear = {2023 + n}\n'
            f'tags = ["心理{n}"]\nvenue = "ACL {n}"\n'
            for n, url in enumerate(urls)
        ),
        encoding="utf-8",
    )
    assert list(report(run, "--year", "2024..")) == urls[1:]
    assert list(report(run, "--tag", "心理2")) == urls[2:]
    assert list(report(run, "e1", "e2", "--venue", "acl 1")) == urls[1:2]
    assert run("check-links", "--year", "x").code == 2


def test_an_id_that_is_not_there_is_told_and_the_links_of_others_are_checked(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    written(sandbox, web.url("plain", 1), web.url("plain", 2))
    ended = run("check-links", "--allow-private", "e1", "nosuch")
    assert (ended.code, ended.out) == (3, "1 link: 1 ok\n")
    assert "error: no entry 'nosuch' in entries.toml\n" in ended.err
    assert run("check-links", "nosuch", "none").out == ""


def test_only_takes_hosts_and_what_is_below_them(run: Run, sandbox: Path) -> None:
    written(sandbox, "https://www.example.org/a", "https://notexample.org/b")
    ended = run("check-links", "--only", "127.0.0.9")
    assert ended.out == "2 links: 2 skipped\n"


@pytest.mark.parametrize(
    "url",
    ["http://[bad/x", "http://a]b/x", "http://[::1/x", "http://a:99999/x", "http://a:b/x",
     "http://[v1.x]/", "http://" + "a" * 70 + ".org/x", "http://a..b/x", "http://﹇x/"],
)  # fmt: skip
def test_an_address_that_cannot_be_is_one_broken_link(
    run: Run, web: WebServer, sandbox: Path, url: str
) -> None:
    written(sandbox, url, web.url("plain"))
    assert verdicts(run) == ["broken", "ok"]


def test_an_arxiv_id_that_cannot_be_is_left_to_its_page(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    written(sandbox, "https://arxiv.org/abs/2413.00001", web.url("plain"))
    ended = run("check-links", "--allow-private", "--exclude", "arxiv")
    assert ended.out == "2 links: 1 skipped, 1 ok\n"
    with ProxyServer({}) as proxy:
        os.environ["HTTPS_PROXY"] = proxy.url
        try:
            found = report(run, "--max-wait", "0", "--only", "arxiv.org")
        finally:
            del os.environ["HTTPS_PROXY"]
        assert proxy.requests == ["CONNECT arxiv.org:443 HTTP/1.1"]
    assert found["https://arxiv.org/abs/2413.00001"]["verdict"] == "down"


# when a link that is down counts


@pytest.mark.parametrize(
    ("words", "codes"),
    [((), (0, 0)), (("--down-after", "2"), (0, 1)), (("--down-after", "1"), (1, 1)),
     (("--down-after", "3d"), (0, 0)), (("--down-after", "2,0s"), (0, 1))],
)  # fmt: skip
def test_what_is_down_is_a_finding_only_when_it_lasts(
    run: Run, web: WebServer, sandbox: Path, words: tuple[str, ...], codes: tuple[int, int]
) -> None:
    written(sandbox, web.url("plain"), web.url("refused"))
    command = ("check-links", "--allow-private", *words)
    assert tuple(run(*command).code for _ in codes) == codes


@pytest.mark.parametrize("words", ["0", "3x", "", "2001", "1e3", "三天"])
def test_an_invalid_span_is_refused(run: Run, sandbox: Path, words: str) -> None:
    written(sandbox, "https://example.org")
    assert run("check-links", "--down-after", words).code == 2
    assert run("check-links", "--max-age", f"{words}x").code == 2


# registries


def test_githubs_api_is_queried_when_there_is_a_token(
    run: Run, web: WebServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "wrong one")
    monkeypatch.setenv("GH_TOKEN", "secret")
    web.github.token = "secret"  # noqa: S105  (the stand-in's)
    names = ("scutcyr/SoulChat-R1", "thu-coai/Crisp", "thu-coai/OldCrisp", "nobody/nothing",
             "thu-coai/TakenDown")  # fmt: skip
    urls = [f"https://github.com/{name}" for name in names]
    file = written(sandbox, *urls)
    found = report(run)
    assert [(found[u]["verdict"], found[u]["detail"]) for u in urls] == [
        ("ok", "exists on GitHub"),
        ("ok", "exists on GitHub, archived (read-only)"),
        ("moved", "renamed to https://github.com/thu-coai/Crisp, archived (read-only)"),
        ("broken", "no such repository on GitHub"),
        ("blocked", "451: GitHub may not show it"),
    ]
    assert {one.headers["authorization"] for one in web.requests} == {"Bearer secret"}
    web.forget()
    assert [report(run, "--max-age", "0")[u]["verdict"] for u in urls[:2]] == ["ok", "ok"]
    assert [one.status for one in web.requests][:2] == [304, 304]  # which GitHub does not count
    run("check-links", "--allow-private", "--fix")
    assert 'url = "https://github.com/thu-coai/Crisp"' in file.read_text().split("e2")[1]


def test_a_token_goes_to_githubs_api_alone(
    run: Run, web: WebServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GH_TOKEN", "secret")
    written(sandbox, web.url("plain"), web.url("redirect-other-host"))
    assert verdicts(run) == ["ok", "ok"]
    assert not any("authorization" in one.headers for one in web.requests)


@pytest.mark.parametrize("outage", ["500", "503", "403", "html", "cut-off", "other-shape", "reset"])
def test_a_page_decides_where_its_registry_fails(
    run: Run, web: WebServer, sandbox: Path, outage: str
) -> None:
    web.doi.known = {"10.1000/a": web.url("plain")}
    web.doi.outage = type(web.doi.outage)(outage)
    (sandbox / "entries.toml").write_text('[[entries]]\ntitle = "A"\ndoi = "10.1000/a"\n')
    with ProxyServer({"doi.org": ("127.0.0.1", 9)}, refuses=403) as proxy:
        os.environ["HTTPS_PROXY"] = proxy.url
        try:
            found = report(run, "--max-wait", "0")
        finally:
            del os.environ["HTTPS_PROXY"]
        # The registry could not tell; what is said of the link comes from its page.
        assert proxy.requests == ["CONNECT doi.org:443 HTTP/1.1"]
    [one] = found.values()
    assert (one["verdict"], one["detail"]) == ("down", "the proxy does not let it through (403)")


# proxies


def test_a_proxy_from_the_environment_is_used(
    run: Run, web: WebServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(web.base().rpartition(":")[2])
    known = {"papers.example": ("127.0.0.1", port)}
    written(sandbox, "http://papers.example/b/plain/0", "http://papers.example/b/status-404/0")
    with ProxyServer(known, password="reader:secret") as proxy:  # noqa: S106
        monkeypatch.setenv("http_proxy", proxy.url)
        assert verdicts(run) == ["ok", "broken"]
        assert proxy.requests[0] == "GET http://papers.example/b/plain/0 HTTP/1.1"


def test_what_browsers_forgive_is_forgiven_behind_a_proxy_too(
    run: Run, web: WebServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"papers.example": ("127.0.0.1", int(web.base().rpartition(":")[2]))}
    names = ("header-illegal", "odd-soft", "cookie-and-odd-line")
    written(sandbox, *(f"http://papers.example/b/{name}/0" for name in names))
    with ProxyServer(known) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert verdicts(run) == ["ok", "soft-404", "ok"]


def test_a_secure_page_is_requested_through_a_tunnel(
    run: Run, web: WebServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(web.base("https").rpartition(":")[2])
    monkeypatch.setenv("SSL_CERT_FILE", str(web.ca_file))
    written(sandbox, "https://papers.example/b/tls-good/0")
    with ProxyServer({"papers.example": ("127.0.0.1", port)}) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert verdicts(run) == ["ok"]
        assert proxy.requests == ["CONNECT papers.example:443 HTTP/1.1"]


@pytest.mark.parametrize(
    ("refuses", "password", "message"),
    [(403, "", "the proxy does not let it through (403)"),
     (0, "a:b", " wants a name and a password (407)")],
)  # fmt: skip
def test_a_proxy_that_refuses_is_named(
    run: Run,
    sandbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    refuses: int,
    password: str,
    message: str,
) -> None:
    written(sandbox, "https://papers.example/a", "https://others.example/a")
    with ProxyServer({}, password=password, refuses=refuses) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("a:b@", ""))
        ended = run("check-links")
    assert ended.code == 4
    assert message in ended.err


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("links", [1, 40])
def test_without_the_proxy_there_is_no_network(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, links: int
) -> None:
    written(sandbox, *(f"{scheme}://papers.example/{n}" for n in range(links)))
    login = "a:b"
    with ProxyServer({}, password=login) as proxy:
        address = proxy.url.replace(f"{login}@", "")
        monkeypatch.setenv(f"{scheme.upper()}_PROXY", address)
        ended = run("check-links")
        name = address.removeprefix("http://")
        assert (ended.code, ended.out) == (4, "")
        assert f"(the proxy {name} wants a name and a password (407))" in ended.err
    ended = run("check-links")
    assert (ended.code, ended.out) == (4, "")
    assert f"(the proxy {name} could not be reached)" in ended.err


def test_a_host_without_a_connection_that_rests_is_told_from_the_network(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSYLIST_DOI_URL", "http://127.0.0.1:9")
    written(sandbox, *(f"http://127.0.0.1:9/{n}" for n in range(20)), "http://127.0.0.2:9/1")
    ended = run("check-links", "--allow-private", "--max-wait", "0")
    assert (ended.code, ended.out) == (4, "")


def test_no_private_address_is_requested_from_a_proxy(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = ("http://10.0.0.1/a", "http://localhost/a", "http://2130706433/a", "http://[::1]/a",
            "http://169.254.169.254/latest", "http://printer.local/a")  # fmt: skip
    written(sandbox, *urls)
    with ProxyServer({}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert run("check-links").out == "6 links: 6 skipped\n"
        assert proxy.requests == []


def test_a_proxy_of_another_kind_is_refused(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(sandbox, "https://papers.example/a")
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    ended = run("check-links")
    assert ended.code == 2
    assert ended.err.startswith("error: the environment names a socks5 proxy, which psylist cannot")


# what earlier runs learned


def test_a_page_with_an_etag_is_sent_only_if_it_changed(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    file = written(sandbox, web.url("etag"))
    assert verdicts(run) == ["ok"]
    assert report(run, "--max-age", "0")[web.url("etag")]["status"] == 304
    assert report(run, "--max-age", "0")[web.url("etag")]["status"] == 304
    assert [one.status for one in web.requests] == [200, 304, 304]
    file.write_text(file.read_text().replace("T0", "Another Title"))
    assert report(run, "--max-age", "0")[web.url("etag")]["status"] == 200


def test_a_run_without_requests_loads_no_network_library(
    web: WebServer, arxiv: ArxivServer, sandbox: Path
) -> None:
    written(sandbox, web.url("plain"), "https://arxiv.org/abs/2504.17238")
    words = ("check-links", "--allow-private", "--no-registry", "--only", "127.0.0.1")
    assert program(*words).code == 0
    web.forget()
    code = "import sys; from psylist.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [command_line()[0], "-c", code, *words], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"asyncio", "ssl", "h11", "httpx", "httpcore", "requests", "arxiv"}
    assert "2 links: 1 skipped, 1 ok" in done.stdout
    assert (web.requests, arxiv.requests) == ([], [])


@pytest.mark.posix
def test_ctrl_c_keeps_what_was_learned(web: WebServer, sandbox: Path) -> None:
    written(sandbox, *(web.url("plain", n) for n in range(3)), web.url("always-hang"))
    process = subprocess.Popen(
        command_line("check-links", "--allow-private"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while len(web.requests) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == "4 links: 1 skipped, 3 ok\n"
    assert "1 link not checked yet" in err
    web.forget()
    words = ("check-links", "--allow-private", "--timeout", "0.3", "--max-wait", "0")
    assert program(*words).out.endswith("4 links: 1 down, 3 ok\n")
    assert {one.path for one in web.requests} == {"/b/always-hang/0"}


_CTRL_C_AS_A_TASK_ENDS = """
import asyncio, os, signal, sys
from psylist import wiring
from psylist.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
real = wiring._next
ended = []

async def interrupted(batches):
    batch = await real(batches)
    if batch and not ended:
        ended.append(batch)
    elif ended:
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGINT)
    return batch

wiring._next = interrupted
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.posix
def test_ctrl_c_in_the_moment_in_which_a_task_ends_keeps_what_was_learned(
    web: WebServer, sandbox: Path, tmp_path: Path
) -> None:
    written(sandbox, web.url("plain"), web.url("always-hang"))
    words = ["check-links", "--allow-private"]
    done = subprocess.run(
        [command_line()[0], "-c", _CTRL_C_AS_A_TASK_ENDS, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, "2 links: 1 skipped, 1 ok\n")
    assert "1 link not checked yet" in done.stderr
    [file] = (tmp_path / "cache").rglob("links-*.json")
    assert [*json.loads(file.read_text())["links"]] == [web.url("plain")]


@pytest.mark.posix
@pytest.mark.parametrize("is_file", [True, False])
def test_no_report_of_an_interrupted_check_looks_whole(
    web: WebServer, sandbox: Path, *, is_file: bool
) -> None:
    written(sandbox, web.url("plain"), web.url("always-hang"))
    (sandbox / "report.xml").write_text("<whole/>")
    words = ["check-links", "--allow-private", "--format", "junit"]
    words += ["-o", "report.xml"] if is_file else []
    done = subprocess.run(
        [command_line()[0], "-c", _CTRL_C_AS_A_TASK_ENDS, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, (sandbox / "report.xml").read_text()) == (130, "<whole/>")
    told = "report.xml was not written, as the report would not be complete\n"
    assert (told in done.stderr) is is_file
    assert ("<skipped" in done.stdout and 'tests="2"' in done.stdout) is not is_file


@pytest.mark.posix
def test_a_terminal_shows_how_far_it_is_and_whom_it_waits_for(
    web: WebServer, sandbox: Path
) -> None:
    web.latency = 0.3
    head = '[check-links.hosts]\n"*" = { rate = 4, connections = 1 }\n\n'
    written(sandbox, *(web.url("plain", n) for n in range(9)), web.url("status-404"), head=head)
    code, screen = on_terminal("check-links", "--allow-private", columns=100)
    assert code == 1
    assert " of 10 links · " in screen
    assert "waiting for 127.0.0.1:" in screen
    assert "10 links: 1 broken, 9 ok" in screen
    code, screen = interrupted_on_terminal(
        "check-links", "--allow-private", "--no-cache", at=" of 10"
    )
    assert code == 130
    assert "Traceback" not in screen


def test_hosts_that_cannot_be_do_not_mean_that_the_network_is_down(run: Run, sandbox: Path) -> None:
    written(sandbox, "http://a%20b.example/", "http://a..example/", "http://h.example:99999/")
    ended = run("check-links", "--no-registry")
    assert ended.code == 1
    assert ended.out.startswith("broken (3)\n")
    assert ended.out.count("not a valid host name: ") == 2
    assert "not a valid web address: 'http://h.example:99999/'" in ended.out
