"""The screen of `psylist browse`: the list, the entry beside it, and what the file says now."""

import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.driver import Driver
from textual.widgets import Input, Static

from psylist.catalog.query import Filter
from psylist.catalog.read import Catalog, load_catalog
from psylist.console.browse.changes import Outcome, describe
from psylist.console.browse.entry_list import EntryList
from psylist.console.browse.entry_pane import EntryPane
from psylist.console.browse.facets import describe_filters
from psylist.console.browse.field import TypedField, typed_text
from psylist.console.browse.keys import KEYS, SEARCH_KEYS, bindings, footer
from psylist.console.browse.results import Results
from psylist.console.plain import explain_none
from psylist.console.streams import is_terminal
from psylist.errors import PsylistError
from psylist.model import Entry

_LOOK = 1.0  # seconds between two looks at the file
_WIDE = 100  # columns from which on the entry is beside the list
_TALL = 14  # lines from which on there is place for the entry below it
_TERMINATED = 128 + signal.SIGTERM
_SEARCH = "Search: "


class _Body(Container):
    """List and entry: the keys act where one of them has the focus, and nowhere else."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS, "app")]


class _SearchField(TypedField):
    """The field for words, from which one can move through what they find."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SEARCH_KEYS, "app")]


class Display(App[None]):
    """A list on the whole terminal, as it is in the file; what keys do, `BrowseApp` says.

    Args:
        catalog: the list.
        wanted: filters, order and words to begin with.
        driver: what stands between the program and the terminal; Textual's own if absent.

    Attributes:
        failure: the bug that ended the program, if one did.

    Raises:
        UsageError: a filter makes no sense.
    """

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None  # it would be the search field, which would swallow the first keys
    ALLOW_SELECT = False

    def __init__(
        self, catalog: Catalog, wanted: Filter, driver: type[Driver] | None = None
    ) -> None:
        super().__init__(driver_class=driver, ansi_color=True)  # the terminal's own, or none
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL, "-tall")]
        self.failure: Exception | None = None
        self.results = Results(catalog, wanted)
        self.shown_language = wanted.language or catalog.settings.first
        self._file_state = _state_of(catalog.path)
        self._is_broken = False
        self._has_terminal = is_terminal(sys.stdin)
        self._said: dict[str, tuple[str, bool]] = {}
        self.entry_list, self.entry_pane = EntryList(), EntryPane()
        self.search_field = _SearchField(self.search, id="search")
        self._lines = {
            name: Static(id=name, markup=False) for name in ("count", "view", "message", "keys")
        }

    def compose(self) -> ComposeResult:
        """A line to search in, the list, the entry, a line of keys."""
        with Horizontal(id="top"):
            yield Static(_SEARCH, id="search-label", markup=False)
            yield self.search_field
            yield self._lines["count"]
        yield self._lines["view"]
        with _Body(id="body"):
            yield self.entry_list
            yield self.entry_pane
        yield self._lines["message"]
        yield self._lines["keys"]

    def on_mount(self) -> None:
        """Begin with the list."""
        self.search_field.start_with(" ".join(self.results.wanted.terms))
        self.screen.set_focus(self.entry_list)
        self.show_list(0)
        self.set_interval(_LOOK, self.look_at_file)
        self.call_after_refresh(self.results.prepare)
        with suppress(NotImplementedError, RuntimeError, AttributeError):  # Windows; no main thread
            import asyncio

            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTERM, self.exit, None, _TERMINATED)

    async def on_event(self, event: events.Event) -> None:
        """Do all that a key means before the next one is looked at.

        Textual hands keys on through the queues of its widgets, where they are overtaken by those
        that come in the same moment, as they do on a slow line: ``/q`` would quit.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._take_key(event)
        else:
            await super().on_event(event)

    async def _take_key(self, event: events.Key) -> None:
        if await self._check_bindings(event.key, priority=True):
            return
        field = self.focused
        if isinstance(field, Input) and (typed := typed_text(event)):
            field.replace(typed, *field.selection)
        else:
            await self._check_bindings(event.key)
        if isinstance(field, TypedField):
            field.take_value()

    def on_resize(self) -> None:
        """As many keys as there is place for."""
        self.show_keys()

    def on_descendant_focus(self) -> None:
        """The keys of what has the focus."""
        self.show_keys()

    def on_row_list_moved(self) -> None:
        """Show the entry that the cursor is on."""
        self.show_entry()

    def search(self, words: str) -> None:
        """Search for what is typed so far."""
        name = self.current_id
        self.quiet()
        self.results.search(words)
        self.show_list(self.results.find(name) or 0)

    @property
    def current(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.entry_list.entry

    @property
    def current_id(self) -> str:
        """Its id; empty without one."""
        return self.current.id if self.current else ""

    @property
    def path(self) -> Path:
        """The data file."""
        return self.results.catalog.path

    def show_list(self, cursor: int) -> None:
        """Show what matches now, with the cursor on an entry of it."""
        results, total = self.results, len(self.results.catalog.entries)
        self.entry_list.settings = results.catalog.settings
        self.entry_list.language = self.shown_language
        self.entry_list.empty = explain_none(total)
        self.entry_list.entries = results.entries
        self.entry_list.update_rows(cursor)
        number = len(results.entries)
        count = f"{number:,} of {total:,}" if number < total else f"{total:,}"
        # As wide as it can become: the line is not laid out anew at each key.
        self.say("count", count.rjust(len(f"{total:,} of {total:,}")))
        self.say("view", describe_filters(results.wanted))

    def show_entry(self) -> None:
        """Show the entry that the cursor is on."""
        self.entry_pane.show(self.current, self.results.catalog.settings, self.shown_language)

    def show_keys(self) -> None:
        """Show the keys of what has the focus."""
        keys = SEARCH_KEYS if self.focused is self.search_field else KEYS
        self._lines["keys"].update(footer(keys, self.size.width))

    def say(self, place: str, text: str, *, failed: bool = False) -> None:
        """Show a text in a place that is there only as long as it says something."""
        line, (before, had_failed) = self._lines[place], self._said.get(place, ("", False))
        if (text, failed) == (before, had_failed):
            return
        self._said[place] = text, failed
        line.update(text, layout=place != "count" or len(text) != len(before))
        line.set_class(bool(text), "shown")
        line.set_class(failed, "failed")

    def quiet(self) -> None:
        """Take a message away that has been read; not that the file cannot be."""
        if not self._is_broken:
            self.say("message", "")

    def report(self, outcome: Outcome) -> None:
        """Say what became of a change, and show the list as it is now."""
        if outcome.catalog is not None:
            self.take_list(outcome.catalog, outcome.name)
        self.say("message", outcome.message, failed=outcome.failed)

    def end_with_terminal(self) -> None:
        """End as a hangup ends a program, if the terminal was closed.

        Textual would go on reading from it, and could not end any more.
        """
        if sys.platform != "win32" and self._has_terminal and not is_terminal(sys.stdin):
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a parent like nohup ignores it
            signal.raise_signal(signal.SIGHUP)

    def look_at_file(self) -> None:
        """Read the list anew if somebody else has changed the file."""
        self.end_with_terminal()
        state = _state_of(self.path)
        if state == self._file_state:
            return
        self._file_state = state
        try:
            catalog = load_catalog(self.path)
        except PsylistError as error:
            self._is_broken = True
            message = f"{describe(error)}\nThe list is shown as it was before."
            self.say("message", message, failed=True)
            return
        if self._is_broken:
            self._is_broken = False
            self.say("message", "the file can be read again")
        if catalog.text != self.results.catalog.text:
            self.take_list(catalog, self.current_id)

    def take_list(self, catalog: Catalog, name: str) -> None:
        """Show a list as it is now, with the cursor where it was."""
        cursor = self.entry_list.cursor
        if self.shown_language not in catalog.settings.languages:
            self.shown_language = catalog.settings.first
        problem = self.results.reload(catalog)
        place = self.results.find(name)
        self.show_list(cursor if place is None else place)
        if problem:
            self.say("message", problem, failed=True)

    def _handle_exception(self, error: Exception) -> None:
        """Keep a bug for whoever started the program: Textual would print it in its own way."""
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def _state_of(path: Path) -> tuple[int, ...]:
    """What changes when a file does; nothing if it is gone."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_mtime_ns, state.st_size, state.st_ino
