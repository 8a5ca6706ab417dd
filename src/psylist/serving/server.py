"""The server of a site: loopback only, the site's own files only, whoever asks."""

import errno
import re
import sys
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote_to_bytes

from psylist.catalog.platform import SHARES_PORTS
from psylist.errors import ServiceError, describe_os_error
from psylist.serving.pages import (
    OWN_FILES,
    RELOAD,
    WAIT_SCRIPT,
    content_type,
    message_page,
    served,
)

ADDRESS = "127.0.0.1"
"""Where it listens: nobody else's machine gets there."""
_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What a browser on this machine can call it. A page of another site that has made its own name
lead here (DNS rebinding) is refused by it."""
_HTTP_PORT = 80
_IDLE_SECONDS = 60
_WAIT_SECONDS = 25
_UNSAFE = re.compile(rb"[\x00-\x1f\x7f\\]")
_ICON = "favicon.ico"
_DOTS = frozenset([".", ".."])
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Pages of other sites can neither show nor run what is here.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Files = Mapping[str, bytes]
"""What is in each file of a site, by its path from the folder of the site."""


class LiveSite:
    """The last version of a site, and what has become of the next.

    Attributes:
        files: of the last version that could be made.
        error: why there is no newer one; empty if nothing is wrong.
        version: counts what a reader would see change.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self.error = ""
        self.version = time.time_ns()  # a page of an earlier server is reloaded, too
        self._changed = threading.Condition()

    def replace(self, files: Files) -> None:
        """Show another version."""
        self._set(files, "")

    def fail(self, error: str) -> None:
        """Go on showing the last version, and what is wrong with the next."""
        self._set(self.files, error)

    def wait(self, version: str, seconds: float) -> bool:
        """Whether there is another version than one, at once or within some seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: str(self.version) != version, seconds)

    def _set(self, files: Files, error: str) -> None:
        with self._changed:
            if (files, error) != (self.files, self.error):
                self.files, self.error = files, error
                self.version += 1
            self._changed.notify_all()


class SiteServer(ThreadingHTTPServer):
    """Serves a site on a port of this machine.

    Args:
        site: what is served.
        port: 0 takes a free one.

    Raises:
        ServiceError: the port cannot be had.
    """

    daemon_threads = True
    allow_reuse_address = SHARES_PORTS

    def __init__(self, site: LiveSite, port: int) -> None:
        self.site = site
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError as error:
            raise _refused(port, error) from error
        ends = [f":{self.server_port}", *([""] if self.server_port == _HTTP_PORT else [])]
        self.hosts = {f"{name}{end}" for name in _NAMES for end in ends}

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader may go away in the middle of an answer; all else is a bug."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def _refused(port: int, error: OSError) -> ServiceError:
    if error.errno == errno.EADDRINUSE:
        message = f"port {port} is taken by another program"
    elif error.errno == errno.EACCES:
        message = f"port {port} is not for programs of users"
    else:
        message = f"port {port} cannot be had: {describe_os_error(error)}"
    return ServiceError(message, hint="Choose another with --port, or --port 0 for any free one.")


class _Handler(BaseHTTPRequestHandler):
    """One connection, with one request after another."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        """Send a file."""
        if not self._is_for_us():
            return
        path, _, query = self.path.partition("?")
        name = _decode(path)
        if name is None:
            self._send_message(HTTPStatus.BAD_REQUEST, "Not an address of this site.")
        elif name == WAIT_SCRIPT:
            changed = self.server.site.wait(query, _WAIT_SECONDS)
            self._send(HTTPStatus.OK, content_type(name), RELOAD if changed else b"")
        elif name in OWN_FILES:
            self._send(HTTPStatus.OK, content_type(name), OWN_FILES[name])
        else:
            self._send_file(name, path)

    def do_HEAD(self) -> None:
        """Send what a GET would, without the file."""
        self.do_GET()

    def refuse_method(self) -> None:
        """Refuse to do anything but send files."""
        self.close_connection = True  # a body may follow that nobody reads
        text = "A site can only be read: GET or HEAD."
        self._send_message(HTTPStatus.METHOD_NOT_ALLOWED, text, {"Allow": "GET, HEAD"})

    def _is_for_us(self) -> bool:
        """Whether the request names this machine; otherwise it is answered."""
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # a body may follow that nobody reads
        if (self.headers.get_all("Host") or [])[1:] or self.path[:1] != "/":
            self._send_message(HTTPStatus.BAD_REQUEST, "Not a request for this site.")
            return False
        if self.headers.get("Host", "").lower() in self.server.hosts:
            return True
        text = f"This site is at {self.server.url} and has no other name."
        self._send_message(HTTPStatus.MISDIRECTED_REQUEST, text)
        return False

    def _send_file(self, name: str, path: str) -> None:
        site = self.server.site
        files, error, version = site.files, site.error, site.version
        if not name or name.endswith("/"):
            name += "index.html"
        if name in files:
            data = served(name, files[name], version, error)
            self._send(HTTPStatus.OK, content_type(name), data)
        elif name == _ICON:  # browsers ask for it
            self._send(HTTPStatus.NO_CONTENT, content_type(name), b"")
        elif f"{name}/index.html" in files:
            place = {"Location": f"./{path.rpartition('/')[2]}/"}
            self._send(HTTPStatus.MOVED_PERMANENTLY, content_type("moved.txt"), b"", place)
        else:
            page = message_page("Not found", "The site has no such page.")
            data = served("404.html", files.get("404.html", page), version, error)
            self._send(HTTPStatus.NOT_FOUND, content_type("404.html"), data)

    def _send_message(
        self, status: HTTPStatus, text: str, headers: Mapping[str, str] | None = None
    ) -> None:
        page = message_page(status.phrase, text)
        self._send(status, content_type("message.html"), page, headers)

    def _send(
        self,
        status: HTTPStatus,
        kind: str,
        data: bytes,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in {**_ALWAYS, **(headers or {})}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def version_string(self) -> str:
        """What serves."""
        return "psylist"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said of requests."""


for _method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"):
    setattr(_Handler, f"do_{_method}", _Handler.refuse_method)


def _decode(path: str) -> str | None:
    """The name of the file that a path asks for; None if it can be none."""
    raw = unquote_to_bytes(path)
    if _UNSAFE.search(raw):
        return None
    try:
        name = raw.decode("utf-8").removeprefix("/")
    except UnicodeDecodeError:
        return None
    return None if _DOTS.intersection(name.split("/")) else name
