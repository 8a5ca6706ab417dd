"""psylist list."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from psylist.cli.options import File, Json, KindOption, Missing, Tag, Venue, Year


class Sort(StrEnum):
    """Sort keys."""

    YEAR = "year"
    DATE = "date"
    TITLE = "title"
    VENUE = "venue"
    ADDED = "added"


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            show_default=False,
            help="Each must occur in title, authors, venue, tags or summaries; letter case and "
            "full-width forms do not matter.",
        ),
    ] = None,
    year: Year = "",
    venue: Venue = "",
    tag: Tag = "",
    kind: KindOption = None,
    missing: Missing = "",
    sort: Annotated[
        Sort | None,
        typer.Option(
            "--sort",
            "-s",
            help="Newest first for times, A to Z for words.",
            show_default="the file's own order",
        ),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="The other way round.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="At most N entries.", show_default=False)
    ] = None,
    json: Json = False,
    file: File = None,
) -> None:
    """List and search the entries.

    \b
    Examples:
      psylist list                        every entry, in the file's own order
      psylist list 心理咨询 多轮            entries with both words
      psylist list --year 2023..2024 --sort venue
      psylist list --missing zh           what still needs a Chinese summary
      psylist list --json | jq '.[].url'

    A terminal gets a table; a pipe gets one entry a line, its cells between tabs: year, title,
    source, languages, id.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.catalog.query import Filter, select
    from psylist.catalog.read import load_catalog
    from psylist.console import plain, streams

    catalog = load_catalog(find_data_file(file))
    wanted = Filter(
        words=words or (),
        years=year,
        venue=venue,
        tag=tag,
        kind=kind.value if kind else "",
        missing=missing,
        sort=sort.value if sort else "file",
        reverse=reverse,
        limit=limit,
    )
    found = select(catalog, wanted)
    colour = streams.has_colour(sys.stdout)
    if json:
        streams.write_stdout(
            plain.to_json([plain.entry_record(entry, catalog.settings) for entry in found])
        )
    elif not streams.is_terminal(sys.stdout):
        streams.write_stdout(plain.tsv_lines(found, catalog.settings, colour=colour))
    elif found:
        from psylist.console.table import render_table

        streams.write_stdout(render_table(found, catalog.settings, colour=colour))
    if not found and not json:
        streams.info("no entry matches" if catalog.entries else "the list has no entries yet")
