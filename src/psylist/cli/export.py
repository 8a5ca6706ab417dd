"""psylist export."""

from pathlib import Path
from typing import Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import File


def command(
    language: Annotated[
        str,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            help="A language of the list, or `all`.",
            show_default="the first; all with --write or --check",
            autocompletion=suggestions.languages_or_all,
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE; - is stdout.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Write the files named by `output` under [list].")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is out of date.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that has no markers.")
    ] = False,
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="NAME|FILE",
            help="A layout of psylist, or a Jinja2 template; see `psylist template`.",
            show_default="`template` under [list], else list",
            autocompletion=suggestions.templates,
        ),
    ] = "",
    file: File = None,
) -> None:
    """Write the list as Markdown, one page per language.

    \b
    Examples:
      psylist export --lang zh            print the Chinese page
      psylist export --write              write every page into its file
      psylist export --check              exit with 1 if a page is out of date
      psylist export --lang en -o LIST.md

    In a file with the lines <!-- psylist:start --> and <!-- psylist:end -->, only the part between
    them is replaced.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.catalog.read import load_catalog
    from psylist.console import pages as report
    from psylist.errors import UsageError
    from psylist.exporting.service import ExportOptions, plan_changes, render_pages, write_change

    if write and (check or str(output) == "-"):
        raise UsageError("--write writes files; it cannot be used with --check or -o -")
    target = None if output is None or str(output) == "-" else output
    options = ExportOptions(
        language, target, write=write, check=check, force=force, template=template
    )
    catalog = load_catalog(find_data_file(file))
    if not options.is_for_files:
        report.print_pages(render_pages(catalog, options))
        return
    plan = plan_changes(catalog, options)
    for change in plan.changes:
        if not change.is_part:  # the index counts the works of all of them
            report.print_fallbacks(change.page, change.language)
    if check:
        report.print_stale(plan.changes, is_named=target is not None)
    for change in () if check else plan.changes:
        if change.is_stale:
            write_change(change)
        report.print_written(change)
    report.print_leftovers(plan.leftovers)
    raise typer.Exit(check and any(change.is_stale for change in plan.changes))
