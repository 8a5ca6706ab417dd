"""A quick web on loopback, a process of its own: `python -m benchmarks.links.loopback SCENARIO`.

It prints its port and then answers lines on stdin: `forget` begins anew, `report` tells what was
asked in JSON. asyncio's streams, which the stand-in of the tests is made of, would be slower than
what is measured here.
"""

import asyncio
import json
import socket
import struct
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

from benchmarks.links.kinds import Asked, Reply, Script, home, log_in, missing, plain
from benchmarks.links.mix import RATE, Link, address, flat, held_up, paper_mix
from benchmarks.links.watch import Watch
from tests.servers.pages import GOOD

_BACKLOG = 4096
_COMMON: Mapping[str, Script] = {"/": home, "/login": log_in}

SCENARIOS: Mapping[str, Callable[[], Sequence[Link]]] = {
    "flat": lambda: flat(100, 100),
    "mix": paper_mix,
    "patience": held_up,
}
"""The links that behave; redirects land on plain pages, and nothing else is on their hosts."""


class Web:
    """The pages and what was asked of them."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.port = 0
        self._pages = {(address(link.host), link.path): link for link in links}
        self.forget()

    def forget(self) -> None:
        """Drops all counts; also, what comes once begins anew."""
        self.watch = Watch(RATE)
        self._tries: Counter[tuple[str, str]] = Counter()
        self._early: list[str] = []
        self._cpu = time.process_time()

    def report(self) -> dict[str, Any]:
        """What was asked since."""
        watch = self.watch
        return {
            "requests": watch.requests.total(),
            "busiest": watch.busiest,
            "over": watch.over,
            "early": watch.early.total(),
            "early_paths": self._early,
            "hosts": watch.requests,
            "cpu": time.process_time() - self._cpu,
        }

    def asked(self, host: str, head: bytes) -> tuple[Reply, float]:
        """The answer to a request, and the seconds before it is given."""
        method, target = head.split(b" ", 2)[:2]
        path = target.decode("latin-1")
        before = self.watch.early[host]
        self.watch.record_request(host, time.monotonic())
        if self.watch.early[host] > before:
            self._early.append(host + path)
        link, step = self._page(host, path)
        if link is None:
            usual = plain if path.startswith("/landing/") else missing
            reply = _COMMON.get(path.partition("?")[0], usual)(_NOBODY)
            return _own(reply, path), 0.0
        if link.kind.script is plain:
            return _own(plain(_NOBODY), path), link.latency + link.kind.seconds
        self._tries[host, path] += 1
        tries = self._tries[host, path]
        there = f"http://{address(link.there)}:{self.port}/landing{link.path}"
        asked = Asked(method.decode("latin-1"), step, tries, head, link.path, there)
        return _own(link.kind.script(asked), path), link.latency + link.kind.seconds

    def _page(self, host: str, path: str) -> tuple[Link | None, str]:
        if (found := self._pages.get((host, path))) is not None:
            return found, ""
        base, _, step = path.rpartition("/")
        return self._pages.get((host, base)), step


class Conversation(asyncio.Protocol):
    """One connection: an answer after each head of a request."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes note of the host that is asked."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  (this is TCP)
        self._transport = transport
        self._host = transport.get_extra_info("sockname")[0]

    def data_received(self, data: bytes) -> None:
        """Answers every request that is complete."""
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            head, self._received = self._received[: end + 4], self._received[end + 4 :]
            reply, wait = self._web.asked(self._host, head)
            if wait:
                asyncio.get_running_loop().call_later(wait, self._answer, head, reply)
            else:
                self._answer(head, reply)

    def _answer(self, head: bytes, reply: Reply) -> None:
        if self._transport.is_closing():
            return
        if reply.silent:
            return
        if reply.reset:
            _reset(self._transport)
            return
        for line in reply.headers:
            name, _, seconds = line.partition(": ")
            if name == "Retry-After":
                self._web.watch.record_retry_after(self._host, time.monotonic(), float(seconds))
        written = _written(reply)
        self._transport.write(written[0] if head.startswith(b"HEAD ") else written[1])
        if b"\r\nconnection: close\r\n" in head.lower():
            self._transport.close()


_NOBODY = Asked("GET", "", 1, b"", "/", "/")


def _reset(transport: asyncio.Transport) -> None:
    # Lingering for zero seconds turns the close into a reset.
    linger = struct.pack("ii", 1, 0)
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    transport.abort()


def _own(reply: Reply, path: str) -> Reply:
    """An answer in which the page of a paper is that of this one, and not the same everywhere."""
    if reply.body is not GOOD:
        return reply
    return reply._replace(body=GOOD.replace(b"</h1>", f": {path}</h1>".encode(), 1))


@cache
def _written(reply: Reply) -> tuple[bytes, bytes]:
    """The head of an answer, and the whole."""
    try:
        reason = HTTPStatus(reply.status).phrase
    except ValueError:
        reason = "Request Denied"
    lines = [
        f"HTTP/1.1 {reply.status} {reason}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(reply.body)}",
        *reply.headers,
    ]
    head = "".join(f"{line}\r\n" for line in lines).encode("latin-1") + b"\r\n"
    return head, head + reply.body


async def _serve(web: Web, hosts: Sequence[int]) -> None:
    loop = asyncio.get_running_loop()
    for host in hosts:
        sock = socket.create_server((address(host), web.port), backlog=_BACKLOG)
        web.port = sock.getsockname()[1]
        await loop.create_server(lambda: Conversation(web), sock=sock)
    print(web.port, flush=True)
    over = asyncio.Event()

    def obey() -> None:
        match sys.stdin.readline().strip():
            case "forget":
                web.forget()
                print("{}", flush=True)
            case "report":
                print(json.dumps(web.report()), flush=True)
            case _:
                over.set()

    loop.add_reader(sys.stdin.fileno(), obey)
    await over.wait()


def main() -> None:
    """Serves a scenario until stdin ends."""
    links = SCENARIOS[sys.argv[1]]()
    asyncio.run(_serve(Web(links), sorted({link.host for link in links})))


if __name__ == "__main__":
    main()
