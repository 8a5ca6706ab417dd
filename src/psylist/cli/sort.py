"""psylist sort."""

import sys
from typing import Annotated

import typer

from psylist.cli.options import DryRun, File


def command(
    by: Annotated[
        str,
        typer.Option(metavar="KEYS", help="year, date, title, venue, added, id; several: a,b."),
    ] = "year",
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if the file is out of order.")
    ] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Bring the data file into order.

    \b
    Examples:
      psylist sort                        newest year first, else as you had it
      psylist sort --by year,date,title
      psylist sort --check                for CI

    Times sort newest first, words A to Z. Comments travel with their entries.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.console import streams
    from psylist.console.diff import diff, report_change
    from psylist.editing.entries import sort_entries
    from psylist.errors import UsageError

    keys = [key.strip() for key in by.split(",") if key.strip()]
    if not keys:
        raise UsageError("--by names no key", hint="As in --by year,title.")
    before, after = sort_entries(find_data_file(file), keys, dry_run=dry_run or check)
    if not check:
        report_change(before, after, dry_run=dry_run, message=f"sorted by {', '.join(keys)}")
    elif before.text != after.text:
        colour = streams.has_colour(sys.stdout)
        streams.write_stdout(diff(before.text, after.text, after.path.name, colour=colour))
        streams.info(f"{after.path} is out of order; `psylist sort --by {by}` mends it")
        raise typer.Exit(1)
