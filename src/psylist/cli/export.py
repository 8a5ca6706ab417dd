"""psylist export."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import File, Limit, Reverse, SortBy, Terms, with_filters

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.catalog.read import Catalog
    from psylist.exporting.formats.service import FormatOptions
    from psylist.exporting.service import ExportOptions, ExportPlan
    from psylist.exporting.site.service import SiteOptions


class ExportFormat(StrEnum):
    """Formats other than Markdown: those of `exporting.formats.table`, and a web site."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    CSL = "csl"
    RIS = "ris"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    ATOM = "atom"
    JSONFEED = "jsonfeed"
    HTML = "html"


_FILE_ENDINGS = frozenset([".md", ".html", ".htm"])
"""Endings of names that somebody gave a page, and not the folder of a web site."""


@with_filters
def command(
    query: Terms = None,
    *,
    filters: "Filter",
    format: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format", help="Write the entries for other programs.", show_default="Markdown pages"
        ),
    ] = None,
    sort: SortBy = None,
    reverse: Reverse = False,
    limit: Limit = None,
    language: Annotated[
        str,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            help="A language of the list, or `all`.",
            show_default="the first; all with --write, --check and formats with room for them",
            autocompletion=suggestions.languages_or_all,
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE; - is stdout.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Write the files named by `output` under [list].")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is out of date.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that has no markers.")
    ] = False,
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="NAME|FILE",
            help="A layout of psylist, or a Jinja2 template; see `psylist template`.",
            show_default="`template` under [list], else list",
            autocompletion=suggestions.templates,
        ),
    ] = "",
    url: Annotated[
        str,
        typer.Option(
            "--url",
            metavar="URL",
            help="The address of the web site, where `[site] url` does not say it.",
            show_default=False,
        ),
    ] = "",
    file: File = None,
) -> None:
    """Write the list as Markdown, one page per language, or in another format.

    \b
    Examples:
      psylist export --lang zh            print the Chinese page
      psylist export --write              write every page into its file
      psylist export --check              exit with 1 if a page is out of date
      psylist export --lang en -o LIST.md
      psylist export --format bibtex --year 2024.. -o refs.bib
      psylist export --format csv 心理咨询
      psylist export --format html -o site/

    WORDS and the filters of `psylist list` choose entries; they go with --format.

    In a file with the lines <!-- psylist:start --> and <!-- psylist:end -->, only the part between
    them is replaced.
    """
    wanted = _wanted(filters, query, sort, reverse, limit)
    target = None if output is None or str(output) == "-" else output
    _refuse_options(format, write=write, others=force or bool(template), url=url)
    if format is ExportFormat.HTML:
        from psylist.exporting.site.service import SiteOptions

        site = SiteOptions(wanted, language, Path(template) if template else None)
        raise typer.Exit(_export_site(_load(file, url), site, target, check, force))
    if format is not None:
        from psylist.exporting.formats.service import FormatOptions

        chosen = FormatOptions(format.value, wanted, language)
        raise typer.Exit(_export_format(_load(file, url), chosen, target, check))
    _refuse_filters(wanted)
    if write and (check or str(output) == "-"):
        raise _usage_error("--write writes files; it cannot be used with --check or -o -")
    from psylist.exporting.service import ExportOptions

    options = ExportOptions(
        language, target, write=write, check=check, force=force, template=template
    )
    raise typer.Exit(_export_pages(_load(file, url), options))


def _load(file: Path | None, url: str) -> "Catalog":
    """The list, which can be read at an address if it does not say itself at which."""
    from psylist.catalog.read import load_catalog
    from psylist.console.data_file import use_data_file

    catalog = load_catalog(use_data_file(file))
    if not url:
        return catalog
    from psylist.catalog.site_rules import with_address

    return with_address(catalog, url)


def _usage_error(message: str) -> Exception:
    from psylist.errors import UsageError

    return UsageError(message)


def _refuse_options(format: ExportFormat | None, *, write: bool, others: bool, url: str) -> None:
    """Refuse options that a format has no use for.

    Raises:
        UsageError: one is given.
    """
    if format is ExportFormat.HTML:
        if write:
            raise _usage_error("--write is for pages in Markdown; a web site goes into -o FOLDER")
    elif format is not None and (write or others):
        raise _usage_error("--write, --force and --template are for pages, not for --format")
    if url and format not in {ExportFormat.HTML, ExportFormat.ATOM, ExportFormat.JSONFEED}:
        raise _usage_error("--url is for web sites and feeds: --format html, atom or jsonfeed")


