"""Which new addresses of moved pages will last, so that `--fix` may write them.

A permanent redirect says that a page has moved; where to, sites often get wrong. So the new address
must show the same work, hold nothing that is made for one visitor or one day, and be a page's own:
it is requested once more, by itself.
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from psylist.duplicates.features import repository
from psylist.http.landing import has_new_device, has_new_locale, is_home, redirect_kind, site_of
from psylist.identifiers.urls import is_tracking
from psylist.linkcheck.links import Link
from psylist.linkcheck.verdicts import (
    Fetch,
    LinkCheck,
    LinkRequest,
    OnProgress,
    PageFacts,
    Verdict,
)
from psylist.model import FORMS

_URL = re.compile(FORMS["url"], re.ASCII)
_VOLATILE = re.compile(
    r"(?:php|asp|j)?_?sess(?:ion)?_?(?:id)?|sid|cfid|cftoken|\w*token\w*|auth|sig|\w*signature\w*"
    r"|hmac|hash|expires?|expiry|exp|x-(?:amz|goog|oss)-\w+|key-pair-id|policy|credential|nonce"
    r"|state|code|ticket|samlresponse|cookie\w*|timestamp|ts?|_|rnd|rand(?:om)?|cache|cb"
    r"|redirect(?:ed|_?from)?|via|from|ref(?:errer|erer)?|source|origin|visitor\w*|bypass\w*",
    re.IGNORECASE,
)
"""Names of parameters that are made for one visitor, or for one visit."""
_RANDOM = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z])[\w.~%+/=-]{24,}", re.ASCII)
"""A value that looks like a token: long, of letters and digits."""
_MOMENT_SPAN = 400 * 86400
"""Seconds around now in which a number is a moment, and not a page's."""
_TECHNICAL = re.compile(
    r"|index(?:\.\w+)?|abs|pdf|full|html?|view|show|main|final|paper|article|home", re.IGNORECASE
)
_EXTENSION = re.compile(r"\.(?:html?|xhtml|php|aspx?|jsp)$")
"""What sites leave out of the names of their pages, or add to them."""
_MIN_NAME = 5
"""Characters of a name that is known again inside a longer one."""


@dataclass(frozen=True, slots=True)
class Move:
    """A link whose page has moved for good.

    Attributes:
        link: to the page.
        target: its new address; for a move that is refused, where the redirects led.
        refusal: why it must not be written; "" where it may.
    """

    link: Link
    target: str
    refusal: str = ""


def find_moves(
    checks: Sequence[tuple[Link, LinkCheck]], fetch: Fetch, on_progress: OnProgress
) -> list[Move]:
    """Which moved links may get their new address, and why others may not.

    Args:
        checks: of all links.
        fetch: sends the requests by which a new address shows that it is a page's own.
        on_progress: called with what is being waited for.
    """
    moves = [_propose(link, check) for link, check in checks if check.verdict is Verdict.MOVED]
    kept = {link.url: check for link, check in checks}
    unsure = [move for move in moves if not move.refusal and kept[move.link.url].facts]
    requests = {
        page: LinkRequest(page, is_page=False)
        for page in (move.target.partition("#")[0] for move in unsure)
    }
    found = {
        check.url: check for check in (fetch([*requests.values()], on_progress) if requests else ())
    }
    return [
        _confirm(move, kept[move.link.url], found.get(move.target.partition("#")[0]))
        for move in moves
    ]


def _propose(link: Link, check: LinkCheck) -> Move:
    """The new address of a moved link, without what will not last, or why it is not known."""
    # Quotes would end the string that holds the address.
    target = check.final_url.replace('"', "%22").replace("'", "%27")
    if not _URL.fullmatch(target):
        return Move(link, check.final_url, "its new address cannot be written as one")
    if reason := _find_refusal(check, target):
        return Move(link, target, reason)
    return Move(link, _without_volatile(link.url, target))


def _find_refusal(check: LinkCheck, target: str) -> str:
    """Why two addresses alone say that the new one must not be written, or ""."""
    if urlsplit(check.url).scheme == "https" and urlsplit(target).scheme == "http":
        return "the new address is not encrypted"
    hops = [*check.redirects[1:], check.final_url]
    if any(redirect_kind(check.url, hop) for hop in hops):
        return "the redirects pass a page that is not the work's"
    if any(is_home(hop) and site_of(hop) != site_of(check.url) for hop in hops):
        return "the redirects pass the home page of another site"
    for is_variant, reason in _VARIANTS:
        if is_variant(check.url, target):
            return reason
    if not _is_of_same_work(check.facts) and not _keeps_identity(check, target):
        return "the new page does not name the work"
    return ""


