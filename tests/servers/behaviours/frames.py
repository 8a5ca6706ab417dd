"""Behaviours of broken HTTP messages, and those that browsers read anyway."""

import gzip

from tests.servers.pages import (
    GOOD,
    HOME,
    MISSING,
    Behaviour,
    answers,
    by_name,
    chunks,
    lines,
    ok_lines,
    page,
    tagged,
)
from tests.servers.web_exchange import Exchange, Handler

_HTML = "Content-Type: text/html; charset=utf-8"
_ODD = "this is no header"
_SOFT = page("Page not found", "Sorry.")
_CHALLENGE = page("Just a moment...", "Enable JavaScript and cookies to continue")
_ZIPPED = gzip.compress(_SOFT)


def _wire(head: bytes, body: bytes = GOOD, status: int = 200) -> Handler:
    async def send(x: Exchange) -> None:
        await x.wire(head, body, status)

    return send


def _lined(*fields: str, body: bytes = GOOD, status: str = "HTTP/1.1 200 OK") -> Handler:
    return _wire(lines(status, _HTML, *fields), body)


def _sized(*fields: str, body: bytes = GOOD, status: str = "HTTP/1.1 200 OK") -> Handler:
    return _lined(f"Content-Length: {len(body)}", *fields, body=body, status=status)


def _kept(more: bytes) -> Handler:
    """A good answer over a connection that is kept, with more behind it."""

    async def send(x: Exchange) -> None:
        x.connection.writer.write(ok_lines(GOOD) + GOOD + more)
        x.record.status = 200

    return send


async def _reset_after(x: Exchange) -> None:
    await x.wire(ok_lines(GOOD), GOOD)
    await x.wait(0.05)
    x.reset()


async def _heads_without_end(x: Exchange) -> None:
    await x.raw(b"HTTP/1.1 200 OK\r\n")
    await x.pour(b"X-Field: " + b"x" * 500 + b"\r\n")


async def _interims_without_end(x: Exchange) -> None:
    while not await x.wait(0.02):
        await x.raw(b"HTTP/1.1 102 Processing\r\n\r\n")


async def _slow_after_odd(x: Exchange) -> None:
    await x.raw(lines("HTTP/1.1 200 OK", _HTML, _ODD))
    await x.drip(GOOD + b" " * 100_000, 0.2)


async def _nearly_whole(x: Exchange) -> None:
    # The last line of the head never ends.
    await x.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Odd header\r\n")
    await x.hang()


def _chunked(body: bytes, *fields: str) -> Handler:
    return _lined("Transfer-Encoding: chunked", *fields, body=body)


_GOOD_CHUNKS = chunks([GOOD]) + b"0\r\n\r\n"
_SOFT_CHUNKS = chunks([_SOFT[:40], _SOFT[40:]]) + b"0\r\n\r\n"
_PIECES = {"code": "HTTP/1.1 200", "lower": "http/1.1 200 ok", "http2": "HTTP/2 200",
           "http2-dot": "HTTP/2.0 200 OK", "http12": "HTTP/1.2 200 OK", "blanks":
           "HTTP/1.1   200   OK", "icy": "ICY 200 OK", "long": "HTTP/1.1 200 " + "very " * 300,
           "latin1": "HTTP/1.1 200 d\xe9j\xe0 vu", "tab": "HTTP/1.1\t200\tOK",
           "control": "HTTP/1.1 200 O\x01K"}  # fmt: skip

