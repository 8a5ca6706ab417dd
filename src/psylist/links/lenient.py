"""HTTP answers that a strict parser refuses and a browser shows: only the status and the headers.

A server that puts a space into a header name has answered all the same.
"""

import re
from collections.abc import Mapping

from psylist.links.answer import Answer
from psylist.links.place import Place
from psylist.links.reach import Stream

_LARGEST_HEAD = 256 * 1024
_STATUS = re.compile(rb"(?:HTTP|ICY)/?[\d.]*\s+(\d{3})\b")


async def lenient_get(
    stream: Stream, url: str, place: Place, headers: Mapping[str, str]
) -> Answer | None:
    """Asks once over a fresh connection; None when not even a status line comes.

    Args:
        stream: connected, and secured if need be; it is closed at the end.
        url: what is asked for.
        place: where that is.
        headers: to send, besides Host and Connection.
    """
    reader, writer = stream
    lines = [f"Host: {place.name}", "Connection: close", *(f"{k}: {v}" for k, v in headers.items())]
    head = "\r\n".join(lines).encode("utf-8")
    try:
        writer.write(b"GET " + place.target + b" HTTP/1.1\r\n" + head + b"\r\n\r\n")
        received = b""
        while len(received) < _LARGEST_HEAD:
            part = await reader.read(65536)
            received += part
            if not part or _final_head(received) is not None:
                break
    finally:
        writer.transport.abort()
    found = (_final_head(received) or received).lstrip(b"\r\n")
    match = _STATUS.match(found)
    if match is None:
        return None
    return Answer(url, int(match[1]), _headers(found))


def _final_head(received: bytes) -> bytes | None:
    """The head of the first answer that is not an interim one (1xx), once it is complete."""
    rest = received.lstrip(b"\r\n")
    while match := re.search(rb"\r?\n\r?\n", rest):
        head, rest = rest[: match.start()], rest[match.end() :]
        if not re.match(rb"HTTP/[\d.]+ 1\d\d", head):
            return head
    return None


def _headers(head: bytes) -> dict[str, str]:
    pairs = (line.partition(b":") for line in head.splitlines()[1:])
    return {
        name.strip().decode("latin-1").lower(): value.strip().decode("latin-1")
        for name, colon, value in pairs
        if colon
    }
