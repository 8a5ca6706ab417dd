"""Runs the commands of this repository's action: COMMAND='check' python scripts/run_commands.py.

Each line is a command of its own. Words are as a shell takes them apart, quotes and a backslash at
the end of a line too; but no shell reads them: what they hold is never run, and is no pattern.
Lines that begin with ``#`` are notes; behind a command it is a word. The first command that fails
is the last one, and its code is that of the step, as in `run`.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence

_WRONG_USAGE = 2


def read_commands(text: str) -> Iterator[Sequence[str]]:
    """The words of each command in a text.

    Raises:
        ValueError: a quote has no end.
    """
    begun = ""
    for line in text.splitlines():
        if not begun and line.lstrip().startswith("#"):
            continue
        if line.endswith("\\"):
            begun += line[:-1]
            continue
        try:
            words = shlex.split(begun + line)
        except ValueError:  # a quote that goes on in the next line
            begun += line + "\n"
            continue
        begun = ""
        if words:
            yield words
    if begun.endswith("\n"):
        raise ValueError(f"a quote has no end: {begun.strip()}")
    if begun.strip():
        yield shlex.split(begun)


def run_commands(text: str) -> int:
    """Run psylist with each command of a text until one fails; the code of the last that ran."""
    try:
        commands = [*read_commands(text)]
    except ValueError as error:
        print(f"error: command: {error}", file=sys.stderr)
        return _WRONG_USAGE
    if not commands:
        print("error: command: nothing is there to run", file=sys.stderr)
        return _WRONG_USAGE
    codes = (subprocess.run(["psylist", *words], check=False).returncode for words in commands)
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(run_commands(os.environ["COMMAND"]))
