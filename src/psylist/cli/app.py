"""The program: its commands, its own options, and how it ends.

`COMMANDS` lists them all: the module of a command is loaded when the command is used, so that
`psylist --version` and completion stay as quick as a program of one command.
"""

import errno
import os
from collections.abc import Iterator, MutableMapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click.core import augment_usage_errors
from typer._click.exceptions import NoSuchOption
from typer._click.parser import _OptionParser
from typer.core import TyperCommand, TyperGroup

from psylist import __version__
from psylist.cli.suggestions import file_names
from psylist.console import streams
from psylist.errors import (
    EXIT_BUG,
    EXIT_INTERRUPTED,
    DataFileError,
    Problem,
    PsylistError,
    UsageError,
    describe_os_error,
)

COMMANDS = {
    "add": "Add papers and projects by id or address, or an entry by hand.",
    "find": "Find new papers at arXiv, and choose which to add.",
    "list": "List and search the entries.",
    "show": "Show everything about entries.",
    "browse": "Browse the list on the whole terminal.",
    "set": "Set fields of entries.",
    "edit": "Edit entries in your editor.",
    "remove": "Remove entries.",
    "translations": "Show which translations are missing or out of date.",
    "changes": "Show what was added, published, corrected and removed.",
    "stats": "Show a list in numbers.",
    "tags": "List the tags with their counts, or rename one.",
    "sort": "Sort the data file.",
    "undo": "Take back the last change of the data file.",
    "resolve": "Resolve git's conflicts in the data file.",
    "duplicates": "Find entries that are likely to be the same work.",
    "merge": "Merge entries that are the same work into one.",
    "export": "Write the list as Markdown, one page per language, or in another format.",
    "serve": "Show the web site of the list in your browser while you edit.",
    "check": "Check the list by rules, offline.",
    "check-links": "Check that every link works and shows its paper.",
    "refresh": "Ask what has become of the papers, and propose changes.",
    "review": "Walk through the proposals of a review file.",
    "import": "Import an existing list: Markdown, BibTeX, RIS, CSL-JSON, CSV.",
    "doctor": "Show what stands well in a list and what does not.",
    "init": "Start a new list in this folder.",
    "schema": "Print the JSON Schema of the data file.",
    "template": "Print the export template, for you to copy and change.",
    "completion": "Print the script that makes TAB complete in a shell.",
    "help": "Show the help of a command.",
}
"""Each command with its summary, in the order of `psylist --help`."""

_OF_THE_SYSTEM = {errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC}
"""What a system says of a name or a place, wherever it is first asked about it."""
HELP = {"help_option_names": ["-h", "--help"]}


