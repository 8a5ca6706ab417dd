"""Every way in which a request fails, and what the errors of the libraries below mean.

::

    NetworkError                no HTTP response: the connection was interrupted, or …
    ├── UnknownHostError        the host does not exist, or nothing can have that name
    ├── DnsError                no name server answered: most often there is no network at all
    ├── HostRefusedError        nothing listens there
    ├── UnreachableError        there is no route to the address
    ├── TlsError                no secure connection could be made
    ├── ProxyError              the proxy of the environment did not pass the request on
    │   └── ProxyDownError      it passes nothing on: it is not there, or wants a password
    ├── ForbiddenAddressError   a private address, where psylist does not go
    ├── RateLimitedError        the host wants a longer pause than the request may wait
    ├── HostRestingError        the host has failed so often that it gets no requests
    ├── RequestTimeoutError     nothing came in time
    └── ProtocolError           what came is not HTTP
    TransientError              a response that is of no use; the next one may be
    ServiceUnavailableError     a service as a whole, after all retries: a ServiceError
    └── BudgetSpentError        what it gives away in a day is used up

What they say stands behind "GitHub could not be reached: " or the name of a link. Errors of
libraries become these in `translation`. Nothing here loads a library of the network: a run that
needs no network knows these too.
"""

from psylist.errors import ServiceError

LATER = "Try again later: what was added stays, and adding it again does no harm."
"""The hint of what may go better in a while."""


class NetworkError(Exception):
    """No HTTP response came.

    Attributes:
        transient: whether another try in a moment makes sense.
        connected: whether there was a connection that something could come over.
    """

    transient = True
    connected = True


class UnknownHostError(NetworkError):
    """The host does not exist, or nothing can have that name."""

    transient = False
    connected = False


class DnsError(NetworkError):
    """No name server answered: most often there is no network at all."""

    transient = False
    connected = False


class HostRefusedError(NetworkError):
    """Nothing listens there."""

    transient = False
    connected = False


class UnreachableError(NetworkError):
    """There is no route to the address."""

    transient = False
    connected = False


class TlsError(NetworkError):
    """No secure connection could be made."""

    transient = False


class ForbiddenAddressError(NetworkError):
    """A private address, where psylist does not go."""

    transient = False


class ProxyError(NetworkError):
    """The proxy of the environment did not pass the request on."""

    transient = False
    connected = False


class ProxyDownError(ProxyError):
    """The proxy of the environment passes nothing on: it is not there, or wants a password."""


class RateLimitedError(NetworkError):
    """The host wants a longer pause than the request may wait."""

    transient = False


class HostRestingError(NetworkError):
    """The host has failed so often that it gets no requests.

    Attributes:
        host: its name, with its port.
    """

    transient = False

    def __init__(self, reason: str, host: str) -> None:
        super().__init__(reason)
        self.host = host


class RequestTimeoutError(NetworkError):
    """Nothing came in time."""


class ProtocolError(NetworkError):
    """What came is not HTTP."""


class TransientError(Exception):
    """A response that is of no use, in words that stand behind "it sent"; the next one may be."""


class ServiceUnavailableError(ServiceError):
    """A service as a whole cannot be used: further requests to it are of no use now."""


class BudgetSpentError(ServiceUnavailableError):
    """What a service gives away in an hour or in a day is used up: it answers later.

    Attributes:
        is_for_today: whether it answers no more today.
    """

    def __init__(self, message: str, *, hint: str = "", is_for_today: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.is_for_today = is_for_today
