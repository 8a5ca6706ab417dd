"""A loopback server that sends bytes as they are, and a map that puts it anywhere on the net.

In a test::

    with RawServer({"/a": redirect("http://10.0.0.5/x")}) as public, RawServer({}) as inside:
        net = Net(monkeypatch)
        net.names["papers.example"] = ["93.184.216.34"]
        net.places["93.184.216.34"] = public.port
        net.places["10.0.0.5"] = inside.port
"""

import errno
import socket
import socketserver
import threading
from collections.abc import Mapping
from typing import Any, Self, cast

import pytest


def response(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A response with a body and headers of its own."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str, *, status: int = 302) -> bytes:
    """A redirect to what is written, whatever it is."""
    return response(b"", f"Location: {location}", status=f"{status} Elsewhere")


class RawServer(socketserver.ThreadingTCPServer):
    """The stand-in.

    Attributes:
        requests: the head of each request, in lower case.

    Args:
        pages: what to send by path; "" for all others.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.pages = dict(pages)
        self.requests: list[str] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> Self:
        """Starts it."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Ends it."""
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = cast("RawServer", self.server)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.rfile.readline()
            if not line:
                return
            head += line
        text = head.decode("latin-1")
        server.requests.append(text.lower())
        path = text.split(" ", 2)[1]
        self.wfile.write(server.pages.get(path, server.pages.get("", response(b"nothing"))))


class Net:
    """Addresses that lead to loopback ports, and names that mean addresses.

    Attributes:
        names: the addresses of each name, or a list of them for each look-up.
        places: the loopback port behind each address, whatever port is connected to.
        attempts: every address that was connected to.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: dict[str, list[Any]] = {}
        self.places: dict[str, int] = {}
        self.attempts: list[str] = []
        self._look_up, self._connect = socket.getaddrinfo, socket.socket.connect
        monkeypatch.setattr(socket, "getaddrinfo", self._get_addresses)
        net = self

        def connect(this: socket.socket, address: Any) -> None:
            net.attempts.append(str(address[0]))
            if str(address[0]) in net.places:
                return net._connect(this, ("127.0.0.1", net.places[str(address[0])]))
            if this.family == socket.AF_INET and str(address[0]).startswith("127."):
                return net._connect(this, address)
            raise OSError(errno.ENETUNREACH, "not on this net")

        monkeypatch.setattr(socket.socket, "connect", connect)

    def _get_addresses(self, host: Any, port: Any, *args: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        known = self.names.get(name)
        if known is None:
            return self._look_up(host, port, *args, **more)
        addresses = known
        if isinstance(known[0], list):
            addresses = known.pop(0) if len(known) > 1 else known[0]
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                socket.SOCK_STREAM, 6, "",
                (address, port or 0, 0, 0) if ":" in address else (address, port or 0),
            )
            for address in addresses
        ]  # fmt: skip
