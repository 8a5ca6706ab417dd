"""The values of JSON documents that others write, whatever stands in their place."""

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from psylist.text.dates import find_month
from psylist.text.escape import clean_value

_MIN_YEAR, _MAX_YEAR = 1000, 9999
_DATE = re.compile(
    r"\b([12]\d{3})(?:(?:[-/.]|\s?[年년]\s?)(\d{1,2})(?:(?:[-/.]|\s?[月월]\s?)(\d{1,2}))?)?"
)
_COMPACT_DATE = re.compile(r"([12]\d{3})(\d\d)(\d\d)")
_DAY = re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th)?(?![\d:])")


def load_json(document: str | bytes, shape: Any = Any) -> Any:
    """A JSON document; half characters in its strings become question marks, as no file holds them.

    Args:
        document: its text.
        shape: the type of the part of it that is needed; what is not in it is left out where the
            document has that shape.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it nests too deeply.
    """
    try:
        return msgspec.to_builtins(msgspec.json.decode(document, type=shape))
    except (msgspec.MsgspecError, ValueError):
        pass  # of another shape, or not as strict as JSON is
    return clean_value(json.loads(document, strict=False))


def as_dict(value: object) -> Mapping[str, Any]:
    """A JSON object, or an empty one where there is something else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """A JSON list, or an empty one where there is something else."""
    return value if isinstance(value, list) else []


def as_line(value: object) -> str:
    """A JSON string on one line, or an empty one where there is something else."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def drop_empty(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


_YEAR_LAST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_MONTHS = 12


def date_from_parts(parts: Sequence[object]) -> dt.date | str | int | None:
    """A date as far as it is known, from year, month and day; None where there is no valid year."""
    numbers = []
    for part in parts[:3]:
        if not str(part).strip().isdecimal():
            break
        numbers.append(int(str(part)))
    try:
        match numbers:
            case [year, month, day]:
                return dt.date(year, month, day) if year >= _MIN_YEAR else None
            case [year, month]:
                return f"{dt.date(year, month, 1):%Y-%m}" if year >= _MIN_YEAR else None
            case [year] if _MIN_YEAR <= year <= _MAX_YEAR:
                return year
    except (ValueError, OverflowError):
        return date_from_parts(numbers[:-1])
    return None


def parse_date(text: str) -> dt.date | str | int | None:
    """A date as far as a text gives it, the year first or the month in letters.

    Of two numbers in front of the year the one above 12 is the day; others do not tell which is.
    None without a year.
    """
    if numbers := _YEAR_LAST.fullmatch(text.strip()):
        low, high = sorted((int(numbers[1]), int(numbers[2])))
        is_clear = high > _MONTHS or low == high
        return date_from_parts([numbers[3], low, high] if is_clear else [numbers[3]])
    if match := _COMPACT_DATE.fullmatch(text.strip()):
        return date_from_parts(match.groups())
    match = _DATE.search(text)
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    month = find_month(text) if len(parts) == 1 else 0
    if not month:
        return date_from_parts(parts)
    day = _DAY.search(text)
    return date_from_parts([*parts, month, *([day[1]] if day else [])])
