"""A loopback stand-in for a proxy, which knows names that no resolver knows.

In a test::

    with ProxyServer({"papers.example": ("127.0.0.1", port)}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
"""

import base64
import socket
import socketserver
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Self, cast
from urllib.parse import urlsplit

_FORBIDDEN = b"HTTP/1.1 %d Sorry\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class ProxyServer(socketserver.ThreadingTCPServer):
    """The stand-in: forwards requests, opens tunnels.

    Args:
        known: where each name leads.
        password: ``name:password`` that it wants to be told, if any.
        refuses: a status with which it answers everything, if not 0.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(
        self, known: Mapping[str, tuple[str, int]], password: str = "", refuses: int = 0
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.known = known
        self.password = password
        self.refuses = refuses
        self.requests: list[str] = []
        """The first line of each request."""

    @property
    def url(self) -> str:
        """What to set as the proxy."""
        host, port = self.server_address[:2]
        named = f"{self.password}@" if self.password else ""
        return f"http://{named}{host!s}:{port}"

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
        server = cast("ProxyServer", self.server)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.rfile.readline()
            if not line:
                return
            head += line
        first = head.partition(b"\r\n")[0].decode()
        server.requests.append(first)
        method, target, _ = first.split(" ", 2)
        if status := self._refusal(server, head):
            self.wfile.write(_FORBIDDEN % status)
            return
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        where = server.known.get(parts.hostname or "")
        if where is None:
            self.wfile.write(_FORBIDDEN % 502)
            return
        with socket.create_connection(where) as there:
            if method == "CONNECT":
                self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                path = parts.path + (f"?{parts.query}" if parts.query else "")
                there.sendall(head.replace(target.encode(), path.encode(), 1))
            self._relay(there)

    @staticmethod
    def _refusal(server: ProxyServer, head: bytes) -> int:
        if server.refuses:
            return server.refuses
        if not server.password:
            return 0
        wanted = b"Basic " + base64.b64encode(server.password.encode())
        return 0 if b"proxy-authorization: " + wanted.lower() in head.lower() else 407

    def _relay(self, there: socket.socket) -> None:
        def upwards() -> None:
            with suppress(OSError):
                while data := self.connection.recv(65536):
                    there.sendall(data)
                there.shutdown(socket.SHUT_WR)

        threading.Thread(target=upwards, daemon=True).start()
        with suppress(OSError):
            while data := there.recv(65536):
                self.connection.sendall(data)
