"""The options of `psylist import`."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.paths import NAME, find_data_file
from psylist.errors import DataFileError, UsageError
from psylist.importing.inputs import InputSpec
from psylist.model import LANGUAGE

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
