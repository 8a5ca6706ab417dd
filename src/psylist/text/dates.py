"""Dates and years as curators write them inside labels, headings and sentences."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from psylist.text.scripts import late_pattern

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""The months in English, in full."""
_OWN_NAMES = """\
jan january januar januari jänner janvier janv enero ene janeiro gennaio январь января янв
feb february februar februari février févr fév febrero fevereiro fev febbraio февраль февраля фев
mar march märz maerz mrz maart marzo março марта март мар
apr april avril avr abril abr aprile апрель апреля апр
may mai mei mayo maio maggio май мая
jun june juni juin junio junho giugno giu июнь июня июн
jul july juli juillet juil julio julho luglio июль июля июл
aug august augustus août aout agosto август августа авг
sep sept september septembre septiembre setembro settembre sett сентябрь сентября сент сен
oct october oktober okt octobre octubre outubro ottobre ott октябрь октября окт
nov november novembre noviembre novembro ноябрь ноября ноя
dec december dezember dez décembre déc diciembre dic dezembro dicembre декабрь декабря дек
"""
"""How German, French, Spanish, Portuguese, Italian, Dutch and Russian call them, English first."""
_WORDS_TOO = {"mars": 3, "mag": 5, "gen": 1, "lug": 7, "ago": 8, "set": 9, "out": 10}
"""Names that are other words of English: they need more beside them than a year."""
_MONTHS = {
    name: number
    for number, names in enumerate(_OWN_NAMES.splitlines(), 1)
    for name in names.split()
} | _WORDS_TOO


def _any_of(names: Iterable[str]) -> str:
    """One of some names, the longer ones first; parted by their first letters, which is quicker."""
    parts = [
        f"{letter}(?:{'|'.join(sorted((name[1:] for name in same), key=len, reverse=True))})"
        for letter, same in groupby(sorted(names), key=lambda name: name[0])
    ]
    return f"(?:{'|'.join(parts)})"


_FIRST_LETTERS = "".join(sorted({name[0] for name in _MONTHS}))
_ONLY_MONTHS = rf"{_any_of(_MONTHS.keys() - _WORDS_TOO)}\b\.?"
_ABBREVIATED = rf"{_any_of(_WORDS_TOO.keys() - {'mars'})}(?:\.|(?=\s+del?\b))"
MONTH_NAME = (
    rf"(?:{_ONLY_MONTHS}|(?-i:mars\b|\AMars(?=\s\d{{4}}\Z))|{_ABBREVIATED})"  # not "Mars 2020 …"
)
"""A month, in full or abbreviated, as a regular expression that ignores letter case."""
_NAME_AFTER_DAY = rf"{_any_of(_MONTHS)}\b\.?"
# In English by its first three letters alone: Sept., JUL~15.
_MONTH_WORD = (
    rf"(?i)(?<![^\W\d_])(?:({_any_of(_MONTHS)})(?![^\W\d_])"
    rf"|({'|'.join(name[:3].lower() for name in MONTH_NAMES)}))"
)
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th|er|[.ºª°])?"
_OF = r"(?:(?:del?|of)\s{1,3})?"  # 3 de mayo del 2024, 3rd of May 2024

# The alternatives that say most come first: a day, then a month, then a year.
_DATE = re.compile(
    rf"(?=['’‘\d-]|(?<![\w.])[{_FIRST_LETTERS}])"  # what any begins with
    rf"(?:(?<![\w.])(?:"
    rf"(?P<y1>{_YEAR})\s?(?P<s1>[-/.])\s?(?P<m1>{_M})\s?(?P=s1)\s?(?P<d1>{_D})(?!\d)"
    rf"|(?P<y13>20[0-4]\d)(?P<m13>1[0-2]|0[1-9])(?P<d13>3[01]|[12]\d|0[1-9])(?!\d)"
    rf"|(?P<y2>{_YEAR})\s?[年년]\s?(?P<m2>{_M})\s?[月월](?:\s?(?P<d2>{_D})\s?[日号號일])?"
    rf"|(?P<m3>{_M})/(?P<d3>{_D})/(?P<y3>{_YEAR}|\d\d)(?!\d)"
    rf"|(?P<n4>{MONTH_NAME})\s{{0,3}}(?P<d4>{_D})(?:st|nd|rd|th)?,?\s{{0,3}}(?P<y4>{_YEAR})(?!\d)"
    rf"|(?P<d5>{_D}){_ORDINAL}\s{{1,3}}{_OF}(?P<n5>{_NAME_AFTER_DAY}),?\s{{0,3}}{_OF}(?P<y5>{_YEAR})"
    rf"(?!\d)|(?P<n6>{MONTH_NAME}),?\s{{0,3}}{_OF}(?P<y6>{_YEAR})(?!\d)"
    rf"|(?P<n16>{MONTH_NAME}),?\s?['’‘](?P<y16>[0-4]\d)(?!\d)"
    rf"|(?P<m17>1[0-2]|0[1-9])[/.](?P<y17>{_YEAR})(?![\d.]*\d)"
    rf"|(?P<y7>{_YEAR})[-/.](?P<m7>1[0-2]|0?[1-9])(?![\d.]*\d)"
    rf"|(?P<y8>[0-3]\d)[.](?P<m8>1[0-2]|0[1-9])(?![\d.]*\d)(?! ?\({_YEAR}\))"
    rf"|(?P<y9>{_YEAR})(?:\s?[年년])?(?![\w.]*\d)"
    rf")|['’‘](?P<y10>[0-4]\d|(?<=[A-Za-z] .)[5-9]\d(?!s))(?!\d)"  # SOSP '84, not the '80s
    rf"|(?-i:(?<=[A-Z])['’‘] )(?P<y15>[0-4]\d)(?!\d)"
    rf"|(?-i:(?<=[A-Z][a-z]{{2}})['’‘] )(?P<y18>[0-4]\d)(?=\W*\Z|[,)\]])"
    r"|(?<=[a-z] )(?P<y21>[0-4]\d)['’](?=\s*(?:[,)\]]|\Z))"
    rf"|(?<=[(（])(?P<y20>1[6-9]\d\d)(?=[a-z]?[)）])"  # elsewhere hardly ever a year
    rf"|(?<=[A-Za-z])-?(?P<y11>{_YEAR})(?!\d)"
    rf"|(?-i:(?<=[A-Z][A-Z])(?<!COVID))(?P<y12>[0-4]\d)(?!\w)"
    rf"|(?-i:(?<=[A-Z]{{4}} )(?<!COVID ))(?P<y14>[0-4]\d)(?=\W*\Z|[,)\]])"
    r"|(?<=arxiv[ :-])(?P<y19>[0-4]\d)(?P<m19>1[0-2]|0[1-9])(?![.\d]))",  # no year: ``arXiv 1906``
    re.IGNORECASE,
)
_OLD_YEAR = re.compile(r"[(（]1(?:[6-8]\d|9[0-4])\d[a-z]?[)）]")
_GROUPS = sorted(_DATE.groupindex, key=_DATE.groupindex.__getitem__)
_HAS_DIGITS = re.compile(r"\d\d")
_WIDE = str.maketrans("０１２３４５６７８９（）．／－：，", "0123456789().-/:,".replace("-/", "/-"))
_IS_WIDE = re.compile(f"[{''.join(map(chr, _WIDE))}]")  # quicker than to translate each character

