"""Dates and years as curators write them inside labels, headings and sentences."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""The months in English, in full."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
MONTH_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
"""An English month, in full or abbreviated, as a regular expression that ignores letter case."""
# By its first three letters: Sept., Januar, JUL~15.
_MONTH_BEGINNING = re.compile(
    rf"(?<![^\W\d_])({'|'.join(dict.fromkeys(name[:3] for name in _MONTHS))})", re.IGNORECASE
)
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"

# The alternatives that say most come first: a day, then a month, then a year.
_DATE = re.compile(
    rf"(?=['’‘\djfmasond-])"  # what any begins with; looked at first, it passes over most places
    rf"(?:(?<![\w.])(?:"
    rf"(?P<y1>{_YEAR})\s?(?P<s1>[-/.])\s?(?P<m1>{_M})\s?(?P=s1)\s?(?P<d1>{_D})(?!\d)"
    rf"|(?P<y13>20[0-4]\d)(?P<m13>1[0-2]|0[1-9])(?P<d13>3[01]|[12]\d|0[1-9])(?!\d)"
    rf"|(?P<y2>{_YEAR})\s?年\s?(?P<m2>{_M})\s?月(?:\s?(?P<d2>{_D})\s?日)?"
    rf"|(?P<m3>{_M})/(?P<d3>{_D})/(?P<y3>{_YEAR}|\d\d)(?!\d)"
    rf"|(?P<n4>{MONTH_NAME})\s{{0,3}}(?P<d4>{_D})(?:st|nd|rd|th)?,?\s{{0,3}}(?P<y4>{_YEAR})(?!\d)"
    rf"|(?P<d5>{_D})(?:st|nd|rd|th)?\s{{1,3}}(?P<n5>{MONTH_NAME}),?\s{{0,3}}(?P<y5>{_YEAR})(?!\d)"
    rf"|(?P<n6>{MONTH_NAME}),?\s{{0,3}}(?P<y6>{_YEAR})(?!\d)"
    rf"|(?P<n16>{MONTH_NAME}),?\s?['’‘](?P<y16>[0-4]\d)(?!\d)"
    rf"|(?P<m17>1[0-2]|0[1-9])[/.](?P<y17>{_YEAR})(?![\d.]*\d)"
    rf"|(?P<y7>{_YEAR})[-/.](?P<m7>1[0-2]|0?[1-9])(?![\d.]*\d)"
    rf"|(?P<y8>[0-3]\d)[.](?P<m8>1[0-2]|0[1-9])(?![\d.]*\d)(?! ?\({_YEAR}\))"
    rf"|(?P<y9>{_YEAR})(?:\s?年)?(?![\w.]*\d)"
    rf")|['’‘](?P<y10>[0-4]\d)(?!\d)"
    rf"|(?-i:(?<=[A-Z])['’‘] )(?P<y15>[0-4]\d)(?!\d)"
    rf"|(?-i:(?<=[A-Z][a-z]{{2}})['’‘] )(?P<y18>[0-4]\d)(?=\W*\Z|[,)\]])"
    rf"|(?<=[A-Za-z])-?(?P<y11>{_YEAR})(?!\d)"
    rf"|(?-i:(?<=[A-Z][A-Z])(?<!COVID))(?P<y12>[0-4]\d)(?!\w)"
    rf"|(?-i:(?<=[A-Z]{{4}} )(?<!COVID ))(?P<y14>[0-4]\d)(?=\W*\Z|[,)\]]))",
    re.IGNORECASE,
)
_GROUPS = sorted(_DATE.groupindex, key=_DATE.groupindex.__getitem__)
_HAS_DIGITS = re.compile(r"\d\d")
_WIDE = str.maketrans("０１２３４５６７８９（）．／－：，", "0123456789().-/:,".replace("-/", "/-"))


_SHORT_DATE = re.compile(r"(\d\d)[-/.](\d\d)")
_LONG_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_MONTH = re.compile(r"([0-4]\d)[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])[-/.](0[1-9]|[12]\d|3[01])")
_DAY_FIRST = re.compile(r"(\d{1,2})(\D)(\d{1,2})\D((?:19|20)\d\d)", re.ASCII)
_MONTH_AND_DAY = re.compile(rf"({MONTH_NAME})\s{{0,3}}({_D})?(?:st|nd|rd|th)?", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)", re.ASCII)
_LAST_MONTH = 12


class Dated(NamedTuple):
    """A date in a text.

    Attributes:
        day: ``2025-09-30``, ``2025-09`` or ``2025``.
        start: offset of its first character.
        end: offset behind its last.
    """

    day: str
    start: int
    end: int

    @property
    def year(self) -> int:
        """The year alone."""
        return int(self.day[:4])


def to_halfwidth(text: str) -> str:
    """The text with full-width digits and brackets made narrow, character by character."""
    return text if text.isascii() else text.translate(_WIDE)


@lru_cache(maxsize=20_000)
def find_date(text: str) -> Dated | None:
    """The first date in a text, as far as it is given; the fullest one wins over a bare year."""
    if not _HAS_DIGITS.search(text):  # full-width ones are digits too
        return None
    best: Dated | None = None
    for match in _DATE.finditer(to_halfwidth(text)):
        day = _day(match)
        if day and (best is None or len(day) > len(best.day)):
            best = Dated(day, match.start(), match.end())
    return best


def find_month(text: str) -> int:
    """The number of the first month that a date names in letters; 0 if it names none."""
    match = _MONTH_BEGINNING.search(text)
    return _MONTHS[match[1].lower()] if match else 0


def find_year(text: str) -> int | None:
    """The year that a text names first."""
    found = find_date(text)
    return found.year if found else None


def _day(match: re.Match[str]) -> str:
    parts = {
        name[0]: value
        for name, value in zip(_GROUPS, match.groups(), strict=True)
        if value and name[0] != "s"
    }
    year = parts.get("y", "")
    if len(year) == 2:
        year = f"20{year}"
    month = parts.get("m") or str(_MONTHS.get(parts.get("n", "").lower().rstrip("."), ""))
    if not month:
        return year
    if day := parts.get("d"):
        return f"{year}-{int(month):02}-{int(day):02}" if _is_day(year, month, day) else year
    return f"{year}-{int(month):02}"


def _is_day(year: str, month: str, day: str) -> bool:
    if not 1 <= int(month) <= _LAST_MONTH:
        return False
    longest = 31 if int(month) in {1, 3, 5, 7, 8, 10, 12} else 30
    if int(month) == 2:
        longest = 29 if int(year) % 4 == 0 and (int(year) % 100 or int(year) % 400 == 0) else 28
    return 1 <= int(day) <= longest


def date_order(texts: Iterable[str]) -> str:
    """In which order the dates of one column have their parts; empty if none of them says it.

    ``06-23`` cannot be a year and a month, ``23/06/2024`` no month and a day, ``06/23/2024`` no day
    and a month.
    """
    stripped = [text.strip() for text in texts]
    short = [int(match[2]) for match in map(_SHORT_DATE.fullmatch, stripped) if match]
    long = [match for match in map(_LONG_DATE.fullmatch, stripped) if match]
    if any(int(match[1]) > _LAST_MONTH for match in long):
        return "dmy"
    if short:
        return "md" if max(short) > _LAST_MONTH else "ym"
    return "mdy" if any(int(match[2]) > _LAST_MONTH for match in long) else ""


def is_ambiguous(text: str, order: str) -> bool:
    """Whether nothing says if the day or the month stands first: ``5/6/2024`` in no known order."""
    match = _LONG_DATE.fullmatch(text)
    if match is None or order in {"dmy", "mdy"}:
        return False
    return match[1].zfill(2) != match[2].zfill(2) and int(match[2]) <= _LAST_MONTH


def day_in_order(text: str, order: str, year: int | None = None, month: str = "") -> str:
    """The day that only the order of its parts, or what is said around it, makes one: ``06-23``.

    Under a year ``May`` and ``May 12`` are of it.

    Args:
        text: of a cell.
        order: of its column; see `date_order`.
        year: that the cell is under; a month and a day are of it.
        month: that the cell is under, if any, as two digits.
    """
    if match := _DAY_FIRST.fullmatch(text):
        day, sign, own_month, own_year = match.groups()
        is_day_first = order == "dmy" or sign == "."  # dots are never between a month and a day
        if is_day_first and _is_day(own_year, own_month, day):
            return f"{own_year}-{int(own_month):02}-{int(day):02}"
    if match := _MONTH_YEAR.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    if year is not None and (day := _day_of_year(text, order, year, month)):
        return day
    match = _YEAR_MONTH.fullmatch(text) if order != "md" else None
    if match is None or not _is_day(f"20{match[1]}", match[2], match[3] or "1"):
        return ""
    return "20" + "-".join(filter(None, match.groups()))


def _day_of_year(text: str, order: str, year: int, month: str) -> str:
    """The day of a year that a text names, by the name of its month or by numbers alone."""
    if match := _MONTH_AND_DAY.fullmatch(text):
        own_month, day = f"{find_month(text):02}", match[2]
    elif (match := _MONTH_DAY.fullmatch(text)) and (order == "md" or month == match[1]):
        own_month, day = match.groups()
    else:
        return ""
    if day is None:
        return f"{year}-{own_month}"
    return f"{year}-{own_month}-{day:0>2}" if _is_day(str(year), own_month, day) else ""
