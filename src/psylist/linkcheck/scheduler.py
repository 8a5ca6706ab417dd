"""Many links at once: one queue a host, the longest queue first, each at its host's rate."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

from psylist.http.rate_limit import HostLimiters
from psylist.linkcheck.probe import LinkChecker
from psylist.linkcheck.verdicts import LinkCheck, LinkRequest, Progress

WORKERS_PER_CONNECTION = 2  # a link that waits for its next try does not hold up the others


class Scheduler:
    """One check of many links.

    Args:
        checker: checks a link.
        limiters: of the hosts.
    """

    def __init__(self, checker: LinkChecker, limiters: HostLimiters) -> None:
        self._checker = checker
        self._limiters = limiters
        self._pending: dict[str, int] = defaultdict(int)

    async def check(
        self, requests: Sequence[LinkRequest], *, tick: float = 0.5
    ) -> AsyncIterator[list[LinkCheck]]:
        """Check links and give the results as soon as they are known.

        Each step gives all that have come since the last one; none when `tick` seconds passed
        without any.

        Raises:
            PsylistError: no link can be checked.
        """
        queues: dict[str, list[LinkRequest]] = defaultdict(list)
        for request in reversed(requests):  # taken from the end
            queues[urlsplit(request.url).netloc.lower()].append(request)
        self._pending |= {host: len(queue) for host, queue in queues.items()}
        done: asyncio.Queue[LinkCheck | Exception] = asyncio.Queue()

        async def work(host: str, queue: list[LinkRequest]) -> None:
            try:
                while queue:
                    done.put_nowait(await self._checker.check(queue.pop()))
                    self._pending[host] -= 1
            except Exception as error:  # noqa: BLE001  (raised again where results are awaited)
                done.put_nowait(error)

        workers = [
            asyncio.create_task(work(host, queue))
            for host, queue in sorted(queues.items(), key=lambda item: -len(item[1]))
            for _ in range(self._worker_count(host, len(queue)))
        ]
        try:
            count = 0
            while count < len(requests):
                batch = await _next_batch(done, tick)
                count += len(batch)
                yield batch
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    def progress(self) -> Progress | None:
        """The host that takes longest; None when nothing is pending."""
        hosts = (
            Progress(host, pending, *self._limiters.host(host).eta(pending))
            for host, pending in self._pending.items()
            if pending
        )
        return max(hosts, key=lambda progress: progress.seconds, default=None)

    def _worker_count(self, host: str, links: int) -> int:
        return min(links, WORKERS_PER_CONNECTION * self._limiters.host(host).limit.connections)


async def _next_batch(done: "asyncio.Queue[LinkCheck | Exception]", tick: float) -> list[LinkCheck]:
    """All results there are; none when a tick passes."""
    batch: list[LinkCheck] = []
    try:
        async with asyncio.timeout(tick):
            result = await done.get()
    except TimeoutError:
        return batch
    while True:
        if isinstance(result, Exception):
            raise result
        batch.append(result)
        if done.empty():
            return batch
        result = done.get_nowait()
