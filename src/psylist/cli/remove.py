"""psylist remove."""

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
            help="Ids or addresses, as for `psylist show`.",
            autocompletion=suggestions.entry_ids,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Remove entries.

    \b
    Examples:
      psylist remove catch                asks for confirmation
      psylist remove catch crisp --yes
    """
    from psylist.catalog.lookup import resolve_all
    from psylist.catalog.paths import find_data_file
    from psylist.catalog.read import load_catalog
    from psylist.console import prompts, streams
    from psylist.console.changes import report_change
    from psylist.editing.entries import remove_entries
    from psylist.errors import UsageError

    path = find_data_file(file)
    catalog = load_catalog(path)
    names = [catalog.entries[index].id for index in resolve_all(catalog, ids)]
    if not yes and not dry_run:
        if not streams.is_interactive():
            message = "cannot ask for confirmation (stdin is not a terminal)"
            raise UsageError(message, hint="Use --yes.")
        if not prompts.confirm(f"Remove {', '.join(names)}?"):
            streams.info("nothing removed")
            return
    before, after = remove_entries(path, names, dry_run=dry_run, snapshot=catalog)
    report_change(before, after, dry_run=dry_run, message=f"removed {', '.join(names)}")
