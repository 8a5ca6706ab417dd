"""Which new addresses of moved pages will last, so that `--fix` may write them.

A permanent redirect says that a page has moved; where to, sites often get wrong. So the new address
must show the same work, hold nothing that is made for one visitor or one day, and be a page's own:
it is requested once more, by itself.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit

from psylist.duplicates.features import repository
from psylist.http.landing import is_home, names_page, redirect_kind, site_of
from psylist.identifiers.urls import canonical_url
from psylist.linkcheck.links import Link
from psylist.linkcheck.variants import cut_names, find_variant, without_volatile
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
    kept = {link.url: check for link, check in checks if check.verdict is Verdict.MOVED}
    moves = [_propose(link, check) for link, check in checks if check.verdict is Verdict.MOVED]
    unsure = [move for move in moves if not move.refusal and kept[move.link.url].facts]
    requests = {
        page: LinkRequest(page, is_page=False)
        for page in (move.target.partition("#")[0] for move in unsure)
    }
    found = {
        check.url: check for check in (fetch([*requests.values()], on_progress) if requests else ())
    }
    confirmed = (
        _confirm(move, kept[move.link.url], found.get(move.target.partition("#")[0]))
        for move in moves
    )
    others = {
        (link.url, use.entry)
        for link, check in checks
        if check.verdict is not Verdict.MOVED
        for use in link.uses
    }
    return [part for move in confirmed for part in _split_move(move, others)]


def _split_move(move: Move, others: Collection[tuple[str, str]]) -> Iterator[Move]:
    """A move; two where some entries have the address also for a page that it does not show.

    Args:
        move: of a link.
        others: addresses with the entries in which they have not moved. A new address is written
            to all fields of an entry, and would hide what is wrong with one.
    """
    for is_other in (False, True):
        uses = tuple(u for u in move.link.uses if ((move.link.url, u.entry) in others) is is_other)
        refusal = "the entry has the same address in a field in which it is wrong"
        if uses:
            refusal = move.refusal or (refusal if is_other else "")
            yield Move(Link(move.link.url, uses), move.target, refusal)


def _propose(link: Link, check: LinkCheck) -> Move:
    """The new address of a moved link, without what will not last, or why it is not known."""
    # Quotes would end the string that holds the address.
    target = check.final_url.replace('"', "%22").replace("'", "%27")
    if not _URL.fullmatch(target):
        return Move(link, check.final_url, "its new address cannot be written as one")
    if reason := _find_refusal(check, target):
        return Move(link, target, reason)
    target = without_volatile(link.url, target)
    own = check.facts.canonical if check.facts else ""
    if own and canonical_url(own) != canonical_url(target):  # RFC 6596
        return Move(link, target, f"the new page says that its address is another one: {own}")
    return Move(link, target)


def _find_refusal(check: LinkCheck, target: str) -> str:
    """Why two addresses alone say that the new one must not be written, or ""."""
    if urlsplit(check.url).scheme == "https" and urlsplit(target).scheme == "http":
        return "the new address is not encrypted"
    hops = [*check.redirects[1:], check.final_url]
    if any(redirect_kind(check.url, hop) for hop in hops):
        return "the redirects pass a page that is not the work's"
    if any(is_home(hop) and site_of(hop) != site_of(check.url) for hop in hops):
        return "the redirects pass the home page of another site"
    if reason := find_variant(check.url, target):
        return reason
    if not _is_of_same_work(check.facts) and not _keeps_identity(check, target):
        return "the new page does not name the work"
    return ""


def _is_of_same_work(facts: PageFacts | None) -> bool:
    """Whether a page says whose it is; a registry that gave a new name has looked already."""
    if facts is None or facts.heads_work:
        return True
    return bool(facts.work.titles) and not facts.is_in_other_language


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
        is_named: whether the page names the work: else a number, or a word of the language, may be
            anything's, above all on another site.
    """
    parts = [part for part in _parts(old) if not _TECHNICAL.fullmatch(part)]
    is_same_site = site_of(old) == site_of(new)
    if not parts:
        return is_same_site or is_home(new)
    name = parts[-1]
    if is_named:
        return _holds(new, name)
    if name.isdecimal() and len(name) < _MIN_NAME:
        return is_same_site and _parts(old) == _parts(new)
    if is_same_site:
        return name in _parts(new) or (names_page(name) and _holds(new, name))
    return names_page(name) and not name.isdecimal() and _holds(new, name)


def _holds(url: str, name: str) -> bool:
    """Whether an address has a name as a part, or a longer one inside a part as words."""
    if name in _parts(url):
        return True
    inside = rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"
    return len(name) >= _MIN_NAME and bool(re.search(inside, unquote(url).lower()))


def _parts(url: str) -> list[str]:
    """The parts of a path and the values of a query, in lower case."""
    parts = urlsplit(url)
    path = [
        _EXTENSION.sub("", part.partition(";")[0])
        for part in unquote(parts.path).lower().split("/")
        if part
    ]
    return path + [value.lower() for _, value in parse_qsl(parts.query)]


def _confirm(move: Move, check: LinkCheck, again: LinkCheck | None) -> Move:
    """A move whose new address has been requested by itself."""
    if move.refusal or check.facts is None or again is None:
        return move
    if again.verdict is Verdict.OK and not again.redirects and _is_alike(check.facts, again.facts):
        return move
    if cut := ", ".join(cut_names(move.target, check.final_url)):
        return Move(move.link, check.final_url, f"its new address will not last: {cut}")
    where = f" to {again.final_url}" if again.redirects else ""
    return replace(
        move, refusal=f"its new address by itself leads to another page{where}: {again.detail}"
    )


def _is_alike(one: PageFacts, other: PageFacts | None) -> bool:
    return other is not None and (one.title, one.heading) == (other.title, other.heading)
