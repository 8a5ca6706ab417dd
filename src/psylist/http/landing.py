"""Where a redirect leads instead of the page: judged by the two addresses alone.

Sites send their visitors to a log-in, a home page or a search in addresses of their own making; but
an address that carries the one that was requested along, or only what is left of it, tells by its
shape what it is. Words are the evidence where there is no such shape.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from psylist.http.pages import names_gone
from psylist.http.urls import netloc_of
from psylist.vocabulary.hosts import classify_url

Landing = Literal["login", "wall", "parked", "error", "home", "search", "section", ""]
"""What a redirect leads to: a log-in; a page that stands before the one requested (consent, region,
browser check, maintenance); a seller of domains; an error page; the home page; a search; the
section that the page was in. "" for what may be the page itself."""

_ERROR_WORDS = re.compile(r"404|error|not-?_?found|missing", re.IGNORECASE)
_VISITOR_QUERY = re.compile(
    r"(?:(?:lang|language|locale|hl|utm_\w+|ref|from|source|redirected)=[^&]*(?:&|$))+",
    re.IGNORECASE,
)
"""A query that says how a visitor comes, and names no page."""
_LOGIN_PATH = re.compile(
    r"/(?:(?:wp-)?log[-_]?(?:in|on)|sign[-_]?(?:in|on|up)|sso|oauth2?|authorize|authenticate|saml2?"
    r"|openid-connect|adfs|idp|cas|shibboleth|servicelogin|session/new|auth-?wall|passport"
    r"|regist(?:er|ration)|create-account)(?:[/.?]|$)"
    r"|^/(?:accounts?|users?|auth)/(?:log-?in|sign-?(?:in|up)|new)|^/visitor/visitor(?:$|[/?])",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(
    r"(?:passport|login|signin|sso|idp|cas|auth|accounts?|wayf)\d?\.", re.IGNORECASE
)
"""Hosts that do nothing but let people in."""
_WALL_PATH = re.compile(
    r"/(?:cookie-?absent|cookies?-?(?:disabled|required|check|consent|wall)|consent|age-?(?:gate|check)"
    r"|verify-?age|(?:scheduled-?)?maintenance|under-?maintenance|(?:un|not-?)supported-?browser"
    r"|browser-?(?:not-?supported|unsupported|upgrade|check)|upgrade-?(?:your-?)?browser|no-?(?:js|script)"
    r"|geo-?(?:block(?:ed)?|restrict(?:ed|ion)?)|region-?(?:block(?:ed)?|select(?:or|ion)?|not-?available)"
    r"|(?:choose|select)-?(?:region|country|location|language)|captcha|challenge|paywall|subscribe"
    r"|access-?denied|denied|forbidden|blocked|rate-?limit(?:ed)?|gdpr)(?:[/.?]|$)",
    re.IGNORECASE,
)
_SURE_GATE = re.compile(
    r"/(?:(?:wp-)?log[-_]?(?:in|on)|sign[-_]?(?:in|on|up)|captcha)(?:[/.?]|$)", re.IGNORECASE
)
"""What names nothing but a gate."""
_WALL_HOST = re.compile(r"(?:consent|captcha|maintenance|gdpr|validate)\.", re.IGNORECASE)
_SEARCH_PATH = re.compile(r"/(?:search|suche)(?:[/.]|$)", re.IGNORECASE)
_ASKED_PATH = re.compile(
    r"/(?:recherche|buscar|find|s|query|results?)(?:\.\w{2,5})?/?$", re.IGNORECASE
)
"""Searches if something is asked for: short addresses begin with ``/s/``, contests have results."""
_SEARCH_KEYS = frozenset(["q", "query", "search", "searchterm", "keyword", "keywords", "kw", "wd"])
_LANGUAGE_CODES = (
    "ar|bg|ca|cn|cs|da|de|el|en|es|et|eu|fa|fi|fr|gb|he|hi|hk|hu|id|int|it|ja|jp|ko|kr|lt|lv|nl|no"
    "|nb|pl|pt|ro|ru|se|sk|sl|sr|sv|th|tr|tw|uk|us|vi|zh"
)
_LOCALE = rf"(?:{_LANGUAGE_CODES})(?:[-_](?:[a-z]{{2}}|hans|hant))?"
_INDEX_FILE = r"(?:index|home|default|main|welcome)(?:\.\w{2,5})?"
_HOME_PATH = re.compile(
    rf"/?(?:{_INDEX_FILE}|\.\w{{2,5}})?/?|/{_LOCALE}(?:/(?:{_INDEX_FILE})?)?/?", re.IGNORECASE
)
_DEVICE_HOST = re.compile(r"(?:m|mobile|wap|amp|touch|3g)\.")
_LOCALE_SEGMENT = re.compile(_LOCALE, re.IGNORECASE)
_ERROR_PATH = re.compile(
    r"(?:(?:/(?:[a-z]{2}|errors?|pages?|static))?/(?:error|page|http)?[-_]?404(?:[-_](?:error|page))?"
    r"|(?:/[^/]*)*/(?:error|page)?[-_]?not[-_]?found(?:[-_](?:error|page))?)(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
"""Numbers are names of papers too, but not at the root."""
_SECTION = re.compile(
    r"(?:(?:accepted|all|our|past|latest|recent|selected|list-of)[-_])?(?:papers?|publications?|articles?|posts?|blogs?|news|projects?|research|archives?|index|list"
    r"|browse|trending|popular|explore|discover|topics?|categor(?:y|ies)|journals?|issues?"
    r"|proceedings|library|datasets?|models|software|resources|people|team|events?|all)(?:\.\w{2,5})?",
    re.IGNORECASE,
)
"""What folders of many pages are called; documentation and downloads are one project's too."""
_TECHNICAL = re.compile(
    rf"|{_INDEX_FILE}|{_LOCALE}|abs(?:tract)?|pdf|e?pdf|full(?:text)?|html?|view|show|overview|about"
    r"|summary|download|read|tree|blob|main|master|raw|readme(?:\.md)?|v\d{1,2}(?:\.\d+)*|latest|stable",
    re.IGNORECASE,
)
"""Last parts of a path that name a form of a page, not another one."""
_NAME = re.compile(r"(?!(?:19|20)\d\d$).*\d|[^\W_]+(?:[-_.][^\W_]+){2}")
"""What names a page, not a folder of pages: a number but a year, or a title made into a name."""
_EXTENSION = re.compile(r"\.\w{2,5}$")
_NAME_PART = re.compile(r"[^\W_]+")
_MIN_KEPT_NAME = 4
"""Characters of a name that is known again elsewhere in an address; "42" may be anything."""
_ERROR_PAGE = re.compile(r"error[^/]*/?$", re.IGNORECASE)
_LATER_KEY = re.compile(
    r"return|continu|next|redir|back|dest|goto|forward|^ref|target|service|from|orig|came|then"
    r"|follow|jump|^(?:[url]|to|url|uri|link|href|location)$",
    re.IGNORECASE,
)
"""Under what an address is carried to which the visitor goes later: other keys say what to show."""
_VIEWER_PATH = re.compile(
    r"/(?:[gw]?view(?:er)?|reader|embed|render|preview|display)(?:[/.]|$)", re.IGNORECASE
)
"""What shows the file that an address carries."""
_SHORTEST_HOST = re.compile(r"[a-z0-9-]{1,3}\.[a-z]{2}")  # bit.ly: whatever stands behind it
_SHORT_HOST = re.compile(
    r"[a-z0-9-]{1,5}\.(?!(?:edu|gov|int|mil|org)$)[a-z]{2,3}|[a-z-]*url[a-z-]*\.[a-z]{2,3}"
)
"""Hosts of shorteners; universities and archives have short names as well, but other endings."""
_SHORT_NAME = re.compile(r"/[\w-]{1,12}/?", re.ASCII)
_ODD = re.compile(r"[A-Z0-9]")
"""What a path of one part has that spells nothing, as shorteners make them."""
_MAY_BE_MEANT = {"home", "search", "section"}
"""Pages that a short address may be made for; it names none that could be lost."""
_MIN_CARRIED_PATH = 6
"""Characters of a path that is known again in a query; "/a" may be anything."""


