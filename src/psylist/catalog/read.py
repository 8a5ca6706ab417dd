"""The strict reader: a data file's text becomes a Catalog, or every problem in it is told at once."""

import datetime as dt
import gc
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from psylist.catalog import layout
from psylist.catalog.naming import id_from
from psylist.errors import DataFileError, Problem, UsageError
from psylist.identifiers import parse
from psylist.model import FORMS, Entry, ListSettings, Text, text_in

_T = TypeVar("_T", Entry, ListSettings)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A data file as it was read.

    Attributes:
        path: the file as it was named.
        text: its text, with its own line breaks.
        settings: the ``[list]`` table.
        entries: in the file's order.
    """

    path: Path
    text: str
    settings: ListSettings
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Flaw:
    """A problem before its line is known: entry -1 is the part of the file outside entries."""

    entry: int
    field: str
    message: str


def load(path: Path) -> Catalog:
    """The catalog in a file.

    Raises:
        DataFileError: the file cannot be read, or breaks a rule of the format.
    """
    return read(path, text_of(path, read_bytes(path)))


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        DataFileError: the file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataFileError(str(path), [Problem(0, "", f"cannot be read: {reason}")]) from error


def text_of(path: Path, data: bytes) -> str:
    """The bytes of a data file as text, line breaks as they are.

    Raises:
        DataFileError: they are no UTF-8, or begin with a byte-order mark.
    """
    name = str(path)
    remedy = "Save the file as UTF-8 without a byte-order mark."
    if data.startswith(b"\xef\xbb\xbf"):
        raise DataFileError(name, [Problem(1, "", "begins with a byte-order mark")], hint=remedy)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataFileError(name, [Problem(1, "", "is UTF-16, not UTF-8")], hint=remedy)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise DataFileError(name, [Problem(line, "", found)], hint=remedy) from error


def read(path: Path, text: str) -> Catalog:
    """The catalog in a text; `path` is only named in errors.

    Raises:
        DataFileError: the text breaks a rule of the format; it holds every problem there is.
    """
    raw = parsed(str(path), text)
    flaws: list[_Flaw] = []
    settings = _settings(raw, flaws)
    entries = _entries(raw, settings, flaws)
    if flaws:
        raise DataFileError(str(path), _located(text, raw, flaws))
    return Catalog(path, text, settings, tuple(entries))


def parsed(name: str, text: str) -> dict[str, Any]:
    """A text as TOML.

    Raises:
        DataFileError: it is none; `name` is what the error calls it.
    """
    # Thousands of small dicts and no cycle among them: the collector would look at all of them
    # again and again (a third of the time at 5,000 entries).
    collecting = gc.isenabled()
    gc.disable()
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise DataFileError(name, [Problem(0, "", "nests brackets too deeply")]) from error
    except ValueError as error:  # TOMLDecodeError is one; a number of 5,000 digits another
        message = str(error)
        place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        line = int(place[1]) if place else _last_line(text)
        message = re.sub(r" \(at [^()]*\)$", "", message)
        column = f" (column {place[2]})" if place else ""
        told = f"is not valid TOML: {message[:1].lower()}{message[1:]}{column}"
        raise DataFileError(name, [Problem(line, "", told)]) from error
    finally:
        if collecting:
            gc.enable()


def _last_line(text: str) -> int:
    return text.rstrip("\n").count("\n") + 1


def _settings(raw: Mapping[str, Any], flaws: list[_Flaw]) -> ListSettings:
    for key in raw:
        if key not in {"list", layout.ENTRIES}:
            flaws.append(_Flaw(-1, key, _unknown(key, ["list", layout.ENTRIES], "table")))
    table = raw.get("list", {})
    if not isinstance(table, dict):
        flaws.append(_Flaw(-1, "list", "'list' is a table: write it as [list]"))
        return ListSettings()
    settings = _converted(table, ListSettings, -1, "list.", flaws)
    flaws.extend(_Flaw(-1, f"list.{field}", words) for field, words in _check_settings(settings))
    return settings


def _entries(raw: Mapping[str, Any], settings: ListSettings, flaws: list[_Flaw]) -> list[Entry]:
    tables = raw.get(layout.ENTRIES, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        flaws.append(_Flaw(-1, layout.ENTRIES, "'entries' is a list of tables: write [[entries]]"))
        return []
    entries: list[Entry] = []
    unnamed: list[int] = []
    seen: dict[str, int] = {}
    for index, table in enumerate(tables):
        entry = _converted(_dated(table, index, flaws), Entry, index, "", flaws)
        flaws.extend(_Flaw(index, *flaw) for flaw in _check_entry(entry, settings.languages))
        if not entry.id:
            unnamed.append(len(entries))
        elif (other := seen.setdefault(entry.id, index)) != index:
            flaws.append(_Flaw(index, "id", f"id {entry.id!r} is taken by entry {other + 1}"))
        entries.append(entry)
    for at in unnamed:
        name = id_from(text_in(entries[at].title, settings.first, settings.first), seen)
        seen[name] = at
        entries[at] = msgspec.structs.replace(entries[at], id=name)
    return entries


def _dated(table: dict[str, Any], index: int, flaws: list[_Flaw]) -> dict[str, Any]:
    """The table with a TOML date in ``date`` as text: the field also takes ``2025-09`` and 2025."""
    value = table.get("date")
    if isinstance(value, dt.datetime):
        flaws.append(_Flaw(index, "date", "'date' is a day without a time of day: 2025-09-30"))
        return {key: value for key, value in table.items() if key != "date"}
    if isinstance(value, dt.date):
        table["date"] = value.isoformat()
    return table


def _converted(
    table: dict[str, Any], kind: type[_T], index: int, prefix: str, flaws: list[_Flaw]
) -> _T:
    """The table as a record; msgspec stops at the first flaw, so a bad one is read by field.

    A record of what is left without the flaws comes back, so that the rest is judged as well.
    """
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError:
        pass
    fields = {field.encode_name: field for field in msgspec.structs.fields(cast("Any", kind))}
    sound: dict[str, object] = {}
    for key, value in table.items():
        if key not in fields:
            flaws.append(_Flaw(index, prefix + key, _unknown(key, list(fields), "key")))
            continue
        misfits = dict(_misfits(key, value, fields[key].type))
        flaws.extend(_Flaw(index, prefix + path, words) for path, words in misfits.items())
        if not misfits:
            sound[key] = value
        elif isinstance(value, dict) and key not in misfits:
            sound[key] = {part: v for part, v in value.items() if f"{key}.{part}" not in misfits}
    for key, field in fields.items():
        if field.required and key not in table:
            flaws.append(_Flaw(index, "", f"{key!r} is missing"))
        if field.required and not sound.get(key):
            sound[key] = "?"
    return msgspec.convert(sound, kind)


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
            alone.append((name, _reason(name, inner, str(error))))
    yield from alone or [(key, _reason(key, value, whole))]


_WORDS = {
    "arxiv": 'is no bare arXiv id without version, like "2509.25733"',
    "acl": 'is no ACL Anthology id, like "2025.acl-long.55"',
    "doi": 'is no bare DOI, like "10.1000/182"',
    "date": 'is no date, like 2025-09-30, "2025-09" or 2025',
    "url": "is no http or https address",
    "link": "begins with a letter and holds letters, digits, spaces, dots and hyphens",
    "id": "begins with a letter or digit and holds letters, digits, dots, hyphens, underscores",
    "language": 'is no language tag, like "en", "zh" or "zh-TW"',
}
_FORMS = {name: re.compile(form) for name, form in FORMS.items()}
_WANTED = {
    "str": "text in quotes",
    "int": "a whole number",
    "array": "a list in brackets",
    "object": "a table",
    "date": "a date like 2025-09-30",
}


def _reason(name: str, value: object, error: str) -> str:
    """Why a value does not fit, in words a curator can act on."""
    key = name.partition(".")[0]
    if isinstance(value, int | float) and key in {"arxiv", "acl", "doi", "id"}:
        return f"{name!r} must stand in quotes: as a number {value} has lost digits or zeros"
    if shape := re.search(r"Expected `([a-z |]+)`, got", error):
        return _wrong_shape(name, value, shape[1].split(" | "), inside="$[" in error)
    if key == "kind":
        return f"'kind' is {value!r}; it can be paper, project, dataset, survey or tool"
    if isinstance(value, str) and not value.strip():
        return f"{name!r} is empty; leave it out or give it a text"
    return f"{name!r} is out of range: {value!r}"


def _wrong_shape(name: str, value: object, kinds: list[str], *, inside: bool) -> str:
    wanted = " or ".join(_WANTED.get(kind, kind) for kind in kinds if kind != "null")
    if inside and isinstance(value, list):
        strange = [item for item in value if not isinstance(item, str)]
        return f"{name!r} takes {wanted} in its list, not {_called(strange[0])}"
    if "." in name:  # one language of a text, one link: no table goes deeper
        wanted = _WANTED["str"]
    return f"{name!r} takes {wanted}, not {_called(value)}"


def _malformed(field: str, form: str, value: str) -> tuple[str, str]:
    if form == "arxiv" and (better := _bare_arxiv(value)):
        return field, f"'arxiv' takes the bare id without version: \"{better}\""
    return field, f"{field!r} {_WORDS[form]}: {value!r}"


def _bare_arxiv(value: str) -> str:
    try:
        found = parse(value)
    except UsageError:
        return ""
    return found.value if found.kind == "arxiv" else ""


def _called(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a table",
        dt.date: "a date",
        dt.datetime: "a date with a time",
        dt.time: "a time of day",
    }
    return names.get(type(value), type(value).__name__)


def _check_settings(settings: ListSettings) -> Iterator[tuple[str, str]]:
    languages = settings.languages
    for language in languages:
        if not _FORMS["language"].match(language):
            yield _malformed("languages", "language", language)
    if len(set(languages)) != len(languages):
        yield "languages", "'languages' names one twice"
    for field in ("title", "description"):
        yield from _check_text(field, getattr(settings, field), languages)
    for language, name in settings.output.items():
        if language not in languages:
            yield f"output.{language}", _unknown(language, languages, "language in 'output':")
        if Path(name).is_absolute() or "\0" in name:
            yield f"output.{language}", f"'output' is relative to this file, not {name!r}"
    if len(set(settings.output.values())) != len(settings.output):
        yield "output", "'output' names one file for two languages"


def _check_entry(entry: Entry, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the types cannot say."""
    yield from _check_forms(entry)
    for field in ("title", "summary", "abstract", "source", "note"):
        text = getattr(entry, field)
        if isinstance(text, dict):
            yield from _check_text(field, text, languages)
    if len(entry.day) == len("2025-09-30") and _FORMS["date"].match(entry.day):
        try:
            dt.date.fromisoformat(entry.day)
        except ValueError:
            yield "date", f"'date' is no day of the calendar: {entry.day}"
    if len(set(entry.tags)) != len(entry.tags):
        yield "tags", "'tags' names one twice"


