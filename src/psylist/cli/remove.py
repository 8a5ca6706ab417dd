"""psylist remove."""

from typing import Annotated

import typer

from psylist.cli import completion
from psylist.cli.options import DryRun, File


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            show_default=False,
            help="See `psylist show`.",
            autocompletion=completion.entry_ids,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Remove entries.

    \b
    Examples:
      psylist remove catch                asks first
      psylist remove catch crisp --yes
    """
    from psylist.catalog.lookup import lookup_all
    from psylist.catalog.paths import find
    from psylist.catalog.read import load
    from psylist.console import prompts as ask
    from psylist.console import streams
    from psylist.console.diff import tell
    from psylist.editing.entries import remove
    from psylist.errors import UsageError

    path = find(file)
    catalog = load(path)
    names = [catalog.entries[index].id for index in lookup_all(catalog, words)]
    if not yes and not dry_run:
        if not ask.someone_there():
            raise UsageError("nobody is there to ask", hint="Say --yes to remove without asking.")
        if not ask.yes(f"Remove {', '.join(names)}?"):
            streams.say("nothing removed")
            return
    before, after = remove(path, names, dry_run=dry_run)
    tell(before, after, dry_run=dry_run, done=f"removed {', '.join(names)}")
