"""References after GB/T 7714-2015, for lists in Chinese, without the number in front."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from psylist.exporting.cited_work import CitedWork, Run, WorkType
from psylist.model import page_of
from psylist.text.name_parts import NameParts, initials
from psylist.text.scripts import HAN, HANGUL, KANA

_MARKS: dict[WorkType, str] = {
    "article": "J",
    "conference": "C",
    "preprint": "EB",
    "thesis": "D",
    "book": "M",
    "report": "R",
    "dataset": "DB",
    "software": "CP",
    "webpage": "EB",
    "other": "Z",
}
"""What a work is (annex B, table B.1)."""
_ONLINE = "OL"
_MAX_NAMES = 3
"""Of four names and more, three are named (8.1.2)."""
_OTHERS = (
    (re.compile(f"[{HANGUL}]"), "외"),
    (re.compile(f"[{KANA}]"), "他"),
    (re.compile(f"[{HAN}]"), "等"),
    (re.compile("[\u0400-\u04ff]"), "и др."),
)
"""What stands for those who are not named, by the script of the names; else ``et al``."""


def format_gbt7714(work: CitedWork) -> list[Run]:
    """A reference after GB/T 7714-2015.

    The standard wants the day on which an online work was read; an entry does not have it, so that
    none is given.
    """
    authors = _authors(work)
    before = [Run(f"{authors.rstrip('.')}. ")] if authors else []
    behind = _ended(f"[{_mark(work)}]{_publication(work)}")
    return [*before, Run(work.title, is_title=True), Run(behind), *_access(work)]


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _mark(work: CitedWork) -> str:
    mark = _MARKS[work.type]
    return f"{mark}/{_ONLINE}" if work.url or work.doi else mark


def _publication(work: CitedWork) -> str:
    """What stands behind the mark: where and when."""
    year = str(work.year) if work.year is not None else ""
    match work.type:
        case "conference" if work.container:
            return f"//{work.container}" + (f". {year}" if year else "")
        case "preprint" | "webpage" | "software" | "dataset":
            return _electronic(work, year)
        case _:
            where = ", ".join(filter(None, (work.container, year)))
            return f". {where}" if where else ""


def _electronic(work: CitedWork, year: str) -> str:
    """Publisher and year with the day of the last change in brackets (4.6).

    The server of a preprint is left to its address.
    """
    publisher = "" if work.type == "preprint" and work.url else work.container
    day = work.date or year
    if not publisher:
        return f". ({day})" if day else ""
    behind = f"({work.date})" if len(work.date) > len(year) and work.date.startswith(year) else ""
    return f". {publisher}" + (f", {year}{behind}" if year else "")


def _access(work: CitedWork) -> Iterator[Run]:
    if work.url:
        yield Run(" ")
        yield Run(work.url, url=work.url)
        yield Run(".")
    if work.doi:
        yield Run(" DOI:")
        yield Run(work.doi, url=page_of("doi", work.doi))
        yield Run(".")


def _authors(work: CitedWork) -> str:
    names = work.names
    shown = names if len(names) <= _MAX_NAMES else names[:_MAX_NAMES]
    parts = [_name(name) for name in shown]
    if len(shown) < len(names) or (work.has_more and parts):
        parts.append(_others(work, shown))
    return ", ".join(parts)


@lru_cache(maxsize=20_000)
def _name(name: NameParts) -> str:
    """Family name in capitals, initials without dots: ``VAN DER BERG J P Jr`` (8.1.1)."""
    if name.is_east_asian or not name.given:
        return name.whole
    letters = " ".join(letter for word in initials(name.given) for letter in word)
    return " ".join(filter(None, (name.family.upper(), letters, name.suffix.rstrip("."))))


def _others(work: CitedWork, shown: Sequence[NameParts]) -> str:
    """In the language of the work: that of the names, or of a title in Chinese with pinyin."""
    letters = "".join(name.family for name in shown)
    found = next((words for script, words in _OTHERS if script.search(letters)), "")
    return found or ("等" if work.has_han_title else "et al")
