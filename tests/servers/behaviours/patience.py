"""Behaviours that one look gets wrong, and those of hosts that hold up whoever is patient."""

from collections.abc import Mapping

from tests.servers.pages import (
    GOOD,
    MISSING,
    Behaviour,
    answers,
    by_name,
    good,
    hang,
    in_turn,
    page,
    tagged,
)
from tests.servers.web_exchange import HTML, Exchange, Handler

WELL_AT_FIRST = 20
"""Copies of ``well-then-hang`` that are answered."""
ASLEEP = 4
"""Copies of ``few-hang`` that are not."""


def _refusal(status: int, **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answers(status, page(str(status), "Sorry."), headers=named)


def is_browser(headers: Mapping[str, str]) -> bool:
    """Whether a request looks like one that Chrome sends for an address that was typed."""
    return (
        " Chrome/" in headers.get("user-agent", "")
        and "psylist" not in headers.get("user-agent", "")
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
        and "image/avif" in headers.get("accept", "")
        and headers.get("accept-language", "").startswith("en-US,en;q=0.9")
    )


def _for_browsers(others: Handler, browsers: Handler = good) -> Handler:
    async def choose(x: Exchange) -> None:
        await (browsers if is_browser(x.request.headers) else others)(x)

    return choose


async def _missing_unless_browser_follows(x: Exchange) -> None:
    if x.step == "there":
        await _for_browsers(_refusal(404))(x)
    else:
        await x.redirect(302, x.path("there"))


async def _browsers_sent_on(x: Exchange) -> None:
    if x.step == "there":
        await good(x)
    elif is_browser(x.request.headers):
        await x.redirect(301, x.path("there"))
    else:
        await _refusal(404)(x)


async def _slow_redirect(x: Exchange) -> None:
    if x.step == "there":
        await good(x)
    else:
        await x.redirect(301, x.path("there"), {"Retry-After": "15"})


async def _in_turn_without_end(x: Exchange) -> None:
    await _refusal(429 if x.n % 2 else 503)(x)


async def _well_then_hang(x: Exchange) -> None:
    await (good if x.n < WELL_AT_FIRST else hang)(x)


async def _few_hang(x: Exchange) -> None:
    await (hang if x.n < ASLEEP else good)(x)


async def _to_silent(x: Exchange) -> None:
    await x.redirect(302, x.places.base("silent", x.host + 1) + x.path())


_CHALLENGE = answers(
    403, page("Just a moment...", "Enable JavaScript"), HTML, {"cf-mitigated": "challenge"}
)
_SOFT = answers(200, page("Page not found", "We could not find what you asked for."))

SECOND_LOOKS: dict[str, Behaviour] = by_name(
    *[
        Behaviour(f"once-{code}", "ok", f"{code} to the first request only: a cache that fills.",
                  in_turn(_refusal(code), good))
        for code in (400, 403, 404, 410)
    ],
    *[
        Behaviour(f"browser-only-{code}", "ok", f"{code} to whoever is not a browser.",
                  _for_browsers(_refusal(code)))
        for code in (400, 403, 404, 410)
    ],
    Behaviour("browser-only-there", "ok", "302, and 404 there to whoever is not a browser.",
              _missing_unless_browser_follows),
    Behaviour("browser-moved", "moved", "404, but 301 for browsers.", _browsers_sent_on),
    Behaviour("browser-only-hang", "ok", "No answer to whoever is not a browser: Akamai.",
              _for_browsers(hang), tags=tagged("slow")),
    Behaviour("browser-missing", "broken", "403 to robots, 404 to browsers.",
              _for_browsers(_refusal(403), answers(404, MISSING))),
    Behaviour("browser-soft", "soft-404", "403 to robots; browsers are told that it is not there.",
              _for_browsers(_refusal(403), _SOFT)),
    Behaviour("missing-then-challenge", "broken", "404, and a bot challenge for browsers.",
              _for_browsers(_refusal(404), _CHALLENGE)),
    Behaviour("missing-then-soft", "broken", "404, then 200 that says the same.",
              in_turn(_refusal(404), _SOFT)),
    Behaviour("missing-then-busy", "broken", "404, then 429.",
              in_turn(_refusal(404), _refusal(429))),
    Behaviour("missing-then-error", "broken", "404, then 500.",
              in_turn(_refusal(404), _refusal(500))),
    Behaviour("missing-then-hang", "broken", "404, then no answer.",
              in_turn(_refusal(404), hang), tags=tagged("slow")),
    Behaviour("missing-for-a-second", "ok", "404 with Retry-After: 1, then 200.",
              in_turn(_refusal(404, Retry_After="1"), good)),
)  # fmt: skip
"""What has to be looked at twice."""

PATIENCE: dict[str, Behaviour] = by_name(
    Behaviour("slow-redirect", "moved", "301 with Retry-After: 15, which no browser heeds.",
              _slow_redirect),
    Behaviour("patient-page", "ok", "200 with Retry-After: 3600.",
              answers(200, GOOD, headers={"Retry-After": "3600"})),
    Behaviour("alternating", "down", "503 for one link, 429 for the next, without end.",
              _in_turn_without_end),
    Behaviour("well-then-hang", "ok", "Well for some links, then silence: a tarpit.",
              _well_then_hang),
    Behaviour("few-hang", "down", "Silence for some links, all others are well.", _few_hang,
              tags=tagged("slow")),
    Behaviour("to-silent", "down", "302 to a host that accepts and never answers.", _to_silent,
              tags=tagged("slow")),
)  # fmt: skip
"""What a whole host does to a run."""
