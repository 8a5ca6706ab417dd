"""What a chain of responses says of a link. Pure: responses in, decision out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from psylist.http.landing import redirect_kind
from psylist.http.messages import HttpResponse
from psylist.http.pages import (
    PageProblem,
    find_problem,
    is_challenge,
    is_silent_challenge,
    not_found_phrase,
)
from psylist.http.refresh import may_refresh, meta_refresh_target, scripted_target
from psylist.linkcheck.page import Page
from psylist.linkcheck.verdicts import Decision, Verdict

PERMANENT_REDIRECTS = {301, 308}
NOT_MODIFIED = 304
BROKEN_STATUSES = {400, 404, 410}
NO_SUCH_PAGE = {404, 410}  # as a bot challenge has any other status
TRANSIENT_CLIENT_ERRORS = {408, 425}
PERMANENT_SERVER_ERRORS = {501, 505, 506, 508, 510, 511}
MAX_EVIDENCE = 80  # characters of a page's words that the reason quotes


def classify_response(
    url: str, chain: Sequence[HttpResponse], fragment: str = "", titles: Sequence[str] = ()
) -> Decision:
    """Decide what the responses to a link say of it.

    Args:
        url: of the link.
        chain: the responses in order, at least one; the last leads no further.
        fragment: of the address where the redirects end, with its ``#``.
        titles: of the works for which it is linked.
    """
    *redirects, last = chain
    decision = _classify_status(last)
    if decision is None:
        page = Page(last, titles)
        decision = _classify_page(page, last)
        if redirects and decision.verdict is Verdict.OK and not decision.refresh_target:
            decision = _classify_redirect(url, redirects, last.url + fragment, page) or decision
        decision = replace(decision, facts=page.facts())
    if redirects and decision.verdict is not Verdict.OK and decision.verdict is not Verdict.MOVED:
        detail = f"{decision.detail} after {redirects[-1].status} from {redirects[-1].url}"
        return replace(decision, detail=detail)
    return decision


def _classify_status(response: HttpResponse) -> Decision | None:
    """Decide by the status; None for a response whose page decides."""
    status = response.status
    if status < 400:
        return None
    if status not in NO_SUCH_PAGE and is_challenge(response.headers, Page(response)):
        return _bot_challenge(status)
    return _mean(status)


def _mean(status: int) -> Decision:
    """What the status of an error says of a link."""
    if status in BROKEN_STATUSES:
        return Decision(Verdict.BROKEN, str(status))
    if status == 429:
        return Decision(Verdict.BLOCKED, "429: too many requests", transient=True)
    if 500 <= status < 600:
        transient = status not in PERMANENT_SERVER_ERRORS
        return Decision(Verdict.DOWN, str(status), transient=transient)
    transient = status in TRANSIENT_CLIENT_ERRORS
    return Decision(Verdict.DOWN if transient else Verdict.BLOCKED, str(status), transient)


def _classify_page(page: Page, response: HttpResponse) -> Decision:
    """Decide by what a page says."""
    is_silent = is_silent_challenge(response.status, response.body)
    if is_silent or (is_challenge(response.headers, page) and not page.shows_work):
        return _bot_challenge(response.status)
    if response.unreadable:
        return _unreadable(response)
    if response.size == 0 and "pdf" in page.media_type:
        return Decision(Verdict.SOFT_404, f"{response.status}, but the file is empty")
    if problem := find_problem(page, names_work=page.names_work if page.titles else None):
        return _describe(response.status, problem)
    header = response.headers.get("refresh", "")
    target = ""
    if may_refresh(header, page.source):
        target = meta_refresh_target(header, page.markup)
    return Decision(
        Verdict.OK, _describe_ok(response), refresh_target=target or scripted_target(page)
    )


def _classify_redirect(
    url: str, redirects: Sequence[HttpResponse], final: str, page: Page
) -> Decision | None:
    """Decide by where redirects ended; None where that is the page, and not for good.

    A page that has the work in its title is that of the work, wherever it is.
    """
    if final.partition("#")[0] == url:  # by way of a cookie, as some sites want to set one
        return None
    kind = redirect_kind(url, final)
    if kind and not (page.heads_work and kind in _MAY_SHOW_WORK):
        verdict, words = _LANDINGS[kind]
        return Decision(verdict, f"{words} {final}")
    if all(response.status in PERMANENT_REDIRECTS for response in redirects):
        return Decision(Verdict.MOVED, f"moved to {final}")
    return None


_LANDINGS: Mapping[str, tuple[Verdict, str]] = {
    "login": (Verdict.BLOCKED, "a log-in page:"),
    "wall": (Verdict.BLOCKED, "a page that stands before it:"),
    "parked": (Verdict.SOFT_404, "lands where domains are sold:"),
    "error": (Verdict.SOFT_404, "lands on the error page"),
    "home": (Verdict.SOFT_404, "lands on the home page"),
    "search": (Verdict.SOFT_404, "lands on a search:"),
    "section": (Verdict.SOFT_404, "lands on a page of many:"),
}
_MAY_SHOW_WORK = {"home", "search", "section", "wall"}


def _describe(status: int, problem: PageProblem) -> Decision:
    match problem.kind:
        case "gone":
            detail = f"{status}, but the page says: {problem.words[:MAX_EVIDENCE]}"
            evidence = not_found_phrase(problem.words) or problem.words
            return Decision(Verdict.SOFT_404, detail, evidence=evidence)
        case "sso":
            return Decision(Verdict.BLOCKED, f"{status}: redirects to a log-in")
        case "wall":
            said = problem.words[:MAX_EVIDENCE]
            return Decision(Verdict.BLOCKED, f"{status}, but another page comes first: {said}")
        case "error":
            said = problem.words[:MAX_EVIDENCE] or "an error in JSON"
            return Decision(Verdict.BLOCKED, f"{status}, but all that comes is an error: {said}")
        case "status":
            meant = _mean(problem.status)
            detail = f"{status}, but the page says: {problem.words[:MAX_EVIDENCE]}"
            is_gone = meant.verdict is Verdict.BROKEN
            return replace(
                meant, verdict=Verdict.SOFT_404 if is_gone else meant.verdict, detail=detail
            )
        case _:
            return Decision(Verdict.BLOCKED, f"{status}: a log-in page")


def _unreadable(response: HttpResponse) -> Decision:
    encodings = response.unreadable[:MAX_EVIDENCE]
    return Decision(
        Verdict.BLOCKED, f"{response.status}, but the page cannot be decoded: {encodings}"
    )


def _bot_challenge(status: int) -> Decision:
    return Decision(Verdict.BLOCKED, f"{status}: a bot challenge")


def _describe_ok(response: HttpResponse) -> str:
    if response.status == NOT_MODIFIED:
        return "304: unchanged since an earlier check"
    return str(response.status)
