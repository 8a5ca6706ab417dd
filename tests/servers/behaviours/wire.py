"""Behaviours on the wire: what browsers forgive in headers, lengths and encodings."""

import asyncio
import gzip
import zlib
from functools import cache

import brotli
import zstandard

from tests.servers.pages import (
    GOOD,
    HOME,
    Behaviour,
    answers,
    by_name,
    chunks,
    lines,
    ok_lines,
    page,
    tagged,
)
from tests.servers.web_exchange import BLOCK, Exchange, Handler

HUGE = 200_000_000
GONE = page("Page not found", "Sorry, the page you are looking for is no longer here.")
_HTML = "Content-Type: text/html; charset=utf-8"


def _wire(head: bytes, body: bytes = GOOD) -> Handler:
    async def send(x: Exchange) -> None:
        await x.wire(head, body)

    return send


def _with(*fields: str) -> Handler:
    """A good answer with some odd header lines."""
    return _wire(ok_lines(GOOD, *fields))


def _first(interim: str) -> Handler:
    """An interim answer before the real one."""
    return _wire(lines(interim, "Link: </style.css>; rel=preload") + ok_lines(GOOD))


def _coded(name: str, body: bytes) -> Handler:
    return answers(200, body, headers={"Content-Encoding": name})


def _coded_in_two_lines(body: bytes) -> Handler:
    return _wire(ok_lines(body, "Content-Encoding: gzip", "Content-Encoding: br"), body)


def _gzip_times(times: int) -> bytes:
    body = GOOD
    for _ in range(times):
        body = gzip.compress(body)
    return body


def _chunked(body: bytes, *fields: str) -> Handler:
    return _wire(lines("HTTP/1.1 200 OK", _HTML, "Transfer-Encoding: chunked", *fields), body)


def _length(text: str, body: bytes = GOOD) -> Handler:
    return _wire(lines("HTTP/1.1 200 OK", _HTML, f"Content-Length: {text}"), body)


