"""A loopback stand-in for the arXiv query API, which can misbehave on demand.

In a test::

    with ArxivServer() as server:
        server.misbehave(Fault.RATE_LIMITED)
        ...  # ask server.url, then look at server.requests

By hand: ``python -m tests.servers.arxiv --help``.
"""

import argparse
import math
import signal
import socket
import socketserver
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.servers.faults import (
    ACTIONS,
    HOP,
    HTML,
    PORTAL,
    TEXT,
    Exchange,
    Fault,
    answer_well,
    fault_named,
    not_acceptable,
    page,
)
from tests.servers.papers import PAPERS, BadQueryError, Paper

__all__ = ["PAPERS", "ArxivServer", "Fault", "Paper", "Record"]

QUERY = "/api/query"
CONTROL = "/control"


@dataclass(frozen=True)
class Record:
    """One request as the server saw it; times are of the monotonic clock."""

    arrived: float
    ended: float
    """When the answer ended; infinity as long as it has not."""
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    """The request headers; names in lower case."""
    ids: tuple[str, ...]
    status: int
    """The status that was sent; 0 as long as there is none."""
    open_at_arrival: int
    """How many requests were open when this one arrived, itself included: 1 means alone."""
    fault: Fault | None


class ArxivServer:
    """The stand-in; entering the context starts it, leaving the context ends every answer."""

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        papers: Mapping[str, Paper] = PAPERS,
        slow_seconds: float = 2.0,
        on_answer: Callable[[Record], None] | None = None,
    ) -> None:
        """Bind the address; port 0 takes a free one."""
        self.papers = dict(papers)
        self.always: Fault | None = None
        self.slow_seconds = slow_seconds
        self.closing = threading.Event()
        self._on_answer = on_answer
        self._lock = threading.Lock()
        self._queue: deque[Fault | None] = deque()
        self._records: dict[int, Record] = {}
        self._serial = 0
        self._open: dict[int, Exchange] = {}
        self._listener = _Listener((host, port), self)
        self._thread: threading.Thread | None = None
        self.base = f"http://{host}:{self._listener.server_address[1]}"
        self.url = self.base + QUERY

    def __enter__(self) -> Self:
        """Start to serve."""
        self._thread = threading.Thread(
            target=self._listener.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the server."""
        self.close()

    def close(self) -> None:
        """Stop serving, break off every answer and wait for all threads."""
        self.closing.set()
        if self._thread is not None:
            self._listener.shutdown()
            self._thread.join()
            self._thread = None
        self._listener.server_close()
        self._listener.hang_up()

    @property
    def requests(self) -> list[Record]:
        """A copy of the records of all requests so far, in the order of arrival."""
        with self._lock:
            return list(self._records.values())

    def forget(self) -> None:
        """Drop the records of all requests so far."""
        with self._lock:
            self._records.clear()

    def misbehave(self, *faults: Fault | None) -> None:
        """Queue faults: each request to the query endpoint consumes one; None answers well."""
        with self._lock:
            self._queue.extend(faults)

    @property
    def pending(self) -> list[Fault | None]:
        """The queued faults that no request has consumed yet."""
        with self._lock:
            return list(self._queue)

    def receive(self, exchange: Exchange) -> Fault | None:
        """Record a request that has arrived, and say how to misbehave."""
        with self._lock:
            serial = self._serial = self._serial + 1
            fault = self._draw(exchange)
            # A client that gave up on an earlier request does not overlap with itself.
            still_open = sum(not other.gone() for other in self._open.values())
            self._open[serial] = exchange
            self._records[serial] = Record(
                arrived=time.monotonic(),
                ended=math.inf,
                path=exchange.path,
                query=exchange.query,
                headers={name.lower(): text for name, text in exchange.handler.headers.items()},
                ids=exchange.ids,
                status=0,
                open_at_arrival=still_open + 1,
                fault=fault,
            )
        exchange.note = partial(self._amend, serial)
        return fault

    def _draw(self, exchange: Exchange) -> Fault | None:
        if exchange.path != QUERY:
            return None
        # The second half of a redirect belongs to the fault that sent it.
        if hop := exchange.query.get(HOP):
            return Fault.REDIRECT_LOOP if hop == "loop" else None
        return self._queue.popleft() if self._queue else self.always

    def _amend(self, serial: int, status: int, ended: float) -> None:
        with self._lock:
            record = self._records.get(serial)
            if record is not None:
                record = self._records[serial] = replace(record, status=status, ended=ended)
            if ended < math.inf:
                self._open.pop(serial, None)
        if record is not None and ended < math.inf and self._on_answer is not None:
            self._on_answer(record)


class _Listener(ThreadingHTTPServer):
    """The listening socket, and the connections it has accepted."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], owner: ArxivServer) -> None:
        self.owner = owner
        self._connections: dict[threading.Thread, socket.socket] = {}
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # HTTPServer would look up a name for the address, which may take seconds.
        socketserver.TCPServer.server_bind(self)

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(
            target=self._serve_connection, args=(request, client_address), daemon=True
        )
        self._connections[thread] = request
        thread.start()

    def _serve_connection(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            self._connections.pop(threading.current_thread(), None)

    def hang_up(self) -> None:
        """Shut every connection down, which wakes the threads that read or write, and wait."""
        connections = dict(self._connections)
        for connection in connections.values():
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in connections:
            thread.join(timeout=2.0)

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that goes away in the middle of an answer is no news.
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    protocol_version = "HTTP/1.1"
    server_version = "ArxivStandIn"
    disable_nagle_algorithm = True
    server: _Listener

    def do_GET(self) -> None:
        owner = self.server.owner
        exchange = Exchange(self, owner.papers, owner.closing, owner.slow_seconds)
        if exchange.path == CONTROL:
            _control(owner, exchange)
            return
        fault = owner.receive(exchange)
        try:
            _answer(exchange, fault)
        except BadQueryError as refused:
            exchange.send(400, exchange.error_feed(str(refused)))
        finally:
            exchange.finish()

    def log_message(self, *_: object) -> None:
        """Stay silent: the server keeps records."""


def _answer(exchange: Exchange, fault: Fault | None) -> None:
    headers = exchange.handler.headers
    if exchange.path == PORTAL:
        exchange.send(200, page("Welcome to the guest network", "Please log in."), HTML)
    elif exchange.path != QUERY:
        exchange.send(404, page("404 Not Found", "No such page."), HTML)
    elif not headers.get("User-Agent", "").strip():
        exchange.send(403, page("403 Forbidden", "Say who you are."), HTML)
    elif "Accept" not in headers:
        not_acceptable(exchange)
    elif fault is None:
        answer_well(exchange)
    else:
        ACTIONS[fault](exchange)


def _control(owner: ArxivServer, exchange: Exchange) -> None:
    try:
        for name, value in parse_qsl(exchange.raw_query):
            if name == "always":
                owner.always = fault_named(value)
            elif name == "next":
                owner.misbehave(fault_named(value))
    except ValueError as unknown:
        exchange.send(400, f"{unknown}\n".encode(), TEXT)
        return
    always = owner.always.name if owner.always else "none"
    queued = " ".join(fault.name if fault else "none" for fault in owner.pending)
    exchange.send(200, f"always: {always}\nnext: {queued or 'none'}\n".encode(), TEXT)


def _log(record: Record) -> None:
    spent = record.ended - record.arrived
    fault = record.fault.name if record.fault else "-"
    ids = ascii(",".join(record.ids))
    line = f"{record.status or '---'} {spent:6.2f}s open={record.open_at_arrival} {fault}"
    print(f"{line} {ascii(record.path)[1:-1]} ids={ids}", file=sys.stderr, flush=True)


def _fault_option(name: str) -> Fault | None:
    try:
        return fault_named(name)
    except ValueError as unknown:
        raise argparse.ArgumentTypeError(str(unknown)) from None


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    width = max(map(len, Fault.__members__))
    parser = argparse.ArgumentParser(
        prog="python -m tests.servers.arxiv",
        description="Run a stand-in for the arXiv query API until Ctrl-C.",
        epilog="faults:\n" + "\n".join(f"  {f.name:{width}}  {f.__doc__}" for f in Fault),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add("--port", type=int, default=0, help="port to listen on (default: any free one)")
    add("--fault", type=_fault_option, nargs="+", default=[], action="extend", metavar="NAME",
        help="faults for the first requests, one each; 'none' answers well")  # fmt: skip
    add("--always", type=_fault_option, metavar="NAME", help="fault for every other request")
    add("--slow-seconds", type=float, default=10.0, metavar="S",
        help="how long SLOW_RATE_LIMITED waits (default: %(default)s)")  # fmt: skip
    return parser.parse_args(argv)


def _introduce(server: ArxivServer) -> None:
    print(f"export PSYLIST_ARXIV_URL={server.url}")
    print("export PSYLIST_ARXIV_DELAY=0")
    print("\n# Ids worth trying (2601.00000 to 2601.09999 are generated):")
    for paper in server.papers.values():
        print(f"#   {paper.id:16} {ascii(' '.join(paper.title.split()))[1:-1][:70]}")
    print(f"\n# Change the fault of every request: {server.base}{CONTROL}?always=NAME (or none)")
    print(f"# Queue one for the next request:    {server.base}{CONTROL}?next=NAME")
    print(f"# NAME: {' '.join(Fault.__members__)}", flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the stand-in by hand until Ctrl-C."""
    options = _options(argv)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Also where the shell has started this in the background, deaf to Ctrl-C.
        signal.signal(number, signal.default_int_handler)
    with (
        suppress(KeyboardInterrupt),
        ArxivServer(
            options.host, options.port, slow_seconds=options.slow_seconds, on_answer=_log
        ) as server,
    ):
        server.misbehave(*options.fault)
        server.always = options.always
        _introduce(server)
        threading.Event().wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
