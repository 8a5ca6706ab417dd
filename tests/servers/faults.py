"""Every way in which the arXiv stand-in can misbehave, one function each."""

import math
import re
import select
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from http.server import BaseHTTPRequestHandler
from itertools import chain, repeat
from urllib.parse import parse_qsl, urlencode

from tests.servers.papers import BadQueryError, Hit, Paper, error_feed, feed, find, generated
from tests.servers.searches import search

ATOM = "application/atom+xml; charset=utf-8"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
PORTAL = "/portal"
HOP = "hop"
"""The query parameter that marks a request as the second half of a redirect."""

DRIP_SECONDS = 0.1
BOMB_BYTES = 200_000_000


class Fault(Enum):
    """A way to misbehave; the docstring of each member says what it does."""

    RATE_LIMITED = "429 with the body 'Rate exceeded.' and without Retry-After."
    RATE_LIMITED_RETRY_AFTER = "429 with the body 'Rate exceeded.' and Retry-After: 1."
    SLOW_RATE_LIMITED = "429 without Retry-After, but only after some seconds."
    UNAVAILABLE = "503 with an HTML page."
    UNAVAILABLE_RETRY_AFTER = "503 with an HTML page and Retry-After: 1."
    SERVER_ERROR = "500 with an HTML page."
    HTML_200 = "200 with the HTML page of an outage."
    TEXT_200 = "200 with a line of plain text."
    EMPTY_BODY = "200 with a body of zero bytes."
    EMPTY_FEED = "200 with a well-formed feed without entries, totalResults 0."
    CUT_OFF = "A feed cut in the middle; Content-Length is that of the whole."
    CUT_OFF_CLEAN = "A feed cut in the middle; Content-Length is that of the cut part."
    RESET = "The connection is reset before any answer."
    HANG = "No answer at all until the server is closed."
    DRIP = "One byte every 0.1 s, without end."
    ENDLESS = "A body without end, as fast as possible."
    BOMB = "A gzip body that decompresses to 200 MB."
    WRONG_PAPER = "A valid feed with another paper than the one asked for."
    DUPLICATED = "A feed with each entry twice."
    ERROR_200 = "The feed with the Error entry, but with status 200."
    BAD_REQUEST = "400 with the feed of the Error entry, whatever was asked."
    NOT_ACCEPTABLE = "406, as if Accept were missing."
    REDIRECT = "302 to the same address with a marker; the marked request is answered well."
    REDIRECT_LOOP = "302 to an address that redirects to itself for ever."
    REDIRECT_TO_HTML = "302 to a captive portal, which says 200 and sends HTML."
    NO_PUBLISHED = "A feed whose entries have no <published>."
    BROKEN_DATE = "A feed whose entries were published 'yesterday'."
    ENTITY_BOMB = "A feed whose DTD makes one entity a billion words long (billion laughs)."
    NOT_XML_ENTITY = "A feed whose DTD refers to a local file by an external entity."
    PARTIAL = "A feed without half of the papers; a paper asked for alone is dropped."
    WRONG_ENCODING = "A feed that says UTF-8 and sends Latin-1 bytes."

    def __init__(self, text: str) -> None:
        """Make the value of the member its docstring."""
        self.__doc__ = text


def fault_named(name: str) -> Fault | None:
    """Find a fault by its name in any case, with - or _; 'none' gives None."""
    key = name.strip().upper().replace("-", "_")
    if key == "NONE":
        return None
    if key not in Fault.__members__:
        reason = f"unknown fault {name!r}; known: none, {', '.join(Fault.__members__)}"
        raise ValueError(reason)
    return Fault[key]


