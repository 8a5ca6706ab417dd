"""psylist changes."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import File, Json, since_option


class ChangesFormat(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    RELEASE_NOTE = "release-note"
    JSON = "json"


def command(
    since: Annotated[
        str,
        since_option(
            "A branch, tag or commit, or a date: 2025-06-01, 2025-06, 2025.",
            "the last tag, else 30 days ago",
        ),
    ] = "",
    form: Annotated[
        ChangesFormat,
        typer.Option("--format", help="release-note counts, and has a line for each work."),
    ] = ChangesFormat.TEXT,
    language: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="Of the Markdown.",
            autocompletion=suggestions.languages,
            show_default="the list's first",
        ),
    ] = "",
    json: Json = False,
    file: File = None,
) -> None:
    """Show what was added, published, corrected and removed.

    \b
    Examples:
      psylist changes --since 2025-06
      psylist changes --since v1.0 --format markdown --lang zh
      psylist changes --format release-note

    Compares the data file with its version in git; without git, what was added is known by the
    field `added`. In a pipe, prints one change per line: kind, id, title, fields.
    """
    from psylist.catalog.missing import require_language
    from psylist.catalog.read import load_catalog
    from psylist.changelog.service import find_changes
    from psylist.console import changelog as report
    from psylist.console.data_file import use_data_file

    catalog = load_catalog(use_data_file(file))
    if language:
        require_language(catalog.settings, language)
    found = find_changes(catalog, since, datetime.now().astimezone().date())
    first = catalog.settings.first
    if json or form is ChangesFormat.JSON:
        report.print_changes_json(found)
    elif form is ChangesFormat.TEXT:
        report.print_change_lines(found, language or first)
    else:
        is_short = form is ChangesFormat.RELEASE_NOTE
        report.print_markdown(found, language or first, first, is_short=is_short)
