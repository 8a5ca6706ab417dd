"""Keys of a TOML text that earlier ones leave no room for, in words a curator can act on."""

import re
from itertools import islice
from typing import NamedTuple

from psylist.model import LANGUAGE

_KEY = re.compile(r"[ \t]*(?P<name>[\w-]+)(?:[ \t]*\.[ \t]*(?P<part>[\w-]+))?[ \t]*=", re.ASCII)
_HEADER = re.compile(r"[ \t]*\[")
_ID = re.compile(r"""[ \t]*id[ \t]*=[ \t]*["']([^"']+)["']""")
_LANGUAGES = re.compile(r"""^[ \t]*languages[ \t]*=[ \t]*\[\s*["']([^"']+)["']""", re.MULTILINE)
_TEXTS = frozenset(
    ["title", "summary", "abstract", "note", "source", "description", "header", "footer"]
)
_MAX_LINES = 10_000  # of a table in front of the key


class RepeatedKey(NamedTuple):
    """A key that an earlier one leaves no room for.

    Attributes:
        entry: the id of the entry that it is in; empty without one.
        message: names both.
        hint: the remedy; empty where only the curator can know it.
    """

    entry: str
    message: str
    hint: str = ""


def find_repeat(text: str, line: int) -> RepeatedKey | None:
    """The key in a line, and the one in its table that it contradicts.

    Args:
        text: that is not valid TOML.
        line: where that shows, counted from 1.

    Returns:
        None if no key in front of the line does.
    """
    lines = text.splitlines()
    own = _KEY.match(lines[line - 1]) if line <= len(lines) else None
    if own is None:
        return None
    before = islice(range(line - 2, -1, -1), _MAX_LINES)
    earlier, entry = None, ""
    for number in before:
        if _HEADER.match(lines[number]):
            break
        entry = found[1] if (found := _ID.match(lines[number])) else entry
        if (key := _KEY.match(lines[number])) and _clash(key, own):
            earlier = number, key
    return _explain(text, entry, (line - 1, own), earlier) if earlier else None


def _clash(key: re.Match[str], other: re.Match[str]) -> bool:
    parts = {key["part"], other["part"]}
    return key["name"] == other["name"] and (None in parts or len(parts) == 1)


def _explain(
    text: str, entry: str, own: tuple[int, re.Match[str]], earlier: tuple[int, re.Match[str]]
) -> RepeatedKey:
    (line, key), (other_line, other) = own, earlier
    name, place = key["name"], f"line {other_line + 1}"
    written = f"{name}.{key['part']}" if key["part"] else name
    if key["part"] == other["part"]:
        return RepeatedKey(entry, f"repeats '{written}' of {place}")
    other_name = f"{name}.{other['part']}" if other["part"] else name
    message = f"'{written}' cannot stand beside '{other_name}' of {place}"
    plain = line if not key["part"] else other_line
    language = key["part"] or other["part"]
    first = match[1] if (match := _LANGUAGES.search(text)) else "en"
    if name not in _TEXTS or language == first or not re.fullmatch(LANGUAGE, language):
        return RepeatedKey(entry, message)
    hint = f"Give the other text its language, too: {name}.{first} = … in line {plain + 1}."
    return RepeatedKey(entry, message, hint)
