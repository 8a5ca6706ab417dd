"""Names of persons in the order in which they are read."""

import re
from collections.abc import Iterator

from psylist.spacing import EAST

_SIGN = re.compile("[,，{}]")
_HAN = re.compile(f"[{EAST}]+")


def in_order(given: str, family: str) -> str:
    """``Ada Placeholder``; of a Chinese name the family name first and no space: ``王小明``."""
    if given and family and _HAN.fullmatch(given + family):
        return family + given
    return f"{given} {family}".strip()


def turned(written: str) -> str:
    """``Last, First`` or ``Last, Jr, First`` in the order in which it is read.

    Commas between braces, as BibTeX has them, are part of a name.
    """
    family, *rest = (part.strip() for part in _parts(written))
    if not rest:
        return family
    given, suffix = (rest[1], rest[0]) if len(rest) > 1 else (rest[0], "")
    return f"{in_order(given, family)} {suffix}".strip()


def _parts(written: str) -> Iterator[str]:
    """What stands between the commas outside braces."""
    start = depth = 0
    for sign in _SIGN.finditer(written):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if sign[0] in ",，" and not depth:
            yield written[start : sign.start()]
            start = sign.end()
    yield written[start:]
