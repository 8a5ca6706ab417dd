"""`psylist browse` without a terminal: keys go in, and what is on the screen comes out."""

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ParamSpec

from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.pilot import Pilot

from psylist.catalog.query import Filter
from psylist.catalog.read import load_catalog
from psylist.console.browse.app import BrowseApp

_Arguments = ParamSpec("_Arguments")
_PATIENCE = 30.0  # seconds that something on the screen is waited for

LIST = """\
[list]
title = "Papers"
languages = ["en", "zh"]

[tags.CBT]
group = "therapy"

# The first one.
[[entries]]
id = "catch"
title = "CATCH: A Novel Framework"
year = 2025
venue = "EMNLP 2025 Findings"
arxiv = "2509.25733"
date = 2025-09-30
links.code = "https://github.com/scutcyr/SoulChat-R1"
authors = ["Mingyu Chen", "陈明宇"]
tags = ["CBT", "数据"]
added = 2026-11-23
summary.en = "Counseling dialogues."
summary.zh = "心理咨询对话，多轮。"

[[entries]]
id = "older"
title = { en = "An Older Straße", zh = "旧的街道" }
year = 2023
url = "https://example.org/old"
kind = "project"
added = 2026-11-20
summary.en = "Full width."

[[entries]]
id = "health"
title = "心理健康"
kind = "dataset"
tags = ["CBT"]
summary = "Same."

[[entries]]
id = "agent"
title = "Agent"
arxiv = "2403.15876"
date = 2024-03-20
venue = "ACL 2024 Main"
authors = ["Émile Zola"]
status = "retracted"
"""


class _Driver(HeadlessDriver):
    """Textual's driver without a terminal, which can be handed to an editor."""

    @property
    def is_headless(self) -> bool:
        return False

    @property
    def can_suspend(self) -> bool:
        return True

    def suspend_application_mode(self) -> None:
        pass

    def resume_application_mode(self) -> None:
        pass


def driven(
    test: Callable[_Arguments, Awaitable[None]],
) -> Callable[_Arguments, None]:
    """A test that presses keys, as pytest takes it."""

    @functools.wraps(test)
    def run(*args: _Arguments.args, **values: _Arguments.kwargs) -> None:
        asyncio.run(_await(test(*args, **values)))

    return run


async def _await(ends: Awaitable[None]) -> None:
    await ends


class Screen:
    """What a person has before them."""

    def __init__(self, app: BrowseApp, pilot: Pilot[None]) -> None:
        self.app = app
        self._pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, as Textual calls them."""
        await self._pilot.press(*keys)
        await self._pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, or have an input method commit it."""
        for sign in text:
            if sign == "\u3000":  # a terminal sends the character, which pilots know by name only
                self.app.post_message(Key("ideographic_space", sign))
                await self._pilot.pause()
            else:
                await self.press("space" if sign == " " else sign)

    async def click(self, place: str, at: tuple[int, int]) -> None:
        """Click on a part of the screen, so many columns and lines from its corner."""
        await self._pilot.click(place, offset=at)
        await self._pilot.pause()

    async def resize(self, columns: int, lines: int) -> None:
        """Make the window larger or smaller."""
        await self._pilot.resize_terminal(columns, lines)
        await self._pilot.pause()

    async def until(self, text: str) -> None:
        """Wait until something is on the screen."""
        async with asyncio.timeout(_PATIENCE):
            while text not in self.text:
                await self._pilot.pause(0.05)

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """All of the screen."""
        return "\n".join(self.lines)

    @property
    def ids(self) -> list[str]:
        """The entries that are shown."""
        return [entry.id for entry in self.app.entry_list.entries]

    @property
    def count(self) -> str:
        """How many entries are shown, as it stands at the end of the first line."""
        return self.lines[0].rpartition("  ")[2]

    @property
    def message(self) -> str:
        """The lines above the keys that say what happened."""
        message = self.app.query_one("#message")
        return str(message.render()) if message.display else ""


@asynccontextmanager
async def browsing(
    file: Path, wanted: Filter | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Screen]:
    """Browse a list."""
    app = BrowseApp(load_catalog(file), wanted or Filter(), driver=_Driver)
    async with app.run_test(headless=False, size=size) as pilot:
        await pilot.pause()
        yield Screen(app, pilot)
