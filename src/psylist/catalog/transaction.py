"""One change of a data file from beginning to end: locked, read afresh, edited, judged, saved."""

from collections.abc import Callable
from pathlib import Path

from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.read import Catalog, decode_text, read_bytes, read_catalog
from psylist.catalog.reread import reread_catalog
from psylist.catalog.toml_layout import is_block_style
from psylist.errors import DataFileError, Problem, UsageError


def update(
    path: Path,
    edit: Callable[[Catalog], str],
    *,
    dry_run: bool = False,
    snapshot: Catalog | None = None,
) -> tuple[Catalog, Catalog]:
    """Changes a data file and says what it was before and what it is now.

    Args:
        path: the file.
        edit: makes the new text from the catalog as it stands on the disk at this moment.
        dry_run: judge the new text and leave the file alone.
        snapshot: the catalog as it was a moment ago: if nothing has changed, it is not read again.

    Raises:
        DataFileError: the file cannot be read or written; nothing was written.
        UsageError: the new text would break a rule of the format; nothing was written.
    """
    with lock(path):
        data = read_bytes(path)
        found = decode_text(path, data)
        before = snapshot if snapshot and snapshot.text == found else read_catalog(path, found)
        require_block_entries(before)
        text = edit(before)
        if text == before.text:
            return before, before
        after = validate_text(path, text, before)
        if not dry_run:
            replace_if_unchanged(path, text, expected=data)
        return before, after


def require_block_entries(catalog: Catalog) -> None:
    """Refuses to edit entries that are not a block each.

    Raises:
        DataFileError: they are one list in brackets, or a part of one stands elsewhere.
    """
    if not is_block_style(catalog.text, len(catalog.entries)):
        message = "not every entry stands whole under its own [[entries]]; psylist edits only those"
        raise DataFileError(str(catalog.path), [Problem(0, "", message)])


def validate_text(path: Path, text: str, before: Catalog | None = None) -> Catalog:
    """The catalog that a changed text makes.

    Args:
        path: only named in errors.
        text: of the whole file.
        before: the catalog that was changed, if it passes `require_block_entries`: then only what
            differs is read.

    Raises:
        UsageError: the text breaks a rule of the format.
    """
    try:
        return reread_catalog(before, text) if before else read_catalog(path, text)
    except DataFileError as error:
        message = "\n".join(
            (f"entry {problem.entry}: " if problem.entry else "") + problem.message
            for problem in error.problems
        )
        raise UsageError(message, hint="Nothing was written.") from error
