"""Joins the ports to the real libraries; what costs time to load is loaded here, when needed."""

import os
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from psylist.errors import PsylistError, UsageError
from psylist.ports import PageCheck, Search, Source, SourceFactory

if TYPE_CHECKING:
    import datetime as dt
    from asyncio import AbstractEventLoop

    from psylist.catalog.read import Catalog
    from psylist.http.host_health import HostHealth
    from psylist.http.interprocess_limit import InterprocessRateLimit
    from psylist.linkcheck.registries import Registries
    from psylist.linkcheck.verdicts import Fetch, LinkCheck, LinkRequest, OnProgress
    from psylist.model import LinkSettings
    from psylist.refreshing.inquiry import Inquirer
    from psylist.refreshing.options import SourceMaker
    from psylist.sources.arxiv.fallback import ArxivFallback
    from psylist.sources.json_api import JsonApi


def arxiv_source(deadline: float, *, fallback: bool = False) -> Source:
    """arXiv, at ``PSYLIST_ARXIV_URL`` and with ``PSYLIST_ARXIV_DELAY`` seconds between requests.

    Args:
        deadline: seconds for a batch of papers.
        fallback: whether OAI-PMH and the papers' pages are used when the API fails, at
            ``PSYLIST_ARXIV_OAI_URL`` and ``PSYLIST_ARXIV_ABS_URL``.

    Raises:
        UsageError: one of the settings makes no sense.
    """
    from psylist.catalog.paths import cache_dir
    from psylist.http.interprocess_limit import InterprocessRateLimit
    from psylist.sources.arxiv.query import ENDPOINT, PAUSE, ArxivSource

    endpoint = _address("PSYLIST_ARXIV_URL")
    turn = InterprocessRateLimit(cache_dir(), "arXiv", _seconds("PSYLIST_ARXIV_DELAY", PAUSE))
    return ArxivSource(
        turn,
        endpoint=endpoint or ENDPOINT,
        deadline=deadline,
        fallback=_arxiv_fallback(turn, deadline, real=not endpoint) if fallback else None,
    )


def arxiv_search(deadline: float, day: "dt.date | None") -> Search:
    """The search of arXiv, where and as politely as `arxiv_source`.

    Args:
        deadline: seconds for a page of works.
        day: today, if what was found today is not to be searched again.

    Raises:
        UsageError: one of the settings makes no sense.
    """
    from psylist.catalog.paths import cache_dir
    from psylist.http.interprocess_limit import InterprocessRateLimit
    from psylist.sources.arxiv.query import ENDPOINT, PAUSE
    from psylist.sources.arxiv.search import ArxivSearch

    folder, endpoint = cache_dir(), _address("PSYLIST_ARXIV_URL") or ENDPOINT
    turn = InterprocessRateLimit(folder, "arXiv", _seconds("PSYLIST_ARXIV_DELAY", PAUSE))
    search = ArxivSearch(turn, endpoint=endpoint, deadline=deadline)
    if day is None:
        return search
    from psylist.finding.cache import DayCache

    return DayCache(search, folder, endpoint, day)


def _arxiv_fallback(
    turn: "InterprocessRateLimit", deadline: float, *, real: bool
) -> "Callable[[], ArxivFallback] | None":
    """The ways to arXiv besides its API; who sets another API does not mean the real ones."""
    oai, pages = _address("PSYLIST_ARXIV_OAI_URL"), _address("PSYLIST_ARXIV_ABS_URL")
    if not (real or oai or pages):
        return None

    def fallback() -> "ArxivFallback":
        from psylist.sources.arxiv import fallback as ways

        return ways.ArxivFallback(
            turn,
            oai=oai or (ways.OAI if real else ""),
            pages=pages or (ways.ABS if real else ""),
            deadline=deadline,
        )

    return fallback


