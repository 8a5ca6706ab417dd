"""A loopback stand-in for the web, for tests of a link checker.

In a test::

    with WebServer(addresses=("127.0.0.1", "127.0.0.2")) as web:
        address = web.url("head-405", n=0, host=1)
        ...  # ask it, then look at web.requests, web.peak(1), web.sent(address)

Every address is a host of its own, all on one port. `tests.servers.behaviours` says which pages
there are and what a link checker should say of each.

By hand: ``python -m tests.servers.web --help``.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from tests.servers.authority import Certificates, certificates
from tests.servers.behaviours import BEHAVIOURS, MATRIX, entries_toml
from tests.servers.behaviours.locations import PLACES
from tests.servers.indexes import indexes
from tests.servers.outages import Outage, Registry
from tests.servers.pages import COMMON, missing
from tests.servers.registries import DoiRegistry, GitHubApi, WaybackApi
from tests.servers.scholarly import AclAnthology, ArxivOai, ArxivPages, OpenReviewV1, OpenReviewV2
from tests.servers.web_exchange import JSON, Connection, Exchange, Reader, Request
from tests.servers.web_ledger import Ledger, Peak, Record
from tests.servers.web_places import LISTENING, Place, open_places
from tests.servers.work_pages import WorkPages

__all__ = ["Peak", "Record", "Request", "WebServer"]

CONTROL = "/control"
Latency = float | Callable[[Request], float]


class WebServer:
    """The stand-in; entering the context starts it, leaving it ends every connection."""

    def __init__(
        self,
        addresses: Sequence[str] = ("127.0.0.1", "127.0.0.2", "127.0.0.3"),
        port: int = 0,
        latency: Latency = 0.0,
    ) -> None:
        """Bind the ports; port 0 takes a free one."""
        self.latency = latency
        """Seconds before each answer, or a function that tells them."""
        self.errors: list[BaseException] = []
        """Mistakes of the stand-in itself; there should be none."""
        self.places = open_places(addresses, port)
        self.addresses = self.places.addresses
        self.port = self.places.ports["http"]
        self.certificates: Certificates = certificates(self.addresses)
        self.ledger = Ledger()
        base = self.places.base()
        self.doi = DoiRegistry(base + DoiRegistry.prefix)
        self.github = GitHubApi(base + GitHubApi.prefix)
        self.wayback = WaybackApi(base + WaybackApi.prefix)
        self.acl = AclAnthology(base + AclAnthology.prefix)
        self.openreview = OpenReviewV2(base + OpenReviewV2.prefix)
        self.openreview_v1 = OpenReviewV1(base + OpenReviewV1.prefix)
        self.oai, self.abs = ArxivOai(base + ArxivOai.prefix), ArxivPages(base + ArxivPages.prefix)
        self.works = WorkPages(base + WorkPages.prefix)
        self.openalex, self.crossref, self.s2, self.hf = indexes(base)
        self._serials = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._stop: Callable[[], object] = lambda: None

    def __enter__(self) -> Self:
        """Start to serve."""
        self._thread = threading.Thread(
            target=asyncio.run, args=(self._serve(),), name="web stand-in", daemon=True
        )
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the server."""
        self.close()

    def close(self) -> None:
        """Break off every connection and give the ports back."""
        if self._thread is not None:
            self._stop()
            self._thread.join()
            self._thread = None
        self.places.close()

    # What there is to ask

    def url(self, behaviour: str, n: int = 0, host: int = 0) -> str:
        """The address of a copy of a behaviour on one of the hosts."""
        found = BEHAVIOURS[behaviour]
        base = self.places.base(found.place, host)
        if found.root:
            return f"{base}/?b={behaviour}/{n}{found.suffix}"
        return f"{base}/b/{behaviour}/{n}{found.suffix}"

    def base(self, place: Place = "http", host: int = 0) -> str:
        """The address of a host without a path, by kind of place."""
        return self.places.base(place, host)

    @property
    def ca_file(self) -> Path:
        """Who is to see the place "https" must trust this file: ``SSL_CERT_FILE``."""
        return self.certificates.authority

    # What was asked

    @property
    def requests(self) -> list[Record]:
        """The records of all requests so far, in the order of arrival."""
        return self.ledger.records

    def asked(self, url: str) -> list[Record]:
        """The records of one address, or of one path on any host."""
        parts = urlsplit(url)
        path = url if url.startswith("/") else url.split(parts.netloc, 1)[1].partition("#")[0]
        return [
            record
            for record in self.requests
            if record.path == (path or "/") and parts.hostname in {None, record.host}
        ]

    def sent(self, url: str) -> int:
        """How many bytes were sent for one address, or for one path on any host."""
        return sum(record.sent for record in self.asked(url))

    def peak(self, host: int = 0) -> Peak:
        """The most connections, and the most unanswered requests, a host had at once."""
        return self.ledger.peak(self.addresses[host])

    def busiest(self, host: int = 0, seconds: float = 1.0) -> int:
        """The most requests that arrived at a host within any stretch of so many seconds."""
        return self.ledger.busiest(self.addresses[host], seconds)

    @property
    def early(self) -> list[Record]:
        """The requests that came before a Retry-After had run out."""
        return [record for record in self.requests if record.early]

    def forget(self) -> None:
        """Drop all records and counts; also, "once" begins anew."""
        self.ledger.forget()

    def limit(self, per_second: float | Mapping[str, float] | None, retry_after: int = 2) -> None:
        """Refuse with 429 what a host is asked more often: one number, one an address, or None."""
        self.ledger.limit, self.ledger.retry_after = per_second, retry_after

    # How it runs

    async def _serve(self) -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        loop.set_exception_handler(self._mistake)
        self._stop = lambda: loop.call_soon_threadsafe(stop.set)
        servers = [
            await loop.create_server(
                self._protocol(place), sock=sock, ssl=self.certificates.context(place)
            )
            for place in LISTENING
            for sock in self.places.listeners[place]
        ]
        self._ready.set()
        await stop.wait()
        await self._end(loop, servers)

    async def _end(
        self, loop: asyncio.AbstractEventLoop, servers: Sequence[asyncio.Server]
    ) -> None:
        """Leave nothing open, whatever was about to begin."""
        for listener in itertools.chain(*self.places.listeners.values()):
            loop.remove_reader(listener)
        # What was accepted has to become a transport before the server is closed, and before the
        # task that waits for it is ended: nobody would close it otherwise.
        await _turn_over()
        for server in servers:
            server.close()
        for transport in [*vars(loop)["_transports"].values()]:
            with suppress(AttributeError):  # asyncio's, where it has just closed by itself
                transport.abort()
        await _turn_over()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await _turn_over()

    def _protocol(self, place: Place) -> Callable[[], asyncio.Protocol]:
        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.get_running_loop().create_task(self._converse(place, reader, writer))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        return lambda: asyncio.StreamReaderProtocol(Reader(), connected)

    async def _converse(
        self, place: Place, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        sock = writer.get_extra_info("socket")
        host, serial = writer.get_extra_info("sockname")[0], next(self._serials)
        self.ledger.opened(host, serial, sock.fileno())
        assert isinstance(reader, Reader)
        connection = Connection(reader, writer, host, serial)
        try:
            if place == "silent":
                await reader.gone
            while await self._exchange(connection, place):
                pass
        finally:
            self.ledger.closed(host, serial)
            writer.close()

    async def _exchange(self, connection: Connection, place: Place) -> bool:
        """Answer one request; True if the connection lives on."""
        request = await connection.request()
        if request is None:
            return False
        record = Record(
            arrived=time.monotonic(),
            host=connection.host,
            method=request.method,
            path=request.target,
            headers=request.headers,
            connection=connection.serial,
            secure=place != "http",
        )
        exchange = Exchange(request, record, connection, self.places, self.ledger)
        try:
            await self._answer(exchange)
        except OSError:
            return False  # the client went away
        except Exception as mistake:  # noqa: BLE001 - kept for the test to see
            self.errors.append(mistake)
            traceback.print_exception(mistake)
            return False
        finally:
            exchange.finish()
        return exchange.keep

    async def _answer(self, exchange: Exchange) -> None:
        path = exchange.request.path
        if path == CONTROL:
            await self._control(exchange)
            return
        admitted = self.ledger.arrived(exchange.record)
        wait = self.latency(exchange.request) if callable(self.latency) else self.latency
        if wait and await exchange.wait(wait):
            exchange.close()
        elif not admitted:
            patience = str(self.ledger.patience(exchange.record.host))
            await exchange.send(429, b"Too many requests.", headers={"Retry-After": patience})
        elif registry := self._registry(path):
            await registry.answer(exchange)
        else:
            await _page(exchange)

    @property
    def registries(self) -> Sequence[Registry]:
        """The services that are found under a path of their own."""
        return [value for value in vars(self).values() if isinstance(value, Registry)]

    def _registry(self, path: str) -> Registry | None:
        """The service that a path belongs to."""
        mine = (r for r in self.registries if path == r.prefix or path.startswith(f"{r.prefix}/"))
        return next(mine, None)

    def _mistake(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        mistake = context.get("exception") or RuntimeError(context.get("message"))
        if not isinstance(mistake, OSError):
            self.errors.append(mistake)

    # From outside

    async def _control(self, exchange: Exchange) -> None:
        try:
            for name, text in exchange.request.query.items():
                self._set(name, text)
        except (ValueError, KeyError) as wrong:
            await exchange.send(400, f"{wrong!r}\n".encode())
            return
        await exchange.send(200, json.dumps(self.report(), indent=1).encode() + b"\n", JSON)

    def _set(self, name: str, text: str) -> None:
        match name:
            case "forget":
                self.forget()
            case "latency":
                self.latency = float(text)
            case "limit":
                self.ledger.limit = float(text) or None
            case "retry_after":
                self.ledger.retry_after = int(text)
            case _:
                {r.prefix: r for r in self.registries}[f"/{name}"].outage = Outage(text)

    def report(self) -> dict[str, Any]:
        """What was asked, in numbers."""
        records = self.requests
        return {
            "requests": len(records),
            "methods": Counter(record.method for record in records),
            "statuses": Counter(record.status for record in records),
            "sent": sum(record.sent for record in records),
            "early": sum(record.early for record in records),
            "limited": sum(record.limited for record in records),
            "errors": len(self.errors),
            "hosts": {
                address: {
                    **self.ledger.peak(address)._asdict(),
                    "requests": sum(record.host == address for record in records),
                    "busiest_second": self.ledger.busiest(address, 1.0),
                }
                for address in self.ledger.hosts
            },
        }


async def _turn_over() -> None:
    """Let the loop do what is due."""
    for _ in range(5):
        await asyncio.sleep(0)


async def _page(exchange: Exchange) -> None:
    exchange.name_behaviour()
    if behaviour := BEHAVIOURS.get(exchange.name):
        await behaviour.handler(exchange)
        return
    handler = COMMON.get(exchange.request.path) or PLACES.get(exchange.request.path, missing)
    await handler(exchange)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    width = max(map(len, BEHAVIOURS))
    parser = argparse.ArgumentParser(
        prog="python -m tests.servers.web",
        description="Run a stand-in for the web until Ctrl-C.",
        epilog="behaviours:\n"
        + "\n".join(f"  {b.name:{width}}  {b.verdict:8}  {b.doc}" for b in MATRIX),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--port", type=int, default=0, help="port to listen on (default: any free one)")
    add(
        "--hosts",
        type=int,
        default=3,
        metavar="N",
        help="addresses from 127.0.0.1 on (%(default)s)",
    )
    add("--latency", type=float, default=0.0, metavar="S", help="seconds before each answer")
    add("--limit", type=float, metavar="N", help="requests a second that a host admits")
    add("--retry-after", type=int, default=2, metavar="S", help="what a refused client is told")
    add(
        "--list", type=Path, metavar="FILE", help="write a data file whose entries link to all this"
    )
    add("--copies", type=int, default=3, metavar="N", help="links to each behaviour (%(default)s)")
    add("--only", nargs="+", metavar="NAME", choices=BEHAVIOURS, help="behaviours to link to")
    return parser.parse_args(argv)


def _introduce(web: WebServer) -> None:
    print(f"export PSYLIST_DOI_URL={web.doi.url}")
    print(f"export PSYLIST_GITHUB_URL={web.github.url}")
    print(f"export PSYLIST_WAYBACK_URL={web.wayback.url}")
    print(f"export SSL_CERT_FILE={web.ca_file}")
    print(f"\n# A page, for instance: {web.url('plain')}")
    print(f"# {len(BEHAVIOURS)} behaviours; --help names them, --list FILE writes links to them")
    print(f"# What was asked: {web.base()}{CONTROL}")
    print("#   ?forget=1  ?latency=S  ?limit=N&retry_after=S (0: none)")
    print(f"#   ?doi=OUTAGE ?github= ?wayback=  ({' '.join(outage.value for outage in Outage)})")
    sys.stdout.flush()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the stand-in by hand until Ctrl-C."""
    options = _options(argv)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Also where the shell has started this in the background, deaf to Ctrl-C.
        signal.signal(number, signal.default_int_handler)
    addresses = [f"127.0.{i // 250}.{i % 250 + 1}" for i in range(options.hosts)]
    with (
        suppress(KeyboardInterrupt),
        contextlib.closing(WebServer(addresses, options.port, options.latency)) as web,
        web,
    ):
        web.limit(options.limit, options.retry_after)
        if options.list:
            chosen = [BEHAVIOURS[name] for name in options.only or BEHAVIOURS]
            options.list.write_text(entries_toml(web, chosen, options.copies), encoding="utf-8")
        _introduce(web)
        threading.Event().wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
