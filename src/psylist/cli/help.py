"""psylist help."""

from typing import Annotated, Any

import typer

from psylist.cli import suggestions


def command(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[COMMAND]",
            help="All commands if absent.",
            show_default=False,
            autocompletion=suggestions.command_names,
        ),
    ] = "",
) -> None:
    """Show the help of a command.

    \b
    Examples:
      psylist help
      psylist help set                    the same as psylist set --help
    """
    from psylist.console import streams

    shown = ctx.find_root()
    if name:
        program: Any = shown.command
        _, found, _ = program.resolve_command(shown, [name])
        shown = found.context_class(found, info_name=name, parent=shown)
    streams.write_stdout(shown.get_help() + "\n")
