"""psylist edit."""

from psylist.cli.options import DryRun, File, Id


def command(query: Id, dry_run: DryRun = False, file: File = None) -> None:
    """Edit an entry in your editor.

    \b
    Examples:
      psylist edit catch
      EDITOR=nano psylist edit catch

    Opens the entry's TOML block in VISUAL or EDITOR. An invalid entry is not saved: you can correct
    it, and your text is never lost.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.console.changes import report_change
    from psylist.console.prompts import TerminalEditor
    from psylist.editing.entries import edit

    before, after, name = edit(find_data_file(file), query, TerminalEditor(), dry_run=dry_run)
    report_change(before, after, dry_run=dry_run, message=f"changed {name}")
