"""What a chain of responses says of a link. Pure: responses in, decision out."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from psylist.http.charset import decode_page
from psylist.http.messages import HttpResponse
from psylist.http.pages import (
    PageProblem,
    find_problem,
    is_challenge,
    is_home,
    may_refresh,
    meta_refresh_target,
    not_found_phrase,
    redirect_kind,
    visible_text,
)
from psylist.linkcheck.verdicts import Decision, Verdict

PERMANENT_REDIRECTS = {301, 308}
NOT_MODIFIED = 304
BROKEN_STATUSES = {400, 404, 410}
NO_SUCH_PAGE = {404, 410}  # as a bot challenge has any other status
TRANSIENT_CLIENT_ERRORS = {408, 425}
PERMANENT_SERVER_ERRORS = {501, 505, 506, 508, 510, 511}
MAX_HEADINGS = 3
MAX_TITLE_MARKUP = 2000  # characters of a title, with its tags
MAX_EVIDENCE = 80  # characters of a page's words that the reason quotes

_PASSWORD = re.compile(r"<input[^<>]*type=[\"']?password", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<h[12]\b[^<>]*>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:title|h[1-6])\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def classify_response(url: str, chain: Sequence[HttpResponse], fragment: str = "") -> Decision:
    """Decide what the responses to a link say of it.

    Args:
        url: of the link.
        chain: the responses in order, at least one; the last leads no further.
        fragment: of the address where the redirects end, with its ``#``.
    """
    *redirects, last = chain
    decision = _classify_status(last)
    if decision is None:
        decision = _classify_page(url, last, fragment, is_redirected=bool(redirects))
    if decision is None and redirects and _all_permanent(redirects):
        return Decision(Verdict.MOVED, f"moved to {last.url}{fragment}")
    if decision is None:
        decision = _ok(last)
    if redirects and decision.verdict is not Verdict.OK:
        detail = f"{decision.detail} after {redirects[-1].status} from {redirects[-1].url}"
        return replace(decision, detail=detail)
    return decision


def is_safe_to_write(url: str, redirects: Sequence[str], final: str) -> bool:
    """Whether a moved page's new address may be written into a list without a person's look.

    Not across a redirect to a home page, an error page or a log-in: such a site has lost the page,
    or hides it.
    """
    is_same_site = _site(url) == _site(final)
    return not any(
        redirect_kind(url, target) or (is_home(target) and not is_same_site)
        for target in (*redirects, final)
    )


class _Page:
    """What a page says (`http.pages.PageContent`), worked out once and only as far as needed."""

    def __init__(self, response: HttpResponse) -> None:
        self.media_type = response.headers.get("content-type", "")
        self.source = decode_page(response.body, self.media_type)

    @cached_property
    def markup(self) -> str:
        """The page without what browsers do not show."""
        return visible_text(self.source)

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return _plain_text(self.markup)

    @cached_property
    def headings(self) -> list[str]:
        """Its title and first headings."""
        title = _elements(self.markup, _TITLE, 1)
        headings = _elements(self.markup, _HEADING, MAX_HEADINGS)
        return [_plain_text(self.markup[start:end]) for start, end in (*title, *headings)]

    @property
    def body_text(self) -> str:
        """What a reader sees, without the title."""
        body = self.markup
        for start, end in reversed([*_elements(body, _TITLE, MAX_HEADINGS)]):
            body = body[:start] + " " + body[end:]
        return _plain_text(body)

    @property
    def has_password_field(self) -> bool:
        """Whether it has an input for a password."""
        return bool(_PASSWORD.search(self.markup))


def _classify_status(response: HttpResponse) -> Decision | None:
    """Decide by the status; None for a response whose page decides."""
    status = response.status
    if status < 400:
        return None
    if status not in NO_SUCH_PAGE and is_challenge(response.headers, _Page(response)):
        return _bot_challenge(status)
    if status in BROKEN_STATUSES:
        return Decision(Verdict.BROKEN, str(status))
    if status == 429:
        return Decision(Verdict.BLOCKED, "429: too many requests", transient=True)
    if 500 <= status < 600:
        transient = status not in PERMANENT_SERVER_ERRORS
        return Decision(Verdict.DOWN, str(status), transient=transient)
    transient = status in TRANSIENT_CLIENT_ERRORS
    return Decision(Verdict.DOWN if transient else Verdict.BLOCKED, str(status), transient)


def _classify_page(
    url: str, response: HttpResponse, fragment: str, *, is_redirected: bool
) -> Decision | None:
    """Decide by the page; None if it may be the page of the link."""
    page = _Page(response)
    is_empty_202 = response.status == 202 and not response.body.strip()
    if is_empty_202 or is_challenge(response.headers, page):
        return _bot_challenge(response.status)
    if is_redirected and (decision := _classify_landing(url, response.url + fragment)):
        return decision
    if problem := find_problem(page):
        return _describe(response.status, problem)
    header = response.headers.get("refresh", "")
    if may_refresh(header, page.source) and (target := meta_refresh_target(header, page.markup)):
        return Decision(Verdict.OK, str(response.status), refresh_target=target)
    return None


def _classify_landing(url: str, final: str) -> Decision | None:
    """Decide by where redirects ended; None if that may be the page."""
    match redirect_kind(url, final):
        case "login":
            return Decision(Verdict.BLOCKED, f"a log-in page: {final}")
        case "error":
            return Decision(Verdict.SOFT_404, f"lands on the error page {final}")
        case "home":
            return Decision(Verdict.SOFT_404, f"lands on the home page {final}")
        case _:
            return None


def _describe(status: int, problem: PageProblem) -> Decision:
    match problem.kind:
        case "gone":
            detail = f"{status}, but the page says: {problem.words[:MAX_EVIDENCE]}"
            evidence = not_found_phrase(problem.words) or problem.words
            return Decision(Verdict.SOFT_404, detail, evidence=evidence)
        case "sso":
            return Decision(Verdict.BLOCKED, f"{status}: redirects to a log-in")
        case _:
            return Decision(Verdict.BLOCKED, f"{status}: a log-in page")


def _bot_challenge(status: int) -> Decision:
    return Decision(Verdict.BLOCKED, f"{status}: a bot challenge")


def _ok(response: HttpResponse) -> Decision:
    if response.status == NOT_MODIFIED:
        return Decision(Verdict.OK, "304: unchanged since an earlier check")
    return Decision(Verdict.OK, str(response.status))


def _all_permanent(redirects: Sequence[HttpResponse]) -> bool:
    return all(response.status in PERMANENT_REDIRECTS for response in redirects)


def _site(url: str) -> str:
    netloc = urlsplit(url).netloc.lower()
    return netloc.removeprefix("www.").removesuffix(":443").removesuffix(":80")


def _elements(markup: str, opening: re.Pattern[str], limit: int) -> Iterator[tuple[int, int]]:
    """Where the contents of the first elements of a kind start and end."""
    for tag in islice(opening.finditer(markup), limit):
        if closing := _CLOSING_TAG.search(markup, tag.end(), tag.end() + MAX_TITLE_MARKUP):
            yield tag.end(), closing.start()


def _plain_text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
