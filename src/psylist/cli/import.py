"""psylist import."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli.options import AllowDuplicate, DryRun, File
from psylist.errors import UsageError

if TYPE_CHECKING:
    from psylist.duplicates.guard import ConfirmDistinct
    from psylist.importing.inputs import ImportOptions


class InputFormat(StrEnum):
    """Formats that can be imported."""

    AUTO = "auto"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL = "csl"
    RIS = "ris"
    CSV = "csv"


def command(
    source: Annotated[
        str,
        typer.Argument(metavar="FILE", show_default=False, help="The list to import; - is stdin."),
    ],
    translations: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG=FILE",
            show_default=False,
            help="The same list in another language. Repeat for more than one.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The data file to create or add to; - is stdout.",
            show_default="the nearest entries.toml, going up; else a new one here",
        ),
    ] = None,
    first_language: Annotated[
        str,
        typer.Option(
            metavar="LANG",
            help="The language of FILE.",
            show_default="the list's first; by its script for a new list: en, zh, ja, ko, ru",
        ),
    ] = "",
    format: Annotated[
        InputFormat,
        typer.Option("--format", help="The format of all files.", show_default="by their names"),
    ] = InputFormat.AUTO,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Write the full report here: all links left out, all disagreements; - is stdout.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON; with --report, into its file.")
    ] = False,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--as",
            metavar="FILE",
            help="What is to be read otherwise: the keys of [import], as TOML.",
            show_default="[import] in the data file",
        ),
    ] = None,
    examples: Annotated[
        list[str] | None,
        typer.Option(
            "--example",
            metavar="TITLE",
            show_default=False,
            help="What an entry is called that is read wrongly; others like it are read alike. "
            "Repeat for more than one.",
        ),
    ] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="Fill blanks of entries that are in the list already."),
    ] = False,
    update_all: Annotated[
        bool,
        typer.Option(
            "--update-all", help="The same, and take over what differs, but no curator's words."
        ),
    ] = False,
    explain: Annotated[
        int | None,
        typer.Option(
            metavar="LINE",
            min=1,
            show_default=False,
            help="Print how a line of FILE is read, and why; import nothing.",
        ),
    ] = None,
    allow_duplicate: AllowDuplicate = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Import an existing list: Markdown, BibTeX, RIS, CSL-JSON, CSV.

    \b
    Examples:
      psylist import README.md                             into entries.toml
      psylist import README.md --lang zh=README_zh.md --report import.md
      psylist import library.bib -o entries.toml --dry-run
      psylist import zotero.json -o -                      TOML to stdout

    JSON may also be that of Better BibTeX, Zotero, Semantic Scholar, OpenAlex, Papers with Code or
    `psylist list --json`. stdin and .txt are read as what they look like.

    Every link and text of the files ends in an entry or in the report, with its line and the reason
    why it was left out; the counts add up. Works that are already in the list are not added again.
    A likely duplicate of an entry of the list is not added: psylist asks on a terminal, else exits
    with 1.
    What stands where in a Markdown list is decided over all its items: --dry-run begins with what
    was understood, --explain LINE says why, --example TITLE and --as FILE correct it.
    Files that disagree with each other do not change the exit code: the disagreements are counted
    on stderr and listed in the report.
    """
    from psylist.console import import_report, streams
    from psylist.importing.inputs import ImportOptions
    from psylist.importing.service import run_import

    options = ImportOptions(
        file=source,
        translations=translations or [],
        first_language=first_language,
        format=format.value,
        output=output,
        data_file=file,
        report=report,
        json=as_json,
        dry_run=dry_run,
        allow_duplicate=allow_duplicate,
        corrections=corrections,
        examples=examples or [],
        update="all" if update_all else "blanks" if update else "",
    )
    if explain is not None:
        if as_json:
            message = "--explain and --json are two reports"
            raise UsageError(message, hint="--json alone has the reason of each line left out.")
        _explain(options, explain)
        return
    from psylist.catalog.read import without_collector

    with without_collector():
        result = run_import(options, _confirm() if streams.is_interactive() else None)
        import_report.print_report(options, result)
    if result.exit_code:
        raise typer.Exit(result.exit_code)


def _explain(options: "ImportOptions", line: int) -> None:
    from psylist.console.import_explanation import print_explanation
    from psylist.importing.service import explain_import

    print_explanation(options.file, explain_import(options, line))


def _confirm() -> "ConfirmDistinct":
    from psylist.console.prompts import confirm_distinct

    return confirm_distinct
