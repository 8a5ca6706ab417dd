"""What the stand-in for the web remembers: requests, connections, and who came too early."""

import bisect
import math
import select
import socket
import sys
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ON_ITS_WAY = 0.05
"""Seconds in which a request may still arrive that was sent before its sender knew better."""


@dataclass(slots=True)
class Record:
    """One request as the server saw it; times are of the monotonic clock."""

    arrived: float
    host: str
    """The address it came in at."""
    method: str
    path: str
    """The target as sent, query included; bytes beyond ASCII as Latin-1."""
    headers: dict[str, str]
    """Names in lower case."""
    connection: int
    """The serial number of the connection."""
    secure: bool = False
    status: int = 0
    """The status that was sent; 0 as long as there is none."""
    sent: int = 0
    """Bytes of the answer that have left the server, headers included."""
    ended: float = math.inf
    """When the answer ended; infinity as long as it has not."""
    early: bool = False
    """Whether it came before a Retry-After had run out."""
    limited: bool = False
    """Whether it was refused for coming too often."""


class Peak(NamedTuple):
    """The most that was ever open at one host at the same time."""

    open: int
    in_flight: int


@dataclass(slots=True)
class _Host:
    open: dict[int, int] = field(default_factory=dict)
    """File descriptors by the serial number of the connection."""
    busy: dict[int, int] = field(default_factory=dict)
    """The same, of those connections that wait for an answer."""
    peak_open: int = 0
    peak_busy: int = 0
    admitted: deque[float] = field(default_factory=deque)
    announced: float = -math.inf
    until: float = -math.inf


class Ledger:
    """The records; written by the server's thread, read by any."""

    def __init__(self) -> None:
        self.limit: float | Mapping[str, float] | None = None
        """Requests a second that a host admits: one number for all, or one an address."""
        self.retry_after: int = 1
        self._lock = threading.Lock()
        self._records: list[Record] = []
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._announced: dict[tuple[str, str], tuple[float, float]] = {}
        self._tries: Counter[tuple[str, str]] = Counter()

    def forget(self) -> None:
        """Drop all records and counts; connections that are open stay so."""
        with self._lock:
            self._records.clear()
            self._announced.clear()
            self._tries.clear()
            for host in self._hosts.values():
                host.peak_open, host.peak_busy = len(host.open), len(host.busy)
                host.admitted.clear()
                host.announced = host.until = -math.inf

    @property
    def records(self) -> list[Record]:
        """All records so far, in the order of arrival; they change until their answers end."""
        with self._lock:
            return list(self._records)

    @property
    def hosts(self) -> list[str]:
        """Every address that had a connection."""
        with self._lock:
            return sorted(self._hosts)

    def peak(self, address: str) -> Peak:
        """The most connections, and the most unanswered requests, that a host had at once."""
        with self._lock:
            host = self._hosts[address]
            return Peak(host.peak_open, host.peak_busy)

    def busiest(self, address: str, seconds: float) -> int:
        """The most requests that arrived at a host within any stretch of so many seconds."""
        times = [record.arrived for record in self.records if record.host == address]
        return max(
            (bisect.bisect_left(times, start + seconds) - i for i, start in enumerate(times)),
            default=0,
        )

    def opened(self, address: str, serial: int, descriptor: int) -> None:
        """Note a new connection."""
        with self._lock:
            host = self._hosts[address]
            host.open[serial] = descriptor
            if len(host.open) > host.peak_open:
                host.peak_open = max(host.peak_open, _alive(host.open))

    def closed(self, address: str, serial: int) -> None:
        """Note the end of a connection."""
        with self._lock:
            host = self._hosts[address]
            host.open.pop(serial, None)
            host.busy.pop(serial, None)

    def arrived(self, record: Record) -> bool:
        """Note a request; True if the host admits it."""
        with self._lock:
            host = self._hosts[record.host]
            self._records.append(record)
            host.busy[record.connection] = host.open[record.connection]
            if len(host.busy) > host.peak_busy:
                host.peak_busy = max(host.peak_busy, _alive(host.busy))
            announced, until = self._announced.get(
                (record.host, record.path), (-math.inf, -math.inf)
            )
            now = record.arrived
            record.early = announced + ON_ITS_WAY < now < until or (
                host.announced + ON_ITS_WAY < now < host.until
            )
            record.limited = not self._admits(record.host, host, now)
            return not record.limited

    def _admits(self, address: str, host: _Host, now: float) -> bool:
        limit = self.limit.get(address) if isinstance(self.limit, Mapping) else self.limit
        if limit is None:
            return True
        if now < host.until:
            return False
        # A limit below one a second looks back for longer.
        while host.admitted and host.admitted[0] <= now - max(1.0, 1 / limit):
            host.admitted.popleft()
        if len(host.admitted) >= max(1, limit):
            return False
        host.admitted.append(now)
        return True

    def ended(self, record: Record) -> None:
        """Note the end of an answer."""
        with self._lock:
            record.ended = time.monotonic()
            self._hosts[record.host].busy.pop(record.connection, None)

    def told_to_wait(self, record: Record, seconds: float) -> None:
        """Note that an answer asks for patience: for its path, or for the host if limited."""
        now = time.monotonic()
        with self._lock:
            if record.limited:
                host = self._hosts[record.host]
                if now >= host.until:
                    host.announced, host.until = now, now + seconds
            else:
                self._announced[record.host, record.path] = now, now + seconds

    def patience(self, address: str) -> int:
        """The whole seconds that a host which has been asked too often wants to be left alone."""
        with self._lock:
            left = self._hosts[address].until - time.monotonic()
        return math.ceil(left) if left > 0 else self.retry_after

    def tried(self, address: str, key: str) -> int:
        """Count one more try of a link; the first is 1."""
        with self._lock:
            self._tries[address, key] += 1
            return self._tries[address, key]


def _alive(connections: dict[int, int]) -> int:
    """How many have not been closed by their clients: the loop may hear of a close late."""
    if sys.platform != "linux":
        return sum(not _is_closed(descriptor) for descriptor in connections.values())
    poll = select.poll()
    for descriptor in connections.values():
        poll.register(descriptor, select.POLLRDHUP)
    return len(connections) - len(poll.poll(0))


def _is_closed(descriptor: int) -> bool:
    """Whether the other side has closed a connection and nothing is left to read."""
    with socket.fromfd(descriptor, socket.AF_INET, socket.SOCK_STREAM) as connection:
        connection.settimeout(0)
        try:
            return connection.recv(1, socket.MSG_PEEK) == b""
        except OSError:
            return False
