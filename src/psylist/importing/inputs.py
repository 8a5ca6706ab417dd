"""The input files of `psylist import`, its options, and the reader for each format."""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from psylist.catalog.paths import NAME, find_data_file
from psylist.catalog.read import MAX_BYTES, read_bytes
from psylist.errors import DataFileError, Problem, UsageError
from psylist.importing.drafts import FailureLog, InputFile, ParseResult, account_urls
from psylist.importing.page_language import foreign_language, languages_left, page_language
from psylist.model import LANGUAGE
from psylist.text.escape import clean_text
from psylist.text.languages import detect_language
from psylist.vocabulary.record_formats import is_tag_table, record_format

if TYPE_CHECKING:
    from psylist.importing.corrections import Corrections

STDIN = "stdin"
"""What messages call the standard input."""

_MAX_LOOK = 20_000  # characters by which a format is recognised
_FORMATS: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".biblatex": "bibtex",
    ".csl": "csl",
    ".ris": "ris",
    ".nbib": "ris",
    ".enw": "ris",
    ".json": "csl",
    ".jsonl": "csl",
    ".ndjson": "csl",
    ".csv": "csv",
    ".tsv": "csv",
}
_BREAK = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class InputSpec:
    """A file to read.

    Attributes:
        name: its path, or ``-`` for stdin.
        language: of it; empty to detect it.
        format: ``markdown``, ``bibtex``, ``ris``, ``csl``, ``csv``, or ``auto`` to go by the name.
        others: the languages of the files that come with it.
    """

    name: str
    language: str
    format: str
    others: Sequence[str] = ()

    @property
    def is_stdin(self) -> bool:
        """Whether the standard input is meant."""
        return self.name == "-"


def read_input(
    spec: InputSpec, corrections: "Corrections | None" = None, known: Sequence[str] = ()
) -> InputFile:
    """Read a file.

    Args:
        spec: the file, its language and format.
        corrections: what somebody said about a Markdown page or the columns of a table.
        known: the languages of the list; empty for a new one.

    Raises:
        UsageError: its format cannot be recognised by its name.
        DataFileError: it cannot be read, or is not what its format says.
    """
    name = STDIN if spec.is_stdin else spec.name
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if spec.is_stdin else _read_file(spec.name)
    text, encoding = _decode(name, data)
    form = spec.format
    if form == "auto":
        form = _format_of("" if spec.is_stdin else spec.name, text)
    if form == "csv" and is_tag_table(text):
        form = "ris"
    language = spec.language or _expected_language(spec, form, text, known)
    read = _load_reader(form, corrections)
    log = FailureLog()
    result: ParseResult | None = None
    with log.catch(0):
        result = read(text, language, name)
    if result is None:
        result = account_urls([], text, [], log.failures)
    if form != "markdown":
        from psylist.importing.plain_texts import clean_drafts  # pages have their own mark-up

        clean_drafts(result.drafts)
    _drop_empty_notes(result)
    language = _spoken_language(spec, text, result, known) or language or _language_of(result)
    left = [(d.line, words) for d in result.drafts for words in d.settle_texts(language, known)]
    lines = [one for draft in result.drafts for one in draft.left]
    result.ignored = [*result.ignored, *lines, *left]
    return InputFile(name, language, result, encoding, is_page=result.reading is not None)


def _spoken_language(spec: InputSpec, text: str, result: ParseResult, known: Sequence[str]) -> str:
    """The language of a page, if its sentences tell that a list does not have it."""
    is_own = result.marked is not None  # psylist wrote it, with the texts of some list
    if spec.language or is_own or result.reading is None or not known:
        return ""
    summaries = ["\n\n".join(draft.paragraphs) for draft in result.drafts]
    sentences = [*filter(None, [*result.description, *summaries])]
    return foreign_language(text, sentences, known)


def _drop_empty_notes(result: ParseResult) -> None:
    """Leave out notes that are only what stands where there is none, but for psylist's own."""
    from psylist.vocabulary.looks import says_nothing

    for draft in result.drafts:
        if draft.note and not draft.is_own and not draft.record and says_nothing(draft.note):
            draft.note = ""


def _expected_language(spec: InputSpec, form: str, text: str, known: Sequence[str]) -> str:
    """The language of a file that nobody names; empty where its works have to be read first."""
    left = languages_left(known, spec.others)
    if form == "markdown":
        return page_language(text, spec.others, left)
    return left[0] if left else ""


def _read_file(name: str) -> bytes:
    """A file's bytes.

    Raises:
        DataFileError: it cannot be read, is a folder or a device, or too large.
    """
    path = Path(name)
    if path.is_dir():
        raise DataFileError(name, [Problem(0, "", "is a folder, not a file")])
    return read_bytes(path)


def _load_reader(
    form: str, corrections: "Corrections | None"
) -> Callable[[str, str, str], ParseResult]:
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

            return lambda text, _language, name: read_csv(text, name, corrections)
        case _:
            from psylist.importing.markdown.page import read_page

            return lambda text, language, _name: read_page(text, language, corrections)


