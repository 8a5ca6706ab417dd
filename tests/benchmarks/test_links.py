"""The benchmark of the link check: what could be wrong without anybody noticing."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.links.kinds import KINDS, Kind
from benchmarks.links.loopback import Web
from benchmarks.links.mix import SHARES, address, floor, held_up, paper_mix, requests_needed
from benchmarks.links.score import FINE, WRONG, Outcome, judge, key, score
from benchmarks.links.tools import Job, Tool, linkinator, lychee, psylist
from benchmarks.links.watch import Watch
from benchmarks.measure import Cost, Ended

OWN = "127.0.1.1"


@pytest.mark.parametrize(
    ("true", "output", "outcome"),
    [
        ("ok", FINE, Outcome.RIGHT),
        ("blocked", FINE, Outcome.RIGHT),
        ("blocked", WRONG, Outcome.FALSE_ALARM),
        ("moved", WRONG, Outcome.FALSE_ALARM),
        ("broken", WRONG, Outcome.RIGHT),
        ("broken", FINE, Outcome.MISS),
        ("down", WRONG, Outcome.RIGHT),
        ("down", FINE, Outcome.MISS),
        ("soft-404", FINE, Outcome.SOFT_MISS),
        ("soft-404", WRONG, Outcome.RIGHT),
        ("ok", None, Outcome.UNKNOWN),
        ("ok", "ok", Outcome.RIGHT),
        ("ok", "moved", Outcome.INEXACT),
        ("ok", "soft-404", Outcome.FALSE_ALARM),
        ("blocked", "broken", Outcome.FALSE_ALARM),
        ("blocked", "down", Outcome.FALSE_ALARM),
        ("down", "broken", Outcome.FALSE_ALARM),
        ("broken", "down", Outcome.INEXACT),
        ("broken", "blocked", Outcome.MISS),
        ("soft-404", "ok", Outcome.SOFT_MISS),
        ("soft-404", "down", Outcome.INEXACT),
    ],
)
def test_a_verdict_is_held_against_the_truth(
    true: str, output: str | None, outcome: Outcome
) -> None:
    assert judge(true, output) is outcome


def test_a_link_is_known_again_however_it_is_quoted() -> None:
    truth = {"http://h/论文#a": "ok", "http://h/a[1]|b": "broken", "http://h/100%25": "ok"}
    output = {"http://h/%E8%AE%BA%e6%96%87": FINE, "http://h/a%5B1%5D%7Cb": WRONG}
    outcomes, wrong = score(truth, {key(url): word for url, word in output.items()})
    assert outcomes == {Outcome.RIGHT: 2, Outcome.UNKNOWN: 1}
    assert wrong == {"http://h/100%25": ("ok", None)}


def test_every_paper_has_a_page_of_its_own_and_nothing_else_has_one() -> None:
    links = paper_mix()
    web = Web(links)
    one, other = [link for link in links if link.kind.name == "plain"][:2]
    pages = [
        web.asked(address(link.host), f"GET {path} HTTP/1.1\r\n\r\n".encode())[0]
        for link, path in ((one, one.path), (other, other.path), (one, "/qwerty/uiop"))
    ]
    assert [page.status for page in pages] == [200, 200, 404]
    assert pages[0].body != pages[1].body
    assert one.path.encode() in pages[0].body


def test_requests_beyond_the_limit_in_any_second_are_counted() -> None:
    watch = Watch(20)
    for n in range(100):
        watch.record_request("a", n / 16)
    assert (watch.busiest, watch.over) == (16, 0)
    for n in range(25):
        watch.record_request("b", 7.0 + n / 100)
    assert (watch.busiest, watch.over) == (25, 3)  # two more than 20 are a hiccup
    watch.record_request("b", 7.99)
    watch.record_request("b", 9.0)
    assert (watch.busiest, watch.over) == (26, 4)


@pytest.mark.parametrize(
    ("host", "now", "early"),
    [
        ("a", 10.04, 0),  # on its way when the answer was sent
        ("a", 10.06, 1),
        ("a", 11.99, 1),
        ("a", 12.0, 0),
        ("b", 11.0, 0),
    ],
)
def test_requests_before_a_retry_after_has_run_out_are_counted(
    host: str, now: float, early: int
) -> None:
    watch = Watch(20)
    watch.record_retry_after("a", 10.0, 2.0)
    watch.record_request(host, now)
    assert watch.early.total() == early


def test_a_second_retry_after_neither_hides_the_first_nor_starts_before_it_is_told() -> None:
    watch = Watch(20)
    watch.record_retry_after("a", 10.0, 2.0)
    watch.record_retry_after("a", 11.99, 2.0)
    watch.record_request("a", 12.01)  # after the first, and on its way when the second was sent
    assert watch.early.total() == 0
    watch.record_request("a", 13.0)
    assert watch.early.total() == 1


def test_the_mix_is_what_it_says_and_the_same_each_time() -> None:
    links = paper_mix()
    assert links == paper_mix()
    hosts = Counter(link.host for link in links)
    assert [hosts[host] / 2_000 for host in range(6)] == [*SHARES]
    assert (len(links), len(hosts), len({link.path for link in links})) == (2_000, 46, 2_000)
    assert sum(kind.links for kind in KINDS) == 360
    assert all(link.host != link.there for link in links)
    assert floor(links) == (requests_needed(links)[0] - 1) / 20


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_needs_as_many_requests_as_it_says(kind: Kind) -> None:
    link = next(link for link in paper_mix() if link.kind is kind)
    web = Web([link])
    lasting = kind.name.startswith("always-")
    host, path, cookies, tries = address(link.host), link.path, "", 1 if lasting else 30
    for _ in range(tries):
        head = f"GET {path} HTTP/1.1\r\nCookie: {cookies}\r\n\r\n".encode()
        reply, _ = web.asked(host, head)
        message = dict(line.split(": ", 1) for line in reply.headers)
        cookies = message.get("Set-Cookie", cookies)
        location = message.get("Location")
        if location and location.startswith("http://"):
            host, path = location.removeprefix("http://").split(":")[0], link.path
        elif location:
            path = location
        elif not (reply.reset or reply.status in {429, 502, 503}):
            break
    asked = web.watch.requests
    assert (asked[address(link.host)], asked[address(link.there)]) == (kind.here, kind.there)


REPORTS = {
    "psylist": {"links": [
        {"url": "http://h/1", "verdict": "ok"}, {"url": "http://h/2", "verdict": "broken"},
    ]},
    "lychee": {
        "success_map": {"page.html": [{"url": "http://h/1"}]},
        "error_map": {"page.html": [{"url": "http://h/2"}]},
        "timeout_map": {"page.html": [{"url": "http://h/3"}]},
        "excluded_map": {"page.html": [{"url": "http://h/4"}]},
    },
    "linkinator": {"links": [
        {"url": "http://h/1", "state": "OK"}, {"url": "http://h/2", "state": "BROKEN"},
        {"url": "http://h/4", "state": "SKIPPED"},
    ]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("tool", "output"),
    [
        (psylist(), {b"http://h/1": "ok", b"http://h/2": "broken"}),
        (lychee(""), {b"http://h/1": FINE, b"http://h/2": WRONG, b"http://h/3": WRONG}),
        (linkinator(""), {b"http://h/1": FINE, b"http://h/2": WRONG}),
    ],
    ids=lambda value: value.name if isinstance(value, Tool) else "",
)
def test_reports_are_read(tool: Tool, output: dict[bytes, str], tmp_path: Path) -> None:
    report = json.dumps(REPORTS[tool.name]).encode()
    job = Job(tmp_path, ["http://h/1"])
    (tmp_path / "report.json").write_bytes(report)
    assert tool.verdicts(job, Ended(Cost(0, 0), 0, report, b"")) == output
    with pytest.raises(RuntimeError, match="exit 3"):
        tool.verdicts(job, Ended(Cost(0, 0), 3, report, b""))


def test_a_peer_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert lychee(str(tmp_path)).missing == linkinator(str(tmp_path)).missing == "not installed"


def test_the_list_that_is_held_up_has_a_silent_host_a_refusing_one_and_good_ones() -> None:
    links = held_up()
    kinds = Counter((link.host, link.kind.verdict.value) for link in links if link.host < 2)
    assert kinds == {(0, "down"): 100, (1, "blocked"): 100}
    assert Counter(link.kind.verdict.value for link in links if link.host > 1) == {"ok": 100}
