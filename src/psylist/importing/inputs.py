"""Input files of every format, read into drafts of entries."""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.read import read_bytes
from psylist.errors import DataFileError, Problem, UsageError
from psylist.importing.drafts import FailureLog, InputFile, ParseResult
from psylist.importing.records import account_urls
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
        format: ``markdown``, ``bibtex``, ``csl``, ``csv``, or ``auto`` to go by the name.
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
        raise UsageError(message, hint="Use --format markdown, bibtex, csl or csv.")
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
