"""psylist edit."""

from typing import TYPE_CHECKING

import typer

from psylist.cli.options import DryRun, File, Ids, SameMeaning, selection, with_filters

if TYPE_CHECKING:
    from psylist.catalog.query import Filter


@with_filters
def command(
    ids: Ids = None,
    same_meaning: SameMeaning = False,
    *,
    filters: "Filter",
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Edit entries in your editor.

    \b
    Examples:
      psylist edit catch
      psylist edit catch crisp            one after the other
      psylist edit --missing zh           write the Chinese texts that are missing
      EDITOR=nano psylist edit catch

    Opens each entry's TOML block in VISUAL or EDITOR. An invalid entry is not saved: you can
    correct it, and your text is never lost. Each entry is saved before the next one is opened; an
    editor that fails, as :cq does in Vim, ends the round.

    With --missing and a language, the texts that are missing stand there empty, below the text to
    translate; with --outdated, hints say what the source said before. Lines that begin with #~ and
    texts that are left empty are not saved.

    Translations are marked as current as by `psylist set`.
    """
    from psylist.catalog.missing import missing_language
    from psylist.catalog.query import choose
    from psylist.catalog.read import load_catalog
    from psylist.console import plain, streams
    from psylist.console.changes import report_edits
    from psylist.console.data_file import use_data_file
    from psylist.console.prompts import TerminalEditor
    from psylist.editing.entries import EditOptions, edit_entries

    wanted = selection("edit", ids, filters)
    catalog = load_catalog(use_data_file(file))
    language = missing_language(catalog.settings, filters.missing)
    if language and language == filters.missing:
        for line in plain.untranslated_lines(catalog.settings, language):
            streams.info(line)
    selected = choose(catalog, wanted)
    code = streams.print_failures(selected.failures)
    names = [catalog.entries[index].id for index in selected.indexes]
    options = EditOptions(language, filters.outdated, same_meaning=same_meaning, dry_run=dry_run)
    editor = TerminalEditor(catalog.path.parent)
    edits = edit_entries(catalog.path, names, editor, options)
    code = max(code, report_edits(edits, len(names), dry_run=dry_run))
    if code:
        raise typer.Exit(code)
