"""psylist template."""

from typing import Annotated

import typer

from psylist.cli import suggestions


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="A layout of psylist.",
            show_default=False,
            autocompletion=suggestions.layouts,
        ),
    ] = "list",
) -> None:
    """Print the export template, for you to copy and change.

    \b
    Examples:
      psylist template > list.md.jinja
      psylist export --template list.md.jinja
      psylist template cards > cards.md.jinja
    """
    from psylist.console import streams
    from psylist.exporting.layouts import built_in

    streams.write_stdout(built_in(name).source)
