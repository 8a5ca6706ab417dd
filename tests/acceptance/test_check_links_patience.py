"""`psylist check-links` against hosts that hold it up, and pages that one look gets wrong."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, program
from tests.servers.arxiv import ArxivServer
from tests.servers.behaviours.patience import is_browser
from tests.servers.web import WebServer

pytestmark = pytest.mark.slow

SILENT, REFUSING, GOOD = 0, 1, 2  # hosts


def written(sandbox: Path, urls: dict[str, str]) -> None:
    """A list with an entry for each address, by id."""
    entries = (
        f'[[entries]]\nid = "{name}"\ntitle = "The paper {name}"\nurl = "{url}"\n\n'
        for name, url in urls.items()
    )
    (sandbox / "entries.toml").write_text("".join(entries), encoding="utf-8")


def checks(out: str) -> dict[str, dict[str, Any]]:
    """What a JSON report says of each entry's link."""
    return {link["entries"][0]: link for link in json.loads(out)["links"]}


def test_at_the_defaults_a_silent_host_and_one_that_refuses_all_get_few_requests(
    web: WebServer, sandbox: Path
) -> None:
    urls = {}
    for n in range(100):
        urls[f"silent-{n}"] = web.url("silent", n, host=SILENT)
        urls[f"refusing-{n}"] = web.url("busy-always-seconds", n, host=REFUSING)
        urls[f"good-{n}"] = web.url("plain", n, host=GOOD)
    written(sandbox, urls)
    ended = program("check-links", "--allow-private", "--format", "json")
    assert ended.code == 0  # what is down for the first time is a warning
    found: dict[str, Counter[str]] = defaultdict(Counter)
    tries: Counter[str] = Counter()
    for name, check in checks(ended.out).items():
        host = name.partition("-")[0]
        found[host][check["verdict"]] += 1
        tries[host] += check["tries"]
    assert found == {"silent": {"down": 100}, "refusing": {"blocked": 100}, "good": {"ok": 100}}
    assert tries["good"] == 100
    assert tries["silent"] <= 10
    assert tries["refusing"] <= 20
    assert web.early == []
    # A pipe hears what is waited for.
    host = web.base("silent", SILENT).removeprefix("http://")
    assert f" of 300 links checked; waiting for {host} (" in ended.err
    assert "links left, which has not answered for " in ended.err
    # What a refusal left unasked is not remembered; what is down is.
    web.forget()
    words = ("check-links", "--allow-private", "--timeout", "0.2", "--max-wait", "1")
    again = program(*words)
    assert again.out.endswith("300 links: 100 down, 100 blocked, 100 ok\n")
    assert web.addresses[REFUSING] in {record.host for record in web.requests}


def test_links_that_were_not_requested_say_why_and_how_many(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    written(sandbox, {f"e{n}": web.url("always-hang", n, host=SILENT) for n in range(20)})
    ended = run("check-links", "--allow-private", "--timeout", "0.3")
    host = f"{web.addresses[SILENT]}:{web.port}"
    words = f"    not requested: the last 4 requests to {host} got no response (15 links of it were"
    assert ended.out.count(words + " not requested)\n") == 15
    assert ended.out.endswith("20 links: 20 down\n")


def test_a_page_for_browsers_is_ok_and_the_report_says_why(
    run: Run, web: WebServer, sandbox: Path
) -> None:
    names = ["browser-only-404", "once-410", "browser-missing", "status-404", "status-403"]
    written(sandbox, {name: web.url(name) for name in names})
    ended = run("check-links", "--allow-private", "--format", "json")
    assert ended.code == 1
    said = {name: (check["verdict"], check["detail"]) for name, check in checks(ended.out).items()}
    assert said == {
        "browser-only-404": ("ok", "200 at a second look, as a browser; 404 at the first"),
        "once-410": ("ok", "200 at a second look, as a browser; 410 at the first"),
        "browser-missing": ("broken", "404 at a second look, as a browser; 403 at the first"),
        "status-404": ("broken", "404"),
        "status-403": ("blocked", "403"),
    }
    listed = [record for record in web.requests if record.path.startswith("/b/")]
    looks = [(record.path, is_browser(record.headers)) for record in listed]
    assert sorted(looks) == sorted(
        (f"/b/{name}/0", browser) for name in names for browser in (False, True)
    )
    assert [browser for _, browser in looks] == [False] * 5 + [True] * 5


def test_what_a_registry_does_not_know_is_asked_for_once(
    run: Run, web: WebServer, arxiv: ArxivServer, sandbox: Path
) -> None:
    (sandbox / "entries.toml").write_text(
        '[[entries]]\nid = "a"\ntitle = "A"\ndoi = "10.1234/nowhere"\n'
        'links.preprint = "https://arxiv.org/abs/2509.99999"\n'
    )
    ended = run("check-links", "--allow-private")
    assert ended.code == 1
    assert ended.out.endswith("2 links: 2 broken\n")
    assert len(web.requests) == 1
    assert arxiv.requests
