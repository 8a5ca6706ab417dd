"""`psylist check-links`: does every link of the list still work, and does it show its paper?"""

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from psylist.catalog.read import Catalog
from psylist.http.messages import Checked, Outlook, Question, Verdict
from psylist.linkcheck.cache import Known, believed, learned
from psylist.linkcheck.links import Target, is_impossible, on_host, skipped
from psylist.linkcheck.registries import Papers, Registries, is_named, of_arxiv, reading
from psylist.ports import Answer, Source

Ask = Callable[[Sequence[Question], Callable[[Outlook], None]], Iterator[Checked]]
"""Checks links, gives each verdict as it is known, and says now and then what it waits for."""

_DAY = 86400.0
_UNREACHED = {
    "NoSuchHostError", "NoLookUpError", "UnreachableError", "ProxyError", "RefusedError",
}  # fmt: skip
"""Failures that say that not even a connection came about."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is checked, and what counts.

    Attributes:
        excluded: patterns of addresses that are not checked.
        hosts: only these; empty for all.
        max_age: seconds for which a verdict of an earlier run is believed; None for the usual.
        down_runs: in how many runs a link must have been down to be a finding.
        down_seconds: and for how long.
    """

    excluded: Sequence[re.Pattern[str]] = ()
    hosts: frozenset[str] = frozenset()
    max_age: float | None = None
    down_runs: int = 2
    down_seconds: float = 3 * _DAY


@dataclass(frozen=True, slots=True)
class Found:
    """A link with its verdict.

    Attributes:
        known: what is to be remembered of it; None for what was not asked.
        cached: whether an earlier run has said so.
        lasting: whether a link that is down has been so for long enough to be a finding.
        suggestion: where a copy of the page may be, in words.
    """

    target: Target
    checked: Checked
    known: Known | None = None
    cached: bool = False
    lasting: bool = False
    suggestion: str = ""


@dataclass(slots=True)
class Errand:
    """What a check works with.

    Attributes:
        ask: checks pages.
        registries: who is asked instead of pages; None to ask the pages.
        arxiv: makes a source of arXiv papers when there are some to ask for; None for the pages.
        known: what earlier runs learned.
        pulse: told what is being waited for.
        missed: whether registries were asked, and none of them answered; told while checking.
    """

    ask: Ask
    registries: Callable[[], Registries] | None = None
    arxiv: Callable[[], Source] | None = None
    known: Mapping[str, Known] = field(default_factory=dict)
    pulse: Callable[[Outlook], None] = lambda _: None
    missed: bool | None = None

    def heard(self, *, answer: bool) -> None:
        """Takes note of an answer of a registry, or of none."""
        self.missed = not answer and self.missed is not False


def check(
    catalog: Catalog, links: Sequence[Target], rules: Rules, errand: Errand
) -> Iterator[Found]:
    """The verdict on each link, as soon as it is known."""
    wanted: list[Target] = []
    for target in links:
        settled = _settled(target, rules, errand)
        if settled is None:
            wanted.append(target)
        else:
            yield settled
    if not wanted:
        return
    for target, found in _asked(catalog, wanted, errand):
        checked = _called_so(catalog, target, found)
        before = errand.known.get(target.url)
        known = learned(checked, before)
        yield Found(target, checked, known, lasting=_lasting(known, rules))


def _settled(target: Target, rules: Rules, errand: Errand) -> Found | None:
    """What needs no asking."""
    why = skipped(target.url, rules.excluded)
    if not why and rules.hosts and not any(on_host(target.url, host) for host in rules.hosts):
        why = "on another host"
    if why:
        return Found(target, Checked(target.url, Verdict.SKIPPED, None, why, target.url, 0, 0.0))
    if is_impossible(target.url):
        why = "no host can be called that"
        return Found(target, Checked(target.url, Verdict.BROKEN, None, why, target.url, 0, 0.0))
    known = errand.known.get(target.url)
    if known is None or not believed(known, target.url, rules.max_age):
        return None
    checked = Checked(
        target.url, known.verdict, known.status, known.detail, known.final_url, 0, 0.0
    )
    return Found(target, checked, known, cached=True)


def _called_so(catalog: Catalog, target: Target, checked: Checked) -> Checked:
    """A verdict, but a page that says what its own paper is called says nothing of the page."""
    if checked.said and is_named(catalog, target, checked.said):
        return replace(checked, verdict=Verdict.OK, detail=f"{checked.status}, and is called so")
    return checked


def _lasting(known: Known, rules: Rules) -> bool:
    long = time.time() - known.down_since >= rules.down_seconds
    return known.verdict is Verdict.DOWN and known.down_runs >= rules.down_runs and long


def _asked(
    catalog: Catalog, wanted: Sequence[Target], errand: Errand
) -> Iterator[tuple[Target, Checked]]:
    """Registries and pages at once, then the pages of what the registries cannot tell."""
    papers: list[Target] = []
    others: list[Target] = []
    for target in wanted:
        is_paper = errand.arxiv and target.work and target.work.kind == "arxiv"
        (papers if is_paper else others).append(target)
    left: list[Target] = []
    asked = Papers(errand.arxiv(), papers) if errand.arxiv and papers else None
    try:
        yield from _others(others, errand, left)
        number = len(papers)
        for step in asked.answers() if asked else ():
            if step is None:
                errand.pulse(Outlook("arXiv", number, 0.0))
                continue
            number -= len(step[0])
            yield from _batch(catalog, step, errand, left)
    finally:
        if asked:
            asked.stop()
    yield from _pages(left, errand)


def _batch(
    catalog: Catalog,
    step: tuple[Sequence[Target], Answer | None],
    errand: Errand,
    left: list[Target],
) -> Iterator[tuple[Target, Checked]]:
    """What arXiv says of some papers; those it says nothing of are put on the list `left`."""
    batch, answer = step
    errand.heard(answer=answer is not None)
    for target in batch:
        found = of_arxiv(catalog, target, answer)
        if found is None:
            left.append(target)
        else:
            yield target, found


def _others(
    wanted: Sequence[Target], errand: Errand, left: list[Target]
) -> Iterator[tuple[Target, Checked]]:
    """What registries and pages say; what a registry cannot tell is put on the list `left`."""
    known = errand.registries() if errand.registries else None
    questions: dict[str, Question] = {}
    asked: dict[str, list[tuple[Target, bool]]] = defaultdict(list)
    for target in wanted:
        of_registry = known.question(target, _etag(target, errand)) if known else None
        question = of_registry or _of_page(target, errand)
        questions.setdefault(question.url, question)
        asked[question.url].append((target, of_registry is not None))
    for checked in errand.ask([*questions.values()], errand.pulse) if questions else ():
        for target, by_registry in asked[checked.url]:
            found = reading(target, checked) if by_registry else checked
            if by_registry:
                errand.heard(answer=checked.failure not in _UNREACHED)
            if found is None:
                left.append(target)
            else:
                yield target, found


def _pages(wanted: Sequence[Target], errand: Errand) -> Iterator[tuple[Target, Checked]]:
    by_url = {target.url: target for target in wanted}
    questions = [_of_page(target, errand) for target in wanted]
    for checked in errand.ask(questions, errand.pulse) if questions else ():
        yield by_url[checked.url], checked


def _of_page(target: Target, errand: Errand) -> Question:
    etag = _etag(target, errand)
    return Question(target.url, {"If-None-Match": etag} if etag else {})


def _etag(target: Target, errand: Errand) -> str:
    """By which a link that was well can be asked for again."""
    known = errand.known.get(target.url)
    return known.etag if known is not None and known.verdict is Verdict.OK else ""