def _check_forms(entry: Entry) -> Iterator[tuple[str, str]]:
    for field in ("id", "arxiv", "acl", "doi", "url"):
        value = getattr(entry, field)
        if value and not _FORMS[field].match(value):
            yield _malformed(field, field, value)
    if entry.day and not _FORMS["date"].match(entry.day):
        yield _malformed("date", "date", entry.day)
    for kind, url in entry.links.items():
        if not _FORMS["link"].match(kind):
            yield _malformed(f"links.{kind}", "link", kind)
        if not _FORMS["url"].match(url):
            yield _malformed(f"links.{kind}", "url", url)
    for field in ("title", "venue"):
        value = getattr(entry, field)
        if isinstance(value, str) and value.isspace():
            yield field, f"{field!r} is empty; leave it out or give it a text"


def _check_text(
    field: str, text: Text | None, languages: Sequence[str]
) -> Iterator[tuple[str, str]]:
    if not isinstance(text, dict):
        return
    if not text:
        yield field, f"{field!r} is an empty table; leave it out or give it a text"
    for language, words in text.items():
        if language not in languages:
            yield f"{field}.{language}", _unknown(language, languages, f"language in {field!r}:")
        if words.isspace():
            yield f"{field}.{language}", f"'{field}.{language}' is empty; leave it out or fill it"


def _unknown(word: str, known: Sequence[str], what: str) -> str:
    near = get_close_matches(word, known, 1)
    told = f"unknown {what} {word!r}"
    return f"{told}, did you mean {near[0]!r}?" if near else f"{told} (known: {', '.join(known)})"


def _located(text: str, raw: Mapping[str, Any], flaws: Sequence[_Flaw]) -> list[Problem]:
    lines = layout.places(text, [(flaw.entry, flaw.field) for flaw in flaws])
    tables = raw.get(layout.ENTRIES)
    problems = [
        Problem(
            lines[flaw.entry, flaw.field],
            _entry_name(tables, flaw.entry),
            flaw.message,
        )
        for flaw in flaws
    ]
    return sorted(problems, key=lambda problem: problem.line)


def _entry_name(tables: object, index: int) -> str:
    if index < 0 or not isinstance(tables, list):
        return ""
    table = tables[index]
    name = table.get("id") if isinstance(table, dict) else None
    return repr(name) if isinstance(name, str) else str(index + 1)
