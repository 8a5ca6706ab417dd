"""psylist sort."""

import sys
from typing import Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import DryRun, File


def command(
    by: Annotated[
        str | None,
        typer.Option(
            metavar="KEYS",
            help="One or more of year, date, title, venue, added, id, separated by commas; - in "
            "front reverses one.",
            show_default="`sort` under [list], else year",
            autocompletion=suggestions.sort_keys,
        ),
    ] = None,
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
      psylist sort --by -year             oldest year first
      psylist sort --check                for CI

    Dates sort newest first, texts A to Z; what is unknown comes last. Comments move with their
    entries. The order that `sort` under [list] names is the one that is kept: `psylist sort`,
    `sort --check` and `add` follow it.
    """
    from psylist.console import streams
    from psylist.console.changes import diff, report_change
    from psylist.console.data_file import use_data_file
    from psylist.editing.entries import sort_entries
    from psylist.errors import UsageError
    from psylist.model import split_keys

    keys = None if by is None else [key for key in split_keys(by) if key]
    if keys == []:
        raise UsageError("--by: no key given", hint="As in --by year,title.")
    before, after = sort_entries(use_data_file(file), keys, dry_run=dry_run or check)
    if not check:
        used = ", ".join(keys or after.settings.sort_keys)
        report_change(before, after, dry_run=dry_run, message=f"sorted by {used}")
    elif before.text != after.text:
        colour = streams.has_colour(sys.stdout)
        streams.write_stdout(diff(before.text, after.text, after.path.name, colour=colour))
        command = "psylist sort" if keys is None else f"psylist sort --by {','.join(keys)}"
        streams.info(f"{after.path} is not sorted; run `{command}`")
        raise typer.Exit(1)