_SHORT_DATE = re.compile(r"(\d\d)[-/.](\d\d)")
_LONG_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_MONTH = re.compile(r"([0-4]\d)[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?")
_JOINED = re.compile(r"[0-4]\d(?:0[1-9]|1[0-2])", re.ASCII)
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])[-/.](0[1-9]|[12]\d|3[01])")
_WIDE_DAY = re.compile(r"(0?[1-9]|1[0-2])\s?月(?:\s?(0?[1-9]|[12]\d|3[01])\s?[日号])?")
_DAY_FIRST = re.compile(r"(\d{1,2})(\D)(\d{1,2})\D((?:19|20)\d\d)", re.ASCII)
_MONTH_AND_DAY = (
    rf"(?i){MONTH_NAME}\s{{0,3}}(?P<behind>{_D})?(?:st|nd|rd|th)?"
    rf"|(?P<ahead>{_D}){_ORDINAL}\s{{1,3}}{_OF}{_NAME_AFTER_DAY}"
)
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)", re.ASCII)
_LAST_MONTH = 12
_LAST_YEAR = "2099"
_MIN_JOINED = 3  # dates of a column


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
    return text.translate(_WIDE) if not text.isascii() and _IS_WIDE.search(text) else text


@lru_cache(maxsize=20_000)
def find_date(text: str) -> Dated | None:
    """The first date in a text, as far as it is given; the fullest one wins over a bare year."""
    if not _HAS_DIGITS.search(text):  # full-width ones are digits too
        return None
    best: Dated | None = None
    for match in _DATE.finditer(text if text.isascii() else to_halfwidth(text)):
        day = _day(match)
        if day and (best is None or len(day) > len(best.day)):
            best = Dated(day, match.start(), match.end())
    return best


def find_month(text: str) -> int:
    """The number of the first month that a date names in letters; 0 if it names none."""
    match = late_pattern(_MONTH_WORD).search(text)
    return _MONTHS[(match[1] or match[2]).lower()] if match else 0


def is_old_year(text: str) -> bool:
    """Whether a text is a year before 1950 in brackets, by which alone it is known: ``(1936)``."""
    return _OLD_YEAR.fullmatch(text) is not None


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
        year = f"{20 if year < '50' else 19}{year}"
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
    and a month; several such as ``2312`` are a year and a month each.
    """
    stripped = [text.strip() for text in texts]
    short = [int(match[2]) for match in map(_SHORT_DATE.fullmatch, stripped) if match]
    long = [match for match in map(_LONG_DATE.fullmatch, stripped) if match]
    if any(int(match[1]) > _LAST_MONTH for match in long):
        return "dmy"
    if short:
        return "md" if max(short) > _LAST_MONTH else "ym"
    if len(stripped) >= _MIN_JOINED and all(map(_JOINED.fullmatch, stripped)):
        return "yymm" if max(stripped) > _LAST_YEAR else ""
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
    if order == "yymm" and _JOINED.fullmatch(text):
        text = f"{text[:2]}-{text[2:]}"
    match = _YEAR_MONTH.fullmatch(text) if order != "md" else None
    if match is None or not _is_day(f"20{match[1]}", match[2], match[3] or "1"):
        return ""
    return "20" + "-".join(filter(None, match.groups()))


def _day_of_year(text: str, order: str, year: int, month: str) -> str:
    """The day of a year that a text names, by the name of its month or by numbers alone."""
    if match := late_pattern(_MONTH_AND_DAY).fullmatch(text):
        own_month, day = f"{find_month(text):02}", match["behind"] or match["ahead"]
    elif (match := _MONTH_DAY.fullmatch(text)) and (order == "md" or month == match[1]):
        own_month, day = match.groups()
    elif match := _WIDE_DAY.fullmatch(text):
        own_month, day = match[1].zfill(2), match[2]
    else:
        return ""
    if day is None:
        return f"{year}-{own_month}"
    return f"{year}-{own_month}-{day:0>2}" if _is_day(str(year), own_month, day) else ""
