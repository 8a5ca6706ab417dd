"""psylist add."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import AllowDuplicate, File, Json, Kind, Timeout

if TYPE_CHECKING:
    from psylist.adding.issue_form import IssueForm
    from psylist.adding.options import AddOptions, AddPrompts
    from psylist.adding.pasted import Pasted
    from psylist.console.progress import Spinner


def command(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            show_default=False,
            help="Pasted as they are: ids or addresses of arXiv, the ACL Anthology, OpenReview or "
            "GitHub, a DOI, any web page, or a line of references with one of these.",
        ),
    ] = None,
    from_file: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            show_default=False,
            help="Read ids or references from a file; - is stdin; # starts a comment.",
        ),
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--form",
            metavar="FILE",
            show_default=False,
            help="Read an issue that was made with the form of `psylist init`; - is stdin.",
        ),
    ] = "",
    title: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Of an entry made by hand, with --url.")
    ] = None,
    url: Annotated[
        str, typer.Option(metavar="URL", help="The main link.", show_default=False)
    ] = "",
    venue: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help='As in "EMNLP 2025 Findings".',
            show_default=False,
            autocompletion=suggestions.venues,
        ),
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YEAR", help="The year it is listed under.", show_default="the year of its date"
        ),
    ] = None,
    date: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="2025-09-30, 2025-09 or 2025, or as in 5 May 2025.",
            show_default=False,
        ),
    ] = "",
    note: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Printed after the links.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TAG", autocompletion=suggestions.tags, help="Repeat for more than one."
        ),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option(show_default="project for repositories, else paper")
    ] = None,
    summary: Annotated[
        list[str] | None,
        typer.Option(metavar="LANG=TEXT", help="Your summary, in one language."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Replaces the source label.")
    ] = None,
    link: Annotated[
        list[str] | None, typer.Option(metavar="KIND=URL", help="As in code=https://github.com/…")
    ] = None,
    author: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Repeat for more than one.")
    ] = None,
    entry_id: Annotated[
        str, typer.Option("--id", metavar="ID", show_default="made from the title")
    ] = "",
    edit: Annotated[
        bool, typer.Option("--edit", "-e", help="Open the new entry in your editor.")
    ] = False,
    allow_duplicate: AllowDuplicate = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Print the TOML block; write nothing.")
    ] = False,
    timeout: Timeout = 30.0,
    json: Json = False,
    file: File = None,
) -> None:
    """Add papers and projects by id or address, or an entry by hand.

    \b
    Examples:
      psylist add 2509.25733
      psylist add https://arxiv.org/abs/2504.17238v2 --venue "EMNLP 2025 Main"
      psylist add 2025.acl-long.55 10.2196/59479 github.com/SmartFlowAI/EmoLLM
      psylist add "J. Doe, Foo Bar, arXiv preprint arXiv:2501.09426 (2025)."
      psylist add --from ids.txt          a batch; every success is saved
      psylist add --form issue.md --dry-run --json  what a reader has suggested
      psylist add 2509.25733 --summary zh="……" --link code=https://…
      psylist add --title EmoLLM --url https://github.com/SmartFlowAI/EmoLLM

    LANG= before a text makes it the text of one language; without it, it is the text of all.
    A paper that is already in the list is not an error: psylist says where it is. A likely
    duplicate of an entry is not added: on a terminal psylist asks first, elsewhere it exits with 1.
    For GitHub, GH_TOKEN or GITHUB_TOKEN is used if set; for OpenReview, OPENREVIEW_USERNAME and
    OPENREVIEW_PASSWORD.
    """
    from psylist.adding.options import AddOptions
    from psylist.catalog.toml_write import in_one_line
    from psylist.console.data_file import use_data_file

    path = use_data_file(file)
    inputs = _inputs(ids or [], from_file) if ids or from_file else None
    texts = {"title": title, "note": note, "summary": summary, "source": source}
    plain: dict[str, object] = {
        "url": url,
        "venue": venue,
        "year": year,
        "id": entry_id,
        "kind": kind.value if kind else None,
        "tags": tag,
        "authors": author,
    }
    overrides = {name: value for name, value in plain.items() if value not in (None, "", [])}
    overrides |= _texts(path, texts) | _date_and_links(date, link)
    overrides = {name: in_one_line(name, value) for name, value in overrides.items()}
    called: Mapping[str, str] = {}
    if form:
        found = _read_form(path, form)
        called = {name: words for name, words in found.called.items() if name not in overrides}
        inputs, overrides = [*(inputs or []), *found.inputs], {**found.fields, **overrides}
    spinner = _spinner() if inputs else None
    clear = spinner.done if spinner else lambda: None
    options = AddOptions(
        path,
        inputs,
        overrides,
        datetime.now().astimezone().date(),
        dry_run=dry_run,
        allow_duplicate=allow_duplicate,
        prompts=_prompts(path, clear, edit=edit, ask=not dry_run, ask_distinct=not allow_duplicate),
        called=called,
    )
    if code := _run(options, spinner, timeout, json=json):
        raise typer.Exit(code)


def add_ids(path: Path, ids: list[str], timeout: float) -> int:
    """Add papers by id as `psylist add ID…` does, and return its exit code."""
    from psylist.adding.options import AddOptions

    spinner = _spinner()
    prompts = _prompts(path, spinner.done, edit=False, ask=True, ask_distinct=True)
    today = datetime.now().astimezone().date()
    options = AddOptions(path, _inputs(ids, ""), {}, today, prompts=prompts)
    return _run(options, spinner, timeout, json=False)


def _run(options: "AddOptions", spinner: "Spinner | None", timeout: float, *, json: bool) -> int:
    """Add what the options say, and say what became of it; returns the exit code."""
    from psylist.adding.service import add_by_hand
    from psylist.console.add import AddReporter

    clear = spinner.done if spinner else lambda: None
    reporter = AddReporter(options.path, dry_run=options.dry_run, json=json, clear=clear)
    if spinner:
        from psylist.adding.fetch import add
        from psylist.wiring import source_factory

        reporter.report_all(add(options, source_factory(timeout), spinner))
    else:
        reporter.report_all(add_by_hand(options))
    return reporter.exit_code


def _texts(path: Path, values: Mapping[str, list[str] | None]) -> dict[str, object]:
    """The texts given on the command line, in the languages of the list."""
    from psylist.adding.options import parse_text_option
    from psylist.catalog.read import load_catalog

    given = {name: texts for name, texts in values.items() if texts}
    languages = load_catalog(path).settings.languages if given else []
    return {name: parse_text_option(name, texts, languages) for name, texts in given.items()}


def _date_and_links(date: str, links: list[str] | None) -> dict[str, object]:
    from psylist.adding.options import parse_link_options

    fields: dict[str, object] = {}
    if date:
        from psylist.editing.set import parse_value

        fields["date"] = parse_value("date", date)
    return fields | {"links": parse_link_options(links)} if links else fields


def _inputs(ids: list[str], from_file: str) -> "list[Pasted]":
    from psylist.adding.pasted import read_identifiers

    return read_identifiers(ids, from_file)


def _read_form(path: Path, form: str) -> "IssueForm":
    """What an issue form adds to what the command line says, which wins."""
    from psylist.adding.issue_form import read_form
    from psylist.catalog.read import load_catalog

    return read_form(form, load_catalog(path).settings.languages)


def _spinner() -> "Spinner":
    from psylist.console.progress import Spinner

    return Spinner()


def _prompts(
    path: Path, clear: Callable[[], None], *, edit: bool, ask: bool, ask_distinct: bool
) -> "AddPrompts":
    """How a person takes part; nobody is asked where there is no terminal."""
    from psylist.adding.options import AddPrompts
    from psylist.console import streams

    ask = ask and streams.is_interactive()
    if not edit and not ask:
        return AddPrompts()
    from psylist.console import prompts

    def confirm_venue(title: str, venue: str) -> bool:
        clear()
        return prompts.confirm(f"{title}: the arXiv comment mentions {venue!r}. Record it?")

    def confirm_distinct(title: str, like: str) -> bool:
        clear()
        return prompts.confirm_distinct(title, like)

    return AddPrompts(
        confirm_venue if ask else None,
        confirm_distinct if ask and ask_distinct else None,
        prompts.TerminalEditor(path.parent, clear) if edit else None,
    )
