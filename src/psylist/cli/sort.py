"""psylist sort."""

import sys
from typing import Annotated

import typer

from psylist.cli.options import DryRun, File


def command(
    by: Annotated[
        str,
        typer.Option(
            metavar="KEYS",
            help="One or more of year, date, title, venue, added, id, separated by commas.",
        ),
    ] = "year",
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if the file is not sorted.")
    ] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Sort the data file.

    \b
    Examples:
      psylist sort                        newest year first, otherwise as it was
      psylist sort --by year,date,title
      psylist sort --check                for CI

    Dates sort newest first, texts A to Z. Comments move with their entries.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.console import streams
    from psylist.console.changes import diff, report_change
    from psylist.editing.entries import sort_entries
    from psylist.errors import UsageError

    keys = [key.strip() for key in by.split(",") if key.strip()]
    if not keys:
        raise UsageError("--by: no key given", hint="As in --by year,title.")
    before, after = sort_entries(find_data_file(file), keys, dry_run=dry_run or check)
    if not check:
        report_change(before, after, dry_run=dry_run, message=f"sorted by {', '.join(keys)}")
    elif before.text != after.text:
        colour = streams.has_colour(sys.stdout)
        streams.write_stdout(diff(before.text, after.text, after.path.name, colour=colour))
        streams.info(f"{after.path} is not sorted; run `psylist sort --by {by}`")
        raise typer.Exit(1)
