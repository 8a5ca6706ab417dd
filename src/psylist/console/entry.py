"""Everything about one entry."""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from psylist.catalog.read import Catalog
from psylist.catalog.toml_layout import entry_line
from psylist.console.streams import is_terminal
from psylist.model import Entry, ListSettings, Text
from psylist.text.escape import escape_controls, single_line
from psylist.text.name_parts import listed_name
from psylist.text.scripts import CJK, HANGUL

# These must not begin a line: closing punctuation of both widths (W3C clreq, 3.1.3).
_CLOSING = "，。、；：？！”’）】》〉」』…—%‰·,.;:?!)]}>\"'"
# These must not end one.
_OPENING = "“‘（【《〈「『([{<"
_WIDE = f"[{CJK}{HANGUL}]"
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:{_WIDE}|[^\s]+?(?={_WIDE}|\s|$))[{re.escape(_CLOSING)}]*\s*"
)


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, each at most `width` columns wide.

    A line may break at white space and beside any Han character, but not in front of closing
    punctuation nor behind opening punctuation.
    """
    lines = [""]
    for match in _PIECE.finditer(text):
        piece = match[0]
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines.append("")
        while cell_len(piece.rstrip()) > width:
            cut = _cut(piece, width)
            lines[-1] = piece[:cut]
            piece = piece[cut:]
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _cut(piece: str, width: int) -> int:
    used = 0
    for index, character in enumerate(piece):
        used += cell_len(character)
        if used > width:
            return max(index, 1)
    return len(piece)


_WIDEST = 100
_NAME = Style.parse("cyan")
_TITLE = Style.parse("bold")


def entry_sheets(
    catalog: Catalog, indexes: Sequence[int], *, width: int | None = None, colour: bool
) -> str:
    """Everything about entries: a name and a value a line, a blank line between two entries.

    Args:
        catalog: the list.
        indexes: of the entries.
        width: columns to which long texts are wrapped; those of the terminal when None. What goes
            to a file or a program is not wrapped.
        colour: whether to use any.
    """
    if width is None and is_terminal(sys.stdout):
        width = min(shutil.get_terminal_size().columns, _WIDEST)
    number = len(catalog.entries)
    places = [f"{catalog.path}:{entry_line(catalog.text, index, number)}" for index in indexes]
    sheets = (
        [*_rows(catalog.entries[index], catalog.settings), ("location", place)]
        for index, place in zip(indexes, places, strict=True)
    )
    return "\n".join(_sheet(rows, width, colour=colour) for rows in sheets)


def _sheet(rows: Sequence[tuple[str, str]], width: int | None, *, colour: bool) -> str:
    indent = max(cell_len(name) for name, _ in rows) + 2
    out = []
    for name, value in rows:
        parts = wrap(value, max(20, width - indent)) if width else [value]
        for number, part in enumerate(parts):
            label = set_cell_size("" if number else name, indent)
            bold = name == "title" or name.startswith("title ")
            out.append(
                _paint(label, _NAME, colour=colour)
                + (_paint(part, _TITLE, colour=colour) if bold else part)
            )
    return "\n".join(out) + "\n"


def _paint(text: str, style: Style, *, colour: bool) -> str:
    return style.render(text) if colour and text.strip() else text


def _rows(entry: Entry, settings: ListSettings) -> Iterator[tuple[str, str]]:
    yield "id", entry.id
    if entry.key:
        yield "key", entry.key
    yield from _text("title", entry.title)
    yield from _facts(entry, settings)
    yield from _links(entry)
    lists = {name: getattr(entry, name) for name in ("tags", "distinct", "locked", "ignore")}
    for name, values in {"authors": [*map(listed_name, entry.listed_authors)], **lists}.items():
        if values:
            yield name, ", ".join(map(single_line, values))
    yield from ((name, "true") for name in ("pin", "draft") if getattr(entry, name))
    if entry.status:
        yield "status", entry.status
    if entry.superseded_by:
        yield "superseded-by", single_line(entry.superseded_by)
    if entry.added:
        yield "added", entry.added.isoformat()
    yield from _text("summary", entry.summary)
    yield from _text("abstract", entry.abstract)
    yield from _translations(entry, settings)


def _translations(entry: Entry, settings: ListSettings) -> Iterator[tuple[str, str]]:
    if entry.made_from:
        from psylist.catalog.stamps import outdated_in  # few entries are translated

        if outdated := outdated_in(entry, settings):
            yield "outdated", ", ".join(outdated)
    missing = [code for code in settings.languages if entry.missing_in(code, settings.first)]
    if missing:
        yield "missing", ", ".join(missing)


def _facts(entry: Entry, settings: ListSettings) -> Iterator[tuple[str, str]]:
    if entry.section is not None:
        yield "year", str(entry.section)
    labels = {code: entry.label(code, settings.first) for code in settings.languages}
    same = len(set(labels.values())) == 1
    yield from _text("source", labels[settings.first] if same else labels)
    yield from _text("note", entry.note)
    for name in ("kind", "day", "venue", "arxiv", "acl", "doi", "category", "journal_ref"):
        if value := getattr(entry, name):
            yield {"day": "date", "journal_ref": "journal"}.get(name, name), single_line(str(value))


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.link:
        yield "link", escape_controls(entry.link)
    for kind, url in (entry.pages | dict(entry.links)).items():
        if url != entry.link:
            yield f"link {kind}", escape_controls(url)


def _text(name: str, text: Text | None) -> Iterator[tuple[str, str]]:
    if isinstance(text, dict):
        for language, value in text.items():
            yield f"{name} {language}", single_line(value)
    elif text:
        yield name, single_line(text)