@cache
def _bomb() -> bytes:
    packer = zlib.compressobj(level=1, wbits=31)
    parts = [packer.compress(GOOD)]
    parts += [packer.compress(b" " * (HUGE // 100)) for _ in range(100)]
    return b"".join(parts) + packer.flush()


async def _gzip_bomb(x: Exchange) -> None:
    # Aside, as the packing takes a while.
    await _coded("gzip", await asyncio.to_thread(_bomb))(x)


def _raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def _pouring(*fields: str, size: float) -> Handler:
    async def pour(x: Exchange) -> None:
        await x.wire(lines("HTTP/1.1 200 OK", _HTML, *fields), GOOD)
        if not x.head:
            await x.pour(b" " * BLOCK, size - len(GOOD))

    return pour


async def _endless_chunks(x: Exchange) -> None:
    await x.wire(lines("HTTP/1.1 200 OK", _HTML, "Transfer-Encoding: chunked"), chunks([GOOD]))
    if not x.head:
        await x.pour(chunks([b" " * BLOCK]))


def _dripping(body: bytes, seconds: float) -> Handler:
    async def drip(x: Exchange) -> None:
        await x.wire(lines("HTTP/1.1 200 OK", _HTML))
        if not x.head:
            await x.drip(body, seconds)
            await x.drip(b" " * 100_000, seconds)

    return drip


async def _then_silence(x: Exchange) -> None:
    await x.wire(ok_lines(b"x" * 100_000), GOOD)
    if not x.head:
        await x.hang()


_LF = ok_lines(GOOD).replace(b"\r\n", b"\n")
_COOKIES = [f"Set-Cookie: c{i}={'v' * 300}; Path=/" for i in range(80)]
_MANY = [f"X-Field-{i}: {i}" for i in range(300)]
_UNKNOWN = b"\x1b\x00garbage that no decoder reads" * 20

FORGIVEN: dict[str, Behaviour] = by_name(
    Behaviour("header-illegal", "ok", "A header name with blanks: hand-written PHP.",
              _with("X Powered By: PHP")),
    Behaviour("header-no-colon", "ok", "A header line without a colon: CGI scripts.",
              _with("this is no header")),
    Behaviour("header-no-name", "ok", "A header line that begins with a colon.",
              _with(": nameless")),
    Behaviour("header-blank-before-colon", "ok", "A blank before the colon.", _with("X-A : b")),
    Behaviour("header-folded", "ok", "A header over two lines (obs-fold): old IIS.",
              _with("X-Long: one", "  two")),
    Behaviour("header-utf8", "ok", "A header value in raw UTF-8.",
              _with("X-Title: " + "论文".encode().decode("latin-1"))),
    Behaviour("header-latin1", "ok", "A header value in raw Latin-1.", _with("X-A: caf\xe9")),
    Behaviour("header-control", "ok", "A header value with a control character.",
              _with("X-A: a\x01b\x7f")),
    Behaviour("header-name-odd", "ok", "A header name with brackets and a quote.",
              _with('X-[odd]"name": 1')),
    Behaviour("header-empty", "ok", "A header without a value.", _with("X-Empty:")),
    Behaviour("cookie-bad", "ok", "Cookies without a name, with commas, with a bad date.",
              _with("Set-Cookie: =; ;;", "Set-Cookie: a=b,c; Expires=yesterday; Domain=.com")),
    Behaviour("headers-24k", "ok", "24 KiB of cookies: publishers.", _with(*_COOKIES)),
    Behaviour("header-40k", "ok", "One header of 40 KiB: security policies.",
              _with("Content-Security-Policy: default-src 'self' " + "x" * 40_960)),
    Behaviour("headers-300", "ok", "300 header lines.", _with(*_MANY)),
    Behaviour("headers-lower-case", "ok", "Header names in lower case: gateways.",
              _wire(ok_lines(GOOD).lower().replace(b"http/1.1 200 ok", b"HTTP/1.1 200 OK"))),
    Behaviour("upgrade", "ok", "Offers HTTP/2: Apache.",
              _with("Upgrade: h2,h2c", "Connection: Upgrade")),
    Behaviour("early-hints", "ok", "103 first: Cloudflare, Shopify.",
              _first("HTTP/1.1 103 Early Hints")),
    Behaviour("continue-first", "ok", "100 first, unasked: old IIS.",
              _first("HTTP/1.1 100 Continue")),
    Behaviour("processing-first", "ok", "102 first.", _first("HTTP/1.1 102 Processing")),
    Behaviour("status-bare", "ok", "A status line without a reason: HTTP/2 gateways.",
              _wire(ok_lines(GOOD).replace(b"200 OK", b"200 "))),
    Behaviour("status-no-blank", "ok", "A status line that ends with the number.",
              _wire(ok_lines(GOOD).replace(b"200 OK", b"200"))),
    Behaviour("status-utf8", "ok", "A reason in raw UTF-8: Chinese servers.",
              _wire(ok_lines(GOOD).replace(b"200 OK", "200 成功".encode()))),
    Behaviour("blank-line-first", "ok", "An empty line before the status line.",
              _wire(b"\r\n" + ok_lines(GOOD))),
    Behaviour("lf-only", "ok", "Lines that end in LF only: shell scripts.", _wire(_LF)),
    Behaviour("http10", "ok", "HTTP/1.0 with a length.",
              _wire(ok_lines(GOOD).replace(b"HTTP/1.1", b"HTTP/1.0"))),
    Behaviour("http10-no-length", "ok", "HTTP/1.0 without a length: until the end.",
              _wire(lines("HTTP/1.0 200 OK", _HTML))),
    Behaviour("no-length", "ok", "HTTP/1.1 without a length: until the end.",
              _wire(lines("HTTP/1.1 200 OK", _HTML, "Connection: close"))),
    Behaviour("no-headers", "ok", "A status line and no header at all.",
              _wire(lines("HTTP/1.1 200 OK"))),
)  # fmt: skip

LENGTHS: dict[str, Behaviour] = by_name(
    Behaviour("length-too-long", "ok", "Closes before the announced length: PHP with BOM.",
              _length(str(len(GOOD) + 5000))),
    Behaviour("length-too-short", "ok", "Sends more than announced.",
              _length(str(len(GOOD) - 500))),
    Behaviour("length-nonsense", "ok", "Content-Length: unknown.", _length("unknown")),
    Behaviour("length-negative", "ok", "Content-Length: -1: embedded servers.", _length("-1")),
    Behaviour("length-twice", "ok", "The same Content-Length twice, in one line.",
              _length(f"{len(GOOD)}, {len(GOOD)}")),
    Behaviour("length-and-chunks", "ok", "Content-Length and chunks: bad proxies.",
              _chunked(chunks([GOOD]) + b"0\r\n\r\n", "Content-Length: 10")),
    Behaviour("chunked", "ok", "Chunks, as they should be.",
              _chunked(chunks([GOOD[:1000], GOOD[1000:]]) + b"0\r\n\r\n")),
    Behaviour("chunked-extension", "ok", "Chunks with extensions and trailers.",
              _chunked(b"5;a=b\r\n<html\r\n1\r\n>\r\n0\r\nX-T: 1\r\n\r\n")),
    Behaviour("chunked-no-end", "ok", "Chunks without the last one.", _chunked(chunks([GOOD]))),
    Behaviour("chunked-cut-off", "ok", "Closed in the middle of a second chunk.",
              _chunked(chunks([GOOD]) + b"1000\r\nhalf of")),
    Behaviour("chunked-nonsense", "ok", "A good chunk, and then none.",
              _chunked(chunks([GOOD]) + b"zz\r\nwhat?\r\n")),
    Behaviour("then-silence", "ok", "Less than announced, and then silence.", _then_silence),
    Behaviour("drip-body", "ok", "A page byte by byte, without end.", _dripping(GOOD, 0.2)),
    Behaviour("body-200mb", "ok", "200 MB: data sets.",
              _pouring(f"Content-Length: {HUGE}", size=HUGE), tags=tagged("large")),
    Behaviour("body-endless", "ok", "A body without end: radio.",
              _pouring(size=float("inf")), tags=tagged("large")),
    Behaviour("chunks-endless", "ok", "Chunks without end: event streams.", _endless_chunks,
              tags=tagged("large")),
)  # fmt: skip

ENCODINGS: dict[str, Behaviour] = by_name(
    Behaviour("gzip", "ok", "gzip, as it should be.", _coded("gzip", gzip.compress(GOOD))),
    Behaviour("gzip-x", "ok", "x-gzip.", _coded("x-gzip", gzip.compress(GOOD))),
    Behaviour("gzip-twice", "ok", "gzip of gzip, and said so.",
              _coded("gzip, gzip", gzip.compress(gzip.compress(GOOD)))),
    Behaviour("gzip-plain", "ok", "Says gzip and is not.", _coded("gzip", GOOD)),
    Behaviour("gzip-empty", "ok", "Says gzip, and is empty.", _coded("gzip", b"")),
    Behaviour("gzip-cut-off", "ok", "gzip cut off in the middle.",
              _coded("gzip", gzip.compress(HOME)[:-40])),
    Behaviour("gzip-trailing", "ok", "gzip with rubbish behind it.",
              _coded("gzip", gzip.compress(GOOD) + b"\0" * 100)),
    Behaviour("gzip-bomb", "ok", "gzip of 200 MB.", _gzip_bomb, tags=tagged("large")),
    Behaviour("deflate", "ok", "deflate, as it should be.", _coded("deflate", zlib.compress(GOOD))),
    Behaviour("deflate-raw", "ok", "deflate without the zlib frame: old IIS.",
              _coded("deflate", _raw_deflate(GOOD))),
    Behaviour("brotli", "ok", "br, which is asked for.", _coded("br", brotli.compress(GOOD))),
    Behaviour("brotli-gone", "soft-404", "A page that says it is gone, in br.",
              _coded("br", brotli.compress(GONE))),
    Behaviour("zstd-gone", "soft-404", "A page that says it is gone, in zstd.",
              _coded("zstd", zstandard.compress(GONE))),
    Behaviour("gzip-brotli-gone", "soft-404", "The same in br and gzip, in two header lines.",
              _coded_in_two_lines(brotli.compress(gzip.compress(GONE)))),
    Behaviour("gzip-is-brotli-gone", "soft-404", "The same in br that is called gzip.",
              _coded("gzip", brotli.compress(GONE))),
    Behaviour("gzip-unnamed-gone", "soft-404", "The same in gzip, and nobody says so.",
              _coded("", gzip.compress(GONE))),
    Behaviour("gzip-twice-gone", "soft-404", "The same in gzip twice, said once: doubled proxies.",
              _coded("gzip", gzip.compress(gzip.compress(GONE)))),
    Behaviour("gzip-transfer-gone", "soft-404", "The same with a transfer coding.",
              _wire(lines("HTTP/1.1 200 OK", _HTML, "Transfer-Encoding: gzip, chunked"),
                    chunks([gzip.compress(GONE)]) + b"0\r\n\r\n")),
    Behaviour("encoding-extra-gone", "soft-404", "The same in gzip, and an encoding that is none.",
              _coded("aws-chunked, gzip", gzip.compress(GONE))),
    Behaviour("brotli-garbage", "blocked", "Says br, and nobody can read it.",
              _coded("br", _UNKNOWN)),
    Behaviour("zstd-garbage", "blocked", "Says zstd, and nobody can read it.",
              _coded("zstd", _UNKNOWN)),
    Behaviour("encoding-unread", "blocked", "An encoding that nobody asked for.",
              _coded("compress", _UNKNOWN)),
    Behaviour("encodings-five", "blocked", "gzip five times: nobody goes on that long.",
              _coded("gzip, gzip, gzip, gzip, gzip", _gzip_times(5))),
    Behaviour("encoding-unknown", "ok", "Content-Encoding: utf-8, as some people think.",
              _coded("utf-8", GOOD)),
    Behaviour("encoding-none", "ok", "Content-Encoding: none.", _coded("none", GOOD)),
)  # fmt: skip