def redirect_kind(requested: str, final: str) -> Landing:
    """What a redirect leads to instead of the page.

    Args:
        requested: the address that was requested.
        final: where the redirects ended, with the fragment, which may name a page of a script.
    """
    kind: Landing = next(
        (kind for kind, leads_there in _KINDS if leads_there(requested, final)), ""
    )
    return "" if kind in _MAY_BE_MEANT and stands_for_page(requested, final) else kind


def stands_for_page(requested: str, final: str) -> bool:
    """Whether an address was made to be short, and may stand for any page of another site."""
    if site_of(requested) == site_of(final):
        return False
    return is_shortened(requested) or _may_be_short(requested, _SHORTEST_HOST)


def is_shortened(url: str) -> bool:
    """Whether an address is one of those that are made to stand for longer ones."""
    return _may_be_short(url, _SHORT_HOST) and bool(_ODD.search(urlsplit(url).path))


def _may_be_short(url: str, host: re.Pattern[str]) -> bool:
    parts = urlsplit(url)
    is_short = host.fullmatch(site_of(url)) and _SHORT_NAME.fullmatch(parts.path)
    return bool(is_short) and not (parts.query or classify_url(url).is_scholarly)


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    return bool(_HOME_PATH.fullmatch(urlsplit(url).path))


