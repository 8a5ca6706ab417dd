"""How the pages behind a paper list behave, each kind with what is true of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from psylist.linkcheck.verdicts import Verdict
from tests.servers.pages import GOOD, HOME, LOGIN, MISSING, page


class Asked(NamedTuple):
    """One request.

    Attributes:
        method: ``GET`` or ``HEAD``.
        step: what stands behind the page's path: how far one has come in a chain.
        tries: how often this very address has been asked for, this time included.
        head: the request as it was sent.
        here: the path of the page.
        there: the address of a page on another host.
    """

    method: str
    step: str
    tries: int
    head: bytes
    here: str
    there: str


class Reply(NamedTuple):
    """What is sent back.

    Attributes:
        headers: whole lines.
        reset: break the connection off instead.
        silent: never answer instead.
    """

    status: int = 200
    headers: tuple[str, ...] = ()
    body: bytes = GOOD
    reset: bool = False
    silent: bool = False


Script = Callable[[Asked], Reply]


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to behave.

    Attributes:
        links: how many of 2,000 are of this kind.
        here: the requests that a checker must send to the page's host to know the truth.
        there: and to the other host.
        seconds: before each answer, besides the usual latency.
    """

    name: str
    links: int
    verdict: Verdict
    script: Script
    here: int = 1
    there: int = 0
    seconds: float = 0.0


FINE = Reply()
_GONE = Reply(404, body=MISSING)
_SORRY = page("Sorry", "Please try again later.")
_CHALLENGE = page(
    "Just a moment...",
    "Enable JavaScript and cookies to continue",
    head='<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
)
_WAF = page("", head='<script src="https://x.token.awswaf.com/challenge.js"></script>')
_SOFT = page("Page not found", "We could not find the page you were looking for.")


def plain(_: Asked) -> Reply:
    """The page of a paper."""
    return FINE


def missing(_: Asked) -> Reply:
    """What a host says where it has no page."""
    return _GONE


def home(_: Asked) -> Reply:
    """The home page of a host."""
    return Reply(body=HOME)


def log_in(_: Asked) -> Reply:
    """The log-in page of a host."""
    return Reply(body=LOGIN)


def _always(status: int, body: bytes = _SORRY, *headers: str) -> Script:
    reply = Reply(status, headers, body)
    return lambda _: reply


def _via(*statuses: int, then: Reply = FINE) -> Script:
    """One redirect a status, and then the end."""

    def walk(asked: Asked) -> Reply:
        done = int(asked.step or "0")
        if done == len(statuses):
            return then
        return _sent(statuses[done], f"{asked.here}/{done + 1}")

    return walk


def _sent(status: int, location: str, *headers: str) -> Reply:
    return Reply(status, (f"Location: {location}", *headers), b"")


def _to(status: int, path: str) -> Script:
    """One redirect to another page of the host."""
    return lambda _: _sent(status, path)


def _elsewhere(status: int) -> Script:
    """One redirect to another host."""
    return lambda asked: _sent(status, asked.there)


def _after(times: int, first: Reply) -> Script:
    """The page, after so many other answers."""
    return lambda asked: first if asked.tries <= times else FINE


def _sign_on(hops: int) -> Script:
    """So many redirects, each of which wants the cookie of the one before."""

    def chain(asked: Asked) -> Reply:
        done = int(asked.step or "0")
        if done and b"hop=%d" % done not in asked.head:
            return _sent(302, asked.here)
        if done == hops:
            return FINE
        cookie = f"Set-Cookie: hop={done + 1}; Path=/; HttpOnly"
        return _sent((302, 303, 307)[done % 3], f"{asked.here}/{done + 1}", cookie)

    return chain


def _cookie_check(asked: Asked) -> Reply:
    """Sets a cookie, sends to where it is checked, and back."""
    if b"seen=yes" not in asked.head:
        return _sent(302, f"{asked.here}/1", "Set-Cookie: seen=yes; Path=/")
    return _sent(302, asked.here) if asked.step else FINE


