"""Names and a venue in one breath, as lists set them in italics: ``Ada Berg et al. ACL``."""

import re

from psylist.formats.people import is_person, names_in
from psylist.formats.venues import is_venue

_AFFILIATION = re.compile(r"\s?[(（][^()（）]{2,80}[)）]")
_OTHERS = re.compile(r"\bet\.? al\b\.?,?\s*|等(?:人)?[,，.。]?\s*")
_CUT = re.compile(r"[.,，。]\s+(?=\S)")
_LONGEST = 1000
_FEW = 6


def credits_in(text: str) -> tuple[list[str], str]:
    """The names in a text and the venue behind them; nothing if it is any other text."""
    bare = text.strip(" .,，")
    if not bare or len(bare) > _LONGEST:
        return [], ""
    if "(" in bare or "（" in bare:
        bare = _AFFILIATION.sub("", bare).strip(" .,，")
    if (match := _OTHERS.search(bare)) and match.end() < len(bare):
        where = bare[match.end() :].strip(" .,，")
        names = _names(bare[: match.end()]) if len(where.split()) <= _FEW else []
        return (names, where) if names else ([], "")
    if names := _names(bare):
        return names, ""
    for match in [*_CUT.finditer(bare)][::-1][:3]:
        where = bare[match.end() :]
        if is_venue(where) and (names := _names(bare[: match.start()])):
            return names, where
    return [], ""


def is_credit(text: str) -> bool:
    """Whether a text is made of names and a venue alone."""
    return bool(credits_in(text)[0])


def _names(text: str) -> list[str]:
    bare = text.strip(" .,，")
    return names_in(bare) or ([bare] if is_person(bare) else [])
