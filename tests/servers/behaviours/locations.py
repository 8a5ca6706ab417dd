"""Behaviours that write the target of a redirect in all the ways that browsers read."""

from tests.servers.pages import (
    LOGIN,
    Behaviour,
    answers,
    by_name,
    good,
    home,
    lines,
    missing,
    page,
)
from tests.servers.web_exchange import Exchange, Handler


def _to(
    location: str, status: int = 302, *, arrives: str = "/final", then: Handler = good
) -> Handler:
    """One redirect; the page exists only where a browser would look for it.

    Args:
        location: ``{path}`` is the behaviour's own, ``{n}`` the number of the copy, ``{host}`` and
            ``{next}`` are this address and the next one, each with its port.
        status: of the redirect.
        arrives: what must stand behind the number of the copy.
        then: answers there.
    """

    async def answer(x: Exchange) -> None:
        if not x.rest:
            bases = [x.places.base("http", x.host + more).partition("//")[2] for more in (0, 1)]
            where = location.format(path=x.path(), n=x.n, host=bases[0], next=bases[1])
            await x.redirect(status, where)
        else:
            await (then if x.rest == arrives else missing)(x)

    return answer


def _common(location: str, status: int = 302) -> Handler:
    """One redirect to a page that every host has."""

    async def answer(x: Exchange) -> None:
        await x.redirect(status, location)

    return answer


def _raw(*fields: str, status: str = "302 Found") -> Handler:
    """A redirect whose header lines are written here; `{path}` is the behaviour's own."""

    async def answer(x: Exchange) -> None:
        if x.rest:
            await (good if x.rest == "/final" else missing)(x)
            return
        filled = [field.format(path=x.path()) for field in fields]
        await x.wire(lines(f"HTTP/1.1 {status}", *filled), status=int(status[:3]))

    return answer


async def _mixed(x: Exchange) -> None:
    order = (301, 302, 303, 307, 308)
    done = int(x.step or "0")
    if done == len(order):
        await good(x)
    else:
        await x.redirect(order[done], x.path(str(done + 1)))


async def _log_in_as(x: Exchange) -> None:
    # The password of a Location is the site's own affair.
    if x.rest:
        await (missing if "authorization" in x.request.headers else good)(x)
    else:
        base = x.places.base("http", x.host).partition("//")[2]
        await x.redirect(302, f"http://guest:guest@{base}{x.path('final')}")


def _status(code: int, *fields: str) -> Handler:
    return _raw(*fields, "Content-Length: 0", status=f"{code} Odd")


_ODD_PAGE = page("Use Proxy", "This text is all there is.")
_FORM = page(
    "统一身份认证平台",
    '<form><input name="username"><input type="password" name="password"></form>',
)
_SAML = page(
    "",
    '<form action="https://idp.example.org/SSO" method="post">'
    '<input type="hidden" name="SAMLRequest" value="PHNhbWw+"><button>Continue</button></form>',
)
_HOMES = {
    "zh": "/zh/", "hans": "/zh-Hans/", "underscore": "/zh_CN", "cn": "/cn/index.html",
    "php": "/index.php", "jsp": "/index.jsp", "aspx": "/Default.aspx", "home": "/en/home",
    "language": "/?lang=en", "campaign": "/?utm_source=old&utm_medium=link", "fragment": "/#top",
    "slash-home": "/home/", "error": "/error/404", "not-found": "/not-found",
    "page-not-found": "/page-not-found.html", "404-page": "/404-page/",
    "lost": "/#/404", "lost-bang": "/#!/not-found",
}  # fmt: skip
_IMPOSSIBLE = {
    "nul-host": "http://127.0.0.1\0foo/next", "blank-host": "http://a b/next",
    "escaped-blank-host": "http://a%20b.example/next", "escaped-nul-host": "http://a%00b.example/",
    "escaped-slash-host": "http://a%2Fb.example/", "empty-label": "http://a..example/next",
    "dots-alone": "http://../next", "long-label": f"http://{'a' * 64}.example/",
    "long-host": f"http://{'a.' * 200}example/", "port-zero": "http://127.0.0.1:0/next",
    "joiner": "http://a\u200db.example/".encode().decode("latin-1"),
    "full-width-percent": "http://a\uff0500.example/".encode().decode("latin-1"),
}  # fmt: skip
_LOGINS = {
    "wp": "/wp-login.php?redirect_to=x", "adfs": "/adfs/ls/?wa=wsignin1.0",
    "keycloak": "/auth/realms/uni/protocol/openid-connect/auth?client_id=x",
    "idp": "/idp/profile/SAML2/Redirect/SSO?execution=e1s1", "shibboleth": "/Shibboleth.sso/Login",
    "logon": "/logon.aspx", "google": "/ServiceLogin?continue=x", "account": "/Account/Login",
    "authenticate": "/authenticate?next=x", "cas": "/authserver/login?service=x",
    "users": "/users/sign_in", "passport": "/passport/login.html",
}  # fmt: skip

