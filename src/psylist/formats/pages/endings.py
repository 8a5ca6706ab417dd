"""What ends a title in running text: a venue, a date or names behind a comma or in brackets."""

import re

from psylist.formats.pages.framing import tells
from psylist.formats.pages.titles import is_label
from psylist.formats.people import is_person, names_in
from psylist.formats.venues import is_venue, venue_of

_VENUE_AT_END = re.compile(r"\s+([A-Z][A-Za-z]+[- ]?(?:19|20)\d\d)\s*$")
_BRACKETED = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,80})[\])）】]")
_COMMA = re.compile(r"[,，]\s*")


def before_details(clause: str) -> int:
    """How much of a clause is left without the venue, date or names that end it."""
    if clause.rstrip()[-2:].isdigit():
        match = _VENUE_AT_END.search(clause)
        if match and venue_of(match[1]) and is_venue(match[1]):
            return match.start()
    for match in _BRACKETED.finditer(clause):
        inner = match[1]
        if match.start() and (is_label(inner) or tells(inner) or _is_chain(inner)):
            return match.start()
    for match in _COMMA.finditer(clause):
        begun = clause[: match.start()]
        if begun.count("(") <= begun.count(")") and _are_details(clause[match.end() :]):
            return match.start()
    return len(clause)


def _are_details(rest: str) -> bool:
    """Whether what stands behind a comma begins with a venue, a date or names."""
    first = re.split(r"[,，]", rest, maxsplit=1)[0].strip()
    if not first:
        return False
    if first.isupper() and first.isalpha() and is_venue(rest[len(first) :].strip(" ,，.")):
        return True
    if is_venue(first) or names_in(first) or names_in(rest) or re.search(r"\bet al", first):
        return True
    return is_person(first) and bool(names_in(rest.split(". ", 1)[0].rsplit(",", 1)[0]))


def _is_chain(text: str) -> bool:
    """Whether names, a venue or a date are all that stands between the commas of a text."""
    parts = [part.strip(" .") for part in re.split(r"[,，、;；]\s*|\s+and\s+", text)]
    if len(parts) < 2:  # noqa: PLR2004
        return False
    return all(is_venue(part) or is_person(part) or "et al" in part for part in parts if part)
