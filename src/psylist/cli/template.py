"""psylist template."""

from pathlib import Path
from typing import Annotated

import typer

from psylist.cli import suggestions

SITE = "html"
"""What stands for the files of a web site, as in `export --format html`."""


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="A layout of psylist, or `html` for the files of a web site.",
            show_default=False,
            autocompletion=suggestions.layouts_and_site,
        ),
    ] = "list",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Write the template into a new file, those of `html` into a folder.",
            show_default="stdout",
        ),
    ] = None,
) -> None:
    """Print the export template, for you to copy and change.

    \b
    Examples:
      psylist template > list.md.jinja
      psylist export --template list.md.jinja
      psylist template cards -o cards.md.jinja
      psylist template html -o theme/
      psylist export --format html --template theme/ -o site/
    """
    from psylist.console import streams
    from psylist.errors import UsageError
    from psylist.exporting.layouts import built_in, copy_files

    if name == SITE:
        from psylist.exporting.site.templates import built_in_files

        if output is None:
            raise UsageError("a web site has several files; name a folder for them with -o FOLDER")
        files = {output / file: data for file, data in built_in_files().items()}
    else:
        source = built_in(name).source
        if output is None or str(output) == "-":
            streams.write_stdout(source)
            return
        files = {output: source.encode()}
    copy_files(files)
    for file in files:
        streams.info(f"wrote {file}")
