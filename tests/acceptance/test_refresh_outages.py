"""`psylist refresh` while sources fail: each in every way, and all at once.

Whatever a source sends instead of an answer, nothing wrong is proposed, the others are reported,
and the run says that somebody could not be asked.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from psylist.catalog.toml_write import entry_block
from tests.conftest import Ended, Run
from tests.servers.arxiv import ArxivServer, Fault, Paper
from tests.servers.indexes import openalex_work
from tests.servers.outages import Outage
from tests.servers.registries import Repository
from tests.servers.web import WebServer

PEOPLE = ["Xi Wei", "Ada Placeholder", "Bo Moor"]
TITLES = {
    "told": "Quiet Ponds: Mooring Small Ships by Night",
    "indexed": "Loud Harbours and How to Leave Them",
    "dumped": "Winter Crops between Two Old Farms",
    "searched": "Slow Trains over Narrow Bridges in Spring",
    "keyed": "Tall Lamps beside the Wide Canal",
    "reviewed": "Warm Kitchens for Cold Evenings by the Sea",
    "hosted": "Small Gardens behind the Large Museum",
    "coded": "Green Doors of the Oldest Street in Town",
}
IDS = {name: f"2405.0100{number}" for number, name in enumerate(TITLES)}
OWN = {
    "arxiv": "told",
    "openalex": "indexed",
    "doi": "indexed",
    "acl": "dumped",
    "crossref": "searched",
    "s2": "keyed",
    "openreview": "reviewed",
    "github": "hosted",
    "hf": "coded",
}
"""The entry about which each source alone knows something."""
FAULTS = {
    Outage.UNAVAILABLE: Fault.UNAVAILABLE,
    Outage.HTML: Fault.HTML_200,
    Outage.HANG: Fault.HANG,
    Outage.BUSY_SILENT: Fault.RATE_LIMITED,
    Outage.CUT_OFF: Fault.CUT_OFF_CLEAN,
    Outage.SHORT: Fault.CUT_OFF,
    Outage.EMPTY: Fault.EMPTY_BODY,
    Outage.OTHER_SHAPE: Fault.TEXT_200,
    Outage.ODD_TYPES: Fault.BROKEN_DATE,
    Outage.MOJIBAKE: Fault.WRONG_ENCODING,
    Outage.RESET: Fault.RESET,
    Outage.DEEP: Fault.ENTITY_BOMB,
}
LABELS = {
    "arxiv": "arXiv", "openalex": "OpenAlex", "doi": "doi.org", "acl": "the ACL Anthology",
    "crossref": "Crossref", "s2": "Semantic Scholar", "openreview": "OpenReview",
    "github": "GitHub", "hf": "Hugging Face",
}  # fmt: skip

pytestmark = pytest.mark.slow


@pytest.fixture
def world(
    services: WebServer, arxiv: ArxivServer, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> WebServer:
    """Sources of which each knows something about one entry."""
    entries: list[dict[str, Any]] = [
        {"id": name, "title": title, "authors": PEOPLE, "arxiv": IDS[name]}
        for name, title in TITLES.items()
    ]
    entries[5]["url"] = "https://openreview.net/forum?id=PondsPonds"
    entries[6]["links"] = {"code": "https://github.com/thu-coai/OldCrisp"}
    entries.append(
        {
            "id": "listed",
            "title": "A",
            "authors": PEOPLE,
            "acl": "2020.acl-main.1",
            "venue": "ACL 2020 Main",
        }
    )
    (sandbox / "entries.toml").write_text("\n".join(map(entry_block, entries)), "utf-8")
    for name in ("S2_API_KEY", "OPENREVIEW_PASSWORD"):
        monkeypatch.setenv(name, "s2-key" if name == "S2_API_KEY" else "secret")
    monkeypatch.setenv("OPENREVIEW_USERNAME", "curator@example.org")
    comments = {"told": "Accepted at ACL 2024"}
    arxiv.papers = {
        IDS[name]: Paper(
            IDS[name], title, tuple(PEOPLE), date(2024, 5, 2), "É.", comment=comments.get(name)
        )
        for name, title in TITLES.items()
    }
    people = [dict(zip(("given", "family"), p.split(), strict=True)) for p in PEOPLE]
    work = {"author": people, "type": "journal-article", "container-title": ["Patterns"]}
    preprint = f"10.48550/arxiv.{IDS['indexed']}"
    services.openalex.works[preprint] = openalex_work(
        preprint, TITLES["indexed"], PEOPLE, "Harbours", page="https://doi.org/10.5555/indexed"
    )
    services.doi.works["10.5555/indexed"] = {
        **work, "DOI": "10.5555/indexed", "title": TITLES["indexed"], "container-title": "Harbours",
    }  # fmt: skip
    services.acl.known = {"2024.acl-long.31": (
        f'@inproceedings{{wei-2024,\n    title = "{TITLES["dumped"]}",\n'
        '    author = "Wei, Xi  and\n      Placeholder, Ada  and\n      Moor, Bo",\n'
        '    url = "https://aclanthology.org/2024.acl-long.31/",\n}\n'
    )}  # fmt: skip
    services.crossref.works = [{**work, "DOI": "10.5555/searched", "title": [TITLES["searched"]]}]
    services.s2.papers[IDS["keyed"]] = {
        "title": TITLES["keyed"],
        "authors": [{"name": name} for name in PEOPLE],
        "venue": "International Conference on Learning Representations",
        "publicationDate": "2025-04-02",
        "externalIds": {"ArXiv": IDS["keyed"]},
    }
    values = {"title": TITLES["reviewed"], "authors": PEOPLE, "venue": "ICLR 2025 Poster"}
    content = {name: {"value": value} for name, value in values.items()}
    services.openreview.known["PondsPonds"] = {"id": "PondsPonds", "content": content}
    services.hf.papers[IDS["coded"]] = {"githubRepo": "https://github.com/wei/doors"}
    services.github.known["wei/doors"] = Repository(9)
    return services


def refreshed(run: Run) -> tuple[Ended, set[str]]:
    ended = run("refresh", "--json", "--timeout", "1")
    return ended, {one["id"] for one in json.loads(ended.out)}


def fail(world: WebServer, arxiv: ArxivServer, name: str, outage: Outage) -> None:
    if name == "arxiv":
        arxiv.always = FAULTS[outage]
        world.oai.outage = world.abs.outage = outage
    elif name == "openreview":
        world.openreview.outage = world.openreview_v1.outage = outage
    else:
        getattr(world, name).outage = outage


def test_all_is_well(run: Run, world: WebServer) -> None:
    ended, found = refreshed(run)
    assert (found, ended.code) == ({*TITLES}, 1), ended.err
    assert world.errors == []


@pytest.mark.parametrize("outage", FAULTS, ids=lambda outage: outage.value)
@pytest.mark.parametrize("name", OWN)
def test_one_source_fails(
    run: Run, world: WebServer, arxiv: ArxivServer, name: str, outage: Outage
) -> None:
    fail(world, arxiv, name, outage)
    ended, found = refreshed(run)
    lost = {OWN[name]} | ({"coded"} if name == "arxiv" else set())
    assert found == {*TITLES} - lost
    assert ended.code == 4
    assert LABELS[name] in ended.err.partition("hint:")[0]
    assert "nobody could be asked" not in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("outage", FAULTS, ids=lambda outage: outage.value)
def test_all_sources_fail(run: Run, world: WebServer, arxiv: ArxivServer, outage: Outage) -> None:
    for name in OWN:
        fail(world, arxiv, name, outage)
    ended, found = refreshed(run)
    assert (found, ended.code) == (set(), 4)
    assert "8 entries: nobody could be asked about the paper" in ended.err


def test_only_openalex_has_a_budget_of_a_day(run: Run, world: WebServer) -> None:
    world.crossref.patience = 90
    ended, _ = refreshed(run)
    assert (ended.code, "Crossref refused the request" in ended.err) == (4, True)
    world.crossref.patience = 0
    ended, found = refreshed(run)
    assert (ended.code, "searched" in found) == (1, True)


def test_the_rate_limit_of_github_is_no_failure(run: Run, world: WebServer) -> None:
    world.github.remaining = 0
    ended, found = refreshed(run)
    assert (found, ended.code) == ({*TITLES} - {"hosted"}, 1)
    assert "GitHub: GitHub's rate limit is used up until " in ended.err
    assert "tomorrow" not in ended.err


@pytest.mark.parametrize("words", [("--without", "crossref"), ()])
def test_a_review_file_keeps_what_was_not_asked_about(
    run: Run, world: WebServer, sandbox: Path, words: tuple[str, ...]
) -> None:
    file = sandbox / "review.toml"
    assert run("refresh", "--review", "review.toml").code == 1
    accepted = file.read_text("utf-8").replace("accept = false", "accept = true")
    file.write_text(accepted, "utf-8")
    if not words:
        world.crossref.outage = Outage.UNAVAILABLE
        world.crossref.works = []
    run("refresh", "--review", "review.toml", "--force", "--timeout", "1", *words)
    assert file.read_text("utf-8") == accepted
