"""`refresh` against stand-ins that serve the facts of a set of cases, with each source failing."""

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from benchmarks.quality.tally import Miss, Tally
from psylist.catalog.toml_write import entry_block
from psylist.cli import main
from psylist.vocabulary.venues import canonical_venue, parse_venue, same_venue
from tests.servers.arxiv import ArxivServer, Fault, Paper
from tests.servers.indexes import openalex_work
from tests.servers.outages import Outage
from tests.servers.services import settings
from tests.servers.web import WebServer

OWN = Path(__file__).parents[2] / "tests" / "fixtures" / "refresh"
"""The repository's own set, of invented papers."""
OUTAGES = (Outage.UNAVAILABLE, Outage.HTML, Outage.HANG, Outage.BUSY_SILENT)
_FAULTS = {
    Outage.UNAVAILABLE: Fault.UNAVAILABLE,
    Outage.HTML: Fault.HTML_200,
    Outage.HANG: Fault.HANG,
    Outage.BUSY_SILENT: Fault.RATE_LIMITED,
}
_TIMEOUT = "2"  # seconds; the stand-ins are near
_FAILING = ("arxiv", "openalex", "crossref", "acl", "doi", "hf", "s2", "openreview", "github")
_KEYS = {
    "S2_API_KEY": "s2-key",
    "OPENREVIEW_USERNAME": "curator@example.org",
    "OPENREVIEW_PASSWORD": "secret",
}
_EVERY = "all sources"


@dataclass
class Case:
    """One work, as the list has it and as the world has it.

    Attributes:
        name: of the case.
        expect: ``published``, ``workshop``, ``renamed``, ``wrong-paper``, ``withdrawn``,
            ``comment`` or ``silent``.
        fields: of the entry.
        paper: at arXiv; None where arXiv has none.
        work: at OpenAlex; None where it has none.
        crossref: what Crossref has besides.
        venue: that is to be proposed; empty where none is.
        host: the conference that is not to be proposed.
    """

    name: str
    expect: str
    fields: dict[str, object]
    paper: Paper | None = None
    work: dict[str, Any] | None = None
    crossref: list[dict[str, Any]] = field(default_factory=list)
    venue: str = ""
    host: str = ""


def refreshing(folders: Iterable[Path]) -> Iterator[Tally]:
    """What is proposed of each set of cases: with every source well, and with each failing."""
    for folder in folders:
        cases = load_cases(json.loads((folder / "cases.json").read_text("utf-8")))
        name = "own" if folder == OWN else folder.name
        with _World(cases) as world:
            yield _judged(f"{name}, all well", cases, world.refresh(), is_whole=True)
            yield _counted(f"{name}, requests", len(cases), world)
            for source in (*_FAILING, _EVERY):
                for outage in OUTAGES:
                    world.fail(source, outage)
                    found = world.refresh("--force")
                    world.fail(source, Outage.NONE)
                    title = f"{name}, {source}: {outage.value}"
                    yield _judged(title, cases, found, is_whole=False)


