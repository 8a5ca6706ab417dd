"""psylist export."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from psylist.cli import completion
from psylist.cli.options import File

_GITHUB_LIMIT = 512_000  # bytes of Markdown that GitHub renders


def command(
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            help="A language of the list, or all.",
            show_default="the first; all with --write and --check",
            autocompletion=completion.languages_or_all,
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write into FILE; - is stdout.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Write into the files that [list] output names.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a file is out of date.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that has no markers.")
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="A Jinja2 template; see `psylist template`.",
            show_default=False,
        ),
    ] = None,
    file: File = None,
) -> None:
    """Write the list as Markdown, a page a language.

    \b
    Examples:
      psylist export --lang zh            the Chinese page, to stdout
      psylist export --write              every page, into its file
      psylist export --check              for CI: exit 1 and a diff if a page is out of date
      psylist export --lang en -o LIST.md

    In a file with the lines <!-- psylist:start --> and <!-- psylist:end --> only what stands
    between them is replaced.
    """
    from psylist.catalog.find import find
    from psylist.catalog.read import load
    from psylist.commands import export
    from psylist.errors import UsageError
    from psylist.show import streams

    catalog = load(find(file))
    into_files = write or check or (output is not None and str(output) != "-")
    languages = export.languages_of(catalog, lang or ("all" if into_files and not output else ""))
    if not into_files:
        pages = [(code, export.render(catalog, code, template)) for code in languages]
        streams.put("\n".join(page.text for _, page in pages))
        for code, page in pages:
            _tell_fallbacks(page.fallbacks, code)
        return
    if output is not None:
        if len(languages) > 1 or write:
            raise UsageError("-o takes one page", hint="Say --lang zh -o FILE, or --write alone.")
        targets = {languages[0]: output}
    else:
        targets = export.outputs(catalog, languages)
    changes = [
        export.change(catalog, code, path, template=template, force=force)
        for code, path in targets.items()
    ]
    for change in changes:
        _tell_fallbacks(change.fallbacks, change.language)
    if check:
        _check(changes)
        return
    for change in changes:
        if change.stale:
            export.write(change)
        streams.say(f"{'wrote' if change.stale else 'up to date:'} {change.path}")
        if len(change.after.encode()) > _GITHUB_LIMIT:
            streams.warn(f"{change.path} is larger than 512 KB: GitHub will not render all of it")


def _check(changes: "list[export.Change]") -> None:  # type: ignore[name-defined]  # noqa: F821
    from psylist.show import streams
    from psylist.show.diff import diff

    stale = [change for change in changes if change.stale]
    for change in stale:
        colour = streams.has_colour(sys.stdout)
        streams.put(diff(change.before or "", change.after, str(change.path), colour=colour))
        streams.say(f"{change.path} is out of date; `psylist export --write` mends it")
    if stale:
        raise typer.Exit(1)


def _tell_fallbacks(number: int, language: str) -> None:
    from psylist.show import streams

    if number:
        have = "1 entry has" if number == 1 else f"{number} entries have"
        streams.say(
            f"{have} a text that is missing in {language!r}; another language stands in for it "
            f"(psylist list --missing {language})"
        )
