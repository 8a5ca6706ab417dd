"""psylist check-links."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from psylist.cli import completion
from psylist.cli.options import File


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
    words: Annotated[
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
            "--fail-on", help="What ends in 1; several times.", show_default="broken, down"
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Of the report.")] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where the report goes.", show_default="stdout"
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="REGEX", help="Addresses not to check; several times."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="Only these hosts; several times.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, max=600, metavar="SECONDS", help="For one request.")
    ] = 20.0,
    max_wait: Annotated[
        float, typer.Option(min=0, max=3600, metavar="SECONDS", help="For all retries of a link.")
    ] = 60.0,
    max_age: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="DAYS",
            help="How long an earlier verdict is believed.",
            show_default="7, for links that move or block 1",
        ),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Ask for everything.")] = False,
    no_registry: Annotated[
        bool, typer.Option("--no-registry", help="Ask the pages, not arXiv and doi.org.")
    ] = False,
    down_after: Annotated[
        int, typer.Option(min=1, metavar="RUNS", help="Runs after which a link counts as down.")
    ] = 2,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask private and loopback addresses too.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every link.")] = False,
    file: File = None,
) -> None:
    """Check that every link works and shows its paper.

    \b
    Examples:
      psylist check-links                 every link of the list
      psylist check-links catch psydt     those of two entries
      psylist check-links --format github --fail-on broken

    A link is called broken only if its page or its registry says so; what nobody can tell from
    here (robots refused, log-ins) is blocked, what does not answer is down, and both are no
    finding until it lasts.
    """
    from psylist.catalog.find import find
    from psylist.cli import checking

    wish = checking.Wish(
        path=find(file),
        words=words or [],
        fail_on=frozenset(one.value for one in fail_on or (FailOn.BROKEN, FailOn.DOWN)),
        form=form.value,
        output=output,
        exclude=exclude or [],
        only=frozenset(only or ()),
        timeout=timeout,
        max_wait=max_wait,
        max_age=max_age,
        cache=not no_cache,
        registry=not no_registry,
        down_after=down_after,
        allow_private=allow_private,
        verbose=verbose,
    )
    if code := checking.carry_out(wish):
        raise typer.Exit(code)