def _counted(title: str, number: int, world: "_World") -> Tally:
    """Requests to arXiv and OpenAlex of a first run and of a second one."""
    first = world.requests()
    world.refresh()
    second = world.requests() - first
    allowed = max(12, 12 * number // 200)
    tally = Tally(title, expected=2, hits=(first <= allowed) + (second == 0))
    if first > allowed:
        tally.misses.append(Miss(title, "requests", f"at most {allowed}", str(first)))
    if second:
        tally.misses.append(Miss(title, "requests of a second run", "0", str(second)))
    return tally


def _landings(work: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The DOIs of a work, each with the page that it leads to."""
    for place in work.get("locations", []):
        _, found, doi = str(place.get("landing_page_url")).rpartition("https://doi.org/")
        if found:
            yield doi, f"https://example.org/{doi}"


class _World:
    """The stand-ins with the facts of some cases, and a list as it stood before."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._stack = contextlib.ExitStack()
        self._cases = cases

    def __enter__(self) -> Self:
        papers = {case.paper.id: case.paper for case in self._cases if case.paper}
        self.arxiv = self._stack.enter_context(ArxivServer(papers=papers))
        self.web = self._stack.enter_context(WebServer())
        for case in self._cases:
            if case.work:
                doi = case.work["doi"].removeprefix("https://doi.org/").lower()
                self.web.openalex.works[doi] = case.work
                self.web.doi.known |= dict(_landings(case.work))
            self.web.crossref.works += case.crossref
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        text = "\n".join(entry_block(case.fields) for case in self._cases)
        (self.folder / "entries.toml").write_text(text, "utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def fail(self, source: str, outage: Outage) -> None:
        """Let a source fail from now on."""
        if source == _EVERY:
            for one in _FAILING:
                self.fail(one, outage)
        elif source == "openreview":
            self.web.openreview.outage = self.web.openreview_v1.outage = outage
        elif source == "arxiv":
            self.arxiv.always = _FAULTS.get(outage)
            self.web.oai.outage = self.web.abs.outage = outage
        else:
            getattr(self.web, source).outage = outage

    def requests(self) -> int:
        """How many requests arXiv and OpenAlex have had."""
        prefixes = (self.web.openalex.prefix, self.web.oai.prefix, self.web.abs.prefix)
        others = [r for r in self.web.requests if r.path.startswith(prefixes)]
        return len(self.arxiv.requests) + len(others)

    def refresh(self, *words: str) -> list[dict[str, Any]]:
        """The proposals of a run."""
        kept = {name: v for name, v in os.environ.items() if not name.startswith("PSYLIST_")}
        kept |= {
            **settings(self.arxiv, self.web),
            **_KEYS,
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "NO_PROXY": "127.0.0.1",
        }
        out, err = io.StringIO(), io.StringIO()
        file = str(self.folder / "entries.toml")
        with _environment(kept), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            self.code = main(["refresh", "--json", "--timeout", _TIMEOUT, "-f", file, *words])
        self.said = err.getvalue()
        found: list[dict[str, Any]] = json.loads(out.getvalue() or "[]")
        return found


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _judged(
    title: str, cases: Sequence[Case], found: Sequence[Mapping[str, Any]], *, is_whole: bool
) -> Tally:
    """The proposals compared with the cases.

    Args:
        title: of the set.
        cases: of the set.
        found: the proposals.
        is_whole: whether every source was well: else it counts that nothing wrong is proposed.
    """
    tally = Tally(title)
    by_id: dict[str, list[Mapping[str, Any]]] = {}
    for proposal in found:
        by_id.setdefault(proposal["id"], []).append(proposal)
    for case in cases:
        own = by_id.get(case.name, [])
        right = [proposal for proposal in own if _is_right(case, proposal)]
        wrong = [proposal for proposal in own if not _is_right(case, proposal)]
        wants = case.expect != "silent" and (case.expect != "comment" or bool(case.venue))
        if is_whole and wants:
            tally.expected += 1
            tally.hits += bool(right)
            if not right:
                expected = " ".join(filter(None, (case.expect, case.venue)))
                tally.misses.append(Miss(case.name, "not proposed", expected, _shown(own)))
        if not is_whole:
            tally.expected += 1
            tally.hits += not wrong
        tally.extra = (tally.extra or 0) + len(wrong)
        tally.misses += [Miss(case.name, "wrong", case.expect, _shown([one])) for one in wrong]
    return tally


def _shown(proposals: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(f"{one['kind']} {one['changes']}" for one in proposals) or "nothing"


def _is_right(case: Case, proposal: Mapping[str, Any]) -> bool:
    kind, changes = proposal["kind"], proposal["changes"]
    if case.expect == "renamed":
        return bool(kind == "renamed" and case.paper and changes["title"][1] == case.paper.title)
    if case.expect in {"wrong-paper", "withdrawn", "retracted"}:
        successor = str(changes.get("superseded-by", [None, ""])[1])
        return bool(kind == case.expect and case.venue in successor)
    if case.expect == "silent" or kind != "published":
        return False
    venue = changes.get("venue", [None, ""])[1]
    if case.host and (ref := parse_venue(venue)) and ref.name == case.host and not ref.host:
        return False
    return bool(case.venue) and _is_same(venue, case.venue)


def _is_same(venue: str, wanted: str) -> bool:
    short, whole = sorted((venue.casefold(), wanted.casefold()), key=len)
    hosts = [text.partition(" @ ")[2] for text in (venue, wanted)]
    if hosts[0] and hosts[0] == hosts[1]:  # a workshop there, by its long name or its short one
        return True
    return same_venue(venue, wanted) or (len(short) > 3 and short in whole)


# Cases


def load_cases(facts: Mapping[str, Any]) -> list[Case]:
    """The cases of a set: its pairs, its traps and its comments."""
    found = [_pair(number, pair) for number, pair in enumerate(facts["pairs"])]
    titles = {
        name: trap["facts"]["title"]
        for trap in facts["traps"]
        for name in trap["facts"].get("ids", ())
    }
    found += [_trap(trap, titles) for trap in facts["traps"]]
    return found + [_comment(number, one) for number, one in enumerate(facts["comments"])]


_OTHERS = ("Quiet Ponds and Their Small Ships", ("Ada Placeholder", "Bo Fictional"))
"""What stands at an id that is wrong."""


def _paper(name: str, title: str, authors: Sequence[str], comment: str = "") -> Paper:
    day = date(2000 + int(name[:2]), int(name[2:4]), 2)
    return Paper(name, title, tuple(authors), day, "What it says.", comment=comment or None)


def _pair(number: int, pair: Mapping[str, Any]) -> Case:
    name, expect = pair["id"], pair["expect"]
    arxiv = pair.get("arxiv") or pair["arxiv_in_list"]
    title = pair.get("title") or pair["title_in_list"]
    authors = pair.get("authors") or pair.get("authors_right") or []
    fields: dict[str, object] = {"id": name, "title": title, "arxiv": arxiv}
    if authors:
        fields["authors"] = authors
    if expect == "wrong-paper":
        paper = _paper(arxiv, *_OTHERS) if number % 2 else None
        return Case(name, expect, fields, paper)
    if expect == "renamed":
        return Case(name, expect, fields, _paper(arxiv, pair["title_now"], authors))
    work = _work(arxiv, title, authors, pair)
    ref = parse_venue(pair["venue"])
    if expect == "workshop":
        host = ref.host if ref else ""
        paper = _paper(arxiv, title, authors, pair["venue_as_listed"])
        return Case(name, expect, fields, paper, work, venue=pair["venue"], host=host)
    return Case(name, expect, fields, _paper(arxiv, title, authors), work, venue=pair["venue"])


def _work(arxiv: str, title: str, authors: list[str], pair: Mapping[str, Any]) -> dict[str, Any]:
    """What OpenAlex has: of a workshop, it names the host alone."""
    record, venue = pair["record"], pair["venue"]
    ref = parse_venue(venue)
    if pair["expect"] == "workshop" and ref and ref.host:
        venue = f"{ref.host} {ref.year or ''}".strip()
    page = record.get("url", "")
    if acl := record.get("acl"):
        page = f"https://aclanthology.org/{acl}/"
    elif doi := record.get("doi"):
        page = f"https://doi.org/{doi}"
    elif forum := record.get("openreview"):
        page = f"https://openreview.net/forum?id={forum}"
    year = str(ref.year) if ref and ref.year else f"20{arxiv[:2]}"
    doi = f"10.48550/arxiv.{arxiv}"
    return openalex_work(doi, title, authors, venue, page=page, date=f"{year}-07-01")


def _trap(trap: Mapping[str, Any], titles: Mapping[str, str]) -> Case:
    facts, name = trap["facts"], trap["id"]
    if "entry" in facts:
        return _lookalike(trap)
    arxiv = facts.get("arxiv") or facts["ids"][1]
    title = facts.get("title") or titles.get(arxiv) or f"On the Matter of {name}"
    fields = {"id": name, "title": title, "authors": _PEOPLE, "arxiv": arxiv}
    if "ids" in facts:  # the list has one in its field and the other in its link
        fields["url"] = f"https://arxiv.org/abs/{facts['ids'][0]}"
        return Case(name, "wrong-paper", fields, _paper(arxiv, *_OTHERS))
    if "withdrawn" in name:
        return _withdrawn(trap, fields)
    paper, doi = _paper(arxiv, title, _PEOPLE), f"10.48550/arxiv.{arxiv}"
    if "year-before" in name:
        fields["venue"] = facts["venue"]
        return Case(name, "silent", fields, paper, openalex_work(doi, title, _PEOPLE, "ICLR 2026"))
    if "corrupt" in name:
        other = openalex_work(doi, "Tools of Old Farmers", _PEOPLE, "KDD 2023")
        return Case(name, "silent", fields, paper, other)
    comment = facts.get("comment") or facts["venue"]
    ref = parse_venue(comment)
    host, year = (ref.host, ref.year) if ref else ("", None)
    index = openalex_work(doi, title, _PEOPLE, f"{host} {year}")
    told = _paper(arxiv, title, _PEOPLE, comment)
    return Case(name, "workshop", fields, told, index, venue=comment, host=host)


_PEOPLE = ["Xi Wei", "Gamma Delta"]


def _withdrawn(trap: Mapping[str, Any], fields: dict[str, object]) -> Case:
    """A paper that was withdrawn; its comment may name another that takes its place."""
    said = trap["facts"].get("reason") or "withdrawn"
    ids = [word.strip(".;") for word in said.split() if word[:4].isdigit()]
    comment = f"This paper has been withdrawn by the authors: {said}"
    paper = _paper(str(fields["arxiv"]), str(fields["title"]), _PEOPLE, comment)
    return Case(trap["id"], "withdrawn", fields, paper, venue=ids[0] if ids else "")


def _lookalike(trap: Mapping[str, Any]) -> Case:
    """A work that Crossref has another one for, with nearly its title."""
    entry, other = trap["facts"]["entry"], trap["facts"]["candidate"]
    fields = {"id": trap["id"], "title": entry["title"], "authors": entry["authors"]}
    candidate = {
        "DOI": "10.5555/candidate",
        "type": "proceedings-article",
        "title": [other["title"]],
        "author": [
            dict(zip(("given", "family"), name.rsplit(" ", 1), strict=True))
            for name in other["authors"]
        ],
        "container-title": [other["venue"]],
    }
    return Case(trap["id"], "silent", fields, crossref=[candidate])


def _comment(number: int, one: Mapping[str, Any]) -> Case:
    arxiv = f"2301.{number + 10001:05}"
    title, authors = f"On Comment Number {number} of a Paper", ["Xi Wei", "Gamma Delta"]
    fields: dict[str, object] = {"id": one["id"], "title": title, "arxiv": arxiv}
    fields["authors"] = authors
    paper = _paper(arxiv, title, authors, one["comment"])
    venue = canonical_venue(one["venue"] or "")
    return Case(one["id"], "comment", fields, paper, venue=venue)
