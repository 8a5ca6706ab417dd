"""Values and entries written as TOML in the list's own style."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from psylist.model import Entry
from psylist.text.escape import UNSEEN
from psylist.text.scripts import collapse_whitespace

FIELDS = Entry.__struct_encode_fields__
"""Every field of an entry, in the order in which a new entry is written."""

_PLACES = {name: index for index, name in enumerate(FIELDS)}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PARAGRAPHS = {"summary", "abstract"}  # fields whose longer texts stand on lines of their own
_LINES = {"title", "source", "venue", "authors", "tags"}  # fields whose texts are one line
_LONG = 72
_WIDE = 100  # a list of more columns is broken into lines
# What TOML allows bare and a terminal or an editor would obey: DEL, C1, bidirectional marks, tags.
_ACTING = re.compile(rf"[\x7f-\x9f\u2028\u2029{UNSEEN}]")
_CLOSING = re.compile(r'"{3,}|"+\Z')  # quotes that would end the text
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def entry_block(fields: Mapping[str, object]) -> str:
    """An ``[[entries]]`` block with the fields in their usual order.

    Tables (`links`, texts by language) are written as dotted keys, as curators do.
    """
    ordered = sorted(fields.items(), key=lambda item: _PLACES[item[0]])
    lines = [line for key, value in ordered for line in format_field(key, value)]
    return "[[entries]]\n" + "".join(f"{line}\n" for line in lines)


def table_block(path: Sequence[str], fields: Mapping[str, object]) -> str:
    """A table with its fields, those without a value left out; tables in it are dotted keys."""
    lines = [f"[{'.'.join(map(toml_key, path))}]"]
    lines += (line for key, value in fields.items() if value for line in format_field(key, value))
    return "".join(f"{line}\n" for line in lines)


def format_field(key: str, value: object) -> Iterator[str]:
    """``key = value`` for a field, one for each part of a table."""
    if isinstance(value, str | list) or not isinstance(value, Mapping):
        yield f"{key} = {field_value(key, value)}"
        return
    for part, inner in value.items():
        yield f"{key}.{toml_key(str(part))} = {field_value(key, inner)}"


def field_value(field: str, value: object) -> str:
    """A field's value as TOML: summaries and abstracts between triple quotes unless short."""
    if isinstance(value, str) and field in _PARAGRAPHS and len(value) > _LONG:
        return _paragraph(value)
    return toml_value(value)


def in_one_line(field: str, value: object) -> object:
    """A value without the line breaks that it was pasted with, where its texts are one line."""
    if field not in _LINES:
        return value
    if isinstance(value, list):
        return [in_one_line(field, item) for item in value]
    if isinstance(value, dict):
        return {language: in_one_line(field, text) for language, text in value.items()}
    return collapse_whitespace(value) if isinstance(value, str) else value


def toml_key(key: str) -> str:
    """A key, in quotes if it needs them."""
    return key if _BARE_KEY.fullmatch(key) else _quoted(key)


def toml_value(value: object) -> str:
    """A text, number, date or list of texts as TOML."""
    match value:
        case str():
            return _paragraph(value) if "\n" in value else _quoted(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case dt.date():
            return value.isoformat()
        case list() | tuple():
            return _list([_quoted(str(item)) for item in value])
        case _:
            message = f"no field holds a {type(value).__name__}"
            raise TypeError(message)


def date_value(day: str) -> object:
    """A date as far as it is known, as the file writes it: a day bare, a month in quotes."""
    if len(day) == len("2025-09-30"):
        return dt.date.fromisoformat(day)
    return int(day) if day.isdigit() else day


def _quoted(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    # JSON's escapes are TOML's; DEL is the one character that only TOML forbids bare.
    return _ACTING.sub(_escape, _encoded(text))


def _paragraph(text: str) -> str:
    body = text.replace("\\", "\\\\")
    body = _ACTING.sub(_escape, _UNPRINTED.sub(_escape, body))
    body = _CLOSING.sub(lambda match: '\\"' * len(match[0]), body)
    return f'"""\n{body}"""'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _list(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) <= _WIDE:
        return line
    lines, current = [], ""
    for item in items:
        if current and len(current) + len(item) + 6 > _WIDE:
            lines.append(current)
            current = ""
        current += f"{' ' if current else ''}{item},"
    return "[\n" + "".join(f"    {line}\n" for line in [*lines, current]) + "]"
