"""A site of a few pages, written where they are needed: for links that are judged together."""

import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self

from tests.servers.pages import page
from tests.servers.web_exchange import HTML


class Reply(NamedTuple):
    """What a page answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}


def to(target: str, status: int = 301) -> Reply:
    """A redirect."""
    return Reply(b"", status, {"Location": target})


class Site:
    """A site on a port of its own; entering the context starts it.

    Args:
        pages: by path with query; bytes are a page with status 200. A path that ends with ``*``
            stands for all of its folder.
        otherwise: what every other address answers.
    """

    def __init__(
        self, pages: Mapping[str, Reply | bytes], otherwise: Reply | bytes | None = None
    ) -> None:
        missing = Reply(page("404 Not Found", "There is nothing."), 404)
        self.pages = dict(pages)
        self.otherwise = missing if otherwise is None else otherwise
        self.requests: list[str] = []
        """The paths that were requested."""
        self.times: list[float] = []
        """When, on the monotonic clock."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.requests.append(self.path)
                site.times.append(time.monotonic())
                folder = self.path.rpartition("/")[0] + "/*"
                reply = site.pages.get(self.path, site.pages.get(folder, site.otherwise))
                body, status, headers = reply if isinstance(reply, Reply) else Reply(reply)
                self.send_response(status)
                fields = {"Content-Type": HTML, "Content-Length": str(len(body)), **headers}
                for name, value in fields.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Print nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        """Start to serve."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the server."""
        self._server.shutdown()
        self._server.server_close()
