"""psylist check-links."""

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import (
    ChangedSince,
    File,
    ReportFile,
    find_known,
    parse_down_after,
    parse_duration,
    require_number,
    warn_of_idle_dry_run,
    with_filters,
)

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.linkcheck.inquiry import Services
    from psylist.linkcheck.results import CheckReport
    from psylist.linkcheck.service import LinkCheckRun


class LinkFormat(StrEnum):
    """Kinds of reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    SARIF = "sarif"


class LinkFailOn(StrEnum):
    """Verdicts that can be findings."""

    BROKEN = "broken"
    DOWN = "down"
    LANDING_GONE = "landing-gone"
    FRAGMENT_GONE = "fragment-gone"
    SOFT_404 = "soft-404"
    MOVED = "moved"
    BLOCKED = "blocked"
    ERROR = "error"
    NEVER = "never"


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
    since: ChangedSince = "",
    fail_on: Annotated[
        list[LinkFailOn] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help=f"Verdicts that exit with 1: {', '.join(LinkFailOn)}. Repeat for more than one.",
            show_default="broken, down, fragment-gone",
        ),
    ] = None,
    format: Annotated[
        LinkFormat, typer.Option("--format", help="The format of the report.")
    ] = LinkFormat.TEXT,
    output: ReportFile = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="REGEX", help="Skip addresses that match. Repeat for more than one."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="Check only this host. Repeat for more than one."),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            min=0.1,
            max=600,
            metavar="SECONDS",
            help="The time limit of one request.",
            callback=require_number,
        ),
    ] = 20.0,
    max_wait: Annotated[
        float,
        typer.Option(
            min=0,
            max=3600,
            metavar="SECONDS",
            help="How long a link may wait in all: between tries, and for its host.",
            callback=require_number,
        ),
    ] = 60.0,
    max_age: Annotated[
        str,
        typer.Option(
            metavar="DAYS",
            help="How old a cached verdict may be; also 12h.",
            show_default="7; 1 for moved and blocked links",
        ),
    ] = "",
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Request every link, also those checked recently.")
    ] = False,
    no_registry: Annotated[
        bool,
        typer.Option(
            "--no-registry", help="Request the pages instead of asking arXiv and doi.org."
        ),
    ] = False,
    down_after: Annotated[
        list[str] | None,
        typer.Option(
            "--down-after",
            metavar="RUNS|SPAN",
            help="When a link that is down counts: after 2 runs, after 3d, or both: 2,3d.",
            show_default="2,3d",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write the new addresses of moved pages to the data file.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="With --fix: show the change; write nothing.")
    ] = False,
    suggest: Annotated[
        bool,
        typer.Option("--suggest", help="Look for copies of broken pages in the Wayback Machine."),
    ] = False,
    fragments: Annotated[
        bool,
        typer.Option("--fragments", help="Check that pages have the sections that links name."),
    ] = False,
    *,
    filters: "Filter",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Check private and loopback addresses, too.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List every link.")] = False,
    file: File = None,
) -> None:
    """Check that every link works and shows its paper.

    \b
    Examples:
      psylist check-links                 every link of the list
      psylist check-links catch psydt     the links of two entries
      psylist check-links --year 2025     the filters of `psylist list`
      psylist check-links a b --tag zh    those of the named entries that match
      psylist check-links --fix           update addresses that have moved
      psylist check-links --format github --fail-on broken

    A link is broken only if its page or its registry says so. A page that refuses robots or wants a
    login is blocked, which is not a finding; a host that does not answer is down, which is a
    finding only when it lasts.

    Exit codes: 0 nothing found; 1 findings; 4 the network is down; 70 psylist failed on a link.
    """
    from psylist.console import link_report
    from psylist.console.data_file import use_data_file
    from psylist.linkcheck.options import DEFAULT_FINDINGS, CheckOptions
    from psylist.linkcheck.service import LinkCheckRun

    warn_of_idle_dry_run(dry_run=dry_run, fix=fix)
    path = use_data_file(file)
    known, unknown = find_known(path, ids)
    runs, seconds = parse_down_after("--down-after", down_after or ["2,3d"])
    options = CheckOptions(
        path=path,
        ids=known,
        filters=filters,
        since=since,
        exclude=exclude or [],
        hosts=frozenset(only or ()),
        fail_on=_parse_fail_on(fail_on) if fail_on else DEFAULT_FINDINGS,
        down_runs=runs,
        down_seconds=seconds,
        max_age=parse_duration("--max-age", max_age, "d") if max_age else None,
        use_cache=not no_cache,
        use_registries=not no_registry,
        suggest=suggest,
        fragments=fragments,
        fix=fix,
    )
    services = _services(allow_private=allow_private, timeout=timeout, max_wait=max_wait)
    check = LinkCheckRun(options)
    _prepare_output(output, check.catalog.path)  # rather than fail after minutes of checking
    link_report.print_warnings(check.warnings)
    with link_report.watch_links(len(check.links)) as watcher:
        report = check.run(services, watcher)
    _write_report(check, report, format, output, verbose=verbose)
    if report.is_interrupted:
        link_report.print_pending(len(check.links) - len(report.results), _file_of(output))
        raise KeyboardInterrupt
    if fix:
        _fix(options.path, report, dry_run=dry_run, as_data=_is_read(format, output))
    if code := max(unknown, check.exit_code(report)):
        raise typer.Exit(code)


def _services(*, allow_private: bool, timeout: float, max_wait: float) -> "Services":
    from psylist import wiring
    from psylist.linkcheck.inquiry import Services

    fetcher = partial(
        wiring.link_fetcher, allow_private=allow_private, timeout=timeout, max_wait=max_wait
    )
    return Services(
        fetcher=fetcher,
        page_fetcher=partial(fetcher, whole=True),
        registries=wiring.registries,
        arxiv=partial(wiring.arxiv_source, 30.0),
        wayback_api=wiring.wayback_api,
    )


def _is_read(format: LinkFormat, output: Path | None) -> bool:
    """Whether a person reads the report, not a program."""
    return format is LinkFormat.TEXT and output is None


def _parse_fail_on(verdicts: list[LinkFailOn]) -> frozenset[str]:
    """The verdicts that are findings.

    Raises:
        UsageError: ``never`` stands beside one.
    """
    others = sorted({*verdicts} - {LinkFailOn.NEVER})
    if others and LinkFailOn.NEVER in verdicts:
        from psylist.errors import UsageError

        message = f"--fail-on: 'never' and {others[0].value!r} exclude each other"
        raise UsageError(message, hint="Name the verdicts that are findings, or 'never' alone.")
    return frozenset(verdicts)


def _write_report(
    check: "LinkCheckRun",
    report: "CheckReport",
    format: LinkFormat,
    output: Path | None,
    *,
    verbose: bool,
) -> None:
    from psylist.catalog.atomic import write_atomic
    from psylist.catalog.toml_layout import entry_lines
    from psylist.console import link_report, streams
    from psylist.console.link_formats import ReportContext

    if report.cache_problem:
        streams.warning(report.cache_problem)
    if report.bugs:
        link_report.print_bugs(report.bugs)
    if report.step_bug:
        link_report.print_step_bug(report.step_bug)
    results = check.with_pending(report)
    has_lines = link_report.needs_lines(format.value, results, verbose=verbose)
    context = ReportContext(
        file=str(check.catalog.path),
        lines=entry_lines(check.catalog.text, len(check.catalog.entries)) if has_lines else (),
        seconds=report.seconds,
        is_finding=check.is_finding,
        verbose=verbose,
        colour=output is None and streams.has_colour(sys.stdout),
        has_looked=check.options.suggest and not report.is_interrupted,
    )
    text = link_report.render_report(format.value, results, context)
    file = _file_of(output)
    if file is None:
        streams.write_stdout(text, has_commands=format is LinkFormat.GITHUB)
    elif not report.is_interrupted:  # else what is there may be whole
        write_atomic(file, text)


def _fix(path: Path, report: "CheckReport", *, dry_run: bool, as_data: bool) -> None:
    from psylist.catalog.history import undo_note
    from psylist.console import link_report, streams
    from psylist.linkcheck.fix import apply_moves, collect_moves, collect_refusals

    before, after = apply_moves(path, collect_moves(report.moves), dry_run=dry_run)
    link_report.print_fix(before, after, as_data=as_data)
    link_report.print_refusals(collect_refusals(report.moves))
    if before.text != after.text and not dry_run:
        streams.info(f"updated moved addresses in {path}")
        streams.info(undo_note(path))


def _prepare_output(output: Path | None, path: Path) -> None:
    if (file := _file_of(output)) is not None:
        from psylist.catalog.atomic import prepare_output

        prepare_output(file, path)


def _file_of(output: Path | None) -> Path | None:
    """The file that gets the report; None for stdout."""
    return None if output is None or str(output) == "-" else output
