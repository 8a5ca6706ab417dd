"""Tables of a TOML file turned into records, with everything that does not fit."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from psylist.catalog.words import reason, unknown
from psylist.model import Entry, LinkSettings, ListSettings

_T = TypeVar("_T", Entry, LinkSettings, ListSettings)


def converted(table: Mapping[str, Any], kind: type[_T]) -> tuple[_T, list[tuple[str, str]]]:
    """The table as a record, and its flaws: the field, and what is wrong with it.

    msgspec stops at the first flaw, so a bad table is read field by field; its record is made of
    what is left, so that the rest can be judged as well. A flaw of the whole table has no field.
    """
    try:
        return msgspec.convert(table, kind), []
    except msgspec.ValidationError:
        pass
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    flaws = [(key, unknown(key, list(fields), "key")) for key in table if key not in fields]
    sound: dict[str, object] = {}
    for key, value in table.items():
        if key not in fields:
            continue
        misfits = dict(_misfits(key, value, fields[key].type))
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


def _misfits(key: str, value: object, kind: object) -> Iterator[tuple[str, str]]:
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
            alone.append((name, reason(name, inner, str(error))))
    yield from alone or [(key, reason(key, value, whole))]