def is_deep(url: str) -> bool:
    """Whether an address names one page of its site: by a path, or by what stands in its query."""
    return not is_home(url) or bool(urlsplit(url).query)


def site_of(url: str) -> str:
    """The site of an address: its host and port, without what makes no other site of it."""
    return netloc_of(url).removeprefix("www.").removesuffix(":443").removesuffix(":80")


def is_locale(word: str) -> bool:
    """Whether a part of an address is the code of a language or a region."""
    return bool(_LOCALE_SEGMENT.fullmatch(word))


def names_page(part: str) -> bool:
    """Whether a part of an address names a page, not a folder of pages: no word of the language."""
    return bool(_NAME.match(part))


def has_new_locale(requested: str, final: str) -> bool:
    """Whether an address differs from the one requested by the name of a language or a region.

    Such a redirect depends on where the visitor is, or on the language that is asked for.
    """
    there, here = (urlsplit(url).path.strip("/").split("/") for url in (requested, final))
    added = [part for part in here if part not in there]
    return len(here) > len(there) and any(map(_LOCALE_SEGMENT.fullmatch, added))


def has_new_device(requested: str, final: str) -> bool:
    """Whether only the second of two addresses is on a host for telephones."""
    old, new = (urlsplit(url).hostname or "" for url in (requested, final))
    return bool(_DEVICE_HOST.match(new)) and not _DEVICE_HOST.match(old)


def _is_new(path: re.Pattern[str], host: re.Pattern[str], there: str, here: str) -> bool:
    """Whether only the address behind a redirect has a path, or is on a host, of a kind.

    A path that has the name of the page in it is the page's, unless what else stands there can be
    nothing but a gate.
    """
    before, after = urlsplit(there), urlsplit(here)
    is_of_page = keeps_name(there, here) and not _SURE_GATE.search(after.path)
    if path.search(after.path) and not (path.search(before.path) or is_of_page):
        return True
    old, new = before.hostname or "", after.hostname or ""
    return old != new and bool(host.match(new)) and not host.match(old)


def keeps_name(there: str, here: str) -> bool:
    """Whether an address has the name of the page requested in its path, or in its other host."""
    segments = unquote(urlsplit(there).path).split("/")
    names = [_EXTENSION.sub("", one).lower() for one in segments if not _TECHNICAL.fullmatch(one)]
    name = names[-1] if names else ""
    if len(name) < _MIN_KEPT_NAME:
        return False
    found = {*_parts(unquote(urlsplit(here).path)), *(_host_parts(here) - _host_parts(there))}
    return _parts(name) <= found


def _parts(text: str) -> set[str]:
    return {*_NAME_PART.findall(text.lower())}


def _host_parts(url: str) -> set[str]:
    return _parts(urlsplit(url).hostname or "")


def _is_login(there: str, here: str) -> bool:
    if _is_new(_LOGIN_PATH, _LOGIN_HOST, there, here):
        return True
    return bool(_LOGIN_PATH.search(urlsplit(here).path)) and _carries_path(there, here)


def _is_wall(there: str, here: str) -> bool:
    if _is_new(_WALL_PATH, _WALL_HOST, there, here):
        return True
    own, path = urlsplit(there).path.rstrip("/"), urlsplit(here).path.rstrip("/")
    if _VIEWER_PATH.search(path) or (own and path.endswith(own)):
        return False
    return _carries_path(there, here, _LATER_KEY)


def _is_error(there: str, here: str) -> bool:
    before, after = urlsplit(there).path, urlsplit(here).path
    if _ERROR_PATH.fullmatch(after):
        return not _ERROR_PATH.fullmatch(before)
    if _ERROR_PAGE.search(after) and _carries_path(there, here):
        return True
    name = _EXTENSION.sub("", unquote(after).rstrip("/").rpartition("/")[2])
    return names_gone(name) and name not in unquote(before)


