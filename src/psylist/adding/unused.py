"""What a person gives with a work that an entry of the list has already: nothing is set there."""

import shlex
from collections.abc import Iterator, Mapping, Sequence

from psylist.identifiers.identifier import identifiers_of, try_parse
from psylist.model import Entry

_MAX_REPEATED = 40  # characters of a value that the remedy repeats


def describe_unused(entry: Entry, given: Mapping[str, object], first: str) -> str:
    """What is not set in an entry, and how to set it; empty if it has all that is given.

    Args:
        entry: that the list has already.
        given: fields by name.
        first: the language of a text that is given without one.
    """
    missing = {name: text for name, text in _missing(entry, given, first) if text}
    if not missing:
        return ""
    names = ", ".join(name.removesuffix("+") for name in missing)
    assignments = " ".join(_assignment(name, value) for name, value in missing.items())
    command = f"psylist set {shlex.quote(entry.id)} {assignments}"
    return f"{entry.id} is in the list already, and these were not set: {names}; to set: {command}"


def _missing(entry: Entry, given: Mapping[str, object], first: str) -> Iterator[tuple[str, str]]:
    """What an entry does not have, as `psylist set` calls it, with its value."""
    for name, value in given.items():
        has = entry.section if name == "year" else entry.value(name)
        if isinstance(value, Mapping):
            parts = has if isinstance(has, Mapping) else {}
            yield from _missing_parts(name, value, parts)
        elif isinstance(has, Mapping):  # it has the text in several languages
            yield from _missing_parts(name, {first: value}, has)
        elif isinstance(value, list):
            yield from _missing_items(name, value, has if isinstance(has, list) else [])
        elif str(value) != str(has) and not (name == "url" and _is_of(entry, str(value))):
            yield name, str(value)


def _missing_parts(
    name: str, value: Mapping[str, object], parts: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    for part, text in value.items():
        if parts.get(part) != text:
            yield f"{name}.{part}", str(text)


def _missing_items(
    name: str, value: Sequence[object], present: Sequence[object]
) -> Iterator[tuple[str, str]]:
    if name == "authors":  # their order is a part of the value
        if value != present:
            yield name, ",".join(map(str, value))
    elif new := [str(one) for one in value if one not in present]:
        yield f"{name}+", ",".join(new)


def _is_of(entry: Entry, url: str) -> bool:
    """Whether an address names the work of an entry."""
    return (found := try_parse(url)) is not None and found in identifiers_of(entry)


def _assignment(name: str, value: str) -> str:
    is_long = len(value) > _MAX_REPEATED or "\n" in value
    return f"{name}=…" if is_long else shlex.quote(f"{name}={value}")
