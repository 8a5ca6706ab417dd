"""What an answer says of a link. Pure: evidence in, judgement out."""

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
    BARE_PAGE,
    GONE_TEXT,
    LOGIN_TITLE,
    is_bot_challenge,
    is_home,
    may_refresh,
    meta_refresh_target,
    not_found_phrase,
    redirect_kind,
    visible_text,
)
from psylist.linkcheck.verdicts import Decision, Verdict

_PERMANENT = {301, 308}
_WELL = {304: "304: unchanged since an earlier check"}
_GONE = {400, 404, 410}
_LATE = {408, 425}
_LASTING = {501, 505, 506, 508, 510, 511}  # of 5xx: what waiting changes nothing of
_PASSWORD = re.compile(r"<input[^<>]*type=[\"']?password", re.IGNORECASE)
_SIGN_ON = re.compile(r"<input[^<>]*name=[\"']?SAMLRequest\b")
_SHORT_TEXT = 60  # characters of plain text that say nothing else
_TITLE = re.compile(r"<title\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<h[12]\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:title|h[1-6])\b", re.IGNORECASE)
_MOST_HEADINGS = 3
_LONGEST = 2000  # characters of a title, with its tags
_PAPER = re.compile(
    r"\bcitation_|\bname=[\"']?(?:dc\.|prism\.)|\bScholarlyArticle\b|(?:>|^)\s*abstract\b\s*[.:<—]"
    r"|摘\s*要\s*[：:<]|\bdoi:\s*10\.|@(?:article|inproceedings)\{",
    re.IGNORECASE,
)
"""What a paper's page has, however short it is."""
_JSON_GONE = re.compile(
    r"\"(?:code|status|error|message|msg|detail)\w{0,8}\"\s*:\s*"
    r"(?:\"?404\b|\"[^\"]{0,60}?(?:not found|does not exist|不存在))",
    re.IGNORECASE,
)
_SHORT_JSON = 500  # characters of an answer that is nothing but an error
_TAG = re.compile(r"<[^<>]*>")
_SHORT_PAGE = 1500  # characters of text: an error page has fewer, a paper's page more


def classify_response(asked: str, chain: Sequence[HttpResponse], fragment: str = "") -> Decision:
    """What a chain of answers, the last one no redirect to follow, says of the link asked for.

    Args:
        asked: the address.
        chain: at least one answer.
        fragment: of where the redirects end, with its ``#``.
    """
    last = chain[-1]
    hops = chain[:-1]
    found = _classify_status(last)
    if found is None:
        found = _classify_page(asked, last, fragment, moved=bool(hops))
    if found is None and hops and all(hop.status in _PERMANENT for hop in hops):
        return Decision(Verdict.MOVED, f"moved to {last.url}{fragment}")
    found = found or Decision(Verdict.OK, _WELL.get(last.status, str(last.status)))
    if hops and found.verdict is not Verdict.OK:
        message = f"{found.detail} after {hops[-1].status} from {hops[-1].url}"
        return replace(found, detail=message)
    return found


class _Page:
    """What a page says, worked out once and only as far as it is asked for."""

    def __init__(self, answer: HttpResponse) -> None:
        self.source = decode_page(answer.body, answer.headers.get("content-type", ""))

    @cached_property
    def markup(self) -> str:
        """Without what nobody sees."""
        return visible_text(self.source)

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return _words(self.markup)

    @cached_property
    def said(self) -> list[str]:
        """Its title and first headings."""
        title = _inside(self.markup, _TITLE, 1)
        headings = _inside(self.markup, _HEADING, _MOST_HEADINGS)
        return [_words(self.markup[begin:end]) for begin, end in (*title, *headings)]

    @property
    def body_text(self) -> str:
        """What a reader sees below the tab."""
        below = self.markup
        for begin, end in reversed([*_inside(below, _TITLE, _MOST_HEADINGS)]):
            below = below[:begin] + " " + below[end:]
        return _words(below)

    @cached_property
    def is_short(self) -> bool:
        """Whether it says too little to be a paper's page."""
        return "citation_" not in self.source and len(self.text) < _SHORT_PAGE


def is_safe_to_write(asked: str, hops: Sequence[str], final: str) -> bool:
    """Whether a moved page's new address may be written into a list without a person's look.

    Not across a redirect to a home page or to a log-in: such a site has lost the page, or hides it.
    """
    same = _bare(urlsplit(asked).netloc) == _bare(urlsplit(final).netloc)
    return not any(
        redirect_kind(asked, url) or (is_home(url) and not same) for url in (*hops, final)
    )


