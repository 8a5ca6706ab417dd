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
_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(s|min|m|h|d|w)?", re.ASCII)

MAX_RUNS = 1000  # of --down-after


def parse_duration(option: str, text: str, unit: str) -> float:
    """A duration such as ``12h`` or ``3d``, in seconds.

    Args:
        option: whose value it is, for the error.
        text: as typed.
        unit: of a number without one.

    Raises:
        UsageError: it is not a duration.
    """
    match = _DURATION.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(f"{option}: {text!r} is not a duration", hint="As in 12h, 3d or 2w.")
    return float(match[1]) * _UNITS[match[2] or unit]


def parse_down_after(option: str, values: list[str]) -> tuple[int, float]:
    """How many runs, and how many seconds: ``2`` is a number of runs, ``3d`` a duration.

    What is not given does not matter: ``2`` alone means two runs, however close together.

    Args:
        option: whose values they are, for the error.
        values: as typed, each with one or both parts.

    Raises:
        UsageError: a part is neither.
    """
    runs, span = 1, 0.0
    for part in re.split(r"[,\s]+", " ".join(values).strip()):
        if part.isascii() and part.isdecimal():
            runs = int(part)
            if not 1 <= runs <= MAX_RUNS:
                raise UsageError(f"{option}: must be between 1 and {MAX_RUNS} runs, not {part}")
        elif re.match(r"\d", part):
            span = parse_duration(option, part, "d")
        else:
            message = f"{option}: {part!r} is neither a number of runs nor a duration"
            raise UsageError(message, hint="As in 2, 3d, or both: 2,3d.")
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
