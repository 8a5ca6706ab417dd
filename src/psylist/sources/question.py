"""What is asked of a service over HTTP, and what comes back."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

LARGEST = 4 * 2**20  # bytes of an answer
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Statuses that may be others in a moment."""
_YEAR = 31e6  # seconds: nobody waits longer


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, read to its end or to the limit.

    Attributes:
        url: where it came from.
        status: of HTTP.
        headers: names in lower case.
        body: unpacked.
        hops: the statuses of the redirects on the way.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    hops: tuple[int, ...] = ()

    @property
    def media_type(self) -> str:
        """What the service says it is: ``application/json``."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> float | None:
        """Seconds the service asks for, or None."""
        told = self.headers.get("retry-after", "").strip()
        try:
            if told.isdecimal() and told.isascii():
                return min(float(told[:10]), _YEAR)
            return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
        except (ValueError, OverflowError):
            return None


def patience(reply: Reply) -> float | None:
    """Seconds to wait before asking again, 0 for "as usual", None where asking is of no use."""
    return (reply.retry_after or 0.0) if reply.status in PASSING else None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        url: where.
        accept: the kinds of answers wanted.
        headers: further ones that anybody may see.
        secret: further ones that only the host of the address may see.
        form: sent as JSON with POST instead of GET.
        largest: bytes of an answer.
        cut: read that much and no more, instead of refusing what is larger.
        patience: which answers are worth asking again after, and when.
    """

    url: str
    accept: str
    headers: Mapping[str, str] = field(default_factory=dict)
    secret: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    largest: int = LARGEST
    cut: bool = False
    patience: Callable[[Reply], float | None] = patience


def bearer(token: str) -> dict[str, str]:
    """The header that shows a token; none for what cannot be one."""
    sound = bool(token) and token.isascii() and token.isprintable() and " " not in token
    return {"Authorization": f"Bearer {token}"} if sound else {}
