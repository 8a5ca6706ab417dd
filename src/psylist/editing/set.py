"""`psylist set`: some fields of an entry, from the command line."""

import re
from collections.abc import Sequence
from pathlib import Path

from psylist.catalog.lookup import resolve
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_block
from psylist.catalog.toml_write import FIELDS, date_value
from psylist.catalog.transaction import update, validate_text
from psylist.duplicates.guard import IDENTITY_FIELDS, duplicates_of_change, refuse_duplicate
from psylist.errors import UsageError
from psylist.model import Entry

_LISTS = {"authors", "tags", "distinct"}
_TEXTS = {"title", "summary", "abstract", "source", "note"}
_ASSIGNMENT = re.compile(
    r"(?P<field>\w+)(?:\.(?P<part>[^=]+?))?\s*(?P<sign>[+-]?)=(?P<value>.*)", re.DOTALL
)

Fields = dict[str, object]


def set_values(
    path: Path,
    query: str,
    assignments: Sequence[str],
    *,
    dry_run: bool,
    allow_duplicate: bool = False,
) -> tuple[Catalog, Catalog, str]:
    """Set fields of an entry; return the list as it was and as it is, and the entry's id.

    Args:
        path: the data file.
        query: names the entry, see `lookup`.
        assignments: ``field=value``; an empty value removes the field. ``summary.zh=…`` sets one
            language, ``links.code=…`` one link, ``tags=a,b`` a list, ``tags+=c`` and ``tags-=c``
            add to it and take from it. Each builds on those before it.
        dry_run: leave the file alone.
        allow_duplicate: let the entry become a likely duplicate, and mark the two as distinct.

    Raises:
        DuplicateError: the entry would be a likely duplicate of another.
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
        changes = field_changes(entry, fields)
        body = edit_fields(entry_source(catalog.text, index), changes)
        text = replace_block(catalog.text, index, body)
        if not any(change[0] in IDENTITY_FIELDS for change in changes):
            return text
        changed = validate_text(path, text, catalog).entries[index]
        if not allow_duplicate:
            refuse_duplicate(
                catalog, index, changed, hint="Use --allow-duplicate to set it anyway."
            )
            return text
        return _mark_distinct(catalog, index, changed, body)

    before, after = update(path, edit, dry_run=dry_run)
    return before, after, name


def _mark_distinct(catalog: Catalog, index: int, changed: Entry, body: str) -> str:
    """The text in which a changed entry is marked as distinct from those that it is like."""
    likes = [like.name for like in duplicates_of_change(catalog, index, changed)]
    if likes:
        body = edit_fields(body, {("distinct",): [*changed.distinct, *likes]})
    return replace_block(catalog.text, index, body)


def parse_value(field: str, text: str) -> object:
    """The value of a field that a person gives as text.

    Raises:
        UsageError: the text is not a year or a date where the field is one.
    """
    if field in _LISTS:
        # "Li, Ming; Wang, Fang": where a semicolon stands, commas belong to the names.
        marks = "[;；]" if re.search("[;；]", text) else "[,，、]"
        return [item.strip() for item in re.split(marks, text) if item.strip()]
    if field == "year":
        if not re.fullmatch(r"\s*\d{1,4}\s*", text, re.ASCII):
            raise UsageError(f"{text[:40]!r} is not a year")
        return int(text)
    if field in {"date", "added"}:
        try:
            return date_value(text.strip())
        except ValueError as error:
            message = f"{field}: {text!r} is not a valid date"
            raise UsageError(message) from error
    return text


def _assign(fields: Fields, assignment: str, languages: Sequence[str]) -> None:
    match = _ASSIGNMENT.fullmatch(assignment)
    if match is None:
        raise UsageError(
            f"expected FIELD=VALUE, got {assignment!r}", hint='As in venue="ACL 2025 Main".'
        )
    field, part, sign, text = match["field"], match["part"], match["sign"], match["value"]
    if field not in FIELDS:
        message = f"unknown field {field!r}"
        raise UsageError(message, hint=f"Fields: {', '.join(FIELDS)}.")
    if part and field not in _TEXTS | {"links"}:
        message = f"{field!r} has no parts"
        raise UsageError(message)
    if sign:
        fields[field] = _edit_list(fields[field], field, text, sign)
    elif part:
        fields[field] = _set_part(fields[field], part, text.strip() and text, languages)
    elif field == "links" and text:
        raise UsageError("links: name the link", hint="As in links.code=https://…")
    else:
        fields[field] = parse_value(field, text) if text.strip() else None


def _edit_list(old: object, field: str, text: str, sign: str) -> list[str]:
    if field not in _LISTS:
        message = f"{field!r} is not a list"
        raise UsageError(message, hint=f"Lists: {', '.join(sorted(_LISTS))}.")
    items = [str(item) for item in old] if isinstance(old, list) else []
    parsed = parse_value(field, text)
    given = [str(item) for item in parsed] if isinstance(parsed, list) else []
    if sign == "+":
        return items + [item for item in given if item not in items]
    return [item for item in items if item not in given]


def _set_part(old: object, part: str, text: str, languages: Sequence[str]) -> dict[str, str] | None:
    """A table with a part set or removed; what was one text for all languages keeps the others."""
    if isinstance(old, str):
        parts = dict.fromkeys(languages, old)
    else:
        parts = {str(k): str(v) for k, v in old.items()} if isinstance(old, dict) else {}
    parts.pop(part, None) if not text else parts.update({part: text})
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
