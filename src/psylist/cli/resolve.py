"""psylist resolve."""

from psylist.cli.options import DryRun, File


def command(dry_run: DryRun = False, file: File = None) -> None:
    """Resolve git's conflicts in the data file.

    \b
    Examples:
      psylist resolve --dry-run           shows the file without its conflicts
      psylist resolve && git add entries.toml

    Keeps the entries of both sides, and of an entry that both have changed, the fields that each
    has changed; a list that was sorted stays sorted. Where both have changed one field, each is
    named with both values, and nothing is written: exit code 5.
    """
    from psylist.console.changes import report_resolved
    from psylist.console.data_file import use_data_file
    from psylist.editing.resolve import resolve_conflicts

    path = use_data_file(file)
    report_resolved(path, resolve_conflicts(path, dry_run=dry_run), dry_run=dry_run)