class Exchange:
    """One request that is being answered, with the means to answer it well or badly."""

    def __init__(
        self,
        handler: BaseHTTPRequestHandler,
        papers: Mapping[str, Paper],
        closing: threading.Event,
        slow_seconds: float,
    ) -> None:
        """Take over the request that this handler has just read."""
        self.handler = handler
        self.papers = papers
        self.closing = closing
        self.slow_seconds = slow_seconds
        self.path, _, self.raw_query = handler.path.partition("?")
        self.query = dict(parse_qsl(self.raw_query, keep_blank_values=True))
        self.ids = tuple(part for part in self.query.get("id_list", "").split(",") if part)
        self.note: Callable[[int, float], None] = lambda *_: None
        """Is told the status (0: no answer yet) and the end (infinity: not yet)."""
        self._status = 0
        self._ended = math.inf

    def _number(self, name: str, default: int) -> int:
        text = self.query.get(name) or str(default)
        if not re.fullmatch("-?[0-9]{1,9}", text):
            raise BadQueryError(name + " must be an integer")
        if int(text) < 0:
            raise BadQueryError(name + " must be non-negative")
        return int(text)

    @cached_property
    def hits(self) -> list[Hit]:
        """All papers that were asked for and exist, in the order of the answer."""
        if "search_query" in self.query and not self.ids:
            newest_first = self.query.get("sortBy") == "submittedDate"
            return search(self.papers, self.query["search_query"], newest_first=newest_first)
        return find(self.papers, self.ids)

    def feed(self, hits: Sequence[Hit] | None = None) -> bytes:
        """Write the page that was asked for out of these hits, by default out of all."""
        hits = self.hits if hits is None else hits
        start, size = self._number("start", 0), self._number("max_results", 10)
        return feed(hits[start : start + size], self.raw_query, len(hits), start, size)

    def error_feed(self, reason: str) -> bytes:
        """Write the feed that refuses this request."""
        return error_feed(reason, self.raw_query)

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Send the status line and the headers."""
        self._status = status
        self.note(status, self._ended)
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name, value)
        self.handler.end_headers()

    def send(
        self, status: int, body: bytes, kind: str = ATOM, headers: Mapping[str, str] | None = None
    ) -> None:
        """Send a whole answer; headers may lie about the length."""
        self._status = status
        # The answer counts as ended before its last byte leaves: a client that has read it all
        # must neither find its record unfinished nor overlap with itself in its next request.
        if not body:
            self.finish()
        self.begin(
            status, {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}
        )
        self.write(body[:-1])
        self.finish()
        self.write(body[-1:])

    def write(self, data: bytes) -> None:
        """Send some bytes of the body."""
        self.handler.wfile.write(data)

    def finish(self) -> None:
        """Note the end of the answer, once."""
        if self._ended == math.inf:
            self._ended = time.monotonic()
            self.note(self._status, self._ended)

    def gone(self) -> bool:
        """Say whether the client has closed its end."""
        connection: socket.socket = self.handler.connection
        try:
            readable = select.select([connection], [], [], 0)[0]
            return bool(readable) and not connection.recv(1, socket.MSG_PEEK)
        except (OSError, ValueError):
            return True

    def wait(self, seconds: float) -> bool:
        """Wait; True if the server closes or the client goes away meanwhile."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if self.closing.wait(min(left, 0.02)) or self.gone():
                return True
        return False

    def hang_up(self) -> None:
        """Close the connection after this answer without having announced it."""
        self.handler.close_connection = True


def page(title: str, text: str) -> bytes:
    """Write a small HTML page."""
    return (
        f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>\n"
        f"<body><h1>{title}</h1><p>{text}</p></body></html>\n"
    ).encode()


def answer_well(exchange: Exchange) -> None:
    """Answer as the service does on a good day."""
    exchange.send(200, exchange.feed())


def _rate_limited(exchange: Exchange) -> None:
    exchange.send(429, b"Rate exceeded.", TEXT)


def _rate_limited_retry_after(exchange: Exchange) -> None:
    exchange.send(429, b"Rate exceeded.", TEXT, {"Retry-After": "1"})


def _slow_rate_limited(exchange: Exchange) -> None:
    if exchange.wait(exchange.slow_seconds):
        exchange.hang_up()
    else:
        _rate_limited(exchange)


_UNAVAILABLE_PAGE = page("503 Service Unavailable", "arXiv is down for maintenance.")


def _unavailable(exchange: Exchange) -> None:
    exchange.send(503, _UNAVAILABLE_PAGE, HTML)


def _unavailable_retry_after(exchange: Exchange) -> None:
    exchange.send(503, _UNAVAILABLE_PAGE, HTML, {"Retry-After": "1"})


