"""`psylist check-links`: does every link of the list still work, and does it show its paper?

The journey of a link: catalog -> links -> cache -> registries -> scheduler -> http -> classify ->
cache -> report. One link's trouble is that link's verdict, never the end of the run.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from psylist.catalog.paths import find_cache_folder
from psylist.catalog.read import Catalog, load_catalog
from psylist.errors import EXIT_BUG, PsylistError, ServiceError, describe_bug
from psylist.linkcheck.cache import (
    CacheEntry,
    cache_file,
    is_fresh,
    load_cache,
    restore,
    save_cache,
    sendable_etag,
    update_entry,
)
from psylist.linkcheck.judge import (
    find_suspects,
    judge_landing,
    judge_resolved,
    judge_suspects,
    judge_together,
    judge_work,
    work_names,
)
from psylist.linkcheck.links import Link, collect_links, impossibility, matches_host, skip_reason
from psylist.linkcheck.moves import Move, find_moves
from psylist.linkcheck.options import CheckOptions
from psylist.linkcheck.registries import (
    ArxivBatch,
    Registries,
    check_arxiv,
    interpret,
    is_own_title,
    landing_page,
)
from psylist.linkcheck.results import CheckReport, LinkResult
from psylist.linkcheck.verdicts import (
    LOST,
    Decision,
    Failure,
    Fetch,
    LinkCheck,
    LinkRequest,
    OnProgress,
    Progress,
    Verdict,
)
from psylist.model import LinkSettings
from psylist.ports import FetchResult, Source

if TYPE_CHECKING:
    from psylist.linkcheck.fragments import Places


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world; each is made when it is needed, as its libraries take time to load.

    Attributes:
        fetcher: makes what sends requests to pages, within the limits that a list sets.
        registries: gives the addresses of doi.org and GitHub.
        arxiv: makes the source of arXiv papers.
        wayback_api: gives the address of the Wayback Machine.
        page_fetcher: makes what reads pages to their end.
    """

    fetcher: Callable[[LinkSettings], Fetch]
    registries: Callable[[], Registries]
    arxiv: Callable[[], Source]
    wayback_api: Callable[[], str]
    page_fetcher: Callable[[LinkSettings], Fetch]


class Watcher(Protocol):
    """Follows a check while it runs."""

    def advance(self, verdict: Verdict) -> None:
        """One more link has its verdict."""
        ...

    def update_eta(self, progress: Progress) -> None:
        """What the check is waiting for."""
        ...


_T = TypeVar("_T")


@dataclass(slots=True)
class _Context:
    """What the parts of one check share.

    Attributes:
        excluded: addresses that are not checked.
        pages: links about which no registry could tell.
        landings: links to registered DOIs, what the registry says, and the page that each leads to.
        registries_down: whether registries were queried and none of them could be reached; None
            while no registry was queried.
        is_interrupted: whether Ctrl-C has ended the check.
        step_bug: the unexpected error that ended a step for all links together, "" for none.
    """

    catalog: Catalog
    options: CheckOptions
    excluded: frozenset[str]
    cache: Mapping[str, CacheEntry]
    fetch: Fetch
    on_progress: OnProgress
    services: Services
    registries_down: bool | None = None
    pages: list[Link] = field(default_factory=list)
    landings: list[tuple[Link, LinkCheck, str]] = field(default_factory=list)
    is_interrupted: bool = False
    step_bug: str = ""

    def record_registry(self, *, reached: bool) -> None:
        """Record whether a registry could be reached."""
        self.registries_down = not reached and self.registries_down is not False

    def etag(self, link: Link) -> str:
        """The ETag of the last OK response to a link, or ""."""
        return sendable_etag(self.cache.get(link.url))

    def page_request(self, link: Link) -> LinkRequest:
        """The request for the page of a link."""
        etag = self.etag(link)
        headers = {"If-None-Match": etag} if etag else {}
        return LinkRequest(link.url, headers, titles=work_names(self.catalog, link))


