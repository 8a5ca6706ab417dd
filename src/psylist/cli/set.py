"""psylist set."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import (
    AllowDuplicate,
    DryRun,
    File,
    SameMeaning,
    Yes,
    selection,
    with_filters,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psylist.catalog.query import Filter
    from psylist.catalog.read import Catalog
    from psylist.editing.set import SetOptions


@with_filters
def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]... FIELD=VALUE...",
            show_default=False,
            help="Ids, as for `psylist show`; then fields and their new values, see the examples.",
            autocompletion=suggestions.assignments,
        ),
    ] = None,
    allow_duplicate: AllowDuplicate = False,
    all_languages: Annotated[
        bool,
        typer.Option(
            "--all-languages", help="Let a plain text take the place of one in several languages."
        ),
    ] = False,
    same_meaning: SameMeaning = False,
    *,
    filters: "Filter",
    yes: Yes = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Set fields of entries.

    \b
    Examples:
      psylist set catch venue="EMNLP 2025 Findings" year=2025
      psylist set catch summary.zh="……"   one language of a text
      psylist set catch links.code=https://github.com/scutcyr/SoulChat-R1
      psylist set catch crisp tags+=cbt   add to a list; -= takes from it
      psylist set catch note=             remove a field
      psylist set catch note=@note.txt    a text from a file; - is stdin, @@ an @
      psylist set --tag cbt --year 2024 tags+=therapy --dry-run

    Ids and filters combine: those of the named entries that match. More than 5 entries are changed
    after a question; in scripts that needs --yes. An entry that cannot be changed stays as it is,
    and the others change.

    An id, an address or a title that makes the entry a likely duplicate of another is not set: exit
    code 1. With --allow-duplicate it is, and the two are marked as distinct.

    A translation is marked as current when you translate every source text anew that has changed
    since. Where you change a source text alone, a terminal asks whether its translations are still
    right; scripts say so with --same-meaning.
    """
    from psylist.catalog.query import choose
    from psylist.catalog.read import load_catalog
    from psylist.console import prompts, streams
    from psylist.console.changes import name_entries, report_changes
    from psylist.console.data_file import use_data_file
    from psylist.editing.set import SetOptions, read_texts, set_values, split_arguments

    ids, assignments = split_arguments(words or ())
    assignments = read_texts(assignments)
    wanted = selection("set", ids, filters)
    catalog = load_catalog(use_data_file(file))
    selected = choose(catalog, wanted)
    code = streams.print_failures(selected.failures)
    names = [catalog.entries[index].id for index in selected.indexes]
    named = (assignment.partition("=")[0].rstrip("+- ") for assignment in assignments)
    fields = ", ".join(dict.fromkeys(named))
    question = f"Set {fields} of {name_entries(names)}?"
    if names and prompts.confirm_many(question, len(names), yes=yes or dry_run):
        options = SetOptions(
            assignments,
            allow_duplicate=allow_duplicate,
            all_languages=all_languages,
            same_meaning=same_meaning,
            dry_run=dry_run,
        )
        changes = set_values(catalog.path, names, _with_answer(catalog, names, options), catalog)
        report_changes(changes, f"set {fields} of", dry_run=dry_run)
        code = max(code, streams.print_failures(changes.failures))
    if code:
        raise typer.Exit(code)


def _with_answer(catalog: "Catalog", ids: "Sequence[str]", options: "SetOptions") -> "SetOptions":
    """The options with what a person says of translations whose source text changes."""
    from psylist.console import prompts, streams
    from psylist.editing.set import set_values

    if options.same_meaning or options.dry_run or not streams.is_interactive():
        return options
    preview = set_values(catalog.path, ids, replace(options, dry_run=True), catalog)
    return replace(options, same_meaning=prompts.confirm_same_meaning(preview.asks))
