"""Pages that send their visitors on by themselves: by a header, a meta tag or a script."""

import html
import re

from psylist.http.pages import PageContent
from psylist.http.scripted import find_target

MAX_SCRIPTED = 4000  # characters of a page that does nothing but lead on

_MAX_REFRESH_DELAY = 30  # seconds: a page that moves on later is shown
_META_REFRESH = re.compile(
    r"<meta\b[^<>]{0,500}?http-equiv\s*=\s*[\"']?\s*refresh\b[^<>]{0,4000}>", re.IGNORECASE
)
_META_CONTENT = re.compile(
    r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_REFRESH_RULE = re.compile(
    r"\s*([0-9]{1,6})(?:\.[0-9.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(?:\"([^\"]*)(?:\".*)?|'([^']*)(?:'.*)?|(.*))",
    re.IGNORECASE | re.DOTALL,
)
_HTTP_EQUIV = ("http-equiv", "HTTP-EQUIV", "Http-Equiv", "HTTP-equiv")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INVISIBLE = re.compile(
    r"<(script|style|svg|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


def visible_text(source: str) -> str:
    """A page's markup without comments, scripts, drawings and what browsers do not show."""
    return _INVISIBLE.sub(" ", _COMMENT.sub("", source))


def may_refresh(header: str, source: str) -> bool:
    """Whether a page may hold a meta refresh; a quick look that most pages fail."""
    return bool(header) or any(equiv in source for equiv in _HTTP_EQUIV)


def meta_refresh_target(header: str, markup: str) -> str:
    """Where a page sends its visitors on to, as written; "" if it does not.

    Args:
        header: the value of ``Refresh``, or an empty string.
        markup: of the page, as far as browsers show it.
    """
    if header:
        return _refresh_target(header)
    match = _META_REFRESH.search(markup)
    content = _META_CONTENT.search(match[0]) if match else None
    if content is None:
        return ""
    return _refresh_target(html.unescape(content[1] or content[2] or content[3] or ""))


_MAX_FAREWELL = 200  # characters that it says meanwhile: that it has moved, and a link


def scripted_target(page: PageContent) -> str:
    """Where a page that shows next to nothing sends its visitors by a script, as written, or "".

    Parked domains, link shorteners and old home pages do. What its scripts do only at times, at a
    click or in an old browser, leads nowhere.
    """
    if len(page.source) > MAX_SCRIPTED or "location" not in page.source:
        return ""
    if len(page.body_text) > _MAX_FAREWELL:
        return ""
    return find_target(_COMMENT.sub("", page.source))


def _refresh_target(rule: str) -> str:
    match = _REFRESH_RULE.fullmatch(rule.strip()[:4000])
    if match is None or int(match[1]) > _MAX_REFRESH_DELAY:
        return ""
    return (match[2] or match[3] or match[4] or "").strip()
