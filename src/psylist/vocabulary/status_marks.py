"""The mark that a publisher puts at a title once the work was retracted or withdrawn.

"RETRACTED ARTICLE: Title", "[Retracted] Title" and "Title (Retracted article. See vol. 15)" have
the title "Title". A notice ("Retraction Note: Title") is a publication of its own: its words are
part of its title.
"""

import re
from functools import cache
from typing import NamedTuple

_KIND = "(?:article|paper|chapter|manuscript|preprint|publication|work|study|abstract)"
_STATED = (
    rf"(?:(?:this )?{_KIND} (?:(?:is|was|has been) )?)?(?:retracted|withdrawn|removed)"
    rf"(?: {_KIND})?(?: as duplicate)?"
    r"|已撤[稿回]|撤稿(?:论文|文章|論文)|撤回(?:済み|論文)|게재 ?철회"
)
_IN_BRACKETS = rf"{_STATED}|撤[稿回]"  # "撤稿：" may begin the title of a study or of a notice
_RETRACTED = re.compile("retracted|撤稿|撤回(?:済み|論文)|철회", re.IGNORECASE)
_OPEN, _CLOSE = "[(【（［〔", "])】）］〕"
_MAX_MARK = 300  # characters; a mark behind a title may name the volume of the notice


class MarkedTitle(NamedTuple):
    """A title without its mark.

    Attributes:
        title: without it; as it is where it has none.
        status: ``retracted``, ``withdrawn`` or nothing.
    """

    title: str
    status: str = ""


def read_status_mark(title: str) -> MarkedTitle:
    """A title without the marks that say that its work was retracted or withdrawn.

    What would leave nothing of the title is part of it.
    """
    found = _in_front().match(title)
    start = found.end() if found else 0
    end = _start_of_mark_behind(title, start)
    mark = title[:start] + title[end:]
    if not mark or not title[start:end].strip():
        return MarkedTitle(title)
    return MarkedTitle(title[start:end], _status(mark))


def status_of_types(types: str) -> str:
    """The status that the type of a record states: ``Article; Retracted Publication``."""
    found = (one.strip() for one in re.split("[;,|；，]", types))
    mark = next(filter(_as_type().fullmatch, found), "")
    return _status(mark) if mark else ""


def _status(mark: str) -> str:
    return "retracted" if _RETRACTED.search(mark) else "withdrawn"


def _start_of_mark_behind(title: str, start: int) -> int:
    """Where the brackets at the end of a title begin that hold a mark; its end without such."""
    text = title.rstrip()
    if not text.endswith(tuple(_CLOSE)):
        return len(title)
    place = max(text.rfind(sign, max(start, len(text) - _MAX_MARK)) for sign in _OPEN)
    if place < 0 or not _behind().fullmatch(text[place + 1 : -1].strip()):
        return len(title)
    return len(text[:place].rstrip())


@cache
def _in_front() -> re.Pattern[str]:
    bracketed = rf"[{re.escape(_OPEN)}]\s*(?:{_IN_BRACKETS})\s*[{re.escape(_CLOSE)}]\s*[:：]?"
    return re.compile(rf"\s*(?:(?:{bracketed}|(?:{_STATED})\s*[:：])\s*)+", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:{_IN_BRACKETS})(?:[.,;:。，；：].*| by .*)?", re.IGNORECASE | re.DOTALL)


@cache
def _as_type() -> re.Pattern[str]:
    return re.compile(_STATED, re.IGNORECASE)
