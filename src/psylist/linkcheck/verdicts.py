"""The values of a link check: what is requested, how far it is, and what became of each link."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from psylist.errors import describe_bug


class Verdict(StrEnum):
    """What is known of a link, from fine to worst."""

    OK = "ok"
    MOVED = "moved"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    LANDING_GONE = "landing-gone"
    FRAGMENT_GONE = "fragment-gone"
    SOFT_404 = "soft-404"
    DOWN = "down"
    BROKEN = "broken"
    ERROR = "error"


LOST = frozenset({Verdict.LANDING_GONE, Verdict.SOFT_404, Verdict.BROKEN})
"""Verdicts of pages that are lost: an archive may have a copy."""


class Failure(StrEnum):
    """How a request failed that reached nobody; without a proxy none gets any."""

    NO_CONNECTION = "no connection"
    NO_PROXY = "no proxy"
    NO_RESPONSE = "no response"


SECOND_LOOK_STATUSES = frozenset({400, 403, 404, 410})
"""What a browser may not get, or not twice: it is confirmed before it counts."""


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """A link to check.

    Attributes:
        url: as it is sent.
        headers: to send besides the usual ones, and only to the host of `url`.
        include_body: whether the result is to hold the body of the response.
        titles: of the works for which it is linked.
        is_page: whether people see it in a browser: before an alarm it is looked at as by one.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    include_body: bool = False
    titles: Sequence[str] = ()
    is_page: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """What a check is still waiting for.

    Attributes:
        host: that will take longest.
        pending: how many of its links have no verdict yet.
        seconds: that its rate limit and its pauses will take, at least.
        paused: of them, a pause that the host requested.
        silent: for how many seconds its oldest request has had no answer.
    """

    host: str
    pending: int
    seconds: float
    paused: float = 0.0
    silent: float = 0.0


@dataclass(frozen=True, slots=True)
class ShownWork:
    """What a page tells programs of the work that it shows.

    Attributes:
        titles: of the work, in each language; the first one is the page's own.
        languages: the code of the language that each is said to be in; "" where nothing is said.
        other_titles: that may be those of the work as well.
        authors: of the work.
        ids: of the work, by the field of an entry that holds them.
        date: when it appeared, as far as the page says; else "".
        others: further works of which it tells programs: any of them may be the one that is meant.
    """

    titles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    other_titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    date: str = ""
    others: tuple["ShownWork", ...] = ()

    @property
    def title(self) -> str:
        """Its title on the page; "" where the page tells none."""
        return self.titles[0] if self.titles else ""

    @property
    def all(self) -> Sequence["ShownWork"]:
        """It and the others."""
        return (self, *self.others)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is kept of a page after its check.

    Attributes:
        title: of its tab.
        heading: the first one.
        digest: of what a reader sees, numbers and addresses aside; 0 where nobody needs it.
        is_short: whether it says too little to be the page of a paper.
        is_shell: whether scripts have yet to fill it, so that it says nothing yet.
        asks: whether it says little and has a form: it may stand before another page.
        names_work: whether it holds the words of a title for which it is linked.
        heads_work: whether its title or a heading does.
        canonical: its address, as it says itself; "" where it says none.
        language: the code of the one that it says it is in; "" where it says none.
        work: that it tells programs it shows; without a title where it tells none.
        is_in_other_language: whether that work may be the one for which it is linked only as its
            title is in another language.
        heads_shown: whether its title or a heading says that work's title, too.
        shown_names: names of the works for which it is linked that readers see, where it tells
            programs of one.
        said_titles: those of them that it says in its own words, whatever its tags say.
        coined_names: short names that are all of a title, and that its text coins.
    """

    title: str = ""
    heading: str = ""
    digest: int = 0
    is_short: bool = False
    is_shell: bool = False
    asks: bool = False
    names_work: bool = False
    heads_work: bool = False
    canonical: str = ""
    language: str = ""
    work: ShownWork = ShownWork()
    is_in_other_language: bool = False
    heads_shown: bool = False
    shown_names: tuple[str, ...] = ()
    said_titles: tuple[str, ...] = ()
    coined_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and its reason.

    Attributes:
        detail: the reason in words.
        transient: whether another try in a moment may end otherwise.
        refresh_target: where a page sends its visitors on by itself, as written in it.
        evidence: the words by which a page says that it is gone.
        failure: how the last request failed; None after a response, or a handshake that failed.
        bug: the unexpected error that ended the check, "" for none.
        facts: what is kept of the page, where there is one.
    """

    verdict: Verdict
    detail: str
    transient: bool = False
    refresh_target: str = ""
    evidence: str = ""
    failure: Failure | None = None
    bug: str = ""
    facts: PageFacts | None = None

    @classmethod
    def of_bug(cls, error: Exception) -> "Decision":
        """The decision on a link whose check failed in a way that no rule foresees.

        Nothing is known of the link then; the other links are checked.
        """
        bug = describe_bug(error)
        return cls(Verdict.ERROR, f"cannot be checked: {bug}", bug=bug)


