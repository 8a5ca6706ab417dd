"""psylist show."""

import sys
from typing import Annotated

import typer

from psylist.cli.options import File, Id, Json


def command(
    query: Id,
    open_link: Annotated[
        bool, typer.Option("--open", "-o", help="Also open its link in a browser.")
    ] = False,
    json: Json = False,
    file: File = None,
) -> None:
    """Show everything about one entry.

    \b
    Examples:
      psylist show catch
      psylist show https://arxiv.org/abs/2509.25733v2
      psylist show psydt --open           show it and open its link
    """
    from psylist.catalog.lookup import resolve
    from psylist.catalog.paths import find_data_file
    from psylist.catalog.read import load_catalog
    from psylist.catalog.toml_layout import entry_line
    from psylist.console import plain, streams

    catalog = load_catalog(find_data_file(file))
    index = resolve(catalog, query)
    entry = catalog.entries[index]
    if json:
        streams.write_stdout(plain.to_json(plain.entry_record(entry, catalog.settings)))
    else:
        from psylist.console.entry import entry_sheet

        sheet = entry_sheet(
            entry,
            catalog.settings,
            line=entry_line(catalog.text, index, len(catalog.entries)),
            file=str(catalog.path),
            colour=streams.has_colour(sys.stdout),
        )
        streams.write_stdout(sheet)
    if open_link:
        import webbrowser

        if not entry.link:
            streams.warning(f"{entry.id} has no link to open")
        elif not webbrowser.open(entry.link):
            streams.warning(f"cannot start a browser to open {entry.link}")