def source_factory(deadline: float) -> SourceFactory:
    """Who knows the works of each kind of identifier, at the addresses in the environment.

    Args:
        deadline: seconds that a service may take for one question.

    Raises:
        UsageError: one of the settings makes no sense.
    """
    settings = {name: _address(f"PSYLIST_{name}_URL") for name in _SERVICES}
    _seconds("PSYLIST_ARXIV_DELAY", 0.0)

    @cache
    def source(kind: str) -> Source:
        match kind:
            case "arxiv":
                return arxiv_source(deadline, fallback=True)
            case "acl":
                from psylist.sources import acl

                return acl.AclSource(endpoint=settings["ACL"] or acl.ENDPOINT, deadline=deadline)
            case "doi":
                from psylist.sources import doi

                return doi.DoiSource(endpoint=settings["DOI"] or doi.ENDPOINT, deadline=deadline)
            case "github":
                from psylist.sources import github as hub

                endpoint = settings["GITHUB"] or hub.ENDPOINT
                return hub.GitHubSource(endpoint=endpoint, deadline=deadline)
            case "openreview":
                return _openreview(settings, deadline)
            case _:
                from psylist.sources.webpage.page import PageSource

                return PageSource(deadline=deadline)

    return source


def _openreview(settings: Mapping[str, str], deadline: float) -> Source:
    from psylist.sources import openreview

    given = [url for url in (settings["OPENREVIEW"], settings["OPENREVIEW_V1"]) if url]
    # Who sets one address does not mean the real service for the other.
    endpoints = tuple(given) or (openreview.ENDPOINT, openreview.ENDPOINT_V1)
    return openreview.OpenReviewSource(endpoints=endpoints, deadline=deadline)


def refresh_sources(deadline: float) -> "SourceMaker":
    """The sources of `refresh`, at the addresses and with the keys in the environment.

    Semantic Scholar is asked with ``S2_API_KEY``, OpenReview with a login, OpenAlex with
    ``OPENALEX_API_KEY`` where it is set.

    Args:
        deadline: seconds that a service may take for one question.
    """

    def make(catalog: "Catalog", names: Sequence[str]) -> "Sequence[Inquirer]":
        made = _Sources(deadline, catalog)
        return [source for name in names if (source := made.make(name)) is not None]

    return make


class _Sources:
    """Makes each source of `refresh`; what one needs is loaded for it alone."""

    def __init__(self, deadline: float, catalog: "Catalog") -> None:
        self._deadline = deadline
        self._catalog = catalog
        self._factory = source_factory(deadline)
        for address, _, delay, pause in _INDEXES.values():
            _address(address)
            _seconds(delay, pause)

    def make(self, name: str) -> "Inquirer | None":
        """The source with a name; None where it needs a key that is not set."""
        made: Inquirer | None = getattr(self, f"_{name}")()
        return made

    def _api(self, label: str, auth: Mapping[str, str] | None = None) -> "JsonApi":
        from psylist.catalog.paths import cache_dir
        from psylist.http.interprocess_limit import InterprocessRateLimit
        from psylist.sources.json_api import BudgetedApi, JsonApi

        address, usual, delay, pause = _INDEXES[label]
        turn = InterprocessRateLimit(cache_dir(), label, _seconds(delay, pause))
        base = _address(address) or usual
        make = BudgetedApi if label == "OpenAlex" else JsonApi
        return make(label, base, deadline=self._deadline, turn=turn, auth=auth)

    def _arxiv(self) -> "Inquirer":
        from psylist.refreshing.arxiv import ArxivInquirer

        @cache
        def source(*, fallback: bool) -> Source:
            return arxiv_source(self._deadline, fallback=fallback)

        return ArxivInquirer(source)

    def _openalex(self) -> "Inquirer":
        from psylist.refreshing.openalex import OpenAlexInquirer

        return OpenAlexInquirer(
            self._api("OpenAlex"), os.environ.get("OPENALEX_API_KEY", "").strip()
        )

    def _doi(self) -> "Inquirer":
        from psylist.refreshing.authority import AuthorityInquirer

        return AuthorityInquirer(lambda: self._factory("doi"))

    def _acl(self) -> "Inquirer":
        from psylist.catalog.paths import cache_dir
        from psylist.refreshing.anthology import AnthologyInquirer

        base = _address("PSYLIST_ACL_URL") or "https://aclanthology.org"
        return AnthologyInquirer(base, cache_dir(), self._deadline, self._catalog)

    def _crossref(self) -> "Inquirer":
        from psylist.refreshing.crossref import CrossrefInquirer

        return CrossrefInquirer(self._api("Crossref"))

    def _s2(self) -> "Inquirer | None":
        key = os.environ.get("S2_API_KEY", "").strip()
        if not key:
            return None
        from psylist.refreshing.semantic_scholar import SemanticScholarInquirer

        return SemanticScholarInquirer(self._api("Semantic Scholar", {"x-api-key": key}))

    def _openreview(self) -> "Inquirer | None":
        if not all(os.environ.get(f"OPENREVIEW_{name}") for name in ("USERNAME", "PASSWORD")):
            return None
        from psylist.refreshing.openreview import OpenReviewInquirer

        return OpenReviewInquirer(lambda: self._factory("openreview"))

    def _github(self) -> "Inquirer":
        from psylist.refreshing.github import GitHubInquirer

        has_token = bool(os.environ.get("GH_TOKEN") or os.environ.get("GITHUB_TOKEN"))
        return GitHubInquirer(lambda: self._factory("github"), most=100 if has_token else 40)

    def _huggingface(self) -> "Inquirer":
        from psylist.refreshing.huggingface import HuggingFaceInquirer

        return HuggingFaceInquirer(self._api("Hugging Face"))


