"""psylist set."""

from typing import Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import DryRun, File, Id


def command(
    query: Id,
    assignments: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            show_default=False,
            help="Fields and their new values; see the examples.",
            autocompletion=suggestions.fields,
        ),
    ],
    allow_duplicate: Annotated[
        bool,
        typer.Option(
            "--allow-duplicate", help="Set it although the entry is then like another one."
        ),
    ] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Set fields of an entry.

    \b
    Examples:
      psylist set catch venue="EMNLP 2025 Findings" year=2025
      psylist set catch summary.zh="……"   one language of a text
      psylist set catch links.code=https://github.com/scutcyr/SoulChat-R1
      psylist set catch tags+=cbt         add to a list; -= takes from it
      psylist set catch note=             remove a field

    An id, an address or a title that makes the entry a likely duplicate of another is not set: exit
    code 1. With --allow-duplicate it is, and the two are marked as distinct.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.console.changes import report_change
    from psylist.editing.set import set_values

    names = [assignment.partition("=")[0].rstrip("+- ") for assignment in assignments]
    before, after, name = set_values(
        find_data_file(file), query, assignments, dry_run=dry_run, allow_duplicate=allow_duplicate
    )
    report_change(before, after, dry_run=dry_run, message=f"set {', '.join(names)} of {name}")
