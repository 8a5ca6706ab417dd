"""One request at a time to a service, and a pause between two, over all of a user's processes."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from psylist.ports import OnProgress

_POLL = 0.05  # seconds


class InterprocessRateLimit:
    """The turn to use a service, handed from process to process.

    The lock is held while a request runs; when it ends, a file keeps the time, and the next holder
    waits until the pause is over.

    Args:
        folder: where the lock and the time are kept.
        service: the service's name, as a file name and in messages.
        pause: seconds between the end of one request and the start of the next.
    """

    def __init__(self, folder: Path, service: str, pause: float) -> None:
        self._lock = FileLock(folder / f"{service}.lock")
        self._stamp = folder / f"{service}.last"
        self._service = service
        self.pause = pause

    @contextlib.contextmanager
    def acquire(self, on_progress: OnProgress) -> Iterator[None]:
        """Wait for the turn and hold it."""
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(self._lock.acquire(timeout=0))
            except TimeoutError:
                on_progress(f"waiting for another psylist that is using {self._service}")
                stack.enter_context(self._lock.acquire(poll_interval=_POLL))
            if (left := self._left()) > 0:
                on_progress(
                    f"waiting {left:.0f} s: {self._service} allows one request every few seconds"
                )
                time.sleep(left)
            self._save_time()  # a holder that is killed leaves at least this
            stack.callback(self._save_time)
            yield

    def _left(self) -> float:
        """Seconds until the pause is over; a time in the future means that the clock was set."""
        try:
            last = float(self._stamp.read_text("ascii"))
        except (OSError, ValueError):
            return 0.0
        return min(self.pause, max(0.0, last + self.pause - time.time()))

    def _save_time(self) -> None:
        with contextlib.suppress(OSError):
            self._stamp.write_text(repr(time.time()), "ascii")
