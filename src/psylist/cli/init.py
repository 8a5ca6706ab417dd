"""psylist init."""

from pathlib import Path
from typing import Annotated

import typer

from psylist.cli.options import File


def command(
    title: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="The title of the list.", show_default="the folder's name"
        ),
    ] = "",
    languages: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            show_default="en",
            help="A language of the list, the original one first. Repeat for more than one.",
        ),
    ] = None,
    file: File = None,
) -> None:
    """Start a new list in this folder.

    \b
    Examples:
      psylist init --title LLM-in-Psy --lang en --lang zh
    """
    from psylist.catalog.paths import NAME
    from psylist.console import streams
    from psylist.editing.init import create_list

    path = file or Path(NAME)
    if path.is_dir():
        path = path / NAME
    create_list(path, title or path.absolute().parent.name or "Papers", languages or ["en"])
    streams.info(f"wrote {path}; next: psylist add 2509.25733")
