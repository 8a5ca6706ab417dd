"""psylist doctor."""

import typer

from psylist.cli.options import File, Json


def command(json: Json = False, file: File = None) -> None:
    """Show what stands well in a list and what does not.

    \b
    Examples:
      psylist doctor

    Looks at the file, its order and pages, translations, likely duplicates, rules, the age of the
    links, git and the tokens that services take. Nothing is requested, nothing written. The exit
    code is 5 when a file cannot be read, and 0 otherwise.
    """
    from psylist.catalog.read import load_catalog
    from psylist.console import doctor
    from psylist.console.data_file import use_data_file

    found = [*doctor.examine(load_catalog(use_data_file(file)))]
    if json:
        doctor.print_examined_json(found)
    else:
        doctor.print_page(found)
    raise typer.Exit(max(item.code for item in found))
