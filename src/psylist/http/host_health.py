"""Whether a host is worth another request: a small state machine, fed with what its requests got.

::

    WELL ── too many strikes, or too long a wait ──> RESTING ── end of the run ──> LAST_LOOK
      ^                                                 │                             │
      └──────────────── a good response ────────────────┴─────────────────────────────┤
                                                        GIVEN_UP <── nothing good ────┘

Strikes count from the last good response on: what came since, each link and each pause once. So a
host that answers some links badly is asked for the others; one that answers nothing at all costs
seconds, however many links it has. A host that rests gets one more request when everything else is
done. `HostHealth.explain` says in words why a host gets no more.
"""

import time
from collections import Counter, deque
from enum import Enum

from psylist.http.errors import HostRestingError

MAX_STRIKES = 12
"""With so many since the last good response a host rests."""
FAILURE_STRIKES = 1
"""For a link that got 5xx, a reset or no connection: such an answer comes quickly, and other links
may get a better one."""
REFUSAL_STRIKES = 3
"""For a pause that a host asks for with 429 or 503; for a link where it asks for more than can be
waited for."""
SILENCE_STRIKES = {1: 6, 2: 6, 3: 4}
"""For a link without an answer, by connections at once: their time-outs end together, and two
rounds of them are too many."""
MANY_SILENCE_STRIKES = 3
"""The same with more connections."""

WAIT_EARNED = 1.0
"""Seconds of further waiting that each good response earns a host: one that makes its clients wait
longer than that for each of its answers uses up its `max_wait`."""
MAX_BACKOFF = 8.0
"""Seconds of a pause, where a host asks for none or for a shorter one: 1, 2, 4, 8."""
LAST_LOOK_WAIT = 30.0
"""Seconds that the last look waits for the end of a pause; a longer pause gets no last look."""
LINKS_OF_LAST_LOOK = 3
"""So many links are looked at where failures came quickly, until one is well: a page may fail for
itself. Of a host that was silent or refused it is one."""
RESPONSES_FOR_ANOTHER_LOOK = 12
"""Good responses after which a host that rests again gets a last look again."""

SILENT_LINKS = 4
"""Links without an answer after which a host that answers others is not waited for as long."""
MIN_PATIENCE = 3.0
PATIENCE_FACTOR = 4.0
"""Then it is waited for so many seconds, or so many times as long as its slowest answer took."""
MAX_SILENT_LOOKS = 8
"""Links of one host without an answer that are looked at again."""
MAX_KINDS_NAMED = 3
"""Kinds of trouble that `HostHealth.explain` names."""

NO_CONNECTION = "no connection"
"""What a request got where nothing could be connected to."""
NO_RESPONSE = "no response"
"""What a request got that was not answered in time."""


class HostState(Enum):
    """What a host gets; see the picture above."""

    WELL = "requests"
    RESTING = "no requests for now"
    LAST_LOOK = "one request"
    GIVEN_UP = "no more requests"


