"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from psylist.cli import completion


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
        "--file", "-f", help="The data file, or its folder.", autocompletion=completion.file_names
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the change, write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help="An id or its beginning, an arXiv, ACL or DOI id in any form, or an address.",
        autocompletion=completion.entry_ids,
    ),
]
Year = Annotated[
    str,
    typer.Option(
        "--year",
        "-y",
        metavar="YEAR",
        help="2024, or 2023..2025.",
        autocompletion=completion.years,
        show_default=False,
    ),
]
Venue = Annotated[
    str,
    typer.Option(
        metavar="WORDS",
        help="Part of the venue.",
        autocompletion=completion.venues,
        show_default=False,
    ),
]
Tag = Annotated[
    str, typer.Option(metavar="TAG", autocompletion=completion.tags, show_default=False)
]
KindOption = Annotated[Optional[Kind], typer.Option(show_default=False)]
Missing = Annotated[
    str,
    typer.Option(
        metavar="LANG",
        help="Entries that are incomplete in a language.",
        autocompletion=completion.languages,
        show_default=False,
    ),
]
