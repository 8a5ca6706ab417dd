"""psylist init."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli.options import File
from psylist.text.languages import usual_code

if TYPE_CHECKING:
    from psylist.errors import PsylistError, UsageError
    from psylist.kit.service import InitOptions, Started


class InitPart(StrEnum):
    """What can be written besides the data file."""

    PAGES = "pages"
    SCHEMA = "schema"
    WORKFLOW = "workflow"
    SITE = "site"
    PRE_COMMIT = "pre-commit"
    FORMS = "forms"


class Licence(StrEnum):
    """Licences of a list."""

    CC0 = "CC0-1.0"
    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", show_default="this folder", help="Where the list begins."),
    ] = None,
    title: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="The title of the list.", show_default="the folder's name"
        ),
    ] = "",
    languages: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            show_default="en",
            help="A language of the list, the original one first. Repeat for more than one.",
        ),
    ] = None,
    parts: Annotated[
        list[InitPart] | None,
        typer.Option("--with", show_default=False, help="Write this too; can be repeated."),
    ] = None,
    licence: Annotated[
        Licence | None,
        typer.Option(show_default=False, help="Say on the pages what the list is licensed under."),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            metavar="SPEC",
            show_default="where this psylist came from",
            help="What pip installs psylist from in the workflow and the hooks.",
        ),
    ] = "",
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing; without --with, write everything.")
    ] = False,
    file: File = None,
) -> None:
    """Start a new list in this folder.

    \b
    Examples:
      psylist init --title LLM-in-Psy --lang en --lang zh
      psylist init papers --with pages --with workflow
      psylist init --yes                  everything, asking nothing
      psylist init --with workflow        also beside a list that exists

    A terminal is asked what is not said; a pipe gets the data file alone, unless --with or --yes
    say more. Nothing that exists is overwritten.
    """
    from psylist.catalog.paths import NAME
    from psylist.console import streams
    from psylist.kit.service import INSTALLS, InitOptions, default_source, start_list

    if folder is not None and folder.is_file():
        raise _not_a_folder(folder)
    path = file or (folder or Path()) / NAME
    if path.is_dir():
        path = path / NAME
    wanted = list(InitPart) if yes and not parts and not path.exists() else (parts or [])
    options = InitOptions(
        path,
        title,
        () if languages is None else _split(",".join(languages)),
        [part.value for part in wanted],
        licence.value if licence else "",
        source,
    )
    said = bool(title or languages or parts or yes)
    if streams.is_interactive() and not path.exists() and not said:
        options = _ask(options)
    done = start_list(options)
    if InitPart.PAGES.value in options.parts:
        done.failed += _fill_pages(path, done)
    _report(options, done)
    local = default_source()[1]
    if local and not source and INSTALLS & {*options.parts} and done.written:
        streams.warning(
            "the workflows and the hooks install psylist from PyPI,"
            f" and this one came from {local}; to name what they install: --source SPEC"
        )
    raise typer.Exit(streams.print_failures(done.failed))


def _not_a_folder(file: Path) -> "UsageError":
    """What is said of a file where the folder of a list was to stand: a page, or a data file."""
    from psylist.errors import UsageError

    name = _quoted([file])
    hint = f"If it holds a list already: psylist import {name}"
    if file.suffix == ".toml":
        hint = f"If it is the data file of a list: psylist add 2509.25733 --file {name}"
    return UsageError(f"{file} is a file, not a folder", hint=hint)


def _ask(options: "InitOptions") -> "InitOptions":
    """The options with what a person at a terminal says."""
    from psylist.console import prompts
    from psylist.kit.service import PARTS

    usual = options.with_defaults()
    title = prompts.ask("Title of the list", usual.title)
    languages = prompts.ask("Languages, the original one first", " ".join(usual.languages))
    parts = [name for name, about in PARTS.items() if prompts.confirm(f"Write {about}?")]
    return replace(
        options,
        title=title,
        languages=_split(languages),
        parts=parts,
    )


def _split(languages: str) -> list[str]:
    """Languages between commas, Chinese commas or spaces.

    Raises:
        UsageError: there is none, one is not a language code, or one stands there twice.
    """
    from psylist.errors import UsageError
    from psylist.model import LANGUAGE

    codes = re.sub("[,，、]", " ", languages).split()
    if not codes:
        raise UsageError("no language is named", hint="Name one, as in --lang zh.")
    for index, code in enumerate(codes):
        if not re.fullmatch(LANGUAGE, code):
            meant = usual_code(code)
            example = meant if re.fullmatch(LANGUAGE, meant) else "en, zh or zh-TW"
            hint = f"Write it like {example}."
            raise UsageError(f"{code!r} is not a language code", hint=hint)
        if code in codes[:index]:
            raise UsageError(f"the language {code!r} is named twice", hint="Name each once.")
    return codes


def _fill_pages(path: Path, done: "Started") -> "list[PsylistError]":
    """Write the list into the new pages, so that `check` and the hooks find nothing to do.

    Returns:
        why pages cannot have the list; those without a place for it are known.
    """
    from psylist.catalog.read import load_catalog
    from psylist.errors import PsylistError
    from psylist.exporting.service import ExportOptions, plan_pages, write_change
    from psylist.text.markers import NoMarkersError

    written = {page.absolute() for page in done.written}
    try:
        plan = plan_pages(load_catalog(path), ExportOptions(write=True))
    except PsylistError as error:
        return [error]
    for change in plan.changes:
        if change.path.absolute() in written:
            write_change(change)
    return [error for error in plan.refused if not isinstance(error, NoMarkersError)]


def _report(options: "InitOptions", done: "Started") -> None:
    from psylist.console import streams
    from psylist.text.markers import END, START

    for path in done.written:
        more = "; next: psylist add 2509.25733" if path == options.path else ""
        streams.info(f"wrote {path}{more}")
    for path in done.kept:
        advice = f"; {done.advice[path]}" if path in done.advice else ""
        streams.info(f"{path} exists already and is as it was{advice}")
    for sentence in done.undone:
        streams.warning(sentence)
    for page in done.without_markers:
        streams.info(f"{page}: put the lines {START} and {END} where the list is to stand")
    if done.without_markers:
        names = _quoted(done.without_markers)
        streams.info(f"or, if it holds a list already: psylist import {names} -o {options.path}")


def _quoted(paths: Sequence[Path]) -> str:
    import shlex

    return " ".join(shlex.quote(str(path)) for path in paths)
