"""How a service fails, in words of one line, and what to do about it."""

from psylist.errors import ServiceError

LATER = "Try again later: what was added stays, and adding it again does no harm."


class ServiceUnavailableError(ServiceError):
    """The service as a whole cannot be asked: nothing else need be asked of it now."""


class TransientError(Exception):
    """The service cannot answer now; asking again later makes sense.

    Attributes:
        wait: seconds the service asks for, or None.
        once: whether a second try is all it deserves.
    """

    def __init__(self, reason: str, *, wait: float | None = None, once: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.once = once


_REASONS = (
    ("NameResolution", "its name was not found; is there a network?"),
    ("getaddrinfo", "its name was not found; is there a network?"),
    ("gaierror", "its name was not found; is there a network?"),
    ("Name or service", "its name was not found; is there a network?"),
    ("refused", "the connection was refused"),
    ("ProxyError", "the proxy does not answer"),
    ("TooManyRedirects", "it redirects in a circle"),
    ("SSL", "no secure connection came about"),
    ("CERTIFICATE", "no secure connection came about"),
    ("Timeout", "it did not answer in time"),
    ("Invalid", "its address is not one"),
)


def describe(error: BaseException) -> str:
    """Why a request failed, in words of one line."""
    chain = repr(error)
    return next((words for name, words in _REASONS if name in chain), "the connection broke off")