def _print_help(ctx: Any, _: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        streams.write_stdout(ctx.get_help() + "\n")
        raise typer.Exit


class _Help:
    """Prints the help like all other data: a reader who goes away is not an error."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option, with the help going to stdout through `streams`."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _print_help
        return option


def _refuse_repeated(params: Sequence[Any]) -> None:
    """An option with one value that is given twice is refused: the first one would not count.

    Args:
        params: what was given, in the order of the command line.

    Raises:
        UsageError: one of them is given twice.
    """
    given: set[Any] = set()
    for param in params:
        if param in given and not (param.multiple or param.is_flag):
            name = max(param.opts, key=len)
            raise UsageError(f"{name} is given twice", hint=f"{name} takes one value.")
        if param.param_type_name == "option":
            given.add(param)


class _Parser(_OptionParser):
    """The parser, which would let the last of several values win, and take any hyphen for options.

    A hyphen with a space behind it is the bullet of an item that was pasted.
    """

    def parse_args(self, args: list[str]) -> Any:
        result = super().parse_args(args)
        if self.ctx is None or not self.ctx.resilient_parsing:
            _refuse_repeated(result[2])
        return result

    def _process_opts(self, arg: str, state: Any) -> None:
        if arg[1].isspace():
            state.largs.append(arg)
        else:
            super()._process_opts(arg, state)

    def _match_long_opt(self, opt: str, explicit_value: str | None, state: Any) -> None:
        try:
            super()._match_long_opt(opt, explicit_value, state)
        except NoSuchOption as error:
            from psylist.cli.usage_errors import options_meant

            value = explicit_value or next(iter(state.rargs), "")
            error.possibilities = options_meant(opt, value, self._long_opt)
            raise


class Command(_Help, TyperCommand):
    """A command whose usage errors all know which command they are about."""

    def make_parser(self, ctx: Any) -> Any:
        """The parser with the parameters of the command."""
        parser = _Parser(ctx)
        for param in self.get_params(ctx):
            param.add_to_parser(parser, ctx)
        return parser

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; Typer alone forgets the command of a missing value."""
        with augment_usage_errors(ctx):
            return super().parse_args(ctx, args)


class LazyCommands(MutableMapping[str, Any]):
    """The commands by name, each loaded on first use."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._loaded:
            app = typer.Typer(add_completion=False, rich_markup_mode=None)
            module = import_module(f"psylist.cli.{name.replace('-', '_')}")
            app.command(name, cls=Command, context_settings=HELP)(module.command)
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


def _register_shells() -> None:
    from psylist.cli import shells  # only TAB needs them

    shells.register()


class LazyGroup(_Help, TyperGroup):
    """The program; its help and the completion of command names load no command."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = LazyCommands()

    def list_commands(self, _: Any) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def format_commands(self, _: Any, formatter: Any) -> None:
        """Write the commands and their summaries."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def _main_shell_completion(self, *args: Any, **values: Any) -> None:
        if "_PSYLIST_COMPLETE" in os.environ:
            _register_shells()
        super()._main_shell_completion(*args, **values)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; Typer's options of completion print psylist's own scripts."""
        if any(arg.endswith("-completion") for arg in args):
            _register_shells()
        return super().parse_args(ctx, args)

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


def _print_version(value: bool) -> None:
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
            help="The data file or its folder [default: the nearest entries.toml, going up].",
            autocompletion=file_names,
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Curate a paper list in several languages: one record per paper, one page per language.

    \b
    Examples:
      psylist add 2509.25733              fetch a paper from arXiv and add it
      psylist import README.md            import an existing list
      psylist check-links                 check every link
      psylist list counseling             search titles, authors, summaries, …
      psylist list --missing zh           entries not translated into Chinese
      psylist set catch venue="EMNLP 2025 Findings"
      psylist export --lang zh            print the Chinese page
      psylist export --write              write every page into its file

    Exit codes: 0 done; 1 a check found something, or a likely duplicate was not added; 2 wrong
    usage; 3 no such entry or paper; 4 the network or a service failed; 5 a file cannot be read or
    written; 70 a bug in psylist; 130 interrupted.
    """
    if ctx.invoked_subcommand is None:
        streams.write_stdout(ctx.get_help() + "\n")
        raise typer.Exit
    if file is not None:
        ctx.default_map = {name: {"file": str(file)} for name in COMMANDS}


def main(args: Sequence[str] | None = None) -> int:
    """Run psylist with the arguments of a command line.

    Args:
        args: without the program's name; those of the process when None.

    Returns:
        The exit code; see `psylist.errors`.
    """
    streams.configure_streams()
    try:
        return _run(args)
    except PsylistError as error:
        streams.print_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as ended:
        if ended.code == 1 and isinstance(ended.__context__, BrokenPipeError):
            # How Typer ends on any broken pipe; that of stdout never comes this far.
            return _bug(ended.__context__)
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except Exception as error:  # noqa: BLE001  (the one place that reports bugs)
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    """A bug, unless it is what the system says of a name or a place that a person has given."""
    if (
        not isinstance(error, OSError)
        or error.errno not in _OF_THE_SYSTEM
        or not isinstance(error.filename, str)
    ):
        return _bug(error)
    problem = Problem(0, "", f"cannot be used: {describe_os_error(error)}")
    refusal = DataFileError(error.filename, [problem], hint="Choose another name or place.")
    streams.print_error(refusal)
    return refusal.exit_code


def _run(args: Sequence[str] | None) -> int:
    """Run a command; Typer hands back the code of `typer.Exit`.

    Raises:
        UsageError: Typer does not understand the command line.
    """
    try:
        # Past `app(...)`, which puts a hook of Typer's in the place of `sys.excepthook`.
        command = typer.main.get_command(app)
        code = command.main(args, prog_name="psylist", standalone_mode=False)
    except typer.TyperException as error:
        from psylist.cli.usage_errors import to_usage_error

        raise to_usage_error(error, COMMANDS) from error
    if code == EXIT_INTERRUPTED:  # Typer's word for Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _interrupted() -> int:
    streams.end_line()
    streams.info("interrupted")
    return EXIT_INTERRUPTED


def _bug(error: Exception) -> int:
    if isinstance(error, MemoryError):
        streams.error("not enough memory")
    else:
        streams.print_bug(error, __version__)
    return EXIT_BUG
