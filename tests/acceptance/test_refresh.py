"""`psylist refresh`: what has changed in the world, proposed with evidence, and nothing unasked."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from psylist.refreshing.openalex import OpenAlexInquirer
from tests.conftest import Ended, Run
from tests.servers.arxiv import ArxivServer, Fault, Paper
from tests.servers.indexes import openalex_work
from tests.servers.outages import Outage
from tests.servers.registries import Repository
from tests.servers.web import WebServer
from tests.terminal import interrupted_on_terminal, on_terminal

PONDS, WEI = "Quiet Ponds: Mooring Small Ships by Night", ("Xi Wei", "Ada Placeholder", "Bo Moor")
ENTRY = """\
[[entries]]
id = "ponds"
title = "Quiet Ponds: Mooring Small Ships by Night"
arxiv = "2405.01001"
authors = ["Xi Wei", "Ada Placeholder", "Bo Moor"]
"""


def paper(name: str = "2405.01001", title: str = PONDS, **more: Any) -> Paper:
    authors = more.pop("authors", WEI)
    return Paper(name, title, authors, date(2024, 5, 2), "What it says.", **more)


@pytest.fixture
def listed(sandbox: Path) -> Path:
    file = sandbox / "entries.toml"
    file.write_text(ENTRY, "utf-8")
    return file


@pytest.fixture
def world(services: WebServer, arxiv: ArxivServer) -> WebServer:
    arxiv.papers = {"2405.01001": paper()}
    return services


def proposals(ended: Ended) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ended.out)
    return found


def kinds(ended: Ended) -> list[tuple[str, dict[str, Any]]]:
    return [(one["kind"], one["changes"]) for one in proposals(ended)]


pytestmark = pytest.mark.usefixtures("listed")


@pytest.mark.usefixtures("world")
def test_a_list_of_which_nothing_has_changed(run: Run) -> None:
    assert run("refresh", "--json") == Ended(0, "[]\n", "no proposals for 1 entry\n")


@pytest.mark.parametrize(
    ("known", "kind", "changes"),
    [
        ({"comment": "Accepted at ACL 2024"}, "published", {"venue": [None, "ACL 2024"]}),
        (
            {"journal_ref": "Proceedings of the AAAI Conference on Artificial Intelligence, 2025"},
            "published",
            {"venue": [None, "AAAI 2025"]},
        ),
        (
            {"doi": "10.18653/v1/2024.acl-long.77"},
            "published",
            {"venue": [None, "ACL 2024 Main"], "acl": [None, "2024.acl-long.77"]},
        ),
        (
            {"comment": "Toy Ships workshop @ NeurIPS 2024"},
            "published",
            {"venue": [None, "Toy Ships workshop @ NeurIPS 2024"]},
        ),
        (
            {"comment": "Withdrawn by the authors, superseded by arXiv:2406.02002"},
            "withdrawn",
            {"status": [None, "withdrawn"], "superseded-by": [None, "arXiv:2406.02002"]},
        ),
        (
            {"title": "Loud Harbours and How to Leave Them"},
            "renamed",
            {"title": [PONDS, "Loud Harbours and How to Leave Them"]},
        ),
        ({"title": "On Winter Crops", "authors": ("Eve Other", "Jan Field")}, "wrong-paper", {}),
    ],
)
def test_what_arxiv_says(
    run: Run,
    world: WebServer,
    arxiv: ArxivServer,
    known: dict[str, Any],
    kind: str,
    changes: dict[str, Any],
) -> None:
    arxiv.papers = {"2405.01001": paper(**known)}
    ended = run("refresh", "--json")
    assert (ended.code, kinds(ended)) == (1, [(kind, changes)])
    assert proposals(ended)[0]["source"] == "arXiv"
    assert world.errors == []


@pytest.mark.parametrize(
    "comment",
    ["Submitted to ACL 2024", "Under review at ICLR 2025", "12 pages", "Preprint. ACL style"],
)
@pytest.mark.usefixtures("world")
def test_a_comment_that_says_nothing(run: Run, arxiv: ArxivServer, comment: str) -> None:
    arxiv.papers = {"2405.01001": paper(comment=comment)}
    assert kinds(run("refresh", "--json")) == []


@pytest.mark.usefixtures("world")
def test_an_id_that_arxiv_does_not_know(run: Run, arxiv: ArxivServer) -> None:
    arxiv.papers = {"2601.00009": paper("2601.00009")}
    (found,) = proposals(run("refresh", "--json"))
    assert found["kind"] == "wrong-paper"
    assert "no such paper" in found["evidence"][0]


@pytest.mark.usefixtures("world")
def test_an_empty_feed_for_several_papers_is_no_word_on_them(
    run: Run, arxiv: ArxivServer, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PSYLIST_ARXIV_OAI_URL", "PSYLIST_ARXIV_ABS_URL"):
        monkeypatch.delenv(name)
    second = ENTRY.replace("2405.01001", "2405.01002").replace('id = "', 'id = "second-')
    listed.write_text(f"{ENTRY}\n{second}", "utf-8")
    arxiv.papers = {"2405.01001": paper(), "2405.01002": paper("2405.01002")}
    arxiv.misbehave(Fault.EMPTY_FEED, Fault.EMPTY_FEED)
    ended = run("refresh", "--json")
    assert (ended.code, proposals(ended)) == (4, [])
    assert "sent an empty feed for 2 papers, twice" in ended.err
    assert (run("refresh", "--json").code) == 0


def openalex(world: WebServer, venue: str, **more: Any) -> None:
    title, authors = more.pop("title", PONDS), more.pop("authors", [*WEI])
    doi = "10.48550/arxiv.2405.01001"
    world.openalex.works[doi] = openalex_work(doi, title, authors, venue, **more)


def test_an_index_names_the_publication(run: Run, world: WebServer) -> None:
    page = "https://aclanthology.org/2024.findings-acl.31/"
    openalex(world, "Annual Meeting of the Association for Computational Linguistics", page=page)
    venue, acl = [None, "ACL 2024 Findings"], [None, "2024.findings-acl.31"]
    found = proposals(run("refresh", "--json"))
    assert found[0]["changes"] == {"venue": venue, "acl": acl, "date": [None, "2024-06-01"]}
    assert found[0]["source"] == "OpenAlex"
    assert "same title" in found[0]["evidence"]


@pytest.mark.parametrize(
    "record",
    [
        {"title": "A Machine for Old Farmers"},  # another title under the id
        {"authors": ["Eve Other", "Jan Field"]},
        {"venue": "arXiv (Cornell University)", "kind": "repository"},
        {"venue": "CoRR"},
        {"venue": "ACL 2019"},  # years before the preprint
        {"page": "https://doi.org/10.48550/arXiv.2405.01001"},
    ],
)
def test_a_record_that_is_no_publication_of_this_work(
    run: Run, world: WebServer, record: dict[str, Any]
) -> None:
    openalex(world, **{"venue": "ACL 2024", **record})
    assert kinds(run("refresh", "--json")) == []


def test_a_workshop_is_not_its_host(run: Run, world: WebServer, arxiv: ArxivServer) -> None:
    arxiv.papers = {"2405.01001": paper(comment="Ships @ NeurIPS 2024 (Oral)")}
    openalex(world, "NeurIPS 2024")
    assert [c["venue"][1] for _, c in kinds(run("refresh", "--json"))] == ["Ships @ NeurIPS 2024"]


def test_the_venue_of_an_entry_is_not_replaced(
    run: Run, world: WebServer, listed: Path, arxiv: ArxivServer
) -> None:
    listed.write_text(f'{ENTRY}venue = "ICLR 2024"\n', "utf-8")
    arxiv.papers = {"2405.01001": paper(comment="Accepted at ACL 2024")}
    openalex(world, "EMNLP 2024", page="https://aclanthology.org/2024.emnlp-main.3/")
    assert kinds(run("refresh", "--json")) == []


def test_what_is_locked_is_left_alone(run: Run, world: WebServer, listed: Path) -> None:
    listed.write_text(f'{ENTRY}locked = ["venue", "date"]\n', "utf-8")
    openalex(world, "ACL 2024", page="https://aclanthology.org/2024.acl-long.31/")
    assert kinds(run("refresh", "--json")) == [("published", {"acl": [None, "2024.acl-long.31"]})]


def test_a_retraction_and_what_is_none(run: Run, world: WebServer, listed: Path) -> None:
    listed.write_text(f'{ENTRY}venue = "Patterns"\ndoi = "10.5555/ponds"\n', "utf-8")
    work = {
        "DOI": "10.5555/ponds",
        "type": "journal-article",
        "title": [PONDS],
        "author": [{"given": "Xi", "family": "Wei"}, {"given": "Bo", "family": "Moor"}],
        "updated-by": [{"type": "erratum", "DOI": "10.5555/erratum"}],
    }
    world.crossref.works = [work]
    assert kinds(run("refresh", "--json")) == []
    work["updated-by"] = [{"type": "retraction", "DOI": "10.5555/notice"}]
    ended = run("refresh", "--json", "--force")
    assert kinds(ended) == [("retracted", {"status": [None, "retracted"]})]
    assert proposals(ended)[0]["evidence"][0] == "retraction notice 10.5555/notice"
    listed.write_text(listed.read_text("utf-8") + 'status = "retracted"\n', "utf-8")
    assert kinds(run("refresh", "--json")) == []


def test_equal_titles_of_other_people(run: Run, world: WebServer, listed: Path) -> None:
    listed.write_text('[[entries]]\ntitle = "Careful Data"\nauthors = ["Lise Moor"]\n', "utf-8")
    other = {"given": "Jan", "family": "Field"}
    world.crossref.works = [
        {
            "DOI": "10.5555/a",
            "type": "journal-article",
            "title": ["Careful Data"],
            "author": [other],
        }
    ]
    assert kinds(run("refresh", "--json")) == []


def test_repositories(run: Run, world: WebServer, listed: Path) -> None:
    link = 'links.code = "https://github.com/thu-coai/OldCrisp/tree/main"\n'
    listed.write_text(ENTRY + link, "utf-8")
    old = "https://github.com/thu-coai/OldCrisp/tree/main"
    new = "https://github.com/thu-coai/Crisp/tree/main"
    assert kinds(run("refresh", "--json")) == [
        ("moved", {"links.code": [old, new]}),
        ("archived", {}),
    ]
    listed.write_text(f'{ENTRY}url = "https://github.com/nobody/nothing"\n', "utf-8")
    assert [kind for kind, _ in kinds(run("refresh", "--json"))] == ["gone"]
    assert world.errors == []


def test_code_that_hugging_face_knows(run: Run, world: WebServer) -> None:
    page = {"title": PONDS, "authors": [{"name": name} for name in WEI]}
    world.hf.papers["2405.01001"] = {"githubRepo": "https://github.com/wei/ponds", **page}
    assert kinds(run("refresh", "--json")) == []  # GitHub has no such repository
    world.github.known["wei/ponds"] = Repository(9)
    expected = {"links.code": [None, "https://github.com/wei/ponds"]}
    assert kinds(run("refresh", "--json", "--force")) == [("code", expected)]
    assert run("refresh", "--yes").code == 0
    assert kinds(run("refresh", "--json", "--force")) == []


def test_the_anthology_is_asked_only_for_lists_with_its_venues(
    run: Run, world: WebServer, listed: Path
) -> None:
    world.acl.known["2024.acl-long.31"] = """@inproceedings{wei-2024,
    title = "Quiet {P}onds: Mooring Small Ships by Night",
    author = "Wei, Xi  and
      Placeholder, Ada",
    url = "https://aclanthology.org/2024.acl-long.31/",
}
"""
    assert kinds(run("refresh", "--json")) == []
    assert not [r for r in world.requests if r.path.startswith("/acl")]
    listed.write_text(f'{ENTRY}\n[[entries]]\ntitle = "B"\nvenue = "ACL 2020"\n', "utf-8")
    found = kinds(run("refresh", "--json"))
    assert found == [
        ("published", {"venue": [None, "ACL 2024 Main"], "acl": [None, "2024.acl-long.31"]})
    ]
    run("refresh", "--json", "--force")
    assert len([r for r in world.requests if r.path.startswith("/acl")]) == 1  # once a week


# Who fails


@pytest.mark.parametrize("outage", [Outage.UNAVAILABLE, Outage.HTML, Outage.BUSY_SILENT])
def test_a_source_that_fails_leaves_the_others(
    run: Run, world: WebServer, arxiv: ArxivServer, outage: Outage
) -> None:
    arxiv.papers = {"2405.01001": paper(comment="Accepted at ACL 2024")}
    world.openalex.outage = outage
    ended = run("refresh", "--json", "--timeout", "1")
    assert (ended.code, len(proposals(ended))) == (4, 1)
    assert "OpenAlex" in ended.err


def test_arxiv_fails_and_its_fallback_answers(
    run: Run, world: WebServer, arxiv: ArxivServer, listed: Path
) -> None:
    listed.write_text(ENTRY.replace("2405.01001", "2509.25733"), "utf-8")
    arxiv.always = Fault.UNAVAILABLE
    ended = run("refresh", "--json", "--timeout", "1")
    assert (ended.code, kinds(ended)) == (1, [("wrong-paper", {})])
    world.oai.outage = world.abs.outage = Outage.UNAVAILABLE
    ended = run("refresh", "--json", "--force", "--timeout", "1")
    assert ended.code == 4
    assert "arXiv" in ended.err


def test_a_budget_that_is_spent_is_no_failure(run: Run, world: WebServer) -> None:
    world.openalex.budget = 0
    said = "OpenAlex: the budget for today is used up; it is asked again tomorrow\n"
    assert run("refresh", "--json") == Ended(0, "[]\n", f"{said}no proposals for 1 entry\n")
    asked = len([r for r in world.requests if r.path.startswith("/openalex")])
    world.openalex.budget = None
    assert said in run("refresh", "--json").err
    assert len([r for r in world.requests if r.path.startswith("/openalex")]) == asked


def test_nobody_could_be_asked(run: Run, world: WebServer, arxiv: ArxivServer) -> None:
    arxiv.always = Fault.UNAVAILABLE
    for source in (world.oai, world.abs, world.openalex, world.crossref):
        source.outage = Outage.UNAVAILABLE
    ended = run("refresh", "--json", "--timeout", "1")
    assert ended.code == 4
    assert "1 entry: nobody could be asked about the paper\n" in ended.err


def test_who_was_asked_today_is_not_asked_again(
    run: Run, world: WebServer, arxiv: ArxivServer
) -> None:
    arxiv.papers = {"2405.01001": paper(comment="Accepted at ACL 2024")}
    first = run("refresh", "--json")
    number = len(arxiv.requests), len(world.requests)
    assert run("refresh", "--json") == first
    assert (len(arxiv.requests), len(world.requests)) == number
    run("refresh", "--json", "--force")
    assert len(arxiv.requests) > number[0]


def test_sources_can_be_left_out(run: Run, world: WebServer, arxiv: ArxivServer) -> None:
    names = ("openalex", "doi", "acl", "crossref", "github", "huggingface")
    without = [word for name in names for word in ("--without", name)]
    assert run("refresh", "--json", *without).code == 0
    assert (len(arxiv.requests), len(world.requests)) == (1, 0)
    ended = run("refresh", "--without", "dblp")
    assert (ended.code, ended.out) == (2, "")
    assert "there is no source 'dblp'" in ended.err


def test_many_papers_a_request(
    run: Run, world: WebServer, arxiv: ArxivServer, listed: Path
) -> None:
    names = [f"2405.{number:05}" for number in range(1, 201)]
    arxiv.papers = {name: paper(name, f"Ponds, Part {name}") for name in names}
    entries = [f'[[entries]]\ntitle = "Ponds, Part {name}"\narxiv = "{name}"\n' for name in names]
    listed.write_text("\n".join(entries), "utf-8")
    ended = run("refresh", "--json", "--without", "huggingface")
    assert ended.code == 0
    assert len(arxiv.requests) + len(world.openalex.asked) == 4


# What is written


@pytest.fixture
def accepted(world: WebServer, arxiv: ArxivServer) -> WebServer:
    arxiv.papers = {"2405.01001": paper(comment="Accepted at ACL 2024")}
    return world


@pytest.mark.usefixtures("accepted")
def test_nothing_is_written_unasked(run: Run, listed: Path) -> None:
    ended = run("refresh")
    assert ended.code == 1
    assert '+venue = "ACL 2024"\n' in ended.out
    assert listed.read_text("utf-8") == ENTRY


@pytest.mark.usefixtures("accepted")
def test_yes_applies_what_has_full_evidence(run: Run, listed: Path) -> None:
    assert run("refresh", "--yes", "--dry-run").code == 0
    assert listed.read_text("utf-8") == ENTRY
    assert run("refresh", "--yes").code == 0
    assert tomllib.loads(listed.read_text("utf-8"))["entries"][0]["venue"] == "ACL 2024"
    assert run("refresh").code == 0


@pytest.mark.usefixtures("accepted")
def test_what_yes_applies_is_not_left_in_the_review_file(
    run: Run, sandbox: Path, listed: Path
) -> None:
    file = sandbox / "review.toml"
    assert run("refresh", "--review", "review.toml").code == 1
    assert len(tomllib.loads(file.read_text("utf-8"))["proposals"]) == 1
    ended = run("refresh", "--yes", "--review", "review.toml", "--dry-run")
    assert "would write 0 proposals to review.toml\n" in ended.err
    assert len(tomllib.loads(file.read_text("utf-8"))["proposals"]) == 1
    assert run("refresh", "--yes", "--review", "review.toml").code == 0
    assert 'venue = "ACL 2024"\n' in listed.read_text("utf-8")
    assert tomllib.loads(file.read_text("utf-8")).get("proposals", []) == []


def test_what_yes_leaves_is_in_the_review_file_with_the_entry_of_now(
    run: Run, sandbox: Path, listed: Path, accepted: WebServer
) -> None:
    accepted.github.known["wei/ponds"] = Repository(9, archived=True)
    listed.write_text(f'{ENTRY}links.code = "https://github.com/wei/ponds"\n', "utf-8")
    assert run("refresh", "--yes", "--review", "review.toml").code == 1
    (block,) = tomllib.loads((sandbox / "review.toml").read_text("utf-8"))["proposals"]
    assert (block["kind"], block["entry"]) == ("archived", listed.read_text("utf-8"))


@pytest.mark.usefixtures("accepted")
def test_yes_leaves_what_lacks_evidence(run: Run, listed: Path) -> None:
    text = "\n".join(line for line in ENTRY.splitlines() if "authors" not in line) + "\n"
    listed.write_text(text, "utf-8")
    ended = run("refresh", "--yes")
    assert (ended.code, listed.read_text("utf-8")) == (1, text)


@pytest.mark.usefixtures("accepted")
def test_what_is_written_for_review_is_printed_in_the_format_that_was_asked_for(run: Run) -> None:
    assert [*kinds(run("refresh", "--review", "review.toml", "--json"))] == [
        ("published", {"venue": [None, "ACL 2024"]})
    ]
    ended = run("refresh", "--review", "review.toml", "--format", "markdown")
    assert ended.out.startswith("1 proposal for 1 entry.\n")
    assert run("refresh", "--review", "review.toml").out == ""


@pytest.mark.parametrize("choice", [["ponds"], ["--year", "2024"], ["--untagged"], ["--yes"]])
def test_a_review_file_is_applied_as_a_whole(run: Run, sandbox: Path, choice: list[str]) -> None:
    (sandbox / "review.toml").write_text("", "utf-8")
    ended = run("refresh", "--apply", "review.toml", *choice)
    assert (ended.code, "neither ids nor filters" in ended.err) == (2, True), ended.err


@pytest.mark.usefixtures("accepted")
def test_the_last_line_counts_the_entries_that_proposals_are_for(run: Run, listed: Path) -> None:
    listed.write_text(f'{ENTRY}\n[[entries]]\nid = "fog"\ntitle = "Fog"\n', "utf-8")
    assert "1 proposal for 1 of 2 entries\n" in run("refresh").err
    assert "no other proposals for 2 entries\n" in run("refresh", "--yes").err


@pytest.mark.usefixtures("accepted")
def test_a_review_file_keeps_what_was_accepted(run: Run, sandbox: Path, listed: Path) -> None:
    file = sandbox / "review.toml"
    tried = run("refresh", "--review", "review.toml", "--dry-run")
    assert "would write 1 proposal to review.toml\n" in tried.err
    assert not file.exists()
    assert run("refresh", "--review", "-").err.startswith("error: --review needs a file")
    assert run("refresh", "--review", "review.toml").code == 1
    ended = run("refresh", "--apply", "review.toml")
    message = "review.toml: no proposal is accepted; psylist review walks through them\n"
    assert ended == (0, "", f"{message}nothing to change\n")
    assert listed.read_text("utf-8") == ENTRY
    file.write_text(file.read_text("utf-8").replace("accept = false", "accept = true"), "utf-8")
    assert run("refresh", "--review", "review.toml", "--force").code == 1
    (block,) = tomllib.loads(file.read_text("utf-8"))["proposals"]
    assert (block["accept"], block["kind"], block["entry"]) == (True, "published", ENTRY)
    assert run("refresh", "--apply", "review.toml").code == 0
    assert 'venue = "ACL 2024"\n' in listed.read_text("utf-8")
    assert tomllib.loads(file.read_text("utf-8")) == {}


@pytest.mark.usefixtures("accepted")
def test_an_entry_that_has_changed_is_refused(run: Run, sandbox: Path, listed: Path) -> None:
    file = sandbox / "review.toml"
    run("refresh", "--review", "review.toml")
    file.write_text(file.read_text("utf-8").replace("accept = false", "accept = true"), "utf-8")
    changed = f'{ENTRY}note = "A word."\n'
    listed.write_text(changed, "utf-8")
    ended = run("refresh", "--apply", "review.toml")
    assert (ended.code, listed.read_text("utf-8")) == (1, changed)
    assert "ponds has changed since its proposals were made" in ended.err


@pytest.mark.parametrize("text", ["[[proposals]]\nid = 1\n", "x = 1\n", "proposals = 3\n", "[["])
def test_a_review_file_that_is_broken(run: Run, sandbox: Path, listed: Path, text: str) -> None:
    (sandbox / "review.toml").write_text(text, "utf-8")
    ended = run("refresh", "--apply", "review.toml")
    assert (ended.code, listed.read_text("utf-8")) == (5, ENTRY)
    assert "review.toml" in ended.err


@pytest.mark.usefixtures("accepted")
def test_markdown_for_the_rolling_issue(run: Run) -> None:
    ended = run("refresh", "--format", "markdown")
    assert ended.out.startswith("1 proposal for 1 entry.\n\n### Published\n")
    assert "venue: ACL 2024" in ended.out


def test_review_needs_a_terminal(run: Run, sandbox: Path) -> None:
    (sandbox / "review.toml").write_text("", "utf-8")
    ended = run("review", "review.toml")
    assert ended.code == 2
    assert "no terminal" in ended.err


def test_list_and_show_say_what_has_become_of_a_work(run: Run, listed: Path) -> None:
    listed.write_text(f'{ENTRY}status = "withdrawn"\nsuperseded-by = "arXiv:2406.02002"\n', "utf-8")
    assert "\tarXiv [withdrawn]\t" in run("list").out
    assert "status         withdrawn\nsuperseded-by  arXiv:2406.02002\n" in run("show", "ponds").out
    page = run("export", "--lang", "en").out
    assert "withdrawn by its authors; superseded by arXiv:2406.02002" in page
    assert "PSY211" in run("check", "--select", "PSY211").out


# Sources that need something


def test_semantic_scholar_is_asked_only_with_a_key(
    run: Run, world: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.s2.papers["2405.01001"] = {
        "title": PONDS,
        "authors": [{"name": name} for name in WEI],
        "venue": "International Conference on Learning Representations",
        "publicationDate": "2025-04-02",
        "externalIds": {"ArXiv": "2405.01001"},
    }
    assert kinds(run("refresh", "--json")) == []
    assert not [r for r in world.requests if r.path.startswith("/s2")]
    monkeypatch.setenv("S2_API_KEY", "s2-key")
    (found,) = proposals(run("refresh", "--json"))
    assert found["changes"]["venue"] == [None, "ICLR 2025"]
    assert found["source"] == "Semantic Scholar"


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("ICLR 2025 Poster", ["ICLR 2025"]),
        ("Submitted to ICLR 2025", []),
        ("ICLR 2025 Conference Withdrawn Submission", []),
    ],
)
def test_openreview_is_asked_only_with_a_login(
    run: Run,
    world: WebServer,
    listed: Path,
    monkeypatch: pytest.MonkeyPatch,
    venue: str,
    expected: list[str],
) -> None:
    listed.write_text(f'{ENTRY}url = "https://openreview.net/forum?id=PondsPonds"\n', "utf-8")
    content = {"title": {"value": PONDS}, "authors": {"value": [*WEI]}, "venue": {"value": venue}}
    world.openreview.known["PondsPonds"] = {"id": "PondsPonds", "content": content}
    assert kinds(run("refresh", "--json")) == []
    assert not [r for r in world.requests if r.path.startswith("/openreview")]
    monkeypatch.setenv("OPENREVIEW_USERNAME", "curator@example.org")
    monkeypatch.setenv("OPENREVIEW_PASSWORD", "secret")
    assert [c["venue"][1] for _, c in kinds(run("refresh", "--json"))] == expected


@pytest.mark.parametrize(("title", "number"), [(PONDS, 1), ("A Machine for Old Farmers", 0)])
def test_a_doi_that_an_index_names_is_looked_up(
    run: Run, world: WebServer, title: str, number: int
) -> None:
    openalex(world, "Lecture Notes on Ponds", kind="book series", page="https://doi.org/10.5555/p")
    world.doi.works["10.5555/p"] = {
        "type": "paper-conference",
        "DOI": "10.5555/p",
        "title": title,
        "container-title": "ECAI 2024",
        "author": [{"given": n.split()[0], "family": n.split()[1]} for n in WEI],
    }
    found = kinds(run("refresh", "--json"))
    assert len(found) == number
    if found:
        assert found[0][1]["venue"] == [None, "ECAI 2024"]
        assert found[0][1]["doi"] == [None, "10.5555/p"]


def test_crossref_finds_by_title_and_author(run: Run, world: WebServer) -> None:
    author = [{"given": name.split()[0], "family": name.split()[1]} for name in WEI]
    work = {"DOI": "10.5555/p", "type": "journal-article", "title": [PONDS], "author": author}
    world.crossref.works = [{**work, "container-title": ["Patterns"]}]
    (found,) = proposals(run("refresh", "--json"))
    assert found["changes"] == {"venue": [None, "Patterns"], "doi": [None, "10.5555/p"]}
    assert found["evidence"][1] == "found by its title"


def test_ctrl_c_keeps_what_was_learned(
    run: Run, world: WebServer, arxiv: ArxivServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    arxiv.papers = {"2405.01001": paper(comment="Accepted at ACL 2024")}

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(OpenAlexInquirer, "ask", interrupt)
        ended = run("refresh", "--json")
    assert (ended.code, len(proposals(ended)), len(arxiv.requests)) == (130, 1, 1)
    assert world.openalex.asked == []
    assert run("refresh", "--json").code == 1
    assert (len(arxiv.requests), len(world.openalex.asked)) == (1, 1)


@pytest.mark.posix
@pytest.mark.slow
@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize(
    ("answers", "is_written"), [(["y", "y"], True), (["n"], False), (["a", "n"], False)]
)
def test_the_walk_through_a_review_file(
    run: Run, sandbox: Path, listed: Path, answers: list[str], is_written: bool
) -> None:
    run("refresh", "--review", "review.toml")
    prompts = ["Accept?", "Apply it now?"]
    code, screen = on_terminal(
        "review",
        "review.toml",
        answers=[(p, f"{a}\n") for p, a in zip(prompts, answers, strict=False)],
        cwd=sandbox,
    )
    assert code == 0, screen
    assert ('venue = "ACL 2024"' in listed.read_text("utf-8")) is is_written
    accepted = tomllib.loads((sandbox / "review.toml").read_text("utf-8"))
    assert bool(accepted.get("proposals")) is not is_written


@pytest.mark.posix
@pytest.mark.slow
@pytest.mark.usefixtures("accepted")
def test_a_walk_asks_again_after_what_is_no_answer(run: Run, sandbox: Path) -> None:
    run("refresh", "--review", "review.toml")
    code, screen = on_terminal(
        "review",
        "review.toml",
        answers=[("Accept?", "?\n"), ("q ends the walk", "ｙ\n"), ("Apply it now?", "n\n")],
        cwd=sandbox,
    )
    assert code == 0, screen
    [found] = tomllib.loads((sandbox / "review.toml").read_text("utf-8"))["proposals"]
    assert found["accept"] is True


def test_what_is_accepted_and_changes_nothing_does_not_come_back(
    run: Run, sandbox: Path, listed: Path
) -> None:
    entry = listed.read_text("utf-8")
    text = f"""
