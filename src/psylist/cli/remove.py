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
    from psylist.catalog.find import find
    from psylist.catalog.read import load
    from psylist.cli.changing import tell
    from psylist.commands.lookup import lookup_all
    from psylist.commands.remove import remove
    from psylist.errors import UsageError
    from psylist.show import ask, streams

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
