"""psylist add."""

from typing import Annotated

import typer

from psylist.cli import completion
from psylist.cli.list import Kind
from psylist.cli.options import File, Json


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            show_default=False,
            help="arXiv ids, in any form people paste: 2509.25733v2, arXiv:…, an abs or pdf address.",
        ),
    ] = None,
    from_file: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            show_default=False,
            help="Read ids from a file, one or more a line; - is stdin; # begins a comment.",
        ),
    ] = "",
    title: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="For an entry by hand, with --url.")
    ] = None,
    url: Annotated[
        str, typer.Option(metavar="URL", help="The first link.", show_default=False)
    ] = "",
    venue: Annotated[
        str,
        typer.Option(
            metavar="WORDS",
            help='As in "EMNLP 2025 Findings".',
            show_default=False,
            autocompletion=completion.venues,
        ),
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YEAR", help="The section it stands in.", show_default="the year of its date"
        ),
    ] = None,
    date: Annotated[
        str, typer.Option(metavar="DATE", help="2025-09-30, 2025-09 or 2025.", show_default=False)
    ] = "",
    note: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Printed behind the links.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TAG", autocompletion=completion.tags, help="Several times for several."
        ),
    ] = None,
    kind: Annotated[Kind | None, typer.Option(show_default="paper")] = None,
    summary: Annotated[
        list[str] | None,
        typer.Option(metavar="LANG=TEXT", help="The curators' words in a language."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Overrides the source label.")
    ] = None,
    link: Annotated[
        list[str] | None, typer.Option(metavar="KIND=URL", help="As in code=https://github.com/…")
    ] = None,
    author: Annotated[list[str] | None, typer.Option(metavar="NAME")] = None,
    entry_id: Annotated[
        str, typer.Option("--id", metavar="ID", show_default="made from the title")
    ] = "",
    edit: Annotated[
        bool, typer.Option("--edit", "-e", help="Open the new block in EDITOR.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Print the TOML block, write nothing.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long arXiv may take.")
    ] = 30.0,
    json: Json = False,
    file: File = None,
) -> None:
    """Fetch papers from arXiv and add them; or add an entry by hand.

    \b
    Examples:
      psylist add 2509.25733
      psylist add https://arxiv.org/abs/2504.17238v2 --venue "EMNLP 2025 Main"
      psylist add --from ids.txt          a batch; what succeeds is saved
      psylist add 2509.25733 --summary zh="……" --link code=https://github.com/…
      psylist add --title EmoLLM --url https://github.com/SmartFlowAI/EmoLLM --kind project

    LANG= in front of a text makes it the text of one language; without it, it is the same in all.
    A paper that is in the list already is no error: psylist says where it stands.
    """
    from datetime import datetime

    from psylist import wiring
    from psylist.catalog.find import find
    from psylist.cli.adding import Teller, given_fields, pasted
    from psylist.commands.add import Plan, add, add_by_hand
    from psylist.errors import UsageError
    from psylist.show import ask
    from psylist.show.progress import Waiting

    path = find(file)
    given = given_fields(
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
    names = pasted(words or [], from_file)
    by_hand = not names and not from_file
    if by_hand and "title" not in given:
        raise UsageError(
            "nothing to add", hint="Give an arXiv id, or --title and --url; see psylist add --help."
        )
    single = {"title", "url", "id", "date", "authors"} & given.keys()
    if len(names) > 1 and single:
        msg = f"--{min(single)} is for one entry, and {len(names)} are to be added"
        raise UsageError(msg)
    waiting = Waiting()
    someone = ask.someone_there()

    def confirm(name: str, found: str) -> bool:
        waiting.done()
        return ask.yes(f"{name}: its comment names the venue {found!r}. Use it?")

    plan = Plan(
        given=given,
        today=datetime.now().astimezone().date(),
        confirm=confirm if someone and not dry_run else None,
        editor=ask.TerminalEditor(waiting.done) if edit else None,
        dry_run=dry_run,
    )
    teller = Teller(path, dry_run=dry_run, json=json)
    try:
        if by_hand:
            teller.tell(add_by_hand(path, plan))
        else:
            for outcome in add(path, names, plan, wiring.arxiv_source(timeout), waiting):
                waiting.done()
                teller.tell(outcome)
    finally:
        waiting.done()
        teller.end()
    if teller.exit_code:
        raise typer.Exit(teller.exit_code)
