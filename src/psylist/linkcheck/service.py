"""`psylist check-links`: does every link of the list still work, and does it show its paper?"""

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from psylist.catalog.read import Catalog
from psylist.linkcheck.cache import CacheEntry, is_fresh, update_entry
from psylist.linkcheck.links import Link, is_impossible, matches_host, skip_reason
from psylist.linkcheck.registries import (
    ArxivBatch,
    Registries,
    check_arxiv,
    interpret,
    title_explains,
)
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, Progress, Verdict
from psylist.ports import FetchResult, Source

Fetch = Callable[[Sequence[LinkRequest], Callable[[Progress], None]], Iterator[LinkCheck]]
"""Checks links, gives each verdict as it is known, and says now and then what it waits for."""

_DAY = 86400.0
_UNREACHED = {
    "NoSuchHostError", "NoLookUpError", "UnreachableError", "ProxyError", "RefusedError",
}  # fmt: skip
"""Failures that say that not even a connection came about."""


@dataclass(frozen=True, slots=True)
class CheckPolicy:
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
class LinkResult:
    """A link with its verdict.

    Attributes:
        cache_entry: what is to be remembered of it; None for what was not asked.
        cached: whether an earlier run has said so.
        is_persistent: whether a link that is down has been so for long enough to be a finding.
        suggestion: where a copy of the page may be, in words.
    """

    link: Link
    checked: LinkCheck
    cache_entry: CacheEntry | None = None
    cached: bool = False
    is_persistent: bool = False
    suggestion: str = ""


@dataclass(slots=True)
class CheckContext:
    """What a check works with.

    Attributes:
        fetch: checks pages.
        registries: who is asked instead of pages; None to ask the pages.
        arxiv: makes a source of arXiv papers when there are some to ask for; None for the pages.
        cache: what earlier runs learned.
        on_progress: told what is being waited for.
        registries_down: whether registries were asked and none of them answered.
    """

    fetch: Fetch
    registries: Callable[[], Registries] | None = None
    arxiv: Callable[[], Source] | None = None
    cache: Mapping[str, CacheEntry] = field(default_factory=dict)
    on_progress: Callable[[Progress], None] = lambda _: None
    registries_down: bool | None = None

    def record_registry(self, *, answer: bool) -> None:
        """Takes note of an answer of a registry, or of none."""
        self.registries_down = not answer and self.registries_down is not False


def check(
    catalog: Catalog, links: Sequence[Link], rules: CheckPolicy, errand: CheckContext
) -> Iterator[LinkResult]:
    """The verdict on each link, as soon as it is known."""
    wanted: list[Link] = []
    for target in links:
        settled = _skip_or_cached(target, rules, errand)
        if settled is None:
            wanted.append(target)
        else:
            yield settled
    if not wanted:
        return
    for target, found in _run(catalog, wanted, errand):
        checked = _ignore_own_title(catalog, target, found)
        before = errand.cache.get(target.url)
        known = update_entry(checked, before)
        yield LinkResult(target, checked, known, is_persistent=_is_persistent(known, rules))


def _skip_or_cached(target: Link, rules: CheckPolicy, errand: CheckContext) -> LinkResult | None:
    """What needs no asking."""
    why = skip_reason(target.url, rules.excluded)
    if not why and rules.hosts and not any(matches_host(target.url, host) for host in rules.hosts):
        why = "on another host"
    if why:
        return LinkResult(
            target, LinkCheck(target.url, Verdict.SKIPPED, None, why, target.url, 0, 0.0)
        )
    if is_impossible(target.url):
        why = "no host can be called that"
        return LinkResult(
            target, LinkCheck(target.url, Verdict.BROKEN, None, why, target.url, 0, 0.0)
        )
    known = errand.cache.get(target.url)
    if known is None or not is_fresh(known, target.url, rules.max_age):
        return None
    checked = LinkCheck(
        target.url, known.verdict, known.status, known.detail, known.final_url, 0, 0.0
    )
    return LinkResult(target, checked, known, cached=True)


