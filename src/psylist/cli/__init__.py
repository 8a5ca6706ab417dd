"""The commands: options in, exit code out. Typer is used only here; `app` lists the commands."""

from psylist.cli.app import COMMANDS, main

__all__ = ["COMMANDS", "main"]