def _export_pages(catalog: "Catalog", options: "ExportOptions") -> int:
    """Print pages, write them into files, or compare them with those; the exit code."""
    from psylist.console import pages as report
    from psylist.console.streams import print_failures
    from psylist.exporting.formats.table import refuse_ending
    from psylist.exporting.service import plan_pages, render_pages

    if options.file is not None:
        refuse_ending(options.file, "")
    if not options.is_for_files:
        report.print_pages(render_pages(catalog, options))
        return 0
    plan = plan_pages(catalog, options)
    if plan.refused and not options.check:  # the pages of a list go together: all of them or none
        return report.print_refused(plan)
    for change in plan.changes:
        if not change.is_part:  # the index counts the works of all of them
            report.print_fallbacks(change.page, change.language)
    if options.check:
        report.print_stale(plan.changes, is_named=options.file is not None)
        report.print_leftovers(plan.leftovers)
        is_stale = any(change.is_stale for change in plan.changes)
        return max(int(is_stale), print_failures(plan.refused))
    return _write_pages(plan)


def _write_pages(plan: "ExportPlan") -> int:
    """Write every page that the system lets be written; the exit code."""
    from psylist.console import pages as report
    from psylist.console.streams import print_failures
    from psylist.errors import DataFileError
    from psylist.exporting.service import write_change

    failures = []
    for change in plan.changes:
        try:
            if change.is_stale:
                write_change(change)
        except DataFileError as error:  # the other pages can be written
            failures.append(error)
        else:
            report.print_written(change)
    report.print_leftovers(plan.leftovers)
    return print_failures(failures)


def _wanted(
    filters: "Filter",
    query: list[str] | None,
    sort: StrEnum | None,
    reverse: bool,
    limit: int | None,
) -> "Filter":
    from msgspec import structs

    return structs.replace(
        filters,
        terms=query or (),
        sort=sort.value if sort else "file",
        reverse=reverse,
        limit=limit,
    )


def _refuse_filters(wanted: "Filter") -> None:
    """Refuse to choose entries for a page.

    Raises:
        UsageError: some are chosen.
    """
    from psylist.catalog.query import Filter
    from psylist.errors import UsageError

    if wanted != Filter():
        raise UsageError(
            "a page holds every entry of the list; words and filters go with --format",
            hint="As in: psylist export --format bibtex --year 2024",
        )


def _export_site(
    catalog: "Catalog", options: "SiteOptions", target: Path | None, check: bool, force: bool
) -> int:
    """Write a web site into a folder, or compare it with what is there; the exit code."""
    from psylist.console import site_report as report
    from psylist.errors import UsageError
    from psylist.exporting.site.folder import plan_folder, write_folder
    from psylist.exporting.site.service import build_site

    if target is None:
        raise UsageError("a web site is a folder of files; name it with -o FOLDER")
    if target.suffix.lower() in _FILE_ENDINGS and not target.is_dir():
        raise UsageError(
            f"a web site is a folder of files, and {target} looks like a file; "
            "name it with -o FOLDER"
        )
    site = build_site(catalog, options)
    plan = plan_folder(target, site.files, force=force)
    if not check:
        write_folder(plan)
    report.print_site(site, plan, is_check=check)
    return int(check and plan.is_stale)


def _export_format(
    catalog: "Catalog", options: "FormatOptions", target: Path | None, check: bool
) -> int:
    """Write entries in a format to stdout or a file, or compare them with it; the exit code."""
    from psylist.console import format_report as report
    from psylist.errors import UsageError
    from psylist.exporting.formats.service import plan_file, render_format, write_file
    from psylist.exporting.formats.table import refuse_ending

    if check and target is None:
        raise UsageError("--check compares a file; name it with -o FILE")
    if target is not None:
        refuse_ending(target, options.format)
    export = render_format(catalog, options)
    if target is None:
        report.print_export(export)
        return 0
    change = plan_file(catalog, target, export, options.format)
    if change.is_stale and not check:
        write_file(change)
    report.print_file(change, export, is_check=check)
    return int(check and change.is_stale)
