"""psylist review."""

from pathlib import Path
from typing import Annotated

import typer

from psylist.cli.options import File


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
    that follow, q ends the walk. At the end the accepted ones are applied, if you say so.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.cli.refresh import apply_file
    from psylist.console import prompts, streams
    from psylist.console.refresh_report import walk_review
    from psylist.errors import UsageError
    from psylist.refreshing.review import read_review, write_review

    reviewed = read_review(review)
    if not streams.is_interactive():
        hint = f"Write `accept = true` into it, then: psylist refresh --apply {review}"
        raise UsageError("cannot ask which proposals are right (no terminal)", hint=hint)
    decided = walk_review(reviewed)
    if decided != reviewed:
        write_review(review, decided)
    number = sum(one.accept and bool(one.changes) for one in decided)
    if not number:
        streams.info("nothing is accepted")
    elif prompts.confirm(f"Apply {'it' if number == 1 else f'the {number} accepted'} now?"):
        if code := apply_file(find_data_file(file), review, dry_run=False):
            raise typer.Exit(code)
    else:
        streams.info(f"psylist refresh --apply {review} applies what is accepted")