def _ignore_own_title(catalog: Catalog, target: Link, checked: LinkCheck) -> LinkCheck:
    """A verdict, but a page that says what its own paper is called says nothing of the page."""
    if checked.evidence and title_explains(catalog, target, checked.evidence):
        return replace(checked, verdict=Verdict.OK, detail=f"{checked.status}, and is called so")
    return checked


def _is_persistent(known: CacheEntry, rules: CheckPolicy) -> bool:
    long = time.time() - known.down_since >= rules.down_seconds
    return known.verdict is Verdict.DOWN and known.down_runs >= rules.down_runs and long


def _run(
    catalog: Catalog, wanted: Sequence[Link], errand: CheckContext
) -> Iterator[tuple[Link, LinkCheck]]:
    """Registries and pages at once, then the pages of what the registries cannot tell."""
    papers: list[Link] = []
    others: list[Link] = []
    for target in wanted:
        is_paper = errand.arxiv and target.work and target.work.kind == "arxiv"
        (papers if is_paper else others).append(target)
    left: list[Link] = []
    asked = ArxivBatch(errand.arxiv(), papers) if errand.arxiv and papers else None
    try:
        yield from _check_registries(others, errand, left)
        number = len(papers)
        for step in asked.fetch() if asked else ():
            if step is None:
                errand.on_progress(Progress("arXiv", number, 0.0))
                continue
            number -= len(step[0])
            yield from _batch(catalog, step, errand, left)
    finally:
        if asked:
            asked.stop()
    yield from _check_pages(left, errand)


def _batch(
    catalog: Catalog,
    step: tuple[Sequence[Link], FetchResult | None],
    errand: CheckContext,
    left: list[Link],
) -> Iterator[tuple[Link, LinkCheck]]:
    """What arXiv says of some papers; those it says nothing of are put on the list `left`."""
    batch, answer = step
    errand.record_registry(answer=answer is not None)
    for target in batch:
        found = check_arxiv(catalog, target, answer)
        if found is None:
            left.append(target)
        else:
            yield target, found


def _check_registries(
    wanted: Sequence[Link], errand: CheckContext, left: list[Link]
) -> Iterator[tuple[Link, LinkCheck]]:
    """What registries and pages say; what a registry cannot tell is put on the list `left`."""
    known = errand.registries() if errand.registries else None
    questions: dict[str, LinkRequest] = {}
    asked: dict[str, list[tuple[Link, bool]]] = defaultdict(list)
    for target in wanted:
        of_registry = known.question(target, _etag(target, errand)) if known else None
        question = of_registry or _of_page(target, errand)
        questions.setdefault(question.url, question)
        asked[question.url].append((target, of_registry is not None))
    for checked in errand.fetch([*questions.values()], errand.on_progress) if questions else ():
        for target, by_registry in asked[checked.url]:
            found = interpret(target, checked) if by_registry else checked
            if by_registry:
                errand.record_registry(answer=checked.failure not in _UNREACHED)
            if found is None:
                left.append(target)
            else:
                yield target, found


def _check_pages(wanted: Sequence[Link], errand: CheckContext) -> Iterator[tuple[Link, LinkCheck]]:
    by_url = {target.url: target for target in wanted}
    questions = [_of_page(target, errand) for target in wanted]
    for checked in errand.fetch(questions, errand.on_progress) if questions else ():
        yield by_url[checked.url], checked


def _of_page(target: Link, errand: CheckContext) -> LinkRequest:
    etag = _etag(target, errand)
    return LinkRequest(target.url, {"If-None-Match": etag} if etag else {})


def _etag(target: Link, errand: CheckContext) -> str:
    """By which a link that was well can be asked for again."""
    known = errand.cache.get(target.url)
    return known.etag if known is not None and known.verdict is Verdict.OK else ""
