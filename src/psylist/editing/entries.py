"""`psylist sort`: the file itself in order."""

from collections.abc import Sequence
from pathlib import Path

from psylist.catalog.lookup import resolve_all
from psylist.catalog.order import sort_indexes
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import remove_blocks, reorder_blocks
from psylist.catalog.transaction import update


def remove_entries(
    path: Path, queries: Sequence[str], *, dry_run: bool, snapshot: Catalog | None = None
) -> tuple[Catalog, Catalog]:
    """Removes the entries that queries name; the file as it was and as it is.

    Args:
        path: the data file.
        queries: see `lookup`.
        dry_run: leave the file alone.
        snapshot: the catalog as it was a moment ago: if nothing has changed, it is not read again.

    Raises:
        NotFoundError: one of them names none; then nothing is removed.
    """

    def edit(catalog: Catalog) -> str:
        return remove_blocks(catalog.text, resolve_all(catalog, queries))

    return update(path, edit, dry_run=dry_run, snapshot=snapshot)


def sort_entries(path: Path, by: Sequence[str], *, dry_run: bool) -> tuple[Catalog, Catalog]:
    """Sorts the entries of a file, and says what it was and what it is.

    Entries that are equal by every key stay in their order: inside a year it is the curators' own.

    Args:
        path: the data file.
        by: names of sort keys, the most important first.
        dry_run: leave the file alone.

    Raises:
        UsageError: no such key.
    """

    def edit(catalog: Catalog) -> str:
        order = sort_indexes(catalog.entries, by, catalog.settings.first)
        return reorder_blocks(catalog.text, order)

    return update(path, edit, dry_run=dry_run)
