"""Many links at once: one queue a host, the longest queue first, each at its host's rate.

A run has rounds. In the first one every link is looked at. The next ones are for what it left:
links whose alarm or silence is to be confirmed, and those of hosts that rest, which get one more
request in all. Each round leaves less.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace

from psylist.errors import PsylistError
from psylist.http.host_health import NO_RESPONSE
from psylist.http.rate_limit import HostLimiters
from psylist.http.urls import netloc_of
from psylist.linkcheck.probe import LinkChecker, Postponed
from psylist.linkcheck.verdicts import Decision, LinkCheck, LinkRequest, Progress

WORKERS_PER_CONNECTION = 2  # a link that waits for its next try does not hold up the others
MAX_WORKERS = 1000  # in all, as each takes some 5 kB, but for MIN_WORKERS of each host
MIN_WORKERS = 2 * WORKERS_PER_CONNECTION
MIN_SILENCE_SHOWN = 3.0  # seconds without an answer after which that is what is waited for

_Work = LinkRequest | Postponed


class Scheduler:
    """One check of many links.

    Args:
        checker: checks a link.
        limiters: of the hosts.
    """

    def __init__(self, checker: LinkChecker, limiters: HostLimiters) -> None:
        self._checker = checker
        self._limiters = limiters
        self._pending: Counter[str] = Counter()
        self._done: asyncio.Queue[LinkCheck | Exception] = asyncio.Queue()

    async def check(
        self, requests: Sequence[LinkRequest], *, tick: float = 0.5
    ) -> AsyncIterator[list[LinkCheck]]:
        """Check links and give the results as soon as they are known.

        Each step gives all that have come since the last one; none when `tick` seconds passed
        without any.

        Raises:
            PsylistError: no link can be checked.
        """
        self._pending.update(_host(request) for request in requests)
        driver = asyncio.create_task(self._run(requests))
        try:
            count = 0
            while count < len(requests):
                batch = await _next_batch(self._done, tick)
                count += len(batch)
                yield batch
        finally:
            driver.cancel()
            await asyncio.gather(driver, return_exceptions=True)

    def progress(self) -> Progress | None:
        """The host that takes longest; None when nothing is pending."""
        hosts = (
            Progress(host, pending, *self._limiters.host(host).eta(pending))
            for host, pending in self._pending.items()
            if pending
        )
        longest = max(hosts, key=lambda progress: progress.seconds, default=None)
        slowest = self._limiters.slowest()
        if longest is None or slowest is None:
            return longest
        name, host = slowest
        if host.silence < max(MIN_SILENCE_SHOWN, longest.paused):
            return longest
        # Redirects may lead to a host that no link names.
        pending = self._pending[name] or host.requests
        return Progress(name, pending, *host.eta(pending), silent=host.silence)

    async def _run(self, requests: Sequence[LinkRequest]) -> None:
        """All rounds; a bug in them is raised again where results are awaited."""
        try:
            postponed = await self._round(requests)
            while postponed:
                postponed = await self._round(await self._last_looks(postponed))
        except Exception as error:  # noqa: BLE001  (see above)
            self._done.put_nowait(error)

    async def _round(self, work: Iterable[_Work]) -> list[Postponed]:
        """Look at links, each host's in order; those that are to be looked at once more."""
        queues: dict[str, list[_Work]] = defaultdict(list)
        for item in work:
            queues[_host(item)].append(item)
        postponed: list[Postponed] = []

        async def drain(queue: list[_Work]) -> None:
            while queue:
                if again := await self._look(queue.pop()):
                    postponed.append(again)

        share = max(MIN_WORKERS, MAX_WORKERS // max(1, len(queues)))
        async with asyncio.TaskGroup() as group:
            for host, queue in sorted(queues.items(), key=lambda item: -len(item[1])):
                queue.reverse()  # taken from the end
                for _ in range(min(share, self._worker_count(host, len(queue)))):
                    group.create_task(drain(queue))
        return postponed

    async def _look(self, work: _Work) -> Postponed | None:
        """Look at a link; None when it has its verdict."""
        request, before = (work.request, work) if isinstance(work, Postponed) else (work, None)
        try:
            found = await self._checker.look(request, before)
        except PsylistError as error:  # raised again where results are awaited
            self._done.put_nowait(error)
            return None
        except Exception as error:  # noqa: BLE001  (the link's failure, not the run's)
            bug = Decision.of_bug(error)
            found = LinkCheck.without_request(request.url, bug.verdict, bug.detail, bug=bug.bug)
        if isinstance(found, Postponed):
            return found
        self._finish(found)
        return None

    def _finish(self, check: LinkCheck) -> None:
        self._pending[netloc_of(check.url)] -= 1
        self._done.put_nowait(check)

    async def _last_looks(self, postponed: Iterable[Postponed]) -> list[_Work]:
        """Give each host that rests its last request; what is left to do for all others."""
        links_of: dict[str, list[Postponed]] = defaultdict(list)
        for link in postponed:
            links_of[link.host].append(link)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._last_look(*item)) for item in links_of.items()]
        left = [link for task in tasks for link in task.result()]
        # Silent links come last: too many of them at once, and their host would rest again.
        left.sort(key=lambda link: link.seen == NO_RESPONSE)
        return [*left]

    async def _last_look(self, host: str, postponed: Sequence[Postponed]) -> Sequence[Postponed]:
        """The links of a host that are worth a request; all others get their verdict."""
        health = self._limiters.host(host).health
        if health.is_well:
            return postponed
        # What was asked before may fail again.
        links: list[Postponed | None] = [*sorted(postponed, key=_was_asked)]
        wait = health.begin_last_look()
        if wait is not None:
            await asyncio.sleep(wait)
            for number in {0, len(links) // 2, len(links) - 1}:  # neighbours may fail together
                link = links[number]
                if link is not None and health.begins_look():
                    links[number] = await self._look(link)
        left = [link for link in links if link]
        if health.end_last_look():
            return left
        self._give_up(left)
        return []

    def _give_up(self, links: Sequence[Postponed]) -> None:
        """Give links of a host that gets no more requests their verdict."""
        unasked = sum(link.check.unasked for link in links)
        for link in links:
            words = f" ({unasked} links of it were not requested)" if unasked > 1 else ""
            words = words if link.check.unasked else ""
            self._finish(replace(link.check, detail=link.check.detail + words))

    def _worker_count(self, host: str, links: int) -> int:
        return min(links, WORKERS_PER_CONNECTION * self._limiters.host(host).limit.connections)


def _was_asked(link: Postponed) -> bool:
    return not link.check.unasked


def _host(work: _Work) -> str:
    request = work.request if isinstance(work, Postponed) else work
    return netloc_of(request.url)


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
