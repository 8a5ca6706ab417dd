"""`psylist check-links`: does every link of the list still work, and does it show its paper?"""

import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from psylist.catalog.read import Catalog
from psylist.errors import ServiceError
from psylist.links.answer import Checked, Verdict
from psylist.links.cache import Known, believed, learned
from psylist.links.targets import Target, skipped, targets
from psylist.ports import Answer, Source

Ask = Callable[[Sequence[str]], Iterator[Checked]]
"""Checks pages, and gives each verdict as it is known."""

_DAY = 86400.0
_ALIKE = 0.8  # of two titles: above it they are one paper's, as authors reword them


@dataclass(frozen=True, slots=True)
class Rules:
    """What is checked, and what counts.

    Attributes:
        indexes: of the entries; None for all.
        excluded: patterns of addresses that are not checked.
        hosts: only these; empty for all.
        doi: base address of the handle registry; empty to ask the pages.
        max_age: seconds for which a verdict of an earlier run is believed; None for the usual.
        down_runs: in how many runs a link must have been down to be a finding.
        down_days: and for how long.
    """

    indexes: Iterable[int] | None = None
    excluded: Sequence[re.Pattern[str]] = ()
    hosts: frozenset[str] = frozenset()
    doi: str = ""
    max_age: float | None = None
    down_runs: int = 2
    down_days: float = 3.0


@dataclass(frozen=True, slots=True)
class Found:
    """A link with its verdict.

    Attributes:
        known: what is to be remembered of it; None for what was not asked.
        cached: whether an earlier run has said so.
        lasting: whether a link that is down has been so for long enough to be a finding.
    """

    target: Target
    checked: Checked
    known: Known | None = None
    cached: bool = False
    lasting: bool = False


@dataclass(slots=True)
class Errand:
    """What a check works with.

    Attributes:
        ask: checks pages.
        arxiv: knows arXiv papers; None to ask the pages.
        known: what earlier runs learned.
    """

    ask: Ask
    arxiv: Source | None = None
    known: Mapping[str, Known] = field(default_factory=dict)


def check(catalog: Catalog, rules: Rules, errand: Errand) -> Iterator[Found]:
    """The verdict on each link, as soon as it is known."""
    wanted: list[Target] = []
    for target in targets(catalog.entries, rules.indexes):
        settled = _settled(target, rules, errand)
        if settled is None:
            wanted.append(target)
        else:
            yield settled
    for target, checked in _asked(catalog, wanted, rules, errand):
        before = errand.known.get(target.url)
        known = learned(checked, before)
        yield Found(target, checked, known, lasting=_lasting(known, rules))


def count(catalog: Catalog, rules: Rules) -> int:
    """How many links there are to say something of."""
    return len(targets(catalog.entries, rules.indexes))


def _settled(target: Target, rules: Rules, errand: Errand) -> Found | None:
    """What needs no asking."""
    why = skipped(target.url, rules.excluded)
    if not why and rules.hosts and not any(f"//{host}" in target.url for host in rules.hosts):
        why = "on another host"
    if why:
        return Found(target, Checked(target.url, Verdict.SKIPPED, None, why, target.url, 0, 0.0))
    known = errand.known.get(target.url)
    if known is None or not believed(known, target.url, rules.max_age):
        return None
    checked = Checked(
        target.url, known.verdict, known.status, known.detail, known.final_url, 0, 0.0
    )
    return Found(target, checked, known, cached=True)


def _lasting(known: Known, rules: Rules) -> bool:
    long = time.time() - known.down_since >= rules.down_days * _DAY
    return known.verdict is Verdict.DOWN and known.down_runs >= rules.down_runs and long