FRAMES: dict[str, Behaviour] = by_name(
    *[
        Behaviour(f"line-{name}", "ok", f"A status line like {status[:24]!r}.",
                  _sized(status=status))
        for name, status in _PIECES.items()
    ],
    Behaviour("line-after-junk", "ok", "Four bytes before the status line.",
              _wire(b"\xef\xbb\xbf\n" + ok_lines(GOOD))),
    Behaviour("line-after-blanks", "ok", "Two empty lines before the status line.",
              _wire(b"\r\n\r\n" + ok_lines(GOOD))),
    Behaviour("odd-404", "broken", "404 with a malformed header line.",
              _sized(_ODD, body=MISSING, status="HTTP/1.1 404 Not Found")),
    Behaviour("odd-403", "blocked", "403 with a malformed header line.",
              _sized(_ODD, body=b"", status="HTTP/1.1 403 Forbidden")),
    Behaviour("odd-503", "down", "503 with a malformed header line, without end.",
              _sized(_ODD, body=b"", status="HTTP/1.1 503 Busy")),
    Behaviour("odd-soft", "soft-404", "'Page not found' with a malformed header line.",
              _sized(_ODD, body=_SOFT)),
    Behaviour("odd-soft-chunks", "soft-404", "The same in chunks.",
              _chunked(_SOFT_CHUNKS, _ODD)),
    Behaviour("odd-soft-gzip", "soft-404", "The same, compressed.",
              _sized(_ODD, "Content-Encoding: gzip", body=_ZIPPED)),
    Behaviour("odd-soft-length", "soft-404", "The same, with a length of 'unknown'.",
              _lined("Content-Length: unknown", body=_SOFT)),
    Behaviour("odd-challenge", "blocked", "'Just a moment...' with a malformed header line.",
              _sized(_ODD, body=_CHALLENGE)),
    Behaviour("odd-interim", "ok", "103 with a malformed header line, then 200.",
              _wire(lines("HTTP/1.1 103 Early Hints", _ODD) + ok_lines(GOOD))),
    Behaviour("odd-slow", "ok", "A header line that is none, and a page byte by byte.",
              _slow_after_odd),
    Behaviour("odd-nul", "ok", "A NUL in a header.", _sized("X-A: a\0b")),
    Behaviour("odd-etag", "ok", "A vertical tab in the ETag, behind a malformed header line.",
              _sized(_ODD, 'ETag: "a\x0bb"')),
    Behaviour("odd-cr", "ok", "A bare CR in a header.", _sized("X-A: a\rb")),
    Behaviour("odd-hang", "down", "A header line that is none, and the head never ends.",
              _nearly_whole, tags=tagged("slow")),
    Behaviour("heads-endless", "down", "Headers without end, as fast as they are taken.",
              _heads_without_end, tags=tagged("large")),
    Behaviour("interims-endless", "down", "102 without end.", _interims_without_end,
              tags=tagged("slow")),
    Behaviour("interims", "ok", "100, 102, 103 and 103 before the page.",
              _wire(lines("HTTP/1.1 100 Continue") + lines("HTTP/1.1 102 Processing")
                    + lines("HTTP/1.1 103 Early Hints", "Link: </a.css>; rel=preload") * 2
                    + ok_lines(GOOD))),
    Behaviour("interim-odd", "ok", "199 before the page.",
              _wire(lines("HTTP/1.1 199 Whatever") + ok_lines(GOOD))),
    Behaviour("interim-404", "broken", "103 before a 404.",
              _wire(lines("HTTP/1.1 103 Early Hints")
                    + lines("HTTP/1.1 404 Not Found", "Content-Length: 0"), b"", 404)),
    Behaviour("headers-1000", "ok", "1,000 header lines.",
              _sized(*[f"X-Field-{i}: {i}" for i in range(1000)])),
    Behaviour("header-100k", "ok", "One header of 100 KiB.", _sized("X-A: " + "x" * 102_400)),
    Behaviour("headers-200k", "ok", "200 KiB of headers.",
              _sized(*[f"X-{i}: {'x' * 2000}" for i in range(100)])),
    Behaviour("length-digits", "ok", "A Content-Length of 5,000 digits.",
              _lined("Content-Length: " + "9" * 5000)),
    Behaviour("length-plus", "ok", "Content-Length: +5.", _lined("Content-Length: +5")),
    Behaviour("length-two", "ok", "Two lengths that differ.",
              _lined("Content-Length: 10", f"Content-Length: {len(GOOD)}")),
    Behaviour("length-same", "ok", "The same length in two lines.",
              _lined(f"Content-Length: {len(GOOD)}", f"Content-Length: {len(GOOD)}")),
    Behaviour("length-empty", "ok", "Content-Length: and nothing.", _lined("Content-Length:")),
    Behaviour("length-zero", "ok", "Content-Length: 0, and a page.", _lined("Content-Length: 0")),
    Behaviour("coding-identity", "ok", "Transfer-Encoding: identity.",
              _lined("Transfer-Encoding: identity")),
    Behaviour("coding-gzip", "ok", "Transfer-Encoding: gzip, chunked.",
              _lined("Transfer-Encoding: gzip, chunked",
                     body=chunks([gzip.compress(GOOD)]) + b"0\r\n\r\n")),
    Behaviour("coding-twice", "ok", "Transfer-Encoding: chunked, twice.",
              _lined("Transfer-Encoding: chunked", "Transfer-Encoding: chunked",
                     body=_GOOD_CHUNKS)),
    Behaviour("coding-upper", "ok", "Transfer-Encoding: CHUNKED.",
              _lined("Transfer-Encoding: CHUNKED", body=_GOOD_CHUNKS)),
    Behaviour("coding-http10", "ok", "Chunks in HTTP/1.0.",
              _wire(lines("HTTP/1.0 200 OK", _HTML, "Transfer-Encoding: chunked"), _GOOD_CHUNKS)),
    Behaviour("coding-not", "ok", "Says chunked, and is not.", _chunked(GOOD)),
    Behaviour("chunks-huge", "ok", "A chunk of 2**64 bytes.",
              _chunked(b"10000000000000000\r\n" + GOOD)),
    Behaviour("chunks-negative", "ok", "A chunk of -1 bytes.", _chunked(b"-1\r\n" + GOOD)),
    Behaviour("chunks-zeros", "ok", "A size with twenty zeros before it.",
              _chunked(b"%020x\r\n%b\r\n0\r\n\r\n" % (len(GOOD), GOOD))),
    Behaviour("chunks-blank", "ok", "A size with blanks behind it.",
              _chunked(b"%x  \r\n%b\r\n0  \r\n\r\n" % (len(GOOD), GOOD))),
    Behaviour("chunks-lf", "ok", "Chunks with LF alone.",
              _chunked(b"%x\n%b\n0\n\n" % (len(GOOD), GOOD))),
    Behaviour("chunks-odd-trailer", "ok", "Chunks with a malformed trailer.",
              _chunked(chunks([GOOD]) + b"0\r\nno trailer at all\r\n\r\n")),
    Behaviour("chunks-long-extension", "ok", "An extension of 20 KiB.",
              _chunked(b"%x;a=%b\r\n%b\r\n0\r\n\r\n" % (len(GOOD), b"x" * 20_480, GOOD))),
    Behaviour("chunks-soft", "soft-404", "'Page not found' in chunks of one byte.",
              _chunked(chunks([bytes([byte]) for byte in _SOFT]) + b"0\r\n\r\n")),
    Behaviour("chunks-soft-cut-off", "soft-404", "'Page not found', and no last chunk.",
              _chunked(chunks([_SOFT]))),
    Behaviour("soft-http10", "soft-404", "'Page not found' without a length.",
              _wire(lines("HTTP/1.0 200 OK", _HTML), _SOFT)),
    Behaviour("soft-length-long", "soft-404", "'Page not found', shorter than announced.",
              _lined(f"Content-Length: {len(_SOFT) + 400}", body=_SOFT)),
    Behaviour("soft-gzip-plain", "soft-404", "'Page not found' that says gzip and is not.",
              answers(200, _SOFT, headers={"Content-Encoding": "gzip"})),
    Behaviour("soft-gzip-twice", "soft-404", "'Page not found', packed twice, and said so.",
              answers(200, gzip.compress(_ZIPPED), headers={"Content-Encoding": "gzip, gzip"})),
    Behaviour("soft-gzip-cut-off", "soft-404", "'Page not found', packed and cut off.",
              answers(200, gzip.compress(page("Page not found", "Sorry.", *map(str, range(300))))
                      [:-30], headers={"Content-Encoding": "gzip"})),
    Behaviour("soft-gzip-upper", "soft-404", "'Page not found' in GZIP.",
              answers(200, _ZIPPED, headers={"Content-Encoding": "GZIP"})),
    Behaviour("gzip-two-members", "ok", "gzip in two members.",
              answers(200, gzip.compress(HOME[:500]) + gzip.compress(HOME[500:]),
                      headers={"Content-Encoding": "gzip"})),
    Behaviour("gzip-header-only", "ok", "The first ten bytes of gzip.",
              answers(200, gzip.compress(GOOD)[:10], headers={"Content-Encoding": "gzip"})),
    Behaviour("gzip-empty-name", "ok", "Content-Encoding: and nothing.",
              answers(200, GOOD, headers={"Content-Encoding": ""})),
    Behaviour("kept-junk", "ok", "Junk behind the page, over a connection that is kept.",
              _kept(b"\r\njunk that nobody asked for\r\n" * 3)),
    Behaviour("kept-second", "ok", "A second answer that nobody asked for, a 404.",
              _kept(lines("HTTP/1.1 404 Not Found", "Content-Length: 0"))),
    Behaviour("reset-after", "ok", "A whole page, and then a reset.", _reset_after),
    Behaviour("http-09", "down", "A page without a head: HTTP/0.9.", _wire(b"", GOOD)),
    Behaviour("http2-frames", "down", "Frames of HTTP/2.",
              _wire(b"\0\0\x12\4\0\0\0\0\0\0\3\0\0\0\x64\0\4\0\1\0\0\0\5\0\0\x40\0", b"")),
    Behaviour("only-nul", "down", "A hundred NULs.", _wire(b"\0" * 100, b"")),
    Behaviour("smtp", "down", "A mail server answers.", _wire(b"220 mail ESMTP\r\n", b"")),
    Behaviour("redis", "down", "A data base answers.", _wire(b"-ERR unknown command\r\n", b"")),
    Behaviour("status-word", "down", "HTTP/1.1 and no number.",
              _wire(b"HTTP/1.1 abc OK\r\n\r\n", b"")),
    Behaviour("status-four", "down", "HTTP/1.1 2000.", _wire(b"HTTP/1.1 2000 OK\r\n\r\n", b"")),
    Behaviour("status-zero", "down", "HTTP/1.1 000.", _wire(b"HTTP/1.1 000 OK\r\n\r\n", b"")),
)  # fmt: skip