def _bare(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")


def _is_challenge(answer: HttpResponse, page: _Page) -> bool:
    if "challenge" in answer.headers.get("cf-mitigated", ""):
        return True
    if answer.headers.get("x-amzn-waf-action", "") in {"challenge", "captcha"}:
        return True
    # A paper may be about captchas; its page is longer, or says that it is a paper's.
    return page.is_short and is_bot_challenge(page.source, page.said, page.text)


def _classify_status(answer: HttpResponse) -> Decision | None:
    status = answer.status
    if status >= 400 and status not in {404, 410} and _is_challenge(answer, _Page(answer)):
        return Decision(Verdict.BLOCKED, f"{status}: a riddle for robots")
    if status in _GONE:
        return Decision(Verdict.BROKEN, str(status))
    if status == 429:
        return Decision(Verdict.BLOCKED, "429: too many requests", transient=True)
    if 500 <= status < 600:
        return Decision(Verdict.DOWN, str(status), transient=status not in _LASTING)
    if status >= 400:
        passing = status in _LATE
        verdict = Verdict.DOWN if passing else Verdict.BLOCKED
        return Decision(verdict, str(status), passing)
    return None


def _classify_page(
    asked: str, answer: HttpResponse, fragment: str, *, moved: bool
) -> Decision | None:
    """A page that is there, and yet not the one: None if it is."""
    page = _Page(answer)
    if _is_challenge(answer, page) or (answer.status == 202 and not answer.body.strip()):
        return Decision(Verdict.BLOCKED, f"{answer.status}: a riddle for robots")
    if moved and (found := _classify_landing(asked, answer.url + fragment)):
        return found
    # A paper's page is one, whatever its title says.
    if page.is_short and (found := _classify_words(answer, page)):
        return found
    header = answer.headers.get("refresh", "")
    if may_refresh(header, page.source) and (target := meta_refresh_target(header, page.markup)):
        return Decision(Verdict.OK, str(answer.status), refresh_target=target)
    return None


def _classify_words(answer: HttpResponse, page: _Page) -> Decision | None:
    """What a short page says of itself."""
    gone = _gone(answer, page)
    if gone and not _PAPER.search(page.source):
        return Decision(
            Verdict.SOFT_404,
            f"{answer.status}, but the page says: {gone[:80]}",
            evidence=not_found_phrase(gone) or gone,
        )
    if "SAMLRequest" in page.source and _SIGN_ON.search(page.markup):
        return Decision(Verdict.BLOCKED, f"{answer.status}: on the way to a log-in")
    if _PASSWORD.search(page.markup) and any(LOGIN_TITLE.search(words) for words in page.said):
        return Decision(Verdict.BLOCKED, f"{answer.status}: a log-in page")
    return None


def _gone(answer: HttpResponse, page: _Page) -> str:
    """The words by which a page says that it is gone; empty if it does not."""
    kind = answer.headers.get("content-type", "")
    if "json" in kind:
        found = _JSON_GONE.search(page.source) if len(page.source) < _SHORT_JSON else None
        return found[0] if found else ""
    said = [] if "plain" in kind else list(page.said)
    if len(page.text) < BARE_PAGE:
        if match := GONE_TEXT.search(page.text):
            return match[0]
        if len(page.body_text) < _SHORT_TEXT:
            said.append(page.body_text)
    return next((words for words in dict.fromkeys(said) if not_found_phrase(words)), "")


def _classify_landing(asked: str, landed: str) -> Decision | None:
    match redirect_kind(asked, landed):
        case "login":
            return Decision(Verdict.BLOCKED, f"a log-in page: {landed}")
        case "lost":
            return Decision(Verdict.SOFT_404, f"lands on the error page {landed}")
        case "home":
            return Decision(Verdict.SOFT_404, f"lands on the home page {landed}")
        case _:
            return None


def _inside(markup: str, opening: re.Pattern[str], most: int) -> Iterator[tuple[int, int]]:
    """Where the first elements of a kind begin and end."""
    for found in islice(opening.finditer(markup), most):
        if closed := _CLOSED.search(markup, found.end(), found.end() + _LONGEST):
            yield found.end(), closed.start()


def _words(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