def _format_of(name: str, text: str) -> str:
    """The format of a file by its name, else by its beginning.

    Raises:
        UsageError: neither says it.
    """
    suffix = Path(name).suffix.lower()
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    if suffix in {"", ".txt", ".text"}:
        return _look(text)
    message = f"cannot tell the format of {name} from its name"
    raise UsageError(message, hint="Use --format markdown, bibtex, ris, csl or csv.")


def _look(text: str) -> str:
    """The format of a text by what it looks like; Markdown where it looks like nothing else."""
    start = text.lstrip()[:_MAX_LOOK]
    if form := record_format(start):
        return form
    from psylist.importing.csv_table import looks_like_csv

    return "csv" if looks_like_csv(start) else "markdown"


def _decode(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding where it is not UTF-8.

    Every line of it ends with a line feed alone, and characters that say nothing are left out.

    Raises:
        DataFileError: it is not text, or in an encoding that nobody can tell, or too large.
    """
    if len(data) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1_000_000} MB"
        raise DataFileError(name, [Problem(0, "", message)])
    try:
        text, encoding = data.decode("utf-8-sig"), ""
        if "\0" in text:
            raise ValueError
    except ValueError:
        text, encoding = _decode_other(name, data)
    text = _BREAK.sub("\n", text)  # old programs for the Mac still end lines with \r alone
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = "contains NUL characters; it is not a text file"
        raise DataFileError(name, [Problem(line, "", message)])
    return clean_text(text), encoding


def _decode_other(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file that is not UTF-8, and its encoding.

    Raises:
        DataFileError: nobody can tell the encoding.
    """
    from psylist.text.encoding import decode_any, decode_strictly

    try:
        return decode_any(data)
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n?|\n", data[: error.start])) + 1
        name_of = "UTF-16" if error.encoding.startswith("utf-16") else error.encoding.upper()
        message = f"is not {name_of} (byte 0x{data[error.start]:02x})"
        source = "LATIN1" if decode_strictly(data, "gb18030") is None else "GB18030"
        hint = f"Save it as UTF-8, as in: iconv -f {source} -t UTF-8"
        raise DataFileError(name, [Problem(line, "", message)], hint=hint) from error


def _language_of(result: ParseResult) -> str:
    """The language of a file that has no sentences of its own: of its works' texts."""
    if result.named_languages:
        return result.named_languages[0]
    titles = [draft.texts.get("title", {}) for draft in result.drafts if not draft.title]
    if titles and len(titles) == len(result.drafts):
        return next(iter(titles[0]), "en")
    texts = [(d.title, *d.paragraphs, d.abstract, d.note) for d in result.drafts]
    found = Counter(map(detect_language, texts)).most_common()  # one long text is one work
    most = [code for code, count in found if count == found[0][1]]
    if len(most) == 1:
        return most[0]
    return detect_language([text for own in texts for text in own])


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
        corrections: the file with what is to be read otherwise.
        examples: titles of entries after which their siblings are read.
        update: what is taken over of works that are in the list: ``blanks``, ``all`` or nothing.
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
    corrections: Path | None = None
    examples: Sequence[str] = ()
    update: str = ""

    @property
    def to_stdout(self) -> bool:
        """Whether the new list is printed, and no data file is read or written."""
        return str(self.output) == _STDOUT

    @property
    def prints_report(self) -> bool:
        """Whether the full report is printed."""
        return str(self.report) == _STDOUT

    @property
    def writes(self) -> bool:
        """Whether a data file is written."""
        return not (self.dry_run or self.to_stdout)

    @property
    def files(self) -> Sequence[Path]:
        """The files that are read besides the data file."""
        paths = [Path(spec.name) for spec in self.inputs() if not spec.is_stdin]
        return paths if self.corrections is None else [*paths, self.corrections]

    def validate(self) -> None:
        """Refuse options that contradict each other.

        Raises:
            UsageError: they do.
        """
        if self.first_language and not re.fullmatch(LANGUAGE, self.first_language):
            message = f"--first-language: {self.first_language!r} is not a language code"
            raise UsageError(message, hint="Use a code like en or zh.")
        prints = {"--json": self.json and self.report is None, "--report -": self.prints_report}
        if self.to_stdout and any(prints.values()):
            option = next(name for name, does_print in prints.items() if does_print)
            message = f"{option} and -o - cannot both print to stdout"
            raise UsageError(message, hint="Write the report to a file with --report FILE.")

    def inputs(self) -> list[InputSpec]:
        """The files to read.

        Raises:
            UsageError: an option ``--lang`` is not ``LANG=FILE``.
        """
        others = [*self._other_inputs()]
        languages = [spec.language for spec in others]
        return [InputSpec(self.file, self.first_language, self.format, languages), *others]

    def _other_inputs(self) -> Iterator[InputSpec]:
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
