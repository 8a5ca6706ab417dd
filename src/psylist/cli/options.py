"""Options that several commands share."""

import math
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from psylist.cli import completion
from psylist.errors import UsageError

_UNITS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_SPAN = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(s|min|m|h|d|w)?", re.ASCII)


def parse_duration(option: str, words: str, unit: str) -> float:
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


def parse_down_after(option: str, given: list[str]) -> tuple[int, float]:
    """How many runs, and how long: a bare number counts runs, ``3d`` is a span of time.

    What is not given does not matter: ``2`` alone asks for two runs, however close.

    Raises:
        UsageError: one of them is neither.
    """
    runs, span = 1, 0.0
    for words in re.split(r"[,\s]+", " ".join(given).strip()):
        if words.isascii() and words.isdecimal():
            runs = int(words)
            if not 1 <= runs <= 1000:
                raise UsageError(f"{option}: {words} is no number of runs")
        elif re.match(r"\d", words):
            span = parse_duration(option, words, "d")
        else:
            message = f"{option}: {words!r} is neither a number of runs nor a span of time"
            raise UsageError(message, hint="Give 2, 3d or both: 2,3d.")
    return runs, span


def require_number(value: float) -> float:
    """A callback of Typer's for options that are numbers: `nan` is within no range and passes any.

    Raises:
        BadParameter: it is not a number.
    """
    if math.isnan(value):
        raise typer.BadParameter("'nan' is not a number")
    return value


class Kind(StrEnum):
    """Kinds of entries."""

    PAPER = "paper"
    PROJECT = "project"
    DATASET = "dataset"
    SURVEY = "survey"
    TOOL = "tool"


File = Annotated[
    Optional[Path],
    typer.Option(
        "--file", "-f", help="The data file or its folder.", autocompletion=completion.file_names
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the change; write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help="An id or its beginning; an arXiv, ACL or DOI id in any form; or an address.",
        autocompletion=completion.entry_ids,
    ),
]
Year = Annotated[
    str,
    typer.Option(
        "--year",
        "-y",
        metavar="YEAR",
        help="Only entries of a year: 2024, or 2023..2025.",
        autocompletion=completion.years,
        show_default=False,
    ),
]
Venue = Annotated[
    str,
    typer.Option(
        metavar="TEXT",
        help="Only entries whose venue contains this.",
        autocompletion=completion.venues,
        show_default=False,
    ),
]
Tag = Annotated[
    str,
    typer.Option(
        metavar="TAG",
        help="Only entries with this tag.",
        autocompletion=completion.tags,
        show_default=False,
    ),
]
KindOption = Annotated[
    Optional[Kind], typer.Option(help="Only entries of this kind.", show_default=False)
]
Missing = Annotated[
    str,
    typer.Option(
        metavar="LANG",
        help="Only entries that are incomplete in this language.",
        autocompletion=completion.languages,
        show_default=False,
    ),
]
