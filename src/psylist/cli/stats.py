"""psylist stats."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli.options import File, Json, since_option, with_filters

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.catalog.read import Catalog
    from psylist.catalog.statistics import Statistics


@with_filters
def command(
    *,
    filters: "Filter",
    since: Annotated[
        str,
        since_option("Only entries added since: main, v1.2, 2025-06-01, 2025-06."),
    ] = "",
    top: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="At most N bars of a subject; 0 shows all."),
    ] = 10,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="FILE", help="Write a picture.", show_default=False),
    ] = None,
    json: Json = False,
    file: File = None,
) -> None:
    """Show a list in numbers.

    \b
    Examples:
      psylist stats
      psylist stats --tag data --top 5
      psylist stats --since 2025-06
      psylist stats --svg docs/stats.svg

    By year, month of addition, venue, tag, group of tags, kind, language and author. In a pipe,
    prints every number on a line: subject, label, number.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.catalog.query import narrow
    from psylist.catalog.read import load_catalog
    from psylist.catalog.since import added_since
    from psylist.catalog.statistics import count_list
    from psylist.console import stats as report
    from psylist.console import streams

    catalog = load_catalog(find_data_file(file))
    indexes = narrow(catalog, range(len(catalog.entries)), filters)
    if since:
        added = added_since(catalog, since, "--since")
        indexes = [index for index in indexes if index in added]
    stats = count_list(catalog, indexes)
    if svg:
        _draw(catalog, stats, svg, top)
    elif json:
        report.print_stats_json(stats)
    elif streams.is_terminal(sys.stdout):
        report.print_bars(stats, top)
    else:
        report.print_stat_lines(stats)


def _draw(catalog: "Catalog", stats: "Statistics", file: Path, top: int) -> None:
    from psylist.catalog.atomic import write_atomic
    from psylist.console import stats as report
    from psylist.console import streams
    from psylist.model import text_in

    title, first = catalog.settings.title, catalog.settings.first
    name = text_in(title, first, first) if title else catalog.path.absolute().parent.name
    write_atomic(file, report.draw_stats(stats, name, top))
    streams.info(f"wrote {file}")
