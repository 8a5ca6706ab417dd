"""`psylist set`: some fields of an entry, from words on the command line."""

import re
from collections.abc import Sequence
from pathlib import Path

from psylist.catalog.lookup import resolve
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_block
from psylist.catalog.toml_write import FIELDS, date_value
from psylist.catalog.transaction import update
from psylist.errors import UsageError
from psylist.model import Entry

_LISTS = {"authors", "tags", "distinct"}
_TEXTS = {"title", "summary", "abstract", "source", "note"}
_ASSIGNMENT = re.compile(
    r"(?P<field>\w+)(?:\.(?P<part>[^=]+?))?\s*(?P<sign>[+-]?)=(?P<value>.*)", re.DOTALL
)

Fields = dict[str, object]


def set_values(
    path: Path, query: str, assignments: Sequence[str], *, dry_run: bool
) -> tuple[Catalog, Catalog, str]:
    """Sets fields of the entry a word names; the file as it was and as it is, and the entry's id.

    Args:
        path: the data file.
        query: see `lookup`.
        assignments: ``field=value``; an empty value removes the field. ``summary.zh=…`` sets one
            language, ``links.code=…`` one link, ``tags=a,b`` a list, ``tags+=c`` and ``tags-=c``
            add to it and take from it. Each builds on those before it.
        dry_run: leave the file alone.

    Raises:
        UsageError: an assignment makes no sense, or its value breaks a rule of the format.
        NotFoundError: no such entry.
    """
    name = ""

    def edit(catalog: Catalog) -> str:
        nonlocal name
        index = resolve(catalog, query)
        entry = catalog.entries[index]
        name = entry.id
        fields: Fields = {field: getattr(entry, field) for field in FIELDS}
        for assignment in assignments:
            _assign(fields, assignment, catalog.settings.languages)
        body = entry_source(catalog.text, index)
        return replace_block(catalog.text, index, edit_fields(body, field_changes(entry, fields)))

    before, after = update(path, edit, dry_run=dry_run)
    return before, after, name


def parse_value(field: str, words: str) -> object:
    """What a field holds when a person gives it as words.

    Raises:
        UsageError: the words are no number where the field is one.
    """
    if field in _LISTS:
        # "Li, Ming; Wang, Fang": where a semicolon stands, commas belong to the names.
        marks = "[;；]" if re.search("[;；]", words) else "[,，、]"
        return [item.strip() for item in re.split(marks, words) if item.strip()]
    if field == "year":
        if not re.fullmatch(r"\s*\d{1,4}\s*", words, re.ASCII):
            raise UsageError(f"year={words[:40]!r} is no year")
        return int(words)
    if field in {"date", "added"}:
        try:
            return date_value(words.strip())
        except ValueError as error:
            msg = f"{field}={words!r} is no day of the calendar"
            raise UsageError(msg) from error
    return words


def _assign(fields: Fields, assignment: str, languages: Sequence[str]) -> None:
    match = _ASSIGNMENT.fullmatch(assignment)
    if match is None:
        raise UsageError(
            f"{assignment!r} sets no field", hint='Write FIELD=VALUE, as in venue="ACL 2025 Main".'
        )
    field, part, sign, words = match["field"], match["part"], match["sign"], match["value"]
    if field not in FIELDS:
        msg = f"there is no field {field!r}"
        raise UsageError(msg, hint=f"Fields: {', '.join(FIELDS)}.")
    if part and field not in _TEXTS | {"links"}:
        msg = f"{field!r} has no parts"
        raise UsageError(msg)
    if sign:
        fields[field] = _edited_list(fields[field], field, words, sign)
    elif part:
        fields[field] = _with_part(fields[field], part, words.strip() and words, languages)
    elif field == "links" and words:
        raise UsageError("say which link: links.code=https://…")
    else:
        fields[field] = parse_value(field, words) if words.strip() else None


def _edited_list(old: object, field: str, words: str, sign: str) -> list[str]:
    if field not in _LISTS:
        msg = f"{field!r} is no list"
        raise UsageError(msg, hint=f"Lists: {', '.join(sorted(_LISTS))}.")
    items = [str(item) for item in old] if isinstance(old, list) else []
    named = parse_value(field, words)
    given = [str(item) for item in named] if isinstance(named, list) else []
    if sign == "+":
        return items + [item for item in given if item not in items]
    return [item for item in items if item not in given]


def _with_part(
    old: object, part: str, words: str, languages: Sequence[str]
) -> dict[str, str] | None:
    """A table with a part set or removed; what was one text for all languages keeps the others."""
    if isinstance(old, str):
        parts = dict.fromkeys(languages, old)
    else:
        parts = {str(k): str(v) for k, v in old.items()} if isinstance(old, dict) else {}
    parts.pop(part, None) if not words else parts.update({part: words})
    return parts or None


def field_changes(entry: Entry, fields: Fields) -> dict[tuple[str, ...], object | None]:
    """What differs from the entry, by field or by part of a field."""
    changes: dict[tuple[str, ...], object | None] = {}
    for field, new in fields.items():
        old = getattr(entry, field)
        if new == old or (field == "date" and str(new) == str(old)):
            continue
        if isinstance(old, dict) and isinstance(new, dict) and old:
            changes |= {(field, part): None for part in old if part not in new}
            changes |= {(field, k): v for k, v in new.items() if old.get(k) != v}
        else:
            changes[field,] = None if new in (None, [], {}) else new
    return changes
