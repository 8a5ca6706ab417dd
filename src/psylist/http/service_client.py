"""Services that are used over HTTP: redirects, retries and a deadline, and words for what fails."""

import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from urllib.parse import urlsplit

import httpx

from psylist.errors import ServiceError
from psylist.http.address_guard import AddressPolicy
from psylist.http.errors import (
    LATER,
    ForbiddenAddressError,
    NetworkError,
    ServiceUnavailableError,
    TransientError,
)
from psylist.http.exchange import RETRYABLE_STATUSES, Request, Response, Visit
from psylist.http.timing import Deadline, DeadlineExceededError
from psylist.http.translation import from_library_error
from psylist.http.urls import (
    MAX_REFRESHES,
    REDIRECT_STATUSES,
    is_same_origin,
    location_of,
    resolve_location,
)
from psylist.ports import OnProgress

_MAX_TRIES = 4
_MAX_TRIES_OF_BROKEN = 2  # responses that are of no use: one more try is all that they deserve
BACKOFF = 1.0  # seconds before the second try; doubled with each further one
_KEEPS_METHOD = {307, 308}
_TOO_MANY_REQUESTS = 429


class ServiceClient:
    """A service that is used over HTTP.

    Attributes:
        name: what messages call it.

    Args:
        name: what messages call it.
        deadline: seconds for one request with its redirects and retries.
        is_setting: whether its addresses come from the settings; see `AddressPolicy.for_url`.
        turn: held for each request, where a service wants its requests spaced.
        backoff: seconds before the second try; `BACKOFF` if None.
    """

    def __init__(
        self,
        name: str,
        *,
        deadline: float,
        is_setting: bool = True,
        turn: Callable[[OnProgress], AbstractContextManager[None]] = lambda _: nullcontext(),
        backoff: float | None = None,
    ) -> None:
        self.name = name
        self._seconds = deadline
        self._is_setting = is_setting
        self._turn = turn
        self._backoff = BACKOFF if backoff is None else backoff

    def send(
        self, request: Request, on_progress: OnProgress, deadline: Deadline | None = None
    ) -> Response:
        """The response, whatever its status, after as many tries as the deadline allows.

        Args:
            request: what is requested.
            on_progress: called with each wait.
            deadline: one that several requests share; by default this one has its own.

        Raises:
            ServiceUnavailableError: there is no valid response at the address itself.
            ServiceError: it redirects to no usable address.
            UsageError: the environment names a proxy that cannot be used.
        """
        deadline = deadline or Deadline(self._seconds)
        tries = 0
        while True:
            tries += 1
            response: Response | None = None
            try:
                response = self._follow(request, deadline, on_progress)
                request.validate(response)
                wait, most = request.retry_policy(response), _MAX_TRIES
                problem = self._describe_status(response.status)
            except TransientError as error:
                response, wait, most = None, 0.0, _MAX_TRIES_OF_BROKEN
                problem = f"{self.name} sent {error}"
            if wait is not None:
                wait = wait or self._backoff * 2 ** (tries - 1) * _jitter()
            if wait is not None and tries < most and wait < deadline.left:
                on_progress(f"{problem}; trying again in {wait:.0f} s")
                deadline.sleep(wait)
            elif response is not None:
                return response
            else:
                raise ServiceUnavailableError(problem, hint=LATER)

    def raise_for_status(self, response: Response) -> None:
        """Raise unless the status is 2xx.

        Raises:
            ServiceUnavailableError: the service cannot answer now.
            ServiceError: it will not answer this.
        """
        status = response.status
        if 200 <= status < 300:
            return
        if response.history:
            host = urlsplit(response.url).hostname
            raise self.failure(f"redirected to {host}, which sent HTTP {status}")
        if status in RETRYABLE_STATUSES:
            raise ServiceUnavailableError(self._describe_status(status), hint=LATER)
        raise self.failure(f"sent HTTP {status}")

    def failure(self, problem: str, *, hint: str = LATER) -> ServiceError:
        """An error about one response: the service's name and what it did."""
        return ServiceError(f"{self.name} {problem}", hint=hint)

    def _describe_status(self, status: int) -> str:
        verb = "refused the request" if status == _TOO_MANY_REQUESTS else "is not available"
        return f"{self.name} {verb} (HTTP {status})"

    def _follow(self, request: Request, deadline: Deadline, on_progress: OnProgress) -> Response:
        """The response behind all redirects."""
        url, with_body = request.url, request.json is not None
        history: list[int] = []
        policy = AddressPolicy.for_url(request.url, is_setting=self._is_setting)
        visit = Visit(request, policy)
        while True:
            with self._turn(on_progress):
                response = self._send_once(visit, request, url, deadline, with_body=with_body)
            location = _location(request, response, history)
            if not location:
                headers, body = response.headers, response.body
                return Response(url, response.status, headers, body, tuple(history))
            history.append(response.status)
            if len(history) > request.max_redirects:
                raise self.failure("redirects in a circle")
            with_body = with_body and response.status in _KEEPS_METHOD
            url = self._redirect_target(url, location)
            if with_body and not is_same_origin(url, request.url):
                raise self.failure("redirects a login to another host", hint="")

    def _redirect_target(self, url: str, location: str) -> str:
        try:
            target = resolve_location(url, location)
            parts = urlsplit(target)
            is_valid = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:
            is_valid = False
        if not is_valid or "@" in parts.netloc:
            raise self.failure("redirects to something that is not a web address")
        return target

    def _send_once(
        self, visit: Visit, request: Request, url: str, deadline: Deadline, *, with_body: bool
    ) -> Response:
        try:
            return deadline.run(lambda: visit.send(url, deadline.left, with_body=with_body))
        except ForbiddenAddressError as error:
            if url == request.url:
                raise self.failure(f"cannot be requested: {error}", hint="") from error
            message = f"redirects to where psylist does not follow: {error}"
            raise self.failure(message, hint="") from error
        except DeadlineExceededError as error:
            raise self._unreachable(request, url, str(error)) from None
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
            raise TransientError("an incomplete response") from error
        except _FAILURES as error:
            host = urlsplit(url).hostname or ""
            raise self._unreachable(request, url, str(from_library_error(error, host))) from error

    def _unreachable(self, request: Request, url: str, problem: str) -> ServiceError:
        if is_same_origin(url, request.url):
            return ServiceUnavailableError(
                f"{self.name} could not be reached: {problem}", hint=LATER
            )
        host = urlsplit(url).hostname
        return self.failure(f"redirects to {host}, which could not be reached: {problem}")


def _location(request: Request, response: Response, history: Sequence[int]) -> str:
    """Where a response leads: as a redirect, or as a page that sends its visitors on."""
    if response.status in REDIRECT_STATUSES:
        return location_of(response.headers)
    refreshes = sum(status not in REDIRECT_STATUSES for status in history)
    return request.onward(response) if refreshes < MAX_REFRESHES else ""


_FAILURES = (NetworkError, httpx.HTTPError, httpx.InvalidURL, OSError, ValueError)


def bearer(token: str) -> dict[str, str]:
    """The header that shows a token; none for what cannot be one."""
    is_valid = bool(token) and token.isascii() and token.isprintable() and " " not in token
    return {"Authorization": f"Bearer {token}"} if is_valid else {}


def _jitter() -> float:
    return random.uniform(1.0, 1.25)
