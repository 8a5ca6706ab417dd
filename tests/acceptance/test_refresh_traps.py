"""What a careless refresh gets wrong: records nearly of the work, words nearly of acceptance.

Each trap has beside it what is right; nothing else may be proposed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from psylist.catalog.toml_write import entry_block
from tests.conftest import Run
from tests.servers.arxiv import ArxivServer, Fault, Paper
from tests.servers.indexes import openalex_work
from tests.servers.outages import Outage
from tests.servers.registries import Repository
from tests.servers.web import WebServer

TITLE = "Quiet Ponds: Mooring Small Ships by Night"
PEOPLE = ("Xi Wei", "Ada Placeholder", "Bo Moor")
OTHERS = ("Eve Other", "Jan Field", "Kim Stranger")
ARXIV, DOI = "2405.01001", "10.48550/arxiv.2405.01001"
LISTED: Mapping[str, Any] = {"title": TITLE, "authors": [*PEOPLE], "arxiv": ARXIV}
NO_ID: Mapping[str, Any] = {"title": TITLE, "authors": [*PEOPLE]}


@dataclass(frozen=True)
class Trap:
    """An entry, what each source says, and the proposals that are right.

    Attributes:
        about: what it is.
        entry: the fields of the entry.
        arxiv: what arXiv says that the entry does not.
        openalex: what OpenAlex has, as `openalex_work` takes it.
        crossref: items of Crossref.
        doi: items of doi.org by DOI.
        bib: records of the Anthology.
        s2: the paper at Semantic Scholar.
        hf: the paper at Hugging Face.
        down: sources that fail.
        code: how the run ends; None where its proposals say it.
        right: kinds with the new values of the fields that count.
    """

    about: str
    entry: Mapping[str, Any] = field(default_factory=lambda: LISTED)
    arxiv: Mapping[str, Any] | None = None
    openalex: Mapping[str, Any] | None = None
    crossref: Sequence[Mapping[str, Any]] = ()
    doi: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    bib: Mapping[str, str] = field(default_factory=dict)
    s2: Mapping[str, Any] | None = None
    hf: Mapping[str, Any] | None = None
    down: Sequence[str] = ()
    code: int | None = None
    right: Sequence[tuple[str, Mapping[str, str]]] = ()


def published(**changes: str) -> list[tuple[str, Mapping[str, str]]]:
    return [("published", changes)]


def item(
    title: str = TITLE, authors: Sequence[str] = PEOPLE, venue: str = "Patterns", **more: Any
) -> dict[str, Any]:
    """A work as Crossref and doi.org have it."""
    people = [dict(zip(("given", "family"), name.rsplit(" ", 1), strict=True)) for name in authors]
    known = {
        "DOI": "10.5555/p",
        "type": "journal-article",
        "title": [title],
        "author": people,
        "container-title": [venue],
    }
    return known | {name.replace("_", "-"): value for name, value in more.items()}


def bib(name: str, title: str, authors: Sequence[str]) -> str:
    people = "  and\n      ".join(", ".join(reversed(a.rsplit(" ", 1))) for a in authors)
    url = f"https://aclanthology.org/{name}/"
    return (
        f'@inproceedings{{x-{name},\n    title = "{title}",\n    author = "{people}",\n'
        f'    url = "{url}",\n}}\n'
    )


def comment(text: str, **right: str) -> Trap:
    return Trap(
        f"comment: {text}", arxiv={"comment": text}, right=published(**right) if right else ()
    )


def reference(text: str, **right: str) -> Trap:
    said = {"journal_ref": text}
    return Trap(f"journal reference: {text}", arxiv=said, right=published(**right) if right else ())


def at_openalex(
    about: str, right: Sequence[tuple[str, Mapping[str, str]]] = (), **work: Any
) -> Trap:
    return Trap(f"OpenAlex: {about}", openalex={"venue": "ACL 2024", **work}, right=right)


def at_crossref(about: str, *items: Mapping[str, Any], entry: Mapping[str, Any] = NO_ID) -> Trap:
    return Trap(f"Crossref: {about}", entry, crossref=items)


WORDS = [
    comment("Two participants were withdrawn from the study; 12 pages"),
    comment("Resubmission of a withdrawn paper; 9 pages"),
    comment("Supersedes the withdrawn arXiv:2301.00002"),
    comment("This paper has not been withdrawn"),
    comment("Replaces arXiv:2301.00002, which was withdrawn"),
    comment("ACL ARR 2024 June submission"),
    comment("ACL 2024 submission"),
    comment("Rejected from ICLR 2024"),
    comment("Withdrawn from ICLR 2024; now in preparation for a journal"),
    comment("Uses the NeurIPS 2023 style file"),
    comment("ICML 2024 template"),
    comment("Code for our ACL 2024 paper is included"),
    comment("Builds on our ACL 2022 paper (arXiv:2203.00001)"),
    comment("Companion to our EMNLP 2023 paper"),
    comment("Talk at NeurIPS 2023"),
    comment("Presented at the ICLR 2024 reading group of our department"),
    comment("Winner of the SemEval-2024 shared task"),
    comment("Preprint, to be submitted to EMNLP 2024"),
    comment("Planned for ACL 2025"),
    comment("Not accepted at ACL 2024"),
    comment("We hope to present this at ACL 2025"),
    comment("Invited for resubmission to TACL"),
    comment("Under revision at TACL"),
    comment("Major revision at Patterns"),
    comment("Data of the ACL 2023 tutorial"),
    comment("Reviews of ACL 2024 are in the appendix"),
    comment("Follow-up of a paper accepted at ACL 2023"),
    comment("The dataset paper was accepted at ACL 2023; this is the technical report"),
    comment("Rejected at ACL 2023; accepted at EMNLP 2024", venue="EMNLP 2024"),
    comment("Accepted at ACL 2024. Submitted version", venue="ACL 2024"),
    comment("Accepted by the ACL 2024 Student Research Workshop", venue="ACL 2024 SRW"),
    reference("PhD thesis, University of the Pond, 2024"),
    reference("Master's thesis, 2024"),
    reference("arXiv preprint arXiv:2405.01001"),
    reference("Submitted to Patterns"),
    reference("Under review at Nature Medicine, 2024"),
    reference("Technical Report TR-2024-03, Pond Laboratory"),
    reference("Patterns 5(3), 100 (2024)", venue="Patterns"),
]

INDEXES = [
    at_openalex("another title under the id", title="A Machine for Old Farmers"),
    at_openalex("other people under the id", authors=[*OTHERS]),
    at_openalex("the second part", title=f"{TITLE}, Part II"),
    at_openalex("an extended study", title=f"{TITLE}: An Extended Study of Moorings"),
    at_openalex("a successor with a sign", title="Quiet Ponds++: Mooring Small Ships by Night"),
    at_openalex("SSRN", venue="SSRN Electronic Journal", page="https://doi.org/10.2139/ssrn.1"),
    at_openalex("Zenodo", venue="Zenodo", kind="journal", page="https://doi.org/10.5281/zenodo.1"),
    at_openalex("figshare", venue="Figshare", page="https://doi.org/10.6084/m9.figshare.1"),
    at_openalex("Dataverse", venue="Dataverse", page="https://doi.org/10.7910/DVN/1"),
    at_openalex("Dryad", venue="DRYAD", page="https://doi.org/10.5061/dryad.1"),
    at_openalex("a repository of a university", venue="DSpace@Pond", kind="repository"),
    at_openalex("years before", venue="ACL 2019", date="2019-07-01"),
    at_openalex(
        "Research Square", venue="Research Square", page="https://doi.org/10.21203/rs.3.rs-1"
    ),
    at_openalex("ResearchGate", venue="Unpublished", page="https://doi.org/10.13140/RG.2.2.1"),
    at_openalex("Hugging Face", venue="Hugging Face", page="https://doi.org/10.57967/hf/1"),
    at_openalex("OpenReview's own preprints", venue="CoRR 2024"),
    at_openalex(
        "a retraction of something else", title="A Machine for Old Farmers", is_retracted=True
    ),
    at_openalex(
        "a title in other letters",
        title=TITLE.upper(),
        right=published(venue="ACL 2024"),
    ),
    Trap(
        "a location of an unrelated work, whose own record says so",
        openalex={"venue": "KDD 2024", "page": "https://doi.org/10.5555/p"},
        doi={"10.5555/p": item("A Machine for Old Farmers", OTHERS)},
    ),
    Trap(
        "a location of an unrelated work, and doi.org fails",
        openalex={"venue": "KDD 2024", "page": "https://doi.org/10.5555/p"},
        doi={"10.5555/p": item("A Machine for Old Farmers", OTHERS)},
        down=["doi"],
        code=4,
    ),
    Trap(
        "a location of an unrelated work, which Crossref knows, and doi.org fails",
        openalex={"venue": "KDD 2024", "page": "https://doi.org/10.5555/p"},
        crossref=[item("A Machine for Old Farmers", OTHERS)],
        down=["doi"],
    ),
    Trap(
        "a DOI that an index names is a dataset's",
        openalex={"venue": "Pond Data", "page": "https://doi.org/10.5555/p"},
        doi={"10.5555/p": item(type="dataset")},
    ),
    Trap(
        "a DOI that authors name is a dataset's",
        arxiv={"doi": "10.5555/p"},
        doi={"10.5555/p": item(type="dataset")},
    ),
    Trap(
        "a DOI that authors name is another preprint's",
        arxiv={"doi": "10.5555/p"},
        doi={"10.5555/p": item(type="posted-content", venue="")},
    ),
    Trap(
        "a DOI that authors name is of other people and another matter",
        arxiv={"doi": "10.5555/p"},
        doi={"10.5555/p": item("A Machine for Old Farmers", OTHERS)},
    ),
    Trap(
        "a DOI that authors name, with another title of theirs",
        arxiv={"doi": "10.5555/p"},
        doi={"10.5555/p": item("Mooring Ships on Ponds at Night, Revisited")},
        right=published(doi="10.5555/p"),
    ),
    Trap(
        "a chapter in the proceedings",
        arxiv={"doi": "10.5555/p"},
        doi={"10.5555/p": item(venue="ECAI 2024", type="chapter")},
        right=published(doi="10.5555/p"),
    ),
    Trap("Semantic Scholar: arXiv as a journal", s2={"journal": {"name": "ArXiv"}}),
    Trap("Semantic Scholar: another title", s2={"title": "On Farms", "venue": "ACL 2024"}),
    Trap("Semantic Scholar: other people", s2={"venue": "ACL 2024", "people": OTHERS}),
    Trap(
        "Semantic Scholar: the next paper of the same people",
        s2={"venue": "ACL 2024", "title": "Quiet Ponds 2: Mooring Small Ships by Night"},
    ),
    Trap(
        "Semantic Scholar: a DOI of another work",
        s2={"venue": "ACL 2024", "externalIds": {"ArXiv": ARXIV, "DOI": "10.5555/p"}},
        doi={"10.5555/p": item("A Machine for Old Farmers", OTHERS)},
    ),
    Trap(
        "Hugging Face: code of the other paper that has the id",
        arxiv={"title": "On Winter Crops", "authors": OTHERS},
        hf={"githubRepo": "https://github.com/eve/crops"},
        right=[("wrong-paper", {})],
    ),
    Trap(
        "Hugging Face: code of a paper with another title",
        hf={"githubRepo": "https://github.com/eve/crops", "title": "On Winter Crops"},
    ),
    Trap(
        "Hugging Face: code, and nobody can say whose the id is",
        hf={"githubRepo": "https://github.com/eve/crops"},
        down=["arxiv"],
        code=4,
    ),
]

SEARCHES = [
    at_crossref("other people", item(authors=OTHERS)),
    at_crossref("one namesake of several people", item(authors=("Xi Wei", *OTHERS))),
    at_crossref(
        "a namesake where the list names one person",
        item("Deep Learning", ("Wei Zhang", *OTHERS)),
        entry={"title": "Deep Learning", "authors": ["Wei Zhang"]},
    ),
    at_crossref(
        "an initial where the list names one person",
        item("Deep Learning", ("W. Zhang",)),
        entry={"title": "Deep Learning", "authors": ["Wei Zhang"]},
    ),
    at_crossref("the second part", item(f"{TITLE}, Part II")),
    at_crossref(
        "the first part",
        item("Ponds: A Survey, Part I"),
        entry={**NO_ID, "title": "Ponds: A Survey, Part II"},
    ),
    at_crossref(
        "the first part, uncounted",
        item("Ponds: A Survey"),
        entry={**NO_ID, "title": "Ponds: A Survey II"},
    ),
    at_crossref(
        "a number in the name",
        item("Ponds-VL 2.5: Ships"),
        entry={**NO_ID, "title": "Ponds-VL 2: Ships"},
    ),
    at_crossref(
        "a sign behind the name", item("Quiet Ponds++"), entry={**NO_ID, "title": "Quiet Ponds"}
    ),
    at_crossref("a corrigendum", item(f"Corrigendum to “{TITLE}”")),
    at_crossref("a correction", item(f"Correction: {TITLE}")),
    at_crossref("an author correction", item(f"Author Correction: {TITLE}")),
    at_crossref("a publisher correction", item(f"Publisher Correction to: {TITLE}")),
    at_crossref("an erratum behind", item(f"{TITLE} (Erratum)")),
    at_crossref("an addendum", item(f"Addendum: {TITLE}")),
    at_crossref("a comment", item(f"Comment on: {TITLE}", OTHERS)),
    at_crossref("a reply", item(f"Reply to: {TITLE}")),
    at_crossref("a retraction notice", item(f"Retraction: {TITLE}")),
    at_crossref("a retraction note", item(f"Retraction Note: {TITLE}")),
    at_crossref("a notice of retraction", item(f"Notice of Retraction: {TITLE}")),
    at_crossref("an expression of concern", item(f"Expression of Concern: {TITLE}")),
    at_crossref("a preview", item(f"{TITLE} [Preview]")),
    at_crossref("slides", item(f"{TITLE} (slides)")),
    at_crossref("a dataset", item(type="dataset")),
    at_crossref("a component", item(type="component")),
    at_crossref("a preprint", item(type="posted-content", venue="")),
    at_crossref("a thesis", item(type="dissertation", venue="")),
    at_crossref("a review of it", item(type="peer-review", venue="")),
    at_crossref("a report", item(type="report", venue="")),
    at_crossref("a grant", item(type="grant", venue="")),
    at_crossref("a preprint server as a journal", item(venue="SSRN Electronic Journal")),
    at_crossref("the title in translation", item("Stille Teiche: kleine Schiffe bei Nacht")),
    at_crossref(
        "another matter of the same people", item("Loud Ponds: Mooring Large Ships by Day")
    ),
    at_crossref(
        "one word for another",
        item("Quiet Ponds: Mooring Small Ships by Day"),
    ),
    at_crossref(
        "a survey for a benchmark",
        item("Ponds for Ships: A Benchmark"),
        entry={**NO_ID, "title": "Ponds for Ships: A Survey"},
    ),
    at_crossref(
        "an edition of years before",
        item("Advances in Pond Research", ("Anna Moor",), issued={"date-parts": [[2009]]}),
        entry={"title": "Advances in Pond Research", "authors": ["Anna Moor"], "year": 2024},
    ),
    at_crossref(
        "an edition of years before the day",
        item("Advances in Pond Research", ("Anna Moor",), issued={"date-parts": [[2009]]}),
        entry={
            "title": "Advances in Pond Research",
            "authors": ["Anna Moor"],
            "date": date(2024, 5, 2),
        },
    ),
    Trap(
        "the Anthology: the same title of other people",
        {**LISTED, "venue": "arXiv"},
        bib={"2024.acl-long.3": bib("2024.acl-long.3", TITLE, OTHERS)},
    ),
    Trap(
        "the Anthology: one namesake",
        bib={"2024.acl-long.3": bib("2024.acl-long.3", TITLE, ("Xi Wei", *OTHERS))},
    ),
    Trap(
        "the Anthology: two papers of one title",
        bib={
            "2024.acl-long.3": bib("2024.acl-long.3", TITLE, PEOPLE),
            "2024.bea-1.3": bib("2024.bea-1.3", TITLE, PEOPLE),
        },
    ),
    Trap(
        "the Anthology: years before the preprint",
        bib={"2019.acl-long.3": bib("2019.acl-long.3", TITLE, PEOPLE)},
    ),
]

IDS = [
    Trap(
        "the id of the second part",
        {**LISTED, "title": "Ponds and Ships: A Survey, Part I"},
        arxiv={"title": "Ponds and Ships: A Survey, Part II"},
        right=[("wrong-paper", {})],
    ),
    Trap(
        "the id of the next version",
        {**LISTED, "title": "Ponds-VL 2 Technical Report"},
        arxiv={"title": "Ponds-VL 2.5 Technical Report"},
        right=[("wrong-paper", {})],
    ),
    Trap(
        "a title that only looks otherwise",
        {**LISTED, "title": "Quiet  ponds — mooring small ships by night."},
        arxiv={"title": "Quiet Ponds: Mooring Small Ships by Night"},
    ),
    Trap(
        "signs in LaTeX",
        {**LISTED, "title": "M²-Miner: Ships on Ponds"},
        arxiv={"title": "M$^2$-Miner: Ships on Ponds"},
    ),
    Trap(
        "a title in Chinese, of the same people",
        {**LISTED, "title": "静水：夜间停泊小船"},
        arxiv={"comment": "Accepted at ACL 2024"},
        right=published(venue="ACL 2024"),
    ),
    Trap(
        "a title in Chinese, of people in another script",
        {**LISTED, "title": "静水：夜间停泊小船", "authors": ["魏曦", "莫博"]},
        arxiv={"comment": "Accepted at ACL 2024", "authors": OTHERS},
    ),
    Trap(
        "a title in both languages",
        {**LISTED, "title": {"en": TITLE, "zh": "静水：夜间停泊小船"}},
    ),
    Trap(
        "a conference, and a journal years later",
        {**LISTED, "arxiv": "2005.01001", "venue": "ACL 2020", "acl": "2020.acl-main.3"},
        arxiv={
            "id": "2005.01001",
            "doi": "10.1162/coli_a_00001",
            "journal_ref": "Computational Linguistics 50 (2024)",
        },
        openalex={
            "venue": "Computational Linguistics",
            "page": "https://doi.org/10.1162/coli_a_00001",
        },
    ),
    Trap(
        "a workshop first, a conference then",
        arxiv={
            "comment": "Workshop version at TSRML @ NeurIPS 2023; full paper accepted at ICML 2024"
        },
        openalex={"venue": "NeurIPS 2023", "date": "2023-12-10"},
        right=published(venue="ICML 2024"),
    ),
    Trap(
        "a short version at a workshop, and an index that names the host",
        arxiv={"comment": "A short version appeared at the Ships workshop @ NeurIPS 2024"},
        openalex={"venue": "NeurIPS 2024"},
    ),
    Trap(
        "a notice's own DOI",
        {**NO_ID, "title": f"Retraction: {TITLE}", "doi": "10.5555/p", "venue": "Patterns"},
        crossref=[
            item(f"Retraction: {TITLE}", update_to=[{"type": "retraction", "DOI": "10.5555/q"}])
        ],
    ),
    *(
        Trap(
            f"{kind} is no retraction",
            {**NO_ID, "doi": "10.5555/p", "venue": "Patterns"},
            crossref=[item(updated_by=[{"type": kind, "DOI": "10.5555/n"}])],
        )
        for kind in (
            "erratum",
            "correction",
            "expression_of_concern",
            "new_version",
            "partial_retraction",
            "addendum",
            "clarification",
            "corrigendum",
        )
    ),
    Trap(
        "a retracted article, as its publisher titles it",
        {**NO_ID, "doi": "10.5555/p", "venue": "Patterns"},
        crossref=[
            item(f"RETRACTED: {TITLE}", updated_by=[{"type": "retraction", "DOI": "10.5555/n"}])
        ],
        right=[("retracted", {"status": "retracted"})],
    ),
    Trap(
        "a retraction of another work whose DOI the list has by mistake",
        {**NO_ID, "doi": "10.5555/p", "venue": "Patterns"},
        crossref=[
            item("On Farms", OTHERS, updated_by=[{"type": "retraction", "DOI": "10.5555/n"}])
        ],
    ),
    Trap(
        "two successors are none",
        arxiv={"comment": "Withdrawn; see arXiv:2406.00001 and arXiv:2406.00002"},
        right=[("withdrawn", {"status": "withdrawn"})],
    ),
]

TRAPS = [*WORDS, *INDEXES, *SEARCHES, *IDS]


@pytest.mark.slow
@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.about)
def test_a_trap(
    run: Run,
    services: WebServer,
    arxiv: ArxivServer,
    sandbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    trap: Trap,
) -> None:
    prepare(trap, services, arxiv)
    monkeypatch.setenv("S2_API_KEY", "s2-key")
    blocks = ['[list]\nlanguages = ["en", "zh"]\n', entry_block({"id": "trap", **trap.entry})]
    if trap.bib:
        blocks.append(entry_block({"title": "Another", "venue": "ACL 2020"}))
    (sandbox / "entries.toml").write_text("\n".join(blocks), "utf-8")
    ended = run("refresh", "--json", "--timeout", "1")
    assert ended.out, ended.err
    found = [
        (one["kind"], {name: new for name, (_, new) in one["changes"].items()})
        for one in json.loads(ended.out)
        if one["id"] == "trap"
    ]
    assert [kind for kind, _ in found] == [kind for kind, _ in trap.right], found
    for (_, changes), (_, wanted) in zip(found, trap.right, strict=True):
        assert wanted.items() <= changes.items()
    assert ended.code == (int(bool(found)) if trap.code is None else trap.code)


def prepare(trap: Trap, web: WebServer, arxiv: ArxivServer) -> None:
    """Let the sources say what they say."""
    arxiv.papers = {}
    if "arxiv" in trap.entry:
        submit(trap, web, arxiv)
    web.crossref.works = [dict(one) for one in trap.crossref]
    for doi, one in trap.doi.items():
        flat = {"title": one["title"][0], "container-title": one["container-title"][0]}
        web.doi.works[doi] = {**one, **flat, "DOI": doi}
    web.acl.known = dict(trap.bib)
    if trap.s2 is not None:
        people = [{"name": name} for name in trap.s2.get("people", PEOPLE)]
        ids = {"ArXiv": ARXIV}
        web.s2.papers[ARXIV] = {"title": TITLE, "authors": people, "externalIds": ids, **trap.s2}
    if trap.hf is not None:
        web.hf.papers[ARXIV] = dict(trap.hf)
        web.github.known["eve/crops"] = Repository(9)
    for name in trap.down:
        down(name, web, arxiv)


def submit(trap: Trap, web: WebServer, arxiv: ArxivServer) -> None:
    """Let arXiv have the paper, and OpenAlex what it makes of it."""
    title = trap.entry["title"]
    title = title if isinstance(title, str) else title["en"]
    known = {"id": trap.entry["arxiv"], "title": title if title.isascii() else TITLE}
    known |= {"authors": PEOPLE, **(trap.arxiv or {})}
    paper = Paper(published=date(2024, 5, 2), abstract="What it says.", **known)
    arxiv.papers = {paper.id: paper}
    if trap.openalex is not None:
        doi = f"10.48550/arxiv.{paper.id}"
        work = {"title": known["title"], "authors": [*PEOPLE], **trap.openalex}
        web.openalex.works[doi] = openalex_work(doi, **work)


def down(name: str, web: WebServer, arxiv: ArxivServer) -> None:
    """Let a source fail."""
    if name == "arxiv":
        arxiv.always = Fault.UNAVAILABLE
        web.oai.outage = web.abs.outage = Outage.UNAVAILABLE
    else:
        getattr(web, name).outage = Outage.UNAVAILABLE
