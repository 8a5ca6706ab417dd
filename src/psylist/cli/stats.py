"""psylist stats."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import File, Json, since_option, with_filters

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.catalog.read import Catalog


@with_filters
def command(
    *,
    filters: "Filter",
    since: Annotated[
        str,
        since_option("Only entries added since: main, v1.2, 2025-06-01, 2025-06, 2025."),
    ] = "",
    top: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="At most N bars of a subject; 0 shows all."),
    ] = 10,
    svg: Annotated[
        Path | None,
        typer.Option(
            "--svg", metavar="FILE", help="Write a picture; - is stdout.", show_default=False
        ),
    ] = None,
    language: Annotated[
        str,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            help="The language of headings, and of the names of tags and groups.",
            show_default="English, and tags as they are written",
            autocompletion=suggestions.languages,
        ),
    ] = "",
    json: Json = False,
    file: File = None,
) -> None:
    """Show a list in numbers.

    \b
    Examples:
      psylist stats
      psylist stats --tag data --top 5
      psylist stats --since 2025-06
      psylist stats --svg docs/stats.svg --lang zh

    By year, month of addition, venue, tag, group of tags, kind, language and author. In a pipe,
    prints every number on a line: subject, label, number.
    """
    from psylist.catalog.query import narrow
    from psylist.catalog.read import load_catalog
    from psylist.catalog.since import added_since
    from psylist.catalog.statistics import count_list
    from psylist.console import stats as report
    from psylist.console import streams
    from psylist.console.data_file import use_data_file

    catalog = load_catalog(use_data_file(file))
    indexes = narrow(catalog, range(len(catalog.entries)), filters)
    if since:
        added = added_since(catalog, since, "--since")
        indexes = [index for index in indexes if index in added]
    stats = count_list(catalog, indexes)
    words = report.stat_words(catalog, language)
    if svg:
        _refuse_both(svg, json=json)
        _draw(catalog, report.draw_stats(stats, words, top), svg)
    if json:
        report.print_stats_json(stats)
    elif svg:
        return
    elif streams.is_terminal(sys.stdout):
        report.print_bars(stats, words, top)
    else:
        report.print_stat_lines(stats)


def _refuse_both(svg: Path, *, json: bool) -> None:
    from psylist.errors import UsageError

    if json and str(svg) == "-":
        raise UsageError("--json and --svg - cannot both print to stdout")


def _draw(catalog: "Catalog", picture: str, file: Path) -> None:
    from psylist.catalog.atomic import prepare_output, write_atomic
    from psylist.console import streams
    from psylist.errors import UsageError

    if str(file) == "-":
        streams.write_stdout(picture)
        return
    prepare_output(file, catalog.path)
    if file.suffix.lower() not in {"", ".svg"}:
        raise UsageError(f"{file}: the picture is SVG; name it {file.with_suffix('.svg')}")
    write_atomic(file, picture)
    streams.info(f"wrote {file}")
