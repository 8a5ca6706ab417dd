"""Pages that send on by themselves, as browsers see them: meta refresh and the Refresh header."""

import html
import re

_PATIENCE = 30  # seconds: a page that moves on later is a page
_META = re.compile(
    r"<meta\b[^<>]{0,500}?http-equiv\s*=\s*[\"']?\s*refresh\b[^<>]{0,4000}>", re.IGNORECASE
)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_RULE = re.compile(
    r"\s*([0-9]{1,6})(?:\.[0-9.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(?:\"([^\"]*)(?:\".*)?|'([^']*)(?:'.*)?|(.*))",
    re.IGNORECASE | re.DOTALL,
)
_EQUIVS = ("http-equiv", "HTTP-EQUIV", "Http-Equiv", "HTTP-equiv")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|svg|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


def shown(source: str) -> str:
    """A page's markup without comments, scripts, drawings and what only others see."""
    return _UNSEEN.sub(" ", _COMMENT.sub("", source))


def may_send_on(header: str, source: str) -> bool:
    """Whether it is worth while to look: most pages have nothing of the kind."""
    return bool(header) or any(equiv in source for equiv in _EQUIVS)


def onward(header: str, markup: str) -> str:
    """Where a page sends on to, as it is written; empty when it stays.

    Args:
        header: the value of ``Refresh``, or an empty string.
        markup: of the page, as far as it is shown.
    """
    if header:
        return _target(header)
    match = _META.search(markup)
    content = _CONTENT.search(match[0]) if match else None
    return _target(html.unescape(content[1] or content[2] or content[3] or "")) if content else ""


def _target(rule: str) -> str:
    match = _RULE.fullmatch(rule.strip()[:4000])
    if match is None or int(match[1]) > _PATIENCE:
        return ""
    return (match[2] or match[3] or match[4] or "").strip()
