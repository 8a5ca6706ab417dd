"""psylist review."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli.options import File

if TYPE_CHECKING:
    from psylist.refreshing.review import Reviewed


def command(
    review: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", show_default=False, help="A file of `psylist refresh --review`."
        ),
    ],
    file: File = None,
) -> None:
    """Walk through the proposals of a review file.

    \b
    Examples:
      psylist refresh --review review.toml
      psylist review review.toml

    Each proposal that is not accepted yet is shown: y accepts it, n leaves it, a accepts it and all
    that follow, q ends the walk; after Ctrl-C what was accepted stays accepted. At the end the
    accepted ones are applied, if you say so.
    """
    from psylist.cli.refresh import apply_file
    from psylist.console import prompts, streams
    from psylist.console.data_file import use_data_file
    from psylist.errors import UsageError
    from psylist.refreshing.review import read_review

    reviewed = read_review(review)
    if not streams.is_interactive():
        hint = f"Write `accept = true` into it, then: psylist refresh --apply {review}"
        raise UsageError("cannot ask which proposals are right (no terminal)", hint=hint)
    decided = _walk(review, reviewed)
    number = sum(one.accept for one in decided)
    if not number:
        streams.info("nothing is accepted")
    elif prompts.confirm(f"Apply {'it' if number == 1 else f'the {number} accepted'} now?"):
        if code := apply_file(use_data_file(file), review, dry_run=False):
            raise typer.Exit(code)
    else:
        streams.info(f"psylist refresh --apply {review} applies what is accepted")


def _walk(path: Path, reviewed: "list[Reviewed]") -> "list[Reviewed]":
    """Ask about the proposals and write what was decided, also what was before Ctrl-C."""
    from psylist.console.refresh_report import walk_review
    from psylist.refreshing.review import write_review

    decided = [*reviewed]
    try:
        walk_review(decided)
    finally:
        if decided != reviewed:
            write_review(path, decided)
    return decided