_INDEXES = {
    "OpenAlex": ("PSYLIST_OPENALEX_URL", "https://api.openalex.org", "PSYLIST_OPENALEX_DELAY", 0.1),
    "Crossref": (
        "PSYLIST_CROSSREF_URL", "https://api.crossref.org", "PSYLIST_CROSSREF_DELAY", 0.25,
    ),
    "Semantic Scholar": (
        "PSYLIST_S2_URL", "https://api.semanticscholar.org", "PSYLIST_S2_DELAY", 1.0,
    ),
    "Hugging Face": ("PSYLIST_HF_URL", "https://huggingface.co", "PSYLIST_HF_DELAY", 0.25),
}  # fmt: skip
"""The variable that names another address of each index, its own; the same of the pause."""


_SERVICES = (
    "ARXIV", "ARXIV_OAI", "ARXIV_ABS", "ACL", "DOI", "GITHUB", "OPENREVIEW", "OPENREVIEW_V1",
)  # fmt: skip


def link_fetcher(
    settings: "LinkSettings",
    *,
    allow_private: bool,
    timeout: float,
    max_wait: float,
    whole: bool = False,
) -> "Fetch":
    """What checks pages over the network, of which nothing is loaded before there is one to check.

    Args:
        settings: limits of hosts, and whom servers can turn to.
        allow_private: whether private and loopback addresses may be requested.
        timeout: seconds for one request.
        max_wait: seconds that a link may wait: between its tries, and for its hosts.
        whole: whether pages are read to their end, instead of their beginning.
    """
    healths: dict[str, HostHealth] = {}  # what one request learns holds for the next

    def fetch(
        requests: Sequence["LinkRequest"], on_progress: "OnProgress"
    ) -> Iterator["LinkCheck"]:
        import asyncio

        from psylist.http.client import Client
        from psylist.http.connection import SHORT, WHOLE
        from psylist.http.messages import RateLimit
        from psylist.http.rate_limit import HostLimiters
        from psylist.linkcheck.probe import LinkChecker
        from psylist.linkcheck.scheduler import Scheduler

        limits = {
            name.lower(): RateLimit(host.per_second, host.connections)
            for name, host in settings.hosts.items()
        }
        client = Client(
            allow_private=allow_private,
            timeout=timeout,
            contact=settings.contact,
            limit=WHOLE if whole else SHORT,
        )
        limiters = HostLimiters(limits, max_wait=max_wait, healths=healths)
        scheduler = Scheduler(LinkChecker(client, limiters), limiters)
        with asyncio.Runner() as runner:
            batches = scheduler.check(requests)
            try:
                while (batch := runner.run(_next(batches))) is not None:
                    yield from batch
                    if progress := scheduler.progress():
                        on_progress(progress)
            finally:
                _end_stop(runner.get_loop())
                runner.run(_close(batches, client))

    return fetch


def _end_stop(loop: "AbstractEventLoop") -> None:
    """Let a loop finish a stop that is under way, so that it can run again.

    Where Ctrl-C comes when a task has just ended, the stop that this brings is left to the next
    task, which it would end at once.
    """
    loop.call_soon(loop.stop)
    loop.run_forever()


async def _next(batches: AsyncIterator[list["LinkCheck"]]) -> list["LinkCheck"] | None:
    # Where Ctrl-C ends `anext` with a default, the generator stays running and cannot be closed.
    try:
        return await batches.__anext__()
    except StopAsyncIteration:
        return None


async def _close(batches: Any, client: Any) -> None:
    await batches.aclose()
    await client.close()


