"""Why a value does not fit, in words a curator can act on."""

import datetime as dt
import re
from collections.abc import Sequence
from difflib import get_close_matches

_WANTED = {
    "str": "text in quotes",
    "int": "a whole number",
    "array": "a list in brackets",
    "object": "a table",
    "date": "a date like 2025-09-30",
}


_REMEDIES = {
    "kind": "'kind' is {value!r}; it can be paper, project, dataset, survey or tool",
    "hosts": "'{name}' takes limits like {{ rate = 5, connections = 2 }}, the rate in requests a "
    'second or as in "1 per 3 s"',
}


def reason(name: str, value: object, error: str) -> str:
    """Why a value does not fit, in words a curator can act on."""
    key = name.partition(".")[0]
    if isinstance(value, int | float) and key in {"arxiv", "acl", "doi", "id"}:
        return f"{name!r} must stand in quotes: as a number {value} has lost digits or zeros"
    shape = re.search(r"Expected `([a-z |]+)`, got", error)
    if shape and key != "hosts":
        return _wrong_shape(name, value, shape[1].split(" | "), inside="$[" in error)
    if told := _REMEDIES.get(key):
        return told.format(name=name, value=value)
    if isinstance(value, str) and not value.strip():
        return f"{name!r} is empty; leave it out or give it a text"
    if isinstance(value, list):
        return f"{name!r} " + ("holds an empty text" if value else "is an empty list")
    return f"{name!r} is out of range: {value!r}"


def unknown(word: str, known: Sequence[str], what: str) -> str:
    """That a word is not known, with the known one that is nearest."""
    near = get_close_matches(word, known, 1)
    told = f"unknown {what} {word!r}"
    return f"{told}, did you mean {near[0]!r}?" if near else f"{told} (known: {', '.join(known)})"


def _wrong_shape(name: str, value: object, kinds: list[str], *, inside: bool) -> str:
    wanted = " or ".join(_WANTED.get(kind, kind) for kind in kinds if kind != "null")
    if inside and isinstance(value, list):
        strange = [item for item in value if not isinstance(item, str)]
        return f"{name!r} takes {wanted} in its list, not {_called(strange[0])}"
    if "." in name:  # one language of a text, one link: no table goes deeper
        wanted = _WANTED["str"]
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
