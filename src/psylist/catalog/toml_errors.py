"""Why a text is not valid TOML, in words that say what to write instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import tomli

from psylist.catalog.toml_layout import Statement, statements, without_strings
from psylist.errors import Problem
from psylist.model import ENTRIES, LANGUAGE, TRANSLATABLE

_ALIKE = {
    **dict.fromkeys("“”„‟＂", '"'),
    **dict.fromkeys("‘’‚‛＇", "'"),
    **dict.fromkeys("\u00a0\u3000", "a plain space"),
    **dict.fromkeys("，、", ","),
    **dict(zip("＝：:［］｛｝＃．", "===[]{}#.", strict=True)),
}
"""What is taken for a sign of TOML, and that sign."""
_CONFLICT_MARK = re.compile(r"<{7}|\|{7}|={7}|>{7}")
_ID = re.compile(r"""[^=]*=[ \t]*(?:"([^"\\\n]*)"|'([^'\n]*)')""")
_BACKSLASH = "\\ in a text in double quotes begins a sign of its own; write \\\\, or single quotes"
_LANGUAGES = re.compile(r"""^[ \t]*languages[ \t]*=[ \t]*\[\s*["']([^"']+)["']""", re.MULTILINE)
_TEXTS = frozenset([*TRANSLATABLE, "description", "header", "footer"])
"""Fields that may have a text for each language, those of the list, too."""
_INVALID = "is not valid TOML"
_UNCLOSED = "a text has no quotation mark at its end"
_BEHIND = 'something stands behind the value; a quotation mark inside a text is written \\"'
_MESSAGES = {
    "Unescaped '\\' in a string": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Escaped character is not a Unicode scalar value": _BACKSLASH,
    "Illegal character '\\n'": f'{_UNCLOSED}; one of several lines stands in """',
    "Invalid date or datetime": "there is no such day or time",
    "Expected '=' after a key in a key/value pair": "= is missing behind a key",
    "Expected ']' at the end of a table declaration": "] is missing",
    "Expected ']]' at the end of an array declaration": "]] is missing",
}
"""Messages of the parser, and what is said instead."""


def describe_error(error: tomli.TOMLDecodeError) -> Problem:
    """What is wrong with a text, with the line and the entry.

    Args:
        error: of the parser; everything in front of its place is valid TOML, as far as it goes.
    """
    # The parser has made single line breaks of those of Windows; its places are in that text.
    prefix = error.doc[: error.pos]
    if _CONFLICT_MARK.match(error.doc, prefix.rfind("\n") + 1):
        message = f"{_INVALID}: one of git's conflict marks is left"
        return Problem(prefix.count("\n") + 1, "", message)
    found = [*statements(prefix)]
    flaw = _describe(error, prefix, found)
    start, other = (
        prefix.count("\n", 0, statement.start) + 1 if statement else 0
        for statement in (flaw.start, flaw.other)
    )
    line = start or prefix.count("\n") + 1
    return Problem(
        line,
        _entry_name(prefix, found),
        f"{_INVALID}: {flaw.message}",
        other if other != line else 0,
    )


def find_remedy(error: tomli.TOMLDecodeError) -> str:
    """What to write instead of a text without a language beside others with theirs; else nothing.

    Args:
        error: of the parser.
    """
    prefix = error.doc[: error.pos]
    found = [*statements(prefix)] if error.msg.startswith(("Cannot ", "Duplicate ")) else []
    other = _repeated(prefix, found).other if found else None
    if other is None:
        return ""
    plain, longer = sorted((found[-1], other), key=lambda statement: len(statement.path))
    name, language = plain.path[-1], longer.path[-1]
    match = _LANGUAGES.search(error.doc)
    first = match[1] if match else "en"
    is_text = name in _TEXTS and longer.path[:-1] == plain.path
    if not is_text or language == first or not re.fullmatch(LANGUAGE, language):
        return ""
    line = prefix.count("\n", 0, plain.start) + 1
    return f"Give the other text its language, too: {name}.{first} = … in line {line}."


@dataclass(frozen=True, slots=True)
class _Flaw:
    """What is wrong.

    Attributes:
        message: in words.
        start: the statement in which it is, where the parser noticed it only behind that.
        other: what it has to do with.
    """

    message: str
    start: Statement | None = None
    other: Statement | None = None


def _describe(error: tomli.TOMLDecodeError, prefix: str, found: Sequence[Statement]) -> _Flaw:
    if found and error.msg.startswith(("Cannot ", "Duplicate ")):
        return _repeated(prefix, found)
    at = error.doc[error.pos : error.pos + 1]
    if sign := _alike(error, prefix, at):
        shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
        return _Flaw(f"write {_ALIKE[sign]} instead of {shown}")
    last = found[-1] if found else None
    if error.msg == "Unterminated string" or error.msg.startswith("Expected \"'"):
        return _Flaw(_UNCLOSED, last)
    if error.msg.startswith("Unclosed ") or (at in {"\n", "\r"} and "for a key" in error.msg):
        return _unclosed(error.msg, at, last)
    return _Flaw(_of_value(error, prefix, at))


