"""ArxivSource against the stand-in: what it makes of a good answer, and of every bad one."""

import datetime as dt
import math
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from psylist.errors import ServiceError
from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.http.messages import user_agent
from psylist.ports import FetchedWork, FetchResult
from psylist.sources.arxiv.query import ArxivSource
from tests.servers.arxiv import PAPERS, ArxivServer, Fault, Paper

pytestmark = pytest.mark.slow

CATCH = "2509.25733"
CRISP = "2504.17238"
T = TypeVar("T")


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    with ArxivServer(slow_seconds=0.2) as running:
        yield running


def source_at(
    server: ArxivServer, folder: Path, *, pause: float = 0, deadline: float = 30
) -> ArxivSource:
    folder.mkdir(exist_ok=True)
    return ArxivSource(
        InterprocessRateLimit(folder, "arXiv", pause), endpoint=server.url, deadline=deadline
    )


@pytest.fixture
def source(server: ArxivServer, tmp_path: Path) -> ArxivSource:
    return source_at(server, tmp_path / "turn")


def silent(_: str) -> None:
    """A notice that nobody reads."""


def fetched(source: ArxivSource, *ids: str) -> FetchResult:
    return source.fetch(ids, silent)


def record_of(source: ArxivSource, name: str) -> FetchedWork:
    return fetched(source, name).records[name]


def within(seconds: float, work: Callable[[], T]) -> T:
    """What the work gives or raises, or a failure where it is stuck."""
    given: list[T] = []
    raised: list[BaseException] = []

    def body() -> None:
        try:
            given.append(work())
        except BaseException as error:  # noqa: BLE001  (raised again below)
            raised.append(error)

    thread = threading.Thread(target=body, daemon=True)
    thread.start()
    thread.join(seconds)
    assert not thread.is_alive(), f"stuck for {seconds} s"
    if raised:
        raise raised[0]
    return given[0]


# What one fetch of one paper comes to, and how many requests it takes.
FOUND, OUTAGE, UNKNOWN = "found", "outage", "unknown"


@dataclass(frozen=True)
class Expected:
    """How a fetch ends when a fault comes once, and when it comes always."""

    once: str
    requests_once: int
    always: str
    requests_always: int


BUSY = Expected(FOUND, 2, OUTAGE, 4)  # come back later, and later again
BROKEN = Expected(FOUND, 2, OUTAGE, 2)  # no answer worth the name: one more try
LIE = Expected(OUTAGE, 1, OUTAGE, 1)  # a whole answer to something else
SILENT = Expected(OUTAGE, 1, OUTAGE, 1)  # no time is left for another try
HARMLESS = Expected(FOUND, 1, FOUND, 1)
REFUSED = Expected(UNKNOWN, 1, UNKNOWN, 1)  # arXiv's own word on the id
MISSING = Expected(FOUND, 2, UNKNOWN, 2)  # believed the second time

TABLE: Mapping[Fault, Expected] = {
    Fault.RATE_LIMITED: BUSY,
    Fault.RATE_LIMITED_RETRY_AFTER: BUSY,
    Fault.SLOW_RATE_LIMITED: BUSY,
    Fault.UNAVAILABLE: BUSY,
    Fault.UNAVAILABLE_RETRY_AFTER: BUSY,
    Fault.SERVER_ERROR: BUSY,
    Fault.HTML_200: BROKEN,
    Fault.TEXT_200: BROKEN,
    Fault.EMPTY_BODY: BROKEN,
    Fault.EMPTY_FEED: MISSING,
    Fault.CUT_OFF: BROKEN,
    Fault.CUT_OFF_CLEAN: BROKEN,
    Fault.RESET: BROKEN,
    Fault.HANG: SILENT,
    Fault.DRIP: SILENT,
    Fault.ENDLESS: BROKEN,
    Fault.BOMB: BROKEN,
    Fault.WRONG_PAPER: LIE,
    Fault.DUPLICATED: HARMLESS,
    Fault.ERROR_200: REFUSED,
    Fault.BAD_REQUEST: REFUSED,
    Fault.NOT_ACCEPTABLE: BROKEN,
    Fault.REDIRECT: Expected(FOUND, 2, FOUND, 2),
    Fault.REDIRECT_LOOP: Expected(OUTAGE, 6, OUTAGE, 6),
    Fault.REDIRECT_TO_HTML: Expected(FOUND, 3, OUTAGE, 4),
    Fault.NO_PUBLISHED: LIE,
    Fault.BROKEN_DATE: LIE,
    Fault.ENTITY_BOMB: BROKEN,
    Fault.NOT_XML_ENTITY: BROKEN,
    Fault.PARTIAL: MISSING,
    Fault.WRONG_ENCODING: BROKEN,
}


