"""A file of any format that psylist reads, as drafts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.read import read_bytes
from psylist.errors import DataFileError, Problem, UsageError
from psylist.importing.drafts import InputFile, Reader
from psylist.importing.service import STDIN
from psylist.text.scripts import count_han

_MOST = 32_000_000  # bytes; the largest lists of the world have one
_SUFFIXES: Mapping[str, str] = {
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


@dataclass(frozen=True, slots=True)
class InputSpec:
    """A file to read.

    Attributes:
        name: its path, or ``-`` for stdin.
        language: of it; empty to tell from the text.
        format: ``markdown``, ``bibtex``, ``csl``, ``csv``, or ``auto`` to tell from the name.
    """

    name: str
    language: str
    format: str


def read_input(
    given: InputSpec, reader: Callable[[str], Reader], stdin: Callable[[], bytes] | None = None
) -> InputFile:
    """Reads a file.

    Args:
        given: which one.
        reader: gives the reader of a format.
        stdin: reads the standard input, if that is the file.

    Raises:
        UsageError: nobody can say what format it has.
        DataFileError: it cannot be read, or is not what its format says.
    """
    name = STDIN if stdin else given.name
    data = stdin() if stdin else read_bytes(Path(given.name))
    text = _decode(name, data)
    form = given.format
    if form == "auto":
        form = "markdown" if stdin else _SUFFIXES.get(Path(given.name).suffix.lower(), "")
        if not form:
            message = f"nobody can tell what format {given.name} has"
            raise UsageError(message, hint="Say --format markdown, bibtex, csl or csv.")
    language = given.language or _language_of(text, form)
    return InputFile(name, language, reader(form)(text, language, name))


def _decode(name: str, data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so.

    Raises:
        DataFileError: it is neither, or no text, or too large.
    """

    def failed(line: int, told: str, hint: str = "") -> DataFileError:
        return DataFileError(name, [Problem(line, "", told)], hint=hint)

    if len(data) > _MOST:
        raise failed(0, f"is larger than {_MOST // 1_000_000} MB; no list is")
    form = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(form)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        told = f"is not {form.upper().removesuffix('-SIG')} (byte 0x{data[error.start]:02x})"
        raise failed(line, told, "Save it as UTF-8, as in: iconv -f GB18030 -t UTF-8") from error
    if "\0" in text:
        raise failed(
            text.count("\n", 0, text.index("\0")) + 1, "holds NUL characters: it is no text"
        )
    return text


def _language_of(text: str, form: str) -> str:
    """English, or Chinese where the sentences are: titles stay English in Chinese lists too."""
    if form != "markdown":
        return "en"
    sample = text[:200_000]
    return "zh" if 6 * count_han(sample) > len(_LATIN.findall(sample)) * 2 else "en"