def _server_error(exchange: Exchange) -> None:
    exchange.send(500, page("500 Internal Server Error", "Something went wrong."), HTML)


def _html_200(exchange: Exchange) -> None:
    exchange.send(200, page("arXiv is unavailable", "Please try again later."), HTML)


def _text_200(exchange: Exchange) -> None:
    exchange.send(200, b"The service is temporarily unavailable.\n", TEXT)


def _empty_body(exchange: Exchange) -> None:
    exchange.send(200, b"")


def _empty_feed(exchange: Exchange) -> None:
    exchange.send(200, exchange.feed([]))


def _cut_off(exchange: Exchange) -> None:
    whole = exchange.feed()
    exchange.hang_up()
    exchange.send(200, whole[: len(whole) // 2], headers={"Content-Length": str(len(whole))})


def _cut_off_clean(exchange: Exchange) -> None:
    whole = exchange.feed()
    exchange.send(200, whole[: len(whole) // 2])


def _reset(exchange: Exchange) -> None:
    exchange.hang_up()
    exchange.finish()
    # Lingering for zero seconds turns the close into a reset. The socket is detached first, as
    # the server would otherwise shut it down politely on its own.
    connection = socket.socket(fileno=exchange.handler.connection.detach())
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _hang(exchange: Exchange) -> None:
    exchange.hang_up()
    while not exchange.wait(60):
        pass


def _feed_opening(exchange: Exchange) -> bytes:
    # Up to where more text may follow: inside the last element of a well-formed feed.
    return exchange.feed().rpartition(b"</feed>")[0]


def _drip(exchange: Exchange) -> None:
    opening = _feed_opening(exchange)
    exchange.begin(200, {"Content-Type": ATOM, "Connection": "close"})
    for byte in chain(opening, repeat(ord(" "))):
        exchange.write(bytes([byte]))
        if exchange.wait(DRIP_SECONDS):
            return


def _endless(exchange: Exchange) -> None:
    opening = _feed_opening(exchange)
    exchange.begin(200, {"Content-Type": ATOM, "Connection": "close"})
    exchange.write(opening)
    while not exchange.closing.is_set():
        exchange.write(b" " * 65536)


def _bomb(exchange: Exchange) -> None:
    # Blanks after a good feed: a client without a limit reads them all and finds nothing wrong.
    # One single gzip member, as some clients stop reading after the first.
    packer = zlib.compressobj(level=1, wbits=31)
    good = exchange.feed()
    parts = [packer.compress(good)]
    for _ in range(100):
        if exchange.closing.is_set():  # packing takes seconds on a busy machine
            return
        parts.append(packer.compress(b" " * (BOMB_BYTES // 100)))
    exchange.send(200, b"".join(parts) + packer.flush(), ATOM, headers={"Content-Encoding": "gzip"})


def _wrong_paper(exchange: Exchange) -> None:
    asked = {hit.paper.id for hit in exchange.hits}
    spare = (made for made in map(generated, ("2601.09998", "2601.09999")) if made)
    other = next(p for p in chain(list(exchange.papers.values()), spare) if p.id not in asked)
    exchange.send(200, exchange.feed([Hit(other, other.version)]))


def _duplicated(exchange: Exchange) -> None:
    body = exchange.feed()
    doubled = re.sub(rb"<entry>.*?</entry>\n", lambda entry: entry[0] * 2, body, flags=re.DOTALL)
    exchange.send(200, doubled)


def _refusal(exchange: Exchange) -> bytes:
    return exchange.error_feed(f"incorrect id format for {(exchange.ids or ('nothing',))[0]}")


def _error_200(exchange: Exchange) -> None:
    exchange.send(200, _refusal(exchange))


def _bad_request(exchange: Exchange) -> None:
    exchange.send(400, _refusal(exchange))


def not_acceptable(exchange: Exchange) -> None:
    """Refuse for want of an Accept header."""
    exchange.send(406, page("406 Not Acceptable", "Say what you accept."), HTML)


def _redirect_to(exchange: Exchange, hop: str) -> None:
    query = urlencode({**exchange.query, HOP: hop})
    exchange.send(302, b"", TEXT, {"Location": f"{exchange.path}?{query}"})


def _redirect(exchange: Exchange) -> None:
    _redirect_to(exchange, "once")


def _redirect_loop(exchange: Exchange) -> None:
    _redirect_to(exchange, "loop")


def _redirect_to_html(exchange: Exchange) -> None:
    exchange.send(302, b"", TEXT, {"Location": PORTAL})


_PUBLISHED = re.compile(rb"<published>.*?</published>")


def _no_published(exchange: Exchange) -> None:
    exchange.send(200, _PUBLISHED.sub(b"", exchange.feed()))


def _broken_date(exchange: Exchange) -> None:
    exchange.send(200, _PUBLISHED.sub(b"<published>yesterday</published>", exchange.feed()))


def _with_entity(body: bytes, declarations: str, name: str) -> bytes:
    # The entity stands in every title, that of the feed too: it is met even without entries.
    declared = body.replace(b"<feed ", f"<!DOCTYPE feed [\n{declarations}]>\n<feed ".encode(), 1)
    return declared.replace(b"</title>", f"&{name};</title>".encode())


def _entity_bomb(exchange: Exchange) -> None:
    declarations = '<!ENTITY lol0 "lol">\n' + "".join(
        f'<!ENTITY lol{level} "{f"&lol{level - 1};" * 10}">\n' for level in range(1, 10)
    )
    exchange.send(200, _with_entity(exchange.feed(), declarations, "lol9"))


def _not_xml_entity(exchange: Exchange) -> None:
    declaration = '<!ENTITY xxe SYSTEM "file:///etc/passwd">\n'
    exchange.send(200, _with_entity(exchange.feed(), declaration, "xxe"))


def _partial(exchange: Exchange) -> None:
    exchange.send(200, exchange.feed(exchange.hits[1::2]))


def _wrong_encoding(exchange: Exchange) -> None:
    # One more author makes sure that there is something to encode wrongly.
    hits = [
        replace(hit, paper=replace(hit.paper, authors=(*hit.paper.authors, "Zoë Müller-Ficción")))
        for hit in exchange.hits
    ]
    exchange.send(200, exchange.feed(hits).decode().encode("latin-1", errors="replace"))


ACTIONS: dict[Fault, Callable[[Exchange], None]] = {
    Fault.RATE_LIMITED: _rate_limited,
    Fault.RATE_LIMITED_RETRY_AFTER: _rate_limited_retry_after,
    Fault.SLOW_RATE_LIMITED: _slow_rate_limited,
    Fault.UNAVAILABLE: _unavailable,
    Fault.UNAVAILABLE_RETRY_AFTER: _unavailable_retry_after,
    Fault.SERVER_ERROR: _server_error,
    Fault.HTML_200: _html_200,
    Fault.TEXT_200: _text_200,
    Fault.EMPTY_BODY: _empty_body,
    Fault.EMPTY_FEED: _empty_feed,
    Fault.CUT_OFF: _cut_off,
    Fault.CUT_OFF_CLEAN: _cut_off_clean,
    Fault.RESET: _reset,
    Fault.HANG: _hang,
    Fault.DRIP: _drip,
    Fault.ENDLESS: _endless,
    Fault.BOMB: _bomb,
    Fault.WRONG_PAPER: _wrong_paper,
    Fault.DUPLICATED: _duplicated,
    Fault.ERROR_200: _error_200,
    Fault.BAD_REQUEST: _bad_request,
    Fault.NOT_ACCEPTABLE: not_acceptable,
    Fault.REDIRECT: _redirect,
    Fault.REDIRECT_LOOP: _redirect_loop,
    Fault.REDIRECT_TO_HTML: _redirect_to_html,
    Fault.NO_PUBLISHED: _no_published,
    Fault.BROKEN_DATE: _broken_date,
    Fault.ENTITY_BOMB: _entity_bomb,
    Fault.NOT_XML_ENTITY: _not_xml_entity,
    Fault.PARTIAL: _partial,
    Fault.WRONG_ENCODING: _wrong_encoding,
}
"""What is done for each fault."""
