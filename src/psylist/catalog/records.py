"""Entries as records for programs: every field, with labels and links resolved."""

import msgspec

from psylist.model import Entry, ListSettings


def entry_record(entry: Entry, settings: ListSettings) -> dict[str, object]:
    """Every field of an entry, also empty ones, with labels and links resolved.

    ``url`` is the first link, ``links`` every page by kind, ``label`` the source label and
    ``languages`` what the entry is complete in.
    """
    fields: dict[str, object] = msgspec.to_builtins(entry)
    return fields | {
        "year": entry.section,
        "date": entry.day or None,
        "url": entry.link,
        "links": entry.pages | dict(entry.links),
        "label": {code: entry.label(code, settings.first) for code in settings.languages},
        "languages": [code for code in settings.languages if entry.has(code, settings.first)],
    }
