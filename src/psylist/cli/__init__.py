"""The commands: options in, exit code out. Typer is used only here; `app` lists the commands."""

import gc

# Modules and lists are many small objects without a cycle: looking for cycles takes a tenth of the
# time, and finds none.
gc.set_threshold(300_000, 20, 20)

from psylist.cli.app import COMMANDS, main  # noqa: E402  (what it loads is a part of them)

__all__ = ["COMMANDS", "main"]
