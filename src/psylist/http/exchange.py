"""One request to a service and its response, without redirects and retries."""

import os
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpcore
import httpx

from psylist.http.address_guard import AddressPolicy, look_up
from psylist.http.decoding import ACCEPT_ENCODING, decode_body
from psylist.http.errors import ProxyError, TransientError
from psylist.http.messages import user_agent, valid_headers
from psylist.http.proxy import proxy_for
from psylist.http.timing import parse_retry_after
from psylist.http.urls import MAX_REDIRECTS, Endpoint, is_same_origin

MAX_BODY = 4 * 2**20
"""Bytes of a body, unless a request says otherwise."""
RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Statuses that may be others in a moment."""
_CHUNK = 2**16
_MAX_ADDRESSES = 3  # of a host that are tried
_MIN_TIMEOUT = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Response:
    """A response, read to its end or to the limit.

    Attributes:
        url: where it came from.
        status: the code.
        headers: names in lower case.
        body: decoded.
        history: the statuses of the redirects on the way.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    history: tuple[int, ...] = ()

    @property
    def media_type(self) -> str:
        """What the service says it is: ``application/json``."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> float | None:
        """Seconds the service wants to be left alone for, or None."""
        return parse_retry_after(self.headers.get("retry-after", ""))


def retry_wait(response: Response) -> float | None:
    """Seconds to wait before another try, 0 for the usual, None where another try is of no use."""
    return (response.retry_after or 0.0) if response.status in RETRYABLE_STATUSES else None


def accept_any(_: Response) -> None:
    """Accept every response."""


def stay(_: Response) -> str:
    """Take every page for the one that was requested."""
    return ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to a service.

    Attributes:
        url: http or https.
        accept: the media types wanted.
        headers: further ones that anybody may see.
        auth_headers: further ones that only the origin of the address may see.
        json: sent as JSON with POST instead of GET.
        max_bytes: of a body.
        truncate: read that much and no more, instead of refusing what is larger.
        max_redirects: that are followed.
        onward: where a page sends its visitors on by itself, which is followed like a redirect;
            "" if it does not.
        retry_policy: which responses are worth another try, and when.
        validate: raises a `TransientError` where a response is of no use.
    """

    url: str
    accept: str
    headers: Mapping[str, str] = field(default_factory=dict)
    auth_headers: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] | None = None
    max_bytes: int = MAX_BODY
    truncate: bool = False
    max_redirects: int = MAX_REDIRECTS
    onward: Callable[[Response], str] = stay
    retry_policy: Callable[[Response], float | None] = retry_wait
    validate: Callable[[Response], None] = accept_any


class Visit:
    """The exchanges of one request and its redirects: they share cookies and a policy.

    Args:
        request: the first one.
        policy: what may be connected to.
    """

    def __init__(self, request: Request, policy: AddressPolicy) -> None:
        self._request = request
        self._policy = policy
        self._cookies = httpx.Cookies()

    def send(self, url: str, timeout: float, *, with_body: bool) -> Response:
        """One request and its response.

        Args:
            url: that of the request, or where it has led.
            timeout: seconds for each step on the way.
            with_body: whether what the request holds is posted there.

        Raises:
            NetworkError: there is no response, or there may be none.
            TransientError: the body is too large, or cannot be decoded.
            httpx.HTTPError, httpx.InvalidURL, OSError, ValueError: there is no response.
        """
        endpoint = Endpoint.of(url)
        self._policy.check_host(endpoint.host)
        posted = self._request.json if with_body else None
        request = httpx.Request(
            "GET" if posted is None else "POST",
            # The host that was judged is the host that is requested.
            httpx.URL(
                scheme="https" if endpoint.secure else "http",
                host=endpoint.host,
                port=endpoint.port,
                raw_path=endpoint.target,
            ),
            # httpx itself would read the host by IDNA 2008 alone, which knows no emoji.
            headers={"Host": endpoint.name, **self._headers(url)},
            cookies=self._cookies,
            json=posted,
            extensions={"timeout": httpx.Timeout(max(_MIN_TIMEOUT, timeout)).as_dict()},
        )
        # Not by a client of httpx: that reads where a redirect leads, in its own way, and fails at
        # what it cannot read. Nor does anything here read a .netrc.
        with _transport(endpoint, self._policy) as transport:
            response = transport.handle_request(request)
            response.request = request
            try:
                body = _read(response, self._request)
            finally:
                response.close()
        self._cookies.extract_cookies(response)
        headers = valid_headers(response.headers.items())
        return Response(url, response.status_code, headers, body)

    def _headers(self, url: str) -> dict[str, str]:
        headers = {
            "User-Agent": user_agent(),
            "Accept": self._request.accept,
            "Accept-Encoding": ACCEPT_ENCODING,
            **self._request.headers,
        }
        is_own = is_same_origin(url, self._request.url)
        return {**headers, **self._request.auth_headers} if is_own else headers


