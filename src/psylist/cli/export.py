"""psylist export."""

from pathlib import Path
from typing import Annotated

import typer

from psylist.cli import completion
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
            autocompletion=completion.languages_or_all,
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
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="A Jinja2 template; see `psylist template`.",
            show_default=False,
        ),
    ] = None,
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
    from psylist.cli import exporting
    from psylist.errors import UsageError
    from psylist.exporting.service import load_template

    catalog = load_catalog(find_data_file(file))
    source = load_template(template)
    if write and (check or str(output) == "-"):
        raise UsageError("--write writes into files; it goes without --check and -o -")
    named = None if output is None or str(output) == "-" else output
    if not (write or check or named):
        exporting.print_pages(catalog, language, source)
        return
    changes = exporting.plan_changes(catalog, language, named, source, write=write, force=force)
    if check:
        exporting.print_stale(changes, named=named is not None)
        if any(change.is_stale for change in changes):
            raise typer.Exit(1)
    else:
        exporting.write_pages(changes)
