"""psylist check."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import (
    ChangedSince,
    File,
    ReportFile,
    find_known,
    warn_of_idle_dry_run,
    with_filters,
)

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.linting.service import LintOptions


class CheckFormat(StrEnum):
    """Kinds of reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class CheckFailOn(StrEnum):
    """Severities, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Rules = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODES",
        help="Only these rules: PSY201, or PSY2 for all that begin so. Repeat for more than one.",
        show_default="`select` under [check], else all",
    ),
]


@with_filters
def command(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            show_default="all entries",
            autocompletion=suggestions.entry_ids,
        ),
    ] = None,
    select: Rules = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="All but these rules. Repeat for more than one."),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            show_default=False,
            help="Print what a rule finds, and why; `all` lists them.",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is safe to mend, and print the difference.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="Mend the rest, too, which a person should look at."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="With --fix: show the change; write nothing.")
    ] = False,
    since: ChangedSince = "",
    format: Annotated[
        CheckFormat, typer.Option("--format", help="The format of the report.")
    ] = CheckFormat.TEXT,
    output: ReportFile = None,
    fail_on: Annotated[
        CheckFailOn | None,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit with 1 from this severity on: error, warning, info.",
            show_default="`fail-on` under [check], else warning",
        ),
    ] = None,
    *,
    filters: "Filter",
    file: File = None,
) -> None:
    """Check the list by rules, offline.

    \b
    Examples:
      psylist check                       every rule, every entry
      psylist check catch psydt           two entries
      psylist check --fix                 mend what is safe to mend
      psylist check --select PSY2         venues, dates, ids and links
      psylist check --explain PSY201      what a rule finds, and why
      psylist check --since main --format github

    Findings are errors, warnings or for information. `ignore = ["PSY201"]` in an entry is an
    exception, and [check] in the data file sets the rules of a list.

    Exit codes: 0 nothing found; 1 findings; 5 the data file has errors.
    """  # fmt: skip
    from psylist.console import check_report
    from psylist.console.data_file import use_data_file
    from psylist.errors import DataFileError
    from psylist.linting.findings import Severity
    from psylist.linting.service import LintOptions

    if explain is not None:
        _explain(explain)
        return
    options = LintOptions(
        since=since,
        filters=filters,
        select=select or (),
        ignore=ignore or (),
        fail_on=Severity(fail_on.value) if fail_on else None,
        unsafe=unsafe_fixes,
    )
    path = use_data_file(file)
    warn_of_idle_dry_run(dry_run=dry_run, fix=fix or unsafe_fixes)
    try:
        known, code = find_known(path, ids)
        options = replace(options, ids=known)
        if fix or unsafe_fixes:
            as_data = format is CheckFormat.TEXT and output is None
            _fix(path, options, dry_run=dry_run, as_data=as_data)
        code = max(code, int(_report(path, options, format, output)))
    except DataFileError as error:
        if error.file == str(path) and format is not CheckFormat.TEXT:
            _write(check_report.render_file_errors(format.value, error), [path], format, output)
        raise
    if code:
        raise typer.Exit(code)


def _explain(query: str) -> None:
    from psylist.console import check_report, streams
    from psylist.linting.registry import find_rule

    if query == "all":
        streams.write_stdout(check_report.rule_lines())
        return
    colour = streams.has_colour(sys.stdout)
    streams.write_stdout(check_report.explain(find_rule(query), colour=colour))


def _fix(path: Path, options: "LintOptions", *, dry_run: bool, as_data: bool) -> None:
    from psylist.catalog.history import undo_note
    from psylist.console import streams
    from psylist.console.changes import diff
    from psylist.linting.service import fix_list

    fixed = fix_list(path, options, dry_run=dry_run)
    if not fixed.number:
        streams.info("nothing to mend")
        return
    colour = streams.has_colour(sys.stdout if as_data else sys.stderr)
    text = diff(fixed.before.text, fixed.after.text, path.name, colour=colour)
    if as_data:
        streams.write_stdout(text)
    count = f"{fixed.number} finding{'s' if fixed.number != 1 else ''}"
    streams.info(f"{'would mend' if dry_run else 'mended'} {count} in {path}")
    if not dry_run:
        streams.info(undo_note(path))


def _report(path: Path, options: "LintOptions", format: CheckFormat, output: Path | None) -> bool:
    """Write the report; returns whether the check has failed."""
    import time

    from psylist import wiring
    from psylist.catalog.read import load_catalog
    from psylist.console import check_report, streams
    from psylist.linting.service import check_list

    start = time.monotonic()
    catalog = load_catalog(path)
    report = check_list(catalog, options, wiring.page_check(catalog))
    colour = output is None and streams.has_colour(sys.stdout)
    seconds = time.monotonic() - start
    text = check_report.render_findings(format.value, report, colour=colour, seconds=seconds)
    _write(text, [path, *catalog.named_files], format, output)
    streams.info(check_report.summary(report))
    if remedy := check_report.remedy(report):
        streams.hint(remedy)
    return report.has_failed


def _write(text: str, checked: Sequence[Path], format: CheckFormat, output: Path | None) -> None:
    """Write a report to stdout, or to a file that no check has read."""
    from psylist.console import streams

    if output is None or str(output) == "-":
        streams.write_stdout(text, has_commands=format is CheckFormat.GITHUB)
    else:
        from psylist.catalog.atomic import prepare_output, write_atomic

        prepare_output(output, *checked)
        write_atomic(output, text)
