"""psylist duplicates."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import File, Json, find_known

if TYPE_CHECKING:
    from psylist.catalog.read import Catalog
    from psylist.duplicates.finder import DuplicateGroup


def command(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            show_default="all entries",
            help="Only likely duplicates of these entries.",
            autocompletion=suggestions.entry_ids,
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Show what counts for and against two entries being the same work."
        ),
    ] = False,
    json: Json = False,
    file: File = None,
) -> None:
    """Find entries that are likely to be the same work.

    \b
    Examples:
      psylist duplicates                  exit with 1 if there are any
      psylist duplicates catch            likely duplicates of one entry
      psylist duplicates --explain catch crisp    why they are, or are not
      psylist merge catch catch-2         merge the two
      psylist set catch distinct+=crisp   mark the two as different works

    Evidence: the same work under two ids, the same URL, the same repository, similar titles with
    overlapping authors, a preprint and its published version.
    """
    from psylist.catalog.read import load_catalog
    from psylist.console import streams
    from psylist.console.data_file import use_data_file
    from psylist.duplicates.finder import dangling_distinct, find_duplicates

    path = use_data_file(file)
    if explain:
        raise typer.Exit(_explain(load_catalog(path), ids or [], json=json))
    known, code = find_known(path, ids)
    catalog = load_catalog(path)
    groups = find_duplicates(catalog, known)
    for entry, name in dangling_distinct(catalog):
        streams.warning(f"{entry}: 'distinct' names {name}, and there is no such entry")
    _print_groups(catalog, groups, json=json)
    if not groups:
        streams.info("no likely duplicates")
        raise typer.Exit(code)
    a, b = (catalog.entries[index].id for index in groups[0].indexes[:2])
    streams.info(f"{len(groups)} group{'s' if len(groups) > 1 else ''} of likely duplicates")
    streams.hint(
        f"`psylist merge {a} {b}` merges two entries; "
        f"`psylist set {a} distinct+={b}` marks them as different works."
    )
    raise typer.Exit(max(code, 1))


def _print_groups(catalog: "Catalog", groups: "Sequence[DuplicateGroup]", *, json: bool) -> None:
    from psylist.catalog.toml_layout import entry_lines
    from psylist.console import duplicates as report
    from psylist.console import streams

    lines = entry_lines(catalog.text, len(catalog.entries)) if groups else ()
    if json:
        streams.write_stdout(report.groups_to_records(groups, catalog, lines))
    elif groups:
        colour = streams.has_colour(sys.stdout)
        streams.write_stdout(report.render_groups(groups, catalog, lines, colour=colour))


def _explain(catalog: "Catalog", ids: Sequence[str], *, json: bool) -> int:
    """Print what counts for and against two entries being the same work; return the exit code."""
    from psylist.catalog.toml_layout import entry_lines
    from psylist.console import duplicates as report
    from psylist.console import streams
    from psylist.duplicates.finder import explain_pair

    explanation = explain_pair(catalog, ids)
    lines = entry_lines(catalog.text, len(catalog.entries))
    if json:
        streams.write_stdout(report.explanation_to_record(explanation, catalog, lines))
    else:
        colour = streams.has_colour(sys.stdout)
        text = report.render_explanation(explanation, catalog, lines, colour=colour)
        streams.write_stdout(text)
    streams.info(f"{'' if explanation.is_likely else 'not '}likely the same work")
    return int(explanation.is_likely)
