"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from psylist.cli import completion

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
