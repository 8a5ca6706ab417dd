"""Tests of the arXiv stand-in itself."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.servers import faults
from tests.servers.arxiv import PAPERS, ArxivServer, Fault, Paper
from tests.servers.papers import generated

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "arxiv": "http://arxiv.org/schemas/atom",
    "opensearch": "http://a9.com/-/spec/opensearch/1.1/",
}
POLITE = {"User-Agent": "psylist-tests/1", "Accept": "application/atom+xml"}
CATCH = "2509.25733"


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    with ArxivServer(slow_seconds=0.2) as running:
        yield running


@dataclass(frozen=True)
class Answer:
    """What a client got."""

    status: int
    body: bytes
    headers: Message
    url: str

    @property
    def feed(self) -> ET.Element:
        """The body, parsed."""
        return parse(self.body)

    @property
    def entries(self) -> list[ET.Element]:
        """The entries in the order of the answer."""
        return self.feed.findall("atom:entry", NAMES)

    @property
    def ids(self) -> list[str]:
        """The ids of the entries, with versions."""
        return [text(entry, "atom:id").rpartition("/abs/")[2] for entry in self.entries]

    @property
    def total(self) -> int:
        """How many papers the feed says there are."""
        return int(text(self.feed, "opensearch:totalResults"))


def parse(body: bytes) -> ET.Element:
    return ET.fromstring(body)  # noqa: S314 - only what this suite's own server wrote


def text(element: ET.Element, path: str) -> str:
    found = element.find(path, NAMES)
    assert found is not None
    return found.text or ""


def fetch(url: str, headers: Mapping[str, str] = POLITE, timeout: float = 5.0) -> Answer:
    request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310 - loopback only
    try:
        with urllib.request.urlopen(request, timeout=timeout) as got:  # noqa: S310
            return Answer(got.status, got.read(), got.headers, got.url)
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.read(), refused.headers, refused.url)


def ask(server: ArxivServer, *ids: str, timeout: float = 5.0, **query: int) -> Answer:
    asked = urlencode({"id_list": ",".join(ids), **query})
    return fetch(f"{server.url}?{asked}", timeout=timeout)


def raw(server: ArxivServer, *header_lines: str) -> bytes:
    """Ask with exactly these headers and give the status line back."""
    lines = [f"GET /api/query?id_list={CATCH} HTTP/1.1", "Host: x", *header_lines, "", ""]
    with connect(server) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return connection.recv(4096).partition(b"\r\n")[0]


def connect(server: ArxivServer) -> socket.socket:
    host, _, port = server.base.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=5)


def start_request(server: ArxivServer) -> socket.socket:
    """Send a good request and leave the answer unread."""
    connection = connect(server)
    connection.sendall(
        f"GET /api/query?id_list={CATCH} HTTP/1.1\r\nHost: x\r\nUser-Agent: x\r\n"
        "Accept: */*\r\n\r\n".encode()
    )
    wait_until(lambda: bool(server.requests))
    return connection


def wait_until(condition: Callable[[], bool], seconds: float = 2.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


# The good days


def test_one_paper_reads_as_the_service_writes_it(server: ArxivServer) -> None:
    answer = ask(server, CATCH)
    (entry,) = answer.entries
    paper = PAPERS[CATCH]
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert text(entry, "atom:id") == f"http://arxiv.org/abs/{CATCH}v1"
    assert text(entry, "atom:title") == paper.title
    assert text(entry, "atom:published").startswith("2025-09-30T")
    assert text(entry, "atom:summary") == paper.abstract
    assert "\n" in paper.abstract
    assert text(entry, "arxiv:comment") == "Accepted to EMNLP 2025 Findings"
    names = tuple(name.text for name in entry.iterfind("atom:author/atom:name", NAMES))
    assert names == paper.authors
    assert answer.total == 1


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_paper_comes_back_as_it_is(server: ArxivServer, paper: Paper) -> None:
    (entry,) = ask(server, paper.id).entries
    assert text(entry, "atom:id") == f"http://arxiv.org/abs/{paper.id}v{paper.version}"
    assert text(entry, "atom:title") == paper.title
    names = tuple(name.text for name in entry.iterfind("atom:author/atom:name", NAMES))
    assert names == paper.authors
    for field in ("comment", "journal_ref", "doi"):
        assert entry.findtext(f"arxiv:{field}", None, NAMES) == getattr(paper, field)


def test_the_special_cases_are_all_there() -> None:
    titles = "".join(paper.title for paper in PAPERS.values())
    for piece in ("$ω$", "\n", "  ", "\u202e", "\u009b", "[bold red]x[/]", "<script>", "&"):
        assert piece in titles
    assert {"math/0309136", "hep-th/9901001", "0704.0001"} <= set(PAPERS)
    assert any(len(paper.authors) == 120 == len(set(paper.authors)) for paper in PAPERS.values())
    assert any(paper.version == 7 for paper in PAPERS.values())
    assert all(paper.abstract.count("\n") for paper in PAPERS.values())


def test_a_c1_control_travels_as_a_character_reference(server: ArxivServer) -> None:
    assert b"&#155;" in ask(server, "2603.10007").body


def test_affiliations_stand_inside_their_author(server: ArxivServer) -> None:
    (entry,) = ask(server, "hep-th/9901001").entries
    counts = [
        len(author.findall("arxiv:affiliation", NAMES))
        for author in entry.iterfind("atom:author", NAMES)
    ]
    assert counts == [2, 0]


def test_the_order_is_not_the_asked_one(server: ArxivServer) -> None:
    answer = ask(server, CATCH, "2504.17238", "math/0309136")
    assert answer.ids == ["math/0309136v1", "2504.17238v2", f"{CATCH}v1"]


def test_max_results_is_ten_unless_told_and_cuts_silently(server: ArxivServer) -> None:
    ids = [f"2601.{number:05}" for number in range(25)]
    cut = ask(server, *ids)
    assert (len(cut.entries), cut.total) == (10, 25)
    assert len(ask(server, *ids, max_results=25).entries) == 25
    rest = ask(server, *ids, start=20, max_results=10)
    assert (len(rest.entries), rest.total) == (5, 25)
    assert ask(server, *ids, max_results=0).entries == []


@pytest.mark.parametrize(("name", "value"), [("max_results", "many"), ("start", "-1")])
def test_a_bad_number_is_refused(server: ArxivServer, name: str, value: str) -> None:
    answer = fetch(f"{server.url}?id_list={CATCH}&{name}={value}")
    assert answer.status == 400
    assert text(answer.entries[0], "atom:title") == "Error"


def test_unknown_ids_are_missing(server: ArxivServer) -> None:
    alone = ask(server, "2512.99999")
    assert (alone.status, alone.entries, alone.total) == (200, [], 0)
    among = ask(server, "2512.99999", CATCH)
    assert (among.ids, among.total) == ([f"{CATCH}v1"], 1)


@pytest.mark.parametrize(
    "asked",
    [
        "arXiv:2509.25733",
        "math.GT/0309136",
        "1501.0001",
        "https://arxiv.org/abs/2509.25733",
        "2603.10009v8",
    ],
)
def test_some_ids_miss_silently(server: ArxivServer, asked: str) -> None:
    answer = ask(server, asked)
    assert (answer.status, answer.total) == (200, 0)


@pytest.mark.parametrize(
    "asked",
    ["nonsense", "2509.257", "2513.00001", f"{CATCH}v0", "２５０９.25733", f" {CATCH}", "a\x1b"],
)
def test_one_malformed_id_fails_the_batch(server: ArxivServer, asked: str) -> None:
    answer = ask(server, CATCH, asked, "2504.17238")
    shown = asked.replace("\x1b", "\ufffd")
    (entry,) = answer.entries
    assert answer.status == 400
    assert text(entry, "atom:title") == "Error"
    reason = f"incorrect id format for {shown}"
    assert text(entry, "atom:summary") == reason
    link = f"https://arxiv.org/api/errors#{reason.replace(' ', '_')}"
    assert text(entry, "atom:id") == link
    assert entry.find("atom:published", NAMES) is None


def test_a_version_may_be_asked_for(server: ArxivServer) -> None:
    paper = PAPERS["2603.10009"]
    shown = {}
    for version in (1, 3, 7):
        answer = ask(server, f"{paper.id}v{version}")
        assert answer.ids == [f"{paper.id}v{version}"]
        (entry,) = answer.entries
        assert text(entry, "atom:published").startswith(paper.published.isoformat())
        shown[version] = text(entry, "atom:updated")[:10]
    assert shown[1] == paper.published.isoformat()
    assert paper.updated is not None
    assert shown[1] < shown[3] < shown[7] == paper.updated.isoformat()


def test_a_paper_asked_for_twice_comes_once(server: ArxivServer) -> None:
    assert ask(server, CATCH, CATCH, f"{CATCH}v1").total == 1


def test_generated_papers_differ_from_one_another(server: ArxivServer) -> None:
    titles = {paper.title for n in range(10_000) if (paper := generated(f"2601.{n:05}"))}
    starts = {" ".join(title.split()[:3]) for title in titles}
    assert len(titles) == len(starts) == 10_000
    assert generated("2601.10000") is None
    (entry,) = ask(server, "2601.00042").entries
    assert re.match(r"\w+ \w+ \w+ 0042: ", text(entry, "atom:title"))


def test_papers_may_change_while_it_runs(server: ArxivServer) -> None:
    server.papers["2602.12345"] = Paper("2602.12345", "New", ("A B",), date(2026, 2, 1), "Text.")
    assert ask(server, "2602.12345").total == 1
    server.papers = {}
    assert ask(server, CATCH).total == 0
    assert "2602.12345" not in PAPERS


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (["User-Agent: x", "Accept: */*"], b"200"),
        (["User-Agent: x"], b"406"),
        (["User-Agent:", "Accept: */*"], b"403"),
        (["Accept: */*"], b"403"),
    ],
)
def test_the_headers_that_must_be_there(
    server: ArxivServer, headers: list[str], status: bytes
) -> None:
    assert raw(server, *headers, "Connection: close").split()[1] == status


def test_other_paths_are_not_found(server: ArxivServer) -> None:
    assert fetch(f"{server.base}/api/other").status == 404


def test_a_connection_may_be_kept(server: ArxivServer) -> None:
    host = server.base.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=5)
    for _ in range(20):
        connection.request("GET", f"/api/query?id_list={CATCH}", headers=POLITE)
        assert connection.getresponse().read().endswith(b"</feed>\n")
    connection.close()
    assert [record.open_at_arrival for record in server.requests] == [1] * 20


# The records


def test_requests_are_recorded(server: ArxivServer) -> None:
    before = time.monotonic()
    ask(server, CATCH, "2504.17238", max_results=2)
    (record,) = server.requests
    assert before <= record.arrived <= record.ended <= time.monotonic()
    assert record.path == "/api/query"
    assert record.query == {"id_list": f"{CATCH},2504.17238", "max_results": "2"}
    assert record.headers["user-agent"] == "psylist-tests/1"
    assert record.ids == (CATCH, "2504.17238")
    assert (record.status, record.open_at_arrival, record.fault) == (200, 1, None)
    server.forget()
    assert server.requests == []


def test_a_record_is_finished_when_the_client_has_its_answer(server: ArxivServer) -> None:
    for count in range(1, 101):
        ask(server, f"2601.{count:05}")
        record = server.requests[-1]
        assert record.ended <= time.monotonic()
        assert record.open_at_arrival == 1


def test_open_requests_are_counted(server: ArxivServer) -> None:
    server.misbehave(Fault.HANG)
    with start_request(server):
        ask(server, CATCH)
        assert [record.open_at_arrival for record in server.requests] == [1, 2]
        assert server.requests[0].status == 0
        assert server.requests[0].ended == float("inf")
    ask(server, CATCH)
    assert server.requests[-1].open_at_arrival == 1


# The bad days


def test_every_fault_has_an_action_and_a_docstring() -> None:
    assert set(faults.ACTIONS) == set(Fault)
    assert all(fault.__doc__ == fault.value for fault in Fault)


def test_queued_faults_come_first_and_once(server: ArxivServer) -> None:
    server.misbehave(Fault.SERVER_ERROR, None, Fault.UNAVAILABLE)
    server.always = Fault.RATE_LIMITED
    assert [ask(server, CATCH).status for _ in range(5)] == [500, 200, 503, 429, 429]
    assert server.pending == []
    server.always = None
    assert ask(server, CATCH).status == 200
    assert server.requests[0].fault is Fault.SERVER_ERROR


@pytest.mark.parametrize(
    ("fault", "status", "kind", "body", "retry_after"),
    [
        (Fault.RATE_LIMITED, 429, "text/plain", b"Rate exceeded.", None),
        (Fault.RATE_LIMITED_RETRY_AFTER, 429, "text/plain", b"Rate exceeded.", "1"),
        (Fault.SLOW_RATE_LIMITED, 429, "text/plain", b"Rate exceeded.", None),
        (Fault.UNAVAILABLE, 503, "text/html", b"503 Service Unavailable", None),
        (Fault.UNAVAILABLE_RETRY_AFTER, 503, "text/html", b"503 Service Unavailable", "1"),
        (Fault.SERVER_ERROR, 500, "text/html", b"500 Internal", None),
        (Fault.HTML_200, 200, "text/html", b"<!DOCTYPE html>", None),
        (Fault.TEXT_200, 200, "text/plain", b"unavailable", None),
        (Fault.EMPTY_BODY, 200, "application/atom+xml", b"", None),
        (Fault.NOT_ACCEPTABLE, 406, "text/html", b"406", None),
        (Fault.REDIRECT_TO_HTML, 200, "text/html", b"guest network", None),
    ],
)
def test_plain_faults(
    server: ArxivServer,
    fault: Fault,
    status: int,
    kind: str,
    body: bytes,
    retry_after: str | None,
) -> None:
    server.misbehave(fault)
    answer = ask(server, CATCH)
    assert answer.status == status
    assert answer.headers["Content-Type"].startswith(kind)
    assert body in answer.body
    assert bool(body) == bool(answer.body)
    assert answer.headers["Retry-After"] == retry_after
    assert ask(server, CATCH).total == 1


def test_the_slow_refusal_is_slow(server: ArxivServer) -> None:
    server.misbehave(Fault.SLOW_RATE_LIMITED)
    ask(server, CATCH)
    (record,) = server.requests
    assert 0.2 <= record.ended - record.arrived < 1


def test_an_empty_feed(server: ArxivServer) -> None:
    server.misbehave(Fault.EMPTY_FEED)
    answer = ask(server, CATCH)
    assert (answer.status, answer.entries, answer.total) == (200, [], 0)


def test_a_feed_cut_off_under_the_length_of_the_whole(server: ArxivServer) -> None:
    server.misbehave(Fault.CUT_OFF)
    with pytest.raises(http.client.IncompleteRead) as caught:
        ask(server, CATCH)
    assert caught.value.partial.startswith(b"<?xml")


def test_a_feed_cut_off_cleanly(server: ArxivServer) -> None:
    server.misbehave(Fault.CUT_OFF_CLEAN)
    answer = ask(server, CATCH)
    assert answer.status == 200
    with pytest.raises(ET.ParseError):
        parse(answer.body)


def test_a_reset(server: ArxivServer) -> None:
    server.misbehave(Fault.RESET)
    with pytest.raises(ConnectionResetError):
        ask(server, CATCH)
    assert server.requests[0].status == 0
    assert ask(server, CATCH).total == 1
    assert server.requests[1].open_at_arrival == 1


def test_a_hang(server: ArxivServer) -> None:
    server.misbehave(Fault.HANG)
    with pytest.raises(TimeoutError):
        ask(server, CATCH, timeout=0.2)
    ask(server, CATCH)
    assert server.requests[1].open_at_arrival == 1
    wait_until(lambda: server.requests[0].ended < float("inf"))


def test_a_drip(server: ArxivServer) -> None:
    server.misbehave(Fault.DRIP)
    with start_request(server) as connection:
        reader = connection.makefile("rb")
        while reader.readline() not in (b"\r\n", b""):
            pass
        begin = time.monotonic()
        assert reader.read(4) == b"<?xm"
        assert 0.2 <= time.monotonic() - begin < 2
        reader.close()


def test_an_endless_body(server: ArxivServer) -> None:
    server.misbehave(Fault.ENDLESS)
    with start_request(server) as connection:
        left = 20_000_000
        while left > 0:
            got = len(connection.recv(1 << 20))
            assert got
            left -= got
    wait_until(lambda: server.requests[0].ended < float("inf"))


def test_a_bomb(server: ArxivServer) -> None:
    server.misbehave(Fault.BOMB)
    answer = ask(server, CATCH, timeout=30)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.body) < 2_000_000
    assert answer.body.startswith(b"\x1f\x8b")
    unpacker, size, head, data = zlib.decompressobj(wbits=31), 0, b"", answer.body
    while piece := unpacker.decompress(data, 1 << 20):
        head = head or piece[:5]
        size += len(piece)
        data = unpacker.unconsumed_tail
    assert unpacker.eof
    assert not unpacker.unused_data
    assert head == b"<?xml"
    assert size > faults.BOMB_BYTES


def test_the_wrong_paper(server: ArxivServer) -> None:
    server.misbehave(Fault.WRONG_PAPER, Fault.WRONG_PAPER)
    answer = ask(server, CATCH)
    assert (answer.status, answer.total) == (200, 1)
    assert answer.ids != [f"{CATCH}v1"]
    server.papers = {CATCH: PAPERS[CATCH]}
    assert ask(server, CATCH).ids == ["2601.09998v1"]


def test_duplicates(server: ArxivServer) -> None:
    server.misbehave(Fault.DUPLICATED)
    answer = ask(server, CATCH, "2504.17238")
    assert answer.ids == ["2504.17238v2"] * 2 + [f"{CATCH}v1"] * 2


@pytest.mark.parametrize(("fault", "status"), [(Fault.ERROR_200, 200), (Fault.BAD_REQUEST, 400)])
def test_the_error_entry(server: ArxivServer, fault: Fault, status: int) -> None:
    server.misbehave(fault)
    answer = ask(server, CATCH)
    assert answer.status == status
    assert text(answer.entries[0], "atom:title") == "Error"
    assert answer.entries[0].find("atom:published", NAMES) is None


@pytest.mark.parametrize("always", [False, True])
def test_a_redirect_ends_well(server: ArxivServer, always: bool) -> None:
    if always:
        server.always = Fault.REDIRECT
    else:
        server.misbehave(Fault.REDIRECT, Fault.SERVER_ERROR)
    answer = ask(server, CATCH)
    assert answer.ids == [f"{CATCH}v1"]
    assert answer.url.endswith("hop=once")
    assert [record.status for record in server.requests] == [302, 200]
    assert server.pending == ([] if always else [Fault.SERVER_ERROR])


def test_a_redirect_loop(server: ArxivServer) -> None:
    server.misbehave(Fault.REDIRECT_LOOP)
    answer = ask(server, CATCH)
    assert answer.status == 302
    assert len(server.requests) > 3
    assert ask(server, CATCH).status == 200


def test_no_date_of_publication(server: ArxivServer) -> None:
    server.misbehave(Fault.NO_PUBLISHED, Fault.BROKEN_DATE)
    assert ask(server, CATCH).entries[0].find("atom:published", NAMES) is None
    assert text(ask(server, CATCH).entries[0], "atom:published") == "yesterday"


def test_entities(server: ArxivServer) -> None:
    server.misbehave(Fault.ENTITY_BOMB, Fault.NOT_XML_ENTITY)
    bomb = ask(server, CATCH).body
    assert b"&lol9;</title>" in bomb
    assert bomb.count(b"<!ENTITY") == 10
    assert bomb.count(b"&lol0;") == 10
    external = ask(server, CATCH).body
    assert b'<!ENTITY xxe SYSTEM "file:' in external
    # The rest is sound: only the entity is in the way.
    harmless = re.sub(rb"<!DOCTYPE.*?\]>|&xxe;", b"", external, flags=re.DOTALL)
    assert parse(harmless).find("atom:entry", NAMES) is not None


def test_a_partial_answer(server: ArxivServer) -> None:
    server.misbehave(Fault.PARTIAL, Fault.PARTIAL)
    ids = [f"2601.{number:05}" for number in range(8)]
    answer = ask(server, *ids)
    assert (len(answer.entries), answer.total) == (4, 4)
    assert ask(server, CATCH).total == 0


def test_the_wrong_encoding(server: ArxivServer) -> None:
    server.misbehave(Fault.WRONG_ENCODING)
    answer = ask(server, CATCH)
    assert answer.headers["Content-Type"].endswith("utf-8")
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode()


@pytest.mark.parametrize("fault", list(Fault), ids=list(Fault.__members__))
def test_close_is_prompt_and_leaves_no_thread(fault: Fault) -> None:
    before = set(threading.enumerate())
    with ArxivServer(slow_seconds=30) as server:
        server.misbehave(fault)
        connection = start_request(server)
        begin = time.monotonic()
    assert time.monotonic() - begin < 15  # a fault that is not broken off takes 30
    assert set(threading.enumerate()) <= before
    connection.close()


def test_close_ends_idle_connections_and_may_come_twice() -> None:
    before = set(threading.enumerate())
    with ArxivServer() as server:
        connection = start_request(server)
    server.close()
    assert set(threading.enumerate()) <= before
    connection.close()
    ArxivServer().close()


def test_nothing_is_printed_when_clients_go_away(
    server: ArxivServer, capfd: pytest.CaptureFixture[str]
) -> None:
    for fault in (Fault.HANG, Fault.DRIP, Fault.ENDLESS, Fault.SLOW_RATE_LIMITED, Fault.CUT_OFF):
        server.forget()
        server.misbehave(fault)
        start_request(server).close()
        wait_until(lambda: all(record.ended < float("inf") for record in server.requests))
    server.close()
    assert capfd.readouterr() == ("", "")


# The control page and the command line


def test_the_control_page(server: ArxivServer) -> None:
    control = f"{server.base}/control"
    assert fetch(control).body == b"always: none\nnext: none\n"
    assert fetch(f"{control}?always=rate-limited&next=HANG&next=none").body == (
        b"always: RATE_LIMITED\nnext: HANG none\n"
    )
    assert server.always == Fault.RATE_LIMITED
    assert server.pending == [Fault.HANG, None]
    assert fetch(f"{control}?always=none").body.startswith(b"always: none\n")
    unknown = fetch(f"{control}?next=FLOOD")
    assert unknown.status == 400
    assert b"FLOOD" in unknown.body
    assert server.requests == []


def run(*options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.servers.arxiv", *options],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_it_runs_by_hand() -> None:
    with run("--fault", "SERVER_ERROR", "none", "--always", "unavailable") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline().strip()
        url = first.removeprefix("export PSYLIST_ARXIV_URL=")
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/api/query", url)
        assert process.stdout.readline() == "export PSYLIST_ARXIV_DELAY=0\n"
        # To the end, for Ctrl-C would cut it off.
        lines = [process.stdout.readline()]
        while not lines[-1].startswith("# NAME"):
            lines.append(process.stdout.readline())
            assert lines[-1]
        statuses = [fetch(f"{url}?id_list={CATCH}").status for _ in range(3)]
        process.send_signal(signal.SIGINT)
        log = process.stderr.read()
    assert statuses == [500, 200, 503]
    assert process.returncode == 0
    assert CATCH in "".join(lines)
    assert all(fault.name in lines[-1] for fault in Fault)
    assert [line.split()[0] for line in log.splitlines()] == ["500", "200", "503"]


def test_help_explains_every_fault() -> None:
    with run("--help") as process:
        out, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert all(fault.name in out and str(fault.__doc__) in out for fault in Fault)


def test_an_unknown_fault_is_refused() -> None:
    with run("--always", "FLOOD") as process:
        _, log = process.communicate(timeout=10)
    assert process.returncode == 2
    assert "FLOOD" in log
