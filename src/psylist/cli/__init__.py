"""Words in, exit code out. Typer lives only here; `program` is the contents page."""

from psylist.cli.app import COMMANDS, main

__all__ = ["COMMANDS", "main"]
