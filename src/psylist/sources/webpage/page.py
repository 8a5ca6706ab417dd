"""Any other page of the web: the work that it says it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from psylist import __version__
from psylist.errors import NotFoundError, ServiceError
from psylist.http.charset import decode_page
from psylist.http.failures import ServiceUnavailableError
from psylist.http.pages import (
    find_problem,
    is_challenge,
    is_marked_challenge,
    may_refresh,
    meta_refresh_target,
    redirect_kind,
    visible_text,
)
from psylist.http.service_client import Request, Response, ServiceClient, patience
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.base import SingleWorkSource, drop_empty, manual_hint
from psylist.sources.webpage.metadata import PageMeta, read_metadata

LARGEST = 2**20  # bytes; what a page says of itself stands at its beginning
_USER_AGENT = f"Mozilla/5.0 (compatible; psylist/{__version__}; reads what a page is about)"
_BLOCKED = {401, 402, 403, 407, 429, 451, 999}


class PageSource(SingleWorkSource):
    """The web as a Source of works by address.

    Args:
        deadline: seconds for one page, with redirects and retries.
    """

    name = "the web"

    def __init__(self, *, deadline: float = 30.0) -> None:
        self._deadline = deadline

    def fetch_one(self, name: str, notice: OnProgress) -> FetchedWork:
        """The work that the page at an address shows."""
        try:
            return self._found(name, notice)
        except ServiceUnavailableError as error:  # of this host; the next page is another's
            raise ServiceError(str(error), hint=manual_hint(name)) from error
        except ServiceError as error:
            error.hint = error.hint and manual_hint(name)
            raise

    def _found(self, url: str, notice: OnProgress) -> FetchedWork:
        service = ServiceClient(urlsplit(url).netloc, deadline=self._deadline, set_up=False)
        question = Request(
            url.partition("#")[0],
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            headers={"User-Agent": _USER_AGENT, "Accept-Language": "en,zh;q=0.8,*;q=0.5"},
            largest=LARGEST,
            truncate=True,
            retry_policy=_patience,
        )
        reply = service.send(question, notice)
        _check_status(service, reply)
        _check_kind(service, reply)
        meta = read_metadata(_text(reply), urlsplit(reply.url).hostname or "")
        _check_page(service, url, reply, meta)
        if not meta.title:
            raise service.failure("shows a page without a title")
        return _record(url, meta)


def _text(reply: Response) -> str:
    return decode_page(reply.body, reply.headers.get("content-type", ""))


@dataclass(frozen=True, slots=True)
class _Content:
    """A page as `http.pages` judges it."""

    media_type: str
    source: str
    headings: Sequence[str]
    text: str
    has_password_field: bool

    @property
    def body_text(self) -> str:
        """The text, which has no title in it."""
        return self.text


def _content(reply: Response, meta: PageMeta | None = None) -> _Content:
    source = _text(reply)
    meta = meta or read_metadata(source)
    return _Content(reply.media_type, source, meta.headings, meta.shown, meta.password)


def _is_challenge(reply: Response) -> bool:
    return is_marked_challenge(reply.headers) or is_challenge(reply.headers, _content(reply))


def _onward(reply: Response) -> str:
    """Where a page sends on by itself; empty where it comes again."""
    header, text = reply.headers.get("refresh", ""), _text(reply)
    target = meta_refresh_target(header, visible_text(text)) if may_refresh(header, text) else ""
    try:
        there = urljoin(reply.url, target)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    same = urldefrag(there).url == urldefrag(reply.url).url
    return there if target and there.startswith("http") and not same else ""


def _patience(reply: Response) -> float | None:
    """Do not retry bot challenges."""
    return None if patience(reply) is None or _is_challenge(reply) else patience(reply)


def _check_status(service: ServiceClient, reply: Response) -> None:
    status = reply.status
    if status in {404, 410}:
        raise NotFoundError(f"{service.name} has no such page (HTTP {status})")
    if status >= 400 and _is_challenge(reply):
        raise service.failure("asks for a proof that no program is asking (a bot challenge)")
    if status in _BLOCKED:
        raise service.failure(f"does not show the page to programs (HTTP {status})")
    service.raise_for_status(reply)


def _check_kind(service: ServiceClient, reply: Response) -> None:
    """Refuses what is no page: titles are read from pages only."""
    if reply.body.startswith(b"%PDF-") or reply.media_type == "application/pdf":
        raise service.failure("sent a PDF, and titles are read from web pages only")
    kind = reply.media_type
    if kind and "html" not in kind and "xml" not in kind and kind != "text/plain":
        raise service.failure(f"sent no web page but {kind[:60]}")
    if not reply.body.strip():
        raise service.failure("sent an empty page")


def _check_landing(service: ServiceClient, url: str, reply: Response) -> None:
    """Refuses what an answer's headers and address say is another page."""
    if is_marked_challenge(reply.headers):
        raise service.failure("asks for a proof that no program is asking (a bot challenge)")
    if redirect_kind(url, reply.url) == "login":
        raise service.failure("wants a log-in before it shows the page")
    if redirect_kind(url, reply.url) == "home":
        raise service.failure("leads to its home page instead of the page asked for")
    if redirect_kind(url, reply.url) == "error":
        raise NotFoundError(f"{service.name} leads to an error page instead of the page asked for")


def _check_page(service: ServiceClient, url: str, reply: Response, meta: PageMeta) -> None:
    """Refuses a page that is there, and yet not the one asked for."""
    _check_landing(service, url, reply)
    if meta.named:
        return  # a work's page, whatever its words are
    if onto := _onward(reply):
        raise service.failure(f"sends its visitors on to {onto[:200]}")
    page = _content(reply, meta)
    if is_challenge(reply.headers, page):
        raise service.failure("asks for a proof that no program is asking (a bot challenge)")
    problem = find_problem(page)
    if problem and problem.kind == "gone":
        raise NotFoundError(f"{service.name} says of the page: {problem.words[:80]}")
    if problem:
        raise service.failure("wants a log-in before it shows the page")


def _record(url: str, meta: PageMeta) -> FetchedWork:
    remarks = []
    if not meta.named:
        remarks.append(f"{url} names no work: the title of the page stands in for one")
    return FetchedWork(
        drop_empty({"title": meta.title, "url": url, **meta.fields}), notes=tuple(remarks)
    )
