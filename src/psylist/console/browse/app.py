"""What keys do in `psylist browse`."""

import signal
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from psylist.catalog.missing import missing_language
from psylist.catalog.query import Filter
from psylist.catalog.read import Catalog
from psylist.console.browse import changes, facets
from psylist.console.browse.changes import Outcome
from psylist.console.browse.display import Display
from psylist.console.browse.entry_pane import links_of
from psylist.console.browse.picker import Menu, MenuItem, Picker
from psylist.errors import EXIT_INTERRUPTED, PsylistError

_Act = Awaitable[None] | None
_NO_HANDOVER = "this terminal cannot be handed to another program"


def browse(catalog: Catalog, wanted: Filter) -> int:
    """Show a list on the whole terminal until the person leaves; returns the exit code.

    Raises:
        UsageError: a filter makes no sense.
        KeyboardInterrupt: Ctrl-C.
    """
    app = BrowseApp(catalog, wanted)
    try:
        app.run()
    finally:
        # A read from a closed terminal may fail as well as find nothing: the kernel's choice.
        app.end_with_terminal()
    if app.failure is not None:
        raise app.failure
    if app.return_code == EXIT_INTERRUPTED:
        raise KeyboardInterrupt
    return app.return_code or 0


class BrowseApp(Display):
    """The list with its keys; see `Display`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "leave", "leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "to the shell", show=False, priority=True),
        Binding("ctrl+l", "redraw", "draw anew", show=False),
    ]

    def on_row_list_chosen(self) -> None:
        """A row was clicked that the cursor was on."""
        self.action_read()

    def action_leave(self) -> None:
        """End."""
        self.exit()

    def action_interrupt(self) -> None:
        """End as Ctrl-C ends a program."""
        self.exit(return_code=EXIT_INTERRUPTED)

    def action_redraw(self) -> None:
        """Draw the screen anew, as after a message of another program on it."""
        self.refresh(layout=True, repaint=True)

    async def action_help(self) -> None:
        """Show the keys."""
        from psylist.console.browse.help import HelpScreen

        await self.push_screen(HelpScreen())

    def action_search(self) -> None:
        """Type words."""
        self._stop_reading()
        self.set_focus(self.search_field)

    def action_list(self) -> None:
        """Go back to the list."""
        self.set_focus(self.entry_list)

    def action_step_back(self) -> None:
        """Go back a step: from reading to the list, then to no search."""
        if self.screen.has_class("reading"):
            self._stop_reading()
        else:
            self.search_field.clear()
            self.search_field.take_value()
            self.set_focus(self.entry_list)
        self.quiet()

    def action_read(self) -> None:
        """Give the whole screen to the entry, or take it back."""
        if self.screen.has_class("reading"):
            self._stop_reading()
        elif self.current:
            self.screen.add_class("reading")
            self.set_focus(self.entry_pane)

    def _stop_reading(self) -> None:
        self.screen.remove_class("reading")
        self.set_focus(self.entry_list)

    def action_down(self, rows: int) -> None:
        """Move the cursor, or the text that has the focus."""
        self.quiet()
        if self.focused is self.entry_pane:
            self.entry_pane.scroll(rows)
        else:
            self.entry_list.move_by(rows)

    def action_page(self, pages: int) -> None:
        """Move by what is seen at once."""
        seen = self.entry_pane.page if self.focused is self.entry_pane else self.entry_list.page
        self.action_down(pages * seen)

    def action_first(self) -> None:
        """Move to the beginning."""
        self.action_down(-sys.maxsize)

    def action_last(self) -> None:
        """Move to the end."""
        self.action_down(sys.maxsize)

    def action_scroll(self, pages: int) -> None:
        """Scroll the entry, wherever the focus is."""
        self.entry_pane.scroll(pages * self.entry_pane.page)

    def action_entry(self, step: int) -> None:
        """Show another entry, also while one is read."""
        self.quiet()
        self.entry_list.move_by(step)

    def action_language(self) -> None:
        """Show titles and texts in the next language of the list."""
        codes = self.results.catalog.settings.languages
        self.shown_language = codes[(codes.index(self.shown_language) + 1) % len(codes)]
        self.show_list(self.entry_list.cursor)
        self.say("message", f"titles in {self.shown_language}")

    def action_reverse(self) -> None:
        """Reverse the order."""
        self._change(reverse=not self.results.wanted.reverse)

    def action_unfilter(self) -> None:
        """Show every entry that the words find."""
        self._change(**facets.without_filters(self.results.wanted))

    async def action_filter(self) -> None:
        """Choose a filter, then its value."""

        async def choose_value(name: str) -> None:
            if name == facets.ALL:
                self.action_unfilter()
            elif name == "untagged":
                self._change(untagged=not self.results.wanted.untagged)
            else:
                menu = facets.value_menu(self.results.catalog, self.results.wanted, name)
                await self._ask(menu, lambda value: self._change(**{name: value}))

        await self._ask(facets.filter_menu(self.results.wanted), choose_value)

    async def action_sort(self) -> None:
        """Choose by what to sort."""
        await self._ask(facets.sort_menu(self.results.wanted), lambda name: self._change(sort=name))

    async def action_tag(self) -> None:
        """Choose a tag to add or to remove."""
        if (entry := self.current) is None:
            return

        def toggle(tag: str) -> None:
            self._attempt(lambda: changes.toggle_tag(self.path, entry, tag))

        await self._ask(facets.tag_menu(self.results.catalog, entry), toggle)

    async def action_mark(self) -> None:
        """Mark a translation as current; choose which, if there are several."""
        if (entry := self.current) is None:
            return

        def mark(*codes: str) -> None:
            self._attempt(lambda: changes.mark_translated(self.path, entry, codes))

        states = changes.translations_of(entry, self.results.catalog.settings)
        if len(states) > 1:
            menu = Menu(
                f"Mark as translated: {entry.id}",
                [MenuItem(code, note=state.value) for code, state in states.items()],
            )
            await self._ask(menu, mark)
        elif states:
            mark(*states)
        else:
            self.say("message", f"{entry.id} has no translation to mark", failed=True)

    def action_edit(self) -> None:
        """Edit the entry in the user's editor, which has the terminal meanwhile."""
        if (entry := self.current) is None:
            return
        settings, wanted = self.results.catalog.settings, self.results.wanted
        language = missing_language(settings, wanted.missing)
        self._hand_over(lambda: changes.edit_entry(self.path, entry, language))

    def action_open(self) -> None:
        """Open the first link of the entry in a browser."""
        if (entry := self.current) is None:
            return
        if entry.link is None:
            self.say("message", f"{entry.id} has no link to open", failed=True)
        else:
            self._open(entry.link)

    async def action_open_other(self) -> None:
        """Choose a link, and open it in a browser."""
        if self.current is None or not (links := links_of(self.current)):
            self.action_open()
            return
        choices = [MenuItem(url, f"{name} {url}") for name, url in links.items()]
        await self._ask(Menu("Open", choices), self._open)

    def _open(self, url: str) -> None:
        def start() -> Outcome:
            if webbrowser.open(url):
                return Outcome(None, f"opened {url}")
            return Outcome(None, f"cannot start a browser to open {url}", failed=True)

        self._hand_over(start)

    def _attempt(self, change: Callable[[], Outcome]) -> None:
        self.report(changes.attempt(change))

    def _change(self, **fields: object) -> None:
        """Filter or sort in another way; what makes no sense is said, and changes nothing."""
        name = self.current_id
        try:
            self.results.change(**fields)
        except PsylistError as error:
            self.say("message", changes.describe(error), failed=True)
            return
        self.quiet()
        self.show_list(self.results.find(name) or 0)

    async def _ask(self, menu: Menu, act: Callable[[str], _Act]) -> None:
        """Show a menu, and act on what is chosen, if anything is."""

        async def answer(value: str | None) -> None:
            done = act(value) if value is not None else None
            if done is not None:
                await done

        picker = Picker(menu)
        await self.push_screen(picker, answer)
        picker.set_focus(picker.field)

    def _hand_over(self, work: Callable[[], Outcome]) -> None:
        """Do something that may need the terminal for itself, as editors and some browsers do."""
        outcome = Outcome(None, _NO_HANDOVER, failed=True)
        try:
            # Textual does not come back from an exception in here.
            with self.suspend(), _own_interrupts():
                outcome = changes.attempt(work)
        except SuspendNotSupported:
            pass
        self.report(outcome)


@contextmanager
def _own_interrupts() -> Iterator[None]:
    """Ctrl-C interrupts what runs now, and not the event loop around it."""
    old = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)
