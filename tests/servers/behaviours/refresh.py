"""Behaviours that send on with a page: meta refresh and the Refresh header."""

from collections.abc import Mapping

from tests.servers.pages import (
    LOGIN,
    Behaviour,
    answers,
    article,
    by_name,
    close,
    good,
    missing,
    page,
)
from tests.servers.web_exchange import Exchange, Handler


def _page(
    head: str = "",
    headers: Mapping[str, str] | None = None,
    *,
    then: Handler = good,
    body: bytes = b"",
    first: int = 0,
) -> Handler:
    """A page that moves on.

    Args:
        head: its tags; `{path}` is the behaviour's own.
        headers: its headers.
        then: answers at the steps.
        body: the page, with ``<!--head-->`` where the tags go; by default a short one.
        first: status of a redirect that leads to it; 0 for none.
    """

    async def answer(x: Exchange) -> None:
        if first and not x.rest:
            await x.redirect(first, x.path("waiting"))
        elif x.step and x.step != "waiting":
            await then(x)
        else:
            there = {
                name: text.replace("{path}", x.path()) for name, text in (headers or {}).items()
            }
            tags = head.replace("{path}", x.path())
            whole = body.replace(b"<!--head-->", tags.encode()) or page("One moment", "", head=tags)
            await x.send(200, whole, headers=there)

    return answer


def _meta(content: str) -> str:
    return f'<meta http-equiv="refresh" content="{content}">'


async def _cookie(x: Exchange) -> None:
    if f"seen{x.n}=1" in x.request.headers.get("cookie", ""):
        await good(x)
    else:
        await x.send(200, page("One moment", "", head=_meta("0")),
                     headers={"Set-Cookie": f"seen{x.n}=1; Path=/"})  # fmt: skip


async def _growing(x: Exchange) -> None:
    await x.send(200, page("Live figures", "", head=_meta(f"5; url={x.request.target}0")))


async def _only_final(x: Exchange) -> None:
    await (good if x.rest == "/final" else missing)(x)


_LOST = page("Page not found", "Sorry.")
_LIVE = article("Live Figures of a Trial", head="<!--head-->")

REFRESH: dict[str, Behaviour] = by_name(
    Behaviour("refresh-404", "broken", "200, and a meta refresh to a 404.",
              _page(_meta("0; url={path}/gone"), then=missing)),
    Behaviour("refresh-header-404", "broken", "200, and a Refresh header to a 404.",
              _page("", {"Refresh": "0; url={path}/gone"}, then=missing)),
    Behaviour("refresh-after-302", "broken", "302 to a page that refreshes to a 404.",
              _page(_meta("0; url={path}/gone"), then=missing, first=302)),
    Behaviour("refresh-soft", "soft-404", "200, and a refresh to a page that says it is gone.",
              _page(_meta("3;url={path}/gone"), then=answers(200, _LOST))),
    Behaviour("refresh-home", "soft-404", "'You will be taken to our home page', and so it is.",
              _page(_meta("5;url=/"))),
    Behaviour("refresh-login", "blocked", "200, and a refresh to the log-in.",
              _page(_meta("0;url=/login?next=x"))),
    Behaviour("refresh-form", "blocked", "200, and a refresh to a form.",
              _page(_meta("0;url={path}/form"), then=answers(200, LOGIN))),
    Behaviour("refresh-403", "blocked", "200, and a refresh to a 403.",
              _page(_meta("0;url={path}/x"), then=answers(403))),
    Behaviour("refresh-500", "down", "200, and a refresh to a 500.",
              _page(_meta("0;url={path}/x"), then=answers(500))),
    Behaviour("refresh-close", "down", "200, and a refresh to a closed door.",
              _page(_meta("0;url={path}/x"), then=close)),
    Behaviour("refresh-moved", "ok", "301 to a page that refreshes: no address for good.",
              _page(_meta("0;url={path}/final"), first=301)),
    Behaviour("refresh-quoted", "ok", "content=\"0;URL='address'\".",
              _page(_meta("0;URL='{path}/final'"), then=_only_final)),
    Behaviour("refresh-self", "ok", "A page that loads itself again.", _page(_meta("5"))),
    Behaviour("refresh-self-url", "ok", "The same, by its address.",
              _page(_meta("5;url={path}"))),
    Behaviour("refresh-growing", "ok", "The same, with a new parameter each time.", _growing),
    Behaviour("refresh-cookie", "ok", "Sets a cookie, and loads itself again.", _cookie),
    Behaviour("refresh-late", "ok", "A session that ends after half an hour.",
              _page(_meta("1800;url={path}/gone"), then=missing)),
    Behaviour("refresh-noscript", "ok", "A way out for who has no scripts.",
              _page("<noscript>" + _meta("0;url={path}/gone") + "</noscript>", then=missing)),
    Behaviour("refresh-comment", "ok", "A refresh that is commented out.",
              _page("<!-- " + _meta("0;url={path}/gone") + " -->", then=missing)),
    Behaviour("refresh-script", "ok", "A refresh that a script would write.",
              _page("<script>var s='" + _meta("0;url={path}/gone") + "'</script>", then=missing)),
    Behaviour("refresh-nonsense", "ok", "content='soon; url='.",
              _page(_meta("soon; url={path}/gone"), then=missing)),
    Behaviour("refresh-javascript", "ok", "content='0; url=javascript:'.",
              _page(_meta("0; url=javascript:alert(1)"))),
    Behaviour("refresh-long", "ok", "A long page that loads itself anew.",
              _page(_meta("30; url={path}"), body=_LIVE)),
    Behaviour("refresh-negative", "ok", "content='-1; url=', which no browser obeys.",
              _page(_meta("-1; url={path}/gone"), then=missing)),
)  # fmt: skip
