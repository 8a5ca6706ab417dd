"""Content encodings: each, several, broken, cut off, and made to fill the memory."""

import gzip
import os
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from psylist.http.decoding import DecodedBody, decode_body, decode_text_body

PAGE = b"<title>A page</title>" * 500
LIMIT = 10**6


def deflate_raw(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


def gzip_(body: bytes) -> bytes:
    """The same bytes each time: the processes of a run must collect the same tests."""
    return gzip.compress(body, mtime=0)


def gzip_twice(body: bytes) -> bytes:
    return gzip_(body[:1000]) + gzip_(body[1000:]) + b"\0" * 8


PACKED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip_), ("x-gzip", gzip_), ("GZIP", gzip_),
    ("gzip", gzip_twice), ("gzip", zlib.compress), ("deflate", zlib.compress),
    ("deflate", deflate_raw), ("deflate", gzip_), ("br", brotli.compress),
    ("zstd", zstandard.compress), ("", bytes), ("identity", bytes), ("none", bytes),
    ("br, gzip", lambda body: gzip_(brotli.compress(body))),
    ("gzip,identity , zstd", lambda body: zstandard.compress(gzip_(body))),
    ("gzip, br, zstd", lambda b: zstandard.compress(brotli.compress(gzip_(b)))),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "pack"), PACKED)
def test_a_body_is_what_was_packed(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert decode_body(pack(PAGE), encoding, LIMIT) == DecodedBody(PAGE)
    assert decode_body(pack(PAGE), encoding, 100) == DecodedBody(PAGE[:100])
    assert decode_body(b"", encoding, 100) == DecodedBody(b"")


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip_), ("deflate", zlib.compress), ("br", brotli.compress),
     ("zstd", zstandard.compress)],
)  # fmt: skip
def test_a_body_that_is_cut_off_is_read_as_far_as_it_goes(
    encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    body = os.urandom(400_000)
    packed = pack(body)
    decoded = decode_body(packed[:300_000], encoding, LIMIT)
    assert decoded.is_intact
    assert len(decoded.data) > 100_000
    assert body.startswith(decoded.data)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_what_is_not_packed_comes_back_as_it_is(encoding: str) -> None:
    assert decode_body(PAGE, encoding, LIMIT) == DecodedBody(PAGE, is_intact=False)


@pytest.mark.parametrize("encoding", ["utf-8", "compress", "gzip, what", "gzip, gzip, gzip, gzip"])
def test_what_cannot_be_decoded_is_left_as_it_is(encoding: str) -> None:
    assert decode_body(PAGE, encoding, 100) == DecodedBody(PAGE[:100], is_intact=False)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_came_before_a_fault_is_kept(encoding: str) -> None:
    body = os.urandom(100_000)
    packed = bytearray(gzip_(body) if encoding == "gzip" else zlib.compress(body))
    packed[60_000:] = b"\xff" * 40_000
    decoded = decode_body(bytes(packed), encoding, LIMIT)
    assert not decoded.is_intact
    assert len(decoded.data) > 30_000
    assert body.startswith(decoded.data[:30_000])


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip_), ("br", lambda b: brotli.compress(b, quality=5)),
     ("zstd", zstandard.compress), ("gzip, gzip", lambda b: gzip_(gzip_(b)))],
)  # fmt: skip
def test_a_bomb_makes_no_more_than_the_limit(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert decode_body(pack(bytes(50_000_000)), encoding, 1000) == DecodedBody(bytes(1000))


@given(st.binary(), st.sampled_from(["gzip", "deflate", "br", "zstd", "br, gzip", "zstd, deflate"]))
def test_any_bytes_are_survived(body: bytes, encoding: str) -> None:
    assert len(decode_body(body, encoding, 50).data) <= 50


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        *((encoding, pack(PAGE)) for encoding, pack in PACKED),
        ("", gzip_(PAGE)),
        ("", zstandard.compress(PAGE)),
        ("", brotli.compress(PAGE)),
        ("gzip", gzip_(gzip_(PAGE))),
        ("gzip", brotli.compress(PAGE)),
        ("br", gzip_(PAGE)),
        ("aws-chunked, gzip", gzip_(PAGE)),
        ("utf-8", PAGE),
        ("compress", PAGE),
    ],
)
def test_a_text_is_found_whatever_its_encoding_is_called(encoding: str, body: bytes) -> None:
    assert decode_text_body(body, encoding, LIMIT) == DecodedBody(PAGE)


@pytest.mark.parametrize("encoding", ["compress", "br", "zstd", "gzip", "dcb", "gzip, br"])
def test_a_text_that_cannot_be_decoded_is_not_intact(encoding: str) -> None:
    noise = b"\x1f\x9d\x90" + bytes(range(256)) * 8
    assert not decode_text_body(noise, encoding, LIMIT).is_intact


@pytest.mark.parametrize(("encoding", "pack"), PACKED)
def test_what_is_no_text_is_what_was_packed(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = b"%PDF-1.7\n" + bytes(range(256)) * 8
    assert decode_text_body(pack(body), encoding, LIMIT) == DecodedBody(body)
