"""How the verdict of each link is found: in the cache, at a registry, or on its page.

Registries and pages are queried at once, then the pages of what the registries cannot tell. One
link's trouble is that link's verdict, never the end of the run.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from psylist.catalog.read import Catalog
from psylist.errors import PsylistError
from psylist.linkcheck.cache import (
    CacheEntry,
    compared_digest,
    covers,
    is_fresh,
    restore,
    sendable_etag,
    update_entry,
)
from psylist.linkcheck.links import Link, impossibility, matches_host, skip_reason
from psylist.linkcheck.options import CheckOptions
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.verdicts import (
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

if TYPE_CHECKING:  # what judges takes time to load, and a run may need no request
    from psylist.linkcheck.registries import ArxivBatch, Registries


_UNREACHED = {Failure.NO_CONNECTION, Failure.NO_PROXY}


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
    registries: Callable[[], "Registries"]
    arxiv: Callable[[], Source]
    wayback_api: Callable[[], str]
    page_fetcher: Callable[[LinkSettings], Fetch]


@dataclass(slots=True)
class CheckContext:
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

    def known(self, link: Link) -> CacheEntry | None:
        """What an earlier run found out of a link, if its page was compared with the same works."""
        entry = self.cache.get(link.url)
        return entry if entry is not None and covers(entry, self.compared(link)) else None

    def compared(self, link: Link) -> list[str]:
        """What the page of a link is compared with."""
        entries = self.catalog.entries
        digests = (compared_digest(use.field, entries[use.index]) for use in link.uses)
        return sorted({*digests})

    def etag(self, link: Link) -> str:
        """The ETag of the last OK response to a link, or ""."""
        return sendable_etag(self.known(link))

    def page_request(self, link: Link) -> LinkRequest:
        """The request for the page of a link."""
        from psylist.linkcheck.judge import work_names

        etag = self.etag(link)
        headers = {"If-None-Match": etag} if etag else {}
        return LinkRequest(link.url, headers, titles=work_names(self.catalog, link))


def check_each(links: Sequence[Link], context: CheckContext) -> Iterator[LinkResult]:
    """The result of each link, as soon as it is known."""
    pending: list[Link] = []
    for link in links:
        if (result := _skip_or_cached(link, context)) is None:
            pending.append(link)
        else:
            yield result
    for link, check in _request(pending, context) if pending else ():
        final = _safely(link, partial(_judge_alone, context.catalog, link, check)) or check
        yield to_result(link, final, context)


def to_result(link: Link, check: LinkCheck, context: CheckContext) -> LinkResult:
    """The result of a link, with what the cache is to hold of it."""
    if check.bug or (check.unasked and check.verdict is Verdict.BLOCKED):
        return LinkResult(link, check)  # nothing that the next run should know
    before = context.cache.get(link.url)
    entry = update_entry(check, before, compared=context.compared(link))
    return LinkResult(link, check, entry, is_persistent=context.options.is_persistent(entry))


def _judge_alone(catalog: Catalog, link: Link, check: LinkCheck) -> LinkCheck:
    from psylist.linkcheck.judge import judge_resolved, judge_work

    check = _ignore_own_title(catalog, link, check)
    return judge_work(catalog, link, judge_resolved(link, check))


def _skip_or_cached(link: Link, context: CheckContext) -> LinkResult | None:
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
    entry = context.known(link)
    if entry is None or not is_fresh(entry, link.url, context.options.max_age):
        return None
    if context.options.fix and entry.verdict is Verdict.MOVED:
        return None  # what is written must be seen on the page, of which nothing is kept
    return LinkResult(link, restore(link.url, entry), entry, is_cached=True)


def _request(links: Sequence[Link], context: CheckContext) -> Iterator[tuple[Link, LinkCheck]]:
    """Registries and pages at once, then the pages of what the registries cannot tell."""
    from psylist.linkcheck.registries import ArxivBatch

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


def _check_registries(
    links: Sequence[Link], context: CheckContext
) -> Iterator[tuple[Link, LinkCheck]]:
    """What registries and pages say; a link whose registry cannot tell is left to its page."""
    from psylist.linkcheck.registries import interpret, landing_page

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
                context.record_registry(reached=check.failure not in _UNREACHED)
            result = _safely(link, partial(interpret, link, check)) if is_of_registry else check
            if result is None:
                context.pages.append(link)
            elif is_of_registry and result.verdict is Verdict.OK and (page := landing_page(check)):
                context.landings.append((link, result, page))
            else:
                yield link, result


def _check_arxiv(
    batches: "ArxivBatch", pending: int, context: CheckContext
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
    links: Sequence[Link], result: FetchResult | None, context: CheckContext
) -> Iterator[tuple[Link, LinkCheck]]:
    from psylist.linkcheck.registries import check_arxiv

    context.record_registry(reached=result is not None)
    for link in links:
        check = _safely(link, partial(check_arxiv, context.catalog, link, result))
        if check is None:
            context.pages.append(link)
        else:
            yield link, check


def _check_pages(context: CheckContext) -> Iterator[tuple[Link, LinkCheck]]:
    """What the pages say of the links that were left to them, and of DOIs that lead to them."""
    from psylist.linkcheck.judge import judge_landing, work_names

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
    if not check.evidence:
        return check
    from psylist.linkcheck.registries import is_own_title

    if is_own_title(catalog, link, check.evidence):
        detail = f"{check.status}, and its paper has that title"
        return replace(check, verdict=Verdict.OK, detail=detail)
    return check
