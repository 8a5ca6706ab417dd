"""`psylist check-links`: does every link of the list still work, and does it show its paper?

The journey of a link: catalog -> links -> cache -> registries -> scheduler -> http -> classify ->
cache -> report; what belongs to each link is in `inquiry`, what to all together here.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from psylist.catalog.paths import find_cache_folder
from psylist.catalog.read import load_catalog
from psylist.errors import EXIT_BUG, PsylistError, ServiceError, describe_bug
from psylist.linkcheck.cache import CacheEntry, cache_file, load_cache, save_cache
from psylist.linkcheck.inquiry import CheckContext, Services, check_each, to_result
from psylist.linkcheck.links import Link, collect_links
from psylist.linkcheck.options import CheckOptions
from psylist.linkcheck.results import CheckReport, LinkResult, split_uses
from psylist.linkcheck.verdicts import LOST, Failure, LinkCheck, LinkRequest, Progress, Verdict

if TYPE_CHECKING:
    from psylist.linkcheck.fragments import Places
    from psylist.linkcheck.moves import Move


class Watcher(Protocol):
    """Follows a check while it runs."""

    def advance(self, verdict: Verdict) -> None:
        """One more link has its verdict."""
        ...

    def update_eta(self, progress: Progress) -> None:
        """What the check is waiting for."""
        ...


_T = TypeVar("_T")
_MAX_WITNESSES = 3
"""Hosts of the list that were fine before and show whether there is a network."""


class LinkCheckRun:
    """One check of a list, ready to run: the options make sense, and the links are known.

    Args:
        options: what is checked.

    Attributes:
        links: that are checked.
        warnings: what of the options matches nothing, or all, in sentences.

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
        if self.links and len(self._excluded) == len(self.links):
            self.warnings.append("all links are excluded; none is checked")

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
        context = CheckContext(
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
        results = [part for result in results for part in split_uses(result)]
        moves: Sequence[Move] = ()
        if not context.is_interrupted:
            advise = partial(_add_advice, results, context)
            results, moves = _try_step(advise, (results, moves), context)
        seconds = time.monotonic() - started
        is_interrupted, bug = context.is_interrupted, context.step_bug
        return CheckReport(results, seconds, is_interrupted, problem, moves, bug)

    def _check_all(self, context: CheckContext, watcher: Watcher) -> list[LinkResult]:
        """The results in the order of the list."""
        results = _collect(check_each(self.links, context), watcher, context)
        results = _in_order(results, self.links)
        if not context.is_interrupted:
            if any(result.check.attempts for result in results):
                results = _try_step(partial(_judge_together, results, context), results, context)
            _raise_if_offline(results, context)
        return results

    def with_pending(self, report: CheckReport) -> list[LinkResult]:
        """The results in the order of the list, with the links that Ctrl-C has left."""
        if not report.is_interrupted:
            return [*report.results]
        known = {result.link.url.partition("#")[0] for result in report.results}
        why = "not checked: the check was interrupted"
        pending = [
            LinkResult(link, LinkCheck.without_request(link.url, Verdict.SKIPPED, why))
            for link in self.links
            if link.url not in known
        ]
        return _in_order([*report.results, *pending], self.links)

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


def _in_order(results: Iterable[LinkResult], links: Sequence[Link]) -> list[LinkResult]:
    """Results in the order of the list."""
    order = {link.url: place for place, link in enumerate(links)}
    return sorted(results, key=lambda result: order[result.link.url.partition("#")[0]])


def _collect(
    results: Iterator[LinkResult], watcher: Watcher, context: CheckContext
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


def _try_step(step: Callable[[], _T], otherwise: _T, context: CheckContext) -> _T:
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


def _judge_together(results: Sequence[LinkResult], context: CheckContext) -> list[LinkResult]:
    """The results, some of which the others, or a page that cannot exist, show in another light."""
    from psylist.linkcheck.judge import find_suspects, judge_suspects, judge_together

    checks = [(result.link, result.check) for result in results]
    revised = judge_together(context.catalog, checks)
    suspects = find_suspects(context.catalog, [one for one in checks if one[0].url not in revised])
    requests = [LinkRequest(url, is_page=False) for url in suspects]
    for check in context.fetch(requests, context.on_progress) if requests else ():
        revised |= judge_suspects(suspects[check.url], check)
    return [
        to_result(result.link, revised[result.link.url], context)
        if result.link.url in revised
        else result
        for result in results
    ]


def _raise_if_offline(results: Sequence[LinkResult], context: CheckContext) -> None:
    """Do not call a whole list broken when no host could be reached.

    Hosts that fail alike may all be gone, so others are asked before the network is to blame.

    Raises:
        ServiceError: no request got a response, and all failed in the same way.
    """
    checks = [
        result.check
        for result in results
        if (result.check.attempts or result.check.failure)
        and not result.is_cached
        and result.check.verdict is not Verdict.SKIPPED
    ]
    hosts = sorted({urlsplit(check.url).netloc for check in checks})
    if not checks or any(not check.failure for check in checks):
        return
    has_proxy = all(check.failure is not Failure.NO_PROXY for check in checks)
    if len(hosts) == 1 and has_proxy and _shows_itself(checks, context):
        return
    # The reason may name the host: all fail alike when they fail alike without it. Links that were
    # not requested failed as those before them.
    requested = [check for check in checks if not check.unasked] or checks[:1]
    reasons = {check.detail.replace(urlsplit(check.url).hostname or "", "") for check in requested}
    if len(reasons) == 1 and not (has_proxy and _is_online(results, hosts, context)):
        subject = f"none of {len(hosts)} hosts" if len(hosts) > 1 else hosts[0]
        verb = "could be reached" if len(hosts) > 1 else "could not be reached"
        reason = requested[0].detail.removeprefix("not requested: ")
        raise ServiceError(
            f"the network is down: {subject} {verb} ({reason})",
            hint="Nothing was written. Try again with a network.",
        )


def _shows_itself(checks: Sequence[LinkCheck], context: CheckContext) -> bool:
    """Whether one host says nothing of the network: it was reached, or a registry answers."""
    if context.registries_down is None:
        return any(check.failure is Failure.NO_RESPONSE for check in checks)
    return not context.registries_down


def _is_online(results: Sequence[LinkResult], silent: Sequence[str], context: CheckContext) -> bool:
    """Whether any other host answers: of links that were fine before, or doi.org.

    Args:
        results: of every link.
        silent: hosts that could not be reached.
        context: of the check.
    """
    fine = {
        urlsplit(result.check.url).netloc: result.check.url
        for result in results
        if result.is_cached and result.check.verdict in {Verdict.OK, Verdict.MOVED}
    }
    urls = [url for host, url in fine.items() if host not in silent][:_MAX_WITNESSES]
    urls.append(context.services.registries().doi)
    requests = [LinkRequest(url, is_page=False) for url in urls]
    return any(not check.failure for check in context.fetch(requests, context.on_progress))


def _look_for_places(results: Sequence[LinkResult], context: CheckContext) -> "Places":
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
    results: list[LinkResult], context: CheckContext
) -> tuple[list[LinkResult], Sequence["Move"]]:
    """Copies of lost pages, and new addresses of moved ones, as far as they are wanted.

    Every link has its verdict by then: after Ctrl-C the report is made too.
    """
    moves: Sequence[Move] = ()
    try:
        if context.options.suggest:
            results = _add_suggestions(results, context)
        if context.options.fix:
            from psylist.linkcheck.moves import find_moves

            checks = [(result.link, result.check) for result in results]
            moves = find_moves(checks, context.fetch, context.on_progress)
    except KeyboardInterrupt:
        context.is_interrupted = True
    return results, moves


def _add_suggestions(results: Sequence[LinkResult], context: CheckContext) -> list[LinkResult]:
    """The results, those of lost pages with what the Wayback Machine has of them."""
    from psylist.linkcheck.wayback import find_archived

    urls = [result.check.url for result in results if result.check.verdict in LOST]
    if not urls:
        return list(results)
    api = context.services.wayback_api()
    suggestions = find_archived(urls, api, context.fetch, context.on_progress)
    return [
        replace(result, suggestion=suggestions.get(result.check.url, ""))
        if result.check.verdict in LOST
        else result
        for result in results
    ]
