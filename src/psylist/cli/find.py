"""psylist find."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import File, FormatOfIssue, IssueFormat, Json, Timeout, refuse_empty
from psylist.errors import UsageError

if TYPE_CHECKING:
    from psylist.catalog.read import Catalog
    from psylist.finding.found import SeenWorks
    from psylist.finding.service import FindOptions, SearchResults
    from psylist.model import SearchSettings

_LIMIT, _LIMIT_OF_NEW = 20, 100
_MAX_LIMIT = 2_000  # 20 requests; arXiv asks that larger searches be refined


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            show_default=False,
            help="Words that must all occur; in quotes a phrase. With --new names of saved "
            "searches, with --dismiss arXiv ids.",
            autocompletion=suggestions.searches,
        ),
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="No paper from before: 2025-06-01, 2025-06, 2025.",
            show_default=False,
            callback=refuse_empty,
        ),
    ] = "",
    category: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CATEGORY",
            help="arXiv's, as in cs.CL; repeat for any of several.",
            autocompletion=suggestions.categories,
        ),
    ] = None,
    author: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="A name, or the beginnings of its parts.",
            show_default=False,
            autocompletion=suggestions.authors,
            callback=refuse_empty,
        ),
    ] = "",
    like: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="Papers with words and the category of an entry.",
            show_default=False,
            autocompletion=suggestions.entry_ids,
            callback=refuse_empty,
        ),
    ] = "",
    save: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Keep this search in the list, for --new.",
            show_default=False,
            callback=refuse_empty,
        ),
    ] = "",
    new: Annotated[
        bool,
        typer.Option("--new", help="Run the saved searches: only what the last run did not show."),
    ] = False,
    dismiss: Annotated[
        bool, typer.Option("--dismiss", help="Never show these papers again.")
    ] = False,
    show_all: Annotated[
        bool, typer.Option("--all", help="Also papers that were shown, listed or dismissed.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-l",
            min=1,
            max=_MAX_LIMIT,
            metavar="N",
            help="How many papers each search looks at, the newest.",
            show_default=f"{_LIMIT}, with --new {_LIMIT_OF_NEW}",
        ),
    ] = None,
    form: FormatOfIssue = IssueFormat.TEXT,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Search again what was searched today.")
    ] = False,
    timeout: Timeout = 30.0,
    json: Json = False,
    file: File = None,
) -> None:
    """Find new papers at arXiv, and choose which to add.

    \b
    Examples:
      psylist find empathy "mental health" --since 2025-06 --category cs.CL
      psylist find --like catch
      psylist find empathy dialogue --save empathy
      psylist find --new                       every morning: what has appeared
      psylist find --new --format markdown     for an issue
      psylist find --dismiss 2509.25733

    The newest come first, each with what the list knows of it. On a terminal psylist asks which
    to add; elsewhere nothing is added. In a pipe, prints one paper per line: id, date, state,
    entry, title. What --new has shown and what was dismissed is kept in found.toml beside the list.
    """
    from psylist.catalog.read import load_catalog
    from psylist.console.data_file import use_data_file
    from psylist.finding.found import found_file, read_found
    from psylist.finding.service import FindOptions
    from psylist.model import SearchSettings

    path = use_data_file(file)
    wanted = SearchSettings(
        words=[] if new or dismiss else words or [],
        like=like or None,
        author=author or None,
        categories=category or [],
        since=since or None,
    )
    _refuse_contradictions(wanted, save, new=new, dismiss=dismiss)
    catalog, found = load_catalog(path), read_found(found_file(path))
    if dismiss:
        raise typer.Exit(_dismiss(path, words or []))
    searches = _saved(catalog, words or []) if new else {"": wanted}
    if save:
        _save(path, save, wanted)
    limit = limit or (_LIMIT_OF_NEW if new else _LIMIT)
    options = FindOptions(searches, limit, only_new=new, show_all=show_all)
    results = _find((catalog, found), options, timeout, use_cache=not no_cache)
    codes = [_report(results, IssueFormat.JSON if json else form, limit)]
    if new:
        _remember(path, results)
    if form is IssueFormat.TEXT and not json:
        codes.append(_add_chosen(path, results, timeout))
    raise typer.Exit(max(codes))


def _refuse_contradictions(
    wanted: "SearchSettings", save: str, *, new: bool, dismiss: bool
) -> None:
    """Refuse options of which one would be left out without a word.

    Raises:
        UsageError: some contradict each other.
    """
    from psylist.model import SearchSettings

    if new and dismiss:
        raise UsageError("--new and --dismiss are two commands")
    if (new or dismiss) and (save or wanted != SearchSettings()):
        option = "--new" if new else "--dismiss"
        message = f"{option} goes with no --like, --author, --category, --since or --save"
        raise UsageError(message, hint="A saved search has its own, in [searches] of the list.")


def _saved(catalog: "Catalog", names: Sequence[str]) -> "dict[str, SearchSettings]":
    from psylist.console import streams
    from psylist.finding.service import choose_searches

    if not catalog.searches and not names:
        streams.info("the list has no saved searches; to save one: psylist find WORDS --save NAME")
        raise typer.Exit
    return {**choose_searches(catalog, names)}


def _save(path: Path, name: str, wanted: "SearchSettings") -> None:
    from psylist.catalog.history import undo_note
    from psylist.console import streams
    from psylist.finding.saved import save_search

    if save_search(path, name, wanted):
        streams.info(f"saved the search {name!r} in {path}; what is new: psylist find --new")
        streams.info(undo_note(path))
    else:
        streams.info(f"the search {name!r} is saved already")


def _find(
    known: "tuple[Catalog, SeenWorks]", options: "FindOptions", timeout: float, *, use_cache: bool
) -> "SearchResults":
    from psylist.console.progress import Spinner
    from psylist.finding.service import run_searches
    from psylist.wiring import arxiv_search

    search = arxiv_search(timeout, datetime.now().astimezone().date() if use_cache else None)
    spinner = Spinner()
    try:
        return run_searches(*known, options, search, spinner)
    finally:
        spinner.done()


def _report(results: "SearchResults", form: IssueFormat, limit: int) -> int:
    import sys

    from psylist.console import found as report
    from psylist.console import streams

    if form is IssueFormat.JSON:
        report.print_records(results.candidates)
    elif form is IssueFormat.MARKDOWN:
        report.print_issue(results)
    elif not streams.is_terminal(sys.stdout):
        report.print_rows(results.candidates)
    else:
        report.print_numbered(results.candidates)
    return report.report_rest(results, limit)


def _add_chosen(path: Path, results: "SearchResults", timeout: float) -> int:
    """Ask on a terminal which papers to add, and add them as `psylist add` does."""
    import sys

    from psylist.console import streams
    from psylist.console.found import addable, ask_for_choice

    candidates = addable(results.candidates)
    if not candidates or not streams.is_interactive() or not streams.is_terminal(sys.stdout):
        return 0
    chosen = ask_for_choice(candidates)
    if not chosen:
        return 0
    from psylist.cli.add import add_ids

    return add_ids(path, [candidate.id for candidate in chosen], timeout)


def _remember(path: Path, results: "SearchResults") -> None:
    from psylist.console import streams
    from psylist.finding.found import found_file, remember

    place = found_file(path)
    is_first = not place.exists()
    if remember(place, seen=results.looked_at, complete=results.complete) and is_first:
        streams.info(f"wrote {place}: commit it, so that others are not shown the same again")


def _dismiss(path: Path, words: Sequence[str]) -> int:
    from psylist.console import streams
    from psylist.finding.found import dismiss, found_file

    if not words:
        raise UsageError("nothing to dismiss", hint="As in: psylist find --dismiss 2509.25733")
    names, failures = dismiss(found_file(path), words)
    for name, is_news in names.items():
        streams.info(f"dismissed {name}" if is_news else f"already dismissed: {name}")
    return streams.print_failures(failures)
