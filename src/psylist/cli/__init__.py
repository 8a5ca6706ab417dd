"""Words in, exit code out. Typer lives only here; `program` is the contents page."""

from psylist.cli.program import COMMANDS, main

__all__ = ["COMMANDS", "main"]
