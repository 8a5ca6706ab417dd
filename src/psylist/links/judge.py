"""What an answer says of a link. Pure: evidence in, judgement out."""

import html
import re
from collections.abc import Sequence

from psylist.landing import BARE_PAGE, CHALLENGE, GONE_TEXT, GONE_TITLE, LOGIN_TITLE, strayed
from psylist.links.answer import Answer, Judgement, Verdict

_PERMANENT = {301, 308}
_GONE = {400, 404, 410}
_PASSING = {408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530}
_PASSWORD = re.compile(r"<input[^>]*type=[\"']?password", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SHORT_TEXT = 60  # characters of plain text that say nothing else
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
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
    found = found or Judgement(Verdict.OK, str(last.status))
    if hops and found.verdict is not Verdict.OK:
        told = f"{found.detail} after {hops[-1].status} from {hops[-1].url}"
        return Judgement(found.verdict, told, found.passing)
    return found


def is_challenge(answer: Answer) -> bool:
    """Whether the answer is a riddle for robots and no page."""
    if "challenge" in answer.headers.get("cf-mitigated", ""):
        return True
    if "challenge" in answer.headers.get("x-amzn-waf-action", ""):
        return True
    page = text_of(answer)
    # A paper may be about captchas; its page is longer, or says that it is a paper's.
    return bool(CHALLENGE.search(page)) and "citation_" not in page and _is_short(page)


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
    if is_challenge(answer) or (answer.status == 202 and not answer.body.strip()):  # noqa: PLR2004
        return Judgement(Verdict.BLOCKED, f"{answer.status}: a riddle for robots")
    if moved and (found := _judge_landing(asked, answer.url)):
        return found
    page = _SCRIPT.sub(" ", _COMMENT.sub("", text_of(answer)))
    if "citation_" in text_of(answer) or not _is_short(page):
        return None  # a paper's page, whatever its title says
    return _judge_words(answer, page)


def _judge_words(answer: Answer, page: str) -> Judgement | None:
    """What a short page says of itself."""
    said = [_words(_TITLE.search(page)), _words(_HEADING.search(page))]
    if "plain" in answer.headers.get("content-type", ""):
        said = [page.strip()] if len(page) < _SHORT_TEXT else []
    text = _visible(page)
    if len(text) < BARE_PAGE and (match := GONE_TEXT.search(text)):
        said.insert(0, match[0])
    gone = next((words for words in said if GONE_TITLE.search(words)), "")
    if gone:
        return Judgement(Verdict.SOFT_404, f"{answer.status}, but the page says: {gone[:80]}")
    if _PASSWORD.search(page) and any(LOGIN_TITLE.search(words) for words in said):
        return Judgement(Verdict.BLOCKED, f"{answer.status}: a log-in page")
    return None


def _judge_landing(asked: str, landed: str) -> Judgement | None:
    match strayed(asked, landed):
        case "login":
            return Judgement(Verdict.BLOCKED, f"a log-in page: {landed}")
        case "home":
            return Judgement(Verdict.SOFT_404, f"lands on the home page {landed}")
    return None


def _words(match: re.Match[str] | None) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", match[1])).split()) if match else ""


def _is_short(page: str) -> bool:
    return len(_visible(page)) < _SHORT_PAGE


def _visible(page: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", _SCRIPT.sub(" ", page))).split())
