"""psylist remove."""

from typing import TYPE_CHECKING

import typer

from psylist.cli.options import DryRun, File, Ids, Yes, selection, with_filters

if TYPE_CHECKING:
    from psylist.catalog.query import Filter


@with_filters
def command(
    ids: Ids = None,
    *,
    filters: "Filter",
    yes: Yes = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Remove entries.

    \b
    Examples:
      psylist remove catch                asks for confirmation
      psylist remove catch crisp --yes
      psylist remove --tag retracted --dry-run

    Ids and filters combine: those of the named entries that match. A word that names no entry is
    reported, and the others are removed. With --yes, or without a terminal, an id has to be whole.
    """
    from psylist.catalog.lookup import list_ids
    from psylist.catalog.query import choose
    from psylist.catalog.read import load_catalog
    from psylist.console import prompts, streams
    from psylist.console.changes import name_entries, report_changes
    from psylist.console.data_file import use_data_file
    from psylist.editing.entries import remove_entries

    wanted = selection("remove", ids, filters, whole=yes or not streams.is_interactive())
    catalog = load_catalog(use_data_file(file))
    selected = choose(catalog, wanted)
    code = streams.print_failures(selected.failures)
    names = [catalog.entries[index].id for index in selected.indexes]
    number = name_entries(names)
    listed = list_ids(names)
    question = f"Remove {listed}?" if number == listed else f"Remove {number}: {listed}?"
    if names and not (yes or dry_run or prompts.require_confirmation(question)):
        streams.info("nothing removed")
    elif names:
        changes = remove_entries(catalog.path, names, dry_run=dry_run, snapshot=catalog)
        report_changes(changes, "removed", dry_run=dry_run)
        code = max(code, streams.print_failures(changes.failures))
    if code:
        raise typer.Exit(code)
