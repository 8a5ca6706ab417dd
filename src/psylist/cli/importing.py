"""What `psylist import` does with its files, and what it says of them."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.atomic import make_folder, put
from psylist.catalog.paths import NAME, find
from psylist.catalog.read import load
from psylist.console import import_report as imports
from psylist.console import prompts as ask
from psylist.console import streams
from psylist.errors import DataFileError, UsageError
from psylist.importing.drafts import Reader, Source
from psylist.importing.inputs import Given, read_file
from psylist.importing.service import STDIN, Report, bring_in
from psylist.model import LANGUAGE

_MOST = 10  # warnings of one kind that a person reads


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for; the fields are the options."""

    file: str
    others: Sequence[str]
    language: str
    form: str
    output: Path | None
    data_file: Path | None
    report: Path | None
    as_json: bool
    dry_run: bool
    allow_duplicate: bool


def carry_out(wish: Wish) -> int:
    """Imports, says what came of it, and gives the exit code.

    Raises:
        UsageError: the words make no sense.
        DataFileError: a file cannot be read or written.
    """
    others = [*_others(wish.others)]
    if wish.language and not re.fullmatch(LANGUAGE, wish.language):
        told = f"--first-language takes a language like en or zh, not {wish.language!r}"
        raise UsageError(told)
    to_stdout = str(wish.output) == "-"
    if to_stdout and wish.as_json and wish.report is None:
        raise UsageError("--json and -o - both want stdout", hint="Say --report FILE too.")
    path = Path(NAME) if to_stdout else _target(wish)
    fresh = to_stdout or not path.exists()
    language = wish.language or ("" if fresh else load(path).settings.first)
    given = Given(wish.file, language, wish.form)
    sources = [_read(given), *(_read(Given(name, code, wish.form)) for code, name in others)]
    _refuse_one_language_twice(sources)
    if wish.report is not None:
        make_folder(wish.report)  # sooner a report that cannot be written than a list without one
    dry_run = wish.dry_run or to_stdout
    report = bring_in(
        None if to_stdout else path,
        sources,
        dry_run=dry_run,
        ask=ask.is_another if ask.someone_there() and not dry_run else None,
        allow=wish.allow_duplicate,
    )
    for line in imports.summary(report):
        streams.say_indented(line)
    _tell(wish, report, to_stdout=to_stdout)
    return _warn(report)


def _others(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        code, sign, name = word.partition("=")
        if not (sign and name and re.fullmatch(LANGUAGE, code)):
            told = f"--lang takes a language and a file, not {word!r}"
            raise UsageError(told, hint="As in --lang zh=README_zh.md.")
        yield code, name


def _target(wish: Wish) -> Path:
    named = wish.output or wish.data_file
    if named is not None:
        return named / NAME if named.is_dir() else named
    if os.environ.get("PSYLIST_FILE"):
        return find(None)
    try:
        return find(None)
    except DataFileError:
        return Path(NAME)


def reader_of(form: str) -> Reader:
    """What reads files of a format: ``markdown``, ``bibtex``, ``csl`` or ``csv``."""
    match form:
        case "bibtex":
            from psylist.importing.bibtex import read_bibtex

            return lambda text, _language, _name: read_bibtex(text)
        case "csl":
            from psylist.importing.csl import read_csl

            return lambda text, _language, name: read_csl(text, name)
        case "csv":
            from psylist.importing.csv_table import read_csv

            return lambda text, _language, name: read_csv(text, name)
        case _:
            from psylist.importing.markdown.page import read_page

            return lambda text, language, _name: read_page(text, language)


def _read(given: Given) -> Source:
    return read_file(given, reader_of, sys.stdin.buffer.read if given.name == "-" else None)


def _refuse_one_language_twice(sources: Sequence[Source]) -> None:
    languages = [source.language for source in sources]
    twice = next((code for code in languages if languages.count(code) > 1), None)
    if twice:
        told = f"two files are in language {twice!r}"
        raise UsageError(told, hint="--first-language names that of the first file.")
    if sum(source.name == STDIN for source in sources) > 1:
        raise UsageError("stdin can be only one of the files")


def _tell(wish: Wish, report: Report, *, to_stdout: bool) -> None:
    if wish.report is not None:
        text = imports.as_json(report) if wish.as_json else imports.markdown(report)
        put(wish.report, text)
        streams.say(f"wrote {wish.report}")
    elif wish.as_json:
        streams.put(imports.as_json(report))
    if to_stdout:
        streams.put(report.text)
    elif wish.dry_run:
        if not wish.as_json or wish.report is not None:
            from psylist.console.diff import diff

            colour = streams.has_colour(sys.stdout)
            streams.put(diff(report.before, report.text, report.path.name, colour=colour))
    elif report.before == report.text:
        streams.say("nothing to add")
    else:
        many = "1 entry" if report.added == 1 else f"{report.added} entries"
        streams.say(f"wrote {report.path}: {many} added")


def _warn(report: Report) -> int:
    """Names what did not come in; the exit code is 1 when works were held back."""
    _warn_of(report, "unread", "not read: ")
    _warn_of(report, "duplicate", "not added: ")
    if report.held_back:
        streams.tell_hint("--allow-duplicate adds them all the same.")
    return 1 if report.held_back else 0


def _warn_of(report: Report, kind: str, words: str) -> None:
    found = [finding for finding in report.findings if finding.kind == kind]
    for finding in found[:_MOST]:
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        streams.warn(f"{words}{place}: {finding.message}")
    if len(found) > _MOST:
        streams.warn(f"{words}{len(found) - _MOST} more, which --report FILE names")
