"""Pages that are not the page asked for, by their addresses: log-ins, home and error pages."""

import re
from typing import Literal
from urllib.parse import urlsplit

_LOST = re.compile(r"404|error|not-?_?found|missing", re.IGNORECASE)
_VISIT = re.compile(
    r"(?:(?:lang|language|locale|hl|utm_\w+|ref|from|source|redirected)=[^&]*(?:&|$))+",
    re.IGNORECASE,
)
"""A query that says how a visitor comes, and nothing of a page."""
_LOGIN = re.compile(
    r"/(?:(?:wp-)?log[-_]?(?:in|on)|sign[-_]?(?:in|on)|sso|oauth2?|authorize|authenticate|saml2?"
    r"|openid-connect|adfs|idp|cas|shibboleth|servicelogin|session/new)(?:[/.?]|$)"
    r"|^/(?:accounts?|users?|auth)/(?:log-?in|sign-?in)",
    re.IGNORECASE,
)
_LANGUAGES = (
    "ar|bg|ca|cn|cs|da|de|el|en|es|et|eu|fa|fi|fr|gb|he|hi|hk|hu|id|int|it|ja|jp|ko|kr|lt|lv|nl|no"
    "|nb|pl|pt|ro|ru|se|sk|sl|sr|sv|th|tr|tw|uk|us|vi|zh"
)
_PAGE = r"(?:index|home|default|main|welcome)(?:\.\w{2,5})?"
_HOME = re.compile(
    rf"/?(?:{_PAGE}|\.\w{{2,5}})?/?"
    rf"|/(?:{_LANGUAGES})(?:[-_](?:[a-z]{{2}}|hans|hant))?(?:/(?:{_PAGE})?)?/?",
    re.IGNORECASE,
)


_ERROR_PAGE = re.compile(
    r"(?:(?:/(?:[a-z]{2}|errors?|pages?|static))?/(?:error|page|http)?[-_]?404(?:[-_](?:error|page))?"
    r"|(?:/[^/]*)*/(?:error|page)?[-_]?not[-_]?found(?:[-_](?:error|page))?)(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
"""Numbers are names of papers too, but not at the root."""


def strayed(asked: str, landed: str) -> Literal["login", "home", "lost", ""]:
    """Where a redirect has led instead of to the page, if it has.

    Args:
        asked: the address that was asked for.
        landed: where it ended, with the fragment, which may name a page of scripts.
    """
    there, here = urlsplit(asked), urlsplit(landed)
    if _LOGIN.search(here.path) and not _LOGIN.search(there.path):
        return "login"
    if _ERROR_PAGE.fullmatch(here.path) and not _ERROR_PAGE.fullmatch(there.path):
        return "lost"
    if not _HOME.fullmatch(here.path) or _HOME.fullmatch(there.path):
        return ""
    if len(here.fragment.lstrip("!/")) > 0 and here.fragment.startswith(("/", "!")):
        return "home" if _LOST.search(here.fragment) else ""
    query = here.query
    return "home" if not query or _LOST.search(query) or _VISIT.fullmatch(query) else ""


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    return bool(_HOME.fullmatch(urlsplit(url).path))
