"""Ways in which a request ends without an HTTP answer, each in words a person understands."""

import errno
import ssl


class NetworkError(Exception):
    """No HTTP answer came.

    Attributes:
        transient: whether it may go better in a moment.
    """

    transient = True


class UnknownHostError(NetworkError):
    """The name does not exist."""

    passing = False


class DnsError(NetworkError):
    """Nobody could be asked whether the name exists: most often there is no network at all."""

    passing = False


class HostRefusedError(NetworkError):
    """Nobody listens there."""

    passing = False


class UnreachableError(NetworkError):
    """There is no way to the address."""

    passing = False


class TlsError(NetworkError):
    """No secure connection came about."""

    passing = False


class ForbiddenAddressError(NetworkError):
    """A private, loopback or link-local address, which is never asked."""

    passing = False


class ProxyError(NetworkError):
    """The proxy that the environment names does not let the request through."""

    passing = False


class RateLimitedError(NetworkError):
    """The host has asked to be left alone for longer than the link may wait."""

    passing = False


class ProtocolError(NetworkError):
    """What came is no HTTP that a strict parser understands."""


def from_os_error(error: Exception) -> NetworkError:
    """What an error of the operating system or of TLS means."""
    if isinstance(error, NetworkError):
        return error
    if isinstance(error, ssl.SSLError):
        return _of_security(error)
    if isinstance(error, ConnectionRefusedError):
        return HostRefusedError("the connection was refused")
    unreachable = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
    if isinstance(error, OSError) and error.errno in unreachable:
        return UnreachableError("there is no way to its address")
    return NetworkError("the connection broke off")


def _of_security(error: ssl.SSLError) -> NetworkError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return TlsError(f"its certificate is not trusted: {error.verify_message}")
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return NetworkError("the connection was closed before it was secure")
    return TlsError("no secure connection came about")
