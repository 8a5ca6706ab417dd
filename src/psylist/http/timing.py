"""When time is up, and when to come back: deadlines, and the Retry-After header."""

import contextlib
import datetime as dt
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from email.utils import parsedate_to_datetime
from typing import TypeVar

MAX_RETRY_AFTER = 24 * 3600.0
"""Seconds: what asks for more is treated as asking for this much."""
_SECONDS = re.compile(r"[0-9]{1,400}(?:\.[0-9]{1,20})?")
_MAX_DATE_LENGTH = 64


def parse_retry_after(text: str, now: float | None = None) -> float | None:
    """Seconds to wait, at most `MAX_RETRY_AFTER`; None where a header says nothing of the kind.

    Args:
        text: the value of the header, or an empty string.
        now: seconds since 1970; the clock's time by default.
    """
    text = text.strip(" \t")
    if _SECONDS.fullmatch(text):
        return min(float(text), MAX_RETRY_AFTER)
    moment = _parse_http_date(text)
    if moment is None:
        return None
    return min(max(0.0, moment - (time.time() if now is None else now)), MAX_RETRY_AFTER)


def _parse_http_date(text: str) -> float | None:
    """Seconds since 1970 of an HTTP date, which is in UTC also where it does not say so."""
    if not text or len(text) > _MAX_DATE_LENGTH:
        return None
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        return moment.timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


_T = TypeVar("_T")


class DeadlineExceededError(Exception):
    """The deadline passed.

    Attributes:
        seconds: how long it was.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no response within {seconds:g} s")
        self.seconds = seconds


class Deadline:
    """The time that a service may take, with all retries; waiting for a turn does not count.

    Attributes:
        left: seconds that remain.
    """

    def __init__(self, seconds: float) -> None:
        self.left = seconds
        self._total = seconds

    def sleep(self, seconds: float) -> None:
        """Waits, and counts that as the service's time."""
        with self._running():
            time.sleep(seconds)

    def run(self, work: Callable[[], _T]) -> _T:
        """Runs in a thread what nothing else can stop: name look-ups, headers that drip.

        Raises:
            DeadlineExceededError: the deadline passed; the thread is left to die with the process.
        """
        result: Future[_T] = Future()

        def body() -> None:
            try:
                result.set_result(work())
            except BaseException as error:  # noqa: BLE001  (raised again in the caller's thread)
                result.set_exception(error)

        with self._running():
            threading.Thread(target=body, daemon=True).start()
            try:
                return result.result(timeout=max(0.05, self.left))
            except TimeoutError:
                if result.done():  # a socket's own time-out
                    raise
                raise DeadlineExceededError(self._total) from None

    @contextlib.contextmanager
    def _running(self) -> Iterator[None]:
        start = time.monotonic()
        try:
            yield
        finally:
            self.left -= time.monotonic() - start