def test_the_table_has_every_fault() -> None:
    assert set(TABLE) == set(Fault)


def outcome(server: ArxivServer, folder: Path, fault: Fault) -> tuple[str, int]:
    """How a fetch of one paper ends, and how many requests it took."""
    deadline = 0.5 if TABLE[fault] is SILENT else 30.0
    source = source_at(server, folder, deadline=deadline)
    ended = within(20, lambda: answer_or_outage(source))
    return ended, len(server.requests)


def answer_or_outage(source: ArxivSource) -> str:
    """What a fetch of one paper comes to; an outage has to say that it is one."""
    try:
        answer = fetched(source, CATCH)
    except ServiceError as error:
        outage = error
    else:
        assert {*answer.records, *answer.unknown} == {CATCH}
        return FOUND if answer.records else UNKNOWN
    assert re.fullmatch(r"arXiv.+", str(outage))
    assert "no such paper" not in str(outage)
    assert "adding it again does no harm" in outage.hint
    return OUTAGE


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: fault.name)
def test_a_fault_that_comes_once(server: ArxivServer, tmp_path: Path, fault: Fault) -> None:
    server.misbehave(fault)
    expected = TABLE[fault]
    ended = outcome(server, tmp_path / "turn", fault)
    assert ended == (expected.once, expected.requests_once)


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: fault.name)
def test_a_fault_that_comes_always(server: ArxivServer, tmp_path: Path, fault: Fault) -> None:
    server.always = fault
    expected = TABLE[fault]
    ended = outcome(server, tmp_path / "turn", fault)
    assert ended == (expected.always, expected.requests_always)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.RATE_LIMITED, "arXiv's API refused the request (HTTP 429)"),
        (Fault.UNAVAILABLE, "arXiv's API is not available (HTTP 503)"),
        (Fault.HTML_200, "arXiv's API sent a web page instead of a feed"),
        (Fault.EMPTY_BODY, "arXiv's API sent an empty response"),
        (Fault.CUT_OFF, "arXiv's API sent an incomplete response"),
        (Fault.CUT_OFF_CLEAN, "arXiv's API sent an incomplete response"),
        (Fault.BOMB, "arXiv's API sent a response larger than 8 MB"),
        (Fault.REDIRECT_LOOP, "arXiv's API redirects in a circle"),
        (Fault.NO_PUBLISHED, "arXiv's API sent an incomplete record of 2509.25733"),
    ],
)
def test_an_outage_is_told_in_words(
    server: ArxivServer, source: ArxivSource, fault: Fault, words: str
) -> None:
    server.always = fault
    with pytest.raises(ServiceError) as outage:
        fetched(source, CATCH)
    assert str(outage.value) == words


def test_an_error_feed_for_one_id_is_told_in_arxivs_own_words(
    server: ArxivServer, source: ArxivSource
) -> None:
    server.always = Fault.BAD_REQUEST
    message = fetched(source, CATCH).unknown[CATCH]
    assert message == f"arXiv rejected the id: incorrect id format for {CATCH}"


def test_an_error_that_is_about_no_id_is_an_outage(
    server: ArxivServer, source: ArxivSource
) -> None:
    server.always = Fault.BAD_REQUEST
    with pytest.raises(ServiceError, match="rejected the request: incorrect id format"):
        # The stand-in complains of the first id; here that is half of what was asked for.
        fetched(source, f"{CATCH},{CRISP}")


def test_one_id_that_arxiv_refuses_does_not_spoil_the_others(
    server: ArxivServer, source: ArxivSource
) -> None:
    answer = fetched(source, CATCH, "nonsense", CRISP)
    assert set(answer.records) == {CATCH, CRISP}
    assert answer.unknown == {"nonsense": "arXiv rejected the id: incorrect id format for nonsense"}
    assert [request.ids for request in server.requests] == [
        (CATCH, "nonsense", CRISP), (CATCH, CRISP),
    ]  # fmt: skip


def test_a_feed_that_is_empty_for_all_of_several_papers_is_a_failure(
    server: ArxivServer, source: ArxivSource
) -> None:
    server.misbehave(Fault.EMPTY_FEED, Fault.EMPTY_FEED)
    with pytest.raises(ServiceError, match="sent an empty feed for 2 papers, twice"):
        fetched(source, CATCH, CRISP)
    assert {*fetched(source, CATCH, CRISP).records} == {CATCH, CRISP}


