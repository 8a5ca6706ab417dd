"""psylist list."""

import sys
from typing import TYPE_CHECKING

from psylist.cli.options import File, Json, Limit, Reverse, SortBy, Terms, with_filters

if TYPE_CHECKING:
    from psylist.catalog.query import Filter


@with_filters
def command(
    query: Terms = None,
    *,
    filters: "Filter",
    sort: SortBy = None,
    reverse: Reverse = False,
    limit: Limit = None,
    json: Json = False,
    file: File = None,
) -> None:
    """List and search the entries.

    \b
    Examples:
      psylist list                        every entry, in the order of the file
      psylist list 心理咨询 多轮            entries that contain both words
      psylist list --year 2023..2024 --sort venue
      psylist list --author 陈明宇 --untagged
      psylist list --missing zh           entries not translated into Chinese
      psylist list --missing venue        entries without a venue
      psylist list --json | jq '.[].url'

    On a terminal, prints a table; in a pipe, one entry per line with tab-separated year, title,
    source, languages and id.
    """
    from msgspec import structs

    from psylist.catalog.query import select
    from psylist.catalog.read import load_catalog
    from psylist.catalog.records import entry_record
    from psylist.console import plain, streams
    from psylist.console.data_file import use_data_file

    catalog = load_catalog(use_data_file(file))
    wanted = structs.replace(
        filters,
        terms=query or (),
        sort=sort.value if sort else "file",
        reverse=reverse,
        limit=limit,
    )
    entries = select(catalog, wanted)
    colour = streams.has_colour(sys.stdout)
    if json:
        streams.write_stdout(
            plain.to_json([entry_record(entry, catalog.settings) for entry in entries])
        )
    elif not streams.is_terminal(sys.stdout):
        streams.write_stdout(plain.tsv_lines(entries, catalog.settings, colour=colour))
    elif entries:
        from psylist.console.table import render_table

        streams.write_stdout(render_table(entries, catalog.settings, colour=colour))
    if filters.missing in catalog.settings.languages:
        for line in plain.untranslated_lines(catalog.settings, filters.missing):
            streams.info(line)
    if not entries and not json:
        streams.info(plain.explain_none(len(catalog.entries)))
