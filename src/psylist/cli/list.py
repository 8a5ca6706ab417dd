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
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            show_default=False,
            help="Each must occur in the title, authors, venue, tags or summaries; case and "
            "full-width forms are ignored.",
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
            help="Dates sort newest first, texts A to Z.",
            show_default="the order of the file",
        ),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="Reverse the order.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Show at most N entries.", show_default=False),
    ] = None,
    json: Json = False,
    file: File = None,
) -> None:
    """List and search the entries.

    \b
    Examples:
      psylist list                        every entry, in the order of the file
      psylist list 心理咨询 多轮            entries that contain both words
      psylist list --year 2023..2024 --sort venue
      psylist list --missing zh           entries that lack a Chinese summary
      psylist list --json | jq '.[].url'

    On a terminal, prints a table; in a pipe, one entry per line with tab-separated year, title,
    source, languages and id.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.catalog.query import Filter, select
    from psylist.catalog.read import load_catalog
    from psylist.console import plain, streams

    catalog = load_catalog(find_data_file(file))
    filters = Filter(
        terms=query or (),
        years=year,
        venue=venue,
        tag=tag,
        kind=kind.value if kind else "",
        missing=missing,
        sort=sort.value if sort else "file",
        reverse=reverse,
        limit=limit,
    )
    entries = select(catalog, filters)
    colour = streams.has_colour(sys.stdout)
    if json:
        streams.write_stdout(
            plain.to_json([plain.entry_record(entry, catalog.settings) for entry in entries])
        )
    elif not streams.is_terminal(sys.stdout):
        streams.write_stdout(plain.tsv_lines(entries, catalog.settings, colour=colour))
    elif entries:
        from psylist.console.table import render_table

        streams.write_stdout(render_table(entries, catalog.settings, colour=colour))
    if not entries and not json:
        streams.info("no entry matches" if catalog.entries else "the list has no entries yet")
