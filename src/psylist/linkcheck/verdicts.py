"""The values of a link check: what is requested, how far it is, and what became of each link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What is known of a link, from fine to worst."""

    OK = "ok"
    MOVED = "moved"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    SOFT_404 = "soft-404"
    DOWN = "down"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """A link to check.

    Attributes:
        url: as it is sent.
        headers: to send besides the usual ones, and only to the host of `url`.
        wants_body: whether the answer's body is to be handed on.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    wants_body: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What a check is still waiting for.

    Attributes:
        host: that will take longest.
        left: its links that have no verdict yet.
        seconds: that its pace and its pauses will take, at least.
        paused: of them, a pause that it asked for.
    """

    host: str
    left: int
    seconds: float
    paused: float = 0.0


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and its reason.

    Attributes:
        transient: whether it may be another one in a moment.
        refresh_target: where a page that is there sends on by itself, as it is written.
        evidence: the words by which a page says that it is gone.
        failure: what kind of failure has left the last request without an answer.
    """

    verdict: Verdict
    detail: str
    transient: bool = False
    refresh_target: str = ""
    evidence: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """A link after the check.

    Attributes:
        url: as it is written in the list, without its fragment.
        status: of the last answer; None without any.
        detail: the evidence in words.
        final_url: where the redirects ended.
        attempts: how many requests were sent for it, redirects included.
        seconds: from the first request to the verdict.
        chain: the status of each answer of the last try.
        redirects: the addresses that sent on, in order.
        etag: by which the page can be asked for again, where nothing redirects.
        body: of the last answer, where the question wants it.
        evidence: the words by which a page says that it is gone.
        failure: what kind of failure has left the first request without an answer.
    """

    url: str
    verdict: Verdict
    status: int | None
    detail: str
    final_url: str
    attempts: int
    seconds: float
    chain: tuple[int, ...] = ()
    redirects: tuple[str, ...] = ()
    etag: str = ""
    body: bytes = b""
    evidence: str = ""
    failure: str = ""