def _head_refused(status: int) -> Script:
    refused = Reply(status, body=b"")
    return lambda asked: refused if asked.method == "HEAD" else FINE


_BUSY, _BUSIER = (Reply(429, (f"Retry-After: {n}",), _SORRY) for n in (1, 2))
_AWAY = Reply(503, body=_SORRY)
_RESET = Reply(reset=True)

KINDS = (
    Kind("redirect-302", 40, Verdict.OK, _via(302), here=2),
    Kind("redirect-307", 16, Verdict.OK, _via(307), here=2),
    Kind("elsewhere-302", 36, Verdict.OK, _elsewhere(302), there=1),
    Kind("elsewhere-301", 24, Verdict.MOVED, _elsewhere(301), there=1),
    Kind("moved-301", 34, Verdict.MOVED, _via(301), here=2),
    Kind("moved-308", 8, Verdict.MOVED, _via(308), here=2),
    Kind("moved-twice", 6, Verdict.MOVED, _via(301, 301), here=3),
    Kind("sign-on", 4, Verdict.OK, _sign_on(8), here=9),
    Kind("cookie-check", 12, Verdict.OK, _cookie_check, here=3),
    Kind("status-404", 24, Verdict.BROKEN, _always(404, MISSING)),
    Kind("status-410", 4, Verdict.BROKEN, _always(410)),
    Kind("redirect-404", 8, Verdict.BROKEN, _via(302, then=_GONE), here=2),
    Kind("status-403", 22, Verdict.BLOCKED, _always(403)),
    Kind("status-401", 4, Verdict.BLOCKED, _always(401, _SORRY, "WWW-Authenticate: Basic")),
    Kind("status-999", 3, Verdict.BLOCKED, _always(999)),
    Kind("challenge-403", 10, Verdict.BLOCKED, _always(403, _CHALLENGE, "cf-mitigated: challenge")),
    Kind("challenge-202", 6, Verdict.BLOCKED, _always(202, _WAF, "x-amzn-waf-action: challenge")),
    Kind("log-in", 12, Verdict.BLOCKED, _to(302, "/login?next=back"), here=2),
    Kind("busy", 4, Verdict.OK, _after(1, _BUSY), here=2),
    Kind("busier", 4, Verdict.OK, _after(1, _BUSIER), here=2),
    Kind("away", 10, Verdict.OK, _after(1, _AWAY), here=2),
    Kind("away-for-1", 4, Verdict.OK, _after(1, Reply(503, ("Retry-After: 1",), _SORRY)), here=2),
    Kind("bad-gateway", 3, Verdict.OK, _after(2, Reply(502, body=_SORRY)), here=3),
    Kind("reset", 8, Verdict.OK, _after(1, _RESET), here=2),
    Kind("always-500", 4, Verdict.DOWN, _always(500)),
    Kind("always-reset", 2, Verdict.DOWN, lambda _: _RESET),
    Kind("head-405", 14, Verdict.OK, _head_refused(405)),
    Kind("head-403", 6, Verdict.OK, _head_refused(403)),
    Kind("head-404", 4, Verdict.OK, _head_refused(404)),
    Kind("head-501", 2, Verdict.OK, _head_refused(501)),
    Kind("soft-404", 10, Verdict.SOFT_404, _always(200, _SOFT)),
    Kind("sent-home", 6, Verdict.SOFT_404, _to(302, "/"), here=2),
    Kind("slow", 6, Verdict.OK, plain, seconds=3.0),
)
"""What is not a plain 200: 360 of 2,000 links."""

SILENT = Kind("silent", 100, Verdict.DOWN, lambda _: Reply(silent=True))
REFUSING = Kind("refusing", 100, Verdict.BLOCKED, _always(429))
"""What a host does to all its links in the scenario `patience`."""

PLAIN = Kind("plain", 1_640, Verdict.OK, plain)
