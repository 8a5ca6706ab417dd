"""Certificates as bytes: which ones a file holds, and where a certificate says its issuer's is.

Nothing here decides whom to trust: that is for OpenSSL, which verifies the chain.
"""

import base64
import binascii
import re
import ssl
import unicodedata
from collections.abc import Iterator
from typing import cast

_CA_ISSUERS = b"\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02"
"""The object identifier 1.3.6.1.5.5.7.48.2, behind which the address stands (RFC 5280, 4.2.2.1)."""
_SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
"""The object identifier that a PKCS #7 file of certificates begins with (RFC 2315, 14)."""
_SEQUENCE, _URI, _CONTENT = 0x30, 0x86, 0xA0  # DER's tags; [6] of a name, [0] of PKCS #7
_MAX_LENGTH_SIZE = 4  # bytes
_MAX_URL = 500  # characters
_PEM = re.compile(
    rb"-----BEGIN (CERTIFICATE|X509 CERTIFICATE|PKCS7|CMS)-----([A-Za-z0-9+/=\s]*)-----END \1-----"
)


def issuer_urls(certificate: bytes) -> list[str]:
    """Where a certificate says that of its issuer is: http alone, which needs no certificate.

    Args:
        certificate: in DER form.
    """
    urls = []
    for behind in certificate.split(_CA_ISSUERS)[1:]:
        tag, _, content = next(_elements(behind), (0, b"", b""))
        url = content.decode("ascii", "replace")
        if tag == _URI and len(url) <= _MAX_URL and url.lower().startswith("http://"):
            urls.append(url)
    return urls


def read_certificates(data: bytes) -> list[bytes]:
    """The certificates in a file, in DER form; it may be DER, PEM or PKCS #7 of either kind.

    Not each of them need be valid.
    """
    if blocks := _PEM.findall(data):
        return [der for _, text in blocks for der in _read_der(_decode_base64(text))]
    return _read_der(data)


def is_intermediate(certificate: bytes) -> bool:
    """Whether a certificate is an authority's that another one has signed.

    Only such a certificate may help a chain: OpenSSL believes each one that has signed itself as
    soon as it is in its store. As to that, names are equal here when they may be so to OpenSSL,
    which ignores case and blanks.

    Args:
        certificate: in DER form.
    """
    # A broken certificate leaves its error behind in OpenSSL, which the next one is then refused
    # for, and which is gone with that.
    return _is_intermediate(certificate) or _is_intermediate(certificate)


def _is_intermediate(certificate: bytes) -> bool:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=certificate)
        authorities = context.get_ca_certs()
    except (ssl.SSLError, ValueError):  # not a certificate, or its names are not text
        return False
    if len(authorities) != 1 or context.cert_store_stats()["x509"] != 1:
        return False
    return _comparable(authorities[0].get("subject")) != _comparable(authorities[0].get("issuer"))


def _read_der(data: bytes) -> list[bytes]:
    tag, whole, content = next(_elements(data), (0, b"", b""))
    if tag != _SEQUENCE:
        return []
    if not content.startswith(_SIGNED_DATA):
        return [whole]
    signed_data = _inside(_inside(content[len(_SIGNED_DATA) :], _CONTENT), _SEQUENCE)
    certificates = _elements(_inside(signed_data, _CONTENT))
    return [der for kind, der, _ in certificates if kind == _SEQUENCE]


def _inside(data: bytes, tag: int) -> bytes:
    """The contents of the first element with a tag, or nothing."""
    return next((content for kind, _, content in _elements(data) if kind == tag), b"")


def _elements(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Tag, bytes and contents of each DER element in a row, up to what is not one."""
    pos = 0
    while pos + 2 <= len(data):
        start, length = pos + 2, data[pos + 1]
        if length > 0x7F:  # the length of the length
            size = length - 0x80
            if not 1 <= size <= _MAX_LENGTH_SIZE:
                return
            length = int.from_bytes(data[start : start + size], "big")
            start += size
        end = start + length
        if end > len(data):
            return
        yield data[pos], data[pos:end], data[start:end]
        pos = end


def _decode_base64(text: bytes) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return b""


def _comparable(name: object) -> list[str]:
    """The parts of a name as `SSLContext.get_ca_certs` has it, in whichever order and case."""
    parts = cast("tuple[tuple[tuple[str, str], ...], ...]", name)
    return sorted(
        "".join(unicodedata.normalize("NFKC", f"{key}={value}").casefold().split())
        for attributes in parts
        for key, value in attributes
    )
