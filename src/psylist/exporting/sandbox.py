"""Templates of other people, rendered in a process of their own.

A template may never end, or fill the memory: a process can be ended, and has limits. It gets a copy
of the list, so that nothing that a template does changes an entry.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from psylist.catalog.platform import limit_process
from psylist.errors import UsageError
from psylist.exporting.environment import FILTERS, failed_line, jinja_options
from psylist.exporting.layouts import is_layout_file, shared_sources

MAX_SECONDS = 10
"""For a page; one of 5,000 entries takes less than one second."""
MAX_CHARACTERS = 32_000_000
"""Of a page: GitHub renders 512 KB."""
_MAX_MEMORY = 1 << 30  # bytes

_SYNTAX, _FAILURE = 3, 4  # exit codes of the process; stdout has the message
_HINT = "Start from the built-in one: psylist template"


def render_apart(name: str, source: str, context: Mapping[str, object]) -> str:
    """A template with its variables filled in.

    Args:
        name: what errors call the template.
        source: of the template.
        context: its variables.

    Raises:
        UsageError: the template does not work, or exceeds a limit.
    """
    folder = Path(__file__).parents[2]
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(  # noqa: S603  (this module)
            # -P: a module in the list's folder is not taken for one of Python's.
            [sys.executable, "-P", "-m", __name__],
            input=pickle.dumps((source, dict(context), MAX_CHARACTERS)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"{name}: the template takes longer than {MAX_SECONDS} seconds"
        raise UsageError(message, hint=_HINT) from error
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode == 0:
        return text
    if done.returncode not in {_SYNTAX, _FAILURE}:
        text = " the template fails: it needs too much memory or time"
    message, _, hint = text.partition("\n")
    hint = hint or (_HINT if done.returncode != _SYNTAX else "")
    raise UsageError(f"{name}:{message}", hint=hint)


def _main() -> int:
    """Render the template on stdin to stdout."""
    limit_process(MAX_SECONDS + 1, _MAX_MEMORY)
    source, context, most = pickle.load(sys.stdin.buffer)  # noqa: S301  (`render_apart` wrote it)
    try:
        text, code = _render(source, context, most), 0
    except jinja2.TemplateSyntaxError as error:
        text, code = f"{error.lineno}: {error.message}", _SYNTAX
    except MemoryError:
        text, code = " the template fails: it needs too much memory", _FAILURE
    except jinja2.TemplateNotFound as error:
        known = ", ".join(name for name in shared_sources() if not is_layout_file(name))
        text = (
            f"{failed_line(error.__traceback__)}: cannot import {error.name!r}\nTo import: {known}."
        )
        code = _SYNTAX
    except jinja2.UndefinedError as error:
        text, code = f"{failed_line(error.__traceback__)}: {error}", _SYNTAX
    except Exception as error:  # noqa: BLE001  (whatever a template does)
        line = failed_line(error.__traceback__) or ""
        reason = " ".join(str(error).split())
        text, code = f"{line}: the template fails: {reason}".removeprefix(":"), _FAILURE
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return code


def _render(source: str, context: Mapping[str, object], most: int) -> str:
    environment = ImmutableSandboxedEnvironment(**jinja_options(context))
    environment.filters |= FILTERS
    template = environment.from_string(source)
    pieces: list[str] = []
    size = 0
    for piece in template.generate(context):
        size += len(piece)
        if size > most:
            message = f"the page is longer than {most:,} characters"
            raise ValueError(message)
        pieces.append(piece)
    return "".join(pieces)


if __name__ == "__main__":
    sys.exit(_main())
