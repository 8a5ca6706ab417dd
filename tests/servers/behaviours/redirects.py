"""Behaviours that send their visitors elsewhere."""

from collections.abc import Mapping

from tests.servers.pages import (
    LOGIN,
    Behaviour,
    answers,
    by_name,
    close,
    good,
    hang,
    home,
    missing,
    page,
    reset,
    tagged,
)
from tests.servers.web_exchange import Exchange, Handler
from tests.servers.web_places import NOWHERE, Place


def _via(*statuses: int, last: Handler = good) -> Handler:
    """One redirect a status, then the last handler; its path is /final."""

    async def walk(x: Exchange) -> None:
        if x.step == "final":
            await last(x)
            return
        done = int(x.step or "0")
        target = "final" if done + 1 >= len(statuses) else str(done + 1)
        await x.redirect(statuses[done], x.path(target))

    return walk


def _chain(hops: int, *, cookies: bool) -> Handler:
    """Sign-on as universities do it: each hop needs the cookie of the last one."""

    async def sign_on(x: Exchange) -> None:
        done = int(x.step or "0")
        if cookies and done and x.request.cookies.get(f"hop-{x.n}") != str(done - 1):
            await x.redirect(302, x.path())  # begin again
        elif done == hops:
            await good(x)
        else:
            cookie = {"Set-Cookie": f"hop-{x.n}={done}; Path=/b/{x.name}; HttpOnly"}
            await x.redirect((302, 303, 307)[done % 3], x.path(str(done + 1)), cookie)

    return sign_on


def _to(location: str | None, status: int = 302, then: Handler = good, step: str = "") -> Handler:
    """One redirect to a location as it is written here; `{path}` is the behaviour's own."""

    async def once(x: Exchange) -> None:
        if x.step != step:
            await then(x)
        else:
            await x.redirect(status, location and location.replace("{path}", x.path()))

    return once


def _to_raw(target: bytes, *accepted: str, status: int = 302) -> Handler:
    """One redirect to bytes; the page exists only under the given forms of the path."""

    async def once(x: Exchange) -> None:
        if not x.step:
            await x.redirect(status, x.path() + "/" + target.decode("latin-1"))
        elif x.rest.strip("/") in accepted:
            await good(x)
        else:
            await missing(x)

    return once


def _to_place(place: Place, status: int = 302, step: str = "final") -> Handler:
    """One redirect to another kind of address, which is well if it speaks TLS."""

    async def once(x: Exchange) -> None:
        if x.record.secure:
            await good(x)
        else:
            await x.redirect(status, x.places.base(place, x.host) + x.path(step))

    return once


def _elsewhere(status: int, step: str = "final", then: Handler = good) -> Handler:
    """One redirect to another host."""

    async def once(x: Exchange) -> None:
        if x.step:
            await then(x)
        else:
            await x.redirect(status, x.elsewhere(step))

    return once


def _other_site(status: int, path: str) -> Handler:
    """One redirect to a common page of another host."""

    async def once(x: Exchange) -> None:
        await x.redirect(status, x.places.base("http", x.host + 1) + path)

    return once


async def _cookie_self(x: Exchange) -> None:
    if f"ok-{x.n}" in x.request.cookies:
        await good(x)
    else:
        await x.redirect(302, x.request.target, {"Set-Cookie": f"ok-{x.n}=1; Path=/"})


async def _cookie_check(x: Exchange) -> None:
    # As Wiley and Taylor & Francis: sets a cookie, checks it, and comes back.
    known = x.request.cookies.get(f"id-{x.n}") == "1=a"
    if x.step == "check":
        await x.redirect(302, f"{x.path()}?cookieSet=1" if known else x.path())
    elif known:
        await good(x)
    else:
        cookie = f"id-{x.n}=1=a; Path=/; Expires=Wed, 01 Jan 2098 00:00:00 GMT; SameSite=None"
        await x.redirect(302, x.path("check"), {"Set-Cookie": cookie})


async def _cookie_counts(x: Exchange) -> None:
    # The same address again and again, and only the cookie tells how far one has come.
    done = int(x.request.cookies.get(f"count-{x.n}", "0"))
    if done >= 3:
        await good(x)
    else:
        await x.redirect(302, x.path(), {"Set-Cookie": f"count-{x.n}={done + 1}; Path=/"})


async def _cookie_never(x: Exchange) -> None:
    await x.redirect(302, x.path(), {"Set-Cookie": "again=1; Path=/"})


