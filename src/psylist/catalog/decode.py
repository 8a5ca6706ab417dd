"""Tables of a TOML file turned into records, with everything that does not fit."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from psylist.model import (
    CheckSettings,
    Entry,
    HostLimits,
    ImportExample,
    ImportSettings,
    LinkSettings,
    ListPhrases,
    ListSettings,
    SearchSettings,
    SiteSettings,
    TagGroup,
    TagSettings,
)

_WANTED = {
    "str": "text in quotes",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table",
    "date": "a date like 2025-09-30",
}


_REMEDIES = {
    "kind": "'kind' is {value!r}; it can be paper, project, dataset, survey or tool",
    "status": "'status' is {value!r}; it can be withdrawn or retracted",
    "hosts": "'{name}' takes limits like {{ rate = 5, connections = 2 }}, the rate in requests a "
    'second or as in "1 per 3 s"',
    "columns": "{name!r} is {value!r}; it can be title, authors, venue, date, links, summary, "
    "tags, note, affiliation or none",
    "sections": "{name!r} is {value!r}; it can be works or none",
    "fail-on": "'fail-on' is {value!r}; it can be error, warning or info",
    "badges": "'badges' is {value!r}; it can be tags or none",
    "examples": '{name!r} takes titles, or tables like {{ title = "…", authors = "…" }}: {value!r}',
    "phrases": '\'{name}\' takes texts, like {{ source = "…", link = "…", links.code = "…" }}',
}
_INNER = {"hosts": HostLimits, "phrases": ListPhrases, "examples": ImportExample}
"""What the tables of a table, or of a list, are."""


def describe_mismatch(name: str, value: object, error: str) -> str:
    """Why a value does not fit, in words a curator can act on."""
    key = name.partition(".")[0]
    if type(value) in {int, float} and key in {"arxiv", "acl", "doi", "id"}:
        return f"{name!r} must stand in quotes: a number loses digits and zeros"
    shape = re.search(r"Expected `([a-z |]+)`, got", error)
    if shape and key not in _INNER:
        # One language of a text, one link: these are inside of a table anyway.
        inside = ("][" if "." in name else "$[") in error
        return _wrong_shape(name, value, shape[1].split(" | "), inside=inside)
    if isinstance(value, list) and key not in _INNER:
        return f"{name!r} " + ("holds an empty text" if value else "is an empty list")
    if key in _REMEDIES:
        return _with_remedy(name, key, value, error)
    if isinstance(value, str) and not value.strip():
        return f"{name!r} is empty; leave it out or give it a text"
    flaw = "not a date, like 2025-09-30" if "encoded date" in error else "out of range"
    return f"{name!r} is {flaw}: {value!r}"


def _with_remedy(name: str, key: str, value: object, error: str) -> str:
    unknown = re.search(r"unknown field `(.+?)`", error)
    if unknown and key in _INNER:
        return unknown_key(unknown[1], _INNER[key].__struct_encode_fields__, f"key in {name!r}:")
    return _REMEDIES[key].format(name=name, value=value)


def unknown_key(word: str, known: Sequence[str], what: str) -> str:
    """That a word is not known, with the known one that is nearest."""
    near = nearest_word(word, known)
    message = f"unknown {what} {word!r}"
    return (
        f"{message}, did you mean {near!r}?" if near else f"{message} (known: {', '.join(known)})"
    )


def nearest_word(word: str, known: Sequence[str]) -> str:
    """The known word that a misspelt one is nearest to; empty if none is near."""
    from difflib import get_close_matches  # only a list with a flaw needs it

    return next(iter(get_close_matches(word, known, 1)), "")


def _wrong_shape(name: str, value: object, kinds: list[str], *, inside: bool) -> str:
    wanted = " or ".join(_WANTED.get(kind, kind) for kind in kinds if kind != "null")
    items = value if isinstance(value, list) else []
    strange = [item for item in items if not isinstance(item, str)]
    if inside and strange:
        return f"{name!r} takes {wanted} in its list, not {_called(strange[0])}"
    return f"{name!r} takes {wanted}, not {_called(value)}"


def _called(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number with a point",
        str: "text",
        list: "a list",
        dict: "a table",
        dt.date: "a date",
        dt.datetime: "a date with a time",
        dt.time: "a time of day",
    }
    return names.get(type(value), type(value).__name__)


_T = TypeVar(
    "_T",
    Entry,
    LinkSettings,
    ListSettings,
    ImportSettings,
    CheckSettings,
    TagSettings,
    TagGroup,
    SearchSettings,
    SiteSettings,
)


def decode(table: Mapping[str, Any], kind: type[_T]) -> tuple[_T, list[tuple[str, str]]]:
    """The table as a record, and its flaws: the field, and what is wrong with it.

    msgspec stops at the first flaw, so a bad table is read field by field; its record is made of
    what is left, so that the rest can be judged as well. A flaw of the whole table has no field.
    """
    try:
        return msgspec.convert(table, kind), []
    except msgspec.ValidationError:
        pass
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    flaws = [(key, unknown_key(key, list(fields), "key")) for key in table if key not in fields]
    sound: dict[str, object] = {}
    for key, value in table.items():
        if key not in fields:
            continue
        misfits = dict(_errors(key, value, fields[key].type))
        flaws.extend(misfits.items())
        if not misfits:
            sound[key] = value
        elif isinstance(value, dict):
            left = {part: v for part, v in value.items() if f"{key}.{part}" not in misfits}
            if left and key not in misfits:
                sound[key] = left
    required = [key for key, field in fields.items() if field.required]
    flaws.extend(("", f"{key!r} is missing") for key in required if key not in table)
    sound |= {key: "?" for key in required if not sound.get(key)}
    return msgspec.convert(sound, kind), flaws


def decode_all(tables: Sequence[Mapping[str, Any]]) -> list[Entry] | None:
    """The tables as entries; None if one of them has a flaw: `decode` finds it."""
    try:
        return msgspec.convert(tables, list[Entry])
    except msgspec.ValidationError:
        return None


def _errors(key: str, value: object, kind: object) -> Iterator[tuple[str, str]]:
    """What keeps a value from being of a kind; in a table, each of its keys is judged alone."""
    try:
        msgspec.convert(value, kind)
        return
    except msgspec.ValidationError as error:
        whole = str(error)
    alone = []
    for part, inner in value.items() if isinstance(value, dict) else ():
        try:
            msgspec.convert({part: inner}, kind)
        except msgspec.ValidationError as error:
            name = f"{key}.{part}"
            is_unnamed = not part and "`key`" in str(error)
            unnamed = f"{key!r} has an empty key: write a name in its quotes, or take the line out"
            alone.append(
                (name, unnamed if is_unnamed else describe_mismatch(name, inner, str(error)))
            )
    yield from alone or [(key, describe_mismatch(key, value, whole))]
