"""Any other page of the web: the work that it says it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urldefrag, urlsplit

from psylist.errors import NotFoundError, ServiceError
from psylist.http.charset import decode_page
from psylist.http.errors import ServiceUnavailableError
from psylist.http.exchange import Request, Response, retry_wait
from psylist.http.landing import is_deep, is_search, redirect_kind, stands_for_page
from psylist.http.pages import (
    PageProblem,
    find_problem,
    is_challenge,
    is_marked_challenge,
    is_silent_challenge,
)
from psylist.http.refresh import (
    MAX_SCRIPTED,
    may_refresh,
    meta_refresh_target,
    scripted_target,
    visible_text,
)
from psylist.http.service_client import ServiceClient
from psylist.http.urls import resolve_location
from psylist.identifiers.identifier import try_parse
from psylist.identifiers.urls import find_autolinks
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.single_work import MovedError, SingleWorkSource, manual_hint
from psylist.sources.webpage.metadata import PageMeta, read_metadata
from psylist.text.values import drop_empty
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.looks import is_long_enough

_MAX_BODY = 2**20  # bytes; what a page says of itself is at its beginning
_GONE = {404, 410}
_BLOCKED = {401, 402, 403, 407, 429, 451, 999}
_MAX_NAMED = 3  # works of a page that names several
_MAX_QUOTED = 200  # characters of what a page or a header says


class PageSource(SingleWorkSource):
    """The web as a Source of works by address.

    Args:
        deadline: seconds for one page, with redirects and retries.
    """

    name = "the web"

    def __init__(self, *, deadline: float = 30.0) -> None:
        self._deadline = deadline

    def fetch_one(self, name: str, on_progress: OnProgress) -> FetchedWork:
        """The work that the page at an address shows."""
        try:
            return self._read_work(name, on_progress)
        except ServiceUnavailableError as error:  # of this host; the next page is on another
            raise ServiceError(str(error), hint=manual_hint(name)) from error
        except ServiceError as error:
            error.hint = error.hint and manual_hint(name)
            raise

    def _read_work(self, url: str, on_progress: OnProgress) -> FetchedWork:
        service = ServiceClient(urlsplit(url).netloc, deadline=self._deadline, is_setting=False)
        request = Request(
            url.partition("#")[0],
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            headers={"Accept-Language": "en,zh;q=0.8,*;q=0.5"},
            max_bytes=_MAX_BODY,
            truncate=True,
            onward=_onward,
            retry_policy=_retry_wait,
        )
        response = service.send(request, on_progress)
        if response.history and (work := try_parse(response.url)) and work.kind != "url":
            raise MovedError(work)
        service = _last(service, response)
        _check_status(service, response)
        _check_body(service, response)
        meta = read_metadata(_text(response), urlsplit(response.url).hostname or "")
        _check_page(service, url, response, meta)
        _check_title(service, response.url, meta)
        return _to_record(response.url if stands_for_page(url, response.url) else url, meta)


def _last(service: ServiceClient, response: Response) -> ServiceClient:
    """The host that a response comes from, for messages: redirects may have led to another."""
    host = urlsplit(response.url).netloc
    return service if host == service.name else ServiceClient(host, deadline=0, is_setting=False)


def _text(response: Response) -> str:
    return decode_page(response.body, response.headers.get("content-type", ""))


@dataclass(frozen=True, slots=True)
class _Content:
    """A page as `http.pages` judges it."""

    media_type: str
    source: str
    headings: Sequence[str]
    text: str
    has_password_field: bool
    host: str

    @property
    def lead(self) -> str:
        """How the text begins."""
        return self.text

    @property
    def length(self) -> int:
        """Characters that a reader sees."""
        return len(self.text)

    @property
    def body_text(self) -> str:
        """The text, which has no title in it."""
        return self.text


def _content(response: Response, meta: PageMeta | None = None) -> _Content:
    source = _text(response)
    meta = meta or read_metadata(source)
    host = (urlsplit(response.url).hostname or "").removeprefix("www.")
    return _Content(response.media_type, source, meta.headings, meta.shown, meta.password, host)


def _is_challenge(response: Response) -> bool:
    return is_challenge(response.headers, _content(response))


def _onward(response: Response) -> str:
    """The address that a page sends its visitors on to, if it does nothing else.

    The page of a work may lead on to its file, and a notice to the home page.
    """
    if response.status >= 400 or "html" not in (response.media_type or "html"):
        return ""
    header, source = response.headers.get("refresh", ""), _text(response)
    written = ""
    if may_refresh(header, source):
        written = meta_refresh_target(header, visible_text(source))
    if not written and len(source) > MAX_SCRIPTED:
        return ""
    meta = read_metadata(source)
    page = _content(response, meta)
    if meta.named or is_challenge(response.headers, page) or find_problem(page):
        return ""
    return _resolve(response, written or scripted_target(page))


def _resolve(response: Response, written: str) -> str:
    """The address that a page leads on to; "" if it only reloads itself."""
    try:
        target = resolve_location(response.url, written) if written else ""
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    is_reload = urldefrag(target).url == urldefrag(response.url).url
    return target if target.startswith("http") and not is_reload else ""


def _retry_wait(response: Response) -> float | None:
    """Do not retry bot challenges."""
    wait = retry_wait(response)
    return None if wait is None or _is_challenge(response) else wait


def _check_status(service: ServiceClient, response: Response) -> None:
    status = response.status
    if status in _GONE:
        raise NotFoundError(f"{service.name} has no such page (HTTP {status})")
    if status >= 400 and _is_challenge(response):
        raise service.failure("is behind a bot challenge")
    if status in _BLOCKED:
        raise service.failure(f"does not show the page to programs (HTTP {status})")
    service.raise_for_status(response)


def _check_body(service: ServiceClient, response: Response) -> None:
    """Raise unless the response is a page: titles are read from pages only."""
    kind = response.media_type
    is_silent = is_silent_challenge(response.status, response.body)
    if is_silent or is_marked_challenge(response.headers):
        raise service.failure("is behind a bot challenge")
    if response.body.startswith(b"%PDF-") or kind == "application/pdf":
        raise service.failure("sent a PDF; titles are read from web pages only")
    if kind and "html" not in kind and "xml" not in kind and kind != "text/plain":
        raise service.failure(f"sent {kind[:_MAX_QUOTED]} instead of a web page")
    if not response.body.strip():
        raise service.failure("sent an empty page")


def _check_landing(service: ServiceClient, url: str, response: Response) -> None:
    """Raise where the address of a response says that it is another page."""
    match redirect_kind(url, response.url):
        case "login":
            raise service.failure("shows the page only after a login")
        case "home":
            raise service.failure("redirects to its home page")
        case "error":
            raise NotFoundError(f"{service.name} redirects to an error page")
        case "parked":
            raise NotFoundError(f"{service.name} redirects to a seller of domains")


def _check_page(service: ServiceClient, url: str, response: Response, meta: PageMeta) -> None:
    """Raise where there is a page that is not the one requested."""
    _check_landing(service, url, response)
    if meta.named:
        return  # a work's page, whatever its words are
    match redirect_kind(url, response.url):
        case "wall":
            raise service.failure(f"shows another page first: {response.url[:_MAX_QUOTED]}")
        case "search" | "section":
            raise NotFoundError(f"{service.name} redirects to {response.url[:_MAX_QUOTED]}")
    page = _content(response, meta)
    if is_challenge(response.headers, page):
        raise service.failure("is behind a bot challenge")
    if problem := find_problem(page):
        _raise_problem(service, problem)
    if target := _onward(response):
        raise service.failure(f"sends its visitors on to {target[:_MAX_QUOTED]}")


def _raise_problem(service: ServiceClient, problem: PageProblem) -> NoReturn:
    words = problem.words[:_MAX_QUOTED]
    match problem.kind:
        case "gone":
            raise NotFoundError(f"{service.name} says of the page: {words}")
        case "login" | "sso":
            raise service.failure("shows the page only after a login")
        case _:
            raise service.failure(f"shows something else first: {words}")


def _check_title(service: ServiceClient, url: str, meta: PageMeta) -> None:
    """Raise where a page has no title, or one that is not that of a single work."""
    if not meta.title:
        raise service.failure("shows a page without a title")
    if meta.works:
        named = ", ".join(f"{title[:_MAX_QUOTED]!r}" for title in meta.works[:_MAX_NAMED])
        raise service.failure(f"shows a page that names several works: {named}")
    if _is_address(meta.title) or (not meta.named and _names_no_work(url, meta)):
        shown = meta.title[:_MAX_QUOTED]
        raise service.failure(f"shows programs a page that names no work: {shown!r}")


def _is_address(title: str) -> bool:
    return any(address == title for _, address in find_autolinks(title))


def _names_no_work(url: str, meta: PageMeta) -> bool:
    """Whether a page says nothing of a work: a shell for scripts, a search, its site's name."""
    is_index = is_search(url) or classify_url(url).kind == "citations"
    # A page that scripts make may still be called as the work is.
    is_shell = not meta.shown and not is_long_enough(meta.title)
    return is_index or is_shell or (is_deep(url) and meta.title_is_site)


def _to_record(url: str, meta: PageMeta) -> FetchedWork:
    notes = []
    if not meta.named:
        notes.append(f"{url} does not name a work; its title is that of the page")
    fields = drop_empty({"title": meta.title, "url": url, **meta.fields})
    return FetchedWork(fields, notes=tuple(notes))