async def _session_id(x: Exchange) -> None:
    if ";jsessionid=" in x.rest:
        await good(x)
    else:
        await x.redirect(302, f"{x.path()};jsessionid=8F2C")


async def _growing(x: Exchange) -> None:
    await x.redirect(302, f"{x.request.target}{'&' if '?' in x.request.target else '?'}r=1")


async def _two_hosts_loop(x: Exchange) -> None:
    await x.redirect(302, x.elsewhere())


async def _ping_pong(x: Exchange) -> None:
    await x.redirect(301, x.path("b" if x.step == "a" else "a"))


def _refresh(body: str, headers: Mapping[str, str] | None = None) -> Handler:
    """A page that moves on by itself; `{path}` is the behaviour's own."""

    async def moves(x: Exchange) -> None:
        if x.step:
            await good(x)
            return
        there = {name: text.replace("{path}", x.path()) for name, text in (headers or {}).items()}
        await x.send(200, page("Redirecting", "", head=body.replace("{path}", x.path())),
                     headers=there)  # fmt: skip

    return moves


async def _lower_case(x: Exchange) -> None:
    if x.step:
        await good(x)
    else:
        await x.wire(
            b"HTTP/1.1 302 Found\r\nlocation: %b\r\ncontent-length: 0\r\n\r\n"
            % x.path("final").encode(),
            status=302,
        )


async def _no_length(x: Exchange) -> None:
    if x.step:
        await good(x)
    else:
        head = b"HTTP/1.1 302 Found\r\nLocation: %b\r\n\r\n" % x.path("final").encode()
        await x.wire(head, b"moved", status=302)


async def _large_body(x: Exchange) -> None:
    if x.step:
        await good(x)
    else:
        await x.send(302, b"x" * 300_000, headers={"Location": x.path("final")})


async def _www(x: Exchange) -> None:
    # The host that a chain begins at is known by the parameter it leaves out.
    if "?www" in x.rest:
        await good(x)
    else:
        await x.redirect(301, f"{x.elsewhere()}?www")


async def _protocol_relative(x: Exchange) -> None:
    if x.step:
        await good(x)
    else:
        await x.redirect(302, x.elsewhere("final").removeprefix("http:"))


async def _query_only(x: Exchange) -> None:
    if "page=2" in x.rest:
        await good(x)
    else:
        await x.redirect(302, "?page=2")


async def _relative(x: Exchange) -> None:
    # Relative to /b/name/, which the number of the copy is the last part of.
    if x.step:
        await good(x)
    else:
        await x.redirect(302, f"{x.n}/final")


_login = answers(200, LOGIN)
_utf8 = "论文".encode()
_quoted = "%E8%AE%BA%E6%96%87"

