"""Templates of other people, rendered in a process of their own.

A template may never end, or fill the memory: a process can be ended, and has limits. It gets a copy
of the list, so that nothing that a template does changes an entry.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment

from psylist.catalog.platform import limit_process
from psylist.errors import Problem, UsageError
from psylist.exporting.environment import FILTERS, failed_line, jinja_options
from psylist.exporting.layouts import is_layout_file, shared_sources

MAX_SECONDS = 10
"""For a page; one of 5,000 entries takes less than one second."""
MAX_CHARACTERS = 32_000_000
"""Of a page: GitHub renders 512 KB."""
_MAX_MEMORY = 1 << 30  # bytes
_PAGES_A_SECOND = 100
"""What a template for many pages has time for; psylist's own make 4,000."""

_SYNTAX, _FAILURE = 3, 4  # exit codes of the process; stdout has the message
_HINT = "Start from the built-in one: psylist template"


class TemplateError(UsageError):
    """A template does not work.

    Attributes:
        problem: what is wrong, and in which line.
    """

    def __init__(self, name: str, problem: Problem, hint: str) -> None:
        place = f"{name}:{problem.line}" if problem.line else name
        super().__init__(f"{place}: {problem.message}", hint=hint)
        self.problem = problem


class Job(NamedTuple):
    """Pages to make of a template.

    Attributes:
        name: what errors call the template.
        source: of the template.
        files: that it can import, by name.
        contexts: its variables, for each page.
        is_html: whether what is not marked as HTML is escaped.
    """

    name: str
    source: str
    files: Mapping[str, str]
    contexts: Sequence[Mapping[str, object]]
    is_html: bool = False


def render_apart(name: str, source: str, context: Mapping[str, object]) -> str:
    """A template with its variables filled in.

    Args:
        name: what errors call the template.
        source: of the template.
        context: its variables.

    Raises:
        TemplateError: the template does not work, or exceeds a limit.
    """
    return render_all_apart(Job(name, source, shared_sources(), [context]))[0]


def render_all_apart(job: Job) -> list[str]:
    """A template filled in for each page.

    Raises:
        TemplateError: the template does not work, or exceeds a limit.
    """
    seconds = MAX_SECONDS + len(job.contexts) // _PAGES_A_SECOND
    folder = Path(__file__).parents[2]
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(  # noqa: S603  (this module)
            # -P: a module in the list's folder is not taken for one of Python's.
            [sys.executable, "-P", "-m", __name__],
            input=pickle.dumps((tuple(job), MAX_CHARACTERS, seconds)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        problem = Problem(0, "", f"the template takes longer than {seconds} seconds")
        raise TemplateError(job.name, problem, _HINT) from error
    if done.returncode == 0:
        return list(msgspec.json.decode(done.stdout, type=list[str]))
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode not in {_SYNTAX, _FAILURE}:
        text = "0: the template fails: it needs too much memory or time"
    message, _, hint = text.partition("\n")
    hint = hint or (_HINT if done.returncode != _SYNTAX else "")
    line, _, words = message.partition(": ")
    raise TemplateError(job.name, Problem(int(line), "", words), hint)


def _main() -> int:
    """Render the template on stdin to stdout."""
    fields, most, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301  (`render_all_apart` wrote it)
    job = Job(*fields)
    limit_process(seconds + 1, _MAX_MEMORY)
    try:
        sys.stdout.buffer.write(msgspec.json.encode(_render(job, most)))
        return 0
    except jinja2.TemplateSyntaxError as error:
        text, code = f"{error.lineno}: {error.message}", _SYNTAX
    except MemoryError:
        text, code = "0: the template fails: it needs too much memory", _FAILURE
    except jinja2.TemplateNotFound as error:
        known = ", ".join(name for name in job.files if not is_layout_file(name))
        line = failed_line(error.__traceback__)
        text, code = f"{line}: cannot import {error.name!r}\nTo import: {known}.", _SYNTAX
    except jinja2.UndefinedError as error:
        text, code = f"{failed_line(error.__traceback__)}: {error}", _SYNTAX
    except Exception as error:  # noqa: BLE001  (whatever a template does)
        reason = " ".join(str(error).split())
        line = failed_line(error.__traceback__)
        text, code = f"{line}: the template fails: {reason}", _FAILURE
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return code


def _render(job: Job, most: int) -> list[str]:
    options = jinja_options(job.contexts[0], job.files, is_html=job.is_html)
    environment = ImmutableSandboxedEnvironment(**options)
    if not job.is_html:
        environment.filters |= FILTERS
    template = environment.from_string(job.source)
    return [_limited(template.generate(context), most) for context in job.contexts]


def _limited(parts: Iterable[str], most: int) -> str:
    pieces: list[str] = []
    size = 0
    for piece in parts:
        size += len(piece)
        if size > most:
            message = f"the page is longer than {most:,} characters"
            raise ValueError(message)
        pieces.append(piece)
    return "".join(pieces).encode("utf-8", "replace").decode()


if __name__ == "__main__":
    sys.exit(_main())
