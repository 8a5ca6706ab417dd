"""psylist show."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli.options import File, Ids, Json, selection, with_filters

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.model import Entry


@with_filters
def command(
    ids: Ids = None,
    open_link: Annotated[
        bool, typer.Option("--open", "-o", help="Also open the link in a browser.")
    ] = False,
    *,
    filters: "Filter",
    json: Json = False,
    file: File = None,
) -> None:
    """Show everything about entries.

    \b
    Examples:
      psylist show catch
      psylist show https://arxiv.org/abs/2509.25733v2
      psylist show catch crisp
      psylist show --tag cbt --year 2024
      psylist show psydt --open           show it and open its link

    Ids and filters combine: those of the named entries that match. With --json, one ID gives an
    object, anything else a list of them.
    """
    from psylist.catalog.query import Filter, choose
    from psylist.catalog.read import load_catalog
    from psylist.console import streams
    from psylist.console.data_file import use_data_file

    wanted = selection("show", ids, filters)
    catalog = load_catalog(use_data_file(file))
    selected = choose(catalog, wanted)
    entries = [catalog.entries[index] for index in selected.indexes]
    if json:
        from psylist.catalog.records import entry_record
        from psylist.console import plain

        records = [entry_record(entry, catalog.settings) for entry in entries]
        is_one = ids is not None and len(ids) == 1 and filters == Filter()
        streams.write_stdout(plain.to_json(records[0] if is_one else records))
    else:
        from psylist.console.entry import entry_sheets

        colour = streams.has_colour(sys.stdout)
        streams.write_stdout(entry_sheets(catalog, selected.indexes, colour=colour))
    if open_link:
        _open(entries)
    if code := streams.print_failures(selected.failures):
        raise typer.Exit(code)


def _open(entries: Sequence["Entry"]) -> None:
    import webbrowser

    from psylist.console import prompts, streams

    question = f"Open the links of {len(entries)} entries?"
    hint = f"--open opens at most {prompts.MAX_UNASKED} links without a question."
    if len(entries) > prompts.MAX_UNASKED and not prompts.require_confirmation(question, hint=hint):
        return
    for entry in entries:
        if not entry.link:
            streams.warning(f"{entry.id} has no link to open")
        elif not webbrowser.open(entry.link):
            streams.warning(f"cannot start a browser to open {entry.link}")
