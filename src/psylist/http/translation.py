"""What the errors of the operating system, of TLS and of HTTP libraries mean."""

import errno
import socket
import ssl
from collections.abc import Iterator

from psylist.http.errors import (
    DnsError,
    HostRefusedError,
    NetworkError,
    ProxyError,
    RequestTimeoutError,
    TlsError,
    UnknownHostError,
    UnreachableError,
)

_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def from_library_error(error: BaseException, host: str = "") -> NetworkError:
    """What an error of the operating system, of TLS or of an HTTP library means.

    The libraries wrap the errors of those below them; the cause that says most is taken.

    Args:
        error: the one that was raised.
        host: whose name was looked up, for the message.
    """
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, NetworkError):
            return cause
    for cause in reversed(causes):  # the innermost first
        if isinstance(cause, OSError) and (found := _from_os_error(cause, host)):
            return found
    return _from_name(" ".join(type(cause).__name__ for cause in causes))


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _from_os_error(error: OSError, host: str) -> NetworkError | None:
    if isinstance(error, ssl.SSLError):
        return _from_tls_error(error)
    if isinstance(error, socket.gaierror):
        if error.errno in _NO_SUCH_NAME:
            return UnknownHostError(f"no such host: {host}" if host else "no such host")
        return DnsError("its name could not be looked up; is there a network?")
    if isinstance(error, ConnectionRefusedError):
        return HostRefusedError("the connection was refused")
    if isinstance(error, TimeoutError):
        return RequestTimeoutError("no response in time")
    is_unreachable = error.errno in _UNREACHABLE
    return UnreachableError("there is no route to its address") if is_unreachable else None


_CERTIFICATE_PROBLEMS = {
    2: "its certificate leads to no authority that is trusted",
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is self-signed",
    19: "its certificate is from an authority that is not trusted",
    20: "its certificate leads to no authority that is trusted",
    21: "its certificate leads to no authority that is trusted",
    62: "its certificate is for another name",
    64: "its certificate is for another address",
}
"""By OpenSSL's numbers (x509_vfy.h)."""
_HANDSHAKE_PROBLEMS = (
    ("PROTOCOL", "it speaks only versions that browsers no longer do"),
    ("WRONG_VERSION_NUMBER", "it speaks something else on this port"),
    ("HTTP_REQUEST", "it speaks something else on this port"),
    ("HANDSHAKE_FAILURE", "it refuses the handshake of browsers"),
    ("KEY_TOO_SMALL", "it offers only ciphers that browsers refuse"),
    ("SIGNATURE", "it offers only signatures that browsers refuse"),
    ("CERTIFICATE_REQUIRED", "it wants a certificate of its visitors"),
    ("UNRECOGNIZED_NAME", "it does not know the name that was requested"),
)
"""By parts of OpenSSL's names for them."""


def _from_tls_error(error: ssl.SSLError) -> NetworkError:
    if isinstance(error, ssl.SSLCertVerificationError):
        other = f"its certificate is not valid: {error.verify_message}"
        return TlsError(f"TLS: {_CERTIFICATE_PROBLEMS.get(error.verify_code, other)}")
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return NetworkError("TLS: the connection was closed in the handshake")
    name = error.reason or ""
    problems = (problem for part, problem in _HANDSHAKE_PROBLEMS if part in name)
    return TlsError(f"TLS: {next(problems, 'no secure connection could be made')}")


def _from_name(names: str) -> NetworkError:
    """What the errors of an HTTP library mean by what they are called."""
    if "ProxyError" in names:
        return ProxyError("the proxy did not pass the request on")
    if "Timeout" in names:
        return RequestTimeoutError("no response in time")
    if "Invalid" in names or "UnsupportedProtocol" in names or "LocalProtocol" in names:
        return UnknownHostError("its address is not valid")
    return NetworkError("the connection was interrupted")
