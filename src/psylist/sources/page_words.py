"""What pages say in words: texts, names, dates, ids."""

import html
import re
from collections.abc import Iterable

from psylist.errors import UsageError
from psylist.identifiers import parse
from psylist.persons import turned
from psylist.sources.single import day_of

_DATE = re.compile(r"\b([12]\d{3})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?")
_COMPACT = re.compile(r"([12]\d{3})(\d\d)(\d\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th)?(?![\d:])")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_COMMA = re.compile("[,，]")
_LONGEST = 20_000  # characters of a text with entities
MOST = 200
"""Authors, scripts, nodes of JSON-LD: pages of hundreds are broken or hostile."""


def unmarked(told: str) -> str:
    """A text without what is invisible, its entities and tags read, also where they are doubled."""
    plain = _UNSEEN.sub("", told)
    if "&" in plain:
        plain = html.unescape(html.unescape(plain[:_LONGEST]))
    if "<" in plain:
        plain = _TAG.sub("", plain)
    return " ".join(plain.split())


def people(told: Iterable[str]) -> list[str]:
    """Names in the order in which they are read; a semicolon stands between two."""
    names = [unmarked(name) for line in told for name in unmarked(line).split(";")]
    found = (turned(name) if len(_COMMA.findall(name)) == 1 else name for name in names[:MOST])
    return [name for name in dict.fromkeys(found) if name]


def ids(values: Iterable[str]) -> dict[str, object]:
    """The fields for the ids among some texts; the first of each kind counts."""
    fields: dict[str, object] = {}
    for value in values:
        try:
            found = parse(value) if value else None
        except UsageError:
            continue
        if found is not None and found.kind in {"arxiv", "acl", "doi"}:
            fields.setdefault(found.kind, found.value)
            if found.kind == "acl" and "10.18653/" in value:
                fields.setdefault("doi", f"10.18653/v1/{found.value}")
    return fields


def day(told: str) -> object:
    """A date as far as it is told, the year first or the month in letters; None without a year."""
    if match := _COMPACT.fullmatch(told.strip()):
        return day_of(match.groups())
    match = _DATE.search(told)
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    month = _MONTH.search(told) if len(parts) == 1 else None
    if month is None:
        return day_of(parts)
    number = _DAY.search(told)
    return day_of([*parts, 1 + _MONTHS.index(month[1].lower()), *([number[1]] if number else [])])
