"""The keys, each once: what it does, and what footer and help say of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.binding import Binding

from psylist.console.table import fit


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or several that do the same.

    Attributes:
        keys: as Textual calls them, with commas between them.
        action: of the program.
        shown: how people write them.
        about: what they do; empty where it is said with another one.
        label: the same in a word, for the last line of the screen; empty if it is not there.
    """

    keys: str
    action: str
    shown: str = ""
    about: str = ""
    label: str = ""


# What an input method for Chinese makes of ? and / is meant as them.
_HELP = "question_mark,fullwidth_question_mark"
_SEARCH = "slash,fullwidth_solidus,ideographic_comma"

KEYS = (
    Key(_HELP, "help", "?", "show the keys", "keys"),
    Key("q", "leave", "q", "quit", "quit"),
    Key(_SEARCH, "search", "/", "search; Enter or Down goes back to the list", "search"),
    Key("f", "filter", "f", "filter by year, venue, tag, …", "filter"),
    Key("e", "edit", "e", "edit the entry in your editor", "edit"),
    Key("t", "tag", "t", "add a tag, or remove one", "tag"),
    Key("o", "open", "o", "open the link in a browser", "open"),
    Key("enter", "read", "Enter", "read the entry on the whole screen, and back", "read"),
    Key("m", "mark", "m", "mark a translation as current", "translated"),
    Key("s", "sort", "s", "sort by year, date, title, …", "sort"),
    Key("r", "reverse", "r", "reverse the order"),
    Key("l", "language", "l", "show titles in the next language", "language"),
    Key("O", "open_other", "O", "choose which link to open"),
    Key("F", "unfilter", "F", "drop all filters"),
    Key("escape", "step_back", "Esc", "go back: to the list, to no search"),
    Key("down,j", "down(1)", "Up, Down", "move; also k and j"),
    Key("up,k", "down(-1)"),
    Key("pagedown,ctrl+f", "page(1)", "PgUp, PgDn", "move by a page"),
    Key("pageup,ctrl+b", "page(-1)"),
    Key("home,g", "first", "Home, End", "to the beginning, to the end; also g and G"),
    Key("end,G", "last"),
    Key("space", "scroll(1)", "Space, b", "scroll the entry down, up"),
    Key("b", "scroll(-1)"),
    Key("n", "entry(1)", "n, p", "the next entry, the one before"),
    Key("p", "entry(-1)"),
)
"""Those of the list and the entry, the most important first."""

_MOVES = (
    Key("up", "down(-1)"),
    Key("pagedown", "page(1)"),
    Key("pageup", "page(-1)"),
)

SEARCH_KEYS = (
    Key("enter,down", "list", "Enter", "to the list", "to the list"),
    Key("escape", "step_back", "Esc", "without the words", "without the words"),
    *_MOVES,
)
"""Those of the search field, besides the ones that edit it."""

CHOICE_KEYS = (
    Key("enter", "choose", "Enter", "choose", "choose"),
    Key("escape", "back", "Esc", "back", "back"),
    Key("down", "down(1)"),
    *_MOVES,
)
"""Those where one of several things is chosen."""

_GAP = "  "


def bindings(keys: Iterable[Key], owner: str) -> list[Binding]:
    """The keys as Textual takes them.

    Args:
        keys: what they do.
        owner: of the actions: ``app`` or ``screen``.
    """
    return [Binding(key.keys, f"{owner}.{key.action}", key.about, show=False) for key in keys]


def footer(keys: Iterable[Key], width: int) -> str:
    """The most important keys, as many as there is place for."""
    line = ""
    for key in keys:
        item = f"{_GAP if line else ''}{key.shown} {key.label}"
        if key.label and cell_len(line + item) <= width:
            line += item
    return line


def help_lines() -> list[str]:
    """A line for each key."""
    return [f"{fit(key.shown, 12)}{key.about}" for key in KEYS if key.about]