class LinkCheckRun:
    """One check of a list, ready to run: the options make sense, and the links are known.

    Args:
        options: what is checked.

    Attributes:
        links: that are checked.
        warnings: what of the options matches nothing, in sentences.

    Raises:
        DataFileError: the list cannot be read.
        NotFoundError: no entry has one of the ids.
        UsageError: an option makes no sense.
    """

    def __init__(self, options: CheckOptions) -> None:
        self.options = options
        self.catalog = load_catalog(options.path)
        indexes = options.select_entries(self.catalog)
        self.links = collect_links(self.catalog.entries, indexes)
        self.warnings = options.find_unmatched(indexes, self.links)
        self._excluded = options.find_excluded(self.catalog, self.links)

    def run(self, services: Services, watcher: Watcher) -> CheckReport:
        """Check the links, and keep what was found out for later runs.

        Raises:
            ServiceError: the network itself is down; nothing was kept.
        """
        started = time.monotonic()
        folder, problem = find_cache_folder() if self.options.use_cache else (None, "")
        file = cache_file(folder, self.catalog.path) if folder else None
        cache = load_cache(file) if file else {}
        fetch = services.fetcher(self.catalog.links)
        context = _Context(
            self.catalog, self.options, self._excluded, cache, fetch, watcher.update_eta, services
        )
        results = self._check_all(context, watcher)
        places = None
        if self.options.fragments and not context.is_interrupted:
            places = _try_step(partial(_look_for_places, results, context), None, context)
            results = places.results if places else results
        if file:
            problem = _save_cache(file, results, cache) or problem
        if places:
            results = places.split()
        moves: Sequence[Move] = ()
        if not context.is_interrupted:
            results, moves = _add_advice(results, context)
        seconds = time.monotonic() - started
        is_interrupted, bug = context.is_interrupted, context.step_bug
        return CheckReport(results, seconds, is_interrupted, problem, moves, bug)

    def _check_all(self, context: _Context, watcher: Watcher) -> list[LinkResult]:
        """The results in the order of the list."""
        results = _collect(_check(self.links, context), watcher, context)
        order = {link.url: place for place, link in enumerate(self.links)}
        results.sort(key=lambda result: order[result.link.url])
        if not context.is_interrupted:
            results = _try_step(partial(_judge_together, results, context), results, context)
            _raise_if_offline(results, one_host_is_enough=context.registries_down is True)
        return results

    def is_finding(self, result: LinkResult) -> bool:
        """Whether a link makes the check fail; one that is down does only when that lasts."""
        verdict = result.check.verdict
        is_wanted = verdict.value in self.options.fail_on
        return is_wanted and (verdict is not Verdict.DOWN or result.is_persistent)

    def exit_code(self, report: CheckReport) -> int:
        """0 without findings, 1 with findings, 70 when psylist failed on a link."""
        if report.bugs or report.step_bug:
            return EXIT_BUG
        return int(any(map(self.is_finding, report.results)))


def _collect(
    results: Iterator[LinkResult], watcher: Watcher, context: _Context
) -> list[LinkResult]:
    """All results, or those until Ctrl-C."""
    collected: list[LinkResult] = []
    try:
        for result in results:
            collected.append(result)
            watcher.advance(result.check.verdict)
    except KeyboardInterrupt:
        context.is_interrupted = True
    return collected


def _check(links: Sequence[Link], context: _Context) -> Iterator[LinkResult]:
    """The result of each link, as soon as it is known."""
    pending: list[Link] = []
    for link in links:
        if (result := _skip_or_cached(link, context)) is None:
            pending.append(link)
        else:
            yield result
    for link, check in _request(pending, context) if pending else ():
        final = _safely(link, partial(_judge_alone, context.catalog, link, check)) or check
        yield _result(link, final, context)


def _result(link: Link, check: LinkCheck, context: _Context) -> LinkResult:
    if check.bug or (check.unasked and check.verdict is Verdict.BLOCKED):
        return LinkResult(link, check)  # nothing that the next run should know
    entry = update_entry(check, context.cache.get(link.url))
    return LinkResult(link, check, entry, is_persistent=context.options.is_persistent(entry))


def _judge_alone(catalog: Catalog, link: Link, check: LinkCheck) -> LinkCheck:
    check = _ignore_own_title(catalog, link, check)
    return judge_work(catalog, link, judge_resolved(link, check))


def _try_step(step: Callable[[], _T], otherwise: _T, context: _Context) -> _T:
    """What a step for all links together gives; after a bug or Ctrl-C each keeps its verdict."""
    try:
        return step()
    except KeyboardInterrupt:
        context.is_interrupted = True
    except PsylistError:
        raise
    except Exception as error:  # noqa: BLE001  (see above)
        context.step_bug = describe_bug(error)
    return otherwise


