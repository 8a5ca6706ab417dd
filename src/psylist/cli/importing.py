"""What `psylist import` does with its files, and what it says of them."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.atomic import ensure_parent, write_atomic
from psylist.catalog.paths import NAME, find_data_file
from psylist.catalog.read import load_catalog
from psylist.console import import_report as imports
from psylist.console import prompts as ask
from psylist.console import streams
from psylist.errors import DataFileError, UsageError
from psylist.importing.drafts import InputFile, Reader
from psylist.importing.inputs import InputSpec, read_input
from psylist.importing.service import STDIN, ImportReport, import_files
from psylist.model import LANGUAGE

_MOST = 10  # warnings of one kind that a person reads


@dataclass(frozen=True, slots=True)
class ImportOptions:
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


def run_import(options: ImportOptions) -> int:
    """Imports, says what came of it, and gives the exit code.

    Raises:
        UsageError: the words make no sense.
        DataFileError: a file cannot be read or written.
    """
    others = [*parse_lang_options(options.others)]
    if options.language and not re.fullmatch(LANGUAGE, options.language):
        message = f"--first-language takes a language like en or zh, not {options.language!r}"
        raise UsageError(message)
    to_stdout = str(options.output) == "-"
    if to_stdout and options.as_json and options.report is None:
        raise UsageError("--json and -o - both want stdout", hint="Say --report FILE too.")
    path = Path(NAME) if to_stdout else resolve_data_file(options)
    fresh = to_stdout or not path.exists()
    language = options.language or ("" if fresh else load_catalog(path).settings.first)
    given = InputSpec(options.file, language, options.form)
    sources = [_read(given), *(_read(InputSpec(name, code, options.form)) for code, name in others)]
    _refuse_one_language_twice(sources)
    if options.report is not None:
        ensure_parent(
            options.report
        )  # sooner a report that cannot be written than a list without one
    dry_run = options.dry_run or to_stdout
    report = import_files(
        None if to_stdout else path,
        sources,
        dry_run=dry_run,
        ask=ask.confirm_distinct if ask.is_interactive() and not dry_run else None,
        allow=options.allow_duplicate,
    )
    for line in imports.render_summary(report):
        streams.info_indented(line)
    _print_report(options, report, to_stdout=to_stdout)
    return print_warnings(report)


def parse_lang_options(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each ``--lang CODE=FILE`` as a language and a file."""
    for word in words:
        code, sign, name = word.partition("=")
        if not (sign and name and re.fullmatch(LANGUAGE, code)):
            message = f"--lang takes a language and a file, not {word!r}"
            raise UsageError(message, hint="As in --lang zh=README_zh.md.")
        yield code, name


def resolve_data_file(options: ImportOptions) -> Path:
    """The data file to write."""
    named = options.output or options.data_file
    if named is not None:
        return named / NAME if named.is_dir() else named
    if os.environ.get("PSYLIST_FILE"):
        return find_data_file(None)
    try:
        return find_data_file(None)
    except DataFileError:
        return Path(NAME)


def get_reader(form: str) -> Reader:
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


def _read(given: InputSpec) -> InputFile:
    return read_input(given, get_reader, sys.stdin.buffer.read if given.name == "-" else None)


def _refuse_one_language_twice(sources: Sequence[InputFile]) -> None:
    languages = [source.language for source in sources]
    twice = next((code for code in languages if languages.count(code) > 1), None)
    if twice:
        message = f"two files are in language {twice!r}"
        raise UsageError(message, hint="--first-language names that of the first file.")
    if sum(source.name == STDIN for source in sources) > 1:
        raise UsageError("stdin can be only one of the files")


def _print_report(options: ImportOptions, report: ImportReport, *, to_stdout: bool) -> None:
    if options.report is not None:
        text = (
            imports.report_to_dict(report) if options.as_json else imports.render_markdown(report)
        )
        write_atomic(options.report, text)
        streams.info(f"wrote {options.report}")
    elif options.as_json:
        streams.write_stdout(imports.report_to_dict(report))
    if to_stdout:
        streams.write_stdout(report.text)
    elif options.dry_run:
        if not options.as_json or options.report is not None:
            from psylist.console.diff import diff

            colour = streams.has_colour(sys.stdout)
            streams.write_stdout(diff(report.before, report.text, report.path.name, colour=colour))
    elif report.before == report.text:
        streams.info("nothing to add")
    else:
        many = "1 entry" if report.added == 1 else f"{report.added} entries"
        streams.info(f"wrote {report.path}: {many} added")


def print_warnings(report: ImportReport) -> int:
    """Names what did not come in; the exit code is 1 when works were held back."""
    _print_warning(report, "unread", "not read: ")
    _print_warning(report, "duplicate", "not added: ")
    if report.held_back:
        streams.hint("--allow-duplicate adds them all the same.")
    return 1 if report.held_back else 0


def _print_warning(report: ImportReport, kind: str, words: str) -> None:
    found = [finding for finding in report.issues if finding.kind == kind]
    for finding in found[:_MOST]:
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        streams.warning(f"{words}{place}: {finding.message}")
    if len(found) > _MOST:
        streams.warning(f"{words}{len(found) - _MOST} more, which --report FILE names")
