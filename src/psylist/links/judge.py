"""What an answer says of a link. Pure: evidence in, judgement out."""

import html
import re
from collections.abc import Sequence
from functools import cached_property
from urllib.parse import urlsplit

from psylist.landing import (
    BARE_PAGE,
    CHALLENGE,
    GONE_TEXT,
    GONE_TITLE,
    LOGIN_TITLE,
    is_home,
    strayed,
)
from psylist.links.answer import Answer, Judgement, Verdict

_PERMANENT = {301, 308}
_WELL = {304: "304: unchanged since an earlier check"}
_GONE = {400, 404, 410}
_PASSING = {408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530}
_PASSWORD = re.compile(r"<input[^<>]*type=[\"']?password", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SHORT_TEXT = 60  # characters of plain text that say nothing else
_TITLE = re.compile(r"<title[^<>]*>(.{0,2000}?)</title>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h1[^<>]*>(.{0,2000}?)</h1>", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_SHORT_PAGE = 1500  # characters of text: an error page has fewer, a paper's page more


def judge(asked: str, chain: Sequence[Answer]) -> Judgement:
    """What a chain of answers, the last one no redirect to follow, says of the link asked for."""
    last = chain[-1]
    hops = chain[:-1]
    found = _judge_status(last)
    if found is None:
        found = _judge_page(asked, last, moved=bool(hops))
    if found is None and hops and all(hop.status in _PERMANENT for hop in hops):
        return Judgement(Verdict.MOVED, f"moved to {last.url}")
    found = found or Judgement(Verdict.OK, _WELL.get(last.status, str(last.status)))
    if hops and found.verdict is not Verdict.OK:
        told = f"{found.detail} after {hops[-1].status} from {hops[-1].url}"
        return Judgement(found.verdict, told, found.passing)
    return found


class _Page:
    """What a page says, worked out once and only as far as it is asked for."""

    def __init__(self, answer: Answer) -> None:
        self.source = text_of(answer)
        self.is_papers = "citation_" in self.source

    @cached_property
    def markup(self) -> str:
        """Without comments, scripts and styles."""
        return _SCRIPT.sub(" ", _COMMENT.sub("", self.source))

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return _visible(self.markup)

    @property
    def is_short(self) -> bool:
        """Whether it says too little to be a paper's page."""
        return not self.is_papers and len(self.text) < _SHORT_PAGE


def is_fit_to_write(asked: str, hops: Sequence[str], final: str) -> bool:
    """Whether a moved page's new address may be written into a list without a person's look.

    Not across a redirect to a home page or to a log-in: such a site has lost the page, or hides it.
    """
    same = _bare(urlsplit(asked).netloc) == _bare(urlsplit(final).netloc)
    return not any(strayed(asked, url) or (is_home(url) and not same) for url in (*hops, final))


def _bare(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")


def is_challenge(answer: Answer) -> bool:
    """Whether the answer is a riddle for robots and no page."""
    return _is_challenge(answer, _Page(answer))


def _is_challenge(answer: Answer, page: _Page) -> bool:
    if "challenge" in answer.headers.get("cf-mitigated", ""):
        return True
    if "challenge" in answer.headers.get("x-amzn-waf-action", ""):
        return True
    # A paper may be about captchas; its page is longer, or says that it is a paper's.
    return page.is_short and bool(CHALLENGE.search(page.source))


def text_of(answer: Answer) -> str:
    """The page as text, in the charset it names."""
    match = _CHARSET.search(answer.headers.get("content-type", "").encode("latin-1", "replace"))
    match = match or _CHARSET.search(answer.body[:2048])
    name = match[1].decode("ascii") if match else "utf-8"
    if answer.body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        name = "utf-16"
    try:
        return answer.body.decode(name, "replace")
    except LookupError:
        return answer.body.decode("utf-8", "replace")


def _judge_status(answer: Answer) -> Judgement | None:
    status = answer.status
    if status >= 400 and status not in {404, 410} and is_challenge(answer):  # noqa: PLR2004
        return Judgement(Verdict.BLOCKED, f"{status}: a riddle for robots")
    if status in _GONE:
        return Judgement(Verdict.BROKEN, str(status))
    if status == 429:  # noqa: PLR2004
        return Judgement(Verdict.BLOCKED, "429: too many requests", passing=True)
    if 500 <= status < 600:  # noqa: PLR2004
        return Judgement(Verdict.DOWN, str(status), passing=status in _PASSING)
    if status >= 400:  # noqa: PLR2004
        passing = status in _PASSING
        verdict = Verdict.DOWN if passing else Verdict.BLOCKED
        return Judgement(verdict, str(status), passing)
    return None


def _judge_page(asked: str, answer: Answer, *, moved: bool) -> Judgement | None:
    """A page that is there, and yet not the one: None if it is."""
    page = _Page(answer)
    if _is_challenge(answer, page) or (answer.status == 202 and not answer.body.strip()):  # noqa: PLR2004
        return Judgement(Verdict.BLOCKED, f"{answer.status}: a riddle for robots")
    if moved and (found := _judge_landing(asked, answer.url)):
        return found
    if not page.is_short:
        return None  # a paper's page, whatever its title says
    return _judge_words(answer, page)


def _judge_words(answer: Answer, page: _Page) -> Judgement | None:
    """What a short page says of itself."""
    markup = page.markup
    said = [_words(_TITLE.search(markup)), _words(_HEADING.search(markup))]
    if "plain" in answer.headers.get("content-type", ""):
        said = [markup.strip()] if len(markup) < _SHORT_TEXT else []
    if len(page.text) < BARE_PAGE and (match := GONE_TEXT.search(page.text)):
        said.insert(0, match[0])
    gone = next((words for words in said if GONE_TITLE.search(words)), "")
    if gone:
        return Judgement(Verdict.SOFT_404, f"{answer.status}, but the page says: {gone[:80]}")
    if _PASSWORD.search(markup) and any(LOGIN_TITLE.search(words) for words in said):
        return Judgement(Verdict.BLOCKED, f"{answer.status}: a log-in page")
    return None


def _judge_landing(asked: str, landed: str) -> Judgement | None:
    match strayed(asked, landed):
        case "login":
            return Judgement(Verdict.BLOCKED, f"a log-in page: {landed}")
        case "home":
            return Judgement(Verdict.SOFT_404, f"lands on the home page {landed}")
        case _:
            return None


def _words(match: re.Match[str] | None) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", match[1])).split()) if match else ""


def _visible(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
