"""Templates of other people, rendered in a process of their own.

A template may never end, or fill the memory: a process can be ended, and has limits. It gets a copy
of the list, so that nothing that a template does changes an entry.
"""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment

from psylist.catalog.platform import limit_process
from psylist.errors import Problem, UsageError
from psylist.exporting.environment import (
    FILTERS,
    failed_place,
    jinja_options,
    line_of_python,
    reading_line,
)
from psylist.exporting.layouts import is_layout_file, shared_sources

MAX_SECONDS = 10
"""For a page; one of 5,000 entries takes less than one second."""
MAX_CHARACTERS = 32_000_000
"""Of a page: GitHub renders 512 KB."""
_MAX_MEMORY = 1 << 30  # bytes
_PAGES_A_SECOND = 100
"""What a template for many pages has time for; psylist's own make 4,000."""

_REFUSED = 3
"""Exit code of the process for a template that does not work; stdout says why."""
_OWN_MISTAKE = 1
"""Exit code of Python after an error that nothing catches."""
_SENTENCES = re.compile(r"\.\s+(The\b|(?=[A-Z]))")


class TemplateError(UsageError):
    """A template does not work.

    Attributes:
        file: the file with the mistake.
        problem: what is wrong, and in which line.
    """

    def __init__(self, file: str, problem: Problem, hint: str) -> None:
        place = f"{file}:{problem.line}" if problem.line else file
        super().__init__(f"{place}: {problem.message}", hint=hint)
        self.file = file
        self.problem = problem


class Job(NamedTuple):
    """Pages to make of a template.

    Attributes:
        name: what errors call the template.
        source: of the template.
        files: that it can import, by name.
        contexts: its variables, for each page.
        is_html: whether what is not marked as HTML is escaped.
        called: what errors call those of the files that are not psylist's own.
    """

    name: str
    source: str
    files: Mapping[str, str]
    contexts: Sequence[Mapping[str, object]]
    is_html: bool = False
    called: Mapping[str, str] = {}

    @property
    def remedy(self) -> str:
        """What to do about a mistake that says nothing of it."""
        command = "psylist template html -o FOLDER" if self.is_html else "psylist template"
        return f"Correct the template, or start from psylist's own: {command}"


class _Refusal(NamedTuple):
    """Why a template does not work, as the process says it."""

    file: str
    line: int
    message: str
    hint: str


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
        RuntimeError: psylist does not.
    """
    seconds = MAX_SECONDS + len(job.contexts) // _PAGES_A_SECOND
    folder = Path(__file__).parents[2]
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(  # noqa: S603  (this module)
            # -P: a module in the list's folder is not taken for one of Python's.
            [sys.executable, "-P", "-m", __name__],
            input=pickle.dumps((tuple(job), MAX_CHARACTERS, seconds)),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        problem = Problem(0, "", f"the template takes longer than {seconds} seconds")
        raise TemplateError(job.name, problem, job.remedy) from error
    if done.returncode == 0:
        return list(msgspec.json.decode(done.stdout, type=list[str]))
    raise _error(job, done)


def _error(job: Job, done: subprocess.CompletedProcess[bytes]) -> Exception:
    """Why the process has made no pages."""
    if done.returncode == _REFUSED:
        refusal = msgspec.json.decode(done.stdout, type=_Refusal)
        problem = Problem(refusal.line, "", refusal.message)
        return TemplateError(refusal.file, problem, refusal.hint or job.remedy)
    last = done.stderr.decode("utf-8", "replace").rstrip().rpartition("\n")[2]
    if done.returncode == _OWN_MISTAKE and not last.startswith("MemoryError"):
        return RuntimeError(f"the process of a template failed: {last}")
    message = "the template fails: it needs too much memory or time"
    return TemplateError(job.name, Problem(0, "", message), job.remedy)


def _main() -> int:
    """Render the template on stdin to stdout."""
    fields, most, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301  (`render_all_apart` wrote it)
    job = Job(*fields)
    limit_process(seconds + 1, _MAX_MEMORY)
    try:
        sys.stdout.buffer.write(msgspec.json.encode(_render(job, most)))
        return 0
    except Exception as error:  # noqa: BLE001  (whatever a template does)
        refusal = _refusal(job, error)
    plain = [part.encode("utf-8", "replace").decode() for part in (refusal.file, *refusal[2:])]
    sys.stdout.buffer.write(msgspec.json.encode((plain[0], refusal.line, *plain[1:])))
    return _REFUSED


def _refusal(job: Job, error: Exception) -> _Refusal:
    """What is said of a template that has raised an error."""
    own = {job.name, *job.called.values()}
    file, line = failed_place(error.__traceback__, own) or (
        job.name,
        reading_line(error.__traceback__),
    )
    if isinstance(error, jinja2.TemplateSyntaxError):
        file, line = error.filename or file, error.lineno
    if isinstance(error, SyntaxError):
        file, line = error.filename or file, line_of_python(error)
    message, _, hint = _words(job, error).partition("\n")
    one = _SENTENCES.sub(lambda stop: f"; {stop[1].lower()}", message)
    return _Refusal(file, line, one.rstrip("."), hint)


def _words(job: Job, error: Exception) -> str:
    """What is wrong, and on a second line the remedy if the error knows one."""
    if isinstance(error, MemoryError):
        return "the template fails: it needs too much memory"
    if isinstance(error, jinja2.TemplateNotFound):
        known = ", ".join(name for name in job.files if not is_layout_file(name))
        named = ", ".join(map(repr, getattr(error, "templates", [error.name])))
        return f"cannot import {named or 'from an empty list of names'}\nTo import: {known}."
    if isinstance(error, jinja2.TemplateAssertionError) and "No filter" in (error.message or ""):
        own = "" if job.is_html else f" and psylist's: {', '.join(FILTERS)}"
        return f"{error.message}\nThere are Jinja's own filters{own}."
    if isinstance(error, jinja2.TemplateSyntaxError):
        return " ".join((error.message or "").split())
    if isinstance(error, jinja2.UndefinedError):
        return str(error)
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"the template fails: {' '.join(reason.split()) or type(error).__name__}"


def _render(job: Job, most: int) -> list[str]:
    options = jinja_options(job.contexts[0], job.files, is_html=job.is_html, called=job.called)
    environment = ImmutableSandboxedEnvironment(**options)
    if not job.is_html:
        environment.filters |= {name: _of_shown(make) for name, make in FILTERS.items()}
    code = environment.compile(job.source, filename=job.name)
    made = environment.make_globals(None)
    template = environment.template_class.from_code(environment, code, made)
    return [_limited(template.generate(context), most) for context in job.contexts]


def _of_shown(make: Callable[[str], str]) -> Callable[[object], str]:
    """A filter for what a template shows of a value, a number too."""
    return lambda value: make(value if isinstance(value, str) else str(value))


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