TEMPORARY: dict[str, Behaviour] = by_name(
    Behaviour("redirect-302", "ok", "302 to the page: most of the web.", _via(302)),
    Behaviour("redirect-303", "ok", "303 to the page: linked data.", _via(303)),
    Behaviour("redirect-307", "ok", "307 to the page.", _via(307)),
    Behaviour("redirect-5", "ok", "Five temporary redirects.", _via(302, 307, 303, 302, 302)),
    Behaviour("redirect-301-302", "ok", "301, then 302: only in part permanent.", _via(301, 302)),
    Behaviour("redirect-302-301", "ok", "302, then 301.", _via(302, 301)),
    Behaviour("redirect-308-307", "ok", "308, then 307.", _via(308, 307)),
    Behaviour("redirect-20", "ok", "Twenty redirects, as many as browsers follow.",
              _via(*[302] * 20)),
    Behaviour("sign-on-8", "ok", "Eight hops that need cookies: SSO of universities.",
              _chain(8, cookies=True)),
    Behaviour("sign-on-12", "ok", "Twelve hops that need cookies: Shibboleth federations.",
              _chain(12, cookies=True)),
    Behaviour("hops-12", "ok", "Twelve hops without cookies: link shorteners in a row.",
              _chain(12, cookies=False)),
    Behaviour("cookie-self", "ok", "Redirects to itself until its cookie comes: Nature.",
              _cookie_self),
    Behaviour("cookie-check", "ok", "Sets a cookie, checks it, comes back: Wiley.",
              _cookie_check),
    Behaviour("cookie-counts", "ok", "The same address thrice with a new cookie each: SSRN.",
              _cookie_counts),
    Behaviour("session-id", "ok", "302 to itself with ;jsessionid=: Java sites.", _session_id),
    Behaviour("redirect-relative", "ok", "A Location without scheme and host.",
              _to("{path}/final")),
    Behaviour("redirect-relative-name", "ok", "A Location without even a slash in front.",
              _relative),
    Behaviour("redirect-query", "ok", "A Location that is a query only.", _query_only),
    Behaviour("redirect-protocol-relative", "ok", "Location: //host/path.",
              _protocol_relative),
    Behaviour("redirect-utf8", "ok", "Location in raw UTF-8: Chinese universities.",
              _to_raw(_utf8, _quoted, _utf8.decode("latin-1"))),
    Behaviour("redirect-latin1", "ok", "Location in raw Latin-1: old French sites.",
              _to_raw(b"r\xe9sum\xe9", "r%E9sum%E9", "r%C3%A9sum%C3%A9", "r\xe9sum\xe9")),
    Behaviour("redirect-spaces", "ok", "Location with raw spaces: file servers.",
              _to_raw(b"final paper v2.pdf", "final%20paper%20v2.pdf")),
    Behaviour("redirect-quoted", "ok", "Location with %2F and %20, which must stay.",
              _to_raw(b"a%2Fb%20c", "a%2Fb%20c")),
    Behaviour("redirect-odd", "ok", "Location with | and [ ] and quotes.",
              _to_raw(b"a|b[1]'c'", "a|b[1]'c'", "a%7Cb%5B1%5D'c'", "a%7Cb[1]'c'",
                      "a|b[1]%27c%27", "a%7Cb%5B1%5D%27c%27")),
    Behaviour("redirect-fragment", "ok", "Location with a fragment, which is not sent.",
              _to_raw(b"final#section-2", "final")),
    Behaviour("redirect-dots", "ok", "Location with ../ in it.", _to("{path}/x/../final")),
    Behaviour("redirect-lower-case", "ok", "location: in lower case: proxies of HTTP/2.",
              _lower_case),
    Behaviour("redirect-no-length", "ok", "302 without a length.", _no_length),
    Behaviour("redirect-large-body", "ok", "302 with 300 kB of body.", _large_body),
    Behaviour("redirect-other-host", "ok", "302 to another host: doi.org.", _elsewhere(302)),
    Behaviour("redirect-https", "ok", "302 to https.", _to_place("https"), tags=tagged("trust")),
    Behaviour("redirect-loginlike", "ok", "302 to a paper whose address has 'login' in it.",
              _to("{path}/papers/login-behaviour-in-therapy-apps")),
    Behaviour("meta-refresh", "ok", "200 and meta refresh: Elsevier's linkinghub.",
              _refresh('<meta http-equiv="refresh" content="2; url={path}/final">')),
    Behaviour("refresh-header", "ok", "200 and a Refresh header.",
              _refresh("", {"Refresh": "0; url={path}/final"})),
    Behaviour("script-redirect", "ok", "200 and a script that moves on.",
              _refresh("<script>location.replace('{path}/final')</script>")),
    Behaviour("home-language", "ok", "The home page itself, sent to /en/.",
              _to("/en/", then=home), root=True),
    Behaviour("home-index", "ok", "The home page itself, sent to /index.html.",
              _to("/index.html", then=home), root=True),
)  # fmt: skip

PERMANENT: dict[str, Behaviour] = by_name(
    Behaviour("moved-301", "moved", "301 to the page.", _via(301)),
    Behaviour("moved-308", "moved", "308 to the page.", _via(308)),
    Behaviour("moved-chain", "moved", "301, 308, 301.", _via(301, 308, 301)),
    Behaviour("moved-host", "moved", "301 to another host: a lab that changed its domain.",
              _elsewhere(301)),
    Behaviour("moved-www", "moved", "301 to the same path on another host: www.", _www),
    Behaviour("moved-slash", "moved", "301 to the same with a slash at the end.",
              _to("{path}/final/", 301)),
    Behaviour("moved-https", "moved", "301 to https: nearly every old link.",
              _to_place("https", 301, ""), tags=tagged("trust")),
    Behaviour("moved-https-308", "moved", "308 to https.", _to_place("https", 308, ""),
              tags=tagged("trust")),
    Behaviour("moved-utf8", "moved", "301 with a Location in raw UTF-8.",
              _to_raw(_utf8, _quoted, _utf8.decode("latin-1"), status=301)),
    Behaviour("moved-fragment", "moved", "301 with a fragment: documentation that was merged.",
              _to_raw(b"final#usage", "final", status=301)),
    Behaviour("moved-home-to-home", "moved", "A home page, 301 to another home page.",
              _other_site(301, "/"), root=True),
)  # fmt: skip

