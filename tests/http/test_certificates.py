"""Certificates as bytes: what a file holds, where an issuer is, and which may help a chain."""

import random
import ssl
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.http.certificates import is_intermediate, issuer_urls, read_certificates
from tests.servers.authority import Certificates, certificates


@pytest.fixture(scope="module")
def made() -> Certificates:
    return certificates(())


def der(file: Path) -> bytes:
    """The first certificate of a file with a key in front of it."""
    text = file.read_text()
    return ssl.PEM_cert_to_DER_cert(text[text.index("-----BEGIN CERTIFICATE") :].split("\n\n")[0])


@pytest.mark.parametrize("kind", ["der", "pem", "p7c"])
def test_a_file_of_certificates_is_read_in_each_form(made: Certificates, kind: str) -> None:
    lower = made.issuer.files["/lower.der"]
    assert read_certificates(made.issuer.files[f"/lower.{kind}"]) == [lower]


def test_several_certificates_are_read(made: Certificates) -> None:
    files = made.issuer.files
    both = files["/lower.pem"] + files["/lowest.pem"].replace(b"\n", b"\r\n")
    assert read_certificates(both) == [files["/lower.der"], files["/lowest.der"]]


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>no such file</html>", b"\x30", b"\x30\x80\x00\x00", b"\x30\x85\1\1\1\1\1",
     b"-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----",
     b"\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"],
)  # fmt: skip
def test_what_holds_no_certificate_gives_none(data: bytes) -> None:
    assert read_certificates(data) == []
    assert not is_intermediate(data)
    assert issuer_urls(data) == []


@given(st.binary(max_size=200), st.integers(0, 400))
def test_nothing_breaks_the_reading(noise: bytes, pos: int) -> None:
    for file in certificates(()).issuer.files.values():
        for data in (noise, file[:pos] + noise + file[pos + len(noise) :]):
            for certificate in read_certificates(data):
                is_intermediate(certificate)
                issuer_urls(certificate)


def test_the_address_of_an_issuer_is_that_of_http_alone(made: Certificates) -> None:
    url = made.issuer.url("/lower.der")
    assert issuer_urls(der(made.sites["no-intermediate"].chain)) == [url]
    assert issuer_urls(der(made.sites["https"].chain)) == []


def test_a_broken_certificate_does_not_spoil_the_next_one(made: Certificates) -> None:
    whole = made.issuer.files["/lower.der"]
    chance = random.Random(1)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        is_intermediate(bytes(broken))
        assert is_intermediate(whole)


def test_only_what_another_one_signed_helps_a_chain(made: Certificates) -> None:
    files = made.issuer.files
    assert is_intermediate(files["/lower.der"])
    assert not is_intermediate(files["/other.der"])
    # Its names differ in case and blanks: to OpenSSL they are one.
    assert not is_intermediate(files["/disguised.der"])
    assert not is_intermediate(der(made.sites["https"].chain))  # not an authority's
    assert not is_intermediate(files["/lower.der"] + files["/other.der"])
