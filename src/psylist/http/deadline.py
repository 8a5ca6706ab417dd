"""A deadline that only the time of a service counts against, and that nothing outlasts."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import TypeVar

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