def registries() -> "Registries":
    """The registries queried instead of pages: doi.org, and GitHub's API where there is a token.

    ``PSYLIST_DOI_URL`` and ``PSYLIST_GITHUB_URL`` name other addresses; the token is
    ``GH_TOKEN`` or ``GITHUB_TOKEN``.

    Raises:
        UsageError: one of the addresses is not an http address.
    """
    from psylist.linkcheck.registries import Registries

    return Registries(
        doi=(_address("PSYLIST_DOI_URL") or "https://doi.org").rstrip("/") + "/api/handles",
        github=(_address("PSYLIST_GITHUB_URL") or "https://api.github.com").rstrip("/"),
        token=os.environ.get("GH_TOKEN") or os.environ.get("GITHUB_TOKEN") or "",
    )


def wayback_api() -> str:
    """The address of the Wayback Machine's availability API, at ``PSYLIST_WAYBACK_URL``.

    Raises:
        UsageError: it is not a valid address.
    """
    return (_address("PSYLIST_WAYBACK_URL") or "https://archive.org").rstrip("/") + _WAYBACK


_WAYBACK = "/wayback/available"


# Where arXiv's services are on a host that is named alone.
_PATHS = {
    "PSYLIST_ARXIV_URL": "/api/query",
    "PSYLIST_ARXIV_OAI_URL": "/oai",
    "PSYLIST_ARXIV_ABS_URL": "/abs",
}


def _address(variable: str) -> str:
    """The address that a variable holds, without a slash behind it; or an empty string.

    Raises:
        UsageError: it is not a valid address.
    """
    url = os.environ.get(variable, "").strip()
    if not url:
        return ""
    if not _is_valid_address(url):
        message = f"{variable} is not an http or https address: {url!r}"
        raise UsageError(message)
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or _PATHS.get(variable, "")
    return parts._replace(path=path).geturl()


def _is_valid_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        is_valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 host that cannot be
        return False
    return is_valid and not re.search(r"[\s#]", text)  # nothing can be put behind a fragment


_MAX_SECONDS = 3600.0  # seconds between two requests


def _seconds(variable: str, default: float) -> float:
    text = os.environ.get(variable)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= _MAX_SECONDS:
        message = f"{variable} is not a number of seconds (0 to {_MAX_SECONDS:.0f}): {text!r}"
        raise UsageError(message)
    return value


def page_check(catalog: "Catalog") -> PageCheck:
    """Compares the pages that a list names with it; one that cannot be made is reported."""

    def check() -> Sequence[tuple[str, str]]:
        if not catalog.settings.output:
            return ()
        try:
            return _stale_pages(catalog, "")
        except PsylistError:  # one page cannot be made: the others can
            return [page for code in catalog.settings.output for page in _page_or_error(code)]

    def _page_or_error(language: str) -> Sequence[tuple[str, str]]:
        try:
            return _stale_pages(catalog, language)
        except PsylistError as error:
            return [(str(catalog.path), f"the page in {language!r}: {error}")]

    return check


def _stale_pages(catalog: "Catalog", language: str) -> Sequence[tuple[str, str]]:
    """The pages in a language that are not what the list says, or in all for an empty one."""
    from psylist.exporting.service import CONFLICT, ExportOptions, output_paths, plan_pages

    remedy = "`psylist export --write` writes it"
    languages = [language] if language else [*catalog.settings.output]
    files = output_paths(catalog, languages)
    missing = [path for path in files.values() if not path.exists()]
    if missing:  # there is nothing to compare, and a page takes a while
        found = [(str(path), f"is not there; {remedy}") for path in missing]
        there = [code for code, path in files.items() if path not in missing]
        return found + [page for code in there for page in _stale_pages(catalog, code)]
    plan = plan_pages(catalog, ExportOptions(language=language, check=True))
    if plan.refused and not language:  # then each language is asked for, and named
        raise plan.refused[0]
    refused = [(str(catalog.path), f"the page in {language!r}: {error}") for error in plan.refused]
    reason = f"is out of date; {remedy}"
    stale = [(str(change.path), reason) for change in plan.changes if change.is_stale]
    marked = [
        (str(change.path), f"{CONFLICT}, in line {line}")
        for change in plan.changes
        for line in change.conflict_lines(is_written=False)
    ]
    return [*refused, *stale, *marked]
