"""psylist tags."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import DryRun, File, Json


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[rename OLD NEW]",
            show_default=False,
            help="Rename a tag in every entry; where NEW exists, the two become one.",
            autocompletion=suggestions.tag_words,
        ),
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """List the tags with their counts, or rename one.

    \b
    Examples:
      psylist tags                        the most used first
      psylist tags rename cbt therapy --dry-run
      psylist list --untagged             entries without tags

    In a pipe, prints one tag per line, with a tab and the number of its entries.
    """
    from psylist.catalog.query import count_tags
    from psylist.catalog.read import load_catalog
    from psylist.console import plain, streams
    from psylist.console.data_file import use_data_file
    from psylist.errors import UsageError

    path = use_data_file(file)
    if words:
        if len(words) != 3 or words[0] != "rename":
            message = f"expected `rename OLD NEW`, got {' '.join(words)!r}"
            raise UsageError(message, hint="As in `psylist tags rename cbt therapy`.")
        _rename(path, words[1], words[2], dry_run=dry_run)
        return
    counts = count_tags(load_catalog(path).entries)
    if json:
        records = [{"tag": tag, "count": number} for tag, number in counts]
        streams.write_stdout(plain.to_json(records))
        return
    if streams.is_terminal(sys.stdout):
        from psylist.console.table import render_counts

        streams.write_stdout(render_counts(counts, colour=streams.has_colour(sys.stdout)))
    else:
        streams.write_stdout(plain.count_lines(counts))
    if not counts:
        streams.info("no entry has a tag")


def _rename(path: Path, old: str, new: str, *, dry_run: bool) -> None:
    from psylist.console import streams
    from psylist.console.changes import name_entries, report_change
    from psylist.editing.tags import rename_tag

    result = rename_tag(path, old, new, dry_run=dry_run)
    done = "merged {} into {} in {}" if result.is_merge else "renamed {} to {} in {}"
    message = done.format(", ".join(result.old), result.new, name_entries(result.ids))
    report_change(result.before, result.after, dry_run=dry_run, message=message)
    if result.locked:
        streams.info(f"also where tags are locked: {name_entries(result.locked)}")
    for tag in result.left:
        streams.info(f"{tag} stays in [tags] and in legends; remove it there if nobody needs it")
