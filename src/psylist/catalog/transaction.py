"""One change of a data file from beginning to end: locked, read afresh, edited, judged, saved."""

from collections.abc import Callable
from pathlib import Path

from psylist.catalog.atomic import locked, save
from psylist.catalog.read import Catalog, read, read_bytes, text_of
from psylist.catalog.toml_layout import is_movable
from psylist.errors import DataFileError, Problem, UsageError


def rewrite(
    path: Path,
    edit: Callable[[Catalog], str],
    *,
    dry_run: bool = False,
    known: Catalog | None = None,
) -> tuple[Catalog, Catalog]:
    """Changes a data file and says what it was before and what it is now.

    Args:
        path: the file.
        edit: makes the new text from the catalog as it stands on the disk at this moment.
        dry_run: judge the new text and leave the file alone.
        known: the catalog as it was a moment ago: if nothing has changed, it is not read again.

    Raises:
        DataFileError: the file cannot be read or written; nothing was written.
        UsageError: the new text would break a rule of the format; nothing was written.
    """
    with locked(path):
        data = read_bytes(path)
        found = text_of(path, data)
        before = known if known and known.text == found else read(path, found)
        refuse_unmovable(before)
        text = edit(before)
        if text == before.text:
            return before, before
        after = judged(path, text)
        if not dry_run:
            save(path, text, expected=data)
        return before, after


def refuse_unmovable(catalog: Catalog) -> None:
    """Refuses to edit entries that are not a block each.

    Raises:
        DataFileError: they are one list in brackets, or a part of one stands elsewhere.
    """
    if not is_movable(catalog.text, len(catalog.entries)):
        told = "not every entry stands whole under its own [[entries]]; psylist edits only those"
        raise DataFileError(str(catalog.path), [Problem(0, "", told)])


def judged(path: Path, text: str) -> Catalog:
    """The catalog that a changed text makes.

    Raises:
        UsageError: the text breaks a rule of the format.
    """
    try:
        return read(path, text)
    except DataFileError as error:
        told = "\n".join(
            (f"entry {problem.entry}: " if problem.entry else "") + problem.message
            for problem in error.problems
        )
        raise UsageError(told, hint="Nothing was written.") from error
