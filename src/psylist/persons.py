"""Names of persons in the order in which they are read."""

import re

from psylist.spacing import EAST

_HAN = re.compile(f"[{EAST}]+")


def in_order(given: str, family: str) -> str:
    """``Ada Placeholder``; of a Chinese name the family name first and no space: ``王小明``."""
    if given and family and _HAN.fullmatch(given + family):
        return family + given
    return f"{given} {family}".strip()


def turned(written: str) -> str:
    """``Last, First`` or ``Last, Jr, First`` in the order in which it is read."""
    family, *rest = (part.strip() for part in re.split("[,，]", written))
    if not rest:
        return family
    given, suffix = (rest[1], rest[0]) if len(rest) > 1 else (rest[0], "")
    return f"{in_order(given, family)} {suffix}".strip()