def test_a_paper_that_does_not_exist_is_asked_for_twice_and_then_unknown(
    server: ArxivServer, source: ArxivSource
) -> None:
    answer = fetched(source, "2509.99999")
    assert answer == FetchResult({}, {"2509.99999": "arXiv has no such paper"})
    assert [request.ids for request in server.requests] == [("2509.99999",), ("2509.99999",)]


def test_an_outage_at_the_second_asking_is_an_outage(
    server: ArxivServer, source: ArxivSource
) -> None:
    server.misbehave(Fault.EMPTY_FEED, *[Fault.HTML_200] * 2)
    with pytest.raises(ServiceError):
        fetched(source, CATCH)


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.DRIP], ids=lambda fault: fault.name)
def test_a_deadline_ends_a_wait_and_says_how_long_it_was(
    server: ArxivServer, tmp_path: Path, fault: Fault
) -> None:
    server.always = fault
    source = source_at(server, tmp_path / "turn", deadline=1.0)
    with pytest.raises(ServiceError) as outage:
        within(20, lambda: fetched(source, CATCH))
    assert "within 1 s" in str(outage.value)


def test_after_a_deadline_the_same_source_can_be_asked_again(
    server: ArxivServer, tmp_path: Path
) -> None:
    server.misbehave(Fault.HANG)
    source = source_at(server, tmp_path / "turn", deadline=0.5)
    with pytest.raises(ServiceError):
        within(20, lambda: fetched(source, CATCH))
    assert CATCH in within(20, lambda: fetched(source, CATCH)).records


def test_every_request_says_who_asks_and_that_it_wants_atom(
    server: ArxivServer, source: ArxivSource
) -> None:
    server.misbehave(Fault.RATE_LIMITED, Fault.REDIRECT)
    fetched(source, CATCH)
    assert len(server.requests) == 3
    for request in server.requests:
        assert request.headers["user-agent"] == user_agent()
        assert "application/atom+xml" in request.headers["accept"]


def test_a_hundred_papers_are_one_request_that_asks_for_a_hundred(
    server: ArxivServer, source: ArxivSource
) -> None:
    ids = [f"2601.{number:05}" for number in range(source.batch)]
    answer = source.fetch(ids, silent)
    assert len(ids) == 100
    assert set(answer.records) == set(ids)
    assert answer.unknown == {}
    (request,) = server.requests
    assert request.ids == tuple(ids)
    assert request.query["max_results"] == "100"


def test_answers_are_matched_to_the_ids_whatever_their_order(
    server: ArxivServer, source: ArxivSource
) -> None:
    ids = [CATCH, "math/0309136", "2601.00007", CRISP, "0704.0001"]
    answer = source.fetch(ids, silent)
    assert [answer.records[name].fields["arxiv"] for name in ids] == ids
    assert str(answer.records[CATCH].fields["title"]).startswith("CATCH")
    assert str(answer.records[CRISP].fields["title"]).startswith("CRISP")
    assert len(server.requests) == 1


def test_only_what_was_missing_is_asked_for_once_more(
    server: ArxivServer, source: ArxivSource
) -> None:
    server.misbehave(Fault.PARTIAL)
    ids = [f"2601.{number:05}" for number in range(6)]
    answer = source.fetch([*ids, "2509.99999"], silent)
    assert set(answer.records) == set(ids)
    assert set(answer.unknown) == {"2509.99999"}
    first, second = server.requests
    assert first.ids == (*ids, "2509.99999")
    # The stand-in answers in reverse order and leaves out every other paper.
    assert second.ids == (ids[1], ids[3], ids[5], "2509.99999")


def test_another_paper_among_those_asked_for_does_not_take_their_place(
    server: ArxivServer, source: ArxivSource
) -> None:
    server.always = Fault.WRONG_PAPER
    with pytest.raises(ServiceError, match="another paper"):
        fetched(source, CATCH, CRISP)


@pytest.mark.parametrize(
    "fault",
    [Fault.RATE_LIMITED_RETRY_AFTER, Fault.UNAVAILABLE_RETRY_AFTER],
    ids=lambda fault: fault.name,
)
def test_no_request_is_sent_before_retry_after_has_run_out(
    server: ArxivServer, source: ArxivSource, fault: Fault
) -> None:
    server.misbehave(fault)
    assert CATCH in fetched(source, CATCH).records
    first, second = server.requests
    assert second.arrived - first.ended >= 1.0


