"""psylist merge."""

from typing import Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import DryRun, File


def command(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            show_default=False,
            help="Two or more, as for `psylist show`; the first is kept.",
            autocompletion=suggestions.entry_ids,
        ),
    ],
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Merge entries that are the same work into one.

    \b
    Examples:
      psylist merge catch catch-2 --dry-run
      psylist merge psydt 2412.13660

    The first keeps its texts, its id and its position, and gets the ids, links, tags and languages
    that only the others have. Whatever cannot be kept is listed. Comments stay.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.console import streams
    from psylist.console.changes import report_change
    from psylist.editing.merge import merge

    merged = merge(find_data_file(file), ids, dry_run=dry_run)
    done = f"merged {', '.join(merged.gone)} into {merged.kept}"
    report_change(merged.before, merged.after, dry_run=dry_run, message=done, show_diff=True)
    for note in merged.notes:
        streams.warning(note)
