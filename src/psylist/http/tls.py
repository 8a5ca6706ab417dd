"""Secure connections: by Python's defaults, and by a lenient look at what browsers manage.

What the second look forgives is what Chrome and Firefox forgive in 2026: an intermediate
certificate that the server does not send, and that its issuer hands out (RFC 5280, 4.2.2.1); key
exchange by RSA; AES-CBC with SHA-1; weak Diffie-Hellman groups, which the server does not take when
they are not offered; certificates that are not to the letter of RFC 5280. Not TLS 1.0 and 1.1, nor
Diffie-Hellman alone, nor signatures with SHA-1, nor anything that is wrong with a certificate. The
chain is verified as always: names, dates, and a root that the system trusts.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache

from psylist.http.certificates import is_intermediate, issuer_urls, read_certificates
from psylist.http.errors import NetworkError
from psylist.http.urls import Endpoint

_LEGACY_SERVERS = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, which Python names from 3.12 on
_BROWSER_CIPHERS = (
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
    "ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA:ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA:"
    "AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA:AES256-SHA:@SECLEVEL=2"
)
"""What both offer for TLS 1.2."""
_STRICT_FLAGS = ssl.VERIFY_X509_STRICT | getattr(ssl, "VERIFY_X509_PARTIAL_CHAIN", 0x80000)
"""What Python sets from 3.13 on. With the second one, what was fetched would be trusted."""
_NOT_YET_VALID, _SELF_SIGNED, _WRONG_NAMES = 9, 18, {62, 63, 64}
_FINAL = {_NOT_YET_VALID, _SELF_SIGNED, *_WRONG_NAMES}
"""OpenSSL's numbers for what no further certificate mends."""
_MAX_DOWNLOADS = 4  # for one server
_MAX_URLS = 2  # of one certificate
_MAX_CERTIFICATES = 8  # of one server
_MAX_KEPT = 500  # files kept for a run
_MAX_CONTEXTS = 8  # kept; each holds all trusted certificates

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[[ssl.SSLContext], Awaitable[Stream]]
Download = Callable[[str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class _Terms:
    """How a server could be reached.

    Attributes:
        intermediates: that it does not send, in DER form.
        note: what was forgiven, in words.
    """

    intermediates: tuple[bytes, ...]
    note: str


class TlsClient:
    """Secures connections: strictly, and where that fails as browsers do.

    It remembers for a run how each server could be reached.

    Args:
        download: gives the first bytes of a file of a public address.
        patience: seconds for all that has to be downloaded for one server.
    """

    def __init__(self, download: Download, patience: float = 5.0) -> None:
        self._download = download
        self._patience = patience
        self._terms: dict[tuple[str, int], _Terms] = {}
        self._files: dict[str, asyncio.Task[list[bytes]]] = {}
        self._lenient = lru_cache(_MAX_CONTEXTS)(lenient_context)

    @cached_property
    def strict(self) -> ssl.SSLContext:
        """Python's defaults, once for all: reading the certificates takes longer than many a page.

        But old servers cannot negotiate anew in the safe way, and browsers do not ask them to.
        """
        context = ssl.create_default_context()
        context.options |= _LEGACY_SERVERS
        return context

    def note(self, endpoint: Endpoint) -> str:
        """What had to be forgiven so that a server could be reached, or an empty string."""
        terms = self._terms.get((endpoint.host, endpoint.port))
        return terms.note if terms else ""

    async def open(self, endpoint: Endpoint, connect: Connect) -> Stream:
        """A secured connection.

        Args:
            endpoint: where it leads.
            connect: opens a connection with the TLS of a context.

        Raises:
            OSError: it cannot be opened; an `ssl.SSLError` where browsers refuse it, too.
        """
        if terms := self._terms.get((endpoint.host, endpoint.port)):
            return await connect(self._lenient(terms.intermediates))
        try:
            return await connect(self.strict)
        except (ssl.SSLError, ConnectionResetError) as error:  # old servers hang up, too
            refusal = error
        if not isinstance(refusal, ssl.SSLCertVerificationError):
            try:
                stream = await connect(self._lenient(()))
            except (ssl.SSLError, ConnectionResetError) as error:
                refusal = error if isinstance(error, ssl.SSLError) else refusal
            else:
                self._accept_cipher(endpoint, stream, refusal)
                return stream
        if isinstance(refusal, ssl.SSLCertVerificationError):
            return await self._open_with_intermediates(endpoint, connect, refusal)
        if isinstance(refusal, ssl.SSLError):
            raise refusal
        raise NetworkError("TLS: the connection was closed in the handshake") from refusal

    def _accept_cipher(self, endpoint: Endpoint, stream: Stream, refusal: OSError) -> None:
        cipher = stream[1].get_extra_info("cipher")[0]
        usual = {cipher["name"] for cipher in self.strict.get_ciphers()}
        if isinstance(refusal, ssl.SSLError) or cipher not in usual:  # else it just hung up once
            note = f"TLS: only with the settings of browsers ({cipher})"
            self._terms[endpoint.host, endpoint.port] = _Terms((), note)

    async def _open_with_intermediates(
        self, endpoint: Endpoint, connect: Connect, problem: ssl.SSLCertVerificationError
    ) -> Stream:
        if problem.verify_code in _FINAL:
            raise problem
        intermediates = await self._find(await _sent_certificates(connect))
        if not intermediates and not self.strict.verify_flags & _STRICT_FLAGS:
            raise problem
        stream = await connect(self._lenient(intermediates))
        note = "TLS: its certificates do not follow RFC 5280 to the letter"
        if intermediates:
            note = "TLS: its chain is incomplete; its issuer has the missing certificate"
        self._terms[endpoint.host, endpoint.port] = _Terms(intermediates, note)
        return stream

    async def _find(self, certificates: Sequence[bytes]) -> tuple[bytes, ...]:
        """The intermediates that lead upwards from the certificates of a server."""
        found: list[bytes] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await self._collect(certificates, found)
        return tuple(found)

    async def _collect(self, certificates: Sequence[bytes], found: list[bytes]) -> None:
        pending = [*certificates]
        urls: set[str] = set()
        while pending:
            for url in issuer_urls(pending.pop(0))[:_MAX_URLS]:
                if url in urls or len(urls) == _MAX_DOWNLOADS:
                    continue
                urls.add(url)
                news = [der for der in await self._read(url) if der not in {*certificates, *found}]
                news = news[: _MAX_CERTIFICATES - len(found)]
                found += news
                pending += news
                if news:
                    break

    async def _read(self, url: str) -> list[bytes]:
        """The intermediates in a file, which is downloaded once a run, whatever becomes of it."""
        if url not in self._files:
            if len(self._files) == _MAX_KEPT:
                return []
            self._files[url] = asyncio.create_task(self._read_file(url))
        return await asyncio.shield(self._files[url])

    async def _read_file(self, url: str) -> list[bytes]:
        try:
            async with asyncio.timeout(self._patience):
                data = await self._download(url)
        except (NetworkError, OSError, ValueError):
            return []
        return [*filter(is_intermediate, read_certificates(data)[:_MAX_CERTIFICATES])]


def lenient_context(intermediates: Sequence[bytes]) -> ssl.SSLContext:
    """TLS as browsers speak it, with certificates that may help a chain to a trusted root.

    Args:
        intermediates: none of which is signed by itself, in DER form.
    """
    context = ssl.create_default_context()
    _speak_as_browsers(context)
    context.verify_flags &= ~_STRICT_FLAGS
    for certificate in intermediates:
        context.load_verify_locations(cadata=certificate)
    return context


def _speak_as_browsers(context: ssl.SSLContext) -> None:
    context.options |= _LEGACY_SERVERS
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(_BROWSER_CIPHERS)


async def _sent_certificates(connect: Connect) -> list[bytes]:
    """The certificates that a server sends, its own first; nothing is sent to it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _speak_as_browsers(context)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    _, writer = await connect(context)
    connection = writer.get_extra_info("ssl_object")
    writer.transport.abort()
    if hasattr(connection, "get_unverified_chain"):  # since Python 3.13
        return [bytes(der) for der in connection.get_unverified_chain()]
    return [connection.getpeercert(binary_form=True) or b""]
