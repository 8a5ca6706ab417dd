"""psylist import."""

import gc
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from psylist.cli.options import DryRun, File


class Format(StrEnum):
    """Kinds of files."""

    AUTO = "auto"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL = "csl"
    CSV = "csv"


def command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE", show_default=False, help="The list to bring in; - is stdin."
        ),
    ],
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG=FILE",
            show_default=False,
            help="The same list in another language; several times.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The data file, made or added to; - is stdout.",
            show_default="the nearest entries.toml upwards, else a new one here",
        ),
    ] = None,
    first_language: Annotated[
        str,
        typer.Option(
            metavar="LANG",
            help="The language of FILE.",
            show_default="the list's first; for a new list en or zh, as the text is",
        ),
    ] = "",
    form: Annotated[
        Format, typer.Option("--format", help="Of all files.", show_default="by their names")
    ] = Format.AUTO,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Write the whole report here: every link left out, every disagreement.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON; with --report, into its file.")
    ] = False,
    allow_duplicate: Annotated[
        bool,
        typer.Option("--allow-duplicate", help="Add what looks like an entry that is there too."),
    ] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Bring in a list that exists: Markdown, BibTeX, CSL-JSON, CSV.

    \b
    Examples:
      psylist import README.md                             into entries.toml
      psylist import README.md --lang zh=README_zh.md --report import.md
      psylist import library.bib -o entries.toml --dry-run
      psylist import zotero.json -o -                      TOML to stdout

    Every link of the files ends in an entry or in the report, with its line and the reason why it
    was left out; the counts add up. Works that the list has already are not added again. What
    looks like an entry of the list is held back: psylist asks on a terminal, else exits 1. Exit
    code 0 also when the files disagree: what they disagree in is counted on stderr and told in the
    report.
    """
    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects and no cycle among them: a third of the time
    try:
        from psylist.cli import importing

        options = importing.ImportOptions(
            file=source,
            others=lang or [],
            language=first_language,
            form=form.value,
            output=output,
            data_file=file,
            report=report,
            as_json=as_json,
            dry_run=dry_run,
            allow_duplicate=allow_duplicate,
        )
        code = importing.run_import(options)
    finally:
        if collecting:
            gc.enable()
    if code:
        raise typer.Exit(code)