def _is_lost_at_home(there: str, here: str) -> bool:
    after = urlsplit(here)
    if not _HOME_PATH.fullmatch(after.path) or is_home(there) or keeps_name(there, here):
        return False
    if len(after.fragment.lstrip("!/")) > 0 and after.fragment.startswith(("/", "!")):
        return bool(_ERROR_WORDS.search(after.fragment))
    query = after.query
    return not query or bool(_ERROR_WORDS.search(query) or _VISITOR_QUERY.fullmatch(query))


def _is_search(there: str, here: str) -> bool:
    before, after = urlsplit(there), urlsplit(here)
    goes_on = after.path.startswith(before.path) and not is_home(there)
    return not goes_on and _searches(here) and not _searches(there)


def is_search(url: str) -> bool:
    """Whether an address can only be a search: by its path, or by what it asks for."""
    parts = urlsplit(url)
    return bool(_SEARCH_KEYS & _keys(parts.query) or _SEARCH_PATH.search(parts.path))


def _searches(url: str) -> bool:
    parts = urlsplit(url)
    asks = _keys(parts.query) and _ASKED_PATH.search(parts.path)
    return is_search(url) or bool(asks)


def _keys(query: str) -> set[str]:
    return {key.lower() for key, _ in parse_qsl(query)}


def _carries_path(there: str, here: str, key: re.Pattern[str] | None = None) -> bool:
    """Whether an address carries the one requested along, to send its visitor there later.

    Args:
        there: the address requested.
        here: the other one.
        key: what it must be called there; any name by default.
    """
    before = urlsplit(there)
    hosts = {(before.hostname or "").removeprefix("www."), site_of(there)}
    own = (before.path + (f"?{before.query}" if before.query else "")).lower().rstrip("/")
    if len(own) < _MIN_CARRIED_PATH:
        return False
    values = [value.lower().rstrip("/") for value in _values(urlsplit(here).query, key)]
    return any(value == own or any(f"{host}{own}" in value for host in hosts) for value in values)


def _is_parked(there: str, here: str) -> bool:
    """Whether another site names the one requested and nothing of its page: it sells the name."""
    host = (urlsplit(there).hostname or "").removeprefix("www.")
    after = urlsplit(here)
    if site_of(there) == site_of(here) or "." not in host or host.replace(".", "").isdigit():
        return False
    parts = [*_values(after.query), *unquote(after.path).split("/")]
    own = urlsplit(there).path.strip("/").lower()
    behind = unquote(f"{after.path}?{after.query}").lower()
    if own and re.search(rf"(?<![\w.-]){re.escape(own)}", behind):
        return False  # an archive, or a proxy
    return any(part.lower().removeprefix("www.") == host for part in parts)


def _values(query: str, key: re.Pattern[str] | None = None) -> Iterator[str]:
    """The values of a query, or those of some keys, also as they are escaped twice."""
    for name, value in parse_qsl(query):
        if key is not None and not key.search(name):
            continue
        yield value
        if "%" in value:
            yield unquote(value)


def _is_section(requested: str, final: str) -> bool:
    """Whether a redirect leads to the folder that the page was in, or to another such folder.

    What is cut off must have named the page: a form of it, as "/pdf", or its language does not.
    """
    there, here = (unquote(urlsplit(url).path).strip("/").split("/") for url in (requested, final))
    if urlsplit(final).query or here[: len(there)] == there or not here[-1]:
        return False
    if is_home(requested):
        return False
    begin = [part.lower() for part in there[: len(here)]]
    if site_of(requested) == site_of(final) and begin == [part.lower() for part in here]:
        lost = there[len(here) :]
        names_page = any(not _TECHNICAL.fullmatch(part) for part in lost)
        return names_page and not _NAME.match(here[-1])
    if _SECTION.fullmatch(there[-1]) or keeps_name(requested, final):
        return False
    return bool(_SECTION.fullmatch(here[-1]))


_KINDS: tuple[tuple[Landing, Callable[[str, str], bool]], ...] = (
    ("login", _is_login),
    ("error", _is_error),
    ("search", _is_search),
    ("wall", _is_wall),
    ("parked", _is_parked),
    ("home", _is_lost_at_home),
    ("section", _is_section),
)
"""The surest first: a log-in carries the page requested along as well."""