def test_a_retry_after_beyond_the_deadline_is_not_waited_for(
    server: ArxivServer, tmp_path: Path
) -> None:
    server.misbehave(Fault.RATE_LIMITED_RETRY_AFTER)
    source = source_at(server, tmp_path / "turn", deadline=0.9)
    with pytest.raises(ServiceError, match="HTTP 429"):
        fetched(source, CATCH)
    assert len(server.requests) == 1


def test_two_requests_keep_the_pause_also_those_of_a_retry_a_redirect_and_a_second_asking(
    server: ArxivServer, tmp_path: Path
) -> None:
    server.misbehave(Fault.RATE_LIMITED, Fault.REDIRECT, None, Fault.EMPTY_FEED)
    source = source_at(server, tmp_path / "turn", pause=0.3)
    fetched(source, CATCH, "2509.99999")
    requests_seen = server.requests
    assert len(requests_seen) == 4
    pauses = [later.arrived - earlier.ended for earlier, later in pairwise(requests_seen)]
    assert all(pause >= 0.29 for pause in pauses), pauses
    assert {request.open_at_arrival for request in requests_seen} == {1}


def test_waiting_for_the_turn_does_not_count_against_the_deadline(
    server: ArxivServer, tmp_path: Path
) -> None:
    folder = tmp_path / "turn"
    source = source_at(server, folder, pause=1.2, deadline=1.0)
    assert CATCH in fetched(source, CATCH).records
    assert CRISP in fetched(source, CRISP).records  # 1.2 s later


def test_a_notice_says_what_is_waited_for(server: ArxivServer, source: ArxivSource) -> None:
    server.misbehave(Fault.RATE_LIMITED_RETRY_AFTER)
    message: list[str] = []
    source.fetch([CATCH, "2509.99999"], message.append)
    assert message == [
        "requesting 2 papers from arXiv",
        "arXiv's API refused the request (HTTP 429); trying again in 1 s",
        "requesting 2 papers from arXiv",
        "arXiv left out 1 paper; requesting again",
        "requesting 1 paper from arXiv",
    ]


def test_a_record_holds_what_arxiv_says(source: ArxivSource) -> None:
    assert record_of(source, "2603.10002") == FetchedWork(
        {
            "title": "A Paper That Was Printed in a Journal",
            "arxiv": "2603.10002",
            "date": dt.date(2026, 3, 3),
            "authors": ["Alma Neverborn", "Bruno Fictional"],
            "category": "cs.CL",
            "doi": "10.5555/invented.2026.12.34",
            "journal_ref": "Journal of Invented Results 12 (2026) 34-56",
            "abstract": "The journal and its own DOI are known.",
        },
        comment="12 pages, 3 figures",
    )


def test_what_arxiv_does_not_say_is_no_field(source: ArxivSource) -> None:
    record = record_of(source, "2501.09426")
    assert set(record.fields) == {"title", "arxiv", "date", "authors", "category", "abstract"}
    assert record.comment == ""
    assert not record.withdrawn


def test_spaces_and_line_breaks_in_a_title_and_an_abstract_are_folded(source: ArxivSource) -> None:
    fields = record_of(source, "2603.10001").fields
    assert fields["title"] == "Waiting for $ω$-Regular Comfort: A Title with Many Spaces"
    assert fields["abstract"] == "Titles may hold formulas, line breaks and runs of spaces."


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2504.17238", dt.date(2025, 4, 24)),
        ("2603.10009", dt.date(2026, 3, 10)),
        ("2305.00450", dt.date(2023, 4, 30)),
    ],
)
def test_the_date_is_that_of_the_first_version(
    source: ArxivSource, name: str, day: dt.date
) -> None:
    assert record_of(source, name).fields["date"] == day


def test_markup_characters_come_back_as_they_were(source: ArxivSource) -> None:
    fields = record_of(source, "2603.10010").fields
    assert fields["title"] == "Question & Answer: When x < y and y > z, &amp; Other Entities"
    assert fields["authors"] == ["Kurt O'Sample", 'Lena "Le" Madeup & Co']


def test_a_chinese_paper_stays_chinese(source: ArxivSource) -> None:
    fields = record_of(source, "2603.10008").fields
    assert fields["title"] == "面向心理支持的虚构对话系统：一项不存在的研究"
    assert fields["authors"] == ["张虚构", "欧阳无名", "李样例"]


