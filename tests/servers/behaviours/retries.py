"""Behaviours that pass when one is patient, or do not."""

from tests.servers.pages import (
    Behaviour,
    answers,
    by_name,
    close,
    good,
    hang,
    http_date,
    in_turn,
    lines,
    ok_lines,
    page,
    reset,
    tagged,
)
from tests.servers.web_exchange import Exchange, Handler


def _busy(status: int = 429, retry_after: str | None = None) -> Handler:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return answers(status, page(str(status), "Please try again later."), headers=headers)


async def _retry_date(x: Exchange) -> None:
    # Headers know whole seconds only: between one and two from now.
    await _busy(429, http_date(2))(x)


async def _banner(x: Exchange) -> None:
    await x.raw(b"SSH-2.0-OpenSSH_9.6\r\n")


async def _half_a_head(x: Exchange) -> None:
    await x.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/ht")


async def _half_a_head_then_hang(x: Exchange) -> None:
    await x.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/ht")
    await x.hang()


async def _reset_in_body(x: Exchange) -> None:
    await x.wire(ok_lines(b"x" * 50_000), b"<html><title>Half")
    await x.wait(0.05)
    x.reset()


async def _dripping_head(x: Exchange) -> None:
    head = lines("HTTP/1.1 200 OK", "Content-Type: text/html", "Content-Length: 2")
    x.record.status = 200
    await x.drip(head, 0.02)
    if not x.head:
        await x.raw(b"ok")


async def _endless_head(x: Exchange) -> None:
    await x.raw(b"HTTP/1.1 200 OK\r\n")
    while not await x.wait(0.1):
        await x.raw(b"X-Drip: 1\r\n")


_error = answers(500, page("500 Internal Server Error", "Something went wrong."))
_wait_1 = _busy(429, "1")
_CODES = {
    500: "applications with a bug", 502: "proxies without a server", 503: "overloaded sites",
    504: "proxies with a slow server", 520: "Cloudflare, odd answer from the server",
    521: "Cloudflare, server down", 522: "Cloudflare, server silent",
    525: "Cloudflare, TLS to the server failed", 530: "Cloudflare, name of the server gone",
}  # fmt: skip
_CLOUDFLARE = {"Server": "cloudflare"}

PASSING: dict[str, Behaviour] = by_name(
    Behaviour("busy-twice", "ok", "429 twice, then 200.", in_turn(_busy(), _busy(), good)),
    Behaviour("busy-seconds", "ok", "429 with Retry-After: 1, then 200: GitHub, Zenodo.",
              in_turn(_wait_1, good)),
    Behaviour("busy-seconds-twice", "ok", "The same, twice.", in_turn(_wait_1, _wait_1, good)),
    Behaviour("busy-date", "ok", "429 with Retry-After as a date, then 200.",
              in_turn(_retry_date, good)),
    Behaviour("busy-past-date", "ok", "429 with a date that is past, then 200.",
              in_turn(_busy(429, "Wed, 21 Oct 2015 07:28:00 GMT"), good)),
    Behaviour("busy-nonsense", "ok", "429 with 'Retry-After: soon', then 200.",
              in_turn(_busy(429, "soon"), good)),
    Behaviour("busy-zero", "ok", "429 with Retry-After: 0, then 200.",
              in_turn(_busy(429, "0"), good)),
    Behaviour("busy-negative", "ok", "429 with Retry-After: -1, then 200.",
              in_turn(_busy(429, "-1"), good)),
    Behaviour("busy-fraction", "ok", "429 with Retry-After: 0.5, then 200.",
              in_turn(_busy(429, "0.5"), good)),
    Behaviour("once-408", "ok", "408 once, then 200: slow proxies.", in_turn(_busy(408), good)),
    Behaviour("once-500", "ok", "500 once, then 200.", in_turn(_error, good)),
    Behaviour("twice-500", "ok", "500 twice, then 200.", in_turn(_error, _error, good)),
    Behaviour("once-502", "ok", "502 once, then 200: a restart.", in_turn(_busy(502), good)),
    Behaviour("once-503", "ok", "503 once, then 200: arXiv, ACL.", in_turn(_busy(503), good)),
    Behaviour("once-504", "ok", "504 once, then 200.", in_turn(_busy(504), good)),
    Behaviour("unavailable-seconds", "ok", "503 with Retry-After: 1, then 200.",
              in_turn(_busy(503, "1"), good)),
    Behaviour("once-reset", "ok", "Reset once, then 200.", in_turn(reset, good)),
    Behaviour("twice-reset", "ok", "Reset twice, then 200.", in_turn(reset, reset, good)),
    Behaviour("once-close", "ok", "Closed without an answer once, then 200.",
              in_turn(close, good)),
    Behaviour("once-half", "ok", "Closed in the middle of the headers once, then 200.",
              in_turn(_half_a_head, good)),
    Behaviour("once-reset-body", "ok", "Reset in the body once, then 200.",
              in_turn(_reset_in_body, good)),
    Behaviour("once-hang", "ok", "No answer once, then 200: a sleeping container.",
              in_turn(hang, good), tags=tagged("slow")),
    Behaviour("drip-head", "ok", "Headers byte by byte, two seconds long.", _dripping_head),
)  # fmt: skip

LASTING: dict[str, Behaviour] = by_name(
    Behaviour("busy-always", "blocked", "429 without end.", _busy()),
    Behaviour("busy-always-seconds", "blocked", "429 with Retry-After: 1 without end.", _wait_1),
    Behaviour("busy-hour", "blocked", "429 with Retry-After: 3600: no one waits that long.",
              _busy(429, "3600")),
    Behaviour("busy-ages", "blocked", "429 with a Retry-After of 30 digits.",
              _busy(429, "9" * 30)),
    *[
        Behaviour(f"always-{code}", "down", f"{code} without end: {where}.",
                  answers(code, page(str(code), "Sorry."), headers=_CLOUDFLARE if code > 511
                          else {}))
        for code, where in _CODES.items()
    ],
    Behaviour("unavailable-hour", "down", "503 with Retry-After: 3600: maintenance.",
              _busy(503, "3600")),
    Behaviour("always-reset", "down", "Reset, always.", reset),
    Behaviour("always-close", "down", "Closed without an answer, always.", close),
    Behaviour("always-half", "down", "Closed in the middle of the headers, always.",
              _half_a_head),
    Behaviour("always-hang", "down", "No answer, ever.", hang, tags=tagged("slow")),
    Behaviour("half-then-hang", "down", "Half of the headers, then silence.",
              _half_a_head_then_hang, tags=tagged("slow")),
    Behaviour("drip-head-endless", "down", "Headers without end.", _endless_head,
              tags=tagged("slow")),
    Behaviour("not-http", "down", "An SSH server answers.", _banner),
    Behaviour("refused", "down", "Nobody listens: a machine that was switched off.", close,
              place="refused"),
    Behaviour("silent", "down", "Accepted, and never answered: firewalls.", hang,
              place="silent", tags=tagged("slow")),
    Behaviour("tls-self-signed", "down", "A certificate signed by itself: labs.", good,
              place="self-signed"),
    Behaviour("tls-wrong-name", "down", "A certificate of another name: shared hosts.", good,
              place="wrong-name"),
    Behaviour("tls-on-plain", "down", "https:// on a port that speaks plain HTTP.", good,
              place="tls-on-plain"),
    Behaviour("tls-good", "ok", "A certificate that is well.", good, place="https",
              tags=tagged("trust")),
    Behaviour("nowhere", "broken", "A name that does not exist.", close, place="nowhere",
              tags=tagged("dns")),
)  # fmt: skip