[[proposals]]
id = "ponds"
kind = "gone"
accept = true
evidence = ["ann/ponds is not on GitHub"]
entry = {json.dumps(entry)}
"""
    (sandbox / "review.toml").write_text(text, "utf-8")
    ended = run("refresh", "--apply", "review.toml")
    assert (ended.code, "applied 1 proposal" in ended.err) == (0, True), ended.err
    assert 'ignore = ["gone"]' in listed.read_text("utf-8")
    assert run("check").code == 0


@pytest.mark.posix
@pytest.mark.slow
@pytest.mark.usefixtures("accepted")
def test_a_walk_that_is_interrupted_keeps_what_was_accepted(run: Run, sandbox: Path) -> None:
    run("refresh", "--review", "review.toml")
    one = (sandbox / "review.toml").read_text("utf-8")
    block = one[one.index("[[proposals]]") :]
    (sandbox / "review.toml").write_text(one + block.replace("published", "renamed"), "utf-8")
    code, screen = interrupted_on_terminal(
        "review", "review.toml", answers=[("[1/2]", "y\n")], at="[2/2]", cwd=sandbox
    )
    assert code == 130, screen
    found = tomllib.loads((sandbox / "review.toml").read_text("utf-8"))["proposals"]
    assert [one["accept"] for one in found] == [True, False]
    title = tomllib.loads(found[0]["entry"])["entries"][0]["title"]
    assert title in screen


@pytest.mark.usefixtures("world")
def test_a_list_without_entries(run: Run, listed: Path) -> None:
    listed.write_text('[list]\nlanguages = ["en"]\n', "utf-8")
    assert run("refresh") == Ended(0, "", "no proposals for 0 entries\n")
    assert run("refresh", "--tag", "none").code == 3


# Authors who are not listed


@pytest.fixture
def part(listed: Path) -> Path:
    listed.write_text(
        ENTRY.replace(', "Ada Placeholder", "Bo Moor"]\n', "]\nmore-authors = true\n"), "utf-8"
    )
    return listed


@pytest.mark.usefixtures("world")
def test_all_authors_take_the_place_of_the_first_ones(run: Run, part: Path) -> None:
    ended = run("refresh", "--json")
    changes = {"authors": [["Xi Wei"], [*WEI]], "more-authors": [True, False]}
    assert (ended.code, kinds(ended)) == (1, [("authors", changes)])
    told = run("refresh", "--format", "markdown").out
    assert "### Authors who are not listed\n" in told
    assert "authors: Xi Wei → Xi Wei, Ada Placeholder, Bo Moor<br>" in told
    assert "more-authors: true → false " in told
    assert run("refresh", "--yes").code == 0
    assert part.read_text("utf-8") == ENTRY
    assert run("refresh", "--json").out == "[]\n"


@pytest.mark.usefixtures("world")
def test_all_authors_are_accepted_in_a_review_file(run: Run, part: Path, sandbox: Path) -> None:
    assert run("refresh", "--review", "review.toml").code == 1
    file = sandbox / "review.toml"
    file.write_text(file.read_text("utf-8").replace("accept = false", "accept = true"), "utf-8")
    assert run("refresh", "--apply", "review.toml").code == 0
    assert part.read_text("utf-8") == ENTRY