def _judge_together(results: Sequence[LinkResult], context: _Context) -> list[LinkResult]:
    """The results, some of which the others, or a page that cannot exist, show in another light."""
    checks = [(result.link, result.check) for result in results]
    revised = judge_together(context.catalog, checks)
    suspects = find_suspects(one for one in checks if one[0].url not in revised)
    requests = [LinkRequest(url, is_page=False) for url in suspects]
    for check in context.fetch(requests, context.on_progress) if requests else ():
        revised |= judge_suspects(suspects[check.url], check)
    return [
        _result(result.link, revised[result.link.url], context)
        if result.link.url in revised
        else result
        for result in results
    ]


def _skip_or_cached(link: Link, context: _Context) -> LinkResult | None:
    """The result of a link that needs no request, or None."""
    hosts = context.options.hosts
    reason = "excluded" if link.url in context.excluded else skip_reason(link.url)
    if not reason and hosts and not any(matches_host(link.url, host) for host in hosts):
        reason = "on another host"
    if reason:
        return LinkResult(link, LinkCheck.without_request(link.url, Verdict.SKIPPED, reason))
    if problem := impossibility(link.url):
        check = LinkCheck.without_request(link.url, Verdict.BROKEN, problem)
        return LinkResult(link, check)
    entry = context.cache.get(link.url)
    if entry is None or not is_fresh(entry, link.url, context.options.max_age):
        return None
    return LinkResult(link, restore(link.url, entry), entry, is_cached=True)


def _request(links: Sequence[Link], context: _Context) -> Iterator[tuple[Link, LinkCheck]]:
    """Registries and pages at once, then the pages of what the registries cannot tell."""
    papers: list[Link] = []
    others: list[Link] = []
    for link in links:
        is_paper = context.options.use_registries and link.work and link.work.kind == "arxiv"
        (papers if is_paper else others).append(link)
    batches = ArxivBatch(context.services.arxiv(), papers) if papers else None
    try:
        yield from _check_registries(others, context)
        if batches:
            yield from _check_arxiv(batches, len(papers), context)
    finally:
        if batches:
            batches.stop()
    yield from _check_pages(context)


def _check_registries(links: Sequence[Link], context: _Context) -> Iterator[tuple[Link, LinkCheck]]:
    """What registries and pages say; a link whose registry cannot tell is left to its page."""
    registries = context.services.registries() if context.options.use_registries else None
    requests: dict[str, LinkRequest] = {}
    links_of: dict[str, list[tuple[Link, bool]]] = defaultdict(list)
    for link in links:
        registry_request = registries.request(link, context.etag(link)) if registries else None
        request = registry_request or context.page_request(link)
        requests.setdefault(request.url, request)
        links_of[request.url].append((link, registry_request is not None))
    for check in context.fetch([*requests.values()], context.on_progress) if requests else ():
        for link, is_of_registry in links_of[check.url]:
            if is_of_registry:
                context.record_registry(reached=check.failure is not Failure.NO_CONNECTION)
            result = _safely(link, partial(interpret, link, check)) if is_of_registry else check
            if result is None:
                context.pages.append(link)
            elif is_of_registry and result.verdict is Verdict.OK and (page := landing_page(check)):
                context.landings.append((link, result, page))
            else:
                yield link, result


def _check_arxiv(
    batches: ArxivBatch, pending: int, context: _Context
) -> Iterator[tuple[Link, LinkCheck]]:
    """What arXiv says of papers; a paper of which it says nothing is left to its page."""
    for step in batches.fetch():
        if step is None:
            context.on_progress(Progress("arXiv", pending, 0.0))
            continue
        links, result = step
        pending -= len(links)
        yield from _check_batch(links, result, context)


def _check_batch(
    links: Sequence[Link], result: FetchResult | None, context: _Context
) -> Iterator[tuple[Link, LinkCheck]]:
    context.record_registry(reached=result is not None)
    for link in links:
        check = _safely(link, partial(check_arxiv, context.catalog, link, result))
        if check is None:
            context.pages.append(link)
        else:
            yield link, check


def _check_pages(context: _Context) -> Iterator[tuple[Link, LinkCheck]]:
    """What the pages say of the links that were left to them, and of DOIs that lead to them."""
    requests = {link.url: context.page_request(link) for link in context.pages}
    links = {link.url: link for link in context.pages}
    registered: dict[str, list[tuple[Link, LinkCheck]]] = defaultdict(list)
    for link, result, page in context.landings:
        registered[page].append((link, result))
        titles = work_names(context.catalog, link)
        requests.setdefault(page, LinkRequest(page, titles=titles))
    for check in context.fetch([*requests.values()], context.on_progress) if requests else ():
        if check.url in links:
            yield links[check.url], check
        for link, result in registered[check.url]:
            final = _safely(link, partial(judge_landing, link, result, check))
            yield link, final or result


