"""Bodies without their content encodings: gzip, deflate, br and zstd, several in a row.

Nothing here ever makes more bytes than was requested, whatever a body claims to hold: a few
hundred bytes can unpack to gigabytes.
"""

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from psylist.http.charset import is_text

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
"""The value of the header that asks for what can be decoded here."""
_MAX_ENCODINGS = 3  # one on top of the other; servers use one
_STEP = 4096  # bytes of input at a time: what came before a broken one is kept
_MAX_ZSTD_WINDOW = 8 * 2**20  # bytes, as RFC 8878 (3.1.1.1.2) recommends
_GZIP_MAGIC = b"\x1f\x8b"
_MAGICS = {"gzip": _GZIP_MAGIC, "zstd": b"\x28\xb5\x2f\xfd", "br": b""}
"""What encodings begin with that may go without a name."""
_GZIP, _ZLIB, _RAW_DEFLATE = 31, 15, -15  # zlib's numbers for what a stream begins with
_UNENCODED = {"", "identity", "none"}


@dataclass(frozen=True, slots=True)
class DecodedBody:
    """A body without its encodings.

    Attributes:
        data: the body, or as much of it as could be decoded; as it came where nothing could.
        is_intact: whether nothing in it contradicts its encodings. A body may still be incomplete.
    """

    data: bytes
    is_intact: bool = True


def decode_body(body: bytes, content_encoding: str, limit: int) -> DecodedBody:
    """Take the encodings off a body, the last one first.

    Args:
        body: as it came, maybe cut off.
        content_encoding: the header.
        limit: bytes of a result, and of each step on the way there.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in _UNENCODED]
    if len(names) > _MAX_ENCODINGS:
        return DecodedBody(body[:limit], is_intact=False)
    known = [name for name in names if name in _DECODERS]
    is_intact = known == names
    for name in reversed(known):
        decoded = _DECODERS[name](body, limit) if body else DecodedBody(body)
        body, is_intact = decoded.data, is_intact and decoded.is_intact
    return DecodedBody(body[:limit], is_intact)


def decode_text_body(body: bytes, content_encoding: str, limit: int) -> DecodedBody:
    """Take the encodings off a body that is a text, also those that its server does not name.

    It is intact unless it has encodings that cannot be taken off. A wrong name of one, or a name of
    something else, changes nothing where a text comes out.

    Args:
        body: as it came, maybe cut off.
        content_encoding: the header.
        limit: bytes of a result, and of each step on the way there.
    """
    decoded = decode_body(body, content_encoding, limit)
    if is_text(decoded.data):
        return DecodedBody(decoded.data)
    for name, magic in _MAGICS.items():
        if decoded.data.startswith(magic):
            guess = decode_body(decoded.data, name, limit)
            if guess.is_intact and guess.data and is_text(guess.data):
                return guess
    return decoded


def _decode_gzip(body: bytes, limit: int) -> DecodedBody:
    """One or several gzip members, or a zlib stream by the wrong name; else as it came."""
    if not body.startswith(_GZIP_MAGIC[: len(body)]):
        return _decode_deflate(body, limit)
    data = bytearray()
    while body and len(data) < limit:
        part, rest, is_intact = _inflate(body, _GZIP, limit - len(data))
        data += part
        if not is_intact:
            return DecodedBody(bytes(data), is_intact=False)
        body = rest if rest.startswith(_GZIP_MAGIC) else b""  # anything but a member is padding
    return DecodedBody(bytes(data))


def _decode_deflate(body: bytes, limit: int) -> DecodedBody:
    """A zlib stream, as the RFC has it, or a bare one, as some servers send it; else as it came."""
    for window in (_ZLIB, _RAW_DEFLATE, _GZIP):
        data, _, is_intact = _inflate(body, window, limit)
        if is_intact:
            return DecodedBody(data)
        if data and window == _ZLIB:  # its header was right: what follows is broken
            return DecodedBody(data, is_intact=False)
    return DecodedBody(body, is_intact=False)


def _inflate(body: bytes, window: int, limit: int) -> tuple[bytes, bytes, bool]:
    """What a stream of zlib holds, what is behind its end, and whether it is sound so far."""
    decoder = zlib.decompressobj(window)
    data = bytearray()
    start = 0
    while not decoder.eof and len(data) < limit:
        piece = decoder.unconsumed_tail or body[start : start + _STEP]
        if not piece:
            break
        if not decoder.unconsumed_tail:
            start += len(piece)
        try:
            data += decoder.decompress(piece, limit - len(data))
        except zlib.error:
            return bytes(data), b"", False
    return bytes(data), decoder.unused_data + body[start:], True


def _decode_brotli(body: bytes, limit: int) -> DecodedBody:
    import brotli  # few responses need it

    decoder = brotli.Decompressor()
    data = bytearray()
    start = 0
    try:
        while not decoder.is_finished() and len(data) < limit:
            piece = b""
            if decoder.can_accept_more_data():
                piece = body[start : start + _STEP]
                start += len(piece)
                if not piece:
                    break
            data += decoder.process(piece, output_buffer_limit=limit - len(data))
    except brotli.error:
        return DecodedBody(bytes(data) or body, is_intact=False)
    return DecodedBody(bytes(data[:limit]))


def _decode_zstd(body: bytes, limit: int) -> DecodedBody:
    import zstandard  # few responses need it

    decoder = zstandard.ZstdDecompressor(max_window_size=_MAX_ZSTD_WINDOW)
    data = bytearray()
    try:
        with decoder.stream_reader(io.BytesIO(body), read_across_frames=True) as reader:
            while len(data) < limit and (piece := reader.read(min(_STEP, limit - len(data)))):
                data += piece
    except zstandard.ZstdError:
        return DecodedBody(bytes(data) or body, is_intact=False)
    return DecodedBody(bytes(data))


_DECODERS: dict[str, Callable[[bytes, int], DecodedBody]] = {
    "gzip": _decode_gzip,
    "x-gzip": _decode_gzip,
    "deflate": _decode_deflate,
    "br": _decode_brotli,
    "zstd": _decode_zstd,
}
