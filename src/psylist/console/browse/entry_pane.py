"""One entry, to read: beside the list, or on the whole screen."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from psylist.catalog.stamps import find_state
from psylist.console.browse.rows import PLAIN, QUIET, Cells, strip_of
from psylist.console.entry import wrap
from psylist.model import Entry, ListSettings, Text, text_in
from psylist.text.escape import escape_controls, single_line
from psylist.text.name_parts import listed_name
from psylist.text.scripts import paragraphs

_TITLE, _LABEL = Style(bold=True), Style.parse("cyan")
_STATUS = Style.parse("bold red")
_MORE = "-- more: Space --"
_WHEEL = 3  # lines
_WIDEST = 100  # columns of a text that is still read with ease


def lay_out_entry(entry: Entry, settings: ListSettings, language: str, width: int) -> list[Cells]:
    """What is to be read of an entry, wrapped.

    Args:
        entry: the entry.
        settings: of its list.
        language: whose texts come first.
        width: columns of a line.
    """
    lines: list[Cells] = []
    for texts in (
        _titles(entry, settings, language),
        _facts(entry),
        _links(entry),
        *(_texts(entry, settings, code) for code in _languages(entry, settings, language)),
        _abstract(entry, settings, language),
        _record(entry),
    ):
        block = [line for item in texts for line in _wrapped(item, max(8, width))]
        lines += [[("", PLAIN)], *block] if lines and block else block
    return lines


_Item = tuple[str, str, Style]
"""A label, a text behind it, and the style of the text."""


def _wrapped(item: _Item, width: int) -> Iterator[Cells]:
    label, text, style = item
    lead = f"{label} " if label else ""
    for number, line in enumerate(wrap(lead + text, width)):
        if number or not label:
            yield [(line, style)]
        else:
            yield [(line[: len(label)], _LABEL), (line[len(label) :], style)]


def _titles(entry: Entry, settings: ListSettings, language: str) -> Iterator[_Item]:
    title = text_in(entry.title, language, settings.first)
    yield "", single_line(title), _TITLE
    others = entry.title.values() if isinstance(entry.title, dict) else ()
    for other in dict.fromkeys(others):
        if other != title:
            yield "", single_line(other), PLAIN
    if entry.authors:
        yield "", ", ".join(map(single_line, map(listed_name, entry.listed_authors))), PLAIN
    label = single_line(entry.label(language, settings.first))
    year = str(entry.section or "")
    facts = [year if year not in label else "", label, "" if entry.kind == "paper" else entry.kind]
    yield "", ", ".join(filter(None, facts)), Style.parse("green")


def _facts(entry: Entry) -> Iterator[_Item]:
    if entry.status:
        by = f", superseded by {single_line(entry.superseded_by)}" if entry.superseded_by else ""
        yield "", entry.status + by, _STATUS
    elif entry.superseded_by:
        yield "superseded by", single_line(entry.superseded_by), PLAIN
    if entry.draft:
        yield "", "draft", _STATUS
    if entry.tags:
        yield "tags", ", ".join(map(single_line, entry.tags)), Style.parse("magenta")


def links_of(entry: Entry) -> dict[str, str]:
    """The links of an entry by what they lead to, the first one first."""
    pages = entry.pages | dict(entry.links)
    first = entry.link
    if first is None:
        return {}
    name = next((name for name, url in pages.items() if url == first), "link")
    return {name: first} | {kind: url for kind, url in pages.items() if url != first}


def _links(entry: Entry) -> Iterator[_Item]:
    for name, url in links_of(entry).items():
        yield name, escape_controls(url), PLAIN


def _languages(entry: Entry, settings: ListSettings, language: str) -> Sequence[str]:
    """Those of the list, one of them first, and others that the entry has."""
    own = [code for text in (entry.summary, entry.note) if isinstance(text, dict) for code in text]
    return [*dict.fromkeys([language, *settings.languages, *own])]


def _texts(entry: Entry, settings: ListSettings, code: str) -> Iterator[_Item]:
    """Summary and note in a language, below its name and its state."""
    texts = [_own(text, code, settings.first) for text in (entry.summary, entry.note)]
    state = None
    if code != settings.first and code in settings.languages:
        state = find_state(entry, code, settings.first)
    if not any(texts) and state is None:
        return
    if len(settings.languages) > 1:
        yield code, state.value if state else "", QUIET
    for text in filter(None, texts):
        for part in paragraphs(text):
            yield "", single_line(part), PLAIN


def _own(text: Text | None, code: str, first: str) -> str:
    """A text in a language, and in no other."""
    if isinstance(text, dict):
        return text.get(code, "")
    return text or "" if code == first else ""


def _abstract(entry: Entry, settings: ListSettings, language: str) -> Iterator[_Item]:
    if entry.abstract:
        text = text_in(entry.abstract, language, settings.first)
        yield "abstract", single_line(text), PLAIN


def _record(entry: Entry) -> Iterator[_Item]:
    yield "id", entry.id, PLAIN
    if entry.day:
        yield "date", entry.day, PLAIN
    if entry.added:
        yield "added", entry.added.isoformat(), PLAIN


class EntryPane(Widget, can_focus=True):
    """The entry that the cursor is on."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="entry")
        self._entry: Entry | None = None
        self._settings = ListSettings()
        self._language = ""
        self._lines: list[Cells] = []
        self._top = 0

    def show(self, entry: Entry | None, settings: ListSettings, language: str) -> None:
        """Show an entry from its beginning; the same entry stays where it is."""
        if self._entry is None or entry is None or entry.id != self._entry.id:
            self._top = 0
        self._entry, self._settings, self._language = entry, settings, language
        self._lay_out()

    def scroll(self, lines: int) -> None:
        """Scroll down, or up if negative."""
        self._top = max(0, min(self._top + lines, len(self._lines) - self.size.height))
        self.refresh()

    @property
    def page(self) -> int:
        """The lines that are seen at once, without the last, which says that there are more."""
        return max(1, self.size.height - 2)

    def render_line(self, y: int) -> Strip:
        """A line of the screen, counted from the top of the widget."""
        number, height = self._top + y, self.size.height
        if y and y == height - 1 and number < len(self._lines) - 1:
            return strip_of([(_MORE, QUIET)], self.size.width)
        cells = self._lines[number] if number < len(self._lines) else ()
        return strip_of(cells, self.size.width)

    def on_resize(self) -> None:
        """Wrap the texts anew."""
        self._lay_out()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll(-_WHEEL)

    def _lay_out(self) -> None:
        width = min(self.size.width, _WIDEST)
        self._lines = []
        if self._entry is not None and width:
            self._lines = lay_out_entry(self._entry, self._settings, self._language, width)
        self.scroll(0)