class HostHealth:
    """What a host has answered, and whether it gets another request.

    Args:
        name: of the host, with its port.
        connections: that it gets at once.
        max_wait: seconds that its links may wait for it.

    Attributes:
        next_start: when its next request may begin, on the monotonic clock.
        starts: when its last requests began.
    """

    def __init__(self, name: str, connections: int, max_wait: float) -> None:
        self.name = name
        self.next_start = 0.0
        self.starts: deque[float] = deque()
        self._max_wait = max_wait
        self._silence_strikes = SILENCE_STRIKES.get(connections, MANY_SILENCE_STRIKES)
        self._state = HostState.WELL
        self._strikes = 0
        self._struck: set[str] = set()  # links that count since the last good response
        self._troubles: Counter[str] = Counter()
        self._rounds = 0  # pauses since the last good response
        self._round_began = 0.0
        self._waited = 0.0  # seconds of its `max_wait` that are used up
        self._paused_until = 0.0
        self._asked_until = 0.0  # the same by the word of the host alone
        self._long_waits: list[float] = []  # ends of pauses that nobody waits for
        self._silent = 0  # requests without an answer, in all
        self._slowest = 0.0  # seconds of its slowest good response
        self._good_since_look = RESPONSES_FOR_ANOTHER_LOOK
        self._looks = 0  # links that the last look may still look at

    @property
    def is_well(self) -> bool:
        """Whether it gets requests as usual."""
        return self._state is HostState.WELL

    @property
    def paused_until(self) -> float:
        """When it may get its next request, on the monotonic clock."""
        return self._paused_until

    @property
    def is_silent(self) -> bool:
        """Whether it has answered no request well since one got no answer."""
        return self._troubles[NO_RESPONSE] > 0

    @property
    def is_often_silent(self) -> bool:
        """Whether so many links got no answer that another look at each takes too long."""
        return self._silent > MAX_SILENT_LOOKS

    @property
    def has_refused(self) -> bool:
        """Whether it said since its last good response that it gets too many requests."""
        return self._troubles["429"] > 0

    @property
    def is_unconnected(self) -> bool:
        """Whether there has been no connection to it at all since its last good response."""
        return self._troubles.keys() == {NO_CONNECTION}

    def patience(self) -> float | None:
        """Seconds to wait for an answer, where that is less than usual, or None."""
        if not self.is_well or self._silent < SILENT_LINKS or not self._slowest:
            return None
        return max(MIN_PATIENCE, PATIENCE_FACTOR * self._slowest)

    @property
    def accepts(self) -> bool:
        """Whether it gets requests, if only one."""
        return self._state in {HostState.WELL, HostState.LAST_LOOK}

    def check(self) -> None:
        """Do nothing for a host that gets requests.

        Raises:
            HostRestingError: it gets none.
        """
        if not self.accepts:
            raise HostRestingError(f"not requested: {self.explain()}", self.name)

    def begin_last_look(self) -> float | None:
        """Seconds until the one request that a resting host still gets; None if it gets none."""
        wait = self._next_request() - time.monotonic()
        has_look = self._good_since_look >= RESPONSES_FOR_ANOTHER_LOOK
        if self._state is not HostState.RESTING or not has_look or wait > LAST_LOOK_WAIT:
            self._state = HostState.GIVEN_UP
            return None
        self._state = HostState.LAST_LOOK
        self._good_since_look = 0
        is_quick = not self._troubles.keys() & {NO_RESPONSE, "429"}
        self._looks = LINKS_OF_LAST_LOOK if is_quick else 1
        return max(0.0, wait)

    def begins_look(self) -> bool:
        """Whether the last look goes on to another link."""
        return self._state is HostState.LAST_LOOK

    def end_last_look(self) -> bool:
        """Whether the last look was good; the host is given up if not."""
        if not self.is_well:
            self._state = HostState.GIVEN_UP
        return self.is_well

    def record_good(self, seconds: float) -> None:
        """Record a response that says something of its page, also that it is gone.

        Args:
            seconds: that it took.
        """
        self._slowest = max(self._slowest, seconds)
        self._good_since_look += 1
        self._waited = max(0.0, self._waited - WAIT_EARNED)
        if self._troubles:
            self._state = HostState.WELL
            self._strikes = self._rounds = 0
            self._struck.clear()
            self._long_waits.clear()
            self._troubles.clear()

    def record_silence(self, link: str) -> None:
        """Record that a request for a link got no answer in time."""
        self._silent += 1
        self._strike(link, NO_RESPONSE, self._silence_strikes)

    def record_failure(self, link: str, trouble: str) -> None:
        """Record that a request for a link got something else that may pass.

        Args:
            link: that was checked.
            trouble: what it got, in a word or two.
        """
        self._strike(link, trouble, FAILURE_STRIKES)

    def record_refusal(self, link: str, status: int, began: float, seconds: float | None) -> None:
        """Record a response that asks for a pause, which holds for all links of the host.

        Args:
            link: that was checked.
            status: 429 or 503.
            began: when the request was sent, on the monotonic clock.
            seconds: of the pause; None for a usual one.
        """
        now = time.monotonic()
        self._asked_until = max(self._asked_until, now + (seconds or 0.0))
        is_news = began >= self._round_began  # not one of those sent before the pause began
        wait = seconds or 0.0
        if is_news:
            wait = max(wait, min(MAX_BACKOFF, 2.0**self._rounds))
        until = now + wait
        if wait > self._max_wait:  # one page may speak for itself
            self._long_waits.append(until)
            self._strike(link, str(status), REFUSAL_STRIKES)
            return
        more = max(0.0, until - max(now, self._paused_until))
        self._paused_until = max(self._paused_until, until)
        self._waited += more
        if is_news:
            self._rounds += 1
            self._round_began = now
        self._strike("", str(status), REFUSAL_STRIKES if is_news else 0)
        if self._waited > self._max_wait:
            self._rest()

    def explain(self) -> str:
        """Why the host gets no requests: "the last 5 requests to a.example got no response"."""
        number = self._troubles.total()
        requests = f"the last {number} requests" if number != 1 else "the last request"
        kinds = [kind for kind, _ in self._troubles.most_common(MAX_KINDS_NAMED)]
        words = f"{requests} to {self.name} got {' or '.join(kinds)}"
        wait = self._asked_until - time.monotonic()
        return f"{words}, and it asks for a pause of {wait:.0f} s" if wait >= 1 else words

    def _next_request(self) -> float:
        """When the host accepts requests by its own word; one page speaks for itself alone."""
        is_of_host = len(self._long_waits) * REFUSAL_STRIKES >= MAX_STRIKES
        return min(self._long_waits) if is_of_host else self._paused_until

    def _strike(self, link: str, trouble: str, strikes: int) -> None:
        self._troubles[trouble] += 1
        if self._state is HostState.LAST_LOOK:
            self._looks = 0 if trouble in {NO_RESPONSE, "429"} else self._looks - 1
            self._state = HostState.LAST_LOOK if self._looks else HostState.GIVEN_UP
        if link and link in self._struck:
            return
        self._struck.add(link)
        self._strikes += strikes
        if self._strikes >= MAX_STRIKES:
            self._rest()

    def _rest(self) -> None:
        if self._state is HostState.WELL:
            self._state = HostState.RESTING
