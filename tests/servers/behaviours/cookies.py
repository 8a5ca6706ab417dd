"""Behaviours that set cookies, and notice what comes back."""

from tests.servers.pages import Behaviour, by_name, good, lines, missing
from tests.servers.web_exchange import Exchange, Handler


def _door(*cookies: str, wants: str = "", refuses: str = "", then: str = "door") -> Handler:
    """One redirect that sets cookies; the page exists for who sends the right ones.

    Args:
        cookies: as they are set; ``{n}`` is the number of the copy, ``{path}`` its path.
        wants: what the Cookie header must hold.
        refuses: what it must not.
        then: the step that the redirect leads to.
    """

    async def answer(x: Exchange) -> None:
        known = x.request.headers.get("cookie", "")
        if not x.step:
            where = {"path": x.path(), "n": x.n}
            fields = [f"Set-Cookie: {cookie.format(**where)}" for cookie in cookies]
            head = lines("HTTP/1.1 302 Found", f"Location: {x.path(then)}", *fields,
                         "Content-Length: 0")  # fmt: skip
            await x.wire(head, status=302)
        elif wants.format(n=x.n) in known and not (refuses and refuses.format(n=x.n) in known):
            await good(x)
        else:
            await missing(x)

    return answer


def _in_steps(*cookies: str, wants: str = "", refuses: str = "") -> Handler:
    """One cookie a redirect, all for the same path."""

    async def answer(x: Exchange) -> None:
        known, done = x.request.headers.get("cookie", ""), int(x.step or "0")
        if done < len(cookies):
            cookie = {"Set-Cookie": cookies[done].format(n=x.n)}
            await x.redirect(302, x.path(str(done + 1)), cookie)
        elif wants.format(n=x.n) in known and not (refuses and refuses.format(n=x.n) in known):
            await good(x)
        else:
            await missing(x)

    return answer


async def _host_only(x: Exchange) -> None:
    if not x.step:
        await x.redirect(302, x.elsewhere("door"), {"Set-Cookie": f"own{x.n}=1; Path=/"})
    else:
        await (missing if f"own{x.n}" in x.request.headers.get("cookie", "") else good)(x)


async def _odd_and_needed(x: Exchange) -> None:
    # The header line without a colon is what only a forgiving reader gets past.
    if f"odd{x.n}=1" in x.request.headers.get("cookie", ""):
        await x.wire(lines("HTTP/1.1 200 OK", "no colon here", "Content-Length: 4"), b"page")
    else:
        await x.wire(
            lines("HTTP/1.1 302 Found", "no colon here", f"Location: {x.path()}",
                  f"Set-Cookie: odd{x.n}=1; Path=/", "Content-Length: 0"), status=302,
        )  # fmt: skip


_PAST = "Expires=Thu, 01 Jan 1970 00:00:00 GMT"

COOKIES: dict[str, Behaviour] = by_name(
    Behaviour("cookies-three", "ok", "Three cookies in one answer, all of them needed.",
              _door("a{n}=1; Path=/", "b{n}=2; path=/; HttpOnly", "c{n}=3; PATH=/; SameSite=Lax",
                    wants="a{n}=1; b{n}=2; c{n}=3")),
    Behaviour("cookie-path", "ok", "A cookie for another path, which must not come back.",
              _door("path{n}=1; Path={path}/elsewhere", refuses="path{n}")),
    Behaviour("cookie-path-prefix", "ok", "A cookie for /do, which /door is not under.",
              _door("path{n}=1; Path={path}/do", refuses="path{n}")),
    Behaviour("cookie-path-default", "ok", "A cookie without a path, for its own folder.",
              _door("near{n}=1", wants="near{n}=1")),
    Behaviour("cookie-path-odd", "ok", "A cookie with an invalid path, for its own folder.",
              _door("near{n}=1; Path=door", wants="near{n}=1")),
    Behaviour("cookie-deleted", "ok", "Set, and then taken back by a date that is past.",
              _in_steps("gone{n}=1; Path=/", f"gone{{n}}=; Path=/; {_PAST}", refuses="gone{n}")),
    Behaviour("cookie-deleted-age", "ok", "Set, and then taken back by Max-Age=0.",
              _in_steps("gone{n}=1; Path=/", "gone{n}=x; Path=/; Max-Age=0", refuses="gone{n}")),
    Behaviour("cookie-age-wins", "ok", "Max-Age counts more than Expires.",
              _in_steps(f"kept{{n}}=1; Path=/; {_PAST}; Max-Age=60", wants="kept{n}=1")),
    Behaviour("cookie-date-dashes", "ok", "Expires as Netscape wrote it: still ahead.",
              _in_steps("kept{n}=1; Path=/; Expires=Fri, 31-Dec-2077 23:59:59 GMT",
                        wants="kept{n}=1")),
    Behaviour("cookie-date-nonsense", "ok", "Expires=never: for the session.",
              _in_steps("kept{n}=1; Path=/; Expires=never; Max-Age=soon", wants="kept{n}=1")),
    Behaviour("cookie-foreign", "ok", "A cookie for another domain, which nobody keeps.",
              _door("far{n}=1; Path=/; Domain=example.org", refuses="far{n}")),
    Behaviour("cookie-domain-own", "ok", "A cookie with the host itself as its domain.",
              _door("own{n}=1; Path=/; Domain=", wants="own{n}=1")),
    Behaviour("cookie-other-host", "ok", "A cookie that the next host must not see.",
              _host_only),
    Behaviour("cookie-replaced", "ok", "The same cookie twice: the later one counts.",
              _door("a{n}=old; Path=/", "a{n}=new; Path=/", wants="a{n}=new", refuses="old")),
    Behaviour("cookie-quoted", "ok", "A value in quotes, which belong to it.",
              _door('q{n}="a b"; Path=/', wants='q{n}="a b"')),
    Behaviour("cookie-json", "ok", "JSON as a value: consent banners.",
              _door('j{n}={{"a":"b,c"}}; Path=/', wants='j{n}={{"a":"b,c"}}')),
    Behaviour("cookie-utf8", "ok", "A value in raw UTF-8: Chinese sites.",
              _door("u{n}=" + "北京".encode().decode("latin-1") + "; Path=/",
                    wants="u{n}=" + "北京".encode().decode("latin-1"))),
    Behaviour("cookie-latin1", "ok", "A value in raw Latin-1: old French sites.",
              _door("l{n}=caf\xe9; Path=/", wants="l{n}=caf\xe9")),
    Behaviour("cookie-control", "ok", "A cookie with a control character, which nobody keeps.",
              _door("c{n}=a\x01b; Path=/", "d{n}=1; Path=/", wants="d{n}=1")),
    Behaviour("cookie-nameless", "ok", "A cookie without a name, which is its value alone.",
              _door("token{n}; Path=/", wants="token{n}")),
    Behaviour("cookie-empty", "ok", "A cookie without a value.",
              _door("e{n}=; Path=/", wants="e{n}=")),
    Behaviour("cookie-and-odd-line", "ok", "A needed cookie in an answer with an odd line.",
              _odd_and_needed),
)  # fmt: skip
