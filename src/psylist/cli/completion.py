"""psylist completion."""

from enum import StrEnum
from typing import Annotated

import typer


class Shell(StrEnum):
    """Shells with completion."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def command(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
) -> None:
    """Print the script that makes TAB complete in a shell.

    \b
    Examples:
      source <(psylist completion bash)   in ~/.bashrc
      source <(psylist completion zsh)    in ~/.zshrc, behind compinit
      psylist completion fish > ~/.config/fish/completions/psylist.fish

    TAB completes commands, options, ids, languages, years, tags, venues, authors, fields and their
    values. `psylist --install-completion` does it for the current shell.
    """
    from psylist.cli import shells
    from psylist.console import streams

    streams.write_stdout(shells.script(shell.value))
