"""psylist merge."""

from typing import Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import DryRun, File, Yes


def command(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            show_default=False,
            help="Two or more, as for `psylist show`; the first is kept.",
            autocompletion=suggestions.entry_ids,
        ),
    ],
    yes: Yes = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Merge entries that are the same work into one.

    \b
    Examples:
      psylist merge catch catch-2 --dry-run
      psylist merge psydt 2412.13660

    The first keeps its texts, its id and its position, and gets the ids, links, tags and languages
    that only the others have. Whatever cannot be kept is listed, and dropped after a question.
    Comments stay. With --yes, or without a terminal, an id has to be whole.
    """
    from psylist.console import prompts, streams
    from psylist.console.changes import print_notes, report_change
    from psylist.console.data_file import use_data_file
    from psylist.editing.merge import merge

    path = use_data_file(file)
    whole = yes or not streams.is_interactive()
    merged = merge(path, ids, dry_run=dry_run or not yes, whole=whole)
    names = f"{', '.join(merged.gone)} into {merged.kept}"
    if (merged.dropped or not merged.is_sure) and not (dry_run or yes):
        print_notes(merged.notes)
        values = "1 value is" if merged.dropped == 1 else f"{merged.dropped} values are"
        warned = f"{values} dropped. " if merged.dropped else ""
        if not prompts.require_confirmation(f"{warned}Merge {names}?"):
            streams.info("nothing merged")
            return
    has_asked = not (dry_run or yes)
    if has_asked:
        merged = merge(path, ids, dry_run=False, whole=whole)
    report_change(
        merged.before, merged.after, dry_run=dry_run, message=f"merged {names}", show_diff=True
    )
    if not (has_asked and (merged.dropped or not merged.is_sure)):
        print_notes(merged.notes)