def _alike(error: tomli.TOMLDecodeError, prefix: str, at: str) -> str:
    """What was taken for a sign of TOML where the parser has stopped; empty for nothing."""
    end = prefix.rstrip()[-1:]
    if error.msg == "Illegal character '\\n'":
        return end if _ALIKE.get(end) == '"' else ""
    return at if at in _ALIKE and "character '" not in error.msg else ""


def _of_value(error: tomli.TOMLDecodeError, prefix: str, at: str) -> str:
    """What is wrong at one place, in words."""
    if error.msg == "Invalid value":
        word = re.compile(r"\w*").match(error.doc, error.pos)
        if word and word[0].casefold() in {"true", "false"}:
            return "true and false are written in small letters"
        if at.isalpha():
            return "a text stands in quotation marks"
        if not at or at in "\r\n#":
            return "a value is missing"
    if error.msg == "Expected newline or end of document after a statement":
        if prefix[-1:].isalnum():
            return "what is not a number, a date, true or false stands in quotation marks"
        return _BEHIND
    column = error.pos - prefix.rfind("\n")
    usual = f"{error.msg[:1].lower()}{error.msg[1:]} (column {column})"
    return _MESSAGES.get(error.msg, usual)


def _unclosed(message: str, at: str, statement: Statement | None) -> _Flaw:
    closing = "]" if message == "Unclosed array" else "}"
    if closing == "}" and at in {"\n", "\r"}:
        return _Flaw("a table in braces begins and ends on one line")
    if at and (at in "\"'[{" or at.isdecimal()):
        return _Flaw("a comma is missing between two values")
    return _Flaw(f"{closing} is missing", statement)


def _repeated(prefix: str, found: Sequence[Statement]) -> _Flaw:
    """What is set or declared although it is there already, and where that is."""
    last = found[-1]
    if not last.header and _is_inside_braces(prefix, last):
        return _Flaw(f"a key inside {_name(last)} is set twice")
    if last.header == "[" and last.path == (ENTRIES,):
        return _Flaw("an entry begins with [[entries]], in double brackets")
    scope = found[_entry_start(found) :] if last.path[:1] == (ENTRIES,) else found
    same = [part for part in scope[:-1] if part.path == last.path]
    near = [part for part in scope[:-1] if part.path and _overlap(part.path, last.path)]
    first = next(iter(same or near), None)
    if first is None:
        return _Flaw(f"{_name(last)} is there already")
    if (first.path, first.header) != (last.path, last.header):
        return _Flaw(f"{_name(last)} does not go with {_name(first)}", other=first)
    return _Flaw(f"{_name(last)} is {'there' if last.header else 'set'} twice", other=first)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one key is the beginning of another, which are both more than the entry's."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared] and (*one[:shared],) != (ENTRIES,)


def _is_inside_braces(prefix: str, statement: Statement) -> bool:
    plain = without_strings(prefix[statement.start :])
    return plain.count("{") > plain.count("}")


def _name(statement: Statement) -> str:
    """What a message calls a statement: a header as it is written, a key without that."""
    path, header = statement.path, statement.header
    if header:
        return header + ".".join(path) + "]" * len(header)
    return repr(".".join(path[1:] if path[:1] == (ENTRIES,) and len(path) > 1 else path))


def _is_entry(statement: Statement) -> bool:
    return statement.header == "[[" and statement.path == (ENTRIES,)


def _entry_start(found: Sequence[Statement]) -> int:
    """Which statement begins the last entry; 0 without one."""
    starts = (index for index in reversed(range(len(found))) if _is_entry(found[index]))
    return next(starts, 0)


def _entry_name(prefix: str, found: Sequence[Statement]) -> str:
    """The entry that the text ends in, as errors name it: its id, else its number."""
    whole = [part for part in found if not part.header or "]" in prefix[part.start :]]
    headers = [part for part in whole if part.header]
    last = found[-1] if found else None
    if not headers or headers[-1].path[:1] != (ENTRIES,):
        return ""
    if last and last not in whole and (last.path[:1] != (ENTRIES,) or _is_entry(last)):
        return ""
    start = _entry_start(whole)
    fields = takewhile(lambda part: not _is_entry(part), whole[start + 1 :])
    ids = (part for part in fields if part.path == (ENTRIES, "id"))
    for part in ids:
        if found_id := _ID.match(prefix, part.start, part.end):
            return repr(found_id[1] or found_id[2] or "")
    return str(sum(map(_is_entry, whole)))
