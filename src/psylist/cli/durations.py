"""Spans of time as words: ``3d``, ``12h``, ``90s``."""

import re

from psylist.errors import UsageError

_UNITS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_SPAN = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(s|min|m|h|d|w)?", re.ASCII)


def seconds(option: str, words: str, unit: str) -> float:
    """A span of time in seconds.

    Args:
        option: whose value it is, for the error.
        words: as typed.
        unit: of a bare number.

    Raises:
        UsageError: it is none.
    """
    match = _SPAN.fullmatch(words.strip().lower())
    if match is None:
        raise UsageError(f"{option}: {words!r} is no span of time", hint="Give 12h, 3d or 2w.")
    return float(match[1]) * _UNITS[match[2] or unit]


def runs_and_seconds(option: str, given: list[str]) -> tuple[int, float]:
    """How many runs, and how long: a bare number counts runs, ``3d`` is a span of time.

    What is not given does not matter: ``2`` alone asks for two runs, however close.

    Raises:
        UsageError: one of them is neither.
    """
    runs, span = 1, 0.0
    for words in re.split(r"[,\s]+", " ".join(given).strip()):
        if words.isascii() and words.isdecimal():
            runs = int(words)
            if not 1 <= runs <= 1000:  # noqa: PLR2004
                raise UsageError(f"{option}: {words} is no number of runs")
        elif re.match(r"\d", words):
            span = seconds(option, words, "d")
        else:
            told = f"{option}: {words!r} is neither a number of runs nor a span of time"
            raise UsageError(told, hint="Give 2, 3d or both: 2,3d.")
    return runs, span
