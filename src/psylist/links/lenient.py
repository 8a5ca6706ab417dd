"""HTTP answers that a strict parser refuses and a browser shows.

A server that puts a space into a header name has answered all the same.
"""

import re

Pairs = list[tuple[bytes, bytes]]

# Browsers look for the status line behind a few stray bytes, too.
_STATUS = re.compile(rb"[^\n]{0,8}?\n?(?:HTTP|ICY)(?:/[\d.]+)?[ \t]+(\d{3})(?!\d)", re.IGNORECASE)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"\r?\n?[ \t]*0*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")


def head_of(received: bytes) -> tuple[int, Pairs, bytes] | None:
    """Status, headers and what is behind them, of the first answer that is no interim one.

    None when there is no such head, or not all of it. Names are in lower case.
    """
    at = len(received) - len(received.lstrip(b"\r\n"))
    while match := _HEAD_ENDS.search(received, at):
        status = _STATUS.match(received, at, match.start())
        if status is None or int(status[1]) < 100:  # noqa: PLR2004  (HTTP)
            return None
        if int(status[1]) >= 200:  # noqa: PLR2004  (HTTP)
            fields = received[status.end() : match.start()]
            return int(status[1]), _headers(fields), received[match.end() :]
        at = match.end()
    return None


def _headers(fields: bytes) -> Pairs:
    """The lines that are headers; one that begins with a blank goes on with the last one."""
    pairs: Pairs = []
    for line in fields.split(b"\n")[1:]:
        if line[:1] in {b" ", b"\t"} and pairs:
            pairs[-1] = (pairs[-1][0], (pairs[-1][1] + b" " + line.strip()).strip())
            continue
        name, colon, value = line.partition(b":")
        if colon:
            pairs.append((name.strip().lower(), value.strip()))
    return pairs


def dechunked(body: bytes) -> bytes:
    """What is in chunks, as far as they are well; what is in none comes back as it is."""
    parts: list[bytes] = []
    at = 0
    while match := _SIZE.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
    return b"".join(parts) if parts else body
