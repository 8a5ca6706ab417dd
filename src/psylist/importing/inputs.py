"""The input files of `psylist import`, its options, and the reader for each format."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.paths import NAME, find_data_file
from psylist.catalog.read import read_bytes
from psylist.errors import DataFileError, Problem, UsageError
from psylist.importing.drafts import FailureLog, InputFile, ParseResult, account_urls
from psylist.model import LANGUAGE
from psylist.text.scripts import count_han

STDIN = "stdin"
"""What messages call the standard input."""

_MAX_BYTES = 32_000_000  # the largest lists of the world have one million
_SAMPLE_LENGTH = 200_000  # characters from which the language is detected
_FORMATS: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".txt": "markdown",
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".json": "csl",
    ".csv": "csv",
    ".tsv": "csv",
}
_LATIN = re.compile(r"[A-Za-z]+")
_MAX_WORDS_PER_HAN = 3  # Latin words to each Han character of a Chinese page


@dataclass(frozen=True, slots=True)
class InputSpec:
    """A file to read.

    Attributes:
        name: its path, or ``-`` for stdin.
        language: of it; empty to detect it.
        format: ``markdown``, ``bibtex``, ``ris``, ``csl``, ``csv``, or ``auto`` to go by the name.
    """

    name: str
    language: str
    format: str


def read_input(spec: InputSpec) -> InputFile:
    """Read a file.

    Raises:
        UsageError: its format cannot be told from its name.
        DataFileError: it cannot be read, or is not what its format says.
    """
    is_stdin = spec.name == "-"
    name = STDIN if is_stdin else spec.name
    text = _decode(name, sys.stdin.buffer.read() if is_stdin else read_bytes(Path(spec.name)))
    form = spec.format
    if form == "auto":
        form = "markdown" if is_stdin else _format_of(spec.name)
    language = spec.language or _detect_language(text, form)
    read = _load_reader(form)
    log = FailureLog()
    result: ParseResult | None = None
    with log.catch(0):
        result = read(text, language, name)
    if result is None:
        result = account_urls([], text, [], log.failures)
    return InputFile(name, language, result)


def _load_reader(form: str) -> Callable[[str, str, str], ParseResult]:
    """What reads a text in a format, given its language and what errors call the file."""
    match form:
        case "bibtex":
            from psylist.importing.bibtex import read_bibtex

            return lambda text, _language, _name: read_bibtex(text)
        case "ris":
            from psylist.importing.ris import read_ris

            return lambda text, _language, _name: read_ris(text)
        case "csl":
            from psylist.importing.csl import read_csl

            return lambda text, _language, name: read_csl(text, name)
        case "csv":
            from psylist.importing.csv_table import read_csv

            return lambda text, _language, name: read_csv(text, name)
        case _:
            from psylist.importing.markdown.page import read_page

            return lambda text, language, _name: read_page(text, language)


def _format_of(name: str) -> str:
    form = _FORMATS.get(Path(name).suffix.lower())
    if form is None:
        message = f"cannot tell the format of {name} from its name"
        raise UsageError(message, hint="Use --format markdown, bibtex, ris, csl or csv.")
    return form


def _decode(name: str, data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte-order mark.

    Raises:
        DataFileError: it is neither, or not text, or too large.
    """
    if len(data) > _MAX_BYTES:
        message = f"is larger than {_MAX_BYTES // 1_000_000} MB"
        raise DataFileError(name, [Problem(0, "", message)])
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        standard = encoding.upper().removesuffix("-SIG")
        message = f"is not {standard} (byte 0x{data[error.start]:02x})"
        hint = "Save it as UTF-8, as in: iconv -f GB18030 -t UTF-8"
        raise DataFileError(name, [Problem(line, "", message)], hint=hint) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = "contains NUL characters; it is not a text file"
        raise DataFileError(name, [Problem(line, "", message)])
    return text


def _detect_language(text: str, form: str) -> str:
    """English, or Chinese where the sentences are: titles stay English in Chinese lists too."""
    if form != "markdown":
        return "en"
    sample = text[:_SAMPLE_LENGTH]
    han, latin = count_han(sample), len(_LATIN.findall(sample))
    return "zh" if han * _MAX_WORDS_PER_HAN > latin else "en"


_STDOUT = "-"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of `psylist import`, a field each.

    Attributes:
        file: the first file, or ``-`` for stdin.
        translations: the same list in other languages, each ``LANG=FILE``.
        first_language: of `file`; empty to detect it.
        format: of all files, or ``auto``.
        output: the data file, its folder, or ``-`` for stdout.
        data_file: the same as given by ``--file``; `output` wins.
        report: where the whole report goes.
        json: print the report as JSON.
        dry_run: write no data file.
        allow_duplicate: add likely duplicates too.
    """

    file: str
    translations: Sequence[str] = ()
    first_language: str = ""
    format: str = "auto"
    output: Path | None = None
    data_file: Path | None = None
    report: Path | None = None
    json: bool = False
    dry_run: bool = False
    allow_duplicate: bool = False

    @property
    def to_stdout(self) -> bool:
        """Whether the new list is printed, and no data file is read or written."""
        return str(self.output) == _STDOUT

    @property
    def writes(self) -> bool:
        """Whether a data file is written."""
        return not (self.dry_run or self.to_stdout)

    def validate(self) -> None:
        """Refuse options that contradict each other.

        Raises:
            UsageError: they do.
        """
        if self.first_language and not re.fullmatch(LANGUAGE, self.first_language):
            message = f"--first-language: {self.first_language!r} is not a language code"
            raise UsageError(message, hint="Use a code like en or zh.")
        if self.to_stdout and self.json and self.report is None:
            message = "--json and -o - cannot both print to stdout"
            raise UsageError(message, hint="Write the report to a file with --report FILE.")

    def inputs(self, first_language: str) -> Iterator[InputSpec]:
        """The files to read, the first one in `first_language`.

        Raises:
            UsageError: an option ``--lang`` is not ``LANG=FILE``.
        """
        yield InputSpec(self.file, first_language, self.format)
        for text in self.translations:
            code, sign, name = text.partition("=")
            if not (sign and name and re.fullmatch(LANGUAGE, code)):
                message = f"--lang: expected LANG=FILE, got {text!r}"
                raise UsageError(message, hint="As in --lang zh=README_zh.md.")
            yield InputSpec(name, code, self.format)

    def find_target(self) -> Path:
        """The data file: the one named, else the nearest upwards, else a new one here.

        Raises:
            DataFileError: ``PSYLIST_FILE`` names one that cannot be.
        """
        named = self.output or self.data_file
        if self.to_stdout:
            return Path(NAME)
        if named is not None:
            return named / NAME if named.is_dir() else named
        try:
            return find_data_file(None)
        except DataFileError:
            if os.environ.get("PSYLIST_FILE"):
                raise
            return Path(NAME)
