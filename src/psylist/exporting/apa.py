"""References after the seventh edition of the APA's manual, for lists in English and others.

Titles stand as the record has them: which words of a title in capitals are names, and keep theirs
in sentence case, no rule can tell.
"""

from collections.abc import Iterator
from functools import lru_cache

from psylist.exporting.cited_work import CitedWork, Run
from psylist.model import page_of
from psylist.text.dates import MONTH_NAMES
from psylist.text.name_parts import NameParts, initials

_MAX_NAMES = 20
"""Of more, the first 19 and the last are named (9.8)."""
_ELLIPSIS = ". . ."
_PARTS_OF_WHOLES = frozenset(["article", "conference"])
_DESCRIPTIONS = {"dataset": "Data set", "software": "Computer software"}
_ENDS = (".", "?", "!", "…", "。", "？", "！")


def format_apa(work: CitedWork) -> list[Run]:
    """A reference after the APA's manual; a work without authors begins with its title (9.12)."""
    authors = _authors(work)
    date = Run(f"({_date(work)}).")
    title = _title(work)
    runs = [Run(_ended(authors)), date, *title] if authors else [*title, date]
    return [*_spaced([*runs, *_source(work)]), *_access(work)]


def _spaced(runs: list[Run]) -> Iterator[Run]:
    """The parts with a space between them, except where one begins with punctuation."""
    for index, run in enumerate(runs):
        if index and run.text[0] not in ".,":
            yield Run(" ")
        yield run


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."


def _title(work: CitedWork) -> list[Run]:
    """In italics where the work stands alone, with what it is in brackets (9.18 to 9.21)."""
    described = _description(work)
    end = [] if work.title.endswith(_ENDS) else [Run(".")]
    if not described:
        if work.type in _PARTS_OF_WHOLES:
            return [Run(work.title, is_title=True), *end]
        return [Run(work.title, is_emphasised=True, is_title=True), *end]
    return [Run(work.title, is_emphasised=True, is_title=True), Run(f"[{described}].")]


def _description(work: CitedWork) -> str:
    if work.type != "thesis":
        return _DESCRIPTIONS.get(work.type, "")
    kinds = {"doctoral": "Doctoral dissertation", "master's": "Master’s thesis", "": "Thesis"}
    return ", ".join(filter(None, (kinds[work.degree], work.container)))


def _source(work: CitedWork) -> Iterator[Run]:
    if not work.container or work.type == "thesis":
        return
    if work.type in _PARTS_OF_WHOLES:
        if work.type == "conference":
            yield Run("In")
        yield Run(work.container, is_emphasised=True)
        if not work.container.endswith(_ENDS):
            yield Run(".")
    else:
        yield Run(_ended(work.container))


def _access(work: CitedWork) -> Iterator[Run]:
    """The DOI if there is one, else where it is read; no full stop stands behind it (9.34)."""
    url = page_of("doi", work.doi) if work.doi else work.url
    if url:
        yield Run(" ")
        yield Run(url, url=url)


def _date(work: CitedWork) -> str:
    """The year; of a web page the day as far as it is known (9.13, 9.14)."""
    if work.year is None:
        return "n.d."
    _, *rest = work.date.split("-")
    if work.type != "webpage" or not rest or not work.date.startswith(str(work.year)):
        return str(work.year)
    month, *day = (int(part) for part in rest)
    return f"{work.year}, {' '.join([MONTH_NAMES[month - 1], *map(str, day)])}"


def _authors(work: CitedWork) -> str:
    names = [_name(name) for name in work.names]
    if work.has_more and names:  # who they are is not known
        return ", ".join([*names, "et al."])
    if len(names) > _MAX_NAMES:
        return ", ".join([*names[: _MAX_NAMES - 1], f"{_ELLIPSIS} {names[-1]}"])
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


@lru_cache(maxsize=20_000)
def _name(name: NameParts) -> str:
    """Family name, initials with dots: ``van der Berg, J.-P., Jr.`` (9.8)."""
    if name.is_east_asian or not name.given:
        return name.whole
    letters = " ".join("-".join(f"{letter}." for letter in word) for word in initials(name.given))
    return ", ".join(filter(None, (name.family, letters, name.suffix)))
