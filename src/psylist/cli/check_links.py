"""psylist check-links."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from psylist.cli import completion
from psylist.cli.options import File, KindOption, Missing, Tag, Venue, Year, require_number


class Format(StrEnum):
    """Kinds of reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """Verdicts that can be findings."""

    BROKEN = "broken"
    DOWN = "down"
    SOFT_404 = "soft-404"
    MOVED = "moved"
    BLOCKED = "blocked"
    NEVER = "never"


def command(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            show_default="all entries",
            autocompletion=completion.entry_ids,
        ),
    ] = None,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            "--fail-on",
            help="Verdicts that exit with 1. Repeat for more than one.",
            show_default="broken, down",
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="The format of the report.")
    ] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the report to FILE.",
            show_default="stdout",
        ),
    ] = None,
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
            help="The time limit of all retries of a link.",
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
    year: Year = "",
    venue: Venue = "",
    tag: Tag = "",
    kind: KindOption = None,
    missing: Missing = "",
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
      psylist check-links --fix           update addresses that have moved
      psylist check-links --format github --fail-on broken

    A link is broken only if its page or its registry says so. A page that refuses robots or wants a
    login is blocked, which is not a finding; a host that does not answer is down, which is a
    finding only when it lasts.

    Exit codes: 0 nothing found; 1 findings; 4 the network is down.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.catalog.query import Filter
    from psylist.cli import checking
    from psylist.cli.options import parse_down_after, parse_duration

    runs, span = parse_down_after("--down-after", down_after or ["2,3d"])

    options = checking.CheckOptions(
        path=find_data_file(file),
        words=ids or [],
        fail_on=frozenset(one.value for one in fail_on or (FailOn.BROKEN, FailOn.DOWN)),
        form=format.value,
        output=output,
        exclude=exclude or [],
        only=frozenset(only or ()),
        timeout=timeout,
        max_wait=max_wait,
        max_age=parse_duration("--max-age", max_age, "d") if max_age else None,
        cache=not no_cache,
        registry=not no_registry,
        down_runs=runs,
        down_seconds=span,
        fix=fix,
        dry_run=dry_run,
        suggest=suggest,
        filters=Filter(
            years=year, venue=venue, tag=tag, kind=kind.value if kind else "", missing=missing
        ),
        allow_private=allow_private,
        verbose=verbose,
    )
    if code := checking.run_check(options):
        raise typer.Exit(code)