class Hop(NamedTuple):
    """One response on the way to a page."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """A link after the check.

    Attributes:
        url: as it is written in the list, without its fragment.
        status: of the last response; None without any.
        detail: the reason for the verdict in words.
        final_url: where the redirects ended.
        attempts: how many requests were sent for it, redirects included; 0 for none.
        seconds: from the first request to the verdict.
        chain: each response of the last try, in order.
        etag: of a response that no redirect led to, else "".
        body: of the last response, where the request includes it.
        media_type: of that body.
        is_whole: whether that body was read to its end.
        evidence: the words by which a page says that it is gone.
        failure: how the first request of the last try failed; None after a response, or a
            handshake that failed.
        bug: the unexpected error that ended the check, "" for none.
        note: what had to be forgiven on the way, in words.
        facts: what is kept of the page, where there is one.
        unasked: whether the host failed others so often that this link was not requested.
        places: the numbers of the link's uses that the verdict is about; empty for all.
        elsewhere: what the page is for the other uses, which need not show the work of their entry.
    """

    url: str
    verdict: Verdict
    status: int | None
    detail: str
    final_url: str
    attempts: int
    seconds: float
    chain: tuple[Hop, ...] = ()
    etag: str = ""
    body: bytes = b""
    media_type: str = ""
    is_whole: bool = False
    evidence: str = ""
    failure: Failure | None = None
    bug: str = ""
    note: str = ""
    facts: PageFacts | None = None
    unasked: bool = False
    places: frozenset[int] = frozenset()
    elsewhere: "LinkCheck | None" = None

    def for_uses(self, wrong: Sequence[int], count: int, detail: str) -> "LinkCheck":
        """The check of a page that shows another paper than some uses of its link need.

        Args:
            wrong: the numbers of those uses.
            count: how many uses there are.
            detail: what the page shows, in words.
        """
        if not wrong:
            return self
        broken = replace(self, verdict=Verdict.BROKEN, detail=detail)
        if len(wrong) == count:
            return broken
        return replace(broken, places=frozenset(wrong), elsewhere=self)

    @property
    def redirects(self) -> tuple[str, ...]:
        """The addresses that redirected, in order."""
        end = self.final_url.partition("#")[0]
        return tuple(hop.url for hop in self.chain if hop.url != end)

    @classmethod
    def without_request(
        cls, url: str, verdict: Verdict, detail: str, *, bug: str = ""
    ) -> "LinkCheck":
        """The check of a link that needs no request of its own."""
        return cls(url, verdict, None, detail, url, 0, 0.0, bug=bug)


OnProgress = Callable[[Progress], None]
Fetch = Callable[[Sequence[LinkRequest], OnProgress], Iterator[LinkCheck]]
"""Checks links: gives each result as soon as it is known, and says what it is waiting for."""
