"""psylist add."""

from typing import Annotated

import typer

from psylist.cli import completion
from psylist.cli.options import File, Json, Kind, require_number


def command(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            show_default=False,
            help="Pasted as they are: ids or addresses of arXiv, the ACL Anthology, OpenReview or "
            "GitHub, a DOI, or any web page.",
        ),
    ] = None,
    from_file: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            show_default=False,
            help="Read ids from a file, one or more per line; - is stdin; # starts a comment.",
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
            autocompletion=completion.venues,
        ),
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YEAR", help="The year it is listed under.", show_default="the year of its date"
        ),
    ] = None,
    date: Annotated[
        str, typer.Option(metavar="DATE", help="2025-09-30, 2025-09 or 2025.", show_default=False)
    ] = "",
    note: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Printed after the links.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TAG", autocompletion=completion.tags, help="Repeat for more than one."
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
    allow_duplicate: Annotated[
        bool,
        typer.Option("--allow-duplicate", help="Add likely duplicates of entries, too."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Print the TOML block; write nothing.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(
            min=0.1,
            max=3600,
            metavar="SECONDS",
            help="How long to wait for a service.",
            callback=require_number,
        ),
    ] = 30.0,
    json: Json = False,
    file: File = None,
) -> None:
    """Add papers and projects by id or address, or an entry by hand.

    \b
    Examples:
      psylist add 2509.25733
      psylist add https://arxiv.org/abs/2504.17238v2 --venue "EMNLP 2025 Main"
      psylist add 2025.acl-long.55 10.2196/59479 github.com/SmartFlowAI/EmoLLM
      psylist add --from ids.txt          a batch; every success is saved
      psylist add 2509.25733 --summary zh="……" --link code=https://…
      psylist add --title EmoLLM --url https://github.com/SmartFlowAI/EmoLLM

    LANG= before a text makes it the text of one language; without it, it is the text of all.
    A paper that is already in the list is not an error: psylist says where it is. A likely
    duplicate of an entry is not added: on a terminal psylist asks first, elsewhere it exits with 1.
    For GitHub, GH_TOKEN or GITHUB_TOKEN is used if set; for OpenReview, OPENREVIEW_USERNAME and
    OPENREVIEW_PASSWORD.
    """
    from psylist.catalog.paths import find_data_file
    from psylist.cli import adding

    path = find_data_file(file)
    given = adding.parse_field_options(
        path,
        texts={"title": title, "note": note, "summary": summary, "source": source},
        plain={
            "url": url,
            "venue": venue,
            "year": year,
            "id": entry_id,
            "kind": kind.value if kind else None,
            "tags": tag,
            "authors": author,
        },
        date=date,
        links=link,
    )
    names = None if not ids and not from_file else adding.read_identifiers(ids or [], from_file)
    options = adding.AddOptions(
        path,
        names,
        given,
        edit=edit,
        dry_run=dry_run,
        json=json,
        timeout=timeout,
        allow_duplicate=allow_duplicate,
    )
    if code := adding.run_add(options):
        raise typer.Exit(code)