LOCATIONS: dict[str, Behaviour] = by_name(
    Behaviour("location-backslashes", "ok", r"Location: \path\of\it: IIS.",
              _to(r"\b\location-backslashes\{n}\final")),
    Behaviour("location-backslash-host", "ok", r"Location: http:\\host\path.",
              _to(r"http:\\{next}{path}\final")),
    Behaviour("location-slash-backslash", "ok", r"Location: /\host/path, another host.",
              _to(r"/\{next}{path}/final")),
    Behaviour("location-backslash-query", "ok", "A backslash in a query, which stays.",
              _to(r"{path}/final?a\b", arrives=r"/final?a\b")),
    Behaviour("location-one-slash", "ok", "One slash behind http:, on the same host.",
              _to("http:{path}/final")),
    Behaviour("location-no-slash", "ok", "Location: http:name, beside the page.",
              _to("http:{n}/final")),
    Behaviour("location-three-slashes", "ok", "Three slashes before the host.",
              _to("http:///{next}{path}/final")),
    Behaviour("location-four-slashes", "ok", "Location: ////host/path.",
              _to("////{next}{path}/final")),
    Behaviour("location-blanks-around", "ok", "Blanks before and behind the Location.",
              _to("   {path}/final   ")),
    Behaviour("location-tab", "ok", "A tab in the Location, which nobody sends.",
              _to("{path}/fi\tnal")),
    Behaviour("location-upper-scheme", "ok", "Location: HTTP://host.",
              _to("HTTP://{next}{path}/final")),
    Behaviour("location-default-fragment", "ok", "A fragment with a slash in it.",
              _to("{path}/final#/a/b")),
    Behaviour("location-dots", "ok", "Dots in a Location with a host.",
              _to("http://{next}{path}/a/b/../.././final")),
    Behaviour("location-quoted-dots", "ok", "%2e%2e in a Location, which is two dots.",
              _to("http://{next}{path}/a/%2e%2E/final")),
    Behaviour("location-dots-beyond", "ok", "More ../ than there are folders.",
              _to("/../../../..{path}/final")),
    Behaviour("location-empty-query", "ok", "A question mark and nothing behind it.",
              _to("{path}/final?", arrives="/final?")),
    Behaviour("location-percent", "ok", "%zz, which is sent as it is.",
              _to("{path}/100%zz", arrives="/100%zz")),
    Behaviour("location-braces", "ok", "Quotes, angles and a blank in a query.",
              _to('{path}/final?q="a b"<c>', arrives="/final?q=%22a%20b%22%3Cc%3E")),
    Behaviour("location-user", "ok", "Location with a name and a password.", _log_in_as),
    Behaviour("location-application", "ok", "A page of scripts: /#/paper/42.",
              _common("/#/paper/42")),
    Behaviour("location-application-bang", "ok", "A page of scripts: /#!/paper/42.",
              _common("/#!/paper/42")),
    Behaviour("location-two-letters", "ok", "302 to /ai/, not a language.",
              _common("/ai/")),
    Behaviour("location-number", "ok", "302 to /?p=123: WordPress.", _common("/?p=123")),
    Behaviour("location-twice", "ok", "The same Location twice.",
              _raw("Location: {path}/final", "Location: {path}/final", "Content-Length: 0")),
    Behaviour("location-folded", "ok", "Location on a line of its own (obs-fold).",
              _raw("Location:", "  {path}/final", "Content-Length: 0")),
    Behaviour("location-odd-line", "ok", "302 with a malformed header line.",
              _raw("this is no header", "Location: {path}/final", "Content-Length: 0")),
    Behaviour("location-odd-length", "ok", "302 with Content-Length: none.",
              _raw("Content-Length: none", "Location: {path}/final")),
    Behaviour("location-gzip", "ok", "302 that says gzip, and has nothing.",
              _raw("Content-Encoding: gzip", "Location: {path}/final", "Content-Length: 0")),
    Behaviour("redirect-mixed", "ok", "301, 302, 303, 307 and 308 in a row.", _mixed),
    Behaviour("choice-300", "ok", "300 with a Location.", _to("{path}/final", 300)),
    Behaviour("status-305", "ok", "305 with a page: nobody uses such a proxy.",
              answers(305, _ODD_PAGE)),
    Behaviour("status-306", "ok", "306 with a page: reserved.", answers(306, _ODD_PAGE)),
    Behaviour("status-399", "ok", "399 with a page: nobody knows what it is.",
              answers(399, _ODD_PAGE)),
    Behaviour("moved-odd-line", "moved", "301 with a malformed header line.",
              _raw("X Y: z", "Location: {path}/final", "Content-Length: 0",
                   status="301 Moved Permanently")),
    Behaviour("location-moved-backslashes", "moved", "301 with backslashes.",
              _to(r"\b\location-moved-backslashes\{n}\final", 301)),
    Behaviour("location-moved-dots", "moved", "301 with dots and a host.",
              _to("http://{next}{path}/a/../final", 301)),
    Behaviour("location-empty", "broken", "Location: and nothing.", _to("")),
    Behaviour("location-blank", "broken", "Location: and a blank.", _raw("Location:  ")),
    Behaviour("location-fragment-only", "broken", "Location: #top, the page itself, for ever.",
              _to("#top")),
    Behaviour("location-script", "broken", "Location: javascript:.",
              _to("javascript:history.back()")),
    Behaviour("location-mail", "broken", "Location: mailto:.", _to("mailto:someone@example.org")),
    Behaviour("location-about", "broken", "Location: about:blank.", _to("about:blank")),
    Behaviour("location-data", "broken", "Location: data:, which no browser follows.",
              _to("data:text/html,page")),
    Behaviour("location-no-host", "broken", "Location: https:// with a port alone.",
              _to("https://:443/x")),
    Behaviour("location-large-port", "broken", "Location with port 99999.",
              _to("http://127.0.0.1:99999/x")),
    Behaviour("location-open-bracket", "broken", "Location with half an IPv6 address.",
              _to("http://[::1/x")),
    Behaviour("location-control-host", "broken", "Location with a vertical tab in the host.",
              _raw("Location: http://127.0.0.1\x0bfoo/next", "Content-Length: 0")),
    Behaviour("location-escaped-host", "broken", "Location with %0d%0a in the host.",
              _raw("Location: http://127.0.0.1%0d%0afoo/next", "Content-Length: 0")),
    *[
        Behaviour(f"location-{name}", "broken", f"Location: {url[:40]!r}, which nothing can be.",
                  _raw(f"Location: {url}", "Content-Length: 0"))
        for name, url in _IMPOSSIBLE.items()
    ],
    Behaviour("location-markup", "broken", "Location: an unknown scheme, HTML and Markdown.",
              _to("foo:<img src=https://b.example/b.png>![x](https://b.example/c.png) @octocat")),
    Behaviour("status-308-bare", "broken", "308 without a Location.", _status(308)),
    Behaviour("status-307-bare", "broken", "307 without a Location.", _status(307)),
    Behaviour("status-303-bare", "broken", "303 without a Location.", _status(303)),
    *[
        Behaviour(f"landing-{name}", "soft-404", f"A deep link, 302 to {path}.", _common(path))
        for name, path in _HOMES.items()
    ],
    *[
        Behaviour(f"wall-{name}", "blocked", f"302 to {path}.", _common(path))
        for name, path in _LOGINS.items()
    ],
    Behaviour("wall-chinese", "blocked", "302 to a form called 统一身份认证: universities.",
              _to("{path}/final", then=answers(200, _FORM))),
    Behaviour("wall-saml", "blocked", "302 to a form that a script would send to the log-in.",
              _to("{path}/final", then=answers(200, _SAML))),
    Behaviour("wall-moved", "blocked", "301 to the log-in.", _common("/login", 301)),
    Behaviour("wall-member", "blocked", "302 to a form called Log in, elsewhere.",
              _to("{path}/final", then=answers(200, LOGIN))),
)  # fmt: skip
PLACES: dict[str, Handler] = {
    **{path.partition("?")[0].partition("#")[0]: home for path in _HOMES.values()},
    **{path.partition("?")[0]: answers(200, LOGIN) for path in _LOGINS.values()},
    "/ai/": good,
}
"""The pages that these lead to, which every host has."""
