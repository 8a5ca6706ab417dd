"""Behaviours that are a matter of rare status codes, and of how long they last."""

from tests.servers.pages import GOOD, Behaviour, answers, by_name, good, http_date, in_turn, page
from tests.servers.web_exchange import Exchange, Handler

_REFUSED = {
    402: "pay first", 409: "conflict", 411: "length wanted", 412: "a condition",
    413: "too large", 414: "an address too long", 415: "a kind of media", 416: "a range",
    417: "an expectation", 419: "a page that ran out: Laravel", 420: "calm down: Twitter of old",
    421: "the wrong server", 422: "not to be processed", 423: "locked", 424: "depends on another",
    426: "upgrade: HTTP/2 wanted", 428: "a condition wanted", 430: "Shopify, of robots",
    431: "headers too large", 444: "nginx, of robots", 449: "try again with more",
    456: "a quota", 460: "AWS, closed early", 463: "AWS, too many proxies",
    468: "EdgeOne, of robots", 494: "nginx, header too large", 495: "nginx, a certificate",
    496: "nginx, a certificate wanted", 498: "a token", 499: "nginx, closed early",
}  # fmt: skip
_DOWN = {
    501: "not made", 505: "another version", 506: "negotiates with itself", 507: "no space left",
    508: "a loop within", 509: "no bandwidth left", 510: "an extension wanted",
    511: "a captive portal", 523: "Cloudflare, no way", 524: "Cloudflare, time-out",
    526: "Cloudflare, certificate", 527: "Cloudflare, Railgun", 529: "overloaded",
    540: "switched off", 561: "AWS, log-in failed", 598: "a proxy's time-out",
    599: "a proxy's time-out",
}  # fmt: skip
_ONCE = (408, 425, 509, 520, 522, 524, 529, 598, 599)
_SORRY = page("Odd", "Sorry.")


def _busy(status: int, retry_after: str) -> Handler:
    return answers(status, page(str(status), "Later."), headers={"Retry-After": retry_after})


async def _in_a_second(x: Exchange) -> None:
    await _busy(503, http_date(2))(x)


_WAITS = {
    "twice": "1, 1", "signed": "+1", "blanks": "  1  ", "fraction": "1.5", "exponent": "1e0",
    "unit": "1s", "empty": "", "hex": "0x1", "date-old": "Wednesday, 21-Oct-15 07:28:00 GMT",
    "date-asctime": "Wed Oct 21 07:28:00 2015", "date-zone": "Wed, 21 Oct 2015 07:28:00 +0800",
    "date-year": "Wed, 21 Oct 99999 07:28:00 GMT", "date-day": "Wed, 42 Oct 2015 07:28:00 GMT",
    "date-iso": "2015-10-21T07:28:00Z", "minus-zero": "-0",
    "arabic": "\xb2", "nul": "1\xa0",
}  # fmt: skip

CODES: dict[str, Behaviour] = by_name(
    *[
        Behaviour(f"status-{code}", "blocked", f"{code}: {why}.", answers(code, _SORRY))
        for code, why in _REFUSED.items()
    ],
    *[
        Behaviour(f"status-{code}", "down", f"{code} without end: {why}.", answers(code, _SORRY))
        for code, why in _DOWN.items()
    ],
    *[
        Behaviour(f"once-{code}{'-again' if code == 408 else ''}", "ok", f"{code} once, then 200.",
                  in_turn(answers(code, _SORRY), good))
        for code in _ONCE
    ],
    *[
        Behaviour(f"wait-{name}", "ok", f"503 with 'Retry-After: {text}' once, then 200.",
                  in_turn(_busy(503, text), good))
        for name, text in _WAITS.items()
    ],
    Behaviour("wait-200", "ok", "200 with Retry-After: 3600, which means nothing.",
              answers(200, GOOD, headers={"Retry-After": "3600"})),
    Behaviour("wait-404", "broken", "404 with Retry-After: 3600.",
              answers(404, _SORRY, headers={"Retry-After": "3600"})),
    Behaviour("wait-403", "blocked", "403 with Retry-After: 3600.",
              answers(403, _SORRY, headers={"Retry-After": "3600"})),
    Behaviour("status-202", "ok", "202 and a page.", answers(202, GOOD)),
    Behaviour("status-205", "ok", "205: begin anew.", answers(205)),
    Behaviour("status-207", "ok", "207: WebDAV.", answers(207, GOOD)),
    Behaviour("status-218", "ok", "218: This is fine (Apache).", answers(218, GOOD)),
    Behaviour("status-290", "ok", "290: nobody knows.", answers(290, GOOD)),
    Behaviour("status-299", "ok", "299: nobody knows.", answers(299, GOOD)),
    Behaviour("wait-date", "ok", "503 with a date that comes, then 200.",
              in_turn(_in_a_second, good)),
)  # fmt: skip
