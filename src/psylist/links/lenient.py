"""HTTP answers that a strict parser refuses and a browser shows: only the status and the headers.

A server that puts a space into a header name has answered all the same.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpcore

from psylist.links.answer import Answer

_LARGEST_HEAD = 256 * 1024
_STATUS = re.compile(rb"(?:HTTP|ICY)/?[\d.]*\s+(\d{3})\b")


async def lenient_get(
    stream: httpcore.AsyncNetworkStream, url: str, target: bytes, headers: Mapping[str, str]
) -> Answer | None:
    """Asks once over a fresh connection; None when not even a status line comes.

    Args:
        stream: connected, and secured if need be; it is closed at the end.
        url: what is asked for.
        target: its path and query as they are sent.
        headers: to send, besides Host and Connection.
    """
    host = urlsplit(url).netloc.rpartition("@")[2]
    lines = [f"Host: {host}", "Connection: close", *(f"{k}: {v}" for k, v in headers.items())]
    head = "\r\n".join(lines).encode("utf-8")
    try:
        await stream.write(b"GET " + target + b" HTTP/1.1\r\n" + head + b"\r\n\r\n", 10)
        received = b""
        while len(received) < _LARGEST_HEAD:
            part = await stream.read(65536, 10)
            received += part
            if not part or _final_head(received) is not None:
                break
    finally:
        await stream.aclose()
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
