"""Many links at once: a queue a host, the longest first, each at its own pace."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

from psylist.http.rate_limit import HostLimiters
from psylist.linkcheck.probe import LinkChecker
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, Progress

_WORKERS = 2  # for each connection: a link that waits to be tried again keeps none from the others


class Scheduler:
    """One check of many links.

    Args:
        prober: checks a link.
        manners: the hosts.
    """

    def __init__(self, prober: LinkChecker, manners: HostLimiters) -> None:
        self._prober = prober
        self._manners = manners
        self._left: dict[str, int] = defaultdict(int)

    async def check(
        self, questions: Sequence[LinkRequest], *, tick: float = 0.5
    ) -> AsyncIterator[list[LinkCheck]]:
        """The verdicts, as soon as they are known.

        Each step gives all that have come since the last one; none when a tick passed without.
        """
        queues: dict[str, list[LinkRequest]] = defaultdict(list)
        for question in reversed(questions):  # taken from the end
            queues[urlsplit(question.url).netloc.lower()].append(question)
        self._left |= {name: len(queue) for name, queue in queues.items()}
        done: asyncio.Queue[LinkCheck | Exception] = asyncio.Queue()

        async def work(name: str, queue: list[LinkRequest]) -> None:
            try:
                while queue:
                    done.put_nowait(await self._prober.check(queue.pop()))
                    self._left[name] -= 1
            except Exception as error:  # noqa: BLE001  (raised again where verdicts are awaited)
                done.put_nowait(error)

        workers = [
            asyncio.create_task(work(name, queue))
            for name, queue in sorted(queues.items(), key=lambda item: -len(item[1]))
            for _ in range(min(len(queue), _WORKERS * self._manners.host(name).limit.connections))
        ]
        try:
            number = 0
            while number < len(questions):
                batch = await _batch(done, tick)
                number += len(batch)
                yield batch
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    def progress(self) -> Progress | None:
        """Which host is waited for longest; None when nothing is left."""
        known = (
            Progress(name, left, *self._manners.host(name).eta(left))
            for name, left in self._left.items()
            if left
        )
        return max(known, key=lambda outlook: outlook.seconds, default=None)


async def _batch(done: "asyncio.Queue[LinkCheck | Exception]", tick: float) -> list[LinkCheck]:
    """All verdicts there are, or none when a tick passes."""
    batch: list[LinkCheck] = []
    try:
        async with asyncio.timeout(tick):
            found = await done.get()
    except TimeoutError:
        return batch
    while True:
        if isinstance(found, Exception):
            raise found
        batch.append(found)
        if done.empty():
            return batch
        found = done.get_nowait()
