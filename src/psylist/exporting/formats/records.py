"""JSON and JSON Lines: the records of `psylist list --json`, each with its BibTeX key."""

import msgspec

from psylist.catalog.records import entry_record
from psylist.exporting.formats.works import Works
from psylist.model import Entry
from psylist.text.escape import escape_json

_TEXTS = ("title", "source", "note", "abstract", "summary")


def render_json(works: Works) -> str:
    """The records as one array; with a language, their texts are in this language."""
    records = [
        _record(entry, key, works) for entry, key in zip(works.entries, works.keys, strict=True)
    ]
    return escape_json(msgspec.json.format(msgspec.json.encode(records), indent=2).decode()) + "\n"


def render_compact_json(works: Works) -> str:
    """As `render_json`, with a line for each record: for files that many readers fetch."""
    records = [
        _record(entry, key, works) for entry, key in zip(works.entries, works.keys, strict=True)
    ]
    lines = msgspec.json.Encoder().encode_lines(records).decode().rstrip("\n")
    # A line break in a text is written as `\n`: each that there is stands between two records.
    return "[\n" + escape_json(lines.replace("\n", ",\n")) + "\n]\n"


def render_jsonl(works: Works) -> str:
    """The records, each on a line of its own."""
    return "".join(
        escape_json(msgspec.json.encode(_record(entry, key, works)).decode()) + "\n"
        for entry, key in zip(works.entries, works.keys, strict=True)
    )


def _record(entry: Entry, key: str, works: Works) -> dict[str, object]:
    record = entry_record(entry, works.settings) | {"key": key}
    if works.language:
        texts = {name: getattr(entry, name) for name in _TEXTS}
        record |= {name: works.raw(text) for name, text in texts.items() if text is not None}
        record["label"] = entry.label(works.language, works.settings.first)
    return record
