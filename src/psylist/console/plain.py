"""Entries for programs: one per line with tabs, or JSON. Loads nothing of Rich."""

import json
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from psylist.model import Entry, ListSettings, text_in
from psylist.text.escape import escape_json, single_line

COLUMNS = ("year", "title", "source", "languages", "id")
_COLOURS = ("36", "1", "32", "35", "33")


def explain_none(total: int) -> str:
    """Why nothing is shown.

    Args:
        total: how many entries the list has.
    """
    return "no entry matches" if total else "the list has no entries yet"


def list_row(
    entry: Entry, settings: ListSettings, language: str = ""
) -> tuple[str, str, str, str, str]:
    """What the list shows of an entry but its status, in the order of `COLUMNS`.

    All of it is safe for a terminal.

    Args:
        entry: to show.
        settings: of its list.
        language: of title and source; the first of the list if empty.
    """
    first = settings.first
    return (
        str(entry.section or ""),
        single_line(text_in(entry.title, language or first, first)),
        single_line(entry.label(language or first, first)),
        " ".join(language for language in settings.languages if entry.has(language, first)),
        entry.id,
    )


def status_mark(entry: Entry) -> str:
    """What has become of a work, in brackets; empty of most."""
    return f"[{entry.status}]" if entry.status else ""


def _tsv_row(entry: Entry, settings: ListSettings) -> Sequence[str]:
    """A row with the status behind the source, where programs look for it."""
    year, title, source, *others = list_row(entry, settings)
    return [year, title, f"{source} {status_mark(entry)}".rstrip(), *others]


def tsv_lines(entries: Sequence[Entry], settings: ListSettings, *, colour: bool) -> str:
    """One entry per line, tab-separated, nothing cut off."""
    rows = (_tsv_row(entry, settings) for entry in entries)
    if not colour:
        return "".join("\t".join(row) + "\n" for row in rows)
    return "".join(
        "\t".join(f"\x1b[{code}m{cell}\x1b[0m" for code, cell in zip(_COLOURS, row, strict=True))
        + "\n"
        for row in rows
    )


def count_lines(counts: Sequence[tuple[str, int]]) -> str:
    """A name and a number a line, separated by a tab."""
    return "".join(f"{single_line(name)}\t{number}\n" for name, number in counts)


def untranslated_lines(settings: ListSettings, language: str) -> list[str]:
    """A line for each of the list's own texts that is missing in a language of the list."""
    return [
        f"the list's {field} is not translated into {language!r}"
        for field in settings.missing_in(language)
    ]


def to_json(value: object) -> str:
    """A value as JSON for people and programs: indented, Unicode as it is, safe for a terminal."""
    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8")
    except UnicodeEncodeError:  # half a character, which JSON can hold and UTF-8 cannot
        text = json.dumps(value, ensure_ascii=False, indent=2)
    return escape_json(text) + "\n"


def to_json_items(name: str, items: Iterable[object], more: Mapping[str, object]) -> str:
    """The same document as `to_json({name: [*items], **more})`, without all items at once.

    A list of 10,000 links would take more memory as values than as text.
    """
    lines = ["    " + to_json(item).rstrip().replace("\n", "\n    ") for item in items]
    if not lines:
        return to_json({name: [], **more})
    head = f"{{\n  {json.dumps(name)}: [\n"
    return head + ",\n".join(lines) + "\n  ]" + to_json(more).replace("{", ",", 1)