def test_a_line_break_between_chinese_characters_leaves_no_space(source: ArxivSource) -> None:
    abstract = record_of(source, "2603.10008").fields["abstract"]
    assert abstract == "本文描述一个并不存在的系统，仅供测试使用。"


def test_a_character_outside_the_basic_plane_survives(source: ArxivSource) -> None:
    assert "PATIENT-𝜓" in str(record_of(source, "2405.19660").fields["title"])


def test_a_hundred_and_twenty_authors_keep_their_order(source: ArxivSource) -> None:
    authors = record_of(source, "2603.10011").fields["authors"]
    assert authors == list(PAPERS["2603.10011"].authors)


def test_affiliations_are_no_authors(source: ArxivSource) -> None:
    authors = record_of(source, "hep-th/9901001").fields["authors"]
    assert authors == ["Viktor Invented", "Wanda Placeholder"]


@pytest.mark.parametrize("name", ["math/0309136", "hep-th/9901001", "0704.0001"])
def test_a_paper_of_an_old_id_is_found_by_it(source: ArxivSource, name: str) -> None:
    assert record_of(source, name).fields["arxiv"] == name


@pytest.mark.parametrize("name", ["2603.10003", "2603.10004"])
def test_a_withdrawn_paper_is_marked(source: ArxivSource, name: str) -> None:
    assert record_of(source, name).withdrawn


def test_a_paper_that_is_not_withdrawn_is_not_marked(source: ArxivSource) -> None:
    ids = [name for name in PAPERS if name not in {"2603.10003", "2603.10004"}]
    records = fetched(source, *ids).records
    assert [name for name in ids if records[name].withdrawn] == []


def known(paper: Paper, **changes: str) -> Paper:
    return replace(paper, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("10.1000/182", "10.1000/182"),
        ("10.1000/182 10.1000/183", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("10.48550/arXiv.2509.25733", None),
        ("10.18653/v1/2025.acl-long.55", "10.18653/v1/2025.acl-long.55"),
        ("to appear", None),
        ("10.1000/", None),
        ("", None),
    ],
)
def test_only_a_publishers_doi_is_kept(tmp_path: Path, given: str, kept: str | None) -> None:
    paper = known(PAPERS["2603.10002"], doi=given)
    with ArxivServer(papers={paper.id: paper}) as server:
        record = record_of(source_at(server, tmp_path / "turn"), paper.id)
    assert record.fields.get("doi") == kept


@pytest.mark.posix
def test_credentials_in_a_netrc_are_not_sent(
    server: ArxivServer, source: ArxivSource, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    netrc = home / ".netrc"
    netrc.write_text("machine 127.0.0.1 login u password p\n")
    netrc.chmod(0o600)
    fetched(source, CATCH)
    (sent,) = server.requests
    assert sent.headers.keys().isdisjoint({"authorization", "cookie"})


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_from_the_environment_does_not_stand_between_loopback(
    server: ArxivServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert CATCH in fetched(source_at(server, tmp_path / "turn"), CATCH).records


def test_a_refused_connection_is_an_outage_at_once(tmp_path: Path) -> None:
    server = ArxivServer()
    server.close()
    source = source_at(server, tmp_path / "turn")
    with pytest.raises(ServiceError) as outage:
        within(20, lambda: fetched(source, CATCH))
    assert str(outage.value) == "arXiv's API could not be reached: the connection was refused"


def test_an_address_with_a_brace_and_a_query_of_its_own_reaches_the_service(
    server: ArxivServer, tmp_path: Path
) -> None:
    folder = tmp_path / "turn"
    folder.mkdir()
    source = ArxivSource(InterprocessRateLimit(folder, "arXiv", 0), endpoint=f"{server.base}/{{x}}")
    with pytest.raises(ServiceError, match="HTTP 404"):
        fetched(source, CATCH)
    assert {request.path for request in server.requests} <= {"/{x}", "/%7Bx%7D"}


def test_a_request_of_one_source_ends_before_that_of_another_begins(
    server: ArxivServer, tmp_path: Path
) -> None:
    sources = [source_at(server, tmp_path / "turn", pause=0.2) for _ in range(3)]
    threads = [threading.Thread(target=fetched, args=(source, CATCH)) for source in sources]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    seen = server.requests
    assert len(seen) == 3
    assert {request.open_at_arrival for request in seen} == {1}
    assert all(later.arrived - earlier.ended >= 0.19 for earlier, later in pairwise(seen))
    assert max(request.ended for request in seen) < math.inf
    assert time.monotonic() > seen[-1].ended
