"""Many links at once: a queue a host, the longest first, each at its own pace."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

from psylist.links.answer import Checked
from psylist.links.manners import Manners
from psylist.links.probe import Prober


async def check_all(
    urls: Sequence[str], prober: Prober, manners: Manners
) -> AsyncIterator[Checked]:
    """The verdict on each link, as soon as it is known."""
    queues: dict[str, list[str]] = defaultdict(list)
    for url in reversed(urls):  # taken from the end
        queues[urlsplit(url).netloc.lower()].append(url)
    done: asyncio.Queue[Checked | Exception] = asyncio.Queue()

    async def work(queue: list[str]) -> None:
        try:
            while queue:
                done.put_nowait(await prober.check(queue.pop()))
        except Exception as error:  # noqa: BLE001  (raised again where the verdicts are awaited)
            done.put_nowait(error)

    workers = [
        asyncio.create_task(work(queue))
        for name, queue in sorted(queues.items(), key=lambda item: -len(item[1]))
        for _ in range(min(len(queue), manners.host(name).pace.connections))
    ]
    try:
        for _ in urls:
            found = await done.get()
            if isinstance(found, Exception):
                raise found
            yield found
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
