"""psylist undo."""

from typing import Annotated

import typer

from psylist.cli.options import DryRun, File


def command(
    list_steps: Annotated[
        bool,
        typer.Option("--list", help="Show the changes that can be taken back; change nothing."),
    ] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Take back the last change of the data file.

    \b
    Examples:
      psylist undo                        shows what it takes back
      psylist undo --dry-run
      psylist undo --list                 the last 20 changes, the newest first

    Any change that a command of psylist made can be taken back, one after the other, as long as
    nobody has changed the file otherwise since.
    """
    from psylist.catalog.history import steps
    from psylist.console.changes import print_steps, report_undo
    from psylist.console.data_file import use_data_file
    from psylist.editing.undo import undo

    path = use_data_file(file)
    if list_steps:
        print_steps(path, [*steps(path)])
    else:
        report_undo(path, undo(path, dry_run=dry_run), dry_run=dry_run)
