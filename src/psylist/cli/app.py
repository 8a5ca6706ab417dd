"""The program: its commands, its own options, and how it ends.

`COMMANDS` is the contents page: a command's module is loaded when the command is asked for, so that
`psylist --version` and completion stay as quick as a program of one command.
"""

from collections.abc import Iterator, MutableMapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from psylist import __version__
from psylist.cli.completion import file_names
from psylist.console import streams
from psylist.errors import PsylistError

COMMANDS = {
    "add": "Fetch papers and projects and add them; or add an entry by hand.",
    "list": "List and search the entries.",
    "show": "Show everything about one entry.",
    "set": "Set fields of an entry.",
    "edit": "Edit an entry in your editor.",
    "remove": "Remove entries.",
    "sort": "Bring the data file into order.",
    "duplicates": "Find entries that are likely to be one work.",
    "merge": "Make one entry of several that are the same work.",
    "export": "Write the list as Markdown, a page a language.",
    "check-links": "Check that every link works and shows its paper.",
    "import": "Bring in a list that exists: Markdown, BibTeX, CSL-JSON, CSV.",
    "init": "Start a new list in this folder.",
    "schema": "Print the JSON Schema of the data file.",
    "template": "Print the export template, to copy and change.",
}
"""Each command with its summary, in the order of `psylist --help`."""

_INTERRUPTED = 130
HELP = {"help_option_names": ["-h", "--help"]}


class LazyCommands(MutableMapping[str, Any]):
    """The commands by name, each loaded when it is looked up."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._loaded:
            app = typer.Typer(add_completion=False, rich_markup_mode=None)
            module = import_module(f"psylist.cli.{name.replace('-', '_')}")
            app.command(name, context_settings=HELP, no_args_is_help=False)(module.command)
            self._loaded[name] = typer.main.get_command(app)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]


class LazyGroup(TyperGroup):
    """The program: its help and the completion of command names need no command loaded."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = LazyCommands()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return list(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Writes the contents page."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Command names with their summaries, then options."""
        from typer._click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=summary)
            for name, summary in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        # Past the group's own: TyperGroup's would load every command for its help.
        return [*found, *super(TyperGroup, self).shell_complete(ctx, incomplete)]


app = typer.Typer(cls=LazyGroup, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(value: bool) -> None:
    if value:
        streams.write_stdout(f"psylist {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True, context_settings=HELP)
def psylist(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            "-f",
            help="The data file, or its folder [default: the nearest entries.toml upwards].",
            autocompletion=file_names,
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Curate a paper list in several languages: one record a paper, one page a language.

    \b
    Examples:
      psylist add 2509.25733              fetch a paper from arXiv and add it
      psylist import README.md            bring in a list that exists
      psylist check-links                 check every link
      psylist list counseling             search all words of all entries
      psylist list --missing zh           what still needs a Chinese summary
      psylist set catch venue="EMNLP 2025 Findings"
      psylist export --lang zh            the Chinese page, to stdout
      psylist export --write              every page, into its file

    Exit codes: 0 done; 1 a check found something, or a likely duplicate was held back; 2 wrong
    usage; 3 no such entry or paper; 4 the network or a service failed; 5 a file cannot be read or
    written.
    """
    if ctx.invoked_subcommand is None:
        streams.write_stdout(ctx.get_help() + "\n")
        raise typer.Exit
    if file is not None:
        ctx.default_map = {name: {"file": str(file)} for name in COMMANDS}


def main(args: Sequence[str] | None = None) -> int:
    """Runs psylist with the words of a command line, and says how it ended.

    Args:
        args: without the program's name; those of the process when None.

    Returns:
        The exit code; see `psylist.errors`.
    """
    streams.configure_streams()
    try:
        app(args, prog_name="psylist")
    except PsylistError as error:
        streams.print_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:  # Typer's word for Ctrl-C
            return _interrupted()
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _interrupted() -> int:
    streams.end_line()
    streams.info("interrupted")
    return _INTERRUPTED