def _is_of_same_work(facts: PageFacts | None) -> bool:
    """Whether a page says whose it is; a registry that gave a new name has looked already."""
    return facts is None or facts.heads_work or bool(facts.work_title)


def _is_mirrored(requested: str, final: str) -> bool:
    """Whether a host is named after another one, as proxies and translators name theirs."""
    old, new = (urlsplit(url).hostname or "" for url in (requested, final))
    labels = old.removeprefix("www.")
    if new == old or "." not in labels or new.endswith(labels):
        return False
    before, _, behind = new.partition(f"{labels}.")
    if before != new and "." in behind:  # else a country
        return True
    return f"{labels.replace('.', '-')}." in new


_VARIANTS: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (has_new_locale, "the new address is that of a language or a region"),
    (has_new_device, "the new address is for mobile devices"),
    (_is_mirrored, "the new address is that of a proxy"),
)
"""What a page is shown as to some visitors only."""


def _keeps_identity(check: LinkCheck, target: str) -> bool:
    """Whether two addresses are of one page, by what they name.

    Forges redirect repositories only to their own new names.
    """
    old, new = repository(check.url), repository(target)
    if old and new:
        return site_of(check.url) == site_of(target)
    return _keeps_name(check.url, target, is_named=check.facts is None or check.facts.names_work)


def _keeps_name(old: str, new: str, *, is_named: bool) -> bool:
    """Whether an address still holds what named the page in the old one.

    Args:
        old: the address.
        new: the other one.
        is_named: whether the page names the work: else a short number may be anything's.
    """
    parts = [part for part in _parts(old) if not _TECHNICAL.fullmatch(part)]
    if not parts:
        return site_of(old) == site_of(new) or is_home(new)
    name = parts[-1]
    if len(name) < _MIN_NAME and name.isdecimal() and not is_named:
        return site_of(old) == site_of(new) and _parts(old) == _parts(new)
    return name in _parts(new) or (len(name) >= _MIN_NAME and name in unquote(new).lower())


def _parts(url: str) -> list[str]:
    """The parts of a path and the values of a query, in lower case."""
    parts = urlsplit(url)
    path = [
        _EXTENSION.sub("", part.partition(";")[0])
        for part in unquote(parts.path).lower().split("/")
        if part
    ]
    return path + [value.lower() for _, value in parse_qsl(parts.query)]


def _without_volatile(old: str, new: str) -> str:
    parts = urlsplit(new)
    path = "/".join(segment.partition(";")[0] for segment in parts.path.split("/"))
    if any(";" in segment for segment in urlsplit(old).path.split("/")):
        path = parts.path
    known = {*parse_qsl(urlsplit(old).query, keep_blank_values=True)}
    query = "&".join(
        written
        for written in parts.query.split("&")
        if not any(
            _is_volatile(name, value) and (name, value) not in known
            for name, value in parse_qsl(written, keep_blank_values=True)
        )
    )
    return urlunsplit((parts.scheme, parts.netloc, path, query, parts.fragment))


def _is_volatile(name: str, value: str) -> bool:
    if is_tracking(name) or _VOLATILE.fullmatch(name) or _RANDOM.fullmatch(value):
        return True
    return value.isdecimal() and _is_moment(int(value[:14]))


def _is_moment(number: int) -> bool:
    """Whether a number is a time near now, in seconds or milliseconds since 1970."""
    now = time.time()
    return any(abs(number / unit - now) < _MOMENT_SPAN for unit in (1, 1000))


def _confirm(move: Move, check: LinkCheck, again: LinkCheck | None) -> Move:
    """A move whose new address has been requested by itself."""
    if move.refusal or check.facts is None or again is None:
        return move
    is_cut = move.target != check.final_url
    if again.verdict is Verdict.OK and not again.redirects and _is_alike(check.facts, again.facts):
        return move
    if is_cut:
        cut = ", ".join(_cut_names(move.target, check.final_url))
        return Move(move.link, check.final_url, f"its new address will not last: {cut}")
    where = f" to {again.final_url}" if again.redirects else ""
    return replace(
        move, refusal=f"its new address by itself leads to another page{where}: {again.detail}"
    )


def _is_alike(one: PageFacts, other: PageFacts | None) -> bool:
    return other is not None and (one.title, one.heading) == (other.title, other.heading)


def _cut_names(kept: str, full: str) -> Iterator[str]:
    """What a new address holds that will not last."""
    written = {name for name, _ in parse_qsl(urlsplit(kept).query, keep_blank_values=True)}
    for name, _ in parse_qsl(urlsplit(full).query, keep_blank_values=True):
        if name not in written:
            yield name
    for segment in urlsplit(full).path.split("/"):
        if ";" in segment:
            yield ";" + segment.partition(";")[2].partition("=")[0]