def _ssl_context() -> ssl.SSLContext:
    return _load_ssl_context(tuple(map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR"))))


@cache
def _load_ssl_context(_: object) -> ssl.SSLContext:
    """One for all requests: reading the certificates takes longer than many of them."""
    return httpx.create_ssl_context()


@cache
def _trusts_nobody() -> ssl.SSLContext:
    """For requests without TLS: with it, every certificate would be refused."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _transport(endpoint: Endpoint, policy: AddressPolicy) -> httpx.BaseTransport:
    """What carries a request, through the environment's proxy where there is one.

    Raises:
        UsageError: the environment names a proxy that cannot be used.
        ForbiddenAddressError: the proxy may not be used for this host.
    """
    if proxy := proxy_for(endpoint, policy):
        return _ProxyTransport(proxy)
    return _GuardedTransport(policy, _ssl_context() if endpoint.secure else _trusts_nobody())


class _ProxyTransport(httpx.HTTPTransport):
    """httpx's own, which says of a proxy that it could not be reached."""

    def __init__(self, proxy: str) -> None:
        super().__init__(verify=_ssl_context(), proxy=proxy)
        url = httpx.URL(proxy)
        self._name = f"{url.host}:{url.port or 80}"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return super().handle_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise ProxyError(f"the proxy {self._name} could not be reached") from error


class _GuardedTransport(httpx.HTTPTransport):
    """httpx's own, with a look at each address before it is connected to."""

    def __init__(self, policy: AddressPolicy, context: ssl.SSLContext) -> None:
        super().__init__(verify=context)
        # httpx offers no way to hand it a network backend; its pool is httpcore's.
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=_Guard(policy))


class _Guard(httpcore.SyncBackend):
    """Looks a name up, refuses what may not be connected to, and connects to what it looked up."""

    def __init__(self, policy: AddressPolicy) -> None:
        self._policy = policy

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self._policy.check_host(host)
        addresses = look_up(host)
        for address in addresses:
            self._policy.check_address(host, address)
        problem: Exception | None = None
        for address in addresses[:_MAX_ADDRESSES]:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.ConnectError as error:
                problem = error
        raise problem or httpcore.ConnectError("no address")


def _read(response: httpx.Response, request: Request) -> bytes:
    """The decoded body, as far as it may be read.

    Raises:
        TransientError: it is larger than it may be, or cannot be decoded.
    """
    too_large = f"a response larger than {request.max_bytes >> 20} MB"
    raw = bytearray()
    for chunk in response.iter_raw(_CHUNK):
        raw += chunk
        if len(raw) > request.max_bytes:
            if not request.truncate:
                raise TransientError(too_large)
            break
    encoding = response.headers.get("content-encoding", "")
    decoded = decode_body(bytes(raw[: request.max_bytes + 1]), encoding, request.max_bytes + 1)
    if len(decoded.data) > request.max_bytes:
        if not request.truncate:
            raise TransientError(too_large)
        return decoded.data[: request.max_bytes]
    if not decoded.is_intact:
        raise TransientError("a response that cannot be decoded")
    return decoded.data
