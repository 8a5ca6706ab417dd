"""The real arXiv source as the environment configures it."""

import subprocess
import sys
from pathlib import Path

import pytest

from psylist import wiring
from psylist.errors import ServiceError, UsageError
from psylist.sources.arxiv.query import ENDPOINT, PAUSE, ArxivSource
from tests.conftest import Run, program
from tests.servers.arxiv import ArxivServer, Fault

CATCH = "2509.25733"


def built() -> ArxivSource:
    source = wiring.arxiv_source(30.0)
    assert isinstance(source, ArxivSource)
    return source


def silent(_: str) -> None:
    """A notice that nobody reads."""


def test_without_settings_it_is_the_real_arxiv_with_three_seconds_between_requests() -> None:
    source = built()
    assert source._api._client.query_url_format == "https://export.arxiv.org/api/query?{}"
    assert source._turn.pause == 3.0
    assert (ENDPOINT, PAUSE) == ("https://export.arxiv.org/api/query", 3.0)


def test_empty_settings_count_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_URL", "")
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "")
    source = built()
    assert source._api._client.query_url_format == f"{ENDPOINT}?{{}}"
    assert source._turn.pause == PAUSE


def test_the_address_in_the_environment_is_asked(arxiv: ArxivServer) -> None:
    assert CATCH in built().fetch([CATCH], silent).records
    assert [request.ids for request in arxiv.requests] == [(CATCH,)]


@pytest.mark.parametrize(("message", "seconds"), [("0", 0.0), ("0.25", 0.25), ("1e1", 10.0)])
def test_the_pause_in_the_environment_is_kept(
    monkeypatch: pytest.MonkeyPatch, message: str, seconds: float
) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", message)
    assert built()._turn.pause == seconds


def test_two_sources_share_the_pause_through_the_cache_folder(
    arxiv: ArxivServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", "0.3")
    for _ in range(2):
        built().fetch([CATCH], silent)
    first, second = arxiv.requests
    assert second.arrived - first.ended >= 0.28
    assert (tmp_path / "cache" / "psylist" / "arXiv.last").is_file()


def test_the_deadline_is_that_of_the_source(arxiv: ArxivServer) -> None:
    arxiv.always = Fault.HANG
    with pytest.raises(ServiceError):
        wiring.arxiv_source(0.3).fetch([CATCH], silent)


@pytest.mark.parametrize(
    "address", ["nonsense", "127.0.0.1:80", "file:///x", "http://", "http://["]
)
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_URL", address)
    with pytest.raises(UsageError, match="PSYLIST_ARXIV_URL"):
        built()


@pytest.mark.parametrize("message", ["soon", "-1", "nan", "inf", "1,5"])
def test_a_pause_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, message: str) -> None:
    monkeypatch.setenv("PSYLIST_ARXIV_DELAY", message)
    with pytest.raises(UsageError, match="PSYLIST_ARXIV_DELAY"):
        built()


def test_without_a_cache_folder_a_paper_can_still_be_added(
    run: Run, arxiv: ArxivServer, tmp_path: Path
) -> None:
    run("init")
    (tmp_path / "file").touch()
    (tmp_path / "tmp").mkdir()
    ended = program(
        "add", CATCH,
        env={"XDG_CACHE_HOME": str(tmp_path / "file"), "TMPDIR": str(tmp_path / "tmp")},
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert len(arxiv.requests) == 1


def test_what_costs_time_to_load_is_not_loaded_with_the_wiring() -> None:
    loads = (
        "import sys, psylist.wiring\n"
        "print(sorted({'arxiv', 'requests', 'lxml', 'httpx', 'bibtexparser'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("kind", "name"),
    [("arxiv", "arXiv"), ("acl", "the ACL Anthology"), ("doi", "doi.org"), ("github", "GitHub"),
     ("openreview", "OpenReview"), ("url", "the web")],
)  # fmt: skip
def test_every_kind_of_identifier_has_one_source(kind: str, name: str) -> None:
    sources = wiring.source_factory(30.0)
    assert sources(kind).name == name
    assert sources(kind) is sources(kind)
    assert sources(kind).batch >= 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "loaded"),
    [
        ("github", {"httpx"}),
        ("doi", {"httpx"}),
        ("openreview", {"httpx"}),
        ("acl", {"httpx", "bibtexparser", "pylatexenc"}),
        ("url", {"httpx", "lxml"}),
        ("arxiv", {"lxml", "arxiv", "requests", "httpx"}),
    ],
)
def test_each_source_loads_what_it_needs_and_no_more(kind: str, loaded: set[str]) -> None:
    every = {"httpx", "bibtexparser", "pylatexenc", "lxml", "arxiv", "requests"}
    code = (
        "import sys; from psylist.wiring import source_factory\n"
        f"source_factory(1.0)({kind!r}); print(*sorted({every!r} & {{*sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {*done.stdout.split()} == loaded
