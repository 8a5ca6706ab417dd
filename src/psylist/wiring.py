"""Joins the ports to the real libraries; what costs time to load is loaded here, when needed."""

import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from psylist.errors import UsageError
from psylist.links.answer import Checked, Outlook, Pace, Question
from psylist.ports import Source

if TYPE_CHECKING:
    from psylist.commands.registries import Registries

Pulse = Callable[[Outlook], None]


def arxiv_source(deadline: float) -> Source:
    """arXiv, at ``PSYLIST_ARXIV_URL`` and with ``PSYLIST_ARXIV_DELAY`` seconds between requests.

    Raises:
        UsageError: one of the two settings makes no sense.
    """
    from psylist.catalog.save import cache_folder
    from psylist.sources.arxiv import ENDPOINT, PAUSE, ArxivSource
    from psylist.sources.turn import Turn

    endpoint = os.environ.get("PSYLIST_ARXIV_URL") or ENDPOINT
    if not _is_address(endpoint):
        raise UsageError(f"PSYLIST_ARXIV_URL is no http address: {endpoint!r}")
    pause = _seconds("PSYLIST_ARXIV_DELAY", PAUSE)
    return ArxivSource(Turn(cache_folder(), "arXiv", pause), endpoint=endpoint, deadline=deadline)


def page_asker(
    *,
    allow_private: bool,
    timeout: float,
    max_wait: float,
    paces: Mapping[str, Pace],
    contact: str = "",
) -> Callable[[Sequence[Question], Pulse], Iterator[Checked]]:
    """Checks pages over the network; nothing of it is loaded before there is one to ask for."""

    def ask(questions: Sequence[Question], pulse: Pulse) -> Iterator[Checked]:
        import asyncio

        from psylist.links.engine import Engine
        from psylist.links.manners import Manners
        from psylist.links.network import Network
        from psylist.links.probe import Prober

        network = Network(allow_private=allow_private, timeout=timeout, contact=contact)
        manners = Manners(paces)
        engine = Engine(Prober(network, manners, max_wait=max_wait), manners)
        with asyncio.Runner() as runner:
            verdicts = engine.check(questions)
            try:
                while (batch := runner.run(_next(verdicts))) is not None:
                    yield from batch
                    if outlook := engine.outlook():
                        pulse(outlook)
            finally:
                runner.run(_closed(verdicts, network))

    return ask


async def _next(verdicts: AsyncIterator[list[Checked]]) -> list[Checked] | None:
    return await anext(verdicts, None)


async def _closed(verdicts: Any, network: Any) -> None:
    await verdicts.aclose()
    await network.close()


def registries() -> "Registries":
    """Who is asked instead of pages: doi.org, and GitHub's API where there is a token.

    ``PSYLIST_DOI_URL`` and ``PSYLIST_GITHUB_URL`` name other addresses; the token is
    ``GH_TOKEN`` or ``GITHUB_TOKEN``.

    Raises:
        UsageError: one of the addresses is none.
    """
    from psylist.commands.registries import Registries

    return Registries(
        doi=_address("PSYLIST_DOI_URL", "https://doi.org") + "/api/handles",
        github=_address("PSYLIST_GITHUB_URL", "https://api.github.com"),
        token=os.environ.get("GH_TOKEN") or os.environ.get("GITHUB_TOKEN") or "",
    )


def wayback_api() -> str:
    """The address of the Wayback Machine's availability API, at ``PSYLIST_WAYBACK_URL``.

    Raises:
        UsageError: it is none.
    """
    return _address("PSYLIST_WAYBACK_URL", "https://archive.org") + "/wayback/available"


def _address(variable: str, default: str) -> str:
    base = os.environ.get(variable) or default
    if not _is_address(base):
        raise UsageError(f"{variable} is no http address: {base!r}")
    return base.rstrip("/")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 host that is none
        return False


_LONGEST = 3600.0  # seconds between two requests


def _seconds(variable: str, default: float) -> float:
    told = os.environ.get(variable)
    if not told:
        return default
    try:
        value = float(told)
    except ValueError:
        value = -1.0
    if not 0 <= value <= _LONGEST:
        msg = f"{variable} is no number of seconds: {told!r}"
        raise UsageError(msg)
    return value