def _safely(link: Link, decide: Callable[[], LinkCheck | None]) -> LinkCheck | None:
    """What is decided on a link; what no rule foresees is the trouble of this link alone."""
    try:
        return decide()
    except PsylistError:
        raise
    except Exception as error:  # noqa: BLE001  (see above)
        bug = Decision.of_bug(error)
        return LinkCheck.without_request(link.url, bug.verdict, bug.detail, bug=bug.bug)


def _ignore_own_title(catalog: Catalog, link: Link, check: LinkCheck) -> LinkCheck:
    """The result of a link, where words like "not found" may be the title of its paper."""
    if check.evidence and is_own_title(catalog, link, check.evidence):
        detail = f"{check.status}, and its paper has that title"
        return replace(check, verdict=Verdict.OK, detail=detail)
    return check


def _raise_if_offline(results: Sequence[LinkResult], *, one_host_is_enough: bool) -> None:
    """Do not call a whole list broken when no host could be reached.

    Args:
        results: of every link.
        one_host_is_enough: whether one host tells, as no registry could be reached either.

    Raises:
        ServiceError: no request got a response, and all failed in the same way.
    """
    checks = [
        result.check
        for result in results
        if result.check.attempts
        and not result.is_cached
        and result.check.verdict is not Verdict.SKIPPED
    ]
    hosts = sorted({urlsplit(check.url).netloc for check in checks})
    if not checks or any(not check.failure for check in checks):
        return
    if len(hosts) == 1 and not one_host_is_enough:
        return
    # The reason may name the host: all fail alike when they fail alike without it.
    reasons = {check.detail.replace(urlsplit(check.url).hostname or "", "") for check in checks}
    if len(reasons) == 1:
        subject = f"none of {len(hosts)} hosts" if len(hosts) > 1 else hosts[0]
        verb = "could be reached" if len(hosts) > 1 else "could not be reached"
        raise ServiceError(
            f"the network is down: {subject} {verb} ({checks[0].detail})",
            hint="Nothing was written. Try again with a network.",
        )


def _look_for_places(results: Sequence[LinkResult], context: _Context) -> "Places":
    """What each page has of the places that links name."""
    from psylist.linkcheck.fragments import look_for_places

    fetch = context.services.page_fetcher(context.catalog.links)
    places = look_for_places(results, fetch, context.on_progress)
    context.is_interrupted = places.is_interrupted
    return places


def _save_cache(file: Path, results: Sequence[LinkResult], known: Mapping[str, CacheEntry]) -> str:
    """Keep what was found out; why that is impossible, or ""."""
    news = {
        result.link.url: result.cache_entry
        for result in results
        if result.cache_entry and result.cache_entry is not known.get(result.link.url)
    }
    try:
        if news:
            save_cache(file, news)
    except (PsylistError, OSError) as error:
        return f"the results cannot be kept for the next run: {error}"
    return ""


def _add_advice(
    results: list[LinkResult], context: _Context
) -> tuple[list[LinkResult], Sequence[Move]]:
    """Copies of lost pages, and new addresses of moved ones, as far as they are wanted.

    Every link has its verdict by then: after Ctrl-C the report is made too.
    """
    moves: Sequence[Move] = ()
    try:
        if context.options.suggest:
            results = _add_suggestions(results, context)
        if context.options.fix:
            checks = [(result.link, result.check) for result in results]
            moves = find_moves(checks, context.fetch, context.on_progress)
    except KeyboardInterrupt:
        context.is_interrupted = True
    return results, moves


def _add_suggestions(results: Sequence[LinkResult], context: _Context) -> list[LinkResult]:
    """The results, those of lost pages with what the Wayback Machine has of them."""
    from psylist.linkcheck.wayback import find_archived

    urls = [result.check.url for result in results if result.check.verdict in LOST]
    if not urls:
        return list(results)
    api = context.services.wayback_api()
    suggestions = find_archived(urls, api, context.fetch, context.on_progress)
    return [replace(result, suggestion=suggestions.get(result.check.url, "")) for result in results]