ENDS: dict[str, Behaviour] = by_name(
    Behaviour("loop", "broken", "302 to itself.", _to("{path}")),
    Behaviour("loop-two", "broken", "301 back and forth.", _ping_pong),
    Behaviour("loop-hosts", "broken", "302 in a circle of hosts.", _two_hosts_loop),
    Behaviour("loop-cookie", "broken", "302 to itself with a cookie that does not help.",
              _cookie_never),
    Behaviour("loop-growing", "broken", "302 to an address that grows each time.", _growing),
    Behaviour("redirect-21", "broken", "21 redirects: one more than browsers follow.",
              _via(*[302] * 21)),
    Behaviour("no-location", "broken", "302 without a Location.", _to(None)),
    Behaviour("no-location-301", "broken", "301 without a Location.", _to(None, 301)),
    Behaviour("location-nonsense", "broken", "Location: http:// and nothing else.",
              _to("http://")),
    Behaviour("location-bad-port", "broken", "Location with an impossible port.",
              _to("http://127.0.0.1:port/x")),
    Behaviour("location-file", "broken", "Location: file:, which must never be read.",
              _to("file:///etc/passwd")),
    Behaviour("redirect-404", "broken", "302 to a 404.", _via(302, last=missing)),
    Behaviour("moved-404", "broken", "301 to a 404: a site that moved and lost it.",
              _via(301, last=missing)),
    Behaviour("moved-410", "broken", "301 to a 410.", _via(301, last=answers(410))),
    Behaviour("meta-refresh-404", "broken", "404 with a meta refresh to the home page.",
              answers(404, page("Moved", head='<meta http-equiv="refresh" content="5; url=/">'))),
    Behaviour("redirect-nowhere", "broken", "302 to a name that does not exist.",
              _to(f"http://{NOWHERE}/x"), tags=tagged("dns")),
    Behaviour("redirect-refused", "down", "302 to a port where nobody listens.",
              _to_place("refused")),
    Behaviour("redirect-500", "down", "302 to a 500.", _via(302, last=answers(500))),
    Behaviour("redirect-reset", "down", "302 to a reset.", _via(302, last=reset)),
    Behaviour("redirect-close", "down", "301 to a closed door.", _via(301, last=close)),
    Behaviour("redirect-hang", "down", "302 to silence.", _via(302, last=hang),
              tags=tagged("slow")),
    Behaviour("redirect-bad-tls", "down", "301 to a certificate nobody trusts.",
              _to_place("self-signed", 301)),
    Behaviour("redirect-403", "blocked", "302 to a 403: doi.org and its publishers.",
              _via(302, last=answers(403))),
    Behaviour("moved-403", "blocked", "301 to a 403.", _via(301, last=answers(403))),
    Behaviour("login-wall", "blocked", "302 to /login?next=.",
              _to("/login?next={path}")),
    Behaviour("login-wall-deep", "blocked", "302 to a log-in page of its own.",
              _to("{path}/users/sign_in", then=_login)),
    Behaviour("login-other-site", "blocked", "301 to another site's log-in: intranets.",
              _other_site(301, "/login?service=list")),
    Behaviour("login-other-302", "blocked", "302 to another site's log-in: CAS.",
              _other_site(302, "/login?service=list")),
    Behaviour("home-302", "soft-404", "A deep link, 302 to the home page.", _to("/")),
    Behaviour("home-301", "soft-404", "A deep link, 301 to the home page.", _to("/", 301)),
    Behaviour("home-index-html", "soft-404", "A deep link, 302 to /index.html.",
              _to("/index.html")),
    Behaviour("home-query", "soft-404", "A deep link, 302 to /?error=404.",
              _to("/?error=404")),
    Behaviour("home-other-site", "soft-404", "A deep link, 301 to another site's home page.",
              _other_site(301, "/")),
    Behaviour("home-chain", "soft-404", "A deep link that gets home in three steps.",
              _via(301, 302, last=_to("/", step="final"))),
    Behaviour("redirect-404-page", "soft-404", "302 to /404.html, which says 200.",
              _to("/404.html")),
)  # fmt: skip

_PRIVATE = {
    "ten": "http://10.0.0.1/paper",
    "lan": "http://192.168.0.1/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "v6": "http://[fd00::1]/",
}

PRIVATE: dict[str, Behaviour] = by_name(
    *[
        Behaviour(f"private-{name}", "blocked", f"302 to {location[7:]}: never to be asked.",
                  _to(location), tags=tagged("private"))
        for name, location in _PRIVATE.items()
    ],
)  # fmt: skip
