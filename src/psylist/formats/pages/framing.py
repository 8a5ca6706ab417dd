"""What lists set around a title without a break: numbers, ids, names, the venue and the year."""

import re

from psylist.formats.pages.titles import is_label
from psylist.formats.people import names_in
from psylist.formats.venues import is_venue

TAG = re.compile(
    r"\s*(?:\[[^\[\]]{1,60}\]|\([^()]{1,60}\)|（[^（）]{1,60}）|【[^【】]{1,60}】|「[^「」]{1,60}」)\s*[:：,|-]?\s*"
)
_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:_|\s+[-–—]\s+)(?=[^\W\d_])")
_NUMBER = re.compile(r"\s*\d{1,3}[.)、]\s+(?=[^\W\d_])")
TOPIC = re.compile(
    r"\s*\[(?:[^\W\d_]{4,}|[^\W\d_]+(?:[ -][^\W\d_]+){1,3})\]\s*[:：]?\s*(?=[^\W\d_a-z])"
)
_CITED = re.compile(r"([^()（）]{3,80}?)[,，]?\s*[(（](?:19|20)\d\d[a-z]?[)）]\s*[-–—:：.,]\s*")
_BRACKETED = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,60})[\])）】][\s.:：]*$")
_BEHIND_STOP = re.compile(
    r"[.。]\s+((?:[A-Z][\w&]{1,12}[.,]\s+)?(?:19|20)\d\d(?:[-./]\d{1,2})?)\s*$"
)
_BEHIND_COMMA = re.compile(r"\s*[,，]\s*([^,，]{2,40}(?:[,，]\s*(?:19|20)\d\d)?)\s*$")
_YEARS = re.compile(r"\d{4}\s*[-–—~]\s*\d{2}")
_SHORT = 25
_NOTABLE = re.compile(r"^\s*\d|[\[(（【「]")


def framed(text: str) -> tuple[str, str, str]:
    """A text cut into what stands before its title, the title, and what stands behind it."""
    at = _before(text) if _NOTABLE.search(text) else 0
    end = _behind(text, at)
    return text[:at], text[at:end], text[end:]


def _before(text: str) -> int:
    """Where a title begins behind numbers, dates, venues, topics and names."""
    match = _NUMBER.match(text) or _YEAR.match(text)
    at = match.end() if match else 0
    while (match := TAG.match(text, at)) and match.end() < len(text) and is_told(match[0]):
        at = match.end()
    if match := TOPIC.match(text, at):
        at = match.end()
    if (match := _CITED.match(text, at)) and match.end() < len(text) and names_in(match[1]):
        at = match.end()
    return at


def is_told(tag: str) -> bool:
    """Whether words in brackets tell a venue, a date or the kind of a link."""
    return is_label(tag) or tells(tag.strip(" :：,|-")[1:-1])


def _behind(text: str, at: int) -> int:
    """Where the venue or the year begins that ends a text."""
    end = len(text)
    if text.rstrip(".")[-2:].isdigit():
        bare = text.rstrip(".")
        if match := _BEHIND_STOP.search(bare, at):
            return match.start()
        match = _BEHIND_COMMA.search(bare, at)
        told = match is not None and is_venue(match[1]) and not _YEARS.search(match[1])
    else:
        match = _BRACKETED.search(text, at) if text.rstrip(" .:：)）】]") != text else None
        told = match is not None and tells(match[1])
    return match.start() if match and told and match.start() > at else end


def tells(text: str) -> bool:
    """Whether short words between commas tell a venue or a year: ``DDPM, NeurIPS 2020``."""
    parts = [part.strip() for part in re.split(r"[,，;；.]\s*", text)]
    told = [part for part in parts if is_venue(part)]
    return (
        bool(told)
        and not _YEARS.search(text)
        and all(len(part) <= _SHORT for part in parts if part not in told)
    )
