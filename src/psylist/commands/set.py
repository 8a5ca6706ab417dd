"""`psylist set`: some fields of an entry, from words on the command line."""

import re
from collections.abc import Sequence
from pathlib import Path

from psylist.catalog.edit import body_of, changed, replaced
from psylist.catalog.read import Catalog
from psylist.catalog.store import rewrite
from psylist.catalog.write import FIELDS, date_value
from psylist.commands.lookup import lookup
from psylist.errors import UsageError
from psylist.model import Entry

_LISTS = {"authors", "tags"}
_TEXTS = {"title", "summary", "abstract", "source", "note"}
_ASSIGNMENT = re.compile(
    r"(?P<field>\w+)(?:\.(?P<part>[^=+-]+?))?\s*(?P<sign>[+-]?)=(?P<value>.*)", re.DOTALL
)

Changes = dict[tuple[str, ...], object | None]


def set_fields(
    path: Path, word: str, assignments: Sequence[str], *, dry_run: bool
) -> tuple[Catalog, Catalog]:
    """Sets fields of the entry a word names, and says what the file was and what it is.

    Args:
        path: the data file.
        word: see `lookup`.
        assignments: ``field=value``; an empty value removes the field. ``summary.zh=…`` sets one
            language, ``links.code=…`` one link, ``tags=a,b`` a list, ``tags+=c`` and ``tags-=c``
            add to it and take from it.
        dry_run: leave the file alone.

    Raises:
        UsageError: an assignment makes no sense, or its value breaks a rule of the format.
        NotFoundError: no such entry.
    """

    def edit(catalog: Catalog) -> str:
        index = lookup(catalog, word)
        entry = catalog.entries[index]
        changes: Changes = {}
        for assignment in assignments:
            changes |= _change(assignment, entry, catalog.settings.languages)
        body = body_of(catalog.text, index)
        return replaced(catalog.text, index, changed(body, changes))

    return rewrite(path, edit, dry_run=dry_run)


def value_of(field: str, words: str) -> object:
    """What a field holds when a person gives it as words.

    Raises:
        UsageError: the words are no number where the field is one.
    """
    if field in _LISTS:
        return [item.strip() for item in re.split(r"[,，、;；]", words) if item.strip()]
    if field == "year":
        if not words.strip().isdecimal():
            msg = f"year={words!r} is no year"
            raise UsageError(msg)
        return int(words)
    if field in {"date", "added"}:
        try:
            return date_value(words.strip())
        except ValueError as error:
            msg = f"{field}={words!r} is no day of the calendar"
            raise UsageError(msg) from error
    return words


def _change(assignment: str, entry: Entry, languages: Sequence[str]) -> Changes:
    match = _ASSIGNMENT.fullmatch(assignment)
    if match is None:
        msg = f"{assignment!r} sets no field"
        raise UsageError(msg, hint='Write FIELD=VALUE, as in venue="ACL 2025 Main".')
    field, part, sign, words = match["field"], match["part"], match["sign"], match["value"]
    if field not in FIELDS:
        msg = f"there is no field {field!r}"
        raise UsageError(msg, hint=f"Fields: {', '.join(FIELDS)}.")
    if part and field not in _TEXTS | {"links"}:
        msg = f"{field!r} has no parts"
        raise UsageError(msg)
    if sign:
        return {(field,): _edited_list(entry, field, words, sign)}
    if field == "links" and not part:
        raise UsageError("say which link: links.code=https://…")
    if not words.strip():
        return {(field, part): None} if part else {(field,): None}
    if part and field in _TEXTS:
        return _translated(entry, field, part, words, languages)
    return {(field, part) if part else (field,): value_of(field, words)}


def _edited_list(entry: Entry, field: str, words: str, sign: str) -> object | None:
    if field not in _LISTS:
        msg = f"{field!r} is no list"
        raise UsageError(msg, hint=f"Lists: {', '.join(sorted(_LISTS))}.")
    named = value_of(field, words)
    old = list(getattr(entry, field))
    given = list(named) if isinstance(named, list) else []
    if sign == "+":
        return old + [item for item in given if item not in old]
    return [item for item in old if item not in given] or None


def _translated(
    entry: Entry, field: str, language: str, words: str, languages: Sequence[str]
) -> Changes:
    """One language of a text; a text that was the same in all languages keeps the others."""
    old = getattr(entry, field)
    if isinstance(old, str):
        return {(field,): {code: old for code in languages if code != language} | {language: words}}
    return {(field, language): words}
