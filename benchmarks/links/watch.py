"""Who was asked too often, and who was asked before the time it had named."""

from collections import Counter, defaultdict, deque

ON_ITS_WAY = 0.05
"""Seconds in which a request may still arrive that was sent before its sender knew better."""
TOLERANCE = 2
"""Requests beyond the limit that a hiccup of the machine may push into one second."""


class Watch:
    """Counts, host by host; times are seconds of any steady clock.

    Args:
        limit: requests that a host may get within any one second.

    Attributes:
        early: requests to a host before its Retry-After had run out.
        over: requests beyond the limit and the tolerance.
        busiest: the most requests that a host got within one second.
        requests: by host.
    """

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._recent: defaultdict[str, deque[float]] = defaultdict(deque)
        self._waits: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        self.early: Counter[str] = Counter()
        self.over = 0
        self.busiest = 0
        self.requests: Counter[str] = Counter()

    def record_request(self, host: str, now: float) -> None:
        """Takes note of a request."""
        self.requests[host] += 1
        recent = self._recent[host]
        recent.append(now)
        while recent[0] <= now - 1.0:
            recent.popleft()
        self.busiest = max(self.busiest, len(recent))
        self.over += len(recent) > self._limit + TOLERANCE
        waits = self._waits[host]
        self.early[host] += any(since + ON_ITS_WAY < now < until for since, until in waits)

    def record_retry_after(self, host: str, now: float, seconds: float) -> None:
        """Takes note of a Retry-After."""
        lasting = [wait for wait in self._waits[host] if wait[1] > now]
        self._waits[host] = [*lasting, (now, now + seconds)]