def _asked(
    catalog: Catalog, wanted: Sequence[Target], rules: Rules, errand: Errand
) -> Iterator[tuple[Target, Checked]]:
    """Registries first, then the pages of what they cannot tell."""
    papers = [t for t in wanted if errand.arxiv and t.work and t.work.kind == "arxiv"]
    dois = [t for t in wanted if rules.doi and t.work and t.work.kind == "doi"]
    apart = {t.url for t in (*papers, *dois)}
    with ThreadPoolExecutor(1) as pool:
        # arXiv takes a request every three seconds: the other pages are asked meanwhile.
        answers = _submitted(pool, papers, errand.arxiv)
        yield from _pages([t for t in wanted if t.url not in apart], errand.ask)
        left: list[Target] = []
        for target, checked in _by_handle(dois, rules.doi, errand.ask):
            if checked is None:
                left.append(target)
            else:
                yield target, checked
        for batch, answer in answers:
            for target in batch:
                found = _of_arxiv(catalog, target, answer.result())
                if found is None:
                    left.append(target)
                else:
                    yield target, found
        yield from _pages(left, errand.ask)


def _pages(wanted: Sequence[Target], ask: Ask) -> Iterator[tuple[Target, Checked]]:
    by_url = {target.url: target for target in wanted}
    if by_url:
        yield from ((by_url[checked.url], checked) for checked in ask([*by_url]))


def _by_handle(
    wanted: Sequence[Target], base: str, ask: Ask
) -> Iterator[tuple[Target, Checked | None]]:
    """DOIs by their own registry, which publishers cannot block; None where it cannot tell."""
    by_url = {f"{base}/{t.work.value}": t for t in wanted if t.work}
    for checked in ask([*by_url]) if by_url else ():
        target = by_url[checked.url]
        if checked.verdict is Verdict.OK:
            told = "doi.org knows it"
        elif checked.verdict is Verdict.BROKEN and checked.status == 404:  # noqa: PLR2004
            told = "doi.org does not know this DOI"
        else:
            yield target, None
            continue
        yield (
            target,
            Checked(
                target.url,
                checked.verdict,
                checked.status,
                told,
                target.url,
                checked.tries,
                checked.seconds,
            ),
        )


def _submitted(
    pool: ThreadPoolExecutor, wanted: Sequence[Target], source: Source | None
) -> list[tuple[Sequence[Target], "Future[Answer | None]"]]:
    if source is None:
        return []
    known = source

    def fetch(batch: Sequence[Target]) -> Answer | None:
        try:
            return known.fetch([t.work.value for t in batch if t.work], lambda _: None)
        except ServiceError:
            return None

    size = known.batch
    batches = [wanted[at : at + size] for at in range(0, len(wanted), size)]
    return [(batch, pool.submit(fetch, batch)) for batch in batches]


def _of_arxiv(catalog: Catalog, target: Target, answer: Answer | None) -> Checked | None:
    """What arXiv says of a link to it; None when it could not be asked."""
    if answer is None or target.work is None:
        return None
    name = target.work.value
    record = answer.records.get(name)
    if record is None:
        told = answer.unknown.get(name, "arXiv knows no such paper")
        return Checked(target.url, Verdict.BROKEN, None, told, target.url, 1, 0.0)
    there = str(record.fields["title"])
    for use in target.uses:
        title = catalog.entries[use.index].title
        titles = [title] if isinstance(title, str) else [*title.values()]
        named = use.field in {"url", "arxiv"}
        if named and not any(_alike(here, there) for here in titles):
            told = f"shows another paper: {there}"
            return Checked(target.url, Verdict.BROKEN, None, told, target.url, 1, 0.0)
    told = "arXiv says it was withdrawn" if record.withdrawn else "arXiv knows it"
    return Checked(target.url, Verdict.OK, None, told, target.url, 1, 0.0)


def _alike(here: str, there: str) -> bool:
    """Whether two titles may be one paper's; what is in another script cannot be compared."""
    first, second = (_letters(title) for title in (here, there))
    if first.isascii() != second.isascii() and not re.search("[a-z]{8}", first):
        return True
    if first.startswith(second) or second.startswith(first):
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _letters(title: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title)).casefold()
